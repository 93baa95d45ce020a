//! The overlay "Figures": it counts what `orgscope stats` prints for the whole span, or for the days between the pinned one and
//! the one shown; with a branch as root, for that branch alone.

use super::figure_list::FigureList;
use crate::app::ctx::Ctx;
use crate::app::figures::{FigureLine, lines};
use crate::org::{Coverage, Stats};

/// The figures, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiguresView<'a> {
    /// `1 Jan 2018 – 31 Dec 2023, only Cloud`.
    pub period_label: &'a str,
    /// The lines in view, from `top` on.
    pub lines: &'a [FigureLine],
    /// How many lines there are, in view or not.
    pub all: usize,
    /// The index of the selected line.
    pub selected: usize,
    /// The index of the first line in view.
    pub top: usize,
}

impl<'a> FiguresView<'a> {
    /// Returns a list in a window of so many rows.
    pub(in crate::app) fn of(figures: &'a FigureList, rows: usize) -> Self {
        let (top, lines) = figures.visible_lines(rows);
        Self {
            period_label: figures.period_label(),
            lines,
            all: figures.len(),
            selected: figures.selected_index(),
            top,
        }
    }
}

/// Counts the figures of the whole span, or of the days that are compared.
pub(in crate::app) fn figures_of(ctx: Ctx<'_>) -> FigureList {
    let day = ctx.nav.place.day;
    let (from, to) = match &ctx.nav.place.compare {
        // What differs between two days happened after the earlier one.
        Some(compare) if compare.pinned != day => {
            (compare.pinned.min(day).add_days(1), compare.pinned.max(day))
        }
        _ => ctx.span(),
    };
    let root = ctx.shown_root();
    let coverage = Coverage::new(ctx.history, from, to, root);
    let only = root.map(|root| format!(", only {}", ctx.history.as_of(to).name(root)));
    let period_label = format!("{} – {}{}", from.short(), to.short(), only.unwrap_or_default());
    let lines = lines(ctx.history.dataset(), &coverage, &Stats::new(ctx.history, &coverage));
    FigureList::new(period_label, lines)
}

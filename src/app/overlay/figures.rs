//! The overlay "Figures": it counts what `orgscope stats` prints for the whole span, or for the days between the pinned one and
//! the one shown; with a branch as root, for that branch alone.

use super::Overlay;
use super::figure_list::FigureList;
use crate::app::figures::{FigureLine, lines};
use crate::app::{App, Effect};
use crate::org::{Coverage, Stats};

/// The greatest number of tenures that are counted; of more it would take longer than a key may.
const MAX_TENURES: usize = 100_000;

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

impl App {
    /// Opens the figures of the day shown or compared. Refuses in a dataset with too many tenures.
    pub(super) fn open_figures(&mut self) -> Effect {
        if self.history.tenure_count() > MAX_TENURES {
            return self.refuse("too much to count beside the keys: `orgscope stats` prints it");
        }
        let ctx = self.ctx();
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
        self.open(Overlay::Figures(FigureList::new(period_label, lines)));
        Effect::None
    }

    /// Goes to the unit of the longest tenure of the selected line, and closes the overlay.
    pub(super) fn accept_figure(&mut self) -> Effect {
        let Overlay::Figures(figures) = &self.overlay else { return Effect::Bell };
        let Some(unit) = figures.selected().and_then(|line| line.unit) else {
            return self.refuse("it has no place in the tree");
        };
        self.close();
        self.select(unit);
        Effect::None
    }

    /// Returns the figures while they are open.
    pub fn figures(&self) -> Option<FiguresView<'_>> {
        let Overlay::Figures(figures) = &self.overlay else { return None };
        let (top, lines) = figures.visible_lines(usize::from(self.view.popup_rows));
        Some(FiguresView {
            period_label: figures.period_label(),
            lines,
            all: figures.len(),
            selected: figures.selected_index(),
            top,
        })
    }
}

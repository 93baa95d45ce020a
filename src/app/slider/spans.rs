//! Derives the rows below the slider: the career of a person or the lineage of a unit, as spans on the axis.

use hashbrown::HashSet;

use super::{CellSpan, Slider, SpanRow, Spans};
use crate::app::App;
use crate::app::ctx::Ctx;
use crate::app::details::{Line, View};
use crate::app::tree::DOUBT;
use crate::org::UnitId;
use crate::time::Period;

/// The greatest number of rows; more would leave too little room for the tree.
const MAX_ROWS: usize = 6;
/// The greatest number of relatives of a unit that are read on either side; of a million most may never have been open.
const MAX_RELATIVES: usize = 1_000;

impl Slider {
    /// Returns the cells of a period; `None` if it lies outside the window of the axis. `acting` is passed on.
    fn cells_of(
        &self,
        ctx: Ctx<'_>,
        period: Period,
        text: String,
        acting: bool,
    ) -> Option<CellSpan> {
        let window = self.axis.window();
        let visible = period.intersect(window);
        let last = visible.last()?;
        Some(CellSpan {
            from: self.axis.clamped_cell_of(visible.start),
            to: self.axis.clamped_cell_of(last),
            text,
            now: period.contains(ctx.nav.place.day),
            acting,
            open_start: period.start < window.start,
            open_end: period.end > window.end,
        })
    }

    /// Returns one row for each post of a career, as the details list them: what is held on the day first.
    fn career(&self, ctx: Ctx<'_>, lines: &[Line]) -> Spans {
        let mut spans = Spans { of: Spans::POSTS, ..Spans::default() };
        for line in lines {
            let Line::Held { what, period, acting, doubt, .. } = line else { continue };
            let row = || {
                let doubt = if doubt.is_some() { DOUBT } else { "" };
                let text = format!("{what}{doubt}");
                let span = self.cells_of(ctx, *period, text, *acting)?;
                Some(SpanRow { label: String::new(), spans: vec![span] })
            };
            spans.add(row);
        }
        spans
    }

    /// Returns one row for each unit of a lineage, with a span for each of its names: the unit itself, which always has
    /// room, the predecessors, the successors.
    fn lineage(&self, ctx: Ctx<'_>, unit: UnitId) -> Spans {
        let links = ctx.history.unit(unit);
        let before = links.predecessors.iter().take(MAX_RELATIVES).map(|link| link.unit);
        let after = links.successors.iter().take(MAX_RELATIVES).map(|link| link.unit);
        let mut seen = HashSet::new();
        let units = std::iter::once(unit).chain(before).chain(after);
        let mut spans = Spans { of: Spans::UNITS, ..Spans::default() };
        for unit in units.filter(|unit| seen.insert(*unit)) {
            spans.add(|| {
                let names = ctx.history.names(unit).into_iter();
                let spans: Vec<CellSpan> = names
                    .filter_map(|(name, period)| self.cells_of(ctx, period, name.to_owned(), false))
                    .collect();
                let label = ctx.snapshot().name(unit).to_owned();
                (!spans.is_empty()).then_some(SpanRow { label, spans })
            });
        }
        spans
    }
}

impl Spans {
    /// What the rows of a career are, and those of a lineage: one, and several.
    const POSTS: (&str, &str) = ("post", "posts");
    const UNITS: (&str, &str) = ("unit", "units");

    /// Adds a row, if there is room for it and it is in view; else counts it.
    fn add(&mut self, row: impl FnOnce() -> Option<SpanRow>) {
        let row = if self.rows.len() < MAX_ROWS { row() } else { None };
        match row {
            Some(row) => self.rows.push(row),
            None => self.more += 1,
        }
    }

    /// Returns in words how many are not drawn where only so many rows are: `; 6 more posts`; empty if all are.
    pub fn more_in_words(&self, drawn: usize) -> String {
        let (one, several) = self.of;
        match self.rows.len().saturating_sub(drawn) + self.more {
            0 => String::new(),
            1 => format!("; 1 more {one}"),
            more => format!("; {more} more {several}"),
        }
    }
}

impl App {
    /// Returns the rows of spans below the slider, while the details show a career or a history.
    pub(super) fn spans(&self) -> Spans {
        match self.nav.place.details.view {
            View::Career => Some(self.slider.career(self.ctx(), self.details.lines())),
            View::History => self.selected().map(|unit| self.slider.lineage(self.ctx(), unit)),
            View::Posts | View::Post | View::ReportingLine | View::Sources => None,
        }
        .unwrap_or_default()
    }
}

//! Derives the rows below the slider: the career of a person or the lineage of a unit, as spans on the axis.

use hashbrown::HashSet;

use super::{CellSpan, Slider, SpanRow};
use crate::app::App;
use crate::app::ctx::Ctx;
use crate::app::details::View;
use crate::org::{PersonId, UnitId};
use crate::time::Period;

/// The most rows; more would leave too little room for the tree.
const MOST_ROWS: usize = 6;
/// The most relatives of a unit that are read on either side; of a million most may never have been open.
const MOST_RELATIVES: usize = 1_000;

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

    /// Returns one row for each of the first units in which the person held a position, in order of start.
    fn career(&self, ctx: Ctx<'_>, person: PersonId) -> Vec<SpanRow> {
        let history = ctx.history;
        let mut rows: Vec<(UnitId, SpanRow)> = Vec::new();
        for id in history.career(person) {
            let tenure = history.tenure(*id);
            let unit = history.position(tenure.position).unit;
            let known = rows.iter().position(|(known, _)| *known == unit);
            if known.is_none() && rows.len() == MOST_ROWS {
                continue;
            }
            for (term, period) in history.terms(tenure) {
                let text = history.title(tenure, term).into_owned();
                let Some(span) = self.cells_of(ctx, period, text, term.acting) else { continue };
                if let Some((_, row)) = rows.iter_mut().find(|(known, _)| *known == unit) {
                    row.spans.push(span);
                } else {
                    let label = ctx.snapshot().name(unit).to_owned();
                    rows.push((unit, SpanRow { label, spans: vec![span] }));
                }
            }
        }
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// Returns one row for each unit of a lineage, with a span for each of its names: the unit itself, which always has
    /// room, the predecessors, the successors.
    fn lineage(&self, ctx: Ctx<'_>, unit: UnitId) -> Vec<SpanRow> {
        let links = ctx.history.unit(unit);
        let before = links.predecessors.iter().take(MOST_RELATIVES).map(|link| link.unit);
        let after = links.successors.iter().take(MOST_RELATIVES).map(|link| link.unit);
        let mut seen = HashSet::new();
        std::iter::once(unit)
            .chain(before)
            .chain(after)
            .filter(|unit| seen.insert(*unit))
            .filter_map(|unit| {
                let names = ctx.history.names(unit).into_iter();
                let spans: Vec<CellSpan> = names
                    .filter_map(|(name, period)| self.cells_of(ctx, period, name.to_owned(), false))
                    .collect();
                let label = ctx.snapshot().name(unit).to_owned();
                (!spans.is_empty()).then_some(SpanRow { label, spans })
            })
            .take(MOST_ROWS)
            .collect()
    }
}

impl App {
    /// Returns the rows of spans below the slider, while the details show a career or a history.
    pub(super) fn span_rows(&self) -> Vec<SpanRow> {
        match self.nav.place.details.view {
            View::Career => {
                self.details_person().map(|person| self.slider.career(self.ctx(), person))
            }
            View::History => self.selected().map(|unit| self.slider.lineage(self.ctx(), unit)),
            View::Posts | View::Post | View::ReportingLine | View::Sources => None,
        }
        .unwrap_or_default()
    }
}

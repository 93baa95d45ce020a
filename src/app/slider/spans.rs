//! The career or the lineage of what is selected, as spans on the slider's axis.

use hashbrown::HashSet;

use super::{CellSpan, Slider, SpanRow};
use crate::app::App;
use crate::app::ctx::Ctx;
use crate::app::details::View;
use crate::org::{PersonId, UnitId};
use crate::time::Period;

/// More rows would push the tree away.
const MOST: usize = 6;
/// No more relatives are looked at on either side: most of a million may never have been open.
const LOOKED_AT: usize = 1_000;

impl Slider {
    fn cells_of(
        &self,
        ctx: Ctx<'_>,
        period: Period,
        text: String,
        acting: bool,
    ) -> Option<CellSpan> {
        let window = self.axis.window();
        let seen = period.intersect(window);
        let last = seen.last()?;
        Some(CellSpan {
            from: self.axis.clamped_cell_of(seen.start),
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
            if known.is_none() && rows.len() == MOST {
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

    /// Returns the unit under its names, between what it came from and what it became.
    fn lineage(&self, ctx: Ctx<'_>, unit: UnitId) -> Vec<SpanRow> {
        let of = ctx.history.unit(unit);
        let before = of.predecessors.iter().take(LOOKED_AT).map(|link| link.unit);
        let after = of.successors.iter().take(LOOKED_AT).map(|link| link.unit);
        let mut seen = HashSet::new();
        before
            .chain([unit])
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
            .take(MOST)
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

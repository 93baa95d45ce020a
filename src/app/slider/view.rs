//! From the state to the slider: the handle, the marked period and what is upcoming.

use super::{Slider, SliderView, Ticks, UpcomingRow};
use crate::app::App;
use crate::app::ctx::Ctx;
use crate::app::tree::when_it_comes;
use crate::org::{EventId, History, Marked, Upcoming};
use crate::time::Period;

impl Slider {
    /// Returns the cells of some days, as far as they are in view.
    fn cells_in_view(&self, days: Period) -> Option<(u16, u16)> {
        let seen = days.intersect(self.axis.window());
        let last = seen.last()?;
        let axis = self.axis;
        Some((axis.clamped_cell_of(seen.start), axis.clamped_cell_of(last)))
    }

    /// Returns the cells of the marked period; of one day or one event the handle says enough.
    fn marked_cells(&self, marked: Option<Marked>) -> Option<(u16, u16)> {
        let Marked::Days { from, to } = marked? else { return None };
        let days = Period::new(from.add_days(1), to.add_days(1));
        self.cells_in_view(days).filter(|(first, last)| first < last)
    }

    fn upcoming_rows(&self, history: &History, upcoming: &[Upcoming]) -> Vec<UpcomingRow> {
        let mut rows: Vec<UpcomingRow> = Vec::new();
        let mut last = None;
        for one in upcoming {
            if last.replace(one.event) == Some(one.event) {
                continue;
            }
            let event = history.dataset().event(one.event);
            rows.push(UpcomingRow {
                day: event.day(),
                cell: self.axis.cell_of(event.day()),
                text: format!("{} · {}", when_it_comes(history, one), event.title),
            });
        }
        rows
    }
}

/// Returns the days that the current event may mean, where its date is not exact.
fn band(ctx: Ctx<'_>) -> Option<Period> {
    let event = ctx.current_event().filter(|event| !event.date.is_exact())?;
    Some(event.date.band())
}

impl App {
    /// Returns the slider.
    pub fn slider(&self) -> SliderView<'_> {
        let (axis, band) = (self.slider.axis, band(self.ctx()));
        let Ticks { density, vague, kinds, years, quarters, .. } = &self.slider.ticks;
        SliderView {
            axis,
            years,
            quarters,
            density,
            vague,
            kinds,
            handle: axis.clamped_cell_of(self.nav.place.day),
            pin: self.nav.place.compare.as_ref().map(|it| axis.clamped_cell_of(it.pinned)),
            band: band.and_then(|days| self.slider.cells_in_view(days)),
            band_is_open: band.map_or((false, false), |days| {
                let window = axis.window();
                (days.start < window.start, window.end < days.end)
            }),
            day: self.nav.place.day,
            marked: self.slider.marked_cells(self.tree.changes.marked()),
            spans: self.spans(),
            upcoming: self
                .settings
                .shows_upcoming
                .then(|| self.slider.upcoming_rows(&self.history, &self.tree.upcoming)),
        }
    }

    /// Returns the current event: the marked one, else the last of the span on or before the day.
    pub fn event(&self) -> Option<EventId> {
        self.ctx().event()
    }

    /// Returns the title of the current event.
    pub fn event_title(&self) -> Option<&str> {
        Some(&self.ctx().current_event()?.title)
    }

    /// Returns the number of the current event among those of the span, from 1 on.
    pub fn event_number(&self) -> Option<usize> {
        Some(self.ctx().stop()? + 1 - self.ctx().span_stops().start)
    }

    /// Returns how many events lie in the span.
    pub fn event_count(&self) -> usize {
        self.ctx().span_stops().len()
    }
}

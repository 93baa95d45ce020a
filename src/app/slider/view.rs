//! From the state to the slider: the handle, the headline and what is upcoming.

use super::{Announced, Headline, PlayView, SliderView, Ticks, UpcomingRow};
use crate::app::App;
use crate::app::tree::in_days;
use crate::org::Event;

impl App {
    /// The slider.
    pub fn slider(&self) -> SliderView<'_> {
        let axis = self.slider.axis;
        let Ticks { density, kinds, years, quarters, .. } = &self.slider.ticks;
        let next = self.next_stop();
        let next_day = (next < self.span_stops().end).then(|| self.day_of_stop(next));
        SliderView {
            axis,
            years,
            quarters,
            density,
            kinds,
            handle: axis.clamped_cell_of(self.nav.place.day),
            pin: self.nav.place.compare.as_ref().map(|it| axis.clamped_cell_of(it.pinned)),
            band: self.band(),
            headline: self.headline(),
            next_in_days: next_day.map(|day| day.days_since(self.nav.place.day)),
            step: self.nav.step,
            playing: self.nav.running.as_ref().map(|running| PlayView {
                mode: self.nav.play_mode,
                speed: self.nav.speed,
                seen: running.seen,
            }),
            spans: self.span_rows(),
            upcoming: self.settings.shows_upcoming.then(|| self.upcoming_rows()),
        }
    }

    fn current_event(&self) -> Option<&Event> {
        let id = self.history.stops().get(self.stop()?)?;
        Some(self.history.dataset().event(*id))
    }

    /// The cells that the current event may mean, where its date is not exact.
    fn band(&self) -> Option<(u16, u16)> {
        let band = self.current_event().filter(|event| !event.date.is_exact())?.date.band();
        let seen = band.intersect(self.slider.axis.window());
        let last = seen.last()?;
        Some((self.slider.axis.clamped_cell_of(seen.start), self.slider.axis.clamped_cell_of(last)))
    }

    fn headline(&self) -> Option<Headline<'_>> {
        let stop = self.stop()?;
        let event = self.current_event()?;
        let stops = self.span_stops();
        let day = event.day();
        let of_day = self.history.events_on(day).len();
        let first_of_day = self.history.stops_until(day) - of_day;
        let announced = event.announced.filter(|date| !date.is_unknown()).map(|announced| {
            if announced == event.date {
                Announced::SameDay
            } else {
                Announced::On(announced.short())
            }
        });
        Some(Headline {
            title: &event.title,
            ordinal: (stop + 1 - stops.start, stops.len()),
            same_day: (of_day > 1).then_some((stop + 1 - first_of_day, of_day)),
            days_ago: self.nav.place.day.days_since(day),
            effective: event.date.short(),
            announced,
            confidence: event.confidence,
            crossed: self.tree.marked.as_ref().map_or(0, |crossing| crossing.stops.len()),
        })
    }

    fn upcoming_rows(&self) -> Vec<UpcomingRow> {
        let mut rows: Vec<UpcomingRow> = Vec::new();
        let mut last = None;
        for one in &self.tree.upcoming {
            if last.replace(one.event) == Some(one.event) {
                continue;
            }
            let event = self.history.dataset().event(one.event);
            rows.push(UpcomingRow {
                day: event.day(),
                cell: self.slider.axis.cell_of(event.day()),
                text: format!("{} · {}", in_days(one.days_left), event.title),
            });
        }
        rows
    }
}

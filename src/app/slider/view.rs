//! From the state to the slider: ticks, density, the handle and the headline.

use super::{Headline, PlayView, SliderView, TickKind, UpcomingRow};
use crate::app::App;
use crate::app::tree::in_days;
use crate::org::{ChangeKind, Event};
use crate::time::{Axis, Date};

impl App {
    /// The slider.
    pub fn slider(&self) -> SliderView {
        let axis = self.axis;
        let (density, kinds) = self.ticks(axis);
        let next = self.next_stop();
        let next_day = (next < self.span_stops().end).then(|| self.day_of_stop(next));
        SliderView {
            axis,
            years: years(axis),
            quarters: quarters(axis),
            density,
            kinds,
            handle: axis.clamped_cell_of(self.place.day),
            pin: self.place.compare.as_ref().map(|it| axis.clamped_cell_of(it.pinned)),
            band: self.band(),
            headline: self.headline(),
            next_in_days: next_day.map(|day| day.days_since(self.place.day)),
            step: self.step,
            playing: self.running.as_ref().map(|running| PlayView {
                mode: self.play_mode,
                speed: self.speed,
                seen: running.seen,
            }),
            spans: self.span_rows(),
            upcoming: self.shows_upcoming.then(|| self.upcoming_rows()),
        }
    }

    fn current_event(&self) -> Option<&Event> {
        let id = self.history.stops().get(self.place.stop?)?;
        Some(self.history.dataset().event(*id))
    }

    fn ticks(&self, axis: Axis) -> (Vec<u8>, Vec<Option<TickKind>>) {
        let cells = usize::from(axis.cells());
        let mut counts = vec![0usize; cells];
        let mut kinds = vec![None; cells];
        let window = axis.window();
        let first = self.history.stops_until(window.start.add_days(-1));
        let end = self.history.stops_until(window.end.add_days(-1)).max(first);
        for id in &self.history.stops()[first..end] {
            let event = self.history.dataset().event(*id);
            let Some(cell) = axis.cell_of(event.day()).map(usize::from) else { continue };
            counts[cell] += 1;
            kinds[cell] = join(kinds[cell], self.kind(event));
        }
        let most = counts.iter().copied().max().unwrap_or(0).max(1);
        // The busiest cell is full; a cell with anything in it is never empty.
        let level = |count: usize| u8::try_from((count * 8).div_ceil(most)).unwrap_or(8);
        (counts.into_iter().map(level).collect(), kinds)
    }

    fn kind(&self, event: &Event) -> Option<TickKind> {
        let data = self.history.dataset();
        let kinds = event.change_ids().map(|id| match &data.change(id).kind {
            ChangeKind::Note { .. } => TickKind::Note,
            ChangeKind::Open { .. }
            | ChangeKind::Close { .. }
            | ChangeKind::Rename { .. }
            | ChangeKind::Move { .. }
            | ChangeKind::Reclassify { .. }
            | ChangeKind::Merge { .. }
            | ChangeKind::Split { .. } => TickKind::Structure,
            _ => TickKind::Leaders,
        });
        kinds.fold(None, |one, other| join(one, Some(other))).or(Some(TickKind::Note))
    }

    /// The cells that the current event may mean, where its date is not exact.
    fn band(&self) -> Option<(u16, u16)> {
        let band = self.current_event().filter(|event| !event.date.is_exact())?.date.band();
        let seen = band.intersect(self.axis.window());
        let last = seen.last()?;
        Some((self.axis.clamped_cell_of(seen.start), self.axis.clamped_cell_of(last)))
    }

    fn headline(&self) -> Option<Headline> {
        let stop = self.place.stop?;
        let event = self.current_event()?;
        let stops = self.span_stops();
        let day = event.day();
        let of_day = self.history.events_on(day).len();
        let first_of_day = self.history.stops_until(day) - of_day;
        let announced = event.announced.filter(|date| !date.is_unknown()).map(|announced| {
            if announced == event.date {
                "announced the same day".into()
            } else {
                format!("announced {}", announced.short())
            }
        });
        Some(Headline {
            title: event.title.to_string(),
            ordinal: (stop + 1 - stops.start, stops.len()),
            same_day: (of_day > 1).then_some((stop + 1 - first_of_day, of_day)),
            days_ago: self.place.day.days_since(day),
            effective: event.date.short(),
            announced,
            confidence: event.confidence,
            crossed: self.place.crossing.as_ref().map_or(0, |crossing| crossing.stops.len()),
        })
    }

    fn upcoming_rows(&self) -> Vec<UpcomingRow> {
        let mut rows: Vec<UpcomingRow> = Vec::new();
        let mut last = None;
        for one in &self.upcoming {
            if last.replace(one.event) == Some(one.event) {
                continue;
            }
            let event = self.history.dataset().event(one.event);
            rows.push(UpcomingRow {
                day: event.day(),
                cell: self.axis.cell_of(event.day()),
                text: format!("{} · {}", in_days(one.days_left), event.title),
            });
        }
        rows
    }
}

fn join(one: Option<TickKind>, other: Option<TickKind>) -> Option<TickKind> {
    match (one, other) {
        (None | Some(TickKind::Note), other @ Some(_)) => other,
        (one, None | Some(TickKind::Note)) => one,
        (Some(one), Some(other)) if one == other => Some(one),
        _ => Some(TickKind::Both),
    }
}

fn years(axis: Axis) -> Vec<(u16, i32)> {
    starts(axis, 12).into_iter().map(|(cell, day)| (cell, day.year())).collect()
}

fn quarters(axis: Axis) -> Vec<u16> {
    let starts = starts(axis, 3).into_iter();
    starts.filter(|(_, day)| day.month() != 1).map(|(cell, _)| cell).collect()
}

/// The cells of the days on which so many months begin. The first cell counts as the start of what
/// it lies in, unless the next start is too near.
fn starts(axis: Axis, months: i32) -> Vec<(u16, Date)> {
    let window = axis.window();
    let first = window.start;
    let mut day = match months {
        12 => Date::ymd(first.year(), 1, 1),
        _ => Date::ymd(first.year(), first.quarter() * 3 - 2, 1),
    }
    .unwrap_or(first);
    let mut found: Vec<(u16, Date)> = Vec::new();
    while day < window.end {
        let next = day.add_months(months, 1);
        if next <= day {
            break;
        }
        if let Some(cell) = axis.cell_of(day) {
            if found.last().is_none_or(|(last, _)| *last < cell) {
                found.push((cell, day));
            }
        } else if months == 12 && day < first && next > first {
            let near = axis.cell_of(next).is_some_and(|cell| cell < 6);
            if !near {
                found.push((0, day));
            }
        }
        day = next;
    }
    found
}

//! Moving through time: to events, by steps, to days.
//!
//! Every move ends in [`App::arrive`], with the period that is marked from then on.

use super::place::Marking;
use super::{App, Effect};
use crate::org::{ChangeId, ChangeKind, EventId};
use crate::time::{Date, Stride};

impl App {
    /// Goes to an event. With a `change` of it, also selects the first unit that this change names; without one the
    /// selection stays. Refuses an event outside the span.
    pub(super) fn go_to_event(&mut self, event: EventId, change: Option<ChangeId>) -> Effect {
        let stop = self.nav.stop_of.get(event.index()).copied();
        let Some(stop) = stop.filter(|stop| self.ctx().span_stops().contains(stop)) else {
            return self.refuse("that event lies outside the span");
        };
        self.close();
        self.go_to_stop(stop);
        let data = self.history.dataset();
        let unit = change.and_then(|change| match &data.change(change).kind {
            ChangeKind::Note(note) => note.units.first().copied(),
            kind => kind.units().first().copied(),
        });
        if let Some(unit) = unit {
            self.refresh();
            self.select(unit);
        }
        Effect::None
    }

    /// Moves `by` events forward, or back if negative, and stops at the first or the last event of the span. Between
    /// two events the earlier one is the current one. Refuses where there is no event in that direction.
    pub(super) fn move_by_events(&mut self, by: i64) -> Effect {
        let stops = self.ctx().span_stops();
        if stops.is_empty() {
            return self.refuse("no event lies in the span");
        }
        // One step back from between two events leads to the earlier one, so the count starts at the later one.
        let from = match self.ctx().stop() {
            None => signed(stops.start) - 1,
            Some(stop) if by < 0 && !self.ctx().at_stop() => signed(stop) + 1,
            Some(stop) => signed(stop),
        };
        if by > 0 && from + 1 >= signed(stops.end) {
            let (_, last) = self.ctx().span();
            return self.refuse(format!("no later event: the dataset ends on {}", last.short()));
        }
        if by < 0 && from <= signed(stops.start) {
            return self.refuse("no earlier event");
        }
        let wanted = from.saturating_add(by);
        let target = wanted.clamp(signed(stops.start), signed(stops.end) - 1);
        self.go_to_stop(usize::try_from(target).unwrap_or(stops.start));
        match wanted.cmp(&target) {
            std::cmp::Ordering::Greater => self.say("the last event"),
            std::cmp::Ordering::Less => self.say("the first event"),
            std::cmp::Ordering::Equal if by.unsigned_abs() > 1 => {
                self.say(format!("{} events passed", by.unsigned_abs()));
            }
            std::cmp::Ordering::Equal => {}
        }
        Effect::None
    }

    /// Goes to the day of a stop and marks the changes of its event.
    pub(super) fn go_to_stop(&mut self, stop: usize) {
        let day = self.ctx().day_of_stop(stop);
        self.nav.place.anchor = day.day();
        self.arrive(day, Marking::Event(stop));
    }

    /// Goes to a day, clamped to the span, and marks what `marking` returns for the day that is reached; nothing on the
    /// first day. Says so where the day was clamped.
    fn go_to_day(&mut self, wanted: Date, marking: impl Fn(Date) -> Marking) {
        let (first, last) = self.ctx().span();
        let day = wanted.clamp(first, last);
        self.arrive(day, if day == first { Marking::Nothing } else { marking(day) });
        if wanted > last {
            self.say(format!("the dataset ends on {}", last.short()));
        } else if wanted < first {
            self.say(format!("the dataset starts on {}", first.short()));
        }
    }

    /// Goes to a day that the reader chose rather than stepped to; later steps by months return to its day of the month.
    pub(super) fn jump_to_day(&mut self, day: Date) {
        self.nav.place.anchor = day.day();
        let first = self.ctx().span().0;
        self.go_to_day(day, |day| Marking::day(day, first));
    }

    /// Moves `by` steps of a stride forward, or back if negative, as far as the span goes, and marks a period as
    /// long as the whole move that ends on the day reached. Rings the bell at the end of the span.
    pub(super) fn move_by_steps(&mut self, by: i32, stride: Stride) -> Effect {
        let Some(day) = stride.advance(self.nav.place.day, by, self.nav.place.anchor) else {
            return self.move_by_events(i64::from(by));
        };
        let (first, last) = self.ctx().span();
        if matches!(stride, Stride::Days | Stride::Weeks) {
            self.nav.place.anchor = day.clamp(first, last).day();
        }
        let at_end =
            (by > 0 && self.nav.place.day == last) || (by < 0 && self.nav.place.day == first);
        let (anchor, back) = (self.nav.place.anchor, by.saturating_abs().saturating_neg());
        // A move back marks the period before the day reached, too.
        let since = |day| stride.advance(day, back, anchor).unwrap_or(first).max(first);
        self.go_to_day(day, |day| Marking::Since(since(day)));
        if at_end { Effect::Bell } else { Effect::None }
    }

    /// Goes to the next event that concerns the subject, or to the previous one if `by` is negative; a count beyond 1
    /// skips events, as far as there are any. The subject is the first that is given of: the person whose career or
    /// reporting line the details show, the person who is followed, the unit that the reader wished.
    pub(super) fn go_to_touching_event(&mut self, by: i64) -> Effect {
        let career = self.details_person().filter(|_| self.nav.place.details.is_of_person());
        let person = career.or(self.nav.place.follow);
        let events: &[EventId] = match (person, self.nav.place.wished) {
            (Some(person), _) => self.history.person_events(person),
            (None, Some(unit)) => self.history.unit_events(unit),
            (None, None) => &[],
        };
        let span = self.ctx().span_stops();
        let mut stops: Vec<usize> = events
            .iter()
            .filter_map(|event| self.nav.stop_of.get(event.index()).copied())
            .filter(|stop| span.contains(stop))
            .collect();
        stops.sort_unstable();
        let name = match (person, self.nav.place.wished) {
            (Some(person), _) => self.history.dataset().person(person).name.to_string(),
            (None, Some(unit)) => self.snapshot().name(unit).to_owned(),
            (None, None) => "the selection".into(),
        };
        let count = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX).max(1);
        let found = if by > 0 {
            let next = self.ctx().next_stop();
            let later: Vec<usize> = stops.into_iter().filter(|stop| *stop >= next).collect();
            later.get(count - 1).or(later.last()).copied()
        } else {
            let here =
                self.ctx().stop().map_or(0, |stop| stop + usize::from(!self.ctx().at_stop()));
            let earlier: Vec<usize> = stops.into_iter().filter(|stop| *stop < here).collect();
            earlier
                .len()
                .checked_sub(count)
                .or(earlier.len().checked_sub(1).map(|_| 0))
                .and_then(|index| earlier.get(index).copied())
        };
        match found {
            Some(stop) => {
                self.go_to_stop(stop);
                Effect::None
            }
            None if by > 0 => self.refuse(format!("no later event touches {name}")),
            None => self.refuse(format!("no earlier event touches {name}")),
        }
    }

    /// Goes to the event in a clicked cell that is nearest to the middle of the cell; to the first day of a cell without
    /// events.
    pub(super) fn go_to_cell(&mut self, cell: u16) {
        let days = self.slider.axis.days_of(cell);
        let middle = days.start.add_days(days.len_days().unwrap_or(0) / 2);
        let first = self.history.stops_until(days.start.add_days(-1));
        let stops = first..self.history.stops_until(days.end.add_days(-1));
        let span = self.ctx().span_stops();
        let nearest = stops
            .filter(|stop| span.contains(stop))
            .min_by_key(|stop| self.ctx().day_of_stop(*stop).days_since(middle).abs());
        match nearest {
            Some(stop) => self.go_to_stop(stop),
            None => self.jump_to_day(days.start),
        }
    }

    /// Goes to the first day of the cell that the handle was dragged to, or to the last day of the axis in its last cell.
    pub(super) fn drag_to(&mut self, cell: u16) {
        let cell = cell.min(self.slider.axis.cells() - 1);
        let days = self.slider.axis.days_of(cell);
        let is_last_cell = days.end >= self.slider.axis.window().end;
        if is_last_cell && let Some(last) = days.last() {
            self.jump_to_day(last);
        } else if cell != self.slider.axis.clamped_cell_of(self.nav.place.day) {
            self.jump_to_day(days.start);
        }
    }

    /// Says which day is shown if it is not `before`, and how to go back, unless there is a message already.
    pub(super) fn say_moved_from(&mut self, before: Date) {
        let day = self.nav.place.day;
        if day != before && self.status.said.is_none() {
            self.say(format!("moved to {}; u goes back", day.short()));
        }
    }

    /// Ends every move: sets the day and the marking, scrolls the axis to the day, and follows the followed person.
    fn arrive(&mut self, day: Date, marking: Marking) {
        self.nav.place.day = day;
        self.nav.place.marking = marking;
        self.slider.axis = self.slider.axis.follow(day);
        self.follow_person();
    }
}

/// Returns a number of a stop as a signed number, which may step below the first.
fn signed(stop: usize) -> i64 {
    i64::try_from(stop).unwrap_or(i64::MAX)
}

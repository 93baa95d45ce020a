//! The strip "What changed": the event and the changes of the marked period, in words.
//!
//! ```text
//! ├─ What changed on 29 Dec 2022 · event 131 of 168 ────────── next event in 9 days ─┤
//! │ Daniel Zhang takes over Alibaba Cloud; Wu Zeming becomes CTO           disputed  │
//! │ Alibaba Cloud Intelligence  President: Daniel Zhang (acting) after Jeff Zhang    │
//! ```

mod moves;

use std::borrow::Cow;
use std::fmt::Write as _;

use super::ctx::Ctx;
use super::event_words::{dated_title, doubt_word, doubted_title, when_in_words};
use super::tree::{ChangedCount, TreeState};
use super::{Pane, Play};
use crate::org::{Event, EventId, Marked, Totals, UnitId, counted};
use crate::time::{Date, Precision};

/// The state of the strip: the cursor, used while the strip has the focus.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Strip {
    pub(super) cursor: usize,
}

/// The strip, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StripView<'a> {
    /// For the border: the marked period, and which event it is.
    pub period: String,
    /// For the border, at the right: when the next event comes, or the mode and speed of play.
    pub next: String,
    /// The first line: the title of the event, with the time since then where nothing happened in the period; of a
    /// comparison how much differs.
    pub headline: String,
    /// The same without what the border says as well, for where the headline has no room.
    pub short_headline: Option<String>,
    /// Whether no event lies in the marked period; the headline is then of an earlier event.
    pub is_quiet: bool,
    /// The doubt about the event, unless several sources confirm it.
    pub doubt: Option<&'static str>,
    /// The changed units: the selected one first, then the most important.
    pub listed: Vec<UnitId>,
    /// Their changes.
    pub changes: Vec<StripChange<'a>>,
    /// How many units changed, including those that are not listed.
    pub units: usize,
    /// Whether fewer than `units` may have changed: there are too many to compare each of them.
    pub at_most: bool,
    /// The summary of the event, shown where the event changed no unit.
    pub summary: Option<Cow<'a, str>>,
    /// The selected entry, while the strip has the focus.
    pub cursor: Option<usize>,
}

/// The changes of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StripChange<'a> {
    /// The unit.
    pub unit: UnitId,
    /// Its name on the day shown.
    pub name: &'a str,
    /// `CEO: Eddie Wu after Daniel Zhang · new CTO Zhou Jingren`.
    pub words: String,
}

/// The greatest number of units that the strip lists; no window has room for more.
const MAX_UNITS: usize = 24;

/// What the strip is derived from.
#[derive(Clone, Copy)]
pub(super) struct StripWriter<'a> {
    pub(super) ctx: Ctx<'a>,
    pub(super) tree: &'a TreeState,
    pub(super) cursor: usize,
}

impl<'a> StripWriter<'a> {
    /// Derives the strip without its changes: most of them may have no room.
    pub(super) fn outline(self) -> StripView<'a> {
        let marked = self.tree.changes.marked();
        let (listed, ChangedCount { units, at_most }) = self.changed_units();
        let event = self.ctx.current_event();
        let is_quiet = !self.ctx.is_comparing() && !self.marks_an_event();
        let summary = event.filter(|_| !is_quiet && !self.ctx.is_comparing());
        StripView {
            period: self.period_in_words(marked),
            next: self.next_in_words(),
            headline: self.headline_in_words(event, is_quiet),
            short_headline: if self.ctx.is_comparing() {
                marked.map(|_| self.totals_in_words(&self.tree.changes.totals()))
            } else {
                // The title of the event counts more than when it was announced.
                event.filter(|_| !is_quiet).map(|event| self.titles(event))
            },
            is_quiet,
            doubt: event
                .filter(|_| !self.ctx.is_comparing() && !self.marks_several())
                .and_then(doubt_word),
            units,
            at_most,
            listed,
            changes: Vec::new(),
            summary: summary.and_then(|event| self.summary_of(event)),
            cursor: (self.ctx.nav.focus == Pane::Strip).then_some(self.cursor),
        }
    }

    /// Returns the summary of an event; of the last of several with its title, without which it has no subject.
    fn summary_of(self, event: &'a Event) -> Option<Cow<'a, str>> {
        let summary = event.summary.as_deref()?;
        let is_of_several = self.marks_several();
        let named = is_of_several.then(|| format!("{}: {summary}", event.title).into());
        Some(named.unwrap_or(summary.into()))
    }

    /// Describes the changes of one unit.
    pub(super) fn change(self, unit: UnitId) -> StripChange<'a> {
        let words = self.tree.changes.words(self.ctx.history, unit);
        StripChange { unit, name: self.ctx.snapshot().name(unit), words }
    }

    /// Returns the units of the branch shown that changed in the marked period, the selected one first, then the
    /// most important; and how many such units there are, beyond [`MAX_UNITS`] too.
    pub(super) fn changed_units(self) -> (Vec<UnitId>, ChangedCount) {
        let changes = &self.tree.changes;
        let root = self.ctx.shown_root();
        let branch = |unit: UnitId| {
            let both = root.zip(changes.marked());
            both.is_some_and(|(root, marked)| self.ctx.changed_in_branch(unit, root, marked))
        };
        let within = root.map(|_| &branch as &dyn Fn(UnitId) -> bool);
        let mut listed = changes.most_important(self.ctx.history, MAX_UNITS, within);
        let count = changes.count(within);
        // The selected unit comes first, but not while the cursor of the strip moves through it.
        let signs = |unit| changes.signs(self.ctx.history, unit);
        let selected = self.tree.selected().filter(|unit| !signs(*unit).is_empty());
        // A root keeps its rank: it is selected by default.
        let selected = selected.filter(|unit| self.ctx.snapshot().parent(*unit).is_some());
        if let Some(unit) = selected.filter(|_| self.ctx.nav.focus != Pane::Strip) {
            listed.retain(|it| *it != unit);
            listed.insert(0, unit);
            listed.truncate(MAX_UNITS);
        }
        (listed, count)
    }

    /// Returns whether an event lies in the marked period.
    fn marks_an_event(self) -> bool {
        match self.tree.changes.marked() {
            Some(Marked::Event(_)) => true,
            Some(Marked::Days { from, to }) => {
                self.ctx.history.stops_until(from) < self.ctx.history.stops_until(to)
            }
            None => false,
        }
    }

    /// Returns whether several events lie in the marked period: then the headline says the doubt about each.
    fn marks_several(self) -> bool {
        matches!(
            self.tree.changes.marked(),
            Some(Marked::Days { from, to })
                if self.ctx.history.stops_until(from) + 1 < self.ctx.history.stops_until(to)
        )
    }

    fn period_in_words(self, marked: Option<Marked>) -> String {
        let data = self.ctx.history.dataset();
        let mut text = match marked {
            Some(Marked::Event(event)) => {
                format!("What changed {}", when_in_words(data.event(event).date))
            }
            Some(Marked::Days { from, to }) if self.ctx.compares_with_later() => {
                format!("Shown: {} · marks: what changes until {}", from.short(), to.short())
            }
            Some(Marked::Days { from, to }) if self.ctx.is_comparing() => {
                format!("What changed between {} and {}", from.short(), to.short())
            }
            Some(Marked::Days { from, to }) if self.names_no_day(from, to) => {
                let known = self.dated_in_words(from, to);
                format!("{known}, shown at {}", to.short())
            }
            Some(Marked::Days { from, to }) if from.add_days(1) == to => {
                let verb = if self.marks_an_event() { "What changed on" } else { "No change on" };
                format!("{verb} {}", to.short())
            }
            Some(Marked::Days { from, to }) => {
                format!("What changed from {} to {}", from.add_days(1).short(), to.short())
            }
            None if self.ctx.nav.place.day == self.ctx.span().0 => {
                return format!(
                    "The first day, {} · {} follow",
                    self.ctx.nav.place.day.short(),
                    counted(self.ctx.span_stops().end - self.ctx.next_stop(), "event", "events")
                );
            }
            None => format!("On {}", self.ctx.nav.place.day.short()),
        };
        // Writing to a `String` cannot fail.
        if let Some(Marked::Days { from, to }) = marked
            && (from.add_days(1) < to || self.ctx.is_comparing())
        {
            let stops = self.ctx.history.stops_until(to) - self.ctx.history.stops_until(from);
            let _ = write!(text, " · {}", counted(stops, "event", "events"));
            return text;
        }
        let (stops, stop) = (self.ctx.span_stops(), self.ctx.stop());
        let _ = match stop {
            Some(stop) if self.marks_an_event() => {
                write!(text, " · event {} of {}", stop + 1 - stops.start, stops.len())
            }
            Some(stop) => {
                write!(text, " · after event {} of {}", stop + 1 - stops.start, stops.len())
            }
            None => write!(text, " · before the first of {} events", stops.len()),
        };
        let counted_already = matches!(
            marked, Some(Marked::Days { from, to }) if self.names_no_day(from, to)
        );
        if let Some(stop) = stop.filter(|_| self.marks_an_event() && !counted_already) {
            let day = self.ctx.day_of_stop(stop);
            let of_day = self.ctx.history.events_on(day).len();
            let first = self.ctx.history.stops_until(day) - of_day;
            // A day that is marked as a whole has all of them.
            let _ = match marked {
                // The tree shows what the later ones did, too.
                Some(Marked::Event(_)) if stop + 1 < first + of_day => {
                    write!(text, " · {}/{of_day}, tree: end of day", stop + 1 - first)
                }
                Some(Marked::Event(_)) if of_day > 1 => {
                    write!(text, " · {}/{of_day} that day", stop + 1 - first)
                }
                _ => Ok(()),
            };
        }
        text
    }

    /// Returns whether this is one day, and none of its events is known to have happened on it.
    fn names_no_day(self, from: Date, to: Date) -> bool {
        let stops = self.ctx.history.stops_until(from)..self.ctx.history.stops_until(to);
        let data = self.ctx.history.dataset();
        let names_day = |id: &EventId| data.event(*id).date.names_day();
        from.add_days(1) == to
            && !stops.is_empty()
            && !self.ctx.history.stops()[stops].iter().any(names_day)
    }

    /// Says how the events of a period that [`Self::names_no_day`] are dated: `7 events dated only 2021`.
    fn dated_in_words(self, from: Date, to: Date) -> String {
        let data = self.ctx.history.dataset();
        let stops = self.ctx.history.stops_until(from)..self.ctx.history.stops_until(to);
        let events = &self.ctx.history.stops()[stops];
        let count = counted(events.len(), "event", "events");
        let mut dates = events.iter().map(|id| data.event(*id).date);
        match dates.next() {
            Some(first)
                if first.precision() > Precision::Bounds && dates.all(|other| other == first) =>
            {
                format!("{count} dated only {}", first.short())
            }
            _ if events.len() == 1 => format!("{count} of unknown day"),
            _ => format!("{count} of unknown days"),
        }
    }

    fn next_in_words(self) -> String {
        if let Some(running) = &self.ctx.nav.running {
            let mode = match self.ctx.nav.play_mode {
                Play::Events => "by event",
                Play::Calendar => "by calendar",
            };
            return format!("playing {mode}, speed {}, {} seen", self.ctx.nav.speed, running.seen);
        }
        let next = self.ctx.next_stop();
        let days = (next < self.ctx.span_stops().end)
            .then(|| self.ctx.day_of_stop(next).days_since(self.ctx.nav.place.day));
        let (_, last) = self.ctx.span();
        match days {
            None if self.ctx.nav.place.day == last => "the data ends here".to_owned(),
            None => format!("data ends {}", last.short()),
            Some(..=0) => "next event the same day".to_owned(),
            Some(_) if !self.next_names_day(next) => self.next_known(next),
            Some(1) => "next event in 1 day".to_owned(),
            Some(days) => format!("next event in {days} days"),
        }
    }

    /// Says what is known of the date of the next event, whose day no source gives: `next: in May 2018`.
    fn next_known(self, next: usize) -> String {
        let date = self.ctx.history.dataset().event(self.ctx.history.stops()[next]).date;
        if date.is_unknown() {
            "next: day unknown".to_owned()
        } else {
            format!("next: {}", date.phrase())
        }
    }

    /// Returns whether a source gives the day of the event at a stop, or of another event at the same day.
    fn next_names_day(self, stop: usize) -> bool {
        let data = self.ctx.history.dataset();
        let events = self.ctx.history.events_on(self.ctx.day_of_stop(stop));
        events.iter().any(|id| data.event(*id).date.names_day())
    }

    fn headline_in_words(self, event: Option<&Event>, is_quiet: bool) -> String {
        if let Some(Marked::Days { from, to }) = self.tree.changes.marked()
            && self.ctx.is_comparing()
        {
            let totals = self.totals_in_words(&self.tree.changes.totals());
            return format!("{} → {}: {totals}", from.short(), to.short());
        }
        if self.ctx.is_comparing() {
            return "the pinned day itself: move the date to see what differs".to_owned();
        }
        match event {
            None => "before the first event".to_owned(),
            Some(event) if is_quiet && event.day() < self.ctx.nav.place.day => {
                format!("{}: {}", self.since_in_words(event), event.title)
            }
            Some(event) => format!("{}{}", self.titles(event), self.announced_before(event)),
        }
    }

    /// Returns the title of the current event; of several in the marked period those of few, else how many there are.
    fn titles(self, event: &Event) -> String {
        let Some(Marked::Days { from, to }) = self.tree.changes.marked() else {
            return event.title.to_string();
        };
        let stops = self.ctx.history.stops_until(from)..self.ctx.history.stops_until(to);
        let data = self.ctx.history.dataset();
        match stops.len() {
            0 | 1 => dated_title(event),
            count @ 2..=3 => {
                let events = self.ctx.history.stops()[stops].iter().map(|id| data.event(*id));
                let mut events: Vec<&Event> = events.collect();
                // Those that surely belong to the period come first: the end may be cut.
                events.sort_by_key(|event| !event.date.names_day());
                let titles: Vec<String> = events.iter().map(|it| doubted_title(it)).collect();
                format!("{count} events: {}", titles.join(" · "))
            }
            count => format!("{count} events, the last: {}", doubted_title(event)),
        }
    }

    /// Says when an event alone in the marked period was announced, where that was on an earlier day: ` (announced 20
    /// Jun 2023)`.
    fn announced_before(self, event: &Event) -> String {
        let announced = event.announced.filter(|_| !self.marks_several());
        let before = announced.filter(|it| !it.is_unknown() && it.day() < event.day());
        before.map_or(String::new(), |date| format!(" (announced {})", date.short()))
    }

    /// Returns how long ago an event was, seen from the day shown: `11 days ago`; of one whose day no source gives its date.
    fn since_in_words(self, event: &Event) -> String {
        if !event.date.names_day() {
            return format!("last event, dated {}", event.date.short());
        }
        match self.ctx.nav.place.day.days_since(event.day()) {
            ..=1 => "a day ago".to_owned(),
            days => format!("{days} days ago"),
        }
    }

    /// Returns the totals of the changes: `6 opened, 9 moved, 3 renamed, 5 new leaders`; in a branch the number of its
    /// units that changed.
    fn totals_in_words(self, totals: &Totals) -> String {
        if self.ctx.shown_root().is_some() {
            let (_, ChangedCount { units, .. }) = self.changed_units();
            return format!("{} changed in this branch", counted(units, "unit", "units"));
        }
        let counts = [
            (totals.opened, "opened"),
            (totals.closed, "closed"),
            (totals.moved, "moved"),
            (totals.renamed, "renamed"),
            (totals.leaders, if totals.leaders == 1 { "new leader" } else { "new leaders" }),
            (totals.left, "left"),
        ];
        let words: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        if words.is_empty() { "nothing differs".to_owned() } else { words.join(", ") }
    }
}

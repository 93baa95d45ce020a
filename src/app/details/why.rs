//! What changed last in a unit, and why; what is disputed about it; its sources.

use smallvec::SmallVec;

use super::Line;
use super::Reached;
use super::writer::Writer;
use crate::org::{
    Change, ChangeId, ChangeKind, Confidence, EventId, History, SourceId, UnitId, change_in_words,
};

/// The heading of what sources disagree about.
pub(super) const DISPUTED: &str = "Disputed";
/// The greatest number of publications that are listed; the view "sources" has them all.
const MAX_SOURCES: usize = 3;
/// The greatest number of changes of one event that are listed.
const MAX_CHANGES: usize = 12;
/// The greatest number of changes of one event that are looked at; one may name very many units.
const MAX_CHANGES_LOOKED_AT: usize = 1_000;
/// The greatest number of events that are looked at for the last change, or for a dispute.
const MAX_EVENTS_LOOKED_AT: usize = 200;

impl Writer<'_> {
    /// Writes the event just reached, if it touches the unit; then the one that changed the unit last, and the one that
    /// made its row what it is.
    pub(super) fn why(&mut self, unit: UnitId) {
        let mut explained: SmallVec<[EventId; 3]> = SmallVec::new();
        let last = [self.just_reached(unit), self.last_change(unit), self.made_the_row(unit)];
        for id in last.into_iter().flatten() {
            if !explained.contains(&id) {
                explained.push(id);
            }
        }
        if explained.is_empty() {
            return;
        }
        self.section("What changed last, and why");
        for (place, id) in explained.iter().enumerate() {
            if place > 0 {
                self.sheet.blank();
            }
            self.explain(*id, unit);
        }
        self.disputes(unit);
        self.sources_of(&explained);
    }

    /// Returns the newest event of the marked period that names the unit.
    fn just_reached(&self, unit: UnitId) -> Option<EventId> {
        let events = self.history.unit_events(unit);
        let data = self.history.dataset();
        let until_day = &events[..self.count_until_day(events)];
        match self.context.reached {
            Reached::Nothing => None,
            Reached::Event(event) => {
                let day = data.event(event).day();
                let mut same_day =
                    until_day.iter().rev().take_while(|id| data.event(**id).day() >= day);
                same_day.find(|id| **id == event).copied()
            }
            Reached::Since(from) => {
                until_day.last().copied().filter(|id| data.event(*id).day() > from)
            }
        }
    }

    /// Returns the newest event that changed the unit itself, on or before the day.
    fn last_change(&self, unit: UnitId) -> Option<EventId> {
        let events = self.history.unit_events(unit);
        let until_day = &events[..self.count_until_day(events)];
        let data = self.history.dataset();
        until_day.iter().rev().take(MAX_EVENTS_LOOKED_AT).copied().find(|id| {
            data.event(*id)
                .change_ids()
                .take(MAX_CHANGES_LOOKED_AT)
                .any(|change| self.changes_itself(data.change(change), change, unit))
        })
    }

    fn made_the_row(&self, unit: UnitId) -> Option<EventId> {
        Some(self.history.dataset().change(self.context.now.why(unit)?).event)
    }

    /// Returns whether a change does something to a unit, and not only below it.
    fn changes_itself(&self, change: &Change, id: ChangeId, unit: UnitId) -> bool {
        match &change.kind {
            ChangeKind::Note(_) => false,
            ChangeKind::Open { unit: it, .. } | ChangeKind::Move { unit: it, .. } => *it == unit,
            ChangeKind::Merge(it) => it.into == unit || it.units.contains(&unit),
            ChangeKind::Split(it) => it.unit == unit || it.into.contains(&unit),
            _ => self.concerns(change, id, unit),
        }
    }

    /// Returns whether a change names a unit, or ends a tenure in it.
    fn concerns(&self, change: &Change, id: ChangeId, unit: UnitId) -> bool {
        match &change.kind {
            ChangeKind::Leave { person, unit: None, .. } => {
                let career = self.history.career(*person).iter();
                career.map(|tenure| self.history.tenure(*tenure)).any(|tenure| {
                    tenure.ended().is_some_and(|ending| ending.change == id)
                        && self.history.position(tenure.position).unit == unit
                })
            }
            kind => kind.names_unit(unit) || self.history.takes_away(id, unit),
        }
    }

    /// Writes an event, and what its changes did to the unit, each with its subject and its remark.
    fn explain(&mut self, id: EventId, unit: UnitId) {
        let data = self.history.dataset();
        let event = data.event(id);
        self.event(id);
        if self.history.known_only_later(id, self.day()) {
            self.say(Line::Note, "On this day the world did not know it yet.");
        }
        event.summary.iter().for_each(|text| self.say(Line::Text, text));
        let mut changes = event.change_ids().take(MAX_CHANGES_LOOKED_AT).filter(|change| {
            let change = (data.change(*change), *change);
            self.concerns(change.0, change.1, unit)
        });
        let listed: SmallVec<[ChangeId; MAX_CHANGES]> =
            changes.by_ref().take(MAX_CHANGES).collect();
        let more = changes.count();
        listed.into_iter().for_each(|change| self.change(change));
        self.sheet.and_more(more, ("more change of this unit", "more changes of this unit"));
    }

    /// Writes a change in one sentence, whose subject is named.
    fn change(&mut self, id: ChangeId) {
        self.say(Line::Note, change_with_subject(self.history, id));
    }

    /// Writes what sources disagree about, up to this day, newest first.
    fn disputes(&mut self, unit: UnitId) {
        let data = self.history.dataset();
        let events = self.history.unit_events(unit);
        let until_day = &events[..self.count_until_day(events)];
        let mut first = true;
        for id in until_day.iter().rev().take(MAX_EVENTS_LOOKED_AT) {
            let event = data.event(*id);
            let disputed = self.history.disputed(*id);
            let concerns = |id: &ChangeId| self.concerns(data.change(*id), *id, unit);
            let own: SmallVec<[ChangeId; 4]> = disputed.iter().copied().filter(concerns).collect();
            // A dispute that belongs to certain changes is shown for the units they name.
            let all = event.confidence == Confidence::Disputed || disputed.is_empty();
            let dispute = event.dispute.as_ref().filter(|_| all || !own.is_empty());
            if dispute.is_none() && own.is_empty() {
                continue;
            }
            if std::mem::take(&mut first) {
                self.section(DISPUTED);
            }
            self.short_event(*id);
            for change in own {
                self.change(change);
            }
            if let Some(text) = dispute {
                self.say(Line::Dispute, text);
            }
        }
        if !first {
            let unseen = until_day.len().saturating_sub(MAX_EVENTS_LOOKED_AT);
            let what =
                ("earlier event is not looked at here", "earlier events are not looked at here");
            self.sheet.before_these(unseen, what);
        }
    }

    fn sources_of(&mut self, events: &[EventId]) {
        let data = self.history.dataset();
        let mut all: SmallVec<[SourceId; 8]> = SmallVec::new();
        for source in events.iter().flat_map(|id| &data.event(*id).sources) {
            if !all.contains(source) {
                all.push(*source);
            }
        }
        self.section("Sources");
        if all.is_empty() {
            return self.say(Line::Text, "No source is given.");
        }
        all.iter().take(MAX_SOURCES).for_each(|id| self.source(*id));
        let more = all.len().saturating_sub(MAX_SOURCES);
        if more > 0 {
            self.say(Line::Text, format_args!("and {more} more, in the view “sources”"));
        }
    }
}

/// Describes a change in one sentence. Before a note without a name stands whom or what it is about.
pub(in crate::app) fn change_with_subject(history: &History, id: ChangeId) -> String {
    let data = history.dataset();
    let words = change_in_words(history, id);
    let ChangeKind::Note(note) = &data.change(id).kind else { return words };
    let day = history.as_of(data.event_of(id).day());
    let people = note.people.iter().map(|person| &*data.person(*person).name);
    let mut subjects: SmallVec<[&str; 4]> = people.collect();
    if subjects.is_empty() {
        subjects.extend(note.units.iter().map(|unit| day.name(*unit)));
    }
    if subjects.is_empty() || subjects.iter().any(|name| words.contains(name)) {
        return words;
    }
    format!("{}: {words}", subjects.join(", "))
}

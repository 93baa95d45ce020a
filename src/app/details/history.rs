//! The views "history" and "sources" of a unit: all that happened to it, before and after the day shown, and what attests it.

use super::Line;
use super::around::{
    EARLIER_EVENTS, EARLIER_HOLDERS, LATER_EVENTS, LATER_HOLDERS, MAX_LISTED, MORE_POSTS, around,
};
use super::writer::Writer;
use crate::org::{EventId, TenureId, UnitId};

impl Writer<'_> {
    /// Writes everything that happened to a unit: its periods, names and places, the holders of its posts, lineage, events.
    pub(super) fn whole_history(&mut self, unit: UnitId) {
        let history = self.history;
        let day = self.day();
        self.open_periods(unit);
        self.names(unit);
        self.places(unit);
        let positions = history.unit(unit).positions;
        for id in positions.iter().take(MAX_LISTED) {
            self.sheet.blank();
            self.heading_of(id);
            let tenures = history.position(id).tenures.range();
            let tenure = |place: usize| TenureId::new(tenures.start + place);
            let has_started = |it: &usize| history.tenure(tenure(*it)).period.start <= day;
            let started = (0..tenures.len()).take_while(has_started).count();
            let listed = around(tenures.len(), started);
            self.sheet.before_these(tenures.len() - listed.end, LATER_HOLDERS);
            for place in listed.clone().rev() {
                self.holder(tenure(place));
            }
            self.sheet.and_more(listed.start, EARLIER_HOLDERS);
        }
        self.sheet.and_more(positions.iter().len().saturating_sub(MAX_LISTED), MORE_POSTS);
        self.lineage(unit);
        self.events(history.unit_events(unit));
    }

    /// Writes the events around the day, the newest first, and counts the others.
    pub(super) fn events(&mut self, events: &[EventId]) {
        if !events.is_empty() {
            self.section("Events");
            let listed = self.events_around(events);
            self.sheet.before_these(events.len() - listed.end, LATER_EVENTS);
            events[listed.clone()].iter().rev().for_each(|event| self.event(*event));
            self.sheet.and_more(listed.start, EARLIER_EVENTS);
        }
    }

    /// Writes the sources of a unit's history below each of its events: of those up to the day shown, the newest first, then
    /// of later ones, the nearest first.
    pub(super) fn all_sources(&mut self, unit: UnitId) {
        let events = self.history.unit_events(unit);
        let listed = self.events_around(events);
        let until_day = self.count_until_day(events).clamp(listed.start, listed.end);
        for id in events[listed.start..until_day].iter().rev() {
            self.sources_of_event(*id);
        }
        self.sheet.and_more(listed.start, EARLIER_EVENTS);
        if until_day < listed.end {
            let day = self.day().short();
            if !self.sheet.is_empty() {
                self.sheet.blank();
            }
            self.say(Line::Heading, format_args!("Later than {day}"));
            for id in &events[until_day..listed.end] {
                self.sources_of_event(*id);
            }
        }
        self.sheet.and_more(events.len() - listed.end, LATER_EVENTS);
        if self.sheet.is_empty() {
            self.say(Line::Text, "No event names this unit.");
        }
    }

    fn sources_of_event(&mut self, id: EventId) {
        let event = self.history.dataset().event(id);
        if !self.sheet.is_empty() {
            self.sheet.blank();
        }
        self.event(id);
        event.dispute.iter().for_each(|text| self.say(Line::Dispute, text));
        if event.sources.is_empty() {
            self.say(Line::Text, "No source is given.");
        }
        event.sources.iter().for_each(|source| self.source(*source));
    }
}

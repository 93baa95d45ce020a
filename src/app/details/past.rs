//! The views "history", "career" and "sources": everything, before and after this day.

use std::collections::BTreeSet;

use super::text::{tenure_span, unit_span};
use super::{Line, Sheet};
use crate::app::App;
use crate::org::{EventId, SourceId, UnitId};

impl App {
    /// Everything that happened to a unit: names, leaders, places, events.
    pub(super) fn history_lines(&self, unit: UnitId, sheet: &mut Sheet) {
        let history = self.history();
        let day = self.place.day;
        for period in history.open_periods(unit) {
            sheet.say(Line::Text, format_args!("open {}", unit_span(history, unit, period)));
        }
        self.name_lines(unit, sheet);
        let parents = history.parents(unit);
        let several = parents.len() > 1;
        if several {
            sheet.blank();
            sheet.say(Line::Heading, "Places");
        }
        for (parent, period) in parents.into_iter().filter(|_| several) {
            let name = match parent {
                None => sheet.text("at the top"),
                Some(parent) => {
                    let name = history.as_of(period.start).name(parent);
                    sheet.text(format_args!("below {name}"))
                }
            };
            let span = sheet.text(unit_span(history, unit, period));
            sheet.push(Line::Name { name, span, now: period.contains(day) });
        }
        for position in history.unit(unit).positions.iter() {
            let position = history.position(position);
            sheet.blank();
            sheet.say(Line::Heading, &history.dataset().role(position.role).title);
            let tenures = position.tenures.iter().rev();
            tenures.for_each(|id| self.former(history.tenure(id), sheet));
        }
        self.lineage_lines(unit, sheet);
        self.events_lines(history.unit_events(unit), sheet);
    }

    /// What somebody did, under all their names.
    pub(super) fn career_lines(&self, sheet: &mut Sheet) {
        let Some(id) = self.details_person() else {
            return sheet.say(Line::Text, "Nobody is known to lead this unit on this day.");
        };
        let history = self.history();
        let person = history.dataset().person(id);
        let others: Vec<&str> = person.names().skip(1).collect();
        if !others.is_empty() {
            sheet.say(Line::Text, others.join(" · "));
        }
        sheet.say(Line::Heading, "Career");
        for tenure in history.career(id).iter().rev().map(|id| history.tenure(*id)) {
            let unit = history.position(tenure.position).unit;
            let (span, imprecise) = tenure_span(history, tenure);
            let now = tenure.period.contains(self.place.day);
            let then = if now { self.place.day } else { tenure.period.start };
            let term = history.term_at(tenure, then);
            let title = history.title(tenure, term);
            let name = history.as_of(then).name(unit);
            let line = Line::Held {
                unit,
                what: sheet.text(format_args!("{title}, {name}")),
                span: sheet.text(span),
                now,
                acting: term.acting,
                imprecise,
            };
            sheet.push(line);
        }
        if history.career(id).is_empty() {
            sheet.say(Line::Text, "No position is known.");
        }
        if let Some(note) = person.note() {
            sheet.say(Line::Note, note);
        }
        self.events_lines(history.person_events(id), sheet);
    }

    fn events_lines(&self, events: &[EventId], sheet: &mut Sheet) {
        if !events.is_empty() {
            sheet.blank();
            sheet.say(Line::Heading, "Events");
            events.iter().rev().for_each(|event| self.why_line(*event, sheet));
        }
    }

    /// Where the story of a unit is told: each publication once, under the newest event it tells.
    pub(super) fn source_lines(&self, unit: UnitId, sheet: &mut Sheet) {
        let data = self.history.dataset();
        let mut told: BTreeSet<SourceId> = BTreeSet::new();
        for id in self.history.unit_events(unit).iter().rev() {
            let event = data.event(*id);
            if !sheet.is_empty() {
                sheet.blank();
            }
            self.why_line(*id, sheet);
            event.dispute.iter().for_each(|text| sheet.say(Line::Dispute, text));
            if event.sources.is_empty() {
                sheet.say(Line::Text, "No source is given.");
            }
            for source in &event.sources {
                if told.insert(*source) {
                    self.source_line(*source, sheet);
                } else {
                    sheet.say(
                        Line::Text,
                        format_args!("{}, as above", data.source(*source).publisher),
                    );
                }
            }
        }
        if sheet.is_empty() {
            sheet.say(Line::Text, "No event names this unit.");
        }
    }
}

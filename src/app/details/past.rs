//! The views "history", "career" and "sources": everything, before and after this day.

use std::collections::BTreeSet;
use std::ops::Range;

use super::around::{MOST, around};
use super::text::{tenure_span, unit_span};
use super::{Line, Sheet};
use crate::app::App;
use crate::org::{EventId, SourceId, TenureId, UnitId};

impl App {
    /// Everything that happened to a unit: names, leaders, places, events.
    pub(super) fn history_lines(&self, unit: UnitId, sheet: &mut Sheet) {
        let history = self.history();
        let day = self.nav.place.day;
        let periods = history.open_periods(unit);
        let listed = around(periods.len(), periods.partition_point(|it| it.end <= day));
        sheet.counted("", listed.start, " before");
        for period in &periods[listed.clone()] {
            sheet.say(Line::Text, format_args!("open {}", unit_span(history, unit, *period)));
        }
        sheet.and_more(periods.len() - listed.end);
        self.name_lines(unit, sheet);
        self.place_lines(unit, sheet);
        let positions = history.unit(unit).positions;
        for position in positions.iter().take(MOST) {
            let position = history.position(position);
            sheet.blank();
            sheet.say(Line::Heading, &history.dataset().role(position.role).title);
            let tenures = position.tenures.range();
            let tenure = |place: usize| history.tenure(TenureId::new(tenures.start + place));
            let past = (0..tenures.len()).take_while(|it| tenure(*it).period.start <= day).count();
            let listed = around(tenures.len(), past);
            sheet.counted("", tenures.len() - listed.end, " later");
            for place in listed.clone().rev() {
                self.former(tenure(place), sheet);
            }
            sheet.counted("and ", listed.start, " before");
        }
        sheet.counted("and ", positions.iter().len().saturating_sub(MOST), " more positions");
        self.lineage_lines(unit, sheet);
        self.events_lines(history.unit_events(unit), sheet);
    }

    fn place_lines(&self, unit: UnitId, sheet: &mut Sheet) {
        let history = self.history();
        let parents = history.parents(unit);
        self.period_lines(unit, "Places", &parents, sheet, |parent, period, sheet| match parent {
            None => sheet.text("at the top"),
            Some(parent) => {
                let name = history.as_of(period.start).name(parent);
                sheet.text(format_args!("below {name}"))
            }
        });
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
        let career = history.career(id);
        let begun = |id: &TenureId| history.tenure(*id).period.start <= self.nav.place.day;
        let listed = around(career.len(), career.partition_point(begun));
        sheet.counted("", career.len() - listed.end, " later");
        for tenure in career[listed.clone()].iter().rev().map(|id| history.tenure(*id)) {
            let unit = history.position(tenure.position).unit;
            let (span, imprecise) = tenure_span(history, tenure);
            let now = tenure.period.contains(self.nav.place.day);
            let then = if now { self.nav.place.day } else { tenure.period.start };
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
        sheet.counted("and ", listed.start, " before");
        if career.is_empty() {
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
            let listed = self.events_around(events);
            sheet.counted("", events.len() - listed.end, " later");
            events[listed.clone()].iter().rev().for_each(|event| self.why_line(*event, sheet));
            sheet.counted("and ", listed.start, " before");
        }
    }

    /// The events around the day, of some in the order of time.
    fn events_around(&self, events: &[EventId]) -> Range<usize> {
        let data = self.history.dataset();
        let past = events.partition_point(|id| data.event(*id).day() <= self.nav.place.day);
        around(events.len(), past)
    }

    /// Where the story of a unit is told: each publication once, under the newest event it tells.
    pub(super) fn source_lines(&self, unit: UnitId, sheet: &mut Sheet) {
        let data = self.history.dataset();
        let mut told: BTreeSet<SourceId> = BTreeSet::new();
        let events = self.history.unit_events(unit);
        let listed = self.events_around(events);
        sheet.counted("", events.len() - listed.end, " later");
        for id in events[listed.clone()].iter().rev() {
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
        sheet.counted("and ", listed.start, " before");
        if sheet.is_empty() {
            sheet.say(Line::Text, "No event names this unit.");
        }
    }
}

//! The views "history", "career" and "sources": everything, before and after this day.

use std::collections::BTreeSet;

use super::Line;
use super::text::{tenure_span, unit_span};
use crate::app::App;
use crate::org::{SourceId, UnitId};

impl App {
    /// Everything that happened to a unit: names, leaders, places, events.
    pub(super) fn history_lines(&self, unit: UnitId) -> Vec<Line> {
        let history = self.history();
        let day = self.place.day;
        let mut lines = Vec::new();
        let open = history.open_periods(unit);
        for period in &open {
            lines.push(Line::Text(format!("open {}", unit_span(history, unit, *period))));
        }
        self.name_lines(unit, &mut lines);
        let parents = history.parents(unit);
        if parents.len() > 1 {
            lines.push(Line::Blank);
            lines.push(Line::Heading("Places".into()));
            for (parent, period) in parents {
                let name =
                    parent.map_or("at the top", |parent| history.as_of(period.start).name(parent));
                let below = if parent.is_some() { "below " } else { "" };
                lines.push(Line::Name {
                    name: format!("{below}{name}"),
                    span: unit_span(history, unit, period),
                    now: period.contains(day),
                });
            }
        }
        for position in history.unit(unit).positions.iter() {
            let position = history.position(position);
            lines.push(Line::Blank);
            lines.push(Line::Heading(history.dataset().role(position.role).title.to_string()));
            for tenure in position.tenures.iter().rev().map(|id| history.tenure(id)) {
                let (span, imprecise) = tenure_span(history, tenure);
                lines.push(Line::Former {
                    person: tenure.person,
                    name: history.dataset().person(tenure.person).name.to_string(),
                    acting: history.last_term(tenure).acting,
                    span,
                    imprecise,
                    later: tenure.period.start > day,
                });
            }
        }
        self.lineage_lines(unit, &mut lines);
        let events = history.unit_events(unit);
        if !events.is_empty() {
            lines.push(Line::Blank);
            lines.push(Line::Heading("Events".into()));
            lines.extend(events.iter().rev().map(|event| self.why_line(*event)));
        }
        lines
    }

    /// What somebody did, under all their names.
    pub(super) fn career_lines(&self) -> Vec<Line> {
        let Some(id) = self.details_person() else {
            return vec![Line::Text("Nobody is known to lead this unit on this day.".into())];
        };
        let history = self.history();
        let person = history.dataset().person(id);
        let mut lines = Vec::new();
        let others: Vec<&str> = person.names().skip(1).collect();
        if !others.is_empty() {
            lines.push(Line::Text(others.join(" · ")));
        }
        lines.push(Line::Heading("Career".into()));
        for tenure in history.career(id).iter().rev().map(|id| history.tenure(*id)) {
            let unit = history.position(tenure.position).unit;
            let (span, imprecise) = tenure_span(history, tenure);
            let now = tenure.period.contains(self.place.day);
            let then = if now { self.place.day } else { tenure.period.start };
            let term = history.term_at(tenure, then);
            let title = history.title(tenure, term);
            let name = history.as_of(then).name(unit);
            lines.push(Line::Held {
                unit,
                what: format!("{title}, {name}"),
                span,
                now,
                acting: term.acting,
                imprecise,
            });
        }
        if history.career(id).is_empty() {
            lines.push(Line::Text("No position is known.".into()));
        }
        if let Some(note) = person.note() {
            lines.push(Line::Note(note.to_string()));
        }
        let events = history.person_events(id);
        if !events.is_empty() {
            lines.push(Line::Blank);
            lines.push(Line::Heading("Events".into()));
            lines.extend(events.iter().rev().map(|event| self.why_line(*event)));
        }
        lines
    }

    /// Where the story of a unit is told: each publication once, under the newest event it tells.
    pub(super) fn source_lines(&self, unit: UnitId) -> Vec<Line> {
        let data = self.history.dataset();
        let mut lines = Vec::new();
        let mut told: BTreeSet<SourceId> = BTreeSet::new();
        for id in self.history.unit_events(unit).iter().rev() {
            let event = data.event(*id);
            if !lines.is_empty() {
                lines.push(Line::Blank);
            }
            lines.push(self.why_line(*id));
            lines.extend(event.dispute.iter().map(|text| Line::Dispute(text.to_string())));
            if event.sources.is_empty() {
                lines.push(Line::Text("No source is given.".into()));
            }
            for source in &event.sources {
                if told.insert(*source) {
                    lines.push(self.source_line(*source));
                } else {
                    lines.push(Line::Text(format!("{}, as above", data.source(*source).publisher)));
                }
            }
        }
        if lines.is_empty() {
            lines.push(Line::Text("No event names this unit.".into()));
        }
        lines
    }
}

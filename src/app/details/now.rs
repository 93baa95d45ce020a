//! The view "now": who leads the unit on this day, who did before, and why it is so.

use super::Line;
use super::text::{since, tenure_span, unit_span};
use crate::app::App;
use crate::org::{Holder, LinkKind, PositionId, PositionState, UnitId};

/// Earlier holders of one position that are listed; the history has them all.
const FORMER: usize = 5;
/// Incumbents of one position that are listed: all of a parliament, not all of a staff.
const INCUMBENT: usize = 1_000;
/// Positions that come before the reason why.
const SENIOR: usize = 3;
/// Publications that are listed; the view "sources" has them all.
const SOURCES: usize = 2;

impl App {
    pub(super) fn now_lines(&self, unit: UnitId) -> Vec<Line> {
        let now = self.snapshot();
        let mut lines = Vec::new();
        let about: Vec<&str> =
            [self.native(now, unit), now.class(unit)].into_iter().flatten().collect();
        if !about.is_empty() {
            lines.push(Line::Text(about.join(" · ")));
        }
        let none = now.positions(unit).next().is_none();
        if none {
            lines.push(Line::Text("No position is known on this day.".into()));
        }
        // Who leads, and why, before everybody else: a group has a dozen chairs.
        for (position, state) in now.positions(unit).take(SENIOR) {
            self.position_lines(position, state, &mut lines);
        }
        lines.push(Line::Blank);
        self.why_lines(unit, &mut lines);
        if now.positions(unit).nth(SENIOR).is_some() {
            lines.push(Line::Blank);
        }
        for (position, state) in now.positions(unit).skip(SENIOR) {
            self.position_lines(position, state, &mut lines);
        }
        self.name_lines(unit, &mut lines);
        self.lineage_lines(unit, &mut lines);
        if let Some(note) = &self.history.dataset().unit(unit).note {
            lines.push(Line::Note(note.to_string()));
        }
        lines
    }

    fn position_lines(&self, position: PositionId, state: PositionState, lines: &mut Vec<Line>) {
        let history = self.history();
        let role = history.dataset().role(history.position(position).role);
        lines.push(Line::Heading(role.title.to_string()));
        match state {
            PositionState::Held => {
                let mut holders = self.snapshot().holders(position);
                lines.extend(holders.by_ref().take(INCUMBENT).map(|it| self.incumbent(&it)));
                let more = holders.count();
                if more > 0 {
                    lines.push(Line::Text(format!("and {more} more")));
                }
            }
            PositionState::Vacant(change) | PositionState::Unknown(change) => {
                lines.push(Line::Unfilled {
                    vacant: matches!(state, PositionState::Vacant(_)),
                    since: since(history.dataset().event_of(change).date),
                });
            }
        }
        let day = self.place.day;
        let tenures = history.position(position).tenures.iter().rev();
        let mut former =
            tenures.map(|id| history.tenure(id)).filter(|tenure| tenure.period.end <= day);
        for tenure in former.by_ref().take(FORMER) {
            let (span, imprecise) = tenure_span(history, tenure);
            lines.push(Line::Former {
                person: tenure.person,
                name: history.dataset().person(tenure.person).name.to_string(),
                acting: history.last_term(tenure).acting,
                span,
                imprecise,
                later: false,
            });
        }
        let more = former.count();
        if more > 0 {
            lines.push(Line::Text(format!("and {more} before")));
        }
    }

    fn incumbent(&self, holder: &Holder<'_>) -> Line {
        let history = self.history();
        let person = history.dataset().person(holder.person());
        let date = history.since(holder.tenure);
        let reports = holder
            .term
            .reports_to
            .map(|to| format!("reports to {}", history.dataset().person(to).name));
        Line::Incumbent {
            person: holder.person(),
            name: person.name.to_string(),
            native: person.native.as_ref().map(ToString::to_string),
            title: history.explicit_title(holder.term).map(str::to_owned),
            acting: holder.term.acting,
            since: since(date),
            imprecise: !date.is_exact(),
            remark: reports,
        }
    }

    fn why_lines(&self, unit: UnitId, lines: &mut Vec<Line>) {
        let data = self.history.dataset();
        let Some(change) = self.snapshot().why(unit) else { return };
        let id = data.change(change).event;
        let event = data.event(id);
        lines.push(Line::Heading("Why".into()));
        lines.push(self.why_line(id));
        if self.history.known_only_later(id, self.place.day) {
            lines.push(Line::Note("On this day the world did not know it yet.".into()));
        }
        let own = data.confidence_of(change);
        if own != event.confidence {
            lines.push(Line::Note(format!("This change itself: {}.", own.word())));
        }
        self.event_lines(id, unit, lines);
        if event.sources.is_empty() {
            lines.push(Line::Text("No source is given.".into()));
        } else {
            lines.push(Line::Heading("Sources".into()));
            let told = event.sources.iter().take(SOURCES);
            lines.extend(told.map(|source| self.source_line(*source)));
            let more = event.sources.len().saturating_sub(SOURCES);
            if more > 0 {
                lines.push(Line::Text(format!("and {more} more, in the view “sources”")));
            }
        }
    }

    pub(super) fn name_lines(&self, unit: UnitId, lines: &mut Vec<Line>) {
        let names = self.history.names(unit);
        if names.len() < 2 {
            return;
        }
        lines.push(Line::Blank);
        lines.push(Line::Heading("Names".into()));
        lines.extend(names.into_iter().map(|(name, period)| Line::Name {
            name: name.to_owned(),
            span: unit_span(&self.history, unit, period),
            now: period.contains(self.place.day),
        }));
    }

    pub(super) fn lineage_lines(&self, unit: UnitId, lines: &mut Vec<Line>) {
        let of = self.history.unit(unit);
        if of.predecessors.is_empty() && of.successors.is_empty() {
            return;
        }
        lines.push(Line::Blank);
        lines.push(Line::Heading("Lineage".into()));
        let data = self.history.dataset();
        for link in &of.predecessors {
            let event = data.event_of(link.change);
            let name = self.history.as_of(event.day().add_days(-1)).name(link.unit);
            let how = match link.kind {
                LinkKind::Merge => "came from the merger of",
                LinkKind::Split => "split off from",
            };
            let text = format!("{how} {name}, {}", event.date.short());
            lines.push(Line::Lineage { unit: link.unit, text });
        }
        for link in &of.successors {
            let event = data.event_of(link.change);
            let name = self.history.as_of(event.day()).name(link.unit);
            let how = match link.kind {
                LinkKind::Merge => "merged into",
                LinkKind::Split => "split into",
            };
            let text = format!("{how} {name}, {}", event.date.short());
            lines.push(Line::Lineage { unit: link.unit, text });
        }
    }
}

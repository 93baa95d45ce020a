//! Which lines there are, by view; and the lines several views share.

use super::text::{announced, effective};
use super::{Line, View};
use crate::app::App;
use crate::org::{ChangeKind, EventId, SourceId, UnitId};

impl App {
    /// The lines of the view that is shown.
    pub(in crate::app) fn lines_of_details(&self) -> Vec<Line> {
        match (self.details.view, self.selected()) {
            (View::Career, _) => self.career_lines(),
            (_, None) => vec![Line::Text("Nothing exists on this day.".into())],
            (View::Now, Some(unit)) => self.now_lines(unit),
            (View::History, Some(unit)) => self.history_lines(unit),
            (View::Sources, Some(unit)) => self.source_lines(unit),
        }
    }

    /// The name in the border, and the last name where it is another.
    pub(super) fn details_title(&self) -> (String, Option<String>) {
        if self.details.view == View::Career
            && let Some(person) = self.details_person()
        {
            return (self.history.dataset().person(person).name.to_string(), None);
        }
        let Some(unit) = self.selected() else { return (String::new(), None) };
        let name = self.snapshot().name(unit);
        let last = self.history.last_name(unit);
        (name.to_owned(), (last != name).then(|| format!("now {last}")))
    }

    pub(super) fn why_line(&self, id: EventId) -> Line {
        let event = self.history.dataset().event(id);
        Line::Why {
            event: id,
            title: event.title.to_string(),
            effective: effective(event.date),
            announced: announced(event),
            confidence: event.confidence,
            later: event.day() > self.place.day,
            current: self.place.stop.and_then(|stop| self.history.stops().get(stop)) == Some(&id),
        }
    }

    /// What an event says beyond its headline, and what its changes of this unit do.
    pub(super) fn event_lines(&self, id: EventId, unit: UnitId, lines: &mut Vec<Line>) {
        let event = self.history.dataset().event(id);
        lines.extend(event.summary.iter().map(|text| Line::Text(text.to_string())));
        lines.extend(event.dispute.iter().map(|text| Line::Dispute(text.to_string())));
        let data = self.history.dataset();
        for id in self.history.remarks(id) {
            let change = data.change(*id);
            let mut units = change.kind.units();
            if let ChangeKind::Open { .. } | ChangeKind::Move { .. } = change.kind {
                // What is said of a move is said of the unit that moves, not of its new parent.
                units.truncate(1);
            }
            if !units.is_empty() && !units.contains(&unit) {
                continue;
            }
            if let ChangeKind::Note(note) = &change.kind {
                lines.push(Line::Note(note.text.to_string()));
            }
            lines.extend(data.note(*id).map(|text| Line::Note(text.to_owned())));
        }
    }

    pub(super) fn source_line(&self, id: SourceId) -> Line {
        let source = self.history.dataset().source(id);
        Line::Source {
            publisher: source.publisher.to_string(),
            title: source.title.to_string(),
            date: source.published.map(crate::time::Dated::short),
            url: source.url.as_ref().map(ToString::to_string),
        }
    }
}

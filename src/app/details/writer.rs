//! Which lines there are, by view; and the lines several views share.

use super::text::{Words, dates};
use super::{Line, Sheet, View};
use crate::app::App;
use crate::org::{ChangeKind, EventId, SourceId, UnitId};

impl App {
    /// Writes the lines of the view that is shown.
    pub(super) fn write_details(&self, sheet: &mut Sheet) {
        match (self.details.state.view, self.selected()) {
            (View::Career, _) => self.career_lines(sheet),
            (_, None) => sheet.say(Line::Text, "Nothing exists on this day."),
            (View::Now, Some(unit)) => self.now_lines(unit, sheet),
            (View::History, Some(unit)) => self.history_lines(unit, sheet),
            (View::Sources, Some(unit)) => self.source_lines(unit, sheet),
        }
    }

    /// The name in the border, and the last name where it is another.
    pub(super) fn details_title(&self) -> (&str, Option<&str>) {
        if self.details.state.view == View::Career
            && let Some(person) = self.details_person()
        {
            return (&self.history.dataset().person(person).name, None);
        }
        let Some(unit) = self.selected() else { return ("", None) };
        let name = self.snapshot().name(unit);
        let last = self.history.last_name(unit);
        (name, (last != name).then_some(last))
    }

    pub(super) fn why_line(&self, id: EventId, sheet: &mut Sheet) {
        let event = self.history.dataset().event(id);
        let line = Line::Why {
            event: id,
            title: sheet.text(&event.title),
            dates: sheet.text(dates(event)),
            confidence: event.confidence,
            later: event.day() > self.nav.place.day,
            current: self.stop().and_then(|stop| self.history.stops().get(stop)) == Some(&id),
        };
        sheet.push(line);
    }

    /// What an event says beyond its headline, and what its changes of this unit do.
    pub(super) fn event_lines(&self, id: EventId, unit: UnitId, sheet: &mut Sheet) {
        let event = self.history.dataset().event(id);
        event.summary.iter().for_each(|text| sheet.say(Line::Text, text));
        event.dispute.iter().for_each(|text| sheet.say(Line::Dispute, text));
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
                sheet.say(Line::Note, &note.text);
            }
            if let Some(note) = data.note(*id) {
                sheet.say(Line::Note, note);
            }
        }
    }

    pub(super) fn source_line(&self, id: SourceId, sheet: &mut Sheet) {
        let source = self.history.dataset().source(id);
        let told = Words(|f: &mut std::fmt::Formatter<'_>| {
            f.write_str(&source.publisher)?;
            source.published.map_or(Ok(()), |date| write!(f, ", {}", date.short()))
        });
        let line = Line::Source {
            told: sheet.text(told),
            title: sheet.text(&source.title),
            url: source.url.as_ref().map(|url| sheet.text(url)),
        };
        sheet.push(line);
    }
}

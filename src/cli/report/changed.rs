//! Writes the part "What changed" of a report: by day, each event with its summary, its changes, their doubts and its sources.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::document::{Document, ReportLine, ReportPiece, text};
use crate::org::{
    Certainty, ChangeId, ChangeKind, Coverage, Delta, DeltaKind, EventId, History, PersonId,
    difference_in_words, ending_in_words,
};
use crate::time::{Date, Dated};

/// Writes the events of the period that changed a unit or have a note about one. Returns them.
pub(super) fn write(
    history: &History,
    coverage: &Coverage,
    document: &mut Document,
) -> BTreeSet<EventId> {
    document.heading(2, "What changed");
    let mut page = Page { history, coverage, document, heading_date: None, noted: BTreeSet::new() };
    let mut written = BTreeSet::new();
    for (day, deltas) in coverage.days(history) {
        let mut groups = history.by_event(&deltas);
        for group in groups.iter().filter(|group| group.event.is_none()) {
            page.date(Dated::exact(day));
            page.document.paragraph(text("No event names what follows."));
            page.changes(day, &group.deltas, Vec::new());
        }
        for event in history.events_on(day) {
            let place = groups.iter().position(|group| group.event == Some(*event));
            let deltas = place.map_or_else(Vec::new, |place| groups.swap_remove(place).deltas);
            let notes = page.notes(day, *event);
            if deltas.is_empty() && notes.is_empty() {
                continue;
            }
            written.insert(*event);
            page.event(*event);
            page.changes(day, &deltas, notes);
        }
    }
    if written.is_empty() {
        document.paragraph(text("Nothing changed."));
    }
    written
}

/// The part "What changed" while it is written.
struct Page<'a> {
    history: &'a History,
    coverage: &'a Coverage,
    document: &'a mut Document,
    /// The date of the last heading, if there is one.
    heading_date: Option<Dated>,
    /// The changes whose note is written. A change may have made several differences; its note is written once.
    noted: BTreeSet<ChangeId>,
}

impl Page<'_> {
    /// Writes a heading if the date differs from that of the last one. The heading of a date that is not known to the
    /// day names no day.
    fn date(&mut self, date: Dated) {
        if self.heading_date.replace(date) != Some(date) {
            let words = date.day_unknown().unwrap_or_else(|| date.short().to_string());
            self.document.heading(3, capital(&words));
        }
    }

    /// Writes the paragraph of an event: title, announcement, doubts, summary, sources.
    fn event(&mut self, id: EventId) {
        let event = self.history.dataset().event(id);
        self.date(event.date);
        let mut remarks = Vec::new();
        if let Some(announced) = event.announced.filter(|date| *date != event.date) {
            remarks.push(format!("announced {}", announced.short()));
        }
        let certainty = Certainty { confidence: event.confidence, ..Certainty::default() };
        if !certainty.is_certain() {
            remarks.push(certainty.to_string());
        }
        let mut line = vec![ReportPiece::Strong(event.title.to_string())];
        let summary = event.summary.as_ref().map_or(String::new(), |summary| format!(" {summary}"));
        line.push(ReportPiece::Text(format!("{}.{summary}", brackets(&remarks))));
        self.document.cite(&mut line, &event.sources);
        self.document.paragraph(line);
    }

    /// Returns the texts of the notes of an event that are about a unit of the coverage.
    fn notes(&self, day: Date, event: EventId) -> Vec<String> {
        let data = self.history.dataset();
        let (before, now) = (self.history.as_of(day.add_days(-1)), self.history.as_of(day));
        let note = |change| match &data.change(change).kind {
            ChangeKind::Note(note) => Some(note),
            _ => None,
        };
        let notes = self.history.remarks(event).iter().copied().filter_map(note);
        // A unit that closes or leaves the branch on that day belonged to it the day before.
        let within = |unit| [before, now].iter().any(|at| self.coverage.is_within(*at, unit));
        let concerns = |units: &[_]| units.iter().copied().any(within);
        let notes = notes.filter(|it| self.coverage.top.is_none() || concerns(&it.units));
        notes.map(|note| note.text.to_string()).collect()
    }

    /// Writes a list of differences and notes.
    fn changes(&mut self, day: Date, deltas: &[&Delta], notes: Vec<String>) {
        let mut items: Vec<ReportLine> = Vec::new();
        for delta in deltas {
            items.push(text(self.change(day, delta)));
        }
        items.extend(notes.into_iter().map(text));
        self.document.list(items);
    }

    /// Describes a difference: `Light: appointed Bo Chen, Acting Head (disputed): the text of its note`.
    fn change(&mut self, day: Date, delta: &Delta) -> String {
        let now = self.history.as_of(day);
        let mut words = format!("{}: {}", now.name(delta.unit), self.words(day, delta));
        let Some(change) = delta.change else { return words };
        let certainty = self.history.certainty_of(change);
        if !certainty.is_certain() {
            let _ = write!(words, " ({certainty})");
        }
        let first = self.noted.insert(change);
        if let Some(note) = self.history.dataset().note(change).filter(|_| first) {
            let _ = write!(words, ": {note}");
        }
        words
    }

    /// Returns what a difference says of its unit, without the name of the unit.
    fn words(&self, day: Date, delta: &Delta) -> String {
        let words = difference_in_words(self.history, delta);
        // Without the sign before them.
        let words = words.split_once(' ').map_or(&*words, |(_, words)| words);
        let now = self.history.as_of(day);
        match (delta.kind, delta.person) {
            (DeltaKind::Opened, _) => {
                let above = now.parent(delta.unit);
                above.map_or("opened".into(), |above| format!("opened below {}", now.name(above)))
            }
            (DeltaKind::Appointed, _) => format!("appointed {words}"),
            (DeltaKind::Left, Some(person)) => format!("{words}: {}", self.ending(person, delta)),
            _ => words.to_owned(),
        }
    }

    /// Describes how the tenure ended that a difference is about.
    fn ending(&self, person: PersonId, delta: &Delta) -> String {
        let career = self.history.career(person).iter();
        let endings = career.filter_map(|id| self.history.tenure(*id).ended());
        let ending = endings.filter(|it| Some(it.change) == delta.change).last();
        ending.map_or("left".to_owned(), |ending| ending_in_words(self.history, ending))
    }
}

/// Returns remarks in brackets, ` (announced 1 Feb 2021; disputed)`; an empty text for none.
pub(super) fn brackets(remarks: &[String]) -> String {
    if remarks.is_empty() { String::new() } else { format!(" ({})", remarks.join("; ")) }
}

/// Returns a text with a capital first letter, except for "c. 2021".
pub(super) fn capital(words: &str) -> String {
    if words.starts_with("c. ") {
        return words.to_owned();
    }
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

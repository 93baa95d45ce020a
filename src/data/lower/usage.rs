//! What is worth a look: records nobody names, events without a source, odd dates.

use super::Lower;
use crate::data::open::Problem;
use crate::org::{
    Confidence, Diagnostic, EventId, Person, PersonId, Rule, SourceId, Subject, UnitId,
};

/// An announcement later than this after the fact is likelier a slip.
const LATE_DAYS: i64 = 366;

pub(super) fn check(lower: &mut Lower<'_>) {
    events(lower);
    let Lower { data, places, found, source, .. } = lower;
    let (data, places) = (&*data, &*places);
    let mut units = vec![false; data.units.len()];
    let mut people = vec![false; data.people.len()];
    let mut sources = vec![false; data.sources.len()];
    for change in &data.changes {
        change.kind.units().iter().for_each(|unit| units[unit.index()] = true);
        change.kind.people().iter().for_each(|person| people[person.index()] = true);
    }
    let cited = data.events.iter().map(|event| &*event.sources);
    for source in cited.chain(data.people.iter().map(Person::sources)).flatten() {
        sources[source.index()] = true;
    }
    if data.events.is_empty() {
        return; // a file that is only begun
    }
    let mut unused = |rule, subject, id: &str, what| {
        if found.counts(rule, 1) {
            return;
        }
        let message = format!("`{id}` is {what}");
        let diagnostic = Diagnostic::new(rule, subject, message);
        let diagnostic = diagnostic.hint("name it where it belongs, or delete it");
        found.add(Problem::at(source, places.of(subject), diagnostic));
    };
    for (number, _) in units.iter().enumerate().filter(|(_, used)| !**used) {
        let id = UnitId::new(number);
        unused(Rule::UnusedUnit, Subject::Unit(id), &data.unit(id).id, "never named by an event");
    }
    for (number, _) in people.iter().enumerate().filter(|(_, used)| !**used) {
        let id = PersonId::new(number);
        let subject = Subject::Person(id);
        unused(Rule::UnusedPerson, subject, &data.person(id).id, "never named by an event");
    }
    for (number, _) in sources.iter().enumerate().filter(|(_, used)| !**used) {
        let id = SourceId::new(number);
        unused(Rule::UnusedSource, Subject::Source(id), &data.source(id).id, "never cited");
    }
}

fn events(lower: &mut Lower<'_>) {
    let Lower { data, places, found, source, .. } = lower;
    for (number, event) in data.events.iter().enumerate() {
        let subject = Subject::Event(EventId::new(number));
        let at = places.of(subject);
        let id = &event.id;
        if event.sources.is_empty()
            && event.confidence != Confidence::Unsourced
            && !found.counts(Rule::NoSource, 1)
        {
            let message = format!("`{id}` has no source and is not marked Unsourced");
            let hint = "cite a source, or write `confidence: Unsourced`";
            found.add(Problem::at(
                source,
                at,
                Diagnostic::new(Rule::NoSource, subject, message).hint(hint),
            ));
        }
        if event.day() > data.last
            && !data.until_today
            && event.day().is_finite()
            && !found.counts(Rule::AfterSpan, 1)
        {
            let message =
                format!("`{id}` is dated {}, after the span ends on {}", event.date, data.last);
            let hint = "let the span end later, or take the event out";
            found.add(Problem::at(
                source,
                at,
                Diagnostic::new(Rule::AfterSpan, subject, message).hint(hint),
            ));
        }
        let announced = event.announced.filter(|date| !date.is_unknown());
        if let Some(announced) = announced.filter(|_| !event.date.is_unknown())
            && announced.day().days_since(event.day()) > LATE_DAYS
            && !found.counts(Rule::AnnouncedLate, 1)
        {
            let message =
                format!("`{id}` was announced on {announced}, over a year after it took effect");
            let hint = "check both dates; `announced` is when the world learned";
            found.add(Problem::at(
                source,
                at,
                Diagnostic::new(Rule::AnnouncedLate, subject, message).hint(hint),
            ));
        }
    }
}

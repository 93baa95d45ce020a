//! Findings about records that are valid but probably not as meant: records that no event names, events without a source,
//! odd dates.

use super::merge::Whole;
use crate::list::List;
use orgscope_history::org::{Confidence, Dataset, Diagnostic, Event, Person, Rule, Subject};

/// The greatest number of days from an event to a later announcement; of one further away the date is probably wrong.
const MAX_DAYS_LATE: i64 = 366;

/// Checks all records, and reports what it finds to `whole`.
pub(super) fn check(whole: &mut Whole<'_>) {
    // Lent, because `whole` is changed meanwhile.
    let data = std::mem::take(&mut whole.known.data);
    for (number, event) in data.events.iter().enumerate() {
        check_event(whole, &data, event, List::Events.subject(number));
    }
    // Of a file without events, which is only begun, no record is used.
    if !data.events.is_empty() {
        check_usage(whole, &data);
    }
    whole.known.data = data;
}

fn check_event(whole: &mut Whole<'_>, data: &Dataset, event: &Event, subject: Subject) {
    let id = &event.id;
    if event.sources.is_empty() && event.confidence != Confidence::Unsourced {
        lint(whole, Rule::NoSource, subject, || {
            let message = format!("`{id}` has no source and is not marked Unsourced");
            (message, "cite a source, or write `confidence: Unsourced`")
        });
    }
    if event.day() > data.last && !data.until_today && event.day().is_finite() {
        lint(whole, Rule::AfterSpan, subject, || {
            let (day, end) = (event.date, data.last);
            let message = format!("`{id}` is dated {day}, after the span ends on {end}");
            (message, "let the span end later, or take the event out")
        });
    }
    let announced = event.announced.filter(|date| !date.is_unknown());
    if let Some(announced) = announced.filter(|_| !event.date.is_unknown())
        && announced.day().days_since(event.day()) > MAX_DAYS_LATE
    {
        lint(whole, Rule::AnnouncedLate, subject, || {
            let message =
                format!("`{id}` was announced on {announced}, over a year after it took effect");
            (message, "check both dates; `announced` is when the world learned")
        });
    }
}

fn check_usage(whole: &mut Whole<'_>, data: &Dataset) {
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
    for (list, rule, used, what) in [
        (List::Units, Rule::UnusedUnit, units, "never named by an event"),
        (List::People, Rule::UnusedPerson, people, "never named by an event"),
        (List::Sources, Rule::UnusedSource, sources, "never cited"),
    ] {
        for (number, _) in used.iter().enumerate().filter(|(_, used)| !**used) {
            lint(whole, rule, list.subject(number), || {
                let message = format!("`{}` is {what}", list.id(data, number));
                (message, "name it where it belongs, or delete it")
            });
        }
    }
}

/// Reports something about a record: the message and the hint, if they are wanted.
fn lint(
    whole: &mut Whole<'_>,
    rule: Rule,
    subject: Subject,
    words: impl FnOnce() -> (String, &'static str),
) {
    if !whole.found.counts(rule, 1) {
        let (message, hint) = words();
        let at = whole.map.of(subject);
        whole.report(at, Diagnostic::new(rule, subject, message).hint(hint));
    }
}

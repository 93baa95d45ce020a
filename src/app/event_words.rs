//! Words about an event that several parts of the screen have: its title with its date, and the doubt about it.

use crate::org::{Confidence, Event, History};
use crate::time::Dated;

/// Returns the title of an event in a period of days, with what is known of its date where no day is.
pub(super) fn dated_title(event: &Event) -> String {
    match event.date.day_unknown() {
        Some(known) => format!("{} ({known})", event.title),
        None => event.title.to_string(),
    }
}

/// Returns the title of one of several events, with what is known of its date where no day is, and the doubt about it.
pub(super) fn doubted_title(event: &Event) -> String {
    match doubt_word(event) {
        Some(doubt) => format!("{} ({doubt})", dated_title(event)),
        None => dated_title(event),
    }
}

/// Returns a date for the words "What changed": `on 29 Dec 2022`, `perhaps in 2020 (day unknown)`. A date that is perhaps
/// wrong has no question mark here, which would ask what changed.
pub(super) fn when_in_words(date: Dated) -> String {
    let phrase = date.phrase().to_string();
    let perhaps = if phrase.contains('?') { "perhaps " } else { "" };
    let unknown = if date.names_day() || date.is_unknown() { "" } else { " (day unknown)" };
    format!("{perhaps}{}{unknown}", phrase.replace('?', ""))
}

/// Returns the doubt about an event in a word or two. A confirmed event with a disputed detail is "partly disputed".
pub(super) fn doubt_word(event: &Event) -> Option<&'static str> {
    match event.confidence {
        Confidence::Confirmed => event.dispute.as_ref().map(|_| "partly disputed"),
        Confidence::SingleSource => Some("one source"),
        Confidence::Disputed => Some("disputed"),
        Confidence::Unsourced => Some("unsourced"),
    }
}

/// Returns the doubts that single changes have of their own.
pub(super) fn own_doubts(history: &History, event: &Event) -> impl Iterator<Item = Confidence> {
    let data = history.dataset();
    event.change_ids().filter_map(|change| data.change(change).confidence)
}

/// Returns the doubt about an event as the strip says it, else that about single changes of it.
pub(super) fn whole_doubt_word(history: &History, event: &Event) -> Option<&'static str> {
    doubt_word(event).or_else(|| {
        let gravest = own_doubts(history, event).max_by_key(|own| match own {
            Confidence::Confirmed => 0,
            Confidence::SingleSource => 1,
            Confidence::Unsourced => 2,
            Confidence::Disputed => 3,
        })?;
        match gravest {
            Confidence::Confirmed => None,
            Confidence::Disputed => Some("partly disputed"),
            Confidence::SingleSource => Some("partly one source"),
            Confidence::Unsourced => Some("partly unsourced"),
        }
    })
}

//! What sources contradict each other about, what none says, and what is announced for later.

use std::collections::BTreeSet;

use super::document::{Document, ReportLine, text};
use crate::org::{
    Certainty, Confidence, Coverage, EventId, History, PositionState, change_in_words,
};

/// Writes what is disputed about `events`, what is not known at the end of the period, and what is announced then.
pub(super) fn write(
    history: &History,
    coverage: &Coverage,
    events: &BTreeSet<EventId>,
    document: &mut Document,
) {
    document.heading(2, "Disputes and unknowns");
    let disputes = disputes(history, events, document);
    let unknowns = unknowns(history, coverage, document);
    if disputes.is_empty() && unknowns.is_empty() {
        document.paragraph(text("Nothing is disputed, unknown or vacant."));
    }
    if !disputes.is_empty() {
        document.heading(3, "Disputed");
        document.list(disputes);
    }
    if !unknowns.is_empty() {
        document.heading(3, format!("Not known on {}", coverage.to.short()));
        document.list(unknowns);
    }
    let announced = announced(history, coverage, document);
    if !announced.is_empty() {
        document.heading(2, format!("Announced and not yet effective on {}", coverage.to.short()));
        document.list(announced);
    }
}

/// Returns an item for each event that is disputed as a whole or in a change, by day.
fn disputes(
    history: &History,
    events: &BTreeSet<EventId>,
    document: &mut Document,
) -> Vec<ReportLine> {
    let data = history.dataset();
    let mut events: Vec<EventId> = events.iter().copied().collect();
    events.sort_by_key(|id| (data.event(*id).day(), *id));
    let mut items = Vec::new();
    for id in events {
        let (event, changes) = (data.event(id), history.disputed(id));
        let whole = event.confidence == Confidence::Disputed || event.dispute.is_some();
        if !whole && changes.is_empty() {
            continue;
        }
        let changes = changes.iter().map(|change| change_in_words(history, *change));
        let words: Vec<String> =
            event.dispute.as_deref().map(str::to_owned).into_iter().chain(changes).collect();
        let words =
            if words.is_empty() { String::new() } else { format!(": {}", words.join("; ")) };
        let mut line = text(format!("{}, {}{words}", event.date.short(), event.title));
        document.cite(&mut line, &event.sources);
        items.push(line);
    }
    items
}

/// Returns an item for each position that is unknown or vacant on the last day, and each incumbent who has lapsed.
fn unknowns(history: &History, coverage: &Coverage, document: &mut Document) -> Vec<ReportLine> {
    let data = history.dataset();
    let now = history.as_of(coverage.to);
    let mut items = Vec::new();
    for unit in coverage.units_on(now) {
        for (id, state) in now.positions(unit) {
            let role = &data.role(history.position(id).role).title;
            let place = format!("{role}, {}", now.name(unit));
            let change = match state {
                PositionState::Unknown(change) | PositionState::Vacant(change) => change,
                PositionState::Held => {
                    for holder in now.holders(id) {
                        let Some(last_confirmed) = now.certainty(&holder).last_confirmed else {
                            continue;
                        };
                        let person = &data.person(holder.person()).name;
                        let lapsed = Certainty {
                            last_confirmed: Some(last_confirmed),
                            ..Certainty::default()
                        };
                        let mut line = text(format!("{place}: {person}, {lapsed}"));
                        let change = history.last_shown(holder.tenure, coverage.to);
                        document.cite(&mut line, &data.event_of(change).sources);
                        items.push(line);
                    }
                    continue;
                }
            };
            let certainty = history.certainty_of(change);
            let marks =
                if certainty.is_certain() { String::new() } else { format!(" ({certainty})") };
            let since = data.event_of(change).date.short();
            let what = state.word();
            let note = data.note(change).map_or(String::new(), |note| format!(": {note}"));
            let mut line = text(format!("{place}: {what} since {since}{marks}{note}"));
            document.cite(&mut line, &data.event_of(change).sources);
            items.push(line);
        }
    }
    items
}

/// Returns an item for each change that is announced by the last day and takes effect later.
fn announced(history: &History, coverage: &Coverage, document: &mut Document) -> Vec<ReportLine> {
    let data = history.dataset();
    let now = history.as_of(coverage.to);
    let mut items = Vec::new();
    for upcoming in history.upcoming(coverage.to) {
        let units = data.change(upcoming.change).kind.units();
        let event = data.event(upcoming.event);
        // A unit that opens then belongs to what it opens below.
        let then = history.as_of(event.day());
        let concerns = |unit| coverage.is_within(now, unit) || coverage.is_within(then, unit);
        if coverage.top.is_some() && !units.iter().copied().any(concerns) {
            continue;
        }
        let announced =
            event.announced.map_or(String::new(), |date| format!(" (announced {})", date.short()));
        let certainty = Certainty { confidence: event.confidence, ..Certainty::default() };
        let marks = if certainty.is_certain() { String::new() } else { format!(" ({certainty})") };
        let words = change_in_words(history, upcoming.change);
        let mut line = text(format!("{}{announced}: {words}{marks}", event.date.short()));
        document.cite(&mut line, &event.sources);
        items.push(line);
    }
    items
}

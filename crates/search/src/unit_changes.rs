//! What became of units in some days: `closed units 2021`, `new businesses 2023`.

use super::certain::events_in;
use super::question::Question;
use orgscope_history::org::{ChangeKind, EventId, History};

/// Words for units in general.
const UNITS: [&str; 14] = [
    "unit",
    "units",
    "team",
    "teams",
    "department",
    "departments",
    "division",
    "divisions",
    "business",
    "businesses",
    "group",
    "groups",
    "labs",
    "companies",
];

/// What may become of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Became {
    Opened,
    Closed,
    Moved,
    Renamed,
    Merged,
    Split,
}

/// Words for it.
const WORDS: [(Became, &[&str]); 6] = [
    (Became::Opened, &["new", "opened", "founded", "created", "formed", "launched"]),
    (Became::Closed, &["closed", "closing", "shut", "abolished", "dissolved"]),
    (Became::Moved, &["moved", "transferred", "moving"]),
    (Became::Renamed, &["renamed", "rebranded"]),
    (Became::Merged, &["merged", "merging", "joined"]),
    (Became::Split, &["split", "splitting", "divided"]),
];

/// Returns the events of the time in which that became of units, in the order of the time; none where something else is asked.
pub(super) fn events_that_changed_units(history: &History, question: &Question) -> Vec<EventId> {
    let Some(time) = question.time.filter(|_| !question.asks_for_post()) else {
        return Vec::new();
    };
    let words: Vec<&str> = question.names.split(' ').collect();
    let became: Vec<Became> = words
        .iter()
        .filter_map(|word| WORDS.iter().find(|(_, words)| words.contains(word)))
        .map(|(became, _)| *became)
        .collect();
    let of_units = words.iter().filter(|word| UNITS.contains(word)).count();
    // Without a word for units only what opened or closed is said of them: "split" may be an event.
    let is_plain = became.iter().all(|it| matches!(it, Became::Opened | Became::Closed));
    let of_others = became.len() + of_units < words.len() || (of_units == 0 && !is_plain);
    if became.is_empty() || of_others {
        return Vec::new();
    }
    let data = history.dataset();
    let mut events = events_in(history, time);
    events.retain(|event| {
        let mut kinds = data.event(*event).change_ids().filter_map(|id| {
            Some(match data.change(id).kind {
                ChangeKind::Open { .. } => Became::Opened,
                ChangeKind::Close { .. } => Became::Closed,
                ChangeKind::Move { .. } => Became::Moved,
                ChangeKind::Rename { .. } => Became::Renamed,
                ChangeKind::Merge(_) => Became::Merged,
                ChangeKind::Split(_) => Became::Split,
                _ => return None,
            })
        });
        kinds.any(|kind| became.contains(&kind))
    });
    events
}

//! Chips: announced changes of a unit that are not yet effective.

use super::Chip;
use crate::org::{History, Snapshot, UnitId, Upcoming, UpcomingWhat};

/// Returns the chips of a unit, the soonest first, without repetitions.
pub(in crate::app) fn chips_of(
    now: Snapshot<'_>,
    upcoming: &[Upcoming],
    unit: UnitId,
) -> Vec<Chip> {
    let history = now.history();
    let concerns = |one: &&Upcoming| {
        let kind = &history.dataset().change(one.change).kind;
        kind.names_unit(unit)
    };
    let mut chips: Vec<Chip> = Vec::new();
    for one in upcoming.iter().filter(concerns) {
        let Some(what) = history.what_happens(one.change, unit) else { continue };
        let text = format!("{}: {}", in_days(one.days_left), words(history, one, &what));
        if !chips.iter().any(|chip| chip.text == text) {
            chips.push(Chip { text, days_left: one.days_left, event: one.event });
        }
    }
    chips
}

/// `in 12 days`, `tomorrow`.
pub(in crate::app) fn in_days(days: i64) -> String {
    match days {
        ..=0 => "today".into(),
        1 => "tomorrow".into(),
        days => format!("in {days} days"),
    }
}

fn words(history: &History, one: &Upcoming, what: &UpcomingWhat) -> String {
    let data = history.dataset();
    let role = |id| {
        let role = data.role(id);
        role.short.as_deref().unwrap_or(&role.title)
    };
    match *what {
        UpcomingWhat::Opens => "opens".into(),
        UpcomingWhat::Closes => "closes".into(),
        UpcomingWhat::Renamed => "renamed".into(),
        UpcomingWhat::Moves => "moves".into(),
        UpcomingWhat::Reclassified => "another class".into(),
        UpcomingWhat::Merges => "merges".into(),
        UpcomingWhat::Splits => "splits".into(),
        UpcomingWhat::Appointed(person, id) => {
            format!("{} {}", data.person(person).name, role(id))
        }
        UpcomingWhat::Leaves(person) => format!("{} leaves", data.person(person).name),
        UpcomingWhat::Retitled(person, id) => {
            format!("{} becomes {}", data.person(person).name, role(id))
        }
        UpcomingWhat::Vacant(id) => format!("{} vacant", role(id)),
        UpcomingWhat::Other => data.event(one.event).title.to_string(),
    }
}

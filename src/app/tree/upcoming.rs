//! The labels of announced changes in a row of the tree: `in 12 days: Daniel Zhang CEO`.

use super::UpcomingLabel;
use crate::org::{ChangeKind, History, Snapshot, UnitId, Upcoming, UpcomingWhat};

/// Returns the labels of the upcoming changes that name a unit, the soonest first. Changes of the same text get one label.
/// `upcoming` holds the changes of all units that are announced by the day of `now`.
pub(in crate::app) fn upcoming_labels(
    now: Snapshot<'_>,
    upcoming: &[Upcoming],
    unit: UnitId,
) -> Vec<UpcomingLabel> {
    let history = now.history();
    let names_unit = |it: &&Upcoming| history.dataset().change(it.change).kind.names_unit(unit);
    let mut labels: Vec<UpcomingLabel> = Vec::new();
    for change in upcoming.iter().filter(names_unit) {
        let Some(what) = history.what_happens(change.change, unit) else { continue };
        let text =
            format!("{}: {}", when_it_comes(history, change), describe(history, change, &what));
        if !labels.iter().any(|label| label.text == text) {
            labels.push(UpcomingLabel { text, days_left: change.days_left, event: change.event });
        }
    }
    labels
}

/// Returns when an upcoming change comes: in how many days or, where no source gives its day, what is known: `in May
/// 2018`.
pub(in crate::app) fn when_it_comes(history: &History, upcoming: &Upcoming) -> String {
    let date = history.dataset().event(upcoming.event).date;
    if date.names_day() { in_days(upcoming.days_left) } else { date.phrase().to_string() }
}

/// Returns a number of days from the day shown in words: `in 12 days`. It says neither "today" nor "tomorrow", which a
/// reader would take for their own. An upcoming change is at least one day off; the function is right for every number.
fn in_days(days: i64) -> String {
    match days {
        ..=0 => "the same day".into(),
        1 => "in 1 day".into(),
        days => format!("in {days} days"),
    }
}

/// Returns what an upcoming change does to the unit in a few words; of other changes the title of the event.
fn describe(history: &History, upcoming: &Upcoming, what: &UpcomingWhat) -> String {
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
        UpcomingWhat::Leaves(person) => {
            let name = &data.person(person).name;
            // Who gives up one post may keep others.
            match &data.change(upcoming.change).kind {
                ChangeKind::Leave { role: Some(id), .. } => {
                    format!("{name} no longer {}", role(*id))
                }
                ChangeKind::Leave { unit: Some(_), .. } => format!("{name} leaves this unit"),
                _ => format!("{name} leaves"),
            }
        }
        UpcomingWhat::Retitled(person, id) => {
            format!("{} becomes {}", data.person(person).name, role(id))
        }
        UpcomingWhat::Vacant(id) => format!("{} vacant", role(id)),
        UpcomingWhat::Other => data.event(upcoming.event).title.to_string(),
    }
}

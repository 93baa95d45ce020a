//! Dates and spans as the details write them: as precisely as they are known, and no more.

use crate::org::{Event, History, Tenure, UnitId};
use crate::time::{Dated, Period};

/// `since 29 Dec 2022`, `start unknown`.
pub(super) fn since(date: Dated) -> String {
    if date.is_unknown() { "start unknown".into() } else { format!("since {}", date.short()) }
}

/// `2014 – 26 Nov 2018`, `start unknown –`.
pub(super) fn tenure_span(history: &History, tenure: &Tenure) -> (String, bool) {
    let start = history.since(tenure);
    let end = history.until(tenure);
    let from = if start.is_unknown() { "start unknown".to_owned() } else { start.short() };
    let to = match end {
        None => String::new(),
        Some(date) if date.is_unknown() => "end unknown".to_owned(),
        Some(date) => date.short(),
    };
    let ended_unknown =
        tenure.ended().is_some_and(|ending| ending.kind == crate::org::EndKind::EndUnknown);
    let to = if ended_unknown { format!("end unknown, by {to}") } else { to };
    let imprecise = !start.is_exact() || end.is_some_and(|date| !date.is_exact()) || ended_unknown;
    (joined(&from, &to), imprecise)
}

/// A period of a unit's life, its ends as precisely as the events that made them are known.
pub(super) fn unit_span(history: &History, unit: UnitId, period: Period) -> String {
    let (from, to) = history.dated(unit, period);
    let from = if from.is_unknown() { "start unknown".into() } else { from.short() };
    joined(&from, &to.map(Dated::short).unwrap_or_default())
}

/// `2014 – 26 Nov 2018`; what still runs has no end: `2014 –`.
fn joined(from: &str, to: &str) -> String {
    let (dash, space) = (" –", if to.is_empty() { "" } else { " " });
    [from, dash, space, to].concat()
}

/// `effective 29 Dec 2022`.
pub(super) fn effective(date: Dated) -> String {
    if date.is_unknown() {
        "effective date unknown".into()
    } else {
        format!("effective {}", date.short())
    }
}

/// `announced the same day`, `announced 18 Dec 2022, 11 days before`.
pub(super) fn announced(event: &Event) -> Option<String> {
    let announced = event.announced?;
    if announced.is_unknown() {
        return Some("announced, nobody says when".into());
    }
    if announced == event.date {
        return Some("announced the same day".into());
    }
    let text = format!("announced {}", announced.short());
    if !announced.is_exact() || !event.date.is_exact() {
        return Some(text);
    }
    let days = event.day().days_since(announced.day());
    let unit = if days.abs() == 1 { "day" } else { "days" };
    let side = if days > 0 { "before" } else { "after" };
    Some(format!("{text}, {} {unit} {side}", days.abs()))
}

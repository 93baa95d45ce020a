//! Dates and spans as the details write them: as precisely as they are known, and no more.

use crate::org::{Event, History, Tenure};
use crate::time::{Date, Dated, Period};

/// `since 29 Dec 2022`, `start unknown`.
pub(super) fn since(history: &History, tenure: &Tenure) -> (String, bool) {
    let date = history.since(tenure);
    if date.is_unknown() {
        ("start unknown".into(), true)
    } else {
        (format!("since {}", date.short()), !date.is_exact())
    }
}

/// `2014 – 26 Nov 2018`, `start unknown – now`.
pub(super) fn tenure_span(history: &History, tenure: &Tenure) -> (String, bool) {
    let start = history.since(tenure);
    let end = history.until(tenure);
    let from = if start.is_unknown() { "start unknown".to_owned() } else { start.short() };
    let to = match end {
        None => "…".to_owned(),
        Some(date) if date.is_unknown() => "end unknown".to_owned(),
        Some(date) => date.short(),
    };
    let ended_unknown =
        tenure.ended.is_some_and(|ending| ending.kind == crate::org::EndKind::EndUnknown);
    let to = if ended_unknown { format!("end unknown, by {to}") } else { to };
    let imprecise = !start.is_exact() || end.is_some_and(|date| !date.is_exact()) || ended_unknown;
    (format!("{from} – {to}"), imprecise)
}

/// A period of days, the open ends as words.
pub(super) fn span(period: Period) -> String {
    let day = |day: Date, open: &str| if day.is_finite() { day.short() } else { open.to_owned() };
    format!("{} – {}", day(period.start, "start unknown"), day(period.end, "…"))
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

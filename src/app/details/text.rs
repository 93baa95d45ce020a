//! Dates and spans as the details write them: as precisely as they are known, and no more.

use std::fmt::{self, Display};

use crate::org::{Certainty, EndKind, Event, History, Tenure, UnitId};
use crate::time::{Date, Dated, Period};

/// What is written where it is wanted, so that no text is made of it first.
pub(super) struct Words<F>(pub(super) F);

impl<F: Fn(&mut fmt::Formatter<'_>) -> fmt::Result> Display for Words<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.0)(f)
    }
}

/// Returns since when something holds: `since 29 Dec 2022`, `start unknown`.
pub(in crate::app) fn since(date: Dated) -> impl Display {
    Words(move |f: &mut fmt::Formatter<'_>| {
        if date.is_unknown() {
            return f.write_str("start unknown");
        }
        // Bounds begin with a word of their own: `in post by 25 Nov 2022`.
        let words = date.short().to_string();
        match words.split(' ').next() {
            Some("by") => write!(f, "in post {words}"),
            Some("between") => write!(f, "started {words}"),
            Some("not") => write!(f, "from {} or later", words.replacen("not before ", "", 1)),
            _ => write!(f, "since {words}"),
        }
    })
}

/// Returns the two ends of a tenure, `2014 – 26 Nov 2018`, `start unknown –`; and whether a date in it is not exact.
pub(in crate::app) fn tenure_span(history: &History, tenure: &Tenure) -> (impl Display, bool) {
    let (start, end) = (history.since(tenure), history.until(tenure));
    let unknown = tenure.ended().is_some_and(|ending| ending.kind == EndKind::EndUnknown);
    let imprecise = !start.is_exact() || end.is_some_and(|date| !date.is_exact()) || unknown;
    (span(start, end, unknown), imprecise)
}

/// Returns when a source first names a holder, where that is after a day on which, as it says, the post was held already.
pub(super) fn named_later(history: &History, tenure: &Tenure, day: Date) -> Option<Dated> {
    let since = history.said_since(tenure).filter(|since| !since.is_by() && !since.is_unknown())?;
    let held = since.day() <= day && day < tenure.period.start;
    held.then(|| history.dataset().event_of(tenure.begun).date)
}

/// Returns when a source first named a holder: `, first named Apr 2020`; nothing without a date.
pub(super) fn first_named(date: Option<Dated>) -> impl Display {
    Words(move |f: &mut fmt::Formatter<'_>| {
        date.map_or(Ok(()), |date| write!(f, ", first named {}", date.short()))
    })
}

/// Returns what is less than certain about the end of a tenure, to be written after its dates: ` (inferred)`. Returns nothing
/// where the same is said of its beginning, `after_the_name`.
pub(super) fn end_doubt(
    history: &History,
    tenure: &Tenure,
    after_the_name: Certainty,
) -> impl Display {
    let ending = tenure.ended().map(|ending| history.certainty_of(ending.change));
    let doubt = ending.filter(|doubt| !doubt.is_certain() && *doubt != after_the_name);
    Words(move |f: &mut fmt::Formatter<'_>| doubt.map_or(Ok(()), |it| write!(f, " ({it})")))
}

/// Returns a period of a unit's life, its ends as precisely as the events that made them are known.
pub(super) fn unit_span(history: &History, unit: UnitId, period: Period) -> impl Display {
    let (from, to) = history.dated(unit, period);
    Words(move |f: &mut fmt::Formatter<'_>| {
        write!(f, "{} –", start(from))?;
        to.map_or(Ok(()), |to| write!(f, " {}", to.short()))
    })
}

/// Returns two ends in words: `2014 – 26 Nov 2018`; what still runs has no end: `2014 –`.
pub(super) fn span(from: Dated, to: Option<Dated>, end_unknown: bool) -> impl Display {
    Words(move |f: &mut fmt::Formatter<'_>| {
        write!(f, "{} –", start(from))?;
        match to {
            None => Ok(()),
            Some(date) if date.is_unknown() => f.write_str(" end unknown"),
            Some(date) if end_unknown => write!(f, " end unknown, by {}", date.short()),
            Some(date) => write!(f, " {}", date.short()),
        }
    })
}

/// Returns a date in words: `29 Dec 2022`, `date unknown`.
pub(super) fn on(date: Dated) -> impl Display {
    Words(move |f: &mut fmt::Formatter<'_>| {
        if date.is_unknown() {
            return f.write_str("date unknown");
        }
        write!(f, "{}", date.short())
    })
}

fn start(from: Dated) -> impl Display {
    Words(move |f: &mut fmt::Formatter<'_>| {
        if from.is_unknown() {
            return f.write_str("start unknown");
        }
        write!(f, "{}", from.short())
    })
}

/// Returns the dates of an event: `effective 29 Dec 2022, announced 18 Dec 2022, 11 days before`.
pub(super) fn dates(event: &Event) -> impl Display {
    Words(move |f: &mut fmt::Formatter<'_>| {
        if event.date.is_unknown() {
            f.write_str("effective date unknown")?;
        } else {
            write!(f, "effective {}", event.date.short())?;
        }
        let Some(announced) = event.announced else { return Ok(()) };
        if announced.is_unknown() {
            return f.write_str(", announced, date unknown");
        }
        if announced == event.date {
            return f.write_str(", announced the same day");
        }
        write!(f, ", announced {}", announced.short())?;
        if !announced.is_exact() || !event.date.is_exact() {
            return Ok(());
        }
        let days = event.day().days_since(announced.day());
        let unit = if days.abs() == 1 { "day" } else { "days" };
        let side = if days > 0 { "before" } else { "after" };
        write!(f, ", {} {unit} {side}", days.abs())
    })
}

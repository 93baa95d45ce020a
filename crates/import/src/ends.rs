//! Ends, seen over the whole file: what stands for "open", the last day instead of the first one after, who died.

use super::end_meaning::EndMeaning;
use super::findings::ImportFindings;
use super::rows::ImportRows;
use crate::texts::TextId;
use orgscope_history::time::{Date, Dated, Precision};

/// Settles every end; returns what was decided, if anything.
pub(super) fn settle(rows: &mut ImportRows, meaning: EndMeaning) -> Option<String> {
    let mut findings = std::mem::take(&mut rows.findings);
    open_ends(rows, &mut findings);
    // What the file means is asked of the ends that it has, before any of them is moved.
    let touching =
        if meaning == EndMeaning::Auto { Touching::of(rows) } else { Touching::default() };
    let has_ends = rows.memberships.iter().any(|row| row.end.is_some_and(Dated::is_exact));
    let last_day = meaning == EndMeaning::LastDay || touching.is_last_day();
    for (start, end) in periods(rows) {
        if last_day && let Some(day) = end.filter(|it| it.is_exact() && is_not_before(*it, *start))
        {
            *end = Some(Dated::exact(day.day().add_days(1)));
        }
    }
    deaths(rows, &mut findings);
    orders(rows, &mut findings);
    rows.findings = findings;
    let none_touches = touching.day_before + touching.same_day == 0;
    if rows.personnel.is_some() && meaning == EndMeaning::Auto && has_ends && none_touches {
        return Some(NO_END_TOUCHES.to_owned());
    }
    touching.decision()
}

const NO_END_TOUCHES: &str =
    "an end is taken as the first day after; --ends last-day if it is the last day of work";
const FAR: &str = "end far after all other dates, taken as open";
const ZERO_DAY: &str = "end on the zero day of a database, taken as open";
const LESS_PRECISE: &str = "end less precise than the start, taken as by its last day";
const START_LESS_PRECISE: &str = "start less precise than the end, taken as before it";
const DIED: &str = "membership that ends with the person's death";

/// Returns the two ends of each row.
fn periods(rows: &mut ImportRows) -> impl Iterator<Item = (&Option<Dated>, &mut Option<Dated>)> {
    let units = rows.units.iter_mut().map(|row| (&row.start, &mut row.end));
    units.chain(rows.memberships.iter_mut().map(|row| (&row.start, &mut row.end)))
}

fn is_not_before(end: Dated, start: Option<Dated>) -> bool {
    start.is_none_or(|start| start.day() <= end.day())
}

/// Opens the ends that stand for none: far after every other date, or the zero day of a database before the start.
fn open_ends(rows: &mut ImportRows, findings: &mut ImportFindings) {
    let far = far_end(rows);
    let is_far = |end: Dated| far.is_some_and(|far| end.day() >= far);
    let kind = |start: Option<Dated>, end: Dated| {
        if is_far(end) {
            return Some(FAR);
        }
        let before = start.is_some_and(|start| end.band().end <= start.band().start);
        (before && is_zero_day(end)).then_some(ZERO_DAY)
    };
    let mut real_end = |place: &_, start, end: Dated| match kind(start, end) {
        Some(kind) => {
            findings.repaired(place, kind, end.to_string());
            None
        }
        None => Some(end),
    };
    for row in &mut rows.units {
        row.end = row.end.and_then(|end| real_end(&row.place, row.start, end));
    }
    for row in &mut rows.memberships {
        row.end = row.end.and_then(|end| real_end(&row.place, row.start, end));
    }
}

/// Returns whether an end is a day from which a program counts: of SQL Server, of Unix, of spreadsheets.
fn is_zero_day(end: Dated) -> bool {
    const ZERO_DAYS: [(i32, u32, u32); 7] = [
        (1900, 1, 1),
        (1970, 1, 1),
        (1753, 1, 1),
        (1899, 12, 30),
        (1899, 12, 31),
        (1904, 1, 1),
        (1601, 1, 1),
    ];
    let first = end.band().start;
    let is_zero = |(year, month, day)| Date::ymd(year, month, day) == Some(first);
    end.precision() != Precision::Year && ZERO_DAYS.into_iter().any(is_zero)
}

/// Returns the first end from 2050 on that lies more than 60 years after the newest date before it; it and all later
/// ones stand for no end.
fn far_end(rows: &ImportRows) -> Option<Date> {
    const FAR_FROM_YEAR: i32 = 2050;
    const GAP_YEARS: i32 = 60;
    let units = rows.units.iter().map(|row| (row.start, row.end));
    let memberships = rows.memberships.iter().map(|row| (row.start, row.end));
    let first = Date::ymd(FAR_FROM_YEAR, 1, 1)?;
    let mut newest = Date::ymd(FAR_FROM_YEAR - GAP_YEARS, 1, 1)?.add_days(-1);
    let mut late: Vec<Date> = Vec::new();
    for (start, end) in units.chain(memberships) {
        if let Some(start) = start {
            newest = newest.max(start.day());
        }
        match end.map(Dated::day) {
            Some(end) if end >= first => late.push(end),
            Some(end) => newest = newest.max(end),
            None => {}
        }
    }
    late.sort_unstable();
    for end in late {
        if end > newest.add_months(12 * GAP_YEARS, newest.day()) {
            return Some(end);
        }
        newest = newest.max(end);
    }
    None
}

/// Ends each membership that would outlast its person's death on the day of death. One that ends on the day after
/// the last on which the person may have died does not.
fn deaths(rows: &mut ImportRows, findings: &mut ImportFindings) {
    if rows.deaths.is_empty() {
        return;
    }
    for row in &mut rows.memberships {
        let Some(died) = rows.deaths.get(&row.person).copied() else { continue };
        let outlasts = row.end.is_none_or(|end| end.day() > died.band().end);
        let began = row.start.is_none_or(|start| start.band().start < died.day());
        if outlasts && began {
            findings.repaired(&row.place, DIED, &*rows.people[row.person as usize].name);
            row.end = Some(died);
        }
    }
}

/// Bounds imprecise dates so that no start is ordered on or after its end where it may lie before it.
fn orders(rows: &mut ImportRows, findings: &mut ImportFindings) {
    let bounded = |start: &mut Option<Dated>, end: &mut Option<Dated>| {
        if let Some(last) = end_by_last_day(*start, *end) {
            *end = Some(last);
            return Some(LESS_PRECISE);
        }
        *start = Some(start_before_end(*start, *end)?);
        Some(START_LESS_PRECISE)
    };
    for row in &mut rows.units {
        if let Some(kind) = bounded(&mut row.start, &mut row.end) {
            findings.repaired(&row.place, kind, rows.texts.get(row.id));
        }
    }
    for row in &mut rows.memberships {
        if let Some(kind) = bounded(&mut row.start, &mut row.end) {
            let name = &rows.people[row.person as usize].name;
            findings.repaired(&row.place, kind, format!("{name} {}", rows.texts.get(row.unit)));
        }
    }
}

/// Returns, for an imprecise start that would be ordered on or after the day of its end and may lie before it, the bounds
/// `first day/day before the end`; `None` if the start can stay.
fn start_before_end(start: Option<Dated>, end: Option<Dated>) -> Option<Dated> {
    let (start, end) = (start?, end?);
    let (first, last) = (start.band().start, end.day().add_days(-1));
    if start.day() < end.day() || start.names_day() || !end.names_day() || last < first {
        return None;
    }
    let first = if first.is_finite() { first.to_string() } else { "..".to_owned() };
    Dated::parse(&format!("{first}/{last}")).ok()
}

/// Returns, for an imprecise end that would be ordered on or before its start and may lie after it, the bound
/// `../last day`; `None` if the end can stay.
fn end_by_last_day(start: Option<Dated>, end: Option<Dated>) -> Option<Dated> {
    let (start, end) = (start?, end?);
    if end.day() > start.day() || (start.is_exact() && end.is_exact()) {
        return None;
    }
    let last = end.band().last().filter(|last| last.is_finite())?;
    if end.band().end <= start.band().start || end.precision() == Precision::Day {
        return None;
    }
    let last = last.max(start.day().add_days(1));
    Dated::parse(&format!("../{last}")).ok()
}

/// How many ends touch a start: on the same day, or on the day before it.
#[derive(Clone, Copy, Debug, Default)]
struct Touching {
    day_before: usize,
    same_day: usize,
}

impl Touching {
    /// Counts ends and starts of one position, of one person, of one unit's versions.
    fn of(rows: &ImportRows) -> Self {
        // So many rows say it as well as a million.
        const MAX_MEMBERSHIPS_ASKED: usize = 100_000;
        let mut found = Self::default();
        let exact = |date: Option<Dated>| date.filter(|it| it.is_exact()).map(Dated::day);
        let asked = &rows.memberships[..rows.memberships.len().min(MAX_MEMBERSHIPS_ASKED)];
        let mut starts: Vec<(ContinuedThing, Date)> = Vec::with_capacity(asked.len() * 2);
        for row in &rows.units {
            starts.extend(exact(row.start).map(|day| (ContinuedThing::Unit(row.id), day)));
        }
        for row in asked {
            for key in ContinuedThing::of(row.unit, row.role, row.person) {
                starts.extend(exact(row.start).map(|day| (key, day)));
            }
        }
        starts.sort_unstable();
        starts.dedup();
        let begins = |key: ContinuedThing, day: Date| starts.binary_search(&(key, day)).is_ok();
        let mut look = |keys: &[ContinuedThing], end: Date| {
            let same = keys.iter().any(|key| begins(*key, end));
            let next = keys.iter().any(|key| begins(*key, end.add_days(1)));
            found.same_day += usize::from(same && !next);
            found.day_before += usize::from(next && !same);
        };
        // The only day of something touches nothing, whatever ends mean.
        let of_days = |start: Option<Dated>, end: Option<Dated>| {
            exact(end).filter(|end| exact(start) != Some(*end))
        };
        for row in &rows.units {
            if let Some(end) = of_days(row.start, row.end) {
                look(&[ContinuedThing::Unit(row.id)], end);
            }
        }
        for row in asked {
            if let Some(end) = of_days(row.start, row.end) {
                look(&ContinuedThing::of(row.unit, row.role, row.person), end);
            }
        }
        found
    }

    /// Returns whether ends are last days: several say so, and few say otherwise.
    fn is_last_day(self) -> bool {
        self.day_before >= 2 && self.day_before > 3 * self.same_day
    }

    fn decision(self) -> Option<String> {
        let Self { day_before, same_day } = self;
        let all = day_before + same_day;
        if self.is_last_day() {
            return Some(format!(
                "an end is taken as the last day, as {day_before} of {all} that touch a start say; --ends first-day-after if it is not"
            ));
        }
        let lie = if day_before == 1 { "lies" } else { "lie" };
        (day_before > 0).then(|| {
            format!(
                "an end is taken as the first day after, though {day_before} of {all} {lie} on the day before the same goes on; --ends last-day if it is not"
            )
        })
    }
}

/// The unit, position or person for which an end on one day meets a start on the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum ContinuedThing {
    Unit(TextId),
    Position(TextId, TextId),
    Person(u32),
}

impl ContinuedThing {
    fn of(unit: TextId, role: TextId, person: u32) -> [Self; 2] {
        [Self::Position(unit, role), Self::Person(person)]
    }
}

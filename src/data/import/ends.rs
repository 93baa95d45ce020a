//! Ends, seen over the whole file: what stands for "open", the last day instead of the first one after, who died.

use hashbrown::HashMap;

use super::findings::ImportFindings;
use super::rows::{ImportRows, TextId};
use crate::time::{Date, Dated, Precision};

/// What an end date in a file means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EndsMean {
    /// The last day in office.
    LastDay,
    /// The first day after: half-open, as datasets have it.
    FirstDayAfter,
    /// What most ends that touch a start say.
    #[default]
    Auto,
}

/// Settles every end; gives what was decided, a sentence each.
pub(super) fn settle(rows: &mut ImportRows, mean: EndsMean) -> Vec<String> {
    let mut findings = std::mem::take(&mut rows.findings);
    open_ends(rows, &mut findings);
    deaths(rows, &mut findings);
    let touching = if mean == EndsMean::Auto { Touching::of(rows) } else { Touching::default() };
    let last_day = mean == EndsMean::LastDay || touching.is_last_day();
    for (start, end) in periods(rows) {
        if last_day && let Some(day) = end.filter(|it| it.is_exact() && is_not_before(*it, *start))
        {
            *end = Some(Dated::exact(day.day().add_days(1)));
        }
    }
    for row in &mut rows.units {
        if let Some(end) = within_start(row.start, row.end) {
            findings.repaired(&row.place, LESS_PRECISE, rows.texts.get(row.id));
            row.end = Some(end);
        }
    }
    for row in &mut rows.memberships {
        if let Some(end) = within_start(row.start, row.end) {
            let name = &rows.people[row.person as usize].name;
            findings.repaired(
                &row.place,
                LESS_PRECISE,
                format!("{name} {}", rows.texts.get(row.unit)),
            );
            row.end = Some(end);
        }
    }
    rows.findings = findings;
    let has_ends = rows.memberships.iter().any(|row| row.end.is_some_and(Dated::is_exact));
    let none_touches = touching.day_before + touching.same_day == 0;
    if rows.personnel.is_some() && mean == EndsMean::Auto && has_ends && none_touches {
        return vec![OF_WORK.to_owned()];
    }
    touching.decision().into_iter().collect()
}

const OF_WORK: &str =
    "an end is taken as the first day after; --ends last-day if it is the last day of work";
const FAR: &str = "end far behind all other dates, taken as open";
const ZERO_DAY: &str = "end on the zero day of a database, taken as open";
const LESS_PRECISE: &str = "end less precise than the start, taken as by its last day";
const DIED: &str = "membership that ends with the person's death";

/// The two ends of each row.
fn periods(rows: &mut ImportRows) -> impl Iterator<Item = (&Option<Dated>, &mut Option<Dated>)> {
    let units = rows.units.iter_mut().map(|row| (&row.start, &mut row.end));
    units.chain(rows.memberships.iter_mut().map(|row| (&row.start, &mut row.end)))
}

fn is_not_before(end: Dated, start: Option<Dated>) -> bool {
    start.is_none_or(|start| start.day() <= end.day())
}

/// Ends that stand for none: far behind every other date, or the zero day of a database before the start.
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
    let mut readable = |place: &_, start, end: Dated| match kind(start, end) {
        Some(kind) => {
            findings.repaired(place, kind, end.to_string());
            None
        }
        None => Some(end),
    };
    for row in &mut rows.units {
        row.end = row.end.and_then(|end| readable(&row.place, row.start, end));
    }
    for row in &mut rows.memberships {
        row.end = row.end.and_then(|end| readable(&row.place, row.start, end));
    }
}

/// The days from which databases and spreadsheets count: of SQL Server, of Unix, of spreadsheets.
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

/// The first end that lies more than sixty years behind every other date of the file. What may have been, lies
/// before 2050.
fn far_end(rows: &ImportRows) -> Option<Date> {
    const FIRST_YEAR: i32 = 2050;
    const YEARS: i32 = 60;
    let units = rows.units.iter().map(|row| (row.start, row.end));
    let memberships = rows.memberships.iter().map(|row| (row.start, row.end));
    let first = Date::ymd(FIRST_YEAR, 1, 1)?;
    let mut newest = Date::ymd(FIRST_YEAR - YEARS, 1, 1)?.add_days(-1);
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
        if end > newest.add_months(12 * YEARS, newest.day()) {
            return Some(end);
        }
        newest = newest.max(end);
    }
    None
}

/// Those who died leave what they held then.
fn deaths(rows: &mut ImportRows, findings: &mut ImportFindings) {
    if rows.deaths.is_empty() {
        return;
    }
    for row in &mut rows.memberships {
        let Some(died) = rows.deaths.get(&row.person).copied() else { continue };
        let later = row.end.is_none_or(|end| end.band().start >= died.band().end);
        let before = row.start.is_none_or(|start| start.day() < died.day());
        if later && before {
            findings.repaired(&row.place, DIED, &*rows.people[row.person as usize].name);
            row.end = Some(died);
        }
    }
}

/// Returns an end that is less precise than its start and contains it (a year that contains the start's month): by the
/// end of that time.
fn within_start(start: Option<Dated>, end: Option<Dated>) -> Option<Dated> {
    let (start, end) = (start?, end?);
    if end.day() > start.day() || (start.is_exact() && end.is_exact()) {
        return None;
    }
    let last = end.band().last().filter(|last| last.is_finite())?;
    if end.band().end <= start.band().start || end.precision() == Precision::Day {
        return None;
    }
    let last = last.max(start.day().add_days(1));
    let bound = Dated::parse(&format!("../{last}")).ok();
    bound.or_else(|| Dated::parse(&format!("{last}~")).ok())
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
        const ASKED: usize = 100_000;
        let mut found = Self::default();
        let exact = |date: Option<Dated>| date.filter(|it| it.is_exact()).map(Dated::day);
        let asked = &rows.memberships[..rows.memberships.len().min(ASKED)];
        let mut starts: Vec<(Continued, Date)> = Vec::with_capacity(asked.len() * 2);
        for row in &rows.units {
            starts.extend(exact(row.start).map(|day| (Continued::Unit(row.id), day)));
        }
        for row in asked {
            for key in Continued::of(row.unit, row.role, row.person) {
                starts.extend(exact(row.start).map(|day| (key, day)));
            }
        }
        starts.sort_unstable();
        starts.dedup();
        let begins = |key: Continued, day: Date| starts.binary_search(&(key, day)).is_ok();
        let mut look = |keys: &[Continued], end: Date| {
            let same = keys.iter().any(|key| begins(*key, end));
            let next = keys.iter().any(|key| begins(*key, end.add_days(1)));
            found.same_day += usize::from(same && !next);
            found.day_before += usize::from(next && !same);
        };
        for row in &rows.units {
            if let Some(end) = exact(row.end) {
                look(&[Continued::Unit(row.id)], end);
            }
        }
        for row in asked {
            if let Some(end) = exact(row.end).filter(|end| exact(row.start) != Some(*end)) {
                look(&Continued::of(row.unit, row.role, row.person), end);
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
enum Continued {
    Unit(TextId),
    Position(TextId, TextId),
    Person(u32),
}

impl Continued {
    fn of(unit: TextId, role: TextId, person: u32) -> [Self; 2] {
        [Self::Position(unit, role), Self::Person(person)]
    }
}

/// When people died, by their number.
pub(super) type Deaths = HashMap<u32, Dated>;

//! Rows as they come → periods that fit together: no overlaps, no cycles, no person in a unit that is
//! not there. Every repair is noted with its row.

mod ids;
mod memberships;
mod overlaps;
mod parents;
mod references;
mod roles;
mod units;
mod vacancies;

use super::findings::{ImportFinding, ImportFindings, RowPlace};
use super::placeholder::Placeholder;
use super::rows::{ImportRows, PersonRow, TextId, Texts};
use orgscope_history::time::{Date, Dated, Period};

/// What is left after cleaning; units and people by their place in the lists.
#[derive(Debug)]
pub(super) struct Clean {
    pub(super) units: Vec<CleanUnit>,
    pub(super) people: Vec<CleanPerson>,
    pub(super) tenures: Vec<CleanTenure>,
    pub(super) vacancies: Vec<CleanVacancy>,
    /// In their order: as the rows first name them, a head before a deputy.
    pub(super) roles: Vec<TextId>,
    pub(super) texts: Texts,
}

/// A position without a holder who is named.
#[derive(Clone, Debug)]
pub(super) struct CleanVacancy {
    pub(super) unit: u32,
    pub(super) role: TextId,
    pub(super) kind: Placeholder,
    pub(super) span: DatedSpan,
    /// Nothing follows: the position is not there any more.
    pub(super) ends: bool,
}

#[derive(Debug)]
pub(super) struct CleanUnit {
    pub(super) id: String,
    pub(super) aliases: Vec<Box<str>>,
    /// Sorted by start, not overlapping; none where it never was.
    pub(super) versions: Vec<CleanVersion>,
}

#[derive(Clone, Debug)]
pub(super) struct CleanVersion {
    pub(super) place: RowPlace,
    pub(super) name: TextId,
    pub(super) class: TextId,
    pub(super) parent: Option<u32>,
    pub(super) span: DatedSpan,
}

#[derive(Debug)]
pub(super) struct CleanPerson {
    pub(super) id: Box<str>,
    pub(super) row: PersonRow,
}

#[derive(Clone, Debug)]
pub(super) struct CleanTenure {
    pub(super) place: RowPlace,
    pub(super) person: u32,
    pub(super) unit: u32,
    pub(super) role: TextId,
    pub(super) title: TextId,
    pub(super) acting: bool,
    pub(super) span: DatedSpan,
    /// What the row says of its start, where that is not when the tenure can begin.
    pub(super) since: Option<Dated>,
    /// What is to be said of it; may be empty.
    pub(super) note: TextId,
    /// Among the people; `NO_ONE` where it is not said.
    pub(super) reports_to: u32,
}

/// A half-open span between two dates as written; no start is unknown, no end is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct DatedSpan {
    pub(super) start: Dated,
    pub(super) end: Option<Dated>,
}

impl DatedSpan {
    pub(super) fn new(start: Option<Dated>, end: Option<Dated>) -> Self {
        Self { start: start.unwrap_or(Dated::UNKNOWN), end }
    }

    pub(super) fn days(self) -> Period {
        Period::new(self.start.day(), self.end_day())
    }

    pub(super) fn end_day(self) -> Date {
        self.end.map_or(Date::MAX, Dated::day)
    }

    /// Returns the part of this span that lies in another, with the bounds as written in each.
    pub(super) fn within(self, other: Self) -> Option<Self> {
        let start = if self.start.day() >= other.start.day() { self.start } else { other.start };
        let end = if self.end_day() <= other.end_day() { self.end } else { other.end };
        let span = Self { start, end };
        (!span.days().is_empty()).then_some(span)
    }
}

pub(super) fn clean(mut rows: ImportRows) -> (Clean, Vec<ImportFinding>) {
    let mut findings = std::mem::take(&mut rows.findings);
    let (units, numbers) = units::clean(rows.units, &rows.made_up, &mut rows.texts, &mut findings);
    let mut roles =
        roles::in_order(&mut rows.memberships, &rows.people, &mut rows.texts, &mut findings);
    rows.texts.forget_numbers();
    if let Some(first) = roles.iter().position(|role| *role == rows.first_role) {
        roles[..=first].rotate_right(1);
    }
    let members = memberships::tenures(
        rows.memberships,
        &rows.people,
        (&units, &numbers),
        &rows.texts,
        &mut findings,
    );
    let vacancies = vacancies::clean(members.vacant, &members.tenures, &units);
    let (people, tenures) = memberships::people(
        rows.people,
        members.tenures,
        &members.used,
        &rows.texts,
        &mut findings,
    );
    (Clean { units, people, tenures, vacancies, roles, texts: rows.texts }, findings.0)
}

impl CleanUnit {
    /// Returns the spans in which the unit exists: its versions, joined where they touch.
    pub(super) fn open(&self) -> Vec<DatedSpan> {
        let mut spans: Vec<DatedSpan> = Vec::new();
        for version in &self.versions {
            match spans.last_mut() {
                Some(last) if last.end_day() == version.span.start.day() => {
                    last.end = version.span.end;
                }
                _ => spans.push(version.span),
            }
        }
        spans
    }

    /// Returns the version of a day, if the unit is there.
    fn on(&self, day: Date) -> Option<&CleanVersion> {
        Some(&self.versions[self.index_on(day)?])
    }

    fn index_on(&self, day: Date) -> Option<usize> {
        let after = self.versions.partition_point(|version| version.span.start.day() <= day);
        let index = after.checked_sub(1)?;
        (day < self.versions[index].span.end_day()).then_some(index)
    }

    pub(super) fn parent_on(&self, day: Date) -> Option<u32> {
        self.on(day)?.parent
    }
}

//! What is left after cleaning: units with their versions, people, tenures and positions without a holder.

use crate::findings::RowPlace;
use crate::placeholder::Placeholder;
use crate::rows::PersonRow;
use crate::texts::{TextId, Texts};
use orgscope_history::time::{Date, Dated, Period};

/// What is left after cleaning; units and people by their place in the lists.
#[derive(Debug)]
pub(crate) struct Clean {
    pub(crate) units: Vec<CleanUnit>,
    pub(crate) people: Vec<CleanPerson>,
    pub(crate) tenures: Vec<CleanTenure>,
    pub(crate) vacancies: Vec<CleanVacancy>,
    /// In their order: as the rows first name them, a head before a deputy.
    pub(crate) roles: Vec<TextId>,
    pub(crate) texts: Texts,
}

/// A position without a holder who is named.
#[derive(Clone, Debug)]
pub(crate) struct CleanVacancy {
    pub(crate) unit: u32,
    pub(crate) role: TextId,
    pub(crate) kind: Placeholder,
    pub(crate) span: DatedSpan,
    /// Nothing follows: the position is not there any more.
    pub(crate) ends: bool,
}

#[derive(Debug)]
pub(crate) struct CleanUnit {
    pub(crate) id: String,
    pub(crate) aliases: Vec<Box<str>>,
    /// Sorted by start, not overlapping; none where it never was.
    pub(crate) versions: Vec<CleanVersion>,
}

#[derive(Clone, Debug)]
pub(crate) struct CleanVersion {
    pub(crate) place: RowPlace,
    pub(crate) name: TextId,
    pub(crate) class: TextId,
    pub(crate) parent: Option<u32>,
    pub(crate) span: DatedSpan,
}

#[derive(Debug)]
pub(crate) struct CleanPerson {
    pub(crate) id: Box<str>,
    pub(crate) row: PersonRow,
}

#[derive(Clone, Debug)]
pub(crate) struct CleanTenure {
    pub(crate) place: RowPlace,
    pub(crate) person: u32,
    pub(crate) unit: u32,
    pub(crate) role: TextId,
    pub(crate) title: TextId,
    pub(crate) acting: bool,
    pub(crate) span: DatedSpan,
    /// What the row says of its start, where that is not when the tenure can begin.
    pub(crate) since: Option<Dated>,
    /// What is to be said of it; may be empty.
    pub(crate) note: TextId,
    /// Among the people; `NO_ONE` where it is not said.
    pub(crate) reports_to: u32,
}

/// A half-open span between two dates as written; no start is unknown, no end is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct DatedSpan {
    pub(crate) start: Dated,
    pub(crate) end: Option<Dated>,
}

impl DatedSpan {
    pub(crate) fn new(start: Option<Dated>, end: Option<Dated>) -> Self {
        Self { start: start.unwrap_or(Dated::UNKNOWN), end }
    }

    pub(crate) fn days(self) -> Period {
        Period::new(self.start.day(), self.end_day())
    }

    pub(crate) fn end_day(self) -> Date {
        self.end.map_or(Date::MAX, Dated::day)
    }

    /// Returns the part of this span that lies in another, with the bounds as written in each.
    pub(crate) fn within(self, other: Self) -> Option<Self> {
        let start = if self.start.day() >= other.start.day() { self.start } else { other.start };
        let end = if self.end_day() <= other.end_day() { self.end } else { other.end };
        let span = Self { start, end };
        (!span.days().is_empty()).then_some(span)
    }
}

impl CleanUnit {
    /// Returns the spans in which the unit exists: its versions, joined where they touch.
    pub(crate) fn open(&self) -> Vec<DatedSpan> {
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
    pub(super) fn on(&self, day: Date) -> Option<&CleanVersion> {
        Some(&self.versions[self.index_on(day)?])
    }

    /// Returns the place of the version of a day.
    pub(super) fn index_on(&self, day: Date) -> Option<usize> {
        let after = self.versions.partition_point(|version| version.span.start.day() <= day);
        let index = after.checked_sub(1)?;
        (day < self.versions[index].span.end_day()).then_some(index)
    }

    pub(crate) fn parent_on(&self, day: Date) -> Option<u32> {
        self.on(day)?.parent
    }
}

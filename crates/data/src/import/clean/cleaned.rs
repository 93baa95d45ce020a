//! What is left after cleaning: units with their versions, people, tenures and positions without a holder.

use crate::import::findings::RowPlace;
use crate::import::placeholder::Placeholder;
use crate::import::rows::PersonRow;
use crate::texts::{TextId, Texts};
use orgscope_history::time::{Date, Dated, Period};

/// What is left after cleaning; units and people by their place in the lists.
#[derive(Debug)]
pub(in crate::import) struct Clean {
    pub(in crate::import) units: Vec<CleanUnit>,
    pub(in crate::import) people: Vec<CleanPerson>,
    pub(in crate::import) tenures: Vec<CleanTenure>,
    pub(in crate::import) vacancies: Vec<CleanVacancy>,
    /// In their order: as the rows first name them, a head before a deputy.
    pub(in crate::import) roles: Vec<TextId>,
    pub(in crate::import) texts: Texts,
}

/// A position without a holder who is named.
#[derive(Clone, Debug)]
pub(in crate::import) struct CleanVacancy {
    pub(in crate::import) unit: u32,
    pub(in crate::import) role: TextId,
    pub(in crate::import) kind: Placeholder,
    pub(in crate::import) span: DatedSpan,
    /// Nothing follows: the position is not there any more.
    pub(in crate::import) ends: bool,
}

#[derive(Debug)]
pub(in crate::import) struct CleanUnit {
    pub(in crate::import) id: String,
    pub(in crate::import) aliases: Vec<Box<str>>,
    /// Sorted by start, not overlapping; none where it never was.
    pub(in crate::import) versions: Vec<CleanVersion>,
}

#[derive(Clone, Debug)]
pub(in crate::import) struct CleanVersion {
    pub(in crate::import) place: RowPlace,
    pub(in crate::import) name: TextId,
    pub(in crate::import) class: TextId,
    pub(in crate::import) parent: Option<u32>,
    pub(in crate::import) span: DatedSpan,
}

#[derive(Debug)]
pub(in crate::import) struct CleanPerson {
    pub(in crate::import) id: Box<str>,
    pub(in crate::import) row: PersonRow,
}

#[derive(Clone, Debug)]
pub(in crate::import) struct CleanTenure {
    pub(in crate::import) place: RowPlace,
    pub(in crate::import) person: u32,
    pub(in crate::import) unit: u32,
    pub(in crate::import) role: TextId,
    pub(in crate::import) title: TextId,
    pub(in crate::import) acting: bool,
    pub(in crate::import) span: DatedSpan,
    /// What the row says of its start, where that is not when the tenure can begin.
    pub(in crate::import) since: Option<Dated>,
    /// What is to be said of it; may be empty.
    pub(in crate::import) note: TextId,
    /// Among the people; `NO_ONE` where it is not said.
    pub(in crate::import) reports_to: u32,
}

/// A half-open span between two dates as written; no start is unknown, no end is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::import) struct DatedSpan {
    pub(in crate::import) start: Dated,
    pub(in crate::import) end: Option<Dated>,
}

impl DatedSpan {
    pub(in crate::import) fn new(start: Option<Dated>, end: Option<Dated>) -> Self {
        Self { start: start.unwrap_or(Dated::UNKNOWN), end }
    }

    pub(in crate::import) fn days(self) -> Period {
        Period::new(self.start.day(), self.end_day())
    }

    pub(in crate::import) fn end_day(self) -> Date {
        self.end.map_or(Date::MAX, Dated::day)
    }

    /// Returns the part of this span that lies in another, with the bounds as written in each.
    pub(in crate::import) fn within(self, other: Self) -> Option<Self> {
        let start = if self.start.day() >= other.start.day() { self.start } else { other.start };
        let end = if self.end_day() <= other.end_day() { self.end } else { other.end };
        let span = Self { start, end };
        (!span.days().is_empty()).then_some(span)
    }
}

impl CleanUnit {
    /// Returns the spans in which the unit exists: its versions, joined where they touch.
    pub(in crate::import) fn open(&self) -> Vec<DatedSpan> {
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

    pub(in crate::import) fn parent_on(&self, day: Date) -> Option<u32> {
        self.on(day)?.parent
    }
}

//! Rows as they come → periods that fit together: no overlaps, no cycles, nobody in a unit that is
//! not there. Every repair is noted with its row.

mod ids;
mod memberships;
mod overlaps;
mod parents;
mod units;

use super::findings::{Finding, Notes, Place};
use super::rows::{PersonRow, Rows, TextId, Texts};
use crate::time::{Date, Dated, Period};

/// What is left after cleaning; units and people by their place in the lists.
#[derive(Debug)]
pub(super) struct Clean {
    pub(super) units: Vec<CleanUnit>,
    pub(super) people: Vec<CleanPerson>,
    pub(super) tenures: Vec<CleanTenure>,
    pub(super) texts: Texts,
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
    pub(super) place: Place,
    pub(super) name: TextId,
    pub(super) class: TextId,
    pub(super) parent: Option<u32>,
    pub(super) span: Span,
}

#[derive(Debug)]
pub(super) struct CleanPerson {
    pub(super) id: Box<str>,
    pub(super) row: PersonRow,
}

#[derive(Clone, Debug)]
pub(super) struct CleanTenure {
    pub(super) place: Place,
    pub(super) person: u32,
    pub(super) unit: u32,
    pub(super) role: TextId,
    pub(super) title: TextId,
    pub(super) acting: bool,
    pub(super) span: Span,
    /// What the row says of its start, where that is not when the tenure can begin.
    pub(super) since: Option<Dated>,
}

/// A half-open span between two dates as written; no start is unknown, no end is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    pub(super) start: Dated,
    pub(super) end: Option<Dated>,
}

impl Span {
    pub(super) fn new(start: Option<Dated>, end: Option<Dated>) -> Self {
        Self { start: start.unwrap_or(Dated::UNKNOWN), end }
    }

    pub(super) fn days(self) -> Period {
        Period::new(self.start.day(), self.end_day())
    }

    pub(super) fn end_day(self) -> Date {
        self.end.map_or(Date::MAX, Dated::day)
    }

    /// The part of this span that lies in another, with the bounds as written in each.
    pub(super) fn within(self, other: Self) -> Option<Self> {
        let start = if self.start.day() >= other.start.day() { self.start } else { other.start };
        let end = if self.end_day() <= other.end_day() { self.end } else { other.end };
        let span = Self { start, end };
        (!span.days().is_empty()).then_some(span)
    }
}

pub(super) fn clean(mut rows: Rows) -> (Clean, Vec<Finding>) {
    let mut notes = std::mem::take(&mut rows.notes);
    let (units, numbers) = units::clean(rows.units, &mut rows.texts, &mut notes);
    let (tenures, used) = memberships::tenures(
        rows.memberships,
        &rows.people,
        &units,
        &numbers,
        &mut rows.texts,
        &mut notes,
    );
    let (people, tenures) =
        memberships::people(rows.people, tenures, &used, &rows.texts, &mut notes);
    (Clean { units, people, tenures, texts: rows.texts }, notes.0)
}

impl Clean {
    /// How many ends lie on the day before the same goes on, if that is how the rows are mostly written:
    /// they name the last day, and not the first one after.
    pub(super) fn last_days(&self) -> Option<usize> {
        let (mut before, mut same) = (0, 0);
        let mut look = |ended: Span, next: Span| {
            let Some(end) = ended.end.filter(|end| end.is_exact() && next.start.is_exact()) else {
                return;
            };
            before += usize::from(end.day().add_days(1) == next.start.day());
            same += usize::from(end.day() == next.start.day());
        };
        for unit in &self.units {
            unit.versions.windows(2).for_each(|pair| look(pair[0].span, pair[1].span));
        }
        let seat = |it: &CleanTenure| (it.person, it.unit, it.role);
        // What one row says was divided by us.
        let pairs = self
            .tenures
            .windows(2)
            .filter(|pair| seat(&pair[0]) == seat(&pair[1]) && pair[0].place != pair[1].place);
        pairs.for_each(|pair| look(pair[0].span, pair[1].span));
        (before > same).then_some(before)
    }
}

impl CleanUnit {
    /// The spans in which the unit exists: its versions, joined where they touch.
    pub(super) fn open(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
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

    /// The version of a day, if the unit is there.
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

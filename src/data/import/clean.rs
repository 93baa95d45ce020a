//! Rows as they come → periods that fit together: no overlaps, no cycles, nobody in a unit that is
//! not there. Every repair is noted with its row.

mod memberships;
mod units;

use std::collections::{HashMap, HashSet};

use super::{Done, Finding, MembershipRow, Place, UnitRow};
use crate::time::{Date, Dated, Period};

/// What is left after cleaning; units and people by their place in the lists.
#[derive(Debug, Default)]
pub(super) struct Clean {
    pub(super) units: Vec<CleanUnit>,
    pub(super) people: Vec<CleanPerson>,
    pub(super) tenures: Vec<CleanTenure>,
}

#[derive(Debug)]
pub(super) struct CleanUnit {
    pub(super) id: String,
    pub(super) aliases: Vec<String>,
    /// Sorted by start, not overlapping.
    pub(super) versions: Vec<CleanVersion>,
}

#[derive(Clone, Debug)]
pub(super) struct CleanVersion {
    pub(super) place: Place,
    pub(super) name: String,
    pub(super) class: String,
    pub(super) parent: Option<usize>,
    pub(super) span: Span,
}

#[derive(Debug)]
pub(super) struct CleanPerson {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) native: String,
    pub(super) aliases: Vec<String>,
}

#[derive(Clone, Debug)]
pub(super) struct CleanTenure {
    pub(super) place: Place,
    pub(super) person: usize,
    pub(super) unit: usize,
    pub(super) role: String,
    pub(super) title: String,
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

pub(super) fn clean(
    units: Vec<UnitRow>,
    memberships: Vec<MembershipRow>,
    findings: &mut Vec<Finding>,
) -> Clean {
    let mut notes = Notes(findings);
    let (units, ids) = units::clean(units, &mut notes);
    let (people, tenures) = memberships::clean(memberships, &units, &ids, &mut notes);
    Clean { units, people, tenures }
}

/// Where repairs are noted.
struct Notes<'f>(&'f mut Vec<Finding>);

impl Notes<'_> {
    fn repaired(&mut self, place: &Place, kind: &'static str, detail: impl Into<String>) {
        let (place, detail) = (place.clone(), detail.into());
        self.0.push(Finding { place, done: Done::Repaired, kind, detail });
    }

    fn left_out(&mut self, place: &Place, kind: &'static str, detail: impl Into<String>) {
        let (place, detail) = (place.clone(), detail.into());
        self.0.push(Finding { place, done: Done::LeftOut, kind, detail });
    }
}

/// An id as the schema wants it: no spaces, no control characters, at most 200 characters.
fn tidy_id(text: &str) -> String {
    text.chars()
        .take(LONGEST_ID)
        .map(|c| if c.is_whitespace() || c.is_control() { '-' } else { c })
        .collect()
}

/// The longest id of the schema, in characters.
const LONGEST_ID: usize = 200;

/// The ids of one list, each given once.
#[derive(Default)]
struct FreeIds {
    taken: HashSet<String>,
    /// The last number given to each id that was wished for more than once.
    last: HashMap<String, usize>,
}

impl FreeIds {
    /// A tidy id, with a number where another has it already.
    fn give(&mut self, tidy: String) -> String {
        if self.taken.insert(tidy.clone()) {
            return tidy;
        }
        let mut count = self.last.get(&tidy).copied().unwrap_or(1);
        loop {
            count += 1;
            let number = format!("-{count}");
            let kept = tidy.chars().take(LONGEST_ID - number.len());
            let id: String = kept.chain(number.chars()).collect();
            if self.taken.insert(id.clone()) {
                self.last.insert(tidy, count);
                return id;
            }
        }
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
}

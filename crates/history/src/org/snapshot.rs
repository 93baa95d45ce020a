//! The organisation at the end of one day: a borrowed view of the history that looks up only what is asked.

use super::history::ChildSpan;
use super::{
    ChangeId, History, PersonId, Position, PositionId, Tenure, TenureId, Term, UnfilledPeriod,
    UnitId, Version,
};
use crate::time::{Date, Dated, Period};

/// The state at the end of a day: a reference and a day, cheap to copy.
#[derive(Clone, Copy, Debug)]
pub struct Snapshot<'h> {
    history: &'h History,
    day: Date,
}

/// Whether a position has a holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PositionState {
    /// At least one person holds it.
    Held,
    /// It exists and has no holder, according to this change.
    Vacant(ChangeId),
    /// No source says who holds it, from this change on.
    Unknown(ChangeId),
}

impl PositionState {
    /// Returns the word that JSON documents use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Vacant(_) => "vacant",
            Self::Unknown(_) => "unknown",
        }
    }
}

/// A tenure on the day of the snapshot: one person in one position.
#[derive(Clone, Copy, Debug)]
pub struct Holder<'h> {
    /// The number of the tenure.
    pub id: TenureId,
    /// The tenure.
    pub tenure: &'h Tenure,
    /// The term of the day: the title that the person has in the position.
    pub term: Term,
}

impl Holder<'_> {
    /// Returns the person who holds the position.
    pub fn person(&self) -> PersonId {
        self.tenure.person
    }
}

impl History {
    /// Returns the state at the end of `day`: a borrowed question, nothing is computed yet.
    pub fn as_of(&self, day: Date) -> Snapshot<'_> {
        Snapshot { history: self, day }
    }
}

impl<'h> Snapshot<'h> {
    /// Returns the as-of day.
    pub fn day(self) -> Date {
        self.day
    }

    /// Returns the history.
    pub fn history(self) -> &'h History {
        self.history
    }

    /// Returns the latest version of a unit, open or closed; `None` before the first.
    pub fn latest(self, unit: UnitId) -> Option<&'h Version> {
        let versions = &self.history.unit(unit).versions;
        versions
            .partition_point(|version| version.start <= self.day)
            .checked_sub(1)
            .map(|i| &versions[i])
    }

    /// Returns the version of the day; `None` if the unit is not open.
    pub fn version(self, unit: UnitId) -> Option<&'h Version> {
        self.latest(unit).filter(|version| version.open)
    }

    /// Returns whether the unit exists on this day.
    pub fn is_open(self, unit: UnitId) -> bool {
        self.version(unit).is_some()
    }

    /// Returns the name of the day. A closed unit has its last name, a unit that has not opened yet its first.
    pub fn name(self, unit: UnitId) -> &'h str {
        match self.latest(unit) {
            Some(version) => self.history.version_name(unit, version),
            None => &self.history.dataset().unit(unit).name,
        }
    }

    /// Returns the class of the day, if the unit has one. A closed unit has its last class, a unit that has not opened yet
    /// its first.
    pub fn class(self, unit: UnitId) -> Option<&'h str> {
        match self.latest(unit) {
            Some(version) => self.history.version_class(unit, version),
            None => self.history.dataset().unit(unit).class.as_deref(),
        }
    }

    /// Returns since when an open unit has existed under its name of the day, as written: the date on which
    /// it opened or was given that name.
    pub fn since(self, unit: UnitId) -> Option<Dated> {
        let now = self.version(unit)?;
        let versions = &self.history.unit(unit).versions;
        let from_here_back = versions.iter().rev().skip_while(|it| it.start > self.day);
        let first = from_here_back.take_while(|it| it.open && it.name == now.name).last()?;
        Some(self.history.dataset().event_of(first.change).date)
    }

    /// Returns the parent; `None` for a root, and for a unit that is not open.
    pub fn parent(self, unit: UnitId) -> Option<UnitId> {
        self.version(unit)?.parent
    }

    /// Returns the units above a unit, nearest first; none for a unit that is not open.
    pub fn ancestors(self, unit: UnitId) -> impl Iterator<Item = UnitId> + use<'h> {
        std::iter::successors(self.parent(unit), move |unit| self.parent(*unit))
    }

    /// Returns the open units directly below a unit, in the dataset's order. A unit that is not open has none, unless the
    /// dataset has errors.
    pub fn children(self, unit: UnitId) -> impl Iterator<Item = UnitId> + use<'h> {
        self.open_children(&self.history.unit(unit).children)
    }

    /// Returns the open units without a parent, in the dataset's order.
    pub fn roots(self) -> impl Iterator<Item = UnitId> + use<'h> {
        self.open_children(&self.history.roots)
    }

    /// Returns the units of a list that are children on this day.
    fn open_children(self, list: &'h [ChildSpan]) -> impl Iterator<Item = UnitId> + use<'h> {
        let day = self.day;
        list.iter().filter(move |child| child.period.contains(day)).map(|c| c.unit)
    }

    /// Returns whether the unit has open units below it.
    pub fn has_children(self, unit: UnitId) -> bool {
        self.children(unit).next().is_some()
    }

    /// Returns every open unit in tree order (parents before children), with its depth; roots have 0.
    pub fn walk(self) -> impl Iterator<Item = (UnitId, usize)> + use<'h> {
        let roots: Vec<_> = self.roots().map(|unit| (unit, 0)).collect();
        self.walk_from(roots)
    }

    /// Returns a unit and all open units below it, in tree order, with their depth below it; the unit itself has 0, open
    /// or not.
    pub fn walk_below(self, unit: UnitId) -> impl Iterator<Item = (UnitId, usize)> + use<'h> {
        self.walk_from(vec![(unit, 0)])
    }

    fn walk_from(
        self,
        mut stack: Vec<(UnitId, usize)>,
    ) -> impl Iterator<Item = (UnitId, usize)> + use<'h> {
        stack.reverse();
        std::iter::from_fn(move || {
            let (unit, depth) = stack.pop()?;
            let from = stack.len();
            stack.extend(self.children(unit).map(|child| (child, depth + 1)));
            stack[from..].reverse();
            Some((unit, depth))
        })
    }

    /// Returns the positions of a unit that exist on this day with their states, in the order of the roles. A unit that
    /// is not open has none, unless the dataset has errors.
    pub fn positions(
        self,
        unit: UnitId,
    ) -> impl Iterator<Item = (PositionId, PositionState)> + use<'h> {
        let ids = self.history.unit(unit).positions.iter();
        ids.filter_map(move |id| self.state(id).map(|state| (id, state)))
    }

    /// Returns the state of a position; `None` if the position does not exist on this day.
    pub fn state(self, position: PositionId) -> Option<PositionState> {
        if self.is_held(position) {
            return Some(PositionState::Held);
        }
        let unfilled = self.unfilled_period(self.history.position(position))?;
        Some(if unfilled.vacant {
            PositionState::Vacant(unfilled.change)
        } else {
            PositionState::Unknown(unfilled.change)
        })
    }

    /// Returns the record that makes a position vacant or unknown on this day, if there is one.
    fn unfilled_period(self, position: &'h Position) -> Option<&'h UnfilledPeriod> {
        let begun = position.unfilled.partition_point(|unfilled| unfilled.period.start <= self.day);
        begun
            .checked_sub(1)
            .map(|index| &position.unfilled[index])
            .filter(|unfilled| unfilled.period.contains(self.day))
    }

    /// Returns the periods of the tenures of a position that have begun by the end of this day, ended or not.
    fn begun_periods(self, position: PositionId) -> &'h [Period] {
        let tenures = self.history.position(position).tenures;
        let periods = &self.history.periods[tenures.range()];
        // The periods are sorted by their starts.
        &periods[..periods.partition_point(|period| period.start <= self.day)]
    }

    /// Returns whether a tenure of a position covers this day.
    fn is_held(self, position: PositionId) -> bool {
        self.begun_periods(position).iter().any(|period| self.day < period.end)
    }

    /// Returns the tenures of a position that cover this day, the earliest begun first.
    pub fn holders(self, position: PositionId) -> impl Iterator<Item = Holder<'h>> + use<'h> {
        let tenures = self.history.position(position).tenures;
        let begun = self.begun_periods(position).iter().enumerate();
        let not_ended = begun.filter(move |(_, period)| self.day < period.end);
        not_ended.map(move |(index, _)| self.holding(TenureId::new(tenures.range().start + index)))
    }

    /// Returns the tenures of a person that cover this day, the earliest begun first: each is a [`Holder`] whose person is
    /// this one.
    pub fn held_by(self, person: PersonId) -> impl Iterator<Item = Holder<'h>> + use<'h> {
        self.history.career(person).iter().filter_map(move |id| self.holder(*id))
    }

    /// Returns whether a person holds any position on this day.
    pub fn is_in_post(self, person: PersonId) -> bool {
        let periods = &self.history.periods;
        self.history.career(person).iter().any(|id| periods[id.index()].contains(self.day))
    }

    /// Returns a tenure as a holder; `None` if it does not cover this day.
    pub fn holder(self, id: TenureId) -> Option<Holder<'h>> {
        self.history.periods[id.index()].contains(self.day).then(|| self.holding(id))
    }

    /// Returns a tenure as a holder, with its term of this day.
    fn holding(self, id: TenureId) -> Holder<'h> {
        let tenure = self.history.tenure(id);
        Holder { id, tenure, term: self.history.term_at(tenure, self.day) }
    }
}

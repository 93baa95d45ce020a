//! The organisation at the end of one day: a borrowed question that looks up only what is asked.

use super::history::ChildSpan;
use super::{
    ChangeId, History, Marker, PersonId, Position, PositionId, Tenure, TenureId, Term, UnitId,
    Version,
};
use crate::time::{Date, Dated, Period};

/// The state at the end of a day. Two words; copying it copies nothing.
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
    /// As JSON writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Vacant(_) => "vacant",
            Self::Unknown(_) => "unknown",
        }
    }
}

/// A person in a position on the day of the snapshot.
#[derive(Clone, Copy, Debug)]
pub struct Holder<'h> {
    /// The number of the tenure.
    pub id: TenureId,
    /// The tenure.
    pub tenure: &'h Tenure,
    /// The term of the day.
    pub term: Term,
}

impl Holder<'_> {
    /// Returns the person who holds the position.
    pub fn person(&self) -> PersonId {
        self.tenure.person
    }
}

impl<'h> Snapshot<'h> {
    pub(super) fn new(history: &'h History, day: Date) -> Self {
        Self { history, day }
    }

    /// Returns the day at whose end this holds.
    pub fn day(self) -> Date {
        self.day
    }

    /// Returns the history that it looks into.
    pub fn history(self) -> &'h History {
        self.history
    }

    /// Returns the latest version of a unit, open or not; `None` before its first.
    pub fn latest(self, unit: UnitId) -> Option<&'h Version> {
        let versions = &self.history.unit(unit).versions;
        versions
            .partition_point(|version| version.start <= self.day)
            .checked_sub(1)
            .map(|i| &versions[i])
    }

    /// Returns the version of a unit that is open.
    pub fn version(self, unit: UnitId) -> Option<&'h Version> {
        self.latest(unit).filter(|version| version.open)
    }

    /// Returns whether the unit exists on this day.
    pub fn is_open(self, unit: UnitId) -> bool {
        self.version(unit).is_some()
    }

    /// Returns the name of the day; of a closed unit the last, of a future one the first.
    pub fn name(self, unit: UnitId) -> &'h str {
        match self.latest(unit) {
            Some(version) => self.history.version_name(unit, version),
            None => &self.history.dataset().unit(unit).name,
        }
    }

    /// Returns the class of the day; of a closed unit the last, of a future one the first.
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

    /// Returns the parent of an open unit that is not a root.
    pub fn parent(self, unit: UnitId) -> Option<UnitId> {
        self.version(unit)?.parent
    }

    /// Returns the units above an open unit, nearest first.
    pub fn ancestors(self, unit: UnitId) -> impl Iterator<Item = UnitId> + use<'h> {
        std::iter::successors(self.parent(unit), move |unit| self.parent(*unit))
    }

    /// Returns the units below a unit, in the dataset's order.
    pub fn children(self, unit: UnitId) -> impl Iterator<Item = UnitId> + use<'h> {
        self.living(&self.history.unit(unit).children)
    }

    /// Returns the units without a parent, in the dataset's order.
    pub fn roots(self) -> impl Iterator<Item = UnitId> + use<'h> {
        self.living(&self.history.roots)
    }

    fn living(self, list: &'h [ChildSpan]) -> impl Iterator<Item = UnitId> + use<'h> {
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

    /// Returns a unit and all below it, in tree order, with the depth below it.
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

    /// Returns the positions of a unit that exist on this day, in the order of the roles.
    pub fn positions(
        self,
        unit: UnitId,
    ) -> impl Iterator<Item = (PositionId, PositionState)> + use<'h> {
        let ids = self.history.unit(unit).positions.iter();
        ids.filter_map(move |id| self.state(id).map(|state| (id, state)))
    }

    /// Returns whether a position exists on this day, and how.
    pub fn state(self, position: PositionId) -> Option<PositionState> {
        if self.is_held(position) {
            return Some(PositionState::Held);
        }
        let marker = self.marker(self.history.position(position))?;
        Some(if marker.vacant {
            PositionState::Vacant(marker.change)
        } else {
            PositionState::Unknown(marker.change)
        })
    }

    fn marker(self, position: &'h Position) -> Option<&'h Marker> {
        let after = position.markers.partition_point(|marker| marker.period.start <= self.day);
        after
            .checked_sub(1)
            .map(|index| &position.markers[index])
            .filter(|marker| marker.period.contains(self.day))
    }

    /// The periods of a position's tenures that have begun by this day.
    fn begun(self, position: PositionId) -> &'h [Period] {
        let run = self.history.position(position).tenures;
        let periods = &self.history.periods[run.range()];
        // Sorted by start: no later one has begun.
        &periods[..periods.partition_point(|period| period.start <= self.day)]
    }

    fn is_held(self, position: PositionId) -> bool {
        self.begun(position).iter().any(|period| self.day < period.end)
    }

    /// Returns who holds a position on this day, longest in post first.
    pub fn holders(self, position: PositionId) -> impl Iterator<Item = Holder<'h>> + use<'h> {
        let run = self.history.position(position).tenures;
        let begun = self.begun(position).iter().enumerate();
        let running = begun.filter(move |(_, it)| self.day < it.end);
        running.map(move |(index, _)| self.holding(TenureId::new(run.range().start + index)))
    }

    /// Returns what a person holds on this day, longest held first.
    pub fn held_by(self, person: PersonId) -> impl Iterator<Item = Holder<'h>> + use<'h> {
        self.history.career(person).iter().filter_map(move |id| self.holder(*id))
    }

    /// Returns whether a person holds anything on this day.
    pub fn is_in_post(self, person: PersonId) -> bool {
        let periods = &self.history.periods;
        self.history.career(person).iter().any(|id| periods[id.index()].contains(self.day))
    }

    /// Returns the holder by a tenure, if it holds on this day.
    pub fn holder(self, id: TenureId) -> Option<Holder<'h>> {
        self.history.periods[id.index()].contains(self.day).then(|| self.holding(id))
    }

    fn holding(self, id: TenureId) -> Holder<'h> {
        let tenure = self.history.tenure(id);
        Holder { id, tenure, term: self.history.term_at(tenure, self.day) }
    }
}

//! Selects the events and changes that concern one unit or one person: an event of a reorganisation has hundreds of
//! changes.

use hashbrown::HashSet;

use super::{ChangeId, ChangeKind, EventId, History, PersonId, UnitId};

/// Selects what concerns one unit or one person. A change concerns them if it names them, if it ended a tenure of theirs
/// without naming them, or if it took another unit away from below the unit.
#[derive(Clone, Debug)]
pub struct SubjectFilter {
    subject: FilterSubject,
    ended: HashSet<ChangeId>,
}

#[derive(Clone, Copy, Debug)]
enum FilterSubject {
    Unit(UnitId),
    Person(PersonId),
}

impl SubjectFilter {
    /// Returns a filter for a unit: changes that name it, ended a tenure in it or took a unit away from below it.
    pub fn unit(history: &History, unit: UnitId) -> Self {
        let positions = history.unit(unit).positions.iter();
        let tenures = positions.flat_map(|position| history.position(position).tenures.iter());
        let ended = tenures.filter_map(|id| history.tenure(id).ended()).map(|end| end.change);
        Self { subject: FilterSubject::Unit(unit), ended: ended.collect() }
    }

    /// Returns a filter for a person: changes that name them or ended a tenure of theirs.
    pub fn person(history: &History, person: PersonId) -> Self {
        let tenures = history.career(person).iter();
        let ended = tenures.filter_map(|id| history.tenure(*id).ended()).map(|end| end.change);
        Self { subject: FilterSubject::Person(person), ended: ended.collect() }
    }

    /// Returns the events that concern the subject, in the order of their days.
    pub fn events<'h>(&self, history: &'h History) -> &'h [EventId] {
        match self.subject {
            FilterSubject::Unit(unit) => history.unit_events(unit),
            FilterSubject::Person(person) => history.person_events(person),
        }
    }

    /// Returns whether a change concerns the subject.
    pub fn touches(&self, history: &History, change: ChangeId) -> bool {
        let kind = &history.dataset().change(change).kind;
        let takes_away = match self.subject {
            FilterSubject::Unit(unit) => history.takes_away(change, unit),
            FilterSubject::Person(_) => false,
        };
        takes_away || self.names(kind) || self.ended.contains(&change)
    }

    fn names(&self, kind: &ChangeKind) -> bool {
        match self.subject {
            FilterSubject::Unit(unit) => kind.names_unit(unit),
            FilterSubject::Person(person) => kind.people().contains(&person),
        }
    }
}

impl History {
    /// Returns whether a change moves or closes a unit that lay directly below another one on the day before.
    pub fn takes_away(&self, change: ChangeId, from: UnitId) -> bool {
        let data = self.dataset();
        let before = self.as_of(data.event_of(change).day().add_days(-1));
        let lay_below = |unit: &UnitId| before.parent(*unit) == Some(from);
        match &data.change(change).kind {
            ChangeKind::Move { unit, .. } | ChangeKind::Close { unit } => lay_below(unit),
            ChangeKind::Merge(merge) => merge.units.iter().any(lay_below),
            ChangeKind::Split(split) => !split.into.contains(&split.unit) && lay_below(&split.unit),
            _ => false,
        }
    }
}

//! Which changes of an event concern one unit or one person: an event of a reorganisation has hundreds.

use hashbrown::HashSet;

use super::{ChangeId, ChangeKind, EventId, History, PersonId, UnitId};

/// One unit or person, and the changes that ended tenures of theirs without naming them.
#[derive(Clone, Debug)]
pub struct About {
    subject: AboutSubject,
    ended: HashSet<ChangeId>,
}

#[derive(Clone, Copy, Debug)]
enum AboutSubject {
    Unit(UnitId),
    Person(PersonId),
}

impl About {
    /// About a unit: what names it, and what ended a tenure in it.
    pub fn unit(history: &History, unit: UnitId) -> Self {
        let positions = history.unit(unit).positions.iter();
        let tenures = positions.flat_map(|position| history.position(position).tenures.iter());
        let ended = tenures.filter_map(|id| history.tenure(id).ended()).map(|end| end.change);
        Self { subject: AboutSubject::Unit(unit), ended: ended.collect() }
    }

    /// About a person: what names them, and what ended a tenure of theirs.
    pub fn person(history: &History, person: PersonId) -> Self {
        let tenures = history.career(person).iter();
        let ended = tenures.filter_map(|id| history.tenure(*id).ended()).map(|end| end.change);
        Self { subject: AboutSubject::Person(person), ended: ended.collect() }
    }

    /// Returns the events that concern it, in the order of their days.
    pub fn events<'h>(&self, history: &'h History) -> &'h [EventId] {
        match self.subject {
            AboutSubject::Unit(unit) => history.unit_events(unit),
            AboutSubject::Person(person) => history.person_events(person),
        }
    }

    /// Returns whether a change concerns it.
    pub fn touches(&self, history: &History, change: ChangeId) -> bool {
        let kind = &history.dataset().change(change).kind;
        self.names(kind) || self.ended.contains(&change)
    }

    fn names(&self, kind: &ChangeKind) -> bool {
        match self.subject {
            AboutSubject::Unit(unit) => kind.names_unit(unit),
            AboutSubject::Person(person) => kind.people().contains(&person),
        }
    }
}

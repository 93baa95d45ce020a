//! What a dataset says: records with resolved references, before anything is concluded from them.

use std::collections::HashMap;
use std::ops::Range;

use super::{Change, ChangeId, Confidence, EventId, PersonId, RoleId, SourceId, UnitId};
use crate::time::{Date, Dated, Lapse};

/// A whole dataset. Texts are neutralised, references are resolved; what could not be resolved was
/// left out and reported in a diagnostic by the caller that built it.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// The name of the organisation.
    pub title: Box<str>,
    /// The first day the slider shows.
    pub first: Date,
    /// The last day the slider shows.
    pub last: Date,
    /// Whether the span ends on the day on which the data are opened, which [`Dataset::set_today`] gives.
    pub until_today: bool,
    /// How long a tenure counts as confirmed after a source showed it; `None`: always.
    pub lapse: Option<Lapse>,
    /// Where facts come from.
    pub sources: Vec<Source>,
    /// The roles the dataset lists, in their order, then those that changes use unlisted, by first use.
    pub roles: Vec<Role>,
    /// Siblings appear in this order.
    pub units: Vec<Unit>,
    /// All people, in file order.
    pub people: Vec<Person>,
    /// In file order, which is not the order of dates.
    pub events: Vec<Event>,
    /// The changes of all events, in file order; [`Event::changes`] is a slice of it.
    pub changes: Vec<Change>,
    /// The remarks of the changes that have one.
    pub notes: HashMap<ChangeId, Box<str>>,
}

/// A publication.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its id in the file.
    pub id: Box<str>,
    /// Who published it.
    pub publisher: Box<str>,
    /// Its title.
    pub title: Box<str>,
    /// Where it can be read.
    pub url: Option<Box<str>>,
    /// When it was published.
    pub published: Option<Dated>,
    /// Its language, as an ISO 639 code.
    pub lang: Option<Box<str>>,
    /// A remark.
    pub note: Option<Box<str>>,
}

/// How a kind of position is called and counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// Its id in the file, `ceo`.
    pub id: Box<str>,
    /// `Chief Executive Officer`.
    pub title: Box<str>,
    /// `CEO`.
    pub short: Option<Box<str>>,
    /// Whether at most one person holds it in one unit.
    pub sole: bool,
    /// Whether its tenures lapse where the dataset says how long they count as confirmed.
    pub lapses: bool,
    /// Whether the dataset's `roles` names it.
    pub listed: bool,
}

impl Role {
    /// Returns the title of a role that no list describes: its id as words, unless it is written as words already.
    pub fn title_from_id(id: &str) -> Box<str> {
        if id.contains(|c: char| c.is_uppercase() || c.is_whitespace()) {
            return id.into();
        }
        let mut title = String::with_capacity(id.len());
        let mut letters = id.chars().map(|c| if matches!(c, '-' | '_') { ' ' } else { c });
        title.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        title.extend(letters);
        title.into()
    }
}

/// A unit, which can contain units, as it was on its first day.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its id in the file.
    pub id: Box<str>,
    /// Its first name.
    pub name: Box<str>,
    /// Its name in the local script.
    pub native: Option<Box<str>>,
    /// Its first class.
    pub class: Option<Box<str>>,
    /// Other names in use.
    pub aliases: Box<[Box<str>]>,
    /// A remark.
    pub note: Option<Box<str>>,
}

/// A person. There may be millions with few facts each: rare facts are stored apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// Their id in the file.
    pub id: Box<str>,
    /// The name shown.
    pub name: Box<str>,
    /// The name in the local script.
    pub native: Option<Box<str>>,
    /// More names and remarks; `None` where there are none.
    pub more: Option<Box<PersonMore>>,
}

/// What only some people have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonMore {
    /// Romanisations of the native name.
    pub latin: Box<[Box<str>]>,
    /// Names they go by among colleagues.
    pub nicknames: Box<[Box<str>]>,
    /// Any other name in use.
    pub aliases: Box<[Box<str>]>,
    /// A remark.
    pub note: Option<Box<str>>,
    /// Where the names come from.
    pub sources: Box<[SourceId]>,
}

impl PersonMore {
    /// Returns it as [`Person::more`] keeps it: `None` if all parts are empty.
    pub fn kept(self) -> Option<Box<Self>> {
        (self != Self::default()).then(|| Box::new(self))
    }
}

impl Person {
    /// Romanisations of the native name.
    pub fn latin(&self) -> &[Box<str>] {
        self.more.as_ref().map_or(&[], |more| &more.latin)
    }

    /// Returns the names that the person goes by among colleagues.
    pub fn nicknames(&self) -> &[Box<str>] {
        self.more.as_ref().map_or(&[], |more| &more.nicknames)
    }

    /// Returns all other names in use.
    pub fn aliases(&self) -> &[Box<str>] {
        self.more.as_ref().map_or(&[], |more| &more.aliases)
    }

    /// Returns the remark, if there is one.
    pub fn note(&self) -> Option<&str> {
        self.more.as_ref()?.note.as_deref()
    }

    /// Returns where the names come from.
    pub fn sources(&self) -> &[SourceId] {
        self.more.as_ref().map_or(&[], |more| &more.sources)
    }

    /// Returns every name of this person, the one shown first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name)
            .chain(&self.native)
            .chain(self.latin())
            .chain(self.nicknames())
            .chain(self.aliases())
            .map(AsRef::as_ref)
    }
}

/// Something dated that changed things.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its id in the file.
    pub id: Box<str>,
    /// When it became true.
    pub date: Dated,
    /// When it was announced, where a source says so.
    pub announced: Option<Dated>,
    /// What it is called, in one line.
    pub title: Box<str>,
    /// What happened.
    pub summary: Option<Box<str>>,
    /// Where it is published.
    pub sources: Box<[SourceId]>,
    /// How well it is attested.
    pub confidence: Confidence,
    /// What disagrees, and which claim the changes follow.
    pub dispute: Option<Box<str>>,
    /// Its slice of `Dataset::changes`.
    pub changes: Range<u32>,
}

impl Event {
    /// Returns the day that orders this event.
    pub fn day(&self) -> Date {
        self.date.day()
    }

    /// Returns the ids of its changes.
    pub fn change_ids(&self) -> impl Iterator<Item = ChangeId> + use<> {
        self.changes.clone().map(|index| ChangeId::new(index as usize))
    }
}

impl Default for Dataset {
    /// Returns an empty dataset whose span is all time.
    fn default() -> Self {
        Self {
            title: "".into(),
            first: Date::MIN,
            last: Date::MAX,
            until_today: false,
            lapse: None,
            sources: Vec::new(),
            roles: Vec::new(),
            units: Vec::new(),
            people: Vec::new(),
            events: Vec::new(),
            changes: Vec::new(),
            notes: HashMap::new(),
        }
    }
}

impl Dataset {
    /// Ends the span on this day, not before its first day, where the dataset says that it lasts until today; else
    /// does nothing.
    pub fn set_today(&mut self, today: Date) {
        if self.until_today {
            self.last = today.max(self.first);
        }
    }

    /// Returns the unit with this number.
    pub fn unit(&self, id: UnitId) -> &Unit {
        &self.units[id.index()]
    }

    /// Returns the person with this number.
    pub fn person(&self, id: PersonId) -> &Person {
        &self.people[id.index()]
    }

    /// Returns the role with this number.
    pub fn role(&self, id: RoleId) -> &Role {
        &self.roles[id.index()]
    }

    /// Returns the source with this number.
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.index()]
    }

    /// Returns the event with this number.
    pub fn event(&self, id: EventId) -> &Event {
        &self.events[id.index()]
    }

    /// Returns the change with this number.
    pub fn change(&self, id: ChangeId) -> &Change {
        &self.changes[id.index()]
    }

    /// Returns the event that a change belongs to.
    pub fn event_of(&self, id: ChangeId) -> &Event {
        self.event(self.change(id).event)
    }

    /// Returns the remark of a change.
    pub fn note(&self, id: ChangeId) -> Option<&str> {
        self.notes.get(&id).map(AsRef::as_ref)
    }

    /// Returns the confidence of a change: its own, else its event's.
    pub fn confidence_of(&self, id: ChangeId) -> Confidence {
        self.change(id).confidence.unwrap_or(self.event_of(id).confidence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_few_people_have() {
        let texts = |texts: &[&str]| texts.iter().map(|text| Box::from(*text)).collect();
        let more = PersonMore {
            latin: texts(&["Lin Yue"]),
            nicknames: texts(&["灯心", "Dengxin"]),
            aliases: texts(&["Luna Lin Yue"]),
            note: Some("Of the works.".into()),
            sources: [SourceId::new(3)].into(),
        };
        let plain = Person { id: "luna".into(), name: "Luna Lin".into(), ..Person::default() };
        let luna = Person { native: Some("林月".into()), more: more.kept(), ..plain.clone() };
        assert_eq!(
            luna.names().collect::<Vec<_>>(),
            ["Luna Lin", "林月", "Lin Yue", "灯心", "Dengxin", "Luna Lin Yue"]
        );
        assert_eq!((luna.note(), luna.sources()), (Some("Of the works."), &[SourceId::new(3)][..]));
        assert_eq!(PersonMore::default().kept(), None);
        assert_eq!(plain.names().collect::<Vec<_>>(), ["Luna Lin"]);
        assert_eq!((plain.note(), plain.sources()), (None, &[][..]));
    }
}

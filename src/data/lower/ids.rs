//! The ids of one list: where the record is that an id means. The ids themselves stay in the records.

use std::borrow::Cow;
use std::hash::BuildHasher;

use hashbrown::DefaultHashBuilder;
use smallvec::SmallVec;

use super::Lower;
use crate::data::neutralise::neutralise;
use crate::data::places;
use crate::data::records::Text;
use crate::org::{Dataset, Diagnostic, EventId, PersonId, RoleId, Rule, SourceId, Subject, UnitId};

/// The lists that references lead into, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Sources,
    Units,
    People,
    Events,
    Roles,
}

impl List {
    /// What one of its records is called.
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Sources => "source",
            Self::Units => "unit",
            Self::People => "person",
            Self::Events => "event",
            Self::Roles => "role",
        }
    }

    /// The record with a number, to be told about.
    pub(super) fn subject(self, number: usize) -> Subject {
        match self {
            Self::Sources => Subject::Source(SourceId::new(number)),
            Self::Units => Subject::Unit(UnitId::new(number)),
            Self::People => Subject::Person(PersonId::new(number)),
            Self::Events => Subject::Event(EventId::new(number)),
            Self::Roles => Subject::Role(RoleId::new(number)),
        }
    }

    /// The id of the record with a number.
    pub(super) fn id(self, data: &Dataset, number: u32) -> &str {
        let number = number as usize;
        match self {
            Self::Sources => &data.sources[number].id,
            Self::Units => &data.units[number].id,
            Self::People => &data.people[number].id,
            Self::Events => &data.events[number].id,
            Self::Roles => &data.roles[number].id,
        }
    }

    /// How many records it has.
    pub(super) fn len(self, data: &Dataset) -> usize {
        match self {
            Self::Sources => data.sources.len(),
            Self::Units => data.units.len(),
            Self::People => data.people.len(),
            Self::Events => data.events.len(),
            Self::Roles => data.roles.len(),
        }
    }
}

/// The numbers of the records of one list, found by id.
///
/// Each slot holds the key itself, and a key lies in the slot of its hash or right behind: a look costs one way
/// into far memory, and [`Ids::look_ahead`] takes many of those at once. Of millions of references that is what
/// costs; a general table goes that way twice, one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    /// None, or a power of two of which less than half is taken.
    slots: Vec<Slot>,
    count: usize,
    hasher: DefaultHashBuilder,
}

/// An id as it is compared: whole if it is short, else a stand-in that has to be confirmed.
type Key = [u8; 12];

#[derive(Clone, Copy, Debug)]
struct Slot {
    key: Key,
    number: u32,
}

/// No text has these bytes: the one fills up what is short, the other begins what is long.
const FILL: u8 = 0xff;
const LONG: u8 = 0xfe;
/// Fewer slots than these are near memory: 128 KiB.
const FAR: usize = 8192;
const EMPTY: Slot = Slot { key: [FILL; 12], number: u32::MAX };

impl Ids {
    fn key(&self, id: &str) -> Key {
        let mut key = [FILL; 12];
        if let Some(whole) = key.get_mut(..id.len()) {
            whole.copy_from_slice(id.as_bytes());
        } else {
            key[0] = LONG;
            key[4..].copy_from_slice(&self.hasher.hash_one(id).to_ne_bytes());
        }
        key
    }

    #[expect(clippy::cast_possible_truncation, reason = "the low bits are what is wanted")]
    fn home(&self, key: Key) -> usize {
        self.hasher.hash_one(key) as usize & (self.slots.len() - 1)
    }

    pub(super) fn get(&self, list: List, data: &Dataset, id: &str) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        let key = self.key(id);
        let mut at = self.home(key);
        loop {
            let slot = &self.slots[at];
            if slot.number == EMPTY.number {
                return None;
            }
            if slot.key == key && (key[0] != LONG || list.id(data, slot.number) == id) {
                return Some(slot.number as usize);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// The record that has an id already. If none has, the id is noted for the record with a number, which is in the list
    /// before anything else is looked up there.
    pub(super) fn note(
        &mut self,
        list: List,
        data: &Dataset,
        id: &str,
        number: u32,
    ) -> Option<usize> {
        if (self.count + 1) * 2 > self.slots.len() {
            let larger = (self.slots.len() * 2).max(64);
            let before = std::mem::replace(&mut self.slots, vec![EMPTY; larger]);
            for slot in before.into_iter().filter(|slot| slot.number != EMPTY.number) {
                self.put(slot, |_| false);
            }
        }
        let is_it = |other: u32| list.id(data, other) == id;
        let first = self.put(Slot { key: self.key(id), number }, is_it);
        self.count += usize::from(first.is_none());
        first.map(|first| first as usize)
    }

    /// Whose key was there; if nobody's, it is now. `is_it` confirms a key that is only a stand-in.
    fn put(&mut self, slot: Slot, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        let mut at = self.home(slot.key);
        while self.slots[at].number != EMPTY.number {
            let there = self.slots[at];
            if there.key == slot.key && (slot.key[0] != LONG || is_it(there.number)) {
                return Some(there.number);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = slot;
        None
    }

    /// Fetches what looks for these ids will read, all at once.
    pub(super) fn look_ahead<'i>(&self, ids: impl Iterator<Item = &'i str>) {
        if self.slots.len() < FAR {
            return;
        }
        let homes: SmallVec<[usize; 256]> = ids.map(|id| self.home(self.key(id))).collect();
        let sum = homes.iter().fold(0u32, |sum, at| sum ^ self.slots[*at].number);
        std::hint::black_box(sum);
    }
}

/// An id in a message: cut where it is too long to read.
pub(super) fn shown(id: &str) -> String {
    let clean = neutralise(id);
    match clean.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &clean[..at]),
        None => clean.into_owned(),
    }
}

/// What is wrong with an id.
pub(super) fn flaw(id: &str) -> Option<&'static str> {
    if id.is_empty() {
        Some("is empty")
    } else if id.len() > 200 && id.chars().nth(200).is_some() {
        Some("has more than 200 characters")
    } else if id.chars().any(char::is_whitespace) {
        Some("has spaces")
    } else if matches!(neutralise(id), Cow::Owned(_)) {
        Some("has control or invisible characters")
    } else {
        None
    }
}

impl Lower<'_> {
    /// Judges the id of a new record, which is to be added next. `None` where an earlier record has it: of two, the first
    /// is kept, and what is told is about that one, since the other gets no number.
    /// Nothing refers to events, so one with a known id is told and kept.
    pub(super) fn new_id(&mut self, list: List, text: &Text<'_>) -> Option<Box<str>> {
        let at = self.place(text);
        self.at = at;
        let id = neutralise(&text.value);
        let number = list.len(&self.data);
        let first = self.ids.of_mut(list).note(list, &self.data, &id, places::offset(number));
        let dropped = first.filter(|_| list != List::Events);
        let subject = list.subject(dropped.unwrap_or(number));
        self.judge_id(list.what(), text, at, subject);
        if first.is_some() {
            self.tell_double(list.what(), &id, at, subject);
        }
        dropped.is_none().then(|| id.into())
    }

    pub(super) fn judge_id(&mut self, what: &str, text: &Text<'_>, at: usize, subject: Subject) {
        // Where no list names it, a role is any text; one that is listed may have the same spaces.
        let spaced = what == "role" && text.value.trim() == text.value;
        let value = if spaced { text.value.replace(' ', "-").into() } else { text.value.clone() };
        let Some(why) = flaw(&value) else { return };
        if self.only_counts(Rule::BadId) {
            return;
        }
        let message = format!("the id of a {what}, {:?}, {why}", shown(&text.value));
        let hint = "write 1 to 200 letters, digits and hyphens";
        self.tell(at, Diagnostic::new(Rule::BadId, subject, message).hint(hint));
    }

    pub(super) fn tell_double(&mut self, what: &str, id: &str, at: usize, subject: Subject) {
        if self.only_counts(Rule::DuplicateId) {
            return;
        }
        let message = format!("another {what} has the id `{}` already", shown(id));
        let hint = "give each its own id";
        self.tell(at, Diagnostic::new(Rule::DuplicateId, subject, message).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::org::Unit;

    #[test]
    fn every_id_is_found_and_no_other() {
        let id = |number: usize| match number % 3 {
            0 => format!("u{number}"),
            1 => format!("exactly-{number:04}"),
            _ => format!("a-unit-with-a-long-id-{number}"),
        };
        let unit = |number| Unit {
            id: id(number).into(),
            name: "".into(),
            native: None,
            class: None,
            aliases: Box::new([]),
            note: None,
        };
        let data = Dataset { units: (0..1000).map(unit).collect(), ..Dataset::default() };
        let mut ids = Ids::default();
        assert_eq!(ids.get(List::Units, &data, "u0"), None);
        for number in 0..1000 {
            let id = List::Units.id(&data, number);
            assert_eq!(ids.note(List::Units, &data, id, number), None);
        }
        for number in 0..1000 {
            assert_eq!(ids.get(List::Units, &data, &id(number)), Some(number));
            assert_eq!(ids.get(List::Units, &data, &id(number + 1000)), None);
        }
        assert_eq!(ids.get(List::Units, &data, ""), None);
    }

    #[test]
    fn of_records_with_one_id_the_first_is_found_and_takes_one_slot() {
        let unit = |id: &str| Unit {
            id: id.into(),
            name: "".into(),
            native: None,
            class: None,
            aliases: Box::new([]),
            note: None,
        };
        let ids_of = ["short", "a-unit-with-a-long-id"];
        let units = (0..1000).map(|number| unit(ids_of[number % 2])).collect();
        let data = Dataset { units, ..Dataset::default() };
        let mut ids = Ids::default();
        for number in 0..1000 {
            let id = List::Units.id(&data, number);
            let first = number.checked_sub(2).map(|number| number as usize % 2);
            assert_eq!(ids.note(List::Units, &data, id, number), first);
        }
        assert_eq!((ids.count, ids.slots.len()), (2, 64));
        assert_eq!(ids_of.map(|id| ids.get(List::Units, &data, id)), [Some(0), Some(1)]);
    }
}

//! The symbol table: the lists of a dataset, and which record an id means. The ids themselves stay in the records.

use std::hash::BuildHasher;

use hashbrown::DefaultHashBuilder;

use crate::list::List;
use crate::source_map::offset;
use orgscope_history::org::Dataset;

/// The lists of a dataset as far as they have been resolved, and where the ids are in them.
#[derive(Debug, Default)]
pub(crate) struct Symbols {
    pub(crate) data: Dataset,
    ids: [IdTable; 5],
}

impl Symbols {
    /// Returns the number of the record with an id.
    pub(super) fn find(&self, list: List, id: &str) -> Option<usize> {
        self.ids[list as usize].get(list, &self.data, id)
    }

    /// Returns the number of the record that has an id already. If none has, the id is that of the next record of the
    /// list, to be added before anything else is looked up there.
    pub(super) fn define(&mut self, list: List, id: &str) -> Option<usize> {
        let number = offset(list.len(&self.data));
        self.ids[list as usize].note(list, &self.data, id, number)
    }

    /// Adds lists that are not there yet, and roles after those that are.
    pub(super) fn extend(&mut self, mut other: Self) {
        for role in std::mem::take(&mut other.data.roles) {
            if self.define(List::Roles, &role.id).is_none() {
                self.data.roles.push(role);
            }
        }
        for list in [List::Sources, List::Units, List::People, List::Events] {
            if list.len(&other.data) > 0 {
                self.ids[list as usize] = std::mem::take(&mut other.ids[list as usize]);
            }
        }
        let (data, other) = (&mut self.data, other.data);
        fill(&mut data.sources, other.sources);
        fill(&mut data.units, other.units);
        fill(&mut data.people, other.people);
        fill(&mut data.events, other.events);
        fill(&mut data.changes, other.changes);
        data.notes.extend(other.notes);
    }
}

/// Puts a list where none is, without a copy.
fn fill<T>(list: &mut Vec<T>, other: Vec<T>) {
    if !other.is_empty() {
        *list = other;
    }
}

/// The numbers of the records of one list, found by id.
///
/// Each slot holds the key itself, and a key lies in the slot of its hash or right after it: a lookup costs one cache
/// miss. A general table costs two, one after the other, and a large file has millions of lookups.
#[derive(Debug, Default)]
struct IdTable {
    /// None, or a power of two of which less than half is taken.
    slots: Vec<Slot>,
    count: usize,
    hasher: DefaultHashBuilder,
}

/// An id as it is compared: whole if it is short, else a stand-in that has to be confirmed.
type IdKey = [u8; 12];

#[derive(Clone, Copy, Debug)]
struct Slot {
    key: IdKey,
    number: u32,
}

/// No text has these bytes: the one fills up what is short, the other begins what is long.
const FILL: u8 = 0xff;
const LONG: u8 = 0xfe;
const EMPTY: Slot = Slot { key: [FILL; 12], number: u32::MAX };

impl IdTable {
    fn key(&self, id: &str) -> IdKey {
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
    fn home(&self, key: IdKey) -> usize {
        self.hasher.hash_one(key) as usize & (self.slots.len() - 1)
    }

    fn get(&self, list: List, data: &Dataset, id: &str) -> Option<usize> {
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
            if slot.key == key && (key[0] != LONG || list.id(data, slot.number as usize) == id) {
                return Some(slot.number as usize);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Enters an id with its number; see [`Symbols::define`].
    fn note(&mut self, list: List, data: &Dataset, id: &str, number: u32) -> Option<usize> {
        if (self.count + 1) * 2 > self.slots.len() {
            let larger = (self.slots.len() * 2).max(64);
            let before = std::mem::replace(&mut self.slots, vec![EMPTY; larger]);
            for slot in before.into_iter().filter(|slot| slot.number != EMPTY.number) {
                self.put(slot, |_| false);
            }
        }
        let is_it = |other: u32| list.id(data, other as usize) == id;
        let first = self.put(Slot { key: self.key(id), number }, is_it);
        self.count += usize::from(first.is_none());
        first.map(|first| first as usize)
    }

    /// Puts a slot under a key, unless the key has one; then returns the number of that one. `is_it` confirms a key
    /// that is only a stand-in.
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use orgscope_history::org::Unit;

    fn unit(id: &str) -> Unit {
        let (id, name) = (id.into(), "".into());
        Unit { id, name, native: None, class: None, aliases: Box::new([]), note: None }
    }

    #[test]
    fn every_id_is_found_and_no_other_and_of_two_the_first() {
        let id = |number: usize| match number % 3 {
            0 => format!("u{number}"),
            1 => format!("exactly-{number:04}"),
            _ => format!("a-unit-with-a-long-id-{number}"),
        };
        let mut symbols = Symbols::default();
        assert_eq!(symbols.find(List::Units, "u0"), None);
        for number in 0..1000 {
            assert_eq!(symbols.define(List::Units, &id(number)), None);
            symbols.data.units.push(unit(&id(number)));
        }
        for number in 0..1000 {
            assert_eq!(symbols.define(List::Units, &id(number)), Some(number));
            assert_eq!(symbols.find(List::Units, &id(number)), Some(number));
            assert_eq!(symbols.find(List::Units, &id(number + 1000)), None);
        }
        assert_eq!(symbols.find(List::Units, ""), None);
        assert_eq!(symbols.ids[List::Units as usize].count, 1000);
    }
}

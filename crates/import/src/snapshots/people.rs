//! Who is who from one state to the next: by an id that stays, by the handle without case, by a name that is unique.

use hashbrown::{HashMap, HashSet};

use super::count;
use super::identity::UnitMatch;
use super::state::{PersonState, SnapshotState};
use crate::placeholder::Placeholder;
use crate::texts::TextId;

/// All people of the states read so far.
#[derive(Debug, Default)]
pub(super) struct KnownPeople {
    pub(super) list: Vec<PersonTrack>,
    by_id: HashMap<TextId, u32>,
    /// By the handle in small letters: whose it was last.
    by_handle: HashMap<TextId, u32>,
    /// Those of whom only a name is known.
    by_name: HashMap<TextId, u32>,
    /// Handles that were decided to be another's, in small letters.
    pub(super) joined: HashMap<TextId, TextId>,
}

/// A person.
#[derive(Debug, Default)]
pub(super) struct PersonTrack {
    pub(super) id: TextId,
    /// The handle they were first known by, as written and in small letters.
    pub(super) handle: TextId,
    pub(super) folded: TextId,
    /// The name they have now.
    pub(super) name: TextId,
    /// Earlier names and handles.
    pub(super) aliases: Vec<TextId>,
    pub(super) placeholder: Option<Placeholder>,
}

impl PersonTrack {
    fn learn(&mut self, state: &PersonState) {
        if !state.name.is_empty() && state.name != self.name {
            let earlier = std::mem::replace(&mut self.name, state.name);
            self.alias(earlier);
        }
        if !state.handle.is_empty() && state.handle != self.handle {
            if self.handle.is_empty() {
                (self.handle, self.folded) = (state.handle, state.folded);
            } else {
                self.alias(state.handle);
            }
        }
        if self.id.is_empty() {
            self.id = state.id;
        }
        state.aliases.iter().for_each(|it| self.alias(*it));
        self.aliases.retain(|it| *it != self.name);
    }

    fn alias(&mut self, name: TextId) {
        if !name.is_empty() && !self.aliases.contains(&name) {
            self.aliases.push(name);
        }
    }
}

impl KnownPeople {
    /// Returns the numbers of the people of a state. Those met for the first time are added.
    pub(super) fn numbers(&mut self, state: &SnapshotState) -> Vec<u32> {
        let numbers: Vec<u32> = state.people.iter().map(|it| self.number(it)).collect();
        for (person, number) in state.people.iter().zip(&numbers) {
            self.list[*number as usize].learn(person);
        }
        numbers
    }

    fn number(&mut self, person: &PersonState) -> u32 {
        let handle = self.joined.get(&person.folded).copied().unwrap_or(person.folded);
        let of_handle = self.by_handle.get(&handle).copied().filter(|_| !handle.is_empty());
        let known = if !person.id.is_empty() {
            // A handle that had no id is the same; one with another id has been given to another person.
            let unknown = |it: &u32| self.list[*it as usize].id.is_empty();
            self.by_id.get(&person.id).copied().or_else(|| of_handle.filter(unknown))
        } else if !person.folded.is_empty() {
            of_handle
        } else {
            self.by_name.get(&person.name).copied()
        };
        let number = known.unwrap_or_else(|| {
            self.list
                .push(PersonTrack { placeholder: person.placeholder, ..PersonTrack::default() });
            count(self.list.len() - 1)
        });
        if !person.id.is_empty() {
            self.by_id.insert(person.id, number);
        }
        if person.folded.is_empty() {
            self.by_name.insert(person.name, number);
        } else {
            self.by_handle.insert(handle, number);
        }
        number
    }

    /// Makes one of two: a newcomer who was known before.
    pub(super) fn join(&mut self, newcomer: u32, known: u32, state: &PersonState) {
        for numbers in [&mut self.by_id, &mut self.by_handle, &mut self.by_name] {
            numbers.values_mut().filter(|it| **it == newcomer).for_each(|it| *it = known);
        }
        self.list[known as usize].learn(state);
    }
}

/// Returns the people of the new state who are people of the old one under another handle: in one step a person leaves a
/// position of a unit and a person of the same name, which no other person has, is there.
pub(super) fn renamed(
    (old, old_numbers): (&SnapshotState, &[u32]),
    (new, new_numbers): (&SnapshotState, &[u32]),
    is: &[UnitMatch],
    people: &KnownPeople,
) -> Vec<(u32, u32)> {
    let stays: HashSet<u32> = new_numbers.iter().copied().collect();
    let was: HashSet<u32> = old_numbers.iter().copied().collect();
    let unique = |state: &SnapshotState| {
        let mut names: HashMap<TextId, bool> = HashMap::new();
        for person in
            state.people.iter().filter(|it| !it.name.is_empty() && it.placeholder.is_none())
        {
            names.entry(person.name).and_modify(|it| *it = false).or_insert(true);
        }
        names
    };
    let mut names = None;
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (unit, is) in new.units.iter().zip(is) {
        let UnitMatch::Same(before, _) = is else { continue };
        let before = &old.units[*before as usize];
        for member in &unit.members {
            let newcomer = new_numbers[member.person as usize];
            let person = &new.people[member.person as usize];
            if was.contains(&newcomer)
                || person.name.is_empty()
                || found.iter().any(|it| it.0 == member.person)
            {
                continue;
            }
            let (in_old, in_new) = names.get_or_insert_with(|| (unique(old), unique(new)));
            if in_old.get(&person.name) != Some(&true) || in_new.get(&person.name) != Some(&true) {
                continue;
            }
            let left = before.members.iter().find(|it| {
                let leaver = &old.people[it.person as usize];
                it.role == member.role
                    && leaver.name == person.name
                    && !stays.contains(&old_numbers[it.person as usize])
            });
            let Some(left) = left else { continue };
            let known = old_numbers[left.person as usize];
            let (one, other) =
                (&people.list[newcomer as usize].id, &people.list[known as usize].id);
            if one.is_empty() || other.is_empty() {
                found.push((member.person, known));
            }
        }
    }
    found
}

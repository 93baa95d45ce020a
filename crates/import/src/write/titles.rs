//! Titles of imported events, as a person would write them: `Ida Jones heads Engineering; 3 join Sales`.

use std::fmt::Write as _;

use hashbrown::HashMap;

use crate::draft::{Draft, DraftChange};
use crate::repeats::may_repeat;
use crate::texts::TextId;

/// Writes the titles of the events of a draft, one after the other.
pub(super) struct Titles<'d> {
    draft: &'d Draft,
    /// What units are called by now, where it is not their first name.
    renamed: HashMap<u32, TextId>,
    /// Who may have more than one appointment in one unit: of others, who leaves has nothing left there.
    again: Vec<bool>,
    /// Whether who holds a role is called the head of the unit.
    is_head: HashMap<TextId, bool>,
    /// How many positions these people hold, unit by unit.
    held: HashMap<u32, HashMap<u32, u32>>,
}

/// The greatest number of parts of a title; the others are counted.
const MAX_PARTS: usize = 3;
/// The greatest number of characters of a name in a title.
const MAX_NAME_CHARS: usize = 40;
/// The greatest number of changes of a day that are read; more are only counted.
const MAX_CHANGES_READ: usize = 2_000;

/// Roles whose holder is called the head of the unit.
const HEADS: [&str; 8] =
    ["head", "leader", "lead", "manager", "director", "leiter", "leiterin", "负责人"];

impl<'d> Titles<'d> {
    pub(super) fn new(draft: &'d Draft) -> Self {
        let appointments = draft.events.values().flatten().filter_map(|change| match *change {
            DraftChange::Appoint { person, unit, .. } => Some((person, unit)),
            _ => None,
        });
        let again = may_repeat(draft.people.len(), appointments);
        Self {
            draft,
            renamed: HashMap::new(),
            again,
            is_head: HashMap::new(),
            held: HashMap::new(),
        }
    }

    /// Follows who holds how many positions, and judges roles that are new.
    fn follow(&mut self, changes: &[DraftChange]) {
        for change in changes {
            match *change {
                DraftChange::Appoint { person, unit, role, .. } => {
                    self.is_head.entry(role).or_insert_with(|| {
                        HEADS.contains(&&*self.draft.texts.get(role).to_lowercase())
                    });
                    if self.again[person as usize] {
                        *self.held.entry(unit).or_default().entry(person).or_default() += 1;
                    }
                }
                DraftChange::Leave { person, unit, .. } if self.again[person as usize] => {
                    let people = self.held.entry(unit).or_default();
                    if let Some(held) = people.get_mut(&person) {
                        *held -= 1;
                        if *held == 0 {
                            people.remove(&person);
                        }
                    }
                }
                DraftChange::Close { unit } => {
                    self.held.remove(&unit);
                }
                _ => {}
            }
        }
    }

    /// Returns whether a person has a position in a unit after the changes that were followed.
    fn holds(&self, person: u32, unit: u32) -> bool {
        self.held.get(&unit).is_some_and(|people| people.contains_key(&person))
    }

    /// Returns the title of the next event.
    pub(super) fn of(&mut self, changes: &[DraftChange]) -> String {
        let mut parts =
            if changes.len() > MAX_CHANGES_READ { Vec::new() } else { self.units(changes) };
        let renames = changes.iter().filter_map(|change| match *change {
            DraftChange::Rename { unit, to } => Some((unit, to)),
            _ => None,
        });
        self.renamed.extend(renames);
        self.follow(changes);
        if changes.len() > MAX_CHANGES_READ {
            return counted(changes, self.draft.people.len());
        }
        parts.extend(self.people(changes));
        let more = parts.len().saturating_sub(MAX_PARTS);
        parts.truncate(MAX_PARTS);
        if more > 0 {
            parts.push("and more".into());
        }
        parts.join("; ")
    }

    fn unit(&self, unit: u32) -> String {
        let first = &self.draft.units[unit as usize].name;
        short(self.renamed.get(&unit).map_or(first, |name| self.draft.texts.get(*name)))
    }

    fn person(&self, person: u32) -> String {
        short(&self.draft.people[person as usize].name)
    }

    /// Returns what happens to units, in a few words each.
    fn units(&self, changes: &[DraftChange]) -> Vec<String> {
        let of = |kind: fn(&DraftChange) -> Option<u32>| -> Vec<u32> {
            changes.iter().filter_map(kind).collect()
        };
        let opened = of(|it| match it {
            DraftChange::Open { unit, .. } => Some(*unit),
            _ => None,
        });
        let closed = of(|it| match it {
            DraftChange::Close { unit } => Some(*unit),
            _ => None,
        });
        let mut parts: Vec<String> = Vec::new();
        parts.extend(self.several(&opened, ("opens", "open")));
        parts.extend(self.several(&closed, ("closes", "close")));
        let mut add = |count: usize, one: String, several: &str| match count {
            0 => {}
            1 => parts.push(one),
            _ => parts.push(format!("{count} units {several}")),
        };
        let renamed = changes.iter().filter(|it| matches!(it, DraftChange::Rename { .. }));
        let moved = changes.iter().filter(|it| matches!(it, DraftChange::Move { .. }));
        let reclassified = changes.iter().filter(|it| matches!(it, DraftChange::Reclassify { .. }));
        add(renamed.clone().count(), self.last(renamed), "get new names");
        add(moved.clone().count(), self.last(moved), "move");
        add(reclassified.clone().count(), self.last(reclassified), "change class");
        parts
    }

    /// Returns one change of a unit, in words.
    fn last<'c>(&self, changes: impl Iterator<Item = &'c DraftChange>) -> String {
        let text = |id| short(self.draft.texts.get(id));
        match changes.last() {
            Some(DraftChange::Rename { unit, to }) => {
                format!("{} becomes {}", self.unit(*unit), text(*to))
            }
            Some(DraftChange::Move { unit, under: Some(under) }) => {
                format!("{} moves to {}", self.unit(*unit), self.unit(*under))
            }
            Some(DraftChange::Move { unit, under: None }) => {
                format!("{} moves to the top", self.unit(*unit))
            }
            Some(DraftChange::Reclassify { unit, class }) if class.is_empty() => {
                format!("{} is of no class any more", self.unit(*unit))
            }
            Some(DraftChange::Reclassify { unit, class }) => {
                format!("{} is now: {}", self.unit(*unit), text(*class))
            }
            _ => String::new(),
        }
    }

    fn several(&self, units: &[u32], (one, several): (&str, &str)) -> Option<String> {
        match *units {
            [] => None,
            [unit] => Some(format!("{} {one}", self.unit(unit))),
            [first, second] => {
                Some(format!("{} and {} {several}", self.unit(first), self.unit(second)))
            }
            _ => Some(format!("{} units {several}", units.len())),
        }
    }

    /// Returns what happens to people: new heads first, the others counted by unit.
    fn people(&self, changes: &[DraftChange]) -> Vec<String> {
        let mut heads: Vec<String> = Vec::new();
        let mut others: Vec<(u32, u32, TextId, TextId)> = Vec::new();
        let mut come: Vec<u32> = Vec::new();
        let mut gone: Vec<(u32, u32, TextId)> = Vec::new();
        let mut empty: Vec<(u32, TextId)> = Vec::new();
        for change in changes {
            match *change {
                DraftChange::Appoint { person, unit, role, title, .. } => {
                    come.push(person);
                    if heads.len() < 2 && self.is_head.get(&role) == Some(&true) {
                        heads.push(format!("{} heads {}", self.person(person), self.unit(unit)));
                    } else {
                        others.push((unit, person, role, title));
                    }
                }
                DraftChange::Leave { person, unit, role } => gone.push((unit, person, role)),
                DraftChange::Vacant { unit, role } => empty.push((unit, role)),
                _ => {}
            }
        }
        // A person who leaves and comes on one day is named for the coming alone.
        come.sort_unstable();
        gone.retain(|(_, person, _)| come.binary_search(person).is_err());
        let mut parts = heads;
        parts.extend(self.joining(&others));
        parts.extend(self.leaving(&gone));
        parts.extend(match empty[..] {
            [] => None,
            [(unit, role)] => {
                let role = short(self.draft.texts.get(role));
                Some(format!("{role} of {} is vacant", self.unit(unit)))
            }
            _ => Some(format!("{} positions are vacant", empty.len())),
        });
        parts
    }

    fn joining(&self, others: &[(u32, u32, TextId, TextId)]) -> Option<String> {
        let text = |id| self.draft.texts.get(id);
        match *others {
            [] => None,
            [(unit, person, role, title)] => {
                let (person, unit) = (self.person(person), self.unit(unit));
                let words = if title.is_empty() { text(role) } else { text(title) };
                Some(if title.is_empty() && words.eq_ignore_ascii_case("member") {
                    format!("{person} joins {unit}")
                } else {
                    format!("{person} becomes {} of {unit}", short(words))
                })
            }
            _ => {
                let people = distinct(others.iter().map(|it| it.1));
                let units = distinct(others.iter().map(|it| it.0));
                let place = self.places(&units);
                Some(match (people.len(), others[0]) {
                    (1, (_, person, ..)) => {
                        let count = others.len();
                        format!("{} takes {count} positions in {place}", self.person(person))
                    }
                    (people, _) => format!("{people} join {place}"),
                })
            }
        }
    }

    /// Returns who has left a unit, and who has given up a position there and holds another.
    fn leaving(&self, gone: &[(u32, u32, TextId)]) -> Vec<String> {
        let (staying, left): (Vec<_>, Vec<_>) =
            gone.iter().copied().partition(|(unit, person, _)| self.holds(*person, *unit));
        let of = |list: &[(u32, u32, TextId)]| {
            let people = distinct(list.iter().map(|it| it.1));
            let units = distinct(list.iter().map(|it| it.0));
            (people.len(), self.places(&units), units.len())
        };
        let mut parts = Vec::new();
        if let [(_, person, _), ..] = left[..] {
            let (people, place, units) = of(&left);
            parts.push(match (people, units) {
                (1, _) => format!("{} leaves {place}", self.person(person)),
                (_, 1) => format!("{people} leave {place}"),
                _ => format!("{people} leave"),
            });
        }
        if let [(unit, person, role), ..] = staying[..] {
            let (people, place, _) = of(&staying);
            parts.push(match (people, staying.len()) {
                (1, 1) => {
                    let role = short(self.draft.texts.get(role));
                    let (person, unit) = (self.person(person), self.unit(unit));
                    format!("{person} is no longer {role} of {unit}")
                }
                (1, count) => {
                    format!("{} gives up {count} positions in {place}", self.person(person))
                }
                (people, _) => format!("{people} give up positions in {place}"),
            });
        }
        parts
    }

    /// Returns one unit by its name, several as a number.
    fn places(&self, units: &[u32]) -> String {
        match units {
            [unit] => self.unit(*unit),
            _ => format!("{} units", units.len()),
        }
    }
}

/// Returns each of some numbers once.
fn distinct(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Returns the beginning of a long name.
fn short(name: &str) -> String {
    match name.char_indices().nth(MAX_NAME_CHARS) {
        Some(_) => name.chars().take(MAX_NAME_CHARS - 1).chain(['…']).collect(),
        None => name.to_owned(),
    }
}

/// Returns a day of many changes in numbers; `people` is how many people there are in all.
fn counted(changes: &[DraftChange], people: usize) -> String {
    let count = |matches: fn(&DraftChange) -> bool| changes.iter().filter(|it| matches(it)).count();
    let (mut come, mut gone) = (vec![false; people], vec![false; people]);
    for change in changes {
        match change {
            DraftChange::Appoint { person, .. } => come[*person as usize] = true,
            DraftChange::Leave { person, .. } => gone[*person as usize] = true,
            _ => {}
        }
    }
    let joined = come.iter().filter(|it| **it).count();
    let left = gone.iter().zip(&come).filter(|(gone, come)| **gone && !**come).count();
    let counts = [
        (count(|it| matches!(it, DraftChange::Open { .. })), "unit opens", "units open"),
        (count(|it| matches!(it, DraftChange::Close { .. })), "unit closes", "units close"),
        (count(|it| matches!(it, DraftChange::Move { .. })), "unit moves", "units move"),
        (joined, "person joins", "people join"),
        (left, "person leaves", "people leave"),
    ];
    let mut out = String::new();
    for (count, one, several) in counts.iter().filter(|(count, ..)| *count > 0) {
        let words = if *count == 1 { one } else { several };
        let _ = write!(out, "{}{count} {words}", if out.is_empty() { "" } else { "; " });
    }
    if out.is_empty() { format!("{} changes", changes.len()) } else { out }
}

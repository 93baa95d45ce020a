//! A state: which units there are on a day, below which, and who is in them.

use hashbrown::HashMap;
use smallvec::SmallVec;

use super::count;
use super::fact::{Facts, MemberFact, OwnDates};
use super::mapping::Mapping;
use crate::placeholder::Placeholder;
use crate::texts::{TextId, Texts};

/// What there is at the end of a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SnapshotState {
    pub(super) units: Vec<SnapshotUnit>,
    pub(super) people: Vec<PersonState>,
}

/// A unit on that day.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SnapshotUnit {
    /// What it is known by from one state to the next; no two units of a state have one.
    pub(super) path_key: TextId,
    /// What others refer to it by, in small letters.
    pub(super) reference: TextId,
    pub(super) name: TextId,
    /// May be empty.
    pub(super) class: TextId,
    /// Among the units.
    pub(super) parent: Option<u32>,
    /// The unit in whose entry it stands: there its id is its own. Among the units.
    pub(super) around: Option<u32>,
    /// Further units that it is below, by their names.
    pub(super) links: Vec<TextId>,
    pub(super) previously: Vec<TextId>,
    pub(super) label: TextId,
    pub(super) same: SmallVec<[(u8, TextId); 2]>,
    pub(super) members: Vec<Member>,
}

/// A person in a position of a unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Member {
    /// Among the people.
    pub(super) person: u32,
    pub(super) role: TextId,
    /// May be empty.
    pub(super) title: TextId,
    /// Among the people.
    pub(super) reports_to: Option<u32>,
    pub(super) dates: Option<Box<OwnDates>>,
}

/// A person on that day.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PersonState {
    /// A number that stays when handle and name change; may be empty.
    pub(super) id: TextId,
    /// As written, and in small letters; both empty where only a name is known.
    pub(super) handle: TextId,
    pub(super) folded: TextId,
    /// May be empty.
    pub(super) name: TextId,
    pub(super) aliases: Vec<TextId>,
    /// Not a person: the position is vacant, or its holder is not known.
    pub(super) placeholder: Option<Placeholder>,
}

/// Puts what several files say together. `remark` takes what refers to nothing.
pub(super) fn assemble(
    files: &[&Facts],
    mapping: &Mapping,
    words: &mut Texts,
    remark: &mut dyn FnMut(String),
) -> SnapshotState {
    let mut putting = Assembly {
        state: SnapshotState::default(),
        people: StatePeople::default(),
        words,
        mapping,
    };
    let mut numbers: HashMap<TextId, u32> = HashMap::new();
    let top = mapping.top.as_ref().map(|top| {
        let name = putting.words.intern(top.name.trim());
        let class = putting.words.intern(top.class.trim());
        let reference = putting.words.intern(&top.name.trim().to_lowercase());
        let path_key = putting.words.intern(&format!("top/{}", top.name.trim()));
        numbers.insert(path_key, 0);
        putting.state.units.push(SnapshotUnit {
            path_key,
            reference,
            name,
            class,
            ..SnapshotUnit::default()
        });
        0u32
    });
    for facts in files {
        putting.people.describe(facts);
    }
    // Where each unit of each file came to be.
    let mut places: Vec<Vec<u32>> = Vec::with_capacity(files.len());
    for facts in files {
        let mut here: Vec<u32> = Vec::with_capacity(facts.units.len());
        for fact in &facts.units {
            let next = count(putting.state.units.len());
            let number = *numbers.entry(fact.path_key).or_insert(next);
            if number == next {
                putting.state.units.push(SnapshotUnit {
                    path_key: fact.path_key,
                    reference: fact.reference,
                    name: fact.name,
                    class: fact.class,
                    around: fact.around.map(|it| here[it as usize]),
                    parent: fact.around.map(|it| here[it as usize]),
                    previously: fact.previously.clone(),
                    label: fact.label,
                    same: fact.same.clone(),
                    ..SnapshotUnit::default()
                });
            }
            for member in &fact.members {
                putting.join(number, member);
            }
            here.push(number);
        }
        places.push(here);
    }
    putting.references(files, &places, &numbers, remark);
    for (number, unit) in (0u32..).zip(&mut putting.state.units) {
        if unit.parent.is_none() && Some(number) != top {
            unit.parent = top;
        }
    }
    putting.state.people = putting.people.list;
    putting.state
}

struct Assembly<'a> {
    state: SnapshotState,
    people: StatePeople,
    words: &'a mut Texts,
    mapping: &'a Mapping,
}

impl Assembly<'_> {
    fn join(&mut self, unit: u32, fact: &MemberFact) {
        let mut number = |(handle, name): (TextId, TextId)| {
            self.people.number((handle, name), self.words, &self.mapping.placeholders.0)
        };
        let person = number((fact.handle, fact.name));
        let reports_to = fact.manager.as_ref().map(|it| number(**it));
        let members = &mut self.state.units[unit as usize].members;
        let same =
            |it: &Member| it.person == person && it.role == fact.role && it.dates == fact.dates;
        if !members.iter().any(same) {
            let (role, title, dates) = (fact.role, fact.title, fact.dates.clone());
            members.push(Member { person, role, title, reports_to, dates });
        }
    }

    /// Parents, children and memberships that are said elsewhere.
    fn references(
        &mut self,
        files: &[&Facts],
        places: &[Vec<u32>],
        keys: &HashMap<TextId, u32>,
        remark: &mut dyn FnMut(String),
    ) {
        let refers = |facts: &&Facts| {
            let units = facts.units.iter();
            units.clone().any(|it| !it.parents.is_empty() || !it.children.is_empty())
                || facts.people.iter().any(|it| !it.member_of.is_empty())
        };
        if !files.iter().any(refers) {
            return;
        }
        let mut ids: HashMap<TextId, u32> = HashMap::with_capacity(self.state.units.len());
        let mut names: HashMap<TextId, Option<u32>> = HashMap::new();
        for (number, unit) in (0u32..).zip(&self.state.units) {
            ids.entry(unit.reference).or_insert(number);
            let name = self.words.get(unit.name).to_lowercase();
            let name = self.words.intern(&name);
            names.entry(name).and_modify(|it| *it = None).or_insert(Some(number));
        }
        let find = |id: TextId| {
            ids.get(&id)
                .copied()
                .or_else(|| keys.get(&id).copied())
                .or_else(|| names.get(&id).copied().flatten())
        };
        for (facts, here) in files.iter().zip(places) {
            for (fact, unit) in facts.units.iter().zip(here) {
                let mut parents: SmallVec<[u32; 2]> = SmallVec::new();
                for parent in &fact.parents {
                    match find(*parent) {
                        Some(parent) if parent != *unit && !parents.contains(&parent) => {
                            parents.push(parent);
                        }
                        Some(_) => {}
                        None => remark(format!(
                            "{} is put below `{}`, which there is not",
                            self.words.get(fact.name),
                            self.words.get(*parent)
                        )),
                    }
                }
                if let Some((first, others)) = parents.split_first() {
                    let links =
                        others.iter().map(|it| self.state.units[*it as usize].name).collect();
                    let state = &mut self.state.units[*unit as usize];
                    (state.parent, state.links) = (Some(*first), links);
                }
            }
        }
        for (facts, here) in files.iter().zip(places) {
            for (fact, unit) in facts.units.iter().zip(here) {
                for child in fact.children.iter().filter_map(|it| find(*it)).filter(|it| it != unit)
                {
                    let child = &mut self.state.units[child as usize];
                    if child.parent.is_none() {
                        child.parent = Some(*unit);
                    }
                }
            }
            for person in &facts.people {
                for (unit, role) in &person.member_of {
                    match find(*unit) {
                        Some(unit) => {
                            let (role, handle, name) = (*role, person.handle, person.name);
                            self.join(
                                unit,
                                &MemberFact { role, handle, name, ..MemberFact::default() },
                            );
                        }
                        None => remark(format!(
                            "{} is a member of `{}`, which there is not",
                            self.words.get(person.handle),
                            self.words.get(*unit)
                        )),
                    }
                }
            }
        }
    }
}

/// The people of a state by handle and name.
#[derive(Default)]
struct StatePeople {
    list: Vec<PersonState>,
    /// By the handle as written and the name where there is none.
    numbers: HashMap<(TextId, TextId), u32>,
    /// By the handle in small letters.
    folded: HashMap<TextId, u32>,
    /// What files say of a handle: id, name, aliases.
    described: HashMap<Box<str>, (TextId, TextId, Vec<TextId>)>,
    waiting: Vec<(TextId, TextId, TextId, Vec<TextId>)>,
}

impl StatePeople {
    fn describe(&mut self, facts: &Facts) {
        let people = facts.people.iter();
        self.waiting.extend(people.map(|it| (it.handle, it.id, it.name, it.aliases.clone())));
    }

    fn number(
        &mut self,
        (handle, name): (TextId, TextId),
        words: &mut Texts,
        placeholders: &[String],
    ) -> u32 {
        for (handle, id, name, aliases) in self.waiting.drain(..) {
            let handle = words.get(handle).to_lowercase();
            self.described.entry(handle.into()).or_insert((id, name, aliases));
        }
        let key =
            if handle.is_empty() { (TextId::default(), name) } else { (handle, TextId::default()) };
        if let Some(number) = self.numbers.get(&key) {
            let person = &mut self.list[*number as usize];
            if person.name.is_empty() {
                person.name = name;
            } else if !name.is_empty() && person.name != name && !person.aliases.contains(&name) {
                person.aliases.push(name);
            }
            return *number;
        }
        let folded = words.get(handle).to_lowercase();
        let described = self.described.get(&*folded).cloned();
        let folded = words.intern(&folded);
        let next = count(self.list.len());
        if !handle.is_empty()
            && let Some(number) = self.folded.get(&folded)
        {
            self.numbers.insert(key, *number);
            return *number;
        }
        let (id, own, aliases) = described.unwrap_or_default();
        let name = if own.is_empty() { name } else { own };
        let (called, by_handle) = (words.get(name), words.get(handle));
        let is =
            |it: &String| it.eq_ignore_ascii_case(called) || it.eq_ignore_ascii_case(by_handle);
        let placeholder = if placeholders.iter().any(is) {
            Some(Placeholder::Vacant)
        } else {
            Placeholder::of(called)
        };
        self.list.push(PersonState { id, handle, folded, name, aliases, placeholder });
        self.numbers.insert(key, next);
        if !handle.is_empty() {
            self.folded.insert(folded, next);
        }
        next
    }
}

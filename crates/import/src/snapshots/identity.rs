//! Which unit of a state is which of the state before. Seven rules, each only where it is unique both ways.

use hashbrown::{HashMap, HashSet};

use super::compare::{
    Child, ComparedValue, MatchRule, children, likeness, people, plain, share, values,
};
use super::count;
use super::state::SnapshotState;
use crate::texts::{TextId, Texts};

/// The unit of the state before that a unit of the new state is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitMatch {
    New,
    /// A unit of the state before, by its number there, and the rule that found it; no rule where its key is the same.
    Same(u32, Option<MatchRule>),
    /// One that was closed: the number of the track.
    Again(u32),
}

/// Two states to compare, and what is known besides.
pub(super) struct Comparison<'c> {
    pub(super) old: &'c SnapshotState,
    pub(super) new: &'c SnapshotState,
    /// The numbers of the people of each, the same for the same person.
    pub(super) old_people: &'c [u32],
    pub(super) new_people: &'c [u32],
    pub(super) words: &'c Texts,
    /// The tracks of the units of the old state.
    pub(super) tracks: &'c [u32],
    /// The track of the unit that last had a key, and whether that is the last key it had.
    pub(super) known: &'c dyn Fn(TextId) -> Option<(u32, bool)>,
    /// What was decided by hand about a unit of the new state.
    pub(super) decided: &'c dyn Fn(&Texts, &SnapshotState, u32) -> Option<Decided>,
    pub(super) renames: bool,
}

/// A decision by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decided {
    New,
    /// The unit of the state before.
    Was(u32),
}

/// Returns, for each unit of the new state, the unit of the state before that it is.
pub(super) fn identify(comparison: &Comparison<'_>) -> Vec<UnitMatch> {
    let mut matching = Matching::of(comparison);
    matching.by_hand();
    matching.by_key();
    if comparison.renames {
        matching.pairs(MatchRule::Previously);
    }
    matching.again();
    if comparison.renames {
        while matching.round() {}
    } else {
        while matching.within() {}
    }
    matching.is
}

struct Matching<'c> {
    c: &'c Comparison<'c>,
    is: Vec<UnitMatch>,
    /// Which of the new ones are settled.
    settled: Vec<bool>,
    /// For each of the old ones, the new one that it is.
    became: Vec<Option<u32>>,
    old_children: Vec<Vec<u32>>,
    new_children: Vec<Vec<u32>>,
}

impl<'c> Matching<'c> {
    fn of(c: &'c Comparison<'c>) -> Self {
        Self {
            c,
            is: vec![UnitMatch::New; c.new.units.len()],
            settled: vec![false; c.new.units.len()],
            became: vec![None; c.old.units.len()],
            old_children: Vec::new(),
            new_children: Vec::new(),
        }
    }

    fn by_hand(&mut self) {
        for number in self.unsettled() {
            match (self.c.decided)(self.c.words, self.c.new, number) {
                Some(Decided::New) => self.settled[number as usize] = true,
                Some(Decided::Was(was)) if self.became[was as usize].is_none() => {
                    self.settle(was, number, Some(MatchRule::Decided));
                }
                _ => {}
            }
        }
    }

    fn by_key(&mut self) {
        let old = self.c.old.units.iter().map(|unit| unit.path_key).zip(0..);
        let old: HashMap<TextId, u32> = old.collect();
        for number in self.unsettled() {
            let was = old.get(&self.c.new.units[number as usize].path_key).copied();
            if let Some(was) = was.filter(|was| self.became[*was as usize].is_none()) {
                self.settle(was, number, None);
            }
        }
    }

    /// Matches units that had the very key before: closed ones, and those that vanish now under another name. A unit that had
    /// several keys is the one with the last of them.
    fn again(&mut self) {
        let mut old: HashMap<u32, u32> = HashMap::new();
        for was in self.vanished() {
            old.insert(self.c.tracks[was as usize], was);
        }
        let open: HashSet<u32> = self.c.tracks.iter().copied().collect();
        let mut taken: HashSet<u32> = HashSet::new();
        for wants_last in [true, false] {
            for number in self.unsettled() {
                let known = (self.c.known)(self.c.new.units[number as usize].path_key);
                let Some((track, is_last)) = known else { continue };
                if is_last != wants_last || taken.contains(&track) {
                    continue;
                }
                match old.get(&track) {
                    Some(was) => self.settle(*was, number, Some(MatchRule::OldName)),
                    None if open.contains(&track) => continue,
                    None => {
                        self.is[number as usize] = UnitMatch::Again(track);
                        self.settled[number as usize] = true;
                    }
                }
                taken.insert(track);
            }
        }
    }

    fn settle(&mut self, was: u32, number: u32, rule: Option<MatchRule>) {
        self.is[number as usize] = UnitMatch::Same(was, rule);
        self.settled[number as usize] = true;
        self.became[was as usize] = Some(number);
    }

    fn unsettled(&self) -> Vec<u32> {
        (0..count(self.settled.len())).filter(|it| !self.settled[*it as usize]).collect()
    }

    fn vanished(&self) -> Vec<u32> {
        (0..count(self.became.len())).filter(|it| self.became[*it as usize].is_none()).collect()
    }

    /// Does one round of the rules that follow names, and returns whether anything came of it.
    fn round(&mut self) -> bool {
        if self.within() {
            return true;
        }
        if self.unsettled().is_empty() || self.vanished().is_empty() {
            return false;
        }
        let simple = [MatchRule::Field, MatchRule::Label, MatchRule::Name];
        let mut any = false;
        for rule in simple {
            any |= self.pairs(rule);
        }
        if any {
            return true;
        }
        self.children() || self.people() || self.pairs(MatchRule::OnePerson)
    }

    /// Matches units of one id in units that are one.
    fn within(&mut self) -> bool {
        let mut old: HashMap<(u32, TextId), u32> = HashMap::new();
        for was in self.vanished() {
            let unit = &self.c.old.units[was as usize];
            let around = unit.around.and_then(|it| self.became[it as usize]);
            if let Some(around) = around {
                old.insert((around, unit.reference), was);
            }
        }
        if old.is_empty() {
            return false;
        }
        let mut any = false;
        for number in self.unsettled() {
            let unit = &self.c.new.units[number as usize];
            if let Some(was) = unit.around.and_then(|around| old.remove(&(around, unit.reference)))
            {
                self.settle(was, number, Some(MatchRule::Within));
                any = true;
            }
        }
        any
    }

    /// Matches by a rule that compares values, each of one unit on either side.
    fn pairs(&mut self, rule: MatchRule) -> bool {
        let mut old: HashMap<(u8, ComparedValue), Option<u32>> = HashMap::new();
        for was in self.vanished() {
            for value in self.old_values(was, rule) {
                old.entry(value).and_modify(|it| *it = None).or_insert(Some(was));
            }
        }
        let mut new: HashMap<(u8, ComparedValue), Option<u32>> = HashMap::new();
        let mut order = Vec::new();
        for number in self.unsettled() {
            for value in self.new_values(number, rule) {
                order.push(value.clone());
                new.entry(value).and_modify(|it| *it = None).or_insert(Some(number));
            }
        }
        let mut any = false;
        // Fields in their order, so that the first one decides.
        order.sort_by_key(|it| it.0);
        for value in order {
            let (Some(Some(was)), Some(Some(number))) = (old.get(&value), new.get(&value)) else {
                continue;
            };
            let free = self.became[*was as usize].is_none() && !self.settled[*number as usize];
            if free && self.may_be(*was, *number, rule) {
                self.settle(*was, *number, Some(rule));
                any = true;
            }
        }
        any
    }

    /// Returns whether a rule may match two units: people alone do not make a working group of a committee.
    fn may_be(&self, was: u32, number: u32, rule: MatchRule) -> bool {
        let (old, new) = (&self.c.old.units[was as usize], &self.c.new.units[number as usize]);
        rule < MatchRule::Children || old.class == new.class
    }

    fn old_values(&self, was: u32, rule: MatchRule) -> Vec<(u8, ComparedValue)> {
        let unit = &self.c.old.units[was as usize];
        match rule {
            // By its id, or by its name.
            MatchRule::Previously => {
                let name = self.c.words.get(unit.name).to_lowercase();
                let mut values =
                    vec![(0, ComparedValue::Text(self.c.words.get(unit.reference).into()))];
                if name != self.c.words.get(unit.reference) {
                    values.push((0, ComparedValue::Text(name)));
                }
                values
            }
            _ => values(self.c.old, was, rule, self.c.words, self.c.old_people),
        }
    }

    fn new_values(&self, number: u32, rule: MatchRule) -> Vec<(u8, ComparedValue)> {
        match rule {
            MatchRule::Previously => {
                let unit = &self.c.new.units[number as usize];
                unit.previously
                    .iter()
                    .map(|it| (0, ComparedValue::Text(self.c.words.get(*it).into())))
                    .collect()
            }
            _ => values(self.c.new, number, rule, self.c.words, self.c.new_people),
        }
    }

    /// Matches units with half of the units below in common: those that are one already, or have one name.
    fn children(&mut self) -> bool {
        if self.old_children.is_empty() {
            self.old_children = children(self.c.old);
            self.new_children = children(self.c.new);
        }
        let (vanished, unsettled) = (self.vanished(), self.unsettled());
        let name =
            |state: &SnapshotState, it: u32| plain(self.c.words.get(state.units[it as usize].name));
        // By what a child is, which of the new ones have it.
        let mut above: HashMap<Child, Vec<u32>> = HashMap::new();
        for number in &unsettled {
            for child in &self.new_children[*number as usize] {
                let what = Child::Name(name(self.c.new, *child));
                above.entry(what).or_default().push(*number);
                above.entry(Child::Unit(*child)).or_default().push(*number);
            }
        }
        let mut scores = Vec::new();
        for was in &vanished {
            let own = &self.old_children[*was as usize];
            let mut common: HashMap<u32, usize> = HashMap::new();
            for child in own {
                let what = match self.became[*child as usize] {
                    Some(now) => Child::Unit(now),
                    None => Child::Name(name(self.c.old, *child)),
                };
                let holders: HashSet<u32> =
                    above.get(&what).into_iter().flatten().copied().collect();
                for number in holders {
                    *common.entry(number).or_default() += 1;
                }
            }
            for (number, common) in common {
                if common * 2 >= own.len() && self.may_be(*was, number, MatchRule::Children) {
                    scores.push((common, *was, number));
                }
            }
        }
        self.best(&scores, MatchRule::Children)
    }

    /// Matches units with half of their people in common, two at least; of several, that with the likeliest name.
    fn people(&mut self) -> bool {
        let new: Vec<(u32, HashSet<u32>)> = self
            .unsettled()
            .into_iter()
            .map(|number| (number, people(self.c.new, number, self.c.new_people)))
            .filter(|(_, people)| people.len() > 1)
            .collect();
        let mut scores = Vec::new();
        for was in self.vanished() {
            let own = people(self.c.old, was, self.c.old_people);
            if own.len() < 2 {
                continue;
            }
            for (number, people) in &new {
                let common = own.intersection(people).count();
                let most = own.len().max(people.len());
                if common < 2 || common * 2 < most || !self.may_be(was, *number, MatchRule::People)
                {
                    continue;
                }
                let name = |state: &'c SnapshotState, it: u32| {
                    self.c.words.get(state.units[it as usize].name)
                };
                let likeness = likeness(name(self.c.old, was), name(self.c.new, *number));
                scores.push((share(common, most) + likeness, was, *number));
            }
        }
        self.best(&scores, MatchRule::People)
    }

    /// Settles the pairs that are the best for both of them, and alone so.
    fn best(&mut self, scores: &[(usize, u32, u32)], rule: MatchRule) -> bool {
        type Best = (usize, u32, bool);
        let mut of_old: HashMap<u32, Best> = HashMap::new();
        let mut of_new: HashMap<u32, Best> = HashMap::new();
        for (score, was, number) in scores {
            for (best, one, other) in [(&mut of_old, was, number), (&mut of_new, number, was)] {
                let best = best.entry(*one).or_insert((*score, *other, true));
                if *score > best.0 {
                    *best = (*score, *other, true);
                } else if *score == best.0 && best.1 != *other {
                    best.2 = false;
                }
            }
        }
        let mut any = false;
        let mut pairs: Vec<(u32, Best)> = of_old.into_iter().collect();
        pairs.sort_by_key(|it| it.0);
        for (was, (_, number, alone)) in pairs {
            if alone && of_new.get(&number).is_some_and(|it| it.1 == was && it.2) {
                self.settle(was, number, Some(rule));
                any = true;
            }
        }
        any
    }
}

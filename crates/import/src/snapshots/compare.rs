//! What is compared of two units, and by which rules they are one.

use hashbrown::HashSet;

use super::state::SnapshotState;
use crate::texts::{TextId, Texts};

/// Why two units of different names are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum MatchRule {
    /// A decision by hand.
    Decided,
    /// A field of the new one names the old one.
    Previously,
    /// It had the name before.
    OldName,
    /// The same name in the same unit: that one is known by another rule.
    Within,
    /// A field that the mapping declares as identity.
    Field,
    Label,
    /// The name without case and punctuation.
    Name,
    /// Half of the units below.
    Children,
    /// Half of the people, two at least; where several fit, the likeliest name.
    People,
    /// The same one person.
    OnePerson,
}

impl MatchRule {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Decided => "decided by hand",
            Self::Previously => "a field names the old one",
            Self::OldName => "a former name",
            Self::Within => "same name in the same unit",
            Self::Field => "same field",
            Self::Label => "same label",
            Self::Name => "same name",
            Self::Children => "half of the units below",
            Self::People => "half of the people",
            Self::OnePerson => "same one person",
        }
    }
}

/// What a rule compares of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum ComparedValue {
    Id(TextId),
    Text(String),
    Person(u32),
}

/// By what a unit below another is the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Child {
    Unit(u32),
    Name(String),
}

/// Returns what a rule compares of a unit: which of the fields, and what it says.
pub(super) fn values(
    state: &SnapshotState,
    number: u32,
    rule: MatchRule,
    words: &Texts,
    numbers: &[u32],
) -> Vec<(u8, ComparedValue)> {
    let unit = &state.units[number as usize];
    match rule {
        MatchRule::Field => {
            unit.same.iter().map(|(field, value)| (*field, ComparedValue::Id(*value))).collect()
        }
        MatchRule::Label if !unit.label.is_empty() => {
            vec![(0, ComparedValue::Text(words.get(unit.label).to_lowercase()))]
        }
        MatchRule::Name => {
            let name = plain(words.get(unit.name));
            if name.is_empty() { Vec::new() } else { vec![(0, ComparedValue::Text(name))] }
        }
        MatchRule::OnePerson => {
            let people = people(state, number, numbers);
            let mut people = people.into_iter();
            match (people.next(), people.next()) {
                (Some(person), None) => vec![(0, ComparedValue::Person(person))],
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

/// Returns the people in a unit.
pub(super) fn people(state: &SnapshotState, number: u32, numbers: &[u32]) -> HashSet<u32> {
    let members = state.units[number as usize].members.iter();
    let members = members.filter(|it| state.people[it.person as usize].placeholder.is_none());
    members.map(|it| numbers[it.person as usize]).collect()
}

/// Returns the units below each unit.
pub(super) fn children(state: &SnapshotState) -> Vec<Vec<u32>> {
    let mut children = vec![Vec::new(); state.units.len()];
    for (number, unit) in (0u32..).zip(&state.units) {
        if let Some(parent) = unit.parent {
            children[parent as usize].push(number);
        }
    }
    children
}

/// Returns a name without case and punctuation.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns `part` of `all` in millionths; 0 if `all` is 0.
pub(super) fn share(part: usize, all: usize) -> usize {
    part.saturating_mul(1_000_000).checked_div(all).unwrap_or(0)
}

/// Returns the similarity of two names in millionths, by the pairs of letters they have in common.
pub(super) fn likeness(one: &str, other: &str) -> usize {
    let pairs = |name: &str| -> Vec<(char, char)> {
        let letters: Vec<char> = plain(name).chars().collect();
        letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let (one, mut other) = (pairs(one), pairs(other));
    let all = one.len() + other.len();
    let mut common = 0;
    for pair in one {
        if let Some(at) = other.iter().position(|it| *it == pair) {
            other.swap_remove(at);
            common += 2;
        }
    }
    share(common, all)
}

//! Filtering the tree: units whose name, leader or state matches stay, with what is above them.

use hashbrown::HashSet;

use super::{Filtered, TreeState, leaders_of};
use crate::org::{Confidence, Doubt, PositionId, PositionState, Snapshot, UnitId};
use crate::search::fold;

/// What a unit can be looked for by, beside names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FilterState {
    Unknown,
    Vacant,
    Acting,
    Disputed,
    Changed,
}

/// Returns the state that a folded word means.
fn state_of(word: &str) -> Option<FilterState> {
    Some(match word {
        "unknown" => FilterState::Unknown,
        "vacant" => FilterState::Vacant,
        "acting" => FilterState::Acting,
        "disputed" => FilterState::Disputed,
        "changed" => FilterState::Changed,
        _ => return None,
    })
}

impl TreeState {
    /// Returns the units that match all words. A word matches if it occurs in the name of the unit or of a leader, or
    /// is a state of the unit or of one of its positions.
    fn matching(&self, now: Snapshot<'_>) -> Vec<UnitId> {
        let text = fold(self.filter_field.text());
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let matches = |unit: UnitId| {
            let mut names = fold(now.name(unit));
            for leader in leaders_of(now, unit, &self.chiefs).0 {
                names.push(' ');
                names.push_str(&fold(&leader.who.to_string()));
            }
            words.iter().all(|word| match state_of(word) {
                // Where the word is a name as well, it is one as a whole.
                Some(state) => {
                    self.is_in_state(now, unit, state) || names.split(' ').any(|it| it == *word)
                }
                None => names.contains(word),
            })
        };
        // What closed in the marked period stands at its old place.
        let closed = self.changes.closed().iter().copied();
        let closed = closed.filter(|unit| words.contains(&"changed") && !now.is_open(*unit));
        let living = now.walk().map(|(unit, _)| unit);
        living.chain(closed).filter(|unit| matches(*unit)).collect()
    }

    fn is_in_state(&self, now: Snapshot<'_>, unit: UnitId, state: FilterState) -> bool {
        let data = now.history().dataset();
        let any = |test: &dyn Fn(PositionId, PositionState) -> bool| {
            now.positions(unit).any(|(position, state)| test(position, state))
        };
        match state {
            FilterState::Unknown => any(&|_, state| matches!(state, PositionState::Unknown(_))),
            FilterState::Vacant => any(&|_, state| matches!(state, PositionState::Vacant(_))),
            FilterState::Acting => {
                any(&|position, _| now.holders(position).any(|it| it.term.acting))
            }
            FilterState::Disputed => {
                let disputed = |change| data.confidence_of(change) == Confidence::Disputed;
                now.why(unit).is_some_and(disputed)
                    || any(&|position, state| match state {
                        PositionState::Vacant(change) | PositionState::Unknown(change) => {
                            disputed(change)
                        }
                        PositionState::Held => now
                            .holders(position)
                            .any(|holder| holder.doubt(now.history()) == Some(Doubt::Disputed)),
                    })
            }
            FilterState::Changed => !self.changes.signs(now.history(), unit).is_empty(),
        }
    }

    /// Looks through the units, if the text or the day is another one.
    pub(in crate::app) fn update_filter(&mut self, now: Snapshot<'_>) {
        let text = self.filter_field.text().trim();
        let of = Some((text.to_owned(), now.day(), self.changes.marked()));
        if self.filtered.of == of {
            return;
        }
        let units = self.matching(now);
        let mut kept = HashSet::new();
        for unit in units.iter().copied() {
            kept.insert(unit);
            let parent =
                if now.is_open(unit) { now.parent(unit) } else { self.changes.parent_before(unit) };
            kept.extend(
                parent
                    .into_iter()
                    .flat_map(|above| std::iter::once(above).chain(now.ancestors(above))),
            );
        }
        self.filtered = Filtered { of, units, kept };
    }

    /// Returns the units that are shown while the tree is filtered.
    pub(in crate::app) fn kept(&self) -> Option<&HashSet<UnitId>> {
        self.is_filtered().then_some(&self.filtered.kept)
    }

    /// Returns whether a filter is set.
    pub(in crate::app) fn is_filtered(&self) -> bool {
        !self.filter_field.text().trim().is_empty()
    }

    /// Says what no unit has, where the filter lets nothing through: `no unit has a vacant post`.
    pub(super) fn no_match_in_words(&self) -> String {
        let text = fold(self.filter_field.text());
        let mut words = text.split(' ').filter(|word| !word.is_empty());
        let states: Vec<Option<FilterState>> = words.by_ref().map(state_of).collect();
        match *states.as_slice() {
            [Some(FilterState::Unknown)] => "no unit has a post whose holder is unknown".to_owned(),
            [Some(FilterState::Vacant)] => "no unit has a vacant post".to_owned(),
            [Some(FilterState::Acting)] => "no unit has an acting leader".to_owned(),
            [Some(FilterState::Disputed)] => {
                "nothing about a unit or its leaders is disputed".to_owned()
            }
            [Some(FilterState::Changed)] => "no unit changed in what is marked".to_owned(),
            _ if states.iter().any(Option::is_some) => "no unit is like that".to_owned(),
            _ => "no unit and no leader is called like that".to_owned(),
        }
    }

    /// Says what the filter shows: `only “cloud”: 4 units`.
    pub(in crate::app) fn filter_badge(&self) -> Option<String> {
        let text = self.filter_field.text().trim();
        let count = self.filtered.units.len();
        let units = if count == 1 { "unit" } else { "units" };
        self.is_filtered().then(|| format!("only \u{201c}{text}\u{201d}: {count} {units}"))
    }
}

//! Filtering the tree: units whose name, leader or state matches stay, with what is above them.

use hashbrown::HashSet;

use super::tree::leaders_of;
use super::{App, Effect, Field, Layer};
use crate::org::{Confidence, Doubt, Marked, PositionId, PositionState, Snapshot, UnitId};
use crate::search::fold;
use crate::time::Date;

/// The filter, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterView<'a> {
    /// What is typed.
    pub text: &'a str,
    /// The cursor, in characters.
    pub cursor: usize,
    /// How many units match.
    pub matches: usize,
}

/// What the filter lets through.
#[derive(Debug, Default)]
pub(super) struct Filtered {
    /// The text, the day and the marked period it belongs to.
    of: Option<(String, Date, Option<Marked>)>,
    units: Vec<UnitId>,
    /// With what is above them.
    kept: HashSet<UnitId>,
}

/// What a unit can be looked for by, beside names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Unknown,
    Vacant,
    Acting,
    Disputed,
    Changed,
}

/// The state that a folded word means.
fn state_of(word: &str) -> Option<State> {
    Some(match word {
        "unknown" => State::Unknown,
        "vacant" => State::Vacant,
        "acting" => State::Acting,
        "disputed" => State::Disputed,
        "changed" => State::Changed,
        _ => return None,
    })
}

impl App {
    /// The filter, while it is typed.
    pub fn filter(&self) -> Option<FilterView<'_>> {
        (self.overlay.layer == Layer::Filter).then(|| FilterView {
            text: self.tree.filter_field.text(),
            cursor: self.tree.filter_field.cursor(),
            matches: self.tree.filtered.units.len(),
        })
    }

    pub(super) fn open_filter(&mut self) {
        self.overlay.layer = Layer::Filter;
    }

    /// Every word has to occur in the name of the unit or of a leader, or to be a state that one of its positions, or
    /// the unit, is in.
    fn matching(&self, now: Snapshot<'_>) -> Vec<UnitId> {
        let text = fold(self.tree.filter_field.text());
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let matches = |unit: UnitId| {
            let mut names = fold(now.name(unit));
            for leader in leaders_of(now, unit).0 {
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
        let closed = self.tree.changes.closed().iter().copied();
        let closed = closed.filter(|unit| words.contains(&"changed") && !now.is_open(*unit));
        let living = now.walk().map(|(unit, _)| unit);
        living.chain(closed).filter(|unit| matches(*unit)).collect()
    }

    fn is_in_state(&self, now: Snapshot<'_>, unit: UnitId, state: State) -> bool {
        let data = self.history.dataset();
        let any = |test: &dyn Fn(PositionId, PositionState) -> bool| {
            now.positions(unit).any(|(position, state)| test(position, state))
        };
        match state {
            State::Unknown => any(&|_, state| matches!(state, PositionState::Unknown(_))),
            State::Vacant => any(&|_, state| matches!(state, PositionState::Vacant(_))),
            State::Acting => any(&|position, _| now.holders(position).any(|it| it.term.acting)),
            State::Disputed => {
                let disputed = |change| data.confidence_of(change) == Confidence::Disputed;
                now.why(unit).is_some_and(disputed)
                    || any(&|position, state| match state {
                        PositionState::Vacant(change) | PositionState::Unknown(change) => {
                            disputed(change)
                        }
                        PositionState::Held => now
                            .holders(position)
                            .any(|holder| holder.doubt(&self.history) == Some(Doubt::Disputed)),
                    })
            }
            State::Changed => !self.tree.changes.signs(&self.history, unit).is_empty(),
        }
    }

    /// Looks through the units, if the text or the day is another one.
    pub(super) fn filter_anew(&mut self, now: Snapshot<'_>) {
        let text = self.tree.filter_field.text().trim();
        let of = Some((text.to_owned(), now.day(), self.tree.changes.marked()));
        if self.tree.filtered.of == of {
            return;
        }
        let units = self.matching(now);
        let mut kept = HashSet::new();
        for unit in units.iter().copied() {
            kept.insert(unit);
            let parent = if now.is_open(unit) {
                now.parent(unit)
            } else {
                self.tree.changes.parent_before(unit)
            };
            kept.extend(
                parent
                    .into_iter()
                    .flat_map(|above| std::iter::once(above).chain(now.ancestors(above))),
            );
        }
        self.tree.filtered = Filtered { of, units, kept };
    }

    /// The units that are shown, while the tree is filtered.
    pub(super) fn kept(&self) -> Option<&HashSet<UnitId>> {
        self.is_filtered().then_some(&self.tree.filtered.kept)
    }

    pub(super) fn is_filtered(&self) -> bool {
        !self.tree.filter_field.text().trim().is_empty()
    }

    /// Whether the filter lets nothing through.
    pub fn filters_all_out(&self) -> bool {
        self.is_filtered() && self.tree.filtered.kept.is_empty()
    }

    /// Enter: the filter stays, the tree has the keys again.
    pub(super) fn keep_filter(&mut self) -> Effect {
        self.overlay.layer = Layer::Browse;
        if self.is_filtered() {
            self.say("filtered: Esc shows everything again");
        }
        Effect::None
    }

    pub(super) fn clear_filter(&mut self) {
        self.tree.filter_field = Field::default();
        self.overlay.layer = Layer::Browse;
        self.refresh();
    }

    /// `only “cloud”: 4 units`.
    pub(super) fn filter_badge(&self) -> Option<String> {
        let text = self.tree.filter_field.text().trim();
        let count = self.tree.filtered.units.len();
        let units = if count == 1 { "unit" } else { "units" };
        self.is_filtered().then(|| format!("only \u{201c}{text}\u{201d}: {count} {units}"))
    }
}

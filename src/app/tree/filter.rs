//! Filtering the tree: units whose name, leader or state matches stay, with what is above them.

use hashbrown::HashSet;

use super::leaders::lost_chief_position;
use super::{Filtered, TreeState, leaders_of};
use crate::org::{
    Certainty, Confidence, Doubt, PositionId, PositionState, Signs, Snapshot, UnitId,
};
use crate::search::fold;

/// What a unit can be looked for by, beside names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FilterState {
    Unknown,
    Vacant,
    Acting,
    /// Something about it is to be doubted for this reason.
    Doubted(Doubt),
    /// Something about it is to be doubted.
    Doubtful,
    Changed,
    /// It changed in this way in the marked period.
    Signed(Signs),
}

/// A state, the words for it, the first of which is listed, and what is said where no unit is in it.
struct KnownState {
    state: FilterState,
    words: &'static [&'static str],
    none: &'static str,
}

const fn known(
    state: FilterState,
    words: &'static [&'static str],
    none: &'static str,
) -> KnownState {
    KnownState { state, words, none }
}

const STATES: [KnownState; 14] = [
    known(FilterState::Changed, &["changed"], "no unit changed in what is marked"),
    known(FilterState::Signed(Signs::NEW), &["new", "opened"], "no unit opened in what is marked"),
    known(FilterState::Signed(Signs::CLOSED), &["closed"], "no unit closed in what is marked"),
    known(FilterState::Signed(Signs::MOVED), &["moved"], "no unit moved in what is marked"),
    known(
        FilterState::Signed(Signs::RENAMED),
        &["renamed"],
        "no unit was renamed in what is marked",
    ),
    known(FilterState::Signed(Signs::LEADERS), &["leader"], "no leader changed in what is marked"),
    known(FilterState::Vacant, &["vacant"], "no unit has a vacant post"),
    known(FilterState::Unknown, &["unknown"], "no unit has a post whose holder is unknown"),
    known(FilterState::Acting, &["acting"], "no unit has an acting leader"),
    known(
        FilterState::Doubted(Doubt::Disputed),
        &["disputed"],
        "nothing about a unit or its leaders is disputed",
    ),
    known(
        FilterState::Doubted(Doubt::Inferred),
        &["inferred"],
        "nothing about a unit or its leaders is inferred",
    ),
    known(
        FilterState::Doubted(Doubt::OneSource),
        &["one source"],
        "nothing about a unit or its leaders is known from one source alone",
    ),
    known(
        FilterState::Doubted(Doubt::Unsourced),
        &["unsourced"],
        "nothing about a unit or its leaders is unsourced",
    ),
    known(FilterState::Doubtful, &["doubtful"], "nothing about a unit or its leaders is doubtful"),
];

/// Returns the words for states, as the filter lists them: `changed, new, closed`.
pub(in crate::app) fn states_in_words() -> String {
    STATES.map(|known| known.words[0]).join(", ")
}

/// What one part of a folded text asks for: a state, if its words mean one, and the words.
type Asked<'t> = (Option<&'static KnownState>, &'t str);

/// Returns what a folded text asks for, part by part; a part is a word, or the words of a state.
fn asked(text: &str) -> Vec<Asked<'_>> {
    let mut rest = text.trim_start();
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let words = STATES.iter().flat_map(|it| it.words.iter().map(move |words| (it, *words)));
        let begins = |words: &str| {
            rest.strip_prefix(words).is_some_and(|more| more.is_empty() || more.starts_with(' '))
        };
        let state = words.into_iter().find(|(_, words)| begins(words));
        let end = state.map_or(rest.find(' ').unwrap_or(rest.len()), |(_, words)| words.len());
        parts.push((state.map(|(state, _)| state), &rest[..end]));
        rest = rest[end..].trim_start();
    }
    parts
}

/// Returns whether a fact of a certainty is doubted for a reason.
fn is_doubted(certainty: Certainty, doubt: Doubt) -> bool {
    match doubt {
        Doubt::Disputed => certainty.confidence == Confidence::Disputed,
        Doubt::Inferred => certainty.inferred,
        Doubt::OneSource => certainty.confidence == Confidence::SingleSource,
        Doubt::Unsourced => certainty.confidence == Confidence::Unsourced && !certainty.inferred,
    }
}

impl TreeState {
    /// Returns the units that match all words. A word matches if it occurs in the name of the unit or of a leader, or
    /// is a state of the unit or of one of its positions; `one source` are the words of one state.
    fn matching(&self, now: Snapshot<'_>) -> Vec<UnitId> {
        let text = fold(self.filter_field.text());
        let parts = asked(&text);
        if parts.is_empty() {
            return Vec::new();
        }
        let matches = |unit: UnitId| {
            let mut names = fold(now.name(unit));
            for leader in leaders_of(now, unit, &self.chiefs).0 {
                names.push(' ');
                names.push_str(&fold(&leader.who.to_string()));
            }
            parts.iter().all(|(state, words)| match state {
                // Where the word is a name as well, it is one as a whole.
                Some(known) => {
                    self.is_in_state(now, unit, known.state)
                        || names.split(' ').any(|it| it == *words)
                }
                None => names.contains(words),
            })
        };
        // What closed in the marked period stands at its old place.
        let of_closed = |part: &Asked<'_>| {
            let state = part.0.map(|known| known.state);
            matches!(state, Some(FilterState::Changed | FilterState::Signed(_)))
        };
        let closed = self.changes.closed().iter().copied();
        let closed = closed.filter(|unit| parts.iter().any(of_closed) && !now.is_open(*unit));
        let living = now.walk().map(|(unit, _)| unit);
        living.chain(closed).filter(|unit| matches(*unit)).collect()
    }

    fn is_in_state(&self, now: Snapshot<'_>, unit: UnitId, state: FilterState) -> bool {
        let any = |test: &dyn Fn(PositionId, PositionState) -> bool| {
            now.positions(unit).any(|(position, state)| test(position, state))
        };
        match state {
            FilterState::Unknown => {
                any(&|_, state| matches!(state, PositionState::Unknown(_)))
                    || lost_chief_position(now, unit, &self.chiefs).is_some()
            }
            FilterState::Vacant => any(&|_, state| matches!(state, PositionState::Vacant(_))),
            FilterState::Acting => {
                any(&|position, _| now.holders(position).any(|it| it.term.acting))
            }
            FilterState::Doubted(doubt) => {
                Self::has_certainty(now, unit, &|certainty| is_doubted(certainty, doubt))
            }
            FilterState::Doubtful => {
                Self::has_certainty(now, unit, &|certainty| !certainty.is_certain())
            }
            FilterState::Changed => !self.changes.signs(now.history(), unit).is_empty(),
            FilterState::Signed(sign) => self.changes.signs(now.history(), unit).contains(sign),
        }
    }

    /// Returns whether what made a unit what it is, or what is said of a post or of its holder, is as certain as `test`
    /// asks.
    fn has_certainty(now: Snapshot<'_>, unit: UnitId, test: &dyn Fn(Certainty) -> bool) -> bool {
        let of = |change| test(now.history().certainty_of(change));
        now.why(unit).is_some_and(of)
            || now.positions(unit).any(|(position, state)| match state {
                PositionState::Vacant(change) | PositionState::Unknown(change) => of(change),
                PositionState::Held => {
                    now.holders(position).any(|holder| test(now.certainty(&holder)))
                }
            })
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
        match *asked(&text).as_slice() {
            [(Some(known), _)] => known.none.to_owned(),
            ref parts if parts.iter().any(|(state, _)| state.is_some()) => {
                "no unit is like that".to_owned()
            }
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

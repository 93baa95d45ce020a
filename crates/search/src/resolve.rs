//! Which record a name on the command line means.

use smallvec::SmallVec;

use super::fold::fold;
use super::hit::{Hit, Scope};
use super::index::{Index, Kind, Target, names_of_unit};
use super::positions_meant::positions_asked_for;
use super::query::Query;
use super::question::Question;
use super::scan::Scan;
use super::tier::Tier;
use orgscope_history::org::{History, PersonId, PositionId, UnitId};
use orgscope_history::time::Date;

/// The record that is meant, or why that cannot be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// This one.
    One(Target),
    /// Nothing is called so, and this one comes nearest.
    Guess(Hit),
    /// These positions of one role, nearest to the root first.
    Positions(Vec<PositionId>),
    /// Equally good ones.
    Several(Vec<Hit>),
    /// Nothing is like it.
    Nothing,
}

/// Finds an id; else an exact name or alias; else the positions of a role; else the one best match. Only the wanted `kinds`
/// are meant: people, units, positions. Only what is neither an id nor a whole name needs an index.
pub fn resolve(
    history: &History,
    index: impl FnOnce() -> Index,
    text: &str,
    kinds: &[Kind],
) -> Resolved {
    let wanted = |target: &Target| kinds.contains(&target.kind());
    let mut called = with_id(history, text);
    called.retain(wanted);
    if called.len() != 1 {
        let mut exact = called_exactly(history, text);
        exact.retain(|target| wanted(target) && (called.is_empty() || called.contains(target)));
        called = exact;
    }
    if let [one] = called.as_slice() {
        return Resolved::One(*one);
    }
    let index = index();
    let question = Question::parse(history.dataset(), text, history.dataset().last);
    if called.is_empty() && kinds.contains(&Kind::Position) && question.asks_for_post() {
        let mut positions = positions_asked_for(history, &index, &question);
        positions.retain(|id| history.position(*id).tenures.iter().len() > 0 || kinds.len() == 1);
        if !positions.is_empty() {
            return Resolved::Positions(positions);
        }
    }
    // A name is taken literally: operators belong to searching.
    let scan = Scan::new(&index, Query::literal(text), Scope::All, Date::MAX, usize::MAX);
    let guesses = scan.guesses(0..index.len());
    for mut scan in [Some(scan), guesses].into_iter().flatten() {
        scan.run(history, &index);
        let mut hits = scan.hits(history, &index);
        hits.retain(|hit| wanted(&hit.target));
        hits.retain(|hit| called.is_empty() || called.contains(&hit.target));
        let Some(best) = hits.iter().map(|hit| (hit.tier, hit.nearness)).min() else { continue };
        hits.retain(|hit| match best.0 {
            // Of what is called exactly so the exact spelling is meant.
            Tier::Exact | Tier::Typo => (hit.tier, hit.nearness) == best,
            tier => hit.tier == tier,
        });
        return match hits.as_slice() {
            [one] if one.tier.is_guess() => Resolved::Guess(one.clone()),
            [one] => Resolved::One(one.target),
            // Several guesses are none: nothing says which of them is meant.
            [first, ..] if first.tier.is_guess() => Resolved::Nothing,
            _ => Resolved::Several(hits),
        };
    }
    Resolved::Nothing
}

/// Returns the unit and the person with this id.
pub(super) fn with_id(history: &History, id: &str) -> Vec<Target> {
    let data = history.dataset();
    let unit = data.units.iter().position(|unit| *unit.id == *id);
    let person = data.people.iter().position(|person| *person.id == *id);
    let unit = unit.map(|number| Target::Unit(UnitId::new(number)));
    unit.into_iter().chain(person.map(|it| Target::Person(PersonId::new(it)))).collect()
}

/// Returns the people and units that have this name: those spelled exactly so, else those of the same letters.
pub(super) fn called_exactly(history: &History, text: &str) -> Vec<Target> {
    let typed = fold(text);
    let typed = typed.trim();
    let data = history.dataset();
    let mut found: Vec<(bool, Target)> = Vec::new();
    let mut look = |names: &mut dyn Iterator<Item = &str>, target| {
        let spelled: SmallVec<[bool; 2]> = names
            .filter(|name| may_be(name, typed) && fold(name).trim() == typed)
            .map(|name| name.eq_ignore_ascii_case(text.trim()))
            .collect();
        if !typed.is_empty() && !spelled.is_empty() {
            found.push((spelled.contains(&true), target));
        }
    };
    for (number, person) in data.people.iter().enumerate() {
        look(&mut person.names(), Target::Person(PersonId::new(number)));
    }
    for unit in (0..data.units.len()).map(UnitId::new) {
        look(&mut names_of_unit(history, unit).into_iter(), Target::Unit(unit));
    }
    let exactly = found.iter().any(|(spelled, _)| *spelled);
    found.retain(|(spelled, _)| *spelled || !exactly);
    found.into_iter().map(|(_, target)| target).collect()
}

/// Returns whether a name may be folded to a text; false only where it is certain, and without folding it.
fn may_be(name: &str, folded: &str) -> bool {
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}');
    if !name.is_ascii() {
        return !folded.is_ascii() || !name.chars().any(is_han);
    }
    let letters = |text: &str| text.bytes().filter(u8::is_ascii_alphanumeric).count();
    let first = |text: &str| {
        let first = text.bytes().find(u8::is_ascii_alphanumeric);
        first.map(|byte| byte.to_ascii_lowercase())
    };
    first(name) == first(folded) && letters(name) == letters(folded)
}

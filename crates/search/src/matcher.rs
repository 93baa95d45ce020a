//! One query against one record: does it match, under which name, and how well.

use super::fold::chars;
use super::haystack::{RecordForms, pieces, text};
use super::literal::{all_matches, best_tier, contains, word_start};
use super::names::{NameForm, Nearness};
use super::query::{Query, QueryTerm, QueryText, TermKind};
use super::tier::Tier;

/// A match of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) tier: Tier,
    /// How near the form is to what the dataset says; of a guess how many letters differ.
    pub(super) nearness: u8,
    /// Which of the record's forms.
    pub(super) form: usize,
    /// The bytes of that form.
    pub(super) length: usize,
}

impl Match {
    fn key(&self) -> (Tier, u8, usize, usize) {
        (self.tier, self.nearness, self.length, self.form)
    }
}

/// How many letters a word needs to match inside a word of a name, and of a title.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inside(usize);

impl Inside {
    /// "mall" stands in Tmall, but "cto" does not in "director".
    pub(super) const NAMES: Self = Self(4);
    /// What stands inside a word of a sentence is not what it is about.
    pub(super) const TITLES: Self = Self(usize::MAX);

    fn may_hold(self, term: &QueryTerm) -> bool {
        term.may_stand_inside(self.0)
    }
}

/// Returns whether the query matches at all.
pub(super) fn matches(blob: RecordForms<'_>, query: &Query, inside: Inside) -> bool {
    match query.single() {
        Some(term) => {
            holds(blob.near(), term, inside)
                || all_matches(blob.other(), &term.text.finder)
                    .any(|(tier, _)| tier < Tier::Inside || !term.several)
                || (term.several && blob.initials_of(&term.text.folded).is_some())
        }
        // Words that all stand in some name match, be it each in another.
        None if query.whole.is_some() => holds_all(blob, query, inside),
        None => best(blob, query, inside).is_some(),
    }
}

/// Returns whether a word stands in some names, at the start of a word where it may not stand inside one.
fn holds(names: &[u8], term: &QueryTerm, inside: Inside) -> bool {
    if inside.may_hold(term) {
        return contains(names, &term.text.finder);
    }
    all_matches(names, &term.text.finder).any(|(tier, _)| tier < Tier::Inside)
}

fn holds_all(blob: RecordForms<'_>, query: &Query, inside: Inside) -> bool {
    // The mask, by which the record was chosen, says who has a letter.
    let holds = |term: &QueryTerm| term.is_letter() || holds(blob.names, term, inside);
    query.wanted.iter().flatten().all(holds)
}

/// Returns the best match of a record, if the query matches it.
pub(super) fn best(blob: RecordForms<'_>, query: &Query, inside: Inside) -> Option<Match> {
    match query.single() {
        Some(term) => word(blob, term, inside),
        None if query.whole.is_some() && !holds_all(blob, query, inside) => None,
        None => words(blob, query, inside),
    }
}

/// Returns the best match of a query of one plain word, which is what is typed most.
fn word(blob: RecordForms<'_>, term: &QueryTerm, inside: Inside) -> Option<Match> {
    let may_stand_inside = inside.may_hold(term);
    let mut best: Option<(Tier, u8, usize)> = None;
    for (tier, at) in all_matches(blob.names, &term.text.finder) {
        // A piece from inside an unusual reading is no name: "ipo" in 投资部, read as touzipou.
        let is_other = term.several && at >= blob.near().len();
        let is_piece = tier == Tier::Inside && (is_other || !may_stand_inside);
        if is_piece || best.is_some_and(|(known, _, _)| known < tier) {
            continue;
        }
        let found = (tier, nearness(blob, &term.text, tier, at), at);
        if best.is_none_or(|best| found < best) {
            best = Some(found);
        }
        // Names stand from near to far, so that no later one is better.
        if tier == Tier::Exact {
            break;
        }
    }
    if best.is_none_or(|(tier, _, _)| tier > Tier::Initials)
        && term.several
        && let Some(form) = blob.initials_of(&term.text.folded)
    {
        let length = term.text.folded.len();
        return Some(Match { tier: Tier::Initials, nearness: Nearness::Usual as u8, form, length });
    }
    let (tier, nearness, at) = best?;
    let start = memchr::memrchr(b'\n', &blob.names[..at]).map_or(0, |before| before + 1);
    let end = memchr::memchr(b'\n', &blob.names[at..]).map_or(blob.names.len(), |end| at + end);
    Some(Match { tier, nearness, form: blob.form_at(at), length: end - start })
}

/// Returns how near the name at a byte is to what was typed: the spelling itself, the same letters, or a derived form.
fn nearness(blob: RecordForms<'_>, typed: &QueryText, tier: Tier, at: usize) -> u8 {
    let near = blob.nearness(at);
    let Some(spelled) = &typed.spelled else { return near as u8 };
    let finder = memchr::memmem::Finder::new(spelled.as_bytes());
    let tiers = pieces(blob.spelled).filter_map(|name| best_tier(text(name), &finder));
    let exact = tiers.min().is_some_and(|it| it <= tier.max(Tier::WordStart));
    if exact { Nearness::Given as u8 } else { near.max(Nearness::Plainer) as u8 }
}

/// Returns the best match of several words, or of words with operators.
fn words(blob: RecordForms<'_>, query: &Query, inside: Inside) -> Option<Match> {
    let hit = |term: &QueryTerm| blob.each_name().any(|(_, _, name)| in_name(name, term).is_some());
    if query.refused.iter().any(hit) {
        return None;
    }
    let names = blob.each_name();
    let names = names.filter_map(|(form, at, name)| one_name(blob, name, at, query, inside, form));
    // Initials are found by nothing less than all of them, as one word.
    let only_group = match query.wanted.as_slice() {
        [group] => group.as_slice(),
        _ => &[],
    };
    let words = only_group.iter().filter(|term| term.kind == TermKind::Plain && term.several);
    let initials = words.filter_map(|term| {
        let form = blob.initials_of(&term.text.folded)?;
        let length = term.text.folded.len();
        Some(Match { tier: Tier::Initials, nearness: Nearness::Usual as u8, form, length })
    });
    names.chain(initials).min_by_key(Match::key).or_else(|| across(blob, query, inside))
}

/// Returns the match of all groups under one name.
fn one_name(
    blob: RecordForms<'_>,
    name: &str,
    at: usize,
    query: &Query,
    inside: Inside,
    form: usize,
) -> Option<Match> {
    let mut tier = Tier::Exact;
    for group in &query.wanted {
        tier = tier.max(any_of(name, group, inside)?);
    }
    let mut near = blob.nearness(at) as u8;
    if let Some(whole) = &query.whole {
        // With several words "exact" means the whole query, not one of its words.
        tier = match tier {
            _ if name == whole.folded => Tier::Exact,
            _ if name.starts_with(&whole.folded) => Tier::Prefix,
            Tier::Exact | Tier::Prefix if query.wanted.len() > 1 => Tier::WordStart,
            _ => tier,
        };
        if tier <= Tier::Prefix {
            near = nearness(blob, whole, tier, at);
        }
    }
    Some(Match { tier, nearness: near, form, length: name.len() })
}

/// Returns the match of every group under some name, not all under one.
fn across(blob: RecordForms<'_>, query: &Query, inside: Inside) -> Option<Match> {
    if query.wanted.len() < 2 {
        return None;
    }
    let mut best: Option<Match> = None;
    for group in &query.wanted {
        let found = blob
            .each_name()
            .filter_map(|(form, at, name)| {
                let tier = any_of(name, group, inside)?;
                let nearness = blob.nearness(at) as u8;
                Some(Match { tier, nearness, form, length: name.len() })
            })
            .min_by_key(Match::key)?;
        if best.is_none_or(|best| found.key() < best.key()) {
            best = Some(found);
        }
    }
    best.map(|best| Match { tier: Tier::Across, ..best })
}

fn any_of(name: &str, group: &[QueryTerm], inside: Inside) -> Option<Tier> {
    let is_word = |term: &QueryTerm, tier: Tier| {
        term.kind != TermKind::Plain || tier < Tier::Inside || inside.may_hold(term)
    };
    let found = group.iter().filter_map(|term| {
        let tier = in_name(name, term)?;
        is_word(term, tier).then_some(tier)
    });
    found.min()
}

/// Returns how well one word matches one name.
fn in_name(name: &str, term: &QueryTerm) -> Option<Tier> {
    let word = term.text.folded.as_str();
    let plain = |holds: bool, tier| holds.then_some(tier);
    match term.kind {
        TermKind::Whole => plain(name == word, Tier::Exact),
        TermKind::Start => plain(name.starts_with(word), Tier::Prefix),
        TermKind::End => plain(name.ends_with(word), Tier::Inside),
        TermKind::Inside => plain(contains(name.as_bytes(), &term.text.finder), Tier::Inside),
        TermKind::Plain => best_tier(name, &term.text.finder),
    }
}

/// Returns the characters of the shown name that were typed, in order, by their index.
pub(super) fn highlight(form: &NameForm<'_>, query: &Query) -> Vec<usize> {
    if form.initials || form.nearness > Nearness::Plainer {
        // The letters are those of another spelling: the whole name is what matched.
        return (0..form.shown.chars().count()).collect();
    }
    let origin: Vec<usize> = chars(form.shown).map(|(index, _)| index).collect();
    let terms = query.wanted.iter().flatten();
    let mut marked: Vec<usize> = terms
        .filter_map(|term| letters_of(&form.folded, term))
        .flatten()
        .filter_map(|place| origin.get(place).copied())
        .collect();
    marked.sort_unstable();
    marked.dedup();
    marked
}

/// Returns where a matching word stands in a folded name, in characters.
fn letters_of(name: &str, term: &QueryTerm) -> Option<std::ops::Range<usize>> {
    let word = term.text.folded.as_str();
    in_name(name, term)?;
    let at = match term.kind {
        TermKind::End => name.rfind(word),
        TermKind::Whole | TermKind::Start => Some(0),
        TermKind::Inside => name.find(word),
        TermKind::Plain => word_start(name, word).or_else(|| name.find(word)),
    };
    let first = name[..at?].chars().count();
    Some(first..first + word.chars().count())
}

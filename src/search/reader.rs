//! Plain words against spelled names: each word of the dictionary is read once per query, and then does for
//! all the names that have it.

use super::dictionary::{Dictionary, Spelled};
use super::index::Index;
use super::matcher::{Bar, Tier};
use super::query::{Query, Term, TermKind};

/// A term of so many bytes at most: how far it gets in a word is kept in four bits for each place.
const MAX_TERM: usize = 11;
/// So many names of a record are told apart.
const MAX_NAMES: u32 = 32;
/// So many terms are read.
const MAX_TERMS: usize = 4;

/// Has been read.
const READ: u64 = 1 << 63;
/// The word contains the term.
const CONTAINS: u64 = 1 << 62;
/// The word begins with the term, or the term with the word, or something else in it may: a name, or a word of
/// one, may begin with the term.
const BEGINS: u64 = 1 << 61;
/// The word is the term.
const IS: u64 = 1 << 60;
/// The word begins with the term and is not found by it: more has to be typed.
const GOES_ON: u64 = 1 << 59;

/// What the names of a record say of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// It does not match.
    No,
    /// It does not, and may once more is typed.
    Later,
    /// It matches, and is not so good that it is kept.
    Counts,
    /// It has to be looked at.
    Look,
}

/// A query of plain words on its way through the dictionary.
#[derive(Debug)]
pub(super) struct Reader {
    terms: Vec<Progress>,
}

/// One term: how far it gets in each word from each of its places.
#[derive(Debug)]
struct Progress {
    text: Vec<u8>,
    words: Vec<u64>,
}

/// What one term finds in one record.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// The names in which its letters stand in order, a bit each; the turned ones in the upper half.
    names: u64,
    flags: u64,
    later: bool,
}

impl Reader {
    /// None where the names are not spelled, or the query is more than a few short plain words of ASCII.
    pub(super) fn new(query: &Query, index: &Index) -> Option<Self> {
        let words = index.dictionary()?.words();
        let plain = |term: &Term| {
            term.kind == TermKind::Fuzzy && term.text.is_ascii() && term.text.len() <= MAX_TERM
        };
        let terms: Option<Vec<Progress>> = query
            .plain_words()?
            .map(|term| {
                let text = term.text.clone().into_bytes();
                plain(term).then(|| Progress { text, words: vec![0; words] })
            })
            .collect();
        let terms = terms.filter(|terms| (1..=MAX_TERMS).contains(&terms.len()))?;
        Some(Self { terms })
    }

    /// What the entry `number` comes to where hits have to reach a bar.
    pub(super) fn read(&mut self, index: &Index, number: usize, bar: Bar) -> Told {
        let Some(dictionary) = index.dictionary() else { return Told::Look };
        let headline = index.is_headline(number);
        // Initials are found as the only word.
        let one = self.terms.len() == 1;
        let short = bar.tier > Tier::Prefix || index.shortest(number) <= bar.length;
        if let ([term], false, false) = (&mut *self.terms, headline, short) {
            return term.matches(dictionary, number);
        }
        let (mut together, mut all, mut contained) = (u64::MAX, true, true);
        let (mut later, mut beginnings) = (false, 0);
        for (place, term) in self.terms.iter_mut().enumerate() {
            let Some(seen) = term.look(dictionary, number, one) else {
                return Told::Look;
            };
            together &= seen.names;
            all &= seen.names != 0;
            contained &= seen.flags & CONTAINS != 0;
            later |= seen.later;
            beginnings |= u64::from(seen.flags & BEGINS != 0) << place;
        }
        let good = match bar.tier {
            Tier::Exact | Tier::Prefix => short && beginnings & 1 != 0,
            Tier::WordStart => beginnings + 1 == 1 << self.terms.len(),
            _ => true,
        };
        match () {
            () if contained || (together != 0 && !headline) => {
                if good {
                    Told::Look
                } else {
                    Told::Counts
                }
            }
            () if one && later => Told::Later,
            () if headline || one || !all => Told::No,
            () => Told::Look,
        }
    }
}

impl Progress {
    /// None where there are too many names to tell.
    fn look(&mut self, dictionary: &Dictionary, number: usize, initials: bool) -> Option<Seen> {
        let end = self.text.len() as u64;
        let mut seen = Seen::default();
        let (mut name, mut place, mut turned, mut first) = (0, 0, 0, None);
        for spelled in dictionary.record(number)? {
            let word = self.word(dictionary, *spelled);
            if spelled.is_initials() {
                seen.later |= word & GOES_ON != 0;
                seen.names |= u64::from(initials && word & IS != 0) << name;
            } else {
                seen.flags |= word;
                place = step(word, place);
                match first {
                    None => first = Some(word),
                    Some(_) => turned = step(word, turned),
                }
            }
            if spelled.ends_name() {
                seen.names |= u64::from(place == end) << name;
                if let Some(first) = first.filter(|_| spelled.is_turned()) {
                    seen.names |= u64::from(step(first, turned) == end) << (name + MAX_NAMES);
                }
                (place, turned, first) = (0, 0, None);
                name += 1;
                if name == MAX_NAMES {
                    return None;
                }
            }
        }
        Some(seen)
    }

    /// Whether a name has its letters in order, as the only word that is asked for.
    fn matches(&mut self, dictionary: &Dictionary, number: usize) -> Told {
        let end = self.text.len() as u64;
        let (mut place, mut turned, mut first) = (0, 0, None);
        let mut told = Told::No;
        let Some(names) = dictionary.record(number) else { return Told::Look };
        for spelled in names {
            let word = self.word(dictionary, *spelled);
            if spelled.is_initials() {
                match word {
                    _ if word & IS != 0 => return Told::Counts,
                    _ if word & GOES_ON != 0 => told = Told::Later,
                    _ => {}
                }
                continue;
            }
            place = step(word, place);
            if place == end {
                return Told::Counts;
            }
            match first {
                None => first = Some(word),
                Some(_) => turned = step(word, turned),
            }
            if spelled.ends_name() {
                if spelled.is_turned() && step(first.unwrap_or_default(), turned) == end {
                    return Told::Counts;
                }
                (place, turned, first) = (0, 0, None);
            }
        }
        told
    }

    fn word(&mut self, dictionary: &Dictionary, spelled: Spelled) -> u64 {
        let Some(known) = self.words.get_mut(spelled.word()) else { return 0 };
        if *known == 0 {
            *known = read(dictionary.word(spelled.word()), &self.text);
        }
        *known
    }
}

/// From a place in the term to the one it gets to in a word.
fn step(word: u64, place: u64) -> u64 {
    word >> (4 * place) & 0xf
}

fn read(word: &[u8], term: &[u8]) -> u64 {
    let mut places = [0; MAX_TERM + 1];
    for (place, reached) in places.iter_mut().enumerate().take(term.len() + 1) {
        *reached = place;
        let mut rest = word.iter();
        while *reached < term.len() && rest.any(|byte| *byte == term[*reached]) {
            *reached += 1;
        }
    }
    let places = places.iter().enumerate();
    let flag = |holds: bool, flag: u64| if holds { flag } else { 0 };
    // One letter finds no initials.
    let is = word == term && term.len() > 1;
    let begins = word.starts_with(term)
        || term.starts_with(word)
        || word.iter().any(|byte| !byte.is_ascii_alphanumeric());
    places.fold(READ, |all, (place, reached)| all | (*reached as u64) << (4 * place))
        | flag(word.windows(term.len()).any(|some| some == term), CONTAINS)
        | flag(begins, BEGINS)
        | flag(is, IS)
        | flag(word.starts_with(term) && !is, GOES_ON)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::matcher::{Match, Matcher, Outcome};
    use super::super::names::{forms_of, forms_of_headlines};
    use super::*;
    use crate::org::{Person, PersonMore};

    fn person((name, native, latin, nickname): (String, Option<String>, String, String)) -> Person {
        let list = |text: String| {
            Some(text).filter(|it| !it.is_empty()).map(String::into_boxed_str).into_iter()
        };
        let more = PersonMore {
            latin: list(latin).collect(),
            nicknames: list(nickname).collect(),
            ..PersonMore::default()
        };
        Person {
            id: "p".into(),
            name: name.into(),
            native: native.map(Into::into),
            more: more.kept(),
        }
    }

    fn words(word: &'static str, count: std::ops::Range<usize>) -> impl Strategy<Value = String> {
        prop::collection::vec(word, count).prop_map(|words| words.join(" "))
    }

    fn people() -> impl Strategy<Value = Vec<Person>> {
        let name = words("[anji]{1,4}|jian|an|a&n|[张an]{1,2}", 1..4);
        let native = prop::option::of("[张勇安建]{1,3}");
        let latin = words("jian|an|ji|nan|lü", 0..4);
        let any = (name, native, latin, "[安建]{0,2}").prop_map(person);
        // The same letters in other words, and initials that no name has.
        let same = prop_oneof![
            ("jianan|jian an|anjian|an jian", Just("建安"), Just("")),
            ("an jianyong|jianyong an", Just("安建勇"), Just("")),
            ("nan", Just("建安"), Just("nan")),
        ];
        let same = same.prop_map(|(name, native, latin)| {
            person((name, Some(native.into()), latin.into(), String::new()))
        });
        let one = prop_oneof![3 => any, 1 => same];
        prop::collection::vec(one, 1..12)
    }

    fn bars() -> impl Strategy<Value = Bar> {
        let tiers = [
            Tier::Exact,
            Tier::Prefix,
            Tier::WordStart,
            Tier::Initials,
            Tier::Inside,
            Tier::Fuzzy,
            Tier::Across,
        ];
        let length = prop_oneof![1..12_usize, Just(usize::MAX)];
        (prop::sample::select(tiers.to_vec()), length)
            .prop_map(|(tier, length)| Bar { tier, length })
    }

    #[test]
    fn who_has_very_many_names_is_looked_at() {
        let many: Vec<String> = (0..40).map(|number| format!("Ann No{number}")).collect();
        let few = person(("Ann No7".into(), None, String::new(), String::new()));
        let mut all = few.clone();
        let latin = many.iter().map(|name| name.as_str().into()).collect();
        all.more = PersonMore { latin, ..PersonMore::default() }.kept();
        let index = Index::of_forms(&[forms_of(&few), forms_of(&all)], &[]);
        let query = Query::parse("xyz");
        let mut reader = Reader::new(&query, &index).expect("a plain word");
        assert_eq!(reader.read(&index, 0, Bar::NONE), Told::No);
        assert_eq!(reader.read(&index, 1, Bar::NONE), Told::Look);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_told_is_what_a_look_would_find(
            people in people(),
            headlines in prop::collection::vec(words("[anj]{1,3}|jian", 1..5), 0..4),
            query in words("[anji]{1,3}|jian|an|ja|yong|j|&|a&", 1..4),
            bar in bars(),
        ) {
            let people: Vec<_> = people.iter().map(forms_of).collect();
            let headlines: Vec<_> =
                headlines.iter().map(|it| forms_of_headlines([it.as_str()].into_iter())).collect();
            let index = Index::of_forms(&people, &headlines);
            let query = Query::parse(&query);
            // What begins with the query is not shorter.
            let least = query.whole.as_ref().map_or(0, String::len);
            let bar = Bar { length: bar.length.max(least), ..bar };
            let matcher = Matcher::default();
            let mut reader = Reader::new(&query, &index).expect("plain words");
            for number in 0..index.len() {
                if !index.mask(number).holds(query.masks) {
                    continue;
                }
                let context = || {
                    let names = index.blob(number).each_name().map(|(_, name)| name);
                    format!("{:?} in {:?}", query.whole, names.collect::<Vec<_>>())
                };
                let all = matcher.record(&index, number, &query, Bar::NONE);
                let kept = |found: Match| {
                    found.tier < bar.tier || (found.tier == bar.tier && found.length <= bar.length)
                };
                match reader.read(&index, number, bar) {
                    Told::No => prop_assert_eq!(all, Outcome::None, "{}", context()),
                    Told::Later => prop_assert_eq!(all, Outcome::Later, "{}", context()),
                    Told::Counts => {
                        prop_assert!(matches!(all, Outcome::Match(_)), "{all:?} {}", context());
                        let found = matcher.record(&index, number, &query, bar);
                        let beyond = match found {
                            Outcome::Beyond => true,
                            Outcome::Match(found) => !kept(found),
                            _ => false,
                        };
                        prop_assert!(beyond, "{found:?} {bar:?} {}", context());
                    }
                    Told::Look => {}
                }
                // One word is always told, so that only what matches is looked at.
                if query.single().is_some() && reader.read(&index, number, Bar::NONE) == Told::Look {
                    prop_assert!(matches!(all, Outcome::Match(_)), "{all:?} {}", context());
                }
            }
        }
    }
}

//! What was typed, taken apart: words in any order, with fzf's operators.
//!
//! `'exact` `^prefix` `suffix$` `!not` `a | b`; a word without an operator is fuzzy.

use memchr::memmem::Finder;

use super::fold::{bit, fold, masks};
use super::haystack::{END, Masks};

/// A query is cut to this many characters: the matcher's cost grows with it, and nobody's name does.
pub const MAX_QUERY: usize = 64;

/// A query, ready to be matched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// All groups must match; of each, one alternative.
    pub(super) wanted: Vec<Vec<Term>>,
    /// None of these may match.
    pub(super) refused: Vec<Term>,
    /// The whole text folded, where every word is fuzzy: for the exact and prefix ranks.
    pub(super) whole: Option<String>,
    /// The characters that a record must have to match at all.
    pub(super) masks: Masks,
    capped: bool,
}

/// One word with its operator, without the "not".
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub(super) kind: TermKind,
    pub(super) text: String,
    pub(super) masks: Masks,
    /// The mask of its first character.
    pub(super) first: u64,
    /// More than one character.
    pub(super) several: bool,
    pub(super) finder: Finder<'static>,
    /// Finds it where a name begins, but for the first.
    pub(super) beginning: Finder<'static>,
}

impl Term {
    /// The mask of a word that is one letter which no other shares its mask with: the mask says whether a record
    /// has it.
    pub(super) fn letter(&self) -> Option<u64> {
        let own = matches!(self.text.as_bytes(), [b'a'..=b'z' | b'0'..=b'9']);
        (own && self.kind == TermKind::Fuzzy).then_some(self.first)
    }
}

impl PartialEq for Term {
    fn eq(&self, other: &Self) -> bool {
        (self.kind, &self.text) == (other.kind, &other.text)
    }
}

impl Eq for Term {}

/// How a word is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TermKind {
    Fuzzy,
    Inside,
    Start,
    End,
    Whole,
}

impl Query {
    /// Takes apart what was typed. Never fails: operators without a word are ignored.
    pub fn parse(text: &str) -> Self {
        let mut typed: String = text.chars().take(MAX_QUERY + 1).collect();
        let capped = typed.chars().count() > MAX_QUERY;
        if capped {
            typed = typed.chars().take(MAX_QUERY).collect();
        }
        let mut query = Self { capped, ..Self::default() };
        let (mut or, mut plain) = (false, true);
        for word in typed.split_whitespace() {
            if word == "|" {
                or = true;
                continue;
            }
            let Some((negated, term)) = Term::parse(word) else { continue };
            plain &= !negated && !or && term.kind == TermKind::Fuzzy;
            if negated {
                query.refused.push(term);
            } else if let Some(group) = query.wanted.last_mut().filter(|_| or) {
                group.push(term);
            } else {
                query.wanted.push(vec![term]);
            }
            or = false;
        }
        query.whole = (plain && !query.wanted.is_empty()).then(|| fold(&typed).trim().to_owned());
        for group in &query.wanted {
            if let [term] = group.as_slice() {
                query.masks.once |= term.masks.once;
                query.masks.second |= term.masks.second;
            }
        }
        query
    }

    /// Whether nothing is asked; an empty query matches nothing.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.refused.is_empty()
    }

    /// The one word of a query that is nothing but a word.
    pub(super) fn single(&self) -> Option<&Term> {
        match (self.wanted.as_slice(), self.whole.as_deref()) {
            ([group], Some(whole)) => group.first().filter(|term| term.text == whole),
            _ => None,
        }
    }

    /// The words of a query that has no operators.
    pub(super) fn plain_words(&self) -> Option<impl Iterator<Item = &Term>> {
        self.whole.as_ref().map(|_| self.wanted.iter().flatten())
    }

    /// Whether the text was longer than [`MAX_QUERY`] and was cut.
    pub fn is_capped(&self) -> bool {
        self.capped
    }

    /// Whether everything this query finds was found by `earlier` too.
    pub(super) fn narrows(&self, earlier: &Self) -> bool {
        let grown = |old: &Vec<Term>, new: &Vec<Term>| match (&**old, &**new) {
            ([old], [new]) => {
                let fuzzy = old.kind == TermKind::Fuzzy && new.kind == TermKind::Fuzzy;
                old == new || (fuzzy && new.text.starts_with(&old.text))
            }
            _ => old == new,
        };
        // Initials are found by all of them, as one plain word: of other queries it is not known what may
        // become initials.
        let known = earlier.wanted.len() != 1 || earlier.single().is_some() || self == earlier;
        !earlier.is_empty()
            && known
            && self.wanted.len() >= earlier.wanted.len()
            && earlier.wanted.iter().zip(&self.wanted).all(|(old, new)| grown(old, new))
            && earlier.refused.iter().all(|term| self.refused.contains(term))
    }
}

impl Term {
    /// The word, and whether a "not" stands before it.
    fn parse(word: &str) -> Option<(bool, Self)> {
        let (negated, word) = match word.strip_prefix('!') {
            Some(rest) => (true, rest),
            None => (false, word),
        };
        let (start, word) = match word.strip_prefix('^') {
            Some(rest) => (true, rest),
            None => (false, word),
        };
        let (inside, word) = match word.strip_prefix('\'') {
            Some(rest) => (true, rest),
            None => (false, word),
        };
        let (end, word) = match word.strip_suffix('$') {
            Some(rest) => (true, rest),
            None => (false, word),
        };
        let kind = match (start, end) {
            (true, true) => TermKind::Whole,
            (true, false) => TermKind::Start,
            (false, true) => TermKind::End,
            _ if inside || negated => TermKind::Inside,
            _ => TermKind::Fuzzy,
        };
        let mut text = fold(word);
        if kind == TermKind::Fuzzy {
            text.retain(|c| c != ' ');
        }
        let text = text.trim().to_owned();
        let finder = Finder::new(text.as_bytes()).into_owned();
        let beginning = [&[END], text.as_bytes()].concat();
        let beginning = Finder::new(&beginning).into_owned();
        let several = text.chars().nth(1).is_some();
        let (once, second) = masks(&text);
        let first = text.chars().next().map_or(0, bit);
        let term =
            Self { kind, masks: Masks { once, second }, first, several, finder, beginning, text };
        (!term.text.is_empty()).then_some((negated, term))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(TermKind, bool, String)> {
        let query = Query::parse(text);
        let wanted = query.wanted.iter().flatten().map(|term| (term, false));
        wanted
            .chain(query.refused.iter().map(|term| (term, true)))
            .map(|(term, negated)| (term.kind, negated, term.text.clone()))
            .collect()
    }

    #[test]
    fn operators() {
        let one = |kind, negated, text: &str| vec![(kind, negated, text.to_owned())];
        assert_eq!(kinds("Zhāng"), one(TermKind::Fuzzy, false, "zhang"));
        assert_eq!(kinds("'yong"), one(TermKind::Inside, false, "yong"));
        assert_eq!(kinds("^dan"), one(TermKind::Start, false, "dan"));
        assert_eq!(kinds("ma$"), one(TermKind::End, false, "ma"));
        assert_eq!(kinds("^ma$"), one(TermKind::Whole, false, "ma"));
        assert_eq!(kinds("!ma"), one(TermKind::Inside, true, "ma"));
        assert_eq!(kinds("!^ma"), one(TermKind::Start, true, "ma"));
        assert_eq!(Query::parse("a | b c").wanted.len(), 2);
        assert_eq!(Query::parse("a | b c").wanted[0].len(), 2);
    }

    #[test]
    fn nothing_asked() {
        for text in ["", " ", "|", "' ^ !", "\u{301}", "a |".split_at(1).1] {
            assert!(Query::parse(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn long_queries_are_cut() {
        let query = Query::parse(&"x".repeat(1_000_000));
        assert!(query.is_capped());
        assert_eq!(query.wanted[0][0].text.len(), MAX_QUERY);
    }

    #[test]
    fn narrowing() {
        let narrows = |new: &str, old: &str| Query::parse(new).narrows(&Query::parse(old));
        assert!(narrows("zhang", "zha"));
        assert!(narrows("zhang y", "zhang"));
        assert!(narrows("zhang !x", "zhang"));
        assert!(!narrows("'zhangy", "'zhang"));
        assert!(!narrows("jean-luc", "jean-l"));
        assert!(!narrows("zha", "zhang"));
        assert!(!narrows("a | b", "a"));
        assert!(!narrows("!ab", "!a"));
        assert!(!narrows("a", ""));
    }
}

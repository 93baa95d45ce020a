//! What was typed, taken apart: words in any order, with fzf's operators.
//!
//! `'exact` `^prefix` `suffix$` `!not` `a | b`; a word without an operator is fuzzy.

use super::fold::{fold, mask};

/// A query is cut to this many characters: the matcher's cost grows with it, and nobody's name does.
pub const MAX_QUERY: usize = 64;

/// A query, ready to be matched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// All must match; of each, one alternative.
    pub(super) groups: Vec<Vec<Term>>,
    /// The whole text folded, where every word is fuzzy: for the exact and prefix ranks.
    pub(super) whole: Option<String>,
    capped: bool,
}

/// One word with its operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) kind: TermKind,
    pub(super) negated: bool,
    pub(super) text: String,
    pub(super) mask: u64,
}

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
        let mut groups: Vec<Vec<Term>> = Vec::new();
        let mut or = false;
        for word in typed.split_whitespace() {
            if word == "|" {
                or = true;
                continue;
            }
            let Some(term) = Term::parse(word) else { continue };
            match groups.last_mut().filter(|_| or) {
                Some(group) => group.push(term),
                None => groups.push(vec![term]),
            }
            or = false;
        }
        let plain = groups
            .iter()
            .all(|group| matches!(group.as_slice(), [term] if term.kind == TermKind::Fuzzy));
        let whole = (plain && !groups.is_empty()).then(|| fold(&typed).trim().to_owned());
        Self { groups, whole, capped }
    }

    /// Whether nothing is asked; an empty query matches nothing.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Whether the text was longer than [`MAX_QUERY`] and was cut.
    pub fn is_capped(&self) -> bool {
        self.capped
    }

    /// Whether everything this query finds was found by `earlier` too.
    pub(super) fn narrows(&self, earlier: &Self) -> bool {
        !earlier.is_empty()
            && self.groups.len() >= earlier.groups.len()
            && earlier.groups.iter().zip(&self.groups).all(|(old, new)| match (&**old, &**new) {
                ([old], [new]) => {
                    let grown = old.kind == TermKind::Fuzzy
                        && new.kind == TermKind::Fuzzy
                        && new.text.starts_with(&old.text);
                    old == new || grown
                }
                _ => old == new,
            })
    }
}

impl Term {
    fn parse(word: &str) -> Option<Self> {
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
        (!text.is_empty()).then(|| Self { kind, negated, mask: mask(&text), text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Vec<(TermKind, bool, String)>> {
        Query::parse(text)
            .groups
            .iter()
            .map(|group| {
                group.iter().map(|term| (term.kind, term.negated, term.text.clone())).collect()
            })
            .collect()
    }

    #[test]
    fn operators() {
        let one = |kind, negated, text: &str| vec![vec![(kind, negated, text.to_owned())]];
        assert_eq!(kinds("Zhāng"), one(TermKind::Fuzzy, false, "zhang"));
        assert_eq!(kinds("'yong"), one(TermKind::Inside, false, "yong"));
        assert_eq!(kinds("^dan"), one(TermKind::Start, false, "dan"));
        assert_eq!(kinds("ma$"), one(TermKind::End, false, "ma"));
        assert_eq!(kinds("^ma$"), one(TermKind::Whole, false, "ma"));
        assert_eq!(kinds("!ma"), one(TermKind::Inside, true, "ma"));
        assert_eq!(kinds("!^ma"), one(TermKind::Start, true, "ma"));
        assert_eq!(kinds("a | b c").len(), 2);
        assert_eq!(kinds("a | b c")[0].len(), 2);
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
        assert_eq!(query.groups[0][0].text.len(), MAX_QUERY);
    }

    #[test]
    fn narrowing() {
        let narrows = |new: &str, old: &str| Query::parse(new).narrows(&Query::parse(old));
        assert!(narrows("zhang", "zha"));
        assert!(narrows("zhang y", "zhang"));
        assert!(narrows("zhang !x", "zhang"));
        assert!(!narrows("zha", "zhang"));
        assert!(!narrows("a | b", "a"));
        assert!(!narrows("!ab", "!a"));
        assert!(!narrows("a", ""));
    }
}

//! What was typed, taken apart: words in any order, with fzf's operators.
//!
//! `'exact` `^prefix` `suffix$` `!not` `a | b`; a word without an operator begins a word or stands inside one.

use memchr::memmem::Finder;

use super::fold::{bit, fold, masks, spelling};
use super::haystack::Masks;

/// The greatest number of characters of a query, which is cut there: the cost of a match grows with it, and no name does.
pub const MAX_QUERY_CHARS: usize = 64;

/// A query, ready to be matched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// All groups must match; of each, one alternative.
    pub(super) wanted: Vec<Vec<QueryTerm>>,
    /// None of these may match.
    pub(super) refused: Vec<QueryTerm>,
    /// The whole text, where no word has an operator: for the exact and prefix tiers.
    pub(super) whole: Option<QueryText>,
    /// The characters that a record must have to match at all.
    pub(super) masks: Masks,
    capped: bool,
}

/// A piece of a query as it is compared.
#[derive(Clone, Debug)]
pub(super) struct QueryText {
    pub(super) folded: String,
    /// How it is spelled, where that is something else.
    pub(super) spelled: Option<String>,
    pub(super) finder: Finder<'static>,
}

impl QueryText {
    fn new(typed: &str) -> Self {
        let folded = fold(typed).trim().to_owned();
        let spelled = Some(spelling(typed).trim().to_owned()).filter(|it| *it != folded);
        let finder = Finder::new(folded.as_bytes()).into_owned();
        Self { folded, spelled, finder }
    }
}

/// One word with its operator, without the "not".
#[derive(Clone, Debug)]
pub(super) struct QueryTerm {
    pub(super) kind: TermKind,
    pub(super) text: QueryText,
    pub(super) masks: Masks,
    /// More than one character.
    pub(super) several: bool,
}

impl QueryTerm {
    /// Returns whether it may stand inside a word of a name. Two or three letters stand inside too much ("cto" in
    /// "director"), and in a title no more do (`LEAST_INSIDE`); what is written without spaces has no words.
    pub(super) fn may_stand_inside(&self, least: usize) -> bool {
        !self.several || !self.text.folded.is_ascii() || self.text.folded.len() >= least
    }

    /// Returns the mask of a word that is one letter which no other shares its mask with: the mask says whether a record
    /// has it.
    pub(super) fn is_letter(&self) -> bool {
        let own = matches!(self.text.folded.as_bytes(), [b'a'..=b'z' | b'0'..=b'9']);
        own && self.kind == TermKind::Plain
    }
}

impl PartialEq for QueryText {
    fn eq(&self, other: &Self) -> bool {
        (&self.folded, &self.spelled) == (&other.folded, &other.spelled)
    }
}

impl PartialEq for QueryTerm {
    fn eq(&self, other: &Self) -> bool {
        (self.kind, &self.text) == (other.kind, &other.text)
    }
}

impl Eq for QueryText {}

impl Eq for QueryTerm {}

/// How a word is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TermKind {
    Plain,
    Inside,
    Start,
    End,
    Whole,
}

impl Query {
    /// Takes apart what was typed. Never fails: operators without a word are ignored.
    pub fn parse(text: &str) -> Self {
        let mut typed: String = text.chars().take(MAX_QUERY_CHARS + 1).collect();
        let capped = typed.chars().count() > MAX_QUERY_CHARS;
        if capped {
            typed = typed.chars().take(MAX_QUERY_CHARS).collect();
        }
        let mut query = Self { capped, ..Self::default() };
        let (mut or, mut plain) = (false, true);
        for word in typed.split_whitespace() {
            if word == "|" {
                or = true;
                continue;
            }
            let (negated, kind, terms) = terms(word);
            plain &= !negated && !or && kind == TermKind::Plain;
            for term in terms {
                if negated {
                    query.refused.push(term);
                } else if let Some(group) = query.wanted.last_mut().filter(|_| or) {
                    group.push(term);
                } else {
                    query.wanted.push(vec![term]);
                }
                or = false;
            }
        }
        query.whole = (plain && !query.wanted.is_empty()).then(|| QueryText::new(&typed));
        for group in &query.wanted {
            if let [term] = group.as_slice() {
                query.masks.once |= term.masks.once;
                query.masks.second |= term.masks.second;
            }
        }
        query
    }

    /// Does what [`Self::parse`] does, but takes it literally: operators are letters like others.
    pub(super) fn literal(text: &str) -> Self {
        Self::parse(&text.replace(['\'', '^', '$', '!', '|'], " "))
    }

    /// Returns a query for what is called exactly so, whatever its words may mean.
    pub(super) fn exactly(text: &str) -> Self {
        let term = QueryTerm::new(TermKind::Whole, text);
        let some = !term.text.folded.is_empty() && text.chars().count() <= MAX_QUERY_CHARS;
        let masks = term.masks;
        Self { wanted: some.then(|| vec![term]).into_iter().collect(), masks, ..Self::default() }
    }

    /// Returns whether nothing is asked; an empty query matches nothing.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.refused.is_empty()
    }

    /// Returns the one word of a query that is nothing but a word.
    pub(super) fn single(&self) -> Option<&QueryTerm> {
        match (self.wanted.as_slice(), &self.whole) {
            ([group], Some(_)) => group.first(),
            _ => None,
        }
    }

    /// Returns the words of ASCII that each have to stand in a name, whatever their operator.
    pub(super) fn words_in_ascii(&self) -> impl Iterator<Item = &str> {
        let single = self.wanted.iter().filter_map(|group| match group.as_slice() {
            [term] => Some(term.text.folded.as_str()),
            _ => None,
        });
        single.filter(|word| word.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    }

    /// Returns the mask of the character that the whole begins with; all where that is not known.
    pub(super) fn first(&self) -> u64 {
        let first = self.whole.as_ref().and_then(|whole| whole.folded.chars().next());
        first.map_or(u64::MAX, bit)
    }

    /// Returns whether the text was longer than [`MAX_QUERY_CHARS`] and was cut.
    pub fn is_capped(&self) -> bool {
        self.capped
    }
}

/// Returns the words of a piece of text without spaces, whether a "not" stands before it, and its operator. One with a
/// hyphen or the like in it is several.
fn terms(word: &str) -> (bool, TermKind, Vec<QueryTerm>) {
    let strip = |word: &mut &str, operator: char| {
        let rest = word.strip_prefix(operator);
        *word = rest.unwrap_or(word);
        rest.is_some()
    };
    let mut rest = word;
    let negated = strip(&mut rest, '!');
    let start = strip(&mut rest, '^');
    let inside = strip(&mut rest, '\'');
    let (end, rest) = rest.strip_suffix('$').map_or((false, rest), |rest| (true, rest));
    let kind = match (start, end) {
        (true, true) => TermKind::Whole,
        (true, false) => TermKind::Start,
        (false, true) => TermKind::End,
        _ if inside || negated => TermKind::Inside,
        _ => TermKind::Plain,
    };
    let terms = if kind == TermKind::Plain {
        // Split where a name would be, so that an accent stays with its word.
        let pieces = rest.split(super::letters::is_divider);
        pieces.map(|piece| QueryTerm::new(kind, piece)).collect()
    } else {
        vec![QueryTerm::new(kind, rest)]
    };
    let some = |term: &QueryTerm| !term.text.folded.is_empty();
    (negated, kind, terms.into_iter().filter(some).collect())
}

impl QueryTerm {
    fn new(kind: TermKind, word: &str) -> Self {
        let text = QueryText::new(word);
        let several = text.folded.chars().nth(1).is_some();
        let (once, second) = masks(&text.folded);
        Self { kind, masks: Masks { once, second }, several, text }
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
            .map(|(term, negated)| (term.kind, negated, term.text.folded.clone()))
            .collect()
    }

    #[test]
    fn operators() {
        let one = |kind, negated, text: &str| vec![(kind, negated, text.to_owned())];
        assert_eq!(kinds("Zhāng"), one(TermKind::Plain, false, "zhang"));
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
    fn words_end_where_those_of_names_do() {
        for text in ["jean-luc", "Fenwick, J.R.", "import/export", "(fc) division"] {
            assert_eq!(Query::parse(text).wanted.len(), 2, "{text}");
        }
        let query = Query::parse("Lễ An");
        let whole = query.whole.unwrap();
        assert_eq!((&*whole.folded, whole.spelled.as_deref()), ("le an", Some("lễ an")));
    }

    #[test]
    fn nothing_asked() {
        for text in ["", " ", "|", "' ^ !", "\u{301}", "- ,", "a |".split_at(1).1] {
            assert!(Query::parse(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn long_queries_are_cut() {
        let query = Query::parse(&"x".repeat(1_000_000));
        assert!(query.is_capped());
        assert_eq!(query.wanted[0][0].text.folded.len(), MAX_QUERY_CHARS);
    }
}

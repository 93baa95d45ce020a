//! What is wrong with a dataset: named rules, each with a subject and a hint.
//!
//! Where it stands in the file is known by `data`, which adds the place.

use std::borrow::Cow;

use super::{ChangeId, EventId, PersonId, RoleId, SourceId, UnitId};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look; nothing is wrong in what is shown.
    Warning,
    /// Something said cannot be; the best history there is can still be shown.
    Error,
    /// Nothing can be shown.
    Unreadable,
}

impl Severity {
    /// Returns the word that JSON uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Unreadable => "unreadable",
        }
    }
}

macro_rules! rules {
    ($($variant:ident $severity:ident $name:literal $what:literal;)*) => {
        /// The rules, each with a name that scripts may rely on.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = $what] $variant,)*
        }

        impl Rule {
            /// All rules, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns its name in outputs, `unknown-unit`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Returns how bad a finding is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// Returns what it says, in one sentence.
            pub fn what(self) -> &'static str {
                match self { $(Self::$variant => $what,)* }
            }
        }
    };
}

rules! {
    Syntax Unreadable "syntax" "The text is not RON.";
    UnknownField Unreadable "unknown-field" "A field is not part of the schema.";
    MissingField Unreadable "missing-field" "A required field is missing.";
    WrongType Unreadable "wrong-type" "A value has another type than the schema says.";
    ImpossibleDate Unreadable "impossible-date" "A date is not written as EDTF or not in the calendar.";
    BadSchema Unreadable "unknown-schema" "The schema version is not one this program reads.";
    BadSpan Unreadable "impossible-span" "The span ends before it starts.";
    BadLapse Unreadable "impossible-lapse" "The lapse is not a length of time.";
    DuplicateId Error "duplicate-id" "Two records of one list have the same id; the first is kept.";
    BadId Error "bad-id" "An id is empty, longer than 200 characters, or has spaces or control characters.";
    UnknownUnit Error "unknown-unit" "A change names a unit that is not in `units`.";
    UnknownPerson Error "unknown-person" "A change names a person who is not in `people`.";
    UnknownRole Error "unknown-role" "A change names a role that is neither listed nor ever appointed to.";
    UnknownSource Error "unknown-source" "A record names a source that is not in `sources`.";
    NotOpen Error "unit-not-open" "A change concerns a unit that is not open on that day.";
    AlreadyOpen Error "unit-already-open" "A unit opens that is open already.";
    NoTenure Error "no-tenure" "A person leaves, is retitled, confirmed or replaced in a position they do not hold.";
    ParentCycle Error "parent-cycle" "A unit sits under itself.";
    OpenChildren Error "open-children" "A unit closes while units below it stay open.";
    MergeIntoItself Error "merge-into-itself" "A unit merges into itself.";
    MergeIntoClosed Error "merge-into-closed" "A unit merges into a unit that was closed before.";
    TwoSoleHolders Warning "two-sole-holders" "Two people hold a sole position, not all of them marked `co`.";
    NoChange Warning "no-change" "A rename, move or reclassify to what it already is.";
    TwiceInPosition Warning "twice-in-position" "A person is appointed to a position they already hold.";
    AfterSpan Warning "after-span" "An event lies after the span.";
    AnnouncedLate Warning "announced-late" "An event was announced more than a year after it took effect.";
    NoSource Warning "no-source" "An event has no source and is not marked Unsourced.";
    UnusedUnit Warning "unused-unit" "A unit is never named by an event.";
    UnusedPerson Warning "unused-person" "A person is never named by an event.";
    UnusedSource Warning "unused-source" "A source is never cited.";
    NoLatinName Warning "no-latin-name" "A person's native name has no Latin form.";
    Neutralised Warning "neutralised-text" "A text held control or direction characters, which were replaced.";
}

/// What a diagnostic is about; `data` knows where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each names the record it holds")]
pub enum Subject {
    Dataset,
    Source(SourceId),
    Role(RoleId),
    Unit(UnitId),
    Person(PersonId),
    Event(EventId),
    Change(ChangeId),
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule.
    pub rule: Rule,
    /// What it is about.
    pub subject: Subject,
    /// What is wrong, naming the records by their ids.
    pub message: Box<str>,
    /// What to do.
    pub hint: Option<Cow<'static, str>>,
    /// How many more of this rule there are that are not reported one by one.
    pub also: u32,
}

impl Diagnostic {
    /// Returns a finding without a hint.
    pub fn new(rule: Rule, subject: Subject, message: impl Into<Box<str>>) -> Self {
        Self { rule, subject, message: message.into(), hint: None, also: 0 }
    }

    /// Returns the same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Returns how bad it is.
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }
}

/// What can be gathered in [`Findings`].
pub trait Finding {
    /// Returns the rule that found it.
    fn rule(&self) -> Rule;
    /// Returns how many more problems of this rule it stands for.
    fn also(&mut self) -> &mut u32;
}

impl Finding for Diagnostic {
    fn rule(&self) -> Rule {
        self.rule
    }

    fn also(&mut self) -> &mut u32 {
        &mut self.also
    }
}

/// Findings as they come. Of each rule the first [`MAX_FINDINGS_OF_A_RULE`] are kept, and the last of those counts the
/// rest: a large file in which every line is wrong is reported in as much memory as one that is right.
#[derive(Clone, Debug)]
pub struct Findings<T> {
    all: Vec<T>,
    /// For each rule, how many are kept, and where the last one is.
    kept: [(usize, usize); Rule::ALL.len()],
}

/// How many findings of one rule are kept and listed; the others are only counted.
pub const MAX_FINDINGS_OF_A_RULE: usize = 50_000;

impl<T> Default for Findings<T> {
    fn default() -> Self {
        Self { all: Vec::new(), kept: [(0, 0); Rule::ALL.len()] }
    }
}

impl<T: Finding> Findings<T> {
    /// Adds a finding, or counts it where its rule has reached its limit.
    pub fn add(&mut self, mut finding: T) {
        let rule = finding.rule();
        let also = *finding.also();
        if !self.counts(rule, also.saturating_add(1)) {
            let (count, last) = &mut self.kept[rule as usize];
            (*count, *last) = (*count + 1, self.all.len());
            self.all.push(finding);
        }
    }

    /// Counts `count` more findings of a rule if it has reached its limit. Returns whether it has: the findings then
    /// need not be made.
    pub fn counts(&mut self, rule: Rule, more: u32) -> bool {
        let (count, last) = self.kept[rule as usize];
        let Some(last) = self.all.get_mut(last).filter(|_| count >= MAX_FINDINGS_OF_A_RULE) else {
            return false;
        };
        *last.also() = last.also().saturating_add(more);
        true
    }

    /// Returns how many findings are kept.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns whether there is no finding.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the findings kept after the first `count`.
    pub fn since(&mut self, count: usize) -> &mut [T] {
        self.all.get_mut(count..).unwrap_or_default()
    }

    /// Returns the findings that are kept.
    pub fn into_vec(self) -> Vec<T> {
        self.all
    }
}

/// Returns the word among `known` that `word` was most likely meant to be: at most a third of its letters
/// differ (optimal string alignment: one swap of neighbours counts as one difference), or it has the same letters in
/// another order.
pub fn did_you_mean<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let (length, letters) = letters_of(word);
    let most = (length.min(200) / 3).max(1);
    let mut limit = most;
    let mut nearest: Option<(usize, &str)> = None;
    for candidate in known {
        let (other_length, others) = letters_of(candidate);
        // Each difference takes away one letter at most and brings one: where more are missing, nothing is compared.
        let missing = (letters & !others).count_ones().max((others & !letters).count_ones());
        if other_length.abs_diff(length) > limit || missing as usize > limit {
            continue;
        }
        let distance = match strsim::osa_distance(word, candidate) {
            // A letter that was typed too early or too late counts as one that is wrong.
            far if far > most && is_shuffled(word, candidate) => most,
            distance => distance,
        };
        if distance <= limit {
            let this = (distance, candidate);
            (nearest, limit) = (Some(nearest.map_or(this, |nearest| nearest.min(this))), distance);
        }
    }
    nearest.map(|(_, candidate)| candidate)
}

/// Returns whether two words have the same letters, each as often.
fn is_shuffled(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    one.len() == other.len() && sorted(one) == sorted(other)
}

/// Returns how many letters a word has, and which, as bits; letters outside ASCII may share one.
fn letters_of(word: &str) -> (usize, u128) {
    word.chars().fold((0, 0), |(count, bits), c| (count + 1, bits | 1 << (c as u32 % 128)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_words_are_offered() {
        let known = ["cloud", "commerce", "logistics"];
        assert_eq!(did_you_mean("cluod", known.into_iter()), Some("cloud"));
        assert_eq!(did_you_mean("comerce", known.into_iter()), Some("commerce"));
        assert_eq!(did_you_mean("zebra", known.into_iter()), None);
        assert_eq!(did_you_mean("", known.into_iter()), None);
    }

    #[test]
    fn the_closest_word_is_offered_as_if_all_were_compared() {
        let word = |mut n: usize| {
            let mut word = String::new();
            while n > 0 {
                word.push(['a', 'b', 'é', '云', '1'][n % 5]);
                n /= 5;
            }
            word
        };
        let known: Vec<String> = (0..400).map(|n| word(n * 31 + 7)).collect();
        for typed in (0..400).map(|n| word(n * 53 + 11)) {
            let length = typed.chars().count();
            let limit = (length / 3).max(1);
            let near = |known: &&str| {
                let shuffled = is_shuffled(&typed, known);
                let distance = match strsim::osa_distance(&typed, known) {
                    far if far > limit && shuffled => limit,
                    distance => distance,
                };
                let fits = known.chars().count().abs_diff(length) <= limit && distance <= limit;
                fits.then_some((distance, known.to_string()))
            };
            let all = || known.iter().map(String::as_str);
            let slowly = all().filter_map(|known| near(&known)).min().map(|(_, known)| known);
            assert_eq!(did_you_mean(&typed, all()), slowly.as_deref(), "{typed}");
        }
    }

    /// What it takes to compare only a few of very many: which letters a word has, in whatever order and how often.
    #[test]
    fn letters_are_counted_and_distinguished() {
        let (cloud, dull, none) = (letters_of("cloud"), letters_of("dull"), letters_of(""));
        assert_eq!((cloud.0, dull.0, none), (5, 4, (0, 0)));
        assert_eq!(cloud.1, letters_of("could").1);
        assert_eq!((cloud.1.count_ones(), dull.1.count_ones()), (5, 3));
        assert_eq!((cloud.1 & !dull.1).count_ones(), 2);
        assert_eq!(letters_of("é云").0, 2);
    }

    #[test]
    fn of_very_many_findings_the_rest_is_counted() {
        let mut findings = Findings::default();
        let finding = |rule| Diagnostic::new(rule, Subject::Dataset, "");
        findings.add(finding(Rule::NoSource));
        for _ in 0..MAX_FINDINGS_OF_A_RULE + 7 {
            assert_eq!(findings.counts(Rule::BadId, 1), findings.len() > MAX_FINDINGS_OF_A_RULE);
            findings.add(finding(Rule::BadId));
        }
        findings.add(finding(Rule::NoSource));
        // Findings that count others themselves, as they come from another thread.
        findings.add(Diagnostic { also: 5, ..finding(Rule::BadId) });
        assert_eq!(findings.since(MAX_FINDINGS_OF_A_RULE).len(), 2);
        let all = findings.into_vec();
        assert_eq!(all.len(), MAX_FINDINGS_OF_A_RULE + 2);
        let also: Vec<_> = all.iter().enumerate().filter(|(_, it)| it.also > 0).collect();
        // Those reported while counting were counted too.
        assert_eq!(
            also,
            [(MAX_FINDINGS_OF_A_RULE, &Diagnostic { also: 7 + 7 + 6, ..finding(Rule::BadId) })]
        );
    }

    #[test]
    fn how_bad_it_is_in_a_word() {
        let words = [Severity::Warning, Severity::Error, Severity::Unreadable].map(Severity::word);
        assert_eq!(words, ["warning", "error", "unreadable"]);
    }

    #[test]
    fn rule_names_are_distinct() {
        let mut names: Vec<_> = Rule::ALL.iter().map(|rule| rule.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Rule::ALL.len());
    }
}

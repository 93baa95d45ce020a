//! Everything that can be found in one history: which record each entry is, and under which forms.

use std::ops::Range;

use super::haystack::{Haystack, RecordForms};
use super::names::{NameForm, forms_of, forms_of_names, forms_of_titles, given_forms};
use super::query::Query;
use super::seniority::{self, LevelCache, Seniority};
use super::unfolded::may_stand_in;
use super::vocabulary::SAME_IN_EVENTS;
use orgscope_history::org::{
    ChangeKind, Confidence, Dataset, EventId, History, PersonId, PositionId, RoleId, SourceId,
    UnitId,
};

/// The greatest number of records of a small index, to search which again and again costs less than a key may.
const MAX_RECORDS_OF_SMALL: usize = 20_000;

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each names the record it holds")]
pub enum Target {
    Person(PersonId),
    Unit(UnitId),
    Position(PositionId),
    Role(RoleId),
    Event(EventId),
    Source(SourceId),
}

/// The kinds of what can be found, in the order in which equals are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the words are the command line's")]
pub enum Kind {
    Person,
    Unit,
    Position,
    Role,
    Event,
    Source,
}

impl Kind {
    /// Returns the word for it, as JSON writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Unit => "unit",
            Self::Position => "position",
            Self::Role => "role",
            Self::Event => "event",
            Self::Source => "source",
        }
    }

    /// Returns whether such a record has a name of its own, which is no title.
    pub(super) fn is_person_or_unit(self) -> bool {
        matches!(self, Self::Person | Self::Unit)
    }
}

impl Target {
    /// Returns its kind.
    pub fn kind(self) -> Kind {
        match self {
            Self::Person(_) => Kind::Person,
            Self::Unit(_) => Kind::Unit,
            Self::Position(_) => Kind::Position,
            Self::Role(_) => Kind::Role,
            Self::Event(_) => Kind::Event,
            Self::Source(_) => Kind::Source,
        }
    }
}

/// Everything that can be found in one history. Built once.
#[derive(Debug, Default)]
pub struct Index {
    /// Where it serves one query: the words without which a record has no forms here.
    only: Vec<String>,
    /// Where the entries of each kind end, in the order of [`INDEXED`].
    ends: [usize; 5],
    haystack: Haystack,
    seniorities: Vec<Seniority>,
    levels: LevelCache,
    which: Forms,
}

/// Which forms of a name an index has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Forms {
    /// All under which it may be typed.
    #[default]
    All,
    /// The names as they are given, which is enough for those who type one of them whole.
    Given,
}

impl Index {
    /// Builds the index of everything in `history`, over all dates.
    pub fn build(history: &History) -> Self {
        Self::build_part(history, 0..Self::size(history))
    }

    /// Returns how many entries the index of `history` has.
    pub fn size(history: &History) -> usize {
        ends(history.dataset())[4]
    }

    /// Builds some of the entries only. Parts are put together, in their order, with [`Index::append`].
    pub fn build_part(history: &History, entries: Range<usize>) -> Self {
        let mut index = Self::default();
        index.extend(history, entries);
        index
    }

    /// Adds the next entries of `history`.
    pub fn extend(&mut self, history: &History, entries: Range<usize>) {
        self.ends = ends(history.dataset());
        for number in entries {
            let target = self.target(number);
            if !self.only.iter().all(|word| may_hold(history, target, word)) {
                self.haystack.push(&[]);
                self.seniorities.push(Seniority::NONE);
                continue;
            }
            self.haystack.push(&forms(history, target, self.which));
            self.seniorities.push(match target {
                Target::Person(id) => seniority::of_person(history, id, &mut self.levels),
                Target::Unit(id) => seniority::of_unit(history, id),
                _ => Seniority::NONE,
            });
        }
    }

    /// Returns the given names of the records in which all words of one query stand, and nothing of the others: for a query
    /// that is asked once, and means what is called so. It takes a tenth of the time of an index.
    pub(super) fn of_candidates(history: &History, query: &Query) -> Self {
        let only = query.words_in_ascii().map(str::to_owned).collect();
        let mut index = Self { which: Forms::Given, only, ..Self::default() };
        index.extend(history, 0..Self::size(history));
        index
    }

    /// Puts the next part after this one.
    pub fn append(&mut self, next: &Self) {
        (self.ends, self.which) = (next.ends, next.which);
        self.haystack.append(&next.haystack);
        self.seniorities.extend_from_slice(&next.seniorities);
    }

    /// Returns whether so few records can be found that a key may search them more than once.
    pub(super) fn is_small(&self) -> bool {
        self.len() <= MAX_RECORDS_OF_SMALL
    }

    /// Returns how many records can be found.
    pub fn len(&self) -> usize {
        self.haystack.len()
    }

    /// Returns whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the entries of one kind.
    pub(super) fn of_kind(&self, kind: Kind) -> Range<usize> {
        let Some(place) = INDEXED.iter().position(|it| *it == kind) else { return 0..0 };
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        start..self.ends[place]
    }

    pub(super) fn kind(&self, number: usize) -> Kind {
        // Asked of each candidate: no branch that could be guessed wrongly.
        let passed: usize = self.ends.iter().map(|end| usize::from(*end <= number)).sum();
        INDEXED[passed.min(4)]
    }

    pub(super) fn target(&self, number: usize) -> Target {
        let kind = self.kind(number);
        let within = number - self.of_kind(kind).start;
        match kind {
            Kind::Person => Target::Person(PersonId::new(within)),
            Kind::Unit | Kind::Position => Target::Unit(UnitId::new(within)),
            Kind::Role => Target::Role(RoleId::new(within)),
            Kind::Event => Target::Event(EventId::new(within)),
            Kind::Source => Target::Source(SourceId::new(within)),
        }
    }

    pub(super) fn seniority(&self, number: usize) -> Seniority {
        self.seniorities[number]
    }

    pub(super) fn which(&self) -> Forms {
        self.which
    }

    pub(super) fn haystack(&self) -> &Haystack {
        &self.haystack
    }

    pub(super) fn blob(&self, number: usize) -> RecordForms<'_> {
        self.haystack.blob(number)
    }
}

const INDEXED: [Kind; 5] = [Kind::Person, Kind::Unit, Kind::Role, Kind::Event, Kind::Source];

fn ends(data: &Dataset) -> [usize; 5] {
    let mut end = 0;
    [data.people.len(), data.units.len(), data.roles.len(), data.events.len(), data.sources.len()]
        .map(|count| {
            end += count;
            end
        })
}

/// Returns the forms of a record, made anew each time: only what is shown needs them once the index is there.
pub(super) fn forms(history: &History, target: Target, which: Forms) -> Vec<NameForm<'_>> {
    let data = history.dataset();
    match target {
        Target::Person(id) if which == Forms::Given => given_forms(data.person(id).names()),
        Target::Person(id) => forms_of(data.person(id)),
        Target::Unit(id) => {
            let names = names_of_unit(history, id).into_iter();
            if which == Forms::Given { given_forms(names) } else { forms_of_names(names) }
        }
        Target::Role(id) => {
            let role = data.role(id);
            let texts = [&*role.title].into_iter().chain(role.short.as_deref()).chain([&*role.id]);
            forms_of_names(texts)
        }
        Target::Event(id) => {
            let event = data.event(id);
            let words = [about(data, id), same(data, id)]
                .into_iter()
                .chain(event.summary.as_deref().map(Into::into));
            forms_of_titles(&[&event.title], words)
        }
        Target::Source(id) => {
            let source = data.source(id);
            forms_of_titles(&[&source.publisher, &source.title], std::iter::empty())
        }
        Target::Position(_) => Vec::new(),
    }
}

/// Returns whether a word of ASCII may stand in a given name of a record; false only where it is certain, and without
/// folding any of them.
fn may_hold(history: &History, target: Target, word: &str) -> bool {
    let data = history.dataset();
    let holds = |text: &str| may_stand_in(text, word);
    match target {
        Target::Person(id) => data.person(id).names().any(holds),
        Target::Unit(id) => names_of_unit(history, id).into_iter().any(holds),
        Target::Event(id) => {
            let event = data.event(id);
            let mut texts = [&*event.title].into_iter().chain(event.summary.as_deref());
            let is_in = |phrase: &&str| phrase.contains(word);
            let may_say_same = SAME_IN_EVENTS.iter().copied().flatten().any(is_in);
            texts.any(holds) || holds(&about(data, id)) || (may_say_same && holds(&same(data, id)))
        }
        Target::Source(id) => holds(&data.source(id).title) || holds(&data.source(id).publisher),
        Target::Role(_) | Target::Position(_) => true,
    }
}

/// Returns every name of a unit, the last first: it is the one a reader is likeliest to know.
pub(super) fn names_of_unit(history: &History, unit: UnitId) -> Vec<&str> {
    let record = history.dataset().unit(unit);
    let names = history.names(unit);
    let texts = names.iter().rev().map(|(name, _)| *name).chain([&*record.name]);
    let others = record.native.as_deref().into_iter();
    texts.chain(others).chain(record.aliases.iter().map(|it| &**it)).collect()
}

/// Returns what happened in an event, in the words that are typed for it: those of its id, which often has the word that
/// the title leaves out (`antitrust-fine-2021`), its doubts, and what its changes are called.
pub(super) fn about(data: &Dataset, event: EventId) -> String {
    let record = data.event(event);
    let mut words: Vec<&str> = Vec::new();
    let mut say = |word| {
        if !words.contains(&word) {
            words.push(word);
        }
    };
    record
        .id
        .split('-')
        .filter(|word| !word.bytes().any(|it| it.is_ascii_digit()))
        .for_each(&mut say);
    for id in record.change_ids() {
        let change = data.change(id);
        if change.confidence == Some(Confidence::Disputed) {
            say("disputed");
        }
        match &change.kind {
            ChangeKind::Move { under: None, .. } => say("spin off spinoff spun off spun out"),
            ChangeKind::Merge(_) => say("merger merge merged"),
            ChangeKind::Split(_) => say("split"),
            ChangeKind::Rename { .. } => say("rename renamed"),
            _ => {}
        }
    }
    if record.dispute.is_some() {
        say("disputed");
    }
    match record.confidence {
        Confidence::Disputed => say("disputed"),
        Confidence::Unsourced => say("unsourced"),
        _ => {}
    }
    words.join(" ")
}

/// Returns the words that say the same as those of an event's text.
pub(super) fn same(data: &Dataset, event: EventId) -> String {
    let event = data.event(event);
    let texts = [Some(&*event.title), event.summary.as_deref()];
    let says = |group: &&&[&str]| texts.iter().flatten().any(|text| holds_one_of(text, group));
    let words: Vec<&str> = SAME_IN_EVENTS.iter().filter(says).copied().flatten().copied().collect();
    words.join(" ")
}

/// Returns whether one of some phrases of one or two words, in small letters, stands in a text.
pub(super) fn holds_one_of(text: &str, phrases: &[&str]) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).peekable();
    while let Some(word) = words.next() {
        let letter = word.bytes().next().map(|byte| byte.to_ascii_lowercase());
        let next = words.peek().copied().unwrap_or_default();
        let stands = |phrase: &&str| match phrase.split_once(' ') {
            Some((first, second)) => {
                word.eq_ignore_ascii_case(first) && next.eq_ignore_ascii_case(second)
            }
            None => word.eq_ignore_ascii_case(phrase),
        };
        // Most words begin as no phrase does.
        if phrases.iter().filter(|phrase| phrase.bytes().next() == letter).any(stands) {
            return true;
        }
    }
    false
}

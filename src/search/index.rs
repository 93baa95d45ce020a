//! Everything that can be found in one history: which record each entry is, and under which forms.

use std::ops::Range;

use super::dictionary::Dictionary;
use super::haystack::{Blob, Haystack, Masks};
use super::names::{Form, forms_of, forms_of_headlines, forms_of_names};
use crate::org::{Dataset, EventId, History, PersonId, RoleId, SourceId, UnitId};

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each names the record it holds")]
pub enum Target {
    Person(PersonId),
    Unit(UnitId),
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
    Role,
    Event,
    Source,
}

impl Kind {
    /// As JSON writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Unit => "unit",
            Self::Role => "role",
            Self::Event => "event",
            Self::Source => "source",
        }
    }
}

impl Target {
    /// Its kind.
    pub fn kind(self) -> Kind {
        match self {
            Self::Person(_) => Kind::Person,
            Self::Unit(_) => Kind::Unit,
            Self::Role(_) => Kind::Role,
            Self::Event(_) => Kind::Event,
            Self::Source(_) => Kind::Source,
        }
    }
}

/// Everything that can be found in one history. Built once.
#[derive(Debug, Default)]
pub struct Index {
    /// Where the entries of each kind end, in the order of [`Kind`].
    ends: [usize; 5],
    haystack: Haystack,
    dictionary: Dictionary,
}

/// How many searches an index is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It is made sooner; each search takes longer.
    Once,
    /// The names are spelled in words as well, which takes half as long again and serves every search.
    Often,
}

/// How a form is shown when it matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) name: String,
    /// Whether the folded text is not simply the name, folded.
    pub(super) derived: bool,
}

impl Index {
    /// Everything in `history`, over all dates.
    pub fn build(history: &History) -> Self {
        Self::build_part(history, 0..Self::size(history), Asked::Often)
    }

    /// How many entries the index of `history` has.
    pub fn size(history: &History) -> usize {
        ends(history.dataset())[4]
    }

    /// Some of the entries only. Parts are put together, in their order, with [`Index::append`].
    pub fn build_part(history: &History, entries: Range<usize>, asked: Asked) -> Self {
        let mut index = Self { ends: ends(history.dataset()), ..Self::default() };
        for number in entries {
            let forms = forms(history, index.target(number));
            index.haystack.push(&forms);
            if asked == Asked::Often {
                index.dictionary.push(&forms);
            }
        }
        index
    }

    /// Puts the next part behind this one.
    pub fn append(&mut self, next: &Self) {
        self.ends = next.ends;
        self.dictionary.append(&next.dictionary);
        self.haystack.append(&next.haystack);
    }

    /// How many records can be found.
    pub fn len(&self) -> usize {
        self.haystack.len()
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entries of one kind.
    pub(super) fn of_kind(&self, kind: Kind) -> Range<usize> {
        let place = kind as usize;
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        start..self.ends[place]
    }

    pub(super) fn kind(&self, number: usize) -> Kind {
        // Asked of each candidate: no branch that could be guessed wrongly.
        let passed: usize = self.ends.iter().map(|end| usize::from(*end <= number)).sum();
        KINDS[passed.min(4)]
    }

    /// Whether letters scattered over the entry are noise, so that only whole pieces count.
    pub(super) fn is_headline(&self, number: usize) -> bool {
        number >= self.of_kind(Kind::Event).start
    }

    pub(super) fn target(&self, number: usize) -> Target {
        let kind = self.kind(number);
        let within = number - self.of_kind(kind).start;
        match kind {
            Kind::Person => Target::Person(PersonId::new(within)),
            Kind::Unit => Target::Unit(UnitId::new(within)),
            Kind::Role => Target::Role(RoleId::new(within)),
            Kind::Event => Target::Event(EventId::new(within)),
            Kind::Source => Target::Source(SourceId::new(within)),
        }
    }

    pub(super) fn mask(&self, number: usize) -> Masks {
        self.haystack.mask(number)
    }

    pub(super) fn masks(&self, numbers: Range<usize>) -> (&[u64], &[u64]) {
        self.haystack.masks(numbers)
    }

    pub(super) fn may_begin(&self, number: usize, characters: u64) -> bool {
        self.haystack.may_begin(number, characters)
    }

    /// Fewer bytes than this has no name of the entry with something of ASCII in it.
    pub(super) fn shortest(&self, number: usize) -> usize {
        self.haystack.shortest(number)
    }

    /// The names in words, if they have been spelled.
    pub(super) fn dictionary(&self) -> Option<&Dictionary> {
        (self.dictionary.len() == self.len()).then_some(&self.dictionary)
    }

    pub(super) fn fetch(&self, numbers: &[u32]) {
        self.haystack.fetch(numbers);
    }

    pub(super) fn blob(&self, number: usize) -> Blob<'_> {
        self.haystack.blob(number)
    }

    /// What is shown for a form of an entry. The forms are made anew: only what is shown needs them.
    pub(super) fn shown(&self, history: &History, number: usize, form: usize) -> Option<Shown> {
        let forms = forms(history, self.target(number));
        let names = forms.iter().filter(|form| !form.initials);
        let form = names.chain(forms.iter().filter(|form| form.initials)).nth(form)?;
        Some(Shown { derived: form.derived, name: form.shown.to_owned() })
    }
}

#[cfg(test)]
impl Index {
    /// Of so many entries that are people, and of what follows as headlines.
    pub(super) fn of_forms(people: &[Vec<Form<'_>>], headlines: &[Vec<Form<'_>>]) -> Self {
        let (one, all) = (people.len(), people.len() + headlines.len());
        let mut index = Self { ends: [one, one, one, all, all], ..Self::default() };
        for forms in people.iter().chain(headlines) {
            index.haystack.push(forms);
            index.dictionary.push(forms);
        }
        index
    }
}

const KINDS: [Kind; 5] = [Kind::Person, Kind::Unit, Kind::Role, Kind::Event, Kind::Source];

fn ends(data: &Dataset) -> [usize; 5] {
    let mut end = 0;
    [data.people.len(), data.units.len(), data.roles.len(), data.events.len(), data.sources.len()]
        .map(|count| {
            end += count;
            end
        })
}

fn forms(history: &History, target: Target) -> Vec<Form<'_>> {
    let data = history.dataset();
    match target {
        Target::Person(id) => forms_of(data.person(id)),
        Target::Unit(id) => {
            let unit = data.unit(id);
            // The last name first: it is the one a reader is likeliest to know.
            let names = history.names(id);
            let texts = names.iter().rev().map(|(name, _)| *name).chain([&*unit.name]);
            let texts =
                texts.chain(unit.native.as_deref()).chain(unit.aliases.iter().map(|it| &**it));
            forms_of_names(texts)
        }
        Target::Role(id) => {
            let role = data.role(id);
            let texts = [&*role.title].into_iter().chain(role.short.as_deref()).chain([&*role.id]);
            forms_of_names(texts)
        }
        Target::Event(id) => forms_of_headlines([&*data.event(id).title].into_iter()),
        Target::Source(id) => {
            let source = data.source(id);
            forms_of_headlines([&*source.publisher, &*source.title].into_iter())
        }
    }
}

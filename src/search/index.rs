//! The haystack: every form of every name in one string, with a mask of the characters in it.

use super::fold::{fold, mask};
use super::names::{Form, forms_of, forms_of_headlines, forms_of_names};
use crate::org::{EventId, History, PersonId, RoleId, SourceId, UnitId};

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

/// A form is cut to this many characters, which bounds the matcher's table.
const MAX_FORM: usize = 512;

/// Everything that can be found in one history. Built once.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) entries: Vec<Entry>,
    forms: Vec<FormAt>,
    text: String,
}

/// One record with its forms.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) target: Target,
    /// The characters of all its forms.
    pub(super) mask: u64,
    first: u32,
    end: u32,
}

#[derive(Clone, Copy, Debug)]
struct FormAt {
    shown: (u32, u32),
    folded: (u32, u32),
    mask: u64,
    initials: bool,
    derived: bool,
}

/// One form, as it is compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct FormRef<'i> {
    pub(super) shown: &'i str,
    pub(super) folded: &'i str,
    pub(super) mask: u64,
    pub(super) initials: bool,
    /// Whether the folded text is not simply the shown one, folded.
    pub(super) derived: bool,
}

impl Index {
    /// Everything in `history`, over all dates.
    pub fn build(history: &History) -> Self {
        let data = history.dataset();
        let mut index = Self::default();
        for (number, person) in data.people.iter().enumerate() {
            index.add(Target::Person(PersonId::new(number)), &forms_of(person));
        }
        for (number, unit) in data.units.iter().enumerate() {
            let id = UnitId::new(number);
            let names = history.names(id);
            // The last name first: it is the one a reader is likeliest to know.
            let texts = names.iter().rev().map(|(name, _)| *name).chain([&*unit.name]);
            let texts =
                texts.chain(unit.native.as_deref()).chain(unit.aliases.iter().map(|it| &**it));
            index.add(Target::Unit(id), &forms_of_names(texts));
        }
        for (number, role) in data.roles.iter().enumerate() {
            let texts = [&*role.title].into_iter().chain(role.short.as_deref()).chain([&*role.id]);
            index.add(Target::Role(RoleId::new(number)), &forms_of_names(texts));
        }
        for (number, event) in data.events.iter().enumerate() {
            index.add(
                Target::Event(EventId::new(number)),
                &forms_of_headlines([&*event.title].into_iter()),
            );
        }
        for (number, source) in data.sources.iter().enumerate() {
            let texts = [&*source.publisher, &*source.title];
            index
                .add(Target::Source(SourceId::new(number)), &forms_of_headlines(texts.into_iter()));
        }
        index
    }

    /// How many records can be found.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn add(&mut self, target: Target, forms: &[Form]) {
        let first = self.forms.len();
        let mut all = 0;
        let mut last_shown: Option<(&str, (u32, u32))> = None;
        for form in forms {
            let shown = match last_shown {
                Some((name, place)) if name == form.shown => place,
                _ => self.keep(&form.shown.chars().take(MAX_FORM).collect::<String>()),
            };
            last_shown = Some((&form.shown, shown));
            let cut: String = match &form.folded {
                Some(folded) => folded.chars().take(MAX_FORM).collect(),
                None => fold(&self.text[range(shown)]),
            };
            let folded = self.keep(cut.trim_end());
            let mask = mask(&cut);
            all |= mask;
            let (initials, derived) = (form.initials, form.folded.is_some());
            self.forms.push(FormAt { shown, folded, mask, initials, derived });
        }
        let (first, end) = (number(first), number(self.forms.len()));
        self.entries.push(Entry { target, mask: all, first, end });
    }

    fn keep(&mut self, text: &str) -> (u32, u32) {
        let start = self.text.len();
        self.text.push_str(text);
        (number(start), number(self.text.len()))
    }

    pub(super) fn forms(&self, entry: &Entry) -> impl Iterator<Item = FormRef<'_>> + Clone {
        self.forms[entry.first as usize..entry.end as usize].iter().map(|form| FormRef {
            shown: &self.text[range(form.shown)],
            folded: &self.text[range(form.folded)],
            mask: form.mask,
            initials: form.initials,
            derived: form.derived,
        })
    }
}

fn range((start, end): (u32, u32)) -> std::ops::Range<usize> {
    start as usize..end as usize
}

/// A text of names never reaches 4 GiB: the whole dataset is at most 2 GiB and names are cut.
fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

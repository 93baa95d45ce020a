//! The haystack: every form of every record, with a mask of the characters of each.
//!
//! Columns, not records: a search reads the masks from end to end, and of what fits one piece of memory, where all
//! stands that is needed: the names from near to far, the initials.

use std::ops::Range;

use super::fold::{bit, masks};
use super::names::{NameForm, Nearness};
use super::signature::Signature;

/// The greatest number of characters of a form, which is cut there: that bounds what one record can cost.
const MAX_FORM_CHARS: usize = 512;

/// Ends each form in the text; no folded text contains it.
pub(super) const END: u8 = b'\n';

/// Records begin at multiples of so many bytes, so that four bytes say the place of each among 32 GB.
const STEP: usize = 8;
/// The bytes before the names: six lengths.
const HEAD: usize = 24;

/// The searched text of many records.
#[derive(Debug, Default)]
pub(super) struct Haystack {
    /// The characters of each, and apart, for most searches do not ask for it, the second mask.
    once: Vec<u64>,
    second: Vec<u64>,
    /// Which characters begin a name of each, or a word of one of its given names.
    begins: Vec<u64>,
    /// What each word of the near names is made of, and where those of each record end.
    words: Vec<Signature>,
    word_ends: Vec<u32>,
    /// Where in the store each record begins, in steps.
    places: Vec<u32>,
    store: Vec<u8>,
}

/// Which characters a record has: what a query needs and this lacks cannot match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Masks {
    pub(super) once: u64,
    /// Letters and digits that one form has at least twice, and other characters once more.
    pub(super) second: u64,
}

/// The forms of one record, each ended by [`END`].
#[derive(Clone, Copy, Debug)]
pub(super) struct RecordForms<'h> {
    pub(super) names: &'h [u8],
    /// Where the forms of each nearness end in the names, but for the last.
    ends: [usize; 3],
    pub(super) initials: &'h [u8],
    /// How those of the second nearness are spelled.
    pub(super) spelled: &'h [u8],
}

impl<'h> RecordForms<'h> {
    /// Returns the names, with their numbers among the forms and the byte each begins at.
    pub(super) fn each_name(self) -> impl Iterator<Item = (usize, usize, &'h str)> + Clone {
        let start = self.names.as_ptr() as usize;
        pieces(self.names)
            .enumerate()
            .map(move |(form, name)| (form, name.as_ptr() as usize - start, text(name)))
    }

    /// Returns the names that are not spelled in another way than the usual one.
    pub(super) fn near(self) -> &'h [u8] {
        &self.names[..self.ends[2]]
    }

    /// Returns the names in spellings and readings that are not the usual ones.
    pub(super) fn other(self) -> &'h [u8] {
        &self.names[self.ends[2]..]
    }

    /// Returns the names as they are given.
    pub(super) fn given(self) -> &'h [u8] {
        &self.names[..self.ends[1]]
    }

    /// Returns how near the form is that the byte at `at` of the names belongs to.
    pub(super) fn nearness(self, at: usize) -> Nearness {
        let passed = self.ends.iter().filter(|end| **end <= at).count();
        [Nearness::Given, Nearness::Plainer, Nearness::Usual, Nearness::Other][passed]
    }

    /// Returns the number of the form that the byte at `at` of the names belongs to.
    pub(super) fn form_at(self, at: usize) -> usize {
        memchr::memchr_iter(END, &self.names[..at]).count()
    }

    /// Returns the number of the initials that are `word`.
    pub(super) fn initials_of(self, word: &str) -> Option<usize> {
        let place = pieces(self.initials).position(|letters| letters == word.as_bytes())?;
        Some(self.form_at(self.names.len()) + place)
    }
}

/// Returns each of many forms, as bytes.
pub(super) fn pieces(forms: &[u8]) -> impl Iterator<Item = &[u8]> + Clone {
    let ended = forms.strip_suffix(&[END]).unwrap_or(forms);
    let count = if forms.is_empty() { 0 } else { usize::MAX };
    ended.split(|byte| *byte == END).take(count)
}

/// Returns what was text when it was put into the store.
pub(super) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

impl Haystack {
    /// Adds a record: its names, then its initials, in the order of `forms`.
    pub(super) fn push(&mut self, forms: &[NameForm<'_>]) {
        let start = self.store.len();
        self.store.resize(start + HEAD, 0);
        let first = self.store.len();
        let mut ends = [0; 3];
        let names = || forms.iter().filter(|form| !form.initials);
        for form in names() {
            self.write(&form.folded);
            let length = self.store.len() - first;
            // Those that come after are not nearer.
            ends[(form.nearness as usize).min(3)..].fill(length);
        }
        let names_end = self.store.len();
        forms.iter().filter(|form| form.initials).for_each(|form| self.write(&form.folded));
        let initials_end = self.store.len();
        names().filter_map(|form| form.spelled.as_deref()).for_each(|it| self.write(it));
        let spelled_end = self.store.len();
        let text_of = |range: Range<usize>| text(&self.store[range]);
        let (once, second) = masks(text_of(first..names_end));
        let (of_initials, second_of_initials) = masks(text_of(names_end..initials_end));
        let given = first..first + ends[1];
        let begins = beginnings(text_of(first..names_end), text_of(given));
        sign(&mut self.words, text(&self.store[first..first + ends[2]]));
        let lengths = [
            names_end - first,
            initials_end - names_end,
            spelled_end - initials_end,
            ends[0],
            ends[1],
            ends[2],
        ];
        let lengths = lengths.map(|length| number_of(length).to_le_bytes());
        self.store[start..first].copy_from_slice(lengths.as_flattened());
        self.once.push(once | of_initials);
        self.second.push(second | second_of_initials);
        self.begins.push(begins);
        self.word_ends.push(number_of(self.words.len()));
        self.places.push(place(start));
        self.store.resize(self.store.len().next_multiple_of(STEP), END);
    }

    /// Writes a form, as much of it as is kept.
    fn write(&mut self, form: &str) {
        let form = form.trim_end();
        let end = form.char_indices().nth(MAX_FORM_CHARS).map_or(form.len(), |(at, _)| at);
        self.store.extend_from_slice(&form.as_bytes()[..end]);
        self.store.push(END);
    }

    /// Appends the records of another.
    pub(super) fn append(&mut self, other: &Self) {
        let before = place(self.store.len());
        self.store.extend_from_slice(&other.store);
        self.once.extend_from_slice(&other.once);
        self.second.extend_from_slice(&other.second);
        self.begins.extend_from_slice(&other.begins);
        let words = number_of(self.words.len());
        self.words.extend_from_slice(&other.words);
        self.word_ends.extend(other.word_ends.iter().map(|end| words + end));
        self.places.extend(other.places.iter().map(|place| before + place));
    }

    pub(super) fn len(&self) -> usize {
        self.once.len()
    }

    /// Returns the two masks of some records.
    pub(super) fn masks(&self, numbers: Range<usize>) -> (&[u64], &[u64]) {
        (&self.once[numbers.clone()], &self.second[numbers])
    }

    /// Returns what each word of a record's near names is made of. A guess reads the names of what fits alone: at 100,000
    /// people a tenth of the time for ten letters that nothing is called.
    pub(super) fn words(&self, number: usize) -> &[Signature] {
        let start = number.checked_sub(1).map_or(0, |before| self.word_ends[before]);
        &self.words[start as usize..self.word_ends[number] as usize]
    }

    /// Returns whether a name, or a word of a given one, may begin with one of these characters.
    pub(super) fn may_begin(&self, number: usize, characters: u64) -> bool {
        self.begins[number] & characters != 0
    }

    pub(super) fn blob(&self, number: usize) -> RecordForms<'_> {
        let record = &self.store[self.places[number] as usize * STEP..];
        let (head, rest) = record.split_first_chunk::<HEAD>().unwrap_or((&[0; HEAD], &[]));
        let length = |at: usize| {
            head[at..].first_chunk().map_or(0, |length| u32::from_le_bytes(*length) as usize)
        };
        let (names, rest) = rest.split_at_checked(length(0)).unwrap_or_default();
        let (initials, rest) = rest.split_at_checked(length(4)).unwrap_or_default();
        RecordForms {
            names,
            ends: [length(12), length(16), length(20)],
            initials,
            spelled: rest.get(..length(8)).unwrap_or_default(),
        }
    }
}

/// Adds what each of a record's words is made of, once where several are alike.
fn sign(words: &mut Vec<Signature>, names: &str) {
    /// The greatest number of signatures that are compared: a unit may have had a hundred thousand names.
    const MAX_COMPARED: usize = 32;
    let start = words.len();
    for word in names.split([' ', char::from(END)]).filter(|word| !word.is_empty()) {
        let signature = Signature::of(word);
        let compared = start.max(words.len().saturating_sub(MAX_COMPARED));
        if !words[compared..].contains(&signature) {
            words.push(signature);
        }
    }
}

/// Returns a number or a place in four bytes.
pub(super) fn number_of(entry: usize) -> u32 {
    u32::try_from(entry).unwrap_or(u32::MAX)
}

/// Returns the step that begins at this byte.
fn place(byte: usize) -> u32 {
    number_of(byte / STEP)
}

/// Returns which characters begin a name, or a word of a given one.
fn beginnings(names: &str, given: &str) -> u64 {
    let mut begins = 0;
    let mut add = |piece: &str| begins |= piece.chars().next().map_or(0, bit);
    names.split(char::from(END)).for_each(&mut add);
    given.split([' ', char::from(END)]).for_each(&mut add);
    begins
}

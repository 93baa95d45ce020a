//! The haystack: every form of every record in one text, with a mask of the characters of each.
//!
//! Columns, not records: a search reads the masks from end to end and the text only where a mask fits.

use std::ops::Range;

use super::fold::{bit, masks};
use super::names::Form;

/// A form is cut to this many characters, which bounds the matcher's table.
const MAX_FORM: usize = 512;

/// Ends each form in the text; no folded text contains it.
pub(super) const END: u8 = b'\n';

/// Memory is read in stretches of so many bytes.
const STRETCH: usize = 64;

/// The searched text of many records.
#[derive(Debug, Default)]
pub(super) struct Haystack {
    text: String,
    masks: Vec<Masks>,
    /// What is needed of a record once its mask fits, side by side: one far read instead of three.
    records: Vec<Record>,
}

/// Where the text of a record stands, and what begins in it.
#[derive(Clone, Copy, Debug)]
struct Record {
    starts: Starts,
    start: usize,
    /// How many bytes are names.
    names: u32,
    /// How many bytes behind them are initials.
    initials: u32,
}

/// Which characters a record has: what a query needs and this lacks cannot match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Masks {
    pub(super) once: u64,
    /// Those that one form has at least twice.
    pub(super) twice: u64,
}

impl Masks {
    pub(super) fn holds(self, wanted: Self) -> bool {
        (wanted.once & !self.once) | (wanted.twice & !self.twice) == 0
    }
}

/// Which characters begin something in the names of a record.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Starts {
    pub(super) names: u64,
    pub(super) words: u64,
    pub(super) initials: u64,
}

/// The forms of one record, each ended by [`END`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Blob<'h> {
    pub(super) names: &'h str,
    pub(super) initials: &'h str,
}

impl<'h> Blob<'h> {
    /// The names, with their numbers among the forms.
    pub(super) fn each_name(self) -> impl Iterator<Item = (usize, &'h str)> + Clone {
        self.names.split_terminator('\n').enumerate()
    }

    /// The number of the form that the byte at `at` of the names belongs to.
    pub(super) fn form_at(self, at: usize) -> usize {
        memchr::memchr_iter(END, &self.names.as_bytes()[..at]).count()
    }

    /// Whether some initials begin with `word`: a longer word may be them.
    pub(super) fn initials_begin(self, word: &str) -> bool {
        self.initials.split_terminator('\n').any(|letters| letters.starts_with(word))
    }

    /// The number of the initials that are `word`.
    pub(super) fn initials_of(self, word: &str) -> Option<usize> {
        let place = self.initials.split_terminator('\n').position(|letters| letters == word)?;
        Some(self.form_at(self.names.len()) + place)
    }
}

impl Haystack {
    /// Adds a record: its names, then its initials, in the order of `forms`.
    pub(super) fn push(&mut self, forms: &[Form<'_>]) {
        let start = self.text.len();
        for form in forms.iter().filter(|form| !form.initials) {
            self.push_form(form);
        }
        let names = self.text.len() - start;
        let mut starts = starts(&self.text[start..]);
        for form in forms.iter().filter(|form| form.initials) {
            starts.initials |= form.folded.chars().next().map_or(0, bit);
            self.push_form(form);
        }
        let (once, twice) = masks(&self.text[start..]);
        self.masks.push(Masks { once, twice });
        let size = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
        let initials = size(self.text.len() - start - names);
        self.records.push(Record { starts, start, names: size(names), initials });
    }

    fn push_form(&mut self, form: &Form<'_>) {
        let folded = form.folded.trim_end();
        let cut = folded.char_indices().nth(MAX_FORM).map_or(folded.len(), |(at, _)| at);
        self.text.push_str(&folded[..cut]);
        self.text.push(char::from(END));
    }

    /// Appends the records of another.
    pub(super) fn append(&mut self, other: &Self) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.masks.extend_from_slice(&other.masks);
        let moved = |record: &Record| Record { start: start + record.start, ..*record };
        self.records.extend(other.records.iter().map(moved));
    }

    pub(super) fn len(&self) -> usize {
        self.masks.len()
    }

    pub(super) fn mask(&self, number: usize) -> Masks {
        self.masks[number]
    }

    pub(super) fn masks(&self, numbers: Range<usize>) -> &[Masks] {
        &self.masks[numbers]
    }

    pub(super) fn starts(&self, number: usize) -> Starts {
        self.records[number].starts
    }

    pub(super) fn blob(&self, number: usize) -> Blob<'_> {
        let Record { start, names, initials, .. } = self.records[number];
        let text = &self.text[start..start + names as usize + initials as usize];
        let (names, initials) = text.split_at(names as usize);
        Blob { names, initials }
    }

    /// Reads a byte of every stretch of memory that these records stand in. The reads do not wait for each
    /// other, as those of one comparison after another would: far memory answers many in the time of one.
    pub(super) fn fetch(&self, numbers: &[u32]) {
        let bytes = self.text.as_bytes();
        let mut sum = 0_u8;
        for number in numbers {
            let Record { start, names, initials, .. } = self.records[*number as usize];
            let end = start + names as usize + initials as usize;
            let text = bytes.get(start..end).unwrap_or_default();
            for byte in text.iter().step_by(STRETCH).chain(text.last()) {
                sum ^= byte;
            }
        }
        std::hint::black_box(sum);
    }
}

fn starts(names: &str) -> Starts {
    let mut starts = Starts::default();
    let (mut name, mut word) = (true, true);
    for c in names.chars() {
        starts.names |= if name { bit(c) } else { 0 };
        starts.words |= if word { bit(c) } else { 0 };
        name = c == char::from(END);
        word = !c.is_alphanumeric();
    }
    starts
}

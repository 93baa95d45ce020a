//! The haystack: every form of every record, with a mask of the characters of each.
//!
//! Columns, not records: a search reads the masks from end to end, and of what fits one stretch of memory,
//! where all stands that is needed: what begins in the names, the names, the initials.

use std::ops::Range;

use super::fold::{bit, masks};
use super::names::Form;

/// A form is cut to this many characters, which bounds the matcher's table.
const MAX_FORM: usize = 512;

/// Ends each form in the text; no folded text contains it.
pub(super) const END: u8 = b'\n';

/// Records begin at multiples of so many bytes, so that four bytes tell the place of each among 32 GB.
const STEP: usize = 8;
/// Memory is read in lines of so many bytes.
const LINE: usize = 64;
/// So many records are read ahead: some KB, which the nearest memory holds.
pub(super) const FETCHED: usize = 32;
/// The bytes before the names: three masks and two lengths.
const HEAD: usize = 32;

/// The searched text of many records.
#[derive(Debug, Default)]
pub(super) struct Haystack {
    /// The characters of each, and apart, for most searches do not ask for it, the second mask.
    once: Vec<u64>,
    second: Vec<u64>,
    /// What begins names, apart from the rest, for a letter that nothing else is asked about.
    begins: Vec<u64>,
    /// The bytes of the shortest name with something of ASCII in it: a word of such begins none that is shorter.
    shortest: Vec<u8>,
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

impl Masks {
    pub(super) fn holds(self, wanted: Self) -> bool {
        (wanted.once & !self.once) | (wanted.second & !self.second) == 0
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
    pub(super) starts: Starts,
    pub(super) names: &'h [u8],
    pub(super) initials: &'h [u8],
}

impl<'h> Blob<'h> {
    /// The names, with their numbers among the forms.
    pub(super) fn each_name(self) -> impl Iterator<Item = (usize, &'h str)> + Clone {
        each(self.names).enumerate()
    }

    /// The number of the form that the byte at `at` of the names belongs to.
    pub(super) fn form_at(self, at: usize) -> usize {
        memchr::memchr_iter(END, &self.names[..at]).count()
    }

    /// Whether some initials begin with `word`: a longer word may be them.
    pub(super) fn initials_begin(self, word: &str) -> bool {
        pieces(self.initials).any(|letters| letters.starts_with(word.as_bytes()))
    }

    /// The number of the initials that are `word`.
    pub(super) fn initials_of(self, word: &str) -> Option<usize> {
        let place = pieces(self.initials).position(|letters| letters == word.as_bytes())?;
        Some(self.form_at(self.names.len()) + place)
    }
}

/// Each of many forms.
pub(super) fn each(forms: &[u8]) -> impl Iterator<Item = &str> + Clone {
    pieces(forms).map(text)
}

/// Each of many forms, as bytes.
fn pieces(forms: &[u8]) -> impl Iterator<Item = &[u8]> + Clone {
    let ended = forms.strip_suffix(&[END]).unwrap_or(forms);
    let count = if forms.is_empty() { 0 } else { usize::MAX };
    ended.split(|byte| *byte == END).take(count)
}

/// What was text when it was put into the store.
pub(super) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

impl Haystack {
    /// Adds a record: its names, then its initials, in the order of `forms`.
    pub(super) fn push(&mut self, forms: &[Form<'_>]) {
        let names: String = forms.iter().filter(|form| !form.initials).map(ended).collect();
        let initials = forms.iter().filter(|form| form.initials);
        let mut starts = starts(&names);
        let firsts = initials.clone().filter_map(|form| form.folded.chars().next());
        starts.initials = firsts.map(bit).fold(0, |all, bit| all | bit);
        let initials: String = initials.map(ended).collect();
        let (once, second) = masks(&names);
        let (of_initials, second_of_them) = masks(&initials);
        self.once.push(once | of_initials);
        self.second.push(second | second_of_them);
        // Whoever has a letter has it in a name, unless it is among the initials alone.
        self.begins.push(if of_initials & !once == 0 { starts.names } else { u64::MAX });
        let ascii = |form: &&[u8]| form.iter().any(u8::is_ascii);
        let lengths = pieces(names.as_bytes()).filter(ascii).map(<[u8]>::len);
        self.shortest.push(u8::try_from(lengths.min().unwrap_or(0)).unwrap_or(u8::MAX));
        let size = |text: &str| number_of(text.len());
        self.places.push(place(self.store.len()));
        for mask in [starts.names, starts.words, starts.initials] {
            self.store.extend_from_slice(&mask.to_le_bytes());
        }
        for length in [size(&names), size(&initials)] {
            self.store.extend_from_slice(&length.to_le_bytes());
        }
        self.store.extend_from_slice(names.as_bytes());
        self.store.extend_from_slice(initials.as_bytes());
        self.store.resize(self.store.len().next_multiple_of(STEP), END);
    }

    /// Appends the records of another.
    pub(super) fn append(&mut self, other: &Self) {
        let before = place(self.store.len());
        self.store.extend_from_slice(&other.store);
        self.once.extend_from_slice(&other.once);
        self.second.extend_from_slice(&other.second);
        self.begins.extend_from_slice(&other.begins);
        self.shortest.extend_from_slice(&other.shortest);
        self.places.extend(other.places.iter().map(|place| before + place));
    }

    pub(super) fn len(&self) -> usize {
        self.once.len()
    }

    pub(super) fn mask(&self, number: usize) -> Masks {
        Masks { once: self.once[number], second: self.second[number] }
    }

    /// The two masks of some records.
    pub(super) fn masks(&self, numbers: Range<usize>) -> (&[u64], &[u64]) {
        (&self.once[numbers.clone()], &self.second[numbers])
    }

    /// Whether a name may begin with one of these characters: where not, and the mask has them, some name has
    /// them further on.
    pub(super) fn may_begin(&self, number: usize, characters: u64) -> bool {
        self.begins[number] & characters != 0
    }

    /// Fewer bytes than this has no name with something of ASCII in it.
    pub(super) fn shortest(&self, number: usize) -> usize {
        usize::from(self.shortest[number])
    }

    pub(super) fn blob(&self, number: usize) -> Blob<'_> {
        let record = &self.store[self.start(number)..];
        let (head, text) = record.split_first_chunk::<HEAD>().unwrap_or((&[0; HEAD], &[]));
        let mask = |at: usize| head[at..].first_chunk().map_or(0, |mask| u64::from_le_bytes(*mask));
        let length = |at: usize| {
            head[at..].first_chunk().map_or(0, |length| u32::from_le_bytes(*length) as usize)
        };
        let (names, rest) = text.split_at_checked(length(24)).unwrap_or_default();
        let initials = rest.get(..length(28)).unwrap_or_default();
        Blob {
            starts: Starts { names: mask(0), words: mask(8), initials: mask(16) },
            names,
            initials,
        }
    }

    fn start(&self, number: usize) -> usize {
        self.places[number] as usize * STEP
    }

    /// Reads the memory that these records stand in, most of them whole. The reads do not wait for each
    /// other, as those of one comparison after another would: far memory answers many in the time of one.
    /// Nothing branches on what is read, for a wrong guess would wait for it.
    pub(super) fn fetch(&self, numbers: &[u32]) {
        let byte = |at: usize| self.store.get(at).copied().unwrap_or_default();
        let sum = numbers.iter().fold(0, |sum, number| {
            let start = self.start(*number as usize);
            sum ^ byte(start) ^ byte(start + LINE) ^ byte(start + 2 * LINE)
        });
        std::hint::black_box(sum);
    }
}

/// As much of a form as is kept.
pub(super) fn kept<'f>(form: &'f Form<'_>) -> &'f str {
    let folded = form.folded.trim_end();
    let end = folded.char_indices().nth(MAX_FORM).map_or(folded.len(), |(at, _)| at);
    &folded[..end]
}

fn ended(form: &Form<'_>) -> String {
    format!("{}\n", kept(form))
}

/// A number or a place in four bytes.
pub(super) fn number_of(entry: usize) -> u32 {
    u32::try_from(entry).unwrap_or(u32::MAX)
}

/// The step that begins at this byte.
fn place(byte: usize) -> u32 {
    number_of(byte / STEP)
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

//! The names spelled in numbered words, each word stored once (dictionary encoding).
//!
//! A million names are made of few words. A query reads each word once; what it then asks of a name is a few
//! numbers, not its text.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};
use smallvec::SmallVec;

use super::haystack::{kept, number_of};
use super::names::Form;

/// The last word of a name.
const LAST: u32 = 1;
/// Beside it: the name counts with its first word at the end as well.
const TURNED: u32 = 2;
/// Not a name but initials: nothing less than all of them counts.
const INITIALS: u32 = 4;
/// So many bits tell such things; the rest is the word's number.
const BITS: u32 = 3;

/// Stands for names that are not spelled.
const UNSPELLED: Spelled = Spelled(u32::MAX);
/// A record with more forms is not spelled: each is compared with all before it.
const MAX_FORMS: usize = 64;

/// Only what has ASCII characters in it is spelled: it answers for queries of ASCII alone.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    text: Vec<u8>,
    /// Where in the text each word ends.
    ends: Vec<u32>,
    /// The words by their hash.
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
    /// The words of all records, with what is to be known of each.
    spelled: Vec<Spelled>,
    /// Where each record ends among them.
    records: Vec<u32>,
}

/// A word of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spelled(u32);

impl Spelled {
    pub(super) fn word(self) -> usize {
        (self.0 >> BITS) as usize
    }

    pub(super) fn ends_name(self) -> bool {
        self.0 & LAST != 0
    }

    /// Told where the name ends.
    pub(super) fn is_turned(self) -> bool {
        self.0 & TURNED != 0
    }

    pub(super) fn is_initials(self) -> bool {
        self.0 & INITIALS != 0
    }
}

/// One name while it is spelled.
struct Name<'f> {
    text: &'f str,
    letters: usize,
    turned: bool,
    initials: bool,
}

impl<'f> Name<'f> {
    fn new(text: &'f str, initials: bool) -> Self {
        Self { text, letters: letters(text).count(), turned: false, initials }
    }

    fn is(&self, other: &Self) -> bool {
        self.letters == other.letters && letters(self.text).eq(letters(other.text))
    }

    /// Whether it is the other with its first word at the end.
    fn is_turned(&self, other: &Self) -> bool {
        self.letters == other.letters
            && turned(other.text).is_some_and(|other| letters(self.text).eq(other))
    }

    fn has_in_order(&self, initials: &str) -> bool {
        let turned = || turned(self.text).filter(|_| self.turned);
        !self.initials
            && (in_order(letters(self.text), initials)
                || turned().is_some_and(|letters| in_order(letters, initials)))
    }
}

fn letters(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(|byte| *byte != b' ')
}

fn turned(text: &str) -> Option<impl Iterator<Item = u8>> {
    let (first, rest) = text.split_once(' ')?;
    Some(letters(rest).chain(letters(first)))
}

fn in_order(mut letters: impl Iterator<Item = u8>, wanted: &str) -> bool {
    wanted.bytes().all(|wanted| letters.any(|letter| letter == wanted))
}

impl Dictionary {
    /// Adds a record, whose letters stand in the same order in its spelled names as in its forms.
    pub(super) fn push(&mut self, forms: &[Form<'_>]) {
        let spelled = forms.len() <= MAX_FORMS;
        if !spelled {
            self.spelled.push(UNSPELLED);
        }
        for name in names(if spelled { forms } else { &[] }) {
            let bits = if name.initials { INITIALS } else { 0 };
            for word in name.text.split(' ') {
                let word = self.number(word.as_bytes());
                self.spelled.push(Spelled(word << BITS | bits));
            }
            let bits = LAST | if name.turned { TURNED } else { 0 };
            if let Some(last) = self.spelled.last_mut() {
                last.0 |= bits;
            }
        }
        self.records.push(number_of(self.spelled.len()));
    }

    /// Appends the records of another.
    pub(super) fn append(&mut self, other: &Self) {
        let numbers: Vec<u32> =
            (0..other.words()).map(|word| self.number(other.word(word))).collect();
        let before = number_of(self.spelled.len());
        let bits = (1 << BITS) - 1;
        let spelled = other.spelled.iter().map(|it| match numbers.get(it.word()) {
            Some(word) => Spelled(word << BITS | (it.0 & bits)),
            None => UNSPELLED,
        });
        self.spelled.extend(spelled);
        self.records.extend(other.records.iter().map(|end| before + end));
    }

    /// How many records have been spelled.
    pub(super) fn len(&self) -> usize {
        self.records.len()
    }

    /// How many words there are.
    pub(super) fn words(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of a word.
    pub(super) fn word(&self, word: usize) -> &[u8] {
        bytes(&self.text, &self.ends, word)
    }

    /// The words of all names of a record, if they are spelled.
    pub(super) fn record(&self, number: usize) -> Option<&[Spelled]> {
        let start = number.checked_sub(1).map_or(0, |before| self.records[before] as usize);
        let words = &self.spelled[start..self.records[number] as usize];
        (words.first() != Some(&UNSPELLED)).then_some(words)
    }

    /// The number of a word, which is added where it is new.
    fn number(&mut self, word: &[u8]) -> u32 {
        let Self { text, ends, table, hasher, .. } = self;
        let hash = hasher.hash_one(word);
        if let Some(known) = table.find(hash, |known| bytes(text, ends, *known as usize) == word) {
            return *known;
        }
        let number = number_of(ends.len());
        text.extend_from_slice(word);
        ends.push(number_of(text.len()));
        table.insert_unique(hash, number, |known| {
            hasher.hash_one(bytes(text, ends, *known as usize))
        });
        number
    }
}

fn bytes<'t>(text: &'t [u8], ends: &[u32], word: usize) -> &'t [u8] {
    let start = word.checked_sub(1).map_or(0, |before| ends[before] as usize);
    &text[start..ends[word] as usize]
}

/// The names that hold all forms of a record, none twice.
fn names<'f>(forms: &'f [Form<'_>]) -> SmallVec<[Name<'f>; 8]> {
    let mut names: SmallVec<[Name<'f>; 8]> = SmallVec::new();
    for form in forms.iter().filter(|form| !form.initials) {
        let new = Name::new(kept(form), false);
        if !letters(new.text).any(|byte| byte.is_ascii()) {
            continue;
        }
        let known = names.iter().any(|name| new.is(name))
            || names.iter_mut().any(|name| {
                let turned = new.is_turned(name);
                name.turned |= turned;
                turned
            });
        if !known {
            names.push(new);
        } else if form.is_spaced() {
            // The same letters, cut in other words: where a word begins matters, too.
            for word in new.text.split(' ') {
                if !names.iter().any(|name| name.text.split(' ').any(|known| known == word)) {
                    names.push(Name::new(word, false));
                }
            }
        }
    }
    for form in forms.iter().filter(|form| form.initials) {
        let letters = kept(form);
        if letters.is_ascii() && !names.iter().any(|name| name.has_in_order(letters)) {
            names.push(Name::new(letters, true));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::super::names::forms_of_names;
    use super::*;

    fn dictionary(names: &[&str]) -> Dictionary {
        let mut dictionary = Dictionary::default();
        for name in names {
            dictionary.push(&forms_of_names([*name].into_iter()));
        }
        dictionary
    }

    fn read(dictionary: &Dictionary, number: usize) -> String {
        let mut read = String::new();
        for spelled in dictionary.record(number).unwrap_or_default() {
            read.push_str(std::str::from_utf8(dictionary.word(spelled.word())).unwrap());
            read.push(if spelled.ends_name() { '.' } else { ' ' });
        }
        read
    }

    #[test]
    fn parts_put_together_are_the_whole() {
        let names = ["Cloud Unit", "云", "Food", "Cloud of Food", "Food Unit"];
        let whole = dictionary(&names);
        let mut together = dictionary(&names[..2]);
        together.append(&dictionary(&names[2..]));
        for (dictionary, words) in [(&whole, 5), (&together, 5)] {
            let read: Vec<String> =
                (0..dictionary.len()).map(|number| read(dictionary, number)).collect();
            assert_eq!(read, ["cloud unit.", "yun.", "food.", "cloud of food.", "food unit."]);
            assert_eq!(dictionary.words(), words, "each word once");
        }
    }
}

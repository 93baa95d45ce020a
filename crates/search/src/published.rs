//! The names and words of a search for a reader elsewhere: what is folded, derived and ranked here, a page compares.

use hashbrown::HashSet;
use unicode_normalization::UnicodeNormalization;

use super::fold::fold;
use super::index::{Index, Target, about, forms, same};
use super::names::Nearness;
use super::role_kinds::{is_chair_role, is_function};
use super::role_names::{RolePhrase, role_phrases};
use super::vocabulary::{ACTING, FILLERS, LEADS, NOW};
use orgscope_history::org::{History, PersonId, RoleId, SourceId, UnitId};

/// One form under which a name is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedForm {
    /// The name that is shown.
    pub shown: String,
    /// What is compared.
    pub folded: String,
    /// 0: a name as it is given; 1: the same, with accents or letters folded; 2: its usual reading; 3: any other
    /// spelling; 4: its initials, which are found by all of them alone.
    pub kind: u8,
}

/// A person, unit or role: its forms from near to far, and which of equally good hits comes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedRecord {
    /// Its forms.
    pub forms: Vec<PublishedForm>,
    /// Levels below the root, place of the role, years missing; the least first.
    pub seniority: [u8; 3],
}

/// Everything that a search without an index of its own needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// In the dataset's order.
    pub people: Vec<PublishedRecord>,
    /// In the dataset's order.
    pub units: Vec<PublishedRecord>,
    /// In the dataset's order.
    pub roles: Vec<PublishedRecord>,
    /// What happened in each event, in the words that are typed for it, and in words that say the same.
    pub about: Vec<Vec<String>>,
    /// What a small letter is folded to, where that is another text, and one that occurs in a name.
    pub letters: Vec<(char, String)>,
    /// Names of roles.
    pub phrases: Vec<RolePhrase>,
    /// The roles of presiding over others who lead.
    pub presides: Vec<RoleId>,
    /// The roles that lead a function, and not a unit.
    pub functions: Vec<RoleId>,
}

impl Published {
    /// Words for the one who leads, under any title.
    pub const LEADS: &[&str] = &LEADS;
    /// Words for an acting holder.
    pub const ACTING: &[&str] = &ACTING;
    /// Words for the day of the search.
    pub const NOW: &[&str] = &NOW;
    /// Words of a question that say nothing.
    pub const FILLERS: &[&str] = &FILLERS;

    /// Returns all of a history. `index` is its index.
    pub fn of(history: &History, index: &Index) -> Self {
        let data = history.dataset();
        let mut number = 0;
        let mut record = |target: Target| {
            let seniority = index.seniority(number);
            number += 1;
            let forms = forms(history, target, index.which()).into_iter().map(|form| {
                let kind = if form.initials { 4 } else { kind(form.nearness) };
                PublishedForm { shown: form.shown.to_owned(), folded: form.folded, kind }
            });
            let seniority = [seniority.depth, seniority.role, seniority.years_missing];
            PublishedRecord { forms: forms.collect(), seniority }
        };
        let people = (0..data.people.len()).map(|it| record(Target::Person(PersonId::new(it))));
        let people: Vec<_> = people.collect();
        let units = (0..data.units.len()).map(|it| record(Target::Unit(UnitId::new(it))));
        let units: Vec<_> = units.collect();
        let roles = (0..data.roles.len()).map(|it| record(Target::Role(RoleId::new(it))));
        let roles: Vec<_> = roles.collect();
        let events = (0..data.events.len()).map(orgscope_history::org::EventId::new);
        let about = events.map(|event| {
            let texts = [about(data, event), same(data, event)];
            texts.into_iter().filter(|text| !text.is_empty()).collect()
        });
        let about = about.collect();
        let presides = (0..data.roles.len()).map(RoleId::new).filter(|it| is_chair_role(data, *it));
        let presides = presides.collect();
        let functions = (0..data.roles.len()).map(RoleId::new).filter(|it| is_function(data, *it));
        let functions = functions.collect();
        let mut letters = Alphabet::default();
        for record in people.iter().chain(&units).chain(&roles) {
            record.forms.iter().for_each(|form| letters.add(&form.folded, &form.shown));
        }
        for event in &data.events {
            let texts = [&*event.title].into_iter().chain(event.summary.as_deref());
            texts.for_each(|text| letters.add(&fold(text), text));
        }
        for source in (0..data.sources.len()).map(|it| data.source(SourceId::new(it))) {
            letters.add(&fold(&source.publisher), &source.publisher);
            letters.add(&fold(&source.title), &source.title);
        }
        let letters = letters.folded();
        Self {
            people,
            units,
            roles,
            about,
            letters,
            phrases: role_phrases(data),
            presides,
            functions,
        }
    }
}

fn kind(nearness: Nearness) -> u8 {
    match nearness {
        Nearness::Given => 0,
        Nearness::Plainer => 1,
        Nearness::Usual => 2,
        Nearness::Other => 3,
    }
}

/// The characters of names.
#[derive(Default)]
struct Alphabet {
    folded: HashSet<char>,
    /// In which 256 characters those of the names as they are given lie: who types one writes that script.
    scripts: HashSet<u32>,
}

impl Alphabet {
    /// Adds a text that is compared, and as it is given.
    fn add(&mut self, folded: &str, given: &str) {
        self.folded.extend(folded.chars());
        self.scripts.extend(folded.chars().chain(given.chars()).map(|c| u32::from(c) >> 8));
    }

    /// Returns whether a letter may be typed for one of the names: of Latin the letters of living languages, their marks,
    /// punctuation, Chinese characters, and whatever lies near letters that occur.
    fn may_be_typed(&self, letter: char) -> bool {
        matches!(letter, '\0'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}')
            || (u32::from(letter) > 0x24f && self.scripts.contains(&(u32::from(letter) >> 8)))
    }

    /// Returns every letter that is folded to a text of this alphabet where a reader with the tables of Unicode, as a
    /// browser, would not know it: such a reader makes letters small and composes them, takes off the marks that are folded
    /// to nothing, and leaves everything else as it is.
    fn folded(&self) -> Vec<(char, String)> {
        let letters = '\u{21}'..='\u{ffff}';
        let letters = letters.filter(|c| !c.is_lowercase() || c.to_lowercase().eq([*c]));
        letters
            .filter(|c| {
                self.may_be_typed(*c) && !c.is_uppercase() && std::iter::once(*c).nfkc().eq([*c])
            })
            .filter_map(|letter| {
                let to = folded_inside(letter);
                let known = to.chars().all(|c| c == ' ' || self.folded.contains(&c));
                (known && to != guessed(letter)).then_some((letter, to))
            })
            .collect()
    }
}

/// Returns what a letter is folded to between two others, where a mark or a divider is what it is in a name.
fn folded_inside(letter: char) -> String {
    let both = fold(&format!("a{letter}a"));
    both.strip_prefix('a').and_then(|it| it.strip_suffix('a')).unwrap_or_default().to_owned()
}

/// Returns what a reader makes of a letter who only takes off marks.
fn guessed(letter: char) -> String {
    let mut parts = std::iter::once(letter).nfd();
    let base = parts.next().unwrap_or(letter);
    let mut marks = parts.peekable();
    if marks.peek().is_some() && marks.all(|mark| folded_inside(mark).is_empty()) {
        folded_inside(base)
    } else {
        letter.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_a_name_may_be_typed_with() {
        let mut alphabet = Alphabet::default();
        alphabet.add("zhang lu 张", "Zhāng Lü 张");
        let letters = alphabet.folded();
        let of = |letter: char| letters.iter().find(|it| it.0 == letter).map(|it| it.1.as_str());
        assert_eq!(
            [of('ł'), of('張'), of('-'), of('’'), of('\u{301}')],
            [Some("l"), Some("张"), Some(" "), Some(""), Some("")]
        );
        // Marks are taken off, but where that would make another name.
        assert_eq!([of('ā'), of('ü'), of('й')], [None; 3]);
        alphabet.add("и й", "И Й");
        assert!(alphabet.folded().contains(&('й', "й".to_owned())));
        assert_eq!([of('a'), of('é'), of('勇'), of('ａ')], [None; 4]);
    }
}

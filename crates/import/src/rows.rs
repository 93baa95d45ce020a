//! Rows as they are read: people once each, units and memberships by their numbers.

use std::borrow::Cow;
use std::collections::BTreeMap;

use hashbrown::{HashMap, HashSet};

use super::dates::{self, Dates, Ends};
use super::end_meaning::EndMeaning;
use super::findings::{ImportFindings, RowPlace};
use super::people::Personnel;
use super::ranges::{self, Periods};
use crate::texts::{TextId, Texts};
use orgscope_history::org::neutralise;
use orgscope_history::time::{Date, Dated};

/// One version of a unit, as a file gives it.
#[derive(Clone, Debug)]
pub(super) struct UnitRow {
    pub(super) place: RowPlace,
    /// As written; may have spaces.
    pub(super) id: TextId,
    pub(super) name: TextId,
    /// May be empty.
    pub(super) class: TextId,
    /// The parent's id, as written; may be empty.
    pub(super) parent: TextId,
    pub(super) start: Option<Dated>,
    pub(super) end: Option<Dated>,
    pub(super) aliases: Vec<Box<str>>,
}

/// One person in one position, as a file gives it.
#[derive(Clone, Debug)]
pub(super) struct MembershipRow {
    pub(super) place: RowPlace,
    /// Among the people.
    pub(super) person: u32,
    /// The unit's id, as written.
    pub(super) unit: TextId,
    pub(super) role: TextId,
    /// The exact title; may be empty.
    pub(super) title: TextId,
    pub(super) acting: bool,
    pub(super) start: Option<Dated>,
    pub(super) end: Option<Dated>,
    /// What is to be said of it; may be empty.
    pub(super) note: TextId,
    /// Among the people; `NO_ONE` where it is not said.
    pub(super) reports_to: u32,
}

/// Stands for no person in a field that holds the number of one.
pub(super) const NO_ONE: u32 = u32::MAX;

/// A person, as all rows together say.
#[derive(Clone, Debug)]
pub(super) struct PersonRow {
    /// Where they first stand.
    pub(super) place: RowPlace,
    /// As written; empty where they are known by name.
    pub(super) id: TextId,
    pub(super) name: Box<str>,
    pub(super) native: Box<str>,
    pub(super) aliases: Vec<Box<str>>,
}

/// Everything a pair of files, or a Popolo document, says.
#[derive(Clone, Debug, Default)]
pub struct ImportRows {
    pub(super) units: Vec<UnitRow>,
    pub(super) people: Vec<PersonRow>,
    pub(super) memberships: Vec<MembershipRow>,
    pub(super) texts: Texts,
    /// What was found while reading.
    pub(super) findings: ImportFindings,
    /// How many rows of units and of memberships were read.
    pub(super) read: (usize, usize),
    /// What to do about what was found.
    pub(super) advice: Vec<String>,
    /// The dates of the files that are being read.
    pub(super) dates: Dates,
    /// When people died, by their number, where the file says so.
    pub(super) deaths: HashMap<u32, Dated>,
    /// What an end date means.
    pub(super) ends: EndMeaning,
    /// The day of the import, where that is known.
    pub(super) today: Option<Date>,
    /// Ids of units that the file does not give: their names.
    pub(super) made_up: HashSet<TextId>,
    /// Whether the rows are the records of a Popolo document.
    pub(super) is_popolo: bool,
    /// What is known of a personnel file besides its rows.
    pub(super) personnel: Option<Personnel>,
    /// A role that stands before all others; may be empty.
    pub(super) first_role: TextId,
    /// Where the rows of its units are.
    pub(super) unit_places: HashMap<TextId, usize>,
    /// What was guessed of the file as a whole, a sentence each.
    pub(super) decisions: Vec<String>,
    /// Who has which id, or which name where there is none.
    numbers: HashMap<(TextId, Box<str>), u32>,
    /// Fields that were not carried over, with the records that have them.
    left: BTreeMap<(String, String), usize>,
}

impl ImportRows {
    /// Returns the number of the person with this id, or with this name where there is no id; a new person is added.
    /// Every other name that is given is kept as an alias.
    pub(super) fn person(
        &mut self,
        place: &RowPlace,
        id: &str,
        name: &str,
        native: &str,
        aliases: impl IntoIterator<Item = Box<str>>,
    ) -> u32 {
        let id = self.texts.intern(id);
        let key = (id, if id.is_empty() { name.into() } else { "".into() });
        if let Some(number) = self.numbers.get(&key) {
            let person = &mut self.people[*number as usize];
            if person.name.is_empty() {
                person.name = name.into();
            } else if !name.is_empty() && *person.name != *name && person.learn(name.into()) {
                let detail = format!("{name}, also {}", person.name);
                self.findings.repaired(place, "another name of a person, kept as an alias", detail);
            }
            if person.native.is_empty() {
                person.native = native.into();
            } else if *person.native != *native {
                person.learn(native.into());
            }
            for alias in aliases {
                person.learn(alias);
            }
            return *number;
        }
        let number = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        let mut person = PersonRow {
            place: place.clone(),
            id,
            name: name.into(),
            native: native.into(),
            aliases: Vec::new(),
        };
        for alias in aliases {
            person.learn(alias);
        }
        self.people.push(person);
        self.numbers.insert(key, number);
        number
    }

    /// Returns the number of the person whose id was read already.
    pub(super) fn known_person(&self, id: TextId) -> Option<u32> {
        self.numbers.get(&(id, "".into())).copied()
    }

    /// Forgets by which id or name people were found: no more rows are read.
    pub(super) fn forget_keys(&mut self) {
        self.numbers = HashMap::new();
    }

    /// Counts a field that a dataset has no place for.
    pub(super) fn left(&mut self, list: &str, field: &str, count: usize) {
        if let Some(known) = self.left.get_mut(&(list.to_owned(), field.to_owned())) {
            *known += count;
        } else if count > 0 {
            self.left.insert((list.to_owned(), field.to_owned()), count);
        }
    }

    pub(super) fn left_out(&self) -> Vec<(String, String, usize)> {
        let left = self.left.iter();
        left.map(|((list, field), count)| (list.clone(), field.clone(), *count)).collect()
    }

    /// Sets what an end date of these rows means; without it the majority of the rows decides.
    #[must_use]
    pub fn with_ends(mut self, ends: EndMeaning) -> Self {
        self.ends = ends;
        self
    }

    /// Sets the day of the import: rows that are of these two years and open go on until the dataset is opened.
    #[must_use]
    pub fn as_of(mut self, today: Date) -> Self {
        self.today = Some(today);
        self
    }

    /// Reads two cells as the times of a membership: several where the start holds ranges.
    pub(super) fn periods(&mut self, cells: (&str, &str), place: &RowPlace) -> Periods {
        ranges::periods(cells, place, (&mut self.dates, &mut self.findings))
    }

    /// Reads two cells as the time of a unit.
    pub(super) fn unit_period(&mut self, cells: (&str, &str), place: &RowPlace) -> Ends {
        dates::ends(cells, true, place, (&mut self.dates, &mut self.findings))
    }

    /// Returns an untrusted text without control and invisible characters; notes their removal.
    pub(super) fn clean<'t>(&mut self, place: &RowPlace, text: &'t str) -> Cow<'t, str> {
        match neutralise(text) {
            Cow::Owned(clean) => {
                let clean = clean.trim().to_owned();
                self.findings.repaired(place, HIDDEN, clean.as_str());
                Cow::Owned(clean)
            }
            borrowed @ Cow::Borrowed(_) => borrowed,
        }
    }

    /// Returns the same, by its number.
    pub(super) fn shown(&mut self, place: &RowPlace, text: &str) -> TextId {
        let text = self.clean(place, text);
        self.texts.intern(&text)
    }
}

/// The finding of a text that was neutralised.
pub(super) const HIDDEN: &str = "control or hidden characters taken out";

impl PersonRow {
    /// Keeps another name, if it is one.
    fn learn(&mut self, name: Box<str>) -> bool {
        let known = name.is_empty()
            || name == self.name
            || name == self.native
            || self.aliases.contains(&name);
        if !known {
            self.aliases.push(name);
        }
        !known
    }
}

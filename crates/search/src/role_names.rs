//! What roles are called: by the dataset, by the usual words, and by the field that they lead.

use super::distance::distance_within;
use super::fold::fold;
use super::plural::singular_phrase;
use super::vocabulary::{
    AROUND_A_FIELD, FIELDS, FIELDS_ALONE, FILLERS, FUNCTIONS, LEADS, LEADS_A_FIELD, ROLES,
};
use orgscope_history::org::{Dataset, RoleId};

/// What the roles of a dataset are called, folded.
pub(super) struct Roles(Vec<Vec<String>>);

impl Roles {
    pub(super) fn of(data: &Dataset) -> Self {
        let names = |role: &orgscope_history::org::Role| {
            let names = [&*role.id, &*role.title].into_iter().chain(role.short.as_deref());
            names.map(|name| fold(name).trim().to_owned()).collect()
        };
        Self(data.roles.iter().map(names).collect())
    }

    /// Returns whether some role is called so, or leads the field that is named.
    pub(super) fn are_called(&self, phrase: &str) -> bool {
        let group = group(phrase);
        let is = |name: &String| name == phrase || group.is_some_and(|it| it.contains(&&**name));
        self.0.iter().flatten().any(is)
    }

    /// Returns the name of one role where a phrase names several, as no role is called: `general managers`.
    pub(super) fn of_several(&self, phrase: &str) -> Option<String> {
        let one = singular_phrase(phrase).filter(|one| self.are_called(one));
        one.filter(|_| !self.are_called(phrase) && !LEADS.contains(&phrase))
    }

    /// Returns whether there is a role that leads this field.
    pub(super) fn are_meant_by(&self, field: &str) -> bool {
        self.meant_by(field).1 > 0
    }

    /// Returns the roles that lead a field, and how many they are.
    pub(super) fn meant_by(&self, field: &str) -> (Vec<RoleId>, usize) {
        let place = FIELDS.iter().position(|words| words.contains(&field));
        let group = place.and_then(|place| ROLES.get(FUNCTIONS.start + place));
        let is = |name: &String| group.is_some_and(|it| it.contains(&&**name));
        let which = (0..self.0.len()).filter(|role| self.0[*role].iter().any(is));
        let roles: Vec<RoleId> = which.map(RoleId::new).collect();
        let count = roles.len();
        (roles, count)
    }

    /// Returns those that are called so, then those with such words in their title; and how many are the former. Where some
    /// are called by the very word, those that mean the same are not among them.
    pub(super) fn called(&self, phrase: &str) -> (Vec<RoleId>, usize) {
        let group = group(phrase);
        let by_name = self.0.iter().flatten().any(|name| name == phrase);
        let loose = by_name && LOOSE.contains(&phrase);
        let is = |name: &String| {
            name == phrase || (!loose && group.is_some_and(|it| it.contains(&&**name)))
        };
        let within = |name: &String| format!(" {name} ").contains(&format!(" {phrase} "));
        let which = |holds: &dyn Fn(&String) -> bool| -> Vec<usize> {
            (0..self.0.len()).filter(|role| self.0[*role].iter().any(holds)).collect()
        };
        let mut roles = which(&is);
        let exact = roles.len();
        roles.extend(which(&within).into_iter().filter(|role| !self.0[*role].iter().any(is)));
        (roles.into_iter().map(RoleId::new).collect(), exact)
    }
}

/// Words of daily use for a role, which another role may be called.
const LOOSE: [&str; 6] =
    ["counsel", "lawyer", "spokesperson", "spokesman", "spokeswoman", "press officer"];

/// Returns the field that is all that some words name: `hr`.
pub(super) fn only_field(words: &[&str]) -> Option<&'static str> {
    let says: Vec<&str> = words.iter().filter(|word| !FILLERS.contains(word)).copied().collect();
    let phrase = says.join(" ");
    FIELDS_ALONE.iter().find(|field| **field == phrase).copied()
}

/// Returns the names of the roles that a phrase means: one of the usual names, or words for leading beside a field.
fn group(phrase: &str) -> Option<&'static [&'static str]> {
    let named = ROLES.iter().find(|group| group.contains(&phrase)).copied();
    named.or_else(|| {
        let (place, _) = field(phrase)?;
        ROLES.get(FUNCTIONS.start + place).copied()
    })
}

/// Returns the field that is named beside a word for leading, and its place among the fields: `finance boss`, `top lawyer`,
/// `head of human resources`.
pub(super) fn field(phrase: &str) -> Option<(usize, String)> {
    let leads = |word: &str| LEADS.contains(&word) || LEADS_A_FIELD.contains(&word);
    let mut words = phrase.split(' ').filter(|word| !AROUND_A_FIELD.contains(word)).peekable();
    words.peek()?;
    let (leading, words): (Vec<&str>, Vec<&str>) = words.partition(|word| leads(word));
    let words = words.join(" ");
    let place = FIELDS.iter().position(|field| field.contains(&&*words))?;
    (!leading.is_empty()).then_some((place, words))
}

/// The least number of letters of a word that is corrected; of several together as many, with the spaces.
const MIN_CORRECTED_LETTERS: usize = 6;
/// The greatest number of words in one name of a role.
const MAX_NAME_WORDS: usize = 4;

/// Returns the text with one name of a role, or of a field, spelled as it should be, where one letter is wrong in it; none
/// where nothing is like one.
pub(super) fn with_role_corrected(data: &Dataset, text: &str) -> Option<String> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let usual = ROLES.iter().chain(&FIELDS).copied().flatten().map(|it| (*it).to_owned());
    let names: Vec<String> = usual.chain(Roles::of(data).0.into_iter().flatten()).collect();
    for count in (1..=MAX_NAME_WORDS.min(words.len())).rev() {
        for (start, some) in words.windows(count).enumerate() {
            let typed = some.join(" ");
            let letters: Vec<char> = typed.chars().collect();
            if letters.len() < MIN_CORRECTED_LETTERS {
                continue;
            }
            let near = |name: &&String| distance_within(&letters, name, 1) == Some(1);
            // What begins one is still typed.
            if names.iter().any(|name| name.starts_with(&typed)) {
                continue;
            }
            if let Some(name) = names.iter().find(near) {
                let mut corrected: Vec<&str> = words[..start].to_vec();
                corrected.push(name);
                corrected.extend(&words[start + count..]);
                return Some(corrected.join(" "));
            }
        }
    }
    None
}

/// A name of roles, as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolePhrase {
    /// Folded.
    pub words: String,
    /// Those that are called so, then those with such words in their title.
    pub roles: Vec<RoleId>,
    /// How many are called so.
    pub exact_count: usize,
    /// Whether it is a word for leading, too.
    pub leads: bool,
}

/// Returns every phrase that names roles of the dataset, with what it names.
pub(super) fn role_phrases(data: &Dataset) -> Vec<RolePhrase> {
    let roles = Roles::of(data);
    let known = ROLES.iter().flat_map(|group| group.iter().map(|word| (*word).to_owned()));
    let mut all: Vec<String> = known.chain(roles.0.iter().flatten().cloned()).collect();
    all.sort_unstable();
    all.dedup();
    all.retain(|words| roles.are_called(words));
    let phrase = |words: String| {
        let (roles, exact_count) = roles.called(&words);
        RolePhrase { leads: LEADS.contains(&words.as_str()), words, roles, exact_count }
    };
    all.into_iter().map(phrase).collect()
}

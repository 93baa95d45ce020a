//! What roles are called: by the dataset, by the usual words, and by the field that they lead.

use super::distance::distance_within;
use super::fold::fold;
use super::vocabulary::{AROUND_A_FIELD, FIELDS, FUNCTIONS, LEADS, LEADS_A_FIELD, ROLES};
use crate::org::{Dataset, RoleId};

/// What the roles of a dataset are called, folded.
pub(super) struct Roles(Vec<Vec<String>>);

impl Roles {
    pub(super) fn of(data: &Dataset) -> Self {
        let names = |role: &crate::org::Role| {
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

    /// Those that are called so, then those with such words in their title; and how many are the former.
    pub(super) fn called(&self, phrase: &str) -> (Vec<RoleId>, usize) {
        let group = group(phrase);
        let is = |name: &String| name == phrase || group.is_some_and(|it| it.contains(&&**name));
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

/// The names of the roles that a phrase means: one of the usual names, or words for leading beside a field.
fn group(phrase: &str) -> Option<&'static [&'static str]> {
    let named = ROLES.iter().find(|group| group.contains(&phrase)).copied();
    named.or_else(|| {
        let (place, _) = field(phrase)?;
        ROLES.get(FUNCTIONS.start + place).copied()
    })
}

/// The field that is named beside a word for leading, and its place among the fields: `finance boss`, `top lawyer`,
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

/// A word that stands alone is corrected from so many letters on; several together from as many, with the spaces.
const LEAST_CORRECTED: usize = 6;
/// At most so many words are one name of a role.
const LONGEST_NAME: usize = 4;

/// The text with one name of a role, or of a field, spelled as it should be, where one letter is wrong in it; none where
/// nothing is like one.
pub(super) fn with_role_corrected(data: &Dataset, text: &str) -> Option<String> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let usual = ROLES.iter().chain(&FIELDS).copied().flatten().map(|it| (*it).to_owned());
    let names: Vec<String> = usual.chain(Roles::of(data).0.into_iter().flatten()).collect();
    for count in (1..=LONGEST_NAME.min(words.len())).rev() {
        for (start, some) in words.windows(count).enumerate() {
            let typed = some.join(" ");
            let letters: Vec<char> = typed.chars().collect();
            if letters.len() < LEAST_CORRECTED {
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
    pub exact: usize,
    /// Whether it is a word for leading, too.
    pub leads: bool,
}

/// Every phrase that names roles of the dataset, with what it names.
pub(super) fn role_phrases(data: &Dataset) -> Vec<RolePhrase> {
    let roles = Roles::of(data);
    let known = ROLES.iter().flat_map(|group| group.iter().map(|word| (*word).to_owned()));
    let mut all: Vec<String> = known.chain(roles.0.iter().flatten().cloned()).collect();
    all.sort_unstable();
    all.dedup();
    all.retain(|words| roles.are_called(words));
    let phrase = |words: String| {
        let (called, exact) = roles.called(&words);
        RolePhrase { leads: LEADS.contains(&words.as_str()), words, roles: called, exact }
    };
    all.into_iter().map(phrase).collect()
}

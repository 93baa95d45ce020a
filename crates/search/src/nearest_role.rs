//! A role that no one has in a dataset: the nearest one that some have, or which roles there are. Asked only where nothing
//! is found.

use super::fold::fold;
use super::question::Question;
use super::role_names::{Roles, field};
use super::vocabulary::{FIELDS, FILLERS, FUNCTIONS, NEAR_FIELDS, NEAR_WORDS, NOW, ROLES};
use orgscope_history::org::{Dataset, RoleId};

/// The greatest number of words that name a role.
const MAX_ROLE_WORDS: usize = 5;
/// The greatest number of roles that are named.
const MAX_NAMED: usize = 5;

/// What is said of a role that the dataset does not have.
#[derive(Debug)]
pub(super) struct NearestRole {
    /// The question for the nearest role; none where no role is near.
    pub(super) text: Option<String>,
    /// Whether the role is all that was asked for.
    pub(super) is_all: bool,
    /// ``no role is called `spokesman`; the nearest is Chief Marketing Officer``.
    pub(super) remark: String,
}

/// Returns the role that is named in a text, where it is a usual one that the dataset does not have.
pub(super) fn nearest_role(data: &Dataset, text: &str) -> Option<NearestRole> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let roles = Roles::of(data);
    let (phrase, start, count, place) =
        (1..=MAX_ROLE_WORDS.min(words.len())).rev().find_map(|count| {
            words.windows(count).enumerate().find_map(|(start, some)| {
                let phrase = some.join(" ");
                let place = place_of(&phrase).filter(|_| !roles.are_called(&phrase))?;
                Some((phrase, start, count, place))
            })
        })?;
    let (front, back) = (&words[..start], &words[start + count..]);
    let with = |role: &str| [front, &[role], back].concat().join(" ");
    let says = |word: &&&str| !FILLERS.contains(*word) && !NOW.contains(*word);
    let names_others = front.iter().chain(back).any(|word| says(&word));
    let field = place.checked_sub(FUNCTIONS.start).and_then(|field| NEAR_FIELDS.get(field));
    let near = field.into_iter().copied().flatten().map(|near| FUNCTIONS.start + near);
    let near = [place].into_iter().chain(near).find_map(|place| {
        let group = ROLES.get(place)?;
        group.iter().find(|name| roles.are_called(name))
    });
    if let Some(name) = near {
        let title = roles.called(name).0.first().map(|role| &data.role(*role).title)?;
        let remark = format!("no role is called `{phrase}`; the nearest is {title}");
        return Some(NearestRole { text: Some(with(name)), is_all: !names_others, remark });
    }
    if names_others {
        let remark = format!("no role is called `{phrase}`; shown is who leads");
        return Some(NearestRole { text: Some(with("head")), is_all: false, remark });
    }
    let there: Vec<&str> = (0..data.roles.len().min(MAX_NAMED))
        .map(|role| &*data.role(RoleId::new(role)).title)
        .collect();
    let more = if data.roles.len() > MAX_NAMED { " and others" } else { "" };
    let remark = format!("no role is called `{phrase}`; there are {}{more}", there.join(", "));
    (!there.is_empty()).then_some(NearestRole { text: None, is_all: true, remark })
}

/// Returns the question for the role that is nearest to the officer of a field, and what is said of that, where the field is
/// named in two letters, which begin other words by chance: `pr head`.
pub(super) fn short_field(
    data: &Dataset,
    text: &str,
    question: &Question,
) -> Option<(String, String)> {
    let name = question.names.trim();
    let is_field = name.len() == 2 && FIELDS.iter().any(|field| field.contains(&name));
    if !is_field || !question.leads {
        return None;
    }
    let nearest = nearest_role(data, text)?;
    Some((nearest.text?, nearest.remark))
}

/// Returns the place among the usual roles of the one that is called so, or leads the field that is named.
fn place_of(phrase: &str) -> Option<usize> {
    let named = ROLES.iter().position(|group| group.contains(&phrase));
    let near = NEAR_WORDS.iter().find(|(_, words)| words.contains(&phrase));
    let named = named.or(near.map(|(place, _)| FUNCTIONS.start + place));
    named.or_else(|| field(phrase).map(|(place, _)| FUNCTIONS.start + place))
}

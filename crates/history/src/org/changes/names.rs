//! The names of units, people and posts in the words of a change.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::Post;
use crate::org::{History, PersonId, RoleId, UnitId};
use crate::time::Date;

/// The greatest number of names that are listed; the others are counted.
const MAX_NAMED: usize = 4;

/// The names of a day.
#[derive(Clone, Copy)]
pub(super) struct Names<'h> {
    pub(super) history: &'h History,
    pub(super) day: Date,
}

impl Names<'_> {
    pub(super) fn person(&self, id: PersonId) -> &str {
        &self.history.dataset().person(id).name
    }

    pub(super) fn unit(&self, id: UnitId) -> &str {
        self.history.as_of(self.day).name(id)
    }

    /// Joins the names of units.
    pub(super) fn units(&self, ids: &[UnitId]) -> String {
        joined(ids.iter().map(|id| self.unit(*id).to_owned()))
    }

    /// Returns whether a post is named by its exact title, which says more where several people hold the role.
    pub(super) fn is_exact(&self, post: &Post) -> bool {
        post.title.is_some() && !self.history.dataset().role(post.role).sole
    }

    /// Names a post inside a phrase.
    pub(super) fn post(&self, post: &Post) -> Cow<'_, str> {
        match post.title.as_deref().filter(|_| self.is_exact(post)) {
            Some(title) => Cow::Owned(title.to_owned()),
            None => self.role(post.role),
        }
    }

    /// Names a role before a colon: `Chair`, `CEO`.
    pub(super) fn role_heading(&self, role: RoleId) -> &str {
        let role = self.history.dataset().role(role);
        role.short.as_deref().unwrap_or(&role.title)
    }

    /// Returns the whole title of a role.
    pub(super) fn role_title(&self, role: RoleId) -> &str {
        &self.history.dataset().role(role).title
    }

    /// Names a role inside a phrase: `chair`, `CEO`.
    pub(super) fn role(&self, role: RoleId) -> Cow<'_, str> {
        let word = self.role_heading(role);
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            (Some(first), Some(second)) if first.is_uppercase() && second.is_lowercase() => {
                Cow::Owned(first.to_lowercase().chain(word.chars().skip(1)).collect())
            }
            _ => Cow::Borrowed(word),
        }
    }
}

/// Joins names: `A`, `A and B`, `A, B and C`, `A, B, C, D and 3 more`.
pub(super) fn joined(names: impl ExactSizeIterator<Item = String>) -> String {
    let count = names.len();
    let mut text = String::new();
    for (place, name) in names.take(MAX_NAMED).enumerate() {
        let last = place + 1 == count;
        text.push_str(match place {
            0 => "",
            _ if last => " and ",
            _ => ", ",
        });
        text.push_str(&name);
    }
    if count > MAX_NAMED {
        let _ = write!(text, " and {} more", count - MAX_NAMED);
    }
    text
}

/// Joins the first few parts, and counts the rest.
pub(super) fn listed(parts: impl ExactSizeIterator<Item = String>, separator: &str) -> String {
    let count = parts.len();
    let mut parts: Vec<String> = parts.take(MAX_NAMED).collect();
    if count > MAX_NAMED {
        parts.push(format!("{} more", count - MAX_NAMED));
    }
    parts.join(separator)
}

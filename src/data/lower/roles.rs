//! The roles: those a dataset lists, and those it only appoints somebody to.

use hashbrown::HashMap;

use super::{Lower, shown};
use crate::data::neutralise::neutralise;
use crate::data::places;
use crate::data::records::{RoleRecord, Text};
use crate::org::{Diagnostic, Role, RoleId, Rule, Subject, did_you_mean};

/// Which role an id means: those listed, then those somebody is appointed to or retitled into, by first use.
#[derive(Default)]
pub(super) struct Roles {
    numbers: HashMap<Box<str>, RoleId>,
    listed: Vec<Box<str>>,
    used: Vec<Box<str>>,
}

impl Roles {
    fn get(&self, id: &str) -> Option<RoleId> {
        self.numbers.get(id).copied()
    }

    fn number(&mut self, id: &str) {
        let number = RoleId::new(self.listed.len() + self.used.len());
        self.numbers.insert(id.into(), number);
    }

    /// The same when all of the text has been read.
    pub(super) fn in_order(self) -> Self {
        let mut all = Self::default();
        for id in self.listed {
            all.number(&id);
            all.listed.push(id);
        }
        for id in self.used {
            if all.get(&id).is_none() {
                all.number(&id);
                all.used.push(id);
            }
        }
        all
    }

    /// Those nobody lists.
    pub(super) fn unlisted(&self) -> impl Iterator<Item = &str> {
        self.used.iter().map(AsRef::as_ref)
    }
}

/// A role nobody describes.
pub(super) fn unlisted(id: &str) -> Role {
    Role { id: id.into(), title: title_of(id).into(), short: None, sole: false, listed: false }
}

/// The title of a role nobody described: its id as words, unless it is written as words already.
fn title_of(id: &str) -> String {
    if id.contains(|c: char| c.is_uppercase() || c.is_whitespace()) {
        return id.to_owned();
    }
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl Lower<'_, '_> {
    /// The list of roles begins. Roles that were used before it have got numbers that it needs.
    pub(super) fn begin_roles(&mut self) {
        self.again |= self.known.is_none() && !self.roles.used.is_empty();
    }

    pub(super) fn add_role(&mut self, it: &RoleRecord<'_>) -> bool {
        let at = self.place(&it.id);
        self.at = at;
        let id = neutralise(&it.id.value);
        // As with other records, one that is not kept has no number.
        let first = self.roles.listed.iter().position(|listed| **listed == *id);
        let subject = Subject::Role(RoleId::new(first.unwrap_or(self.data.roles.len())));
        self.judge_id("role", &it.id, at, subject);
        if first.is_some() {
            self.tell_double("role", &id, at, subject);
            return self.goes_on();
        }
        self.places.roles.push(places::offset(at));
        let role = Role {
            id: id.into(),
            title: self.text(&it.title, subject),
            short: self.maybe(it.short.as_ref(), subject),
            sole: it.sole,
            listed: true,
        };
        self.roles.number(&role.id);
        self.roles.listed.push(role.id.clone());
        self.data.roles.push(role);
        self.goes_on()
    }

    /// The role somebody is appointed to or retitled into; from here on it exists.
    pub(super) fn used_role(&mut self, text: &Text<'_>) -> RoleId {
        let id = neutralise(&text.value);
        let known = self.known.as_ref().map_or(&self.roles, |known| &known.roles);
        if let Some(role) = known.get(&id) {
            return role;
        }
        let role = RoleId::new(self.data.roles.len());
        self.roles.number(&id);
        self.roles.used.push((*id).into());
        self.data.roles.push(unlisted(&id));
        role
    }

    /// The role that something else is said of.
    pub(super) fn named_role(&mut self, text: &Text<'_>, subject: Subject) -> Option<RoleId> {
        let id = neutralise(&text.value);
        let Some(known) = &self.known else {
            let role = self.roles.get(&id);
            // Somebody may be appointed to it later in the text.
            self.again |= role.is_none();
            return role;
        };
        if let Some(role) = known.roles.get(&id) {
            return Some(role);
        }
        let all = known.roles.listed.iter().chain(&known.roles.used).map(AsRef::as_ref);
        let hint = match did_you_mean(&id, all) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add it to `roles`, or name one that is used".to_owned(),
        };
        let message =
            format!("there is no role `{}`, and nobody is ever appointed to one", shown(&id));
        let at = self.place(text);
        self.tell(at, Diagnostic::new(Rule::UnknownRole, subject, message).hint(hint));
        None
    }
}

//! The roles: those a dataset lists, and those it only appoints somebody to.

use std::borrow::Cow;

use hashbrown::HashMap;

use super::{Lower, named, shown};
use crate::data::neutralise::neutralise;
use crate::data::places;
use crate::data::records::{RoleRecord, Text};
use crate::org::{Diagnostic, Role, RoleId, Rule, Subject, did_you_mean};

/// Which role an id means: those listed, then those somebody is appointed to or retitled into, by first use.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    numbers: HashMap<Box<str>, RoleId>,
    listed: Vec<Box<str>>,
    used: Vec<Box<str>>,
}

impl Roles {
    pub(super) fn get(&self, id: &str) -> Option<RoleId> {
        self.numbers.get(id).copied()
    }

    fn number(&mut self, id: &str) {
        let number = RoleId::new(self.listed.len() + self.used.len());
        self.numbers.insert(id.into(), number);
    }

    /// Where a role is among those that are listed.
    fn listed(&self, id: &str) -> Option<usize> {
        // Those that were used before the list began have the first numbers.
        let place = self.get(id)?.index().checked_sub(self.used.len())?;
        self.listed.get(place).filter(|listed| ***listed == *id).map(|_| place)
    }

    /// Notes that somebody is appointed to a role.
    pub(super) fn use_of(&mut self, id: &str) {
        if self.get(id).is_none() {
            self.number(id);
            self.used.push(id.into());
        }
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

impl<'s> Lower<'s, '_> {
    /// The list of roles begins. Roles that were used before it have got numbers that it needs.
    pub(super) fn begin_roles(&mut self) {
        self.again |= self.known_roles.is_none() && !self.roles.used.is_empty();
    }

    pub(super) fn add_role(&mut self, it: &RoleRecord<'_>) -> bool {
        let at = self.place(&it.id);
        self.at = at;
        let id = neutralise(&it.id.value);
        // As with other records, one that is not kept has no number.
        let first = self.roles.listed(&id);
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
        self.used_role_of(&neutralise(&text.value))
    }

    pub(super) fn used_role_of(&mut self, id: &str) -> RoleId {
        let known = self.known_roles.as_ref().unwrap_or(&self.roles);
        if let Some(role) = known.get(id) {
            return role;
        }
        let role = RoleId::new(self.data.roles.len());
        self.roles.use_of(id);
        self.data.roles.push(unlisted(id));
        role
    }

    /// The role that something else is said of.
    pub(super) fn named_role(&mut self, text: &Text<'s>, subject: Subject) -> Option<RoleId> {
        let id = neutralise(&text.value);
        let known = self.known_roles.as_ref().unwrap_or(&self.roles);
        if let Some(role) = known.get(&id) {
            return Some(role);
        }
        if self.known_roles.is_some() {
            let at = self.place(text);
            self.tell_unknown_role(&id, at, subject);
            return None;
        }
        // Somebody may be appointed to it later in the text.
        if let (Cow::Borrowed(role), Cow::Borrowed(_)) = (&text.value, id) {
            self.named.add(role, places::offset(self.place(text)), subject);
            return Some(named::LATER);
        }
        self.again = true;
        None
    }

    pub(super) fn tell_unknown_role(&mut self, id: &str, at: usize, subject: Subject) {
        if self.found.counts(Rule::UnknownRole, 1) {
            return;
        }
        let known = self.known_roles.as_ref().unwrap_or(&self.roles);
        let all = known.listed.iter().chain(&known.used).map(AsRef::as_ref);
        let count = known.listed.len() + known.used.len();
        let near = if self.role_guesses >= count { did_you_mean(id, all) } else { None };
        self.role_guesses = self.role_guesses.saturating_sub(count);
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add it to `roles`, or name one that is used".to_owned(),
        };
        let message =
            format!("there is no role `{}`, and nobody is ever appointed to one", shown(id));
        self.tell(at, Diagnostic::new(Rule::UnknownRole, subject, message).hint(hint));
    }
}

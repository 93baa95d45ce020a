//! The roles: those a dataset lists, then those that somebody is appointed to or retitled into unlisted, by first use.

use std::borrow::Cow;

use super::ids::{Ids, List};
use super::{Lower, named, shown};
use crate::data::neutralise::neutralise;
use crate::data::places;
use crate::data::records::{RoleRecord, Text};
use crate::org::{Dataset, Diagnostic, Role, RoleId, Rule, Subject, did_you_mean};

/// A role nobody describes.
fn unlisted(id: &str) -> Role {
    Role {
        id: id.into(),
        title: title_of(id),
        short: None,
        sole: false,
        lapses: true,
        listed: false,
    }
}

/// The title of a role nobody described: its id as words, unless it is written as words already.
pub(in crate::data) fn title_of(id: &str) -> Box<str> {
    if id.contains(|c: char| c.is_uppercase() || c.is_whitespace()) {
        return id.into();
    }
    let mut title = String::with_capacity(id.len());
    let mut letters = id.chars().map(|c| if matches!(c, '-' | '_') { ' ' } else { c });
    title.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    title.extend(letters);
    title.into()
}

/// The roles of a whole text in their order, of which some may have been used before they were listed.
pub(super) fn in_order(roles: Vec<Role>) -> (Vec<Role>, Ids) {
    let (listed, used): (Vec<Role>, Vec<Role>) = roles.into_iter().partition(|role| role.listed);
    let (mut data, mut ids) = (Dataset::default(), Ids::default());
    for role in listed.into_iter().chain(used) {
        if ids.note(List::Roles, &data, &role.id, places::offset(data.roles.len())).is_none() {
            data.roles.push(role);
        }
    }
    (data.roles, ids)
}

impl<'s> Lower<'s> {
    /// The list of roles begins. Roles that were used before it have got numbers that it needs.
    pub(super) fn begin_roles(&mut self) {
        self.again |= !self.is_second && !self.data.roles.is_empty();
    }

    pub(super) fn add_roles(&mut self, records: &[RoleRecord<'_>]) {
        self.ids.roles.look_ahead(records.iter().map(|it| &*it.id.value));
        for it in records {
            self.add_role(it);
        }
    }

    fn add_role(&mut self, it: &RoleRecord<'_>) {
        let at = self.place(&it.id);
        self.at = at;
        let id = neutralise(&it.id.value);
        // As with other records, one that is not kept has no number.
        let number = self.data.roles.len();
        let first = self.ids.roles.note(List::Roles, &self.data, &id, places::offset(number));
        let first = first.filter(|first| self.data.roles[*first].listed);
        let subject = List::Roles.subject(first.unwrap_or(number));
        self.judge_id("role", &it.id, at, subject);
        if first.is_some() {
            self.tell_double("role", &id, at, subject);
            return;
        }
        self.places.roles.push(places::offset(at));
        let role = Role {
            id: id.into(),
            title: self.text(&it.title, subject),
            short: self.maybe(it.short.as_ref(), subject),
            sole: it.sole,
            lapses: it.lapses,
            listed: true,
        };
        self.data.roles.push(role);
    }

    /// The role somebody is appointed to or retitled into; from here on it exists.
    pub(super) fn used_role(&mut self, text: &Text<'_>) -> RoleId {
        self.used_role_of(&neutralise(&text.value))
    }

    pub(super) fn used_role_of(&mut self, id: &str) -> RoleId {
        if let Some(role) = self.role(id) {
            return role;
        }
        let number = self.data.roles.len();
        self.ids.roles.note(List::Roles, &self.data, id, places::offset(number));
        self.data.roles.push(unlisted(id));
        RoleId::new(number)
    }

    /// The role that an id means, as far as is known.
    pub(super) fn role(&self, id: &str) -> Option<RoleId> {
        let (ids, data) = self.roles_and_data();
        ids.get(List::Roles, data, id).map(RoleId::new)
    }

    /// The role that something else is said of.
    pub(super) fn named_role(&mut self, text: &Text<'s>, subject: Subject) -> Option<RoleId> {
        let id = neutralise(&text.value);
        let known = self.role(&id);
        if known.is_some() {
            return known;
        }
        if self.is_second {
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
        let (_, data) = self.roles_and_data();
        let (all, count) = (data.roles.iter().map(|role| &*role.id), data.roles.len());
        let near = if self.role_guesses >= count { did_you_mean(id, all) } else { None };
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add it to `roles`, or name one that is used".to_owned(),
        };
        self.role_guesses = self.role_guesses.saturating_sub(count);
        let message =
            format!("there is no role `{}`, and nobody is ever appointed to one", shown(id));
        self.tell(at, Diagnostic::new(Rule::UnknownRole, subject, message).hint(hint));
    }
}

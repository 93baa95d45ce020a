//! Roles that are named before an appointment uses them. What names one waits, with a stand-in for the role, until the
//! role is known or the text ends.

use super::resolver::{Resolver, WaitingRole};
use super::symbols::Symbols;
use crate::list::List;
use crate::neutralise::neutralise;
use crate::records::Text;
use orgscope_history::org::{Role, RoleId, Subject};

/// The stand-in for a role that a change waits for.
pub(super) const LATER: RoleId = RoleId::MAX;

impl Resolver<'_, '_> {
    /// Returns the role of an appointment or a new title; from here on it exists, whether a list describes it or not.
    pub(super) fn used_role(&mut self, text: &Text<'_>) -> RoleId {
        let id = neutralise(&text.value);
        self.role(&id).unwrap_or_else(|| {
            RoleId::new(self.known.data.roles.len() + self.piece.own.use_role(&id))
        })
    }

    /// Returns the role that a change other than an appointment names. One that is not known yet is resolved at the end.
    pub(super) fn named_role(&mut self, text: &Text<'_>, by: Subject) -> RoleId {
        let id = neutralise(&text.value);
        self.role(&id).unwrap_or_else(|| {
            let (role, at) = (id.into(), self.place(text));
            self.piece.waiting.push(WaitingRole { role, at, by, note: None });
            LATER
        })
    }

    fn role(&self, id: &str) -> Option<RoleId> {
        // Roles that no list describes are numbered after those that one does.
        let listed = self.known.data.roles.len();
        let own = || self.piece.own.find(List::Roles, id).map(|number| listed + number);
        self.known.find(List::Roles, id).or_else(own).map(RoleId::new)
    }
}

impl Symbols {
    /// Returns the number of a role that is used and that no list describes.
    pub(super) fn use_role(&mut self, id: &str) -> usize {
        self.define(List::Roles, id).unwrap_or_else(|| {
            let (title, id) = (Role::title_from_id(id), id.into());
            let role = Role { id, title, short: None, sole: false, lapses: true, listed: false };
            self.data.roles.push(role);
            self.data.roles.len() - 1
        })
    }
}

//! The Confirms of a day: each is kept beside the tenure that it shows.

use hashbrown::HashSet;

use super::Compiler;
use crate::org::{ChangeId, PersonId, RoleId, Rule, UnitId};

impl Compiler<'_> {
    /// Keeps the Confirms of today whose tenures hold at the day's end. Of a tenure that ended today nothing is left
    /// to be confirmed; one that never began is an error.
    pub(super) fn check_confirms(&mut self) {
        let confirms = std::mem::take(&mut self.today.confirms);
        if confirms.is_empty() {
            return;
        }
        let mut ended = None;
        for (person, unit, role, change) in confirms {
            let position = self.find_position(unit, role);
            if let Some(id) = position.and_then(|position| self.running(position, person)) {
                let begun = self.tenures[id.index()].begun;
                self.confirms.entry(begun).or_default().push(change);
                continue;
            }
            let ended: &HashSet<_> =
                ended.get_or_insert_with(|| self.left_today(&self.today.ended));
            if !ended.contains(&(person, Some(unit), Some(role))) {
                self.report_not_held((person, unit, role), change);
            }
        }
    }

    fn report_not_held(&mut self, held: (PersonId, UnitId, RoleId), change: ChangeId) {
        if self.is_over_limit(Rule::NoTenure) {
            return;
        }
        let (person, unit, role) = held;
        let message = format!(
            "`{}` is confirmed as {} of `{}` {}, which they do not hold",
            self.person_id(person),
            self.role_id(role),
            self.unit_id(unit),
            self.when(change),
        );
        let hint = "appoint them first, or name the role they hold".into();
        self.report(Rule::NoTenure, change, message, Some(hint));
    }
}

//! What kind of role one is, by what it is called: datasets have no word for it.

use super::fold::fold;
use super::vocabulary::{FUNCTIONS, MEMBERSHIPS, OVERSEES, ROLES};
use orgscope_history::org::{Dataset, RoleId};

/// Returns whether a role presides over others who lead, as a chair does: it is asked for by that name alone.
pub(super) fn is_chair_role(data: &Dataset, role: RoleId) -> bool {
    is_called(data, role, |name| ROLES[..2].iter().any(|group| group.contains(&name)))
}

/// Returns whether a role leads the whole work of a unit, below a chair.
pub fn is_chief_executive(data: &Dataset, role: RoleId) -> bool {
    is_called(data, role, |name| ROLES[2].contains(&name))
}

/// Returns whether a role leads a function, and not a unit: a chief officer of something.
pub(super) fn is_function(data: &Dataset, role: RoleId) -> bool {
    is_called(data, role, |name| {
        let of_something = name.starts_with("chief ") && !ROLES[2].contains(&name);
        of_something || ROLES[FUNCTIONS].iter().any(|group| group.contains(&name))
    })
}

/// Returns whether a role is that of one who answers for a unit without leading its work.
pub(super) fn oversees(data: &Dataset, role: RoleId) -> bool {
    is_called(data, role, |name| OVERSEES.contains(&name))
}

/// Returns whether a role is a seat on a board or in a partnership.
pub(super) fn is_membership(data: &Dataset, role: RoleId) -> bool {
    is_called(data, role, |name| MEMBERSHIPS.contains(&name))
}

/// Returns whether the id or the title of a role, folded, is such a name.
fn is_called(data: &Dataset, role: RoleId, is: impl Fn(&str) -> bool) -> bool {
    let role = data.role(role);
    [&*role.id, &*role.title].into_iter().any(|name| is(fold(name).trim()))
}

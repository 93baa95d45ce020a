//! Rows as they come → periods that fit together: no overlaps, no cycles, no person in a unit that is
//! not there. Every repair is noted with its row.

mod cleaned;
mod ids;
mod memberships;
mod overlaps;
mod parents;
mod references;
mod roles;
mod units;
mod vacancies;

use super::findings::ImportFinding;
use super::rows::ImportRows;
pub(super) use cleaned::{Clean, CleanUnit};

pub(super) fn clean(mut rows: ImportRows) -> (Clean, Vec<ImportFinding>) {
    let mut findings = std::mem::take(&mut rows.findings);
    let (units, numbers) = units::clean(rows.units, &rows.made_up, &mut rows.texts, &mut findings);
    let mut roles =
        roles::in_order(&mut rows.memberships, &rows.people, &mut rows.texts, &mut findings);
    rows.texts.forget_numbers();
    if let Some(first) = roles.iter().position(|role| *role == rows.first_role) {
        roles[..=first].rotate_right(1);
    }
    let members = memberships::tenures(
        rows.memberships,
        &rows.people,
        (&units, &numbers),
        &rows.texts,
        &mut findings,
    );
    let vacancies = vacancies::clean(members.vacant, &members.tenures, &units);
    let (people, tenures) = memberships::people(
        rows.people,
        members.tenures,
        &members.used,
        &rows.texts,
        &mut findings,
    );
    (Clean { units, people, tenures, vacancies, roles, texts: rows.texts }, findings.0)
}

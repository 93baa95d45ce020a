//! Those who answer for a unit that has its own people at work.

use super::hit::Hit;
use super::posts::hit;
use super::question::Question;
use super::role_kinds::oversees;
use crate::org::{History, UnitId};
use crate::time::Date;

/// Returns those who answer for a unit on a day, those whom a source showed last first.
pub(super) fn overseers(
    history: &History,
    question: &Question,
    unit: UnitId,
    day: Date,
) -> Vec<Hit> {
    let now = history.as_of(day);
    let mut hits = Vec::new();
    for position in history.unit(unit).positions.iter() {
        if !oversees(history.dataset(), history.position(position).role) {
            continue;
        }
        for holder in now.holders(position) {
            let held = Some((holder.id, holder.tenure.period));
            let lapsed = history.last_confirmed(holder.tenure, day).is_some();
            hits.push((lapsed, hit(history, position, held, question.time, day)));
        }
    }
    hits.sort_by_key(|(lapsed, _)| *lapsed);
    hits.into_iter().map(|(_, hit)| hit).collect()
}

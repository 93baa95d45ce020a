//! Those who answer for a unit that has its own people at work.

use super::fold::fold;
use super::hit::Hit;
use super::post_hits::hit;
use super::question::Question;
use super::role_kinds::oversees;
use super::vocabulary::FOR_A_TOPIC;
use orgscope_history::org::{History, TenureId, UnitId};
use orgscope_history::time::Date;

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
            if !answers_for_unit(history, holder.id, day) {
                continue;
            }
            let held = Some((holder.id, holder.tenure.period));
            let lapsed = history.last_confirmed(holder.tenure, day).is_some();
            hits.push((lapsed, hit(history, position, held, question.time, day)));
        }
    }
    hits.sort_by_key(|(lapsed, _)| *lapsed);
    hits.into_iter().map(|(_, hit)| hit).collect()
}

/// Returns whether one who answers for something answers for the whole unit, and not for a topic that the title names:
/// `Responsible for public affairs`.
pub(super) fn answers_for_unit(history: &History, id: TenureId, day: Date) -> bool {
    let tenure = history.tenure(id);
    let title = fold(&history.title(tenure, history.term_at(tenure, day)));
    !FOR_A_TOPIC.iter().any(|begin| title.starts_with(begin))
}

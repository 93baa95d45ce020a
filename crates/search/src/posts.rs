//! Who held what, and when: the answer to a question for a role, in a unit, at a time.

use super::about_person::predecessors_or_successors;
use super::hit::Hit;
use super::index::Index;
use super::positions_meant::{MAX_CALLED_SO, leads, positions_meant};
use super::post_hits::{hit, leading, tenures, unheld};
use super::question::Question;
use super::tier::Tier;
use orgscope_history::org::History;
use orgscope_history::time::Date;

/// The greatest number of positions that are answered with.
const MAX_POSITIONS: usize = 2_000;

/// Returns the positions that are asked for, the likeliest first, each with what holds for the time that is asked for.
pub(super) fn posts(
    history: &History,
    index: &Index,
    question: &Question,
    day: Date,
    limit: usize,
) -> Vec<Hit> {
    if let Some(relation) = question.relation {
        return predecessors_or_successors(history, index, question, relation, day);
    }
    // Those who lead are put in order below, so that the first found need not be the first.
    let enough = if leads(question) { limit.max(MAX_CALLED_SO) } else { limit };
    let mut hits = Vec::new();
    let (positions, guess) = positions_meant(history, index, question);
    for (position, only) in positions.into_iter().take(MAX_POSITIONS) {
        let before = hits.len();
        let mut tenures = tenures(history, question, position, day);
        tenures.retain(|(id, _)| only.is_none_or(|person| history.tenure(*id).person == person));
        let any = !question.acting
            && question.holder_order.is_none()
            && question.tenure_event.is_none()
            && only.is_none();
        // That no holder is known today is said before who held it once.
        let asks_now = question.time.is_none() && !question.leads && !question.leadership;
        if any && asks_now && !tenures.iter().any(|(_, its)| its.contains(day)) {
            hits.extend(unheld(history, position, None, day));
        }
        hits.extend(
            tenures.into_iter().map(|it| hit(history, position, Some(it), question.time, day)),
        );
        if hits.len() == before && any {
            hits.extend(unheld(history, position, question.time, day));
        }
        if hits.len() >= enough {
            break;
        }
    }
    if leads(question) {
        hits = leading(history, hits, question);
    }
    // Without a time those who lead on the day are meant, where some do.
    if question.leadership && question.time.is_none() && hits.iter().any(|hit| hit.present) {
        hits.retain(|hit| hit.present);
    }
    hits.truncate(limit);
    if guess {
        for hit in &mut hits {
            hit.tier = Tier::Typo;
        }
    }
    hits
}

//! Who held a position before and after.

use super::hit::PostHit;
use orgscope_history::org::{History, TenureId};
use orgscope_history::time::Period;

/// Who came before and after in a position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Succession {
    /// Those whose tenure ended last before it began.
    pub before: Vec<TenureId>,
    /// Those whose tenure began first after it ended.
    pub after: Vec<TenureId>,
}

/// Returns who held a position before and after the one a hit is about; of a position without a holder those around the
/// day.
pub fn succession(history: &History, post: &PostHit) -> Succession {
    let its = post
        .holder
        .map_or(Period::new(post.day, post.day.add_days(1)), |id| history.tenure(id).period);
    let all: Vec<(TenureId, Period)> = history
        .position(post.position)
        .tenures
        .iter()
        .filter(|id| Some(*id) != post.holder)
        .map(|id| (id, history.tenure(id).period))
        .collect();
    let ended = all.iter().filter(|(_, it)| it.end <= its.start).map(|(_, it)| it.end).max();
    let begins = all.iter().filter(|(_, it)| it.start >= its.end).map(|(_, it)| it.start).min();
    let of = |holds: &dyn Fn(&Period) -> bool| {
        all.iter().filter(|(_, it)| holds(it)).map(|(id, _)| *id).collect()
    };
    Succession {
        before: of(&|it| Some(it.end) == ended && it.end <= its.start),
        after: of(&|it| Some(it.start) == begins && it.start >= its.end),
    }
}

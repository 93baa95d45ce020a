//! The title of a post on a day, the same in the tree and in the details.

use crate::org::{PositionId, Role, Snapshot, Term};

/// A title with more characters is no heading, and is cut in a row.
const MOST_CHARS: usize = 28;

/// Returns the title under which a post is held on a day, where all its holders have one that calls it by other words than
/// its role does: "Overseeing executive" for a responsible executive, but not "CEO (founder)" for a CEO. Of a post
/// without a holder it is the title of the last one.
pub(super) fn own_title(now: Snapshot<'_>, position: PositionId) -> Option<&str> {
    let history = now.history();
    let role = history.dataset().role(history.position(position).role);
    let of = |term: Term| history.explicit_title(term);
    let mut terms = now.holders(position).map(|holder| holder.term);
    let last = || {
        let tenures = history.position(position).tenures.iter().map(|id| history.tenure(id));
        let over = tenures.filter(|tenure| tenure.period.end <= now.day());
        over.max_by_key(|tenure| tenure.period.end).map(|tenure| history.last_term(tenure))
    };
    let title = of(terms.next().or_else(last)?)?;
    let is_of_all = terms.all(|term| of(term) == Some(title));
    (is_of_all && title.len() <= MOST_CHARS && !calls_it_so(title, role)).then_some(title)
}

/// Returns whether a title has the words of a role in it.
fn calls_it_so(title: &str, role: &Role) -> bool {
    let has = |words: &str| {
        title.len() >= words.len()
            && title
                .char_indices()
                .filter_map(|(at, _)| title.get(at..at + words.len()))
                .any(|part| part.eq_ignore_ascii_case(words))
    };
    has(&role.title) || role.short.as_deref().is_some_and(has)
}

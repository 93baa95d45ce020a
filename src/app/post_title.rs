//! The title of a post on a day, the same in the tree and in the details.

use crate::org::{PositionId, Role, Snapshot, Term};

/// The greatest number of characters of a title that can be a heading; a longer one would be cut in a row.
const MAX_TITLE_CHARS: usize = 24;
/// The greatest number of holders of one position who are all named in a row; of more, as of a board, only some are.
pub(super) const MAX_FEW_HOLDERS: usize = 3;

/// Returns the title under which a post is held on a day, as [`shared_title`] does. Of a post that has ended it is the title
/// of the last holder.
pub(super) fn own_title(now: Snapshot<'_>, position: PositionId) -> Option<&str> {
    if now.state(position).is_some() {
        let few = now.holders(position).nth(MAX_FEW_HOLDERS).is_none();
        let terms = now.holders(position).map(|holder| holder.term);
        return if few { shared_title(now, position, terms) } else { None };
    }
    let history = now.history();
    let tenures = history.position(position).tenures.iter().map(|id| history.tenure(id));
    let over = tenures.filter(|tenure| tenure.period.end <= now.day());
    let last = over.max_by_key(|tenure| tenure.period.end)?;
    shared_title(now, position, std::iter::once(history.last_term(last)))
}

/// Returns the title that all terms of a position have, where it calls the post by other words than the role does:
/// "Overseeing executive" for a responsible executive, but not "CEO (founder)" for a CEO.
pub(super) fn shared_title(
    now: Snapshot<'_>,
    position: PositionId,
    mut terms: impl Iterator<Item = Term>,
) -> Option<&str> {
    let history = now.history();
    let title = history.explicit_title(terms.next()?)?;
    let role = history.dataset().role(history.position(position).role);
    let is_of_all = terms.all(|term| history.explicit_title(term) == Some(title));
    (is_of_all && title.len() <= MAX_TITLE_CHARS && !calls_it_so(title, role)).then_some(title)
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

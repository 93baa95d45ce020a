//! Titles of events that are typed word for word, though their words may be read as a question: `dingtalk leaves the`.

use super::certain::hit_under_usual_name;
use super::fold::fold;
use super::hit::{Hit, Scope};
use super::index::{Index, Kind, Target};
use super::literal::word_start;
use super::query::Query;
use super::question::Question;
use super::scan::Scan;
use orgscope_history::org::History;
use orgscope_history::time::Date;

/// The least number of words that are taken for the beginning of a title.
const MIN_WORDS_AT_START: usize = 3;
/// The least number of words that are taken for a piece inside a title.
const MIN_WORDS_INSIDE: usize = 4;
/// The greatest number of events that are returned.
const MAX_TITLES: usize = 20;

/// Takes what was typed and was read as a question, and returns the events whose title has just these words in this order: at
/// its start from [`MIN_WORDS_AT_START`] words on, anywhere from [`MIN_WORDS_INSIDE`] on. Those in which the words come
/// earliest are first. Returns none in a large index, in which a key must not search twice.
pub(super) fn events_titled(
    history: &History,
    index: &Index,
    question: &Question,
    text: &str,
    day: Date,
) -> Vec<Hit> {
    let typed = fold(text);
    let typed = typed.trim();
    let words = typed.split(' ').filter(|word| !word.is_empty()).count();
    if !question.is_question() || words < MIN_WORDS_AT_START || !index.is_small() {
        return Vec::new();
    }
    let only_events = Scope::Only(Kind::Event);
    let mut scan = Scan::new(index, Query::literal(text), only_events, day, MAX_TITLES)
        .within(index, Kind::Event);
    scan.run(history, index);
    let start_in_title = |hit: &Hit| match hit.target {
        Target::Event(event) => {
            let title = fold(&history.dataset().event(event).title);
            let start = word_start(title.trim(), typed)?;
            (start == 0 || words >= MIN_WORDS_INSIDE).then_some(start)
        }
        _ => None,
    };
    let hits = scan.hits(history, index);
    let mut titled: Vec<(usize, &Hit)> =
        hits.iter().filter_map(|hit| Some((start_in_title(hit)?, hit))).collect();
    titled.sort_by_key(|(start, _)| *start);
    titled.into_iter().map(|(_, hit)| hit_under_usual_name(history, hit.target)).collect()
}

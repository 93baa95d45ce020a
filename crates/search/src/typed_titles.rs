//! Headlines that are typed word for word, though their words may be read as a question: `dingtalk leaves the`.

use super::certain::plain;
use super::fold::fold;
use super::hit::{Hit, Scope};
use super::index::{Index, Kind, Target};
use super::literal::word_start;
use super::query::Query;
use super::question::Question;
use super::scan::Scan;
use orgscope_history::org::History;
use orgscope_history::time::Date;

/// So many words are the beginning of a headline, and so many a piece of one.
const BEGINNING: usize = 3;
const PIECE: usize = 4;
/// At most so many headlines are meant.
const MOST: usize = 20;

/// Returns the events whose headline begins with the words of a question, or has them as they are where they are more; none
/// among so many records that a key must not search them twice.
pub(super) fn events_titled_so(
    history: &History,
    index: &Index,
    question: &Question,
    text: &str,
    day: Date,
) -> Vec<Hit> {
    let typed = fold(text);
    let typed = typed.trim();
    let words = typed.split(' ').filter(|word| !word.is_empty()).count();
    if !question.is_question() || words < BEGINNING || !index.is_small() {
        return Vec::new();
    }
    let scan = Scan::new(index, Query::literal(text), Scope::Only(Kind::Event), day, MOST);
    let mut scan = scan.within(index, Kind::Event);
    scan.run(history, index);
    let place = |hit: &Hit| match hit.target {
        Target::Event(event) => {
            let title = fold(&history.dataset().event(event).title);
            let place = word_start(title.trim(), typed)?;
            (place == 0 || words >= PIECE).then_some(place)
        }
        _ => None,
    };
    let hits = scan.hits(history, index);
    let mut titled: Vec<(usize, &Hit)> =
        hits.iter().filter_map(|hit| Some((place(hit)?, hit))).collect();
    titled.sort_by_key(|(place, _)| *place);
    titled.into_iter().map(|(_, hit)| plain(history, hit.target)).collect()
}

//! Events that are found by the title of one of their sources.

use super::hit::Hit;
use super::index::Target;
use orgscope_history::org::{EventId, History, SourceId};
use orgscope_history::time::Dated;

/// The greatest number of days between an event and the publication of a source that is about it.
const MAX_DAYS_APART: i64 = 31;
/// The same for an event that cites many sources: only what was published at once is about it.
const MAX_DAYS_OF_NEWS: i64 = 2;
/// The greatest number of sources of an event that any of them may be about: a list of who held what cites one for each.
const MAX_SOURCES: usize = 10;

/// Returns the events that one of the sources found is about, for they cite it and happened when it was published; with its
/// title, in the order of the sources.
pub(super) fn events_citing(history: &History, sources: &[Hit]) -> Vec<Hit> {
    let data = history.dataset();
    let titles = sources.iter().filter_map(|hit| match hit.target {
        Target::Source(id) if *hit.matched == *data.source(id).title => Some((id, hit)),
        _ => None,
    });
    let titles: Vec<(SourceId, &Hit)> = titles.collect();
    if titles.is_empty() {
        return Vec::new();
    }
    let mut citing: Vec<Vec<EventId>> = vec![Vec::new(); titles.len()];
    for (number, event) in data.events.iter().enumerate() {
        for source in &event.sources {
            if let Some(at) = titles.iter().position(|(id, _)| id == source) {
                citing[at].push(EventId::new(number));
            }
        }
    }
    let mut hits: Vec<Hit> = Vec::new();
    for ((source, title), events) in titles.iter().zip(citing) {
        let published = data.source(*source).published.map(Dated::day);
        let is_about = |event: EventId| match published {
            Some(day) => data.event(event).day().days_since(day).abs() <= MAX_DAYS_APART,
            None => events.len() == 1,
        };
        let is_news = |event: EventId| {
            let days = published.map(|day| data.event(event).day().days_since(day).abs());
            days.is_some_and(|days| days <= MAX_DAYS_OF_NEWS)
        };
        let own = |event: &EventId| {
            let few = data.event(*event).sources.len() <= MAX_SOURCES;
            is_about(*event) && (few || is_news(*event))
        };
        for event in events.iter().copied().filter(own).map(Target::Event) {
            if hits.iter().all(|hit| hit.target != event) {
                hits.push(Hit { target: event, ..(*title).clone() });
            }
        }
    }
    hits
}

//! Events that are found by the title of one of their sources.

use super::hit::Hit;
use super::index::Target;
use orgscope_history::org::{EventId, History, SourceId};
use orgscope_history::time::Dated;

/// A source is about an event where it was published at most so many days before or after.
const MOST_DAYS: i64 = 31;
/// One of so many days, whatever else the event cites.
const FEW_DAYS: i64 = 2;
/// A list of who held what cites a source for each: no title is about it.
const MOST_SOURCES: usize = 10;

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
            Some(day) => data.event(event).day().days_since(day).abs() <= MOST_DAYS,
            None => events.len() == 1,
        };
        let is_news = |event: EventId| {
            let days = published.map(|day| data.event(event).day().days_since(day).abs());
            days.is_some_and(|days| days <= FEW_DAYS)
        };
        let own = |event: &EventId| {
            let few = data.event(*event).sources.len() <= MOST_SOURCES;
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

//! `orgscope/log/1`: events with their changes, sources and disputes.

use serde::Serialize;

use super::{date, document};
use crate::org::{Dataset, EventId, SourceId};

#[derive(Serialize)]
struct Log<'h> {
    schema: &'static str,
    events: Vec<Event<'h>>,
}

#[derive(Serialize)]
struct Event<'h> {
    id: &'h str,
    date: String,
    day: Option<String>,
    announced: Option<String>,
    title: &'h str,
    summary: Option<&'h str>,
    confidence: &'static str,
    dispute: Option<&'h str>,
    changes: Vec<String>,
    sources: Vec<Source<'h>>,
}

#[derive(Serialize)]
struct Source<'h> {
    id: &'h str,
    publisher: &'h str,
    title: &'h str,
    url: Option<&'h str>,
    published: Option<String>,
}

/// The document for some events, in their order; `words` says a change of one in a sentence.
pub fn log(data: &Dataset, events: &[EventId], words: impl Fn(EventId) -> Vec<String>) -> String {
    let source = |id: &SourceId| {
        let source = data.source(*id);
        Source {
            id: &source.id,
            publisher: &source.publisher,
            title: &source.title,
            url: source.url.as_deref(),
            published: source.published.and_then(date),
        }
    };
    let events = events
        .iter()
        .map(|id| {
            let event = data.event(*id);
            Event {
                id: &event.id,
                date: event.date.to_string(),
                day: event.day().is_finite().then(|| event.day().to_string()),
                announced: event.announced.and_then(date),
                title: &event.title,
                summary: event.summary.as_deref(),
                confidence: event.confidence.word(),
                dispute: event.dispute.as_deref(),
                changes: words(*id),
                sources: event.sources.iter().map(source).collect(),
            }
        })
        .collect();
    document(&Log { schema: "orgscope/log/1", events })
}

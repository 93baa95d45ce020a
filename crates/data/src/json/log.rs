//! `orgscope/log/1`: events with their changes, sources and disputes.

use serde::Serialize;

use super::{SourceJson, date, document, source};
use orgscope_history::org::{Dataset, EventId};

#[derive(Serialize)]
struct LogJson<'h> {
    schema: &'static str,
    events: Vec<EventJson<'h>>,
}

#[derive(Serialize)]
struct EventJson<'h> {
    id: &'h str,
    /// As written; `unknown` where no source gives one.
    date: String,
    /// The day by which the event is ordered; `None` where it has none.
    day: Option<String>,
    announced: Option<String>,
    title: &'h str,
    summary: Option<&'h str>,
    confidence: &'static str,
    dispute: Option<&'h str>,
    changes: Vec<String>,
    sources: Vec<SourceJson<'h>>,
    /// The number of changes that do not concern the subject, if one is asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    other_changes: Option<usize>,
}

/// The changes of an event as sentences.
#[derive(Clone, Debug, Default)]
pub struct LoggedChanges {
    /// One sentence for each change; with a subject, for each change that concerns it.
    pub changes: Vec<String>,
    /// The number of changes that do not concern the subject; `None` without a subject.
    pub other_changes: Option<usize>,
}

/// Returns the document for some events, on one line that ends with a line break, in their order; `describe` returns the changes of one.
pub fn log(
    data: &Dataset,
    events: &[EventId],
    describe: impl Fn(EventId) -> LoggedChanges,
) -> String {
    let events = events
        .iter()
        .map(|id| {
            let event = data.event(*id);
            let LoggedChanges { changes, other_changes } = describe(*id);
            EventJson {
                id: &event.id,
                date: event.date.to_string(),
                day: event.day().is_finite().then(|| event.day().to_string()),
                announced: event.announced.and_then(date),
                title: &event.title,
                summary: event.summary.as_deref(),
                confidence: event.confidence.word(),
                dispute: event.dispute.as_deref(),
                changes,
                sources: event.sources.iter().map(|id| source(data, *id)).collect(),
                other_changes,
            }
        })
        .collect();
    document(&LogJson { schema: "orgscope/log/1", events })
}

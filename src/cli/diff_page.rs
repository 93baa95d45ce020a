//! The differences of two days by the event that made them, as text or as Markdown.

use std::fmt::Write as _;

use crate::app::markdown;
use crate::org::{Certainty, Delta, EventId, History, difference_in_words};
use crate::time::Date;

/// Returns the differences of two days, given in either order, as text or as Markdown. Each event is named once, with its
/// changes below. `deltas` are those of the two days.
///
/// ```text
/// Alibaba Group, 2021-06-30 to 2021-07-01
///
/// 2021  A new head for the maps  (in 2021, day unknown; one source)
///   + Amap: Liu Zhenfei, Chairman
///
/// No day is known of 1 of 1 change.
/// ```
pub(super) fn diff_page(
    history: &History,
    one: Date,
    other: Date,
    deltas: &[Delta],
    markdown: bool,
) -> String {
    let (from, to) = (one.min(other), one.max(other));
    let page = DiffText { history, markdown, to };
    let title = page.text(&history.dataset().title);
    let mut out = format!("{}{title}, {from} to {to}\n", if markdown { "# " } else { "" });
    if deltas.is_empty() {
        out.push_str("\nNothing differs.\n");
    }
    for group in history.by_event(deltas) {
        let heading = page.heading(group.event);
        let _ =
            if markdown { write!(out, "\n## {heading}\n\n") } else { write!(out, "\n{heading}\n") };
        for delta in group.deltas {
            let line = page.line(delta);
            let _ = if markdown { writeln!(out, "- {line}") } else { writeln!(out, "  {line}") };
        }
    }
    let has_no_day = |delta: &&Delta| !delta.events.is_empty() && !delta.date.names_day();
    let without_day = deltas.iter().filter(has_no_day).count();
    if without_day > 0 {
        let changes = if deltas.len() == 1 { "change" } else { "changes" };
        let _ = writeln!(out, "\nNo day is known of {without_day} of {} {changes}.", deltas.len());
    }
    out
}

struct DiffText<'h> {
    history: &'h History,
    markdown: bool,
    /// The later of the two days.
    to: Date,
}

impl DiffText<'_> {
    fn text(&self, text: &str) -> String {
        if self.markdown { markdown::escaped(text) } else { text.to_owned() }
    }

    /// Returns the heading of an event: `2021  A new head for the maps  (in 2021, day unknown; one source)`.
    fn heading(&self, event: Option<EventId>) -> String {
        let Some(event) = event.map(|event| self.history.dataset().event(event)) else {
            return "No event names what follows".into();
        };
        let certainty = Certainty { confidence: event.confidence, ..Certainty::default() };
        let remarks: Vec<String> = event
            .date
            .day_unknown()
            .into_iter()
            .chain((!certainty.is_certain()).then(|| certainty.to_string()))
            .collect();
        let remarks =
            if remarks.is_empty() { String::new() } else { format!("  ({})", remarks.join("; ")) };
        self.text(&format!("{}  {}{remarks}", event.date.written(), event.title))
    }

    /// Returns the line of a difference: `+ Alibaba Cloud: Daniel Zhang, Acting President`.
    fn line(&self, delta: &Delta) -> String {
        let unit = self.history.as_of(self.to).name(delta.unit);
        let words = difference_in_words(self.history, delta);
        let (sign, words) = words.split_once(' ').unwrap_or(("", &words));
        let more = match delta.events.len() {
            0 | 1 => String::new(),
            2 => " (after an earlier event)".to_owned(),
            count => format!(" (after {} earlier events)", count - 1),
        };
        format!("{} {}", self.text(sign), self.text(&format!("{unit}: {words}{more}")))
    }
}

//! The list of changes as Markdown, for the clipboard.

use std::fmt::Write as _;

use super::rows::{ListedChange, by_event, changed, listed_events};
use crate::app::ctx::Ctx;
use crate::app::markdown::escaped;
use crate::app::settings::ChangesScope;
use crate::org::Marked;
use crate::time::Dated;

/// Returns the changes of a marked period as a page of Markdown: a heading for each unit or event, and a line for each change.
pub(in crate::app) fn page_of(ctx: Ctx<'_>, marked: Marked, scope: ChangesScope) -> String {
    let data = ctx.history.dataset();
    let (from, to) = ctx.ends_of(marked);
    let after = ctx.history.as_of(to);
    let mut page = format!("# {}", escaped(&data.title));
    if let Some(root) = ctx.shown_root() {
        let _ = write!(page, ", {}", escaped(ctx.snapshot().name(root)));
    }
    // A text takes all that is written to it.
    let _ = match marked {
        Marked::Days { .. } => writeln!(page, ", {from} to {to}"),
        Marked::Event(event) => {
            let event = data.event(event);
            writeln!(page, ", {}: {}", written(event.date), escaped(&event.title))
        }
    };
    let changed = changed(ctx, marked, scope);
    let events = by_event(ctx, &listed_events(ctx, marked, scope, changed.is_empty()));
    if changed.is_empty() && scope != ChangesScope::ByEvent {
        page.push_str("\nNothing differs.\n");
    }
    for (unit, changes) in changed {
        let _ = write!(page, "\n## {}\n\n", escaped(after.name(unit)));
        for change in changes {
            let mut words = escaped(&change.words_in_full(ctx.history));
            let doubt = change.doubt.map(|doubt| format!(" ({})", doubt.word()));
            words.push_str(&doubt.unwrap_or_default());
            let titles: Vec<&str> =
                change.events.iter().map(|event| &*data.event(*event).title).collect();
            let _ = match marked {
                Marked::Event(_) => writeln!(page, "- {words}"),
                Marked::Days { .. } => {
                    let first = change.events.first().filter(|_| change.has_steps());
                    let first = first.map_or(String::new(), |event| {
                        format!("{} – ", written(data.event(*event).date))
                    });
                    let titles = escaped(&titles.join("; "));
                    writeln!(
                        page,
                        "- {words} ({first}{}: {titles})",
                        written(change.dated(ctx.history))
                    )
                }
            };
        }
    }
    for ListedChange { row, .. } in events {
        let text = escaped(&row.text);
        let _ = match (row.heading, &*row.when) {
            (true, "") => write!(page, "\n## {text}\n\n"),
            (true, when) => write!(page, "\n## {text} ({when})\n\n"),
            (false, _) => writeln!(page, "- {text}"),
        };
    }
    page
}

/// Returns a date for the copy: an exact day as the heading has it, all others in words.
fn written(date: Dated) -> String {
    if date.is_exact() { date.to_string() } else { date.in_words().to_string() }
}

//! Comparing with a pinned day: the marked period, and the difference in the tree.
//!
//! The tree is marked as after one long step from the pinned day to the day of the slider.

use std::fmt::Write as _;

use super::markdown::escaped;
use super::place::{Compare, Marking};
use super::tree::Folds;
use super::{App, Effect};
use crate::org::{Delta, History, Marked, difference_in_words};
use crate::time::Date;

impl App {
    pub(super) fn is_comparing(&self) -> bool {
        self.nav.place.compare.as_ref().is_some_and(|compare| compare.on)
    }

    /// The marked period: between the pinned day and this one while they are compared, else that of the last move.
    pub(super) fn marked(&self) -> Option<Marked> {
        let Some(compare) = self.nav.place.compare.as_ref().filter(|compare| compare.on) else {
            return self.marked_by_move();
        };
        let day = self.nav.place.day;
        let (from, to) = (compare.pinned.min(day), compare.pinned.max(day));
        (from < to).then_some(Marked::Days { from, to })
    }

    fn marked_by_move(&self) -> Option<Marked> {
        let to = self.nav.place.day;
        match self.nav.place.marking {
            _ if to == self.span().0 => None,
            Marking::Nothing => None,
            Marking::Event(stop) => self.history.stops().get(stop).copied().map(Marked::Event),
            Marking::Since(from) => (from < to).then_some(Marked::Days { from, to }),
        }
    }

    pub(super) fn pin(&mut self, day: Date) {
        let calm = match self.nav.place.compare.take() {
            Some(compare) if compare.on => compare.calm,
            _ => std::mem::replace(&mut self.nav.place.folds, Folds::to_depth(1)),
        };
        self.nav.place.compare = Some(Compare { pinned: day, on: true, calm });
    }

    pub(super) fn pin_here(&mut self) {
        let day = self.nav.place.day;
        self.pin(day);
        self.say(format!(
            "pinned {}: move the date, and the tree shows the difference",
            day.short()
        ));
    }

    pub(super) fn toggle_diff(&mut self) -> Effect {
        let Some(compare) = &mut self.nav.place.compare else {
            return self.refuse("pin a date first: m");
        };
        compare.on = !compare.on;
        std::mem::swap(&mut compare.calm, &mut self.nav.place.folds);
        let on = compare.on;
        self.say(if on { "differences on" } else { "differences off; d shows them again" });
        Effect::None
    }

    pub(super) fn flip(&mut self) -> Effect {
        let day = self.nav.place.day;
        let Some(compare) = &mut self.nav.place.compare else {
            return self.refuse("pin a date first: m");
        };
        let pinned = std::mem::replace(&mut compare.pinned, day);
        self.jump_to_day(pinned);
        Effect::None
    }

    pub(super) fn leave_compare(&mut self) {
        if let Some(compare) = self.nav.place.compare.take() {
            if compare.on {
                self.nav.place.folds = compare.calm;
            }
            self.say("no longer comparing");
        }
    }

    /// `compared with 28 Dec 2022: 9 changed`.
    pub(super) fn compare_badge(&self) -> Option<String> {
        let compare = self.nav.place.compare.as_ref()?;
        let pinned = compare.pinned.short();
        Some(if compare.on {
            format!("compared with {pinned}")
        } else {
            format!("pinned {pinned}")
        })
    }
}

/// Differences as a page, grouped by unit: plain text, or Markdown.
pub fn diff_page(
    history: &History,
    one: Date,
    other: Date,
    deltas: &[Delta],
    markdown: bool,
) -> String {
    let data = history.dataset();
    let (from, to) = (one.min(other), one.max(other));
    let after = history.as_of(to);
    let mut out = if markdown {
        format!("# {}, {from} to {to}\n", escaped(&data.title))
    } else {
        format!("{}, {from} to {to}\n", data.title)
    };
    if deltas.is_empty() {
        out.push_str("\nNothing differs.\n");
    }
    for group in deltas.chunk_by(|a, b| a.unit == b.unit) {
        let name = after.name(group[0].unit);
        let _ = if markdown {
            write!(out, "\n## {}\n\n", escaped(name))
        } else {
            write!(out, "\n{name}\n")
        };
        for delta in group {
            let line = difference_in_words(history, delta);
            let events: Vec<&str> =
                delta.events.iter().map(|event| &*data.event(*event).title).collect();
            let _ = if markdown {
                let (line, events) = (escaped(&line), escaped(&events.join("; ")));
                writeln!(out, "- {line} ({}: {events})", delta.date)
            } else {
                writeln!(out, "  {line}  ({}: {})", delta.date, events.join("; "))
            };
        }
    }
    out
}

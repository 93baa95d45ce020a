//! Comparing with a pinned day: the difference in the tree, and the list of changes.
//!
//! The tree is marked as after one long step from the pinned day to the day of the slider.

use std::fmt::Write as _;

use super::layer::ListCursor;
use super::markdown::escaped;
use super::place::{Compare, Marking};
use super::tree::Folds;
use super::{App, Effect, Layer};
use crate::org::{Delta, History, Marked, UnitId, change_in_words, difference_in_words};
use crate::time::Date;

/// What the list of changes shows, in the order of Tab.
const SCOPES: [&str; 4] = ["net, all", "net, units", "net, people", "path"];

/// The list of changes.
#[derive(Debug, Default)]
pub(super) struct Changes {
    scope: usize,
    rows: Vec<Listed>,
    between: Option<(Date, Date)>,
}

/// A row, and where it leads.
#[derive(Clone, Debug)]
struct Listed {
    row: ChangeRow,
    unit: Option<UnitId>,
    day: Date,
}

/// A row of the list of changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    /// The unit, or what changed about it; an event, or what it did.
    pub text: String,
    /// When, as precisely as it is known.
    pub when: String,
    /// Whether it heads the rows below it.
    pub heading: bool,
}

/// The list of changes, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangesView {
    /// `28 Dec 2022 – 29 Dec 2022`.
    pub between: String,
    /// What is shown.
    pub scope: &'static str,
    /// All rows.
    pub rows: Vec<ChangeRow>,
    /// The chosen one.
    pub selected: usize,
    /// The first one to show.
    pub top: usize,
}

impl Changes {
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }
}

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

    /// The ends of the period whose changes are listed: the pinned day and this one, else the marked period.
    fn two_days(&self) -> Option<(Date, Date)> {
        let pinned = self.nav.place.compare.as_ref().map(|compare| compare.pinned);
        let day = self.nav.place.day;
        let from = match (pinned, self.marked_by_move()) {
            (Some(pinned), _) => pinned,
            (None, Some(Marked::Days { from, .. })) => from,
            (None, Some(Marked::Event(_))) => day.add_days(-1),
            (None, None) => return None,
        };
        Some((from.min(day), from.max(day)))
    }

    pub(super) fn list_changes(&mut self) -> Effect {
        if self.two_days().is_none() {
            return self.refuse("nothing to compare: pin a date with m, or take a step");
        }
        self.open(Layer::Changes);
        Effect::None
    }

    pub(super) fn open_changes(&mut self) {
        self.overlay.list = ListCursor::default();
        self.overlay.changes.between = self.two_days();
        let Some((from, to)) = self.overlay.changes.between else { return };
        self.overlay.changes.rows = match self.overlay.changes.scope {
            3 => self.events_between(from, to),
            scope => self.net(from, to, scope),
        };
    }

    pub(super) fn turn_changes(&mut self, back: bool) -> Effect {
        let count = SCOPES.len();
        self.overlay.changes.scope =
            (self.overlay.changes.scope + if back { count - 1 } else { 1 }) % count;
        self.open_changes();
        Effect::None
    }

    fn net(&self, from: Date, to: Date, scope: usize) -> Vec<Listed> {
        let data = self.history.dataset();
        let after = self.history.as_of(to);
        let mut deltas = self.history.diff(from, to);
        deltas.retain(|delta| match scope {
            1 => delta.role.is_none(),
            2 => delta.role.is_some(),
            _ => true,
        });
        let mut rows = Vec::new();
        for group in deltas.chunk_by(|a, b| a.unit == b.unit) {
            let unit = Some(group[0].unit);
            let text = after.name(group[0].unit).to_owned();
            let row = ChangeRow { text, when: String::new(), heading: true };
            rows.push(Listed { row, unit, day: self.nav.place.day });
            for delta in group {
                let why = delta.events.last().map_or("", |event| &data.event(*event).title);
                let text = format!("{} · {why}", difference_in_words(&self.history, delta));
                let row = ChangeRow { text, when: delta.date.short().to_string(), heading: false };
                rows.push(Listed { row, unit, day: delta.date.day() });
            }
        }
        rows
    }

    /// Everything that happened in between, what was undone again too.
    fn events_between(&self, from: Date, to: Date) -> Vec<Listed> {
        let data = self.history.dataset();
        let stops = self.history.stops_until(from)..self.history.stops_until(to);
        let mut rows = Vec::new();
        for id in &self.history.stops()[stops] {
            let event = data.event(*id);
            let units = |change| data.change(change).kind.units().first().copied();
            let unit = event.change_ids().find_map(units);
            let (text, when) = (event.title.to_string(), event.date.short().to_string());
            let row = ChangeRow { text, when, heading: true };
            rows.push(Listed { row, unit, day: event.day() });
            for change in event.change_ids() {
                let text = change_in_words(&self.history, change);
                let row = ChangeRow { text, when: String::new(), heading: false };
                rows.push(Listed { row, unit: units(change).or(unit), day: event.day() });
            }
        }
        rows
    }

    /// The list of changes, while it is open.
    pub fn changes(&self) -> Option<ChangesView> {
        let (from, to) =
            self.overlay.changes.between.filter(|_| self.overlay.layer == Layer::Changes)?;
        Some(ChangesView {
            between: format!("{} – {}", from.short(), to.short()),
            scope: SCOPES[self.overlay.changes.scope],
            rows: self.overlay.changes.rows.iter().map(|listed| listed.row.clone()).collect(),
            selected: self.overlay.list.at,
            top: self.overlay.list.top,
        })
    }

    /// To the day and the unit of the chosen change.
    pub(super) fn accept_change(&mut self) -> Effect {
        let Some(listed) = self.overlay.changes.rows.get(self.overlay.list.at).cloned() else {
            return Effect::Bell;
        };
        self.overlay.layer = Layer::Browse;
        let (first, last) = self.span();
        if (first..=last).contains(&listed.day) && listed.day != self.nav.place.day {
            self.jump_to_day(listed.day);
            self.refresh();
        }
        if let Some(unit) = listed.unit {
            self.select(unit);
        }
        Effect::None
    }

    pub(super) fn copy_diff(&mut self) -> Effect {
        let Some((from, to)) = self.two_days() else {
            return self.refuse("nothing to compare: pin a date with m, or take a step");
        };
        let deltas = self.history.diff(from, to);
        let text = diff_page(&self.history, from, to, &deltas, true);
        self.copied("the changes", text)
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

//! From light rows to rows that can be painted, for the visible window only.

use super::{Leaders, Mark, Node, Row, chips_of, leaders_of};
use crate::app::App;
use crate::org::{Snapshot, UnitId};

impl App {
    /// The rows of the visible window of the tree.
    pub fn rows(&self) -> Vec<Row<'_>> {
        let now = self.snapshot();
        let height = usize::from(self.view.tree_rows);
        let window = self.flat.rows().iter().enumerate().skip(self.top).take(height);
        window
            .map(|(index, flat)| {
                let unit = flat.node.unit();
                let alive = matches!(flat.node, Node::Unit(_));
                // A ghost has the name of the day before it went.
                let then = if alive { now } else { self.before_the_step() };
                Row {
                    node: flat.node,
                    index,
                    depth: flat.depth,
                    guides: self.flat.guides(flat),
                    last: flat.last,
                    fold: flat.fold,
                    selected: alive && self.cursor == Some(index),
                    name: then.name(unit),
                    native: self.native(then, unit),
                    leaders: if alive { leaders_of(now, unit) } else { Leaders::new() },
                    marks: self.marks_of(flat.node),
                    chips: if alive { chips_of(now, &self.upcoming, unit) } else { Vec::new() },
                    changed_inside: if alive {
                        self.hidden.get(&unit).copied().unwrap_or(0)
                    } else {
                        0
                    },
                    affiliate: flat.affiliate,
                    learned_later: if self.as_known { self.learned_later(unit) } else { None },
                }
            })
            .collect()
    }

    /// How many rows the tree has, and the first that is seen: for a scroll bar.
    pub fn tree_extent(&self) -> (usize, usize) {
        (self.flat.len(), self.top)
    }

    fn before_the_step(&self) -> Snapshot<'_> {
        let day = self.marked.as_ref().map_or(self.place.day, |crossing| crossing.from);
        self.history.as_of(day)
    }

    /// The name in the local script belongs to the first name: another name has another.
    pub(in crate::app) fn native(&self, then: Snapshot<'_>, unit: UnitId) -> Option<&str> {
        let renamed = then.latest(unit).is_some_and(|version| version.name.is_some());
        let native = self.history.dataset().unit(unit).native.as_deref();
        native.filter(|_| !renamed)
    }

    fn marks_of(&self, node: Node) -> Vec<Mark> {
        let mut marks = self.marks.seen(&self.history, node.unit());
        if matches!(node, Node::Ghost(_)) {
            marks.retain(|mark| matches!(mark, Mark::Gone(_)));
        }
        marks
    }

    fn learned_later(&self, unit: UnitId) -> Option<String> {
        let change = self.snapshot().why(unit)?;
        let event = self.history.dataset().change(change).event;
        let announced = self.history.dataset().event(event).announced?;
        self.history
            .known_only_later(event, self.place.day)
            .then(|| format!("known only from {}", announced.short()))
    }
}

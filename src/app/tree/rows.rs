//! Rows ready to be painted, made from light rows for the visible window only.

use super::flat::FlatRow;
use super::{Fold, Leaders, Row, RowNode, TreeState, WORDS_COLUMN, leaders_of, upcoming_labels};
use crate::app::App;
use crate::app::ctx::Ctx;
use crate::org::{History, Marked, Signs, Snapshot, UnitId};

/// What rows are made from.
#[derive(Clone, Copy)]
struct RowWriter<'a> {
    ctx: Ctx<'a>,
    tree: &'a TreeState,
    /// How many rows are in view.
    rows: usize,
    /// Whether there is a column for the changes in words.
    words: bool,
    /// Whether rows say what became known only later.
    as_known: bool,
}

impl<'a> RowWriter<'a> {
    fn row(self, index: usize, flat: &FlatRow) -> Row<'a> {
        let (now, unit) = (self.ctx.snapshot(), flat.node.unit());
        let alive = matches!(flat.node, RowNode::Unit(_));
        let then = self.then(now, flat.node);
        let (leaders, more_leaders) =
            if alive { leaders_of(now, unit, &self.tree.chiefs) } else { (Leaders::new(), 0) };
        let (signs, hides_changes) = self.signs_of(flat);
        Row {
            node: flat.node,
            index,
            depth: flat.depth,
            guides: self.tree.flat.guides(flat),
            is_last_sibling: flat.is_last_sibling,
            fold: flat.fold,
            selected: alive && self.tree.cursor == Some(index),
            name: then.name(unit),
            native: native(self.ctx.history, then, unit),
            leaders,
            more_leaders,
            signs,
            words: (self.words && signs != Signs::default())
                .then(|| self.tree.changes.words(self.ctx.history, unit)),
            upcoming: if alive {
                upcoming_labels(now, &self.tree.upcoming, unit)
            } else {
                Vec::new()
            },
            hides_changes,
            affiliate: flat.affiliate,
            learned_later: if self.as_known { self.learned_later(unit) } else { None },
        }
    }

    fn signs_of(self, row: &FlatRow) -> (Signs, bool) {
        let (unit, changes) = (row.node.unit(), &self.tree.changes);
        let hides = row.fold == Fold::Folded && changes.is_inside(self.ctx.history, unit);
        (changes.signs(self.ctx.history, unit), hides)
    }

    fn window(self) -> impl Iterator<Item = (usize, &'a FlatRow)> {
        let height = self.rows;
        self.tree.flat.rows().iter().enumerate().skip(self.tree.top).take(height)
    }

    /// Returns the snapshot that names a row: of a ghost, that of the day before the marked period.
    fn then(self, now: Snapshot<'a>, node: RowNode) -> Snapshot<'a> {
        match node {
            RowNode::Unit(_) => now,
            RowNode::Ghost(_) => self.before_the_step(),
        }
    }

    /// Returns the snapshot of the day before the marked period.
    fn before_the_step(self) -> Snapshot<'a> {
        let day = match self.tree.changes.marked() {
            Some(Marked::Days { from, .. }) => from,
            Some(Marked::Event(_)) => self.ctx.nav.place.day.add_days(-1),
            None => self.ctx.nav.place.day,
        };
        self.ctx.history.as_of(day)
    }

    fn learned_later(self, unit: UnitId) -> Option<String> {
        let change = self.ctx.snapshot().why(unit)?;
        let event = self.ctx.history.dataset().change(change).event;
        let announced = self.ctx.history.dataset().event(event).announced?;
        self.ctx
            .history
            .known_only_later(event, self.ctx.nav.place.day)
            .then(|| format!("known only from {}", announced.short()))
    }
}

/// Returns the name in the local script, which belongs to the unit's first name and to no later one.
pub(in crate::app) fn native<'h>(
    history: &'h History,
    then: Snapshot<'_>,
    unit: UnitId,
) -> Option<&'h str> {
    let renamed = then.latest(unit).is_some_and(|version| version.name.is_some());
    let native = history.dataset().unit(unit).native.as_deref();
    native.filter(|_| !renamed)
}

impl App {
    fn row_writer(&self) -> RowWriter<'_> {
        RowWriter {
            ctx: self.ctx(),
            tree: &self.tree,
            rows: usize::from(self.view.tree_rows),
            words: self.has_words_column(),
            as_known: self.settings.as_known,
        }
    }

    /// Returns whether the filter lets nothing through.
    pub fn filters_all_out(&self) -> bool {
        self.tree.kept().is_some_and(hashbrown::HashSet::is_empty)
    }

    /// Says that the filter lets nothing through, and how to clear it; `None` where it lets something through.
    pub fn why_filtered_out(&self) -> Option<String> {
        let why = self.filters_all_out().then(|| self.tree.no_match_in_words())?;
        Some(format!("{why} on this day; Esc shows everything"))
    }

    /// Returns the rows of the visible window; each is made when the iterator reaches it.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let writer = self.row_writer();
        writer.window().map(move |(index, flat)| writer.row(index, flat))
    }

    /// Visits the rows of the visible window. A row is large, and an iterator would move each several times.
    pub fn each_row(&self, mut visit: impl FnMut(&Row<'_>)) {
        let writer = self.row_writer();
        writer.window().for_each(|(index, flat)| visit(&writer.row(index, flat)));
    }

    /// Returns depth, fold and name of each row of the window; they decide where the column of leaders begins.
    pub fn row_names(&self) -> impl Iterator<Item = (usize, Fold, &str)> {
        let (writer, now) = (self.row_writer(), self.snapshot());
        writer.window().map(move |(_, row)| {
            (row.depth, row.fold, writer.then(now, row.node).name(row.node.unit()))
        })
    }

    /// Returns the signs of each row of the window, and whether it hides changes.
    pub fn row_signs(&self) -> impl Iterator<Item = (Signs, bool)> {
        let writer = self.row_writer();
        writer.window().map(move |(_, row)| writer.signs_of(row))
    }

    /// Returns how many rows the tree has, and the index of the first in view.
    pub fn tree_extent(&self) -> (usize, usize) {
        (self.tree.flat.len(), self.tree.top)
    }

    /// Returns whether the tree has a column with the changes in words.
    pub fn has_words_column(&self) -> bool {
        self.view.tree_columns >= WORDS_COLUMN
    }

    /// Describes the changes of a unit in the marked period; empty where there are none.
    pub fn changes_of(&self, unit: UnitId) -> String {
        self.tree.changes.words(&self.history, unit)
    }
}

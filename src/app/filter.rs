//! Filtering the tree: units whose name or leader matches stay, with what is above them.

use hashbrown::HashSet;

use super::tree::leaders_of;
use super::{App, Effect, Field, Layer};
use crate::org::{Snapshot, UnitId};
use crate::search::fold;
use crate::time::Date;

/// The filter, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterView<'a> {
    /// What is typed.
    pub text: &'a str,
    /// The cursor, in characters.
    pub cursor: usize,
    /// How many units match.
    pub matches: usize,
}

/// What the filter lets through.
#[derive(Debug, Default)]
pub(super) struct Filtered {
    /// The text and the day it belongs to.
    of: Option<(String, Date)>,
    units: Vec<UnitId>,
    /// With what is above them.
    kept: HashSet<UnitId>,
}

impl App {
    /// The filter, while it is typed.
    pub fn filter(&self) -> Option<FilterView<'_>> {
        (self.overlay.layer == Layer::Filter).then(|| FilterView {
            text: self.tree.filter_field.text(),
            cursor: self.tree.filter_field.cursor(),
            matches: self.tree.filtered.units.len(),
        })
    }

    pub(super) fn open_filter(&mut self) {
        self.overlay.layer = Layer::Filter;
    }

    /// Every word has to occur in the name of the unit or of somebody who leads it.
    fn matching(&self, now: Snapshot<'_>) -> Vec<UnitId> {
        let text = fold(self.tree.filter_field.text());
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let matches = |unit: UnitId| {
            let mut names = fold(now.name(unit));
            for leader in leaders_of(now, unit).0 {
                names.push(' ');
                names.push_str(&fold(&leader.who.to_string()));
            }
            words.iter().all(|word| names.contains(word))
        };
        now.walk().map(|(unit, _)| unit).filter(|unit| matches(*unit)).collect()
    }

    /// Looks through the units, if the text or the day is another one.
    pub(super) fn filter_anew(&mut self, now: Snapshot<'_>) {
        let text = self.tree.filter_field.text().trim();
        if self.tree.filtered.of == Some((text.to_owned(), now.day())) {
            return;
        }
        let units = self.matching(now);
        let mut kept = HashSet::new();
        for unit in units.iter().copied() {
            kept.insert(unit);
            kept.extend(now.ancestors(unit));
        }
        self.tree.filtered = Filtered { of: Some((text.to_owned(), now.day())), units, kept };
    }

    /// The units that are shown, while the tree is filtered.
    pub(super) fn kept(&self) -> Option<&HashSet<UnitId>> {
        self.is_filtered().then_some(&self.tree.filtered.kept)
    }

    pub(super) fn is_filtered(&self) -> bool {
        !self.tree.filter_field.text().trim().is_empty()
    }

    /// Whether the filter lets nothing through.
    pub fn filters_all_out(&self) -> bool {
        self.is_filtered() && self.tree.filtered.kept.is_empty()
    }

    /// Enter: the filter stays, the tree has the keys again.
    pub(super) fn keep_filter(&mut self) -> Effect {
        self.overlay.layer = Layer::Browse;
        if self.is_filtered() {
            self.say("filtered: Esc shows everything again");
        }
        Effect::None
    }

    pub(super) fn clear_filter(&mut self) {
        self.tree.filter_field = Field::default();
        self.overlay.layer = Layer::Browse;
        self.refresh();
    }

    /// `only “cloud”: 4 units`.
    pub(super) fn filter_badge(&self) -> Option<String> {
        let text = self.tree.filter_field.text().trim();
        let count = self.tree.filtered.units.len();
        let units = if count == 1 { "unit" } else { "units" };
        self.is_filtered().then(|| format!("only \u{201c}{text}\u{201d}: {count} {units}"))
    }
}

//! What follows from where the reader is: rows, marks, what is announced, what stands for the wish.
//!
//! Called once after each action, so that drawing computes nothing twice and changes nothing.

use super::App;
use super::tree::{Flat, FlatFor, Folds};
use crate::org::{Snapshot, Standing, UnitId};

impl App {
    pub(super) fn refresh(&mut self) {
        let history = std::sync::Arc::clone(&self.history);
        let day = self.nav.place.day;
        let now = history.as_of(day);
        let (marked, compares) = (self.marked(), self.is_comparing());
        let ghosts = self.settings.shows_ghosts;
        let differ = self.tree.changes.update(now, marked, ghosts, compares);
        if self.tree.upcoming_day != Some(day) {
            self.tree.upcoming_day = Some(day);
            self.tree.upcoming = history.upcoming(day);
        }
        let root = self.nav.place.root.and_then(|root| history.standing(root, day).unit(root));
        self.tree.update_filter(now);
        self.flatten(now, root, differ);
        self.count_ticks();
        self.place_cursor();
        self.tree.stand_in = self.tell_stand_in();
        self.refresh_details();
    }

    /// Makes the rows, unless they are the same: most steps change who leads and not what there is.
    fn flatten(&mut self, now: Snapshot<'_>, root: Option<UnitId>, differ: bool) {
        let shape = self.history.shape(now.day());
        let compares = self.is_comparing();
        let keeps = !differ && self.tree.kept().is_none();
        let known = self.tree.flat_for.as_ref().filter(|_| keeps);
        if known.is_some_and(|known| known.is(shape, root, &self.nav.place.folds, compares)) {
            return;
        }
        self.tree.flat_for = None;
        // Taken out while the rows are made: a copy would copy every fold.
        let mut folds = std::mem::replace(&mut self.nav.place.folds, Folds::to_depth(1));
        let kept = self.tree.kept();
        self.tree.flat = Flat::build(now, root, &mut folds, &self.tree.changes, compares, kept);
        self.tree.flat_for = self.tree.kept().is_none().then(|| FlatFor {
            shape,
            root,
            folds: folds.clone(),
            compares,
        });
        self.nav.place.folds = folds;
    }

    /// Puts the cursor on what stands for the wish, and the window so that the cursor keeps its line.
    fn place_cursor(&mut self) {
        let history = std::sync::Arc::clone(&self.history);
        let now = history.as_of(self.nav.place.day);
        if self.nav.place.wished.is_none() {
            self.nav.place.wished = now.roots().next();
        }
        let shown = self.nav.place.wished.and_then(|wished| {
            let unit = history.standing(wished, self.nav.place.day).unit(wished)?;
            self.tree.flat.place_above(now, unit)
        });
        self.tree.cursor = shown.or_else(|| self.tree.flat.living_near(0));
        self.tree.top = self.window_top();
    }

    /// The first row of the window.
    fn window_top(&self) -> usize {
        let rows = usize::from(self.view.tree_rows.max(1));
        let latest = self.tree.flat.len().saturating_sub(rows);
        let line = self.nav.place.line.min(rows - 1);
        self.tree.cursor.unwrap_or(0).saturating_sub(line).min(latest)
    }

    /// The unit that is shown as selected, which may stand for the one that was wished.
    pub fn selected(&self) -> Option<UnitId> {
        self.tree.cursor.and_then(|index| self.tree.flat.unit(index))
    }

    /// In words, what is shown instead of what was wished.
    fn tell_stand_in(&self) -> Option<String> {
        let now = self.snapshot();
        let wished = self.nav.place.wished?;
        let shown = self.selected()?;
        let name = |unit| now.name(unit);
        let wish = name(wished);
        let standing = self.history.standing(wished, self.nav.place.day);
        let stands = standing.unit(wished)?;
        let hidden = (stands != shown).then(|| {
            if now.ancestors(stands).any(|unit| unit == shown) {
                format!("inside {}, which is folded", name(shown))
            } else {
                format!("outside the branch of {}", name(shown))
            }
        });
        let text = match standing {
            Standing::Itself => {
                return hidden.map(|place| format!("{wish} is {place}"));
            }
            Standing::Became(unit) => format!("{wish} closed: it became {}", name(unit)),
            Standing::ComesFrom(unit) => {
                format!("{wish} is not there yet: it will come from {}", name(unit))
            }
            Standing::Within(unit) if now.latest(wished).is_some() => {
                format!("{wish} closed: shown is {}", name(unit))
            }
            Standing::Within(unit) => format!("{wish} is not there yet: shown is {}", name(unit)),
            Standing::Nothing => format!("{wish} is not there on this day"),
        };
        Some(match hidden {
            Some(place) => format!("{text}, {place}"),
            None => text,
        })
    }
}

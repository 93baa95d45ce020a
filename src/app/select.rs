//! Moving through the tree, folding, and whom the selection follows.

use super::tree::{TreeWindow, first_leader};
use super::{App, Effect};
use crate::org::UnitId;

impl App {
    /// Returns the tree with its window.
    pub(super) fn window(&mut self) -> TreeWindow<'_> {
        TreeWindow {
            history: &self.history,
            tree: &mut self.tree,
            place: &mut self.nav.place,
            rows: usize::from(self.view.tree_rows.max(1)),
        }
    }

    /// Selects a unit and unfolds what hides it; outside the branch that is shown, shows everything.
    pub(super) fn select(&mut self, unit: UnitId) {
        self.nav.place.wished = Some(unit);
        self.nav.place.follow = None;
        let stands = self.history.stand_in(unit, self.nav.place.day).unit(unit);
        if let Some(stands) = stands {
            self.window().reveal(stands);
        }
        // As the window stands before the selection moves it.
        let (before, top) = (self.tree.flat.row_of(unit), self.tree.top);
        self.refresh();
        // A unit that was in view keeps its line; another comes to the middle.
        if let Some(index) = self.tree.cursor {
            let rows = usize::from(self.view.tree_rows.max(1));
            let seen = before == Some(index) && (top..top + rows).contains(&index);
            self.nav.place.line = if seen { index - top } else { rows / 2 };
            self.tree.top = index.saturating_sub(self.nav.place.line);
            self.window().settle_line(index, rows);
        }
    }

    /// Shows only the selected branch.
    pub(super) fn root_here(&mut self) -> Effect {
        let Some(unit) = self.selected().filter(|unit| self.nav.place.root != Some(*unit)) else {
            return self.refuse("this is the root already");
        };
        self.nav.place.root = Some(unit);
        self.nav.place.wished = Some(unit);
        self.nav.place.folds.set(unit, true);
        Effect::None
    }

    /// Shows the branch of the unit above, or everything again at the top.
    pub(super) fn root_back(&mut self) -> Effect {
        let Some(root) = self.nav.place.root else {
            return self.refuse("everything is shown already");
        };
        let day = self.nav.place.day;
        let stand_in = self.history.stand_in(root, day).unit(root);
        self.nav.place.root = stand_in.and_then(|unit| self.snapshot().parent(unit));
        if let Some(parent) = self.nav.place.root {
            self.nav.place.folds.set(parent, true);
        }
        Effect::None
    }

    /// Follows the person, or the position again.
    pub(super) fn toggle_follow(&mut self) -> Effect {
        if self.nav.place.follow.take().is_some() {
            self.say("following the position again");
            return Effect::None;
        }
        let chosen =
            self.details_person().or_else(|| first_leader(self.snapshot(), self.selected()?));
        let Some(person) = chosen else {
            return self.refuse("no holder of this position is known");
        };
        self.nav.place.follow = Some(person);
        self.follow_person();
        if self.status.said.is_none() {
            let name = self.history.dataset().person(person).name.clone();
            self.say(format!("following {name} from position to position"));
        }
        Effect::None
    }

    /// Lets the wish follow the person to a unit in which they hold a position.
    pub(super) fn follow_person(&mut self) {
        let Some(person) = self.nav.place.follow else { return };
        let name = self.history.dataset().person(person).name.clone();
        match self.ctx().unit_of(person) {
            Some(unit) => {
                self.nav.place.wished = Some(unit);
            }
            None => self.say(format!("{name} holds no known position on this day")),
        }
    }
}

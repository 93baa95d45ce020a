//! Comparing with a pinned day: the marked period, and the difference in the tree.
//!
//! The tree is marked as after one long step from the pinned day to the day of the slider.

use super::nav::Nav;
use super::place::Compare;
use super::tree::Folds;
use super::{App, Effect};
use crate::time::Date;

impl Nav {
    pub(super) fn pin(&mut self, day: Date) {
        let calm = match self.place.compare.take() {
            Some(compare) if compare.on => compare.calm,
            _ => std::mem::replace(&mut self.place.folds, Folds::to_depth(1)),
        };
        self.place.compare = Some(Compare { pinned: day, on: true, calm });
    }

    /// Returns the badge of the comparison: `compared with 28 Dec 2022: 9 changed`.
    pub(super) fn compare_badge(&self) -> Option<String> {
        let compare = self.place.compare.as_ref()?;
        let pinned = compare.pinned.short();
        Some(if compare.on {
            format!("compared with {pinned}")
        } else {
            format!("pinned {pinned}")
        })
    }
}

impl App {
    pub(super) fn pin_here(&mut self) {
        let day = self.nav.place.day;
        self.nav.pin(day);
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
}

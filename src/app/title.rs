//! Derives the lines above and below the panes: the title with its badges, the message, and the selected row in words.

use super::App;
use super::tree::{Fold, leaders_of, upcoming_labels};
use crate::org::Confidence;
use crate::time::Readable;

/// The title line, ready to be painted: the first line of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleView<'a> {
    /// The name of the organisation.
    pub dataset: &'a str,
    /// The day shown: `Thu 29 Dec 2022`.
    pub as_of: Readable,
    /// What differs from the usual state, in a few words each: `2 errors`, `only Cloud`, `following Daniel Zhang`.
    pub badges: Vec<String>,
}

impl App {
    /// Returns the message of the last action, else why the dataset could not be read again, else the first keys for a new
    /// reader.
    pub fn status(&self) -> Option<&str> {
        let first_keys =
            (self.settings.key_hints_left > 0).then_some(self.settings.first_keys.as_str());
        self.status.said.as_deref().or(self.status.stale.as_deref()).or(first_keys)
    }

    /// Returns a sentence that says which unit is selected in place of the wished one; `None` if that one is selected.
    pub fn stand_in(&self) -> Option<&str> {
        self.tree.stand_in.as_deref()
    }

    /// Describes the selected row in one line, from left to right: its name, which unit it stands in for, at most two doubts
    /// about its leaders, its changes in the marked period, and the next announced change.
    pub fn selected_in_words(&self) -> String {
        let now = self.snapshot();
        let Some(unit) = self.selected() else {
            let filter_hides_all = self.tree.is_filtered() && self.tree.filtered.matches() == 0;
            return if filter_hides_all {
                "the filter matches nothing on this day; Esc shows everything".into()
            } else {
                "Selected: nothing exists on this day".into()
            };
        };
        let mut words = vec![format!("Selected: {}", now.name(unit))];
        words.extend(self.tree.stand_in.clone());
        let (leaders, _) = leaders_of(now, unit, &self.tree.chiefs);
        let doubts = leaders.iter().enumerate().filter_map(|(rank, leader)| {
            // Any doubt about the first leader is worth a word; about further leaders only a dispute.
            let doubt =
                leader.doubt.filter(|it| rank == 0 || it.confidence == Confidence::Disputed)?;
            Some((leader.doubted.to_string(), doubt))
        });
        let mut changes = self.tree.changes.words(&self.history, unit);
        for (role, doubt) in doubts.take(2) {
            // `CEO: Ann Lee after Bo Chen` becomes `CEO (disputed): Ann Lee after Bo Chen`, not a second item for the CEO.
            match changes.strip_prefix(&role).and_then(|rest| rest.strip_prefix(": ")) {
                Some(change) => changes = format!("{role} ({doubt}): {change}"),
                None => words.push(format!("{role} {doubt}")),
            }
        }
        words.extend(Some(changes).filter(|it| !it.is_empty()));
        if self.tree.flat.fold(self.tree.cursor.unwrap_or(0)) == Fold::Folded
            && self.tree.changes.is_inside(&self.history, unit)
        {
            words.push("changes inside, unfold with l".to_owned());
        }
        let labels = upcoming_labels(now, &self.tree.upcoming, unit).into_iter();
        words.extend(labels.map(|label| label.text).take(1));
        words.join(" · ")
    }

    /// Derives the title line. Badges are in the order of their weight: errors first.
    pub fn title(&self) -> TitleView<'_> {
        let mut badges = Vec::new();
        match self.status.problems.errors {
            0 => {}
            1 => badges.push("1 error".to_owned()),
            errors => badges.push(format!("{errors} errors")),
        }
        if self.status.stale.is_some() {
            badges.push("the file is broken".to_owned());
        }
        if let Some(root) = self.nav.place.root {
            let shown = self.history.stand_in(root, self.nav.place.day).unit(root).unwrap_or(root);
            badges.push(format!("only {}", self.snapshot().name(shown)));
        }
        badges.extend(self.nav.compare_badge());
        if let Some(person) = self.nav.place.follow {
            badges.push(format!("following {}", self.history.dataset().person(person).name));
        }
        badges.extend(self.tree.filter_badge());
        badges.extend(self.tour.badge());
        if self.settings.as_known {
            badges.push("as known on this date".to_owned());
        }
        let data = self.history.dataset();
        TitleView { dataset: &data.title, as_of: self.nav.place.day.long(), badges }
    }
}

//! What stands above and below everything: the title with its badges, and the status.

use super::{App, TitleView};

impl App {
    /// What there is to say about the last step, or about what stands for the wish.
    pub fn status(&self) -> Option<&str> {
        let greeting = (self.settings.greeting > 0).then_some(self.settings.lesson.as_str());
        let said = self.status.said.as_deref().or(self.status.stale.as_deref());
        said.or(self.tree.stand_in.as_deref()).or(greeting)
    }

    /// What stands above everything.
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
            let shown = self.history.standing(root, self.nav.place.day).unit(root).unwrap_or(root);
            badges.push(format!("only {}", self.snapshot().name(shown)));
        }
        if let Some(person) = self.nav.place.follow {
            badges.push(format!("following {}", self.history.dataset().person(person).name));
        }
        badges.extend(self.filter_badge());
        badges.extend(self.compare_badge());
        badges.extend(self.tour_badge());
        if self.settings.as_known {
            badges.push("as known on this date".to_owned());
        }
        let data = self.history.dataset();
        TitleView { dataset: &data.title, as_of: self.nav.place.day.long(), badges }
    }
}

//! The sources of what is selected, while they are listed.

use crate::app::overlay::{Overlay, SourcesView};
use crate::app::{App, Effect};

impl App {
    /// Returns the sources to choose from while they are listed.
    pub fn sources(&self) -> Option<SourcesView<'_>> {
        let Overlay::Sources(sources) = &self.overlay else { return None };
        Some(sources.view(usize::from(self.view.popup_rows.max(1))))
    }

    /// Opens the chosen source in the browser.
    pub(super) fn accept_source(&mut self) -> Effect {
        let Overlay::Sources(sources) = &self.overlay else { return Effect::Bell };
        let chosen = sources.chosen().map(|it| it.url.clone());
        let Some(url) = chosen else { return Effect::Bell };
        self.close();
        self.open_url(&url)
    }
}

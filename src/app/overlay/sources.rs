//! The sources of what is selected, one to be opened in the browser.

use super::{ListCursor, Overlay};
use crate::app::{App, Effect};

/// A source that can be opened.
#[derive(Clone, Debug)]
pub(in crate::app) struct Address {
    /// Who published what.
    pub(in crate::app) name: String,
    pub(in crate::app) url: String,
}

/// The sources to choose from.
#[derive(Debug)]
pub struct Sources {
    all: Vec<Address>,
    list: ListCursor,
}

/// The sources to choose from, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourcesView<'a> {
    /// Those in view.
    pub rows: Vec<SourceRow<'a>>,
    /// The chosen one.
    pub selected: usize,
    /// The first one in view.
    pub top: usize,
}

/// A source in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow<'a> {
    /// Who published what.
    pub name: String,
    /// Its address.
    pub url: &'a str,
}

impl Sources {
    /// Begins at the first of some sources.
    pub(in crate::app) fn of(all: Vec<Address>) -> Self {
        let list = ListCursor::of(all.len());
        Self { all, list }
    }

    pub(super) fn list_mut(&mut self) -> &mut ListCursor {
        &mut self.list
    }
}

impl App {
    /// Returns the sources to choose from while they are listed.
    pub fn sources(&self) -> Option<SourcesView<'_>> {
        let Overlay::Sources(sources) = &self.overlay else { return None };
        let rows = usize::from(self.view.popup_rows.max(1));
        let seen = sources.all.iter().skip(sources.list.top()).take(rows);
        Some(SourcesView {
            rows: seen.map(|it| SourceRow { name: it.name.clone(), url: &it.url }).collect(),
            selected: sources.list.at(),
            top: sources.list.top(),
        })
    }

    pub(super) fn accept_source(&mut self) -> Effect {
        let Overlay::Sources(sources) = &self.overlay else { return Effect::Bell };
        let chosen = sources.all.get(sources.list.at()).map(|it| it.url.clone());
        let Some(url) = chosen else { return Effect::Bell };
        self.close();
        self.open_url(&url)
    }
}

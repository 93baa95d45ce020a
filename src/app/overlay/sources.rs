//! The sources of what is selected, one to be opened in the browser.

use super::ListCursor;

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

    pub(in crate::app) fn list_mut(&mut self) -> &mut ListCursor {
        &mut self.list
    }

    /// Returns the chosen source.
    pub(in crate::app) fn chosen(&self) -> Option<&Address> {
        self.all.get(self.list.at())
    }

    /// Returns the sources in a window of so many rows.
    pub(in crate::app) fn view(&self, rows: usize) -> SourcesView<'_> {
        let seen = self.all.iter().skip(self.list.top()).take(rows);
        SourcesView {
            rows: seen.map(|it| SourceRow { name: it.name.clone(), url: &it.url }).collect(),
            selected: self.list.at(),
            top: self.list.top(),
        }
    }
}

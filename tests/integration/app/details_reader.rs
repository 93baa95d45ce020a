//! An explorer whose details pane is read and followed.

use std::sync::Arc;

use orgscope::app::details::{Line, View};
use orgscope::app::{Action, App, Start};
use orgscope::org::History;
use orgscope::ui::Theme;

use crate::support::datasets::unit;
use crate::support::explorer::{fit, open, rows, types};

pub(super) const WIDE: (u16, u16) = (120, 36);

pub(super) const NARROW: (u16, u16) = (80, 24);

pub(super) struct DetailsReader {
    pub(super) app: App,
    pub(super) size: (u16, u16),
}

impl DetailsReader {
    pub(super) fn new(history: &Arc<History>, size: (u16, u16)) -> Self {
        Self { app: open(history, Start::default(), size), size }
    }

    pub(super) fn lay_out(&mut self) {
        fit(&mut self.app, self.size);
    }

    pub(super) fn keys(&mut self, script: &str) -> &mut Self {
        types(&mut self.app, script);
        self
    }

    pub(super) fn select(&mut self, id: &str) -> &mut Self {
        let unit = unit(self.app.history(), id);
        self.app.update(Action::Select(unit));
        self
    }

    /// The cursor goes to the first line that is wanted, and Enter follows it.
    pub(super) fn follow(&mut self, wanted: impl Fn(&Line) -> bool) -> &mut Self {
        let at = self.app.details().lines.iter().position(wanted).expect("such a line");
        self.app.update(Action::ClickDetails(at));
        self.lay_out();
        self
    }

    pub(super) fn rows(&self) -> Vec<String> {
        rows(&self.app, &Theme::colour(false))
    }

    pub(super) fn screen(&self) -> String {
        self.rows().join("\n")
    }

    /// The view, and the name in the border.
    pub(super) fn shows(&self) -> (View, String) {
        let details = self.app.details();
        (details.view, details.title.to_owned())
    }

    pub(super) fn headings(&self) -> Vec<String> {
        let lines = self.app.details().lines.iter();
        let heading = |line: &Line| match line {
            Line::Heading(text) | Line::Post { title: text, .. } => Some(text.clone()),
            _ => None,
        };
        lines.filter_map(heading).collect()
    }

    pub(super) fn whys(&self) -> Vec<String> {
        let lines = self.app.details().lines.iter();
        let why = |line: &Line| match line {
            Line::Why { title, .. } => Some(title.clone()),
            _ => None,
        };
        lines.filter_map(why).collect()
    }

    pub(super) fn notes(&self) -> Vec<String> {
        let lines = self.app.details().lines.iter();
        let note = |line: &Line| match line {
            Line::Note(text) => Some(text.clone()),
            _ => None,
        };
        lines.filter_map(note).collect()
    }
}

pub(super) fn at(history: &Arc<History>, day: &str, unit: &str, size: (u16, u16)) -> DetailsReader {
    let mut hand = DetailsReader::new(history, size);
    hand.keys(&format!("@{day}<enter>"));
    hand.select(unit);
    hand
}

/// A row that holds all of these, in this order.
pub(super) fn has_row(screen: &str, parts: &[&str]) -> bool {
    screen.lines().any(|line| {
        let mut rest = line;
        parts.iter().all(|part| match rest.find(part) {
            Some(at) => {
                rest = &rest[at + part.len()..];
                true
            }
            None => false,
        })
    })
}

//! The details: what is known of the selected unit, of one of its posts, or of a person, as of the same day as the
//! tree.
//!
//! A list of typed lines, derived from a `Context` and a `DetailsState`: `ui/details` styles and wraps them.

mod around;
mod career;
mod context;
mod history;
mod line;
mod navigation;
mod periods;
mod post;
mod posts;
mod reporting;
mod sheet;
mod state;
mod text;

mod view;
mod why;
mod writer;

pub use context::View;
pub use line::Line;
pub(super) use state::DetailsState;
pub(super) use text::{since, tenure_span};
pub(super) use why::change_with_subject;

use context::{DetailsContext, Reached};
use sheet::Sheet;
use writer::Writer;

use super::tree::first_leader;
use crate::org::PersonId;

/// The lines of the details.
#[derive(Debug, Default)]
pub(super) struct Details {
    sheet: Sheet,
    /// The title of a post; names of units and people stand in the history.
    title: String,
}

impl DetailsContext<'_> {
    /// Returns whose career it is: the person chosen, the one followed, else the selected unit's first leader.
    fn person(&self, state: &DetailsState) -> Option<PersonId> {
        state.person.or(self.follow).or_else(|| first_leader(self.now, self.selected?))
    }
}

impl Details {
    /// Writes the lines again, and keeps the cursor inside them: the selection or the day may have changed.
    pub(super) fn refresh(&mut self, state: &mut DetailsState, context: DetailsContext<'_>) {
        state.keep_up_with(&context);
        self.sheet.clear();
        self.title.clear();
        let mut writer = Writer::new(context, *state, &mut self.sheet);
        writer.write();
        writer.write_title(&mut self.title);
        state.keep_within(self.sheet.lines());
    }

    /// Returns the lines of the last refresh.
    pub(super) fn lines(&self) -> &[Line] {
        self.sheet.lines()
    }
}

/// The details, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailsView<'a> {
    /// The name in the border: a unit's on this day, a post's, or a person's.
    pub title: &'a str,
    /// The last name, where it is another by the end.
    pub now: Option<&'a str>,
    /// Which view it is.
    pub view: View,
    /// What it says.
    pub lines: &'a [Line],
    /// The first line to show.
    pub top: usize,
    /// The line the cursor is on, while the details have the keys.
    pub cursor: Option<usize>,
}

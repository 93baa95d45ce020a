//! How the details are looked at: the view, whom or what it is about, and where the cursor is.

use super::context::{DetailsContext, View};
use super::line::Line;
use crate::org::{PersonId, PositionId, UnitId};

/// The greatest number of lines from the top among which a cursor that was not moved stands.
const MAX_LINES_FROM_TOP: usize = 8;

/// How the details are looked at; part of the place that undo brings back.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::app) struct DetailsState {
    pub(in crate::app) view: View,
    pub(in crate::app) top: usize,
    pub(in crate::app) cursor: usize,
    /// The person chosen, until the selection moves; else it is the leader of the selected unit.
    pub(in crate::app) person: Option<PersonId>,
    /// The post whose holders are listed, until the selection moves.
    pub(in crate::app) post: Option<PositionId>,
    /// Whether the reader moved the cursor; until then it stands on the first line that leads somewhere.
    pub(super) moved: bool,
    /// The view from which a person or a post was chosen.
    back: View,
    /// The selection for which the cursor was set: it starts anew for another.
    about: Option<UnitId>,
    /// The wish during which a person or a post was chosen.
    wished: Option<UnitId>,
}

impl DetailsState {
    /// Returns what a reader would call the same details, wherever the cursor is.
    pub(in crate::app) fn subject(&self) -> (View, Option<PersonId>, Option<PositionId>) {
        (self.view, self.person, self.post)
    }

    /// Returns whether the details are about a person.
    pub(in crate::app) fn is_of_person(&self) -> bool {
        self.view.is_of_person()
    }

    /// Takes the numbers of another dataset; a person or a post that is not there is left.
    pub(in crate::app) fn renumber(&mut self, person: impl Fn(PersonId) -> Option<PersonId>) {
        let known = self.person.and_then(person);
        if self.post.is_some() || known != self.person && known.is_none() {
            self.back();
        }
        self.person = known;
        (self.about, self.wished) = (None, None);
    }

    /// Shows another view, from its first line. A view of a unit drops the chosen person, any view but `Post` the post.
    pub(super) fn set_view(&mut self, view: View) {
        if !view.is_of_person() {
            self.person = None;
        }
        if view != View::Post {
            self.post = None;
        }
        self.view = view;
        self.start_anew();
    }

    /// Shows the next view of [`View::ALL`].
    pub(super) fn next_view(&mut self) {
        let at = View::ALL.iter().position(|view| *view == self.view).unwrap_or(0);
        self.set_view(View::ALL[(at + 1) % View::ALL.len()]);
    }

    /// Shows a person in a view, until the selection moves or the reader goes back.
    pub(in crate::app) fn show_person(&mut self, person: PersonId, view: View) {
        self.remember();
        self.set_view(view);
        self.person = Some(person);
    }

    /// Shows all holders of a post, until the selection moves or the reader goes back.
    pub(in crate::app) fn show_post(&mut self, post: PositionId) {
        self.remember();
        self.set_view(View::Post);
        self.post = Some(post);
    }

    fn remember(&mut self) {
        if self.person.is_none() && self.post.is_none() {
            self.back = self.view;
        }
    }

    /// Goes back from a chosen person or post to the unit. Returns false if none was chosen.
    pub(in crate::app) fn back(&mut self) -> bool {
        let chosen = self.person.is_some() || self.post.is_some();
        if chosen {
            self.set_view(self.back);
            self.person = None;
        }
        chosen
    }

    /// Lets the details follow the selection: leaves what was chosen when the selection moves, but not the person whom the
    /// selection follows.
    pub(super) fn keep_up_with(&mut self, context: &DetailsContext<'_>) {
        if self.wished != context.wished {
            if self.wished.is_some() && (self.person.is_none() || self.person != context.follow) {
                self.back();
            }
            self.wished = context.wished;
        }
        if self.about != context.selected {
            if self.person.is_none() && self.post.is_none() {
                self.start_anew();
            }
            self.about = context.selected;
        }
    }

    fn start_anew(&mut self) {
        (self.top, self.cursor, self.moved) = (0, 0, false);
    }

    /// Keeps the cursor and the window inside the lines.
    pub(super) fn keep_within(&mut self, lines: &[Line]) {
        let last = lines.len().saturating_sub(1);
        if !self.moved {
            let first = lines.iter().take(MAX_LINES_FROM_TOP).position(Line::leads_somewhere);
            self.cursor = first.unwrap_or(0);
        }
        self.cursor = self.cursor.min(last);
        self.top = self.top.min(last);
    }
}

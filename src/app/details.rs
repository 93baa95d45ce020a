//! The details: what is known of the selected unit, of one of its posts, or of a person, as of the same day as the
//! tree.
//!
//! A list of typed lines, derived from a `Context` and a `DetailsState`: `ui/details` styles and wraps them.

mod around;
mod career;
mod line;
mod past;
mod periods;
mod post;
mod posts;
mod reporting;
mod sheet;
mod state;
mod text;
mod turn;
mod why;
mod writer;

pub use line::Line;
pub(super) use state::DetailsState;

use sheet::Sheet;
use writer::Writer;

use super::App;
use super::place::Marking;
use super::tree::leaders_of;
use crate::org::{Doubt, EventId, History, Holder, PersonId, Snapshot, UnitId};
use crate::time::Date;

/// The lines of the details.
#[derive(Debug, Default)]
pub(super) struct Details {
    sheet: Sheet,
    /// The title of a post; names of units and people stand in the history.
    title: String,
}

/// What the lines are derived from, besides how the details are looked at.
#[derive(Clone, Copy)]
pub(super) struct DetailsContext<'h> {
    /// The organisation on the day.
    pub(super) now: Snapshot<'h>,
    /// The unit that is shown as selected.
    pub(super) selected: Option<UnitId>,
    /// The unit that the reader wished.
    pub(super) wished: Option<UnitId>,
    /// Whom the selection follows.
    pub(super) follow: Option<PersonId>,
    /// The current event of the slider.
    pub(super) current: Option<EventId>,
    /// What the last move reached.
    pub(super) reached: Reached,
}

/// What the last move reached: the marked period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reached {
    Nothing,
    Event(EventId),
    /// Everything after the end of this day.
    Since(Date),
}

impl DetailsContext<'_> {
    /// Whose career it is: the person chosen, the one followed, else the selected unit's first leader.
    fn person(&self, state: &DetailsState) -> Option<PersonId> {
        state.person.or(self.follow).or_else(|| {
            leaders_of(self.now, self.selected?).0.iter().find_map(|leader| leader.person)
        })
    }
}

impl Details {
    /// Writes the lines again, and keeps the cursor inside them: the selection or the day may have changed.
    fn refresh(&mut self, state: &mut DetailsState, context: DetailsContext<'_>) {
        state.keep_up_with(&context);
        self.sheet.clear();
        self.title.clear();
        let mut writer = Writer::new(context, *state, &mut self.sheet);
        writer.write();
        writer.write_title(&mut self.title);
        state.keep_within(self.sheet.lines());
    }

    /// Returns the lines of the last refresh.
    fn lines(&self) -> &[Line] {
        self.sheet.lines()
    }
}

/// Returns why it is uncertain that a person holds a position, if it is: for the dim `?` behind a leader. Its word is
/// [`Doubt::word`], what more is to be said [`History::doubt_in_words`].
pub(super) fn doubt_of(history: &History, holder: &Holder<'_>) -> Option<Doubt> {
    holder.doubt(history)
}

/// What the details say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Who holds which post of the unit, and what changed last.
    #[default]
    Posts,
    /// All who ever held one post.
    Post,
    /// Everything that happened to the unit.
    History,
    /// What its leader, or a chosen person, did before and after.
    Career,
    /// Whom its leader, or a chosen person, reports to, up to the top, and who reports to them.
    Line,
    /// The sources of all this.
    Sources,
}

impl View {
    /// The views in the order of `v`; one post is reached from its heading.
    pub const ALL: [Self; 5] =
        [Self::Posts, Self::History, Self::Career, Self::Line, Self::Sources];

    /// Its word on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Posts => "posts",
            Self::Post => "post",
            Self::History => "history",
            Self::Career => "career",
            Self::Line => "line",
            Self::Sources => "sources",
        }
    }

    /// Returns whether it is about a person.
    fn is_of_person(self) -> bool {
        matches!(self, Self::Career | Self::Line)
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

impl App {
    /// Returns what the details are derived from.
    fn details_context<'h>(&self, history: &'h History) -> DetailsContext<'h> {
        let event = |stop: usize| history.stops().get(stop).copied();
        DetailsContext {
            now: history.as_of(self.nav.place.day),
            selected: self.selected(),
            wished: self.nav.place.wished,
            follow: self.nav.place.follow,
            current: self.ctx().stop().and_then(event),
            reached: match self.nav.place.marking {
                Marking::Nothing => Reached::Nothing,
                Marking::Event(stop) => event(stop).map_or(Reached::Nothing, Reached::Event),
                Marking::Since(day) => Reached::Since(day),
            },
        }
    }

    pub(super) fn refresh_details(&mut self) {
        let history = std::sync::Arc::clone(&self.history);
        let context = self.details_context(&history);
        self.details.refresh(&mut self.nav.place.details, context);
    }

    /// Whose career it is: the person chosen, the one followed, else the selected unit's first leader.
    pub(super) fn details_person(&self) -> Option<PersonId> {
        self.details_context(&self.history).person(&self.nav.place.details)
    }

    /// Returns the details.
    pub fn details(&self) -> DetailsView<'_> {
        let (state, lines) = (&self.nav.place.details, self.details.lines());
        let last = lines.len().saturating_sub(1);
        let (title, now) = self.details_title();
        DetailsView {
            title,
            now,
            view: state.view,
            top: state.top.min(last),
            cursor: self.details_open().then_some(state.cursor.min(last)),
            lines,
        }
    }

    /// Returns the name in the border, and the last name where it is another.
    fn details_title(&self) -> (&str, Option<&str>) {
        if self.nav.place.details.view == View::Post {
            return (&self.details.title, None);
        }
        if self.nav.place.details.is_of_person()
            && let Some(person) = self.details_person()
        {
            return (&self.history.dataset().person(person).name, None);
        }
        let Some(unit) = self.selected() else { return ("", None) };
        let name = self.snapshot().name(unit);
        let last = self.history.last_name(unit);
        (name, (last != name).then_some(last))
    }
}

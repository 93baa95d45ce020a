//! The details of the application as they are: derived again after each action, and read to be painted.

use super::context::{DetailsContext, Reached};
use super::{DetailsView, View};
use crate::app::App;
use crate::app::place::Marking;
use crate::org::{History, PersonId};

impl App {
    /// Returns what the details are derived from.
    fn details_context<'h>(&self, history: &'h History) -> DetailsContext<'h> {
        let event = |stop: usize| history.stops().get(stop).copied();
        DetailsContext {
            now: history.as_of(self.nav.place.day),
            selected: self.selected(),
            filtered_out: self.filters_all_out(),
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

    pub(in crate::app) fn refresh_details(&mut self) {
        let history = std::sync::Arc::clone(&self.history);
        let context = self.details_context(&history);
        self.details.refresh(&mut self.nav.place.details, context);
    }

    /// Returns whose career the details show: the person chosen, the one followed, else the selected unit's first leader.
    pub(in crate::app) fn details_person(&self) -> Option<PersonId> {
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

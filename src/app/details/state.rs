//! Moving in the details: views, the cursor, and following a line to what it names.

use super::{DetailsView, Line, View};
use crate::app::tree::leaders_of;
use crate::app::{App, Effect, Pane};
use crate::org::PersonId;

/// How the details are looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::app) struct DetailsState {
    pub(in crate::app) view: View,
    pub(in crate::app) top: usize,
    pub(in crate::app) cursor: usize,
    /// Somebody chosen by name; else it is the leader of the selected unit.
    pub(in crate::app) person: Option<PersonId>,
    /// What the cursor belongs to: it starts anew when the selection changes.
    about: Option<crate::org::UnitId>,
}

impl App {
    /// The details.
    pub fn details(&self) -> DetailsView<'_> {
        let lines = self.details.sheet.lines();
        let (title, now) = self.details_title();
        let last = lines.len().saturating_sub(1);
        DetailsView {
            title,
            now,
            view: self.details.state.view,
            top: self.details.state.top.min(last),
            cursor: (self.nav.focus == Pane::Details)
                .then_some(self.details.state.cursor.min(last)),
            lines,
        }
    }

    pub(in crate::app) fn shows_career(&self) -> bool {
        self.details.state.view == View::Career
    }

    /// Whose career it is: the one chosen, the one followed, else the selected unit's first leader.
    pub(in crate::app) fn details_person(&self) -> Option<PersonId> {
        self.details.state.person.or(self.nav.place.follow).or_else(|| {
            let (leaders, _) = leaders_of(self.snapshot(), self.selected()?);
            leaders.iter().find_map(|leader| leader.person)
        })
    }

    pub(in crate::app) fn turn_view(&mut self) {
        let all = View::ALL;
        let index = all.iter().position(|view| *view == self.details.state.view).unwrap_or(0);
        self.turn_view_to(all[(index + 1) % all.len()]);
        self.say(format!("details: {}", self.details.state.view.word()));
    }

    pub(in crate::app) fn turn_view_to(&mut self, view: View) {
        if view != View::Career {
            self.details.state.person = None;
        }
        self.details.state.view = view;
        self.details.state.top = 0;
        self.details.state.cursor = 0;
    }

    pub(in crate::app) fn show_person(&mut self, person: PersonId) {
        self.turn_view_to(View::Career);
        self.details.state.person = Some(person);
        self.nav.focus = Pane::Details;
    }

    /// What the details say, and where the cursor is in it: the selection or the day may have shortened the list.
    pub(in crate::app) fn keep_details_in_bounds(&mut self) {
        let selected = self.selected();
        if self.details.state.about != selected {
            self.details.state.about = selected;
            self.details.state.top = 0;
            self.details.state.cursor = 0;
        }
        let mut sheet = std::mem::take(&mut self.details.sheet);
        sheet.clear();
        self.write_details(&mut sheet);
        self.details.sheet = sheet;
        let last = self.details.sheet.lines().len().saturating_sub(1);
        self.details.state.cursor = self.details.state.cursor.min(last);
        self.details.state.top = self.details.state.top.min(last);
    }

    pub(in crate::app) fn move_in_details(&mut self, by: i64) -> Effect {
        let lines = self.details.sheet.lines();
        let last = lines.len().saturating_sub(1);
        let by = isize::try_from(by).unwrap_or(if by > 0 { isize::MAX } else { -isize::MAX });
        let mut at = self.details.state.cursor.saturating_add_signed(by).min(last);
        if at == self.details.state.cursor {
            return Effect::Bell;
        }
        // A blank line is no place for a cursor.
        while lines.get(at) == Some(&Line::Blank) && (1..last).contains(&at) {
            at = if by > 0 { at + 1 } else { at - 1 };
        }
        self.details.state.cursor = at;
        let rows = usize::from(self.view.details_rows.max(1));
        let lowest = (at + 1).saturating_sub(rows);
        self.details.state.top = self.details.state.top.clamp(lowest, at);
        Effect::None
    }

    pub(in crate::app) fn scroll_details(&mut self, by: i64) {
        let rows = usize::from(self.view.details_rows.max(1));
        let last = self.details.sheet.lines().len().saturating_sub(rows.min(3));
        let by = isize::try_from(by).unwrap_or(0);
        self.details.state.top = self.details.state.top.saturating_add_signed(by).min(last);
        let seen = self.details.state.top..self.details.state.top + rows;
        self.details.state.cursor = self.details.state.cursor.clamp(seen.start, seen.end - 1);
    }

    pub(in crate::app) fn click_details(&mut self, line: usize) -> Effect {
        self.nav.focus = Pane::Details;
        if line >= self.details.sheet.lines().len() {
            return Effect::None;
        }
        self.details.state.cursor = line;
        self.follow_line()
    }

    /// Enter on a line: a person's career, a unit in the tree, an event on the slider.
    pub(in crate::app) fn follow_line(&mut self) -> Effect {
        match self.details.sheet.lines().get(self.details.state.cursor) {
            Some(Line::Incumbent { person, .. } | Line::Former { person, .. }) => {
                let person = *person;
                self.show_person(person);
            }
            Some(Line::Held { unit, .. } | Line::Lineage { unit, .. }) => {
                let unit = *unit;
                self.select(unit);
            }
            Some(Line::Why { event, .. }) => {
                let event = *event;
                return self.go_to_event(event, None);
            }
            _ => return Effect::Bell,
        }
        Effect::None
    }
}

//! What the reader does in the details: views, the cursor, and following a line to what it names.

use super::why::DISPUTED;
use super::{Details, DetailsState, Line, View};
use crate::app::nav::Nav;
use crate::app::{App, Effect, Pane};
use crate::org::{PersonId, TenureId, UnitId};

impl Details {
    pub(in crate::app) fn move_cursor(
        &self,
        state: &mut DetailsState,
        by: i64,
        rows: u16,
    ) -> Effect {
        let lines = self.lines();
        let last = lines.len().saturating_sub(1);
        let by = isize::try_from(by).unwrap_or(if by > 0 { isize::MAX } else { -isize::MAX });
        let mut at = state.cursor.saturating_add_signed(by).min(last);
        if at == state.cursor {
            return Effect::Bell;
        }
        // The cursor does not stand on a blank line.
        while lines.get(at) == Some(&Line::Blank) && (1..last).contains(&at) {
            at = if by > 0 { at + 1 } else { at - 1 };
        }
        (state.cursor, state.moved) = (at, true);
        let rows = usize::from(rows.max(1));
        let lowest = (at + 1).saturating_sub(rows);
        state.top = state.top.clamp(lowest, at);
        Effect::None
    }

    pub(in crate::app) fn scroll(&self, state: &mut DetailsState, by: i64, rows: u16) {
        let rows = usize::from(rows.max(1));
        let last = self.lines().len().saturating_sub(rows.min(3));
        let by = isize::try_from(by).unwrap_or(0);
        state.moved = true;
        state.top = state.top.saturating_add_signed(by).min(last);
        let seen = state.top..state.top + rows;
        state.cursor = state.cursor.clamp(seen.start, seen.end - 1);
    }

    /// To what sources disagree about, further down.
    fn go_to_disputes(&self, state: &mut DetailsState) -> Effect {
        let heading = |line: &Line| matches!(line, Line::Heading(text) if text == DISPUTED);
        let Some(at) = self.lines().iter().position(heading) else { return Effect::Bell };
        (state.top, state.cursor, state.moved) = (at, at + 1, true);
        Effect::None
    }
}

impl Nav {
    pub(in crate::app) fn show_person(&mut self, person: PersonId) {
        self.place.details.show_person(person, View::Career);
        self.focus = Pane::Details;
    }

    /// `h` in the details: from a person or a post to the unit, from there to the tree.
    pub(in crate::app) fn back_in_details(&mut self) {
        if !self.place.details.leave() {
            self.focus = Pane::Tree;
        }
    }

    /// Shows the career of a person; the keys stay where they are.
    pub(in crate::app) fn turn_to_career(&mut self, person: PersonId) {
        self.place.details.show_person(person, View::Career);
    }
}

impl App {
    /// `v`: the next view. Where the details are out of view it brings them first.
    pub(in crate::app) fn turn_view(&mut self) {
        if self.nav.focus == Pane::Tree && !self.view.both_panes {
            self.nav.focus = Pane::Details;
        } else {
            self.nav.place.details.turn();
        }
        self.say(format!("details: {}", self.nav.place.details.view.word()));
    }

    pub(in crate::app) fn click_details(&mut self, line: usize) -> Effect {
        self.nav.focus = Pane::Details;
        if line >= self.details.lines().len() {
            return Effect::None;
        }
        self.nav.place.details.cursor = line;
        self.nav.place.details.moved = true;
        self.follow_line()
    }

    /// Enter on a line: a post's holders, a person's career, a unit in the tree, an event on the slider, the first
    /// day of a tenure.
    pub(in crate::app) fn follow_line(&mut self) -> Effect {
        let before = self.nav.place.day;
        let effect = self.open_line();
        self.say_moved_from(before);
        effect
    }

    fn open_line(&mut self) -> Effect {
        let DetailsState { cursor, view, .. } = self.nav.place.details;
        let Some(line) = self.details.lines().get(cursor) else { return Effect::Bell };
        match *line {
            Line::Post { position, .. } => self.nav.place.details.show_post(position),
            Line::Former { tenure, .. } => return self.go_to_tenure(tenure),
            Line::Incumbent { tenure, .. } if view == View::Post => {
                return self.go_to_tenure(tenure);
            }
            Line::Person { person, .. } if view == View::Line => {
                self.nav.place.details.show_person(person, View::Line);
            }
            Line::Incumbent { person, .. } | Line::Person { person, .. } => {
                self.nav.show_person(person);
            }
            Line::Reports { person, .. } => {
                self.nav.place.details.show_person(person, View::Line);
            }
            Line::Held { unit, now: true, .. } | Line::Lineage { unit, .. } => {
                self.show_unit(unit);
            }
            Line::Held { unit, tenure, .. } => {
                let effect = self.go_to_tenure(tenure);
                self.refresh();
                self.show_unit(unit);
                return effect;
            }
            Line::Doubt { disputed: true, .. } => {
                return self.details.go_to_disputes(&mut self.nav.place.details);
            }
            Line::Why { event, .. } | Line::Event { event, .. } => {
                return self.go_to_event(event, None);
            }
            Line::Name { .. } => return self.refuse("an earlier name or place: nothing to open"),
            Line::Unfilled { .. } => return self.refuse("no holder is known: nothing to open"),
            Line::Source { .. } => return self.refuse("o opens a source in the browser"),
            _ => return self.refuse("nothing to open on this line"),
        }
        Effect::None
    }

    /// Selects a unit and shows its posts.
    fn show_unit(&mut self, unit: UnitId) {
        self.select(unit);
        self.nav.place.details.turn_to(View::Posts);
    }

    /// To the first day of a tenure, with what began it where that lies in the span.
    fn go_to_tenure(&mut self, tenure: TenureId) -> Effect {
        let history = std::sync::Arc::clone(&self.history);
        let tenure = history.tenure(tenure);
        let (data, first) = (history.dataset(), tenure.period.start);
        let event = data.change(tenure.begun).event;
        let (start, end) = self.ctx().span();
        if data.event(event).day() == first && (start..=end).contains(&first) {
            return self.go_to_event(event, None);
        }
        self.jump_to_day(first);
        Effect::None
    }
}

//! Navigation in the details: moves the cursor, scrolls, changes the view, and opens what a line names.

use super::why::DISPUTED;
use super::{Details, DetailsState, Line, View};
use crate::app::nav::Nav;
use crate::app::{App, Effect, Pane};
use crate::org::{PersonId, TenureId, UnitId};

impl Details {
    /// Moves the cursor by `by` lines, or to the last one in that direction, over blank lines, and scrolls as little as
    /// needed in a window of `rows` lines. Rings the bell if the cursor cannot move.
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
        while lines.get(at) == Some(&Line::Blank) && (1..last).contains(&at) {
            at = if by > 0 { at + 1 } else { at - 1 };
        }
        (state.cursor, state.moved) = (at, true);
        let rows = usize::from(rows.max(1));
        let lowest = (at + 1).saturating_sub(rows);
        state.top = state.top.clamp(lowest, at);
        Effect::None
    }

    /// Scrolls by `by` lines in a window of `rows` lines, until the last three are left, and keeps the cursor in the
    /// window.
    pub(in crate::app) fn scroll(&self, state: &mut DetailsState, by: i64, rows: u16) {
        let rows = usize::from(rows.max(1));
        let last = self.lines().len().saturating_sub(rows.min(3));
        let by = isize::try_from(by).unwrap_or(0);
        state.moved = true;
        state.top = state.top.saturating_add_signed(by).min(last);
        let window = state.top..state.top + rows;
        state.cursor = state.cursor.clamp(window.start, window.end - 1);
    }

    /// Scrolls by half pages and takes the cursor along; where all lines are seen, and at the ends, moves the cursor alone.
    pub(in crate::app) fn page(&self, state: &mut DetailsState, by: i64, rows: u16) -> Effect {
        let top = state.top;
        // A line takes one row or more: so many lines surely fit only if they take two rows each.
        if self.lines().len() > usize::from(rows / 2) {
            self.scroll(state, by, rows);
        }
        let moved = self.move_cursor(state, by, rows);
        if state.top == top { moved } else { Effect::None }
    }

    /// Moves the cursor to the first line below the heading of the disputes; rings the bell if there is none.
    fn go_to_disputes(&self, state: &mut DetailsState) -> Effect {
        let heading = |line: &Line| matches!(line, Line::Heading(text) if text == DISPUTED);
        let Some(at) = self.lines().iter().position(heading) else { return Effect::Bell };
        (state.top, state.cursor, state.moved) = (at, at + 1, true);
        Effect::None
    }
}

impl Nav {
    /// Shows the career of a person and gives the details the focus.
    pub(in crate::app) fn focus_career(&mut self, person: PersonId) {
        self.show_career(person);
        self.focus = Pane::Details;
    }

    /// Runs `h` in the details: goes back from a chosen person or post to the unit, and from there to the tree.
    pub(in crate::app) fn back_in_details(&mut self) {
        if !self.place.details.back() {
            self.focus = Pane::Tree;
        }
    }

    /// Shows the career of a person without moving the focus.
    pub(in crate::app) fn show_career(&mut self, person: PersonId) {
        self.place.details.show_person(person, View::Career);
    }
}

impl App {
    /// Runs `v`: shows the next view and names it. If the details are not on the screen, brings them there and keeps the
    /// view.
    pub(in crate::app) fn next_view(&mut self) {
        if self.nav.focus == Pane::Tree && !self.view.both_panes {
            self.nav.focus = Pane::Details;
        } else {
            self.nav.place.details.next_view();
        }
        self.say(format!("details: {}", self.nav.place.details.view.word()));
    }

    /// Moves down by half pages: in lists and in the details what is seen moves, not the cursor alone.
    pub(in crate::app) fn page_down(&mut self, by: i64) -> Effect {
        if !self.overlay.is_none() {
            self.move_in_overlay(by, true);
            return Effect::None;
        }
        if self.nav.focus == Pane::Details {
            return self.details.page(&mut self.nav.place.details, by, self.view.details_rows);
        }
        self.down(by)
    }

    /// Moves the cursor to a clicked line, by its place in the list, and opens what it names.
    pub(in crate::app) fn click_details(&mut self, line: usize) -> Effect {
        self.nav.focus = Pane::Details;
        if line >= self.details.lines().len() {
            return Effect::None;
        }
        self.nav.place.details.cursor = line;
        self.nav.place.details.moved = true;
        self.follow_line()
    }

    /// Runs Enter on the line of the cursor, and says so if the day changed. Opens the holders of a post, the career or the
    /// reporting line of a person, a unit in the tree, an event on the slider, or the first day of a tenure.
    pub(in crate::app) fn follow_line(&mut self) -> Effect {
        let before = self.nav.place.day;
        let effect = self.open_line();
        self.say_moved_from(before);
        effect
    }

    /// Opens what the line of the cursor names; refuses a line that names nothing.
    fn open_line(&mut self) -> Effect {
        let DetailsState { cursor, view, .. } = self.nav.place.details;
        let Some(line) = self.details.lines().get(cursor) else { return Effect::Bell };
        match *line {
            Line::Post { position, .. } => self.nav.place.details.show_post(position),
            Line::Holder { tenure, .. } => return self.go_to_tenure(tenure),
            Line::Incumbent { tenure, .. } if view == View::Post => {
                return self.go_to_tenure(tenure);
            }
            Line::Person { person, .. } if view == View::ReportingLine => {
                self.nav.place.details.show_person(person, View::ReportingLine);
            }
            Line::Incumbent { person, .. } | Line::Person { person, .. } => {
                self.nav.focus_career(person);
            }
            Line::Reports { person, .. } => {
                self.nav.place.details.show_person(person, View::ReportingLine);
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
        self.nav.place.details.set_view(View::Posts);
    }

    /// Goes to the first day of a tenure. If the event that began it is on that day and in the span, goes to the event, so
    /// that its changes are marked.
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

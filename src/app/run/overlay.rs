//! What opening, typing, moving, Enter, Tab, Esc and a click mean for each overlay. What is more than a line for one of
//! them is in the file of its name.

use crate::app::overlay::{DatePrompt, Help, ListCursor, Overlay, Palette, TextField};
use crate::app::{Action, App, Command, Effect, Pane};

impl App {
    /// Returns what lies over the panes.
    pub fn overlay(&self) -> &Overlay {
        &self.overlay
    }

    /// Returns whether a pane has the keys, and no overlay.
    pub fn has_keys(&self, pane: Pane) -> bool {
        self.overlay.is_none() && self.nav.focus == pane
    }

    /// Puts an overlay over the panes; time stops running.
    pub(in crate::app) fn open(&mut self, overlay: Overlay) {
        self.overlay = overlay;
        self.nav.pause();
    }

    /// Closes the overlay; a preview stays as it is.
    pub(in crate::app) fn close(&mut self) {
        self.overlay = Overlay::None;
    }

    /// Opens the overlay of a command. Returns a bell where there is nothing to show.
    pub(super) fn open_by(&mut self, command: Command) -> Effect {
        match command {
            Command::GoToDate => self.open(Overlay::Date(DatePrompt::default())),
            Command::Find => self.open_find(),
            Command::Events => self.open_events(),
            Command::Filter => self.open(Overlay::Filter),
            Command::Changes => return self.open_changes(),
            Command::Figures => return self.open_figures(),
            Command::Problems => self.open_problems(),
            Command::Palette => self.open(Overlay::Palette(Palette::new())),
            Command::Help if matches!(self.overlay, Overlay::Help(_)) => self.close(),
            Command::Help | Command::Legend => self.open(Overlay::Help(Help::default())),
            Command::Tours => return self.open_tours(),
            _ => return Effect::Bell,
        }
        Effect::None
    }

    /// Returns the field that is typed into.
    pub(in crate::app) fn field_mut(&mut self) -> Option<&mut TextField> {
        match &mut self.overlay {
            Overlay::Date(prompt) => Some(prompt.field_mut()),
            Overlay::Palette(palette) => Some(palette.field_mut()),
            Overlay::Find(find) => Some(find.field_mut()),
            Overlay::Events(events) => Some(events.field_mut()),
            Overlay::Filter => Some(&mut self.tree.filter_field),
            Overlay::None
            | Overlay::Figures(_)
            | Overlay::Help(_)
            | Overlay::Problems(_)
            | Overlay::Changes(_)
            | Overlay::Sources(_)
            | Overlay::Tours(_) => None,
        }
    }

    /// Applies what was typed.
    pub(in crate::app) fn field_edited(&mut self) {
        match &mut self.overlay {
            Overlay::Palette(palette) => palette.search(),
            Overlay::Find(_) => self.search_again(),
            Overlay::Events(_) => self.list_events_again(),
            Overlay::Filter => self.refresh(),
            _ => {}
        }
    }

    /// Returns the cursor of a list that is nothing but a list.
    fn list_mut(&mut self) -> Option<&mut ListCursor> {
        match &mut self.overlay {
            Overlay::Palette(palette) => Some(palette.list_mut()),
            Overlay::Changes(changes) => Some(changes.list_mut()),
            Overlay::Figures(figures) => Some(figures.list_mut()),
            Overlay::Sources(sources) => Some(sources.list_mut()),
            Overlay::Problems(list) | Overlay::Tours(list) => Some(list),
            Overlay::Find(_) => Some(self.search.list_mut()),
            Overlay::None
            | Overlay::Date(_)
            | Overlay::Filter
            | Overlay::Events(_)
            | Overlay::Help(_) => None,
        }
    }

    /// Moves down by so many lines: the help scrolls, in lists another line is chosen. A page moves what is seen, too.
    pub(in crate::app) fn move_in_overlay(&mut self, by: i64, page: bool) {
        let rows = usize::from(self.view.popup_rows.max(1));
        let by = isize::try_from(by).unwrap_or(if by > 0 { isize::MAX } else { -isize::MAX });
        match self.list_mut() {
            Some(list) if page => list.page_by(by, rows),
            Some(list) => list.move_by(by, rows),
            None => {}
        }
        match &mut self.overlay {
            Overlay::Help(help) => help.scroll(by, rows, &self.settings.keys),
            Overlay::Find(_) => self.preview_hit(),
            Overlay::Events(_) => self.move_in_events(by, page),
            _ => {}
        }
    }

    /// Chooses the line that was clicked, counted from the first line in view; some overlays take it at once.
    pub(super) fn click_overlay(&mut self, line: usize) -> Effect {
        let rows = usize::from(self.view.popup_rows.max(1));
        if matches!(self.overlay, Overlay::Events(_)) {
            return self.click_event(line);
        }
        if matches!(self.overlay, Overlay::Palette(_))
            || !self.list_mut().is_some_and(|list| list.click(line, rows))
        {
            return Effect::Bell;
        }
        match self.overlay {
            Overlay::Find(_) | Overlay::Sources(_) => self.accept(),
            _ => Effect::None,
        }
    }

    /// Takes what is chosen or typed.
    pub(super) fn accept(&mut self) -> Effect {
        match &self.overlay {
            Overlay::Date(_) => self.accept_date(),
            Overlay::Palette(_) => self.refuse("no command matches"),
            Overlay::Find(_) => self.accept_hit(),
            Overlay::Events(_) => self.accept_event(),
            Overlay::Changes(_) => self.accept_change(),
            Overlay::Figures(_) => self.accept_figure(),
            Overlay::Filter => self.keep_filter(),
            Overlay::Problems(list) => self.accept_problem(list.at()),
            Overlay::Sources(_) => self.accept_source(),
            Overlay::Tours(list) => self.accept_tour(list.at()),
            Overlay::Help(_) => {
                self.close();
                Effect::None
            }
            Overlay::None => Effect::Bell,
        }
    }

    /// Turns to the next of what an overlay can show, or to the one before.
    pub(super) fn turn_scope(&mut self, back: bool) -> Effect {
        match &mut self.overlay {
            Overlay::Changes(_) => self.turn_changes(back),
            Overlay::Events(_) => return self.turn_branch(),
            Overlay::Find(find) => {
                find.turn_scope(back);
                self.search_again();
            }
            _ => return Effect::Bell,
        }
        Effect::None
    }

    /// Closes the overlay as Esc does: a filter is cleared, a preview is left.
    pub(super) fn cancel_overlay(&mut self) {
        match &self.overlay {
            Overlay::Filter => self.clear_filter(),
            overlay if overlay.previews() => self.leave_preview(),
            _ => self.close(),
        }
    }

    /// Replaces a choice in the palette, or a click on a line of the help, by the command itself, so that undo, playing
    /// and copying see no overlay in between.
    pub(super) fn command_chosen(&mut self, action: Action) -> Action {
        let command = match (&self.overlay, &action) {
            (Overlay::Palette(palette), Action::Run(Command::Accept, _)) => palette.chosen(),
            (Overlay::Palette(palette), Action::ClickPopup(line)) => palette.command_at(*line),
            (Overlay::Help(help), Action::ClickPopup(line)) => {
                help.command_at(*line, &self.settings.keys)
            }
            _ => None,
        };
        let Some(command) = command else { return action };
        self.close();
        Action::Run(command, None)
    }
}

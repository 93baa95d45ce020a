//! What lies over the panes: one overlay at a time, with its own state, keys and view, each in the file of its name.
//!
//! The dispatcher is here: what opening, Enter, a click and the like mean for each of them.

mod changes;
mod date;
mod events;
mod field;
mod figure_list;
mod figures;
mod filter;
mod find;
mod help;
mod list;
mod palette;
mod preview;
mod problems;
mod sources;
mod tours;

pub use changes::{ChangeRow, ChangesView};
pub use date::{PromptPreview, PromptView};
pub use events::{EventRow, EventsView};
pub use field::TextField;
pub use figures::FiguresView;
pub use filter::FilterView;
pub use find::{FindRow, FindView, SearchPart, SearchWork};
pub use help::{HelpLine, HelpView, help_lines};
pub use palette::{PaletteRow, PaletteView};
pub use problems::{ProblemRow, ProblemsView};
pub use sources::{SourceRow, SourcesView};
pub use tours::{TourRow, ToursView};

pub(super) use find::SearchJob;
pub(super) use sources::{Address, Sources};

use changes::ChangeList;
use date::DatePrompt;
use events::Events;
use figure_list::FigureList;
use find::Find;
use help::Help;
use list::ListCursor;
use palette::Palette;

use super::{Action, App, Command, Effect, KeyScope, Pane};

/// What lies over the panes and takes the keys.
#[derive(Debug, Default)]
pub enum Overlay {
    /// Nothing: the panes have the keys.
    #[default]
    None,
    /// A date is typed.
    Date(DatePrompt),
    /// A command is looked for.
    Palette(Palette),
    /// A person, unit or post is searched.
    Find(Find),
    /// The tree is filtered. The text belongs to the tree, which stays filtered after Enter.
    Filter,
    /// An event is chosen from the list of all.
    Events(Events),
    /// The list of changes.
    Changes(ChangeList),
    /// The figures of a period.
    Figures(FigureList),
    /// The help.
    Help(Help),
    /// The problems of the dataset.
    Problems(ListCursor),
    /// The sources of what is selected, one to be opened.
    Sources(Sources),
    /// The tours to choose from.
    Tours(ListCursor),
}

impl Overlay {
    /// Returns the name in the border; `None` where nothing lies over the panes.
    pub fn name(&self) -> Option<&'static str> {
        Some(match self {
            Self::None => return None,
            Self::Date(_) => "Go to a date",
            Self::Palette(_) => "Commands",
            Self::Find(_) => "Find",
            Self::Filter => "Filter the tree",
            Self::Events(_) => "Events",
            Self::Changes(_) => "Changes",
            Self::Figures(_) => "Figures",
            Self::Help(_) => "Help",
            Self::Problems(_) => "What is wrong with the dataset",
            Self::Sources(_) => "Open a source in the browser",
            Self::Tours(_) => "Tours",
        })
    }

    /// Returns whether nothing lies over the panes.
    pub fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// Returns which bindings count; `pane` decides where nothing lies over the panes.
    pub(super) fn scope(&self, pane: Pane) -> KeyScope {
        match (self, pane) {
            (Self::None, Pane::Tree | Pane::Slider) => KeyScope::TREE,
            (Self::None, Pane::Details | Pane::Strip) => KeyScope::DETAILS,
            (
                Self::Help(_)
                | Self::Figures(_)
                | Self::Problems(_)
                | Self::Changes(_)
                | Self::Sources(_)
                | Self::Tours(_),
                _,
            ) => KeyScope::LIST,
            (
                Self::Date(_) | Self::Palette(_) | Self::Find(_) | Self::Events(_) | Self::Filter,
                _,
            ) => KeyScope::FIELD,
        }
    }

    /// Returns whether letters are typed into a field and do not act as keys.
    pub(super) fn is_typed_into(&self) -> bool {
        match self {
            Self::Help(help) => help.is_typing(),
            overlay => overlay.scope(Pane::Tree) == KeyScope::FIELD,
        }
    }

    /// Returns whether the place shown is only a preview of what is chosen.
    pub(super) fn previews(&self) -> bool {
        matches!(self, Self::Find(_) | Self::Events(_))
    }

    /// Returns whether it shows parts of the dataset, which are gone after a reload.
    pub(super) fn shows_dataset(&self) -> bool {
        matches!(self, Self::Changes(_) | Self::Figures(_) | Self::Problems(_) | Self::Sources(_))
    }
}

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
    pub(super) fn open(&mut self, overlay: Overlay) {
        self.overlay = overlay;
        self.nav.pause();
    }

    /// Closes the overlay; a preview stays as it is.
    pub(super) fn close(&mut self) {
        self.overlay = Overlay::None;
    }

    /// Closes an overlay that previews what is chosen, if one is open, and restores the place before it.
    pub(super) fn leave_preview(&mut self) {
        match &self.overlay {
            Overlay::Find(_) => self.cancel_find(),
            Overlay::Events(_) => self.cancel_events(),
            _ => {}
        }
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
    pub(super) fn field_mut(&mut self) -> Option<&mut TextField> {
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
    pub(super) fn field_edited(&mut self) {
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
    pub(super) fn move_in_overlay(&mut self, by: i64, page: bool) {
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

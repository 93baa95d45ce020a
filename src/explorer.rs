//! The running explorer, for the terminal, pictures, recordings and tests alike: the application, how it looks, and
//! how large it is drawn.
//!
//! This is the only place that lays out. After each input the application learns how many rows each pane has, so
//! that the next key of the same burst moves by the page that will be on the screen.

mod load;
mod log_file;
mod notes_page;
mod playback;
mod speaker;
mod threads;
mod today;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use log::debug;
use ratatui::backend::Backend;

use crate::app::{Action, App, Effect, Key};
use crate::os::Stamp;
use crate::ui::{self, PictureFormat, Pointer, Renderer, Theme};

pub use crate::data::speaker::{SpeakerAnswer, SpeakerNotes};
pub use load::{Reloaded, fingerprint, is_read_once, place_of_event, problems, read_again, stamp};
pub use log_file::log_to;
pub use notes_page::{PageRow, notes_page};
pub use speaker::{ConnectError, SpeakerClient, SpeakerServer, listen};
pub use threads::{index_of, open_on_all_processors};
pub use today::today;

/// How texts get to the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Clipboard {
    /// Through the terminal: OSC 52.
    #[default]
    Terminal,
    /// Not at all; the text is shown.
    Off,
    /// Through a command that takes it on its standard input, with its arguments.
    Command(Vec<String>),
}

/// A dataset's file that is read again when it is saved.
#[derive(Clone, Debug)]
pub struct DataFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its stamp when what is shown was read.
    pub as_shown: Option<Stamp>,
    /// Builds the dataset's text again; set when `path` is only the change marker of a Git repository.
    pub rebuild: Option<Rebuild>,
}

/// Builds the text of a dataset from its repository; the error says why it cannot.
#[derive(Clone)]
pub struct Rebuild(pub Arc<dyn Fn() -> Result<String, String> + Send + Sync>);

impl fmt::Debug for Rebuild {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rebuild")
    }
}

/// The application with a theme and a size.
#[derive(Debug)]
pub struct Explorer {
    app: App,
    theme: Theme,
    size: (u16, u16),
}

impl Explorer {
    /// Lays the application out on `size`: columns and rows.
    pub fn new(app: App, theme: Theme, size: (u16, u16)) -> Self {
        let mut explorer = Self { app, theme, size };
        explorer.lay_out();
        explorer
    }

    /// Returns the application, to be asked.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Gives the application away.
    pub fn into_app(self) -> App {
        self.app
    }

    /// Returns how it looks.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Changes how it looks.
    pub fn set_theme(&mut self, theme: Theme) {
        self.theme = theme;
    }

    /// Lays it out on another size: columns and rows.
    pub fn resize(&mut self, size: (u16, u16)) {
        debug!("{}x{}", size.0, size.1);
        self.size = size;
        self.lay_out();
    }

    /// Types a key. Returns what is to be done outside.
    pub fn key(&mut self, key: Key) -> Effect {
        let effect = self.change(|app| app.key(key));
        debug!("key {key} -> {effect:?}");
        effect
    }

    /// Pastes a text. Returns what is to be done outside.
    pub fn paste(&mut self, text: String) -> Effect {
        self.change(|app| app.update(Action::Paste(text)))
    }

    /// Clicks, drags or turns the wheel at a cell. Returns what is to be done outside.
    pub fn pointer(&mut self, pointer: Pointer) -> Effect {
        let (width, height) = self.size;
        match ui::action_of_mouse(&self.app, &self.theme, width, height, pointer) {
            Some(action) => self.change(|app| app.update(action)),
            None => Effect::None,
        }
    }

    /// Lets time pass, in milliseconds.
    pub fn tick(&mut self, ms: u64) {
        self.change(|app| app.update(Action::Tick { ms }));
    }

    /// Searches to the end, on this thread. What plays does not go on.
    pub fn finish_search(&mut self) {
        while self.app.is_searching() {
            self.tick(0);
        }
    }

    /// Changes the application in any other way, then lays it out.
    pub fn change<T>(&mut self, change: impl FnOnce(&mut App) -> T) -> T {
        let outcome = change(&mut self.app);
        self.lay_out();
        outcome
    }

    /// Draws what differs from the last frame of `renderer`. Errors are those of the terminal.
    pub fn draw<B: Backend>(
        &self,
        renderer: &mut Renderer,
        backend: &mut B,
    ) -> Result<(), B::Error> {
        renderer.draw(&self.app, &self.theme, backend)
    }

    /// Returns a picture of the screen.
    pub fn picture(&self, format: PictureFormat) -> String {
        ui::picture(&self.app, &self.theme, self.size, format)
    }

    fn lay_out(&mut self) {
        lay_out(&mut self.app, self.size);
    }
}

/// Gives an application the rows of its panes on a size, where they changed: for the checks of a tour, which play an
/// application that they do not own.
pub fn lay_out(app: &mut App, (width, height): (u16, u16)) {
    let view = ui::viewport(app, width, height);
    if view != app.viewport() {
        app.update(Action::Viewport(view));
    }
}

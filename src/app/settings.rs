//! Choices that stay while the reader moves: the dataset, the keys, the mouse, the layout.

use compact_str::CompactString;

use super::Command;
use super::keymap::Keymap;
use super::overlay::ChangesScope;
use crate::time::Date;

/// Choices that no movement changes and undo does not restore.
#[derive(Debug)]
pub(super) struct AppSettings {
    /// The dataset as it was named on the command line, for links; `None` is the embedded one.
    pub(super) data_name: Option<String>,
    /// Where the dataset is made of a repository: the option that says how, and its value.
    pub(super) mapping: Option<(&'static str, String)>,
    /// Whether the dataset can be read only once, because it came through a pipe.
    pub(super) read_once: bool,
    /// Today's date, where it is known.
    pub(super) today: Option<Date>,
    pub(super) keys: Keymap,
    /// Whether the mouse is captured.
    pub(super) mouse: bool,
    /// Whether the layout is the presenter's.
    pub(super) presents: bool,
    /// Whether the screen is blank, as a clicker asks for while a tour is played.
    pub(super) blank: bool,
    /// Whether the lane of announced events is shown.
    pub(super) shows_upcoming: bool,
    /// Whether rows say which of their facts became known only after the day shown.
    pub(super) as_known: bool,
    /// Whether units that closed in the marked period are shown at their old place.
    pub(super) shows_ghosts: bool,
    /// Which changes a list of changes shows.
    pub(super) changes_scope: ChangesScope,
    /// For how many more keys the first keys are shown.
    pub(super) greeting: u8,
    /// The text with the first keys.
    pub(super) lesson: String,
    /// The last key with its command, for the presenter layout.
    pub(super) last_key: Option<(CompactString, Command)>,
}

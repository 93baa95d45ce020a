//! What the reader chose once and keeps: the dataset, the keys, the mouse, the layout.

use compact_str::CompactString;

use super::Command;
use super::keymap::Keymap;
use crate::time::Date;

/// Choices that no movement changes.
#[derive(Debug)]
pub(super) struct Settings {
    /// The dataset as it was named on the command line, for links; `None` is the embedded one.
    pub(super) data_name: Option<String>,
    /// Whether the dataset is gone once it was read, as what came through a pipe is.
    pub(super) read_once: bool,
    /// Which day it is, where that is known.
    pub(super) today: Option<Date>,
    pub(super) keys: Keymap,
    /// Whether the mouse is captured.
    pub(super) mouse: bool,
    /// Whether the layout is the presenter's.
    pub(super) presents: bool,
    /// Whether the lane of announced events is shown.
    pub(super) shows_upcoming: bool,
    /// Whether rows say what the world learned only later.
    pub(super) as_known: bool,
    /// Whether units that closed in the marked period are shown at their old place.
    pub(super) shows_ghosts: bool,
    /// For so many keys more the reader is shown where to begin.
    pub(super) greeting: u8,
    /// What the greeting says.
    pub(super) lesson: String,
    /// The last key with its command, for an audience.
    pub(super) last_key: Option<(CompactString, Command)>,
}

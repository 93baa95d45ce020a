//! Choices that stay while the reader moves: the dataset, the keys, the mouse, the layout.

use compact_str::CompactString;

use super::Command;
use super::keymap::Keymap;
use crate::org::What;
use crate::time::Date;

/// Choices that no movement changes and undo does not restore.
#[derive(Debug)]
pub(super) struct AppSettings {
    /// The dataset as it was named on the command line, for links; `None` is the embedded one.
    pub(super) data_name: Option<String>,
    /// Where the dataset is made of a repository: the option that says how, and its value.
    pub(super) import_option: Option<(&'static str, String)>,
    /// Whether the dataset can be read only once, because it came through a pipe.
    pub(super) read_once: bool,
    /// Today's date, where it is known.
    pub(super) today: Option<Date>,
    pub(super) keys: Keymap,
    /// Whether the mouse is captured.
    pub(super) mouse: bool,
    /// Whether the presenter layout is on.
    pub(super) presents: bool,
    /// Whether the screen is blank, as a clicker asks for while a tour is played.
    pub(super) blank: bool,
    /// Whether the lane of announced events is shown.
    pub(super) shows_upcoming: bool,
    /// Whether rows say which of their facts became known only after the day shown.
    pub(super) as_known: bool,
    /// Whether units that closed in the marked period are shown at their old place.
    pub(super) shows_ghosts: bool,
    /// How many more key presses the first keys are shown for.
    pub(super) key_hints_left: u8,
    /// The text with the first keys.
    pub(super) first_keys: String,
    /// The last key with its command, for the presenter layout.
    pub(super) last_key: Option<(CompactString, Command)>,
}

/// Which changes are listed; each list begins with all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ChangesScope {
    #[default]
    All,
    Units,
    People,
    ByEvent,
}

impl ChangesScope {
    /// All of them, in the order of Tab.
    const ALL: [Self; 4] = [Self::All, Self::Units, Self::People, Self::ByEvent];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Units => "units only",
            Self::People => "people only",
            Self::ByEvent => "event by event",
        }
    }

    pub(super) fn turn(self, back: bool) -> Self {
        let (count, at) = (Self::ALL.len(), self as usize);
        Self::ALL[(at + if back { count - 1 } else { 1 }) % count]
    }

    /// Returns whether a change is listed.
    pub(super) fn takes(self, what: &What) -> bool {
        match self {
            Self::Units => is_of_unit(what),
            Self::People => !is_of_unit(what),
            Self::All | Self::ByEvent => true,
        }
    }
}

/// Returns whether a change is one of the unit itself, not of who leads it.
fn is_of_unit(what: &What) -> bool {
    matches!(
        what,
        What::Opened { .. }
            | What::Closed { .. }
            | What::Moved { .. }
            | What::Renamed { .. }
            | What::Reclassified { .. }
    )
}

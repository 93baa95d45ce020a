//! What a command line leads to: an exit code, the explorer, a recording or the speaker's notes.

use std::path::PathBuf;

use crate::app::Key;
use crate::app::keymap::Keymap;
use crate::app::tour::Tour;
use crate::data;
use crate::explorer::{Clipboard, DataFile, SpeakerClient, SpeakerNotes};
use crate::org::{History, UnitId};
use crate::os::Stamp;
use crate::time::Date;
use crate::ui::{Chosen, Theme};

/// What a command line leads to.
#[derive(Debug)]
pub enum Outcome {
    /// It is done; the exit code.
    Done(u8),
    /// The explorer is to be opened.
    Explore(Box<Explore>),
    /// A tour is to be recorded.
    Record(Box<RecordTour>),
    /// The notes of an explorer are to be shown on this terminal.
    Notes(Box<NotesSession>),
}

/// The connection of `orgscope notes` on a terminal.
#[derive(Debug)]
pub struct NotesSession {
    /// The connection that further states come from.
    pub client: SpeakerClient,
    /// The state at the moment of the connection.
    pub first: SpeakerNotes,
}

/// What the explorer opens with.
#[derive(Debug)]
pub struct Explore {
    /// The dataset.
    pub history: History,
    /// What is wrong with it.
    pub problems: Vec<data::Problem>,
    /// The dataset as it was named; `None` is the embedded one.
    pub data: Option<String>,
    /// How its file was before it was read.
    pub stamp: Option<Stamp>,
    /// Where the dataset is made of a repository: the option that says how, and its value.
    pub mapping: Option<(&'static str, String)>,
    /// What is watched where the dataset is made of a repository.
    pub followed: Option<DataFile>,
    /// The day to open at.
    pub at: Option<Date>,
    /// The unit to select.
    pub select: Option<UnitId>,
    /// The day to compare with.
    pub compare: Option<Date>,
    /// No box drawing; `None` leaves it to the terminal.
    pub ascii: Option<bool>,
    /// Whether with colour.
    pub colour: bool,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// The tours to choose from.
    pub tours: Vec<Tour>,
    /// The tour to begin.
    pub tour: Option<usize>,
    /// The keys to type before the first frame.
    pub keys: Vec<Key>,
    /// The theme; `None` asks the terminal.
    pub theme: Option<Chosen>,
    /// Which keys mean what.
    pub keymap: Keymap,
    /// How texts get to the clipboard.
    pub clipboard: Clipboard,
    /// Whether the first keys are taught.
    pub greets: bool,
    /// Whether it listens for a second terminal.
    pub listens: bool,
}

impl Explore {
    /// Returns a history at its last day, with nothing chosen.
    pub(super) fn of(history: History, problems: Vec<data::Problem>) -> Self {
        Self {
            history,
            problems,
            data: None,
            stamp: None,
            followed: None,
            mapping: None,
            at: None,
            select: None,
            compare: None,
            ascii: None,
            colour: true,
            mouse: false,
            tours: Vec::new(),
            tour: None,
            keys: Vec::new(),
            theme: None,
            keymap: Keymap::default(),
            clipboard: Clipboard::default(),
            greets: false,
            listens: false,
        }
    }
}

/// A recording to be made.
#[derive(Debug)]
pub struct RecordTour {
    /// The tour, begun.
    pub explore: Explore,
    /// Its colours.
    pub theme: Theme,
    /// What it is about.
    pub title: String,
    /// Columns and rows.
    pub size: (u16, u16),
    /// What all times are divided by.
    pub speed: f64,
    /// Whether events have markers, and not steps alone.
    pub marks_events: bool,
    /// Which form it has.
    pub form: RecordAs,
    /// Where it goes; `None` is standard output.
    pub output: Option<PathBuf>,
    /// Whether a file that is there already is replaced.
    pub force: bool,
}

/// What a tour is recorded as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordAs {
    /// An asciicast: what a terminal writes.
    Cast(data::asciicast::CastVersion),
    /// A picture that moves.
    Film,
}

/// The command did what was asked; warnings do not count.
pub const EXIT_OK: u8 = 0;
/// The command looked, and the answer is negative: a check with errors, days that differ, a name without a match, no
/// explorer that listens.
pub const EXIT_NEGATIVE: u8 = 1;
/// The command was not carried out: the command line is wrong, a dataset cannot be read, or the system refused a file,
/// a socket or the terminal (I/O errors).
pub const EXIT_FAILURE: u8 = 2;

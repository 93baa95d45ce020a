//! The outcome of a command line: an exit code, or what `main` opens or records with its options.

use std::path::PathBuf;

use crate::app::Key;
use crate::app::keymap::Keymap;
use crate::app::tour::Tour;
use crate::data;
use crate::explorer::{Clipboard, DataFile, SpeakerClient, SpeakerNotes};
use crate::org::{History, UnitId};
use crate::os::Stamp;
use crate::time::Date;
use crate::ui::{Theme, ThemeChoice};

/// What `main` does after the command line was carried out as far as it needs no terminal.
#[derive(Debug)]
pub enum Outcome {
    /// Ends with this exit code; everything is done.
    Done(u8),
    /// Opens the explorer.
    Explore(Box<ExploreOptions>),
    /// Records a tour.
    Record(Box<RecordingOptions>),
    /// Shows the speaker's notes of another explorer on this terminal.
    Notes(Box<NotesSession>),
}

/// The connection of `orgscope notes` to an explorer.
#[derive(Debug)]
pub struct NotesSession {
    /// The connection, which later notes come from.
    pub client: SpeakerClient,
    /// The notes at the moment of the connection.
    pub notes: SpeakerNotes,
}

/// The dataset and the options that the explorer opens with.
#[derive(Debug)]
pub struct ExploreOptions {
    /// The compiled dataset.
    pub history: History,
    /// What `check` finds in it.
    pub problems: Vec<data::Problem>,
    /// The dataset as the command line names it (a path, or `-`); `None` is the embedded one.
    pub data: Option<String>,
    /// What distinguishes this state of its file from a later one, taken before it was read; `None` where there is no file.
    pub file_stamp: Option<Stamp>,
    /// With `--git`: the option that says how the repository is imported (`--map` or `--preset`), and its value.
    pub import_option: Option<(&'static str, String)>,
    /// With `--git`: the file of the repository that changes with each commit; it is watched in place of the dataset's.
    pub watched_file: Option<DataFile>,
    /// The day to open at; `None` opens at today, or at the day of the span nearest to it.
    pub at: Option<Date>,
    /// The unit to select first; `None` selects the first row.
    pub select: Option<UnitId>,
    /// The day to compare with from the start; `None` compares with none.
    pub compare: Option<Date>,
    /// Whether lines are drawn in ASCII; `None` decides by the terminal.
    pub ascii: Option<bool>,
    /// Whether colours are used.
    pub colour: bool,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// The tours to choose from.
    pub tours: Vec<Tour>,
    /// The tour to begin at once, by its place in `tours`.
    pub tour: Option<usize>,
    /// The keys that are typed before the first frame (`--keys`).
    pub keys: Vec<Key>,
    /// The theme; `None` asks the terminal for its background.
    pub theme: Option<ThemeChoice>,
    /// The key table, with the reader's own keys.
    pub keymap: Keymap,
    /// How copied texts reach the clipboard.
    pub clipboard: Clipboard,
    /// Whether a line names the most important keys until the reader has pressed a few.
    pub shows_key_hints: bool,
    /// Whether the explorer accepts lines from a second terminal (`--listen`).
    pub accepts_remote: bool,
}

impl ExploreOptions {
    /// Returns options with a default for everything but the dataset.
    pub(super) fn of(history: History, problems: Vec<data::Problem>) -> Self {
        Self {
            history,
            problems,
            data: None,
            file_stamp: None,
            watched_file: None,
            import_option: None,
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
            shows_key_hints: false,
            accepts_remote: false,
        }
    }
}

/// The options of a recording.
#[derive(Debug)]
pub struct RecordingOptions {
    /// The dataset and the tour, which begins at once. Its theme, mouse, clipboard and watched file are not used.
    pub explore: ExploreOptions,
    /// The theme it is drawn in.
    pub theme: Theme,
    /// The title of the recording.
    pub title: String,
    /// The size of the screen: columns and rows.
    pub size: (u16, u16),
    /// The factor that all times are divided by: 2 plays twice as fast.
    pub speed: f64,
    /// Whether events get markers as well as the steps of the tour.
    pub marks_events: bool,
    /// The format of the file.
    pub format: RecordingFormat,
    /// The file to write; `None` is standard output.
    pub output: Option<PathBuf>,
    /// Whether an existing file is overwritten.
    pub force: bool,
}

/// The formats that `main` records; a page (`.html`) is written by `cli/page.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordingFormat {
    /// An asciicast: the bytes that a terminal receives, with their times.
    Cast(data::asciicast::CastVersion),
    /// An SVG that moves.
    AnimatedSvg,
}

/// The command did what it was asked to; warnings do not change that.
pub const EXIT_OK: u8 = 0;
/// The command was carried out, and its answer is negative: a check with errors, days that differ, a name without a match, no
/// explorer that listens.
pub const EXIT_NEGATIVE: u8 = 1;
/// The command was not carried out: the command line is wrong, a dataset cannot be read, or the system refused a file,
/// a socket or the terminal (I/O errors).
pub const EXIT_FAILURE: u8 = 2;

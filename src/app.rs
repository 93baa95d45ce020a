//! Floor 4: what the reader sees and does, without a terminal.
//!
//! `Action → App::update → Effect`, and views of [`App`] to be painted. Knows no terminal, no cells but
//! their number, no input or output and no clock: time passes as [`Action::Tick`].

use std::sync::Arc;

use compact_str::CompactString;
use hashbrown::HashMap;

mod action;
mod command;
mod compare;
mod copy;
pub mod details;
mod effect;
mod filter;
mod find;
mod help;
mod hints;
mod input;
mod key;
pub mod keymap;
mod layer;
pub mod markdown;
mod notice;
mod palette;
mod place;
mod play;
mod popup;
mod popups;
mod prompt;
mod refresh;
mod reload;
mod run;
mod select;
mod slider;
mod title;
pub mod tour;
mod travel;
pub mod tree;

pub use action::{Action, Viewport};
pub use command::{Command, CommandInfo, Group, Scope};
pub use compare::{ChangeRow, ChangesView, diff_page};
pub use details::DetailsView;
pub use effect::Effect;
pub use filter::FilterView;
pub use find::{FindRow, FindView, Part, Work};
pub use help::help_lines;
pub use key::{Key, KeyCode, ScriptError};
pub use layer::{Field, Layer, Pane, Problem};
pub use popups::{
    HelpLine, HelpView, Hint, PaletteRow, PaletteView, ProblemRow, ProblemsView, PromptPreview,
    PromptView, TitleView,
};
pub use slider::{Announced, Headline, PlayView, SliderView, Span, SpanRow, TickKind, UpcomingRow};
pub use tour::{CaptionView, Tour, ToursView};

use crate::org::{History, Snapshot, UnitId, Upcoming};
use crate::time::{Axis, Date, Stride};
use details::DetailsState;
use place::{Place, Trail};
use tree::{Crossing, Flat, FlatFor, Folds, Marks};

/// For how many keys the first ones are taught.
const GREETED: u8 = 4;

/// How time runs by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Play {
    /// From event to event.
    #[default]
    Events,
    /// By the calendar, with a stop at each event.
    Calendar,
}

/// How the explorer opens.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The day; the last of the span if none is given.
    pub at: Option<Date>,
    /// The unit to select; the first root if none is given.
    pub select: Option<UnitId>,
    /// The dataset as it was named on the command line, for links; `None` is the embedded one.
    pub data: Option<String>,
    /// Whether it is gone once it was read, as what came through a pipe is.
    pub once: bool,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// The day to compare with.
    pub compare: Option<Date>,
    /// The tours to choose from.
    pub tours: Vec<Tour>,
    /// Which keys mean what.
    pub keys: keymap::Keymap,
    /// Whether the first keys are taught.
    pub greets: bool,
}

/// The whole state of the explorer.
#[derive(Debug)]
pub struct App {
    history: Arc<History>,
    problems: layer::Problems,
    data_name: Option<String>,
    read_once: bool,
    keys: keymap::Keymap,
    tours: Vec<Tour>,
    guide: Option<tour::Guide>,
    /// Whether a tour has begun and not moved yet.
    tour_is_fresh: bool,
    /// Each event's place in the stops.
    stop_of: Vec<usize>,
    /// What kind of thing each event is, by its number.
    event_kinds: Vec<TickKind>,

    place: Place,
    trail: Trail,
    step: Stride,
    axis: Axis,
    running: Option<play::Running>,
    play_mode: Play,
    speed: u8,
    shows_upcoming: bool,
    as_known: bool,
    mouse: bool,
    presents: bool,
    /// For so many keys more the reader is told where to begin.
    greeting: u8,
    /// What they are told.
    lesson: String,
    last_key: Option<(CompactString, Command)>,

    layer: Layer,
    focus: Pane,
    pending: keymap::Pending,
    details: DetailsState,
    date_field: Field,
    palette: palette::Palette,
    find: find::Find,
    /// What the help is filtered by, and whether it is being typed.
    help_field: Field,
    help_typing: bool,
    filter_field: Field,
    filtered: filter::Filtered,
    changes: compare::Changes,
    list: layer::ListCursor,
    status: Option<String>,
    /// Why the dataset shown is older than its file.
    stale: Option<String>,

    view: Viewport,
    /// Whether the first layout was seen, which decides what is unfolded at the start.
    laid_out: bool,

    // What follows from the above; `refresh` keeps it true.
    flat: Flat,
    /// What `flat` was made for, while it can be kept.
    flat_for: Option<FlatFor>,
    ticks: slider::Ticks,
    sheet: details::Sheet,
    /// For each folded branch in view, how many marked rows it hides.
    hidden: HashMap<UnitId, usize>,
    cursor: Option<usize>,
    top: usize,
    marks: Marks,
    marked: Option<Crossing>,
    /// Whether the marks were made for a comparison.
    marks_compare: bool,
    upcoming: Vec<Upcoming>,
    upcoming_day: Option<Date>,
    stand_in: Option<String>,
}

impl App {
    /// Opens a history.
    pub fn new(history: Arc<History>, problems: Vec<Problem>, start: Start) -> Self {
        let data = history.dataset();
        let view = Viewport::default();
        let day = start.at.unwrap_or(data.last).clamp(data.first, data.last.max(data.first));
        let outside = start.at.filter(|at| *at != day);
        let axis = Axis::new(data.first, data.last, view.slider_cells);
        let mut app = Self {
            place: Place {
                day,
                stop: None,
                anchor: day.day(),
                wished: start.select,
                line: usize::MAX,
                root: None,
                folds: Folds::to_depth(2),
                crossing: None,
                follow: None,
                compare: None,
            },
            history,
            problems: layer::Problems::of(problems),
            data_name: start.data,
            read_once: start.once,
            lesson: hints::lesson(&start.keys),
            keys: start.keys,
            tours: start.tours,
            guide: None,
            tour_is_fresh: false,
            stop_of: Vec::new(),
            event_kinds: Vec::new(),
            trail: Trail::default(),
            step: Stride::default(),
            axis,
            running: None,
            play_mode: Play::default(),
            speed: play::USUAL,
            shows_upcoming: false,
            as_known: false,
            mouse: start.mouse,
            presents: false,
            greeting: if start.greets { GREETED } else { 0 },
            last_key: None,
            layer: Layer::default(),
            focus: Pane::default(),
            pending: keymap::Pending::default(),
            details: DetailsState::default(),
            date_field: Field::default(),
            palette: palette::Palette::default(),
            find: find::Find::default(),
            help_field: Field::default(),
            help_typing: false,
            filter_field: Field::default(),
            filtered: filter::Filtered::default(),
            changes: compare::Changes::default(),
            list: layer::ListCursor::default(),
            status: None,
            stale: None,
            view,
            laid_out: false,
            flat: Flat::default(),
            flat_for: None,
            ticks: slider::Ticks::default(),
            sheet: details::Sheet::default(),
            hidden: HashMap::new(),
            cursor: None,
            top: 0,
            marks: Marks::default(),
            marked: None,
            marks_compare: false,
            upcoming: Vec::new(),
            upcoming_day: None,
            stand_in: None,
        };
        app.number_stops();
        app.place.stop = app.stop_at(day);
        app.unfold_at_start();
        if let Some(pinned) = start.compare {
            app.pin(pinned);
            app.refresh();
        }
        if let Some(at) = outside {
            app.say(format!("{} lies outside the dataset: shown is {}", at.short(), day.short()));
        }
        app
    }

    /// Notes each event's place in the stops, and what kind of thing it is.
    fn number_stops(&mut self) {
        self.event_kinds = slider::event_kinds(self.history.dataset());
        self.ticks = slider::Ticks::default();
        self.flat_for = None;
        self.stop_of = vec![usize::MAX; self.history.dataset().events.len()];
        for (stop, event) in self.history.stops().iter().enumerate() {
            if let Some(place) = self.stop_of.get_mut(event.index()) {
                *place = stop;
            }
        }
    }

    /// Everything if it fits, else two levels, and what hides the selection.
    fn unfold_at_start(&mut self) {
        self.refresh_with_depth(usize::MAX);
        if self.flat.len() > usize::from(self.view.tree_rows) {
            self.refresh_with_depth(2);
        }
        self.place.line = usize::MAX;
        if let Some(wished) = self.place.wished {
            self.select(wished);
        }
    }

    fn unfold_to(&mut self, levels: usize) {
        self.refresh_with_depth(levels);
        self.place.line = usize::MAX;
    }

    fn refresh_with_depth(&mut self, levels: usize) {
        self.place.folds = Folds::to_depth(levels);
        self.refresh();
    }

    fn resize(&mut self, view: Viewport) {
        let narrower = view.tree_rows < self.view.tree_rows;
        self.view = view;
        self.axis = self.axis.resize(view.slider_cells);
        if !self.laid_out {
            self.laid_out = true;
            if self.trail.is_empty() {
                self.unfold_at_start();
            }
        } else if narrower {
            self.place.line = self.place.line.min(usize::from(view.tree_rows.max(1)) - 1);
        }
    }

    fn say(&mut self, text: impl Into<String>) {
        self.status = Some(text.into());
    }

    fn refuse(&mut self, text: impl Into<String>) -> Effect {
        self.say(text);
        Effect::Bell
    }

    /// What lies on top.
    pub fn layer(&self) -> Layer {
        self.layer
    }

    /// Which pane has the keys.
    pub fn focus(&self) -> Pane {
        self.focus
    }

    /// Whether the details are shown where there is no room for them beside the tree.
    pub fn details_open(&self) -> bool {
        self.focus == Pane::Details
    }

    /// The sizes last told.
    pub fn viewport(&self) -> Viewport {
        self.view
    }

    /// The day.
    pub fn day(&self) -> Date {
        self.place.day
    }

    /// What is explored.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The organisation on the day.
    pub fn snapshot(&self) -> Snapshot<'_> {
        self.history.as_of(self.place.day)
    }

    /// The unit the reader wished to see, whether or not it exists on this day.
    pub fn wished(&self) -> Option<UnitId> {
        self.place.wished
    }

    /// Whether the layout is the presenter's: larger, quieter.
    pub fn presents(&self) -> bool {
        self.presents
    }

    /// The last key with what it did, for an audience: `] next event`.
    pub fn last_key(&self) -> Option<String> {
        let (keys, command) = self.last_key.as_ref().filter(|_| self.presents)?;
        Some(format!("{keys}  {}", command.info().title))
    }

    /// Whether the mouse is captured.
    pub fn mouse(&self) -> bool {
        self.mouse
    }
}

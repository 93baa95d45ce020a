//! Floor 4: what the reader sees and does, without a terminal.
//!
//! `Action → App::update → Effect`, and views of [`App`] to be painted. Knows no terminal, no cells but
//! their number, no input or output and no clock: time passes as [`Action::Tick`].

use std::sync::Arc;

mod action;
mod command;
mod compare;
mod copy;
mod ctx;
pub mod details;
mod effect;
mod event_words;
pub mod figures;
mod first_keys;
mod hints;
mod input;
mod key;
pub mod keymap;
mod legend;
pub mod markdown;
mod nav;
mod navigate;
mod notice;
mod outside;
mod overlay;
mod place;
mod play;
mod post_title;
mod refresh;
mod reload;
mod run;
mod select;
mod settings;
mod sign;
mod slider;
mod status;
mod strip;
mod title;
pub mod tour;
pub mod tree;

pub use action::{Action, Viewport};
pub use command::{Command, CommandInfo, Group, KeyScope};
pub use details::DetailsView;
pub use effect::{EditAt, Effect};
pub use hints::Hint;
pub use key::{Key, KeyCode, ScriptError};
pub use nav::{Pane, Play};
pub use overlay::{
    ChangeRow, ChangesView, EventRow, EventsView, FiguresView, FilterView, FindRow, FindView,
    HelpLine, HelpView, Overlay, PaletteRow, PaletteView, ProblemRow, ProblemsView, PromptPreview,
    PromptView, SearchPart, SearchWork, SourceRow, SourcesView, TextField, TourRow, ToursView,
    help_lines,
};
pub use sign::Sign;
pub use slider::{CellSpan, SliderView, SpanRow, Spans, TickKind, UpcomingRow};
pub use status::{BrokenFile, LocatedProblem};
pub use strip::{StripChange, StripView};
pub use title::TitleView;
pub use tour::{CaptionView, SpeakerView, Tour};

use crate::org::{History, Snapshot, UnitId};
use crate::time::{Axis, Date};
use ctx::Ctx;
use details::Details;
use nav::Nav;
use overlay::SearchJob;
use place::{Marking, ReaderPlace};
use settings::AppSettings;
use slider::Slider;
use status::Status;
use strip::Strip;
use tour::TourState;
use tree::{ChiefRoles, Folds, TreeState};

/// How many keys a reader presses before the first keys are no longer shown.
const KEYS_WITH_HINTS: u8 = 4;

/// How the explorer opens.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The day; the last of the span if none is given.
    pub at: Option<Date>,
    /// The unit to select; the first root if none is given.
    pub select: Option<UnitId>,
    /// The dataset as it was named on the command line, for links; `None` is the embedded one.
    pub data: Option<String>,
    /// Where the dataset is made of a repository: the option that says how, and its value, for links.
    pub import_option: Option<(&'static str, String)>,
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
    /// Which day it is, for a typed `today`.
    pub today: Option<Date>,
    /// Whether the first keys are shown until a few were pressed.
    pub shows_key_hints: bool,
}

/// The whole state of the explorer, in parts: each is a struct in the file of its name.
#[derive(Debug)]
pub struct App {
    history: Arc<History>,
    settings: AppSettings,
    nav: Nav,
    tree: TreeState,
    details: Details,
    strip: Strip,
    slider: Slider,
    overlay: Overlay,
    search: SearchJob,
    tour: TourState,
    status: Status,
    view: Viewport,
}

impl App {
    /// Opens a history.
    pub fn new(history: Arc<History>, problems: Vec<LocatedProblem>, start: Start) -> Self {
        let data = history.dataset();
        let view = Viewport::default();
        let opening = start.today.map_or(data.last, |today| history.opening_day(today));
        let day = start.at.unwrap_or(opening).clamp(data.first, data.last.max(data.first));
        let outside = start.at.filter(|at| *at != day);
        let axis = Axis::new(data.first, data.last, view.slider_cells);
        let mut app = Self {
            nav: Nav::at(ReaderPlace {
                day,
                marking: Marking::day(day, data.first),
                anchor: day.day(),
                wished: start.select,
                line: usize::MAX,
                root: None,
                folds: Folds::to_depth(2),
                follow: None,
                compare: None,
                details: details::DetailsState::default(),
            }),
            history,
            settings: AppSettings {
                data_name: start.data,
                import_option: start.import_option,
                read_once: start.once,
                today: start.today,
                first_keys: first_keys::first_keys(&start.keys),
                keys: start.keys,
                mouse: start.mouse,
                presents: false,
                blank: false,
                shows_upcoming: false,
                as_known: false,
                shows_ghosts: true,
                key_hints_left: if start.shows_key_hints { KEYS_WITH_HINTS } else { 0 },
                last_key: None,
            },
            tree: TreeState::default(),
            details: Details::default(),
            strip: Strip::default(),
            slider: Slider::of(axis),
            overlay: Overlay::None,
            search: SearchJob::default(),
            tour: TourState::of(start.tours),
            status: Status::of(problems),
            view,
        };
        app.number_stops();
        app.unfold_at_start();
        if let Some(pinned) = start.compare {
            app.nav.pin(pinned);
            app.refresh();
        }
        if let Some(at) = outside {
            app.say(format!("{} lies outside the dataset: shown is {}", at.short(), day.short()));
        }
        app
    }

    /// Notes each event's place in the stops, what kind of thing it is, and who is a chief executive.
    fn number_stops(&mut self) {
        self.slider.event_kinds = slider::event_kinds(self.history.dataset());
        self.slider.ticks = slider::Ticks::default();
        self.tree.chiefs = ChiefRoles::of(self.history.dataset());
        self.tree.flat_inputs = None;
        self.nav.stop_of = vec![usize::MAX; self.history.dataset().events.len()];
        for (stop, event) in self.history.stops().iter().enumerate() {
            if let Some(place) = self.nav.stop_of.get_mut(event.index()) {
                *place = stop;
            }
        }
    }

    /// Unfolds everything if it fits the window; else two levels, and what hides the selection.
    fn unfold_at_start(&mut self) {
        self.refresh_with_depth(usize::MAX);
        if self.tree.flat.len() > usize::from(self.view.tree_rows) {
            self.refresh_with_depth(2);
        }
        self.nav.place.line = usize::MAX;
        if let Some(wished) = self.nav.place.wished {
            self.select(wished);
        }
    }

    fn unfold_to(&mut self, levels: usize) {
        self.refresh_with_depth(levels);
        self.nav.place.line = usize::MAX;
    }

    fn refresh_with_depth(&mut self, levels: usize) {
        self.nav.place.folds = Folds::to_depth(levels);
        self.refresh();
    }

    fn resize(&mut self, view: Viewport) {
        let narrower = view.tree_rows < self.view.tree_rows;
        self.view = view;
        self.slider.axis = self.slider.axis.resize(view.slider_cells);
        if !self.tree.is_laid_out {
            self.tree.is_laid_out = true;
            if self.nav.trail.is_empty() {
                self.unfold_at_start();
            }
        } else if narrower {
            self.nav.place.line = self.nav.place.line.min(usize::from(view.tree_rows.max(1)) - 1);
        }
    }

    fn say(&mut self, text: impl Into<String>) {
        self.status.said = Some(text.into());
    }

    fn refuse(&mut self, text: impl Into<String>) -> Effect {
        self.say(text);
        Effect::Bell
    }

    /// Returns which pane has the keys.
    pub fn focus(&self) -> Pane {
        self.nav.focus
    }

    /// Returns whether the details are shown where there is no room for them beside the tree.
    pub fn details_open(&self) -> bool {
        self.nav.focus == Pane::Details
    }

    /// Returns the sizes last reported.
    pub fn viewport(&self) -> Viewport {
        self.view
    }

    /// Returns the day.
    pub fn day(&self) -> Date {
        self.nav.place.day
    }

    /// Returns what a part may read besides itself.
    fn ctx(&self) -> Ctx<'_> {
        Ctx { history: &self.history, nav: &self.nav }
    }

    /// Returns what is explored.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Returns the organisation on the day.
    pub fn snapshot(&self) -> Snapshot<'_> {
        self.history.as_of(self.nav.place.day)
    }

    /// Returns the unit the reader wished to see, whether or not it exists on this day.
    pub fn wished(&self) -> Option<UnitId> {
        self.nav.place.wished
    }

    /// Returns whether the presenter layout is on: larger and quieter.
    pub fn presents(&self) -> bool {
        self.settings.presents
    }

    /// Returns whether nothing is to be shown until the next key.
    pub fn is_blank(&self) -> bool {
        self.settings.blank
    }

    /// Returns the last key with what it did, for an audience: `] next event`.
    pub fn last_key(&self) -> Option<String> {
        let (keys, command) = self.settings.last_key.as_ref().filter(|_| self.settings.presents)?;
        Some(format!("{keys}  {}", command.info().title))
    }

    /// Returns whether the mouse is captured.
    pub fn mouse(&self) -> bool {
        self.settings.mouse
    }
}

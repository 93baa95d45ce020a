//! Floor 4: what the reader sees and does, without a terminal.
//!
//! `Action → App::update → Effect`, and views of [`App`] to be painted. Knows no terminal, no cells but
//! their number, no input or output and no clock: time passes as [`Action::Tick`].

use std::sync::Arc;

mod action;
mod command;
pub mod details;
mod effect;
mod key;
mod layer;
mod popups;
mod slider;
pub mod tree;

pub use action::{Action, Viewport};
pub use command::{Command, CommandInfo, Group, Scope};
pub use details::DetailsView;
pub use effect::Effect;
pub use key::{Key, KeyCode, ScriptError};
pub use layer::{Field, Layer, Pane, Problem};
pub use popups::{
    HelpLine, HelpView, Hint, PaletteRow, PaletteView, ProblemRow, ProblemsView, PromptPreview,
    PromptView, TitleView,
};
pub use slider::{Headline, PlayView, SliderView, Span, SpanRow, TickKind, UpcomingRow};

use crate::org::{History, Snapshot, UnitId};
use crate::time::{Axis, Date, Stride};

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
    /// Whether the mouse is captured.
    pub mouse: bool,
}

/// The whole state of the explorer.
#[derive(Debug)]
pub struct App {
    history: Arc<History>,
    problems: Vec<Problem>,
    day: Date,
    layer: Layer,
    focus: Pane,
    view: Viewport,
}

impl App {
    /// Opens a history.
    pub fn new(history: Arc<History>, problems: Vec<Problem>, start: Start) -> Self {
        let day = start.at.unwrap_or(history.dataset().last);
        Self { history, problems, day, layer: Layer::Browse, focus: Pane::Tree, view: Viewport::default() }
    }

    /// A key was pressed.
    pub fn key(&mut self, key: Key) -> Effect {
        let _ = key;
        Effect::None
    }

    /// Something happens.
    pub fn update(&mut self, action: Action) -> Effect {
        let _ = action;
        Effect::None
    }

    /// Milliseconds until the next [`Action::Tick`] is due; `None` while time stands still.
    pub fn wants_tick(&self) -> Option<u64> {
        None
    }

    /// What lies on top.
    pub fn layer(&self) -> Layer {
        self.layer
    }

    /// Which pane has the keys.
    pub fn focus(&self) -> Pane {
        self.focus
    }

    /// Whether the details are open where there is no room for them beside the tree.
    pub fn details_open(&self) -> bool {
        self.focus == Pane::Details
    }

    /// The sizes last told.
    pub fn viewport(&self) -> Viewport {
        self.view
    }

    /// The day.
    pub fn day(&self) -> Date {
        self.day
    }

    /// What is explored.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The organisation on the day.
    pub fn snapshot(&self) -> Snapshot<'_> {
        self.history.as_of(self.day)
    }

    /// The unit that is shown as selected, which may stand for the one that was wished.
    pub fn selected(&self) -> Option<UnitId> {
        None
    }

    /// The rows of the visible window of the tree.
    pub fn rows(&self) -> Vec<tree::Row<'_>> {
        Vec::new()
    }

    /// How many rows the tree has, and the first that is seen: for a scroll bar.
    pub fn tree_extent(&self) -> (usize, usize) {
        (0, 0)
    }

    /// The slider.
    pub fn slider(&self) -> SliderView {
        SliderView {
            axis: Axis::new(self.history.dataset().first, self.history.dataset().last, self.view.slider_cells),
            years: Vec::new(),
            quarters: Vec::new(),
            density: Vec::new(),
            kinds: Vec::new(),
            handle: 0,
            band: None,
            headline: None,
            next_in_days: None,
            step: Stride::Months,
            playing: None,
            spans: Vec::new(),
            upcoming: None,
        }
    }

    /// The details.
    pub fn details(&self) -> DetailsView {
        DetailsView { title: String::new(), now: None, view: details::View::Now, lines: Vec::new(), top: 0, cursor: None }
    }

    /// The date prompt, while it is open.
    pub fn prompt(&self) -> Option<PromptView<'_>> {
        None
    }

    /// The palette, while it is open.
    pub fn palette(&self) -> Option<PaletteView<'_>> {
        None
    }

    /// The help, while it is open.
    pub fn help(&self) -> Option<HelpView> {
        None
    }

    /// The list of problems, while it is open.
    pub fn problems(&self) -> Option<ProblemsView<'_>> {
        (self.layer == Layer::Problems && self.problems.is_empty()).then_some(ProblemsView { rows: Vec::new(), selected: 0, top: 0, errors: 0, warnings: 0 })
    }

    /// The keys worth knowing now, the most useful first.
    pub fn hints(&self) -> Vec<Hint> {
        Vec::new()
    }

    /// The keys typed that are not yet a command: `3g`.
    pub fn pending(&self) -> Option<String> {
        None
    }

    /// What there is to say about the last step.
    pub fn status(&self) -> Option<&str> {
        None
    }

    /// What stands above everything.
    pub fn title(&self) -> TitleView<'_> {
        TitleView { dataset: &self.history.dataset().title, as_of: self.day.long(), badges: Vec::new() }
    }
}

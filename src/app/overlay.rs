//! What lies over the panes: one overlay at a time, with its own state and view, each in the file of its name.
//!
//! What the application does with them is in `run/overlay` and, for each of them, in the file of its name beside that.

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

pub(super) use changes::{ChangeList, listed_period, page_of};
pub(super) use date::DatePrompt;
pub(super) use events::Events;
pub(super) use figures::figures_of;
pub(super) use find::{AfterWork, Find, SearchJob, open_day};
pub(super) use help::Help;
pub(super) use list::ListCursor;
pub(super) use palette::Palette;
pub(super) use preview::PreviewOrigin;
pub(super) use sources::{Address, Sources};

use figure_list::FigureList;

use super::{KeyScope, Pane};

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

//! The details: what is known of the selected unit, or of a person, as of the same day as the tree.
//!
//! A list of typed lines: `ui/details` styles and wraps them.

mod around;
mod lines;
mod now;
mod past;
mod sheet;
mod state;
mod text;

pub(super) use sheet::Sheet;
pub(super) use state::DetailsState;

use crate::org::{Confidence, EventId, PersonId, UnitId};

/// The lines of the details, and how they are looked at.
#[derive(Debug, Default)]
pub(super) struct Details {
    pub(super) state: DetailsState,
    pub(super) sheet: Sheet,
}

/// What the details tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Who leads it now, and why.
    #[default]
    Now,
    /// Everything that happened to it.
    History,
    /// What its leader, or a chosen person, did before and after.
    Career,
    /// Where all this is told.
    Sources,
}

impl View {
    /// All views, in the order of `v`.
    pub const ALL: [Self; 4] = [Self::Now, Self::History, Self::Career, Self::Sources];

    /// Its word on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::History => "history",
            Self::Career => "career",
            Self::Sources => "sources",
        }
    }
}

/// The details, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailsView<'a> {
    /// The name in the border: a unit's on this day, or a person's.
    pub title: &'a str,
    /// The last name, where it is another by the end.
    pub now: Option<&'a str>,
    /// Which view it is.
    pub view: View,
    /// What it says.
    pub lines: &'a [Line],
    /// The first line to show.
    pub top: usize,
    /// The line the cursor is on, while the details have the keys.
    pub cursor: Option<usize>,
}

/// One line of the details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing.
    Blank,
    /// The head of a section: a role, "Why", "Sources".
    Heading(String),
    /// Plain text.
    Text(String),
    /// A remark by the dataset.
    Note(String),
    /// What sources disagree about.
    Dispute(String),
    /// Somebody in a position on this day.
    Incumbent {
        /// Who.
        person: PersonId,
        /// The name shown.
        name: String,
        /// The name in the local script.
        native: Option<String>,
        /// The title, where it says more than the heading.
        title: Option<String>,
        /// For the time being.
        acting: bool,
        /// `since 29 Dec 2022`, `start unknown`.
        since: String,
        /// Whether the date is not exact.
        imprecise: bool,
        /// Under which names of the time, or "reports to".
        remark: Option<String>,
    },
    /// A position without a known holder.
    Unfilled {
        /// `vacant` or `unknown`.
        vacant: bool,
        /// Since when.
        since: String,
    },
    /// Somebody earlier (or, seen from this day, later) in the position.
    Former {
        /// Who.
        person: PersonId,
        /// The name shown.
        name: String,
        /// For the time being.
        acting: bool,
        /// `2014 – 26 Nov 2018`.
        span: String,
        /// Whether a date is not exact.
        imprecise: bool,
        /// Whether it lies after this day.
        later: bool,
    },
    /// A stretch of a career.
    Held {
        /// Where.
        unit: UnitId,
        /// `President of Alibaba Cloud`.
        what: String,
        /// From when to when.
        span: String,
        /// Whether it holds on this day.
        now: bool,
        /// For the time being.
        acting: bool,
        /// Whether a date is not exact.
        imprecise: bool,
    },
    /// A name the unit had, and when.
    Name {
        /// The name.
        name: String,
        /// When.
        span: String,
        /// Whether it is the name of this day.
        now: bool,
    },
    /// What it came from or became.
    Lineage {
        /// The other unit.
        unit: UnitId,
        /// `merged into Taobao and Tmall Group, 6 Jan 2022`.
        text: String,
    },
    /// An event that explains a state.
    Why {
        /// Which.
        event: EventId,
        /// Its headline.
        title: String,
        /// `effective 29 Dec 2022, announced the same day`.
        dates: String,
        /// How well it is attested.
        confidence: Confidence,
        /// Whether it lies after this day.
        later: bool,
        /// Whether it is the current event of the slider.
        current: bool,
    },
    /// A publication.
    Source {
        /// Who published it, and when: `Reuters, 3 Mar 2023`.
        told: String,
        /// Its title.
        title: String,
        /// Where it can be read.
        url: Option<String>,
    },
}

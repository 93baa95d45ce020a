//! What one line of the details can be.

use crate::org::{Certainty, EventId, PersonId, PositionId, TenureId, UnitId};
use crate::time::Period;

/// One line of the details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// An empty line.
    Blank,
    /// The head of a section: "Sources".
    Heading(String),
    /// The head of a post's holders: its title. Leads to all holders.
    Post {
        /// The position.
        position: PositionId,
        /// `Chief Executive Officer`.
        title: String,
    },
    /// Plain text.
    Text(String),
    /// A remark by the dataset.
    Note(String),
    /// What sources disagree about.
    Dispute(String),
    /// A person in a position on this day.
    Incumbent {
        /// By which tenure.
        tenure: TenureId,
        /// The person.
        person: PersonId,
        /// The name shown.
        name: String,
        /// The name in the local script.
        native: Option<String>,
        /// The title, where it says more than the heading.
        title: Option<String>,
        /// Whether it is acting.
        acting: bool,
        /// `since 29 Dec 2022`, `start unknown`.
        since: String,
        /// Whether the date is not exact.
        imprecise: bool,
        /// What is less than certain about it; the words follow in a [`Line::Doubt`].
        doubt: Option<Certainty>,
    },
    /// Why the incumbent above is to be doubted: `disputed: plain president in Chinese texts`.
    Doubt {
        /// Whether sources contradict each other; leads to what they say.
        disputed: bool,
        /// The words.
        text: String,
    },
    /// A position without a known holder.
    Unfilled {
        /// `vacant`, `holder unknown`, `abolished`, `became Chief Executive Officer`.
        word: String,
        /// `since 1 Feb 2023`, or from when to when.
        since: String,
    },
    /// A person in the position above for a period, as a rule before or after this day.
    Holder {
        /// By which tenure.
        tenure: TenureId,
        /// The person.
        person: PersonId,
        /// The name shown.
        name: String,
        /// Whether it is acting.
        acting: bool,
        /// `2014 – 26 Nov 2018`.
        span: String,
        /// Whether a date is not exact.
        imprecise: bool,
        /// Whether it holds on this day.
        now: bool,
        /// Whether it lies after this day.
        later: bool,
        /// What is less than certain about it.
        doubt: Option<Certainty>,
    },
    /// Who says that the person above held the position, and how sure it is: `confirmed: Alizila, 6 Dec 2021`.
    Attested(String),
    /// A stretch of a career.
    Held {
        /// By which tenure.
        tenure: TenureId,
        /// The unit of the position.
        unit: UnitId,
        /// `President, Alibaba Cloud`.
        what: String,
        /// From when to when, in words.
        span: String,
        /// The same in days.
        period: Period,
        /// Whether it holds on this day.
        now: bool,
        /// Whether it lies after this day.
        later: bool,
        /// Whether it is acting.
        acting: bool,
        /// Whether a date is not exact.
        imprecise: bool,
        /// What is less than certain about it.
        doubt: Option<Certainty>,
    },
    /// A person in a line of reporting, or a word about one: `reports to Daniel Zhang`.
    Person {
        /// To whom it leads.
        person: PersonId,
        /// How far below the top of the line.
        depth: u16,
        /// `Daniel Zhang`, `reports to Daniel Zhang`.
        text: String,
        /// What they hold: `President, Alibaba Cloud`.
        what: Option<String>,
        /// Whether it is the person the view is about.
        chosen: bool,
    },
    /// Who reports to a person, in one line: `report to Daniel Zhang, whatever the post: Li Cheng and 9 more people`.
    Reports {
        /// To whom they report.
        person: PersonId,
        /// 1 below a holder, 0 in a career.
        depth: u16,
        /// The words.
        text: String,
    },
    /// A name the unit had, and when.
    Name {
        /// The name.
        name: String,
        /// The time for which it had it, in words.
        span: String,
        /// Whether it is the name of this day.
        now: bool,
        /// What is less than certain about it.
        doubt: Option<Certainty>,
    },
    /// What it came from or became.
    Lineage {
        /// The other unit.
        unit: UnitId,
        /// `merged into Taobao and Tmall Group, 6 Jan 2022`; after it what is less than certain: ` (inferred)`.
        text: String,
    },
    /// An event that explains a state.
    Why {
        /// The event.
        event: EventId,
        /// Its title.
        title: String,
        /// `effective 29 Dec 2022, announced the same day`.
        dates: String,
        /// The doubt about it: `disputed`, `partly disputed`.
        doubt: Option<&'static str>,
        /// Whether it lies after this day.
        later: bool,
        /// Whether it is the current event of the slider.
        current: bool,
    },
    /// An event in one line: `29 Dec 2022: Daniel Zhang takes over Alibaba Cloud`.
    Event {
        /// The event.
        event: EventId,
        /// The words.
        text: String,
    },
    /// A publication.
    Source {
        /// Who published it, and when: `Reuters, 3 Mar 2023`.
        cited: String,
        /// Its title.
        title: String,
        /// Where it can be read.
        url: Option<String>,
    },
}

impl Line {
    /// Returns whether Enter on it does something.
    pub(super) fn leads_somewhere(&self) -> bool {
        matches!(
            self,
            Self::Post { .. }
                | Self::Incumbent { .. }
                | Self::Holder { .. }
                | Self::Held { .. }
                | Self::Person { .. }
                | Self::Reports { .. }
                | Self::Lineage { .. }
                | Self::Why { .. }
                | Self::Event { .. }
                | Self::Doubt { disputed: true, .. }
        )
    }

    /// Hands its texts on, the last one first, for lines to come.
    pub(super) fn give_back(self, spare: &mut Vec<String>) {
        let mut give = |texts: [Option<String>; 4]| {
            spare.extend(texts.into_iter().rev().flatten());
        };
        match self {
            Self::Blank => {}
            Self::Heading(text)
            | Self::Post { title: text, .. }
            | Self::Text(text)
            | Self::Note(text)
            | Self::Dispute(text)
            | Self::Attested(text)
            | Self::Doubt { text, .. }
            | Self::Reports { text, .. }
            | Self::Event { text, .. }
            | Self::Lineage { text, .. } => give([Some(text), None, None, None]),
            Self::Incumbent { name, native, title, since, .. } => {
                give([Some(name), native, title, Some(since)]);
            }
            Self::Person { text, what, .. } => give([Some(text), what, None, None]),
            Self::Holder { name: one, span: two, .. }
            | Self::Name { name: one, span: two, .. }
            | Self::Unfilled { word: one, since: two, .. }
            | Self::Held { what: one, span: two, .. }
            | Self::Why { title: one, dates: two, .. } => {
                give([Some(one), Some(two), None, None]);
            }
            Self::Source { cited, title, url } => give([Some(cited), Some(title), url, None]),
        }
    }
}

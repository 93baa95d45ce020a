//! Facts: what one file says of units, of people, and of who holds a position.

use smallvec::SmallVec;

use crate::texts::TextId;
use orgscope_history::time::Dated;

/// What one file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Facts {
    pub(super) units: Vec<UnitFact>,
    pub(super) people: Vec<PersonFact>,
    /// A line, and what is to be said of it in the report.
    pub(super) remarks: Vec<(u32, String)>,
}

/// A unit, as one entry of a file says it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct UnitFact {
    /// What it is known by from one state to the next: the path of the units around it, and its own id or name.
    pub(super) path_key: TextId,
    /// What other entries refer to it by: its own id or name, in small letters.
    pub(super) reference: TextId,
    pub(super) name: TextId,
    /// May be empty.
    pub(super) class: TextId,
    /// The unit in whose entry it stands, among these.
    pub(super) around: Option<u32>,
    /// Ids in small letters.
    pub(super) parents: SmallVec<[TextId; 1]>,
    pub(super) children: Vec<TextId>,
    pub(super) previously: Vec<TextId>,
    pub(super) label: TextId,
    /// Which of the fields, and what it says.
    pub(super) same: SmallVec<[(u8, TextId); 2]>,
    pub(super) members: Vec<MemberFact>,
}

/// A person in a position.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct MemberFact {
    pub(super) role: TextId,
    /// As written; may be empty.
    pub(super) handle: TextId,
    /// May be empty.
    pub(super) name: TextId,
    pub(super) title: TextId,
    /// The dates of the entry, where it has any of its own.
    pub(super) dates: Option<Box<OwnDates>>,
    /// Whom they report to: a handle and a name.
    pub(super) manager: Option<Box<(TextId, TextId)>>,
}

/// Dates that a list gives itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct OwnDates {
    pub(super) since: Option<Dated>,
    pub(super) until: Option<Dated>,
}

/// A description of a person.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PersonFact {
    pub(super) handle: TextId,
    pub(super) id: TextId,
    pub(super) name: TextId,
    pub(super) aliases: Vec<TextId>,
    /// Units, by their ids, and roles.
    pub(super) member_of: Vec<(TextId, TextId)>,
}

impl UnitFact {
    /// Returns the same after so many others of its file.
    pub(super) fn after(&self, others: u32) -> Self {
        Self { around: self.around.map(|it| it + others), ..self.clone() }
    }

    /// Returns the same without those before it.
    pub(super) fn before(&self, others: u32) -> Self {
        Self { around: self.around.map(|it| it - others), ..self.clone() }
    }
}

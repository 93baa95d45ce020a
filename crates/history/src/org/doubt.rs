//! How far a state can be trusted: in one word, and with what the dataset says about it.

use super::{ChangeId, Confidence, History, Holder};

/// Why something is to be doubted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Sources contradict each other.
    Disputed,
    /// It follows from what sources state, and none states it.
    Inferred,
    /// One source states it.
    OneSource,
    /// No source is given.
    Unsourced,
}

impl Doubt {
    /// Returns the word that the screen uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Disputed => "disputed",
            Self::Inferred => "inferred",
            Self::OneSource => "one source",
            Self::Unsourced => "unsourced",
        }
    }
}

impl History {
    /// Returns why what a change says is to be doubted, if it is.
    pub fn doubt(&self, change: ChangeId) -> Option<Doubt> {
        let data = self.dataset();
        match data.confidence_of(change) {
            Confidence::Disputed => Some(Doubt::Disputed),
            _ if self.is_inferred(change) => Some(Doubt::Inferred),
            Confidence::Confirmed => None,
            Confidence::SingleSource => Some(Doubt::OneSource),
            Confidence::Unsourced => Some(Doubt::Unsourced),
        }
    }

    /// Returns whether no source states what a change says, and it follows from what sources state: it says so itself.
    pub fn is_inferred(&self, change: ChangeId) -> bool {
        self.dataset().change(change).inferred
    }

    /// Returns what is to be said of a doubtful change beyond the word: what its own note says, else what its event
    /// says about the dispute, else who the one source is.
    pub fn doubt_in_words(&self, change: ChangeId) -> Option<&str> {
        let data = self.dataset();
        let (doubt, event) = (self.doubt(change)?, data.event_of(change));
        let own = data.change(change).confidence.and_then(|_| data.note(change));
        match doubt {
            Doubt::Disputed => own.or(event.dispute.as_deref()),
            Doubt::OneSource => own.or(match &*event.sources {
                [only] => Some(&*data.source(*only).publisher),
                _ => None,
            }),
            Doubt::Inferred => own.or(data.note(change)),
            Doubt::Unsourced => own,
        }
    }
}

impl Holder<'_> {
    /// Returns why it is to be doubted that this person holds the position under this title.
    pub fn doubt(&self, history: &History) -> Option<Doubt> {
        history.doubt(self.term.change)
    }
}

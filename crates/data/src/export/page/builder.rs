//! What columns are made with: numbers for texts, days and events.

use super::texts::PageTexts;
use orgscope_history::org::{ChangeId, EventId, History, to_u32};
use orgscope_history::time::{Date, Dated};

/// 1 January 1970, from which browsers count.
const EPOCH: i32 = 719_163;
/// Before and after every day of a page.
const FAR: i32 = 9_999_999;

/// Builds the columns of a page.
pub(super) struct PageBuilder<'h> {
    pub(super) history: &'h History,
    pub(super) texts: PageTexts<'h>,
    /// The rank of each event in the order of time.
    ranks: Vec<u32>,
}

/// Returns a date for a line: as it is written where it names a day without a doubt, which the script puts into words;
/// else in words. Nothing where it is unknown.
pub(super) fn line_of(date: Dated) -> String {
    if date.is_unknown() {
        String::new()
    } else if date.is_exact() {
        date.to_string()
    } else {
        date.short().to_string()
    }
}

impl<'h> PageBuilder<'h> {
    pub(super) fn new(history: &'h History) -> Self {
        let mut ranks = vec![0; history.dataset().events.len()];
        for (rank, event) in history.stops().iter().enumerate() {
            ranks[event.index()] = to_u32(rank);
        }
        Self { history, texts: PageTexts::new(), ranks }
    }

    /// Returns the days since 1 January 1970.
    #[expect(clippy::unused_self, reason = "called like its sisters")]
    pub(super) fn day(&self, day: Date) -> i32 {
        day.number().saturating_sub(EPOCH).clamp(-FAR, FAR)
    }

    /// Returns an index into a column in which −1 means none.
    #[expect(clippy::unused_self, reason = "called like its sisters")]
    pub(super) fn index_or_none(&self, index: usize) -> i64 {
        i64::from(to_u32(index))
    }

    pub(super) fn event(&self, id: EventId) -> u32 {
        self.ranks[id.index()]
    }

    pub(super) fn event_of(&self, change: ChangeId) -> u32 {
        self.event(self.history.dataset().change(change).event)
    }

    pub(super) fn numbers(&self, events: &[EventId]) -> Vec<u32> {
        events.iter().map(|event| self.event(*event)).collect()
    }
}

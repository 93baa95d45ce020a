//! Which events name whom, gathered while the events are played.

use crate::org::EventId;
use crate::org::lists::Lists;

/// Who is named by which event, in the order in which time meets the events.
pub(super) struct Mentions<T> {
    /// The last event that named each.
    last: Vec<Option<EventId>>,
    all: Vec<(T, EventId)>,
}

impl<T: Copy> Mentions<T> {
    pub(super) fn of(owners: usize) -> Self {
        Self { last: vec![None; owners], all: Vec::new() }
    }

    /// An event names somebody; once, however often it does.
    pub(super) fn add(&mut self, who: T, index: usize, event: EventId) {
        if self.last[index].replace(event) != Some(event) {
            self.all.push((who, event));
        }
    }

    /// The events of each.
    pub(super) fn settle(self, index: impl Fn(T) -> usize) -> Lists<EventId> {
        let Self { last, all } = self;
        let owners = last.len();
        drop(last);
        Lists::gathered(owners, || all.iter().map(|(who, event)| (index(*who), *event)))
    }
}

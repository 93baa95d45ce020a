//! Which events name whom, gathered while the events are played.

use crate::org::EventId;
use crate::org::lists::Lists;

/// Who is named by which event, in the order in which time meets the events. Who was named last by which is
/// remembered elsewhere, with what else is known of them.
#[derive(Default)]
pub(super) struct Mentions {
    who: Vec<u32>,
    /// The events, each with how many are named before it.
    events: Vec<(EventId, u32)>,
}

impl Mentions {
    /// An event names somebody; once, however often it does.
    pub(super) fn add(&mut self, who: usize, event: EventId, last: &mut Option<EventId>) {
        if last.replace(event) == Some(event) {
            return;
        }
        if self.events.last().is_none_or(|(newest, _)| *newest != event) {
            self.events.push((event, number(self.who.len())));
        }
        self.who.push(number(who));
    }

    /// The events of each of so many.
    pub(super) fn settle(self, owners: usize) -> Lists<EventId> {
        let ends = self.events.iter().skip(1).map(|(_, start)| *start);
        let ends: Vec<u32> = ends.chain([number(self.who.len())]).collect();
        Lists::gathered(owners, || {
            self.events.iter().zip(&ends).flat_map(|((event, start), end)| {
                let named = &self.who[*start as usize..*end as usize];
                named.iter().map(|who| (*who as usize, *event))
            })
        })
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

//! Which events name which unit and person: a separate pass over the changes, which may run on another thread.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::org::lists::Lists;
use crate::org::{ChangeId, ChangeKind, Confidence, Dataset, EventId, PersonId, RoleId, UnitId};
use crate::time::Date;

/// An event, and the unit and person that it affected, though it may not name them.
pub(super) type Affected = (EventId, UnitId, Option<PersonId>);

/// The events that name each unit and each person, in the order in which time meets them; and what is remarked.
#[derive(Debug)]
pub(super) struct Mentions {
    pub(super) units: Lists<EventId>,
    pub(super) people: Lists<EventId>,
    /// The changes that are notes or have one, in order.
    pub(super) remarks: Vec<ChangeId>,
    /// The changes that are disputed themselves, in order.
    pub(super) disputed: Vec<ChangeId>,
    /// Since when tenures run where a source says so, and in which units; sorted.
    pub(super) said_since: Vec<(Date, UnitId)>,
    /// The Abolish changes by position, those of one position in the order of time.
    pub(super) abolished: Vec<(UnitId, RoleId, ChangeId)>,
}

impl Mentions {
    /// Adds the units and people whom an event affected without naming them.
    pub(super) fn with(self, affected: &[Affected], order: &[EventId]) -> Self {
        if affected.is_empty() {
            return self;
        }
        let mut rank = vec![0; order.len()];
        for (place, event) in order.iter().enumerate() {
            rank[event.index()] = place;
        }
        let rank = |event: &EventId| rank[event.index()];
        let units = affected.iter().map(|(event, unit, _)| (unit.index(), *event));
        let people =
            affected.iter().filter_map(|(event, _, person)| Some(((*person)?.index(), *event)));
        let (units, people) = (self.units.with(units, rank), self.people.with(people, rank));
        Self { units, people, ..self }
    }
}

/// The indexing of which events name which units and people: a task for another thread while the changes are applied.
/// If it is dropped, the compiler does it itself.
#[derive(Debug)]
pub struct MentionIndexing {
    pub(super) dataset: Arc<Dataset>,
    pub(super) order: Arc<[EventId]>,
    pub(super) to: Sender<Mentions>,
}

impl MentionIndexing {
    /// Returns how many changes are to be indexed.
    pub fn changes(&self) -> usize {
        self.dataset.changes.len()
    }

    /// Runs the task and sends the result to the compiler.
    pub fn run(self) {
        let Self { dataset, order, to } = self;
        // The compiler holds `order` too, until it no longer wants the result.
        let mentions = gather(&dataset, &order, &|| Arc::strong_count(&order) > 1);
        // Dropped before the result is sent: then the compiler is the only owner of the dataset.
        drop(dataset);
        let _ = to.send(mentions);
    }
}

/// Indexes which events name which units and people. `order` has the events in the order of time. Stops early, with an
/// index that is not complete, once `goes_on` returns false.
pub(super) fn gather(dataset: &Dataset, order: &[EventId], goes_on: &dyn Fn() -> bool) -> Mentions {
    let mut units = MentionIndex::new(dataset.units.len());
    let mut people = MentionIndex::new(dataset.people.len());
    let mut remarks: Vec<ChangeId> = dataset.notes.keys().copied().collect();
    let mut disputed: Vec<ChangeId> = Vec::new();
    let mut said_since: Vec<(Date, UnitId)> = Vec::new();
    let mut abolished: Vec<(UnitId, RoleId, ChangeId)> = Vec::new();
    for event in order.iter().take_while(|_| goes_on()) {
        let changes = dataset.event(*event).changes.clone();
        let changes = changes.start as usize..changes.end as usize;
        for (number, change) in changes.clone().zip(&dataset.changes[changes]) {
            match &change.kind {
                ChangeKind::Note(_) => remarks.push(ChangeId::new(number)),
                ChangeKind::Appoint { unit, more: Some(more), .. } => {
                    said_since.extend(more.since.map(|since| (since.day(), *unit)));
                }
                ChangeKind::Abolish { unit, role } => {
                    abolished.push((*unit, *role, ChangeId::new(number)));
                }
                _ => {}
            }
            if change.confidence == Some(Confidence::Disputed) {
                disputed.push(ChangeId::new(number));
            }
            change.kind.units().iter().for_each(|unit| units.add(unit.index(), *event));
            change.kind.people().iter().for_each(|person| people.add(person.index(), *event));
        }
    }
    remarks.sort_unstable();
    remarks.dedup();
    disputed.sort_unstable();
    said_since.sort_unstable();
    abolished.sort_by_key(|(unit, role, _)| (*unit, *role));
    let (units, people) = (units.settle(), people.settle());
    Mentions { units, people, remarks, disputed, said_since, abolished }
}

/// Who of one list is named by which event.
struct MentionIndex {
    who: Vec<u32>,
    /// The events, each with how many are named before it.
    events: Vec<(EventId, u32)>,
    /// The last event that named each.
    last: Vec<Option<EventId>>,
}

impl MentionIndex {
    fn new(owners: usize) -> Self {
        Self { who: Vec::new(), events: Vec::new(), last: vec![None; owners] }
    }

    /// Notes that an event names a person: once, however often it does.
    fn add(&mut self, who: usize, event: EventId) {
        if self.last[who].replace(event) == Some(event) {
            return;
        }
        if self.events.last().is_none_or(|(newest, _)| *newest != event) {
            self.events.push((event, number(self.who.len())));
        }
        self.who.push(number(who));
    }

    /// Returns the lists of the events.
    fn settle(self) -> Lists<EventId> {
        let Self { who, events, last } = self;
        let owners = last.len();
        drop(last);
        let ends = events.iter().skip(1).map(|(_, start)| *start);
        let ends: Vec<u32> = ends.chain([number(who.len())]).collect();
        Lists::gathered(owners, || {
            events.iter().zip(&ends).flat_map(|((event, start), end)| {
                let named = &who[*start as usize..*end as usize];
                named.iter().map(|who| (*who as usize, *event))
            })
        })
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

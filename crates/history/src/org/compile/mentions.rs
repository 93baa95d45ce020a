//! Which events name which unit and person: a separate pass over the changes, which may run on another thread.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::org::lists::Lists;
use crate::org::{
    ChangeId, ChangeKind, Confidence, Dataset, EventId, PersonId, RoleId, UnitId, to_u32,
};
use crate::time::Date;

/// An event, and the unit and person that it affected, though it may not name them.
pub(super) type Affected = (EventId, UnitId, Option<PersonId>);

/// The events that name each unit and each person, in the order in which time meets them; and the changes of which
/// something else is to be known.
#[derive(Debug)]
pub(super) struct Mentions {
    pub(super) units: Lists<EventId>,
    pub(super) people: Lists<EventId>,
    /// The changes that are notes or have one, in order.
    pub(super) noted: Vec<ChangeId>,
    /// The changes that are disputed themselves, in order.
    pub(super) disputed: Vec<ChangeId>,
    /// Since when tenures run where a source says so, and in which units; sorted.
    pub(super) stated_starts: Vec<(Date, UnitId)>,
    /// The Abolish changes by position, those of one position in the order of time.
    pub(super) abolished: Vec<(UnitId, RoleId, ChangeId)>,
}

impl Mentions {
    /// Adds the units and people whom an event affected without naming them.
    pub(super) fn with_affected(self, affected: &[Affected], order: &[EventId]) -> Self {
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
pub struct MentionTask {
    pub(super) dataset: Arc<Dataset>,
    pub(super) order: Arc<[EventId]>,
    pub(super) to: Sender<Mentions>,
}

impl MentionTask {
    /// Returns how many changes are to be indexed.
    pub fn change_count(&self) -> usize {
        self.dataset.changes.len()
    }

    /// Runs the task and sends the result to the compiler.
    pub fn run(self) {
        let Self { dataset, order, to } = self;
        // The compiler holds `order` too, until it no longer wants the result: its caller stopped it.
        let mentions = gather(&dataset, &order, &|| Arc::strong_count(&order) > 1);
        // Dropped before the result is sent: then the compiler is the only owner and need not copy the dataset.
        drop(dataset);
        let _ = to.send(mentions);
    }
}

/// Indexes which events name which units and people. `order` has the events in the order of time. Stops early, with an
/// index that is not complete, once `goes_on` returns false.
pub(super) fn gather(dataset: &Dataset, order: &[EventId], goes_on: &dyn Fn() -> bool) -> Mentions {
    let mut units = MentionLists::new(dataset.units.len());
    let mut people = MentionLists::new(dataset.people.len());
    let mut noted: Vec<ChangeId> = dataset.notes.keys().copied().collect();
    let mut disputed: Vec<ChangeId> = Vec::new();
    let mut stated_starts: Vec<(Date, UnitId)> = Vec::new();
    let mut abolished: Vec<(UnitId, RoleId, ChangeId)> = Vec::new();
    for event in order.iter().take_while(|_| goes_on()) {
        for id in dataset.event(*event).change_ids() {
            let change = dataset.change(id);
            match &change.kind {
                ChangeKind::Note(_) => noted.push(id),
                ChangeKind::Appoint { unit, more: Some(more), .. } => {
                    stated_starts.extend(more.since.map(|since| (since.day(), *unit)));
                }
                ChangeKind::Abolish { unit, role } => abolished.push((*unit, *role, id)),
                _ => {}
            }
            if change.confidence == Some(Confidence::Disputed) {
                disputed.push(id);
            }
            change.kind.units().iter().for_each(|unit| units.add(unit.index(), *event));
            change.kind.people().iter().for_each(|person| people.add(person.index(), *event));
        }
    }
    noted.sort_unstable();
    noted.dedup();
    disputed.sort_unstable();
    stated_starts.sort_unstable();
    abolished.sort_by_key(|(unit, role, _)| (*unit, *role));
    let (units, people) = (units.into_lists(), people.into_lists());
    Mentions { units, people, noted, disputed, stated_starts, abolished }
}

/// The units, or the people, that are named by each event: their numbers are owners of a list of events.
struct MentionLists {
    owners: Vec<u32>,
    /// The events, each with how many owners are named before it.
    events: Vec<(EventId, u32)>,
    /// The last event that named each.
    last: Vec<Option<EventId>>,
}

impl MentionLists {
    fn new(count: usize) -> Self {
        Self { owners: Vec::new(), events: Vec::new(), last: vec![None; count] }
    }

    /// Notes that an event names an owner: once, however often it does.
    fn add(&mut self, owner: usize, event: EventId) {
        if self.last[owner].replace(event) == Some(event) {
            return;
        }
        if self.events.last().is_none_or(|(newest, _)| *newest != event) {
            self.events.push((event, to_u32(self.owners.len())));
        }
        self.owners.push(to_u32(owner));
    }

    /// Returns for each owner the events that name it.
    fn into_lists(self) -> Lists<EventId> {
        let Self { owners, events, last } = self;
        let count = last.len();
        drop(last);
        let ends = events.iter().skip(1).map(|(_, start)| *start);
        let ends: Vec<u32> = ends.chain([to_u32(owners.len())]).collect();
        Lists::gathered(count, || {
            events.iter().zip(&ends).flat_map(|((event, start), end)| {
                let named = &owners[*start as usize..*end as usize];
                named.iter().map(|owner| (*owner as usize, *event))
            })
        })
    }
}

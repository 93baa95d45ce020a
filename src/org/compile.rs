//! Dataset → History: plays the events day by day and notes every value with the day it began.
//!
//! Changes of one day apply in file order; whether units are open, where they hang, cycles, children
//! and sole posts are judged at the day's end. What contradicts itself is told and mended.

mod day_end;
mod seats;
mod units;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::history::{Childhood, UnitHistory};
use super::{
    ChangeId, ChangeKind, Dataset, Diagnostic, EventId, History, PersonId, Position, PositionId,
    RoleId, Rule, Subject, Tenure, TenureId, UnitId,
};
use crate::time::{Date, Period};

pub(super) fn compile(dataset: Dataset) -> (History, Vec<Diagnostic>) {
    let mut order: Vec<EventId> = (0..dataset.events.len()).map(EventId::new).collect();
    order.sort_by_key(|event| dataset.event(*event).day());
    let mut compiler = Compiler::new(&dataset);
    for today in order.chunk_by(|a, b| dataset.event(*a).day() == dataset.event(*b).day()) {
        compiler.play_day(dataset.event(today[0]).day(), today);
    }
    compiler.settle_markers();
    let Compiler { units, positions, tenures, dropped, unit_events, person_events, found, .. } =
        compiler;
    let stop_days = order.iter().map(|event| dataset.event(*event).day()).collect();
    let mut announced: Vec<(Date, EventId)> = order
        .iter()
        .filter_map(|id| {
            let event = dataset.event(*id);
            let day = event.announced.filter(|date| !date.is_unknown())?.day();
            (day < event.day()).then_some((day, *id))
        })
        .collect();
    announced.sort();
    let mut history = History {
        units,
        positions: positions.into_iter().map(|seat| seat.position).collect(),
        tenures,
        roots: Vec::new(),
        stops: order,
        stop_days,
        careers: vec![Vec::new(); dataset.people.len()],
        unit_events,
        person_events,
        announced,
        dataset,
    };
    drop_empty_tenures(&mut history, &dropped);
    index(&mut history);
    (history, found)
}

/// Tenures of no days are taken out, and the ids of the others close up.
fn drop_empty_tenures(history: &mut History, dropped: &[bool]) {
    let mut kept = 0;
    let new_ids: Vec<Option<TenureId>> = dropped
        .iter()
        .map(|dropped| {
            (!dropped).then(|| {
                kept += 1;
                TenureId::new(kept - 1)
            })
        })
        .collect();
    let mut index = 0;
    history.tenures.retain(|_| {
        index += 1;
        !dropped[index - 1]
    });
    for tenure in &mut history.tenures {
        tenure.continues = tenure.continues.and_then(|id| new_ids[id.index()]);
    }
    for position in &mut history.positions {
        position.tenures = position.tenures.iter().filter_map(|id| new_ids[id.index()]).collect();
    }
}

/// The lists that answer "below whom", "held what" and "in which order".
fn index(history: &mut History) {
    for unit in (0..history.units.len()).map(UnitId::new) {
        for (parent, period) in history.parents(unit) {
            let list = match parent {
                Some(parent) => &mut history.units[parent.index()].children,
                None => &mut history.roots,
            };
            list.push(Childhood { unit, period });
        }
    }
    let History { units, positions, .. } = history;
    for unit in units {
        unit.positions.sort_by_key(|id| positions[id.index()].role);
    }
    for (id, tenure) in history.tenures.iter().enumerate() {
        history.careers[tenure.person.index()].push(TenureId::new(id));
    }
}

/// What holds at the moment, while the events are played.
struct Compiler<'d> {
    dataset: &'d Dataset,
    day: Date,
    now: Vec<UnitNow>,
    /// (parent, child) for open units.
    below: BTreeSet<(UnitId, UnitId)>,
    units: Vec<UnitHistory>,
    positions: Vec<Seat>,
    seat_of: HashMap<(UnitId, RoleId), PositionId>,
    tenures: Vec<Tenure>,
    dropped: Vec<bool>,
    /// The running tenures of each person.
    held: Vec<Vec<TenureId>>,
    unit_events: Vec<Vec<EventId>>,
    person_events: Vec<Vec<EventId>>,
    found: Vec<Diagnostic>,
    today: Today,
}

/// A unit at the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct UnitNow {
    open: bool,
    ever: bool,
    parent: Option<UnitId>,
    name: Option<ChangeId>,
    class: Option<ChangeId>,
}

/// A position while it is being played.
struct Seat {
    position: Position,
    running: Vec<TenureId>,
    /// Since when it is marked vacant or unknown: day, vacant, change.
    marked: Option<(Date, bool, ChangeId)>,
}

/// What is judged at the end of the day.
#[derive(Default)]
struct Today {
    /// How each touched unit was at the day's start, and the last change to its box.
    touched: BTreeMap<UnitId, Touched>,
    /// Changes that need their unit open at some time today.
    needs_open: Vec<(UnitId, ChangeId)>,
    merged_into: Vec<(UnitId, ChangeId)>,
    filled: BTreeMap<PositionId, ChangeId>,
    replacing: Vec<(PersonId, PositionId, ChangeId)>,
    ended: Vec<TenureId>,
    leaves_without_tenure: Vec<(PersonId, Option<UnitId>, Option<RoleId>, ChangeId)>,
}

#[derive(Clone, Copy)]
struct Touched {
    start: UnitNow,
    change: ChangeId,
    opened: bool,
    opened_by_the_way: bool,
    closed: Option<ChangeId>,
    heir: Option<UnitId>,
}

impl<'d> Compiler<'d> {
    fn new(dataset: &'d Dataset) -> Self {
        Self {
            dataset,
            day: Date::MIN,
            now: vec![UnitNow::default(); dataset.units.len()],
            below: BTreeSet::new(),
            units: vec![UnitHistory::default(); dataset.units.len()],
            positions: Vec::new(),
            seat_of: HashMap::new(),
            tenures: Vec::new(),
            dropped: Vec::new(),
            held: vec![Vec::new(); dataset.people.len()],
            unit_events: vec![Vec::new(); dataset.units.len()],
            person_events: vec![Vec::new(); dataset.people.len()],
            found: Vec::new(),
            today: Today::default(),
        }
    }

    fn play_day(&mut self, day: Date, events: &[EventId]) {
        self.day = day;
        for event in events {
            for change in self.dataset.event(*event).change_ids() {
                self.apply(change);
            }
        }
        self.end_day();
        self.today = Today::default();
    }

    fn apply(&mut self, id: ChangeId) {
        let kind = &self.dataset.change(id).kind;
        let event = self.dataset.change(id).event;
        for unit in kind.units() {
            self.names_unit(unit, event);
        }
        for person in kind.people() {
            self.names_person(person, event);
        }
        match kind {
            ChangeKind::Open { unit, under } => self.open(*unit, *under, id),
            ChangeKind::Close { unit } => {
                self.needs_open(*unit, id);
                self.close(*unit, None, id);
            }
            ChangeKind::Rename { unit, to } => self.rename(*unit, to, id),
            ChangeKind::Move { unit, under } => self.move_unit(*unit, *under, id),
            ChangeKind::Reclassify { unit, class } => self.reclassify(*unit, class, id),
            ChangeKind::Merge { units, into, under } => self.merge(units, *into, *under, id),
            ChangeKind::Split { unit, into, under } => self.split(*unit, into, *under, id),
            ChangeKind::Appoint(appoint) => self.appoint(appoint, id),
            ChangeKind::Leave { person, unit, role } => self.leave(*person, *unit, *role, id),
            ChangeKind::Retitle { .. } => self.retitle(id),
            ChangeKind::Vacant { unit, role } => self.mark(*unit, *role, None, true, id),
            ChangeKind::Unknown { unit, role, person } => {
                self.mark(*unit, *role, *person, false, id);
            }
            ChangeKind::Abolish { unit, role } => self.abolish(*unit, *role, id),
            ChangeKind::Note { .. } => {}
        }
    }

    fn names_unit(&mut self, unit: UnitId, event: EventId) {
        let events = &mut self.unit_events[unit.index()];
        if events.last() != Some(&event) {
            events.push(event);
        }
    }

    fn names_person(&mut self, person: PersonId, event: EventId) {
        let events = &mut self.person_events[person.index()];
        if events.last() != Some(&event) {
            events.push(event);
        }
    }

    fn needs_open(&mut self, unit: UnitId, change: ChangeId) {
        self.today.needs_open.push((unit, change));
    }

    fn tell(&mut self, rule: Rule, change: ChangeId, message: String, hint: Option<String>) {
        let diagnostic = Diagnostic { rule, subject: Subject::Change(change), message, hint };
        self.found.push(diagnostic);
    }

    fn unit_id(&self, unit: UnitId) -> &'d str {
        &self.dataset.unit(unit).id
    }

    fn person_id(&self, person: PersonId) -> &'d str {
        &self.dataset.person(person).id
    }

    fn role_id(&self, role: RoleId) -> &'d str {
        &self.dataset.role(role).id
    }

    /// "on 2022-12-29", in the precision of the event; "at the beginning" for unknown dates.
    fn when(&self, change: ChangeId) -> String {
        let date = self.dataset.event_of(change).date;
        if date.is_unknown() { "at the beginning".into() } else { format!("on {date}") }
    }

    fn since_today(&self) -> Period {
        Period::new(self.day, Date::MAX)
    }
}

//! Dataset → History: plays the events day by day and notes every value with the day it began.
//!
//! Changes of one day apply in file order; whether units are open, where they hang, cycles, children
//! and sole positions are checked at the day's end. Contradictions are reported and repaired.

mod build_tables;
mod confirms;
mod day_end;
mod day_log;
mod mentions;
mod open_tenures;
mod positions;
mod unit_now;
mod units;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::mpsc::channel;

use day_log::{DayLog, SeenUnits};
use hashbrown::{HashMap, HashSet};
use mentions::Affected;
pub use mentions::MentionTask;
use open_tenures::{OpenTenure, OpenTenures, PersonTenures};
use smallvec::SmallVec;
use unit_now::UnitNow;

use super::history::UnitHistory;
use super::{
    ChangeId, ChangeKind, Dataset, Diagnostic, EventId, Findings, History, PersonId, PositionId,
    RoleId, Rule, Subject, Tenure, TenureId, Term, UnfilledPeriod, UnitId,
};
use crate::time::{Date, Precision};

impl History {
    /// Compiles the history. Never fails: contradictions are reported in the diagnostics, and
    /// the best history there is comes with them.
    pub fn compile(dataset: Dataset) -> (Self, Vec<Diagnostic>) {
        let Ok(compiled) = compile::<Infallible>(dataset, &mut |_| Ok(()), &mut |_| ());
        compiled
    }

    /// Compiles a large dataset: calls `watch` now and then with the number of changes applied so far, and stops with
    /// `None` if it returns false. `start` may run the work it is given on another thread.
    pub fn compile_watched(
        dataset: Dataset,
        watch: &mut dyn FnMut(usize) -> bool,
        start: &mut dyn FnMut(MentionTask),
    ) -> Option<(Self, Vec<Diagnostic>)> {
        compile(dataset, &mut |played| watch(played).then_some(()).ok_or(()), start).ok()
    }
}

/// Compiles a dataset. Calls `watch` now and then with the number of changes applied so far, and returns its error if
/// it gives one.
fn compile<E>(
    dataset: Dataset,
    watch: &mut dyn FnMut(usize) -> Result<(), E>,
    start: &mut dyn FnMut(MentionTask),
) -> Result<(History, Vec<Diagnostic>), E> {
    let mut order: Vec<EventId> = (0..dataset.events.len()).map(EventId::new).collect();
    let day = |event: &EventId| dataset.event(*event).day();
    if !order.is_sorted_by_key(day) {
        order.sort_by_cached_key(day);
    }
    let (dataset, order) = (Arc::new(dataset), Arc::<[EventId]>::from(order));
    let (to, mentions) = channel();
    start(MentionTask { dataset: dataset.clone(), order: order.clone(), to });
    let mut compiler = Compiler::new(&dataset);
    let (mut played, mut reported) = (0, 0);
    for today in order.chunk_by(|a, b| dataset.event(*a).day() == dataset.event(*b).day()) {
        compiler.play_day(dataset.event(today[0]).day(), today);
        played += today.iter().map(|event| dataset.event(*event).changes.len()).sum::<usize>();
        if played - reported > CHANGES_BETWEEN_CALLS {
            reported = played;
            watch(played)?;
        }
    }
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
    let (tables, affected, found) = compiler.settle();
    // If no thread took the task, this one does.
    let mentions = mentions.recv().unwrap_or_else(|_| mentions::gather(&dataset, &order, &|| true));
    let mentions = mentions.with_affected(&affected, &order);
    let history = History {
        units: tables.units,
        positions: tables.positions,
        tenures: tables.tenures,
        roots: tables.roots,
        stops: order.to_vec(),
        stop_days,
        structure: days(tables.rehung.iter().map(|(day, _)| *day)),
        rehung: tables.rehung,
        periods: tables.periods,
        retitles: days(tables.terms.values().flatten().map(|term| term.start)),
        terms: tables.terms,
        confirms: tables.confirms,
        continues: tables.continues,
        careers: tables.careers,
        unit_events: mentions.units,
        person_events: mentions.people,
        noted: mentions.noted,
        disputed: mentions.disputed,
        stated_starts: mentions.stated_starts,
        abolished: mentions.abolished,
        announced,
        reports: std::sync::OnceLock::new(),
        dataset: Arc::unwrap_or_clone(dataset),
    };
    Ok((history, found))
}

/// Sorts days, each once.
fn days(days: impl Iterator<Item = Date>) -> Vec<Date> {
    let mut days: Vec<Date> = days.collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// What holds at the moment, while the events are played.
struct Compiler<'d> {
    dataset: &'d Dataset,
    day: Date,
    now: Vec<UnitNow>,
    /// (parent, child) for open units.
    below: BTreeSet<(UnitId, UnitId)>,
    units: Vec<UnitHistory>,
    /// Numbered as they come up; [`build_tables`] gives them their numbers in the history.
    positions: Vec<PositionNow>,
    positions_of: Vec<PositionsOfUnit>,
    /// The positions of the units that have many.
    position_of: HashMap<(UnitId, RoleId), PositionId>,
    /// Numbered as they begin, likewise.
    tenures: Vec<Tenure>,
    by_person: Vec<PersonTenures>,
    /// What the history keeps beside its tenures.
    terms: HashMap<ChangeId, Vec<Term>>,
    /// What showed a tenure again, by what began it.
    confirms: HashMap<ChangeId, Vec<ChangeId>>,
    /// What began a tenure, and what began the one that it continues.
    continues: HashMap<ChangeId, ChangeId>,
    /// For each tenure, the one of the same person that began before it.
    held_before: Vec<Option<TenureId>>,
    /// Where those who held very much ever held something.
    long_careers: HashMap<PersonId, Career>,
    /// Whose tenure an event ended and where, or from below which unit it took another, though it may not name them.
    affected: Vec<Affected>,
    found: Findings<Diagnostic>,
    today: DayLog,
    seen: SeenUnits,
}

/// `watch` is called after so many changes.
const CHANGES_BETWEEN_CALLS: usize = 16_384;
/// How many changes are prefetched together.
const PREFETCHED_CHANGES: usize = 256;

/// A few ids, without an allocation.
type Few<T> = SmallVec<[T; 4]>;

/// The positions of a unit, with their roles.
type PositionsOfUnit = SmallVec<[(RoleId, PositionId); 3]>;

/// A position while it is being played.
struct PositionNow {
    unit: UnitId,
    role: RoleId,
    unfilled: Vec<UnfilledPeriod>,
    running: OpenTenures<OpenTenure, 3>,
    /// How many hold it without sharing it.
    alone: u32,
    /// Since when it is marked vacant or unknown: day, vacant, change.
    marked: Option<(Date, bool, ChangeId)>,
}

/// The units in which a person held a position, until the tenure that is the last of these.
#[derive(Default)]
struct Career {
    units: HashSet<UnitId>,
    until: Option<TenureId>,
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
            positions_of: vec![PositionsOfUnit::new(); dataset.units.len()],
            position_of: HashMap::new(),
            tenures: Vec::new(),
            by_person: vec![PersonTenures::default(); dataset.people.len()],
            terms: HashMap::new(),
            confirms: HashMap::new(),
            continues: HashMap::new(),
            held_before: Vec::new(),
            long_careers: HashMap::new(),
            affected: Vec::new(),
            found: Findings::default(),
            today: DayLog::default(),
            seen: SeenUnits::default(),
        }
    }

    fn play_day(&mut self, day: Date, events: &[EventId]) {
        self.day = day;
        for event in events {
            let changes = self.dataset.event(*event).changes.clone();
            let changes = changes.start as usize..changes.end as usize;
            for start in changes.clone().step_by(PREFETCHED_CHANGES) {
                let some = start..changes.end.min(start + PREFETCHED_CHANGES);
                self.prefetch(some.clone());
                some.for_each(|change| self.apply(ChangeId::new(change)));
            }
        }
        self.end_day();
        self.today.clear();
    }

    /// Reads what some changes will need before they are applied, so that their cache misses overlap instead of being
    /// waited for one by one. In a large history they are most of the time. Changes nothing.
    fn prefetch(&self, changes: std::ops::Range<usize>) {
        if changes.len() < 16 {
            return;
        }
        let mut held: SmallVec<[(PersonId, PositionId); PREFETCHED_CHANGES]> = SmallVec::new();
        let mut sum = 0;
        for change in changes {
            let (person, place) = match self.dataset.changes[change].kind {
                ChangeKind::Appoint { person, unit, role, .. }
                | ChangeKind::Leave { person, unit: Some(unit), role: Some(role) } => {
                    (person, (unit, role))
                }
                _ => continue,
            };
            sum += self.by_person[person.index()].held.len();
            let (unit, role) = place;
            held.extend(self.find_position(unit, role).map(|position| (person, position)));
        }
        for (person, position) in &held {
            let running = &self.positions[position.index()].running;
            sum += running.place_of(*person).map_or(0, TenureId::index);
        }
        for (person, position) in held {
            let running = &self.positions[position.index()].running;
            let tenure = running.place_of(person).map(|id| &self.tenures[id.index()]);
            sum += usize::from(tenure.is_some_and(|tenure| tenure.ended.is_some()));
        }
        std::hint::black_box(sum);
    }

    fn apply(&mut self, id: ChangeId) {
        let kind = &self.dataset.change(id).kind;
        match kind {
            ChangeKind::Open { unit, under } => self.open(*unit, *under, id),
            ChangeKind::Close { unit } => {
                self.needs_open(*unit, id);
                self.close(*unit, None, id);
            }
            ChangeKind::Rename { unit, to } => self.rename(*unit, to, id),
            ChangeKind::Move { unit, under } => self.move_unit(*unit, *under, id),
            ChangeKind::Reclassify { unit, class } => self.reclassify(*unit, class, id),
            ChangeKind::Merge(merge) => self.merge(merge, id),
            ChangeKind::Split(split) => self.split(split, id),
            ChangeKind::Appoint { .. } => self.appoint(kind, id),
            ChangeKind::Leave { person, unit, role } => self.leave(*person, *unit, *role, id),
            ChangeKind::Retitle(retitle) => self.retitle(retitle, id),
            ChangeKind::Confirm { person, unit, role } => {
                self.today.confirms.push((*person, *unit, *role, id));
            }
            ChangeKind::Vacant { unit, role } => self.mark(*unit, *role, None, true, id),
            ChangeKind::Unknown { unit, role, person } => {
                self.mark(*unit, *role, *person, false, id);
            }
            ChangeKind::Abolish { unit, role } => self.abolish(*unit, *role, id),
            ChangeKind::Note(_) => {}
        }
    }

    fn needs_open(&mut self, unit: UnitId, change: ChangeId) {
        self.today.needs_open.push((unit, change));
    }

    /// Counts one more finding of a rule that has reached its limit of listed findings. Returns whether it did: the
    /// finding then needs no message.
    fn is_over_limit(&mut self, rule: Rule) -> bool {
        self.found.counts(rule, 1)
    }

    fn report(&mut self, rule: Rule, change: ChangeId, message: String, hint: Option<String>) {
        let (message, hint) = (message.into(), hint.map(Cow::Owned));
        let subject = Subject::Change(change);
        self.found.add(Diagnostic { rule, subject, message, hint, also: 0 });
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

    /// Returns when an event is, in its precision: "on 2022-12-29"; "at the beginning" for unknown dates.
    fn when(&self, change: ChangeId) -> String {
        let date = self.dataset.event_of(change).date;
        match date.precision() {
            Precision::Unknown => "at the beginning".into(),
            Precision::Bounds => format!("({date})"),
            _ => format!("on {date}"),
        }
    }
}

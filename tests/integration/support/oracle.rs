//! The slow truth: the organisation as one plain value, folded change by change.
//!
//! Deliberately simple and deliberately not sharing a line with the compiler: no periods, no
//! versions, no lookups. It knows only datasets without errors.

use std::collections::BTreeMap;

use orgscope::org::{
    AppointMore, ChangeId, ChangeKind, Confidence, Dataset, EventId, Merge, PersonId,
    PositionState, Retitle, RoleId, Snapshot, Split, UnitId,
};
use orgscope::time::{Date, Dated};

#[derive(Clone, Debug, PartialEq)]
pub struct UnitRow {
    pub open: bool,
    pub parent: Option<UnitId>,
    pub name: String,
    pub class: Option<String>,
    pub placed: (Confidence, bool),
}

/// The date and certainty of a change.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    pub date: Dated,
    pub confidence: Confidence,
    pub inferred: bool,
}

impl Said {
    pub fn of(data: &Dataset, change: ChangeId) -> Self {
        let (event, change) = (data.event_of(change), data.change(change));
        let confidence = change.confidence.unwrap_or(event.confidence);
        Self { date: event.date, confidence, inferred: change.inferred }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Holder {
    pub person: PersonId,
    pub title: Option<String>,
    pub acting: bool,
    pub reports_to: Option<PersonId>,
    pub since: Date,
    pub doubt: (Confidence, bool),
    /// The date on which a source last showed it; in a row only if that is longer ago than the lapse.
    pub shown: Option<Dated>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct PositionRow {
    pub holders: Vec<Holder>,
    /// `Some(true)` vacant, `Some(false)` unknown.
    pub mark: Option<bool>,
}

#[derive(Clone, Debug)]
pub struct Oracle<'d> {
    pub data: &'d Dataset,
    pub units: Vec<UnitRow>,
    pub positions: BTreeMap<(UnitId, RoleId), PositionRow>,
    /// The units as the day of the last event began.
    morning: (Option<Date>, Vec<UnitRow>),
}

/// One row of a tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub unit: UnitId,
    pub depth: usize,
    pub parent: Option<UnitId>,
    pub name: String,
    pub class: Option<String>,
    pub placed: (Confidence, bool),
    pub positions: Vec<(RoleId, &'static str, Vec<Holder>)>,
}

impl<'d> Oracle<'d> {
    pub fn new(data: &'d Dataset) -> Self {
        let units = data
            .units
            .iter()
            .map(|unit| UnitRow {
                open: false,
                parent: None,
                name: unit.name.to_string(),
                class: unit.class.as_deref().map(String::from),
                placed: (Confidence::Confirmed, false),
            })
            .collect();
        Self { data, units, positions: BTreeMap::new(), morning: (None, Vec::new()) }
    }

    /// Everything up to and including `day`.
    pub fn folded(data: &'d Dataset, day: Date) -> Self {
        let mut oracle = Self::new(data);
        for event in in_order(data) {
            if data.event(event).day() <= day {
                oracle.play(event);
            }
        }
        oracle
    }

    pub fn play(&mut self, event: EventId) {
        let event = self.data.event(event);
        if self.morning.0 != Some(event.day()) {
            self.morning = (Some(event.day()), self.units.clone());
        }
        for change in event.change_ids() {
            self.apply(&self.data.change(change).kind, Said::of(self.data, change));
        }
    }

    fn close(&mut self, unit: UnitId) {
        self.units[unit.index()].open = false;
        self.positions.retain(|(at, _), _| *at != unit);
    }

    fn open(&mut self, unit: UnitId, under: Option<UnitId>, said: Said) {
        self.units[unit.index()].open = true;
        self.place(unit, under, said);
    }

    fn place(&mut self, unit: UnitId, under: Option<UnitId>, said: Said) {
        self.units[unit.index()].parent = under;
        // There and back on one day is nothing.
        let before = self.morning.1.get(unit.index()).filter(|it| it.open && it.parent == under);
        let placed = before.map_or((said.confidence, said.inferred), |it| it.placed);
        self.units[unit.index()].placed = placed;
    }

    fn position(&mut self, unit: UnitId, role: RoleId) -> &mut PositionRow {
        self.positions.entry((unit, role)).or_default()
    }

    pub fn apply(&mut self, change: &ChangeKind, said: Said) {
        let doubt = (said.confidence, said.inferred);
        match change {
            ChangeKind::Open { unit, under } => self.open(*unit, *under, said),
            ChangeKind::Close { unit } => self.close(*unit),
            ChangeKind::Rename { unit, to } => self.units[unit.index()].name = to.to_string(),
            ChangeKind::Move { unit, under } => self.place(*unit, *under, said),
            ChangeKind::Reclassify { unit, class } => {
                self.units[unit.index()].class =
                    Some(class.to_string()).filter(|it| !it.is_empty());
            }
            ChangeKind::Merge(merge) => {
                let Merge { units, into, under } = &**merge;
                if !self.units[into.index()].open {
                    let first = self.units[units[0].index()].parent;
                    let shared = units.iter().all(|unit| self.units[unit.index()].parent == first);
                    self.open(*into, under.or(if shared { first } else { None }), said);
                }
                for unit in units {
                    self.close(*unit);
                }
            }
            ChangeKind::Split(split) => {
                let Split { unit, into, under } = &**split;
                let place = under.or(self.units[unit.index()].parent);
                for part in into {
                    if !self.units[part.index()].open {
                        self.open(*part, place, said);
                    }
                }
                if !into.contains(unit) {
                    self.close(*unit);
                }
            }
            ChangeKind::Appoint { person, unit, role, acting, more, .. } => {
                let more = AppointMore::of(more);
                let position = self.position(*unit, *role);
                position.mark = None;
                position.holders.retain(|holder| {
                    Some(holder.person) != more.replacing && holder.person != *person
                });
                position.holders.push(Holder {
                    person: *person,
                    title: more.title.as_deref().map(String::from),
                    acting: *acting,
                    reports_to: more.reports_to,
                    since: said.date.day(),
                    doubt,
                    shown: Some(said.date),
                });
            }
            ChangeKind::Leave { person, unit, role } => {
                for ((at, held), position) in &mut self.positions {
                    if unit.is_none_or(|unit| unit == *at) && role.is_none_or(|role| role == *held)
                    {
                        position.holders.retain(|holder| holder.person != *person);
                    }
                }
            }
            ChangeKind::Retitle(retitle) => {
                let Retitle { person, unit, role, to, title, acting, reports_to } = &**retitle;
                let position = self.position(*unit, *role);
                let place =
                    position.holders.iter().position(|holder| holder.person == *person).unwrap();
                let mut holder = position.holders.remove(place);
                holder.title = title.as_deref().map(String::from);
                holder.acting = *acting;
                holder.reports_to = reports_to.or(holder.reports_to);
                (holder.doubt, holder.shown) = (doubt, Some(said.date));
                let to = to.unwrap_or(*role);
                let into = to != *role;
                if into {
                    holder.since = said.date.day();
                }
                let position = self.position(*unit, to);
                position.mark = position.mark.filter(|_| !into);
                position.holders.retain(|holder| holder.person != *person);
                position.holders.push(holder);
            }
            ChangeKind::Confirm { person, unit, role } => {
                let position = self.position(*unit, *role);
                let shown = position.holders.iter_mut().filter(|it| it.person == *person);
                shown.for_each(|holder| holder.shown = Some(said.date));
            }
            ChangeKind::Vacant { unit, role } => {
                *self.position(*unit, *role) =
                    PositionRow { holders: Vec::new(), mark: Some(true) };
            }
            ChangeKind::Unknown { unit, role, person } => {
                let position = self.position(*unit, *role);
                position.holders.retain(|holder| person.is_some_and(|who| who != holder.person));
                position.mark = Some(false);
            }
            ChangeKind::Abolish { unit, role } => {
                *self.position(*unit, *role) = PositionRow::default();
            }
            ChangeKind::Note(_) => {}
        }
    }

    /// The tree at the end of a day, in order, with all holders.
    pub fn rows(&self, day: Date) -> Vec<Row> {
        let mut rows = Vec::new();
        self.rows_below(None, 0, day, &mut rows);
        rows
    }

    /// The date on which a source last showed the person, if that is longer ago than the lapse.
    fn lapsed(&self, role: RoleId, shown: Option<Dated>, day: Date) -> Option<Dated> {
        let (lapse, shown) = (self.data.lapse?, shown?);
        let from = if shown.day() < self.data.first { self.data.first } else { shown.day() };
        let too_long = day > lapse.after(from);
        (too_long && self.data.role(role).lapses).then_some(shown)
    }

    fn rows_below(&self, parent: Option<UnitId>, depth: usize, day: Date, rows: &mut Vec<Row>) {
        for (index, unit) in self.units.iter().enumerate() {
            if !unit.open || unit.parent != parent {
                continue;
            }
            let id = UnitId::new(index);
            let positions = self
                .positions
                .iter()
                .filter(|((at, _), _)| *at == id)
                .filter_map(|((_, role), position)| {
                    let state = match (position.holders.is_empty(), position.mark) {
                        (false, _) => "held",
                        (true, Some(true)) => "vacant",
                        (true, Some(false)) => "unknown",
                        (true, None) => return None,
                    };
                    let mut holders = position.holders.clone();
                    holders.sort_by_key(|holder| holder.person);
                    for it in &mut holders {
                        it.shown = self.lapsed(*role, it.shown, day);
                    }
                    Some((*role, state, holders))
                })
                .collect();
            let (name, class) = (unit.name.clone(), unit.class.clone());
            let placed = unit.placed;
            rows.push(Row { unit: id, depth, parent, name, class, placed, positions });
            self.rows_below(Some(id), depth + 1, day, rows);
        }
    }
}

/// The events in the order of their days, then of the file.
pub fn in_order(data: &Dataset) -> Vec<EventId> {
    let mut events: Vec<EventId> = (0..data.events.len()).map(EventId::new).collect();
    events.sort_by_key(|event| data.event(*event).day());
    events
}

/// The same rows as the program gives them.
pub fn rows(snapshot: Snapshot<'_>) -> Vec<Row> {
    let history = snapshot.history();
    snapshot
        .walk()
        .map(|(unit, depth)| {
            let positions = snapshot
                .positions(unit)
                .map(|(position, state)| {
                    let mut holders: Vec<Holder> = snapshot
                        .holders(position)
                        .map(|holder| {
                            let doubt = snapshot.certainty(&holder);
                            Holder {
                                person: holder.person(),
                                title: history.explicit_title(holder.term).map(String::from),
                                acting: holder.term.acting,
                                reports_to: holder.term.reports_to,
                                since: holder.tenure.period.start,
                                doubt: (doubt.confidence, doubt.inferred),
                                shown: doubt.last_confirmed,
                            }
                        })
                        .collect();
                    holders.sort_by_key(|holder| holder.person);
                    let word = match state {
                        PositionState::Held => "held",
                        PositionState::Vacant(_) => "vacant",
                        PositionState::Unknown(_) => "unknown",
                    };
                    (history.position(position).role, word, holders)
                })
                .collect();
            Row {
                unit,
                depth,
                parent: snapshot.parent(unit),
                name: snapshot.name(unit).to_string(),
                class: snapshot.class(unit).map(String::from),
                placed: snapshot
                    .parent_certainty(unit)
                    .map(|doubt| (doubt.confidence, doubt.inferred))
                    .unwrap_or_default(),
                positions,
            }
        })
        .collect()
}

/// Compares the program with the oracle on every day from `first` to `last`; the error names the first difference.
pub fn agree_on_every_day(
    history: &orgscope::org::History,
    first: Date,
    last: Date,
) -> Result<(), String> {
    let data = history.dataset();
    let mut oracle = Oracle::new(data);
    let mut events = in_order(data).into_iter().peekable();
    let mut day = first;
    while day <= last {
        while let Some(event) = events.next_if(|event| data.event(*event).day() <= day) {
            oracle.play(event);
        }
        let (slow, fast) = (oracle.rows(day), rows(history.as_of(day)));
        if let Some((slow, fast)) = slow.iter().zip(&fast).find(|(slow, fast)| slow != fast) {
            return Err(format!("on {day}:\n  folded   {slow:?}\n  answered {fast:?}"));
        }
        if slow.len() != fast.len() {
            return Err(format!("on {day}: {} rows folded, {} answered", slow.len(), fast.len()));
        }
        day = day.add_days(1);
    }
    Ok(())
}

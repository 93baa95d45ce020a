//! The slow truth: the organisation as one plain value, folded change by change.
//!
//! Deliberately simple and deliberately not sharing a line with the compiler: no periods, no
//! versions, no lookups. It knows only datasets without errors.

use std::collections::BTreeMap;

use orgscope::org::{
    AppointMore, ChangeKind, Dataset, EventId, Merge, PersonId, PositionState, Retitle, RoleId,
    Snapshot, Split, UnitId,
};
use orgscope::time::Date;

#[derive(Clone, Debug, PartialEq)]
pub struct Box_ {
    pub open: bool,
    pub parent: Option<UnitId>,
    pub name: String,
    pub class: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Sitting {
    pub person: PersonId,
    pub title: Option<String>,
    pub acting: bool,
    pub reports_to: Option<PersonId>,
    pub since: Date,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chair {
    pub sitting: Vec<Sitting>,
    /// `Some(true)` vacant, `Some(false)` unknown.
    pub mark: Option<bool>,
}

#[derive(Clone, Debug)]
pub struct Oracle<'d> {
    pub data: &'d Dataset,
    pub boxes: Vec<Box_>,
    pub chairs: BTreeMap<(UnitId, RoleId), Chair>,
}

/// One row of a tree, with everything that is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub unit: UnitId,
    pub depth: usize,
    pub parent: Option<UnitId>,
    pub name: String,
    pub class: Option<String>,
    pub chairs: Vec<(RoleId, &'static str, Vec<Sitting>)>,
}

impl<'d> Oracle<'d> {
    pub fn new(data: &'d Dataset) -> Self {
        let boxes = data
            .units
            .iter()
            .map(|unit| Box_ {
                open: false,
                parent: None,
                name: unit.name.to_string(),
                class: unit.class.as_deref().map(String::from),
            })
            .collect();
        Self { data, boxes, chairs: BTreeMap::new() }
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
        for change in event.change_ids() {
            self.apply(&self.data.change(change).kind.clone(), event.day());
        }
    }

    fn close(&mut self, unit: UnitId) {
        self.boxes[unit.index()].open = false;
        self.chairs.retain(|(at, _), _| *at != unit);
    }

    fn open(&mut self, unit: UnitId, under: Option<UnitId>) {
        self.boxes[unit.index()].open = true;
        self.boxes[unit.index()].parent = under;
    }

    fn chair(&mut self, unit: UnitId, role: RoleId) -> &mut Chair {
        self.chairs.entry((unit, role)).or_default()
    }

    pub fn apply(&mut self, change: &ChangeKind, day: Date) {
        match change {
            ChangeKind::Open { unit, under } => self.open(*unit, *under),
            ChangeKind::Close { unit } => self.close(*unit),
            ChangeKind::Rename { unit, to } => self.boxes[unit.index()].name = to.to_string(),
            ChangeKind::Move { unit, under } => self.boxes[unit.index()].parent = *under,
            ChangeKind::Reclassify { unit, class } => {
                self.boxes[unit.index()].class =
                    Some(class.to_string()).filter(|it| !it.is_empty());
            }
            ChangeKind::Merge(merge) => {
                let Merge { units, into, under } = &**merge;
                if !self.boxes[into.index()].open {
                    let first = self.boxes[units[0].index()].parent;
                    let shared = units.iter().all(|unit| self.boxes[unit.index()].parent == first);
                    self.open(*into, under.or(if shared { first } else { None }));
                }
                for unit in units {
                    self.close(*unit);
                }
            }
            ChangeKind::Split(split) => {
                let Split { unit, into, under } = &**split;
                let place = under.or(self.boxes[unit.index()].parent);
                for part in into {
                    if !self.boxes[part.index()].open {
                        self.open(*part, place);
                    }
                }
                if !into.contains(unit) {
                    self.close(*unit);
                }
            }
            ChangeKind::Appoint { person, unit, role, acting, more, .. } => {
                let more = AppointMore::of(more);
                let chair = self.chair(*unit, *role);
                chair.mark = None;
                chair.sitting.retain(|sitting| {
                    Some(sitting.person) != more.replacing && sitting.person != *person
                });
                chair.sitting.push(Sitting {
                    person: *person,
                    title: more.title.as_deref().map(String::from),
                    acting: *acting,
                    reports_to: more.reports_to,
                    since: day,
                });
            }
            ChangeKind::Leave { person, unit, role } => {
                for ((at, seat), chair) in &mut self.chairs {
                    if unit.is_none_or(|unit| unit == *at) && role.is_none_or(|role| role == *seat)
                    {
                        chair.sitting.retain(|sitting| sitting.person != *person);
                    }
                }
            }
            ChangeKind::Retitle(retitle) => {
                let Retitle { person, unit, role, to, title, acting, reports_to } = &**retitle;
                let chair = self.chair(*unit, *role);
                let place =
                    chair.sitting.iter().position(|sitting| sitting.person == *person).unwrap();
                let mut sitting = chair.sitting.remove(place);
                sitting.title = title.as_deref().map(String::from);
                sitting.acting = *acting;
                sitting.reports_to = reports_to.or(sitting.reports_to);
                let to = to.unwrap_or(*role);
                let into = to != *role;
                if into {
                    sitting.since = day;
                }
                let chair = self.chair(*unit, to);
                chair.mark = chair.mark.filter(|_| !into);
                chair.sitting.retain(|sitting| sitting.person != *person);
                chair.sitting.push(sitting);
            }
            ChangeKind::Vacant { unit, role } => {
                *self.chair(*unit, *role) = Chair { sitting: Vec::new(), mark: Some(true) };
            }
            ChangeKind::Unknown { unit, role, person } => {
                let chair = self.chair(*unit, *role);
                chair.sitting.retain(|sitting| person.is_some_and(|who| who != sitting.person));
                chair.mark = Some(false);
            }
            ChangeKind::Abolish { unit, role } => *self.chair(*unit, *role) = Chair::default(),
            ChangeKind::Note(_) => {}
        }
    }

    /// The tree, in order, with everybody in it.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        self.rows_below(None, 0, &mut rows);
        rows
    }

    fn rows_below(&self, parent: Option<UnitId>, depth: usize, rows: &mut Vec<Row>) {
        for (index, unit) in self.boxes.iter().enumerate() {
            if !unit.open || unit.parent != parent {
                continue;
            }
            let id = UnitId::new(index);
            let chairs = self
                .chairs
                .iter()
                .filter(|((at, _), _)| *at == id)
                .filter_map(|((_, role), chair)| {
                    let state = match (chair.sitting.is_empty(), chair.mark) {
                        (false, _) => "held",
                        (true, Some(true)) => "vacant",
                        (true, Some(false)) => "unknown",
                        (true, None) => return None,
                    };
                    let mut sitting = chair.sitting.clone();
                    sitting.sort_by_key(|sitting| sitting.person);
                    Some((*role, state, sitting))
                })
                .collect();
            let (name, class) = (unit.name.clone(), unit.class.clone());
            rows.push(Row { unit: id, depth, parent, name, class, chairs });
            self.rows_below(Some(id), depth + 1, rows);
        }
    }
}

/// The events in the order of their days, then of the file.
pub fn in_order(data: &Dataset) -> Vec<EventId> {
    let mut events: Vec<EventId> = (0..data.events.len()).map(EventId::new).collect();
    events.sort_by_key(|event| data.event(*event).day());
    events
}

/// The same rows, asked of the program.
pub fn rows(snapshot: Snapshot<'_>) -> Vec<Row> {
    let history = snapshot.history();
    snapshot
        .walk()
        .map(|(unit, depth)| {
            let chairs = snapshot
                .positions(unit)
                .map(|(position, state)| {
                    let mut sitting: Vec<Sitting> = snapshot
                        .holders(position)
                        .map(|holder| Sitting {
                            person: holder.person(),
                            title: history.explicit_title(holder.term).map(String::from),
                            acting: holder.term.acting,
                            reports_to: holder.term.reports_to,
                            since: holder.tenure.period.start,
                        })
                        .collect();
                    sitting.sort_by_key(|sitting| sitting.person);
                    let word = match state {
                        PositionState::Held => "held",
                        PositionState::Vacant(_) => "vacant",
                        PositionState::Unknown(_) => "unknown",
                    };
                    (history.position(position).role, word, sitting)
                })
                .collect();
            Row {
                unit,
                depth,
                parent: snapshot.parent(unit),
                name: snapshot.name(unit).to_string(),
                class: snapshot.class(unit).map(String::from),
                chairs,
            }
        })
        .collect()
}

/// Compares the program with the fold on every day from `first` to `last`; says where they part.
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
        let (slow, fast) = (oracle.rows(), rows(history.as_of(day)));
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

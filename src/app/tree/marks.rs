//! What the last step changed, by unit, seen in the direction of the step.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::{Flat, Mark, Node};
use crate::org::{ChangeKind, Delta, DeltaKind, History, PersonId, RoleId, Snapshot, UnitId};
use crate::time::Date;

/// The events that a step passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Crossing {
    /// The day whose end is compared from.
    pub(in crate::app) from: Date,
    /// The day whose end is compared to: the day of the tree.
    pub(in crate::app) to: Date,
    /// Their places in the stops.
    pub(in crate::app) stops: Range<usize>,
}

/// The marks of the last step.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Marks {
    of: HashMap<UnitId, Vec<Mark>>,
    /// Units that were removed, by the unit they hung below.
    ghosts: BTreeMap<Option<UnitId>, Vec<UnitId>>,
    place_of_ghost: HashMap<UnitId, Option<UnitId>>,
}

impl Marks {
    pub(in crate::app) fn of(&self, unit: UnitId) -> &[Mark] {
        self.of.get(&unit).map_or(&[], Vec::as_slice)
    }

    pub(super) fn ghosts_below(&self, unit: Option<UnitId>) -> &[UnitId] {
        self.ghosts.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// Compares the two ends of a step.
    pub(in crate::app) fn of_crossing(history: &History, crossing: &Crossing) -> Self {
        let mut marks = Self::default();
        let data = history.dataset();
        let events = &history.stops()[crossing.stops.clone()];
        let forward = crossing.from <= crossing.to;
        let earlier = crossing.from.min(crossing.to);
        let later = crossing.from.max(crossing.to);
        // Of two events on one day, a stop at one shows only its own changes.
        let whole = history.stops_until(earlier)..history.stops_until(later);
        let partial = whole.start < crossing.stops.start || crossing.stops.end < whole.end;
        let mut deltas = history.diff(earlier, later);
        if partial {
            deltas.retain(|delta| delta.events.iter().any(|event| events.contains(event)));
        }
        // What belongs to one chair comes together: "left A, new leader B" is one succession.
        for chair in deltas.chunk_by(|a, b| (a.unit, a.role) == (b.unit, b.role)) {
            let told = chair.iter().filter_map(|delta| mark_of(history, delta, forward)).collect();
            marks.add(history, crossing, chair[0].unit, succession(told));
        }
        let noted = events.iter().flat_map(|event| data.event(*event).change_ids());
        for change in noted {
            if let ChangeKind::Note(note) = &data.change(change).kind {
                for unit in &note.units {
                    marks.of.entry(*unit).or_default().push(Mark::Noted);
                }
            }
        }
        for below in marks.ghosts.values_mut() {
            below.sort_unstable();
        }
        for list in marks.of.values_mut() {
            list.dedup();
        }
        marks
    }

    fn add(&mut self, history: &History, crossing: &Crossing, unit: UnitId, told: Vec<Mark>) {
        if told.iter().any(|mark| matches!(mark, Mark::Gone(_))) {
            let place = history.as_of(crossing.from).parent(unit);
            self.ghosts.entry(place).or_default().push(unit);
            self.place_of_ghost.insert(unit, place);
        }
        if !told.is_empty() {
            self.of.entry(unit).or_default().extend(told);
        }
    }

    /// How many units carry a mark.
    pub(in crate::app) fn count(&self) -> usize {
        self.of.len()
    }

    /// The living units with a marked unit or a ghost somewhere below them.
    pub(in crate::app) fn inside(&self, now: Snapshot<'_>) -> HashSet<UnitId> {
        let mut inside = HashSet::new();
        let ghosts = self.place_of_ghost.values().flatten().copied();
        let parents = self.of.keys().filter_map(|unit| now.parent(*unit));
        for unit in ghosts.chain(parents) {
            inside.insert(unit);
            inside.extend(now.ancestors(unit));
        }
        inside
    }

    /// For each folded branch in view, how many marked rows it hides.
    pub(in crate::app) fn hidden(&self, now: Snapshot<'_>, flat: &Flat) -> HashMap<UnitId, usize> {
        if self.of.is_empty() {
            return HashMap::new();
        }
        let seen: HashSet<Node> = flat.rows().iter().map(|row| row.node).collect();
        let mut hidden = HashMap::new();
        for unit in self.of.keys() {
            let mut at = Some(*unit);
            while let Some(ghost) = at.filter(|unit| self.place_of_ghost.contains_key(unit)) {
                if seen.contains(&Node::Ghost(ghost)) {
                    break;
                }
                at = self.place_of_ghost[&ghost];
            }
            let Some(living) = at.filter(|unit| now.is_open(*unit)) else { continue };
            let shown = std::iter::once(living)
                .chain(now.ancestors(living))
                .find(|unit| flat.place(*unit).is_some());
            if let Some(shown) = shown.filter(|shown| shown != unit) {
                *hidden.entry(shown).or_default() += 1;
            }
        }
        hidden
    }
}

/// A difference, seen in the direction of the step.
fn mark_of(history: &History, delta: &Delta, forward: bool) -> Option<Mark> {
    let data = history.dataset();
    let name = |person: Option<PersonId>| {
        person.map_or_else(String::new, |id| data.person(id).name.to_string())
    };
    let role =
        |role: Option<RoleId>| role.map_or_else(String::new, |id| data.role(id).title.to_string());
    let was = if forward { delta.before.clone() } else { delta.after.clone() };
    Some(match (delta.kind, forward) {
        (DeltaKind::Opened, true)
        | (DeltaKind::Closed | DeltaKind::Merged | DeltaKind::Split, false) => Mark::New,
        (DeltaKind::Opened, false) | (DeltaKind::Closed, true) => Mark::Gone(None),
        (DeltaKind::Merged | DeltaKind::Split, true) => Mark::Gone(delta.after.clone()),
        (DeltaKind::Moved, _) => Mark::Moved(was),
        (DeltaKind::Renamed, _) => Mark::Renamed(was.unwrap_or_default()),
        (DeltaKind::Reclassified, _) => Mark::Reclassified(was),
        (DeltaKind::Appointed, true) | (DeltaKind::Left, false) => {
            Mark::NewLeader { who: name(delta.person), before: None }
        }
        (DeltaKind::Appointed, false) | (DeltaKind::Left, true) => Mark::Left(name(delta.person)),
        (DeltaKind::MadePermanent, true) => Mark::MadePermanent(name(delta.person)),
        (DeltaKind::Retitled | DeltaKind::MadePermanent, _) => Mark::Retitled(name(delta.person)),
        (DeltaKind::Vacant, true) => Mark::Vacant(role(delta.role)),
        (DeltaKind::Unknown, true) => Mark::Unknown(role(delta.role)),
        // What a position became is told by whoever comes or goes.
        (DeltaKind::Vacant | DeltaKind::Unknown | DeltaKind::Abolished, _) => return None,
    })
}

/// One who left a chair and one who came to it are one mark.
fn succession(mut told: Vec<Mark>) -> Vec<Mark> {
    let left = told.iter().position(|mark| matches!(mark, Mark::Left(_)));
    let alone = told.iter().filter(|mark| matches!(mark, Mark::Left(_))).count() == 1
        && told.iter().filter(|mark| matches!(mark, Mark::NewLeader { .. })).count() == 1;
    if let Some(left) = left.filter(|_| alone)
        && let Mark::Left(gone) = told.remove(left)
    {
        for mark in &mut told {
            if let Mark::NewLeader { before, .. } = mark {
                *before = Some(gone.clone());
            }
        }
    }
    told
}

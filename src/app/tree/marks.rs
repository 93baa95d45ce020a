//! What the last step changed, by unit, seen in the direction of the step.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use hashbrown::{HashMap, HashSet};

use super::{Flat, Mark};
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
    /// The step, where it is too wide for all of it to be looked through.
    wide: Option<Crossing>,
}

/// A step over more changes than these is wide, where one that is about many units counts as many.
const WIDE: usize = 256;
/// A step over more changes than these tells nothing of what went: it would be a crowd.
const FAR: usize = 4096;

impl Marks {
    pub(super) fn ghosts_below(&self, unit: Option<UnitId>) -> &[UnitId] {
        self.ghosts.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// What a step changed. A wide one, as in an organisation of thousands, is looked through no further than
    /// what is in view; see [`Marks::seen`].
    pub(in crate::app) fn of_step(history: &History, crossing: &Crossing) -> Self {
        let data = history.dataset();
        let events = &history.stops()[crossing.stops.clone()];
        let changes = || events.iter().flat_map(|event| data.event(*event).change_ids());
        // No further than it matters.
        let mut width = 0;
        let mut widths = changes().map(|change| {
            width += breadth(&data.change(change).kind);
            width
        });
        let far = widths.any(|width| width > FAR);
        if width <= WIDE {
            return Self::of_crossing(history, crossing);
        }
        let mut marks = Self { wide: Some(crossing.clone()), ..Self::default() };
        if !far {
            // What went has no row of its own in which it could be looked at.
            let gone = changes().filter_map(|change| match &data.change(change).kind {
                ChangeKind::Close { .. }
                | ChangeKind::Merge(_)
                | ChangeKind::Split(_)
                | ChangeKind::Open { .. } => Some(data.change(change).kind.units()),
                _ => None,
            });
            for unit in gone.flatten().collect::<BTreeSet<UnitId>>() {
                marks.add(history, crossing, unit, marks_of(history, crossing, unit));
            }
        }
        marks.in_order();
        marks
    }

    /// The marks of a unit that is in view.
    pub(in crate::app) fn seen(&self, history: &History, unit: UnitId) -> Cow<'_, [Mark]> {
        match (&self.wide, self.of.get(&unit)) {
            (_, Some(marks)) => Cow::Borrowed(marks),
            (Some(crossing), None) => Cow::Owned(marks_of(history, crossing, unit)),
            (None, None) => Cow::Borrowed(&[]),
        }
    }

    /// Compares the two ends of a step.
    pub(in crate::app) fn of_crossing(history: &History, crossing: &Crossing) -> Self {
        let mut marks = Self::default();
        let data = history.dataset();
        let events = &history.stops()[crossing.stops.clone()];
        let deltas = told(history, crossing, |earlier, later| history.diff(earlier, later));
        // What belongs to one chair comes together: "left A, new leader B" is one succession.
        for chair in deltas.chunk_by(|a, b| (a.unit, a.role) == (b.unit, b.role)) {
            marks.add(history, crossing, chair[0].unit, of_chair(history, crossing, chair));
        }
        let noted = events.iter().flat_map(|event| data.event(*event).change_ids());
        for change in noted {
            if let ChangeKind::Note(note) = &data.change(change).kind {
                for unit in &note.units {
                    marks.of.entry(*unit).or_default().push(Mark::Noted);
                }
            }
        }
        marks.in_order();
        marks
    }

    fn in_order(&mut self) {
        for below in self.ghosts.values_mut() {
            below.sort_unstable();
        }
        for list in self.of.values_mut() {
            list.dedup();
        }
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

    pub(in crate::app) fn has_ghosts(&self) -> bool {
        !self.ghosts.is_empty()
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
        let mut hidden = HashMap::new();
        for unit in self.of.keys() {
            let mut at = Some(*unit);
            while let Some(ghost) = at.filter(|unit| self.place_of_ghost.contains_key(unit)) {
                if flat.shows_ghost(ghost) {
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

/// How many units a change is about, roughly.
fn breadth(kind: &ChangeKind) -> usize {
    match kind {
        ChangeKind::Merge(merge) => merge.units.len(),
        ChangeKind::Split(split) => split.into.len(),
        ChangeKind::Note(note) => note.units.len(),
        _ => 1,
    }
}

/// The differences that a step tells.
fn told(
    history: &History,
    crossing: &Crossing,
    diff: impl Fn(Date, Date) -> Vec<Delta>,
) -> Vec<Delta> {
    let events = &history.stops()[crossing.stops.clone()];
    let earlier = crossing.from.min(crossing.to);
    let later = crossing.from.max(crossing.to);
    // Of two events on one day, a stop at one shows only its own changes.
    let whole = history.stops_until(earlier)..history.stops_until(later);
    let partial = whole.start < crossing.stops.start || crossing.stops.end < whole.end;
    let mut deltas = diff(earlier, later);
    if partial {
        deltas.retain(|delta| delta.events.iter().any(|event| events.contains(event)));
    }
    deltas
}

/// The marks of one unit.
fn marks_of(history: &History, crossing: &Crossing, unit: UnitId) -> Vec<Mark> {
    let (earlier, later) = (crossing.from.min(crossing.to), crossing.from.max(crossing.to));
    if !history.is_touched(unit, earlier, later) {
        return Vec::new();
    }
    let deltas = told(history, crossing, |earlier, later| history.diff_of(unit, earlier, later));
    let chairs = deltas.chunk_by(|a, b| a.role == b.role);
    let mut marks: Vec<Mark> =
        chairs.flat_map(|chair| of_chair(history, crossing, chair)).collect();
    marks.dedup();
    marks
}

fn of_chair(history: &History, crossing: &Crossing, chair: &[Delta]) -> Vec<Mark> {
    let forward = crossing.from <= crossing.to;
    succession(chair.iter().filter_map(|delta| mark_of(history, delta, forward)).collect())
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

//! Differences of positions: appointed, left, retitled, made permanent, vacant, unknown, abolished.

use std::cell::OnceCell;

use hashbrown::HashMap;

use super::{Between, Delta, DeltaKind};
use crate::org::{
    ChangeId, EndKind, Holder, PersonId, Position, PositionId, PositionState, Snapshot, TenureId,
    UnitId,
};
use crate::time::{Date, Period};

/// The greatest number of holders in a list that is looked through for each of another; a longer one is looked through once.
const MAX_HOLDERS_COMPARED: usize = 16;

/// Who sits in a position on a day, by person.
struct HoldersOnDay<'h> {
    day: Snapshot<'h>,
    position: PositionId,
    all: OnceCell<HashMap<PersonId, Holder<'h>>>,
}

impl<'h> HoldersOnDay<'h> {
    fn at(day: Snapshot<'h>, position: PositionId) -> Self {
        Self { day, position, all: OnceCell::new() }
    }

    fn of(&self, person: PersonId) -> Option<Holder<'h>> {
        let mut holders = self.day.holders(self.position);
        if self.day.history().position(self.position).tenures.range().len() <= MAX_HOLDERS_COMPARED
        {
            return holders.find(|it| it.person() == person);
        }
        let all = self.all.get_or_init(|| holders.map(|it| (it.person(), it)).collect());
        all.get(&person).copied()
    }
}

/// What became of an incumbent between the two days, or who is new.
pub(in super::super) enum IncumbentChange<'h> {
    /// Holds the position on the older day only, and did not go on in another of the unit.
    Left(Holder<'h>),
    /// Holds it on both days, under another title.
    Retitled {
        /// On the older day.
        old: Holder<'h>,
        /// On the newer day.
        new: Holder<'h>,
    },
    /// Holds it on the newer day only.
    Came {
        /// On the newer day.
        new: Holder<'h>,
        /// The holding of the older day that went on as this one under another role.
        from: Option<Holder<'h>>,
    },
}

impl<'h> Between<'h> {
    pub(super) fn position_deltas(
        &self,
        unit: UnitId,
        position: PositionId,
        deltas: &mut Vec<Delta>,
    ) {
        let history = self.history;
        let role = Some(history.position(position).role);
        let title =
            |holder: &Holder<'h>| Some(history.title(holder.tenure, holder.term).into_owned());
        self.turns(position, &mut |turn| {
            let delta = match turn {
                IncumbentChange::Left(old) => {
                    let ended = old.tenure.ended().map(|ending| ending.change);
                    let delta = self.fact(DeltaKind::Left, unit, ended.as_slice());
                    Delta { person: Some(old.person()), before: title(&old), ..delta }
                }
                IncumbentChange::Retitled { old, new } => {
                    let delta = self.fact(retitled(&old, &new), unit, &[new.term.change]);
                    let person = Some(new.person());
                    Delta { person, before: title(&old), after: title(&new), ..delta }
                }
                IncumbentChange::Came { new, from } => {
                    let came = from.is_none();
                    let kind = if came { DeltaKind::Appointed } else { DeltaKind::Retitled };
                    let delta = self.fact(kind, unit, &[new.term.change]);
                    let (person, before) = (Some(new.person()), from.as_ref().and_then(title));
                    Delta { person, before, after: title(&new), ..delta }
                }
            };
            deltas.push(Delta { role, ..delta });
        });
        if let Some((kind, change)) = self.mark(position) {
            let title = &*history.dataset().role(history.position(position).role).title;
            let was = self.before.state(position).is_some();
            let delta = self.fact(kind, unit, &[change]);
            deltas.push(Delta { role, before: was.then(|| title.to_owned()), ..delta });
        }
    }

    /// Adds what differs in the holders of a position: those of the older day first, then the new ones.
    pub(in super::super) fn turns(
        &self,
        position: PositionId,
        visit: &mut dyn FnMut(IncumbentChange<'h>),
    ) {
        if !self.may_turn(position) {
            return;
        }
        let history = self.history;
        let (before, after) =
            (HoldersOnDay::at(self.before, position), HoldersOnDay::at(self.after, position));
        for old in self.before.holders(position) {
            let goes_on = self.after.holder(old.id).or_else(|| after.of(old.person()));
            if let Some(new) = goes_on {
                let same = old.term.change == new.term.change
                    || (old.term.acting == new.term.acting
                        && history.title(old.tenure, old.term)
                            == history.title(new.tenure, new.term));
                if !same {
                    visit(IncumbentChange::Retitled { old, new });
                }
            } else if !self.went_on(old.id) {
                visit(IncumbentChange::Left(old));
            }
        }
        for new in self.after.holders(position) {
            let there = self.before.holder(new.id).or_else(|| before.of(new.person()));
            if there.is_none() {
                visit(IncumbentChange::Came { new, from: self.came_from(new.id) });
            }
        }
    }

    /// Returns whether a tenure of a position holds on one of the days alone, or has another title on the other: most
    /// have not.
    fn may_turn(&self, position: PositionId) -> bool {
        let run = self.history.position(position).tenures.range();
        let (before, after) = (self.before.day(), self.after.day());
        let periods = &self.history.periods[run.clone()];
        let turned = |period: &Period| period.contains(before) != period.contains(after);
        let retitles = &self.history.retitles;
        let until = |day: Date| retitles.partition_point(|start| *start <= day);
        periods.iter().any(turned)
            || (until(before) < until(after)
                && self.history.tenures[run].iter().any(|tenure| tenure.retitled))
    }

    /// Returns what the newer day knows of a position without a holder, where the older day did not: vacant, unknown or
    /// abolished, and the change that says so. Where the newer day knows nothing, because a person held it and left
    /// or the unit closed and opened again, there is no difference: no source says one.
    pub(in super::super) fn mark(&self, position: PositionId) -> Option<(DeltaKind, ChangeId)> {
        match (self.before.state(position), self.after.state(position)) {
            // The same state by another change is not a difference.
            (Some(PositionState::Vacant(_)), Some(PositionState::Vacant(_)))
            | (Some(PositionState::Unknown(_)), Some(PositionState::Unknown(_))) => None,
            (_, Some(PositionState::Vacant(change))) => Some((DeltaKind::Vacant, change)),
            (_, Some(PositionState::Unknown(change))) => Some((DeltaKind::Unknown, change)),
            (Some(_), None) => Some((DeltaKind::Abolished, self.abolished(position)?)),
            _ => None,
        }
    }

    /// Returns the Abolish of a position in between, if one says so.
    fn abolished(&self, position: PositionId) -> Option<ChangeId> {
        let Position { unit, role, .. } = *self.history.position(position);
        let day = |change: ChangeId| self.history.dataset().event_of(change).day();
        let inside = |change: &ChangeId| {
            (self.before.day() < day(*change)) && day(*change) <= self.after.day()
        };
        self.history.abolitions(unit, role).rev().find(inside)
    }

    /// Returns whether a tenure of the older day goes on in the newer one under another role.
    fn went_on(&self, old: TenureId) -> bool {
        // Only a Retitle makes one tenure go on as another.
        let ended = self.history.tenure(old).ended();
        if ended.is_none_or(|ending| ending.kind != EndKind::Retitled) {
            return false;
        }
        let mut held = self.after.held_by(self.history.tenure(old).person);
        held.any(|new| self.came_from(new.id).is_some_and(|from| from.id == old))
    }

    /// Returns the tenure of the older day that went on as this one of the newer, under another role.
    fn came_from(&self, new: TenureId) -> Option<Holder<'h>> {
        let mut at = new;
        while let Some(before) = self.history.continues(self.history.tenure(at)) {
            at = before;
            let tenure = self.history.tenure(at);
            if tenure.period.contains(self.before.day()) {
                return self.before.held_by(tenure.person).find(|holder| holder.id == at);
            }
        }
        None
    }
}

/// Returns the kind of a new title: made permanent, or another title.
pub(in super::super) fn retitled(old: &Holder<'_>, new: &Holder<'_>) -> DeltaKind {
    let permanent = old.term.acting && !new.term.acting;
    if permanent { DeltaKind::MadePermanent } else { DeltaKind::Retitled }
}

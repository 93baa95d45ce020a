//! Differences of chairs: appointed, left, retitled, made permanent, vacant, unknown, abolished.

use std::cell::OnceCell;

use hashbrown::HashMap;

use super::{Between, Delta, DeltaKind};
use crate::org::{
    ChangeId, ChangeKind, Holder, PersonId, PositionId, PositionState, Snapshot, TenureId, UnitId,
};

/// Longer lists of holders are looked through once.
const FEW: usize = 16;

/// Who sits in a position on a day, by person.
struct Sitting<'h> {
    day: Snapshot<'h>,
    position: PositionId,
    all: OnceCell<HashMap<PersonId, Holder<'h>>>,
}

impl<'h> Sitting<'h> {
    fn at(day: Snapshot<'h>, position: PositionId) -> Self {
        Self { day, position, all: OnceCell::new() }
    }

    fn of(&self, person: PersonId) -> Option<Holder<'h>> {
        let mut holders = self.day.holders(self.position);
        if self.day.history().position(self.position).tenures.range().len() <= FEW {
            return holders.find(|it| it.person() == person);
        }
        let all = self.all.get_or_init(|| holders.map(|it| (it.person(), it)).collect());
        all.get(&person).copied()
    }
}

impl<'h> Between<'h> {
    pub(super) fn chairs(&self, unit: UnitId, position: PositionId, deltas: &mut Vec<Delta>) {
        let history = self.history;
        let seat = history.position(position);
        let role = Some(seat.role);
        let (before, after) =
            (Sitting::at(self.before, position), Sitting::at(self.after, position));
        let title =
            |holder: &Holder<'h>| Some(history.title(holder.tenure, holder.term).into_owned());
        for old in self.before.holders(position) {
            let person = Some(old.person());
            let goes_on = self.after.holder(old.id).or_else(|| after.of(old.person()));
            if let Some(new) = goes_on {
                if old.term.change == new.term.change {
                    continue;
                }
                let permanent = old.term.acting && !new.term.acting;
                let kind = if permanent { DeltaKind::MadePermanent } else { DeltaKind::Retitled };
                let acts = old.term.acting != new.term.acting;
                if acts || title(&old) != title(&new) {
                    let delta = self.fact(kind, unit, &[new.term.change]);
                    deltas.push(Delta {
                        person,
                        role,
                        before: title(&old),
                        after: title(&new),
                        ..delta
                    });
                }
            } else if !self.went_on(old.id) {
                let ended = old.tenure.ended().map(|ending| ending.change);
                let delta = self.fact(DeltaKind::Left, unit, ended.as_slice());
                deltas.push(Delta { person, role, before: title(&old), ..delta });
            }
        }
        for new in self.after.holders(position) {
            let person = Some(new.person());
            let there = self.before.holder(new.id).or_else(|| before.of(new.person()));
            if there.is_some() {
                continue;
            }
            let came_from = self.came_from(new.id);
            let kind = if came_from.is_some() { DeltaKind::Retitled } else { DeltaKind::Appointed };
            let delta = self.fact(kind, unit, &[new.term.change]);
            let before = came_from.as_ref().and_then(title);
            deltas.push(Delta { person, role, before, after: title(&new), ..delta });
        }
        self.markers(unit, position, deltas);
    }

    fn markers(&self, unit: UnitId, position: PositionId, deltas: &mut Vec<Delta>) {
        let (old, new) = (self.before.state(position), self.after.state(position));
        let role = Some(self.history.position(position).role);
        let (kind, change) = match (old, new) {
            // The same said again, by another change, is no difference.
            (Some(PositionState::Vacant(_)), Some(PositionState::Vacant(_)))
            | (Some(PositionState::Unknown(_)), Some(PositionState::Unknown(_))) => return,
            (_, Some(PositionState::Vacant(change))) => (DeltaKind::Vacant, change),
            (_, Some(PositionState::Unknown(change))) => (DeltaKind::Unknown, change),
            (Some(_), None) => match self.abolished(position) {
                Some(change) => (DeltaKind::Abolished, change),
                None => return,
            },
            _ => return,
        };
        let title = &*self.history.dataset().role(self.history.position(position).role).title;
        let delta = self.fact(kind, unit, &[change]);
        deltas.push(Delta { role, before: old.map(|_| title.to_owned()), ..delta });
    }

    /// The Abolish of a position in between, if one says so.
    fn abolished(&self, position: PositionId) -> Option<ChangeId> {
        let history = self.history;
        let seat = history.position(position);
        let data = history.dataset();
        history
            .unit_events(seat.unit)
            .iter()
            .filter(|event| {
                let day = data.event(**event).day();
                self.before.day() < day && day <= self.after.day()
            })
            .flat_map(|event| data.event(*event).change_ids())
            .filter(|id| match &data.change(*id).kind {
                ChangeKind::Abolish { unit, role } => (*unit, *role) == (seat.unit, seat.role),
                _ => false,
            })
            .last()
    }

    /// Whether a tenure of the older day goes on in the newer one under another role.
    fn went_on(&self, old: TenureId) -> bool {
        let mut held = self.after.held_by(self.history.tenure(old).person);
        held.any(|new| self.came_from(new.id).is_some_and(|from| from.id == old))
    }

    /// The tenure of the older day that went on as this one of the newer, under another role.
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

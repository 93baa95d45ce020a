//! Changes of positions: arrivals and departures of one position are joined into one change.

use hashbrown::HashSet;
use smallvec::SmallVec;

use super::{Arrival, Departure, MarkedPeriod, Post, UnitChange, What};
use crate::org::diff::{IncumbentChange, retitled};
use crate::org::{
    ChangeId, DeltaKind, Doubt, Holder, PersonId, Position, PositionId, Tenure, Term, UnitId,
};
use crate::time::Dated;

/// Who came to one position and who left it in the period.
#[derive(Default)]
struct Turnover<'h> {
    came: Vec<(Holder<'h>, Option<Holder<'h>>)>,
    left: Vec<Holder<'h>>,
}

/// When a person came or left, and the doubt about it.
type Known = (Dated, Option<Doubt>);

/// A turnover in parts: of each, all came or left at one date and with one doubt.
#[derive(Default)]
struct Parts<'h> {
    parts: Vec<(Known, Turnover<'h>)>,
}

impl<'h> Parts<'h> {
    /// Returns the part of a date and a doubt, perhaps a new one.
    fn of(&mut self, known: Known) -> &mut Turnover<'h> {
        let place = self.parts.iter().position(|(other, _)| *other == known);
        let place = place.unwrap_or(self.parts.len());
        if place == self.parts.len() {
            self.parts.push((known, Turnover::default()));
        }
        &mut self.parts[place].1
    }

    /// Returns the parts, the earliest first.
    fn in_order(mut self) -> Vec<Turnover<'h>> {
        self.parts.sort_by_key(|((date, _), _)| date.day());
        self.parts.into_iter().map(|(_, part)| part).collect()
    }
}

impl<'h> MarkedPeriod<'h> {
    pub(super) fn people(&self, unit: UnitId, changes: &mut Vec<UnitChange>) {
        for position in self.ends.history.unit(unit).positions.iter() {
            self.position(position, changes);
        }
    }

    fn position(&self, position: PositionId, changes: &mut Vec<UnitChange>) {
        let history = self.ends.history;
        let (mut new, mut held) = (Turnover::default(), Turnover::default());
        self.ends.turns(position, &mut |turn| match turn {
            IncumbentChange::Left(old) => {
                if old.tenure.ended().is_some_and(|ending| self.has(ending.change)) {
                    new.left.push(old);
                }
            }
            IncumbentChange::Came { new: it, from } => {
                if self.has(it.tenure.begun) {
                    let held_before = self.held_before(it.tenure);
                    (if held_before { &mut held } else { &mut new }).came.push((it, from));
                }
            }
            IncumbentChange::Retitled { old, new } => {
                if self.has(new.term.change) {
                    changes.push(self.retitled(&old, &new));
                }
            }
        });
        // A predecessor whose tenure the same Appoint ended left before the period as well.
        let by_held: HashSet<ChangeId> = held.came.iter().map(|(it, _)| it.tenure.begun).collect();
        if !by_held.is_empty() {
            let ended = |old: &Holder<'_>| old.tenure.ended().map(|ending| ending.change);
            let is_held = |old: &Holder<'_>| ended(old).is_some_and(|it| by_held.contains(&it));
            (held.left, new.left) = new.left.into_iter().partition(is_held);
        }
        if !self.apart {
            self.already_held(position, &held, changes);
            self.turnover(position, &new, self.mark(position), &[], changes);
            return;
        }
        for part in self.parts_of_held(held) {
            self.already_held(position, &part, changes);
        }
        let mut mark = self.mark(position);
        let date = |change| history.dataset().event_of(change).date;
        let marked = mark.map(|(_, change)| (date(change), history.doubt(change)));
        let between = self.between(position, &new);
        for part in self.parts(new, between.is_some()) {
            // Who left as the position became vacant is named with that.
            let left = part.left.first().map(|old| self.departed(old));
            let both = part.came.is_empty() && left == marked;
            let mark = if both { mark.take() } else { None };
            self.turnover(position, &part, mark, between.as_deref().unwrap_or_default(), changes);
        }
        self.turnover(position, &Turnover::default(), mark, &[], changes);
    }

    /// Adds that holders, whom the period first names, have held a position since before it.
    fn already_held(
        &self,
        position: PositionId,
        held: &Turnover<'h>,
        changes: &mut Vec<UnitChange>,
    ) {
        if held.came.is_empty() {
            return;
        }
        let role = self.ends.history.position(position).role;
        let (came, left) = (self.arrivals(held), self.departures(position, held));
        let since = came.iter().filter_map(|it| it.since).next_back();
        let change = self.made(What::AlreadyHeld { role, came, left }, &made_by(held));
        let doubt = self.doubt(says(held)).or(change.doubt);
        let date = since.unwrap_or(change.date);
        changes.push(UnitChange { date, news: false, doubt, ..change });
    }

    /// Adds who came to a position and who left it, with what became of it. `between` held it before who came, after one
    /// who left at another date.
    fn turnover(
        &self,
        position: PositionId,
        new: &Turnover<'h>,
        mark: Option<(DeltaKind, ChangeId)>,
        between: &[PersonId],
        changes: &mut Vec<UnitChange>,
    ) {
        let history = self.ends.history;
        let role = history.position(position).role;
        let mut by = made_by(new);
        by.extend(mark.map(|(_, change)| change));
        if by.is_empty() {
            return;
        }
        let (came, left) = (self.arrivals(new), self.departures(position, new));
        let what = match mark {
            Some((DeltaKind::Vacant, _)) => What::Vacant { role, left },
            Some((DeltaKind::Unknown, _)) => What::Unknown { role, left },
            Some(_) => What::Abolished { role, left },
            None if left.is_empty() => What::Came { role, came, between: between.into() },
            None if came.is_empty() => What::Left { role, left },
            None => What::Succession { role, came, left, between: self.between(position, new) },
        };
        let since = match new.came.as_slice() {
            [(first, _), ..] if self.apart => Some(history.since(first.tenure)),
            [(only, _)] if mark.is_none() => history.said_since(only.tenure),
            _ => None,
        };
        let change = self.made(what, &by);
        let news = since.map_or(change.news, |since| self.holds(since));
        let doubt = self.doubt(says(new)).or(change.doubt);
        changes.push(UnitChange { date: since.unwrap_or(change.date), news, doubt, ..change });
    }

    /// Splits a turnover so that all people of a part came or left at one date and with one doubt, the earliest first.
    /// One who follows one other at one date (`follows`) is in one part with them.
    fn parts(&self, turnover: Turnover<'h>, follows: bool) -> Vec<Turnover<'h>> {
        let mut parts = Parts::default();
        let mut came_at = None;
        for (new, from) in turnover.came {
            let known =
                (self.ends.history.since(new.tenure), self.doubt(says_of(&new).into_iter()));
            came_at = Some(known).filter(|_| follows);
            parts.of(known).came.push((new, from));
        }
        for old in turnover.left {
            let known = self.departed(&old);
            let together = came_at.filter(|came| came.0 == known.0);
            parts.of(together.unwrap_or(known)).left.push(old);
        }
        parts.in_order()
    }

    /// Splits holders whom the period first names, and their predecessors according to the same changes, by the date
    /// and the doubt of what names them.
    fn parts_of_held(&self, held: Turnover<'h>) -> Vec<Turnover<'h>> {
        let data = self.ends.history.dataset();
        let mut parts = Parts::default();
        let mut left = held.left;
        for (new, from) in held.came {
            let named = data.event_of(new.tenure.begun).date;
            let part = parts.of((named, self.doubt(says_of(&new).into_iter())));
            let by_it = |old: &Holder<'_>| {
                old.tenure.ended().is_some_and(|ending| ending.change == new.tenure.begun)
            };
            let (of_it, others) = left.into_iter().partition(by_it);
            left = others;
            part.left.extend::<Vec<_>>(of_it);
            part.came.push((new, from));
        }
        parts.in_order()
    }

    /// Returns when a holder left, and the doubt about it.
    fn departed(&self, old: &Holder<'h>) -> Known {
        let history = self.ends.history;
        let ended = old.tenure.ended().map(|ending| ending.change);
        let date = ended.map(|change| history.dataset().event_of(change).date);
        (date.unwrap_or(Dated::UNKNOWN), ended.and_then(|change| history.doubt(change)))
    }

    /// Returns whether a position became vacant, unknown or abolished, and the change that made it so: the one that
    /// says it or, where that lies before the period because others still held the position, the one that ended the
    /// last tenure.
    pub(super) fn mark(&self, position: PositionId) -> Option<(DeltaKind, ChangeId)> {
        let data = self.ends.history.dataset();
        let (kind, said) = self.ends.mark(position)?;
        let day = |change: ChangeId| data.event_of(change).day();
        let change = if self.ends.before.day() < day(said) {
            said
        } else {
            let holders = self.ends.before.holders(position);
            let ended = holders.filter_map(|old| Some(old.tenure.ended()?.change));
            ended.max_by_key(|change| (day(*change), *change))?
        };
        self.has(change).then_some((kind, change))
    }

    /// Returns whether a source says that a tenure began before the period, or only that it had begun when its
    /// holder was first named.
    pub(super) fn held_before(&self, tenure: &Tenure) -> bool {
        let since = self.ends.history.said_since(tenure);
        since.is_some_and(|since| since.is_by() || since.day() <= self.ends.before.day())
    }

    fn retitled(&self, old: &Holder<'h>, new: &Holder<'h>) -> UnitChange {
        let history = self.ends.history;
        let title = |it: &Holder<'_>| history.title(it.tenure, it.term).into_owned().into();
        let (post, person) = (self.post(new.tenure, new.term), new.person());
        let what = if retitled(old, new) == DeltaKind::MadePermanent {
            What::MadePermanent { post, person }
        } else {
            let (from, to, acting) = (title(old), title(new), new.term.acting);
            What::Retitled { post, person, from, to, acting }
        };
        self.made(what, &[new.term.change])
    }

    fn post(&self, tenure: &Tenure, term: Term) -> Post {
        let history = self.ends.history;
        let title = history.explicit_title(term).map(Into::into);
        Post { role: history.position(tenure.position).role, title, acting: term.acting }
    }

    fn arrivals(&self, turnover: &Turnover<'h>) -> Vec<Arrival> {
        let arrival = |(new, from): &(Holder<'h>, Option<Holder<'h>>)| Arrival {
            person: new.person(),
            post: self.post(new.tenure, new.term),
            acting: new.term.acting,
            before: from.map(|from| self.post(from.tenure, from.term)),
            since: self.ends.history.said_since(new.tenure),
        };
        turnover.came.iter().map(arrival).collect()
    }

    fn departures(&self, position: PositionId, turnover: &Turnover<'h>) -> Vec<Departure> {
        let departure = |old: &Holder<'h>| Departure {
            person: old.person(),
            post: self.post(old.tenure, old.term),
            still: self.still(old.person(), position),
        };
        turnover.left.iter().map(departure).collect()
    }

    /// Returns the other posts in the same unit that a person holds on both days.
    fn still(&self, person: PersonId, position: PositionId) -> SmallVec<[Post; 1]> {
        let (history, before) = (self.ends.history, self.ends.before);
        let unit = history.position(position).unit;
        let held = self.ends.after.held_by(person).filter(|it| {
            let at = it.tenure.position;
            let before = || {
                it.tenure.period.contains(before.day())
                    || before.holders(at).any(|old| old.person() == person)
            };
            at != position && history.position(at).unit == unit && before()
        });
        held.map(|it| self.post(it.tenure, it.term)).collect()
    }

    /// Returns who held a position between one predecessor and one successor, the latest first; `None` where no one
    /// person follows one other.
    ///
    /// In a position of several holders a person succeeds another only where a source says so, or where each is the
    /// only holder on their day.
    fn between(&self, position: PositionId, turnover: &Turnover<'h>) -> Option<Vec<PersonId>> {
        let ([(new, _)], [old]) = (turnover.came.as_slice(), turnover.left.as_slice()) else {
            return None;
        };
        let history = self.ends.history;
        if new.tenure.period.start < old.tenure.period.end {
            return None;
        }
        let Position { role, tenures, .. } = *history.position(position);
        let named = old.tenure.ended().is_some_and(|ending| ending.change == new.tenure.begun);
        let alone = self.ends.before.holders(position).count() == 1
            && self.ends.after.holders(position).count() == 1;
        if !(named || alone || history.dataset().role(role).sole) {
            return None;
        }
        let (mut between, mut seen) = (Vec::new(), HashSet::new());
        for id in tenures.iter().rev() {
            let Tenure { person, period, .. } = *history.tenure(id);
            let later =
                self.ends.before.day() < period.start && period.end <= new.tenure.period.start;
            if !later || period.is_empty() || person == new.person() {
                continue;
            }
            // The predecessor held the position more than once: earlier holders belong to another succession.
            if person == old.person() {
                break;
            }
            if seen.insert(person) {
                between.push(person);
            }
        }
        Some(between)
    }
}

/// Returns the changes that say who came, and under which title.
fn says(turnover: &Turnover<'_>) -> impl Iterator<Item = ChangeId> {
    turnover.came.iter().flat_map(|(new, _)| says_of(new))
}

/// Returns the changes that say that a holder came, and under which title.
fn says_of(new: &Holder<'_>) -> [ChangeId; 2] {
    [new.tenure.begun, new.term.change]
}

/// Returns the changes that made a turnover: those that began and those that ended its tenures.
fn made_by(turnover: &Turnover<'_>) -> SmallVec<[ChangeId; 4]> {
    let came = turnover.came.iter().map(|(new, _)| new.tenure.begun);
    let left = turnover.left.iter().filter_map(|old| Some(old.tenure.ended()?.change));
    came.chain(left).collect()
}

//! The changes to positions: appoint, leave, retitle, vacant, unknown, abolish.

use super::{Compiler, Few, OpenTenure, OpenTenures, PositionNow};
use crate::org::{
    AppointMore, ChangeId, ChangeKind, EndKind, PersonId, PositionId, Retitle, RoleId, Rule,
    Tenure, TenureId, Term, UnfilledPeriod, UnitId,
};
use crate::time::{Date, Period};

/// The greatest number of positions of a unit that are looked through; of more there is a table.
const MAX_WITHOUT_TABLE: usize = 16;
/// The greatest number of members of a board that is looked through from its own side; a larger one is from the person's.
const MAX_MEMBERS: usize = 32;

impl Compiler<'_> {
    fn position(&mut self, unit: UnitId, role: RoleId) -> PositionId {
        if let Some(known) = self.find_position(unit, role) {
            return known;
        }
        let (unfilled, running) = (Vec::new(), OpenTenures::default());
        let id = PositionId::new(self.positions.len());
        self.positions.push(PositionNow { unit, role, unfilled, running, alone: 0, marked: None });
        let of_unit = &mut self.positions_of[unit.index()];
        of_unit.push((role, id));
        let new = match of_unit.len() {
            ..=MAX_WITHOUT_TABLE => &[],
            // From here on they are looked for in the table: all of them.
            count if count == MAX_WITHOUT_TABLE + 1 => &of_unit[..],
            count => &of_unit[count - 1..],
        };
        self.position_of.extend(new.iter().map(|(role, id)| ((unit, *role), *id)));
        id
    }

    pub(super) fn find_position(&self, unit: UnitId, role: RoleId) -> Option<PositionId> {
        let of_unit = &self.positions_of[unit.index()];
        if of_unit.len() > MAX_WITHOUT_TABLE {
            return self.position_of.get(&(unit, role)).copied();
        }
        of_unit.iter().find(|(known, _)| *known == role).map(|(_, id)| *id)
    }

    pub(super) fn running(&self, position: PositionId, person: PersonId) -> Option<TenureId> {
        let running = &self.positions[position.index()].running;
        if running.len() <= MAX_MEMBERS {
            let mut tenures = running.iter(&self.tenures);
            return tenures.find(|it| it.person == person).map(|it| it.tenure);
        }
        // The person holds fewer positions than this one has holders.
        let mut held = self.by_person[person.index()].held.iter(&self.tenures);
        held.find(|id| self.tenures[id.index()].position == position)
    }

    fn begin(&mut self, tenure: Tenure) {
        let id = TenureId::new(self.tenures.len());
        let (position, person) = (tenure.position, tenure.person.index());
        self.unmark(position);
        self.today.filled.push((position, tenure.begun));
        let own = &mut self.by_person[person];
        own.held.add(id);
        self.held_before.push(own.last.replace(id));
        let open = OpenTenure { tenure: id, person: tenure.person };
        let now = &mut self.positions[position.index()];
        now.running.add(open);
        now.alone += u32::from(!tenure.co);
        self.tenures.push(tenure);
    }

    fn end(&mut self, id: TenureId, kind: EndKind, change: ChangeId) {
        let tenure = &mut self.tenures[id.index()];
        tenure.period.end = self.day;
        (tenure.ended, tenure.end_kind) = (Some(change), kind);
        let (person, position, co) = (tenure.person, tenure.position, tenure.co);
        self.by_person[person.index()].held.end(id, &self.tenures);
        let now = &mut self.positions[position.index()];
        now.running.end(id, &self.tenures);
        now.alone -= u32::from(!co);
        let unit = now.unit;
        self.today.ended.push(id);
        let by = self.dataset.change(change);
        // A Leave ends what the one it names holds in the unit it names.
        if !matches!(by.kind, ChangeKind::Leave { unit: Some(_), .. }) {
            self.affected.push((by.event, unit, Some(person)));
        }
    }

    fn end_all(&mut self, position: PositionId, kind: EndKind, change: ChangeId) {
        let running = &self.positions[position.index()].running;
        let all: Few<TenureId> = running.iter(&self.tenures).map(|it| it.tenure).collect();
        for id in all {
            self.end(id, kind, change);
        }
    }

    /// Returns whether a person ever held a position in a unit.
    pub(super) fn ever_held(&mut self, person: PersonId, unit: UnitId) -> bool {
        let unit_of = |id: TenureId| {
            let position = self.tenures[id.index()].position;
            self.positions[position.index()].unit
        };
        let last = self.by_person[person.index()].last;
        let tenures = || std::iter::successors(last, |id| self.held_before[id.index()]);
        if tenures().take(MAX_MEMBERS).any(|id| unit_of(id) == unit) {
            return true;
        }
        if tenures().nth(MAX_MEMBERS).is_none() {
            return false;
        }
        // Who held very much: each of it is looked at once, however often that is asked.
        let known = self.long_careers.entry(person).or_default();
        let new = tenures().take_while(|id| Some(*id) != known.until);
        known.units.extend(new.map(unit_of));
        known.until = last;
        known.units.contains(&unit)
    }

    fn unmark(&mut self, position: PositionId) {
        let day = self.day;
        let now = &mut self.positions[position.index()];
        if let Some((start, vacant, change)) = now.marked.take()
            && start < day
        {
            now.unfilled.push(UnfilledPeriod { period: Period::new(start, day), vacant, change });
        }
    }

    pub(super) fn appoint(&mut self, kind: &ChangeKind, change: ChangeId) {
        let ChangeKind::Appoint { person, unit, role, acting, co, ref more } = *kind else {
            return;
        };
        let AppointMore { replacing, reports_to, .. } = *AppointMore::of(more);
        self.needs_open(unit, change);
        let position = self.position(unit, role);
        if let Some(predecessor) = replacing.filter(|who| *who != person) {
            self.today.replacing.push((predecessor, position, change));
            if let Some(id) = self.running(position, predecessor) {
                self.end(id, EndKind::Replaced, change);
            }
        }
        self.end_running_again(position, person, change);
        self.begin(self.tenure(person, position, change, (acting, co), reports_to));
    }

    /// Reports a second appointment to the same position; the old tenure ends where the new one begins.
    fn end_running_again(&mut self, position: PositionId, person: PersonId, change: ChangeId) {
        let Some(id) = self.running(position, person) else { return };
        if !self.is_over_limit(Rule::TwiceInPosition) {
            let PositionNow { unit, role, .. } = self.positions[position.index()];
            let message = format!(
                "`{}` is already {} of `{}` {}",
                self.person_id(person),
                self.role_id(role),
                self.unit_id(unit),
                self.when(change),
            );
            let hint = "write a Retitle if only the title changes, or a Leave before it".into();
            self.report(Rule::TwiceInPosition, change, message, Some(hint));
        }
        self.end(id, EndKind::AppointedAgain, change);
    }

    pub(super) fn leave(
        &mut self,
        person: PersonId,
        unit: Option<UnitId>,
        role: Option<RoleId>,
        change: ChangeId,
    ) {
        let leaving: Few<TenureId> = if let (Some(unit), Some(role)) = (unit, role) {
            let position = self.find_position(unit, role);
            position.and_then(|position| self.running(position, person)).into_iter().collect()
        } else {
            let held = self.by_person[person.index()].held.iter(&self.tenures);
            held.filter(|id| self.is_at(*id, unit, role)).collect()
        };
        if leaving.is_empty() {
            self.today.leaves_without_tenure.push((person, unit, role, change));
        }
        for id in leaving {
            self.end(id, EndKind::Left, change);
        }
    }

    pub(super) fn is_at(&self, id: TenureId, unit: Option<UnitId>, role: Option<RoleId>) -> bool {
        let at = &self.positions[self.tenures[id.index()].position.index()];
        unit.is_none_or(|unit| at.unit == unit) && role.is_none_or(|role| at.role == role)
    }

    pub(super) fn retitle(&mut self, retitle: &Retitle, change: ChangeId) {
        let Retitle { person, unit, role, to, acting, reports_to, .. } = *retitle;
        self.needs_open(unit, change);
        let position = self.position(unit, role);
        let Some(id) = self.running(position, person) else {
            if self.is_over_limit(Rule::NoTenure) {
                return;
            }
            let message = format!(
                "`{}` is retitled as {} of `{}` {}, which they do not hold",
                self.person_id(person),
                self.role_id(role),
                self.unit_id(unit),
                self.when(change),
            );
            let hint = "appoint them first, or name the role they hold".into();
            return self.report(Rule::NoTenure, change, message, Some(hint));
        };
        let before = self.last_term(id);
        let superior = reports_to.or(before.reports_to);
        let Some(to) = to.filter(|to| *to != role) else {
            let term = Term { start: self.day, acting, reports_to: superior, change };
            return self.set_term(id, term);
        };
        let Tenure { co, begun, .. } = self.tenures[id.index()];
        self.end(id, EndKind::Retitled, change);
        let dropped = self.tenures[id.index()].period.is_empty();
        let continues = if dropped { self.continues.get(&begun).copied() } else { Some(begun) };
        let position = self.position(unit, to);
        self.end_running_again(position, person, change);
        self.begin(self.tenure(person, position, change, (acting, co), superior));
        if let Some(before) = continues {
            self.continues.insert(change, before);
        }
    }

    fn tenure(
        &self,
        person: PersonId,
        position: PositionId,
        begun: ChangeId,
        (acting, co): (bool, bool),
        reports_to: Option<PersonId>,
    ) -> Tenure {
        let period = Period::new(self.day, Date::MAX);
        let (ended, end_kind, retitled) = (None, EndKind::Left, false);
        Tenure {
            person,
            position,
            period,
            begun,
            ended,
            end_kind,
            co,
            acting,
            reports_to,
            retitled,
        }
    }

    fn last_term(&self, id: TenureId) -> Term {
        let tenure = &self.tenures[id.index()];
        let last = self.terms.get(&tenure.begun).and_then(|terms| terms.last().copied());
        last.unwrap_or_else(|| tenure.only_term())
    }

    /// Begins a term today; it replaces a term that begins today.
    fn set_term(&mut self, id: TenureId, term: Term) {
        let tenure = &mut self.tenures[id.index()];
        tenure.retitled = true;
        let first = tenure.only_term();
        let terms = self.terms.entry(tenure.begun).or_insert_with(|| vec![first]);
        match terms.last_mut().filter(|last| last.start == term.start) {
            Some(last) => *last = term,
            None => terms.push(term),
        }
    }

    pub(super) fn mark(
        &mut self,
        unit: UnitId,
        role: RoleId,
        person: Option<PersonId>,
        vacant: bool,
        change: ChangeId,
    ) {
        self.needs_open(unit, change);
        let position = self.position(unit, role);
        let kind = if vacant { EndKind::Vacated } else { EndKind::EndUnknown };
        match person {
            None => self.end_all(position, kind, change),
            Some(person) => {
                if let Some(id) = self.running(position, person) {
                    self.end(id, kind, change);
                }
            }
        }
        self.unmark(position);
        self.positions[position.index()].marked = Some((self.day, vacant, change));
    }

    pub(super) fn abolish(&mut self, unit: UnitId, role: RoleId, change: ChangeId) {
        self.needs_open(unit, change);
        let position = self.position(unit, role);
        self.end_all(position, EndKind::Abolished, change);
        self.unmark(position);
    }

    /// Ends all tenures in the positions of a unit that is not open.
    pub(super) fn empty_positions_of(&mut self, unit: UnitId, change: ChangeId) {
        let of_unit = std::mem::take(&mut self.positions_of[unit.index()]);
        for (_, position) in &of_unit {
            self.end_all(*position, EndKind::UnitClosed, change);
            self.unmark(*position);
        }
        self.positions_of[unit.index()] = of_unit;
    }
}

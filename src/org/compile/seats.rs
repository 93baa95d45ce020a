//! The changes to chairs: appoint, leave, retitle, vacant, unknown, abolish.

use super::{Compiler, Few, Running, Seat};
use crate::org::{
    AppointMore, ChangeId, ChangeKind, EndKind, Ending, Marker, PersonId, PositionId, Retitle,
    RoleId, Rule, Tenure, TenureId, Term, UnitId,
};
use crate::time::Period;

impl Compiler<'_> {
    fn seat(&mut self, unit: UnitId, role: RoleId) -> PositionId {
        let Self { positions, seats_of, .. } = self;
        *self.seat_of.entry((unit, role)).or_insert_with(|| {
            let (markers, running) = (Vec::new(), Running::default());
            let id = PositionId::new(positions.len());
            positions.push(Seat { unit, role, markers, running, marked: None });
            seats_of[unit.index()].push(id);
            id
        })
    }

    fn running(&self, position: PositionId, person: PersonId) -> Option<TenureId> {
        let (seat, held) = (&self.positions[position.index()].running, &self.held[person.index()]);
        // The same tenure is in both; the shorter list is looked through.
        if seat.len() <= held.len() {
            seat.iter(&self.tenures).find(|id| self.tenures[id.index()].person == person)
        } else {
            held.iter(&self.tenures).find(|id| self.tenures[id.index()].position == position)
        }
    }

    fn begin(&mut self, tenure: Tenure) {
        let id = TenureId::new(self.tenures.len());
        let (position, person) = (tenure.position, tenure.person.index());
        self.unmark(position);
        self.today.filled.insert(position, tenure.begun);
        self.held[person].add(id);
        self.held_before.push(self.last_held[person].replace(id));
        self.positions[position.index()].running.add(id);
        self.tenures.push(tenure);
    }

    fn end(&mut self, id: TenureId, kind: EndKind, change: ChangeId) {
        let tenure = &mut self.tenures[id.index()];
        tenure.period.end = self.day;
        tenure.ended = Some(Ending { kind, change });
        let (person, position) = (tenure.person, tenure.position);
        self.held[person.index()].one_ended(&self.tenures);
        let seat = &mut self.positions[position.index()];
        seat.running.one_ended(&self.tenures);
        let unit = seat.unit;
        self.today.ended.push(id);
        let event = self.dataset.change(change).event;
        self.names_person(person, event);
        self.names_unit(unit, event);
    }

    fn end_all(&mut self, position: PositionId, kind: EndKind, change: ChangeId) {
        let running = &self.positions[position.index()].running;
        let all: Few<TenureId> = running.iter(&self.tenures).collect();
        for id in all {
            self.end(id, kind, change);
        }
    }

    /// Whether somebody ever held anything in a unit.
    pub(super) fn ever_held(&self, person: PersonId, unit: UnitId) -> bool {
        let tenures = std::iter::successors(self.last_held[person.index()], |id| {
            self.held_before[id.index()]
        });
        let mut positions = tenures.map(|id| self.tenures[id.index()].position);
        positions.any(|position| self.positions[position.index()].unit == unit)
    }

    fn unmark(&mut self, position: PositionId) {
        let day = self.day;
        let seat = &mut self.positions[position.index()];
        if let Some((start, vacant, change)) = seat.marked.take()
            && start < day
        {
            seat.markers.push(Marker { period: Period::new(start, day), vacant, change });
        }
    }

    pub(super) fn appoint(&mut self, kind: &ChangeKind, change: ChangeId) {
        let ChangeKind::Appoint { person, unit, role, acting, co, ref more } = *kind else {
            return;
        };
        let AppointMore { replacing, reports_to, .. } = *AppointMore::of(more);
        self.needs_open(unit, change);
        let position = self.seat(unit, role);
        if let Some(predecessor) = replacing.filter(|who| *who != person) {
            self.today.replacing.push((predecessor, position, change));
            if let Some(id) = self.running(position, predecessor) {
                self.end(id, EndKind::Replaced, change);
            }
        }
        self.end_running_again(position, person, change);
        self.begin(Tenure {
            person,
            position,
            period: self.since_today(),
            begun: change,
            ended: None,
            continues: None,
            co,
            acting,
            reports_to,
            change,
            later: None,
        });
    }

    /// Somebody gets a position they hold: told, and the old tenure ends where the new begins.
    fn end_running_again(&mut self, position: PositionId, person: PersonId, change: ChangeId) {
        let Some(id) = self.running(position, person) else { return };
        let Seat { unit, role, .. } = self.positions[position.index()];
        let message = format!(
            "`{}` is already {} of `{}` {}",
            self.person_id(person),
            self.role_id(role),
            self.unit_id(unit),
            self.when(change),
        );
        let hint = "write a Retitle if only the title changes, or a Leave before it".into();
        self.tell(Rule::TwiceInPosition, change, message, Some(hint));
        self.end(id, EndKind::AppointedAgain, change);
    }

    pub(super) fn leave(
        &mut self,
        person: PersonId,
        unit: Option<UnitId>,
        role: Option<RoleId>,
        change: ChangeId,
    ) {
        let held = self.held[person.index()].iter(&self.tenures);
        let leaving: Few<TenureId> = held.filter(|id| self.is_at(*id, unit, role)).collect();
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
        let position = self.seat(unit, role);
        let Some(id) = self.running(position, person) else {
            let message = format!(
                "`{}` is retitled as {} of `{}` {}, which they do not hold",
                self.person_id(person),
                self.role_id(role),
                self.unit_id(unit),
                self.when(change),
            );
            let hint = "appoint them first, or name the role they hold".into();
            return self.tell(Rule::NoTenure, change, message, Some(hint));
        };
        let day = self.day;
        let tenure = &mut self.tenures[id.index()];
        let superior = reports_to.or(tenure.term_at(day).reports_to);
        let term = Term { start: day, acting, reports_to: superior, change };
        let Some(to) = to.filter(|to| *to != role) else {
            return tenure.set_term(term);
        };
        let (co, before) = (tenure.co, tenure.continues);
        self.end(id, EndKind::Retitled, change);
        let dropped = self.tenures[id.index()].period.is_empty();
        let continues = if dropped { before } else { Some(id) };
        let position = self.seat(unit, to);
        self.end_running_again(position, person, change);
        self.begin(Tenure {
            person,
            position,
            period: self.since_today(),
            begun: change,
            ended: None,
            continues,
            co,
            acting,
            reports_to: superior,
            change,
            later: None,
        });
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
        let position = self.seat(unit, role);
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
        let position = self.seat(unit, role);
        self.end_all(position, EndKind::Abolished, change);
        self.unmark(position);
    }

    /// A unit that is not open has nobody in its positions.
    pub(super) fn empty_seats_of(&mut self, unit: UnitId, change: ChangeId) {
        let seats = std::mem::take(&mut self.seats_of[unit.index()]);
        for position in &seats {
            self.end_all(*position, EndKind::UnitClosed, change);
            self.unmark(*position);
        }
        self.seats_of[unit.index()] = seats;
    }
}

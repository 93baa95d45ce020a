//! The changes to chairs: appoint, leave, retitle, vacant, unknown, abolish.

use super::{Compiler, Seat};
use crate::org::{
    Appoint, ChangeId, ChangeKind, EndKind, Ending, Marker, PersonId, Position, PositionId, RoleId,
    Rule, Tenure, TenureId, Term, UnitId,
};
use crate::time::Period;

impl Compiler<'_> {
    fn seat(&mut self, unit: UnitId, role: RoleId) -> PositionId {
        let Self { positions, units, .. } = self;
        *self.seat_of.entry((unit, role)).or_insert_with(|| {
            let position = Position { unit, role, tenures: Vec::new(), markers: Vec::new() };
            let id = PositionId::new(positions.len());
            positions.push(Seat { position, running: Vec::new(), marked: None });
            units[unit.index()].positions.push(id);
            id
        })
    }

    fn running(&self, position: PositionId, person: PersonId) -> Option<TenureId> {
        let running = &self.positions[position.index()].running;
        running.iter().copied().find(|id| self.tenures[id.index()].person == person)
    }

    fn begin(&mut self, tenure: Tenure) {
        let id = TenureId::new(self.tenures.len());
        let position = tenure.position;
        self.unmark(position);
        self.today.filled.insert(position, tenure.begun);
        self.held[tenure.person.index()].push(id);
        let seat = &mut self.positions[position.index()];
        seat.running.push(id);
        seat.position.tenures.push(id);
        self.tenures.push(tenure);
        self.dropped.push(false);
    }

    fn end(&mut self, id: TenureId, kind: EndKind, change: ChangeId) {
        let day = self.day;
        let tenure = &mut self.tenures[id.index()];
        tenure.period.end = day;
        tenure.ended = Some(Ending { kind, change });
        let (person, position) = (tenure.person, tenure.position);
        self.dropped[id.index()] = tenure.period.is_empty();
        self.held[person.index()].retain(|held| *held != id);
        let seat = &mut self.positions[position.index()];
        seat.running.retain(|running| *running != id);
        let unit = seat.position.unit;
        self.today.ended.push(id);
        let event = self.dataset.change(change).event;
        self.names_person(person, event);
        self.names_unit(unit, event);
    }

    fn end_all(&mut self, position: PositionId, kind: EndKind, change: ChangeId) {
        for id in self.positions[position.index()].running.clone() {
            self.end(id, kind, change);
        }
    }

    fn unmark(&mut self, position: PositionId) {
        let day = self.day;
        let seat = &mut self.positions[position.index()];
        if let Some((start, vacant, change)) = seat.marked.take()
            && start < day
        {
            let period = Period::new(start, day);
            seat.position.markers.push(Marker { period, vacant, change });
        }
    }

    /// Markers that still stand when the events are over last for ever.
    pub(super) fn settle_markers(&mut self) {
        for seat in &mut self.positions {
            if let Some((start, vacant, change)) = seat.marked.take() {
                let period = Period::new(start, crate::time::Date::MAX);
                seat.position.markers.push(Marker { period, vacant, change });
            }
        }
    }

    pub(super) fn appoint(&mut self, appoint: &Appoint, change: ChangeId) {
        self.needs_open(appoint.unit, change);
        let position = self.seat(appoint.unit, appoint.role);
        if let Some(predecessor) = appoint.replacing.filter(|who| *who != appoint.person) {
            self.today.replacing.push((predecessor, position, change));
            if let Some(id) = self.running(position, predecessor) {
                self.end(id, EndKind::Replaced, change);
            }
        }
        self.end_running_again(position, appoint.person, change);
        let term = Term {
            start: self.day,
            acting: appoint.acting,
            reports_to: appoint.reports_to,
            change,
        };
        self.begin(Tenure {
            person: appoint.person,
            position,
            period: self.since_today(),
            since: appoint.since,
            co: appoint.co,
            begun: change,
            ended: None,
            terms: vec![term],
            continues: None,
        });
    }

    /// Somebody gets a position they hold: told, and the old tenure ends where the new begins.
    fn end_running_again(&mut self, position: PositionId, person: PersonId, change: ChangeId) {
        let Some(id) = self.running(position, person) else { return };
        let Position { unit, role, .. } = self.positions[position.index()].position;
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
        let leaving: Vec<TenureId> = self.held[person.index()]
            .iter()
            .copied()
            .filter(|id| self.is_at(*id, unit, role))
            .collect();
        if leaving.is_empty() {
            self.today.leaves_without_tenure.push((person, unit, role, change));
        }
        for id in leaving {
            self.end(id, EndKind::Left, change);
        }
    }

    pub(super) fn is_at(&self, id: TenureId, unit: Option<UnitId>, role: Option<RoleId>) -> bool {
        let at = &self.positions[self.tenures[id.index()].position.index()].position;
        unit.is_none_or(|unit| at.unit == unit) && role.is_none_or(|role| at.role == role)
    }

    pub(super) fn retitle(&mut self, change: ChangeId) {
        let ChangeKind::Retitle { person, unit, role, to, acting, reports_to, .. } =
            self.dataset.change(change).kind
        else {
            return;
        };
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
            match tenure.terms.last_mut().filter(|last| last.start == day) {
                Some(last) => *last = term,
                None => tenure.terms.push(term),
            }
            return;
        };
        let (co, before) = (tenure.co, tenure.continues);
        self.end(id, EndKind::Retitled, change);
        let continues = if self.dropped[id.index()] { before } else { Some(id) };
        let position = self.seat(unit, to);
        self.end_running_again(position, person, change);
        self.begin(Tenure {
            person,
            position,
            period: self.since_today(),
            since: None,
            co,
            begun: change,
            ended: None,
            terms: vec![term],
            continues,
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
        let seats = std::mem::take(&mut self.units[unit.index()].positions);
        for position in &seats {
            self.end_all(*position, EndKind::UnitClosed, change);
            self.unmark(*position);
        }
        self.units[unit.index()].positions = seats;
    }
}

//! Opening popups, moving in them, and taking what is chosen.

use super::layer::ListCursor;
use super::palette::Palette;
use super::{App, Effect, Field, Layer, ProblemRow, ProblemsView};
use crate::org::{ChangeId, ChangeKind, EventId, Subject};

impl App {
    pub(super) fn open(&mut self, layer: Layer) {
        self.overlay.layer = layer;
        match layer {
            Layer::Browse => {}
            Layer::DatePrompt => self.overlay.date_field = Field::default(),
            Layer::Palette => {
                self.overlay.palette = Palette::default();
                self.field_edited();
            }
            Layer::Find => self.open_find(),
            Layer::Events => self.open_events(),
            Layer::Changes => self.open_changes(),
            Layer::Filter => self.open_filter(),
            Layer::Help => {
                self.overlay.list = ListCursor::default();
                self.overlay.help_field = Field::default();
                self.overlay.help_typing = false;
            }
            Layer::Problems | Layer::Sources | Layer::Tours => {
                self.overlay.list = ListCursor::default();
            }
        }
        if layer != Layer::Browse {
            self.pause();
        }
    }

    pub(super) fn field_mut(&mut self) -> Option<&mut Field> {
        match self.overlay.layer {
            Layer::DatePrompt => Some(&mut self.overlay.date_field),
            Layer::Palette => Some(&mut self.overlay.palette.field),
            Layer::Find => Some(&mut self.overlay.find.field),
            Layer::Events => Some(&mut self.overlay.events.field),
            Layer::Filter => Some(&mut self.tree.filter_field),
            Layer::Browse
            | Layer::Help
            | Layer::Problems
            | Layer::Changes
            | Layer::Sources
            | Layer::Tours => None,
        }
    }

    /// The help moves by lines, lists by their chosen line.
    pub(super) fn move_in_popup(&mut self, by: i64) {
        let rows = usize::from(self.view.popup_rows.max(1));
        let by = isize::try_from(by).unwrap_or(if by > 0 { isize::MAX } else { -isize::MAX });
        match self.overlay.layer {
            Layer::Help => {
                let last = self.help_shown().len().saturating_sub(rows);
                self.overlay.list.top = self.overlay.list.top.saturating_add_signed(by).min(last);
            }
            Layer::Problems => self.overlay.list.move_by(by, self.status.problems.all.len(), rows),
            Layer::Sources => {
                let len = self.overlay.sources.len();
                self.overlay.list.move_by(by, len, rows);
            }
            Layer::Tours => self.overlay.list.move_by(by, self.tour_count(), rows),
            Layer::Palette => {
                let len = self.overlay.palette.len();
                self.overlay.palette.cursor.move_by(by, len, rows);
            }
            Layer::Find => self.move_in_hits(by),
            Layer::Events => self.move_in_events(by),
            Layer::Changes => {
                let len = self.overlay.changes.len();
                self.overlay.list.move_by(by, len, rows);
            }
            Layer::Browse | Layer::DatePrompt | Layer::Filter => {}
        }
    }

    pub(super) fn click_popup(&mut self, line: usize) -> Effect {
        let rows = usize::from(self.view.popup_rows.max(1));
        match self.overlay.layer {
            Layer::Tours if self.overlay.list.top + line < self.tour_count() => {
                let (at, len) = (self.overlay.list.top + line, self.tour_count());
                self.overlay.list.move_to(at, len, rows);
            }
            Layer::Problems if line < self.status.problems.all.len() => {
                self.overlay.list.move_to(line, self.status.problems.all.len(), rows);
            }
            Layer::Sources => return self.click_source(line),
            Layer::Find => return self.click_hit(line),
            Layer::Events => return self.click_event(line),
            Layer::Changes if self.overlay.list.top + line < self.overlay.changes.len() => {
                let (at, len) = (self.overlay.list.top + line, self.overlay.changes.len());
                self.overlay.list.move_to(at, len, rows);
            }
            _ => return Effect::Bell,
        }
        Effect::None
    }

    pub(super) fn accept(&mut self) -> Effect {
        match self.overlay.layer {
            Layer::DatePrompt => self.accept_date(),
            Layer::Palette => self.refuse("no command matches"),
            Layer::Find => self.accept_hit(),
            Layer::Events => self.accept_event(),
            Layer::Changes => self.accept_change(),
            Layer::Filter => self.keep_filter(),
            Layer::Problems => self.accept_problem(),
            Layer::Sources => self.accept_source(),
            Layer::Tours => self.accept_tour(),
            Layer::Help => {
                self.overlay.layer = Layer::Browse;
                Effect::None
            }
            Layer::Browse => Effect::Bell,
        }
    }

    /// Goes to what a finding is about, where that can be shown.
    fn accept_problem(&mut self) -> Effect {
        let subject = self
            .status
            .problems
            .all
            .get(self.overlay.list.at)
            .map(|problem| problem.diagnostic.subject);
        match subject {
            Some(Subject::Unit(unit)) if self.has_unit(unit) => {
                self.overlay.layer = Layer::Browse;
                self.select(unit);
            }
            Some(Subject::Person(person))
                if person.index() < self.history.dataset().people.len() =>
            {
                self.overlay.layer = Layer::Browse;
                self.show_person(person);
            }
            Some(Subject::Event(event)) => return self.go_to_event(event, None),
            Some(Subject::Change(change))
                if change.index() < self.history.dataset().changes.len() =>
            {
                let event = self.history.dataset().change(change).event;
                return self.go_to_event(event, Some(change));
            }
            _ => return self.refuse("it has no place in the tree"),
        }
        Effect::None
    }

    fn has_unit(&self, unit: crate::org::UnitId) -> bool {
        unit.index() < self.history.dataset().units.len()
    }

    /// To an event, selecting the first unit it names.
    pub(super) fn go_to_event(&mut self, event: EventId, change: Option<ChangeId>) -> Effect {
        let stop = self.nav.stop_of.get(event.index()).copied();
        let Some(stop) = stop.filter(|stop| self.span_stops().contains(stop)) else {
            return self.refuse("that event lies outside the span");
        };
        self.overlay.layer = Layer::Browse;
        self.go_to_stop(stop);
        let data = self.history.dataset();
        let unit = change.and_then(|change| match &data.change(change).kind {
            ChangeKind::Note(note) => note.units.first().copied(),
            kind => kind.units().first().copied(),
        });
        if let Some(unit) = unit {
            self.refresh();
            self.select(unit);
        }
        Effect::None
    }

    /// The list of problems, while it is open.
    pub fn problems(&self) -> Option<ProblemsView<'_>> {
        (self.overlay.layer == Layer::Problems).then(|| ProblemsView {
            broken: self.status.broken.as_ref(),
            rows: self
                .status
                .problems
                .all
                .iter()
                .skip(self.overlay.list.top)
                .take(usize::from(self.view.popup_rows))
                .map(|problem| ProblemRow {
                    severity: problem.diagnostic.severity(),
                    rule: problem.diagnostic.rule.name(),
                    place: problem.place.as_deref(),
                    message: &problem.diagnostic.message,
                    hint: problem.diagnostic.hint.as_deref(),
                })
                .collect(),
            selected: self.overlay.list.at,
            top: self.overlay.list.top,
            errors: self.status.problems.errors,
            warnings: self.status.problems.warnings,
        })
    }
}

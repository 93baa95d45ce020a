//! The dataset was changed outside: the reader stays where they are, as far as that place still exists.

use std::collections::HashMap;
use std::sync::Arc;

use super::place::{Marking, ReaderPlace};
use super::status::Problems;
use super::tree::Folds;
use super::{App, BrokenFile, Effect, LocatedProblem};
use crate::org::{History, PersonId, UnitId};

/// From the numbers of one dataset to those of another, by id.
struct Numbers {
    units: Vec<Option<UnitId>>,
    people: Vec<Option<PersonId>>,
}

impl Numbers {
    fn between(old: &History, new: &History) -> Self {
        let (old, new) = (old.dataset(), new.dataset());
        let units: HashMap<&str, usize> =
            new.units.iter().enumerate().map(|(number, unit)| (&*unit.id, number)).collect();
        let people: HashMap<&str, usize> =
            new.people.iter().enumerate().map(|(number, person)| (&*person.id, number)).collect();
        let unit = |id: &str| units.get(id).map(|number| UnitId::new(*number));
        let person = |id: &str| people.get(id).map(|number| PersonId::new(*number));
        Self {
            units: old.units.iter().map(|it| unit(&it.id)).collect(),
            people: old.people.iter().map(|it| person(&it.id)).collect(),
        }
    }

    fn unit(&self, id: UnitId) -> Option<UnitId> {
        self.units.get(id.index()).copied().flatten()
    }

    fn person(&self, id: PersonId) -> Option<PersonId> {
        self.people.get(id.index()).copied().flatten()
    }

    fn folds(&self, folds: &Folds) -> Folds {
        folds.renumbered(|unit| self.unit(unit))
    }

    fn place(&self, place: &mut ReaderPlace, history: &History) {
        let data = history.dataset();
        place.day = place.day.clamp(data.first, data.last.max(data.first));
        place.wished = place.wished.and_then(|unit| self.unit(unit));
        place.root = place.root.and_then(|unit| self.unit(unit));
        place.follow = place.follow.and_then(|person| self.person(person));
        place.folds = self.folds(&place.folds);
        place.details.renumber(|person| self.person(person));
        place.marking = Marking::day(place.day, data.first);
        if let Some(compare) = &mut place.compare {
            compare.calm = self.folds(&compare.calm);
        }
    }
}

impl App {
    /// Goes on with another history of the same organisation. Date, selection, folds, comparison and the
    /// step of a tour stay, by the ids of the dataset.
    pub fn reload(&mut self, history: Arc<History>, problems: Vec<LocatedProblem>) {
        let numbers = Numbers::between(&self.history, &history);
        self.leave_preview();
        if self.overlay.shows_dataset() {
            self.close();
        }
        self.nav.pause();
        self.history = history;
        self.number_stops();
        self.status.problems = Problems::of(problems);
        numbers.place(&mut self.nav.place, &self.history);
        let (history, day) = (self.history.clone(), self.nav.place.day);
        let mut trail = std::mem::take(&mut self.nav.trail);
        trail.each(|place| {
            numbers.place(place, &history);
        });
        self.nav.trail = trail;
        self.search.forget();
        let data = self.history.dataset();
        self.slider.axis =
            crate::time::Axis::new(data.first, data.last, self.view.slider_cells).follow(day);
        self.renumber_tour(|place| numbers.place(place, &history));
        self.tree.changes.forget();
        self.tree.flat_inputs = None;
        self.tree.upcoming_day = None;
        self.tree.filtered = super::tree::Filtered::default();
        (self.status.broken, self.status.stale) = (None, None);
        self.refresh();
        self.say("the dataset was read again");
    }

    /// Keeps the last good dataset and shows a banner with the reason, because the changed file cannot be read.
    pub fn cannot_reload(&mut self, broken: BrokenFile) {
        self.status.said = None;
        let at = broken.at.map(|(line, column)| format!("line {line}, column {column}: "));
        let why = format!("{}{}", at.unwrap_or_default(), broken.message);
        self.status.stale = Some(format!("as it was before (E shows the whole message): {why}"));
        self.status.broken = Some(broken);
    }

    /// Runs Ctrl-r: asks for the file to be read again.
    pub(super) fn ask_for_reload(&mut self) -> Effect {
        match self.settings.data_name.as_deref() {
            None => self.refuse("the embedded dataset does not change"),
            Some("-") => self.refuse("standard input cannot be read again"),
            Some(_) if self.settings.read_once => self.refuse("a pipe cannot be read again"),
            Some(_) => {
                self.say("reading the dataset again");
                Effect::Reload
            }
        }
    }
}

//! Plays a tour without a screen: reports what does not work, takes its pictures, or lists where its steps lead.

use super::state::Player;
use super::verbs::{VerbError, VerbOutcome};
use super::{Tour, TourError, Verb, VerbAt};
use crate::app::App;
use crate::org::{History, PersonId, UnitId, did_you_mean};
use crate::time::Date;

/// A number that no tour has.
const NO_TOUR: usize = usize::MAX;

const NOTHING: &str = "this changes nothing";

/// Plays `tour` in `app`, verb by verb, below its captions, and returns an error for each verb that cannot be done or
/// that changes nothing a reader could see. `looks` returns a hash of what is on the screen.
pub fn check(app: &mut App, tour: &Tour, looks: &mut dyn FnMut(&mut App) -> u64) -> Vec<TourError> {
    let mut errors = Vec::new();
    app.play_silently(tour);
    for (number, step) in tour.steps.iter().enumerate() {
        app.show_step(number);
        for at in &step.verbs {
            if matches!(
                at.verb,
                Verb::Pause | Verb::Wait(_) | Verb::Shot(_) | Verb::Size(..) | Verb::Theme(_)
            ) {
                continue;
            }
            app.status.said = None;
            let before = looks(app);
            let failed = match app.act(&at.verb) {
                VerbOutcome::Done(Err(error)) => Some(error),
                VerbOutcome::Done(Ok(())) | VerbOutcome::Paused => None,
                VerbOutcome::Started(timed) => {
                    app.finish_timed(timed);
                    None
                }
            };
            app.status.said = None;
            let error = if let Some(error) = failed {
                let hint = hint(app.history(), &at.verb, &error);
                Some(TourError { place: at.argument.clone(), message: error.to_string(), hint })
            } else if looks(app) == before {
                let hint = Some("leave it out: it is so already".to_owned());
                Some(TourError { place: at.place.clone(), message: NOTHING.to_owned(), hint })
            } else {
                app.is_elsewhere(at)
            };
            errors.extend(error);
        }
    }
    errors
}

/// Plays `tour` in `app` as fast as can be, and shows each verb after it is done.
pub fn perform(app: &mut App, tour: &Tour, each: &mut dyn FnMut(&mut App, &Verb)) {
    app.play_silently(tour);
    for (number, step) in tour.steps.iter().enumerate() {
        app.show_step(number);
        for at in &step.verbs {
            if let VerbOutcome::Started(timed) = app.act(&at.verb) {
                app.finish_timed(timed);
            }
            each(app, &at.verb);
        }
    }
}

/// Says how to write a verb that cannot be done.
pub(super) fn hint(history: &History, verb: &Verb, error: &VerbError) -> Option<String> {
    let data = history.dataset();
    match (verb, error) {
        (_, VerbError::NotLater(..)) => Some("`play` only goes on; `go` goes to any day".into()),
        (Verb::Go(_) | Verb::Compare(_) | Verb::Play(..), _) => Some(format!(
            "write a day from {} to {}, or 2022-12, 2022-q4, 2022, start, end, +90d",
            data.first, data.last
        )),
        (_, VerbError::NoSuchName(name)) => {
            let units = data.units.iter().map(|unit| &*unit.id);
            let people = data.people.iter().map(|person| &*person.id);
            Some(match did_you_mean(name, units.chain(people)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`orgscope find` prints the ids of units and people".into(),
            })
        }
        (_, VerbError::Ambiguous(..)) => Some("write its id, which is unique".into()),
        _ => None,
    }
}

/// Where a step of a tour leads: what is on the screen when all of it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TourMoment {
    /// The day shown.
    pub day: Date,
    /// The unit that is selected.
    pub unit: Option<UnitId>,
    /// The person whose details are shown.
    pub person: Option<PersonId>,
    /// The day compared with.
    pub pinned: Option<Date>,
    /// What is said.
    pub caption: String,
}

/// Returns the moments of a tour, a step each, played in `app`; `each` is asked after each verb, to lay out what it
/// changed.
pub fn moments(app: &mut App, tour: &Tour, each: &mut dyn FnMut(&mut App)) -> Vec<TourMoment> {
    app.play_silently(tour);
    let mut moments = Vec::new();
    for (number, step) in tour.steps.iter().enumerate() {
        app.show_step(number);
        for at in &step.verbs {
            if let VerbOutcome::Started(timed) = app.act(&at.verb) {
                app.finish_timed(timed);
            }
            each(app);
        }
        let place = &app.nav.place;
        let (_, person, _) = place.details.subject();
        let compare = place.compare.as_ref().filter(|compare| compare.on);
        moments.push(TourMoment {
            day: place.day,
            unit: place.wished,
            person,
            pinned: compare.map(|compare| compare.pinned),
            caption: step.caption.clone(),
        });
    }
    moments
}

impl App {
    /// Begins a tour whose steps are shown, and not played, by `show_step`.
    fn play_silently(&mut self, tour: &Tour) {
        self.reset_for_tour();
        self.tour.all = vec![tour.clone()];
        self.tour.player = Some(Player::of(0));
    }

    /// Shows the caption of a step as if all of the step were done; no caption if the step has no text.
    fn show_step(&mut self, step: usize) {
        let tour = self.tour.all.first().and_then(|tour| tour.steps.get(step));
        let (verb, says) =
            tour.map_or((0, false), |step| (step.verbs.len(), !step.caption.is_empty()));
        self.status.said = None;
        if let Some(player) = &mut self.tour.player {
            (player.step, player.verb, player.shows) = (step, verb, says);
            // A step without a text shows no caption and no badge of a suspended tour.
            player.tour = if says { 0 } else { NO_TOUR };
        }
    }

    /// Returns an error if a verb selected a unit that does not exist on that day: its stand-in is selected, and the
    /// caption would be about another unit.
    pub(super) fn is_elsewhere(&self, at: &VerbAt) -> Option<TourError> {
        if !matches!(at.verb, Verb::Select(_)) {
            return None;
        }
        let (wished, shown) = (self.nav.place.wished?, self.selected()?);
        let now = self.snapshot();
        (wished != shown).then(|| TourError {
            place: at.argument.clone(),
            message: format!(
                "{} does not show it: {} is selected in its place",
                self.nav.place.day.short(),
                now.name(shown)
            ),
            hint: Some(
                "`go` to a day on which it exists first, or select what stands for it".into(),
            ),
        })
    }
}

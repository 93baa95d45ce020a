//! Playing a tour without a screen: to tell what of it does not work, or to take its pictures.

use super::verbs::Done;
use super::{Tour, TourError, Verb};
use crate::app::App;

/// Plays `tour` in `app`, verb by verb. `looks` tells two states apart that a reader could tell apart:
/// a verb that changes nothing of it is an error, as is one that cannot be done.
pub fn check(app: &mut App, tour: &Tour, looks: &mut dyn FnMut(&App) -> u64) -> Vec<TourError> {
    let mut errors = Vec::new();
    app.begin_afresh();
    for step in &tour.steps {
        for at in &step.verbs {
            if matches!(
                at.verb,
                Verb::Pause | Verb::Wait(_) | Verb::Shot(_) | Verb::Size(..) | Verb::Theme(_)
            ) {
                continue;
            }
            app.status = None;
            let before = looks(app);
            let message = match app.act(&at.verb) {
                Done::At(Err(error)) => Some(error),
                Done::At(Ok(())) | Done::Waits => None,
                Done::Takes(timed) => {
                    app.finish_timed(timed);
                    None
                }
            };
            app.status = None;
            let message = message
                .or_else(|| (looks(app) == before).then(|| "this changes nothing".to_owned()));
            if let Some(message) = message {
                let hint = (message == "this changes nothing")
                    .then(|| "leave it out: it is so already".to_owned());
                errors.push(TourError { place: at.place.clone(), message, hint });
            }
        }
    }
    errors
}

/// Plays `tour` in `app` as fast as can be, and shows each verb after it is done.
pub fn perform(app: &mut App, tour: &Tour, each: &mut dyn FnMut(&mut App, &Verb)) {
    app.begin_afresh();
    for at in tour.steps.iter().flat_map(|step| &step.verbs) {
        if let Done::Takes(timed) = app.act(&at.verb) {
            app.finish_timed(timed);
        }
        each(app, &at.verb);
    }
}

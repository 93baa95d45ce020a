//! Derives what the speaker sees in a terminal of their own, and the audience does not.

use crate::app::App;
use crate::time::Date;

/// The state that a speaker sees: what is shown and what comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerView<'a> {
    /// The day that is shown.
    pub day: Date,
    /// The id and the name of the selected unit.
    pub selected: Option<(&'a str, &'a str)>,
    /// The step of the tour that is played or suspended.
    pub step: Option<StepView<'a>>,
    /// The note to read; empty if there is none.
    pub note: &'a str,
    /// The day and the title of the next event.
    pub next_event: Option<(Date, &'a str)>,
    /// Whether the screen is blank.
    pub blank: bool,
}

/// A step of a tour as the speaker sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepView<'a> {
    /// Which tour it is, by its place in the list.
    pub tour: usize,
    /// What the tour is about.
    pub title: &'a str,
    /// Which step it is, from 1.
    pub number: usize,
    /// How many steps there are.
    pub count: usize,
    /// What is said.
    pub caption: &'a str,
    /// What the next step says; `None` after the last.
    pub next: Option<&'a str>,
    /// Whether something of this step is still to come.
    pub more: bool,
    /// Whether the tour goes on by itself.
    pub auto: bool,
    /// Whether the tour is suspended: the reader has taken over.
    pub waits: bool,
}

impl App {
    /// Derives what the speaker sees.
    pub fn speaker(&self) -> SpeakerView<'_> {
        let data = self.history.dataset();
        let step = self.tour.playing().and_then(|(tour, player)| {
            let step = tour.steps.get(player.step)?;
            let view = StepView {
                tour: player.tour,
                title: &tour.title,
                number: player.step + 1,
                count: tour.steps.len(),
                caption: &step.caption,
                next: tour.steps.get(player.step + 1).map(|step| step.caption.as_str()),
                more: !self.tour.step_is_over(),
                auto: player.auto,
                waits: !player.shows,
            };
            Some((view, step.note.as_str()))
        });
        let (step, note) = step.map_or((None, ""), |(step, note)| (Some(step), note));
        let ctx = self.ctx();
        let next = Some(ctx.next_stop()).filter(|next| ctx.span_stops().contains(next));
        let event = next.and_then(|next| self.history.stops().get(next));
        SpeakerView {
            day: self.nav.place.day,
            selected: self
                .selected()
                .map(|unit| (&*data.unit(unit).id, self.snapshot().name(unit))),
            step,
            note: self.tour.remote.note.as_deref().unwrap_or(note),
            next_event: event.map(|event| (data.event(*event).day(), &*data.event(*event).title)),
            blank: self.settings.blank,
        }
    }
}

//! The state of the tours: the player with its step and its checkpoints, verbs that take time, and remote lines.

use std::collections::VecDeque;
use std::ops::Range;

use super::{Tour, TourError, Verb, VerbAt};
use crate::app::place::ReaderPlace;
use crate::app::{Key, Pane, TextField};
use crate::time::{Axis, Date, Stride};

/// How long a caption stays at least when the tour goes on by itself, and how long for each of its characters: the
/// longer of the two counts. In milliseconds.
const MIN_DWELL_MS: u64 = 3_000;
const DWELL_MS_PER_CHAR: u64 = 70;
/// The time between two keys that a tour types, in milliseconds, so that each is seen.
pub(super) const MS_PER_KEY: u64 = 140;

/// As the number of verbs of a step: all that it has.
pub(super) const ALL_VERBS: usize = usize::MAX;

/// A copy of all that a step can change, taken before it begins or when the reader takes over.
#[derive(Clone, Debug)]
pub(super) struct Checkpoint {
    pub(super) place: ReaderPlace,
    pub(super) axis: Axis,
    pub(super) focus: Pane,
    pub(super) step: Stride,
    pub(super) filter: TextField,
    pub(super) shows_upcoming: bool,
    pub(super) as_known: bool,
    /// Whether no overlay was open: only then can a step be played again from here.
    pub(super) is_uncovered: bool,
}

/// A tour that the reader interrupted: the screen at that moment, the message, and how far the step had come.
#[derive(Clone, Debug)]
pub(super) struct Suspended {
    pub(super) checkpoint: Checkpoint,
    pub(super) said: Option<String>,
    pub(super) verb: usize,
    pub(super) timed: Option<Timed>,
}

impl Suspended {
    pub(super) fn of(
        checkpoint: Checkpoint,
        said: Option<String>,
        verb: usize,
        timed: Option<Timed>,
    ) -> Self {
        Self { checkpoint, said, verb, timed }
    }
}

/// A verb that takes time, and how far it has come.
#[derive(Clone, Debug)]
pub(super) enum Timed {
    Wait { remaining_ms: u64 },
    Play { to: Date, ms_per_event: u64, waited_ms: u64 },
    Keys { keys: Vec<Key>, typed: usize, waited_ms: u64 },
}

impl Timed {
    /// Returns the milliseconds until it does something next, at least 1.
    pub(super) fn due(&self) -> u64 {
        match self {
            Self::Wait { remaining_ms } => *remaining_ms,
            Self::Play { ms_per_event, waited_ms, .. } => ms_per_event.saturating_sub(*waited_ms),
            Self::Keys { waited_ms, .. } => MS_PER_KEY.saturating_sub(*waited_ms),
        }
        .max(1)
    }
}

/// A tour that is being played.
#[derive(Clone, Debug)]
pub(in crate::app) struct Player {
    pub(super) tour: usize,
    pub(super) step: usize,
    /// The next verb of the step.
    pub(super) verb: usize,
    /// The verb that was begun and takes time.
    pub(super) timed: Option<Timed>,
    /// Whether the caption shows; if not, the tour is suspended and the reader explores.
    pub(super) shows: bool,
    /// Whether the tour goes on by itself.
    pub(super) auto: bool,
    /// For how many milliseconds nothing has been left to do in the step, or a pause has lasted; counted with `auto`.
    pub(super) idle_ms: u64,
    /// One checkpoint for each step up to this one, taken when it began.
    pub(super) checkpoints: Vec<Checkpoint>,
    /// What to restore when the tour is resumed; set while it is suspended.
    pub(super) suspended: Option<Suspended>,
    /// Whether the keys that arrive are typed by the tour, not by the reader.
    pub(super) acts: bool,
}

impl Player {
    /// Returns a player at the first step of a tour, nothing of it done.
    pub(super) fn of(tour: usize) -> Self {
        Self {
            tour,
            step: 0,
            verb: 0,
            timed: None,
            shows: true,
            auto: false,
            idle_ms: 0,
            checkpoints: Vec::new(),
            suspended: None,
            acts: false,
        }
    }
}

/// The tours of the dataset, the one that is played, and lines from a second terminal.
#[derive(Debug)]
pub(in crate::app) struct TourState {
    pub(in crate::app) all: Vec<Tour>,
    pub(in crate::app) player: Option<Player>,
    pub(in crate::app) remote: Remote,
}

impl TourState {
    pub(in crate::app) fn of(all: Vec<Tour>) -> Self {
        Self { all, player: None, remote: Remote::default() }
    }

    /// Returns the step that was reached of a tour, if it is the one being played.
    pub(in crate::app) fn step_of(&self, tour: usize) -> Option<usize> {
        self.player.as_ref().filter(|player| player.tour == tour).map(|player| player.step)
    }

    /// Returns the tour that is being played, by its place in the list.
    pub(super) fn playing(&self) -> Option<(&Tour, &Player)> {
        let player = self.player.as_ref()?;
        Some((self.all.get(player.tour)?, player))
    }

    /// Returns whether keys turn the steps of a tour.
    pub(in crate::app) fn shows_caption(&self) -> bool {
        self.player.as_ref().is_some_and(|player| player.shows && !player.acts)
    }

    /// Returns whether the keys that arrive are typed by the tour.
    pub(in crate::app) fn acts(&self) -> bool {
        self.player.as_ref().is_some_and(|player| player.acts)
    }

    pub(super) fn set_auto(&mut self, auto: bool) {
        if let Some(player) = &mut self.player {
            player.auto = auto;
            player.idle_ms = 0;
        }
    }

    /// Returns whether nothing of the step is left to do.
    pub(super) fn step_is_over(&self) -> bool {
        self.playing().is_none_or(|(tour, player)| {
            let verbs = tour.steps.get(player.step).map_or(0, |step| step.verbs.len());
            player.timed.is_none() && player.verb >= verbs
        })
    }

    /// Returns for how many milliseconds the caption of the step stays: long enough to be read, or 0 where the step ends
    /// with a `wait`, which is then the time.
    pub(super) fn dwell_ms(&self) -> u64 {
        let Some((tour, player)) = self.playing() else { return 0 };
        let Some(step) = tour.steps.get(player.step) else { return 0 };
        if matches!(step.verbs.last().map(|at| &at.verb), Some(Verb::Wait(_))) {
            return 0;
        }
        let letters = u64::try_from(step.caption.chars().count()).unwrap_or(u64::MAX);
        MIN_DWELL_MS.max(letters.saturating_mul(DWELL_MS_PER_CHAR))
    }

    /// Returns whether a tour that goes on by itself still shows the caption of a step that is over.
    pub(super) fn is_dwelling(&self) -> bool {
        self.player.as_ref().is_some_and(|player| player.auto && player.idle_ms < self.dwell_ms())
    }

    /// Returns the milliseconds until the tour has to do something; `None` while it waits for a key.
    pub(in crate::app) fn wants_tick(&self) -> Option<u64> {
        let (tour, player) = self.playing().filter(|(_, player)| player.shows)?;
        if let Some(timed) = &player.timed {
            return Some(timed.due());
        }
        let more = player.step + 1 < tour.steps.len() || !self.step_is_over();
        let remaining_ms = self.dwell_ms().saturating_sub(player.idle_ms);
        (player.auto && (more || remaining_ms > 0)).then(|| remaining_ms.max(1))
    }

    /// Returns whether the tour has been played to its end.
    pub(super) fn is_over(&self) -> bool {
        self.playing().is_none_or(|(tour, player)| {
            player.step + 1 >= tour.steps.len() && self.step_is_over() && !self.is_dwelling()
        })
    }
}

/// Lines from a second terminal that are still to be done, their outcome, and what they leave on the screen.
#[derive(Debug, Default)]
pub(in crate::app) struct Remote {
    pub(super) lines: VecDeque<RemoteLine>,
    /// The verb that takes time, and the bytes of its line in the text that was sent.
    pub(super) timed: Option<(Timed, Range<usize>)>,
    pub(super) outcome: Option<Result<(), TourError>>,
    /// The caption that was sent last. As in a tour it stays over later lines, until the reader does something.
    pub(super) caption: Option<String>,
    /// A note for the speaker alone; it stays until the next step of a tour.
    pub(super) note: Option<String>,
    /// Whether the keys that arrive are typed by a line, not by the reader.
    pub(super) acts: bool,
}

/// A line from a second terminal.
#[derive(Debug)]
pub(super) enum RemoteLine {
    Say(String),
    Note(String),
    Do(VerbAt),
}

impl Remote {
    /// Returns the milliseconds until the verb that takes time goes on; `None` without one.
    pub(in crate::app) fn wants_tick(&self) -> Option<u64> {
        self.timed.as_ref().map(|(timed, _)| timed.due())
    }
}

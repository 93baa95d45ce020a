//! What a tour that is played remembers: its step, what takes time, and what to come back to.

use std::collections::VecDeque;
use std::ops::Range;

use super::{Tour, TourError, Verb, VerbAt};
use crate::app::place::ReaderPlace;
use crate::app::{Key, Pane, TextField};
use crate::time::{Axis, Date, Stride};

/// The least time a caption stays when the tour goes on by itself, and the time for each character.
const DWELL: u64 = 3_000;
const DWELL_PER_CHAR: u64 = 70;
/// Keys are typed no faster than this, so that they are seen.
pub(super) const KEY: u64 = 140;

/// What a step can change, as it was before.
#[derive(Clone, Debug)]
pub(super) struct Before {
    pub(super) place: ReaderPlace,
    pub(super) axis: Axis,
    pub(super) focus: Pane,
    pub(super) step: Stride,
    pub(super) filter: TextField,
    pub(super) shows_upcoming: bool,
    pub(super) as_known: bool,
    /// Nothing lay on top: the step can be played again from here.
    pub(super) clear: bool,
}

/// The very moment at which the reader took over: the screen, and how far the step had come.
#[derive(Clone, Debug)]
pub(super) struct Left {
    pub(super) before: Before,
    pub(super) said: Option<String>,
    pub(super) verb: usize,
    pub(super) timed: Option<Timed>,
}

impl Left {
    pub(super) fn of(
        before: Before,
        said: Option<String>,
        verb: usize,
        timed: Option<Timed>,
    ) -> Self {
        Self { before, said, verb, timed }
    }
}

/// Something that takes time.
#[derive(Clone, Debug)]
pub(super) enum Timed {
    Wait { left: u64 },
    Play { to: Date, stays: u64, waited: u64 },
    Keys { keys: Vec<Key>, typed: usize, waited: u64 },
}

impl Timed {
    /// Milliseconds until something happens.
    pub(super) fn due(&self) -> u64 {
        match self {
            Self::Wait { left } => *left,
            Self::Play { stays, waited, .. } => stays.saturating_sub(*waited),
            Self::Keys { waited, .. } => KEY.saturating_sub(*waited),
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
    pub(super) timed: Option<Timed>,
    /// Whether the caption shows; else the reader is on their own.
    pub(super) shows: bool,
    pub(super) auto: bool,
    /// How long the step has been over, while the tour goes on by itself.
    pub(super) stayed: u64,
    /// Everything as it was when each step began.
    pub(super) befores: Vec<Before>,
    /// Where the reader took over.
    pub(super) left: Option<Left>,
    /// Whether it is the tour that acts, not the reader.
    pub(super) acts: bool,
}

impl Player {
    /// At the beginning of a tour.
    pub(super) fn of(tour: usize) -> Self {
        Self {
            tour,
            step: 0,
            verb: 0,
            timed: None,
            shows: true,
            auto: false,
            stayed: 0,
            befores: Vec::new(),
            left: None,
            acts: false,
        }
    }
}

/// The tours there are, and the one that is played.
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
}

impl TourState {
    /// Returns the tour that is being played, by its place in the list.
    pub(super) fn playing(&self) -> Option<(&Tour, &Player)> {
        let player = self.player.as_ref()?;
        Some((self.all.get(player.tour)?, player))
    }

    /// Returns whether keys turn the steps of a tour.
    pub(in crate::app) fn shows_caption(&self) -> bool {
        self.player.as_ref().is_some_and(|player| player.shows && !player.acts)
    }

    pub(in crate::app) fn acts(&self) -> bool {
        self.player.as_ref().is_some_and(|player| player.acts)
    }

    pub(super) fn set_auto(&mut self, auto: bool) {
        if let Some(player) = &mut self.player {
            player.auto = auto;
            player.stayed = 0;
        }
    }

    /// Returns whether nothing of the step is left to do.
    pub(super) fn step_is_over(&self) -> bool {
        self.playing().is_none_or(|(tour, player)| {
            let verbs = tour.steps.get(player.step).map_or(0, |step| step.verbs.len());
            player.timed.is_none() && player.verb >= verbs
        })
    }

    /// Returns how long the caption of the step is to stay: what the tour says, else long enough to be read.
    pub(super) fn dwell(&self) -> u64 {
        let Some((tour, player)) = self.playing() else { return 0 };
        let Some(step) = tour.steps.get(player.step) else { return 0 };
        if matches!(step.verbs.last().map(|at| &at.verb), Some(Verb::Wait(_))) {
            return 0;
        }
        let letters = u64::try_from(step.caption.chars().count()).unwrap_or(u64::MAX);
        DWELL.max(letters.saturating_mul(DWELL_PER_CHAR))
    }

    pub(super) fn stays(&self) -> bool {
        self.player.as_ref().is_some_and(|player| player.auto && player.stayed < self.dwell())
    }

    /// Milliseconds until the tour has to do something; `None` while it waits for a key.
    pub(in crate::app) fn wants_tick(&self) -> Option<u64> {
        let (tour, player) = self.playing().filter(|(_, player)| player.shows)?;
        if let Some(timed) = &player.timed {
            return Some(timed.due());
        }
        let more = player.step + 1 < tour.steps.len() || !self.step_is_over();
        let left = self.dwell().saturating_sub(player.stayed);
        (player.auto && (more || left > 0)).then(|| left.max(1))
    }

    /// Returns whether the tour has been played to its end.
    pub(super) fn is_over(&self) -> bool {
        self.playing().is_none_or(|(tour, player)| {
            player.step + 1 >= tour.steps.len() && self.step_is_over() && !self.stays()
        })
    }
}

/// What was sent, as far as it is not done, and what it leaves on the screen.
#[derive(Debug, Default)]
pub(in crate::app) struct Remote {
    pub(super) lines: VecDeque<RemoteLine>,
    /// What takes time, and the bytes of its line.
    pub(super) timed: Option<(Timed, Range<usize>)>,
    pub(super) outcome: Option<Result<(), TourError>>,
    /// What was said last; as in a tour it stays over the lines after it, until the reader does something.
    pub(super) caption: Option<String>,
    /// What the speaker alone is to read, until the next step of a tour.
    pub(super) note: Option<String>,
    /// Whether a line acts, and not the reader.
    pub(super) acts: bool,
}

/// A line that was sent.
#[derive(Debug)]
pub(super) enum RemoteLine {
    Say(String),
    Note(String),
    Do(VerbAt),
}

impl Remote {
    /// Milliseconds until a line goes on that takes time.
    pub(in crate::app) fn wants_tick(&self) -> Option<u64> {
        self.timed.as_ref().map(|(timed, _)| timed.due())
    }
}

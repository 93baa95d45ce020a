//! What each verb does: nothing that a reader could not do.

use std::fmt;

use super::state::{MS_PER_KEY, Timed};
use super::{FoldVerb, Verb};
use crate::app::ctx::Ctx;
use crate::app::{Action, App, Command, Key};
use crate::search::{Index, Kind, Resolved, Target, resolve};
use crate::time::{Date, TypedContext, typed};

/// How long each event stays when a tour plays at its usual speed, in milliseconds.
const MS_PER_EVENT: u64 = 1_200;

/// What a verb led to.
#[derive(Debug)]
pub(super) enum VerbOutcome {
    /// It is done, or cannot be done.
    Done(Result<(), VerbError>),
    /// It has started and takes time.
    Started(Timed),
    /// It was `pause`: the step goes on at the speaker's key.
    Paused,
}

/// Why a verb cannot be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum VerbError {
    /// The text is not a date; says why.
    Date(String),
    /// The day lies outside the span.
    OutsideSpan(Date),
    /// `play` would have to go back, or stand still: to this day from that one.
    NotLater(Date, Date),
    /// No unit or person has this name.
    NoSuchName(String),
    /// Several have this name; some of them.
    Ambiguous(String, Vec<String>),
    /// There is no row to fold.
    NothingSelected,
}

impl fmt::Display for VerbError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(why) => f.write_str(why),
            Self::OutsideSpan(day) => write!(f, "{} lies outside the dataset", day.short()),
            Self::NotLater(to, day) => write!(f, "{} is not after {}", to.short(), day.short()),
            Self::NoSuchName(name) => write!(f, "no unit or person matches `{name}`"),
            Self::Ambiguous(name, names) => {
                write!(f, "`{name}` may mean several: {}", names.join(", "))
            }
            Self::NothingSelected => f.write_str("nothing is selected"),
        }
    }
}

impl App {
    /// Does one verb, or starts it if it takes time.
    pub(super) fn act(&mut self, verb: &Verb) -> VerbOutcome {
        let done = match verb {
            Verb::Go(date) => day_within(self.ctx(), date).map(|day| self.jump_to_day(day)),
            Verb::Select(name) => self.select_by_name(name),
            Verb::Fold(fold) => self.fold_by_verb(*fold),
            Verb::Compare(None) => {
                self.leave_compare();
                // The title shows that the comparison ended; a tour needs no message about it.
                self.status.said = None;
                Ok(())
            }
            Verb::Compare(Some(date)) => day_of(self.ctx(), date).map(|day| self.nav.pin(day)),
            Verb::Play(date, over) => match play_by_verb(self.ctx(), date, *over) {
                Ok(timed) => return VerbOutcome::Started(timed),
                Err(error) => Err(error),
            },
            Verb::Keys(keys) => {
                return VerbOutcome::Started(Timed::Keys {
                    keys: keys.clone(),
                    typed: 0,
                    waited_ms: MS_PER_KEY,
                });
            }
            Verb::Wait(ms) => return VerbOutcome::Started(Timed::Wait { remaining_ms: *ms }),
            Verb::Pause => return VerbOutcome::Paused,
            Verb::Shot(_) | Verb::Size(..) | Verb::Theme(_) => Ok(()),
        };
        self.refresh();
        VerbOutcome::Done(done)
    }

    fn select_by_name(&mut self, name: &str) -> Result<(), VerbError> {
        let index = || Index::build(&self.history);
        match resolve(&self.history, index, name, &[Kind::Unit, Kind::Person]) {
            Resolved::One(Target::Unit(unit)) => self.select(unit),
            Resolved::One(Target::Person(person)) => {
                if let Some(unit) = self.ctx().unit_of(person) {
                    self.select(unit);
                }
                self.nav.focus_career(person);
            }
            Resolved::One(_) | Resolved::Guess(_) | Resolved::Positions(_) | Resolved::Nothing => {
                return Err(VerbError::NoSuchName(name.to_owned()));
            }
            Resolved::Several(hits) => {
                let names = hits.iter().take(4).map(|hit| hit.matched.clone()).collect();
                return Err(VerbError::Ambiguous(name.to_owned(), names));
            }
        }
        Ok(())
    }

    fn fold_by_verb(&mut self, fold: FoldVerb) -> Result<(), VerbError> {
        let selected = self.selected().ok_or(VerbError::NothingSelected)?;
        match fold {
            FoldVerb::Here => self.window().set_fold(selected, false),
            FoldVerb::Unfold => self.window().set_fold(selected, true),
            FoldVerb::Depth(levels) => self.window().fold_to(levels),
            FoldVerb::All => self.window().fold_to(1),
            FoldVerb::None => self.window().fold_to(usize::MAX),
        }
        Ok(())
    }

    /// Lets `ms` milliseconds pass for a verb that takes time. Returns what remains of it, or `None` when it is done.
    pub(super) fn advance_timed(&mut self, timed: Timed, ms: u64) -> Option<Timed> {
        match timed {
            Timed::Wait { remaining_ms } => {
                let remaining_ms = remaining_ms.saturating_sub(ms);
                (remaining_ms > 0).then_some(Timed::Wait { remaining_ms })
            }
            Timed::Play { to, ms_per_event, waited_ms } => {
                let waited_ms = waited_ms.saturating_add(ms);
                if waited_ms < ms_per_event {
                    return Some(Timed::Play { to, ms_per_event, waited_ms });
                }
                // One event at a time, however late the tick is.
                self.play_towards(to).then_some(Timed::Play { to, ms_per_event, waited_ms: 0 })
            }
            Timed::Keys { keys, typed, waited_ms } => {
                let waited_ms = waited_ms.saturating_add(ms);
                if waited_ms < MS_PER_KEY {
                    return Some(Timed::Keys { keys, typed, waited_ms });
                }
                let key = *keys.get(typed)?;
                self.type_for_tour(key);
                (typed + 1 < keys.len()).then_some(Timed::Keys {
                    keys,
                    typed: typed + 1,
                    waited_ms: 0,
                })
            }
        }
    }

    /// Moves to the next event up to the end of `to`; without one, to `to` itself. Returns whether there was an event.
    fn play_towards(&mut self, to: Date) -> bool {
        let next = self.ctx().next_stop();
        let within = next < self.ctx().span_stops().end && self.ctx().day_of_stop(next) <= to;
        if within {
            let quiet = self.ctx().quiet_before(next);
            self.go_to_stop(next);
            self.status.said = quiet;
        } else if self.nav.place.day < to {
            // If the last event is on that day, its changes stay marked.
            self.jump_to_day(to);
        }
        self.refresh();
        within
    }

    /// Does at once what is left of a verb that takes time.
    pub(super) fn finish_timed(&mut self, timed: Timed) {
        match timed {
            Timed::Wait { .. } => {}
            Timed::Play { to, .. } => while self.play_towards(to) {},
            Timed::Keys { keys, typed, .. } => {
                for key in keys.into_iter().skip(typed) {
                    self.type_for_tour(key);
                }
            }
        }
    }

    /// Types a key for the tour, and waits for a search that it starts. Effects outside the explorer (copy, quit) are
    /// dropped.
    fn type_for_tour(&mut self, key: Key) {
        if let Some(player) = &mut self.tour.player {
            player.acts = true;
        }
        // Tours are written with the keys of the table, whatever a reader's own are.
        let own = std::mem::take(&mut self.settings.keys);
        let _ = self.key(key);
        self.settings.keys = own;
        while self.is_finding() {
            self.update(Action::Tick { ms: 1 });
        }
        if let Some(player) = &mut self.tour.player {
            player.acts = false;
        }
    }
}

/// Parses a date as the date prompt does, relative to the day shown.
fn day_of(ctx: Ctx<'_>, text: &str) -> Result<Date, VerbError> {
    let data = ctx.history.dataset();
    let (first, last) = (data.first, data.last);
    let context = TypedContext { first, last, from: Some(ctx.nav.place.day), today: None };
    typed(text, context).map(crate::time::Typed::first).map_err(VerbError::Date)
}

/// Parses a date and refuses one outside the span, where nothing could be shown.
fn day_within(ctx: Ctx<'_>, text: &str) -> Result<Date, VerbError> {
    let (day, (first, last)) = (day_of(ctx, text)?, ctx.span());
    if day < first || day > last {
        return Err(VerbError::OutsideSpan(day));
    }
    Ok(day)
}

/// Starts playing from event to event up to a date, in `over` milliseconds or at the usual speed; each event stays for
/// at least one tick.
fn play_by_verb(ctx: Ctx<'_>, date: &str, over: Option<u64>) -> Result<Timed, VerbError> {
    let to = day_within(ctx, date)?;
    if to <= ctx.nav.place.day {
        return Err(VerbError::NotLater(to, ctx.nav.place.day));
    }
    let stops = ctx.history.stops_until(to).min(ctx.span_stops().end);
    let events = stops.saturating_sub(ctx.next_stop()).max(1);
    let events = u64::try_from(events).unwrap_or(u64::MAX);
    let ms_per_event = over.map_or(MS_PER_EVENT, |over| (over / events).max(1));
    Ok(Timed::Play { to, ms_per_event, waited_ms: ms_per_event })
}

impl Command {
    /// Returns whether the command controls tours: a key for it, typed by a tour, would end or restart that tour.
    pub(in crate::app) fn is_of_tours(self) -> bool {
        matches!(
            self,
            Self::Tours | Self::Tour | Self::TourNext | Self::TourPrevious | Self::TourAuto
        )
    }
}

//! What each verb does: nothing that a reader could not do.

use std::fmt;

use super::state::{KEY, Timed};
use super::{FoldVerb, Verb};
use crate::app::ctx::Ctx;
use crate::app::{Action, App, Command, Key};
use crate::search::{Index, Kind, Resolved, Target, resolve};
use crate::time::{Date, TypedContext, typed};

/// How long an event stays while a tour plays at the usual speed.
const STAYS: u64 = 1_200;

/// What came of a verb.
#[derive(Debug)]
pub(super) enum VerbOutcome {
    /// It is done, or cannot be.
    At(Result<(), VerbError>),
    /// It takes time.
    Takes(Timed),
    /// It waits for the presenter.
    Waits,
}

/// Why a verb cannot be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum VerbError {
    /// What is written is not a date; the reason.
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
    pub(super) fn act(&mut self, verb: &Verb) -> VerbOutcome {
        let done = match verb {
            Verb::Go(date) => day_within(self.ctx(), date).map(|day| self.jump_to_day(day)),
            Verb::Select(name) => self.select_by_name(name),
            Verb::Fold(fold) => self.fold_by_verb(*fold),
            Verb::Compare(None) => {
                self.leave_compare();
                // The title shows it already; a tour is not about its controls.
                self.status.said = None;
                Ok(())
            }
            Verb::Compare(Some(date)) => day_of(self.ctx(), date).map(|day| self.nav.pin(day)),
            Verb::Play(date, over) => match play_by_verb(self.ctx(), date, *over) {
                Ok(timed) => return VerbOutcome::Takes(timed),
                Err(error) => Err(error),
            },
            Verb::Keys(keys) => {
                return VerbOutcome::Takes(Timed::Keys {
                    keys: keys.clone(),
                    typed: 0,
                    waited: KEY,
                });
            }
            Verb::Wait(ms) => return VerbOutcome::Takes(Timed::Wait { left: *ms }),
            Verb::Pause => return VerbOutcome::Waits,
            Verb::Shot(_) | Verb::Size(..) | Verb::Theme(_) => Ok(()),
        };
        self.refresh();
        VerbOutcome::At(done)
    }

    fn select_by_name(&mut self, name: &str) -> Result<(), VerbError> {
        let index = || Index::build(&self.history);
        match resolve(&self.history, index, name, &[Kind::Unit, Kind::Person]) {
            Resolved::One(Target::Unit(unit)) => self.select(unit),
            Resolved::One(Target::Person(person)) => {
                if let Some(unit) = self.ctx().unit_of(person) {
                    self.select(unit);
                }
                self.nav.show_person(person);
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

    /// Lets time pass; `None` when it is over.
    pub(super) fn pass_timed(&mut self, timed: Timed, ms: u64) -> Option<Timed> {
        match timed {
            Timed::Wait { left } => {
                let left = left.saturating_sub(ms);
                (left > 0).then_some(Timed::Wait { left })
            }
            Timed::Play { to, stays, waited } => {
                let waited = waited.saturating_add(ms);
                if waited < stays {
                    return Some(Timed::Play { to, stays, waited });
                }
                // One event at a time, however late the tick is.
                self.play_towards(to).then_some(Timed::Play { to, stays, waited: 0 })
            }
            Timed::Keys { keys, typed, waited } => {
                let waited = waited.saturating_add(ms);
                if waited < KEY {
                    return Some(Timed::Keys { keys, typed, waited });
                }
                let key = *keys.get(typed)?;
                self.type_for_tour(key);
                (typed + 1 < keys.len()).then_some(Timed::Keys {
                    keys,
                    typed: typed + 1,
                    waited: 0,
                })
            }
        }
    }

    /// Moves to the next event before `to`, else to the day itself. Returns whether it goes on.
    fn play_towards(&mut self, to: Date) -> bool {
        let next = self.ctx().next_stop();
        let within = next < self.ctx().span_stops().end && self.ctx().day_of_stop(next) <= to;
        if within {
            let quiet = self.ctx().quiet_before(next);
            self.go_to_stop(next);
            self.status.said = quiet;
        } else if self.nav.place.day < to {
            // On the day of the last event that event stays.
            self.jump_to_day(to);
        }
        self.refresh();
        within
    }

    /// At once, what would take time.
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

    /// A key typed by the tour. What it would do outside (copy, quit) is left undone: a tour shows, it is not
    /// a program ended.
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

/// Returns a date as in the date prompt.
fn day_of(ctx: Ctx<'_>, text: &str) -> Result<Date, VerbError> {
    let data = ctx.history.dataset();
    let (first, last) = (data.first, data.last);
    let context = TypedContext { first, last, from: Some(ctx.nav.place.day), today: None };
    typed(text, context).map(crate::time::Typed::first).map_err(VerbError::Date)
}

/// Returns a date to go to: there is nothing to be seen outside the span.
fn day_within(ctx: Ctx<'_>, text: &str) -> Result<Date, VerbError> {
    let (day, (first, last)) = (day_of(ctx, text)?, ctx.span());
    if day < first || day > last {
        return Err(VerbError::OutsideSpan(day));
    }
    Ok(day)
}

/// From event to event: each is seen, however short the time.
fn play_by_verb(ctx: Ctx<'_>, date: &str, over: Option<u64>) -> Result<Timed, VerbError> {
    let to = day_within(ctx, date)?;
    if to <= ctx.nav.place.day {
        return Err(VerbError::NotLater(to, ctx.nav.place.day));
    }
    let stops = ctx.history.stops_until(to).min(ctx.span_stops().end);
    let events = stops.saturating_sub(ctx.next_stop()).max(1);
    let events = u64::try_from(events).unwrap_or(u64::MAX);
    let stays = over.map_or(STAYS, |over| (over / events).max(1));
    Ok(Timed::Play { to, stays, waited: stays })
}

impl Command {
    /// Returns whether a key for it, pressed by a tour, would end or restart the tour itself.
    pub(in crate::app) fn is_of_tours(self) -> bool {
        matches!(
            self,
            Self::Tours | Self::Tour | Self::TourNext | Self::TourPrevious | Self::TourAuto
        )
    }
}

//! How certain it is that a person holds a position, and when a source last showed it.
//!
//! **Lapse.** A tenure counts as confirmed for as long as the dataset's `lapse` says, from the latest of the Appoint,
//! Retitle or Confirm that showed it and the first day of the span. After that it is still shown, as "last confirmed":
//! it has not ended, and no event has to end it by hand. Roles with `lapses: false` are exempt.

use std::fmt;

use super::{ChangeId, Confidence, EventId, History, Holder, Snapshot, Tenure, UnitId};
use crate::time::{Date, Dated, Period};

/// How certain a fact of a day is: all that is known about it. [`Doubt`](super::Doubt) is its gravest word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Certainty {
    /// How well it is attested.
    pub confidence: Confidence,
    /// No source states it; it follows from what sources state.
    pub inferred: bool,
    /// When a source last showed it, where that is longer ago than the dataset's lapse.
    pub last_confirmed: Option<Dated>,
}

impl Certainty {
    /// Returns whether nothing is in doubt: confirmed, not inferred, not lapsed.
    pub fn is_certain(self) -> bool {
        self == Self::default()
    }
}

impl fmt::Display for Certainty {
    /// Writes the doubts for brackets after a name, `disputed, last confirmed Jul 2021`; nothing if it is certain.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let attested = match self.confidence {
            Confidence::Confirmed => None,
            Confidence::SingleSource => Some("one source"),
            Confidence::Disputed => Some("disputed"),
            // What is inferred has no source of its own: that says it already.
            Confidence::Unsourced => Some("unsourced").filter(|_| !self.inferred),
        };
        let words = attested.into_iter().chain(self.inferred.then_some("inferred"));
        let mut comma = "";
        for word in words {
            write!(f, "{comma}{word}")?;
            comma = ", ";
        }
        match self.last_confirmed {
            None => Ok(()),
            Some(date) if date.is_unknown() => {
                write!(f, "{comma}last confirmed at the beginning")
            }
            Some(date) => write!(f, "{comma}last confirmed {}", date.short()),
        }
    }
}

impl History {
    /// Returns how certain a change is, its lapse aside.
    pub fn certainty_of(&self, change: ChangeId) -> Certainty {
        let Self { dataset, .. } = self;
        Certainty {
            confidence: dataset.confidence_of(change),
            inferred: self.is_inferred(change),
            last_confirmed: None,
        }
    }

    /// Returns the Confirms of a tenure, in order of their days.
    pub fn confirms(&self, tenure: &Tenure) -> &[ChangeId] {
        self.confirms.get(&tenure.begun).map_or(&[], Vec::as_slice)
    }

    /// Returns the latest change up to the end of `day` in which a source shows a tenure: its Appoint, a Retitle or a
    /// Confirm.
    pub fn last_shown(&self, tenure: &Tenure, day: Date) -> ChangeId {
        let on = |change: ChangeId| self.dataset.event_of(change).day();
        let confirms = self.confirms(tenure);
        let until = confirms.partition_point(|change| on(*change) <= day);
        let term = self.term_at(tenure, day).change;
        let confirm = until.checked_sub(1).map(|last| confirms[last]);
        confirm.filter(|it| (on(*it), *it) > (on(term), term)).unwrap_or(term)
    }

    /// Returns when a source last showed a tenure that holds on `day`, where it has lapsed since.
    pub fn last_confirmed(&self, tenure: &Tenure, day: Date) -> Option<Dated> {
        let lapse = self.dataset.lapse?;
        if !self.dataset.role(self.position(tenure.position).role).lapses {
            return None;
        }
        let event = self.dataset.event_of(self.last_shown(tenure, day));
        let counts_from = event.day().max(self.dataset.first);
        (lapse.after(counts_from) < day).then_some(event.date)
    }

    /// Returns the days on which a tenure holds and has lapsed, in their order, each with when a source last showed it:
    /// [`Self::last_confirmed`] of each day, joined.
    pub fn lapses(&self, tenure: &Tenure) -> Vec<(Period, Dated)> {
        let Some(lapse) = self.dataset.lapse else { return Vec::new() };
        let on = |change: &ChangeId| self.dataset.event_of(*change).day();
        let mut starts: Vec<Date> = self.terms_of(tenure).iter().map(|term| term.start).collect();
        starts.extend(self.confirms(tenure).iter().map(on));
        starts.sort_unstable();
        starts.dedup();
        let ends = starts.iter().skip(1).copied().chain([tenure.period.end]);
        let spans = starts.iter().zip(ends).filter_map(|(start, end)| {
            let shown = self.dataset.event_of(self.last_shown(tenure, *start)).day();
            let last = lapse.after(shown.max(self.dataset.first));
            let period = Period::new((*start).max(last.add_days(1)), end);
            // What it is on the first of these days it is on all.
            let lapsed = (period.start < end).then(|| self.last_confirmed(tenure, period.start));
            Some((period, lapsed??))
        });
        spans.collect()
    }
}

impl<'h> Snapshot<'h> {
    /// Returns how certain it is that a holder holds the position on this day.
    pub fn certainty(self, holder: &Holder<'h>) -> Certainty {
        let history = self.history();
        let last_confirmed = history.last_confirmed(holder.tenure, self.day());
        Certainty { last_confirmed, ..history.certainty_of(holder.term.change) }
    }

    /// Returns how certain the parent of a unit is; `None` where it is not open.
    pub fn parent_certainty(self, unit: UnitId) -> Option<Certainty> {
        let change = self.version(unit)?.parent_change?;
        Some(self.history().certainty_of(change))
    }

    /// Returns the event that says which unit a unit is below; `None` where none does.
    pub fn parent_event(self, unit: UnitId) -> Option<EventId> {
        let change = self.version(unit)?.parent_change?;
        Some(self.history().dataset().change(change).event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubts_in_words() {
        let date = |text: &str| Some(Dated::parse(text).unwrap());
        for (confidence, inferred, last_confirmed, words) in [
            (Confidence::Confirmed, false, None, ""),
            (Confidence::SingleSource, false, None, "one source"),
            (Confidence::Disputed, true, None, "disputed, inferred"),
            (Confidence::Unsourced, false, None, "unsourced"),
            (Confidence::Unsourced, true, None, "inferred"),
            (Confidence::Confirmed, false, date("2021-07"), "last confirmed Jul 2021"),
            (
                Confidence::SingleSource,
                false,
                date("../2022-11-25"),
                "one source, last confirmed by 25 Nov 2022",
            ),
            (Confidence::Confirmed, false, date("unknown"), "last confirmed at the beginning"),
        ] {
            let certainty = Certainty { confidence, inferred, last_confirmed };
            assert_eq!(certainty.to_string(), words);
            assert_eq!(certainty.is_certain(), words.is_empty());
        }
    }
}

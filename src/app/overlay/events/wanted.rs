//! Which events a typed text wants: words, dates and doubts, in any order.

use crate::app::event_words::{own_doubts, whole_doubt_word};
use crate::org::{ChangeId, ChangeKind, Confidence, Event, History, UnitId};
use crate::search::fold;
use crate::time::{Dated, Period, TypedContext, typed};

/// What is typed, read: every part has to hold for an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct EventFilter {
    /// Folded.
    pub(super) words: Vec<String>,
    periods: Vec<Period>,
    doubts: Vec<Confidence>,
    /// The branch that the event has to touch.
    branch: Option<UnitId>,
}

/// The greatest number of words of a date: `28 mar 2023`.
const MAX_DATE_WORDS: usize = 3;

impl EventFilter {
    /// Reads `mar 2023 disputed cloud`. What is neither a date nor a doubt is a word to look for.
    pub(super) fn read(text: &str, branch: Option<UnitId>, history: &History) -> Self {
        let data = history.dataset();
        let context = TypedContext { first: data.first, last: data.last, from: None, today: None };
        let text = text.to_lowercase();
        let parts: Vec<&str> = text.split_whitespace().collect();
        let mut wanted = Self { branch, ..Self::default() };
        let mut rest = parts.as_slice();
        while let Some((first, after)) = rest.split_first() {
            if let Some((period, length)) = date_at(rest, context) {
                wanted.periods.push(period);
                rest = &rest[length..];
                continue;
            }
            rest = after;
            match (*first, after.first()) {
                ("disputed", _) => wanted.doubts.push(Confidence::Disputed),
                ("unsourced", _) => wanted.doubts.push(Confidence::Unsourced),
                ("single-source", _) => wanted.doubts.push(Confidence::SingleSource),
                // Half typed it means the same already.
                ("one", Some(next)) if next.len() > 1 && "source".starts_with(next) => {
                    wanted.doubts.push(Confidence::SingleSource);
                    rest = &after[1..];
                }
                (word, _) => wanted.words.push(fold(word).trim().to_owned()),
            }
        }
        wanted.words.retain(|word| !word.is_empty());
        wanted
    }

    /// Returns whether everything is wanted.
    pub(super) fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// Returns whether an event is ordered by a day of the periods that are typed, not only perhaps in them.
    pub(super) fn is_dated_so(&self, event: &Event) -> bool {
        self.periods.iter().all(|period| period.contains(event.day()))
    }

    /// Returns whether an event is wanted.
    pub(super) fn takes(&self, history: &History, event: &Event) -> bool {
        self.periods.iter().all(|period| may_be_in(event.date, *period))
            && self.doubts.iter().all(|doubt| has_doubt(history, event, *doubt))
            && self.branch.is_none_or(|root| touches_branch(history, event, root))
            && (self.words.is_empty() || {
                let text = text_of(history, event);
                self.words.iter().all(|word| text.contains(word))
            })
    }
}

/// Returns whether an event of this date may be of this period. Of a date that has one bound alone, `by 2021` or `not
/// before 2021`, the bound has to be: else it would be of every period on that side.
fn may_be_in(date: Dated, period: Period) -> bool {
    let band = date.band();
    if band.start.is_finite() && band.end.is_finite() {
        period.overlaps(band)
    } else {
        period.contains(date.day())
    }
}

/// Returns the longest run of words from the first on that is a date, with its length.
fn date_at(parts: &[&str], context: TypedContext) -> Option<(Period, usize)> {
    (1..=MAX_DATE_WORDS.min(parts.len())).rev().find_map(|length| {
        let text = parts[..length].join(" ");
        // A number alone is a year only with all its digits; `+90d` and `end` are words here.
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let relative = text.starts_with(['+', '-']);
        let date = typed(&text, context).ok().filter(|_| digits >= 4 && !relative)?;
        Some((date.period, length))
    })
}

fn has_doubt(history: &History, event: &Event, doubt: Confidence) -> bool {
    let disputed = doubt == Confidence::Disputed && event.dispute.is_some();
    disputed || event.confidence == doubt || own_doubts(history, event).any(|own| own == doubt)
}

/// Returns whether an event touches a unit or anything that is below it on its day, or was on the day before.
pub(in crate::app) fn touches_branch(history: &History, event: &Event, root: UnitId) -> bool {
    event.change_ids().any(|change| change_touches_branch(history, change, root))
}

/// Returns whether one change of an event does, as [`touches_branch`] says.
pub(in crate::app) fn change_touches_branch(
    history: &History,
    change: ChangeId,
    root: UnitId,
) -> bool {
    let data = history.dataset();
    let day = data.event_of(change).day();
    let days = [day, day.add_days(-1)];
    let inside = |unit: UnitId| {
        unit == root
            || days.iter().any(|day| history.as_of(*day).ancestors(unit).any(|it| it == root))
    };
    match &data.change(change).kind {
        // They leave every post they had.
        ChangeKind::Leave { person, unit: None, .. } => {
            let ended = history.career(*person).iter().map(|id| history.tenure(*id));
            ended
                .filter(|tenure| tenure.period.end == day)
                .any(|tenure| inside(history.position(tenure.position).unit))
        }
        kind => kind.units().into_iter().any(inside),
    }
}

/// Returns everything words are looked for in, folded: date, title, summary, doubt, names of units and people.
fn text_of(history: &History, event: &Event) -> String {
    let data = history.dataset();
    let mut text = format!("{} {}\n{}", event.date, event.date.short(), event.title);
    let mut add = |more: &str| {
        text.push('\n');
        text.push_str(more);
    };
    event.summary.iter().for_each(|summary| add(summary));
    whole_doubt_word(history, event).into_iter().for_each(&mut add);
    for change in event.change_ids() {
        let kind = &data.change(change).kind;
        for unit in kind.units() {
            let of = data.unit(unit);
            [&of.name].into_iter().chain(&of.native).chain(&*of.aliases).for_each(|it| add(it));
            history.names(unit).into_iter().for_each(|(name, _)| add(name));
        }
        for person in kind.people() {
            data.person(person).names().for_each(&mut add);
        }
    }
    fold(&text)
}

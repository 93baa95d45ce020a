//! What a row of the search says beside the name that matched.

use super::search_job::is_outside;
use crate::app::details::{since, tenure_span};
use crate::org::{Certainty, History, PersonId, UnitId};
use crate::search::{Hit, Target, day_meant, person_in_words};
use crate::time::{Date, Dated, Period};

/// A hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindRow {
    /// `person`, `unit`, `role`, `event`, `source`.
    pub kind: &'static str,
    /// The name that matched.
    pub name: String,
    /// The characters of it that were typed.
    pub marked: Vec<usize>,
    /// The usual name, where another one matched.
    pub usual: Option<String>,
    /// What there is to say: the position at this date, or when there was one.
    pub what: String,
    /// Whether the person is in post, or the unit open, at this date.
    pub present: bool,
}

/// Derives the row of a hit of a search that began on `day`.
pub(super) fn row(history: &History, day: Date, span: (Date, Date), hit: &Hit) -> FindRow {
    HitWords { history, day, span }.row(hit)
}

/// The dataset, and the day the search began on.
struct HitWords<'a> {
    history: &'a History,
    day: Date,
    span: (Date, Date),
}

impl HitWords<'_> {
    fn row(&self, hit: &Hit) -> FindRow {
        let data = self.history.dataset();
        let (usual, what) = match hit.target {
            Target::Person(id) => (data.person(id).name.to_string(), self.post_of(id, hit.during)),
            Target::Unit(id) => {
                (self.history.last_name(id).to_owned(), self.life_of(id, hit.during))
            }
            Target::Position(_) => (hit.matched.clone(), self.holder_of(hit)),
            Target::Role(id) => (data.role(id).title.to_string(), String::new()),
            Target::Event(id) => {
                let event = data.event(id);
                let outside = is_outside(event.day(), self.span);
                let outside = if outside { ", outside the span" } else { "" };
                (event.title.to_string(), format!("{}{outside}", event.date.short()))
            }
            Target::Source(id) => {
                let source = data.source(id);
                (source.publisher.to_string(), source.title.to_string())
            }
        };
        FindRow {
            kind: hit.target.kind().word(),
            name: hit.matched.clone(),
            marked: hit.marked.clone(),
            usual: (usual != hit.matched).then_some(usual),
            what,
            present: hit.present,
        }
    }

    /// Returns who holds the post of a hit, and since when: `Daniel Zhang, 29 Dec 2022 – 10 Sep 2023`, `Toby Xu, since 1 Apr
    /// 2022`.
    fn holder_of(&self, hit: &Hit) -> String {
        let why = hit.instead.as_ref().map_or(String::new(), |it| format!(" ({})", it.words));
        let Some(holder) = hit.post.and_then(|post| post.holder) else {
            return format!("no known holder{why}");
        };
        let tenure = self.history.tenure(holder);
        let name = &self.history.dataset().person(tenure.person).name;
        let span = match self.history.until(tenure) {
            Some(_) => tenure_span(self.history, tenure).0.to_string(),
            None => since(self.history.since(tenure)).to_string(),
        };
        let held = tenure.period.contains(self.day);
        let confirmed = self.history.last_confirmed(tenure, self.day).filter(|_| held);
        let confirmed =
            confirmed.map(|it| Certainty { last_confirmed: Some(it), ..Certainty::default() });
        let confirmed = confirmed.map_or(String::new(), |it| format!(" ({it})"));
        let date = |date: Dated| date.short().to_string();
        let line = hit.reported.as_ref().map(|it| it.in_words(&date));
        let line = line.map_or(String::new(), |it| format!(" ({it})"));
        format!("{name}, {span}{confirmed}{why}{line}")
    }

    /// Returns a person's highest posts on the day the search began on, or in the days that were typed; else the last before
    /// and the next after.
    fn post_of(&self, person: PersonId, during: Option<Period>) -> String {
        let most = if during.is_some() { 2 } else { 1 };
        let date = |date: Dated| date.short().to_string();
        person_in_words(self.history, person, self.day, during, most, &date)
    }

    /// Returns where a unit is, or when it was there: `Cloud Intelligence Group, below Alibaba Group`, `from 28 Mar 2023`,
    /// `until 6 Jan 2022`; in the days that were typed `on 1 Jul 2021: Cainiao Network, below Alibaba Group`.
    fn life_of(&self, unit: UnitId, during: Option<Period>) -> String {
        let typed = during.and_then(|it| open_day(self.history, unit, it, self.span));
        let day = typed.unwrap_or(self.day);
        let on = typed.map_or(String::new(), |day| format!("on {}: ", day.short()));
        let now = self.history.as_of(day);
        if now.is_open(unit) {
            let name = now.name(unit);
            return match now.parent(unit) {
                Some(parent) => format!("{on}{name}, below {}", now.name(parent)),
                None => format!("{on}{name}"),
            };
        }
        let opens = self.history.open_periods(unit);
        if let Some(next) = opens.iter().find(|period| period.start > day) {
            return format!("from {}", self.history.dated(unit, *next).0.short());
        }
        match opens.last().and_then(|last| self.history.dated(unit, *last).1) {
            Some(end) => format!("until {}", end.short()),
            None => "never there".into(),
        }
    }
}

/// Returns the day of a period and of the span on which a unit is looked at: the one that the period means by itself, else
/// the last on which the unit is open; `None` where it never is.
pub(in crate::app) fn open_day(
    history: &History,
    unit: UnitId,
    period: Period,
    (first, last): (Date, Date),
) -> Option<Date> {
    let seen = period.intersect(Period::new(first, last.add_days(1)));
    let open: Vec<Period> =
        history.open_periods(unit).iter().rev().map(|open| open.intersect(seen)).collect();
    let meant = day_meant(period).filter(|day| open.iter().any(|open| open.contains(*day)));
    meant.or_else(|| open.into_iter().find_map(Period::last))
}

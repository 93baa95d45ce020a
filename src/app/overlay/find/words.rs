//! What a row of the search says beside the name that matched.

use super::FindRow;
use crate::org::{History, PersonId, TenureId, UnitId};
use crate::search::{Hit, Target};
use crate::time::Date;

/// Derives the row of a hit of a search that began on `day`.
pub(super) fn row(history: &History, day: Date, hit: &Hit) -> FindRow {
    HitWords { history, day }.row(hit)
}

/// The dataset, and the day the search began on.
struct HitWords<'a> {
    history: &'a History,
    day: Date,
}

impl HitWords<'_> {
    fn row(&self, hit: &Hit) -> FindRow {
        let data = self.history.dataset();
        let (usual, what) = match hit.target {
            Target::Person(id) => (data.person(id).name.to_string(), self.post_of(id)),
            Target::Unit(id) => (self.history.last_name(id).to_owned(), self.life_of(id)),
            Target::Position(_) => (hit.matched.clone(), self.holder_of(hit)),
            Target::Role(id) => (data.role(id).title.to_string(), String::new()),
            Target::Event(id) => {
                let event = data.event(id);
                (event.title.to_string(), event.date.short().to_string())
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

    /// `Daniel Zhang, 29 Dec 2022 – 10 Sep 2023`.
    fn holder_of(&self, hit: &Hit) -> String {
        let Some(holder) = hit.post.and_then(|post| post.holder) else {
            return "no known holder".into();
        };
        let tenure = self.history.tenure(holder);
        let name = &self.history.dataset().person(tenure.person).name;
        let until = self.history.until(tenure);
        let until = until.map_or("now".to_owned(), |date| date.short().to_string());
        format!("{name}, {} – {until}", self.history.since(tenure).short())
    }

    /// Returns the position at the day the search began on, else the last before and the next after.
    fn post_of(&self, person: PersonId) -> String {
        let day = self.day;
        let now = self.history.as_of(day);
        let named = |id: TenureId| {
            let tenure = self.history.tenure(id);
            let unit = self.history.position(tenure.position).unit;
            let title = self.history.title(tenure, self.history.term_at(tenure, day));
            format!("{title}, {}", self.history.as_of(tenure.period.start.max(day)).name(unit))
        };
        let held: Vec<TenureId> = now.held_by(person).map(|holder| holder.id).collect();
        if let Some((first, rest)) = held.split_first() {
            let since = self.history.since(self.history.tenure(*first));
            // Not known is not said.
            let since = if since.is_unknown() {
                String::new()
            } else {
                format!(" since {}", since.short())
            };
            let more = match rest.len() {
                0 => String::new(),
                more => format!(", and {more} more"),
            };
            return format!("{}{since}{more}", named(*first));
        }
        let career = self.history.career(person);
        let period = |id: &TenureId| self.history.tenure(*id).period;
        let last = career.iter().filter(|id| period(id).end <= day).max_by_key(|id| period(id).end);
        let next = career.iter().find(|id| period(id).start > day);
        let mut words = vec!["not in post".to_owned()];
        if let Some(last) = last {
            let until = self.history.until(self.history.tenure(*last));
            let until = until.map_or(String::new(), |date| format!(" until {}", date.short()));
            words.push(format!("last {}{until}", named(*last)));
        }
        if let Some(next) = next {
            let from = self.history.since(self.history.tenure(*next)).short();
            words.push(format!("next {} from {from}", named(*next)));
        }
        words.join("; ")
    }

    /// `now Cloud Intelligence Group`, `from 28 Mar 2023`, `until 6 Jan 2022`.
    fn life_of(&self, unit: UnitId) -> String {
        let day = self.day;
        let now = self.history.as_of(day);
        if now.is_open(unit) {
            let name = now.name(unit);
            return match now.parent(unit) {
                Some(parent) => format!("{name}, below {}", now.name(parent)),
                None => name.to_owned(),
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

//! A tenure in rows: one for each title it was held under.

use super::{
    Certainty, ChangeId, EndKind, Ending, EventId, History, PersonId, Position, RoleId, TenureId,
    UnitId,
};
use crate::time::{Date, Dated, Period};

/// One term of a tenure, with its dates as they are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Spell {
    /// The person who holds the position.
    pub person: PersonId,
    /// The unit of the position.
    pub unit: UnitId,
    /// The role of the position.
    pub role: RoleId,
    /// The title of the term.
    pub title: String,
    /// Whether it is acting: held until a permanent holder is named.
    pub acting: bool,
    /// The date on which the term begins; unknown where no source gives one.
    pub from: Dated,
    /// The date on which it ends; `None` while it runs.
    pub to: Option<Dated>,
    /// The superior, where a source names one.
    pub reports_to: Option<PersonId>,
    /// How certain its beginning is, and whether it has lapsed on the last day of the span.
    pub certainty: Certainty,
    /// What ended it; `None` while it runs.
    pub end: Option<SpellEnd>,
    /// The events that began and ended it.
    pub events: Vec<EventId>,
}

/// The end of a term.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpellEnd {
    /// What ended it. A term is ended by the Retitle that begins the next one.
    pub by: Ending,
    /// How certain that is.
    pub certainty: Certainty,
}

/// Returns the rows of some tenures, in their order.
pub fn spells(history: &History, tenures: impl IntoIterator<Item = TenureId>) -> Vec<Spell> {
    let data = history.dataset();
    let mut rows = Vec::new();
    for id in tenures {
        let tenure = history.tenure(id);
        let position = history.position(tenure.position);
        let terms = history.terms_of(tenure);
        for (index, term) in terms.iter().copied().enumerate() {
            let next = terms.get(index + 1);
            let retitled = next.map(|next| Ending { kind: EndKind::Retitled, change: next.change });
            let ended = retitled.or(tenure.ended());
            let last_confirmed =
                if ended.is_none() { history.last_confirmed(tenure, data.last) } else { None };
            let began = data.change(term.change).event;
            let mut events = vec![began];
            events.extend(ended.map(|ending| data.change(ending.change).event));
            events.dedup();
            rows.push(Spell {
                person: tenure.person,
                unit: position.unit,
                role: position.role,
                title: history.title(tenure, term).into_owned(),
                acting: term.acting,
                from: if index == 0 { history.since(tenure) } else { data.event(began).date },
                to: ended.map(|ending| data.event_of(ending.change).date),
                reports_to: term.reports_to,
                certainty: Certainty { last_confirmed, ..history.certainty_of(term.change) },
                end: ended.map(|by| SpellEnd { by, certainty: history.certainty_of(by.change) }),
                events,
            });
        }
    }
    rows
}

impl History {
    /// Returns the Abolishes of a unit's position, the earliest first.
    pub(super) fn abolitions(
        &self,
        unit: UnitId,
        role: RoleId,
    ) -> impl DoubleEndedIterator<Item = ChangeId> + use<'_> {
        let of = |it: &(UnitId, RoleId, ChangeId)| (it.0, it.1);
        let from = self.abolished.partition_point(|it| of(it) < (unit, role));
        let to = self.abolished.partition_point(|it| of(it) <= (unit, role));
        self.abolished[from..to].iter().map(|it| it.2)
    }

    /// Returns the ends of a period of a unit's life as the events that made them are dated: from, and to
    /// where it ended.
    pub fn dated(&self, unit: UnitId, period: Period) -> (Dated, Option<Dated>) {
        let known = |day: Date| {
            let versions = &self.unit(unit).versions;
            let at = versions.partition_point(|version| version.start < day);
            let version = versions.get(at).filter(|version| version.start == day)?;
            Some(self.dataset().event_of(version.change).date)
        };
        (known(period.start).unwrap_or(Dated::UNKNOWN), known(period.end))
    }

    /// Returns the date of the event that ended a position's time without a holder on `day` and gave it none: it became
    /// vacant or unknown, was abolished, or its unit closed. `None` where no event did.
    pub fn ended_without_holder(&self, position: &Position, day: Date) -> Option<Dated> {
        let date = |change| self.dataset().event_of(change).date;
        let marked = position.unfilled.iter().find(|unfilled| unfilled.period.start == day);
        let abolished = || {
            let mut all = self.abolitions(position.unit, position.role);
            all.find(|change| self.dataset().event_of(*change).day() == day)
        };
        let change = marked.map(|unfilled| unfilled.change).or_else(abolished);
        let closed = || Some(self.dated(position.unit, Period::new(day, Date::MAX)).0);
        change.map(date).or_else(closed).filter(|date| !date.is_unknown())
    }
}

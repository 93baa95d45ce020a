//! Under which titles a tenure was held, since when and until when.

use std::borrow::Cow;

use smallvec::{SmallVec, smallvec};

use super::History;
use crate::org::{ChangeKind, Tenure, TenureId, Term};
use crate::time::{Date, Dated, Period};

impl History {
    /// Returns the exact title a term carries, where it says more than the role's.
    pub fn explicit_title(&self, term: Term) -> Option<&str> {
        match &self.dataset.change(term.change).kind {
            ChangeKind::Appoint { more, .. } => more.as_ref()?.title.as_deref(),
            ChangeKind::Retitle(retitle) => retitle.title.as_deref(),
            _ => None,
        }
    }

    /// Returns the title to show: the exact one, else the role's, with "Acting" before it where it is.
    pub fn title(&self, tenure: &Tenure, term: Term) -> Cow<'_, str> {
        if let Some(title) = self.explicit_title(term) {
            return Cow::Borrowed(title);
        }
        let title = &*self.dataset.role(self.position(tenure.position).role).title;
        if term.acting { Cow::Owned(format!("Acting {title}")) } else { Cow::Borrowed(title) }
    }

    /// Returns how a tenure was titled: at least one term, sorted by start, the first at the tenure's start.
    pub fn terms_of(&self, tenure: &Tenure) -> SmallVec<[Term; 1]> {
        let several = self.retitled(tenure).map(|terms| SmallVec::from_slice(terms));
        several.unwrap_or_else(|| smallvec![tenure.only_term()])
    }

    /// Returns each term of a tenure with its period.
    pub fn terms(&self, tenure: &Tenure) -> impl Iterator<Item = (Term, Period)> + use<> {
        let (terms, end) = (self.terms_of(tenure), tenure.period.end);
        let ends: SmallVec<[Date; 1]> =
            terms.iter().skip(1).map(|term| term.start).chain([end]).collect();
        terms.into_iter().zip(ends).map(|(term, end)| (term, Period::new(term.start, end)))
    }

    /// Returns the term of a day inside a tenure.
    pub fn term_at(&self, tenure: &Tenure, day: Date) -> Term {
        let Some(terms) = self.retitled(tenure) else { return tenure.only_term() };
        let after = terms.partition_point(|term| term.start <= day);
        terms[after.saturating_sub(1)]
    }

    /// Returns the last term of a tenure.
    pub fn last_term(&self, tenure: &Tenure) -> Term {
        let last = self.retitled(tenure).and_then(|terms| terms.last().copied());
        last.unwrap_or_else(|| tenure.only_term())
    }

    /// Returns the terms of a tenure that has more than the one which began it.
    fn retitled(&self, tenure: &Tenure) -> Option<&Vec<Term>> {
        self.terms.get(&tenure.begun).filter(|_| tenure.retitled)
    }

    /// Returns the tenure that went on as this one under another role.
    pub fn continues(&self, tenure: &Tenure) -> Option<TenureId> {
        self.continues.get(&tenure.begun).copied()
    }

    /// Returns since when a tenure runs where a source says so and it is not the day of the event.
    pub fn said_since(&self, tenure: &Tenure) -> Option<Dated> {
        match &self.dataset.change(tenure.begun).kind {
            ChangeKind::Appoint { more, .. } => more.as_ref()?.since,
            _ => None,
        }
    }

    /// Returns since when a tenure runs, as precisely as a source says: the Appoint's `since`, else the date
    /// of the event that began it.
    pub fn since(&self, tenure: &Tenure) -> Dated {
        self.said_since(tenure).unwrap_or(self.dataset.event_of(tenure.begun).date)
    }

    /// Returns when a tenure ended, as precisely as the event says. `None` while it runs.
    pub fn until(&self, tenure: &Tenure) -> Option<Dated> {
        tenure.ended.map(|change| self.dataset.event_of(change).date)
    }
}

//! Who reports to whom on a day, where a source says so.

use std::iter::successors;

use smallvec::SmallVec;

use super::{History, Holder, PersonId, Snapshot, Tenure, TenureId};

impl History {
    /// Returns the tenures with a title under which the holder reports to this person.
    pub fn tenures_reporting_to(&self, person: PersonId) -> &[(PersonId, TenureId)] {
        let all = self.reports.get_or_init(|| self.gather_reports());
        let start = all.partition_point(|(superior, _)| *superior < person);
        let count = all[start..].partition_point(|(superior, _)| *superior == person);
        &all[start..start + count]
    }

    /// Returns pairs of a superior and a tenure whose holder reports to them, sorted. Reads every tenure; called once for
    /// each history.
    fn gather_reports(&self) -> Vec<(PersonId, TenureId)> {
        let mut all = Vec::new();
        for (number, tenure) in self.tenures.iter().enumerate() {
            let superiors = self.terms_of(tenure).into_iter().filter_map(|term| term.reports_to);
            all.extend(superiors.map(|superior| (superior, TenureId::new(number))));
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}

impl<'h> Snapshot<'h> {
    /// Returns whom a person reports to on this day, and in which of their positions; longest held first.
    pub fn superiors(self, person: PersonId) -> impl Iterator<Item = (PersonId, Holder<'h>)> {
        self.held_by(person).filter_map(|holder| Some((holder.term.reports_to?, holder)))
    }

    /// Returns who reports to a person on this day, and in which of their positions.
    pub fn direct_reports(self, person: PersonId) -> impl Iterator<Item = Holder<'h>> {
        let tenures = self.history().tenures_reporting_to(person).iter();
        let running = tenures.filter_map(move |(_, id)| self.holder(*id));
        running.filter(move |holder| holder.term.reports_to == Some(person))
    }

    /// Returns whether a superior has left every post held on the day from which a source names them as superior of this
    /// holder. The source does not say then that the holder still reports to them. A post goes on under another role;
    /// no one reports to a member of a board or a partnership, whose roles do not lapse.
    pub fn reporting_is_over(self, superior: PersonId, holder: &Holder<'_>) -> bool {
        let history = self.history();
        let lapses = |tenure: &Tenure| {
            let role = history.position(tenure.position).role;
            history.dataset().role(role).lapses
        };
        let held_then =
            |tenure: &Tenure| tenure.period.contains(holder.term.start) && lapses(tenure);
        let goes_on = |now: Holder<'h>| {
            let before =
                |tenure: &&'h Tenure| history.continues(tenure).map(|id| history.tenure(id));
            successors(Some(now.tenure), before).any(held_then)
        };
        history.career(superior).iter().any(|id| held_then(history.tenure(*id)))
            && !self.held_by(superior).any(goes_on)
    }

    /// Returns the people above a person, nearest first: each is whom the one before reports to, where that is not over.
    /// Where the sources name a circle it ends before it closes.
    pub fn line_above(self, person: PersonId) -> SmallVec<[PersonId; 8]> {
        let mut line: SmallVec<[PersonId; 8]> = SmallVec::new();
        let mut below = person;
        let reports_to = |below| {
            self.superiors(below).find(|(above, holder)| !self.reporting_is_over(*above, holder))
        };
        while let Some((above, _)) = reports_to(below) {
            if above == person || line.contains(&above) {
                break;
            }
            line.push(above);
            below = above;
        }
        line
    }
}

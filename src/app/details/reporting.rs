//! Who reports to whom: the lines under a holder, in a career, and the view "reporting".

use std::fmt;

use smallvec::SmallVec;

use super::Line;
use super::text::Words;
use super::writer::Writer;
use crate::org::{Holder, PersonId};
use crate::search::highest_during;
use crate::time::Period;

/// How many people one line names.
const MAX_NAMED: usize = 3;
/// How many people are listed below a person: all of a company's management, not all of a staff.
const MAX_LISTED: usize = 200;

/// The people below a person, while they are listed.
struct ReportList {
    /// Those who stand in the list or above it: no person is followed twice, since reporting lines may run in circles.
    seen: Vec<PersonId>,
    listed: usize,
    is_cut: bool,
}

impl Writer<'_> {
    /// Writes under a holder whom they report to in this post, and who reports to them. People report to a person, whatever
    /// posts that person holds: they are named once, under the highest of these posts.
    pub(super) fn relations(&mut self, holder: &Holder<'_>) {
        if let Some(superior) = holder.term.reports_to {
            self.superior(superior, holder, None, 1);
        }
        let (person, day) = (holder.person(), self.day());
        let highest = highest_during(self.history, person, Period::new(day, day.add_days(1)));
        if highest.is_none_or(|(highest, _)| highest == holder.id) {
            self.reports_in_one_line(person, 1);
        }
    }

    /// Writes `reports to Daniel Zhang`; with `post`, `as Head reports to Daniel Zhang`; and `reported to` where the
    /// superior no longer holds the post in which that was.
    fn superior(&mut self, person: PersonId, holder: &Holder<'_>, post: Option<&str>, depth: u16) {
        let name = &self.history.dataset().person(person).name;
        let (verb, over) = if self.context.now.reporting_is_over(person, holder) {
            ("reported", ", who no longer holds that post")
        } else {
            ("reports", "")
        };
        let text = match post {
            Some(post) => self.text(format_args!("as {post} {verb} to {name}{over}")),
            None => self.text(format_args!("{verb} to {name}{over}")),
        };
        self.push(Line::Person { person, depth, text, what: None, chosen: false });
    }

    /// Writes `report to Daniel Zhang, whatever the post: Li Cheng, Jeff Zhang and 9 more people`; in a career, which is
    /// about the person and stands at depth 0, `people who report directly: …`.
    fn reports_in_one_line(&mut self, person: PersonId, depth: u16) {
        let data = self.history.dataset();
        let reports = self.direct_reports(person);
        if reports.is_empty() {
            return;
        }
        let text = Words(|f: &mut fmt::Formatter<'_>| {
            if depth > 0 {
                write!(f, "report to {}, whatever the post: ", data.person(person).name)?;
            } else {
                f.write_str("people who report directly: ")?;
            }
            for (place, person) in reports.iter().take(MAX_NAMED).enumerate() {
                let comma = if place > 0 { ", " } else { "" };
                write!(f, "{comma}{}", data.person(*person).name)?;
            }
            match reports.len().saturating_sub(MAX_NAMED) {
                0 => Ok(()),
                1 => f.write_str(" and 1 more person"),
                more => write!(f, " and {more} more people"),
            }
        });
        let text = self.text(text);
        self.push(Line::Reports { person, depth, text });
    }

    /// Writes in a career whom the person reports to, post by post, and who reports to them.
    pub(super) fn superiors_and_reports(&mut self, person: PersonId) {
        let (history, now) = (self.history, self.context.now);
        let several = now.superiors(person).nth(1).is_some();
        for (superior, holder) in now.superiors(person) {
            let title = history.title(holder.tenure, holder.term);
            self.superior(superior, &holder, several.then_some(&*title), 0);
        }
        self.reports_in_one_line(person, 0);
    }

    /// Returns who reports to a person on this day, each once, in the order of the dataset's people.
    fn direct_reports(&self, person: PersonId) -> SmallVec<[PersonId; 8]> {
        let now = self.context.now;
        let reports =
            now.direct_reports(person).filter(|holder| !now.reporting_is_over(person, holder));
        let mut people: SmallVec<[PersonId; 8]> = reports.map(|holder| holder.person()).collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// Writes the view "reporting": from the top down to a person, and on to those who report to them.
    pub(super) fn reporting_line(&mut self, person: PersonId) {
        let name = &self.history.dataset().person(person).name;
        let above = self.context.now.line_above(person);
        self.section("Up to the top");
        if above.is_empty() {
            self.say(
                Line::Text,
                format_args!("No source says whom {name} reports to on this day."),
            );
        }
        let mut depth = 0;
        for above in above.iter().rev() {
            self.person_on_line(*above, depth, false, None);
            depth += 1;
        }
        self.person_on_line(person, depth, true, None);
        // In a second post the person may have a second superior.
        let (history, now) = (self.history, self.context.now);
        for (superior, holder) in now.superiors(person) {
            if Some(&superior) != above.first() {
                let title = history.title(holder.tenure, holder.term);
                self.superior(superior, &holder, Some(&title), depth + 1);
            }
        }
        self.section("Direct reports");
        let mut seen: Vec<PersonId> = above.to_vec();
        seen.push(person);
        let mut list = ReportList { seen, listed: 0, is_cut: false };
        self.reports_below(person, 0, &mut list);
        if list.listed == 0 {
            self.say(Line::Text, format_args!("No source says who reports to {name} on this day."));
        }
        if list.is_cut {
            self.say(Line::Text, format_args!("These are the first {MAX_LISTED}; there are more."));
        }
    }

    /// Writes a person with what they hold; with `to`, with the posts alone in which they report to that person.
    fn person_on_line(&mut self, person: PersonId, depth: u16, chosen: bool, to: Option<PersonId>) {
        let text = self.text(&self.history.dataset().person(person).name);
        let what = self.held_in_words(person, to);
        self.push(Line::Person { person, depth, text, what, chosen });
    }

    /// Writes those below a person, each with those below them. One who stands on the screen already, above or below
    /// another superior, is written again and not followed.
    fn reports_below(&mut self, person: PersonId, depth: u16, list: &mut ReportList) {
        for report in self.direct_reports(person) {
            if list.listed >= MAX_LISTED {
                list.is_cut = true;
                return;
            }
            self.person_on_line(report, depth, false, Some(person));
            list.listed += 1;
            if !list.seen.contains(&report) {
                list.seen.push(report);
                self.reports_below(report, depth + 1, list);
            }
        }
    }
}

//! Who reports to whom: the lines under a holder, in a career, and the view "reporting".

use std::fmt;

use smallvec::SmallVec;

use super::Line;
use super::text::Words;
use super::writer::Writer;
use crate::org::{Holder, PersonId};
use crate::search::highest_during;
use crate::time::Period;

/// People that are named in one line.
const NAMED: usize = 3;
/// How many people the reporting lines of a person list, those above included: all of a company's management, not all of a
/// staff.
const LISTED: usize = 200;

impl Writer<'_> {
    /// Under a holder: whom they report to in this post, and who reports to them. People report to a person, whatever
    /// posts that person holds: they are named once, under the highest of these posts.
    pub(super) fn relations(&mut self, holder: &Holder<'_>) {
        if let Some(superior) = holder.term.reports_to {
            self.reports_to(superior, holder, None, 1);
        }
        let (person, day) = (holder.person(), self.day());
        let highest = highest_during(self.history, person, Period::new(day, day.add_days(1)));
        if highest.is_none_or(|(highest, _)| highest == holder.id) {
            self.reports_in_one_line(person, 1);
        }
    }

    /// `reports to Daniel Zhang`, and as what where that has to be said; `reported to` a superior of another time.
    fn reports_to(
        &mut self,
        person: PersonId,
        holder: &Holder<'_>,
        post: Option<&str>,
        depth: u16,
    ) {
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

    /// `report to Daniel Zhang, whatever the post: Li Cheng, Jeff Zhang and 9 more people`; in a career, which is about
    /// the person, `people who report directly: …`.
    fn reports_in_one_line(&mut self, person: PersonId, depth: u16) {
        let data = self.history.dataset();
        let below = self.direct_reports(person);
        if below.is_empty() {
            return;
        }
        let text = Words(|f: &mut fmt::Formatter<'_>| {
            if depth > 0 {
                write!(f, "report to {}, whatever the post: ", data.person(person).name)?;
            } else {
                f.write_str("people who report directly: ")?;
            }
            for (place, person) in below.iter().take(NAMED).enumerate() {
                let comma = if place > 0 { ", " } else { "" };
                write!(f, "{comma}{}", data.person(*person).name)?;
            }
            match below.len().saturating_sub(NAMED) {
                0 => Ok(()),
                1 => f.write_str(" and 1 more person"),
                more => write!(f, " and {more} more people"),
            }
        });
        let text = self.text(text);
        self.push(Line::Reports { person, depth, text });
    }

    /// In a career: whom they report to, post by post, and who reports to them.
    pub(super) fn superiors_and_reports(&mut self, person: PersonId) {
        let (history, now) = (self.history, self.context.now);
        let several = now.superiors(person).nth(1).is_some();
        for (superior, holder) in now.superiors(person) {
            let title = history.title(holder.tenure, holder.term);
            self.reports_to(superior, &holder, several.then_some(&*title), 0);
        }
        self.reports_in_one_line(person, 0);
    }

    /// Returns who reports to a person on this day, each once, in the order of the dataset's people.
    fn direct_reports(&self, person: PersonId) -> SmallVec<[PersonId; 8]> {
        let now = self.context.now;
        let reports =
            now.direct_reports(person).filter(|holder| !now.reporting_is_over(person, holder));
        let mut below: SmallVec<[PersonId; 8]> = reports.map(|holder| holder.person()).collect();
        below.sort_unstable();
        below.dedup();
        below
    }

    /// The view "reporting": from the top down to a person, and on to those who report to them.
    pub(super) fn line(&mut self, person: PersonId) {
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
            self.in_line(*above, depth, false, None);
            depth += 1;
        }
        self.in_line(person, depth, true, None);
        // In another post a person may report to another.
        let (history, now) = (self.history, self.context.now);
        for (superior, holder) in now.superiors(person) {
            if Some(&superior) != above.first() {
                let title = history.title(holder.tenure, holder.term);
                self.reports_to(superior, &holder, Some(&title), depth + 1);
            }
        }
        self.section("Direct reports");
        let mut seen: Vec<PersonId> = above.to_vec();
        seen.push(person);
        let listed = self.below(person, 0, &mut seen);
        if listed == 0 {
            self.say(Line::Text, format_args!("No source says who reports to {name} on this day."));
        }
    }

    /// A person with what they hold; of one who reports to another, that in which they do.
    fn in_line(&mut self, person: PersonId, depth: u16, chosen: bool, to: Option<PersonId>) {
        let text = self.text(&self.history.dataset().person(person).name);
        let what = self.held_in_words(person, to);
        self.push(Line::Person { person, depth, text, what, chosen });
    }

    /// Writes those below a person, each with those below them. Returns how many were listed.
    fn below(&mut self, person: PersonId, depth: u16, seen: &mut Vec<PersonId>) -> usize {
        let mut listed = 0;
        let reports = self.direct_reports(person);
        for (place, below) in reports.iter().enumerate() {
            if seen.len() >= LISTED {
                self.sheet.and_more(reports.len() - place, ("more person", "more people"));
                break;
            }
            if seen.contains(below) {
                continue;
            }
            seen.push(*below);
            self.in_line(*below, depth, false, Some(person));
            listed += 1;
            self.below(*below, depth + 1, seen);
        }
        listed
    }
}

//! The view "career": what a person holds on this day, held before, and will hold; under all their names.

use std::fmt::{self, Display as _};

use smallvec::SmallVec;

use super::Line;
use super::around::around;
use super::text::{Words, end_doubt, first_named, named_later, span};
use super::writer::Writer;
use crate::app::tree::DOUBT;
use crate::org::{EndKind, History, Holder, PersonId, Tenure, TenureId, Term};
use crate::time::Period;

/// The heading of what a later source says to have been held on the day.
const ALREADY: &str = "Held already, as a later source says";

/// One entry: a stretch of a tenure under one title.
struct Entry {
    tenure: TenureId,
    /// The terms it covers: those that only change whom one reports to make no entry of their own.
    first: Term,
    period: Period,
    /// The term that follows it.
    next: Option<Term>,
    begins: bool,
}

impl Writer<'_> {
    pub(super) fn career(&mut self, id: PersonId) {
        let history = self.history;
        let person = history.dataset().person(id);
        let mut others = person.names().skip(1).peekable();
        if others.peek().is_some() {
            let others: Vec<&str> = others.collect();
            self.say(Line::Text, others.join(" · "));
        }
        self.superiors_and_reports(id);
        let career = history.career(id);
        let day = self.day();
        let has_started = |id: &TenureId| history.tenure(*id).period.start <= day;
        let listed = around(career.len(), career.partition_point(has_started));
        let mut entries: Vec<Entry> =
            career[listed.clone()].iter().flat_map(|id| self.entries(*id)).collect();
        // The newest first; what is later stands last, the nearest first.
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.period.start));
        let (mut later, started): (Vec<Entry>, Vec<Entry>) =
            entries.into_iter().partition(|entry| entry.period.start > day);
        later.reverse();
        let (already, later): (Vec<Entry>, Vec<Entry>) = later.into_iter().partition(|entry| {
            entry.begins && named_later(history, history.tenure(entry.tenure), day).is_some()
        });
        let (now, earlier): (Vec<Entry>, Vec<Entry>) =
            started.into_iter().partition(|entry| entry.period.contains(day));
        let (before, after) = (listed.start, career.len() - listed.end);
        if career.is_empty() {
            self.say(Line::Text, "No position is known.");
        } else if now.is_empty() && already.is_empty() {
            self.section("Held on this day");
            self.say(Line::Text, "nothing that is known");
        }
        for (heading, entries) in
            [("Held on this day", now), (ALREADY, already), ("Earlier", earlier), ("Later", later)]
        {
            if !entries.is_empty() {
                self.section(heading);
                for entry in &entries {
                    self.entry(entry);
                }
            }
            match heading {
                "Earlier" => self.sheet.and_more(before, ("earlier post", "earlier posts")),
                "Later" => self.sheet.and_more(after, ("later post", "later posts")),
                _ => {}
            }
        }
        if let Some(note) = person.note() {
            self.sheet.blank();
            self.say(Line::Note, format_args!("{}: {note}", person.name));
        }
        self.events(history.person_events(id));
    }

    /// Returns the entries of a tenure: one for each title under which it was held.
    fn entries(&self, id: TenureId) -> Vec<Entry> {
        let history = self.history;
        let tenure = history.tenure(id);
        let mut entries: Vec<Entry> = Vec::new();
        for (term, period) in history.terms(tenure) {
            match entries.last_mut() {
                Some(last)
                    if last.first.acting == term.acting
                        && history.title(tenure, last.first) == history.title(tenure, term) =>
                {
                    last.period.end = period.end;
                }
                last => {
                    let begins = last.is_none();
                    if let Some(last) = last {
                        last.next = Some(term);
                    }
                    entries.push(Entry { tenure: id, first: term, period, next: None, begins });
                }
            }
        }
        entries
    }

    fn entry(&mut self, entry: &Entry) {
        let (history, day) = (self.history, self.day());
        let data = history.dataset();
        let tenure = history.tenure(entry.tenure);
        let unit = history.position(tenure.position).unit;
        let now = entry.period.contains(day);
        let then = if now { day } else { entry.period.start };
        let from = if entry.begins {
            history.since(tenure)
        } else {
            data.event_of(entry.first.change).date
        };
        let to = match entry.next {
            Some(next) => Some(data.event_of(next.change).date),
            None => history.until(tenure),
        };
        let unknown = entry.next.is_none()
            && tenure.ended().is_some_and(|ending| ending.kind == EndKind::EndUnknown);
        let title = short_title(history, tenure, entry.first);
        let name = history.as_of(then).name(unit);
        let holder = now.then(|| self.context.now.holder(entry.tenure)).flatten();
        let certainty = match holder {
            Some(holder) => self.context.now.certainty(&holder),
            None => history.certainty_of(entry.first.change),
        };
        let later = named_later(history, tenure, day).filter(|_| entry.begins);
        let named = first_named(later);
        let last = entry.next.is_none();
        let end = last.then(|| end_doubt(history, tenure, certainty));
        let end = Words(|f: &mut fmt::Formatter<'_>| end.as_ref().map_or(Ok(()), |end| end.fmt(f)));
        let line = Line::Held {
            tenure: entry.tenure,
            unit,
            what: self.text(format_args!("{title}, {name}")),
            span: self.text(format_args!("{}{named}{end}", span(from, to, unknown))),
            period: entry.period,
            now,
            later: entry.period.start > day && later.is_none(),
            // "Acting President" says so itself.
            acting: entry.first.acting && !acts(title),
            imprecise: !from.is_exact() || to.is_some_and(|date| !date.is_exact()) || unknown,
            doubt: Some(certainty).filter(|doubt| !doubt.is_certain()),
        };
        self.push(line);
    }

    /// Writes what a person holds on this day, in one text: `Chair, CEO, Alibaba Group; acting Head ?, DingTalk`, with
    /// the sign of a doubt as in the tree. Only that in which they report to a person, where one is given.
    pub(super) fn held_in_words(
        &mut self,
        person: PersonId,
        to: Option<PersonId>,
    ) -> Option<String> {
        let (history, now) = (self.history, self.context.now);
        let unit = |holder: &Holder<'_>| history.position(holder.tenure.position).unit;
        let mut held: SmallVec<[Holder<'_>; 4]> = now
            .held_by(person)
            .filter(|holder| to.is_none() || holder.term.reports_to == to)
            .collect();
        if held.is_empty() {
            return None;
        }
        held.sort_by_key(|holder| (unit(holder), holder.tenure.position));
        Some(self.text(Words(|f: &mut fmt::Formatter<'_>| {
            for (place, holder) in held.iter().enumerate() {
                let title = short_title(history, holder.tenure, holder.term);
                let acting = if holder.term.acting && !acts(title) { "acting " } else { "" };
                let doubt = if now.certainty(holder).is_certain() { "" } else { DOUBT };
                let title = format_args!("{acting}{title}{doubt}");
                match place.checked_sub(1).map(|before| unit(&held[before])) {
                    None => f.write_fmt(title)?,
                    Some(before) if before == unit(holder) => write!(f, ", {title}")?,
                    Some(before) => write!(f, ", {}; {title}", now.name(before))?,
                }
            }
            held.last().map_or(Ok(()), |last| write!(f, ", {}", now.name(unit(last))))
        })))
    }
}

/// Returns the exact title, else the role's in short: `CEO`. A career in a narrow pane has no room for the long one.
fn short_title<'h>(history: &'h History, tenure: &Tenure, term: Term) -> &'h str {
    let role = history.dataset().role(history.position(tenure.position).role);
    let short = role.short.as_deref().unwrap_or(&role.title);
    history.explicit_title(term).unwrap_or(short)
}

fn acts(title: &str) -> bool {
    title.to_lowercase().contains("acting")
}

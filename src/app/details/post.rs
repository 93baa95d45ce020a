//! The view of one post: all who hold it, held it, or will hold it, and when it was vacant or its holder
//! unknown.

use super::Line;
use super::around::{EARLIER_HOLDERS, LATER_HOLDERS, around};
use super::text::Words;
use super::writer::Writer;
use crate::org::{Doubt, PositionId, TenureId, UnfilledPeriod};
use crate::time::Date;

/// The greatest number of sources of one tenure that are named.
const MAX_CITED: usize = 3;

impl Writer<'_> {
    pub(super) fn post(&mut self, id: PositionId) {
        let (history, now) = (self.history, self.context.now);
        let position = history.position(id);
        self.section("Holders");
        let mut entries: Vec<(Date, Entry)> = Vec::new();
        let tenures = position.tenures.range();
        let has_started = |place: &usize| {
            history.tenure(TenureId::new(tenures.start + place)).period.start <= self.day()
        };
        let started = (0..tenures.len()).take_while(has_started).count();
        let listed = around(tenures.len(), started);
        for place in listed.clone() {
            let id = TenureId::new(tenures.start + place);
            entries.push((history.tenure(id).period.start, Entry::Tenure(id)));
        }
        let unfilled = around(
            position.unfilled.len(),
            position.unfilled.partition_point(|it| it.period.start <= self.day()),
        );
        let unfilled = position.unfilled[unfilled].iter();
        entries
            .extend(unfilled.map(|unfilled| (unfilled.period.start, Entry::Unfilled(*unfilled))));
        // The newest first; of one day the one that came later in the file.
        entries.sort_by_key(|(start, _)| *start);
        self.sheet.before_these(tenures.len() - listed.end, LATER_HOLDERS);
        for (_, entry) in entries.into_iter().rev() {
            match entry {
                Entry::Tenure(id) => {
                    match now.holder(id) {
                        Some(holder) => self.incumbent(&holder),
                        None => self.holder(id),
                    }
                    self.attested(id);
                }
                Entry::Unfilled(unfilled) => self.unfilled_line(&unfilled),
            }
        }
        self.sheet.and_more(listed.start, EARLIER_HOLDERS);
    }

    /// Writes who says that a tenure began, and how sure it is: `confirmed: Alizila, 6 Dec 2021`.
    fn attested(&mut self, id: TenureId) {
        let (history, data) = (self.history, self.history.dataset());
        let begun = history.tenure(id).begun;
        let event = data.event_of(begun);
        let sources = &event.sources;
        // Of an event that lists many posts nothing says which of its sources name this one.
        let is_of_many = event.change_ids().nth(1).is_some() && sources.len() > MAX_CITED;
        let text = Words(|f: &mut std::fmt::Formatter<'_>| {
            f.write_str(history.doubt(begun).map_or("confirmed", Doubt::word))?;
            if is_of_many {
                return write!(f, ": {} sources of the event that lists it", sources.len());
            }
            for (place, source) in sources.iter().take(MAX_CITED).enumerate() {
                let source = data.source(*source);
                write!(f, "{}{}", if place > 0 { "; " } else { ": " }, source.publisher)?;
                source.published.map_or(Ok(()), |date| write!(f, ", {}", date.short()))?;
            }
            match sources.len().saturating_sub(MAX_CITED) {
                0 if sources.is_empty() => f.write_str(": no source is given"),
                0 => Ok(()),
                1 => f.write_str("; 1 more source"),
                more => write!(f, "; {more} more sources"),
            }
        });
        self.say(Line::Attested, text);
    }

    /// Writes a period in which the post was not filled: `vacant   1 Feb 2023 –`.
    fn unfilled_line(&mut self, unfilled: &UnfilledPeriod) {
        let date = self.history.dataset().event_of(unfilled.change).date;
        let end = unfilled.period.end;
        let since = self.text(Words(|f: &mut std::fmt::Formatter<'_>| {
            write!(f, "{} –", date.short())?;
            if end == Date::MAX { Ok(()) } else { write!(f, " {}", end.short()) }
        }));
        let word = self.text(if unfilled.vacant { "vacant" } else { "holder unknown" });
        self.push(Line::Unfilled { word, since });
    }
}

enum Entry {
    Tenure(TenureId),
    Unfilled(UnfilledPeriod),
}

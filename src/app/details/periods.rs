//! What a unit was for one period after the other: names, places; and what it came from and became.

use super::Line;
use super::around::{Counted, MAX_LISTED, around};
use super::text::unit_span;
use super::writer::Writer;
use crate::org::{Certainty, ChangeId, ChangeKind, LinkKind, UnitId, Version};
use crate::time::{Date, Period};

impl Writer<'_> {
    pub(super) fn names(&mut self, unit: UnitId) {
        let names = self.history.names(unit);
        let counted = [("earlier name", "earlier names"), ("later name", "later names")];
        self.periods(
            unit,
            ("Names", counted),
            &names,
            |version| version.name,
            |writer, name, _| writer.text(name),
        );
    }

    pub(super) fn places(&mut self, unit: UnitId) {
        let parents = self.history.parents(unit);
        let counted = [("earlier place", "earlier places"), ("later place", "later places")];
        let change = |version: &Version| version.parent_change;
        self.periods(unit, ("Places", counted), &parents, change, |writer, parent, period| {
            match parent {
                None => writer.text("outside, no parent"),
                Some(parent) => {
                    // The name on the day shown, of a time that is over the last one.
                    let day = writer.day().clamp(period.start, period.last().unwrap_or(Date::MAX));
                    let name = writer.history.as_of(day).name(parent);
                    writer.text(format_args!("below {name}"))
                }
            }
        });
    }

    /// Adds what a unit was around the day, under a heading; nothing where it was one thing only. `change` is what made it
    /// so.
    fn periods<T: Copy>(
        &mut self,
        unit: UnitId,
        (heading, [earlier, later]): (&str, [Counted; 2]),
        periods: &[(T, Period)],
        change: impl Fn(&Version) -> Option<ChangeId>,
        name: impl Fn(&mut Self, T, Period) -> String,
    ) {
        if periods.len() < 2 {
            return;
        }
        self.section(heading);
        let day = self.day();
        let now = periods.partition_point(|(_, period)| period.end <= day);
        let listed = around(periods.len(), now);
        self.sheet.before_these(listed.start, earlier);
        for &(what, period) in &periods[listed.clone()] {
            let line = Line::Name {
                name: name(self, what, period),
                span: self.text(unit_span(self.history, unit, period)),
                now: period.contains(day),
                doubt: self.doubt_at(unit, period.start, &change),
            };
            self.push(line);
        }
        self.sheet.and_more(periods.len() - listed.end, later);
    }

    /// Returns what is less than certain about that which made a unit what it was from a day on.
    fn doubt_at(
        &self,
        unit: UnitId,
        start: Date,
        change: impl Fn(&Version) -> Option<ChangeId>,
    ) -> Option<Certainty> {
        let versions = &self.history.unit(unit).versions;
        let version = versions.iter().rfind(|version| version.start == start)?;
        let certainty = self.history.certainty_of(change(version)?);
        Some(certainty).filter(|it| !it.is_certain())
    }

    /// Lists the periods in which a unit was open, around the day.
    pub(super) fn open_periods(&mut self, unit: UnitId) {
        let (history, day) = (self.history, self.day());
        let periods = history.open_periods(unit);
        let listed = around(periods.len(), periods.partition_point(|it| it.end <= day));
        self.sheet.before_these(listed.start, ("earlier period", "earlier periods"));
        for period in &periods[listed.clone()] {
            let made = |version: &Version| Some(version.change);
            let doubts = [period.start, period.end].map(|day| self.doubt_at(unit, day, made));
            let doubt = doubted(doubts.into_iter().flatten().next());
            let span = unit_span(history, unit, *period);
            self.say(Line::Text, format_args!("open {span}{doubt}"));
        }
        self.sheet.and_more(periods.len() - listed.end, ("later period", "later periods"));
    }

    /// Returns whether a split made several units of one; else the unit has one successor.
    fn is_of_several(&self, change: ChangeId) -> bool {
        let change = self.history.dataset().change(change);
        matches!(&change.kind, ChangeKind::Split(it) if it.into.len() > 1)
    }

    pub(super) fn lineage(&mut self, unit: UnitId) {
        let of = self.history.unit(unit);
        if of.predecessors.is_empty() && of.successors.is_empty() {
            return;
        }
        self.section("Lineage");
        let data = self.history.dataset();
        for link in of.predecessors.iter().take(MAX_LISTED) {
            let event = data.event_of(link.change);
            let name = self.history.as_of(event.day().add_days(-1)).name(link.unit);
            let how = match link.kind {
                LinkKind::Merge => "came from the merger of",
                LinkKind::Split if self.is_of_several(link.change) => "split off from",
                LinkKind::Split => "succeeds",
            };
            let doubt = doubted(Some(self.history.certainty_of(link.change)));
            let text = self.text(format_args!("{how} {name}, {}{doubt}", event.date.short()));
            self.push(Line::Lineage { unit: link.unit, text });
        }
        self.sheet.and_more(
            of.predecessors.len().saturating_sub(MAX_LISTED),
            ("more unit", "more units"),
        );
        for link in of.successors.iter().take(MAX_LISTED) {
            let event = data.event_of(link.change);
            let name = self.history.as_of(event.day()).name(link.unit);
            let how = match link.kind {
                LinkKind::Merge => "merged into",
                LinkKind::Split if self.is_of_several(link.change) => "split into",
                LinkKind::Split => "became",
            };
            let doubt = doubted(Some(self.history.certainty_of(link.change)));
            let text = self.text(format_args!("{how} {name}, {}{doubt}", event.date.short()));
            self.push(Line::Lineage { unit: link.unit, text });
        }
        self.sheet
            .and_more(of.successors.len().saturating_sub(MAX_LISTED), ("more unit", "more units"));
    }
}

/// Returns the words of a doubt after dates, ` (inferred)`; nothing for what is certain.
fn doubted(certainty: Option<Certainty>) -> String {
    let doubt = certainty.filter(|it| !it.is_certain());
    doubt.map_or(String::new(), |it| format!(" ({it})"))
}

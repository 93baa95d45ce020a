//! The view "now": who leads the unit on this day, who did before, and why it is so.

use super::around::{MOST, around};
use super::text::{since, tenure_span, unit_span};
use super::{Line, Sheet};
use crate::app::App;
use crate::org::{Holder, LinkKind, PositionId, PositionState, Tenure, UnitId};
use crate::time::Period;

/// Earlier holders of one position that are listed; the history has them all.
const FORMER: usize = 5;
/// Positions that come before the reason why.
const SENIOR: usize = 3;
/// Publications that are listed; the view "sources" has them all.
const SOURCES: usize = 2;

impl App {
    pub(super) fn now_lines(&self, unit: UnitId, sheet: &mut Sheet) {
        let now = self.snapshot();
        match (self.native(now, unit), now.class(unit)) {
            (Some(native), Some(class)) => {
                sheet.say(Line::Text, format_args!("{native} · {class}"));
            }
            (Some(one), None) | (None, Some(one)) => sheet.say(Line::Text, one),
            (None, None) => {}
        }
        let none = now.positions(unit).next().is_none();
        if none {
            sheet.say(Line::Text, "No position is known on this day.");
        }
        // Who leads, and why, before everybody else: a group has a dozen chairs.
        for (position, state) in now.positions(unit).take(SENIOR) {
            self.position_lines(position, state, sheet);
        }
        sheet.blank();
        self.why_lines(unit, sheet);
        if now.positions(unit).nth(SENIOR).is_some() {
            sheet.blank();
        }
        for (position, state) in now.positions(unit).skip(SENIOR) {
            self.position_lines(position, state, sheet);
        }
        self.name_lines(unit, sheet);
        self.lineage_lines(unit, sheet);
        if let Some(note) = &self.history.dataset().unit(unit).note {
            sheet.say(Line::Note, note);
        }
    }

    fn position_lines(&self, position: PositionId, state: PositionState, sheet: &mut Sheet) {
        let history = self.history();
        sheet.say(Line::Heading, &history.dataset().role(history.position(position).role).title);
        match state {
            PositionState::Held => {
                let mut holders = self.snapshot().holders(position);
                holders.by_ref().take(MOST).for_each(|it| self.incumbent(&it, sheet));
                sheet.and_more(holders.count());
            }
            PositionState::Vacant(change) | PositionState::Unknown(change) => {
                let line = Line::Unfilled {
                    vacant: matches!(state, PositionState::Vacant(_)),
                    since: sheet.text(since(history.dataset().event_of(change).date)),
                };
                sheet.push(line);
            }
        }
        let day = self.nav.place.day;
        let tenures = history.position(position).tenures.iter().rev();
        let mut former =
            tenures.map(|id| history.tenure(id)).filter(|tenure| tenure.period.end <= day);
        former.by_ref().take(FORMER).for_each(|tenure| self.former(tenure, sheet));
        sheet.counted("and ", former.count(), " before");
    }

    /// Somebody who held a position on another day.
    pub(super) fn former(&self, tenure: &Tenure, sheet: &mut Sheet) {
        let history = self.history();
        let (span, imprecise) = tenure_span(history, tenure);
        let line = Line::Former {
            person: tenure.person,
            name: sheet.text(&history.dataset().person(tenure.person).name),
            acting: history.last_term(tenure).acting,
            span: sheet.text(span),
            imprecise,
            later: tenure.period.start > self.nav.place.day,
        };
        sheet.push(line);
    }

    fn incumbent(&self, holder: &Holder<'_>, sheet: &mut Sheet) {
        let history = self.history();
        let person = history.dataset().person(holder.person());
        let date = history.since(holder.tenure);
        let line = Line::Incumbent {
            person: holder.person(),
            name: sheet.text(&person.name),
            native: person.native.as_ref().map(|native| sheet.text(native)),
            title: history.explicit_title(holder.term).map(|title| sheet.text(title)),
            acting: holder.term.acting,
            since: sheet.text(since(date)),
            imprecise: !date.is_exact(),
            remark: holder.term.reports_to.map(|to| {
                sheet.text(format_args!("reports to {}", history.dataset().person(to).name))
            }),
        };
        sheet.push(line);
    }

    fn why_lines(&self, unit: UnitId, sheet: &mut Sheet) {
        let data = self.history.dataset();
        let Some(change) = self.snapshot().why(unit) else { return };
        let id = data.change(change).event;
        let event = data.event(id);
        sheet.say(Line::Heading, "Why");
        self.why_line(id, sheet);
        if self.history.known_only_later(id, self.nav.place.day) {
            sheet.say(Line::Note, "On this day the world did not know it yet.");
        }
        let own = data.confidence_of(change);
        if own != event.confidence {
            sheet.say(Line::Note, format_args!("This change itself: {}.", own.word()));
        }
        self.event_lines(id, unit, sheet);
        if event.sources.is_empty() {
            sheet.say(Line::Text, "No source is given.");
        } else {
            sheet.say(Line::Heading, "Sources");
            event.sources.iter().take(SOURCES).for_each(|it| self.source_line(*it, sheet));
            let more = event.sources.len().saturating_sub(SOURCES);
            if more > 0 {
                sheet.say(Line::Text, format_args!("and {more} more, in the view “sources”"));
            }
        }
    }

    pub(super) fn name_lines(&self, unit: UnitId, sheet: &mut Sheet) {
        let names = self.history.names(unit);
        self.period_lines(unit, "Names", &names, sheet, |name, _, sheet| sheet.text(name));
    }

    /// What a unit was for one period after the other, where it was more than one thing: around the day.
    pub(super) fn period_lines<T: Copy>(
        &self,
        unit: UnitId,
        heading: &str,
        periods: &[(T, Period)],
        sheet: &mut Sheet,
        name: impl Fn(T, Period, &mut Sheet) -> String,
    ) {
        if periods.len() < 2 {
            return;
        }
        sheet.blank();
        sheet.say(Line::Heading, heading);
        let now = periods.partition_point(|(_, period)| period.end <= self.nav.place.day);
        let listed = around(periods.len(), now);
        sheet.counted("", listed.start, " before");
        for &(what, period) in &periods[listed.clone()] {
            let line = Line::Name {
                name: name(what, period, sheet),
                span: sheet.text(unit_span(&self.history, unit, period)),
                now: period.contains(self.nav.place.day),
            };
            sheet.push(line);
        }
        sheet.and_more(periods.len() - listed.end);
    }

    pub(super) fn lineage_lines(&self, unit: UnitId, sheet: &mut Sheet) {
        let of = self.history.unit(unit);
        if of.predecessors.is_empty() && of.successors.is_empty() {
            return;
        }
        sheet.blank();
        sheet.say(Line::Heading, "Lineage");
        let data = self.history.dataset();
        for link in of.predecessors.iter().take(MOST) {
            let event = data.event_of(link.change);
            let name = self.history.as_of(event.day().add_days(-1)).name(link.unit);
            let how = match link.kind {
                LinkKind::Merge => "came from the merger of",
                LinkKind::Split => "split off from",
            };
            let text = sheet.text(format_args!("{how} {name}, {}", event.date.short()));
            sheet.push(Line::Lineage { unit: link.unit, text });
        }
        sheet.and_more(of.predecessors.len().saturating_sub(MOST));
        for link in of.successors.iter().take(MOST) {
            let event = data.event_of(link.change);
            let name = self.history.as_of(event.day()).name(link.unit);
            let how = match link.kind {
                LinkKind::Merge => "merged into",
                LinkKind::Split => "split into",
            };
            let text = sheet.text(format_args!("{how} {name}, {}", event.date.short()));
            sheet.push(Line::Lineage { unit: link.unit, text });
        }
        sheet.and_more(of.successors.len().saturating_sub(MOST));
    }
}

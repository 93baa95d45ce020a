//! Units, positions and tenures as columns: what holds from one change to the next.

use hashbrown::HashMap;
use serde::Serialize;

use super::builder::{PageBuilder, line_of};
use orgscope_history::org::{
    Certainty, ChangeKind, Confidence, EndKind, LinkKind, PositionId, RoleId, TenureId, UnitId,
    to_u32,
};
use orgscope_history::time::{Date, Dated};

/// Units in the dataset's order, and their versions one after the other.
#[derive(Default, Serialize)]
pub(super) struct UnitColumns<'h> {
    id: Vec<&'h str>,
    native: Vec<u32>,
    aliases: Vec<Vec<u32>>,
    note: Vec<u32>,
    /// How many versions each has.
    versions: Vec<u32>,
    start: Vec<i32>,
    open: Vec<u8>,
    /// −1: at the top.
    parent: Vec<i64>,
    name: Vec<u32>,
    class: Vec<u32>,
    since: Vec<u32>,
    since_words: Vec<u32>,
    /// −1: never placed.
    placed: Vec<i64>,
    /// How certain the change is that made the version.
    certainty: Vec<u8>,
    event: Vec<u32>,
    /// For a closed version: merged, split, or neither.
    closed_by: Vec<u32>,
    /// Unit, kind, event: what it came from, and what it became.
    before: Vec<Vec<(u32, u32, u32)>>,
    after: Vec<Vec<(u32, u32, u32)>>,
    events: Vec<Vec<u32>>,
    /// How many positions each has.
    positions: Vec<u32>,
}

/// Positions, those of one unit after those of the unit before; their marks one after the other.
#[derive(Default, Serialize)]
pub(super) struct PositionColumns {
    role: Vec<u32>,
    /// How many tenures each has, and how many marks.
    tenures: Vec<u32>,
    marks: Vec<u32>,
    /// The days on which it was abolished.
    abolished: Vec<Vec<i32>>,
    start: Vec<i32>,
    end: Vec<i32>,
    vacant: Vec<u8>,
    certainty: Vec<u8>,
    event: Vec<u32>,
}

/// Tenures, those of one position after those of the one before; their terms and lapses one after the other.
#[derive(Default, Serialize)]
pub(super) struct TenureColumns<'h> {
    person: Vec<u32>,
    start: Vec<i32>,
    end: Vec<i32>,
    since: Vec<u32>,
    /// The day by which it counts, which may lie before the first event.
    since_day: Vec<i32>,
    since_words: Vec<u32>,
    until_words: Vec<u32>,
    ended: Vec<u32>,
    end_certainty: Vec<i64>,
    end_event: Vec<i64>,
    /// The tenure that went on as this one; −1: none.
    from: Vec<i64>,
    terms: Vec<u32>,
    term_start: Vec<i32>,
    acting: Vec<u8>,
    title: Vec<u32>,
    certainty: Vec<u8>,
    /// What is to be said of the doubt.
    doubt: Vec<&'h str>,
    note: Vec<&'h str>,
    reports_to: Vec<i64>,
    term_event: Vec<u32>,
    lapses: Vec<u32>,
    lapse_start: Vec<i32>,
    lapse_end: Vec<i32>,
    lapse_since: Vec<u32>,
    lapse_words: Vec<u32>,
}

/// Returns the place of a certainty in the table that [`certainties`] makes.
pub(super) fn certainty(certainty: Certainty) -> u8 {
    certainty.confidence as u8 * 2 + u8::from(certainty.inferred)
}

/// Returns the confidence, whether it is inferred, and what stands in brackets after a name.
pub(super) fn certainties() -> Vec<(&'static str, bool, String)> {
    let all = [
        Confidence::Confirmed,
        Confidence::SingleSource,
        Confidence::Disputed,
        Confidence::Unsourced,
    ];
    let both = all.into_iter().flat_map(|confidence| [(confidence, false), (confidence, true)]);
    both.map(|(confidence, inferred)| {
        let certainty = Certainty { confidence, inferred, last_confirmed: None };
        (confidence.word(), inferred, certainty.to_string())
    })
    .collect()
}

/// Returns since when in words, `since 2017`, `by 14 Jul 2022`, `started between Sep and Dec 2019`; a day alone,
/// `2022-12-29`, is put into words by the script.
fn since_words(since: Dated) -> String {
    let words = line_of(since);
    if since.is_by() || since.is_exact() {
        words
    } else if words.starts_with("between ") {
        format!("started {words}")
    } else if let Some(day) = words.strip_prefix("not before ") {
        format!("from {day} or later")
    } else {
        format!("since {words}")
    }
}

/// Returns that someone was there when an event mentions it: `by 30 Jul 2019`; `already in post` before the first day.
fn known_by(start: Date, event: Dated, first: Date) -> String {
    if start <= first {
        return "already in post".to_owned();
    }
    let words = event.short().to_string();
    let is_bound =
        ["by ", "between ", "not before ", "unknown"].iter().any(|it| words.starts_with(it));
    if is_bound { format!("by {}", Dated::exact(start).short()) } else { format!("by {words}") }
}

fn link(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Merge => "merged",
        LinkKind::Split => "split",
    }
}

impl<'h> PageBuilder<'h> {
    pub(super) fn units(&mut self) -> UnitColumns<'h> {
        let (history, data) = (self.history, self.history.dataset());
        let mut all = UnitColumns::default();
        for (index, record) in data.units.iter().enumerate() {
            let id = UnitId::new(index);
            let unit = history.unit(id);
            all.id.push(&record.id);
            all.native.push(self.texts.intern_optional(record.native.as_deref()));
            all.aliases.push(self.texts.intern_all(record.aliases.iter().map(|it| &**it)));
            all.note.push(self.texts.intern_optional(record.note.as_deref()));
            all.versions.push(to_u32(unit.versions.len()));
            for version in &unit.versions {
                let now = history.as_of(version.start);
                let since = now.since(id);
                all.start.push(self.day(version.start));
                all.open.push(u8::from(version.open));
                all.parent.push(version.parent.map_or(-1, |it| self.index_or_none(it.index())));
                all.name.push(self.texts.intern(history.version_name(id, version)));
                all.class.push(self.texts.intern_optional(history.version_class(id, version)));
                let written = since.filter(|it| !it.is_unknown()).map(|it| it.to_string());
                all.since.push(self.texts.intern(written.unwrap_or_default()));
                let words = since.map(line_of);
                all.since_words.push(self.texts.intern(words.unwrap_or_default()));
                let placed = version.parent_change.filter(|_| version.open);
                let placed = placed.map(|change| certainty(history.certainty_of(change)));
                all.placed.push(placed.map_or(-1, i64::from));
                all.certainty.push(certainty(history.certainty_of(version.change)));
                all.event.push(self.event_of(version.change));
                let closed_by = match data.change(version.change).kind {
                    ChangeKind::Merge(_) if !version.open => link(LinkKind::Merge),
                    ChangeKind::Split(_) if !version.open => link(LinkKind::Split),
                    _ => "",
                };
                all.closed_by.push(self.texts.intern(closed_by));
            }
            let links = |links: &[orgscope_history::org::Link], builder: &mut Self| {
                let links = links.iter();
                links
                    .map(|it| {
                        let kind = builder.texts.intern(link(it.kind));
                        (to_u32(it.unit.index()), kind, builder.event_of(it.change))
                    })
                    .collect()
            };
            all.before.push(links(&unit.predecessors, self));
            all.after.push(links(&unit.successors, self));
            all.events.push(self.numbers(history.unit_events(id)));
            all.positions.push(to_u32(unit.positions.range().len()));
        }
        all
    }

    pub(super) fn positions(&mut self) -> PositionColumns {
        let history = self.history;
        let mut all = PositionColumns::default();
        let mut abolished = self.abolished();
        for index in 0..history.position_count() {
            let position = history.position(PositionId::new(index));
            all.role.push(to_u32(position.role.index()));
            all.tenures.push(to_u32(position.tenures.range().len()));
            all.marks.push(to_u32(position.unfilled.len()));
            let days = abolished.remove(&(position.unit, position.role));
            all.abolished.push(days.unwrap_or_default());
            for mark in &position.unfilled {
                all.start.push(self.day(mark.period.start));
                all.end.push(self.day(mark.period.end));
                all.vacant.push(u8::from(mark.vacant));
                all.certainty.push(certainty(history.certainty_of(mark.change)));
                all.event.push(self.event_of(mark.change));
            }
        }
        all
    }

    /// Returns the days on which positions were abolished.
    fn abolished(&self) -> HashMap<(UnitId, RoleId), Vec<i32>> {
        let data = self.history.dataset();
        let mut all: HashMap<_, Vec<i32>> = HashMap::new();
        for change in &data.changes {
            if let ChangeKind::Abolish { unit, role } = change.kind {
                all.entry((unit, role)).or_default().push(self.day(data.event(change.event).day()));
            }
        }
        all
    }

    pub(super) fn tenures(&mut self) -> TenureColumns<'h> {
        let (history, data) = (self.history, self.history.dataset());
        let mut all = TenureColumns::default();
        for index in 0..history.tenure_count() {
            let tenure = history.tenure(TenureId::new(index));
            all.person.push(to_u32(tenure.person.index()));
            all.start.push(self.day(tenure.period.start));
            all.end.push(self.day(tenure.period.end));
            let since = history.since(tenure);
            let known = if since.is_unknown() { tenure.period.start } else { since.day() };
            all.since_day.push(self.day(known));
            let written = if since.is_unknown() { String::new() } else { since.to_string() };
            all.since.push(self.texts.intern(written));
            let words = if since.is_unknown() {
                let change = history.terms_of(tenure)[0].change;
                let event = data.event(data.change(change).event);
                known_by(tenure.period.start, event.date, data.first)
            } else {
                since_words(since)
            };
            all.since_words.push(self.texts.intern(words));
            let until = history
                .until(tenure)
                .map(|it| if it.is_unknown() { it.short().to_string() } else { line_of(it) });
            all.until_words.push(self.texts.intern(until.unwrap_or_default()));
            let ended = tenure.ended();
            all.ended.push(self.texts.intern_optional(ended.map(|it| EndKind::word(it.kind))));
            let end_certainty = ended.map(|it| certainty(history.certainty_of(it.change)));
            all.end_certainty.push(end_certainty.map_or(-1, i64::from));
            all.end_event.push(ended.map_or(-1, |it| i64::from(self.event_of(it.change))));
            all.from
                .push(history.continues(tenure).map_or(-1, |it| self.index_or_none(it.index())));
            let terms = history.terms_of(tenure);
            all.terms.push(to_u32(terms.len()));
            for term in terms {
                all.term_start.push(self.day(term.start));
                all.acting.push(u8::from(term.acting));
                all.title.push(self.texts.intern(history.title(tenure, term).into_owned()));
                all.certainty.push(certainty(history.certainty_of(term.change)));
                all.doubt.push(history.doubt_in_words(term.change).unwrap_or_default());
                all.note.push(history.dataset().note(term.change).unwrap_or_default());
                all.reports_to
                    .push(term.reports_to.map_or(-1, |it| self.index_or_none(it.index())));
                all.term_event.push(self.event_of(term.change));
            }
            let lapses = history.lapses(tenure);
            all.lapses.push(to_u32(lapses.len()));
            for (period, shown) in lapses {
                all.lapse_start.push(self.day(period.start));
                all.lapse_end.push(self.day(period.end));
                all.lapse_since.push(self.texts.intern(shown.to_string()));
                let doubt = Certainty { last_confirmed: Some(shown), ..Certainty::default() };
                all.lapse_words.push(self.texts.intern(doubt.to_string()));
            }
        }
        all
    }
}

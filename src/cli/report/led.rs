//! Who led what: for each unit the tenures of its positions in the period, and when they had no known holder.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::changed::{brackets, capital};
use super::document::{Block, Document, ReportLine, text};
use crate::cli::show::{not_held, remark};
use crate::org::{
    Certainty, Confidence, Coverage, EventId, History, PositionId, Spell, UnitId, spells,
};
use crate::time::{Date, Dated, Period, Precision};

const HEAD: &[&str] = &["position", "person", "from", "to", "precision", "marks"];

/// Writes a table for each unit that has a position. Adds to `events` those behind a disputed row.
pub(super) fn write(
    history: &History,
    coverage: &Coverage,
    events: &mut BTreeSet<EventId>,
    document: &mut Document,
) {
    document.heading(2, "Who led what");
    let mut without = Vec::new();
    for unit in coverage.units(history) {
        let rows = rows(history, coverage, unit, events, document);
        let last = coverage.periods(unit).last().and_then(|period| period.last());
        let name = history.as_of(last.unwrap_or(coverage.to)).name(unit);
        if rows.is_empty() {
            without.push(name.to_owned());
            continue;
        }
        document.heading(3, name);
        document.paragraph(text(life(history, coverage, unit)));
        let now = history.as_of(last.unwrap_or(coverage.to));
        if now.parent_certainty(unit).is_some_and(|it| it.confidence == Confidence::Disputed) {
            events.extend(now.parent_event(unit));
        }
        document.blocks.push(Block::Table(HEAD, rows));
    }
    if !without.is_empty() {
        let words = format!("Without a position in the period: {}.", without.join(", "));
        document.paragraph(text(words));
    }
}

/// Describes a unit: `Division, below Lantern Works (inferred). Opened 1 Mar 2021. Named Lamps until 5 Oct 2019.`
fn life(history: &History, coverage: &Coverage, unit: UnitId) -> String {
    let period = coverage.period();
    let last =
        coverage.periods(unit).last().and_then(|period| period.last()).unwrap_or(coverage.to);
    let now = history.as_of(last);
    let class = capital(now.class(unit).unwrap_or("of no class"));
    let place = now
        .parent(unit)
        .map_or("at the top".to_owned(), |parent| format!("below {}", now.name(parent)));
    let placed = now.parent_certainty(unit).filter(|certainty| !certainty.is_certain());
    let placed: Vec<String> = placed.iter().map(Certainty::to_string).collect();
    let mut words = format!("{class}, {place}{}.", brackets(&placed));
    for open in history.open_periods(unit) {
        let (from, to) = history.dated(unit, open);
        if period.contains(open.start) {
            let _ = write!(words, " Opened {}.", from.short());
        }
        if let Some(to) = to.filter(|_| period.contains(open.end)) {
            let _ = write!(words, " Closed {}.", to.short());
        }
    }
    for (name, called) in history.names(unit) {
        let until = Some(called.end).filter(|end| period.contains(*end) && now.name(unit) != name);
        if let (Some(_), (_, Some(to))) = (until, history.dated(unit, called)) {
            let _ = write!(words, " Named {name} until {}.", to.short());
        }
    }
    words
}

fn rows(
    history: &History,
    coverage: &Coverage,
    unit: UnitId,
    events: &mut BTreeSet<EventId>,
    document: &mut Document,
) -> Vec<Vec<ReportLine>> {
    let is_asked = |period: Period| coverage.periods(unit).iter().any(|it| it.overlaps(period));
    let mut rows = Vec::new();
    for id in history.unit(unit).positions.iter() {
        let position = history.position(id);
        let held = held(history, id);
        let tenures: Vec<Spell> = held.iter().map(|(_, row)| row.clone()).collect();
        let not_held = not_held(history, position, &tenures).into_iter();
        // In order of their first day; who holds comes before the mark of the same day.
        let mut found: Vec<(Date, Result<&Spell, _>)> = held
            .iter()
            .filter(|(period, _)| is_asked(*period))
            .map(|(period, row)| (period.start, Ok(row)))
            .chain(
                not_held
                    .filter(|it| is_asked(it.unfilled.period))
                    .map(|it| (it.unfilled.period.start, Err(it))),
            )
            .collect();
        found.sort_by_key(|(day, _)| *day);
        let role = &*history.dataset().role(position.role).title;
        for (_, row) in found {
            rows.push(match row {
                Ok(spell) => {
                    events.extend(disputed(spell));
                    tenure(history, role, spell, document)
                }
                Err(it) => {
                    let data = history.dataset();
                    let change = it.unfilled.change;
                    let certainty = history.certainty_of(change);
                    if certainty.confidence == Confidence::Disputed {
                        events.insert(data.change(change).event);
                    }
                    let certainty = (!certainty.is_certain()).then(|| certainty.to_string());
                    let note = data.note(change).map(str::to_owned);
                    let marks: Vec<String> = certainty.into_iter().chain(note).collect();
                    let mut marks = text(marks.join("; "));
                    document.cite(&mut marks, &data.event_of(change).sources);
                    row_of([role, it.state()], it.from, it.to, marks)
                }
            });
        }
    }
    rows
}

/// Returns the rows of a position, each with its period.
fn held(history: &History, position: PositionId) -> Vec<(Period, Spell)> {
    let tenures = history.position(position).tenures;
    let periods = tenures.iter().flat_map(|id| history.terms(history.tenure(id)));
    periods.map(|(_, period)| period).zip(spells(history, tenures.iter())).collect()
}

/// Returns the events of a row that are disputed: the one that began it, the one that ended it, or both.
fn disputed(row: &Spell) -> impl Iterator<Item = EventId> {
    let is_disputed = |certainty: Certainty| certainty.confidence == Confidence::Disputed;
    let began = row.events.first().filter(|_| is_disputed(row.certainty));
    let ended = row.events.last().filter(|_| row.end.is_some_and(|end| is_disputed(end.certainty)));
    began.into_iter().chain(ended).copied()
}

fn tenure(history: &History, role: &str, row: &Spell, document: &mut Document) -> Vec<ReportLine> {
    let data = history.dataset();
    let acting = row.acting && !row.title.to_lowercase().contains("acting");
    let marks = [acting.then(|| "acting".to_owned()), Some(remark(row, history))];
    let marks: Vec<String> = marks.into_iter().flatten().filter(|it| !it.is_empty()).collect();
    let mut marks = text(marks.join("; "));
    document.cite(&mut marks, row.events.iter().flat_map(|event| &data.event(*event).sources));
    let person = &data.person(row.person).name;
    let person =
        if row.title == role { person.to_string() } else { format!("{person}, {}", row.title) };
    row_of([role, &person], row.from, row.to, marks)
}

fn row_of(
    [position, person]: [&str; 2],
    from: Dated,
    to: Option<Dated>,
    marks: ReportLine,
) -> Vec<ReportLine> {
    let until = to.map_or("still".to_owned(), |date| date.short().to_string());
    let (first, last) = (precision(from), to.map(precision));
    let how = match last.filter(|last| *last != first) {
        Some(last) => format!("{first}; {last}"),
        None => first,
    };
    let from = from.short().to_string();
    let cells = [position, person, &from, &until, &how];
    cells.into_iter().map(text).chain([marks]).collect()
}

/// Returns how precisely a date is known, in a word or two: `month`, `year, uncertain`.
fn precision(date: Dated) -> String {
    let word = match date.precision() {
        Precision::Unknown => "unknown",
        Precision::Bounds => "bound",
        Precision::Decade => "decade",
        Precision::Year => "year",
        Precision::Season => "season",
        Precision::Quarter => "quarter",
        Precision::Month => "month",
        Precision::Day => "day",
    };
    format!("{word}{}", if date.is_qualified() { ", uncertain" } else { "" })
}

//! What happened in each cell of the slider. Counted when the axis changes, not at each step: it is all events in
//! view.

use crate::org::{ChangeKind, Dataset, Event, History};
use crate::time::{Axis, Date, Dated};

/// What happened in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TickKind {
    /// Units changed.
    Structure,
    /// Leaders changed.
    Leaders,
    /// Both.
    Both,
    /// Only something was noted.
    Note,
}

/// The cells of one axis.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Ticks {
    /// What they were counted for.
    pub(super) axis: Option<Axis>,
    pub(super) density: Vec<u8>,
    pub(super) vague: Vec<bool>,
    pub(super) kinds: Vec<Option<TickKind>>,
    pub(super) years: Vec<(u16, i32)>,
    pub(super) quarters: Vec<u16>,
}

impl Ticks {
    pub(super) fn of(history: &History, event_kinds: &[TickKind], axis: Axis) -> Self {
        let cells = usize::from(axis.cells());
        let mut counts = vec![0usize; cells];
        let mut vague = vec![false; cells];
        let mut kinds = vec![None; cells];
        let window = axis.window();
        let first = history.stops_until(window.start.add_days(-1));
        let end = history.stops_until(window.end.add_days(-1)).max(first);
        for id in &history.stops()[first..end] {
            let event = history.dataset().event(*id);
            let Some(cell) = axis.cell_of(event.day()).map(usize::from) else { continue };
            if is_vague(axis, event.date) {
                vague[cell] = true;
                continue;
            }
            counts[cell] += 1;
            kinds[cell] = join(kinds[cell], event_kinds.get(id.index()).copied());
        }
        let most = counts.iter().copied().max().unwrap_or(0).max(1);
        // The busiest cell is full; a cell with anything in it is never empty.
        let level = |count: usize| u8::try_from((count * 8).div_ceil(most)).unwrap_or(8);
        let density = counts.into_iter().map(level).collect();
        let (years, quarters) = (years(axis), quarters(axis));
        Self { axis: Some(axis), density, vague, kinds, years, quarters }
    }
}

/// Returns whether a date may mean more days than a tick stands for: the cells of the axis are finer than the date
/// is known. A month is a tick on an axis of six years, and a year is not.
fn is_vague(axis: Axis, date: Dated) -> bool {
    /// The cells that a tick may stand for.
    const CELLS: i64 = 3;
    if date.names_day() {
        return false;
    }
    let Some(window) = axis.window().len_days() else { return false };
    let cells = i64::from(axis.cells()).max(1);
    date.band().len_days().is_none_or(|days| days * cells > CELLS * window)
}

/// Returns what kind of thing each event is, by its number.
pub(in crate::app) fn event_kinds(data: &Dataset) -> Vec<TickKind> {
    data.events.iter().map(|event| kind(data, event)).collect()
}

fn kind(data: &Dataset, event: &Event) -> TickKind {
    let kinds = event.change_ids().map(|id| match &data.change(id).kind {
        ChangeKind::Note(_) => TickKind::Note,
        ChangeKind::Open { .. }
        | ChangeKind::Close { .. }
        | ChangeKind::Rename { .. }
        | ChangeKind::Move { .. }
        | ChangeKind::Reclassify { .. }
        | ChangeKind::Merge(_)
        | ChangeKind::Split(_) => TickKind::Structure,
        _ => TickKind::Leaders,
    });
    kinds.fold(None, |one, other| join(one, Some(other))).unwrap_or(TickKind::Note)
}

fn join(one: Option<TickKind>, other: Option<TickKind>) -> Option<TickKind> {
    match (one, other) {
        (None | Some(TickKind::Note), other @ Some(_)) => other,
        (one, None | Some(TickKind::Note)) => one,
        (Some(one), Some(other)) if one == other => Some(one),
        _ => Some(TickKind::Both),
    }
}

fn years(axis: Axis) -> Vec<(u16, i32)> {
    starts(axis, 12).into_iter().map(|(cell, day)| (cell, day.year())).collect()
}

fn quarters(axis: Axis) -> Vec<u16> {
    let starts = starts(axis, 3).into_iter();
    starts.filter(|(_, day)| day.month() != 1).map(|(cell, _)| cell).collect()
}

/// Returns the cells of the days on which so many months begin. The first cell counts as the start of what
/// it lies in, unless the next start is too near.
fn starts(axis: Axis, months: i32) -> Vec<(u16, Date)> {
    let window = axis.window();
    let first = window.start;
    let mut day = match months {
        12 => Date::ymd(first.year(), 1, 1),
        _ => Date::ymd(first.year(), first.quarter() * 3 - 2, 1),
    }
    .unwrap_or(first);
    let mut found: Vec<(u16, Date)> = Vec::new();
    while day < window.end {
        let next = day.add_months(months, 1);
        if next <= day {
            break;
        }
        if let Some(cell) = axis.cell_of(day) {
            if found.last().is_none_or(|(last, _)| *last < cell) {
                found.push((cell, day));
            }
        } else if months == 12 && day < first && next > first {
            let near = axis.cell_of(next).is_some_and(|cell| cell < 6);
            if !near {
                found.push((0, day));
            }
        }
        day = next;
    }
    found
}

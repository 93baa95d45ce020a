//! The rows of the list of changes: by unit, or by event.

use std::fmt::Write as _;

use super::period::{border_date, changes_no_unit, events_in, is_of_one_day, listed_period};
use crate::app::ctx::Ctx;
use crate::app::details::change_with_subject;
use crate::app::overlay::events::{change_touches_branch, touches_branch};
use crate::app::settings::ChangesScope;
use crate::org::{ChangedUnits, Doubt, EventId, Marked, UnitChange, UnitId, What};
use crate::time::Date;

/// A row of the list of changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    /// The unit, or what changed about it; an event, or what it did.
    pub text: String,
    /// Why it is to be doubted; stands after the text, in brackets.
    pub doubt: Option<&'static str>,
    /// The event that made it, shown where there is room.
    pub event: Option<String>,
    /// When, as precisely as it is known.
    pub when: String,
    /// Whether it heads the rows below it.
    pub heading: bool,
}

/// A row, and where it leads.
#[derive(Clone, Debug)]
pub(in crate::app) struct ListedChange {
    pub(in crate::app) row: ChangeRow,
    /// The unit that Enter selects.
    pub(in crate::app) unit: Option<UnitId>,
    /// The day to which Enter goes.
    pub(in crate::app) day: Date,
    /// Another event of the day, to which Enter goes instead.
    pub(in crate::app) event: Option<EventId>,
}

impl ListedChange {
    fn of_unit(row: ChangeRow, unit: Option<UnitId>, day: Date) -> Self {
        Self { row, unit, day, event: None }
    }
}

/// Returns the events that are listed with what they did, below the units or, event by event, alone.
pub(super) fn listed_events(
    ctx: Ctx<'_>,
    marked: Marked,
    scope: ChangesScope,
    differs_in_nothing: bool,
) -> Vec<EventId> {
    let mut events = events_in(ctx, marked);
    match scope {
        ChangesScope::ByEvent => {}
        ChangesScope::Units | ChangesScope::People => events.clear(),
        // Where no unit and no post differs, there may be something to read all the same; of one day, of each event.
        ChangesScope::All if differs_in_nothing => {}
        ChangesScope::All => {
            events.retain(|event| is_of_one_day(marked) && changes_no_unit(ctx, *event));
        }
    }
    events
}

/// Returns the units with changes of a scope, the most important first, each with its changes. Of a branch also what left it.
pub(super) fn changed(
    ctx: Ctx<'_>,
    marked: Marked,
    scope: ChangesScope,
) -> Vec<(UnitId, Vec<UnitChange>)> {
    if scope == ChangesScope::ByEvent {
        return Vec::new();
    }
    let mut units = ChangedUnits::default();
    units.update(ctx.history, Some(marked));
    let root = ctx.shown_root();
    let within = |unit: UnitId| root.is_none_or(|root| ctx.changed_in_branch(unit, root, marked));
    let listed = units.most_important(ctx.history, usize::MAX, Some(&within));
    let changes = |unit| {
        let mut changes = ctx.history.dated_unit_changes(unit, marked);
        changes.retain(|change| scope.takes(&change.what));
        (unit, changes)
    };
    listed.into_iter().map(changes).filter(|(_, changes)| !changes.is_empty()).collect()
}

/// Returns the rows of a scope's changes by unit: its name, and below it what changed about it.
pub(super) fn by_unit(ctx: Ctx<'_>, marked: Marked, scope: ChangesScope) -> Vec<ListedChange> {
    let data = ctx.history.dataset();
    let (from, to) = ctx.ends_of(marked);
    let after = ctx.history.as_of(to);
    // Of a single day the border says the date: a row has more room without it.
    let only = is_of_one_day(marked).then(|| border_date(ctx, marked));
    // Where there is but one event the strip names it.
    let is_one_event = events_in(ctx, marked).len() == 1;
    let is_of_days = matches!(marked, Marked::Days { .. });
    let names_events = is_of_days && !is_one_event;
    let mut rows = Vec::new();
    for (unit, changes) in changed(ctx, marked, scope) {
        let (text, when) = (after.name(unit).to_owned(), String::new());
        let row = ChangeRow { text, doubt: None, event: None, when, heading: true };
        rows.push(ListedChange::of_unit(row, Some(unit), ctx.nav.place.day));
        for change in &changes {
            let mut text = change.words_in_full(ctx.history);
            if is_of_days && only.is_none() && may_be_before(change, from) {
                let _ = write!(text, "; may be before {}", from.add_days(1).short());
            }
            let event = change.events.last().map(|event| data.event(*event));
            let last = if change.has_steps() { "last: " } else { "" };
            let title = event.filter(|_| names_events).map(|it| format!("{last}{}", it.title));
            // Of an inexact date the words say so; no date stands in two places.
            let mut when = change.when(ctx.history);
            if only.as_ref() == Some(&when) || text.contains(&when) {
                when.clear();
            }
            let doubt = change.doubt.map(Doubt::word);
            let row = ChangeRow { text, doubt, event: title, when, heading: false };
            let day = event.map_or(to, crate::org::Event::day);
            rows.push(ListedChange::of_unit(row, Some(unit), day));
        }
    }
    rows
}

/// Returns whether a change may have happened before the period that begins after `from`.
fn may_be_before(change: &UnitChange, from: Date) -> bool {
    let held = matches!(change.what, What::AlreadyHeld { .. });
    !change.news && !held && change.date.band().start <= from
}

/// Returns a row for each other event of the day of one.
pub(super) fn others_of_the_day(ctx: Ctx<'_>, event: EventId) -> Vec<ListedChange> {
    let data = ctx.history.dataset();
    let day = data.event(event).day();
    let others = ctx.history.events_on(day).iter().filter(|other| **other != event);
    let listed = |other: &EventId| {
        let text = format!("Not listed, of the same day: {}", data.event(*other).title);
        let when = "Enter goes there".to_owned();
        let row = ChangeRow { text, doubt: None, event: None, when, heading: true };
        ListedChange { row, unit: None, day, event: Some(*other) }
    };
    others.map(listed).collect()
}

/// Returns everything that events did, what was undone again too.
pub(super) fn by_event(ctx: Ctx<'_>, events: &[EventId]) -> Vec<ListedChange> {
    let data = ctx.history.dataset();
    let only = listed_period(ctx).filter(|it| is_of_one_day(*it)).map(|it| border_date(ctx, it));
    let root = ctx.shown_root();
    let of_branch =
        |change| root.is_none_or(|root| change_touches_branch(ctx.history, change, root));
    let mut rows = Vec::new();
    for id in events.iter().copied() {
        let event = data.event(id);
        if root.is_some_and(|root| !touches_branch(ctx.history, event, root)) {
            continue;
        }
        let units = |change| data.change(change).kind.units().first().copied();
        let unit = event.change_ids().find_map(units);
        let text = event.title.to_string();
        let when = Some(event.date.short().to_string()).filter(|it| only.as_ref() != Some(it));
        let when = when.unwrap_or_default();
        let row = ChangeRow { text, doubt: None, event: None, when, heading: true };
        rows.push(ListedChange::of_unit(row, unit, event.day()));
        let mut add = |text: String, unit| {
            let row =
                ChangeRow { text, doubt: None, event: None, when: String::new(), heading: false };
            rows.push(ListedChange::of_unit(row, unit, event.day()));
        };
        let mut elsewhere = 0_usize;
        for change in event.change_ids() {
            if of_branch(change) {
                add(change_with_subject(ctx.history, change), units(change).or(unit));
            } else {
                elsewhere += 1;
            }
        }
        match elsewhere {
            0 => {}
            1 => add("and 1 change elsewhere".to_owned(), None),
            many => add(format!("and {many} changes elsewhere"), None),
        }
    }
    rows
}

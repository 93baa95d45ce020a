//! The list of all changes: of the marked period, or since the pinned day; with a branch as root, of that branch alone.
//! It says them in the words of the rows and of the strip, and is copied as it is listed.

mod period;

use std::fmt::Write as _;

use period::{border_date, changes_no_unit, events_in, is_of_one_day, listed_period};

use super::{ListCursor, Overlay};
use crate::app::ctx::Ctx;
use crate::app::details::change_with_subject;
use crate::app::first_keys::first_key;
use crate::app::markdown::escaped;
use crate::app::place::Motion;
use crate::app::settings::ChangesScope;
use crate::app::{App, Command, Effect, KeyScope};
use crate::org::{ChangedUnits, Doubt, EventId, Marked, UnitChange, UnitId, What};
use crate::time::{Date, Dated};

/// The list of changes.
#[derive(Debug)]
pub struct ChangeList {
    scope: ChangesScope,
    rows: Vec<ListedChange>,
    marked: Option<Marked>,
    list: ListCursor,
}

/// A row, and where it leads.
#[derive(Clone, Debug)]
struct ListedChange {
    row: ChangeRow,
    unit: Option<UnitId>,
    day: Date,
    /// Another event of the day, to which Enter goes.
    event: Option<EventId>,
}

impl ListedChange {
    fn of_unit(row: ChangeRow, unit: Option<UnitId>, day: Date) -> Self {
        Self { row, unit, day, event: None }
    }
}

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

/// The list of changes, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangesView {
    /// `28 Dec 2022 – 29 Dec 2022, only Cloud`.
    pub period_label: String,
    /// How to list one branch, where all are listed: `one branch: gr in the tree`.
    pub how_to_restrict: Option<String>,
    /// What is shown, where it is not all: `people only`.
    pub scope: &'static str,
    /// All rows.
    pub rows: Vec<ChangeRow>,
    /// The chosen one.
    pub selected: usize,
    /// The first one to show.
    pub top: usize,
}

impl ChangeList {
    pub(super) fn list_mut(&mut self) -> &mut ListCursor {
        &mut self.list
    }
}

const NOTHING: &str = "nothing to list: pin a date with m, or take a step";

impl App {
    /// Opens the list, or says that nothing is marked.
    pub(super) fn open_changes(&mut self) -> Effect {
        if listed_period(self.ctx()).is_none() && self.nav.place.compare.is_none() {
            return self.refuse(NOTHING);
        }
        self.open(Overlay::Changes(changes_in(self.ctx(), ChangesScope::All)));
        Effect::None
    }

    /// Turns to the next scope, or to the one before.
    pub(super) fn turn_changes(&mut self, back: bool) {
        let Overlay::Changes(changes) = &self.overlay else { return };
        let scope = changes.scope.turn(back);
        self.overlay = Overlay::Changes(changes_in(self.ctx(), scope));
    }

    /// Returns the list of changes while it is open.
    pub fn changes(&self) -> Option<ChangesView> {
        let Overlay::Changes(changes) = &self.overlay else { return None };
        Some(ChangesView {
            period_label: between_in_words(self.ctx(), changes.marked),
            how_to_restrict: self.ctx().shown_root().is_none().then_some(()).and_then(|()| {
                let key = first_key(&self.settings.keys, Command::RootHere, KeyScope::TREE)?;
                Some(format!("one branch: {key} in the tree"))
            }),
            scope: changes.scope.word(),
            rows: changes.rows.iter().map(|listed| listed.row.clone()).collect(),
            selected: changes.list.at(),
            top: changes.list.top(),
        })
    }

    /// Goes to the day and the unit of the selected change.
    pub(super) fn accept_change(&mut self) -> Effect {
        let Overlay::Changes(changes) = &self.overlay else { return Effect::Bell };
        let Some(listed) = changes.rows.get(changes.list.at()).cloned() else {
            return Effect::Bell;
        };
        self.close();
        if let Some(stop) = listed.event.and_then(|it| self.nav.stop_of.get(it.index()).copied()) {
            let before = self.nav.place.clone();
            self.go_to_stop(stop);
            self.select_what_changed();
            self.nav.trail.note(before, &self.nav.place, Motion::Jump);
            return Effect::None;
        }
        let before = self.nav.place.day;
        let (first, last) = self.ctx().span();
        if (first..=last).contains(&listed.day) && listed.day != self.nav.place.day {
            self.jump_to_day(listed.day);
            self.refresh();
        }
        if let Some(unit) = listed.unit {
            self.select(unit);
        }
        self.say_moved_from(before);
        Effect::None
    }

    /// Copies the list of changes as Markdown: as it is shown while it is open, else the whole of it by unit.
    pub(in crate::app) fn copy_diff(&mut self) -> Effect {
        let Some(marked) = listed_period(self.ctx()) else { return self.refuse(NOTHING) };
        let scope = match &self.overlay {
            Overlay::Changes(changes) => changes.scope,
            _ => ChangesScope::All,
        };
        let text = page_of(self.ctx(), marked, scope);
        let (from, to) = self.ctx().ends_of(marked);
        let (from, to, lines) = (from.short(), to.short(), text.lines().count());
        let branch =
            self.ctx().shown_root().map(|root| format!(" in {}", self.snapshot().name(root)));
        let branch = branch.unwrap_or_default();
        self.say(format!("copied the changes from {from} to {to}{branch} ({lines} lines)"));
        Effect::Copy(text)
    }
}

/// Lists what `scope` says.
fn changes_in(ctx: Ctx<'_>, scope: ChangesScope) -> ChangeList {
    let marked = listed_period(ctx);
    let mut rows = marked.map_or_else(Vec::new, |marked| by_unit(ctx, marked, scope));
    if let Some(marked) = marked {
        rows.extend(by_event(ctx, &listed_events(ctx, marked, scope, rows.is_empty())));
    }
    if let Some(Marked::Event(event)) = marked {
        rows.extend(others_of_the_day(ctx, event));
    }
    let list = ListCursor::of(rows.len());
    ChangeList { scope, rows, marked, list }
}

/// Returns the events that are listed with what they did, below the units or, event by event, alone.
fn listed_events(
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
fn changed(ctx: Ctx<'_>, marked: Marked, scope: ChangesScope) -> Vec<(UnitId, Vec<UnitChange>)> {
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

fn by_unit(ctx: Ctx<'_>, marked: Marked, scope: ChangesScope) -> Vec<ListedChange> {
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
fn others_of_the_day(ctx: Ctx<'_>, event: EventId) -> Vec<ListedChange> {
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
fn by_event(ctx: Ctx<'_>, events: &[EventId]) -> Vec<ListedChange> {
    let data = ctx.history.dataset();
    let only = listed_period(ctx).filter(|it| is_of_one_day(*it)).map(|it| border_date(ctx, it));
    let root = ctx.shown_root();
    let of_branch = |change| {
        root.is_none_or(|root| super::events::change_touches_branch(ctx.history, change, root))
    };
    let mut rows = Vec::new();
    for id in events.iter().copied() {
        let event = data.event(id);
        if root.is_some_and(|root| !super::events::touches_branch(ctx.history, event, root)) {
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

fn between_in_words(ctx: Ctx<'_>, marked: Option<Marked>) -> String {
    let day = ctx.nav.place.day;
    let mut text = match marked {
        Some(marked) => border_date(ctx, marked),
        None => format!("{} – {}", day.short(), day.short()),
    };
    // Of several events of one day the list has that at which one is.
    if let Some(Marked::Event(event)) = marked {
        let events = ctx.history.events_on(ctx.history.dataset().event(event).day());
        if let (Some(place), 2..) = (events.iter().position(|it| *it == event), events.len()) {
            let _ = write!(text, ", only event {} of {} that day", place + 1, events.len());
        }
    }
    if let Some(root) = ctx.shown_root() {
        let _ = write!(text, ", only {}", ctx.snapshot().name(root));
    }
    text
}

fn page_of(ctx: Ctx<'_>, marked: Marked, scope: ChangesScope) -> String {
    let data = ctx.history.dataset();
    let (from, to) = ctx.ends_of(marked);
    let after = ctx.history.as_of(to);
    let mut page = format!("# {}", escaped(&data.title));
    if let Some(root) = ctx.shown_root() {
        let _ = write!(page, ", {}", escaped(ctx.snapshot().name(root)));
    }
    // A text takes all that is written to it.
    let _ = match marked {
        Marked::Days { .. } => writeln!(page, ", {from} to {to}"),
        Marked::Event(event) => {
            let event = data.event(event);
            writeln!(page, ", {}: {}", written(event.date), escaped(&event.title))
        }
    };
    let changed = changed(ctx, marked, scope);
    let events = by_event(ctx, &listed_events(ctx, marked, scope, changed.is_empty()));
    if changed.is_empty() && scope != ChangesScope::ByEvent {
        page.push_str("\nNothing differs.\n");
    }
    for (unit, changes) in changed {
        let _ = write!(page, "\n## {}\n\n", escaped(after.name(unit)));
        for change in changes {
            let mut words = escaped(&change.words_in_full(ctx.history));
            let doubt = change.doubt.map(|doubt| format!(" ({})", doubt.word()));
            words.push_str(&doubt.unwrap_or_default());
            let titles: Vec<&str> =
                change.events.iter().map(|event| &*data.event(*event).title).collect();
            let _ = match marked {
                Marked::Event(_) => writeln!(page, "- {words}"),
                Marked::Days { .. } => {
                    let first = change.events.first().filter(|_| change.has_steps());
                    let first = first.map_or(String::new(), |event| {
                        format!("{} – ", written(data.event(*event).date))
                    });
                    let titles = escaped(&titles.join("; "));
                    writeln!(
                        page,
                        "- {words} ({first}{}: {titles})",
                        written(change.dated(ctx.history))
                    )
                }
            };
        }
    }
    for ListedChange { row, .. } in events {
        let text = escaped(&row.text);
        let _ = match (row.heading, &*row.when) {
            (true, "") => write!(page, "\n## {text}\n\n"),
            (true, when) => write!(page, "\n## {text} ({when})\n\n"),
            (false, _) => writeln!(page, "- {text}"),
        };
    }
    page
}

/// Returns a date for the copy: an exact day as the heading has it, all others in words.
fn written(date: Dated) -> String {
    if date.is_exact() { date.to_string() } else { date.in_words().to_string() }
}

//! The compiled history as one document of columns, which `assets/page/book.js` reads.

use std::borrow::Cow;

use serde::Serialize;

use super::events::Events;
use super::find::{Find, Finding};
use super::people::{People, Roles, Sources};
use super::texts::Texts;
use super::units::{Positions, Tenures, Units, certainties};
use super::{PageStart, Step};
use crate::org::{ChangeId, EventId, History};
use crate::time::{Date, Dated};

/// 1 January 1970, from which browsers count.
const EPOCH: i32 = 719_163;
/// Before and after every day of a page.
const FAR: i32 = 9_999_999;

/// Everything on a page. Days are days since 1 January 1970. What is mostly said once stands where it belongs; what is
/// said again and again is a number of `texts`.
#[derive(Serialize)]
pub(super) struct Book<'h> {
    schema: &'static str,
    program: &'static str,
    title: &'h str,
    first: i32,
    last: i32,
    opens_at: i32,
    opens_on: i64,
    certainties: Vec<(&'static str, bool, String)>,
    units: Units<'h>,
    positions: Positions,
    tenures: Tenures<'h>,
    people: People<'h>,
    roles: Roles,
    events: Events<'h>,
    sources: Sources<'h>,
    find: Find<'h>,
    steps: Vec<PageStep<'h>>,
    texts: Vec<Cow<'h, str>>,
}

#[derive(Serialize)]
struct PageStep<'h> {
    at: Option<String>,
    select: Option<&'h str>,
    compare: Option<String>,
    caption: &'h str,
}

/// What the columns are made with.
pub(super) struct Maker<'h> {
    pub(super) history: &'h History,
    pub(super) texts: Texts<'h>,
    /// The place of each event in the order of time.
    places: Vec<u32>,
}

/// A count or a place. A page has fewer than 2³² of anything.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A date for a line: as it is written where it names a day without a doubt, which the script puts into words; else in
/// words. Nothing where it is unknown.
pub(super) fn line_of(date: Dated) -> String {
    if date.is_unknown() {
        String::new()
    } else if date.is_exact() {
        date.to_string()
    } else {
        date.short().to_string()
    }
}

impl Maker<'_> {
    /// The days since 1 January 1970.
    #[expect(clippy::unused_self, reason = "called like its sisters")]
    pub(super) fn day(&self, day: Date) -> i32 {
        day.number().saturating_sub(EPOCH).clamp(-FAR, FAR)
    }

    /// A place in a column where −1 is none.
    #[expect(clippy::unused_self, reason = "called like its sisters")]
    pub(super) fn place(&self, index: usize) -> i64 {
        i64::from(number(index))
    }

    pub(super) fn event(&self, id: EventId) -> u32 {
        self.places[id.index()]
    }

    pub(super) fn event_of(&self, change: ChangeId) -> u32 {
        self.event(self.history.dataset().change(change).event)
    }

    pub(super) fn numbers(&self, events: &[EventId]) -> Vec<u32> {
        events.iter().map(|event| self.event(*event)).collect()
    }
}

/// The columns of a history.
pub(super) fn columns<'h>(
    history: &'h History,
    finding: &'h Finding,
    start: &'h PageStart,
) -> Book<'h> {
    let data = history.dataset();
    let mut places = vec![0; data.events.len()];
    for (place, event) in history.stops().iter().enumerate() {
        places[event.index()] = number(place);
    }
    let mut maker = Maker { history, texts: Texts::new(), places };
    let steps = start.steps.iter().map(|Step { at, select, compare, caption }| PageStep {
        at: at.map(|day| day.to_string()),
        select: select.as_deref(),
        compare: compare.map(|day| day.to_string()),
        caption,
    });
    Book {
        schema: "orgscope/page/1",
        program: concat!("orgscope ", env!("CARGO_PKG_VERSION")),
        title: &data.title,
        first: maker.day(data.first),
        last: maker.day(data.last),
        opens_at: maker.day(start.at),
        opens_on: start.select.map_or(-1, |unit| maker.place(unit.index())),
        certainties: certainties(),
        units: maker.units(),
        positions: maker.positions(),
        tenures: maker.tenures(),
        people: maker.people(),
        roles: maker.roles(),
        events: maker.events(),
        sources: maker.sources(),
        find: maker.find(finding),
        steps: steps.collect(),
        texts: maker.texts.into_list(),
    }
}

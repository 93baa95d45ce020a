//! The compiled history as one document of columns, which `assets/page/book.js` reads.

use std::borrow::Cow;

use serde::Serialize;

use super::events::EventColumns;
use super::find::{FindColumns, PageFinding};
use super::maker::PageBuilder;
use super::people::{PersonColumns, RoleColumns, SourceColumns};
use super::start::{PageStart, Step};
use super::units::{PositionColumns, TenureColumns, UnitColumns, certainties};
use crate::org::History;

/// Everything on a page. Days are days since 1 January 1970. What is mostly said once stands where it belongs; what is
/// said again and again is a number of `texts`.
#[derive(Serialize)]
pub(super) struct PageJson<'h> {
    schema: &'static str,
    program: &'static str,
    title: &'h str,
    first: i32,
    last: i32,
    /// Whether that is all of the dataset's span.
    whole: bool,
    /// The unit at the top; −1: all.
    branch: i64,
    opens_at: i32,
    opens_on: i64,
    /// How long a tenure counts as confirmed: `24 months`; empty where nothing lapses.
    lapse: String,
    certainties: Vec<(&'static str, bool, String)>,
    units: UnitColumns<'h>,
    positions: PositionColumns,
    tenures: TenureColumns<'h>,
    people: PersonColumns<'h>,
    roles: RoleColumns,
    events: EventColumns<'h>,
    sources: SourceColumns<'h>,
    find: FindColumns<'h>,
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

/// Returns the columns of a history.
pub(super) fn columns<'h>(
    history: &'h History,
    finding: &'h PageFinding,
    start: &'h PageStart,
) -> PageJson<'h> {
    let data = history.dataset();
    let mut maker = PageBuilder::new(history);
    let steps = start.steps.iter().map(|Step { at, select, compare, caption }| PageStep {
        at: at.map(|day| day.to_string()),
        select: select.as_deref(),
        compare: compare.map(|day| day.to_string()),
        caption,
    });
    PageJson {
        schema: "orgscope/page/1",
        program: concat!("orgscope ", env!("CARGO_PKG_VERSION")),
        title: &data.title,
        first: maker.day(start.first),
        last: maker.day(start.last),
        whole: (start.first, start.last) == (data.first, data.last),
        branch: start.branch.map_or(-1, |unit| maker.place(unit.index())),
        opens_at: maker.day(start.at),
        opens_on: start.select.or(start.branch).map_or(-1, |unit| maker.place(unit.index())),
        lapse: data.lapse.map(|it| it.to_string()).unwrap_or_default(),
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

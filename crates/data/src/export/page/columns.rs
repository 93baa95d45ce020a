//! The compiled history as one document of columns, which `assets/page/book.js` reads.

use std::borrow::Cow;

use serde::Serialize;

use super::builder::PageBuilder;
use super::events::EventColumns;
use super::find::{FindColumns, PageSearchData};
use super::people::{PersonColumns, RoleColumns, SourceColumns};
use super::start::{PageStart, Step};
use super::units::{PositionColumns, TenureColumns, UnitColumns, certainties};
use orgscope_history::org::History;

/// Everything on a page. Days are numbers since 1 January 1970; those of `steps` are ISO dates, as an address has them.
/// A text that rarely recurs stands in its column; one that often does is an index into `texts`.
#[derive(Serialize)]
pub(super) struct PageJson<'h> {
    schema: &'static str,
    program: &'static str,
    title: &'h str,
    first: i32,
    last: i32,
    /// Whether `first` to `last` is the dataset's whole span.
    whole: bool,
    /// The unit at the top; −1: all.
    branch: i64,
    opening_day: i32,
    /// The unit selected then; −1: the first.
    opening_unit: i64,
    /// How long a tenure counts as confirmed: `24 months`; empty where nothing lapses.
    lapse: String,
    /// The confidence, whether it is inferred, and the words in brackets; columns of certainties index it.
    certainties: Vec<(&'static str, bool, String)>,
    units: UnitColumns<'h>,
    positions: PositionColumns,
    tenures: TenureColumns<'h>,
    people: PersonColumns<'h>,
    roles: RoleColumns,
    events: EventColumns<'h>,
    sources: SourceColumns<'h>,
    find: FindColumns<'h>,
    steps: Vec<PageStepJson<'h>>,
    texts: Vec<Cow<'h, str>>,
}

#[derive(Serialize)]
struct PageStepJson<'h> {
    at: Option<String>,
    select: Option<&'h str>,
    compare: Option<String>,
    caption: &'h str,
}

/// Returns the columns of a history.
pub(super) fn columns<'h>(
    history: &'h History,
    search_data: &'h PageSearchData,
    start: &'h PageStart,
) -> PageJson<'h> {
    let data = history.dataset();
    let mut builder = PageBuilder::new(history);
    let steps = start.steps.iter().map(|Step { at, select, compare, caption }| PageStepJson {
        at: at.map(|day| day.to_string()),
        select: select.as_deref(),
        compare: compare.map(|day| day.to_string()),
        caption,
    });
    PageJson {
        schema: "orgscope/page/1",
        program: concat!("orgscope ", env!("CARGO_PKG_VERSION")),
        title: &data.title,
        first: builder.day(start.first),
        last: builder.day(start.last),
        whole: (start.first, start.last) == (data.first, data.last),
        branch: start.branch.map_or(-1, |unit| builder.index_or_none(unit.index())),
        opening_day: builder.day(start.at),
        opening_unit: start
            .select
            .or(start.branch)
            .map_or(-1, |unit| builder.index_or_none(unit.index())),
        lapse: data.lapse.map(|it| it.to_string()).unwrap_or_default(),
        certainties: certainties(),
        units: builder.units(),
        positions: builder.positions(),
        tenures: builder.tenures(),
        people: builder.people(),
        roles: builder.roles(),
        events: builder.events(),
        sources: builder.sources(),
        find: builder.find(search_data),
        steps: steps.collect(),
        // Last: the columns above fill it.
        texts: builder.texts.into_list(),
    }
}

//! The figures of a period against a slow count: the oracle's state of each day compared with that of the day before,
//! and lengths from what `show` says.

use std::collections::{BTreeMap, BTreeSet};

use orgscope::data::json;
use orgscope::org::{
    ChangeKind, Confidence, Coverage, Dataset, EventId, History, PersonId, RoleId, StateStats,
    Stats, UnitId, YearStats,
};
use orgscope::time::{Date, Dated};
use proptest::prelude::*;
use serde_json::Value;

use crate::support::command;
use crate::support::datasets::{LANTERN_PATH, alibaba, day, lantern, unit};
use crate::support::generate::{dataset, wishes};
use crate::support::oracle::{Oracle, Row, Said, in_order};

/// The rows of a tree that are asked about: all, or one with those below it.
fn asked(rows: Vec<Row>, top: Option<UnitId>) -> Vec<Row> {
    let Some(top) = top else { return rows };
    let mut within: BTreeSet<UnitId> = BTreeSet::new();
    for row in &rows {
        if row.unit == top || row.parent.is_some_and(|parent| within.contains(&parent)) {
            within.insert(row.unit);
        }
    }
    rows.into_iter().filter(|row| within.contains(&row.unit)).collect()
}

fn held(rows: &[Row]) -> BTreeSet<Held> {
    let positions = rows.iter().flat_map(|row| row.positions.iter().map(move |it| (row.unit, it)));
    positions
        .flat_map(|(unit, (role, _, holders))| {
            holders.iter().map(move |holder| (unit, *role, holder.person))
        })
        .collect()
}

/// A position and who holds it.
type Held = (UnitId, RoleId, PersonId);

/// What those who went on today under another role held before; of those who were appointed today nothing.
type Origins = BTreeMap<Held, Option<Held>>;

fn now_held(oracle: &Oracle<'_>) -> BTreeSet<Held> {
    let positions = oracle.positions.iter();
    let holders = positions.flat_map(|(at, row)| row.holders.iter().map(move |it| (at, it.person)));
    holders.map(|((unit, role), person)| (*unit, *role, person)).collect()
}

/// Plays an event change by change, and follows who goes on as what.
fn play(oracle: &mut Oracle<'_>, event: EventId, origins: &mut Origins) {
    let data = oracle.data;
    for change in data.event(event).change_ids() {
        let kind = &data.change(change).kind;
        oracle.apply(kind, Said::of(data, change));
        match kind {
            ChangeKind::Retitle(it) if it.to.is_some_and(|to| to != it.role) => {
                let (from, to) =
                    ((it.unit, it.role, it.person), (it.unit, it.to.unwrap(), it.person));
                let origin = origins.remove(&from).unwrap_or(Some(from));
                origins.insert(to, origin);
            }
            ChangeKind::Appoint { person, unit, role, .. } => {
                origins.insert((*unit, *role, *person), None);
            }
            _ => {}
        }
        let held = now_held(oracle);
        origins.retain(|to, _| held.contains(to));
    }
}

fn state(rows: &[Row]) -> StateStats {
    let positions: Vec<_> = rows.iter().flat_map(|row| &row.positions).collect();
    let holders: Vec<_> = positions.iter().flat_map(|it| &it.2).collect();
    let of_state = |word: &str| positions.iter().filter(|it| it.1 == word).count();
    StateStats {
        units: rows.len(),
        positions: positions.len(),
        vacant: of_state("vacant"),
        unknown: of_state("unknown"),
        incumbents: holders.len(),
        disputed: holders.iter().filter(|it| it.doubt.0 == Confidence::Disputed).count(),
        inferred: holders.iter().filter(|it| it.doubt.1).count(),
        lapsed: holders.iter().filter(|it| it.shown.is_some()).count(),
    }
}

/// What the days of a period changed, by year, without merged and split units and without imprecise dates.
fn counted(data: &Dataset, from: Date, to: Date, top: Option<UnitId>) -> Vec<YearStats> {
    let mut oracle = Oracle::new(data);
    let mut events = in_order(data).into_iter().peekable();
    let previous_day = from.add_days(-1);
    while let Some(event) = events.next_if(|event| data.event(*event).day() <= previous_day) {
        oracle.play(event);
    }
    let mut years: BTreeMap<i32, YearStats> = BTreeMap::new();
    let mut before = oracle.rows(previous_day);
    let mut day = from;
    while day <= to {
        let mut touched = false;
        let mut origins = Origins::new();
        while let Some(event) = events.next_if(|event| data.event(*event).day() <= day) {
            play(&mut oracle, event, &mut origins);
            touched = true;
        }
        let year = years.entry(day.year()).or_default();
        year.year = day.year();
        let is_last = day == to || day.add_days(1).year() != day.year();
        if touched || is_last {
            let rows = oracle.rows(day);
            if touched {
                compare(year, &origins, (&before, &rows), top);
            }
            if is_last {
                year.end = state(&asked(rows.clone(), top));
            }
            before = rows;
        }
        day = day.add_days(1);
    }
    years.into_values().collect()
}

fn compare(
    year: &mut YearStats,
    origins: &Origins,
    (before, after): (&[Row], &[Row]),
    top: Option<UnitId>,
) {
    let within: BTreeSet<UnitId> = [before, after]
        .into_iter()
        .flat_map(|rows| asked(rows.to_vec(), top))
        .map(|row| row.unit)
        .chain(top)
        .collect();
    let only = |rows: &[Row]| -> Vec<Row> {
        rows.iter().filter(|row| top.is_none() || within.contains(&row.unit)).cloned().collect()
    };
    let (before, after) = (only(before), only(after));
    let find = |rows: &[Row], unit: UnitId| rows.iter().find(|row| row.unit == unit).cloned();
    for row in &after {
        match find(&before, row.unit) {
            None => year.opened += 1,
            Some(old) => {
                year.moved += usize::from(old.parent != row.parent);
                year.renamed += usize::from(old.name != row.name);
            }
        }
    }
    year.closed += before.iter().filter(|row| find(&after, row.unit).is_none()).count();
    let (was, is) = (held(&before), held(&after));
    // Only who held the role before in the morning goes on.
    let before =
        |(to, from): (&Held, &Option<Held>)| Some((*to, from.filter(|it| was.contains(it))?));
    let went_on: BTreeMap<Held, Held> = origins.iter().filter_map(before).collect();
    year.appointed += is.difference(&was).filter(|new| !went_on.contains_key(*new)).count();
    year.left +=
        was.difference(&is).filter(|old| !went_on.values().any(|from| from == *old)).count();
}

fn agrees(history: &History, from: Date, to: Date, top: Option<UnitId>) -> Result<(), String> {
    let stats = Stats::new(history, &Coverage::new(history, from, to, top));
    let slow = counted(history.dataset(), from, to, top);
    let plain = |year: &YearStats| YearStats { merged: 0, split: 0, day_unknown: 0, ..*year };
    let fast: Vec<YearStats> = stats.years.iter().map(plain).collect();
    if fast != slow {
        return Err(format!("{from} to {to} of {top:?}:\n  {slow:?}\n  {fast:?}"));
    }
    let last = slow.last().map(|year| year.end);
    if last != Some(stats.last) {
        return Err(format!("{from} to {to} of {top:?}: {last:?} {:?}", stats.last));
    }
    Ok(())
}

#[test]
fn years_are_those_that_the_oracle_counts() {
    let history = lantern();
    let units = (0..history.dataset().units.len()).map(|it| Some(UnitId::new(it)));
    for top in units.chain([None]) {
        for (from, to) in [
            ("2018-01-01", "2023-12-31"),
            ("2019-10-05", "2021-03-01"),
            ("2020-07-01", "2020-07-01"),
        ] {
            agrees(history, day(from), day(to), top).unwrap();
        }
    }
    let (history, from, to) = (alibaba(), day("2018-01-01"), day("2023-12-31"));
    for top in [None, Some(unit(history, "cloud")), Some(unit(history, "alibaba"))] {
        agrees(history, from, to, top).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn years_of_any_history_are_those_that_the_oracle_counts(days in wishes(), top in 0usize..9, from in 0i64..60) {
        let (history, _) = History::compile(dataset(&days));
        let (first, last) = (history.dataset().first, history.dataset().last);
        for top in [None, Some(UnitId::new(top))] {
            let agreed = agrees(&history, first.add_days(from), last, top);
            prop_assert!(agreed.is_ok(), "{}", agreed.unwrap_err());
        }
    }
}

/// Merged, split and imprecise ones, from `diff` of each day.
#[test]
fn what_else_is_counted_is_what_diff_says_of_each_day() {
    for history in [lantern(), alibaba()] {
        let (first, last) = (history.dataset().first, history.dataset().last);
        let stats = Stats::new(history, &Coverage::new(history, first, last, None));
        let mut sums: BTreeMap<i32, [usize; 3]> = BTreeMap::new();
        let mut day = first;
        while day <= last {
            let text =
                json::diff(history.dataset(), day, day, &history.diff(day.add_days(-1), day));
            let document: Value = serde_json::from_str(&text).unwrap();
            let sum = sums.entry(day.year()).or_default();
            for change in document["changes"].as_array().unwrap() {
                let kind = change["kind"].as_str().unwrap();
                sum[0] += usize::from(kind == "merged");
                sum[1] += usize::from(kind == "split");
                let kinds = [
                    "opened",
                    "closed",
                    "merged",
                    "split",
                    "moved",
                    "renamed",
                    "appointed",
                    "left",
                ];
                let dated = Dated::parse(change["date"].as_str().unwrap()).unwrap();
                sum[2] += usize::from(kinds.contains(&kind) && !dated.names_day());
            }
            day = day.add_days(1);
        }
        let counted: BTreeMap<i32, [usize; 3]> =
            stats.years.iter().map(|it| (it.year, [it.merged, it.split, it.day_unknown])).collect();
        assert_eq!(counted, sums);
    }
}

/// Days, whether it still runs, whether an end is imprecise; from what `show` says of a tenure, and the day of the
/// event that began it.
fn length(tenure: &Value, began: Date, to: Date) -> Option<(i64, bool, bool)> {
    let date = |key: &str| tenure[key].as_str().map(|text| Dated::parse(text).unwrap());
    let until = date("to").filter(|it| it.day() <= to);
    let from = date("from")?;
    let end = until.map_or(to.add_days(1), Dated::day);
    let known = until.is_none_or(|it| it.is_exact() && tenure["ended"] != "end-unknown");
    // A month or a year that is said may be ordered after the event.
    let start = if began.is_finite() { from.day().min(began) } else { from.day() };
    Some((end.days_since(start), until.is_none(), !(from.is_exact() && known)))
}

#[test]
fn lengths_are_those_of_the_tenures_that_show_lists() {
    for (data, history, to) in [
        (Some(LANTERN_PATH), lantern(), "2023-12-31"),
        (None, alibaba(), "2023-12-31"),
        (Some(LANTERN_PATH), lantern(), "2020-12-31"),
    ] {
        let (from, to) = (history.dataset().first, day(to));
        let args: Vec<&str> = data.iter().flat_map(|path| ["-d", path]).collect();
        let last = to.to_string();
        let stats = command::json(&[&args[..], &["stats", "--to", &last]].concat());
        let (mut days, mut running, mut imprecise, mut unknown) = (Vec::new(), 0, 0, 0);
        for unit in &history.dataset().units {
            let opens = history.open_periods(self::unit(history, &unit.id));
            if !opens.iter().any(|open| open.start <= to && open.end > from) {
                continue;
            }
            let id = UnitId::new(
                history.dataset().units.iter().position(|it| it.id == unit.id).unwrap(),
            );
            let shown: Value = serde_json::from_str(&json::show::unit(history, id, false)).unwrap();
            let mut begun: Vec<_> = history
                .unit(id)
                .positions
                .iter()
                .flat_map(|it| history.position(it).tenures.iter())
                .map(|it| (history.tenure(it).period.start, it))
                .collect();
            begun.sort();
            for (tenure, (began, _)) in shown["tenures"].as_array().unwrap().iter().zip(begun) {
                let events =
                    |key: &str| tenure[key].as_str().map(|it| Dated::parse(it).unwrap().day());
                if events("to").is_some_and(|end| end <= from) {
                    continue;
                }
                // A tenure that began later: `from` may be what is said, but none here is said to be after it.
                if events("from").is_some_and(|start| start > to) {
                    continue;
                }
                match length(tenure, began, to) {
                    None => {
                        unknown += 1;
                        running += usize::from(events("to").is_none_or(|end| end > to));
                    }
                    Some((length, runs, vague)) => {
                        days.push(length);
                        running += usize::from(runs);
                        imprecise += usize::from(vague);
                    }
                }
            }
        }
        days.sort_unstable();
        let all = &stats["all_tenures"];
        let number = |key: &str| usize::try_from(all[key].as_u64().unwrap()).unwrap();
        assert_eq!(number("count"), days.len() + unknown, "{last}");
        assert_eq!((number("running"), number("start_unknown")), (running, unknown), "{last}");
        assert_eq!(number("imprecise"), imprecise, "{last}");
        assert_eq!(all["longest"]["days"].as_i64(), days.last().copied(), "{last}");
        let (low, high) = (days[(days.len() - 1) / 2], days[days.len() / 2]);
        assert_eq!(all["median_days"].as_i64(), Some(i64::midpoint(low, high)), "{last}");
        let classes = stats["tenures"].as_array().unwrap();
        let sum: u64 = classes.iter().map(|it| it["count"].as_u64().unwrap()).sum();
        assert_eq!(sum, all["count"].as_u64().unwrap());
    }
}

/// Reckoned by hand from `tests/fixtures/lantern.ron`.
#[test]
fn the_small_company_in_figures() {
    let stats = command::json(&["-d", LANTERN_PATH, "stats", "--from", "2020", "--to", "2021"]);
    let year = |at: usize, key: &str| stats["years"][at][key].as_u64().unwrap();
    // The fair and Night Press; Lamps and Harbour Lights become Light.
    assert_eq!((year(0, "opened"), year(1, "opened")), (2, 1));
    assert_eq!((year(1, "closed"), year(1, "merged"), year(1, "moved")), (2, 2, 6));
    // Two of the chief's change, Bo Chen at the harbour, Lü Jia; of them three gave up something.
    assert_eq!((year(0, "appointed"), year(0, "left")), (4, 3));
    let of = |class: &str| {
        stats["tenures"].as_array().unwrap().iter().find(|it| it["class"] == class).unwrap().clone()
    };
    // Luna Lin until 15 June 2020, Bo Chen from then until the merger of 1 March 2021, and from then on.
    let days = [837, 259, 306];
    let divisions = of("division");
    assert_eq!(divisions["count"], 3);
    assert_eq!(divisions["median_days"], days[2]);
    assert_eq!(divisions["longest"]["days"], days[0]);
    assert_eq!(divisions["longest"]["person"], "luna-lin");
    assert_eq!((&divisions["running"], &divisions["imprecise"]), (&1.into(), &0.into()));
    let group = of("group");
    assert_eq!((&group["count"], &group["start_unknown"]), (&3.into(), &1.into()));
    let (units, heads) = (stats["units"].as_f64().unwrap(), stats["incumbents"].as_f64().unwrap());
    assert!((stats["heads_per_unit"].as_f64().unwrap() - heads / units).abs() < 0.006);
}

#[test]
fn what_is_asked_wrongly_is_said() {
    for (args, words) in [
        (&["stats", "--from", "2021", "--to", "2020"][..], "before it begins"),
        (&["stats", "--unit", "qqqqqq"], "no unit"),
        (&["stats", "--from", "soon"], "soon"),
        (&["stats", "--format", "markdown"], "possible values"),
    ] {
        let ran = command::run(&[&["-d", LANTERN_PATH], args].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(words), "{args:?}: {}", ran.err);
    }
    let ran = command::run(&["-d", LANTERN_PATH, "stats", "--from", "2017"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("reaches outside the dataset"), "{}", ran.err);
}

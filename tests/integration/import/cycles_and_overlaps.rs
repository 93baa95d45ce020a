//! Rows that overlap or go round in a circle: repaired for the days that they concern.

use std::collections::BTreeSet;

use orgscope::data;
use orgscope::import::{EndMeaning, read_csv};
use orgscope::org::History;
use orgscope::time::Date;
use serde_json::Value;

use super::csv_rows::{csv, on, opened};

#[test]
fn cycles_of_several_units_are_broken_once() {
    let (history, found) = csv("a,A,,b,2018-01-01,\nb,B,,c,2018-01-01,\nc,C,,a,2018-01-01,\n", "");
    assert_eq!(found, ["repaired units.csv:2: parent cycle, kept at the top"]);
    assert_eq!(on(&history, "2019-01-01"), ["a \"A\"", "c \"C\" <- a", "b \"B\" <- c"]);
}

/// Of rows that overlap the one that began last counts; an earlier one goes on where that ends.
#[test]
fn an_earlier_row_goes_on_after_a_later_one() {
    let (history, found) = csv(
        "top,Top,,,2015-01-01,\n\
         a,A,team,top,2018-01-01,2022-01-01\n\
         a,B,lab,,2019-01-01,2020-01-01\n\
         a,C,team,top,2019-03-01,2019-04-01\n\
         b,B,,top,2018-01-01,2020-01-01\n\
         b,BB,,top,2018-01-01,2019-01-01\n\
         c,C,,top,2018-01-01,\n\
         c,CC,,top,2018-01-01,2019-01-01\n",
        "",
    );
    assert_eq!(
        found,
        [
            "repaired units.csv:3: overlapping versions",
            "repaired units.csv:4: overlapping versions",
            "repaired units.csv:6: overlapping versions",
            "left out units.csv:8: version that others replace on all of its days",
        ]
    );
    for (day, a, b, c) in [
        ("2018-12-31", "a \"A\" team <- top", "b \"BB\" <- top", "c \"CC\" <- top"),
        ("2019-02-28", "a \"B\" lab", "b \"B\" <- top", ""),
        ("2019-03-31", "a \"C\" team <- top", "b \"B\" <- top", ""),
        ("2019-04-01", "a \"B\" lab", "b \"B\" <- top", ""),
        ("2020-01-01", "a \"A\" team <- top", "", ""),
        ("2021-12-31", "a \"A\" team <- top", "", ""),
        ("2022-01-01", "", "", ""),
    ] {
        let mut rows: Vec<String> = [a, b, c].iter().map(ToString::to_string).collect();
        rows.push("top \"Top\"".into());
        rows.retain(|row| !row.is_empty());
        rows.sort_unstable();
        let mut there = on(&history, day);
        there.sort_unstable();
        assert_eq!(there, rows, "{day}");
    }
}

/// The same of one person's rows in one position; what says nothing new is within the other.
#[test]
fn titles_that_overlap_are_distinguished() {
    let head = "person_id,person_name,organization_id,role,start_date,end_date,title\n";
    let members = "p,Pat,top,minister,2018-01-01,2022-01-01,Works\n\
                   p,Pat,top,minister,2019-01-01,2020-01-01,Roads\n\
                   p,Pat,top,minister,2020-06-01,2021-01-01,Works\n\
                   q,Quin,top,minister,2018-01-01,2019-01-01,Roads\n\
                   q,Quin,top,minister,2018-01-01,,Works\n";
    let units = "id,name\ntop,Top\n";
    let rows = read_csv(("u.csv", units), ("m.csv", &format!("{head}{members}"))).unwrap();
    let (history, found) = opened(&rows.import("Test", "u.csv"));
    assert_eq!(
        found,
        [
            "repaired m.csv:3: overlapping memberships",
            "left out m.csv:4: membership within another",
            "repaired m.csv:5: overlapping memberships",
        ]
    );
    let titles = |day: &str| -> Vec<String> {
        let now = history.as_of(Date::parse(day).unwrap());
        let unit = orgscope::org::UnitId::new(0);
        let holders = now.positions(unit).flat_map(|(position, _)| now.holders(position));
        let reported = holders.map(|it| {
            let person = &history.dataset().person(it.person()).id;
            format!("{person} {}", history.title(it.tenure, it.term))
        });
        let mut reported: Vec<String> = reported.collect();
        reported.sort_unstable();
        reported
    };
    assert_eq!(titles("2018-12-31"), ["p Works", "q Roads"]);
    assert_eq!(titles("2019-12-31"), ["p Roads", "q Works"]);
    let careers: Vec<usize> =
        (0..2).map(|it| history.career(orgscope::org::PersonId::new(it)).len()).collect();
    assert_eq!(careers, [3, 2], "Works, Roads, Works; Roads, Works");
    assert_eq!(titles("2020-01-01"), ["p Works", "q Works"]);
    assert_eq!(titles("2022-01-01"), ["q Works"]);
}

/// An empty class after another is none any more, in every document and back again.
#[test]
fn a_class_can_end_without_a_new_one() {
    let units =
        "a,A,team,,2018-01-01,2019-01-01\na,A,,,2019-01-01,2020-01-01\na,A,lab,,2020-01-01,\n";
    let (history, found) = csv(units, "");
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(on(&history, "2018-12-31"), ["a \"A\" team"]);
    assert_eq!(on(&history, "2019-12-31"), ["a \"A\""]);
    assert_eq!(on(&history, "2020-01-01"), ["a \"A\" lab"]);
    let rows = data::export::units_csv(&history);
    assert!(rows.contains("a,A,,,2019-01-01,2020-01-01,\n"), "{rows}");
    let now = history.as_of(Date::parse("2019-06-01").unwrap());
    let tree = data::json::tree(now, now.walk().map(|(unit, _)| unit));
    let tree: Value = serde_json::from_str(&tree).unwrap();
    assert_eq!(tree["units"][0]["class"], Value::Null);
    let words = orgscope::org::change_in_words(&history, orgscope::org::ChangeId::new(1));
    assert_eq!(words, "A is of no class any more");
}

/// The import infers from rows that touch whether ends are last days, says so, and follows an option.
#[test]
fn ends_on_the_last_day_are_first_days_after_here() {
    let head = "id,name,classification,parent_id,founding_date,dissolution_date\n";
    let members = "person_id,person_name,organization_id,role,start_date,end_date\n";
    let import = |rows: &str, ends: EndMeaning| {
        let (units, rows) = (format!("{head}a,A,,,,\n"), format!("{members}{rows}"));
        let rows = read_csv(("u.csv", &units), ("m.csv", &rows)).unwrap();
        let imported = rows.with_ends(ends).import("Test", "u.csv");
        let (history, found) = opened(&imported);
        (history, found, imported.decisions)
    };
    // Three terms; one post of a single day; the last ends on the last day of the month.
    let last = "p,P,a,r,2015-10-01,2016-09-30\nq,Q,a,r,2016-10-01,2017-09-30\nr,R,a,r,2017-10-01,2018-09-30\n\
                q,Q,a,s,2016-05-05,2016-05-05\np,P,a,t,2016,2017\n";
    let holds = |history: &History, day: &str| on(history, day)[0].contains(" as r");
    let (history, found, said) = import(last, EndMeaning::Auto);
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(
        said,
        [
            "an end is taken as the last day, as 2 of 2 that touch a start say; --ends first-day-after if it is not"
        ]
    );
    assert!(["2016-09-30", "2017-09-30", "2018-09-30"].iter().all(|day| holds(&history, day)));
    assert!(!holds(&history, "2018-10-01"));
    assert!(on(&history, "2016-05-05")[0].contains("q as s"));
    assert!(!on(&history, "2016-05-06")[0].contains("q as s"));
    // What is said to the year is not moved by a day.
    assert!(on(&history, "2017-06-30")[0].contains("p as t"));
    assert!(!on(&history, "2017-07-01")[0].contains("p as t"));
    let (history, found, said) = import(last, EndMeaning::FirstDayAfter);
    assert_eq!(found, ["left out m.csv:5: membership of no days"]);
    assert_eq!(said, Vec::<String>::new());
    assert!(!holds(&history, "2016-09-30") && holds(&history, "2016-10-01"));
    // Written the other way, nothing moves, and the option moves it.
    let first = last.replace("-09-30", "-10-01");
    let (history, _, said) = import(&first, EndMeaning::Auto);
    assert_eq!(said, Vec::<String>::new());
    assert!(!holds(&history, "2018-10-01") && !on(&history, "2016-10-01")[0].contains("p as r"));
    let (history, ..) = import(&first, EndMeaning::LastDay);
    assert!(holds(&history, "2018-10-01") && on(&history, "2016-10-01")[0].contains("p as r"));
    // Where most touch on one day, what lies a day before is reported and stays.
    let mixed = first.clone() + "u,U,a,v,2016-01-01,2016-12-31\nw,W,a,v,2017-01-01,\n";
    let (_, _, said) = import(&mixed, EndMeaning::Auto);
    assert_eq!(
        said,
        [
            "an end is taken as the first day after, though 1 of 3 lies on the day before the same goes on; --ends last-day if it is not"
        ]
    );
    // A unit of one day touches nothing, as a post of one day: it would outweigh the two.
    for end in ["2016-05-05", "2016-06-30"] {
        let units = format!("{head}a,A,,,,\nx,X,,a,2016-05-05,{end}\n");
        let rows = format!("{members}{last}");
        let rows = read_csv(("u.csv", &units), ("m.csv", &rows)).unwrap();
        let said = rows.import("Test", "u.csv").decisions;
        assert!(said[0].starts_with("an end is taken as the last day, as 2 of 2 "), "{said:?}");
    }
    // Versions of units say it too.
    let units = "a,A,,,2018-01-01,2018-12-31\na,B,,,2019-01-01,2019-12-31\na,C,,,2020-01-01,\n";
    let (history, found) = csv(units, "");
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(on(&history, "2018-12-31"), ["a \"A\""]);
}

/// A ring is broken while it lasts, not before and not after.
#[test]
fn a_cycle_that_lasts_some_days_is_broken_for_those_days() {
    let (history, found) = csv(
        "a,A,,b,2018-01-01,\n\
         b,B,,a,2018-01-01,2018-06-01\n\
         b,B,,,2018-06-01,2019-01-01\n\
         b,B,,c,2019-01-01,\n\
         c,C,,,2018-01-01,2020-01-01\n\
         c,C,,a,2020-01-01,2021-01-01\n\
         c,C,,,2021-01-01,\n",
        "",
    );
    assert_eq!(
        found,
        [
            "repaired units.csv:2: parent cycle, kept at the top",
            "repaired units.csv:7: parent cycle, kept at the top",
        ]
    );
    for (day, there) in [
        ("2018-05-31", ["a \"A\"", "b \"B\" <- a", "c \"C\""]),
        ("2018-06-01", ["b \"B\"", "a \"A\" <- b", "c \"C\""]),
        ("2019-01-01", ["c \"C\"", "b \"B\" <- c", "a \"A\" <- b"]),
        ("2020-01-01", ["c \"C\"", "b \"B\" <- c", "a \"A\" <- b"]),
        ("2021-01-01", ["c \"C\"", "b \"B\" <- c", "a \"A\" <- b"]),
    ] {
        assert_eq!(on(&history, day), there, "{day}");
    }
}

#[test]
fn ids_that_become_the_same_are_reported_apart() {
    let long = "u".repeat(230);
    let units = format!("a b,One\na-b,Two\na-b-2,Three\n{long}1,Four\n{long}2,Five\n{long}3,Six\n");
    let memberships = format!(
        "p q,P,a b,r\np-q,Q,a-b,r\np-q-2,R,a-b-2,r\n{long}1,S,{long}1,r\n{long}2,T,{long}2,r\n"
    );
    let (history, _) = csv(&units, &memberships);
    let data = history.dataset();
    let ids: Vec<&str> = data.units.iter().map(|unit| &*unit.id).collect();
    // A correct id is kept; the repaired one gets a number.
    assert_eq!(ids[..3], ["a-b-3", "a-b", "a-b-2"]);
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    assert!(distinct.len() == 6 && ids.iter().all(|id| id.len() <= 200), "{ids:?}");
    let ids: Vec<&str> = data.people.iter().map(|person| &*person.id).collect();
    assert_eq!(ids[..3], ["p-q-3", "p-q", "p-q-2"]);
    assert!(ids.len() == 5 && ids[3] != ids[4] && ids.iter().all(|id| id.len() <= 200), "{ids:?}");
}

/// A hundred thousand units, each below the next, and the same bent to a ring: neither a full stack nor
/// a minute of waiting.
#[test]
fn long_chains_and_cycles_of_parents_are_handled() {
    const UNITS: usize = 100_000;
    let begun = std::time::Instant::now();
    for (ring, reported) in [(false, 0), (true, 1)] {
        let parent = |number: usize| match number {
            0 if ring => format!("u{}", UNITS - 1),
            0 => String::new(),
            _ => format!("u{}", number - 1),
        };
        let rows = (0..UNITS).fold(String::new(), |rows, it| {
            rows + &format!("u{it},U{it},,{},2000-01-01,\n", parent(it))
        });
        let (history, found) = csv(&rows, "");
        assert_eq!(found.len(), reported);
        let now = history.as_of(Date::parse("2001-01-01").unwrap());
        assert_eq!(now.walk().map(|(_, depth)| depth).max(), Some(UNITS - 1));
    }
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

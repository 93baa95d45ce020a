//! The lists of a dataset may stand in any order, and a role may be named before anybody is appointed to it.

#![allow(clippy::unwrap_used, missing_docs)]

use orgscope::data::{Helpers, NotOpened, json, open, open_watched};
use orgscope::org::{History, Rule};
use orgscope::time::Date;

const LISTS: [&str; 5] = [
    r#"sources: [(id: "s", publisher: "Herald", title: "News")],"#,
    r#"roles: [(id: "ceo", title: "Chief", sole: true)],"#,
    r#"units: [(id: "top", name: "Top"), (id: "a", name: "A")],"#,
    r#"people: [(id: "x", name: "X", sources: ["s"]), (id: "y", name: "Y")],"#,
    r#"events: [
        (id: "late", date: "2019-05-01", title: "Y goes", sources: ["s"], changes: [
            Leave(person: "y", unit: "a", role: "member"),
            Vacant(unit: "a", role: "warden", note: "for now"),
        ]),
        (id: "begin", date: "2018-01-01", title: "Begin", sources: ["s"], changes: [
            Open(unit: "top"), Open(unit: "a", under: "top"),
            Appoint(person: "x", unit: "top", role: "ceo"),
            Appoint(person: "y", unit: "a", role: "member"),
        ]),
        (changes: [Appoint(person: "x", unit: "a", role: "warden")], title: "X too", sources: ["s"],
         id: "more", date: "2020-01-01"),
    ],"#,
];

fn text(order: [usize; 5]) -> String {
    let lists: Vec<&str> = order.iter().map(|list| LISTS[*list]).collect();
    format!(
        "(schema: 1, title: \"T\", span: (\"2018-01-01\", \"2020-12-31\"), {})",
        lists.join("\n")
    )
}

/// What is asked of a dataset, and what is wrong with it.
fn told(text: &str) -> (Vec<String>, Vec<(Rule, String)>) {
    let opened = open(text).unwrap();
    let history = &opened.history;
    let days = ["2018-06-01", "2019-06-01", "2020-06-01"];
    let trees = days.map(|day| {
        let now = history.as_of(Date::parse(day).unwrap());
        json::tree(now, now.walk().map(|(unit, _)| unit))
    });
    let roles: Vec<String> =
        history.dataset().roles.iter().map(|role| format!("{} {}", role.id, role.title)).collect();
    let log: Vec<String> =
        history.stops().iter().map(|id| history.dataset().event(*id).id.to_string()).collect();
    let problems = opened.problems.iter().map(|it| (it.rule, it.message.to_string())).collect();
    ([trees.to_vec(), roles, log].concat(), problems)
}

#[test]
fn the_order_of_the_lists_does_not_matter() {
    let usual = told(&text([0, 1, 2, 3, 4]));
    assert_eq!(usual.1, [], "{:?}", usual.1);
    assert!(usual.0.iter().any(|line| line == "ceo Chief"));
    for first in 0..5 {
        for second in (0..5).filter(|list| *list != first) {
            let rest: Vec<usize> = (0..5).filter(|list| ![first, second].contains(list)).collect();
            for turn in 0..3 {
                let mut rest = rest.clone();
                rest.rotate_left(turn);
                let order = [first, second, rest[0], rest[1], rest[2]];
                assert_eq!(told(&text(order)), usual, "{order:?}");
            }
        }
    }
}

#[test]
fn what_is_wrong_is_told_once_whatever_the_order() {
    let broken = |order| {
        text(order)
            .replace("unit: \"a\", role: \"warden\")]", "unit: \"b\", role: \"warden\")]")
            .replace(
                "(id: \"y\", name: \"Y\")",
                "(id: \"y\", name: \"Y\"), (id: \"y\", name: \"Z\")",
            )
    };
    let usual = told(&broken([0, 1, 2, 3, 4]));
    let rules: Vec<Rule> = usual.1.iter().map(|(rule, _)| *rule).collect();
    assert!(rules.contains(&Rule::UnknownUnit) && rules.contains(&Rule::DuplicateId), "{rules:?}");
    let mut other = told(&broken([4, 3, 2, 1, 0]));
    let mut sorted = usual.1.clone();
    sorted.sort();
    other.1.sort();
    assert_eq!((other.0, other.1), (usual.0, sorted));
}

#[test]
fn a_role_nobody_is_appointed_to_is_told() {
    let text = text([0, 1, 2, 3, 4])
        .replace("role: \"member\"),\n            Vacant", "role: \"membr\"),\n            Vacant");
    let (_, problems) = told(&text);
    let [(Rule::UnknownRole, message)] = &problems[..] else { panic!("{problems:?}") };
    assert!(message.contains("`membr`"), "{message}");
}

#[test]
fn whoever_watches_may_stop_it() {
    let people: Vec<String> =
        (0..20_000).map(|number| format!("(id: \"p{number}\", name: \"P\"),")).collect();
    let text = format!("(schema: 1, title: \"T\", people: [{}])", people.concat());
    let mut heard = Vec::new();
    let mut watch = |at| {
        heard.push(at);
        heard.len() < 3
    };
    let stopped = open_watched(&text, &mut watch, &mut Helpers::none(&mut |_| ()));
    assert!(matches!(stopped, Err(NotOpened::Stopped)));
    assert!(heard.len() == 3 && heard.is_sorted() && heard[2] < text.len(), "{heard:?}");
}

/// Days of ten thousand remarks: the watch hears of the playing after more than sixteen thousand, at the end of a day.
#[test]
fn whoever_watches_hears_how_much_was_played() {
    let remarks = "Note(text: \"n\"),".repeat(10_000);
    let day = |day: usize| {
        format!("(id: \"e{day}\", date: \"2018-01-0{day}\", title: \"E\", changes: [{remarks}]),")
    };
    let events: String = (1..8).map(day).collect();
    let data = open(&format!("(schema: 1, title: \"T\", events: [{events}])")).unwrap();
    let data = data.history.dataset();
    for goes_on in [5, 3, 2, 1] {
        let mut heard = Vec::new();
        let mut watch = |played| {
            heard.push(played);
            heard.len() < goes_on
        };
        let played = History::compile_watched(data.clone(), &mut watch, &mut |_| ());
        assert_eq!(played.is_some(), goes_on > 3);
        assert_eq!(heard, [20_000, 40_000, 60_000][..goes_on.min(3)]);
    }
}

//! What a search finds is listed once, and counted as often as it is listed.

use std::collections::HashSet;

use orgscope::data::{self, EMBEDDED};
use orgscope::org::History;
use orgscope::search::{Index, Kind, Scope, Search, Target};
use orgscope::time::Date;

use crate::support::datasets::LANTERN;

/// Its last events are after the span: they lead nowhere, so that a unit called like one word less is shown as well.
const AFTER_THE_SPAN: &str = r#"(
    schema: 1,
    title: "Shops",
    span: ("2018-01-01", "2023-12-31"),
    people: [(id: "ann", name: "Ann Lee")],
    units: [(id: "shops", name: "Shops"), (id: "hema", name: "Hema"), (id: "kaola", name: "Kaola")],
    events: [
        (id: "e1", date: "2018-01-01", title: "Shops begin", confidence: Unsourced, changes: [
            Open(unit: "shops"),
            Open(unit: "hema", under: "shops"),
            Open(unit: "kaola", under: "shops"),
        ]),
        (id: "e2", date: "2025-01-01", title: "Hema IPO dropped", confidence: Unsourced, changes: [
            Note(units: ["hema"], text: "The owners say so."),
        ]),
        (id: "e3", date: "2025-02-01", title: "A listing of Hema is filed", confidence: Unsourced, changes: [
            Note(units: ["hema"], text: "The owners say so."),
        ]),
        (id: "e4", date: "2026-01-01", title: "Kaola suspended", confidence: Unsourced, changes: [
            Close(unit: "kaola"),
        ]),
    ],
)"#;

/// What is said of a person or a unit: that it was listed or ended, a time, a post, other people.
const BESIDE_A_NAME: [&str; 6] = ["ipo", "dropped", "suspended", "2021", "ceo", "leaves"];

/// The titles and ids of events, beginnings of titles, and names with a word before or after them.
fn texts(history: &History) -> Vec<String> {
    let data = history.dataset();
    let mut texts = Vec::new();
    for event in &data.events {
        let words: Vec<&str> = event.title.split(' ').collect();
        texts.extend((3..=5.min(words.len())).map(|count| words[..count].join(" ")));
        texts.extend([event.title.to_string(), event.id.to_string()]);
    }
    let people = data.people.iter().map(|person| &person.name);
    let names = people.chain(data.units.iter().map(|unit| &unit.name));
    for (number, name) in names.enumerate() {
        texts.extend(BESIDE_A_NAME.map(|word| match number % 2 {
            0 => format!("{name} {word}"),
            _ => format!("{word} {name}"),
        }));
    }
    texts
}

/// Checks what is found for a text in a scope.
fn check(history: &History, index: &Index, text: &str, scope: Scope) {
    let day = Date::parse("2023-12-31").unwrap();
    let mut search = Search::new(history, index, text, scope, day, 10_000);
    search.run(history, index);
    let answer = search.answer(history, index);
    let mut listed = HashSet::new();
    for hit in &answer.hits {
        // A position is listed with each of its holders.
        let holder = hit.post.and_then(|post| post.holder);
        assert!(listed.insert((hit.target, holder)), "{text}: {} is listed twice", hit.matched);
    }
    let targets: HashSet<Target> = listed.into_iter().map(|(target, _)| target).collect();
    for kind in [Kind::Person, Kind::Unit, Kind::Event] {
        if !answer.guess && [Scope::All, Scope::Only(kind)].contains(&scope) {
            let of_kind = targets.iter().filter(|target| target.kind() == kind).count();
            assert_eq!(answer.counts.of(kind), of_kind, "{text}: {kind:?}");
        }
    }
}

#[test]
fn what_is_found_is_listed_once_and_counted() {
    for text in [AFTER_THE_SPAN, LANTERN, EMBEDDED] {
        let history = data::open(text).unwrap().history;
        let index = Index::build(&history);
        for text in texts(&history) {
            for scope in [Scope::All, Scope::Only(Kind::Event)] {
                check(&history, &index, &text, scope);
            }
        }
    }
}

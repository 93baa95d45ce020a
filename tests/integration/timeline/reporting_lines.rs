//! Who reports to whom, and how far it can be trusted: as of a day, where the dataset says so.

use orgscope::data;
use orgscope::org::{Doubt, History, Holder, PersonId};

use crate::support::datasets::{alibaba, day, person_named};

/// A chief, two who report to her, one who reports to one of those, a circle, and every kind of doubt.
const MILL: &str = r#"#![enable(implicit_some)]
(
    schema: 1, title: "Mill", span: ("2018-01-01", "2021-12-31"),
    sources: [
        (id: "daily", publisher: "Daily", title: "The mill"),
        (id: "post", publisher: "Evening Post", title: "The mill again"),
    ],
    roles: [(id: "head", title: "Head"), (id: "ceo", title: "Chief Executive", short: "CEO", sole: true)],
    units: [(id: "mill", name: "Mill"), (id: "wheel", name: "Wheel"), (id: "stone", name: "Stone"), (id: "sack", name: "Sacks")],
    people: [
        (id: "ada", name: "Ada"), (id: "ben", name: "Ben"), (id: "cy", name: "Cy"), (id: "dot", name: "Dot"),
        (id: "eli", name: "Eli"), (id: "fay", name: "Fay"),
    ],
    events: [
        (id: "opens", date: "2018-01-01", title: "The mill opens", sources: ["daily", "post"], changes: [
            Open(unit: "mill"), Open(unit: "wheel", under: "mill"), Open(unit: "stone", under: "mill"), Open(unit: "sack", under: "stone"),
            Appoint(person: "ada", unit: "mill", role: "ceo"),
            Appoint(person: "ben", unit: "wheel", role: "head", reports_to: "ada", confidence: SingleSource),
            Appoint(person: "cy", unit: "stone", role: "head", reports_to: "ada", confidence: Unsourced, inferred: true, note: "Follows from the list of 2019."),
            Appoint(person: "dot", unit: "sack", role: "head", reports_to: "cy", confidence: Disputed, note: "The Post names Eli."),
        ]),
        (id: "turn", date: "2019-05-01", title: "The stone turns", sources: ["daily"], confidence: SingleSource, changes: [
            Retitle(person: "dot", unit: "sack", role: "head", reports_to: "ben"),
        ]),
        (id: "ring", date: "2020-01-01", title: "A ring of reports", confidence: Unsourced, changes: [
            Appoint(person: "eli", unit: "wheel", role: "head", co: true, reports_to: "fay"),
            Appoint(person: "fay", unit: "wheel", role: "head", co: true, reports_to: "eli"),
            Leave(person: "ben"),
        ]),
    ],
)"#;

fn mill() -> History {
    let opened = data::open(MILL).unwrap();
    opened.history
}

fn names(history: &History, people: impl IntoIterator<Item = PersonId>) -> Vec<String> {
    people.into_iter().map(|id| history.dataset().person(id).name.to_string()).collect()
}

#[test]
fn a_line_goes_up_to_the_top() {
    let history = mill();
    let above = |name: &str, at: &str| {
        names(&history, history.as_of(day(at)).line_above(person_named(&history, name)))
    };
    assert_eq!(above("Dot", "2018-06-01"), ["Cy", "Ada"]);
    assert_eq!(above("Dot", "2019-04-30"), ["Cy", "Ada"]);
    assert_eq!(above("Dot", "2019-05-01"), ["Ben", "Ada"], "from the day of the Retitle on");
    assert_eq!(above("Dot", "2020-01-01"), [""; 0], "Ben has left");
    assert_eq!(above("Ada", "2018-06-01"), [""; 0]);
    assert_eq!(above("Eli", "2020-06-01"), ["Fay"], "a ring ends before it closes");
}

#[test]
fn direct_reports_are_those_of_the_day() {
    let history = mill();
    let below = |name: &str, at: &str| {
        let now = history.as_of(day(at));
        let mut below = names(
            &history,
            now.direct_reports(person_named(&history, name)).map(|holder| holder.person()),
        );
        below.sort();
        below
    };
    assert_eq!(below("Ada", "2018-06-01"), ["Ben", "Cy"]);
    assert_eq!(below("Ada", "2020-06-01"), ["Cy"], "Ben has left");
    assert_eq!(below("Cy", "2018-06-01"), ["Dot"]);
    assert_eq!(below("Cy", "2019-06-01"), [""; 0], "the Retitle says Ben");
    assert_eq!(below("Ben", "2019-06-01"), ["Dot"]);
    assert_eq!(below("Ada", "2017-12-31"), [""; 0]);
}

/// The two directions say the same on every day of the real organisation.
#[test]
fn both_directions_agree() {
    let history = alibaba();
    let people = history.dataset().people.len();
    let mut pairs = 0;
    for at in history.stops().iter().map(|id| history.dataset().event(*id).day()) {
        let now = history.as_of(at);
        for below in (0..people).map(PersonId::new) {
            for (above, holder) in now.superiors(below) {
                pairs += 1;
                assert!(now.direct_reports(above).any(|it| it.id == holder.id), "{at}");
            }
        }
        let down: usize = (0..people).map(|id| now.direct_reports(PersonId::new(id)).count()).sum();
        let up: usize = (0..people).map(|id| now.superiors(PersonId::new(id)).count()).sum();
        assert_eq!(down, up, "{at}");
    }
    assert!(pairs > 1_000, "{pairs}");
}

#[test]
fn each_doubt_has_its_word_and_its_words() {
    let history = mill();
    let now = history.as_of(day("2018-06-01"));
    let doubt = |name: &str| {
        let holder: Holder<'_> = now.held_by(person_named(&history, name)).next().unwrap();
        let words = history.doubt_in_words(holder.term.change).map(str::to_owned);
        holder.doubt(&history).map(|doubt| (doubt, doubt.word(), words))
    };
    let said = |text: &str| Some(text.to_owned());
    assert_eq!(doubt("Ada"), None);
    assert_eq!(doubt("Ben"), Some((Doubt::OneSource, "one source", None)));
    let inferred = said("Follows from the list of 2019.");
    assert_eq!(doubt("Cy"), Some((Doubt::Inferred, "inferred", inferred)));
    assert_eq!(doubt("Dot"), Some((Doubt::Disputed, "disputed", said("The Post names Eli."))));
    let later = history.as_of(day("2020-06-01"));
    let holder = |name: &str| later.held_by(person_named(&history, name)).next().unwrap();
    assert_eq!(holder("Eli").doubt(&history), Some(Doubt::Unsourced));
    // The only source of an event is named.
    let dot = holder("Dot");
    assert_eq!(dot.doubt(&history), Some(Doubt::OneSource));
    assert_eq!(history.doubt_in_words(dot.term.change), Some("Daily"));
}

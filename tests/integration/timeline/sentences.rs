//! Every kind of change and of difference in a sentence, and a tenure in rows.

use orgscope::data;
use orgscope::org::{
    ChangeId, History, PersonId, UnitId, change_in_words, difference_in_words, spells,
};
use orgscope::time::Date;

use crate::support::datasets::day;

const COMPANY: &str = r#"(
    schema: 1,
    title: "In words",
    span: ("2018-01-01", "2019-12-31"),
    roles: [(id: "head", title: "Head"), (id: "chief", title: "Chief")],
    units: [
        (id: "top", name: "Top"), (id: "a", name: "Anvil", class: "shop"), (id: "b", name: "Bell"),
        (id: "c", name: "Chime"), (id: "d", name: "Drum"),
    ],
    people: [(id: "x", name: "Xenia"), (id: "y", name: "Yoko"), (id: "z", name: "Zoe")],
    events: [
        (id: "begin", date: "2018-01-01", title: "E", confidence: Unsourced, changes: [
            Open(unit: "top"),
            Open(unit: "a", under: "top"),
            Open(unit: "b", under: "a", note: "in the old hall"),
            Appoint(person: "x", unit: "a", role: "head"),
            Appoint(person: "y", unit: "b", role: "head", acting: true, since: "2017", reports_to: "x"),
            Appoint(person: "z", unit: "top", role: "chief", acting: true, title: "Acting Head of All", confidence: Disputed),
        ]),
        (id: "units", date: "2018-02-01", title: "E", confidence: Unsourced, changes: [
            Rename(unit: "a", to: "Anchor"),
            Reclassify(unit: "a", class: "lab"),
            Reclassify(unit: "b", class: "lab", confidence: Confirmed),
            Move(unit: "b", under: "top"),
        ]),
        (id: "more", date: "2018-03-01", title: "E", confidence: Unsourced, changes: [
            Reclassify(unit: "a", class: ""),
            Move(unit: "b"),
            Retitle(person: "y", unit: "b", role: "head"),
            Retitle(person: "x", unit: "a", role: "head", title: "Great Head", reports_to: "z"),
            Retitle(person: "z", unit: "top", role: "chief", title: "Acting Chief", acting: true, note: "for a year"),
        ]),
        (id: "positions", date: "2018-04", title: "E", confidence: Unsourced, changes: [
            Retitle(person: "x", unit: "a", role: "head", to: "chief", acting: true),
            Appoint(person: "z", unit: "b", role: "head", replacing: "y", title: "Late Head"),
            Vacant(unit: "top", role: "chief"),
            Unknown(unit: "a", role: "head"),
            Note(text: "Nothing else happened."),
        ]),
        (id: "ends", date: "2018-05-01", title: "E", confidence: Unsourced, changes: [
            Leave(person: "x", unit: "a", role: "chief"),
            Abolish(unit: "top", role: "chief"),
            Unknown(unit: "b", role: "head", person: "z"),
            Merge(units: ["a", "b"], into: "c", under: "top"),
        ]),
        (id: "last", date: "2018-06-01", title: "E", confidence: Unsourced, changes: [
            Appoint(person: "z", unit: "c", role: "head"),
            Leave(person: "z", unit: "c"),
            Leave(person: "z"),
            Split(unit: "c", into: ["a", "d"]),
            Close(unit: "d"),
        ]),
    ],
)"#;

fn history() -> History {
    data::open(COMPANY).unwrap().history
}

#[test]
fn every_kind_of_change_has_its_sentence() {
    let history = history();
    let words = (0..history.dataset().changes.len()).map(ChangeId::new);
    let words: Vec<String> = words.map(|id| change_in_words(&history, id)).collect();
    assert_eq!(
        words,
        [
            "Top opens",
            "Anvil opens below Top",
            "Bell opens below Anvil: in the old hall",
            "Xenia becomes Head of Anvil",
            "Yoko is acting Head of Bell (in post since 2017), reporting to Xenia",
            "Zoe becomes Acting Head of All of Top (disputed)",
            "Anvil is renamed Anchor",
            "Anchor becomes a lab",
            "Bell becomes a lab",
            "Bell moves from Anvil to Top",
            "Anchor is of no class any more",
            "Bell is spun out",
            "Yoko goes on as Head of Bell",
            "Xenia goes on as Great Head of Anchor, reporting to Zoe",
            "Zoe goes on as Acting Chief of Top: for a year",
            "Xenia goes on as acting Chief of Anchor",
            "Zoe becomes Late Head of Bell, replacing Yoko",
            "Chief of Top is vacant",
            "no source says who is Head of Anchor from here",
            "Nothing else happened.",
            "Xenia leaves Anchor as Chief",
            "Chief of Top is abolished",
            "no source says who is Head of Bell from here, last Zoe",
            "Anchor, Bell merge into Chime below Top",
            "Zoe becomes Head of Chime",
            "Zoe leaves Chime",
            "Zoe leaves",
            "Chime splits into Anchor, Drum",
            "Drum closes",
        ]
    );
}

#[test]
fn every_kind_of_difference_has_its_sentence() {
    let history = history();
    let words = |before: &str, after: &str| {
        let deltas = history.diff(day(before), day(after));
        let words = deltas.iter().map(|it| difference_in_words(&history, it));
        words.collect::<Vec<_>>()
    };
    assert_eq!(
        words("2018-01-31", "2018-02-01"),
        [
            "~ renamed from Anvil",
            "~ class shop became lab",
            "> moved from Anvil to Top",
            "~ class none became lab",
        ]
    );
    assert_eq!(
        words("2018-02-01", "2018-03-01"),
        [
            "~ Zoe, Acting Head of All became Acting Chief",
            "~ class lab became none",
            "~ Xenia, Head became Great Head",
            "> moved from Top to outside (no parent)",
            "~ Yoko, Acting Head made permanent: Head",
        ]
    );
    assert_eq!(
        words("2018-03-01", "2018-04-01"),
        [
            "- Zoe, Acting Chief",
            "? Chief became vacant",
            "? Head became unknown",
            "~ Xenia, Great Head became Acting Chief",
            "- Yoko, Head",
            "+ Zoe, Late Head",
        ]
    );
    assert_eq!(
        words("2018-04-01", "2018-05-01"),
        [
            "- Chief was abolished",
            "- merged into Chime",
            "- Xenia, Acting Chief",
            "- merged into Chime",
            "- Zoe, Late Head",
            "+ opened",
        ]
    );
    assert_eq!(words("2018-05-01", "2018-06-01"), ["+ opened", "- split into Anchor, Drum"]);
    assert_eq!(words("2018-04-01", "2018-06-01")[0], "- Chief was abolished");
}

#[test]
fn rows_of_tenures_have_title_dates_and_doubt() {
    let history = history();
    let data = history.dataset();
    let rows = |person: usize| {
        let rows = spells(&history, history.career(PersonId::new(person)).iter().copied());
        let words = rows.into_iter().map(|row| {
            let events = row.events.iter().map(|event| &*data.event(*event).id);
            format!(
                "{} of {} {}..{}{}{} {} ({})",
                row.title,
                data.unit(row.unit).id,
                row.from,
                row.to.map_or(String::new(), |to| to.to_string()),
                if row.acting { " acting" } else { "" },
                row.reports_to
                    .map_or(String::new(), |who| format!(" under {}", data.person(who).id)),
                row.certainty.confidence.word(),
                events.collect::<Vec<_>>().join(" "),
            )
        });
        words.collect::<Vec<_>>()
    };
    assert_eq!(
        rows(0),
        [
            "Head of a 2018-01-01..2018-03-01 unsourced (begin more)",
            "Great Head of a 2018-03-01..2018-04 under z unsourced (more positions)",
            "Acting Chief of a 2018-04..2018-05-01 acting under z unsourced (positions ends)",
        ]
    );
    assert_eq!(
        rows(1),
        [
            "Acting Head of b 2017..2018-03-01 acting under x unsourced (begin more)",
            "Head of b 2018-03-01..2018-04 under x unsourced (more positions)",
        ]
    );
    let lives = |unit: usize| {
        let unit = UnitId::new(unit);
        let periods = history.open_periods(unit).into_iter();
        let words = periods.map(|period| {
            let (from, to) = history.dated(unit, period);
            format!("{from}..{}", to.map_or(String::new(), |to| to.to_string()))
        });
        words.collect::<Vec<_>>()
    };
    assert_eq!(lives(0), ["2018-01-01.."]);
    assert_eq!(lives(1), ["2018-01-01..2018-05-01", "2018-06-01.."]);
    assert_eq!(lives(3), ["2018-05-01..2018-06-01"]);
}

/// As JSON writes it.
#[test]
fn the_state_of_a_position_has_its_words() {
    let history = history();
    let now = history.as_of(Date::parse("2018-04-01").unwrap());
    let stand = |unit: usize| now.positions(UnitId::new(unit)).map(|(_, it)| it.word());
    let stand: Vec<_> = (0..5).flat_map(stand).collect();
    // Chief of Top, Head and Chief of Anchor, Head of Bell.
    assert_eq!(stand, ["vacant", "unknown", "held", "held"]);
}

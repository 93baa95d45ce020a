//! States one after the other: what comes of them, compared day by day with the states themselves.

use std::collections::BTreeSet;

use crate::support::day_sets::day_sets;
use crate::support::imports::opened;
use orgscope::import::Imported;
use orgscope::import::snapshots::{
    Decisions, Mapping, SnapshotOptions, SnapshotReading, StateOrigin,
};
use orgscope::import::write;
use orgscope::org::History;
use orgscope::time::{Date, Dated};
use proptest::prelude::*;

pub(super) const MAP: &str = r#"(
    files: [(path: "teams.yaml", units: [(
        at: "teams", again: "below", name: "{name}", class: "{class}", parent: "{parent}", label: "{label}",
        previously: "{previously}",
        members: [(at: "people", role: "{role|'member'}", id: "{id|.}", name: "{name}", title: "{title}")],
    )])],
)"#;

pub(super) fn day(text: &str) -> Dated {
    Dated::parse(text).unwrap()
}

pub(super) fn origin(id: &str, day: Dated) -> StateOrigin {
    StateOrigin {
        id: id.to_owned(),
        title: format!("State of {day}"),
        url: None,
        day: day.to_string(),
    }
}

fn read_with(states: &[(&str, &str)], options: SnapshotOptions, decisions: &str) -> Imported {
    let mapping = Mapping::parse(MAP).unwrap();
    let mut reading = SnapshotReading::new(mapping, options, Decisions::parse(decisions).unwrap());
    for (date, text) in states {
        let from = origin(date, day(date));
        reading.file("teams.yaml", text.as_bytes(), &from);
        reading.day(day(date), vec![from]);
    }
    reading.finish("Test", "test", "states".into(), None)
}

pub(super) fn read(states: &[(&str, &str)]) -> Imported {
    read_with(states, SnapshotOptions::default(), "()")
}

/// Unit, role, name of a person, of a day.
pub(super) fn held(history: &History, date: &str) -> Vec<String> {
    let (units, holders) = day_sets(history, Date::parse(date).unwrap());
    let name = |id: &str| units.iter().find(|it| it.0 == id).unwrap().1.clone();
    let mut held: Vec<String> =
        holders.iter().map(|(unit, role, _, who)| format!("{} {role} {who}", name(unit))).collect();
    held.sort();
    held
}

fn ids(history: &History, date: &str) -> Vec<String> {
    let (units, _) = day_sets(history, Date::parse(date).unwrap());
    units.iter().map(|(id, name, ..)| format!("{id}={name}")).collect()
}

#[test]
fn a_week_away_is_no_departure() {
    let (with, without) =
        ("teams: [{name: A, people: [ann, bo]}]", "teams: [{name: A, people: [bo]}]");
    let imported = read(&[("2020-01-01", with), ("2020-02-01", without), ("2020-02-08", with)]);
    let history = opened(&imported);
    assert_eq!(held(&history, "2020-02-03"), ["A member ann", "A member bo"]);
    assert!(
        imported
            .report()
            .contains("// bridged: A: ann, member: away from 2020-02-01 to 2020-02-08")
    );
    let events = imported.draft.event_dates().count();
    assert_eq!(events, 1);
    let longer = read(&[("2020-01-01", with), ("2020-02-01", without), ("2020-02-09", with)]);
    assert_eq!(held(&opened(&longer), "2020-02-03"), ["A member bo"]);
}

/// Only who is in the first state may have been there before.
#[test]
fn an_empty_state_comes_between() {
    let imported = read(&[
        ("2020-01-01", "teams: [{name: A}]"),
        ("2020-02-01", "teams: []"),
        ("2020-03-01", "teams: [{name: A, people: [ann]}]"),
    ]);
    let history = opened(&imported);
    assert_eq!(held(&history, "2020-01-01"), [""; 0]);
    assert_eq!(held(&history, "2020-03-01"), ["A member ann"]);
}

#[test]
fn another_position_meanwhile_is_no_absence() {
    let imported = read(&[
        ("2020-01-01", "teams: [{name: A, people: [{id: ann, role: lead}]}]"),
        ("2020-02-01", "teams: [{name: A, people: [{id: ann, role: member}]}]"),
        ("2020-02-03", "teams: [{name: A, people: [{id: ann, role: lead}]}]"),
    ]);
    let history = opened(&imported);
    assert_eq!(held(&history, "2020-02-02"), ["A member ann"]);
    assert_eq!(held(&history, "2020-02-03"), ["A lead ann"]);
}

#[test]
fn a_state_that_empties_most_units_is_not_taken() {
    let teams = |people: &str| {
        let teams =
            ["A", "B", "C", "D", "E"].map(|it| format!("{{name: {it}, people: [{people}]}}"));
        format!("teams: [{}]", teams.join(", "))
    };
    let states =
        [("2020-01-01", teams("ann")), ("2020-02-01", teams("")), ("2020-03-01", teams("bo"))];
    let states: Vec<(&str, &str)> =
        states.iter().map(|(day, text)| (*day, text.as_str())).collect();
    let imported = read(&states);
    assert_eq!(held(&opened(&imported), "2020-02-10").len(), 5);
    assert!(
        imported.summary().contains("1 state from 2020-02-01 to 2020-03-01 not taken"),
        "{}",
        imported.summary()
    );
    let all = SnapshotOptions { accept_emptied: true, ..SnapshotOptions::default() };
    assert_eq!(held(&opened(&read_with(&states, all, "()")), "2020-02-10").len(), 0);
}

/// States that are not taken are reported in runs, each until the next state that is taken, be it as the last one was.
#[test]
fn each_run_of_emptied_states_has_its_end() {
    let full = |person: &str| {
        let teams = ["A", "B", "C", "D"].map(|it| format!("{{name: {it}, people: [{person}]}}"));
        format!("teams: [{}]", teams.join(", "))
    };
    let (ann, bo) = (full("ann"), full("bo"));
    let emptied = "teams: [{name: A}]";
    let imported = read(&[
        ("2020-01-01", &ann),
        ("2020-02-01", emptied),
        ("2020-03-01", &ann),
        ("2020-04-01", emptied),
        ("2020-05-01", emptied),
        ("2020-06-01", &bo),
        ("2020-07-01", emptied),
    ]);
    let because =
        "not taken, for more than half of the units empty at once; --accept-emptied takes them";
    let runs = [
        "1 state from 2020-02-01 to 2020-03-01",
        "2 states from 2020-04-01 to 2020-06-01",
        "1 state from 2020-07-01 to the end",
    ];
    assert_eq!(imported.noticed, runs.map(|run| format!("{run} {because}")));
}

#[test]
fn units_go_on_under_other_names() {
    for (rule, before, after) in [
        (
            "a field names the old one",
            "{name: A, people: [ann]}",
            "{name: B, previously: [a], people: [bo]}",
        ),
        ("same label", "{name: A, label: x}", "{name: B, label: X}"),
        ("same name", "{name: Release Team}", "{name: release-team}"),
        (
            "half of the units below",
            "{name: A}, {name: C, parent: A}, {name: D, parent: A}",
            "{name: B}, {name: C, parent: B}, {name: E, parent: B}",
        ),
        (
            "half of the people",
            "{name: A, people: [ann, bo, cy]}",
            "{name: B, people: [ann, bo, di]}",
        ),
        ("same one person", "{name: A, people: [ann]}", "{name: B, people: [ann]}"),
    ] {
        let (before, after) = (format!("teams: [{before}]"), format!("teams: [{after}]"));
        let imported = read(&[("2020-01-01", &before), ("2020-02-01", &after)]);
        let report = imported.report();
        assert!(report.contains(rule), "{rule}: {report}");
        let (then, now) =
            (ids(&opened(&imported), "2020-01-01"), ids(&opened(&imported), "2020-02-01"));
        assert!(
            now.iter().any(|it| it.split('=').next() == then[0].split('=').next()),
            "{rule}: {now:?}"
        );
        // Given back, the report decides the same; without rules there are two units.
        let again = read_with(
            &[("2020-01-01", &before), ("2020-02-01", &after)],
            SnapshotOptions::default(),
            &report,
        );
        assert_eq!(write::ron(&again.draft), write::ron(&imported.draft), "{rule}");
        let none = SnapshotOptions { no_renames: true, ..SnapshotOptions::default() };
        let apart = read_with(&[("2020-01-01", &before), ("2020-02-01", &after)], none, "()");
        assert!(!write::ron(&apart.draft).contains("Rename("), "{rule}");
    }
}

#[test]
fn of_several_that_fit_the_likeliest_name_counts() {
    let before =
        "teams: [{name: x-admins, people: [ann, bo]}, {name: x-maintainers, people: [ann, bo]}]";
    let after =
        "teams: [{name: y-maintainers, people: [ann, bo]}, {name: y-admins, people: [ann, bo]}]";
    let history = opened(&read(&[("2020-01-01", before), ("2020-02-01", after)]));
    assert_eq!(ids(&history, "2020-02-01"), ["x-admins=y-admins", "x-maintainers=y-maintainers"]);
}

#[test]
fn an_old_name_gets_the_old_unit_back() {
    let state = |name: &str| format!("teams: [{{name: {name}}}, {{name: Z}}]");
    let (old, none, new) =
        (state("node-identity"), "teams: [{name: Z}]".to_owned(), state("node-identity"));
    let imported = read(&[("2020-01-01", &old), ("2020-02-01", &none), ("2020-06-01", &new)]);
    assert_eq!(imported.draft.units.len(), 2);
    let history = opened(&imported);
    assert_eq!(ids(&history, "2020-03-01"), ["z=Z"]);
    assert_eq!(ids(&history, "2020-06-01"), ["node-identity=node-identity", "z=Z"]);
}

#[test]
fn a_handle_is_no_identity() {
    let state = |id: &str| {
        format!(
            "teams: [{{name: A, people: [{{id: {id}, name: Ann Lee, role: lead}}, {{id: bo, name: Bo Roy}}]}}]"
        )
    };
    let states = [
        ("2020-01-01", state("ann")),
        ("2020-02-01", state("Ann")),
        ("2020-03-01", state("ann-lee")),
    ];
    let states: Vec<(&str, &str)> =
        states.iter().map(|(day, text)| (*day, text.as_str())).collect();
    let imported = read(&states);
    assert_eq!(imported.draft.people.len(), 2);
    assert_eq!(&*imported.draft.people[0].id, "ann");
    assert!(imported.draft.people[0].aliases.iter().any(|it| &**it == "ann-lee"));
    let apart = "(people: [Apart(was: \"ann\", now: \"ann-lee\")])";
    assert_eq!(read_with(&states, SnapshotOptions::default(), apart).draft.people.len(), 3);
}

#[test]
fn terms_change_and_the_tenure_goes_on() {
    let state = |title: &str| {
        format!("teams: [{{name: A, people: [{{id: ann, role: lead, title: {title}}}]}}]")
    };
    let (one, two) = (state("Chief"), state("Director"));
    let imported = read(&[("2020-01-01", &one), ("2020-02-01", &two)]);
    let text = write::ron(&imported.draft);
    assert!(
        text.contains("Retitle(person: \"ann\", unit: \"a\", role: \"lead\", title: \"Director\")"),
        "{text}"
    );
    assert_eq!(held(&opened(&imported), "2020-02-01"), ["A lead ann"]);
}

/// A generated state: units by number with a parent before them, and people in them.
#[derive(Clone, Debug)]
struct Made {
    days: u32,
    units: Vec<(u8, u8, u8, Vec<(u8, u8)>)>,
}

fn made() -> impl Strategy<Value = Vec<Made>> {
    let people = prop::collection::vec((0u8..9, 0u8..3), 0..5);
    let unit = (0u8..10, 0u8..3, 0u8..10, people);
    let state = (1u32..25, prop::collection::vec(unit, 0..8));
    prop::collection::vec(state.prop_map(|(days, units)| Made { days, units }), 1..8)
}

type Units = BTreeSet<(String, String, String)>;
type Held = BTreeSet<(String, String, String)>;

/// The state as YAML, each unit in a list or in its parent's entry, and what it says.
fn spelled(made: &Made, nested: bool) -> (String, Units, Held) {
    let (mut units, mut held) = (Units::new(), Held::new());
    let mut entries: Vec<(u8, Option<u8>, String)> = Vec::new();
    for (number, class, parent, people) in &made.units {
        if entries.iter().any(|it| it.0 == *number) {
            continue;
        }
        // A parent stands before its children, so there are no rings.
        let parent = entries.iter().map(|it| it.0).find(|it| it == parent);
        let name = format!("Unit {number}");
        let mut listed = Vec::new();
        for (person, role) in people {
            listed.push(format!("{{id: p{person}, name: Person {person}, role: r{role}}}"));
            held.insert((name.clone(), format!("r{role}"), format!("Person {person}")));
        }
        let people = listed.join(", ");
        let mut entry = format!("name: {name}, class: c{class}, people: [{people}]");
        let above = parent.map(|it| format!("Unit {it}"));
        if let Some(above) = above.as_ref().filter(|_| !nested) {
            entry = [entry, format!(", parent: {above}")].concat();
        }
        entries.push((*number, parent, entry));
        units.insert((name, format!("c{class}"), above.unwrap_or_default()));
    }
    let roots = entries.iter().filter(|it| !nested || it.1.is_none());
    let roots = roots.map(|(number, _, entry)| with_below(*number, entry, &entries, nested));
    let roots: String = roots.flat_map(|it| ["- ".to_owned(), it, "\n".to_owned()]).collect();
    let text = if roots.is_empty() { "teams: []\n".into() } else { format!("teams:\n{roots}") };
    (text, units, held)
}

fn with_below(number: u8, entry: &str, all: &[(u8, Option<u8>, String)], nested: bool) -> String {
    let below = all.iter().filter(|it| nested && it.1 == Some(number));
    let below: Vec<String> = below.map(|it| with_below(it.0, &it.2, all, nested)).collect();
    format!("{{{entry}, below: [{}]}}", below.join(", "))
}

fn of_day(history: &History, date: Date) -> (Units, Held) {
    let (units, holders) = day_sets(history, date);
    let name =
        |id: &str| units.iter().find(|it| it.0 == id).map(|it| it.1.clone()).unwrap_or_default();
    let held = holders.iter().map(|(unit, role, _, who)| (name(unit), role.clone(), who.clone()));
    (
        units
            .iter()
            .map(|(_, own, class, parent)| (own.clone(), class.clone(), name(parent)))
            .collect(),
        held.collect(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    /// Whatever is renamed, moved, closed and opened again, the days are those of the states.
    #[test]
    fn the_days_are_those_of_the_states(
        made in made(), no_renames in any::<bool>(), nested in any::<bool>(),
    ) {
        let mapping = Mapping::parse(MAP).unwrap();
        let options = SnapshotOptions { accept_emptied: true, no_renames };
        let mut reading = SnapshotReading::new(mapping, options, Decisions::default());
        let mut now = Date::parse("2020-01-01").unwrap();
        let mut truth: Vec<(Date, Units, Held)> = Vec::new();
        for made in &made {
            now = now.add_days(i64::from(made.days));
            let (text, units, held) = spelled(made, nested);
            let from = origin("x", Dated::exact(now));
            prop_assert!(reading.file("teams.yaml", text.as_bytes(), &from));
            reading.day(Dated::exact(now), vec![from]);
            // Before the first unit the state is empty.
            if !truth.is_empty() || !units.is_empty() {
                truth.push((now, units, held));
            }
        }
        if reading.is_empty() {
            return Ok(());
        }
        let history = opened(&reading.finish("Test", "test", "states".into(), None));
        for (at, (from, units, held)) in truth.iter().enumerate() {
            let end = truth.get(at + 1).map_or(from.add_days(1), |it| it.0);
            for date in [*from, end.add_days(-1)] {
                let (listed_units, listed_held) = of_day(&history, date);
                prop_assert_eq!(&listed_units, units, "{}", date);
                prop_assert!(listed_held.is_superset(held), "{}: {:?} {:?}", date, listed_held, held);
                // Who was there a week ago at most, and is back in time, was never away.
                for extra in listed_held.difference(held) {
                    // A unit may have another name by then.
                    let is = |it: &(String, String, String)| {
                        (&it.1, &it.2) == (&extra.1, &extra.2) && (!no_renames || it.0 == extra.0)
                    };
                    let has = |it: &&(Date, Units, Held)| it.2.iter().any(is);
                    let before = truth[..at].iter().rposition(|it| has(&it));
                    let left = before.map(|it| truth[it + 1].0);
                    let back = truth[at..].iter().find(has).map(|it| it.0);
                    let away = left.zip(back).map(|(left, back)| back.days_since(left));
                    prop_assert!(away.is_some_and(|it| it <= 7), "{}: {:?}", date, extra);
                }
            }
        }
    }
}

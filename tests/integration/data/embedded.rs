//! The embedded dataset: sound, sourced, and right where its primary sources can be asked.

use crate::support::datasets::{alibaba, unit};
use crate::support::oracle::agree_on_every_day;
use orgscope::data::{self, EMBEDDED};
use orgscope::org::{Confidence, PersonId, Snapshot};
use orgscope::search::{Index, Kind, Query, Scan, Scope, Target};
use orgscope::time::Date;

fn on(day: &str) -> Snapshot<'static> {
    alibaba().as_of(Date::parse(day).unwrap())
}

/// `Daniel Zhang (acting)`: who holds a role in a unit on a day.
fn who(day: &str, id: &str, role: &str) -> String {
    let now = on(day);
    let data = alibaba().dataset();
    let position = now
        .positions(unit(alibaba(), id))
        .find(|(position, _)| *data.role(alibaba().position(*position).role).id == *role);
    let Some((position, state)) = position else { return "no such position".into() };
    let holders: Vec<String> = now
        .holders(position)
        .map(|holder| {
            let acting = if holder.term.acting { " (acting)" } else { "" };
            format!("{}{acting}", data.person(holder.person()).name)
        })
        .collect();
    if holders.is_empty() { state.word().into() } else { holders.join(" & ") }
}

fn name(day: &str, id: &str) -> &'static str {
    on(day).name(unit(alibaba(), id))
}

fn parent(day: &str, id: &str) -> &'static str {
    on(day).parent(unit(alibaba(), id)).map_or("", |parent| &alibaba().dataset().unit(parent).id)
}

#[test]
fn the_embedded_dataset_has_no_problem() {
    assert_eq!(data::open(EMBEDDED).unwrap().problems, []);
}

#[test]
fn the_embedded_dataset_has_its_size_and_span() {
    let data = alibaba().dataset();
    assert!(data.units.len() >= 110 && data.people.len() >= 150, "units and people");
    assert!(data.events.len() >= 265 && data.sources.len() >= 455, "events and sources");
    assert!(data.events.iter().filter(|event| event.sources.len() >= 2).count() >= 190);
    assert!(data.people.iter().filter(|person| !person.nicknames().is_empty()).count() >= 40);
}

#[test]
fn every_event_has_a_source_or_says_that_it_has_none() {
    for event in &alibaba().dataset().events {
        let sourced = !event.sources.is_empty() || event.confidence == Confidence::Unsourced;
        assert!(sourced, "{}", event.id);
        let disputed = event.confidence == Confidence::Disputed;
        assert!(!disputed || event.dispute.is_some(), "{} names no dispute", event.id);
    }
    for seed in ["seed-000", "seed-001", "seed-002", "seed-003", "seed-004"] {
        let data = alibaba().dataset();
        let cites = |sources: &[orgscope::org::SourceId]| {
            sources.iter().any(|source| *data.source(*source).id == *seed)
        };
        assert!(data.events.iter().any(|event| cites(&event.sources)), "{seed} is never cited");
    }
}

#[test]
fn every_day_equals_the_oracle() {
    let data = alibaba().dataset();
    let first = Date::parse("2017-12-01").unwrap();
    agree_on_every_day(alibaba(), first, data.last.add_days(31)).unwrap();
}

#[test]
fn every_person_is_found_under_each_name() {
    let index = Index::build(alibaba());
    for (number, person) in alibaba().dataset().people.iter().enumerate() {
        for name in person.names() {
            let literal = name.replace(['(', ')', '\'', '!', '^', '$', '|'], " ");
            let query = Query::parse(&literal);
            let mut scan = Scan::new(&index, query, Scope::Only(Kind::Person), Date::MAX, 10);
            scan.run(alibaba(), &index);
            let hits = scan.hits(alibaba(), &index);
            let wanted = Target::Person(PersonId::new(number));
            assert!(hits.iter().any(|hit| hit.target == wanted), "{} as {name}", person.name);
        }
    }
}

#[test]
fn the_reorganisation_of_november_2018() {
    assert_eq!(name("2018-11-25", "cloud"), "Alibaba Cloud");
    assert_eq!(name("2018-11-26", "cloud"), "Alibaba Cloud Intelligence");
    assert_eq!(who("2018-11-25", "cloud", "president"), "Simon Hu");
    assert_eq!(who("2018-11-26", "cloud", "president"), "Jeff Zhang");
    assert_eq!(who("2018-11-26", "alibaba", "cto"), "Jeff Zhang");
    assert_eq!(who("2018-11-25", "dme", "president"), "Yang Weidong");
    assert_eq!(who("2018-11-26", "dme", "president"), "Fan Luyuan");
    assert_eq!(who("2018-11-26", "new-retail-technology", "president"), "Wu Zeming");
    assert_eq!(name("2018-11-26", "tmall"), "Greater Tmall");
    for division in ["tmall-business-group", "tmall-supermarket", "tmall-import-export"] {
        assert_eq!(parent("2018-11-26", division), "tmall");
    }
    assert_eq!(who("2018-11-26", "alibaba", "ceo"), "Daniel Zhang");
}

#[test]
fn the_chairmanship_passes_in_september_2019() {
    assert_eq!(who("2019-09-09", "alibaba", "chair"), "Jack Ma");
    assert_eq!(who("2019-09-10", "alibaba", "chair"), "Daniel Zhang");
}

#[test]
fn the_cloud_in_december_2022() {
    assert_eq!(who("2022-12-01", "cloud", "president"), "Jeff Zhang");
    assert_eq!(who("2022-12-28", "cloud", "president"), "Jeff Zhang");
    assert_eq!(who("2022-12-29", "cloud", "president"), "Daniel Zhang (acting)");
    assert_eq!(who("2022-12-28", "alibaba", "cto"), "Li Cheng");
    assert_eq!(who("2022-12-29", "alibaba", "cto"), "Wu Zeming");
    assert_eq!(who("2022-12-29", "damo", "dean"), "Jeff Zhang");
    assert_eq!(who("2022-12-29", "dingtalk", "oversight"), "Daniel Zhang");
}

#[test]
fn one_plus_six_plus_n() {
    assert!(!on("2023-03-27").is_open(unit(alibaba(), "taobao-tmall-group")));
    for group in ["taobao-tmall-group", "local-services-group", "cloud", "cainiao", "dme"] {
        assert!(on("2023-03-28").is_open(unit(alibaba(), group)), "{group}");
        assert_eq!(parent("2023-03-28", group), "alibaba", "{group}");
    }
    assert_eq!(who("2023-09-10", "alibaba", "ceo"), "Eddie Wu");
    assert_eq!(who("2023-09-10", "alibaba", "chair"), "Joe Tsai");
}

/// The members of a body on a day, by name.
fn members(day: &str, id: &str, role: &str) -> Vec<String> {
    let mut all: Vec<String> = who(day, id, role).split(" & ").map(str::to_owned).collect();
    all.sort_unstable();
    all
}

#[test]
fn the_board_has_as_many_members_as_its_notices_count() {
    for (day, count) in [
        ("2018-01-01", 11),
        ("2020-06-24", 11),
        ("2020-06-25", 10),
        ("2020-09-30", 11),
        ("2022-12-01", 10),
        ("2023-09-09", 10),
        ("2023-09-10", 10),
    ] {
        assert_eq!(members(day, "alibaba-board", "director").len(), count, "{day}");
    }
    let before = members("2022-03-30", "alibaba-board", "director");
    let after = members("2022-03-31", "alibaba-board", "director");
    assert!(before.contains(&"Börje Ekholm".into()) && !after.contains(&"Börje Ekholm".into()));
    assert!(!before.contains(&"Weijian Shan".into()) && after.contains(&"Weijian Shan".into()));
}

#[test]
fn ants_people_leave_the_partnership_together() {
    let (before, after) = (
        members("2022-05-30", "alibaba-partnership", "partner"),
        members("2022-05-31", "alibaba-partnership", "partner"),
    );
    let gone: Vec<&String> = before.iter().filter(|name| !after.contains(name)).collect();
    assert_eq!(
        gone,
        [
            "Eric Jing",
            "Ni Xingjun",
            "Peng Yijie",
            "Shao Wenlan",
            "Simon Hu",
            "Sophie Wu",
            "Wang Shuai",
            "Zeng Songbai",
            "Zhao Ying"
        ]
    );
    for day in ["2022-12-28", "2022-12-29", "2022-12-30"] {
        assert!(members(day, "alibaba-partnership", "partner").contains(&"Jeff Zhang".into()));
    }
    let last = members("2023-12-31", "alibaba-partnership", "partner");
    assert!(last.len() >= 18, "{last:?}");
}

/// The roles that lead a unit.
const LEADS: [&str; 8] =
    ["chair", "ceo", "president", "gm", "head", "dean", "oversight", "copresident"];

/// Of the group and the two levels below, each unit has a head, or a position of one of whom it is said that
/// no holder is known, or a note that says why it has none.
#[test]
fn no_unit_of_the_first_three_levels_is_silently_empty() {
    let data = alibaba().dataset();
    for day in super::attested::DAYS {
        let now = on(day);
        let empty: Vec<&str> = now
            .walk()
            .filter(|(_, depth)| *depth < 3)
            .map(|(unit, _)| unit)
            .filter(|unit| {
                let lead = now.positions(*unit).any(|(position, _)| {
                    LEADS.contains(&&*data.role(alibaba().position(position).role).id)
                });
                let note = data.unit(*unit).note.as_deref().unwrap_or_default();
                !lead && !note.starts_with("No head of its own")
            })
            .map(|unit| &*data.unit(unit).id)
            .collect();
        assert!(empty.is_empty(), "{day}: {empty:?}");
    }
}

#[test]
fn the_packed_dataset_equals_data_ron() {
    let (built_in, written) = (data::open_embedded().unwrap(), data::open(EMBEDDED).unwrap());
    assert_eq!(built_in.history.dataset(), written.history.dataset());
    assert!(built_in.problems.is_empty() && written.problems.is_empty());
}

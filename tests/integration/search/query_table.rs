//! What people type, and whom they mean: the first hit on three datasets.

use orgscope::data::{self, EMBEDDED};
use orgscope::org::History;
use orgscope::search::{
    Answer, Hit, Index, Kind, Scope, Search, Target, Tier, highest_during, nearest,
    person_in_words, succession,
};
use orgscope::time::{Date, Dated, Precision};

use crate::support::datasets::LANTERN;

use super::expected_hits::{ON_THE_EMBEDDED, ON_THE_LANTERN, ON_THE_SCRIPTS, SCRIPTS};

pub(super) struct Asked {
    history: History,
    index: Index,
    day: Date,
}

impl Asked {
    pub(super) fn new(text: &str, day: &str) -> Self {
        let history = data::open(text).unwrap().history;
        let index = Index::build(&history);
        Self { history, index, day: Date::parse(day).unwrap() }
    }

    pub(super) fn answer(&self, query: &str, scope: Scope) -> Answer {
        let mut search = Search::new(&self.history, &self.index, query, scope, self.day, 20);
        search.run(&self.history, &self.index);
        search.answer(&self.history, &self.index)
    }

    /// `person daniel-zhang`, `position cloud president jeff-zhang`.
    pub(super) fn name(&self, hit: &Hit) -> String {
        let data = self.history.dataset();
        let kind = hit.target.kind().word();
        match hit.target {
            Target::Position(id) => {
                let position = self.history.position(id);
                let holder = hit.post.unwrap().holder.map(|id| self.history.tenure(id).person);
                let holder = holder.map_or("-", |id| &data.person(id).id);
                let (unit, role) = (&data.unit(position.unit).id, &data.role(position.role).id);
                format!("{kind} {unit} {role} {holder}")
            }
            Target::Person(id) => format!("{kind} {}", data.person(id).id),
            Target::Unit(id) => format!("{kind} {}", data.unit(id).id),
            Target::Role(id) => format!("{kind} {}", data.role(id).id),
            Target::Event(id) => format!("{kind} {}", data.event(id).id),
            Target::Source(id) => format!("{kind} {}", data.source(id).id),
        }
    }

    pub(super) fn all(&self, query: &str) -> Vec<String> {
        self.answer(query, Scope::All).hits.iter().map(|hit| self.name(hit)).collect()
    }

    /// The days of the events among some hits that are certain to have happened in their time, in the order of the hits.
    pub(super) fn days_of_events(&self, hits: &[Hit]) -> Vec<Date> {
        let data = self.history.dataset();
        let events = hits.iter().filter_map(|hit| match hit.target {
            Target::Event(event) => Some(data.event(event)),
            _ => None,
        });
        let is_certain =
            |date: Dated| !date.is_qualified() && date.precision() != Precision::Bounds;
        let dated = events.filter(|event| is_certain(event.date));
        dated.map(orgscope::org::Event::day).filter(|day| day.is_finite()).collect()
    }

    pub(super) fn first(&self, query: &str) -> String {
        self.all(query).into_iter().next().unwrap_or_default()
    }

    pub(super) fn finds(&self, expected: &[(&str, &str)]) {
        let wrong: Vec<String> = expected
            .iter()
            .filter_map(|(query, meant)| {
                let found = self.first(query);
                (found != *meant).then(|| format!("{query:?} finds {found:?}, meant is {meant:?}"))
            })
            .collect();
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}

impl Asked {
    /// Returns the open units of which someone holds more than the chair or a seat on the day, each with the name of the unit
    /// and the ids of all who hold one.
    pub(super) fn led_units(&self) -> Vec<(String, String, Vec<String>)> {
        let data = self.history.dataset();
        let now = self.history.as_of(self.day);
        let mut led = Vec::new();
        for (unit, _) in now.walk() {
            let positions = self.history.unit(unit).positions.iter();
            let held: Vec<_> = positions.flat_map(|position| now.holders(position)).collect();
            let role_of = |it: &orgscope::org::Holder<'_>| {
                &*data.role(self.history.position(it.tenure.position).role).id
            };
            // A chair, and a seat, leads nothing.
            let leads = |role: &str| !["chair", "partner", "director", "member"].contains(&role);
            if held.iter().any(|it| leads(role_of(it))) {
                let people = held.iter().map(|it| data.person(it.person()).id.to_string());
                let (id, name) = (data.unit(unit).id.to_string(), now.name(unit).to_owned());
                led.push((id, name, people.collect()));
            }
        }
        led
    }
}

pub(super) fn embedded(day: &str) -> Asked {
    Asked::new(EMBEDDED, day)
}

#[test]
fn the_first_hit_in_the_embedded_dataset_is_as_expected() {
    assert!(ON_THE_EMBEDDED.len() + ON_THE_LANTERN.len() + ON_THE_SCRIPTS.len() >= 150);
    embedded("2020-05-01").finds(ON_THE_EMBEDDED);
}

#[test]
fn the_first_hit_in_the_fictional_company() {
    Asked::new(LANTERN, "2020-01-01").finds(ON_THE_LANTERN);
}

#[test]
fn the_first_hit_among_eight_scripts() {
    Asked::new(SCRIPTS, "2020-05-01").finds(ON_THE_SCRIPTS);
}

/// Of two who stood equally high for as long the one in post on the day comes first.
#[test]
fn who_is_in_post_comes_first() {
    let text = r#"(schema: 1, title: "Two", span: ("2018-01-01", "2023-12-31"),
        units: [(id: "mill", name: "Mill")],
        people: [(id: "ash", name: "Ann Ash"), (id: "oak", name: "Ann Oak")],
        events: [
            (id: "one", date: "2018-01-01", title: "One", confidence: Unsourced,
             changes: [Open(unit: "mill"), Appoint(person: "ash", unit: "mill", role: "head")]),
            (id: "two", date: "2021-01-01", title: "Two", confidence: Unsourced,
             changes: [Appoint(person: "oak", unit: "mill", role: "head", replacing: Some("ash"))]),
        ])"#;
    assert_eq!(Asked::new(text, "2019-06-01").all("ann"), ["person ash", "person oak"]);
    assert_eq!(Asked::new(text, "2022-06-01").all("ann"), ["person oak", "person ash"]);
}

/// A name that sounds like a question is a name where something is called so.
#[test]
fn a_name_of_the_words_of_a_question_is_a_name() {
    let text = LANTERN
        .replace("Night Press", "Lead 2020")
        .replace("Ferry Company", "Head of Glass")
        .replace("Summer Fair", "Oil Now");
    let asked = Asked::new(&text, "2020-01-01");
    asked.finds(&[
        ("lead 2020", "unit press"),
        ("head of glass", "unit ferry"),
        ("oil now", "unit fair"),
    ]);
    assert_eq!(asked.all("head of glass")[1], "position glass head xie-wei");
}

/// What must never be taken for one another finds itself alone, and what is a guess is said to be one.
#[test]
fn another_person_is_not_found() {
    let scripts = Asked::new(SCRIPTS, "2020-05-01");
    for (query, other) in [
        ("रीमा", "person ram"),
        ("दीपू", "person dipa"),
        ("さがい", "person sakai"),
        ("ばやし", "person hayashi"),
        ("Кии", "person kiy"),
        ("clas", "person claes"),
    ] {
        let all = scripts.all(query);
        assert!(!all.contains(&other.to_owned()), "{query} finds {all:?}");
        assert!(!scripts.answer(query, Scope::All).guess, "{query}");
    }
}

#[test]
fn a_guess_comes_only_where_nothing_is_called_so() {
    let embedded = embedded("2020-05-01");
    for (query, guess) in [
        ("daniel zhang", false),
        ("danial zhang", true),
        ("zhang", false),
        ("张永", true),
        ("xyz", false),
        ("'danial", false),
        ("president clod", true),
        ("president cloud", false),
    ] {
        let answer = embedded.answer(query, Scope::All);
        assert_eq!(answer.guess, guess, "{query}");
        assert!(answer.hits.iter().all(|hit| hit.tier.is_guess() == guess), "{query}");
    }
    // All that are equally near are shown, the higher post first.
    let both = Asked::new(SCRIPTS, "2020-05-01");
    let hits = both.all("cles berg");
    assert_eq!(hits[..2], ["person clas", "person claes"], "{hits:?}");
    let text = LANTERN.replace("Ferry Company", "Feri Company");
    let nearby = data::open(&text).unwrap().history;
    assert_eq!(nearest(&nearby, "qqqqqq"), None);
    assert_eq!(nearest(&nearby, "noth biers").as_deref(), Some("North Pier"));
}

#[test]
fn a_post_is_answered_with_its_holders_of_the_time() {
    let embedded = embedded("2023-12-31");
    // However few hits are wanted, the one who leads now comes first.
    let (history, index) = (&embedded.history, &embedded.index);
    let mut search = Search::new(history, index, "hema boss", Scope::All, embedded.day, 1);
    search.run(history, index);
    let first = embedded.name(&search.answer(history, index).hits[0]);
    assert_eq!(first, "position hema president hou-yi");
    let answer = embedded.answer("cloud president 2022", Scope::All);
    let posts: Vec<&Hit> = answer.hits.iter().filter(|hit| hit.post.is_some()).collect();
    let names: Vec<String> = posts.iter().map(|hit| embedded.name(hit)).collect();
    assert_eq!(
        names[..2],
        ["position cloud president jeff-zhang", "position cloud president daniel-zhang"]
    );
    // Enter goes to the last day of that time on which the holder held it.
    let days: Vec<String> = posts.iter().map(|hit| hit.post.unwrap().day.to_string()).collect();
    assert_eq!(days[..2], ["2022-12-28", "2022-12-31"]);
    let positions = embedded.answer("chairman lazada", Scope::All).counts.of(Kind::Position);
    assert_eq!(positions, 1, "one position, however many held it");
    // The preview has who came before and after.
    let data = embedded.history.dataset();
    let people = |ids: &[orgscope::org::TenureId]| -> Vec<&str> {
        ids.iter().map(|id| &*data.person(embedded.history.tenure(*id).person).id).collect()
    };
    let around = succession(&embedded.history, &posts[0].post.unwrap());
    assert_eq!(
        (people(&around.before), people(&around.after)),
        (vec!["simon-hu"], vec!["daniel-zhang"])
    );
    // A role alone lists its holders through time, the group's first.
    let names = embedded.all("cfo");
    assert_eq!(names[..2], ["position alibaba cfo toby-xu", "position alibaba cfo maggie-wu"]);
    assert!(names.iter().all(|name| !name.starts_with("role ")), "{names:?}");
    assert_eq!(embedded.answer("cfo", Scope::Only(Kind::Role)).hits.len(), 1);
    // Scattered letters are not answer.
    assert!(!embedded.all("acting").iter().any(|name| name.starts_with("unit")));
}

#[test]
fn a_year_beside_a_name_narrows_the_hits() {
    let embedded = embedded("2020-05-01");
    let answer = embedded.answer("zhang 2012", Scope::Only(Kind::Person));
    let all = embedded.answer("zhang", Scope::Only(Kind::Person));
    assert!(answer.total < all.total && all.total > 5);
    let year = |name: &str| embedded.answer(name, Scope::All).counts.of(Kind::Event);
    assert!(year("2023") > 20 && (1..year("2023")).contains(&year("march 2023")));
    // A number outside what is known is a name.
    assert_eq!(embedded.first("1688"), "unit 1688");
}

/// What only may have happened in a time stands behind what did, and what mentions the time is not of it.
#[test]
fn what_is_certain_to_have_happened_in_a_time_comes_first() {
    let embedded = embedded("2023-12-31");
    let data = embedded.history.dataset();
    for query in ["august 2021", "2021", "28 march 2023", "before 2019", "january 2022"] {
        let hits = embedded.answer(query, Scope::Only(Kind::Event)).hits;
        let doubts: Vec<bool> = hits
            .iter()
            .filter_map(|hit| match hit.target {
                Target::Event(event) => Some(data.event(event).date.is_qualified()),
                _ => None,
            })
            .collect();
        assert!(!doubts.is_empty() && doubts.is_sorted(), "{query}: {doubts:?}");
    }
    let all = embedded.all("august 2021");
    assert!(!all.contains(&"event neighborhood-retail-superseded".to_owned()), "{all:?}");
    let all = embedded.all("28 march 2023");
    assert!(!all.contains(&"event jiang-fan-partner-again-2023".to_owned()), "{all:?}");
}

/// The highest post comes first, and a seat on a board or in a partnership last.
#[test]
fn a_person_is_described_by_the_highest_post() {
    let asked = embedded("2023-12-31");
    let words = |query: &str, day: &str| {
        let hit = &asked.answer(query, Scope::Only(Kind::Person)).hits[0];
        let Target::Person(person) = hit.target else { panic!("{query}") };
        let date = |date: Dated| date.short().to_string();
        let day = Date::parse(day).unwrap();
        person_in_words(&asked.history, person, day, hit.during, 1, &date)
    };
    for (query, day, expected) in [
        (
            "东邪",
            "2023-12-31",
            "Chief Executive Officer, Alibaba Group since 10 Sep 2023, and 9 more",
        ),
        (
            "逍遥子",
            "2023-12-31",
            "last Chief Executive Officer, Alibaba Group until 10 Sep 2023; \
             Partner, Alibaba Partnership since 31 May 2022 or before",
        ),
        (
            "simon hu",
            "2023-12-31",
            "not in post; last Chief Executive Officer, Ant Group until 12 Mar 2021",
        ),
        ("chun li", "2010-01-01", "not in post; next Co-President, Lazada from Jun 2017"),
        (
            "pierre poignant 2020",
            "2023-12-31",
            "Chief Executive Officer, Lazada (13 Dec 2018 – 1 Jul 2020)",
        ),
    ] {
        let found = words(query, day);
        assert!(found.starts_with(expected), "{query}: {found}");
    }
    let year = |query: &str| {
        let hit = &asked.answer(query, Scope::All).hits[0];
        let Target::Person(person) = hit.target else { panic!("{query}") };
        let (tenure, day) = highest_during(&asked.history, person, hit.during?)?;
        let position = asked.history.position(asked.history.tenure(tenure).position);
        Some((asked.history.dataset().unit(position.unit).id.to_string(), day.to_string()))
    };
    let found = |unit: &str, day: &str| Some((unit.to_owned(), day.to_owned()));
    assert_eq!(year("daniel zhang 2019"), found("alibaba", "2019-12-31"));
    assert_eq!(year("pierre poignant 2020"), found("lazada", "2020-06-30"));
    assert_eq!(year("pierre poignant"), None);
}

#[test]
fn sources_come_last_and_once() {
    let embedded = embedded("2023-12-31");
    for query in ["cloud", "alibaba", "outage", "2022"] {
        let answer = embedded.answer(query, Scope::All);
        let source = |hit: &Hit| matches!(hit.target, Target::Source(_));
        let first = answer.hits.iter().position(source).unwrap_or(answer.hits.len());
        assert!(answer.hits[first..].iter().all(source), "{query}");
        let mut titles: Vec<(&str, &str)> = Vec::new();
        for hit in &answer.hits[first..] {
            let Target::Source(id) = hit.target else { continue };
            let source = embedded.history.dataset().source(id);
            let publication = (&*source.publisher, &*source.title);
            assert!(!titles.contains(&publication), "{query}: {publication:?}");
            titles.push(publication);
        }
    }
}

#[test]
fn alternatives_are_counted() {
    let embedded = embedded("2023-12-31");
    let answer = embedded.answer("daniel zhang", Scope::Only(Kind::Unit));
    assert_eq!((answer.total, answer.hits.len(), answer.guess), (0, 0, false));
    assert_eq!(answer.counts.of(Kind::Person), 1);
    assert!(answer.counts.all() > answer.counts.of(Kind::Person));
}

/// Each name, typed as it stands or plainly, finds its own, and no other spelling stands before it.
#[test]
fn a_name_finds_its_own_and_an_exact_spelling_is_never_behind_another() {
    for asked in [
        embedded("2020-05-01"),
        Asked::new(SCRIPTS, "2020-05-01"),
        Asked::new(LANTERN, "2020-01-01"),
    ] {
        for (number, person) in asked.history.dataset().people.iter().enumerate() {
            for name in person.names() {
                let literal = name.replace(['\'', '!', '^', '$', '|'], " ");
                let wanted = Target::Person(orgscope::org::PersonId::new(number));
                let hits = asked.answer(&literal, Scope::Only(Kind::Person)).hits;
                let place = hits.iter().position(|hit| hit.target == wanted);
                let place = place.unwrap_or_else(|| panic!("{name} does not find {}", person.id));
                for before in &hits[..place] {
                    let Target::Person(other) = before.target else { continue };
                    let mut names = asked.history.dataset().person(other).names();
                    let same = names.any(|it| it.to_lowercase() == name.to_lowercase());
                    assert!(same, "{name}: {} comes before {}", before.matched, person.id);
                }
                let plain = orgscope::search::fold(&literal);
                let hits = asked.answer(&plain, Scope::Only(Kind::Person)).hits;
                assert!(hits.iter().any(|hit| hit.target == wanted), "{plain} for {name}");
                assert!(hits.iter().all(|hit| hit.tier < Tier::Typo), "{plain}");
            }
        }
    }
}

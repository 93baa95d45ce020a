//! What changed in a marked period: the words of known days, and what they claim held against `diff` and the slow
//! oracle; the changed units kept up to date against those made anew.

#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use orgscope::data;
use orgscope::org::{
    ChangedUnits, Delta, DeltaKind, History, Marked, PersonId, RoleId, Signs, UnitChange, UnitId,
    What,
};
use orgscope::time::Date;

mod support;

static LANTERN: LazyLock<History> =
    LazyLock::new(|| data::open(include_str!("fixtures/lantern.ron")).unwrap().history);
static ALIBABA: LazyLock<History> = LazyLock::new(|| data::open(data::EMBEDDED).unwrap().history);

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn days(from: &str, to: &str) -> Marked {
    Marked::Days { from: day(from), to: day(to) }
}

fn unit(history: &History, id: &str) -> UnitId {
    let number = history.dataset().units.iter().position(|unit| &*unit.id == id);
    UnitId::new(number.unwrap())
}

fn event(history: &History, id: &str) -> Marked {
    let events = &history.dataset().events;
    let number = events.iter().position(|event| &*event.id == id);
    Marked::Event(orgscope::org::EventId::new(number.unwrap()))
}

/// The changes of a unit in words, those that are no news in brackets.
fn words(history: &History, id: &str, marked: Marked) -> Vec<String> {
    let changes = history.unit_changes(unit(history, id), marked);
    let one = |change: &UnitChange| {
        let words = change.words(history);
        if change.news { words } else { format!("[{words}]") }
    };
    changes.iter().map(one).collect()
}

#[test]
fn the_post_is_named_and_who_follows_whom() {
    let history = &*ALIBABA;
    let tenth = days("2023-09-09", "2023-09-10");
    assert_eq!(
        words(history, "alibaba", tenth),
        [
            "Chair: Joe Tsai after Daniel Zhang",
            "Joe Tsai no longer Executive Vice Chairman",
            "CEO: Eddie Wu after Daniel Zhang",
            "Li Cheng no longer Technology adviser to Daniel Zhang",
        ]
    );
    let cloud = words(history, "cloud", tenth);
    assert_eq!(cloud[1], "CEO: Eddie Wu (acting) after Daniel Zhang");
    // On his last day he is no new leader.
    assert_eq!(words(history, "dingtalk", tenth), ["Daniel Zhang no longer Overseeing executive"]);
    // She leaves one post and keeps the other.
    assert_eq!(
        words(history, "lazada", days("2018-12-12", "2018-12-13")),
        [
            "CEO: Pierre Poignant (president before) after Lucy Peng (still chair)",
            "Chair: Lucy Peng now Executive Chairwoman",
        ]
    );
    // Chief executive since March; since when chair no source says.
    assert_eq!(
        words(history, "local-services-group", days("2023-05-17", "2023-05-18")),
        ["[already in post: Yongfu Yu as chair]"]
    );
    // The right way round, and those in between by name.
    let years = days("2019-12-31", "2022-12-31");
    assert_eq!(words(history, "alimama", years)[0], "President: Liu Bo after Zhang Yifen");
    assert!(
        words(history, "alibaba", days("2018-01-01", "2023-12-31"))
            .contains(&"Chair: Joe Tsai after Daniel Zhang, before that Jack Ma".to_owned())
    );
}

//! Short questions as a stranger puts them: who leads, who was dismissed, where someone went, what lies under a unit.

use orgscope::search::Scope;

use super::query_table::{Asked, embedded};
use crate::support::datasets::LANTERN;

/// What is typed, and who or what is meant, on the embedded dataset as of its last day.
const ON_THE_LAST_DAY: &[(&str, &str)] = &[
    // All who lead.
    ("alibaba leaders in 2018", "position alibaba chair jack-ma"),
    ("executives 2019", "position alibaba chair jack-ma"),
    ("officers 2018", "position alibaba chair jack-ma"),
    ("top managers 2020", "position alibaba chair daniel-zhang"),
    ("lazada executives", "position lazada chair jiang-fan"),
    ("finance executives", "position alibaba cfo toby-xu"),
    ("capital management", "unit capital-management-committee"),
    ("高管 2020", "position alibaba chair daniel-zhang"),
    // Who was dismissed.
    ("who was fired in 2021", "event li-yonghe-resigns-2021"),
    ("dismissals 2020", "event jiang-fan-penalty-2020"),
    ("scandal", "event li-yonghe-resigns-2021"),
];

/// The same kinds on the fictional company, as of January 2021.
const ON_THE_LANTERN: &[(&str, &str)] = &[
    ("leadership 2019", "position lantern ceo mina-okafor"),
    ("executives", "position lantern chair mina-okafor"),
    ("leaders of harbour lights 2019", "position harbour head luna-lin"),
];

#[test]
fn plain_questions_on_the_last_day() {
    embedded("2023-12-31").finds(ON_THE_LAST_DAY);
}

#[test]
fn plain_questions_in_the_fictional_company() {
    Asked::new(LANTERN, "2021-01-15").finds(ON_THE_LANTERN);
}

/// All who lead are the chief officers, too; of a time also the event that has them.
#[test]
fn all_who_lead_are_named_with_their_event() {
    let all = embedded("2023-12-31").all("leadership team 2021");
    for one in [
        "position alibaba ceo daniel-zhang",
        "position alibaba cfo maggie-wu",
        "position alibaba cto li-cheng",
        "event leadership-lineup-june-2021",
    ] {
        assert!(all.iter().any(|it| it == one), "{one}: {all:?}");
    }
    assert!(all.iter().all(|it| !it.contains("director")), "{all:?}");
    let now = embedded("2023-12-31").all("executives");
    let posts: Vec<_> = now.iter().filter(|it| it.starts_with("position")).collect();
    assert!(posts.iter().all(|it| !it.contains("jack-ma")), "{posts:?}");
}

/// What is said of a plain question beside the answer.
#[test]
fn what_is_said_of_a_plain_question() {
    let embedded = embedded("2023-12-31");
    for (query, words) in [
        ("who was fired in 2019", Some("no dismissal is recorded in 2019; shown is who left")),
        ("who was fired in 2021", None),
        ("who left in 2019", None),
    ] {
        let remark = embedded.answer(query, Scope::All).remark;
        assert_eq!(remark.as_deref(), words, "{query}");
    }
}

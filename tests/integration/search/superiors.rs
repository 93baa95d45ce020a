//! Who was above a person: by the reporting lines that sources give, else by the posts.

use orgscope::search::Scope;

use super::query_table::{Asked, embedded};
use crate::support::datasets::LANTERN;

/// What is typed, and who is above.
const ABOVE: &[(&str, &str)] = &[
    // The highest post counts, and who answers for a unit is not below its head.
    ("jiang fan's boss 2021", "position alibaba ceo daniel-zhang"),
    ("who did jiang fan report to in 2020", "position alibaba ceo daniel-zhang"),
    ("who is trudy dai's boss", "position alibaba ceo eddie-wu"),
    ("boss of trudy dai 2021", "position alibaba ceo daniel-zhang"),
    ("boss of toby xu", "position alibaba ceo eddie-wu"),
    // A reporting line comes before posts.
    ("hou yi boss 2020", "position hema oversight trudy-dai"),
];

/// What is typed, the person who is shown, and why no one is above.
const AT_THE_TOP: &[(&str, &str, &str)] = &[
    (
        "boss of eddie wu 2023",
        "person eddie-wu",
        "Eddie Wu was at the top of Alibaba Group in 2023; no superior is known",
    ),
    (
        "boss of jack ma 2018",
        "person jack-ma",
        "Jack Ma was at the top of Alibaba Group in 2018; no superior is known",
    ),
    (
        "boss of daniel zhang 2020",
        "person daniel-zhang",
        "Daniel Zhang was at the top of Alibaba Group in 2020; no superior is known",
    ),
    (
        "boss of eric jing 2022",
        "person eric-jing",
        "Eric Jing was at the top of Ant Group in 2022; no superior is known",
    ),
    (
        "who is joe tsai's boss",
        "person joe-tsai",
        "Joe Tsai was at the top of Alibaba Group; no superior is known",
    ),
    // A part of the name is enough.
    (
        "boss of tsai",
        "person joe-tsai",
        "Joe Tsai was at the top of Alibaba Group; no superior is known",
    ),
    (
        "boss of jack ma 2023",
        "person jack-ma",
        "Jack Ma is not known to have held a post in 2023; no superior is known",
    ),
    // A chair is not below the chief executive of the same unit.
    (
        "who did lucy peng report to in 2019",
        "person lucy-peng",
        "no source says whom Lucy Peng reported to in 2019; no superior is known",
    ),
];

#[test]
fn who_is_above_holds_a_higher_post() {
    embedded("2023-12-31").finds(ABOVE);
}

#[test]
fn no_one_is_above_those_at_the_top() {
    let embedded = embedded("2023-12-31");
    for (query, person, words) in AT_THE_TOP {
        let answer = embedded.answer(query, Scope::All);
        assert_eq!(embedded.first(query), *person, "{query}");
        assert_eq!(answer.remark.as_deref(), Some(*words), "{query}");
        assert!(answer.hits.iter().all(|hit| hit.post.is_none()), "{query}");
    }
}

/// Without a time all who were above are shown, the last first.
#[test]
fn all_superiors_through_time_are_shown() {
    let all = embedded("2023-12-31").all("who did trudy dai report to");
    let first_two = ["position alibaba ceo eddie-wu", "position alibaba ceo daniel-zhang"];
    assert_eq!(all[..2], first_two);
    let lantern = Asked::new(LANTERN, "2021-01-15");
    // Of two heads of one unit neither is above the other.
    let above_ann = ["position harbour head bo-chen", "position harbour head luna-lin"];
    assert_eq!(lantern.all("who did ann lee report to"), above_ann);
    assert_eq!(lantern.all("ann lee's boss 2019"), above_ann[1..]);
}

/// Of one who is in no post any more that is said beside who was above last.
#[test]
fn one_who_is_in_no_post_is_said_not_to_be() {
    let embedded = embedded("2023-12-31");
    let because = |query: &str| {
        let hit = embedded.answer(query, Scope::All).hits.into_iter().next();
        hit.and_then(|hit| hit.instead).map(|it| it.words)
    };
    let words = "not known to be in post on 31 Dec 2023; no source says whom Max Bittner reported to; \
                 leads the unit above";
    assert_eq!(because("who did max bittner report to").as_deref(), Some(words));
    let words = "no source says whom Max Bittner reported to in Jan 2018; leads the unit above";
    assert_eq!(because("max bittner's boss jan 2018").as_deref(), Some(words));
}

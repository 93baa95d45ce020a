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
    // Where someone went: what came after the post, then what went on.
    (
        "where did jeff zhang go after cloud",
        "position group-infrastructure-committee member jeff-zhang",
    ),
    ("where did li cheng go after cto", "position alibaba adviser li-cheng"),
    ("where did maggie wu go after cfo", "position alibaba-board director maggie-wu"),
    ("where did wang lei go after alibaba health", "position eleme ceo wang-lei"),
    ("where did wang lei go after ele.me", "person wang-lei"),
    // A name that is written apart, or looks like a question; two letters that begin other words.
    ("ele me", "unit eleme"),
    ("ele-me", "unit eleme"),
    ("ceo of ele me", "position eleme ceo yongfu-yu"),
    ("who leads t-head", "position t-head oversight jeff-zhang"),
    ("t-head boss", "position t-head oversight jeff-zhang"),
    ("ai head", "position ai-labs head chen-lijuan"),
    ("pr chief", "position alibaba cmo chris-tung"),
    ("pr head", "position alibaba cmo chris-tung"),
    // People of a name, all posts of a person, a former name, a listing, a board.
    ("people named zhang", "person daniel-zhang"),
    ("people zhang", "person daniel-zhang"),
    ("posts of trudy dai", "person trudy-dai"),
    ("career of jiang fan", "person jiang-fan"),
    ("what was taobao tmall group called before", "unit taobao-tmall-group"),
    ("ant group ipo", "event ant-board-2020"),
    ("directors of alibaba 2020", "position alibaba-board director masayoshi-son"),
    ("board of directors 2020", "position alibaba-board director masayoshi-son"),
    // That no holder is known today comes first; a unit's own head before one who is only above.
    ("general counsel", "position alibaba gc -"),
    ("top lawyer", "position alibaba gc -"),
    ("general counsel 2018", "position alibaba gc timothy-steinert"),
    ("head of tmall genie", "position tmall-genie gm ku-wei"),
    ("death", "event walter-kwauk-dies-2022"),
    // A name that nothing has.
    ("jeff bezos", ""),
    ("tencent cloud president 2020", ""),
];

/// The same kinds on the fictional company, as of January 2021.
const ON_THE_LANTERN: &[(&str, &str)] = &[
    ("leadership 2019", "position lantern ceo mina-okafor"),
    ("executives", "position lantern chair mina-okafor"),
    ("leaders of harbour lights 2019", "position harbour head luna-lin"),
    ("where did bo chen go after north pier", "position harbour head bo-chen"),
    ("where did luna lin go after harbour lights", "position lantern ceo luna-lin"),
    ("head of north-pier", "position north-pier head ann-lee"),
    ("luna qqqq", ""),
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
        (
            "where did wang lei go after ele.me",
            Some("no later post of Wang Lei is known; shown is when that one ended"),
        ),
        (
            "where did eddie wu go after alibaba",
            Some("Eddie Wu is not known to have left that post"),
        ),
        ("ceo of jd", Some("nothing is called `jd`; these are the initials of James Dong")),
        ("pr chief", Some("no role is called `pr chief`; the nearest is Chief Marketing Officer")),
        ("2025", Some("the data ends on 31 Dec 2023")),
        ("ant group ipo", None),
        ("jeff bezos", Some("nothing for `bezos`; without it: `jeff`")),
        (
            "tencent cloud president 2020",
            Some("nothing for `tencent`; without it: `cloud president 2020`"),
        ),
    ] {
        let remark = embedded.answer(query, Scope::All).remark;
        assert_eq!(remark.as_deref(), words, "{query}");
    }
}

/// Of one who went elsewhere neither the named post nor the successor in it is shown, and what went on is said to.
#[test]
fn where_someone_went_is_no_post_that_was_left() {
    let embedded = embedded("2023-12-31");
    let hits = embedded.answer("where did jeff zhang go after cloud", Scope::All).hits;
    let names: Vec<String> = hits.iter().map(|hit| embedded.name(hit)).collect();
    assert!(names.iter().all(|it| !it.starts_with("position cloud ")), "{names:?}");
    let damo = names.iter().position(|it| it == "position damo dean jeff-zhang").unwrap();
    let because = |at: usize| hits[at].instead.as_ref().map(|it| it.words.as_str());
    assert_eq!((because(0), because(damo)), (None, Some("held already before, and went on")));
    let all = embedded.all("where did wang lei go after ele.me");
    assert!(all.iter().all(|it| !it.starts_with("position")), "{all:?}");
    assert!(all.iter().any(|it| it == "event organisation-letter-july-2021"), "{all:?}");
}

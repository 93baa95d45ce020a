//! What readers of newspapers type: posts, turns, times and events in everyday words, and sentences.

use orgscope::search::Scope;

use super::query_table::embedded;

/// What is typed, and who or what is meant, on the embedded dataset as of May 2020.
const EXPECTED: &[(&str, &str)] = &[
    // Everyday words for a post.
    ("finance boss 2020", "position alibaba cfo maggie-wu"),
    ("finance boss", "position alibaba cfo maggie-wu"),
    ("finance head 2020", "position alibaba cfo maggie-wu"),
    ("finance director 2023", "position alibaba cfo toby-xu"),
    ("who runs finance", "position alibaba cfo maggie-wu"),
    ("财务负责人", "position alibaba cfo maggie-wu"),
    ("top lawyer", "position alibaba gc timothy-steinert"),
    ("chief lawyer", "position alibaba gc timothy-steinert"),
    ("head of the legal department", "position alibaba gc timothy-steinert"),
    ("legal boss", "position alibaba gc timothy-steinert"),
    ("HR boss", "position alibaba cpo judy-tong"),
    ("human resources boss", "position alibaba cpo judy-tong"),
    ("head of human resources 2023", "position alibaba cpo judy-tong"),
    ("tech boss", "position alibaba cto li-cheng"),
    ("marketing boss", "position alibaba cmo chris-tung"),
    ("big boss", "position alibaba ceo daniel-zhang"),
    ("top boss 2021", "position alibaba ceo daniel-zhang"),
    ("logistics boss", "position cainiao president lin-wan"),
    // A post, and that its holder comes or goes.
    ("ceo steps down", "event chairman-ceo-handover-2023"),
    ("boss quits", "event chairman-ceo-handover-2023"),
    ("ceo successor", "event chairman-ceo-handover-2023"),
    ("cfo leaves", "event cfo-handover-2022"),
    ("cfo change", "event cfo-handover-2022"),
    ("cfo resigns 2022", "event cfo-handover-2022"),
    ("lazada ceo resigns", "event lazada-james-dong-2022"),
    ("new ceo", "position alibaba ceo eddie-wu"),
    ("new cfo", "position alibaba cfo toby-xu"),
    ("new chairman 2019", "position alibaba chair daniel-zhang"),
    ("new retail technology president", "position new-retail-technology president wu-zeming"),
    ("who left in 2022", "event cfo-handover-2022"),
    // Times in words.
    ("last quarter 2021", "event alibaba-health-shen-difan-coo-2021"),
    ("fourth quarter of 2021", "event alibaba-health-shen-difan-coo-2021"),
    ("H2 2021", "event organisation-letter-july-2021"),
    ("second half of 2022", "event strategic-investment-2022"),
    ("summer 2020", "event entertainment-letter-june-2020"),
    ("late 2021", "event annual-meeting-2021"),
    ("cfo late 2022", "position alibaba cfo toby-xu"),
    ("cloud president mid 2018", "position cloud president simon-hu"),
    ("10/09/2019", ""),
    // Events in the words of the press.
    ("six units", "event one-plus-six-plus-n-2023"),
    ("6 units", "event one-plus-six-plus-n-2023"),
    ("breakup", "event one-plus-six-plus-n-2023"),
    ("break-up", "event one-plus-six-plus-n-2023"),
    ("split into six", "event one-plus-six-plus-n-2023"),
    ("restructuring 2023", "event one-plus-six-plus-n-2023"),
    ("when was kaola bought", "event kaola-acquired"),
    ("Why was Jiang Fan punished?", "event jiang-fan-penalty-2020"),
    ("fired", "event youku-yang-weidong-removed"),
    ("ipo scrapped", "event strategic-innovation-businesses-2023"),
    ("ipo cancelled", "event strategic-innovation-businesses-2023"),
    // Who runs what is closed, or has had no known head for long.
    ("who runs tmall", "position tmall-business-group president jiang-fan"),
    ("who runs youku", "position youku oversight fan-luyuan"),
    // One word too many, a name spelled by ear, a role with a wrong letter.
    ("hema supermarket", "unit hema"),
    ("Trudy Day", "person trudy-dai"),
    ("Toby Shu", "person toby-xu"),
    ("Jang Fan", "person jiang-fan"),
    ("Chang Fan", "person jiang-fan"),
    ("charman 2019", "position alibaba chair jack-ma"),
    ("cheif executive 2019", "position alibaba ceo daniel-zhang"),
    ("presidnet cloud", "position cloud president jeff-zhang"),
    ("finace boss", "position alibaba cfo maggie-wu"),
    // Sentences.
    (
        "What did Trudy Dai run before the break-up?",
        "position china-digital-commerce president trudy-dai",
    ),
    (
        "Where did Jeff Zhang go after cloud",
        "position group-infrastructure-committee member jeff-zhang",
    ),
    ("who reported to daniel zhang in 2019", "position alibaba cto li-cheng"),
    ("Who sat on the board in 2019?", "position alibaba-board director masayoshi-son"),
    ("board members 2020", "position alibaba-board director masayoshi-son"),
    ("board of directors", "unit alibaba-board"),
    ("jiang fan taobao 2020", "position taobao president jiang-fan"),
];

#[test]
fn the_first_hit_for_everyday_words() {
    embedded("2020-05-01").finds(EXPECTED);
}

#[test]
fn a_date_with_two_readings_is_said_to_be_ambiguous() {
    let embedded = embedded("2023-12-31");
    let words = "ambiguous date `10/09/2019`: write 2019-09-10 or 2019-10-09";
    for query in ["10/09/2019", "cfo 10/09/2019"] {
        assert_eq!(embedded.answer(query, Scope::All).remark.as_deref(), Some(words), "{query}");
    }
    assert_eq!(embedded.answer("cfo 10/19/2019", Scope::All).remark, None);
    assert_eq!(embedded.first("cfo 10/09/2019"), "position alibaba cfo toby-xu");
}

#[test]
fn an_event_that_was_announced_is_followed_by_its_announcement() {
    let all = embedded("2023-12-31").all("ceo steps down");
    let expected = ["event chairman-ceo-handover-2023", "event succession-announced-2023"];
    assert_eq!(all[..2], expected);
}

#[test]
fn who_left_in_a_year_is_told_by_the_height_of_the_post() {
    let all = embedded("2023-12-31").all("who left in 2022");
    let expected = ["event cfo-handover-2022", "event management-change-december-2022"];
    assert_eq!(all[..2], expected);
}

/// Beside a unit that is closed the answer says what became of it.
#[test]
fn who_runs_what_is_closed_is_answered_with_what_it_became() {
    let embedded = embedded("2023-12-31");
    for (query, first, words) in [
        (
            "who runs taobao",
            "position taobao-tmall-group ceo eddie-wu",
            "Taobao closed on 6 Jan 2022; its successor",
        ),
        (
            "who runs tmall",
            "position taobao-tmall-group ceo eddie-wu",
            "Greater Tmall closed on 6 Jan 2022; above its successor",
        ),
        (
            "who runs youku",
            "position youku oversight fan-luyuan",
            "no head of Youku known; responsible for it",
        ),
    ] {
        let hits = embedded.answer(query, Scope::All).hits;
        let instead = hits[0].instead.as_ref().map(|it| it.words.as_str());
        assert_eq!((embedded.first(query).as_str(), instead), (first, Some(words)), "{query}");
        assert!(hits[1].instead.is_none(), "{query}: those who led it once come behind");
    }
}

#[test]
fn what_is_a_guess_or_left_out_is_said() {
    let embedded = embedded("2023-12-31");
    for query in ["Trudy Day", "Toby Shu", "Jang Fan", "charman 2019", "cheif executive 2019"] {
        assert!(embedded.answer(query, Scope::All).guess, "{query}");
    }
    let answer = embedded.answer("Chang Fan", Scope::All);
    let words = "no one is called `chang fan`; `Jiang Fan` sounds like it";
    assert_eq!(answer.remark.as_deref(), Some(words));
    let left_out = embedded.answer("hema supermarket", Scope::All).left_out;
    let left_out = left_out.map(|it| it.to_string());
    assert_eq!(left_out.as_deref(), Some("little with all of these words; showing `hema`"));
    // An ordinary word is no misspelling of a name.
    for query in ["fired", "covid", "divested"] {
        assert!(!embedded.answer(query, Scope::All).guess, "{query}");
    }
}

//! Questions of journalists, people of personnel departments and investors: whole kinds of them, on two datasets.

use orgscope::search::Scope;

use super::query_table::{Asked, embedded};
use crate::support::datasets::LANTERN;

/// What is typed, and who or what is meant, on the embedded dataset as of its last day.
const ON_THE_LAST_DAY: &[(&str, &str)] = &[
    // Times from the day that is shown.
    ("ceo last year", "position alibaba ceo daniel-zhang"),
    ("alibaba ceo two years ago", "position alibaba ceo daniel-zhang"),
    ("lazada ceo 3 years ago", "position lazada ceo chun-li"),
    ("cto last december", "position alibaba cto li-cheng"),
    ("a year ago", "event hong-kong-outage-2022"),
    ("last month", "event strategic-innovation-businesses-2023"),
    ("what happened last month", "event strategic-innovation-businesses-2023"),
    ("last year", "event two-commerce-sectors-2022"),
    ("who left last year", "event cfo-handover-2022"),
    ("去年ceo", "position alibaba ceo daniel-zhang"),
    ("阿里云去年的总裁", "position cloud president jeff-zhang"),
    ("菜鸟负责人2020", "position cainiao president lin-wan"),
    // Those who held a post once, and the first who did.
    ("former ceo of lazada", "position lazada ceo chun-li"),
    ("ex ceo", "position alibaba ceo daniel-zhang"),
    ("previous cfo", "position alibaba cfo maggie-wu"),
    ("ex-president of cloud", "position cloud president daniel-zhang"),
    ("first ceo of lazada", "position lazada ceo max-bittner"),
    ("前任cfo", "position alibaba cfo maggie-wu"),
    // Who is above a person, and below.
    ("who does hou yi report to", "position alibaba ceo daniel-zhang"),
    ("hou yi's boss", "position alibaba ceo daniel-zhang"),
    ("hou yi reports to", "position alibaba ceo daniel-zhang"),
    ("wang lei's boss 2020", "position alibaba ceo daniel-zhang"),
    ("zhuang zhuoran manager", "position alibaba ceo daniel-zhang"),
    ("Wu Zeming's boss in 2019", "position alibaba cto li-cheng"),
    ("who is above jiang fan", "position alibaba ceo eddie-wu"),
    ("蒋凡的老板", "position alibaba ceo eddie-wu"),
    ("who works for yongfu yu", "position amap president zhenfei-liu"),
    ("who is on the board", "position alibaba-board director eddie-wu"),
    ("who is under trudy dai", "position 1688 president yu-yong"),
    ("Lazada's boss", "position lazada ceo james-dong"),
    ("alibaba's cfo", "position alibaba cfo toby-xu"),
    // Who came before and after.
    ("who did judy tong hand over to", "position alibaba cpo jane-jiang"),
    ("jane jiang's predecessor", "position alibaba cpo judy-tong"),
    ("jack ma's successor", "position alibaba chair daniel-zhang"),
    ("谁接替马云", "position alibaba chair daniel-zhang"),
    ("马云的继任者", "position alibaba chair daniel-zhang"),
    // Words of daily use for a role.
    ("lawyer", "position alibaba gc -"),
    ("counsel", "position alibaba gc -"),
    ("money", "position alibaba cfo toby-xu"),
    ("money boss", "position alibaba cfo toby-xu"),
    ("hr", "position alibaba cpo jane-jiang"),
    ("hr director 2021", "position alibaba cpo judy-tong"),
    ("人事主管", "position alibaba cpo jane-jiang"),
    ("aliyun zongcai 2021", "position cloud president jeff-zhang"),
    ("alibaba dongshizhang 2018", "position alibaba chair jack-ma"),
    ("ceos", "position alibaba ceo eddie-wu"),
    ("lazada ceos", "position lazada ceo james-dong"),
    ("ceo and chairman 2021", "position alibaba chair daniel-zhang"),
    ("cfo history", "position alibaba cfo toby-xu"),
    // A role that no one has.
    ("spokesperson", "position alibaba cmo chris-tung"),
    ("treasurer", "position alibaba cfo toby-xu"),
    ("cio", "position alibaba cto wu-zeming"),
    // Titles.
    ("deputy cfo", "position alibaba deputy toby-xu"),
    ("independent directors 2022", "position alibaba-board director irene-lee"),
    ("company secretary", "position alibaba other timothy-steinert"),
    // What became of units.
    ("closed units last year", "event two-commerce-sectors-2022"),
    ("new units 2023", "event one-plus-six-plus-n-2023"),
    ("renamed units 2018", "event organisation-upgrade-november-2018"),
    // One word too many, and words for several.
    ("Hema supermarkets", "unit hema"),
    ("Freshippo founder", "unit hema"),
    ("cloud outages", "event hong-kong-outage-2022"),
    ("jiang fan career", "person jiang-fan"),
    ("maggie wu last post", "person maggie-wu"),
    // How people left, and what they left.
    ("who was fired in 2018", "event youku-yang-weidong-removed"),
    ("who resigned in 2021", "event ant-eric-jing-ceo-2021"),
    ("who left lazada in 2021", "event jessica-liu-leaves-lazada-2021"),
    ("who joined the board in 2020", "event annual-meeting-2020"),
    ("马云 卸任", "event chairman-handover-2019"),
];

/// The same kinds on the fictional company, as of January 2021.
const ON_THE_LANTERN: &[(&str, &str)] = &[
    ("ceo last year", "position lantern ceo mina-okafor"),
    ("a year ago", ""),
    ("6 months ago", ""),
    ("last june", "event chief-changes"),
    ("ex ceo", "position lantern ceo mina-okafor"),
    ("first ceo", "position lantern ceo mina-okafor"),
    ("former head of harbour lights", "position harbour head luna-lin"),
    ("xie wei's boss", "position lantern ceo luna-lin"),
    ("mina okafor's successor", "position lantern ceo luna-lin"),
    ("ceos", "position lantern ceo luna-lin"),
    ("heads of glass", "position glass head xie-wei"),
    ("cfo of glass", "position glass head xie-wei"),
    ("luna lin career", "person luna-lin"),
    ("glass works", "unit glass"),
    ("new units 2020", "event fair-2020"),
    ("renamed teams 2019", "event lamps-renamed"),
    ("closed units in 2019", "event fair-ends"),
    ("who left north pier", "event chief-changes"),
];

#[test]
fn the_first_hit_for_questions_on_the_last_day() {
    embedded("2023-12-31").finds(ON_THE_LAST_DAY);
}

#[test]
fn the_first_hit_for_questions_in_the_fictional_company() {
    Asked::new(LANTERN, "2021-01-15").finds(ON_THE_LANTERN);
}

/// The same words on another day mean other times.
#[test]
fn a_time_is_seen_from_the_day_that_is_shown() {
    embedded("2020-12-31").finds(&[
        ("ceo last year", "position alibaba ceo daniel-zhang"),
        ("chairman two years ago", "position alibaba chair jack-ma"),
        ("last year", "event leo-chow-malaysia-2019"),
        ("previous cto", "position alibaba cto jeff-zhang"),
    ]);
}

/// Where no reporting line is known the hit says so, and a role that no one has is named with the nearest.
#[test]
fn an_answer_that_is_only_near_says_so() {
    let embedded = embedded("2023-12-31");
    let because = |query: &str| {
        let hit = embedded.answer(query, Scope::All).hits.into_iter().next();
        hit.and_then(|hit| hit.instead).map(|it| it.words)
    };
    assert_eq!(because("hou yi's boss"), None);
    let words = "no source says whom Lin Wan reported to; leads the unit above";
    assert_eq!(because("who is lin wan's boss").as_deref(), Some(words));
    let remark = |query: &str| embedded.answer(query, Scope::All).remark;
    let words = "no role is called `spokesperson`; the nearest is Chief Marketing Officer";
    assert_eq!(remark("spokesperson").as_deref(), Some(words));
    let lantern = Asked::new(LANTERN, "2021-01-15");
    let words =
        "no role is called `cfo`; there are Chair, Chief Executive Officer, Head, Member, Dean";
    let answer = lantern.answer("cfo", Scope::All);
    assert_eq!((answer.hits.len(), answer.remark.as_deref()), (0, Some(words)));
    let remark = lantern.answer("cfo of glass", Scope::All).remark;
    assert_eq!(remark.as_deref(), Some("no role is called `cfo`; shown is who leads"));
}

/// A name beside a time in which the person held nothing is that person.
#[test]
fn a_name_beside_a_time_without_a_post_is_the_person_who_is_called_so() {
    let embedded = embedded("2023-12-31");
    embedded.finds(&[
        ("Wang Lei 2022", "person wang-lei"),
        ("Lin Wan 2016", "person lin-wan"),
        ("Li Bo 2018", "person li-bo"),
        ("Max Bittner 2020", "person max-bittner"),
        ("Simon Hu 2023", "person simon-hu"),
        ("in 2022 Chen Hang", "person chen-hang"),
    ]);
    Asked::new(LANTERN, "2021-01-15").finds(&[("Omar Haddad 2017", "person omar-haddad")]);
}

/// Of a reporting line each day of the time counts, and without a time the last one that is known.
#[test]
fn who_reported_to_whom_in_a_time_and_last() {
    let embedded = embedded("2023-12-31");
    embedded.finds(&[
        ("who did jeff zhang report to", "position alibaba ceo daniel-zhang"),
        ("jeff zhang's boss", "position alibaba ceo daniel-zhang"),
        ("li cheng's boss", "position alibaba ceo daniel-zhang"),
        ("who did zhuang zhuoran report to in 2022", "position life-services head yongfu-yu"),
        ("who reported to jeff zhang in 2020", "position dingtalk ceo chen-hang"),
    ]);
    for (query, one) in [
        (
            "who reported to daniel zhang in 2021",
            "position alibaba-local-services president wang-lei",
        ),
        ("who reported to jiang fan in 2020", "position xianyu head chen-lei"),
        ("who reported to cai yinghua in 2022", "position alibaba-cloud-china president ren-geng"),
    ] {
        let all = embedded.all(query);
        assert!(all.iter().any(|it| it == one), "{query}: {all:?}");
    }
    let hits = embedded.answer("who reported to jeff zhang in 2020", Scope::All).hits;
    let line = hits[0].reported.as_ref().map(|it| it.in_words(&|date| date.written()));
    assert_eq!(line.as_deref(), Some("reported to Jeff Zhang 2019-06-18 – 2020-09-27"));
    let hits = embedded.answer("who reported to jeff zhang in 2021", Scope::All).hits;
    let why = hits[0].instead.as_ref().map(|it| it.words.as_str());
    assert_eq!(why, Some("no source says who reported to Jeff Zhang in 2021"));
}

/// What is asked in the words of journalists who know nothing of the data.
#[test]
fn the_first_hit_for_a_journalist() {
    embedded("2023-12-31").finds(&[
        // Who came to a post in a time.
        ("who became ceo in 2020", "position sun-art ceo peter-huang"),
        ("who became cfo in 2022", "position alibaba cfo toby-xu"),
        ("who became ceo of lazada in 2020", "position lazada ceo chun-li"),
        // When someone left: the last departure first.
        ("when did li yonghe leave alibaba", "event li-yonghe-resigns-2021"),
        ("when did toby xu leave", "person toby-xu"),
        ("when did ye jun leave", "person ye-jun"),
        // Who followed.
        ("jack mas successor", "position alibaba chair daniel-zhang"),
        ("饿了么CEO是谁", "position eleme ceo yongfu-yu"),
        ("淘宝总裁2019年是谁", "position taobao president jiang-fan"),
        ("谁担任首席技术官", "position alibaba cto wu-zeming"),
        // In another role, as a source says.
        ("who was chen hang's successor", "position dingtalk head ye-jun"),
        ("predecessor of ye jun", "position dingtalk ceo chen-hang"),
        ("who replaced liu bo at alimama", "position alimama head wu-jia"),
        ("who did wu jia replace at alimama", "position alimama president liu-bo"),
        // Person, role and unit in one, although events have all the words.
        ("lin wan ceo of cainiao", "position cainiao ceo lin-wan"),
        ("jeff zhang president cloud", "position cloud president jeff-zhang"),
        ("jiang fan president of taobao 2020", "position taobao president jiang-fan"),
        ("since when is james dong ceo of lazada", "position lazada ceo james-dong"),
        // The very title, and nearest to the root.
        ("joe tsai chairman", "position alibaba chair joe-tsai"),
        ("wu zeming cto 2022", "position alibaba cto wu-zeming"),
        ("cheng li cto", "position alibaba cto li-cheng"),
        // Events of a time, and words for them.
        ("changes in 2019", "event leo-chow-malaysia-2019"),
        ("events before 2018", "event taobao-tmall-presidents-2017"),
        ("acquisitions", "event games-division-2017"),
        ("reorganisation", "event one-plus-six-plus-n-2023"),
        ("between march and june 2021", "event mmc-formed-2021"),
        ("resigned 2021", "event ant-eric-jing-ceo-2021"),
        ("hired in september 2022", "event damo-hires-2022"),
        // Names of units.
        ("is koubei still open", "unit koubei"),
        ("cainiao old name", "unit cainiao"),
        ("former names of hema", "unit hema"),
        ("what was cainiao called before 2023", "unit cainiao"),
        ("Jack Ma and Joe Tsai", "person jack-ma"),
        // Of units of such a name the one that has the post.
        ("cfo of taobao", "position taobao-tmall-group cfo li-bo"),
        ("cto of taobao", "position big-taobao cto li-cheng"),
        // Politely.
        (
            "Could you please tell me who the CEO of Ele.me was in 2019?",
            "position eleme ceo wang-lei",
        ),
        ("tell me who was ceo in 2019", "position alibaba ceo daniel-zhang"),
        // In Chinese.
        ("谁负责钉钉", "position dingtalk president ye-jun"),
        ("谁是CEO 2023", "position alibaba ceo daniel-zhang"),
        ("张勇 2022 职务", "person daniel-zhang"),
        ("蒋凡 现在", "person jiang-fan"),
        ("钉钉创始人", "event chen-hang-leaves-alibaba-2021"),
    ]);
    Asked::new(LANTERN, "2021-01-15").finds(&[
        ("who became ceo in 2020", "position lantern ceo luna-lin"),
        ("could you tell me who the ceo is", "position lantern ceo luna-lin"),
        ("is summer fair still open", "unit fair"),
    ]);
}

/// Beside an answer it is said what it is about, and nothing is shown that is outside the time.
#[test]
fn what_is_said_of_a_question_and_what_lies_outside_its_time() {
    let embedded = embedded("2023-12-31");
    for (query, words) in [
        ("when did toby xu leave", Some("Toby Xu is not known to have left")),
        ("when did jack ma leave", None),
        ("ceo 2025", Some("the data ends on 31 Dec 2023")),
        ("ceo 2024", Some("the data ends on 31 Dec 2023")),
        ("ceo last year", Some("`last year` is 2022")),
        ("this year", Some("`this year` is 2023")),
        (
            "cainiao old name",
            Some("Cainiao Network until 28 Mar 2023, then Cainiao Smart Logistics"),
        ),
    ] {
        assert_eq!(embedded.answer(query, Scope::All).remark.as_deref(), words, "{query}");
    }
    for query in
        ["who left the board in 2020", "who left dingtalk in 2020", "alibaba december 2021"]
    {
        let days = embedded.days_of_events(&embedded.answer(query, Scope::All).hits);
        let year = if query.ends_with("2020") { 2020 } else { 2021 };
        assert!(!days.is_empty() && days.iter().all(|it| it.year() == year), "{query}: {days:?}");
    }
    for (query, all) in [
        ("who replaced jeff zhang as cto", &["position alibaba cto li-cheng"][..]),
        ("jeff zhang's successor at cloud", &["position cloud president daniel-zhang"]),
    ] {
        assert_eq!(embedded.all(query), all, "{query}");
    }
    let all = embedded.all("disputed 2022");
    for event in
        ["two-commerce-sectors-2022", "taobao-tmall-merged-2022", "management-change-december-2022"]
    {
        assert!(all.contains(&format!("event {event}")), "{event}: {all:?}");
    }
    let instead = embedded.answer("cmo taobao", Scope::All).hits[0].instead.clone();
    let words = instead.map(|it| it.words);
    assert_eq!(words.as_deref(), Some("no CMO of Taobao known; it closed on 6 Jan 2022"));
}

/// Events of a time come by their dates; a name of a person has no plural.
#[test]
fn events_of_a_time_come_by_date_and_people_keep_their_names() {
    let embedded = embedded("2023-12-31");
    for query in ["march 2023", "first half of 2023", "between 2019 and 2021", "last year"] {
        let answer = embedded.answer(query, Scope::All);
        let days = embedded.days_of_events(&answer.hits);
        assert!(days.len() > 1 && days.is_sorted(), "{query}: {days:?}");
    }
    let all = embedded.all("renamed units 2018");
    assert!((1..all.len()).all(|at| !all[..at].contains(&all[at])), "{all:?}");
    assert_eq!(embedded.first("trudy dais"), "person trudy-dai");
}

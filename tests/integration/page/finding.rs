//! What the page's search finds is what `find` finds, in the same order.

use orgscope::data;
use orgscope::org::History;
use orgscope::search::{Index, Scope, Search, Target, find_exactly};
use orgscope::time::Date;
use serde_json::{Value, json};

use super::written;
use crate::support::browser::Browser;
use crate::support::datasets::{LANTERN_PATH, alibaba, lantern};

/// Not here, for the page leaves them out: times, typos, fields of posts (`finance boss`), comings and goings (`new ceo`),
/// boards (`board members`), other words for events (`breakup`), names spelled by ear.
///
/// Whole names, beginnings, other spellings, scripts, initials, pieces; posts; words of titles; operators.
const ON_THE_EMBEDDED: &[&str] = &[
    "daniel zhang",
    "zhang yong",
    "zhangyong",
    "yongzhang",
    "Zhāng Yǒng",
    "ｚｈａｎｇ ｙｏｎｇ",
    "张勇",
    "張勇",
    "逍遥子",
    "xiaoyaozi",
    "xiao yao zi",
    "xyz",
    "zjf",
    "JM",
    "dan",
    "DANIEL",
    "ma",
    "jack ma",
    "wu",
    "li",
    "tsai",
    "caichongxin",
    "eddie",
    "fan",
    "jiang fan",
    "Jiǎng Fán",
    "zhang",
    "zhang j",
    "j zhang",
    "z",
    "cloud",
    "aliyun",
    "阿里云",
    "ele.me",
    "eleme",
    "饿了么",
    "1688",
    "dingtalk",
    "钉钉",
    "hema",
    "盒马",
    "taobao",
    "tao",
    "lazada",
    "youku",
    "ant",
    "蚂蚁",
    "alibaba",
    "digital",
    "commerce digital",
    "damo",
    "academy",
    "president",
    "ceo",
    "cfo",
    "cto",
    "chairman",
    "president cloud",
    "cloud president",
    "ceo lazada",
    "ceo of lazada",
    "head of cloud",
    "who runs cainiao",
    "boss cainiao",
    "acting president",
    "acting",
    "cfo alibaba",
    "finance chief",
    "daniel zhang cloud",
    "jeff zhang damo",
    "split",
    "merger",
    "spin off",
    "outage",
    "hong kong",
    "six",
    "1+6+n",
    "form 20-f",
    "reuters",
    "'yong",
    "^dan",
    "ma$",
    "!zhang wu",
    "jack | joe",
    "daniel-zhang",
    "management-change-december-2022",
    "wei",
    "lin",
    "an",
    "the",
];

const ON_THE_LANTERN: &[&str] =
    &["luna", "lin", "lin yue", "林月", "head", "works", "lantern", "dir", "a", "o"];

/// The hits of a query as `find --format json` lists them: kind, id; holders of one post together.
const HITS: &str = "
    return arguments[0].map((typed) => {
        const all = [];
        for (const hit of found(typed, parsedDay(arguments[1], 0, book.first, book.last), 20)) {
            const position = hit.kind === 'position';
            const id = position ? [text(book.units.id[unitOfPosition[hit.number]]), text(book.roles.id[book.positions.role[hit.number]])]
                : text({ person: book.people, unit: book.units, role: book.roles, event: book.events, source: book.sources }[hit.kind].id[hit.number]);
            const holder = position && hit.tenure >= 0 ? [text(book.people.id[book.tenures.person[hit.tenure]])] : [];
            const last = all.at(-1);
            if (position && last && String(last[1]) === String(id)) last[2].push(...holder);
            else all.push([hit.kind, id, holder]);
        }
        return all;
    });";

/// The same as `find` answers it; `None` where it only guesses.
fn wanted(history: &History, index: &Index, query: &str, day: Date) -> Option<Vec<Value>> {
    let answer = find_exactly(history, query, Scope::All, day, 20).unwrap_or_else(|| {
        let mut search = Search::new(history, index, query, Scope::All, day, 20);
        search.run(history, index);
        search.answer(history, index)
    });
    let data = history.dataset();
    let mut all: Vec<(&str, Value, Vec<Value>)> = Vec::new();
    for hit in &answer.hits {
        let mut holder = None;
        let id = match hit.target {
            Target::Person(id) => json!(data.person(id).id),
            Target::Unit(id) => json!(data.unit(id).id),
            Target::Role(id) => json!(data.role(id).id),
            Target::Event(id) => json!(data.event(id).id),
            Target::Source(id) => json!(data.source(id).id),
            Target::Position(id) => {
                let tenure = hit.post.and_then(|post| post.holder).map(|id| history.tenure(id));
                holder = tenure.map(|tenure| json!(data.person(tenure.person).id));
                let position = history.position(id);
                json!([data.unit(position.unit).id, data.role(position.role).id])
            }
        };
        let kind = hit.target.kind().word();
        match all.last_mut() {
            Some(last) if kind == "position" && last.1 == id => last.2.extend(holder),
            _ => all.push((kind, id, holder.into_iter().collect())),
        }
    }
    (!answer.guess).then(|| all.into_iter().map(|hit| json!(hit)).collect())
}

fn check(browser: &Browser, history: &History, queries: &[&str], at: &str) {
    let answers = browser.run(HITS, &json!([queries, at]));
    let (index, day) = (Index::build(history), Date::parse(at).unwrap());
    let mut wrong = Vec::new();
    for (query, shown) in queries.iter().zip(answers.as_array().unwrap()) {
        let wanted = wanted(history, &index, query, day);
        let wanted = wanted.unwrap_or_else(|| panic!("{query} is a guess"));
        if *shown != json!(wanted) {
            wrong.push(format!("{query}\n  page {shown}\n  find {}", json!(wanted)));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), queries.len(), wrong.join("\n"));
}

#[test]
fn the_first_twenty_hits_are_those_of_find() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&written(&browser, None), "");
    check(&browser, alibaba(), ON_THE_EMBEDDED, "2023-12-31");
    check(&browser, alibaba(), &["zhang", "wu", "president cloud", "ceo", "li"], "2019-06-01");
    browser.open(&written(&browser, Some(LANTERN_PATH)), "");
    check(&browser, lantern(), ON_THE_LANTERN, "2023-12-31");
    // Names in letters of many scripts.
    for file in ["letters.ron", "scripts.ron", "names.ron"] {
        let path = format!("{}/tests/fixtures/{file}", env!("CARGO_MANIFEST_DIR"));
        browser.open(&written(&browser, Some(&path)), "");
        let names = browser.value("book.people.name.map(text).slice(0, 12)");
        let names: Vec<&str> = names.as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let history = data::open(&std::fs::read_to_string(&path).unwrap()).unwrap().history;
        check(&browser, &history, &names, "2023-12-31");
    }
}

#[test]
fn a_reader_types_and_takes_a_hit() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&written(&browser, None), "#at=2022-12-29&select=cloud");
    browser.keys("/xiaoyaozi");
    browser.wait_until("document.querySelector('#choices [data-id=daniel-zhang]')");
    assert!(
        browser
            .text("document.querySelector('#choices li').textContent")
            .contains("Daniel Zhang (Xiaoyaozi)")
            || browser
                .text("document.querySelector('#choices li').textContent")
                .contains("Daniel Zhang")
    );
    browser.keys("⏎");
    assert_eq!(browser.text("location.hash"), "#at=2022-12-29&select=daniel-zhang");
    let details = browser.text("document.querySelector('#details').innerText");
    for words in ["Daniel Zhang", "张勇", "Holds on 29 Dec 2022", "Acting President", "Career"] {
        assert!(details.contains(words), "{words}: {details}");
    }
    // A post of another time leads to its day.
    browser.keys("/president cloud");
    browser.wait_until("document.querySelector('#choices [data-person=simon-hu]')");
    browser.click("#choices [data-person=simon-hu]");
    assert_eq!(browser.text("location.hash"), "#at=2018-11-25&select=cloud");
}

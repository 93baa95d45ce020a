//! What a reader asks of the page: dates in many forms, lists that are narrowed, posts of other days, reasons.

use orgscope::time::{Date, TypedContext, typed};
use serde_json::{Value, json};

use super::written;
use crate::support::browser::Browser;
use crate::support::command::answer;

fn opened(address: &str) -> Option<Browser> {
    let browser = Browser::start()?;
    browser.open(&written(&browser, None), address);
    Some(browser)
}

fn details(browser: &Browser) -> String {
    browser.text("byId('details').innerText")
}

/// Whatever the page reads as a date is the day that the explorer goes to; what that refuses, the page refuses.
#[test]
fn dates_are_read_as_the_explorer_reads_them() {
    let Some(browser) = opened("") else { return };
    let read = "2022-12-29 | 2022-12 | 2022 | 2022-q4 | 2022Q1 | q2 2022 | Q4/2022 | dec 2022 | December 2022 | 29 dec 2022 \
        | Dec 29, 2022 | Dec 1, 2022 | 2022 dec | 2018-1-5 | 29.12.2022 | 3.4.2022 | 29/12/2022 | 12/29/2022 | 5/5/2022 \
        | 20221229 | 2022.12.29 | 2022/12 | 12/2022 | 12-2022 | 2022年12月1日 | ２０２２年12月29日 | 2022年12月 | 2022-36 | c. 2022 \
        | 2022-12? | Thu 29 Dec 2022 | 29th of December 2022 | mid 2022 | Mid-2021 | start | END | +90d | -1y | +2m | -1w | -1q \
        | +3 weeks | 2024 | 2017-05 | early 2021 | beginning of 2021 | late 2021 | late-mar 2021 | late feb 2020 | end 2019 \
        | end of feb 2020 | end dec 2021 | Start 2022 | end of 2023";
    let refused = "|soon|2022-13|2022-q5|+x|31 feb 2022|de 2022|dec 22|3.4.22|1.12.22|3/4/2022|3-4-2022|9999-12-31|2013-21\
        |../2013|mid march|march|2022-00-01|12/2022/1|end q2 2021|late 5 may 2021|end soon";
    let day = |text: &str| Date::parse(text).unwrap();
    let (first, last) = (day("2018-01-01"), day("2023-12-31"));
    let context = TypedContext { first, last, from: Some(last), today: None };
    let texts: Vec<&str> = read.split(" | ").map(str::trim).chain(refused.split('|')).collect();
    let script = "const days = ['2023-12-31', '2018-01-01', '2023-12-31'].map((it) => parsedDay(it, 0, 0, 0));
        return arguments[0].map((text) => { const day = parsedDay(text, ...days); return day === null ? null : isoOf(day); });";
    let answers = browser.run(script, &json!([texts]));
    for (text, shown) in texts.iter().zip(answers.as_array().unwrap()) {
        let wanted = typed(text, context).ok().map(|it| it.first().to_string());
        assert_eq!(*shown, json!(wanted), "{text}");
    }
    assert!(texts.len() > 60);
    browser.keys("@2024⏎");
    assert_eq!(browser.text("byId('message').textContent"), "The dataset ends on 31 Dec 2023.");
    assert_eq!(browser.text("document.activeElement.id"), "details");
    browser.keys("@3/4/2022⏎");
    assert!(browser.text("byId('dialog').innerText").contains("ambiguous date"));
}

/// What the list of events shows for a text: date and title of each.
fn listed(browser: &Browser, typed: &str) -> Vec<String> {
    browser.keys("e");
    browser.keys(typed);
    let rows =
        browser.value("[...document.querySelectorAll('#choices li')].map((it) => it.textContent)");
    browser.escape();
    let rows = rows.as_array().unwrap().iter();
    rows.filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn events_are_narrowed_by_dates_doubts_and_whole_words() {
    let Some(browser) = opened("#at=2022-12-29&select=cloud") else { return };
    let march = listed(&browser, "march 2023");
    assert!(march.len() > 3, "{march:?}");
    assert_eq!(march, listed(&browser, "mar 2023"));
    assert_eq!(march, listed(&browser, "2023-03"));
    assert!(march.iter().all(|it| it.contains("Mar 2023") || it.starts_with("2023")), "{march:?}");
    let quarter = listed(&browser, "q2 2021");
    let months = ["Apr 2021", "May 2021", "Jun 2021"].map(|it| listed(&browser, it).len());
    assert!(quarter.len() >= *months.iter().max().unwrap() && !quarter.is_empty());
    let fits = |it: &&String| it.contains("2021") || it.starts_with("between ");
    assert!(quarter.iter().all(|it| fits(&it)), "{quarter:?}");
    assert!(listed(&browser, "chin ").is_empty(), "half a word is no word");
    // A doubt of one change, and a note on a dispute, count as well.
    let disputed = listed(&browser, "disputed");
    assert!(disputed.iter().all(|it| it.contains("disputed")), "{disputed:?}");
    let count = "[...book.events.id.keys()].filter((it) => text(book.events.dispute[it]) || certaintyWords(book.events.confidence[it]).includes('disputed') || sentencesOf(it).some((words) => words.includes('(disputed'))).length";
    assert_eq!(browser.value(count), json!(disputed.len()));
    assert!(disputed.iter().any(|it| it.contains("in part disputed")));
    assert!(listed(&browser, "one source").len() > 20);
    assert!(!listed(&browser, "inferred").is_empty());
    // More than the best twenty.
    browser.keys("/zhang");
    assert_eq!(browser.value("document.querySelectorAll('#choices li').length"), json!(20));
    browser.click("#dialog .under button");
    assert!(browser.value("document.querySelectorAll('#choices li').length").as_i64() > Some(20));
    browser.keys("xxxx");
    assert!(browser.text("byId('dialog').innerText").contains("Nothing matches “zhangxxxx”."));
    browser.escape();
}

#[test]
fn dates_belong_in_events_and_the_best_match_is_taken() {
    let Some(browser) = opened("#at=2022-12-29&select=cloud") else { return };
    let year = listed(&browser, "2020");
    assert!(year.len() > 30, "{year:?}");
    for words in ["in 2020", "during 2020", "what happened in 2020"] {
        assert_eq!(listed(&browser, words), year, "{words}");
    }
    assert!(listed(&browser, "1688").len() > 2, "a number that is a name is no year");
    for (words, row) in [
        ("16 nov 2023", "16 Nov 2023 Cloud spin-off"),
        ("dingtalk leaves", "c. 13 Aug 2023 DingTalk leaves the cloud group"),
    ] {
        browser.keys("e");
        browser.keys(words);
        let chosen =
            browser.text("document.querySelector('#choices [aria-selected=true]').textContent");
        assert!(chosen.starts_with(row), "{words}: {chosen}");
        browser.escape();
    }
    // The search knows no times, and says where they are.
    for words in ["march 2023", "in 2020", "2020"] {
        let events = listed(&browser, words);
        browser.keys("/");
        browser.keys(words);
        let first = browser.text("document.querySelector('#choices li').textContent");
        assert!(first.contains(&format!("{} events of", events.len())), "{first}");
        browser.keys("⏎");
        let rows = "[...document.querySelectorAll('#choices li')].map((it) => it.textContent)";
        assert_eq!(browser.value(rows), json!(events), "{words}");
        browser.escape();
    }
    browser.keys("/1688");
    assert_eq!(browser.value("document.querySelector('#choices [data-kind=events]')"), json!(null));
    browser.escape();
}

#[test]
fn a_day_that_stands_for_a_year_lists_little() {
    let Some(browser) = opened("#at=2021-07-01&select=cloud") else { return };
    let changes = browser.text("byId('changes').innerText");
    assert!(changes.contains("events some time in 2021"), "{changes}");
    assert!(!changes.contains("DingTalk founder"), "{changes}");
    browser.click("#changes summary");
    assert!(browser.text("byId('changes').innerText").contains("DingTalk founder"));
}

#[test]
fn posts_say_what_is_of_the_day_and_give_their_reasons_in_place() {
    let Some(browser) = opened("#at=2022-12-01&select=cloud") else { return };
    let shown = details(&browser);
    let of = |words: &str| shown.find(words).unwrap_or_else(|| panic!("{words}: {shown}"));
    assert!(of("on this day") < of("Jeff Zhang"));
    assert!(
        of("later") < of("Daniel Zhang Acting President")
            && of("before") < of("Simon Hu President")
    );
    // Two facts, two dates.
    assert!(shown.contains("under this name since 26 Nov 2018\n"), "{shown}");
    assert!(shown.contains("below Cloud and Technology since 6 Dec 2021? (disputed)"), "{shown}");
    assert!(shown.contains("26 Nov 2018: Remains group CTO."), "a note has its date: {shown}");
    assert!(!shown.contains("business-group"), "{shown}");
    browser.click("#details .why > summary");
    browser.wait_until("document.querySelector('#details .why .sources')");
    assert_eq!(browser.text("location.hash"), "#at=2022-12-01&select=cloud");
    // A link that leads to another day says so.
    browser.click("#details .why .headline .link");
    assert!(browser.text("location.hash").starts_with("#at=2018-11-26"));
    let said = browser.text("byId('message').textContent");
    assert_eq!(said, "Moved to 26 Nov 2018, from 1 Dec 2022.");
    // It takes no click, and is gone with the next move.
    assert_eq!(browser.text("getComputedStyle(byId('message')).pointerEvents"), "none");
    assert_eq!(browser.value("byId('message').checkVisibility()"), json!(true));
    browser.keys("]");
    assert_eq!(browser.value("byId('message').checkVisibility()"), json!(false));
    // Who holds no post: those that once reported are no report of the day.
    browser.open(&browser.file("page.html"), "#at=2023-12-30&select=alvin-liu");
    let shown = details(&browser);
    assert!(shown.contains("No post that a source names."), "{shown}");
    assert!(!shown.contains("Who reports to them"), "{shown}");
    assert!(shown.contains("Who reported to them, as was last said"), "{shown}");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn steps_are_one_moment_and_links_go_to_the_details() {
    let Some(browser) = opened("#at=2022-12-29&select=cloud") else { return };
    let entries = || browser.value("history.length").as_i64().unwrap();
    let before = entries();
    browser.keys("jjk..,L]j");
    assert_eq!(entries(), before + 1, "a walk is one entry");
    browser.run("history.back()", &json!([]));
    browser.wait_until("location.hash === '#at=2022-12-29&select=cloud'");
    browser.keys("/dingtalk⏎");
    assert_eq!(browser.text("document.activeElement.id"), "details");
    browser.keys("⎋");
    assert_eq!(browser.text("document.activeElement.dataset.id"), "dingtalk");
    browser.keys("v");
    assert_eq!(browser.text("document.activeElement.id"), "details");
}

#[test]
fn the_tree_is_filtered_and_the_slider_zoomed() {
    let Some(browser) = opened("#at=2022-12-01&select=alibaba") else { return };
    let rows = || browser.value("drawnRows().map((it) => it.dataset.id)");
    let all = rows().as_array().unwrap().len();
    browser.keys("fjeff zhang");
    let some = rows();
    let some = some.as_array().unwrap();
    for id in ["alibaba", "cloud-and-technology", "cloud"] {
        assert!(some.contains(&json!(id)), "{some:?}");
    }
    assert!(!some.contains(&json!("hema")) && !some.contains(&json!("youku")), "{some:?}");
    browser.keys("⎋");
    assert_eq!(rows().as_array().unwrap().len(), all);
    browser.keys("fno such unit");
    assert_eq!(rows(), json!([]));
    assert_eq!(browser.value("byId('none').checkVisibility()"), json!(true));
    browser.keys("⎋++");
    let (from, to) = ("isoOf(view[0])", "isoOf(view[1])");
    assert!(browser.text(from).as_str() > "2021" && browser.text(to).as_str() < "2023-12");
    browser.keys("$");
    assert_eq!(browser.text(to), "2023-12-31", "the day stays on the slider");
    browser.keys("=");
    assert_eq!(browser.value("view"), json!(null));
    // The tick under the mouse is named, and a click next to it means it.
    let place = "const event = book.events.title.findIndex((it) => text(it) === arguments[0]); const box = byId('slider').getBoundingClientRect();
        return [box.left + shareOf(book.events.day[event]) * box.width + 1, box.top + box.height / 2].map(Math.round);";
    let place = browser.run(place, &json!(["Alibaba Cloud outage in Hong Kong"]));
    let place = (place[0].as_i64().unwrap(), place[1].as_i64().unwrap());
    browser.drag(&[place]);
    assert_eq!(browser.text("isoOf(state.at)"), "2022-12-18");
    assert!(browser.text("byId('tip').textContent").contains("18 Dec 2022: Alibaba Cloud outage"));
    assert_eq!(browser.value("byId('tip').checkVisibility()"), json!(true));
}

#[test]
fn the_flag_cuts_no_label_and_dragging_marks_no_text() {
    let Some(browser) = opened("") else { return };
    assert_eq!(browser.text("getComputedStyle(byId('slider')).userSelect"), "none");
    let cut = "(() => { const flag = byId('flag').getBoundingClientRect(); return [...byId('years').children].filter((it) => getComputedStyle(it).visibility !== 'hidden').filter((it) => { const box = it.getBoundingClientRect(); return box.left < flag.right && flag.left < box.right; }).map((it) => it.textContent); })()";
    for (width, height) in [(390, 844), (800, 1000), (1280, 900)] {
        browser.show_as(width, height, "", "light");
        for address in ["#at=2019-12-29", "#at=2021-02-01", "#at=2022-12-29&compare=2018-03-01"] {
            browser.open(&browser.file("page.html"), address);
            assert_eq!(browser.value(cut), json!([]), "{width} {address}");
        }
        assert_eq!(browser.text("byId('flag').textContent"), "1 Mar 2018 → 29 Dec 2022");
    }
}

#[test]
fn text_is_marked_and_copied_without_selecting_a_row() {
    let Some(browser) = opened("#at=2022-12-01&select=alibaba") else { return };
    let place = "const box = document.querySelector('[data-id=cloud-and-technology] .name').getBoundingClientRect(); return [box.left + 2, box.right - 2, box.top + 8].map(Math.round);";
    let place = browser.run(place, &json!([]));
    let number = |at: usize| place[at].as_i64().unwrap();
    browser.drag(&[(number(0), number(2)), (number(0) + 30, number(2)), (number(1), number(2))]);
    assert!(browser.text("getSelection().toString()").contains("Cloud and Tech"));
    assert_eq!(browser.text("location.hash"), "#at=2022-12-01&select=alibaba");
    // Marking a link is not following it; a click all the same is.
    let place = "const box = document.querySelector('#details .holders .link').getBoundingClientRect(); return [box.left + 2, box.right - 2, box.top + 8].map(Math.round);";
    let place = browser.run(place, &json!([]));
    let number = |at: usize| place[at].as_i64().unwrap();
    browser.drag(&[(number(0), number(2)), (number(0) + 20, number(2)), (number(1), number(2))]);
    assert_eq!(browser.text("location.hash"), "#at=2022-12-01&select=alibaba");
    browser.click("#details .holders .link");
    assert_ne!(browser.text("location.hash"), "#at=2022-12-01&select=alibaba");
    browser.click("#link-button");
    browser.wait_until("byId('message').textContent.includes('copied') || byId('dialog').open");
}

#[test]
fn a_page_may_be_of_a_period_and_a_branch() {
    let Some(browser) = Browser::start() else { return };
    let file = browser.file("cloud.html");
    let output = file.to_str().unwrap();
    answer(&["export", "html", "--from", "2022", "--to", "2022", "--unit", "cloud", "-o", output]);
    browser.open(&file, "");
    assert_eq!(
        browser.text("byId('title').textContent"),
        "Alibaba Group: Alibaba Cloud Intelligence, 1 Jan 2022 to 31 Dec 2022"
    );
    assert_eq!(browser.text("isoOf(state.at)"), "2022-12-31");
    assert_eq!(browser.text("drawnRows()[0].dataset.id"), "cloud");
    assert_eq!(
        browser.value("drawnRows().filter((it) => it.getAttribute('aria-level') === '1').length"),
        json!(1)
    );
    browser.keys("0");
    assert_eq!(browser.text("isoOf(state.at)"), "2022-01-01");
    browser.keys("@2021⏎");
    assert_eq!(browser.text("byId('message').textContent"), "The page begins on 1 Jan 2022.");
    browser.keys("m$");
    let below = "[...document.querySelectorAll('#changes li[data-id]')].every((it) => { const { number } = subjectOf(it.dataset.id); return [book.first, book.last].some((day) => isBelow(number, book.branch, day)); })";
    assert_eq!(browser.value(below), json!(true));
    assert_eq!(browser.complaints(), [""; 0]);
}

//! What the page says of a fact: the same doubt wherever it stands, and no word that claims more than is recorded.

use serde_json::json;

use super::written;
use crate::support::browser::Browser;

fn opened(address: &str) -> Option<Browser> {
    let browser = Browser::start()?;
    browser.open(&written(&browser, None), address);
    Some(browser)
}

/// The details with everything unfolded.
fn details(browser: &Browser, address: &str) -> String {
    browser.open(&browser.file("page.html"), address);
    browser.run(
        "document.querySelectorAll('#details details').forEach((it) => { it.open = true; })",
        &json!([]),
    );
    browser.text("byId('details').innerText")
}

#[test]
fn a_doubt_is_said_wherever_the_event_is_listed() {
    let Some(browser) = opened("#at=2022-12-29&select=cloud") else { return };
    let of = |selector: &str| {
        let script = "const doubts = (it) => it.querySelector('.doubt')?.textContent ?? '';
            return Object.fromEntries([...document.querySelectorAll(arguments[0])].map((it) => [it.textContent.includes('Daniel Zhang takes over') ? 'it' : it.textContent, doubts(it)]));";
        browser.run(script, &json!([selector]))["it"].clone()
    };
    browser.run("document.querySelector('.all-events').open = true", &json!([]));
    let in_details = of("#details .all-events li");
    assert_eq!(in_details, json!(" (in part disputed, one source, inferred)"));
    assert_eq!(of("#changes .headline"), in_details);
    browser.keys("edaniel zhang takes over");
    assert_eq!(of("#choices li"), in_details);
    browser.escape();
    // What moved doubtfully did so in the tree and in a comparison, too.
    let words = "return differences(...[...arguments].map((it) => parsedDay(it, 0, 0, 0))).flatMap((it) => it.changes.map((change) => change.words))";
    let words = browser.run(words, &json!(["2021-12-05", "2022-01-05"]));
    let words = words.to_string();
    assert!(words.contains("to Cloud and Technology (disputed)"), "{words}");
    // A unit that the filter finds shows why.
    browser.keys("fdisputed");
    let silent = "drawnRows().map((it) => it.firstElementChild).filter((it) => /· \\d+ more$/.test(it.querySelector('.leads').textContent) === false && !it.textContent.includes('disputed') && !it.parentElement.querySelector('[role=treeitem]')).map((it) => it.textContent)";
    assert_eq!(browser.value(silent), json!([]));
    assert!(browser.value("drawnRows().length").as_i64() > Some(5));
}

#[test]
fn an_event_says_what_its_sources_stand_for_and_whom_it_names() {
    let Some(browser) = opened("#at=2022-12-29&select=management-change-december-2022") else {
        return;
    };
    let shown = browser.text("byId('details').innerText");
    assert!(shown.contains("sources of this event, not told apart by statement"), "{shown}");
    assert!(shown.contains("People it names"), "{shown}");
    browser.run("[...document.querySelectorAll('#details .link')].find((it) => it.textContent === 'Jane Jiang').click()", &json!([]));
    assert_eq!(browser.text("location.hash"), "#at=2022-12-29&select=jane-jiang");
    let shown = details(&browser, "#at=2023-11-20&select=toby-xu");
    assert!(shown.contains("No source says whom they report to on this day."), "{shown}");
    assert!(shown.contains("5 events that name them"), "{shown}");
    // Of a person who reports to another the page does not say that no source says so.
    let shown = details(&browser, "#at=2021-09-01&select=li-cheng");
    assert!(shown.contains("reports to Daniel Zhang"), "{shown}");
    assert!(!shown.contains("No source says whom"), "{shown}");
}

#[test]
fn no_word_claims_what_is_not_known_or_shows_an_id() {
    let Some(browser) = opened("#at=2021-09-01&select=alibaba") else { return };
    for wrong in [
        // Who is first mentioned in the middle of the record was not "already" there, but by that day.
        "book.tenures.start.map((_, it) => it).filter((it) => sinceOf(it) === 'already in post' && book.tenures.start[it] > book.first && book.tenures.since_day[it] > book.first).map((it) => nameOfPerson(book.tenures.person[it]))",
        "book.tenures.person.map((_, it) => sinceOf(it) + untilOf(it)).filter((it) => /(since|until) (between|not before|by)/.test(it))",
        "book.events.words.map((_, it) => sentenceOf(it)).filter((it) => /becomes a [a-z]+-[a-z]+$/.test(it))",
    ] {
        assert_eq!(browser.value(wrong), json!([]), "{wrong}");
    }
    let career = "document.querySelector('.career').innerText";
    browser.run("location.hash = '#at=2021-09-01&select=toby-xu'", &json!([]));
    browser.wait_until("byId('details').innerText.startsWith('Toby Xu')");
    assert!(browser.text(career).contains("last confirmed Jul 2019"), "{}", browser.text(career));
    // One who left is named by the whole title.
    let words = "return differences(...['2022-03-31', '2022-04-01'].map((it) => parsedDay(it, 0, 0, 0))).flatMap((it) => it.changes.map((change) => change.words)).join(' | ')";
    let words = browser.run(words, &json!([]));
    assert!(words.as_str().unwrap().contains("Deputy CFO: Toby Xu left"), "{words}");
    // The help explains the signs and the rule.
    browser.keys("?");
    let help = browser.text("byId('dialog').innerText");
    for sign in ["c. 2021", "2021?", "by 2021", "24 months", "show fewer, more days on the slider"]
    {
        assert!(help.contains(sign), "{sign}: {help}");
    }
    browser.escape();
    // A list that is unfolded does not offer more.
    browser.open(&browser.file("page.html"), "#at=2022-12-29&select=cloud");
    let more = "document.querySelector('#changes details > summary').innerText";
    assert!(browser.text(more).ends_with("more"));
    browser.click("#changes details > summary");
    assert_eq!(browser.text(more), "Show fewer");
}

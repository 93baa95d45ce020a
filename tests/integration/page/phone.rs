//! On a phone: the sheet of details, lists that lie over the page, going back.

use serde_json::json;

use super::written;
use crate::support::browser::Browser;

fn opened(address: &str) -> Option<Browser> {
    let browser = Browser::start()?;
    let page = written(&browser, None);
    browser.show_as(360, 740, "", "light");
    browser.open(&page, address);
    Some(browser)
}

/// Whether an element is within the view, and nothing lies over its middle.
fn is_in_view(browser: &Browser, selector: &str) -> bool {
    let script = "const it = document.querySelector(arguments[0]); const box = it.getBoundingClientRect();
        const over = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 10));
        return box.top >= 0 && box.top < innerHeight && (it === over || it.contains(over));";
    browser.run(script, &json!([selector])) == json!(true)
}

#[test]
fn a_link_to_something_opens_the_sheet_and_back_closes_it() {
    let Some(browser) = opened("#at=2022-12-29&select=dingtalk") else { return };
    assert_eq!(browser.value("isSheet()"), json!(true));
    assert!(is_in_view(&browser, "[data-id=dingtalk] > .row"), "the row is above the sheet");
    assert!(is_in_view(&browser, "#details > h2"));
    browser.run("history.back()", &json!([]));
    browser.wait_until("!isSheet()");
    assert_eq!(browser.text("location.hash"), "#at=2022-12-29&select=dingtalk");
    // A row, a link in the sheet, and back twice.
    browser.click("[data-id=cloud] > .row");
    assert_eq!(browser.value("isSheet()"), json!(true));
    browser.click("#details .holders .link");
    assert_eq!(browser.text("location.hash"), "#at=2022-12-29&select=daniel-zhang");
    assert_eq!(browser.value("isSheet()"), json!(true));
    browser.run("history.back()", &json!([]));
    browser.wait_until("location.hash.includes('select=cloud') && isSheet()");
    browser.run("history.back()", &json!([]));
    browser.wait_until("location.hash.includes('select=dingtalk') && !isSheet()");
    // Without a selection in the link nothing lies over the tree.
    browser.open(&browser.file("page.html"), "#at=2022-12-29");
    assert_eq!(browser.value("isSheet()"), json!(false));
    browser.click("#changes .headline .link");
    assert_eq!(browser.value("isSheet()"), json!(true));
    assert!(browser.text("byId('details').innerText").contains("of this event"));
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn the_way_out_and_the_tools_are_in_reach_however_far_one_scrolls() {
    let Some(browser) = opened("#at=2022-12-29&select=cloud") else { return };
    let tools = ["#find-button", "#events-button", "#date-button", "#pin-button", "#help-button"];
    browser.run("byId('details').scrollTop = 900; scrollTo(0, 700)", &json!([]));
    assert!(browser.value("byId('details').scrollTop").as_f64() > Some(500.0));
    for part in tools.into_iter().chain(["#details > .close", "#details > h2"]) {
        assert!(is_in_view(&browser, part), "{part}");
    }
    browser.click("#details > .close");
    browser.run("scrollTo(0, document.body.scrollHeight)", &json!([]));
    for part in tools {
        assert!(is_in_view(&browser, part), "{part}");
    }
    // What lies at the very end is not below them.
    let end =
        "byId('about').getBoundingClientRect().bottom <= byId('tools').getBoundingClientRect().top";
    assert_eq!(browser.value(end), json!(true));
    browser.click("#help-button");
    let help = browser.text("byId('dialog').innerText");
    assert!(help.find("touch or drag").unwrap() < help.find("next, previous sibling").unwrap());
    browser.escape();
    // A link to a comparison names both days before anything is scrolled.
    browser.open(&browser.file("page.html"), "#at=2023-03-28&select=cloud&compare=2018-01-01");
    assert!(is_in_view(&browser, "#changes h2"));
    assert_eq!(
        browser.text("document.querySelector('#changes h2').textContent"),
        "1 Jan 2018 → 28 Mar 2023"
    );
}

#[test]
fn the_field_of_a_list_and_its_way_out_stay_in_view() {
    let Some(browser) = opened("#at=2022-12-29") else { return };
    browser.click("#events-button");
    browser.run("byId('dialog').scrollTop = 2000", &json!([]));
    assert!(browser.value("byId('dialog').scrollTop").as_f64() > Some(500.0));
    for part in ["#dialog .close", "#dialog input[type=text]", "#dialog h2"] {
        assert!(is_in_view(&browser, part), "{part}");
    }
    // The row that the arrows choose is not below the field.
    browser.keys("↑↑↑");
    assert!(is_in_view(&browser, "#choices [aria-selected=true]"));
    // A touch beside it closes it.
    browser.drag(&[(180, 735)]);
    browser.wait_until("!byId('dialog').open");
}

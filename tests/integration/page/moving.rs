//! Moving about: keys, folds, the slider, the address, back and on, comparing, lists.

use serde_json::json;

use super::written;
use crate::support::browser::Browser;
use crate::support::command::answer;

fn opened(address: &str) -> Option<Browser> {
    let browser = Browser::start()?;
    browser.open(&written(&browser, None), address);
    Some(browser)
}

fn at(browser: &Browser) -> String {
    browser.text("isoOf(state.at)")
}

#[test]
fn the_keys_of_the_terminal_move_through_time() {
    let Some(browser) = opened("#at=2022-12-28&select=cloud") else { return };
    for (keys, day) in [
        ("]", "2022-12-29"),
        ("[", "2022-12-18"),
        (".", "2022-12-19"),
        (",,", "2022-12-17"),
        ("L", "2023-01-17"),
        ("H", "2022-12-17"),
        ("3L", "2023-03-17"),
        ("sL", "2023-06-17"),
        ("0", "2018-01-01"),
        ("}", "2018-11-26"),
        ("$", "2023-12-31"),
        ("gd2021-07⏎", "2021-07-01"),
        ("@29.12.2022⏎", "2022-12-29"),
        ("@-1y⏎", "2021-12-29"),
    ] {
        browser.keys(keys);
        assert_eq!(at(&browser), day, "{keys}");
        assert!(browser.text("location.hash").contains(day), "{keys}");
    }
    browser.keys("@ never⏎");
    assert!(browser.text("document.querySelector('#dialog').innerText").contains("invalid date"));
    browser.escape();
    // Each of them was a moment of its own: back, and on again.
    for (keys, day) in [("u", "2022-12-29"), ("u", "2021-07-01"), ("U", "2022-12-29")] {
        browser.keys(keys);
        browser.wait_until(&format!("location.hash.includes('{day}')"));
        let shown = browser.text("document.querySelector('#day').textContent");
        let wanted = if day == "2021-07-01" { "Thu 1 Jul 2021" } else { "Thu 29 Dec 2022" };
        assert_eq!(shown, wanted);
    }
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn the_tree_folds_and_is_walked_with_keys() {
    let Some(browser) = opened("#at=2022-12-29&select=alibaba") else { return };
    let selected = || browser.text("document.querySelector('[aria-selected=true]').dataset.id");
    let count = || browser.value("drawnRows().length").as_i64().unwrap();
    browser.keys("zR");
    let all = count();
    browser.keys("zM");
    let roots = count();
    assert!(roots < 4, "{roots}");
    browser.keys("→");
    let first_level = count();
    assert!(roots < first_level && first_level < all, "{first_level}");
    browser.keys("→");
    assert_ne!(selected(), "alibaba");
    assert_eq!(browser.text("document.activeElement.getAttribute('aria-level')"), "2");
    browser.keys("↓j↑");
    let second = selected();
    browser.keys("k←");
    assert_eq!(selected(), "alibaba");
    assert_ne!(second, "alibaba");
    assert_eq!(browser.text("document.activeElement.getAttribute('aria-expanded')"), "true");
    browser.keys("⏎");
    assert_eq!(browser.text("document.activeElement.getAttribute('aria-expanded')"), "false");
    browser.keys("zR");
    assert_eq!(count(), all);
    browser.keys("z2");
    assert!((first_level..all).contains(&count()));
    browser.keys("zRG");
    assert_eq!(browser.value("drawnRows().at(-1).getAttribute('aria-selected')"), json!("true"));
    browser.keys("gg");
    assert_eq!(selected(), "alibaba");
    browser.click("[data-id=alibaba] > .row .fold");
    assert!(count() < all / 2);
    // What is selected is never hidden: the branch that holds it opens.
    browser.run("location.hash = '#at=2022-12-29&select=dingtalk'", &json!([]));
    browser.wait_until("document.querySelector('[data-id=dingtalk][aria-selected=true]')");
}

#[test]
fn the_slider_is_dragged_and_says_its_day() {
    let Some(browser) = opened("#at=2022-12-29&select=cloud") else { return };
    let said = || browser.text("byId('slider').getAttribute('aria-valuetext')");
    assert_eq!(said(), "Thursday, 29 December 2022");
    details_answer_with_links(&browser);
    browser.open(&browser.file("page.html"), "#at=2022-12-29&select=cloud");
    let entries = browser.value("history.length").as_i64().unwrap();
    let place = |share: f64| {
        let script = "const box = byId('slider').getBoundingClientRect(); return [box.left + box.width * arguments[0], box.top + box.height / 2].map(Math.round);";
        let place = browser.run(script, &json!([share]));
        (place[0].as_i64().unwrap(), place[1].as_i64().unwrap())
    };
    browser.drag(&[place(0.25), place(0.3), place(0.4), place(0.5)]);
    let day = at(&browser);
    assert!(("2020-12-28".."2021-01-04").contains(&&*day), "{day}");
    assert_eq!(browser.value("history.length").as_i64().unwrap(), entries + 1, "one entry a drag");
    browser.keys("→");
    assert_eq!(at(&browser)[..7], *"2021-01");
    browser.keys("⇞");
    assert_eq!(at(&browser)[..7], *"2022-01");
    // Play goes from event to event, and a pause stops it.
    browser.click("#play");
    browser.run("pace = PACES.length - 1; play(true)", &json!([]));
    browser.wait_until("state.at > parsedDay('2022-03', 0, 0, 0)");
    browser.click("#play");
    let stopped = at(&browser);
    assert_eq!(browser.text("byId('play').textContent"), "Play");
    assert!(stopped.as_str() > "2022-03");
}

#[test]
fn a_link_opens_its_moment_and_two_days_are_compared() {
    let Some(browser) = opened("#at=2023-03-28&select=cloud&compare=2023-03-27") else { return };
    let changes = browser.text("byId('changes').innerText");
    assert!(changes.contains("27 Mar 2023 → 28 Mar 2023"), "{changes}");
    assert!(browser.text("byId('units-title').textContent").contains("compared with 27 Mar 2023"));
    browser.keys("x");
    assert_eq!(browser.text("location.hash"), "#at=2023-03-27&select=cloud&compare=2023-03-28");
    // Time runs one way: the words are the same.
    assert_eq!(browser.text("byId('changes').innerText"), changes);
    browser.keys("m");
    assert_eq!(browser.text("location.hash"), "#at=2023-03-27&select=cloud");
    browser.keys("md");
    assert_eq!(browser.value("document.querySelectorAll('.row.changed').length"), json!(0));
    browser.keys("de");
    browser.wait_until("document.querySelector('#choices li')");
    browser.keys("2020 disputed");
    let listed = browser.value("[...document.querySelectorAll('#choices li')].every((it) => it.textContent.includes('2020') && it.textContent.includes('disputed'))");
    assert_eq!(listed, json!(true));
    assert!(browser.value("document.querySelectorAll('#choices li').length").as_i64() > Some(0));
    browser.keys("⏎");
    assert!(at(&browser).starts_with("2020"));
    assert!(browser.text("byId('details').innerText").contains("Disputed in this event:"));
    browser.keys("?");
    assert!(browser.text("byId('dialog').innerText").contains("next, previous event"));
    browser.escape();
    // What names nothing is said, and the page stays usable.
    browser.open(&browser.file("page.html"), "#at=1999-01-01&select=nothing-here&compare=x");
    assert!(browser.text("byId('message').textContent").contains("nothing-here"));
    assert_eq!(browser.text("byId('day').textContent"), "Mon 1 Jan 2018");
}

fn details_answer_with_links(browser: &Browser) {
    let details = || browser.text("byId('details').innerText");
    for words in [
        "President",
        "Daniel Zhang",
        "disputed",
        "Jeff Zhang",
        "until 29 Dec 2022",
        "of this event",
        "Names and places",
    ] {
        assert!(details().contains(words), "{words}: {}", details());
    }
    let links = "[...document.querySelectorAll('#details a')].every((it) => /^https?:/.test(it.protocol) && it.rel.includes('noopener'))";
    assert_eq!(browser.value(links), json!(true));
    assert!(browser.value("document.querySelectorAll('#details a').length").as_i64() > Some(2));
    browser.run("[...document.querySelectorAll('#details .link')].find((it) => it.textContent === 'Jeff Zhang').click()", &json!([]));
    assert_eq!(browser.text("location.hash"), "#at=2022-12-29&select=jeff-zhang");
    assert!(details().contains("Career"));
    browser.run("history.back()", &json!([]));
    browser.wait_until("location.hash.includes('select=cloud')");
    browser.run("location.hash = '#at=2023-12-31&select=cfo'", &json!([]));
    browser.wait_until("byId('details').innerText.includes('Who has held it')");
    for name in ["Toby Xu", "Maggie Wu"] {
        assert!(details().contains(name), "{name}");
    }
}

#[test]
fn a_tour_is_stepped_through() {
    let Some(browser) = Browser::start() else { return };
    let file = browser.file("tour.html");
    answer(&["tour", "record", "cloud", "-o", file.to_str().unwrap()]);
    browser.open(&file, "");
    let caption = || browser.text("document.querySelector('#steps .caption').textContent");
    let first = caption();
    assert_eq!(browser.value("state.tour"), json!(0));
    let steps = browser.value("book.steps.length").as_i64().unwrap();
    assert!(steps > 3);
    for _ in 1..steps {
        browser.keys("⇟");
    }
    assert_eq!(browser.value("state.tour"), json!(steps - 1));
    assert_ne!(caption(), first);
    browser.keys("⇟⇞");
    assert_eq!(browser.value("state.tour"), json!(steps - 2));
    // A question from the room, and back to the story.
    browser.keys("0");
    assert_eq!(at(&browser), "2018-01-01");
    browser.keys("⇟");
    assert_eq!(browser.text("isoOf(state.at)"), browser.text("book.steps.at(-1).at"));
}

/// What is less than certain is said of a comparison, too; what closed stays at its place.
#[test]
fn a_comparison_says_what_is_doubtful_and_keeps_what_closed() {
    let Some(browser) = opened("#at=2021-07-01&select=alibaba-music&compare=2019-01-01") else {
        return;
    };
    assert_eq!(
        browser.value(
            "document.querySelector('#tree [data-id=alibaba-music] > .row').matches('.gone')"
        ),
        json!(true)
    );
    assert_eq!(browser.text("byId('flag').textContent"), "1 Jan 2019 → 1 Jul 2021");
    let style = "getComputedStyle(document.querySelector('#tree [data-id=alibaba-music] .name')).textDecorationLine";
    assert_eq!(browser.text(style), "line-through");
    // The summary comes first; the row is not far.
    assert_eq!(browser.value("scrollY"), json!(0));
    browser.run("scrollToRow()", &json!([]));
    let top = browser.value(
        "document.querySelector('#tree [data-id=alibaba-music] > .row').getBoundingClientRect().top",
    );
    assert!((0.0..900.0).contains(&top.as_f64().unwrap()), "the selected row is in view: {top}");
    let words = |one: &str, other: &str| {
        let script = "return differences(...[...arguments].map((it) => parsedDay(it, 0, 0, 0))).flatMap((it) => it.changes.map((change) => change.words)).join(' | ')";
        browser.run(script, &json!([one, other])).as_str().unwrap().to_owned()
    };
    let all = words("2017-01-01", "2020-01-01");
    assert!(all.contains("President: Jianhang Jin left (between Jun 2017 and Nov 2019"), "{all}");
    assert!(!all.contains("new Partner: Masayoshi"), "{all}");
    let all = words("2022-12-28", "2022-12-29");
    assert!(all.contains("Daniel Zhang (acting, disputed) after Jeff Zhang"), "{all}");
    assert!(all.contains("moved from Cloud and Technology to Alibaba Group"), "{all}");
    // Only the branch of the selection, where that is wanted.
    browser.run("location.hash = '#at=2021-07-01&select=digital-media-and-entertainment&compare=2019-01-01'", &json!([]));
    let count = || {
        browser.value("document.querySelectorAll('#changes li[data-id]').length").as_i64().unwrap()
    };
    let before = count();
    browser.run(
        "select({ kind: 'unit', number: book.units.id.findIndex((it) => text(it) === 'youku') })",
        &json!([]),
    );
    browser.click("#below");
    assert!(count() < before && count() > 0, "{} of {before}", count());
    assert_eq!(browser.text("document.activeElement.id"), "below");
}

//! How the page looks and sounds: a phone's width, print, contrast, roles.

use std::path::Path;

use serde_json::json;

use super::written;
use crate::support::browser::Browser;

/// Every text that is seen with less contrast than WCAG's AA asks for: 4.5, of large letters 3.
const FAINT: &str = "
    const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
    const light = (color) => {
        const [red, green, blue] = color.map((it) => it / 255).map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const behind = (element) => {
        for (let it = element; it; it = it.parentElement) {
            const color = numbers(getComputedStyle(it).backgroundColor);
            if (color.length < 4 || color[3] === 1) return color.slice(0, 3);
        }
        return [255, 255, 255];
    };
    const faint = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest('script, [aria-hidden]')) continue;
        const style = getComputedStyle(element);
        const [one, other] = [light(numbers(style.color).slice(0, 3)), light(behind(element))];
        const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        const size = parseFloat(style.fontSize);
        if (contrast < (size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5)) faint.push([walker.currentNode.data.trim(), contrast]);
    }
    return faint;";

#[test]
fn it_fits_a_phone_and_larger_screens_in_light_and_dark() {
    let Some(browser) = Browser::start() else { return };
    let page = written(&browser, None);
    for (width, height) in [(360, 740), (800, 1000), (1400, 900)] {
        for scheme in ["light", "dark"] {
            browser.show_as(width, height, "", scheme);
            browser.open(&page, "#at=2022-12-29&select=cloud&compare=2018-01-01");
            let wide =
                "document.documentElement.scrollWidth > document.documentElement.clientWidth";
            assert_eq!(browser.value(wide), json!(false), "{width} is scrolled sideways");
            assert_eq!(browser.run(FAINT, &json!([])), json!([]), "{width} {scheme}");
            let slim = "[...document.querySelectorAll('#tools button, #moves button')].filter((it) => it.getBoundingClientRect().height < 24).length";
            assert_eq!(browser.value(slim), json!(0), "a button too low for a finger");
            assert_eq!(
                browser.text("getComputedStyle(document.body).backgroundColor")
                    == "rgb(23, 22, 21)",
                scheme == "dark"
            );
        }
    }
    // On a phone the details lie over the tree once a row is touched, and are closed again.
    browser.show_as(360, 740, "", "light");
    browser.open(&page, "#at=2022-12-29");
    browser.click("[data-id=cloud] > .row");
    assert_eq!(browser.text("getComputedStyle(byId('details')).position"), "fixed");
    browser.click("#details > .close");
    assert_eq!(browser.text("getComputedStyle(byId('details')).position"), "static");
    browser.click("#find-button");
    browser.keys("dingtalk⏎");
    assert!(browser.text("location.hash").contains("select=dingtalk"));
    print_is_the_tree_of_the_day_and_the_details(&browser, &page);
    assert_eq!(browser.complaints(), [""; 0]);
}

fn print_is_the_tree_of_the_day_and_the_details(browser: &Browser, page: &Path) {
    browser.show_as(800, 1000, "print", "light");
    browser.open(page, "#at=2022-12-29&select=cloud");
    let seen = |selector: &str| {
        browser.value(&format!("document.querySelector('{selector}').checkVisibility()"))
    };
    for selector in ["#tools", "#time", ".folds"] {
        assert_eq!(seen(selector), json!(false), "{selector}");
    }
    for selector in
        ["#title", "#day", "#changes", "#tree", "[data-id=cloud]", "#details", "#details .sources"]
    {
        assert_eq!(seen(selector), json!(true), "{selector}");
    }
    assert_eq!(browser.text("getComputedStyle(byId('details')).overflow"), "visible");
    // Paper unfolds nothing: all is open, no button is on it, and the address and the period stand below.
    browser.run("dispatchEvent(new Event('beforeprint'))", &json!([]));
    let folded = "[...document.querySelectorAll('details:not(.why)')].filter((it) => !it.open).length + document.querySelectorAll('[aria-expanded=false]').length";
    assert_eq!(browser.value(folded), json!(0));
    let buttons = "[...document.querySelectorAll('button:not(.link)')].filter((it) => it.checkVisibility()).length";
    assert_eq!(browser.value(buttons), json!(0));
    let moment = browser.text("byId('moment').innerText");
    assert!(moment.contains("29 Dec 2022, of 1 Jan 2018 to 31 Dec 2023"), "{moment}");
    assert!(moment.contains("#at=2022-12-29&select=cloud"), "{moment}");
}

#[test]
fn it_says_what_it_is_to_a_screen_reader() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&written(&browser, None), "#at=2022-12-29&select=cloud");
    for expression in [
        "document.documentElement.lang === 'en'",
        "document.querySelectorAll('[role=tree]').length === 1",
        "drawnRows().every((row) => row.getAttribute('aria-level') && row.hasAttribute('aria-selected'))",
        "drawnRows().every((row) => Boolean(row.querySelector('[role=group]')) === (row.getAttribute('aria-expanded') === 'true'))",
        "drawnRows().every((row) => row.parentElement.matches('[role=tree], [role=group]'))",
        "drawnRows().every((row) => document.getElementById(row.getAttribute('aria-labelledby')).parentElement === row)",
        "document.querySelectorAll('#tree [tabindex=\"0\"]').length === 1",
        "byId('slider').getAttribute('role') === 'slider' && byId('slider').tabIndex === 0",
        "Number(byId('slider').getAttribute('aria-valuenow')) <= Number(byId('slider').getAttribute('aria-valuemax'))",
        "[...document.querySelectorAll('button')].every((it) => it.textContent.trim() || it.getAttribute('aria-label'))",
        "byId('day').getAttribute('aria-live') === 'polite'",
    ] {
        assert_eq!(browser.value(expression), json!(true), "{expression}");
    }
    // By the Tab key alone: the tools, the moves, the slider, the tree, the details.
    let mut reached = Vec::new();
    for _ in 0..40 {
        browser.keys("⇥");
        let id = browser.value("document.activeElement.closest('[id]')?.id");
        reached.push(id.as_str().unwrap_or_default().to_owned());
    }
    for id in ["find-button", "play", "slider", "unfold", "details"] {
        assert!(reached.iter().any(|it| it == id), "{id}: {reached:?}");
    }
    let unit = browser.value("book.units.id.findIndex((it) => text(it) === 'cloud')");
    assert!(reached.iter().any(|it| *it == format!("row-{unit}") || it == "tree"), "{reached:?}");
    // While a list is open its chosen row is said.
    browser.keys("/zhang");
    browser.wait_until("document.querySelector('#choices li')");
    browser.keys("↓");
    let said = "byId(document.querySelector('[role=combobox]').getAttribute('aria-activedescendant')).getAttribute('aria-selected')";
    assert_eq!(browser.text(said), "true");
}

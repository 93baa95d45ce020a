//! Names and addresses that try to be more than text.

use serde_json::json;

use super::written;
use crate::support::browser::Browser;

const DATASET: &str = r#"#![enable(implicit_some)]
(
    schema: 1,
    title: "</title><script>document.documentElement.dataset.broken='title'</script>",
    span: ("2020-01-01", "2021-12-31"),
    roles: [(id: "head", title: "<b>Head</b> & \"more\"")],
    sources: [
        (id: "script", publisher: "</script><img src=x onerror=broken()>", title: "javascript", url: "javascript:document.documentElement.dataset.broken='link'"),
        (id: "data", publisher: "Data", title: "data", url: "data:text/html,<script>broken()</script>"),
        (id: "file", publisher: "File", title: "file", url: "file:///etc/passwd"),
        (id: "good", publisher: "Good", title: "\" onclick=\"broken()", url: "https://example.org/?a=\"b\"&c=<d>"),
    ],
    units: [
        (id: "top", name: "</script><script>document.documentElement.dataset.broken='name'</script>"),
        (id: "quote", name: "\"'`><img src=x onerror=document.documentElement.dataset.broken='quote'>"),
        (id: "a&select=top#x", name: "{{book}} ${1} __proto__ \u{202e}right"),
    ],
    people: [
        (id: "__proto__", name: "constructor"),
        (id: "p", name: "<svg onload=document.documentElement.dataset.broken='person'>", native: "<!--", aliases: ["]]>", "&lt;"]),
    ],
    events: [
        (id: "begin", date: "2020-01-01", title: "<iframe srcdoc='<script>parent.broken()</script>'>", confidence: Disputed, dispute: "</details><script>broken()</script>", sources: ["script", "data", "file", "good"], changes: [
            Open(unit: "top"), Open(unit: "quote", under: "top"), Open(unit: "a&select=top#x", under: "top"),
            Appoint(person: "p", unit: "top", role: "head", title: "<script>broken()</script>"),
            Appoint(person: "__proto__", unit: "quote", role: "head"),
        ]),
    ],
)"#;

#[test]
fn hostile_texts_stay_text() {
    let Some(browser) = Browser::start() else { return };
    let dataset = browser.file("hostile.ron");
    std::fs::write(&dataset, DATASET).unwrap();
    let page = written(&browser, Some(dataset.to_str().unwrap()));
    browser.open(&page, "#at=2020-01-01&select=top");
    assert!(browser.text("byId('title').textContent").starts_with("</title><script>"));
    let names = browser.value("drawnRows().map((it) => it.querySelector('.unit bdi').textContent)");
    assert!(names[0].as_str().unwrap().starts_with("</script><script>"), "{names}");
    assert!(names[2].as_str().unwrap().starts_with("{{book}} ${1} __proto__"), "{names}");
    for subject in [
        "top",
        "quote",
        "p",
        "__proto__",
        "begin",
        "head",
        "script",
        "a%26select%3Dtop%23x",
        "<script>",
    ] {
        browser.run(
            "location.hash = arguments[0]",
            &json!([format!("#at=2020-01-01&select={subject}")]),
        );
        browser.wait_until(&format!(
            "location.hash.includes({})",
            json!(subject.replace('<', "%3C").replace('>', "%3E"))
        ));
    }
    browser.run("location.hash = '#select=begin'", &json!([]));
    browser.wait_until("document.querySelectorAll('#details .sources li').length === 4");
    // Only what is http or https is a link.
    let links = browser.value("[...document.querySelectorAll('#details a')].map((it) => it.href)");
    assert_eq!(links, json!(["https://example.org/?a=%22b%22&c=%3Cd%3E"]));
    for typed in ["/<svg", "/constructor", "/__proto__", "/{{book}}", "e<iframe"] {
        browser.keys(typed);
        browser.wait_until("document.querySelector('#choices li')");
        browser.escape();
    }
    for strange in ["script", "img", "svg", "iframe", "b", "object"] {
        let count = browser.value(&format!("document.body.querySelectorAll('{strange}').length"));
        // The one script is the page's own.
        assert_eq!(count, json!(i32::from(strange == "script")), "{strange}");
    }
    assert_eq!(browser.value("document.documentElement.dataset.broken ?? null"), json!(null));
    assert_eq!(browser.complaints(), [""; 0]);
    the_policy_keeps_everything_else_out(&browser);
}

/// What gets in all the same loads nothing and runs nothing.
fn the_policy_keeps_everything_else_out(browser: &Browser) {
    browser.run(
        "const script = document.createElement('script'); script.textContent = 'document.documentElement.dataset.broken = 1'; document.body.append(script);
         const image = new Image(); image.src = 'https://example.org/x.png'; document.body.append(image);
         const style = document.createElement('style'); style.textContent = 'body { display: none }'; document.head.append(style);",
        &json!([]),
    );
    browser.wait_until("document.images[0].complete");
    assert_eq!(browser.value("document.documentElement.dataset.broken ?? null"), json!(null));
    assert_eq!(browser.value("document.body.checkVisibility()"), json!(true));
    let complaints = browser.complaints();
    assert_eq!(complaints.len(), 3, "{complaints:?}");
    assert!(complaints.iter().all(|it| it.contains("Content Security Policy")), "{complaints:?}");
}

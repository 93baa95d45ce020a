//! The file itself: its size, what it loads, where it is written, what is refused.

use orgscope::data::export::too_large_for_page;
use orgscope::org::{Dataset, History, Unit};

use crate::support::command::{answer, run};

#[test]
fn the_embedded_dataset_fits_in_300_kb_and_loads_nothing() {
    let page = answer(&["export", "html", "-o", "-"]);
    assert!(page.len() <= 300_000, "{}", page.len());
    assert!(page.starts_with("<!doctype html>"));
    assert!(page.contains("<title>Alibaba Group</title>"));
    assert!(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"));
    // What is packed is a row of any characters.
    let (before, book) = page.split_once("id=\"book\">").unwrap();
    let (book, after) = book.split_once('<').unwrap();
    assert!(book.len() > 100_000, "{}", book.len());
    for loads in ["http://", " src=", "<link", "<img", "<iframe", "@import", "url(", "{{"] {
        assert!(!before.contains(loads) && !after.contains(loads), "{loads}");
    }
    assert_eq!(page.matches("https://").count(), 0, "addresses are packed with the data");
    // The same again: two pages of one dataset are one.
    assert_eq!(page, answer(&["export", "html", "-o", "-"]));
}

#[test]
fn a_file_is_not_overwritten_and_the_dataset_is_spared() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    let file = file.to_str().unwrap();
    answer(&["export", "html", "-o", file, "--at", "2022-12-29", "--select", "cloud"]);
    let ran = run(&["export", "html", "-o", file]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("already exists"), "{}", ran.err);
    answer(&["export", "html", "-o", file, "--force"]);
    let dataset = folder.path().join("mine.ron");
    std::fs::write(&dataset, orgscope::data::EMBEDDED).unwrap();
    let path = dataset.to_str().unwrap();
    let ran = run(&["--data", path, "export", "html", "-o", path, "--force"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    let ran = run(&["export", "html", "-o", "-", "--select", "nothing-like-it"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
}

#[test]
fn what_no_browser_would_open_is_refused_in_words() {
    let unit = |number: usize| Unit {
        id: format!("u{number}").into(),
        name: "U".into(),
        native: None,
        class: None,
        aliases: Box::default(),
        note: None,
    };
    let of = |count: usize| {
        let units = (0..count).map(unit).collect();
        History::compile(Dataset { units, ..Dataset::default() }).0
    };
    assert_eq!(too_large_for_page(&of(10_000)), None);
    let why = too_large_for_page(&of(10_001)).unwrap();
    assert_eq!(why, "10,001 units are too many for a page that a browser opens (at most 10,000)");
}

//! A report: both forms say the same, the page stands alone, footnotes are in order, and no other file is overwritten.

use std::fs;

use roxmltree::{Document, Node, ParsingOptions};

use super::report_page::{SETS, from_html, from_markdown};
use crate::support::command::{answer, run, run_in};
use crate::support::datasets::{LANTERN, LANTERN_PATH};

/// The report of a small company, once with all that it can say.
#[test]
fn a_report_of_the_small_company() {
    insta::assert_snapshot!("small_company", answer(SETS[0]));
    let light =
        ["-d", LANTERN_PATH, "report", "--unit", "light", "--from", "2021-02", "--to", "2021"];
    insta::assert_snapshot!("light", answer(&light));
}

fn html(folder: &std::path::Path, args: &[&str]) -> String {
    let path = folder.join("report.html");
    let args = [args, &["--force", "-o", path.to_str().unwrap()]].concat();
    assert_eq!(answer(&args), "");
    fs::read_to_string(path).unwrap()
}

#[test]
fn both_forms_say_the_same() {
    let folder = tempfile::tempdir().unwrap();
    for args in SETS {
        let (markdown, html) =
            (from_markdown(&answer(args)), from_html(&html(folder.path(), args)));
        assert_eq!(markdown, html, "{args:?}");
        assert!(markdown.texts.len() > 8, "{args:?}");
    }
}

/// It stands alone: nothing is loaded, nothing runs, and what is hostile is text.
#[test]
fn the_page_stands_alone() {
    let folder = tempfile::tempdir().unwrap();
    for args in SETS {
        let page = html(folder.path(), args);
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let document = Document::parse_with_options(&page, options).unwrap();
        for node in document.descendants().filter(Node::is_element) {
            for attribute in node.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                let is_fine = match name {
                    "href" => value.starts_with('#') || value.starts_with("http"),
                    "id" => value.starts_with("note-") || value.starts_with("source-"),
                    "charset" | "http-equiv" | "content" | "name" | "lang" | "scope" | "rel"
                    | "aria-label" => true,
                    _ => false,
                };
                assert!(is_fine, "{args:?}: {name}={value:?}");
            }
        }
        assert!(page.contains("default-src 'none'"));
        // Each reference leads to its source, and each source back to its first reference.
        let ids: Vec<&str> = document.descendants().filter_map(|it| it.attribute("id")).collect();
        for target in document.descendants().filter_map(|it| it.attribute("href")) {
            if let Some(id) = target.strip_prefix('#') {
                assert_eq!(ids.iter().filter(|it| **it == id).count(), 1, "{args:?}: {id}");
            }
        }
    }
}

/// Each source has one footnote, numbered in the order in which they are used; none is unused.
#[test]
fn footnotes_are_in_order_of_use() {
    for args in SETS {
        let page = from_markdown(&answer(args));
        let mut seen: Vec<usize> = Vec::new();
        for (_, text) in &page.texts {
            for part in text.split('[').skip(1) {
                let Some((number, _)) = part.split_once(']') else { continue };
                let Ok(number) = number.parse::<usize>() else { continue };
                if !seen.contains(&number) {
                    seen.push(number);
                }
            }
        }
        let expected: Vec<usize> = (1..=page.footnotes.len()).collect();
        assert_eq!(seen, expected, "{args:?}");
        let mut footnotes = page.footnotes.clone();
        footnotes.sort();
        footnotes.dedup();
        assert_eq!(footnotes.len(), page.footnotes.len(), "{args:?}: a source stands twice");
    }
}

#[test]
fn a_name_that_promises_something_else_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("company.ron"), LANTERN).unwrap();
    fs::write(folder.path().join("old.md"), "mine").unwrap();
    fs::hard_link(folder.path().join("company.ron"), folder.path().join("same.md")).unwrap();
    for (args, words) in [
        (&["-o", "r.pdf"][..], "ends in .md or .html"),
        (&["-o", "r"], "ends in .md or .html"),
        (&["-o", "old.md"], "already exists (use --force to overwrite)"),
        (&["--force", "-o", "same.md"], "this is the file that is read"),
        (&["--unit", "qqqqqq", "-o", "r.md"], "no unit"),
        (&["--from", "2021", "--to", "2020", "-o", "r.md"], "before it begins"),
    ] {
        let ran = run_in(folder.path(), &[&["-d", "company.ron", "report"], args].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(words), "{args:?}: {}", ran.err);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    assert_eq!(fs::read_to_string(folder.path().join("old.md")).unwrap(), "mine");
    let report = ["-d", "company.ron", "report"];
    let printed = run_in(folder.path(), &report).out;
    assert!(printed.starts_with("# Lantern Works, 1 Jan 2018 to 31 Dec 2023\n"));
    assert_eq!(run_in(folder.path(), &[&report[..], &["-o", "-"]].concat()).out, printed);
    for name in ["old.md", "r.MARKDOWN"] {
        let ran = run_in(folder.path(), &[&report[..], &["--force", "-o", name]].concat());
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
        assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), printed);
    }
    assert!(run(&["report", "--at", "2020"]).err.contains("--at"));
}

//! A report: both forms say the same, every number and footnote matches what other commands answer.

use std::collections::BTreeMap;
use std::fs;

use orgscope::data;
use orgscope::org::PersonId;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use roxmltree::{Document, Node, ParsingOptions};
use serde_json::Value;

use crate::support::command::{answer, json, run, run_in};
use crate::support::datasets::{LANTERN, LANTERN_PATH, day, lantern, unit};

const SETS: [&[&str]; 5] = [
    &["-d", LANTERN_PATH, "report"],
    &["-d", LANTERN_PATH, "report", "--from", "2021-02-15", "--to", "2021-02-20"],
    &["-d", "tests/fixtures/hostile.ron", "report"],
    &["-d", "tests/fixtures/doubts.ron", "report"],
    &["report", "--from", "2022", "--to", "2023", "--unit", "cloud"],
];

/// The report of a small company, once with all that it can say.
#[test]
fn a_report_of_the_small_company() {
    insta::assert_snapshot!("small_company", answer(SETS[0]));
    let light =
        ["-d", LANTERN_PATH, "report", "--unit", "light", "--from", "2021-02", "--to", "2021"];
    insta::assert_snapshot!("light", answer(&light));
}

/// A report as its headings, paragraphs, items, cells and lines of text, with the footnotes as `[1]`.
#[derive(Debug, Default, PartialEq)]
struct Page {
    texts: Vec<(&'static str, String)>,
    /// Text, address.
    links: Vec<String>,
    footnotes: Vec<String>,
}

/// Spaces as a browser shows them.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn from_markdown(text: &str) -> Page {
    let mut page = Page::default();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let (mut said, mut note) = (String::new(), None::<String>);
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(text) => said.push_str(&text),
            Event::SoftBreak => said.push(' '),
            Event::FootnoteReference(name) => said.push_str(&format!("[{name}]")),
            Event::Start(Tag::FootnoteDefinition(name)) => note = Some(name.to_string()),
            Event::Start(Tag::Link { dest_url, .. }) => page.links.push(dest_url.to_string()),
            Event::Start(_) | Event::End(TagEnd::Strong | TagEnd::Link) => {}
            Event::End(end) => {
                let kind = match end {
                    TagEnd::Heading(_) => "heading",
                    TagEnd::Paragraph => "paragraph",
                    TagEnd::Item => "item",
                    TagEnd::TableCell => "cell",
                    TagEnd::CodeBlock => "text",
                    TagEnd::FootnoteDefinition => {
                        note = None;
                        continue;
                    }
                    _ => continue,
                };
                let said = plain(&std::mem::take(&mut said));
                match &note {
                    Some(name) => {
                        assert_eq!(*name, (page.footnotes.len() + 1).to_string());
                        page.footnotes.push(said);
                    }
                    None => page.texts.push((kind, said)),
                }
            }
            other => panic!("{other:?} in\n{text}"),
        }
    }
    page
}

fn text_of(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|it| it.text()).collect()
}

fn from_html(text: &str) -> Page {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).unwrap();
    let mut page = Page::default();
    for node in document.descendants().filter(Node::is_element) {
        let kind = match node.tag_name().name() {
            "h1" | "h2" | "h3" => "heading",
            "p" => "paragraph",
            "li" if node.attribute("id").is_some() => {
                let text = plain(&text_of(node));
                page.footnotes.push(text.strip_suffix(" ↩").unwrap().to_owned());
                continue;
            }
            "li" => "item",
            "th" | "td" => "cell",
            "pre" => "text",
            "a" => {
                let address = node.attribute("href").unwrap();
                if !address.starts_with('#') {
                    page.links.push(address.to_owned());
                }
                continue;
            }
            "html" | "meta" | "title" | "style" | "table" | "thead" | "tbody" | "tr" | "ul"
            | "ol" | "sup" | "strong" => continue,
            other => panic!("<{other}>"),
        };
        page.texts.push((kind, plain(&text_of(node))));
    }
    page
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

/// The sources below a heading of an event are those that `log` names.
#[test]
fn an_event_cites_its_sources() {
    let page = from_markdown(&answer(SETS[0]));
    let log = json(&["-d", LANTERN_PATH, "log"]);
    let mut found = 0;
    for event in log["events"].as_array().unwrap() {
        let title = event["title"].as_str().unwrap();
        let paragraph = page.texts.iter().find(|it| it.0 == "paragraph" && it.1.starts_with(title));
        let Some((_, text)) = paragraph else { continue };
        found += 1;
        for source in event["sources"].as_array().unwrap() {
            let title = source["title"].as_str().unwrap();
            let number = page.footnotes.iter().position(|it| it.ends_with(title)).unwrap() + 1;
            assert!(text.contains(&format!("[{number}]")), "{text}: {title}");
        }
        let count = event["sources"].as_array().unwrap().len();
        assert_eq!(text.matches('[').count(), count, "{text}");
        let doubt = match event["confidence"].as_str().unwrap() {
            "single-source" => "(one source)",
            "disputed" => "(disputed)",
            "unsourced" => "(unsourced)",
            _ => "",
        };
        assert!(text.contains(doubt), "{text}");
        assert!(event["announced"].is_null() || text.contains("announced"), "{text}");
    }
    // All but the opening state, which lies before the period.
    assert_eq!(found, log["events"].as_array().unwrap().len() - 1);
}

/// The head repeats the figures of `stats`, and the list has as many differences of each kind.
#[test]
fn the_numbers_are_those_of_stats() {
    for (args, stats) in [
        (SETS[0], &["-d", LANTERN_PATH, "stats"][..]),
        (SETS[4], &["stats", "--from", "2022", "--to", "2023", "--unit", "cloud"]),
    ] {
        let (page, stats) = (from_markdown(&answer(args)), json(stats));
        let sum = |key: &str| -> u64 {
            stats["years"].as_array().unwrap().iter().map(|it| it[key].as_u64().unwrap()).sum()
        };
        let head = &page.texts[1].1;
        for words in [
            format!("{} units opened", sum("opened")),
            format!("{} closed", sum("closed")),
            format!("{} moved", sum("moved")),
            format!("{} renamed", sum("renamed")),
            format!("{} appointments", sum("appointed")),
            format!("{} departures", sum("left")),
            format!(" changes {} ha", sum("day_unknown")),
            format!("{} units, {} positions", stats["units"], stats["positions"]),
            format!("({} vacant, {} unknown)", stats["vacant"], stats["unknown"]),
            format!("{} incumbents ({} disputed", stats["incumbents"], stats["disputed"]),
            format!("{} inferred, {} last confirmed", stats["inferred"], stats["lapsed"]),
        ] {
            assert!(head.contains(&words), "{words}: {head}");
        }
        let items: Vec<&str> = page
            .texts
            .iter()
            .skip_while(|it| it.1 != "What changed")
            .take_while(|it| it.1 != "Who led what")
            .filter(|it| it.0 == "item")
            .map(|it| &*it.1)
            .collect();
        let count = |words: &str| {
            u64::try_from(items.iter().filter(|it| it.contains(words)).count()).unwrap()
        };
        assert_eq!(count(": opened"), sum("opened"));
        assert_eq!(count(": appointed "), sum("appointed"));
        assert_eq!(count(": renamed from "), sum("renamed"));
        assert_eq!(count(": moved from "), sum("moved"));
        assert_eq!(count(": merged into "), sum("merged"));
    }
}

/// Every tenure that `show` lists of the units of the branch stands in a table, and no other.
#[test]
fn the_tables_have_the_tenures_that_show_lists() {
    let page = from_markdown(&answer(SETS[0]));
    let cells: Vec<&str> = page.texts.iter().filter(|it| it.0 == "cell").map(|it| &*it.1).collect();
    let rows: Vec<&[&str]> = cells.chunks(6).filter(|row| row[0] != "position").collect();
    let mut people: BTreeMap<String, usize> = BTreeMap::new();
    for row in &rows {
        let name = row[1].split(", ").next().unwrap();
        *people.entry(name.to_owned()).or_default() += 1;
    }
    let mut expected: BTreeMap<String, usize> =
        BTreeMap::from([("vacant".into(), 2), ("unknown".into(), 2)]);
    let people_of_it = 0..lantern().dataset().people.len();
    for id in people_of_it.map(PersonId::new) {
        let shown = data::json::show::person(lantern(), id, false);
        let shown: Value = serde_json::from_str(&shown).unwrap();
        let tenures = shown["tenures"].as_array().unwrap();
        expected.insert(shown["name"].as_str().unwrap().to_owned(), tenures.len());
        for tenure in tenures {
            let doubts = tenure["confidence"] != "confirmed";
            let title = tenure["title"].as_str().unwrap();
            let marked = rows.iter().any(|row| {
                row[1].starts_with(shown["name"].as_str().unwrap())
                    && (row[1].ends_with(title) || row[0] == title)
                    && (!doubts || row[5].contains("source") || row[5].contains("disputed"))
            });
            assert!(marked, "{tenure}");
        }
    }
    assert_eq!(people, expected);
}

/// A cell says what `tree` says of the last day of its month.
#[test]
fn the_strip_is_the_tree_of_each_month() {
    let page = answer(SETS[0]);
    let strip = page.split("```text\n").nth(1).unwrap().split("\n```").next().unwrap();
    let lines: Vec<&str> = strip.lines().collect();
    let months = lines[1].len();
    assert_eq!((months, lines[0].split_whitespace().count()), (72, 6));
    for month in 0..months {
        let (year, of_year) = (2018 + month / 12, month % 12 + 1);
        let first = format!("{}-{:02}-01", year + of_year / 12, of_year % 12 + 1);
        let last = orgscope::time::Date::parse(&first).unwrap().add_days(-1).to_string();
        let now = lantern().as_of(day(&last));
        let tree = data::json::tree(now, now.walk().map(|(unit, _)| unit));
        let tree: Value = serde_json::from_str(&tree).unwrap();
        let mut there = 0;
        for row in tree["units"].as_array().unwrap() {
            for position in row["positions"].as_array().unwrap() {
                there += 1;
                let end = format!(", {}", position["title"].as_str().unwrap());
                let line = lines[2..]
                    .iter()
                    .find(|line| {
                        let label = &line[months + 2..];
                        let label = label.split(": ").next().unwrap();
                        label == format!("{}{end}", last_name(row))
                    })
                    .unwrap_or_else(|| panic!("{row} {position}"));
                let cell = line.chars().nth(month).unwrap();
                let holders = position["holders"].as_array().unwrap();
                match (position["state"].as_str().unwrap(), holders.as_slice()) {
                    ("vacant", _) => assert_eq!(cell, '-', "{last} {line}"),
                    ("unknown", _) => assert_eq!(cell, '?', "{last} {line}"),
                    (_, [holder]) => {
                        assert_eq!(
                            cell.is_ascii_lowercase(),
                            holder["acting"] == true,
                            "{last} {line}"
                        );
                        let name = format!(
                            " {} {}",
                            cell.to_ascii_uppercase(),
                            holder["name"].as_str().unwrap()
                        );
                        assert!(line.contains(&name), "{last} {name} {line}");
                        let doubt = holder["confidence"] != "confirmed";
                        assert!(
                            !doubt || line.contains("source") || line.contains("disputed"),
                            "{line}"
                        );
                    }
                    (_, several) => {
                        assert_eq!(
                            cell.to_digit(10).unwrap() as usize,
                            several.len(),
                            "{last} {line}"
                        );
                    }
                }
            }
        }
        let drawn = lines[2..].iter().filter(|line| line.as_bytes()[month] != b'.').count();
        assert_eq!(drawn, there, "{last}");
    }
}

/// The last name of a unit of the small company.
fn last_name(row: &Value) -> &'static str {
    lantern().last_name(unit(lantern(), row["id"].as_str().unwrap()))
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

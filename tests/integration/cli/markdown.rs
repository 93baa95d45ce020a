//! A parser reads the Markdown output as it is meant: names are plain text whatever characters they contain, and
//! every list, table and heading has its shape.

use std::collections::BTreeMap;
use std::path::Path;

use orgscope::data;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use crate::support::command::{self, answer};

const SETS: [&str; 4] = [
    "data.ron",
    "tests/fixtures/hostile.ron",
    "tests/fixtures/lantern.ron",
    "tests/fixtures/names.ron",
];

/// What a parser makes of a page.
#[derive(Debug, Default)]
struct Page {
    headings: Vec<String>,
    /// How deep, and the text up to the first list below.
    items: Vec<(usize, String)>,
    paragraphs: Vec<String>,
    quotes: usize,
    links: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Spaces as a browser shows them.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(text: &str) -> Page {
    let mut page = Page::default();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES;
    let mut open: Vec<(Tag<'_>, String)> = Vec::new();
    let mut lists = 0;
    let mut bold = 0;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(tag) => {
                match &tag {
                    Tag::List(first) => {
                        assert_eq!(*first, None, "a numbered list in\n{text}");
                        lists += 1;
                        // What stood before is the item's own.
                        if let Some((Tag::Item, said)) = open.last_mut() {
                            page.items.push((lists - 2, plain(&std::mem::take(said))));
                            said.push('\u{0}');
                        }
                    }
                    Tag::Link { dest_url, .. } => page.links.push(dest_url.to_string()),
                    Tag::BlockQuote(_) => page.quotes += 1,
                    Tag::Strong => bold += 1,
                    Tag::Heading { .. }
                    | Tag::Paragraph
                    | Tag::Item
                    | Tag::Table(_)
                    | Tag::TableHead
                    | Tag::TableRow
                    | Tag::TableCell => {}
                    other => panic!("{other:?} in\n{text}"),
                }
                if !matches!(tag, Tag::Strong | Tag::Link { .. }) {
                    open.push((tag, String::new()));
                }
            }
            Event::End(TagEnd::Strong | TagEnd::Link) => {}
            Event::End(_) => {
                let (tag, said) = open.pop().unwrap();
                match tag {
                    Tag::Heading { .. } => page.headings.push(plain(&said)),
                    Tag::Paragraph => page.paragraphs.push(plain(&said)),
                    Tag::Item if !said.starts_with('\u{0}') => {
                        page.items.push((lists - 1, plain(&said)));
                    }
                    Tag::List(_) => lists -= 1,
                    Tag::TableRow | Tag::TableHead => {
                        page.rows.push(said.split('\u{1}').map(plain).collect());
                    }
                    Tag::TableCell => {
                        let row = &mut open.last_mut().unwrap().1;
                        if !row.is_empty() {
                            row.push('\u{1}');
                        }
                        row.push_str(if said.is_empty() { " " } else { &said });
                    }
                    _ => {}
                }
            }
            Event::HardBreak => open.last_mut().unwrap().1.push_str("; "),
            Event::Text(said) => open.last_mut().unwrap().1.push_str(&said),
            other => panic!("{other:?} in\n{text}"),
        }
    }
    page.headings.insert(0, bold.to_string());
    page
}

fn json(args: &[&str]) -> Value {
    command::json(args)
}

fn texts<'v>(list: &'v Value, field: &str) -> Vec<&'v str> {
    list.as_array().unwrap().iter().map(|it| it[field].as_str().unwrap()).collect()
}

#[test]
fn a_tree_is_a_list_of_its_units() {
    for data in SETS {
        let args = ["-d", data, "tree"];
        let page = read(&answer(&[&args[..], &["--format", "markdown"]].concat()));
        let units = json(&args);
        let units = units["units"].as_array().unwrap();
        assert_eq!(page.items.len(), units.len(), "{data}");
        let named = units.iter().filter(|it| !it["name"].as_str().unwrap().trim().is_empty());
        assert_eq!(page.headings[0], named.count().to_string(), "{data}: each name is bold");
        assert_eq!((page.headings.len(), page.paragraphs.len()), (2, 0), "{data}");
        // Parents stand before their children.
        let mut depths: BTreeMap<&str, usize> = BTreeMap::new();
        for (unit, (deep, said)) in units.iter().zip(&page.items) {
            let name = plain(unit["name"].as_str().unwrap());
            assert!(said.starts_with(&name), "{data}: {name:?} in {said:?}");
            let above = unit["parent"].as_str().and_then(|parent| depths.get(parent));
            let depth = above.map_or(0, |above| above + 1);
            depths.insert(unit["id"].as_str().unwrap(), depth);
            assert_eq!(*deep, depth, "{data}: {said}");
            for position in unit["positions"].as_array().unwrap() {
                for holder in position["holders"].as_array().unwrap() {
                    let (who, title) =
                        (holder["name"].as_str().unwrap(), holder["title"].as_str().unwrap());
                    assert!(
                        said.contains(&plain(&format!("{who}, {title}"))),
                        "{data}: {holder} in {said:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_log_is_a_heading_and_a_list_for_each_event() {
    for data in SETS {
        let page = read(&answer(&["-d", data, "log", "--format", "markdown"]));
        let events = json(&["-d", data, "log"]);
        let events = &events["events"];
        let titles: Vec<String> = texts(events, "title").into_iter().map(plain).collect();
        assert_eq!(page.headings[1..], titles, "{data}");
        let events = events.as_array().unwrap();
        let changes: usize = events.iter().map(|it| it["changes"].as_array().unwrap().len()).sum();
        assert_eq!(page.items.len(), changes, "{data}: {:?}", page.items);
        assert!(page.items.iter().all(|(depth, said)| *depth == 0 && !said.is_empty()), "{data}");
        let disputes = events.iter().filter(|it| !it["dispute"].is_null()).count();
        assert_eq!(page.quotes, disputes, "{data}");
        let summaries = events.iter().filter_map(|it| it["summary"].as_str());
        for summary in summaries {
            assert!(
                page.paragraphs.contains(&plain(summary)),
                "{data}: {summary}\n{:?}",
                page.paragraphs
            );
        }
        let sources = page.paragraphs.iter().filter(|it| it.starts_with("Sources: "));
        let sources: Vec<&String> = sources.filter(|it| !it.ends_with(';')).collect();
        assert_eq!(sources.len(), events.len(), "{data}: {sources:?}");
        let urls = events
            .iter()
            .flat_map(|it| it["sources"].as_array().unwrap())
            .filter_map(|it| it["url"].as_str());
        let urls: Vec<&str> = urls.filter(|url| !url.contains(['<', '>', ' ', '\\'])).collect();
        assert_eq!(page.links, urls, "{data}");
    }
}

#[test]
fn a_difference_is_a_list_of_changes() {
    for (data, from, to) in [
        (SETS[0], "2018-01-01", "2023-12-31"),
        (SETS[1], "2020-02-01", "2022-01-01"),
        (SETS[2], "start", "end"),
    ] {
        let args = ["-d", data, "diff", from, to];
        let page = read(&answer(&[&args[..], &["--format", "markdown"]].concat()));
        let changes = json(&args)["changes"].as_array().unwrap().len();
        assert!(changes > 0);
        assert_eq!(page.items.len(), changes, "{data}: {:?}", page.items);
        assert!(page.items.iter().all(|(depth, said)| *depth == 0 && !said.is_empty()), "{data}");
    }
}

#[test]
fn a_person_or_unit_that_is_shown_has_tables() {
    for data in SETS {
        let opened = data::open(
            &std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(data)).unwrap(),
        )
        .unwrap();
        let dataset = opened.history.dataset();
        let people = dataset.people.iter().map(|it| ("person", &it.id)).take(12);
        for (kind, id) in people.chain(dataset.units.iter().map(|it| ("unit", &it.id)).take(22)) {
            let text = answer(&["-d", data, "show", "--kind", kind, id, "--format", "markdown"]);
            let page = read(&text);
            assert!(
                page.items.is_empty() && page.quotes == 0 && page.links.is_empty(),
                "{data} {id}\n{text}"
            );
            let tables = text.lines().filter(|line| line.starts_with('|')).count();
            let heads = page.headings.len() - 2;
            assert_eq!(page.rows.len() + heads, tables, "{data} {id}: a line a row\n{text}");
            for row in &page.rows {
                assert!((2..=4).contains(&row.len()), "{data} {id}: {row:?}\n{text}");
            }
        }
    }
}

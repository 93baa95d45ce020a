//! The tutorial is true: the text of each step opens as a dataset.

use std::fs;
use std::path::Path;

use orgscope::data::{self, Problem};
use orgscope::org::Rule;

use crate::support::command::{answer, run_in, words_of};

fn problems(text: &str) -> Vec<Problem> {
    match data::open(text) {
        Ok(opened) => opened.problems,
        Err(unreadable) => panic!("{unreadable:?}\n{text}"),
    }
}

#[test]
fn the_tutorial_opens_at_every_step() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/dataset.md");
    let text = fs::read_to_string(path).unwrap();
    let blocks: Vec<&str> =
        text.split("```ron\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    let [first, cited, roles, person] = blocks[..] else { panic!("{} blocks", blocks.len()) };
    // 1. One unit, one person.
    assert_eq!(problems(first), []);
    // 2. Say where it is from: sources before the units, cited instead of the mark.
    let sourced = first
        .replace("    units: [", &format!("{cited}    units: ["))
        .replace("confidence: Unsourced,", "sources: [\"gazette\"],");
    assert_eq!(problems(&sourced), []);
    // 3. Roles.
    let titled = sourced.replace("    units: [", &format!("{roles}    units: ["));
    assert_eq!(problems(&titled), []);
    let history = data::open(&titled).unwrap().history;
    assert_eq!(&*history.dataset().roles[0].title, "Chief Executive Officer");
    // 5. People have many names; this one has no part in the story yet, and `check` says so.
    let named = titled.replace("    people: [\n", &format!("    people: [\n{person}"));
    let found = problems(&named);
    assert_eq!(found.iter().map(|it| it.rule).collect::<Vec<_>>(), [Rule::UnusedPerson]);
}

#[test]
fn the_tutorial_names_every_change() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/dataset.md");
    let text = fs::read_to_string(path).unwrap();
    for change in [
        "Open",
        "Close",
        "Rename",
        "Move",
        "Reclassify",
        "Merge",
        "Split",
        "Appoint",
        "Leave",
        "Retitle",
        "Vacant",
        "Unknown",
        "Abolish",
        "Note",
    ] {
        assert!(text.contains(&format!("| `{change}(")), "{change}");
    }
}

/// Every rule stands in the page as `check --list` prints it, and no other.
#[test]
fn the_tutorial_lists_every_rule() {
    let page = fs::read_to_string("docs/dataset.md").unwrap();
    let rows: Vec<&str> = page
        .lines()
        .skip_while(|line| !line.starts_with("| rule |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .collect();
    let rules = Rule::ALL.iter().map(|rule| {
        format!("| `{}` | {} | {} |", rule.name(), rule.severity().word(), rule.what())
    });
    assert_eq!(rows, rules.collect::<Vec<_>>());
}

/// The lists of CONTRIBUTING.md name files that exist.
#[test]
fn contributors_are_sent_to_files_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    let words = text.split('`').skip(1).step_by(2);
    let paths: Vec<&str> = words
        .filter(|word| !word.contains(' ') && (word.contains('/') || word.contains(".r")))
        .filter(|word| !word.starts_with("floor/"))
        .collect();
    assert!(paths.len() > 20, "{paths:?}");
    for path in paths {
        assert!(root.join(path).exists(), "{path} is not there");
    }
}

/// From a spreadsheet to the slider: the files of the page, its commands, and what it says they print.
#[test]
fn the_way_from_a_spreadsheet_works_as_written() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/import.md");
    let text = fs::read_to_string(path).unwrap();
    let blocks = |kind: &str| -> Vec<String> {
        let fence = format!("```{kind}\n");
        let blocks = text.split(&fence).skip(1);
        blocks.map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
    };
    let folder = tempfile::tempdir().unwrap();
    let [units, memberships] = &blocks("csv")[..] else { panic!() };
    fs::write(folder.path().join("units.csv"), units).unwrap();
    fs::write(folder.path().join("memberships.csv"), memberships).unwrap();
    let mut ran = 0;
    for block in blocks("console") {
        let (line, said) = block.split_once('\n').unwrap();
        let words: Vec<&str> = line.strip_prefix("$ ").unwrap().split(' ').collect();
        let out = if words[0] == "cat" {
            fs::read_to_string(folder.path().join(words[1])).unwrap()
        } else {
            let ran = run_in(folder.path(), &words[1..]);
            assert_eq!(ran.code, 0, "{line}: {}", ran.err);
            ran.out + &ran.err
        };
        assert_eq!(out, said, "{line}");
        ran += 1;
    }
    assert_eq!(ran, 4);
    let opened = data::open(&fs::read_to_string(folder.path().join("acme.ron")).unwrap()).unwrap();
    assert_eq!(opened.problems, []);
}

/// Every command of the explorer has a command line on this page, which runs, or is listed as having none.
#[test]
fn everything_that_needs_the_screen_is_declared() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/without-the-explorer.md");
    let page = fs::read_to_string(path).unwrap();
    let words: Vec<&str> = page.split('`').skip(1).step_by(2).collect();
    for info in orgscope::app::Command::TABLE {
        let listed = words.iter().filter(|word| **word == info.name).count();
        assert_eq!(listed, 1, "{} is listed {listed} times", info.name);
    }
    let mut ran = 0;
    for line in words.iter().filter_map(|word| word.strip_prefix("orgscope ")) {
        assert!(!answer(&words_of(line)).is_empty(), "{line}");
        ran += 1;
    }
    assert!(ran > 15, "{ran}");
}

//! The README shows the program as it is: keys and help are the program's own, and so are the pictures (see
//! `tests/tours.rs`).
//!
//! `UPDATE_README=1 cargo test --test readme` writes them anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use orgscope::app::keymap::Keymap;
use orgscope::app::{HelpLine, help_lines};

fn root(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn keys() -> String {
    let mut table = String::from("\n| keys | do |\n|---|---|\n");
    for line in help_lines(&Keymap::default()) {
        match line {
            HelpLine::Group(name) => {
                let _ = writeln!(table, "| | **{name}** |");
            }
            HelpLine::Keys { keys, title } => {
                let keys: Vec<String> = keys
                    .split("  ")
                    .map(|key| format!("`{}`", key.trim().replace('|', "\\|")))
                    .collect();
                let _ = writeln!(table, "| {} | {title} |", keys.join(" "));
            }
            HelpLine::Blank | HelpLine::Text(_) => {}
        }
    }
    table + "\n"
}

fn help() -> String {
    let run = Command::cargo_bin("orgscope").unwrap().arg("--help").output().unwrap();
    let text = String::from_utf8(run.stdout).unwrap();
    let text: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("\n```text\n{}\n```\n\n", text.join("\n").trim())
}

/// Compares the part of the README between two marks, or writes it.
fn compare(part: &str, now: &str) {
    let path = root("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (start, end) = (format!("<!-- {part} -->\n"), format!("<!-- /{part} -->"));
    let (before, rest) = readme.split_once(&start).expect("the README has the mark");
    let (shown, after) = rest.split_once(&end).expect("the README closes the mark");
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&path, format!("{before}{start}{now}{end}{after}")).unwrap();
    } else {
        assert_eq!(shown, now, "README.md shows another {part}; UPDATE_README=1 writes it anew");
    }
}

#[test]
fn the_readme_shows_the_program() {
    compare("keys", &keys());
    compare("help", &help());
    let readme = fs::read_to_string(root("README.md")).unwrap();
    assert!(readme.starts_with("# orgscope\n\n!["), "the picture comes first");
    for (at, _) in readme.match_indices("](screenshots/") {
        let path = readme[at + 2..].split(')').next().unwrap();
        assert!(root(path).exists(), "{path} is not there");
    }
}

#[test]
fn the_two_commands_are_there() {
    let readme = fs::read_to_string(root("README.md")).unwrap();
    for command in ["$ cargo run --release\n", "$ cargo test\n"] {
        assert_eq!(readme.matches(command).count(), 1, "{command}");
    }
}

/// The words of a command line; quotes keep some together.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(index, part)| match index % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

/// Every other command of the README runs; those about `mine.ron` on a copy of the data.
#[test]
fn the_recipes_run() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    put("mine.ron", orgscope::data::EMBEDDED);
    put("units.csv", "id,name,parent_id,founding_date\ntop,Top,,2018\na,A,top,2019\n");
    put(
        "memberships.csv",
        "person_id,person_name,organization_id,role,start_date\np,P,a,lead,2020\n",
    );
    put(
        "parliament.json",
        r#"{"organizations": [{"id": "house", "name": "House"}],
        "persons": [{"id": "p", "name": "P"}],
        "memberships": [{"person_id": "p", "organization_id": "house", "role": "speaker"}]}"#,
    );
    let readme = fs::read_to_string(root("README.md")).unwrap();
    let mut count = 0;
    for line in readme.lines().filter_map(|line| line.strip_prefix("$ orgscope ")) {
        let explorer = line.starts_with("--");
        let run = Command::cargo_bin("orgscope")
            .unwrap()
            .args(words(line))
            .current_dir(folder.path())
            .output()
            .unwrap();
        // Without a terminal the explorer says so; everything else is done.
        let code = if explorer { 2 } else { 0 };
        assert_eq!(run.status.code(), Some(code), "orgscope {line}");
        let quiet = explorer
            || line.contains(" -o ")
            || ["new", "import", "export"].iter().any(|it| line.starts_with(it));
        assert_eq!(run.stdout.is_empty(), quiet, "orgscope {line}");
        count += 1;
    }
    assert!(count >= 6);
}

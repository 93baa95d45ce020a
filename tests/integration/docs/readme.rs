//! The README shows the program as it is: keys, help and figures are its own, the quick start does what it says,
//! and so do the pictures (see
//! `tests/integration/app/tours.rs`).
//!
//! `UPDATE_README=1 cargo test --test integration docs::readme` writes them anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use orgscope::app::keymap::Keymap;
use orgscope::app::{HelpLine, help_lines};

use crate::support::command::{
    Ran, answer, command, folder_for_examples, run_in, run_with_config, words_of,
};
use crate::support::datasets::alibaba;

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
            HelpLine::Keys { keys, title, .. } => {
                let keys: Vec<String> = keys
                    .split("  ")
                    .map(|key| format!("`{}`", key.trim().replace('|', "\\|")))
                    .collect();
                let _ = writeln!(table, "| {} | {title} |", keys.join(" "));
            }
            HelpLine::Blank
            | HelpLine::Text(_)
            | HelpLine::LegendHead { .. }
            | HelpLine::LegendRow { .. } => {}
        }
    }
    table + "\n"
}

fn help(path: &[&str]) -> String {
    let text = answer(&[path, &["--help"]].concat());
    let text: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("```text\n{}\n```\n", text.join("\n").trim())
}

/// The names below `Commands:` in a help.
fn commands(help: &str) -> Vec<String> {
    let Some(list) = help.split("Commands:\n").nth(1) else { return Vec::new() };
    list.lines()
        .take_while(|line| !line.is_empty())
        .map(|line| line.split_whitespace().next().unwrap().to_owned())
        .collect()
}

/// The help of the program and of every command.
fn command_line() -> String {
    let root = help(&[]);
    let mut page = format!(
        "# The command line\n\nData goes to standard output, messages to standard error. Exit codes: 0 fine, 1 looked and found something, 2 misuse or a file\n\
         that cannot be used. This page is written by the program.\n\n{root}"
    );
    for command in commands(&root) {
        let text = help(&[&command]);
        let _ = write!(page, "\n## {command}\n\n{text}");
        for below in commands(&text) {
            let _ = write!(page, "\n### {command} {below}\n\n{}", help(&[&command, &below]));
        }
    }
    page
}

/// The size of the embedded dataset, and the certainty of its events.
fn data() -> String {
    let history = alibaba();
    let data = history.dataset();
    let sure = |word: &str| data.events.iter().filter(|it| it.confidence.word() == word).count();
    let exact = data.events.iter().filter(|it| it.date.to_string().len() == 10).count();
    let cited = data.events.iter().filter(|it| !it.sources.is_empty()).count();
    format!(
        "{} units, {} people and {} events, from {} sources: filings, letters to staff, press. {cited} events cite at least one, {} are confirmed by several sources or by one that must know, {} rest on a single one,\n\
         {} are disputed, {} are inferences that say so. {} dates are exact to the day.\n\n",
        data.units.len(),
        data.people.len(),
        data.events.len(),
        data.sources.len(),
        sure("confirmed"),
        sure("single-source"),
        sure("disputed"),
        sure("unsourced"),
        exact
    )
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
    compare("data", &data());
    let path = root("docs/command-line.md");
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&path, command_line()).unwrap();
    }
    let shown = fs::read_to_string(&path).unwrap();
    assert_eq!(shown, command_line(), "docs/command-line.md; UPDATE_README=1 writes it anew");
    let readme = fs::read_to_string(root("README.md")).unwrap();
    assert!(readme.starts_with("# orgscope\n\n!["), "the picture comes first");
    for (at, _) in readme.match_indices("](screenshots/") {
        let path = readme[at + 2..].split(')').next().unwrap();
        assert!(root(path).exists(), "{path} is not there");
    }
}

/// The quick start does what it says: each step's keys, in its words, and what is then to be seen.
#[test]
fn the_first_ninety_seconds_work_as_written() {
    let readme = fs::read_to_string(root("README.md")).unwrap();
    let story = readme.split("## Ninety seconds").nth(1).unwrap().split("\n## ").next().unwrap();
    let mut keys = String::new();
    for (step, spans, typed, seen) in [
        (
            1,
            &["0", "/", "cloud"][..],
            "0/cloud<enter>",
            &["as of Mon 1 Jan 2018", "Alibaba Cloud ", "Simon Hu  President"][..],
        ),
        (2, &["}"], "}", &["as of Mon 26 Nov 2018", "President: Jeff Zhang after Simon Hu", "why"]),
        (
            3,
            &["gd", "2022-12-28"],
            "gd2022-12-28<enter>",
            &["is inside Cloud and Technology", "outage in Hong Kong"],
        ),
        (3, &["]"], "]", &["as of Thu 29 Dec 2022", "Daniel Zhang  acting President"]),
        (4, &["m", "$"], "m$", &["compared with 29 Dec 2022", "Eddie Wu  acting"]),
        (4, &["x"], "x", &["as of Thu 29 Dec 2022"]),
        (4, &["D"], "xD", &["Changes ── 29 Dec 2022 – 31 Dec 2023"]),
        (4, &["d"], "<esc>d", &["pinned 29 Dec 2022", "as of Sun 31 Dec 2023"]),
        (5, &["v"], "v", &["Names", "Places", "history ─┐"]),
        (6, &["/", "逍遥子"], "/逍遥子<enter>", &["Daniel Zhang ─", "career ─┐", "━━"]),
        (7, &["e", "2020"], "e2020", &["Events ─", "e 2020", "disputed"]),
        (7, &["?"], "<esc>?", &["Help"]),
    ] {
        let text = story
            .split(&format!("\n{step}. "))
            .nth(1)
            .unwrap()
            .split("\n\nA selected")
            .next()
            .unwrap();
        for span in spans {
            assert!(text.contains(&format!("`{span}`")), "step {step} does not say `{span}`");
        }
        keys.push_str(typed);
        let screen = answer(&["screenshot", "--size", "120x36", "--keys", &keys]);
        for text in seen {
            assert!(screen.contains(text), "after {keys}, step {step}: no {text:?} on\n{screen}");
        }
    }
    assert_eq!(history_of_heads(), ["Simon Hu", "Jeff Zhang", "Daniel Zhang", "Eddie Wu"]);
}

/// Who led the cloud at the end of each year, and on the day after the outage was answered.
fn history_of_heads() -> Vec<String> {
    let mut heads: Vec<String> = Vec::new();
    for day in ["2018-01-02", "2018-11-26", "2022-12-29", "2023-12-31"] {
        let tree = answer(&["tree", "--at", day, "--unit", "cloud", "--format", "json"]);
        let tree: serde_json::Value = serde_json::from_str(&tree).unwrap();
        let positions = tree["units"][0]["positions"].as_array().unwrap();
        let head = positions.iter().find(|it| it["role"] != "cto").unwrap();
        heads.push(head["holders"][0]["name"].as_str().unwrap().to_owned());
    }
    heads
}

/// The configurations that the pages show are valid.
#[test]
fn the_configurations_shown_are_fine() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.ron");
    let mut count = 0;
    for page in ["README.md", "docs/configuration.md"] {
        let text = fs::read_to_string(root(page)).unwrap();
        for block in text.split("```ron\n").skip(1) {
            fs::write(&path, block.split("```").next().unwrap()).unwrap();
            let ran = run_with_config(&path, &["config", "--check"]);
            assert_eq!(ran.code, 0, "{}", ran.err);
            count += 1;
        }
        // The mistake that is shown is reported in these words.
        for shown in text.split("```text\nerror").skip(1).map(|it| it.split("```").next().unwrap())
        {
            let line = shown.lines().find_map(|line| line.strip_prefix("1 | ")).unwrap();
            fs::write(&path, line).unwrap();
            let mut command = command(&["config", "--check"]);
            command.env("ORGSCOPE_CONFIG", "config.ron").current_dir(folder.path());
            let err = Ran::of(&mut command).err;
            assert_eq!(err.trim_start_matches("error").trim(), shown.trim());
        }
    }
    assert_eq!(count, 2);
}

/// The files that a contributor is sent to exist.
#[test]
fn the_files_that_are_named_are_there() {
    let mut count = 0;
    for page in ["CONTRIBUTING.md", "ARCHITECTURE.md"] {
        let text = fs::read_to_string(root(page)).unwrap();
        for name in text.split('`').skip(1).step_by(2) {
            let place = ["src/", "crates/", "tests/", "assets/", "docs/"]
                .iter()
                .any(|it| name.starts_with(it));
            if place && !name.contains(' ') {
                assert!(root(name).exists(), "{page} names {name}");
                count += 1;
            }
        }
    }
    assert!(count > 30, "{count}");
}

/// Every page, folder and heading that a page points at is there.
#[test]
fn links_lead_to_files_and_headings() {
    for page in [
        "README.md",
        "CONTRIBUTING.md",
        "ARCHITECTURE.md",
        "docs/configuration.md",
        "docs/dataset.md",
    ] {
        let text = fs::read_to_string(root(page)).unwrap();
        let folder = root(page).parent().unwrap().to_owned();
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split(')').next().unwrap();
            if target.starts_with("http") {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let there = if file.is_empty() { root(page) } else { folder.join(file) };
            assert!(there.exists(), "{page} points at {target}");
            let heads = fs::read_to_string(&there).unwrap_or_default().to_lowercase();
            let slug = |line: &str| line.trim_start_matches('#').trim().replace(' ', "-");
            let known =
                heads.lines().filter(|it| it.starts_with('#')).any(|it| slug(it) == heading);
            assert!(heading.is_empty() || known, "{page} points at {target}");
        }
    }
}

#[test]
fn the_readme_shows_how_to_build_and_run() {
    let readme = fs::read_to_string(root("README.md")).unwrap();
    for command in ["$ cargo run --release\n", "$ cargo test\n"] {
        assert_eq!(readme.matches(command).count(), 1, "{command}");
    }
}

/// Every other command of the README runs; those about `mine.ron` on a copy of the data.
#[test]
fn the_recipes_of_the_readme_run() {
    let folder = folder_for_examples();
    let readme = fs::read_to_string(root("README.md")).unwrap();
    let mut count = 0;
    for line in readme.lines().filter_map(|line| line.strip_prefix("$ orgscope ")) {
        let explorer = line.starts_with("--");
        let ran = run_in(folder.path(), &words_of(line));
        // Without a terminal the explorer says so; everything else is done.
        let code = if explorer { 2 } else { 0 };
        assert_eq!(ran.code, code, "orgscope {line}");
        let quiet = explorer
            || line.contains(" -o ")
            || ["new", "import", "export"].iter().any(|it| line.starts_with(it));
        assert_eq!(ran.out.is_empty(), quiet, "orgscope {line}");
        count += 1;
    }
    assert!(count >= 6);
}

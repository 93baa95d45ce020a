//! The laws of the house, read from the source: floors, doors, quiet lower floors, small files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The floors from the ground up. A file names its own floor and those below it.
const FLOORS: [(&str, u32); 12] = [
    ("os", 0),
    ("markup", 0),
    ("time", 0),
    ("org", 1),
    ("data", 2),
    ("import", 2),
    ("search", 3),
    ("app", 4),
    ("ui", 5),
    ("explorer", 6),
    ("cli", 6),
    ("term", 6),
];

/// Floors below or beside that a floor still must not name: `data` and `import` stand beside the way up to the screen.
const CLOSED: [(&str, &[&str]); 8] = [
    ("data", &["import"]),
    ("import", &["data"]),
    ("search", &["data", "import"]),
    ("app", &["data", "import"]),
    ("ui", &["data", "import"]),
    ("explorer", &["cli", "term"]),
    ("cli", &["term"]),
    ("term", &["cli", "data", "import"]),
];

/// What floors below the sixth never touch: the clock, files, the environment, threads, printing.
/// Only fork and join is allowed there, in one file: threads that end before the call returns.
const OUTSIDE: [&str; 9] = [
    "std::fs",
    "std::env",
    "std::thread",
    "std::process",
    "std::net",
    "Instant::now",
    "SystemTime",
    "println!",
    "std::io",
];

/// Where the sources of each crate lie, and the folder that stands for it where floors and circles are compared.
pub(super) const CRATES: [(&str, &str); 5] = [
    ("crates/history/src", ""),
    ("crates/data/src", "data"),
    ("crates/import/src", "import"),
    ("crates/search/src", "search"),
    ("src", ""),
];

/// What crates call one another, as it would be in one crate.
const NAMES: [(&str, &str); 4] = [
    ("orgscope_history::", "crate::"),
    ("orgscope_data::", "crate::data::"),
    ("orgscope_import::", "crate::import::"),
    ("orgscope_search::", "crate::search::"),
];

pub(super) struct Source {
    /// The floor first, as if all crates were one: `org/history.rs`, `data/open.rs`.
    pub(super) path: String,
    pub(super) floor: String,
    pub(super) lines: Vec<String>,
}

pub(super) fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    for (folder, stands_for) in CRATES {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path: PathBuf = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ext| ext == "rs") {
                    let text = fs::read_to_string(&path).unwrap();
                    let path = path.strip_prefix(&root).unwrap().to_str().unwrap();
                    found.push(source(&path.replace('\\', "/"), stands_for, &text));
                }
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 30, "the sources were not found");
    found
}

/// Returns a file as it would be in one crate. `path` is that in its own crate.
fn source(path: &str, stands_for: &str, text: &str) -> Source {
    let path = match path {
        _ if stands_for.is_empty() => path.to_owned(),
        "lib.rs" => format!("{stands_for}.rs"),
        path => format!("{stands_for}/{path}"),
    };
    let floor = path.split(['/', '.']).next().unwrap().to_owned();
    let lines = text.lines().map(|line| {
        let mut line = code(line);
        if !stands_for.is_empty() {
            line = line.replace("crate::", &format!("crate::{stands_for}::"));
        }
        NAMES.iter().fold(line, |line, (name, means)| line.replace(name, means))
    });
    Source { lines: lines.collect(), path, floor }
}

/// The line without its comment.
fn code(line: &str) -> String {
    match line.trim_start() {
        comment if comment.starts_with("//!") => comment.to_owned(),
        comment if comment.starts_with("//") => String::new(),
        _ => line.to_owned(),
    }
}

fn height(floor: &str) -> Option<u32> {
    FLOORS.iter().find(|(name, _)| *name == floor).map(|(_, height)| *height)
}

/// The floors that a line of code names as `crate::floor` or within `use crate::{…}`.
fn named(line: &str) -> Vec<&'static str> {
    FLOORS
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| {
            line.match_indices("crate::").any(|(at, _)| {
                let rest = &line[at + 7..];
                let starts = |text: &str| {
                    text.strip_prefix(name).is_some_and(|rest| {
                        !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
                    })
                };
                match rest.strip_prefix('{') {
                    Some(list) => list.split([',', '}']).any(|item| starts(item.trim())),
                    None => starts(rest),
                }
            })
        })
        .collect()
}

pub(super) fn all(findings: &[String]) {
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

#[test]
fn files_use_only_their_own_floor_and_lower_ones() {
    let mut findings = Vec::new();
    for source in sources() {
        let Some(own) = height(&source.floor) else { continue };
        for (number, line) in source.lines.iter().enumerate() {
            for floor in named(line).into_iter().filter(|floor| *floor != source.floor) {
                let place = format!("{}:{}", source.path, number + 1);
                let closed =
                    CLOSED.iter().any(|(from, to)| *from == source.floor && to.contains(&floor));
                if height(floor) > Some(own) {
                    findings.push(format!("`{place}` reaches up to `{floor}`"));
                } else if closed {
                    findings.push(format!("`{place}` names `{floor}`, which is closed to it"));
                }
            }
        }
    }
    all(&findings);
}

/// The table in ARCHITECTURE.md: a crate and the floors it may be named on.
fn doors() -> Vec<(String, Vec<String>)> {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    let table = text.split("| crate |").nth(1).expect("ARCHITECTURE.md has the table of doors");
    table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let floors = cells[2].split(',').map(|floor| floor.trim().trim_matches('`').to_owned());
            (cells[1].trim_matches('`').to_owned(), floors.collect())
        })
        .collect()
}

#[test]
fn each_crate_has_its_door() {
    let doors = doors();
    let mut findings = Vec::new();
    let manifest =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let dependencies = manifest.split("[workspace.dependencies]").nth(1).unwrap();
    for line in dependencies.lines().skip(1).take_while(|line| !line.starts_with('[')) {
        let Some((name, _)) = line.split_once(" =") else { continue };
        if name.starts_with("orgscope-") || name == "proptest" {
            continue;
        }
        if !doors.iter().any(|(door, _)| door == name.trim()) {
            findings.push(format!("`{name}` has no row in ARCHITECTURE.md's table of doors"));
        }
    }
    for source in sources() {
        for (number, line) in source.lines.iter().enumerate() {
            for (name, floors) in &doors {
                let path = name.replace('-', "_");
                let named = line.match_indices(&format!("{path}::")).any(|(at, _)| {
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                });
                // A module of the same name is meant: `cli/log.rs`.
                let own = || source.lines.iter().any(|it| it.ends_with(&format!("mod {path};")));
                if named && !floors.contains(&source.floor) && !own() {
                    let place = format!("{}:{}", source.path, number + 1);
                    findings.push(format!("`{place}` uses `{name}`, whose door is {floors:?}"));
                }
            }
        }
    }
    all(&findings);
}

#[test]
fn lower_floors_are_quiet() {
    let mut findings = Vec::new();
    for source in sources() {
        if height(&source.floor).is_none_or(|height| height >= 6) {
            continue;
        }
        let tests = source.lines.iter().position(|line| line.contains("#[cfg(test)]"));
        let end = tests.unwrap_or(source.lines.len());
        for (number, line) in source.lines[..end].iter().enumerate() {
            for outside in OUTSIDE.iter().filter(|word| line.contains(**word)) {
                // What `os` touches it touches for those above.
                let may = ["os", "data"].contains(&source.floor.as_str());
                let reads = may && ["std::fs", "std::io"].contains(outside);
                let joins = *outside == "std::thread" && source.path == "data/parallel.rs";
                if !reads && !joins {
                    let place = format!("{}:{}", source.path, number + 1);
                    findings.push(format!("`{place}` touches the outside: `{outside}`"));
                }
            }
        }
    }
    all(&findings);
}

#[test]
fn files_are_small_and_say_what_they_hold() {
    let mut findings = Vec::new();
    for source in sources() {
        if source.lines.len() > 400 {
            findings.push(format!("`{}` has {} lines", source.path, source.lines.len()));
        }
        if !source.lines.first().is_some_and(|line| line.starts_with("//! ")) {
            findings.push(format!("`{}` does not open with what it holds", source.path));
        }
        if source.path.ends_with("mod.rs") {
            findings.push(format!("`{}` is a mod.rs", source.path));
        }
    }
    all(&findings);
}

/// What lies at the top of the repository. A check of pictures once left nine Python packages there.
const TOP_LEVEL: [&str; 29] = [
    ".ci",
    ".github",
    ".gitignore",
    "ARCHITECTURE.md",
    "BENCHMARKS.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "NOTICE",
    "README.md",
    "RELEASE.md",
    "assets",
    "benches",
    "build.rs",
    "clippy.toml",
    "crates",
    "data.ron",
    "deny.toml",
    "docs",
    "findings",
    "fuzz",
    "justfile",
    "rustfmt.toml",
    "screenshots",
    "src",
    "tests",
];

#[test]
fn the_top_level_holds_only_what_is_listed() {
    let listed = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output();
    let Some(listed) = listed.ok().filter(|done| done.status.success()) else {
        eprintln!("skipped: this is no git repository, or git is missing");
        return;
    };
    let listed = String::from_utf8(listed.stdout).unwrap();
    let tops: BTreeSet<&str> =
        listed.split_terminator('\0').filter_map(|path| path.split('/').next()).collect();
    let findings: Vec<String> = tops
        .into_iter()
        .filter(|top| !TOP_LEVEL.contains(top))
        .map(|top| format!("`{top}` is new at the top level: is it meant to be there?"))
        .collect();
    all(&findings);
}

/// Which system this is, one module asks.
#[test]
fn systems_differ_in_one_module() {
    let mut findings = Vec::new();
    for source in sources().iter().filter(|source| source.floor != "os") {
        for (number, line) in source.lines.iter().enumerate() {
            for word in [
                "cfg(unix",
                "cfg(not(unix",
                "cfg(windows",
                "target_os",
                "target_family",
                "std::os::",
            ] {
                let of_this = line.contains(word) || line.contains(&word.replace("cfg(", "cfg!("));
                if of_this {
                    let place = format!("{}:{}", source.path, number + 1);
                    findings.push(format!("`{place}` asks which system this is: `{word}`"));
                }
            }
        }
    }
    all(&findings);
}

#[test]
fn one_crossterm() {
    let lock =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    for name in ["crossterm", "ratatui-core", "signal-hook", "unicode-width"] {
        let count = lock.matches(&format!("name = \"{name}\"")).count();
        assert!(count <= 1, "{name} is in the tree {count} times; two of them break each other");
    }
}

/// Names of types that mean different things in different places, with the reason. The list may only get shorter.
const AMBIGUOUS: [(&str, &str); 4] = [
    ("Connection", "one definition for each system"),
    ("Held", "one definition for each system"),
    ("Input", "one definition for each system"),
    ("Listener", "one definition for each system"),
];

/// Returns the name of the type that a line defines for others than its own file.
fn defined(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("pub")?;
    let rest = match rest.strip_prefix('(') {
        Some(rest) => rest.split_once(')')?.1,
        None => rest,
    };
    let mut words =
        rest.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|it| !it.is_empty());
    let defines = ["struct", "enum", "trait", "type", "union"].contains(&words.next()?);
    words.next().filter(|name| defines && name.starts_with(char::is_uppercase))
}

#[test]
fn a_type_name_means_one_thing() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources() {
        let tests = source.lines.iter().position(|line| line.contains("#[cfg(test)]"));
        for line in &source.lines[..tests.unwrap_or(source.lines.len())] {
            if let Some(name) = defined(line) {
                places.entry(name.to_owned()).or_default().push(source.path.clone());
            }
        }
    }
    places.retain(|_, places| places.len() > 1);
    let mut findings = Vec::new();
    for (name, places) in &places {
        if !AMBIGUOUS.iter().any(|(known, _)| known == name) {
            findings.push(format!("`{name}` is defined in {}", places.join(" and ")));
        }
    }
    for (name, _) in AMBIGUOUS.iter().filter(|(name, _)| !places.contains_key(*name)) {
        findings.push(format!("`{name}` means one thing now; take it out of `AMBIGUOUS`"));
    }
    all(&findings);
}

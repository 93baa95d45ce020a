//! The table of crates in ARCHITECTURE.md is what cargo says: which there are, how many each brings, under what
//! licence.
//!
//! `UPDATE_README=1 cargo test --test integration docs::dependencies` writes the figures anew.

#![cfg(target_os = "linux")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The figures are those of this system, wherever they are looked at.
const SYSTEM: &str = "x86_64-unknown-linux-gnu";

/// The program and the crates below it.
const OURS: usize = 4;

struct Tree {
    /// By id: the crates a crate needs to run.
    needs: BTreeMap<String, Vec<String>>,
    /// By id.
    licence: BTreeMap<String, String>,
    /// The crates that the manifests name, with their ids.
    direct: BTreeMap<String, String>,
    root: String,
}

impl Tree {
    /// How many crates come with one, itself included.
    fn size(&self, id: &str) -> usize {
        let mut seen = BTreeSet::new();
        let mut next = vec![id];
        while let Some(id) = next.pop() {
            if seen.insert(id) {
                next.extend(self.needs[id].iter().map(String::as_str));
            }
        }
        seen.len()
    }
}

/// What cargo says, without a network.
fn tree() -> Tree {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let done = Command::new(cargo)
        .args([
            "tree",
            "--package",
            "orgscope",
            "--edges",
            "normal",
            "--target",
            SYSTEM,
            "--locked",
            "--offline",
        ])
        .args(["--prefix", "depth", "--format", "|{p}|{l}|"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let (mut needs, mut licence, mut direct) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut above: Vec<String> = Vec::new();
    for line in String::from_utf8(done.stdout).unwrap().lines() {
        let cells: Vec<&str> = line.split('|').collect();
        let (depth, id) = (cells[0].parse::<usize>().unwrap(), cells[1].to_owned());
        above.truncate(depth);
        if let Some(parent) = above.last() {
            let of: &mut Vec<String> = needs.entry(parent.clone()).or_default();
            of.push(id.clone());
        }
        let name = id.split(' ').next().unwrap();
        let of_ours = above.last().is_some_and(|parent| parent.starts_with("orgscope"));
        if of_ours && !name.starts_with("orgscope-") {
            direct.insert(name.to_owned(), id.clone());
        }
        needs.entry(id.clone()).or_default();
        licence.insert(id.clone(), cells[2].to_owned());
        above.push(id);
    }
    let root = above.swap_remove(0);
    Tree { needs, licence, direct, root }
}

#[test]
fn the_table_of_dependencies_equals_what_cargo_says() {
    let tree = tree();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let page = fs::read_to_string(&path).unwrap();
    let mut rows = BTreeSet::new();
    let mut now = String::new();
    let mut inside = false;
    for line in page.lines() {
        inside = line.starts_with("| crate |") || inside && line.starts_with('|');
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let name = cells.get(1).map_or("", |cell| cell.trim_matches('`'));
        if inside && cells.get(1).is_some_and(|cell| cell.starts_with('`')) {
            let id = tree.direct.get(name);
            let id = id.unwrap_or_else(|| panic!("`{name}` has a row and is not in the manifest"));
            let (floors, why) = (cells[2], cells[3]);
            let (size, licence) = (tree.size(id), &tree.licence[id]);
            let _ = writeln!(now, "| `{name}` | {floors} | {why} | {size} | {licence} |");
            rows.insert(name.to_owned());
        } else if line.starts_with("In all ") {
            let all = tree.size(&tree.root) - OURS;
            let _ = writeln!(now, "In all {all} crates come with the program, counted for Linux.");
        } else {
            now.push_str(line);
            now.push('\n');
        }
    }
    let known: BTreeSet<String> = tree.direct.keys().cloned().collect();
    assert_eq!(rows, known, "rows of ARCHITECTURE.md, and crates of the manifest");
    assert!(now.contains("\nIn all "), "ARCHITECTURE.md has no sum");
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&path, now).unwrap();
    } else {
        assert_eq!(
            page, now,
            "UPDATE_README=1 cargo test --test integration docs::dependencies writes the figures anew"
        );
    }
}

/// What `cargo deny` lets pass is what there is, so that a new licence is looked at.
#[test]
fn every_licence_is_one_that_is_allowed() {
    let tree = tree();
    let rules =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("deny.toml")).unwrap();
    let list = rules.split("allow = [").nth(1).unwrap().split(']').next().unwrap();
    let allowed: Vec<&str> = list.split(',').map(|it| it.trim().trim_matches('"')).collect();
    for (id, _) in tree.needs.iter().filter(|(id, _)| !id.starts_with("orgscope")) {
        let licence = tree.licence[id].replace('/', " OR ").replace(['(', ')'], "");
        let one_of = |choice: &str| choice.split(" AND ").all(|it| allowed.contains(&it.trim()));
        assert!(licence.split(" OR ").any(one_of), "{id}: {licence}");
    }
}

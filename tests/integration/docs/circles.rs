//! Rule 6 of the house: no circle between files, inside a floor either.
//!
//! A file uses another where it names something that is defined there, by whichever path. Handing a name on (`mod`,
//! `pub use`) is no use of it.

use std::collections::{BTreeMap, BTreeSet};

use super::house::{Source, all, sources};

/// A token of Rust: a name, a `::`, or any other sign.
type Token<'t> = &'t str;

/// Returns the length of the raw string that a text begins with.
fn raw_string(text: &str) -> Option<usize> {
    let hashes = text[1..].len() - text[1..].trim_start_matches('#').len();
    let inside = text.get(2 + hashes..).filter(|_| text[1 + hashes..].starts_with('"'))?;
    let end = format!("\"{}", "#".repeat(hashes));
    inside.find(&end).map(|at| 2 + hashes + at + end.len())
}

/// Cuts a text into tokens; strings, characters, lifetimes and comments are left out.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let is_name =
        |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let start = at;
        match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at += text[at..].find('\n').unwrap_or(text.len() - at);
            }
            b'r' if raw_string(&text[at..]).is_some() => {
                at += raw_string(&text[at..]).unwrap_or(1);
            }
            b'"' => {
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at += 1;
            }
            b'\'' => {
                // A character ends with a quote, a lifetime does not.
                at += if bytes.get(at + 1) == Some(&b'\\') { 3 } else { 1 };
                let end = text.get(at..).and_then(|rest| rest.find('\'')).filter(|end| *end <= 8);
                match end {
                    Some(end) if !is_name(at) || end <= 1 => at += end + 1,
                    _ => {
                        while is_name(at) {
                            at += 1;
                        }
                    }
                }
            }
            b':' if bytes.get(at + 1) == Some(&b':') => {
                at += 2;
                found.push("::");
            }
            _ if is_name(at) => {
                while is_name(at) {
                    at += 1;
                }
                found.push(&text[start..at]);
            }
            byte => {
                at += 1;
                if byte.is_ascii_punctuation() {
                    found.push(&text[start..at]);
                } else {
                    while at < bytes.len() && !text.is_char_boundary(at) {
                        at += 1;
                    }
                }
            }
        }
    }
    found
}

/// What a file defines, takes in and names.
#[derive(Default)]
struct Module {
    /// The types and traits it defines. A path may go on behind one: `Pane::ALL`.
    types: BTreeSet<String>,
    /// The functions and constants it defines, which end a path. A module or a type may have the same name.
    values: BTreeSet<String>,
    /// Names with the paths they stand for: several where a function is called like a module, or all are called `_`.
    uses: BTreeMap<String, Vec<Vec<String>>>,
    /// Those of them that it hands on.
    handed_on: BTreeSet<String>,
    /// Paths in its code.
    paths: Vec<Vec<String>>,
    /// Single names in its code.
    names: BTreeSet<String>,
}

/// Reads the tree of a `use` up to its `;`. Returns where it ends.
fn read_use(
    tokens: &[Token<'_>],
    mut at: usize,
    prefix: &[String],
    out: &mut Vec<(String, Vec<String>)>,
) -> usize {
    let mut path = prefix.to_vec();
    let mut name = None;
    while at < tokens.len() {
        match tokens[at] {
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|it| !["}", ";"].contains(it)) {
                    at = read_use(tokens, at, &path, out);
                    if tokens.get(at) == Some(&",") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            "," | "}" | ";" => break,
            "as" => {
                name = tokens.get(at + 1).map(|it| (*it).to_owned());
                at += 1;
            }
            "::" | "*" => {}
            segment => path.push(segment.to_owned()),
        }
        at += 1;
    }
    if path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    let last = path.last().cloned();
    out.extend(name.or(last).map(|name| (name, path)));
    at
}

impl Module {
    fn read(source: &Source) -> Self {
        let text = source.lines.join("\n");
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let tokens = tokens(text);
        let mut module = Self::default();
        let (mut at, mut depth) = (0, 0_usize);
        while at < tokens.len() {
            let token = tokens[at];
            let next = tokens.get(at + 1).copied().unwrap_or_default();
            match token {
                "{" => depth += 1,
                "}" => depth = depth.saturating_sub(1),
                "mod" if tokens.get(at + 2) == Some(&";") => at += 2,
                "use" => {
                    let handed_on = at > 0 && (tokens[at - 1] == "pub" || tokens[at - 1] == ")");
                    let mut found = Vec::new();
                    at = read_use(&tokens, at + 1, &[], &mut found);
                    for (name, path) in found {
                        if handed_on {
                            module.handed_on.insert(name.clone());
                        }
                        module.uses.entry(name).or_default().push(path);
                    }
                }
                "struct" | "enum" | "trait" | "union" => drop(module.types.insert(next.to_owned())),
                "type" if depth == 0 => drop(module.types.insert(next.to_owned())),
                "fn" | "const" | "static" if depth == 0 => {
                    module.values.insert(next.to_owned());
                }
                _ if token.starts_with(|c: char| c.is_alphabetic() || c == '_') => {
                    let mut path = vec![token.to_owned()];
                    while tokens.get(at + 1) == Some(&"::")
                        && tokens
                            .get(at + 2)
                            .is_some_and(|it| it.starts_with(|c: char| c.is_alphabetic()))
                    {
                        path.push(tokens[at + 2].to_owned());
                        at += 2;
                    }
                    module.names.insert(path[0].clone());
                    if path.len() > 1 {
                        module.paths.push(path);
                    }
                }
                _ => {}
            }
            at += 1;
        }
        module
    }
}

/// All files by their module paths: `app/tree`.
struct House(BTreeMap<String, Module>);

impl House {
    /// Returns the file that defines what a path of a file means, if one of ours does.
    fn defines(&self, file: &str, path: &[String], steps: u8) -> Option<String> {
        let (first, rest) = path.split_first().filter(|_| steps < 10)?;
        match first.as_str() {
            "crate" => self.walk("", rest, steps + 1),
            "self" => self.walk(file, rest, steps + 1),
            "super" => {
                let mut above = file;
                let mut path = path;
                while path.first().is_some_and(|it| it == "super") {
                    above = above.rsplit_once('/').map_or("", |(above, _)| above);
                    path = &path[1..];
                }
                self.walk(above, path, steps + 1)
            }
            _ => self.walk(file, path, steps + 1),
        }
    }

    fn walk(&self, file: &str, path: &[String], steps: u8) -> Option<String> {
        let (first, rest) = path.split_first()?;
        let below = if file.is_empty() { first.clone() } else { format!("{file}/{first}") };
        if !rest.is_empty() && self.0.contains_key(&below) {
            return self.walk(&below, rest, steps);
        }
        let module = self.0.get(file)?;
        let ends_here = rest.is_empty() && module.values.contains(first);
        if ends_here || module.types.contains(first) {
            return Some(file.to_owned());
        }
        module.uses.get(first)?.iter().find_map(|path| {
            let whole: Vec<String> = path.iter().chain(rest).cloned().collect();
            self.defines(file, &whole, steps)
        })
    }

    /// Returns the files of the same floor that a file uses.
    fn used_by(&self, file: &str) -> BTreeSet<String> {
        let module = &self.0[file];
        let floor = |file: &str| file.split('/').next().unwrap_or_default().to_owned();
        let taken = module
            .uses
            .iter()
            .filter(|(name, _)| !module.handed_on.contains(*name) || module.names.contains(*name));
        let named = taken.flat_map(|(_, paths)| paths).chain(&module.paths);
        let used = named.filter_map(|path| self.defines(file, path, 0));
        used.filter(|used| used != file && floor(used) == floor(file)).collect()
    }
}

/// Returns the circles: sets of files that reach each other.
fn circles(house: &House) -> Vec<BTreeSet<String>> {
    let used: BTreeMap<&String, BTreeSet<String>> =
        house.0.keys().map(|file| (file, house.used_by(file))).collect();
    let reached = |from: &String| {
        let (mut seen, mut left) = (BTreeSet::new(), vec![from.clone()]);
        while let Some(file) = left.pop() {
            for next in &used[&file] {
                if seen.insert(next.clone()) {
                    left.push(next.clone());
                }
            }
        }
        seen
    };
    let reach: BTreeMap<&String, BTreeSet<String>> =
        house.0.keys().map(|file| (file, reached(file))).collect();
    let mut found: Vec<BTreeSet<String>> = Vec::new();
    for file in house.0.keys().filter(|file| reach[file].contains(*file)) {
        let circle: BTreeSet<String> =
            reach[file].iter().filter(|other| reach[other].contains(file)).cloned().collect();
        if !found.contains(&circle) {
            found.push(circle);
        }
    }
    found
}

#[test]
fn no_circle_between_files() {
    let read =
        |source: &Source| (source.path.trim_end_matches(".rs").to_owned(), Module::read(source));
    let house = House(sources().iter().filter(|it| it.path != "main.rs").map(read).collect());
    let circles = circles(&house).into_iter().map(|files| {
        let files: Vec<String> = files.into_iter().collect();
        format!("these files use each other in a circle: {}", files.join(" "))
    });
    all(&circles.collect::<Vec<_>>());
}

#[test]
fn a_circle_is_seen_through_every_kind_of_path() {
    let file = |path: &str, text: &str| {
        let lines = text.lines().map(str::to_owned).collect();
        let source = Source { path: path.to_owned(), floor: "app".to_owned(), lines };
        (path.to_owned(), Module::read(&source))
    };
    let found = |files: &[(&str, &str)]| {
        circles(&House(files.iter().map(|(path, text)| file(path, text)).collect()))
    };
    let circle = |files: [&str; 2]| BTreeSet::from(files.map(str::to_owned));
    let house = [
        ("app", "mod one;\nmod two;\npub use two::Two;\npub struct App;"),
        // By a name that another file hands on.
        ("app/one", "use super::Two;\npub struct One { two: Two, lifetime: &'static str }"),
        // By a path in the code, and by a list.
        ("app/two", "use crate::app::{three::Three};\npub struct Two(super::one::One);"),
        ("app/three", "// super::two::Two\npub struct Three { text: \"super::two::Two\" }"),
    ];
    assert_eq!(found(&house), [circle(["app/one", "app/two"])]);
    // A function called like the module below it: what follows the name says which is meant.
    let house = [
        ("app/list", "mod tours;\npub fn tours() { tours::open() }"),
        ("app/list/tours", "pub fn open() { super::tours() }"),
    ];
    assert_eq!(found(&house), [circle(["app/list", "app/list/tours"])]);
    // A function called like the module that it takes in, and a name that stands for two things.
    let house = [
        (
            "app/list",
            "use super::tours;\nuse super::find::tours as _;\npub fn tours() { tours::A }",
        ),
        ("app/tours", "use super::list::tours as _;\nuse std::fmt::Write as _;\npub const A: u8;"),
        ("app/find", "use super::list;\npub fn tours() {}"),
    ];
    assert_eq!(found(&house), [circle(["app/list", "app/tours"])]);
}

//! The sources and the documents keep to the words of the glossary in ARCHITECTURE.md.

use std::fs;
use std::path::{Path, PathBuf};

use super::house::{CRATES, all};

/// Words and phrases that the sources and the documents do not use, each with what to write. They are compared in small
/// letters and as whole words.
const BANNED: [(&str, &str); 28] = [
    ("afresh", "again, reset"),
    ("as it were", "nothing"),
    ("childhood", "child span"),
    ("deaf", "accept failed"),
    ("everybody", "all people, all users"),
    ("its eve", "the day before"),
    ("far memory", "cache miss"),
    ("gone through", "traversed, reviewed"),
    ("greeted", "shown key hints"),
    ("heir", "successor"),
    ("heirs", "successors"),
    ("is to be had", "is available"),
    ("knows not", "unspecified"),
    ("left away", "left out"),
    ("looked for and not found", "unknown"),
    ("made ready", "built"),
    ("nobody", "no person, or the passive voice"),
    ("sits there", "holds the position"),
    ("somebody", "a person"),
    ("the same hands", "the same person"),
    ("told", "reported, said"),
    ("tells", "says, reports"),
    ("unheard", "connect error"),
    ("walk off", "take over, suspend"),
    ("walks off", "takes over, suspends"),
    ("watch hears", "calls `watch`"),
    ("whoever", "a reader who, the person who"),
    ("whosoever", "a reader who"),
];

/// Whole phrases in which a banned word means what it always means.
const ALLOWED: [&str; 3] = ["told apart", "nobody-", "\"everybody\""];

/// Doc comments of one question word do not say what a field holds.
const QUESTIONS: [&str; 8] =
    ["Who.", "Whom.", "Where.", "Which.", "What.", "When.", "Why.", "As what."];

/// Returns the sources of all crates, sorted within each.
fn all_sources() -> Vec<PathBuf> {
    CRATES.iter().flat_map(|(folder, _)| files(folder, "rs")).collect()
}

/// Returns the files below a folder with an extension, sorted.
fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Returns whether a line, in small letters, has a phrase as whole words.
fn has_phrase(line: &str, phrase: &str) -> bool {
    line.match_indices(phrase).any(|(at, _)| {
        let is_letter = |c: char| c.is_alphanumeric() || c == '_';
        let end = at + phrase.len();
        !line[..at].ends_with(is_letter) && !line[end..].starts_with(is_letter)
    })
}

#[test]
fn banned_words_are_not_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = all_sources();
    paths.extend(files("docs", "md"));
    paths.extend(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"].map(|name| root.join(name)));
    let mut findings = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let shown = path.strip_prefix(root).unwrap().display();
        for (number, line) in text.lines().enumerate() {
            let mut line = line.to_lowercase();
            for allowed in ALLOWED {
                line = line.replace(allowed, "");
            }
            for (banned, instead) in BANNED.iter().filter(|(banned, _)| has_phrase(&line, banned)) {
                findings.push(format!("{shown}:{}: `{banned}`: write {instead}", number + 1));
            }
        }
    }
    all(&findings);
}

/// Words at the beginning of a doc that look like a verb in the third person.
const NO_VERBS: [&str; 12] = [
    "As", "Days", "Events", "Its", "Keys", "Lines", "Names", "Sources", "This", "Units", "Words",
    "Years",
];

/// Returns whether a doc begins with a verb, as `Returns …` and `Goes …` do. `Names a …` is one as well.
fn begins_with_verb(doc: &str) -> bool {
    let first = doc.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_noun = NO_VERBS.contains(&first) && !doc.starts_with("Names a ");
    first.starts_with(char::is_uppercase) && first.ends_with('s') && !is_noun
}

/// Returns whether the first line of code from a place on, after comments and attributes, begins a function.
fn begins_function(lines: &[&str]) -> bool {
    let is_code = |line: &&str| !line.starts_with("///") && !line.starts_with("#[");
    let Some(code) = lines.iter().map(|line| line.trim_start()).find(is_code) else { return false };
    code.split_whitespace().take_while(|word| *word != "{").any(|word| word == "fn")
}

/// Returns whether the attributes from a place on, up to the first line of code, make a function a test.
fn is_test(lines: &[&str]) -> bool {
    let heads = lines.iter().map(|line| line.trim_start());
    heads
        .take_while(|line| line.starts_with("///") || line.starts_with("#["))
        .any(|line| line == "#[test]")
}

#[test]
fn docs_of_functions_and_fields_are_sentences() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut findings = Vec::new();
    for path in all_sources() {
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            let Some(doc) = line.trim_start().strip_prefix("/// ") else { continue };
            let place = format!("{}:{}", path.strip_prefix(root).unwrap().display(), number + 1);
            if doc.starts_with("Whether ") && begins_function(&lines[number..]) {
                findings.push(format!("{place}: write `Returns whether …`"));
            }
            let is_first = number == 0 || !lines[number - 1].trim_start().starts_with("///");
            let is_function = begins_function(&lines[number..]) && !is_test(&lines[number..]);
            if is_first && is_function && !begins_with_verb(doc) {
                findings.push(format!("{place}: begin with a verb: `Returns …`, `Goes …`"));
            }
            if QUESTIONS.contains(&doc) {
                findings.push(format!("{place}: `{doc}` is not a sentence"));
            }
        }
    }
    all(&findings);
}

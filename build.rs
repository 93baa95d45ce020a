//! What the program is built with: data.ron once more, resolved and packed, for the start; how Chinese characters are
//! read; and the commit it is built from: the one that is named, that of the package, or that of the
//! repository.

use std::env;
use std::path::Path;
use std::process::Command;

use below::{org, time};
use pinyin::{ToPinyin, ToPinyinMulti};

// The floors below, as far as reading a dataset goes: what is built in is read as any other file is.
#[allow(warnings, reason = "they are looked at where they belong")]
#[path = "src"]
mod below {
    pub(crate) mod org;
    pub(crate) mod time;
}

#[allow(warnings, reason = "they are looked at where they belong")]
#[path = "src/data"]
mod data {
    mod helpers;
    mod lower;
    mod neutralise;
    mod open;
    pub(crate) mod packed;
    mod places;
    mod records;
    mod syntax;

    pub(crate) use helpers::Helpers;
    pub(crate) use neutralise::neutralise;
    pub(crate) use open::open;
}

fn main() {
    println!("cargo::rerun-if-changed=data.ron");
    put("data.packed", &embedded().unwrap_or_default());
    put("pinyin.txt", readings().as_bytes());
    println!("cargo::rerun-if-changed={HAN}");
    put("han.bin", &variants());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=ORGSCOPE_COMMIT");
    let named = env::var("ORGSCOPE_COMMIT").ok().filter(|commit| !commit.is_empty());
    if let Some(commit) = named.or_else(packaged).or_else(checked_out) {
        let short: String = commit.chars().take(12).collect();
        let changed = if commit.ends_with("-dirty") { "-dirty" } else { "" };
        println!("cargo::rustc-env=ORGSCOPE_BUILT_FROM={short}{changed}");
    }
}

/// What `cargo package` wrote down.
fn packaged() -> Option<String> {
    let text = std::fs::read_to_string(".cargo_vcs_info.json").ok()?;
    let after = text.split("\"sha1\": \"").nth(1)?;
    let changed = if text.contains("\"dirty\": true") { "-dirty" } else { "" };
    Some(format!("{}{changed}", after.split('"').next()?))
}

/// The commit of the repository, which has to be ours and not one around a folder of dependencies. Only
/// where it is built to be used: whoever develops would build anew after each commit.
fn checked_out() -> Option<String> {
    if env::var("PROFILE").as_deref() != Ok("release") || !Path::new(".git").exists() {
        return None;
    }
    let git = |args: &[&str]| {
        let done = Command::new("git").args(args).output().ok().filter(|it| it.status.success())?;
        Some(String::from_utf8(done.stdout).ok()?.trim().to_owned())
    };
    for place in ["src", "assets", "data.ron", "Cargo.toml", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={place}");
    }
    let log = git(&["rev-parse", "--git-path", "logs/HEAD"])?;
    if Path::new(&log).exists() {
        println!("cargo::rerun-if-changed={log}");
    }
    let commit = git(&["rev-parse", "HEAD"])?;
    let changed = git(&["status", "--porcelain", "--untracked-files=no"])?;
    Some(if changed.is_empty() { commit } else { format!("{commit}-dirty") })
}

/// Keeps a file where the program is built from.
fn put(name: &str, bytes: &[u8]) {
    if let Some(folder) = env::var_os("OUT_DIR")
        && let Err(error) = std::fs::write(Path::new(&folder).join(name), bytes)
    {
        println!("cargo::warning={name} could not be written: {error}");
    }
}

/// The embedded dataset as the program reads it at every start. Nothing where anything is wrong with it: then the
/// program reads the text, and says what.
fn embedded() -> Option<Vec<u8>> {
    let text = std::fs::read_to_string("data.ron").ok()?;
    let opened = data::open(&text).ok().filter(|it| it.problems.is_empty())?;
    Some(data::packed::pack(opened.history.dataset()))
}

/// All characters that have a reading, in their order, each with its readings on a line: without tones, ü as v, the
/// usual one first, each once. The crate's own tables are full of addresses, which every start of the program would
/// have to set.
fn readings() -> String {
    let mut lines = String::new();
    for c in '\0'..=char::MAX {
        let Some(usual) = c.to_pinyin() else { continue };
        let others = c.to_pinyin_multi().into_iter().flatten();
        let mut known: Vec<String> = Vec::new();
        for reading in std::iter::once(usual).chain(others) {
            let plain = reading.plain().replace('ü', "v").replace('ê', "e");
            if plain.bytes().all(|byte| byte.is_ascii_lowercase()) && !known.contains(&plain) {
                known.push(plain);
            }
        }
        if !known.is_empty() {
            lines.extend(["\n", c.encode_utf8(&mut [0; 4]), &known.join(" ")]);
        }
    }
    lines
}

/// Chinese characters that stand for one another.
const HAN: &str = "assets/letters/han.txt";

/// Each pair of them as twice three bytes, in the order of the first.
fn variants() -> Vec<u8> {
    let text = std::fs::read_to_string(HAN).unwrap_or_default();
    let mut pairs: Vec<(char, char)> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some((line.chars().next()?, line.chars().nth(1)?)))
        .collect();
    pairs.sort_unstable();
    let three = |c: char| (c as u32).to_le_bytes().into_iter().take(3);
    pairs.into_iter().flat_map(|(one, other)| three(one).chain(three(other))).collect()
}

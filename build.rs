//! What the program is built with: the resolved form of data.ron, if it is that of data.ron; how Chinese characters are
//! read; and the commit it is built from: the one that is named, that of the package, or that of the
//! repository.

use std::env;
use std::path::Path;
use std::process::Command;

use pinyin::{ToPinyin, ToPinyinMulti};

fn main() {
    println!("cargo::rerun-if-changed=data.ron");
    println!("cargo::rerun-if-changed={RESOLVED}");
    put("dataset.bin", &resolved().unwrap_or_default());
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
/// where it is built to be used: else a developer would build anew after each commit.
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

/// The resolved form of data.ron: the fingerprint of the text, then what `src/data/binary.rs` reads.
const RESOLVED: &str = "assets/dataset.bin";

/// The resolved form without its fingerprint. `None` where data.ron has changed since: then the program reads the text,
/// which takes some milliseconds more at each start.
fn resolved() -> Option<Vec<u8>> {
    let text = std::fs::read("data.ron").ok()?;
    // FNV-1a (Fowler, Noll, Vo), of 64 bits; line ends may have been converted.
    let letters = text.iter().filter(|byte| **byte != b'\r');
    let fingerprint = letters.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let bytes = std::fs::read(RESOLVED).unwrap_or_default();
    let resolved = bytes.strip_prefix(&fingerprint.to_le_bytes()[..]);
    if resolved.is_none() {
        println!(
            "cargo::warning={RESOLVED} is not that of data.ron; `cargo test --lib` writes it anew"
        );
    }
    resolved.map(<[u8]>::to_vec)
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

//! What this crate is built with: how Chinese characters are read, and which stand for one another.

use std::path::PathBuf;
use std::{env, fs, io};

use pinyin::{ToPinyin, ToPinyinMulti};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={HAN}");
    println!("cargo::rerun-if-changed=build.rs");
    fs::write(built("pinyin.txt"), readings())?;
    fs::write(built("han.bin"), variants())
}

/// Returns where cargo keeps a file that this crate is built with.
fn built(name: &str) -> PathBuf {
    PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join(name)
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
const HAN: &str = "../../assets/letters/han.txt";

/// Each pair of them as twice three bytes, in the order of the first.
fn variants() -> Vec<u8> {
    let text = fs::read_to_string(HAN).unwrap_or_default();
    let mut pairs: Vec<(char, char)> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some((line.chars().next()?, line.chars().nth(1)?)))
        .collect();
    pairs.sort_unstable();
    let three = |c: char| (c as u32).to_le_bytes().into_iter().take(3);
    pairs.into_iter().flat_map(|(one, other)| three(one).chain(three(other))).collect()
}

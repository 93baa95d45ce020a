//! What the program is built with: data.ron once more as JSON, which is read five times as fast when the program
//! starts, how Chinese characters are read, and the commit it is built from: the one that is named, that of the package, or that of the
//! repository.

use std::env;
use std::path::Path;
use std::process::Command;

use pinyin::{Pinyin, ToPinyin, ToPinyinMulti};

#[path = "src/data/records.rs"]
#[allow(dead_code, unreachable_pub)]
mod records;

fn main() {
    println!("cargo::rerun-if-changed=data.ron");
    println!("cargo::rerun-if-changed=src/data/records.rs");
    put(
        "data.json",
        &std::fs::read_to_string("data.ron")
            .ok()
            .and_then(|text| as_json(&text))
            .unwrap_or_default(),
    );
    put("pinyin.txt", &readings());
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

/// Keeps a text where the program is built from.
fn put(name: &str, text: &str) {
    if let Some(folder) = env::var_os("OUT_DIR")
        && let Err(error) = std::fs::write(Path::new(&folder).join(name), text)
    {
        println!("cargo::warning={name} could not be written: {error}");
    }
}

/// All characters that have a reading, in their order, each with its readings on a line: the usual one first. The
/// crate's own tables are full of addresses, which every start of the program would have to set.
fn readings() -> String {
    let mut lines = String::new();
    for c in '\0'..=char::MAX {
        let Some(usual) = c.to_pinyin().map(Pinyin::with_tone) else { continue };
        lines.extend(["\n", c.encode_utf8(&mut [0; 4]), usual]);
        let others = c.to_pinyin_multi().into_iter().flatten().map(Pinyin::with_tone);
        lines.extend(others.filter(|it| *it != usual).flat_map(|it| [" ", it]));
    }
    lines
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
struct File<'t> {
    schema: u32,
    title: records::Text<'t>,
    #[serde(default)]
    span: Option<(records::Text<'t>, records::Text<'t>)>,
    #[serde(default)]
    sources: Vec<records::SourceRecord<'t>>,
    #[serde(default)]
    roles: Vec<records::RoleRecord<'t>>,
    #[serde(default)]
    units: Vec<records::UnitRecord<'t>>,
    #[serde(default)]
    people: Vec<records::PersonRecord<'t>>,
    #[serde(default)]
    events: Vec<EventRecord<'t>>,
}

#[derive(serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
struct EventRecord<'t> {
    id: records::Text<'t>,
    date: records::Text<'t>,
    #[serde(default)]
    announced: Option<records::Text<'t>>,
    title: records::Text<'t>,
    #[serde(default)]
    summary: Option<records::Text<'t>>,
    #[serde(default)]
    sources: Vec<records::Text<'t>>,
    #[serde(default)]
    confidence: Option<records::ConfidenceRecord>,
    #[serde(default)]
    dispute: Option<records::Text<'t>>,
    changes: Vec<records::ChangeRecord<'t>>,
}

/// The embedded dataset as JSON, the lists in the order of the schema; what says nothing is left out. Nothing where it
/// cannot be read: the program says why.
fn as_json(text: &str) -> Option<String> {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let file: File<'_> = options.from_str(text).ok()?;
    let list = |name: &str, list: serde_json::Result<serde_json::Value>| {
        Some(format!(",\"{name}\":{}", said(list.ok()?)?))
    };
    Some(
        [
            format!("{{\"schema\":{}", file.schema),
            format!(",\"title\":{}", serde_json::to_string(&file.title).ok()?),
            format!(",\"span\":{}", serde_json::to_string(&file.span).ok()?),
            list("sources", serde_json::to_value(&file.sources))?,
            list("roles", serde_json::to_value(&file.roles))?,
            list("units", serde_json::to_value(&file.units))?,
            list("people", serde_json::to_value(&file.people))?,
            list("events", serde_json::to_value(&file.events))?,
            "}".into(),
        ]
        .concat(),
    )
}

fn said(list: serde_json::Value) -> Option<serde_json::Value> {
    use serde_json::Value;
    match list {
        Value::Null | Value::Bool(false) => None,
        Value::Array(items) => Some(Value::Array(items.into_iter().filter_map(said).collect())),
        Value::Object(fields) => Some(Value::Object(
            fields.into_iter().filter_map(|(name, value)| Some((name, said(value)?))).collect(),
        )),
        value => Some(value),
    }
}

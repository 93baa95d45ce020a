//! The commit that the program is built from: the one that is named, or that of the repository.

use std::env;
use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=ORGSCOPE_COMMIT");
    let named = env::var("ORGSCOPE_COMMIT").ok().filter(|commit| !commit.is_empty());
    if let Some(commit) = named.or_else(checked_out) {
        let short: String = commit.chars().take(12).collect();
        let changed = if commit.ends_with("-dirty") { "-dirty" } else { "" };
        println!("cargo::rustc-env=ORGSCOPE_BUILT_FROM={short}{changed}");
    }
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
    for place in ["src", "crates", "assets", "data.ron", "Cargo.toml", "Cargo.lock"] {
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

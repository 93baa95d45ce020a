#!/usr/bin/env bash
# Reading RON through erased-serde makes more code than reading it directly, for one derived struct and for twenty.
#
# Guess, written down first: ron has four kinds of maps, so each derived struct is compiled four times (ron-ranges-copy-readers.sh);
# through a trait object there is one kind, so twenty structs need about a third of the code.
# Seen: erased-serde makes a table of some thirty methods for each visitor and seed, for each field's as well, and that is more
# than the copies: 291 thousand lines of LLVM IR instead of 211 thousand for twenty structs, and 11 instead of 9.5 thousand
# for each further one. In a program with some forty derived types the crate of its readers grew by 6 %.
#
# ron 0.12.3, serde 1.0.229, erased-serde 0.4.10, a release build with one unit that aborts on panic.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# Prints how many lines of code, before any is optimised, read so many structs, one inside another.
lines() {
  local how=$1 structs=$2
  rm -rf src Cargo.toml Cargo.lock
  mkdir src
  cat >Cargo.toml <<'TOML'
[package]
name = "reader"
version = "0.0.0"
edition = "2021"
[dependencies]
ron = "=0.12.3"
serde = { version = "=1.0.229", features = ["derive"] }
erased-serde = "=0.4.10"
[profile.release]
codegen-units = 1
panic = "abort"
TOML
  {
    for n in $(seq 1 "$structs"); do
      next=""
      [ "$n" = "$structs" ] || next="pub next: Option<Box<R$((n + 1))>>,"
      echo "#[derive(serde::Deserialize)]
        pub struct R$n { pub id: String, pub name: Option<String>, pub since: Option<String>, pub until: Option<String>,
          pub tags: Vec<String>, pub count: u32, pub done: bool, $next }"
    done
    if [ "$how" = direct ]; then
      echo 'pub fn read(text: &str) -> Option<R1> { ron::from_str(text).ok() }'
    else
      echo 'pub fn read(text: &str) -> Option<R1> {
        let mut from = ron::Deserializer::from_str(text).ok()?;
        let mut erased = <dyn erased_serde::Deserializer>::erase(&mut from);
        erased_serde::deserialize(&mut erased).ok()
      }'
    fi
  } >src/lib.rs
  cargo rustc --quiet --release --lib --target-dir target -- --emit=llvm-ir -C no-prepopulate-passes
  cat target/release/deps/reader-*.ll | wc -l
  rm target/release/deps/reader-*.ll
}

for structs in 1 20; do
  direct=$(lines direct $structs)
  erased=$(lines erased $structs)
  echo "$structs structs: $direct lines directly, $erased through erased-serde"
  [ "$erased" -gt $((direct * 5 / 4)) ]
done
echo 'as found'

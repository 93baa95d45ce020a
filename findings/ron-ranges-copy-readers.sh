#!/usr/bin/env bash
# ron 0.12.2 reads number ranges (`1..5`), and since then each derived struct is compiled four times.
#
# Guess, written down first: an option of the format that a struct does not use costs a program nothing, so the code for
# reading a struct is the same with 0.12.1 and with 0.12.3.
# Seen: with 0.12.1 there is one `visit_map` for the struct below, with 0.12.3 there are four. `deserialize_struct` asks at
# run time whether the struct is called Range, RangeFrom or RangeTo, and hands the visitor a different map for each, so the
# compiler makes the visitor's code for all of them, whatever the struct is called. In a program with some forty derived
# types this was 130 kB of 11.8 MB, and 6 of 98 seconds of processor that a build of its own crates took.
#
# ron 0.12.1 and 0.12.3, serde 1.0.229, a release build with one unit.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# Prints how many definitions of `visit_map` the code has that reads one struct.
copies() {
  rm -rf src Cargo.toml Cargo.lock
  mkdir src
  cat >Cargo.toml <<TOML
[package]
name = "reader"
version = "0.0.0"
edition = "2021"
[dependencies]
ron = "=$1"
serde = { version = "=1.0.229", features = ["derive"] }
[profile.release]
codegen-units = 1
TOML
  cat >src/lib.rs <<'RUST'
#[derive(serde::Deserialize)]
pub struct Person {
    pub name: String,
    pub born: u16,
}

pub fn read(text: &str) -> Result<Person, ron::error::SpannedError> {
    ron::from_str(text)
}
RUST
  cargo rustc --quiet --release --lib --target-dir "target-$1" -- --emit=llvm-ir -C no-prepopulate-passes
  # Before each definition stands a comment with its name as it is written in Rust.
  grep -c '^; <reader::.* for reader::Person>::deserialize::__Visitor .*::visit_map' "target-$1"/release/deps/reader-*.ll || true
}

one=$(copies 0.12.1)
four=$(copies 0.12.3)
echo "ron 0.12.1: $one, ron 0.12.3: $four"
[ "$one" = 1 ] && [ "$four" = 4 ]

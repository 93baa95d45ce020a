#!/usr/bin/env bash
# A profile row for the program's own package makes cargo forget `strip = true` of the profile.
#
# Guess, written down first: `[profile.release.package.NAME]` changes what it names, here `opt-level`, and leaves the rest
# as the profile says; `strip` may not even stand in such a row, so it cannot be meant to change.
# Seen: with the row the program is linked with `strip=debuginfo`, cargo's default where nothing is said, and keeps its
# table of symbols; in a program of 10.5 MB these were 2.6 MB. A row for a package that the program depends on, or for
# `"*"`, does no harm. So the level of the program itself has to be that of the profile, and every other package that
# differs needs a row.
#
# cargo 1.95.0 with rustc 1.95.0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
echo 'fn main() {}' >src/main.rs

# Prints what rustc is asked to strip when the program is built with a manifest that ends in the given lines.
stripped() {
  rm -rf target
  {
    printf '%s\n' '[package]' 'name = "program"' 'version = "0.0.0"' 'edition = "2021"'
    printf '%s\n' '[profile.release]' 'strip = true' "$@"
  } >Cargo.toml
  cargo build --release --verbose 2>&1 | sed -n 's/.*--crate-name program .*strip=\([a-z]*\).*/\1/p'
}

plain=$(stripped)
row=$(stripped '[profile.release.package.program]' 'opt-level = 2')
star=$(stripped '[profile.release.package."*"]' 'opt-level = 2')
echo "strip = true: $plain; with a row for the program: $row; with a row for all others: $star"
[ "$plain" = symbols ] && [ "$row" = debuginfo ] && [ "$star" = symbols ]

#!/usr/bin/env bash
# Whether the tests notice a change of the sense of a line, for floors 0 to 3: cargo-mutants (cargo install cargo-mutants) on a
# copy that has floors 0 to 4 alone, with the tests that need no more in the same binary, so that a mutant takes seconds and
# not minutes. What survives may still be noticed by the tests of the floors above.
#
#   tests/tools/mutants.sh -f 'crates/history/src/time/**'
#   tests/tools/mutants.sh -f 'crates/history/src/org/history/*.rs' -F 'runs|terms'
set -euo pipefail
cd "$(dirname "$0")/../.."
copy=${ORGSCOPE_MUTANTS:-${TMPDIR:-/tmp}/orgscope-mutants}
tests='data/rules data/embedded data/list_order timeline/day_differences timeline/contradictions timeline/random_histories timeline/sentences app/missing_units'

mkdir -p "$copy"
rm -rf "$copy/src" "$copy/crates" "$copy/tests" "$copy/assets"
mkdir "$copy/src"
cp -r src/app* "$copy/src/"
cp -r crates tests assets data.ron Cargo.lock build.rs "$copy/"
# Of the manifest: neither benches nor lints nor what only other tests need.
sed -e 's/"benches", //' -e '/^\[workspace.lints/,/^$/d' -e '/^\[lints/,/^$/d' \
  -e '/^\[\[bin\]\]/,/^$/d' -e '/^\[dev-dependencies\]/,/^$/{/^\[/b;/^proptest/b;/^$/b;d;}' \
  -e 's/^\[package\]$/[package]\nautotests = false/' Cargo.toml >"$copy/Cargo.toml"
sed -i '/^\[lints\]$/,/^$/d' "$copy"/crates/*/Cargo.toml
{
  echo 'extern crate self as orgscope;'
  echo 'pub mod app;'
  echo 'pub use orgscope_data as data;'
  echo 'pub use orgscope_history::{markup, org, os, time};'
  echo 'pub use orgscope_import as import;'
  echo 'pub use orgscope_search as search;'
  printf '#[cfg(test)]\nmod support {\n'
  printf '    #[path = "../../tests/integration/support/%s.rs"]\n    pub mod %s;\n' changes{,} generate{,} oracle{,}
  printf '}\n'
  for test in $tests; do
    printf '#[cfg(test)]\n#[path = "../tests/integration/%s.rs"]\nmod test_%s;\n' "$test" "${test#*/}"
  done
} >"$copy/src/lib.rs"

cd "$copy"
export CARGO_PROFILE_DEV_DEBUG=0 PROPTEST_CASES=${PROPTEST_CASES:-60}
exec cargo mutants --dir . --in-place --no-shuffle --workspace --test-workspace=true --timeout "${TIMEOUT:-60}" -C=--lib "$@"

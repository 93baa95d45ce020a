#!/usr/bin/env bash
# Whether the tests notice a change of the sense of a line, for floors 0 to 2: cargo-mutants (cargo install cargo-mutants) on a
# copy that has floors 0 to 4 alone, with the tests that need no more in the same binary, so that a mutant takes seconds and
# not minutes. What survives may still be noticed by the tests of the floors above.
#
#   tests/tools/mutants.sh -f 'src/time/**'
#   tests/tools/mutants.sh -f src/org/history.rs -F 'runs|terms'
set -euo pipefail
cd "$(dirname "$0")/../.."
copy=${ORGSCOPE_MUTANTS:-${TMPDIR:-/tmp}/orgscope-mutants}
tests='data/rules data/embedded data/list_order timeline/day_differences timeline/contradictions timeline/random_histories timeline/sentences app/missing_units'

mkdir -p "$copy"
rm -rf "$copy/src" "$copy/tests" "$copy/assets"
mkdir "$copy/src"
for floor in time os org data search app; do
  cp -r src/$floor* "$copy/src/"
done
cp -r tests assets data.ron Cargo.lock "$copy/"
cp build.rs "$copy/"
# Of the manifest: neither benches nor lints nor what only other tests need.
sed -e '/^\[workspace\]/,/^$/d' -e '/^\[lints/,/^$/d' -e '/^include = /d' \
  -e '/^\[dev-dependencies\]/,/^$/{/^\[/b;/^proptest/b;/^$/b;d;}' \
  -e 's/^\[package\]$/[package]\nautotests = false/' Cargo.toml >"$copy/Cargo.toml"
{
  echo 'extern crate self as orgscope;'
  printf 'pub mod %s;\n' time os org data search app
  printf '#[cfg(test)]\nmod support {\n'
  printf '    #[path = "../../tests/integration/support/%s.rs"]\n    pub mod %s;\n' changes{,} generate{,} oracle{,}
  printf '}\n'
  for test in $tests; do
    printf '#[cfg(test)]\n#[path = "../tests/integration/%s.rs"]\nmod test_%s;\n' "$test" "${test#*/}"
  done
} >"$copy/src/lib.rs"

cd "$copy"
export CARGO_PROFILE_DEV_DEBUG=0 PROPTEST_CASES=${PROPTEST_CASES:-60}
exec cargo mutants --dir . --in-place --no-shuffle --timeout "${TIMEOUT:-60}" -C=--lib "$@"

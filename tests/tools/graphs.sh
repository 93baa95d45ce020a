#!/usr/bin/env bash
# Puts what `tree --format dot` and `--format mermaid` write through the real tools: Graphviz, and Mermaid's own parser
# from npm. A tool that is not there is named and left out.
#
#   tests/tools/graphs.sh [PROGRAM]      without PROGRAM, cargo builds it
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${1:-}
if [ -z "$program" ]; then
  cargo build --quiet
  program=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/debug/orgscope
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
for data in data.ron tests/fixtures/lantern.ron tests/fixtures/names.ron; do
  for at in 2018 2020-06-01 2022-12-29 end; do
    for format in dot mermaid; do
      "$program" tree -d "$data" --at "$at" --format "$format" > "$work/$count-$at.$format"
    done
    count=$((count + 1))
  done
done
failed=0
if command -v dot > /dev/null; then
  for file in "$work"/*.dot; do
    dot -Tsvg "$file" -o /dev/null || { echo "Graphviz refuses $file"; failed=1; }
  done
  echo "Graphviz: $count graphs read"
else
  echo "Graphviz is not there (apt-get install graphviz)"
fi
if command -v npm > /dev/null; then
  cat > "$work/parse.mjs" <<'JS'
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import("mermaid");
for (const file of process.argv.slice(2)) {
  await mermaid.parse(readFileSync(file, "utf8"));
}
JS
  (cd "$work" && npm init -y > /dev/null && npm install --silent --no-audit --no-fund mermaid@11 jsdom@26 > /dev/null 2>&1) || {
    echo "Mermaid cannot be installed"
    exit "$failed"
  }
  if (cd "$work" && node parse.mjs ./*.mermaid); then
    echo "Mermaid: $count graphs read"
  else
    failed=1
  fi
else
  echo "npm is not there: Mermaid's parser is left out"
fi
exit "$failed"

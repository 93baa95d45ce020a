#!/usr/bin/env bash
# Puts what `tree --format dot` and `--format mermaid` write through the real tools: Graphviz, and Mermaid's own parser
# from npm. Both have to read every graph, and the boxes have to bear the names that `--format json` tells, whatever
# these look like. A tool that is not there is named and left out.
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
for data in data.ron tests/fixtures/lantern.ron tests/fixtures/names.ron tests/fixtures/hostile.ron; do
  for at in 2018 2020-06-01 2022-12-29 end; do
    for format in dot mermaid json; do
      "$program" tree -d "$data" --at "$at" --format "$format" > "$work/$count-$at.$format"
    done
    count=$((count + 1))
  done
done
failed=0
if command -v dot > /dev/null; then
  for file in "$work"/*.dot; do
    dot -Tsvg "$file" -o "${file%.dot}.svg" || { echo "Graphviz refuses $file"; failed=1; }
  done
  echo "Graphviz: $count graphs read"
else
  echo "Graphviz is not there (apt-get install graphviz)"
fi
if command -v npm > /dev/null; then
  cat > "$work/parse.mjs" <<'JS'
import { existsSync, readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import("mermaid");
let wrong = 0;
// As a browser shows it: spaces are one space, and those that do not break are spaces.
const shown = (text) => text.replace(/\s+/g, " ").trim();
const same = (file, is, should) => {
  if (shown(is) !== shown(should)) {
    console.error(`${file}: ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`);
    wrong += 1;
  }
};
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf8");
  const { units } = JSON.parse(readFileSync(file.replace(/mermaid$/, "json"), "utf8"));
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const boxes = [...db.getVertices().values()];
  same(file, `${boxes.length} boxes`, `${units.length} boxes`);
  const below = units.filter((unit) => units.some((other) => other.id === unit.parent));
  same(file, `${db.getEdges().length} edges`, `${below.length} edges`);
  boxes.forEach((box, index) => {
    // Mermaid's own marks for `#35;`.
    const name = box.text.split(/<br ?\/?>/)[0];
    const text = name.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));
    same(file, text, units[index]?.name ?? "nothing");
  });
  const svg = file.replace(/mermaid$/, "svg");
  if (existsSync(svg)) {
    const { window } = new JSDOM(readFileSync(svg, "utf8"), { contentType: "image/svg+xml" });
    const nodes = [...window.document.querySelectorAll("g.node")];
    const named = new Map(nodes.map((node) => [
      shown(node.querySelector("title").textContent),
      node.querySelector("text")?.textContent ?? "",
    ]));
    for (const unit of units) {
      same(svg, named.get(shown(unit.id)) ?? "no box", unit.name);
    }
  }
}
process.exit(wrong === 0 ? 0 : 1);
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

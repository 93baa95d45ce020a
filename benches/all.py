#!/usr/bin/env python3
"""Runs every benchmark and writes what they say into BENCHMARKS.md: the tables between their marks, and above them
one row for each thing that is measured, with its yardstick and its aim.

`benches/all.py` runs all, which takes half an hour on two cores; `benches/all.py frame open` runs these anew and
takes the others as they were last (`target/bench/`). A benchmark that fails, or a tool that is missing, is said and
left out; nothing is made up. Nothing else should run meanwhile: `load` in the first line says what did."""

import datetime
import os
import pathlib
import platform
import re
import subprocess
import sys

import bad

HOME = pathlib.Path(__file__).resolve().parent.parent
KEPT = HOME / "target" / "bench"
PAGE = HOME / "BENCHMARKS.md"

COMMANDS = {
    "rows": ["cargo", "bench", "--quiet", "-p", "orgscope-benches", "--bench", "rows"],
    "frame": ["cargo", "bench", "--quiet", "-p", "orgscope-benches", "--bench", "frame"],
    "allocations": ["cargo", "bench", "--quiet", "-p", "orgscope-benches", "--bench", "allocations"],
    "open": ["cargo", "bench", "--quiet", "-p", "orgscope-benches", "--bench", "open"],
    "search": ["cargo", "bench", "--quiet", "-p", "orgscope-benches", "--bench", "search"],
    "answers": ["cargo", "bench", "--quiet", "-p", "orgscope-benches", "--bench", "answers"],
    "whole": ["benches/whole.sh"],
    "find": ["benches/whole.sh", "find"],
    "build": ["benches/whole.sh", "build"],
    "flood": ["benches/flood.py", "target/release/orgscope"],
    "bad": ["sh", "-c", "cargo bench --no-run -p orgscope-benches --bench open 2>&1 | sed -n 's/.*(\\(.*\\)).*/\\1/p' | tail -1 "
                        "| xargs benches/bad.py -n 1 -b"],
}


def run(name):
    """Runs one and keeps what it says, if it comes to its end."""
    print(f"{name} …", file=sys.stderr, flush=True)
    done = subprocess.run(COMMANDS[name], cwd=HOME, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        print(f"{name} failed, exit code {done.returncode}; its table stays as it was", file=sys.stderr)
        return
    now = datetime.datetime.now().strftime("%Y-%m-%d %H:%M")
    load = os.getloadavg()[0]
    stamp = f"Taken on {now}, {machine()}; load afterwards {load:.1f}.\n\n"
    (KEPT / f"{name}.md").write_text(stamp + cleaned(done.stdout))


def cleaned(text):
    """Tables as they are; what is drawn with blanks stands in a block."""
    if "median" in text and "|" not in text or ("fastest" in text and "slowest" in text):
        return f"```\n{text.strip()}\n```\n"
    return text.strip() + "\n"


def machine():
    model = "an unknown processor"
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        model = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    version = subprocess.run(["rustc", "--version"], stdout=subprocess.PIPE, text=True).stdout.split()[1]
    return f"{os.cpu_count()} cores ({model}), {platform.system()}, rustc {version}"


def kept(name):
    file = KEPT / f"{name}.md"
    return file.read_text() if file.exists() else ""


def cells(text, first):
    """The cells of the row of a table that begins so."""
    for line in text.splitlines():
        row = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and row[0] == first:
            return row
    return None


def number(cell):
    found = re.search(r"\d+(?:\.\d+)?", cell)
    return float(found.group()) if found else float("nan")


def section(text, title):
    """The part of the output that begins with a table of this title."""
    start = text.find(f"| {title} |")
    after = text.find("\n| ", text.find("\n\n", start)) if start >= 0 else -1
    return text[start : after if after > 0 else None] if start >= 0 else ""


def summary():
    """Each thing that is measured: figure, yardstick, ratio, aim, growth."""
    rows = []

    def add(what, figure, yardstick, ratio, aim, growth="–"):
        rows.append(f"| {what} | {figure} | {yardstick} | {ratio} | {aim} | {growth} |")

    text = kept("rows")
    if large := cells(text, "L: 100,000 units"):
        add("1. answer for 53 rows at L", f"{large[1]}, any day {large[2]}", f"SQLite {large[3]}", large[4],
            "1/100; 5 × small", f"{large[5]} of 100 units")
        crowd = cells(text, "a unit with 1,000,000 tenures, a third of them at a time")
        family = cells(text, "a parent with 100,000 children, all open")
        if crowd and family:
            add("1. the worst", f"{crowd[1]}, {family[1]}", "–", "–", "5 ms")
    sizes = ["100 units", "S: embedded", "M: 1,000 units", "L: 100,000 units"]
    frames = [row for row in (cells(kept("frame"), size) for size in sizes) if row]
    if len(frames) == len(sizes):
        add("2. a step, 200 × 60", "; ".join(row[1] for row in frames), "idiomatic " + "; ".join(row[4] for row in frames),
            "; ".join(row[5] for row in frames), "1.0 ×; L 1.2 × small", f"L {frames[3][6]} small, after other work {frames[3][9]}")
        if counts := re.findall(r"(?<!max )(?<!de)alloc:.*\n[\s│╰─├]*\S+\s*│\s*\S+\s*│\s*([\d.]+)", kept("allocations")):
            add("2. allocations of a step", ", ".join(counts) + " (100 units, M, S)", "–", "–", "10")
        add("3. bytes of a step", ", ".join(row[7] for row in frames), "–", "–", "600, then 300")
    million, some = section(kept("search"), "1000000 people"), section(kept("search"), "100000 people")
    for needles, aim in [(["a", "an"], 0.8), (["zh"], 0.4), (["wei", "zhan", "jian", "smith", "okafor"], 0.15),
                         (["thomashans", "gangjianwe"], 0.05), (["张", "张建"], 0.1)]:
        found = [row for row in (cells(million, f"`{needle}`") for needle in needles) if row]
        fewer = [row for row in (cells(some, f"`{needle}`") for needle in needles) if row]
        if len(found) == len(needles):
            times = [f"{millis(row[1]) / millis(less[1]):.0f}" for row, less in zip(found, fewer)]
            add("4. a key, 1M people: " + " ".join(f"`{needle}`" for needle in needles), ", ".join(row[1] for row in found),
                "nucleo " + ", ".join(row[2] for row in found), ", ".join(row[4] for row in found), f"{aim} ×",
                f"{', '.join(times)} × of 100,000" if len(times) == len(needles) else "–")
    text = kept("find")
    needles = [row for row in (cells(text, f"`{needle}`") for needle in ["jian", "okafor", "张建"]) if row]
    if needles:
        add("5. `find` among 1M people", ", ".join(row[1] for row in needles), "fzf " + ", ".join(row[2] for row in needles),
            "`ron` alone " + ", ".join(row[3] for row in needles), "reported")
    opened = [row for row in (cells(kept("open"), size) for size in ["1000", "10000", "100000"]) if row]
    if opened:
        add("6. opening a file", ", ".join(f"{row[3]} s" for row in opened), "`ron` " + ", ".join(f"{row[2]} s" for row in opened),
            ", ".join(row[4] for row in opened), "1.6 ×", ", ".join(f"{row[1]} MB" for row in opened))
        add("6. memory at L", f"{opened[-1][6]} bytes a byte", f"`ron` {opened[-1][5]}", "–", "2.5")
    text = kept("whole")
    own = cells(text, "orgscope")
    if own:
        others = [row for row in (cells(text, name) for name in [
            "hello-world", "fzf, 1,000 lines", "broot", "jless, JSON of the same size", "bottom"]) if row]
        add("7. first frame", own[1], ", ".join(f"{row[0].split(',')[0]} {row[1]}" for row in others),
            ", ".join(f"{number(own[1]) / number(row[1]):.2f} ×" for row in others), "1.0 × fzf and broot")
        if tree := re.search(r"`orgscope tree[^`]*`: (.*?), hello-world (.*?): (.*?);", text):
            add("8. `tree` of a day", tree[1], f"hello-world {tree[2]}", tree[3], "5 ×")
        add("9. memory at rest", own[2], ", ".join(f"{row[0].split(',')[0]} {row[2]}" for row in others[1:]), "–", "11 MB")
        if idle := re.search(r"Idle for three seconds: (.*)\.", text):
            add("10. idle for three seconds", idle[1], "–", "–", "none")
    if told := re.findall(r"^\| [a-z0-9-]+ \|[^\n]*\| *[0-9.-]+ *\|", kept("bad"), re.M):
        kinds = [list(map(str.strip, row.strip("|").split("|"))) for row in told]
        slow = sorted(((number(kind[3]), kind[0], kind[4]) for kind in kinds if number(kind[3]) >= 1), reverse=True)
        late = [name for _, name, ratio in slow if not number(ratio) <= bad.SECOND]
        add("50 MB with every record wrong", f"{len(kinds) - len(slow)} of {len(kinds)} kinds below 1 s",
            "`ron`", f"{len(kinds) - len(late)} of {len(kinds)} below {bad.SECOND:.1f} ×", "1 s where `ron` reads 131 MB/s",
            "slower: " + (", ".join(f"{name} {wall:.1f} s, {ratio} ×" for wall, name, ratio in slow) or "none"))
    if built := re.search(r"build takes (\d+) s.* (\d+) bytes", kept("build")):
        add("a clean release build; the binary", f"{built[1]} s; {int(built[2]) / 1e6:.1f} MB", "–", "–", "stated")
    head = "| what | figure | yardstick | ratio | aim | growth |\n|---|---|---|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def millis(cell):
    return number(cell) * {"s": 1000, "ms": 1, "µs": 0.001, "ns": 1e-6}[cell.split()[-1]]


def fill(page, name, text):
    """Puts a text between the marks of a name."""
    start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    if start not in page or end not in page:
        sys.exit(f"BENCHMARKS.md has no marks for `{name}`: add {start.strip()} and {end}")
    before, rest = page.split(start, 1)
    return before + start + text.rstrip() + "\n" + end + rest.split(end, 1)[1]


def main():
    asked = sys.argv[1:] or list(COMMANDS)
    if unknown := [name for name in asked if name not in COMMANDS]:
        sys.exit(f"no benchmark is called {unknown[0]}; there are {', '.join(COMMANDS)}")
    KEPT.mkdir(parents=True, exist_ok=True)
    for name in asked:
        run(name)
    page = PAGE.read_text()
    for name in COMMANDS:
        if text := kept(name):
            page = fill(page, name, text)
    PAGE.write_text(fill(page, "summary", summary()))


if __name__ == "__main__":
    main()

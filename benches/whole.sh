#!/usr/bin/env bash
# Whole processes beside other people's programs: start, tree of a day, memory at rest, idle, size of the binary.
# `benches/whole.sh`: prints the table; says which tools are missing and goes on.
# `benches/whole.sh find`: `orgscope find` over a million people instead, beside `fzf --filter` on the same names and
# `ron` reading the same file. Takes half a gigabyte of disk and some minutes.
# `benches/whole.sh build`: how long a clean release build takes, with all dependencies fetched.
# Tools: hyperfine, fzf, jless, broot, bottom (btm); Debian and crates.io have them.
set -uo pipefail
cd "$(dirname "$0")/.."
if [ "${1:-}" = build ]; then
  cargo fetch --quiet || exit 1
  target=$(mktemp -d)
  trap 'rm -rf "$target"' EXIT
  begun=$(date +%s)
  CARGO_TARGET_DIR=$target cargo build --release --quiet || exit 1
  size=$(stat -c %s "$target/release/orgscope" 2>/dev/null || stat -f %z "$target/release/orgscope")
  echo "A clean release build takes $(($(date +%s) - begun)) s on $(getconf _NPROCESSORS_ONLN) cores; the binary has $size bytes."
  exit
fi
cargo build --release --quiet || exit 1
program=$PWD/target/release/orgscope
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Settings that others write are thrown away with the folder.
export XDG_CONFIG_HOME=$folder/config XDG_DATA_HOME=$folder/data

have() { command -v "$1" >/dev/null 2>&1 || { echo "missing: $1" >&2; return 1; }; }
have python3 || exit 1

if [ "${1:-}" = find ]; then
  file=$folder/large.ron
  cargo bench --quiet -p orgscope-benches --bench generate -- 100000 > "$file" || exit 1
  # Where the bench of opening stands: it reads one file with `ron` alone.
  open=$(cargo bench --no-run --message-format=json -p orgscope-benches --bench open 2>/dev/null |
    python3 -c 'import json, sys; print(next(m["executable"] for m in map(json.loads, sys.stdin) if m.get("executable")))')
  python3 - "$file" "$folder/names" <<'PY'
import re, sys
row = re.compile(r'\(id: "p\d+", name: "([^"]*)"(?:, native: "([^"]*)")?')
with open(sys.argv[1]) as text, open(sys.argv[2], "w") as names:
    for line in text:
        if found := row.search(line):
            names.write(" ".join(filter(None, found.groups())) + "\n")
PY
  echo "$(wc -l < "$folder/names") people, $(stat -c %s "$file" 2>/dev/null || stat -f %z "$file") bytes"
  printf '| needle | orgscope find | fzf --filter | ron alone |\n|---|---|---|---|\n'
  python3 - "$program" "$file" "$folder/names" "$open" <<'PY'
import shutil, subprocess, sys, time
program, file, names, opener = sys.argv[1:]
def took(command, stdin=None):
    start = time.perf_counter()
    subprocess.run(command, stdin=stdin and open(stdin), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start
def median(values): return sorted(values)[len(values) // 2]
for needle in ["jian", "okafor", "张建"]:
    runs = [(took([program, "find", needle, "-d", file]),
             took(["fzf", "--filter", needle], names) if shutil.which("fzf") else float("nan"),
             took([opener, "ron", file])) for _ in range(3)]
    print(f"| `{needle}` | " + " | ".join(f"{median(column):.2f} s" for column in zip(*runs)) + " |", flush=True)
PY
  exit
fi

printf 'fn main() { println!("hello"); }' > "$folder/hello.rs"
rustc -O -o "$folder/hello" "$folder/hello.rs" 2>/dev/null
python3 - "$folder" <<'PY'
import json, sys
folder = sys.argv[1]
size = len(open("data.ron").read())
rows = [{"id": number, "name": "somebody", "role": "president"} for number in range(size // 55)]
json.dump(rows, open(folder + "/same.json", "w"))
open(folder + "/lines", "w").write("".join(f"line {number}\n" for number in range(1000)))
PY

# Runs a command in a pseudo-terminal until it has been quiet for 150 ms after its first output: milliseconds until
# the last byte of the first frame, kilobytes at rest, and ticks of the processor in three idle seconds.
cat > "$folder/frames.py" <<'PY'
import fcntl, os, pty, select, signal, struct, sys, termios, time
def once(command, rest):
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color")
        os.environ.pop("NO_COLOR", None)
        os.execvp(command[0], command)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    start, last, seen = time.perf_counter(), None, 0
    while True:
        ready, _, _ = select.select([fd], [], [], 0.15 if last else 5)
        if not ready: break
        try: data = os.read(fd, 65536)
        except OSError: break
        if not data: break
        # Questions that some programs wait for: the background, whether all is well, the cursor, what it is.
        if b"\x1b]11;?" in data: os.write(fd, b"\x1b]11;rgb:0000/0000/0000\x1b\\")
        if b"\x1b[5n" in data: os.write(fd, b"\x1b[0n")
        if b"\x1b[6n" in data: os.write(fd, b"\x1b[1;1R")
        if b"\x1b[c" in data: os.write(fd, b"\x1b[?1;2c")
        last, seen = time.perf_counter(), seen + len(data)
    kilobytes = ticks = 0
    try:
        status = open(f"/proc/{pid}/status").read()
        kilobytes = int(next(l for l in status.splitlines() if l.startswith("VmRSS")).split()[1])
        if rest:
            stat = lambda: sum(map(int, open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[11:13]))
            before = stat(); time.sleep(3); ticks = stat() - before
    except (OSError, StopIteration): pass
    os.kill(pid, signal.SIGKILL); os.waitpid(pid, 0); os.close(fd)
    return (last - start) * 1000 if last else float("nan"), kilobytes, ticks
def median(values): return sorted(values)[len(values) // 2]
# In turn, so that all meet the same weather.
commands = [line.split("\t") for line in sys.stdin.read().splitlines()]
runs = {name: [] for name, _ in commands}
for turn in range(15):
    for name, command in commands: runs[name].append(once(command.split(), False))
print("| in a pseudo-terminal | first frame | at rest |\n|---|---|---|")
for name, _ in commands:
    kilobytes = median([r[1] for r in runs[name]])
    rest = f"{kilobytes / 1024:.1f} MB" if kilobytes else "–"
    print(f"| {name} | {median([r[0] for r in runs[name]]):.1f} ms | {rest} |")
name, command = commands[0]
print(f"\nIdle for three seconds: {once(command.split(), True)[2]} ticks of the processor.")
PY
{
  printf 'orgscope\t%s\n' "$program"
  printf 'hello-world\t%s\n' "$folder/hello"
  have fzf && printf 'fzf, 1,000 lines\tsh -c fzf<%s\n' "$folder/lines" | sed 's/sh -c /sh '"${folder//\//\\/}"'\/fzf.sh /; s/fzf<.*$//'
  have jless && printf 'jless, JSON of the same size\tjless %s\n' "$folder/same.json"
  # At its very first start broot asks something instead of showing a tree.
  have broot && broot --set-install-state refused >/dev/null 2>&1 && printf 'broot\tbroot %s\n' "$PWD/src"
  have btm && printf 'bottom\tbtm\n'
} > "$folder/commands"
printf 'exec fzf < %s/lines\n' "$folder" > "$folder/fzf.sh"
python3 "$folder/frames.py" < "$folder/commands"

echo
if have hyperfine; then
  hyperfine -N --warmup 5 --runs 60 --export-json "$folder/times.json" \
    "$folder/hello" "$program tree --at 2022-12-29" >/dev/null 2>&1
  python3 - "$folder/times.json" <<'PY'
import json, sys
results = json.load(open(sys.argv[1]))["results"]
# The processor's time: the clock on the wall also depends on how busy the machine is.
hello, tree = ((r["user"] + r["system"]) * 1000 for r in results)
wall = [r["min"] * 1000 for r in results]
print(f"`orgscope tree --at 2022-12-29`: {tree:.2f} ms of the processor, hello-world {hello:.2f} ms: {tree / hello:.1f} ×; "
      f"fastest of 60 by the clock {wall[1]:.2f} and {wall[0]:.2f} ms: {wall[1] / wall[0]:.1f} ×")
PY
fi

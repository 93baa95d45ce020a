#!/usr/bin/env python3
"""What a reader waits for in the search of the explorer, in a pseudo-terminal: from a key to the next frame, and to the last
frame that it causes (the ranked hits).

    benches/keys.py FILE [PROGRAM]

The first letter is typed right after the first frame, while the index is made. Needs Python and Linux, nothing else; make FILE
with `cargo bench -p orgscope-benches --bench generate -- 10000 > x.ron` (X)."""
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

FILE = sys.argv[1]
PROGRAM = sys.argv[2] if len(sys.argv) > 2 else "target/release/orgscope"
FRAME = b"\x1b[?2026l"
# After so long without output a key has shown all it will.
QUIET = 0.25


def typed(keys):
    child, screen = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", ORGSCOPE_THEME="dark")
        os.execv(PROGRAM, [PROGRAM, "-d", FILE])
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))

    def read_until(wanted, limit=30):
        begun, seen = time.monotonic(), b""
        while wanted not in seen and time.monotonic() - begun < limit:
            if select.select([screen], [], [], 0.01)[0]:
                seen += os.read(screen, 65536)
        return time.monotonic() - begun

    read_until(b"as of")
    os.write(screen, b"/")
    read_until(FRAME, 2)
    waits = []
    for key in keys:
        begun = time.monotonic()
        os.write(screen, key.encode())
        first = read_until(FRAME, 5)
        last = time.monotonic()
        while time.monotonic() - last < QUIET:
            if select.select([screen], [], [], 0.02)[0]:
                os.read(screen, 65536)
                last = time.monotonic()
        waits.append((key, first * 1000, (last - begun) * 1000))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(screen)
    return waits


print("| typed | to the next frame, ms | to the ranked hits, ms |\n|---|---|---|")
for text in ["zhang", "head of unit", "ceo un", "cfo 2020"]:
    waits = typed(text)
    firsts = ", ".join(f"{first:.0f}" for _, first, _ in waits)
    print(f"| `{text}` | {firsts} | {', '.join(f'{last:.0f}' for *_, last in waits)} |")

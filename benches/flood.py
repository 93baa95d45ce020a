#!/usr/bin/env python3
"""Key to frame under a flood of 20,000 keys, and how soon the program is idle again, in a real pseudo-terminal.

    benches/flood.py [PROGRAM] [ROUNDS]        PROGRAM: target/release/orgscope; needs Python and Linux, nothing else

A key that leaves a trace of its own (`?` opens the help, `q` closes it) is typed in the middle of the flood; its time
is the one from the moment its byte was handed to the terminal to the end of the first frame that shows it. All the
keys before it have to be worked off first, so the time holds the whole backlog.
"""
import fcntl, os, pty, select, statistics, struct, subprocess, sys, termios, threading, time

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else "target/release/orgscope"
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 5
KEYS = b"jk[]hlLH.,-+"
FRAME = b"\x1b[?2026l"


def ticks(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def round_trip():
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    env = dict(os.environ, TERM="xterm-256color", ORGSCOPE_THEME="dark", XDG_CONFIG_HOME="/nowhere")
    program = subprocess.Popen([PROGRAM], stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True)
    seen, lock = bytearray(), threading.Lock()

    def read():
        while True:
            try:
                data = os.read(master, 65536)
            except OSError:
                return
            if not data:
                return
            with lock:
                seen.extend(data)

    threading.Thread(target=read, daemon=True).start()

    def shows(text, since):
        limit = time.monotonic() + 30
        while time.monotonic() < limit:
            with lock:
                at = seen.find(text, since)
                if at >= 0 and seen.find(FRAME, at) >= 0:
                    return time.monotonic()
            time.sleep(0.0005)
        raise SystemExit(f"{text!r} is not shown")

    shows(b"as of", 0)
    time.sleep(0.3)
    # A quiet key first, for comparison.
    since, begun = len(seen), time.monotonic()
    os.write(master, b"?")
    quiet = shows(b"Help", since) - begun
    os.write(master, b"q")
    time.sleep(0.3)
    # 20,000 keys, as fast as the terminal takes them; every 2,000 the one that is measured.
    times = []
    for _ in range(10):
        flood = KEYS * (2000 // len(KEYS))
        while flood:
            flood = flood[os.write(master, flood[:1024]):]
        with lock:
            since = len(seen)
        begun = time.monotonic()
        os.write(master, b"?")
        times.append(shows(b"Help", since) - begun)
        os.write(master, b"q")
        time.sleep(0.02)
    # Idle: two looks at the processor time, 50 ms apart, that find none used.
    ended = time.monotonic()
    before = ticks(program.pid)
    while True:
        time.sleep(0.05)
        now = ticks(program.pid)
        if now == before:
            break
        before = now
    idle = time.monotonic() - ended
    os.write(master, b"\x03")
    program.wait(5)
    os.close(master)
    os.close(slave)
    return quiet, times, idle


rounds = [round_trip() for _ in range(ROUNDS)]
flood = sorted(ms for _, times, _ in rounds for ms in times)
print(f"quiet key to frame   median {statistics.median(q for q, *_ in rounds) * 1000:6.1f} ms")
print(f"key to frame, flood  median {statistics.median(flood) * 1000:6.1f} ms   worst {flood[-1] * 1000:6.1f} ms   of {len(flood)}")
print(f"idle again after     median {statistics.median(i for _, _, i in rounds) * 1000:6.1f} ms   worst {max(i for _, _, i in rounds) * 1000:6.1f} ms")

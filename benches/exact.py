#!/usr/bin/env python3
"""An exact id or name from the command line, beside `tree`: it needs no index.

    benches/exact.py [PROGRAM]

Runs the commands in turns on the embedded dataset and prints the medians of ROUNDS whole processes, and their ratio to `tree`."""
import statistics
import subprocess
import sys
import time

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else "target/release/orgscope"
ROUNDS = 60
COMMANDS = {
    "tree": ["tree"],
    "find, an id": ["find", "jeff-zhang"],
    "find, a name": ["find", "Jeff Zhang"],
    "show, a person": ["show", "jeff-zhang"],
    "show, a unit": ["show", "cloud"],
    "find, a post in a year": ["find", "cfo 2021"],
    "find, a word": ["find", "zhang"],
}


def took(arguments):
    begun = time.perf_counter()
    subprocess.run([PROGRAM, *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


times = {name: [] for name in COMMANDS}
for _ in range(ROUNDS):
    for name, arguments in COMMANDS.items():
        times[name].append(took(arguments))
tree = statistics.median(times["tree"])
print("| command | median | × `tree` |\n|---|---|---|")
for name, all_of_it in times.items():
    median = statistics.median(all_of_it)
    print(f"| {name} | {median * 1000:.1f} ms | {median / tree:.2f} × |")

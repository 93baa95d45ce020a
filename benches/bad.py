#!/usr/bin/env python3
"""Large files in which every record is wrong: how soon they are told, and in how much memory.

    benches/bad.py [-m MEGABYTES] [-n ROUNDS] [-p PROGRAM] [-b BENCH] [KIND ...]    a table: `check` and `tree`
    benches/bad.py --screen [--every] [-m MEGABYTES] [-p PROGRAM] [KIND ...]        the explorer, in a pseudo-terminal
    benches/bad.py --write FILE [-m MEGABYTES] KIND                                 only the file

KIND is the beginning of a name, all of them if none is given (with --screen some, unless --every); `--list` has their names. There is one for each
mistake that a rule of `check` is about, some that have grown slow once, and some that are no dataset at all. PROGRAM is
target/release/orgscope. Needs Python and Linux, nothing else.

Times are wall and processor seconds, the median of ROUNDS (3); memory is the most that was held, in MB. `ron` is what the
parser alone takes for the same records of the file, as far as it goes, forgetting each at once: `BENCH parse FILE`,
where BENCH is the bench `open` (`cargo bench --no-run -p orgscope-benches --bench open` says where it is). Without it there is no such column.
A file that cannot be shown has to be refused with 2 and nothing on standard output; the table ends with what did not, and with
what took longer than a second and than `ron` would take for 131 MB: the machine that reads so many in a second is the yardstick.
"""
import argparse, datetime, fcntl, os, pty, re, select, statistics, struct, subprocess, sys, tempfile, termios, time

KINDS = {}
HEAD = '#![enable(implicit_some)]\n(schema: 1, title: "Bad", span: ("1000-01-01", "2999-12-31"),\n'


def kind(what, screen=False):
    def add(make):
        KINDS[make.__name__.replace("_", "-")] = (what, make, screen)
        return make
    return add


def fill(size, before, line, after):
    """`before`, as many of `line(n)` as there is room for, `after`."""
    yield before
    size -= len(before) + len(after)
    n = 0
    while size > 0:
        part = "".join(line(k) for k in range(n, n + 500))
        n, size = n + 500, size - len(part)
        yield part
    yield after


def day(n, first="1001-01-01"):
    return datetime.date.fromordinal(datetime.date.fromisoformat(first).toordinal() + n % 720_000).isoformat()


def people(count):
    return "people: [\n" + "".join(f'(id: "p{n}", name: "Person {n}"),\n' for n in range(count)) + "],\n"


def units(count):
    return "units: [\n" + "".join(f'(id: "u{n}", name: "Unit {n}"),\n' for n in range(count)) + "],\n"


def event(n, changes, date=None, more="confidence: Unsourced, "):
    return f'(id: "e{n}", date: "{date or day(n)}", title: "Event", {more}changes: [{changes}]),\n'


def events(size, before, changes, first="", date=None, **more):
    """A dataset of many events; `first` opens them."""
    before = HEAD + before + "events: [\n" + (event("-first", first, "1000-01-01") if first else "")
    return fill(size, before, lambda n: event(n, changes(n), date and date(n), **more), "])\n")


def one_event(size, before, change, first=""):
    """A dataset with one event of many changes."""
    before = HEAD + before + "events: [\n" + (event("-first", first, "1000-01-01") if first else "")
    before += '(id: "e", date: "2000-01-01", title: "Event", confidence: Unsourced, changes: [\n'
    return fill(size, before, change, "])])\n")


def listed(size, name, line):
    return fill(size, HEAD + name + ": [\n", line, "])\n")


# One for each rule.

@kind("every unit has an id that is taken", screen=True)
def duplicate_units(size):
    return listed(size, "units", lambda n: f'(id: "u{n % 100}", name: "Unit {n}"),\n')

@kind("every second person has an id that is taken")
def duplicate_people(size):
    return listed(size, "people", lambda n: f'(id: "person-number-{n // 2}", name: "Person {n}"),\n')

@kind("every second role has an id that is taken")
def duplicate_roles(size):
    return listed(size, "roles", lambda n: f'(id: "role-{n // 2}", title: "Role {n}"),\n')

@kind("every source has an id that is taken")
def duplicate_sources(size):
    return listed(size, "sources", lambda n: f'(id: "s{n % 100}", publisher: "P", title: "Source {n}"),\n')

@kind("every event has an id that is taken")
def duplicate_events(size):
    return fill(size, HEAD + units(1) + "events: [\n", lambda n: event(n % 100, "", day(n)), "])\n")

@kind("every id has a space")
def bad_ids(size):
    return listed(size, "units", lambda n: f'(id: "a unit {n}", name: "Unit {n}"),\n')

@kind("every change names a unit that is not listed, one event each", screen=True)
def unknown_units(size):
    return events(size, units(1000), lambda n: f'Open(unit: "unit-{n}")')

@kind("every change names a unit that is not listed, in one event")
def unknown_units_of_one_event(size):
    return one_event(size, units(1000), lambda n: f'Open(unit: "unit-{n}"),\n')

@kind("every change names a unit that is not listed, and none is")
def no_units_at_all(size):
    return events(size, "", lambda n: f'Open(unit: "unit-{n}")')

@kind("everybody appointed is not listed", screen=True)
def unknown_people(size):
    return events(size, units(1) + people(1000), lambda n: f'Appoint(person: "q-{n}", unit: "u0", role: "ceo")', 'Open(unit: "u0")')

@kind("everybody leaves a role that nobody was appointed to")
def unknown_roles(size):
    return events(size, units(1) + people(1000), lambda n: f'Leave(person: "p{n % 1000}", unit: "u0", role: "role-{n}")', 'Open(unit: "u0")')

@kind("the same, where there are very many roles")
def unknown_roles_of_many(size):
    roles = "roles: [\n" + "".join(f'(id: "r{n}", title: "R"),\n' for n in range(100_000)) + "],\n"
    return events(size, roles + units(1) + people(1000), lambda n: f'Leave(person: "p{n % 1000}", unit: "u0", role: "role-{n}")', 'Open(unit: "u0")')

@kind("every event cites a source that is not listed", screen=True)
def unknown_sources(size):
    return events(size, 'sources: [(id: "s", publisher: "P", title: "T")],\n' + units(1), lambda n: "", more='sources: ["s-1", "s-2", "s-3"], ')

@kind("every person cites a source that is not listed")
def unknown_sources_of_people(size):
    return fill(size, HEAD + 'sources: [(id: "s", publisher: "P", title: "T")],\npeople: [\n', lambda n: f'(id: "p{n}", name: "P", sources: ["s-{n}"]),\n', "])\n")

@kind("every change renames a unit that never opened", screen=True)
def units_not_open(size):
    return events(size, units(1000), lambda n: f'Rename(unit: "u{n % 1000}", to: "Name {n}")')

@kind("the same, on one day")
def units_not_open_on_one_day(size):
    return one_event(size, units(1000), lambda n: f'Rename(unit: "u{n % 1000}", to: "Name {n}"),\n')

@kind("everybody is appointed in a unit that has closed", screen=True)
def appointed_in_closed_units(size):
    return events(size, units(1) + people(1000), lambda n: f'Appoint(person: "p{n % 1000}", unit: "u0", role: "ceo")', 'Open(unit: "u0"), Close(unit: "u0")')

@kind("the same, in as many roles, on one day")
def appointed_in_many_roles_of_a_closed_unit(size):
    return one_event(size, units(1) + people(1000), lambda n: f'Appoint(person: "p{n % 1000}", unit: "u0", role: "role-{n}"),\n')

@kind("every unit opens below one that is not open")
def parents_not_open(size):
    return events(size, units(200_000), lambda n: f'Open(unit: "u{1 + n % 199_999}", under: "u0")')

@kind("one unit opens again and again", screen=True)
def units_open_already(size):
    return events(size, units(1), lambda n: 'Open(unit: "u0")')

@kind("people leave what they do not hold", screen=True)
def no_tenures(size):
    return events(size, units(1) + people(1000), lambda n: f'Leave(person: "p{n % 1000}", unit: "u0")', 'Open(unit: "u0"), Appoint(person: "p0", unit: "u0", role: "ceo")')

@kind("people leave what they do not hold, on a day on which as many leave what they do")
def no_tenures_on_one_day(size):
    count = size // 190
    first = 'Open(unit: "u0"), ' + "".join(f'Appoint(person: "p{n}", unit: "u0", role: "member"), ' for n in range(count))
    return one_event(size, units(1) + people(count), lambda n: f'Leave(person: "p{n % count}", unit: "u0"),\n', first)

@kind("people are retitled in what they do not hold")
def retitled_without_tenure(size):
    return events(size, units(1) + people(1000), lambda n: f'Retitle(person: "p{n % 1000}", unit: "u0", role: "ceo", title: "T")', 'Open(unit: "u0")')

@kind("everybody replaces somebody who never held a role")
def replaced_who_never_held(size):
    return events(size, units(1) + people(1000), lambda n: f'Appoint(person: "p{n % 999}", unit: "u0", role: "ceo", replacing: "p999")', 'Open(unit: "u0")')

@kind("two units go below each other, day by day", screen=True)
def parent_cycles(size):
    opened = "".join(f'Open(unit: "u{n}"), ' for n in range(1000))
    return events(size, units(1000), lambda n: f'Move(unit: "u{n * 2 % 1000}", under: "u{n * 2 % 1000 + 1}"), Move(unit: "u{n * 2 % 1000 + 1}", under: "u{n * 2 % 1000}")', opened)

@kind("all units are one long cycle, on one day")
def parent_cycle_of_all(size):
    count = size // 85
    return one_event(size, units(count), lambda n: f'Open(unit: "u{n % count}", under: "u{(n + 1) % count}"),\n')

@kind("all units hang in a row below a cycle of two, on one day")
def parent_cycle_with_a_tail(size):
    count = size // 85
    return one_event(size, units(count), lambda n: f'Open(unit: "u{n % count}", under: "u{n % count + 1 if n % count < count - 1 else count - 2}"),\n')

@kind("a unit closes above an open one, day by day")
def open_children(size):
    return events(size, units(2), lambda n: 'Open(unit: "u0"), Move(unit: "u1", under: "u0")' if n % 2 == 0 else 'Close(unit: "u0")', 'Open(unit: "u1")')

@kind("a unit merges into itself")
def merges_into_itself(size):
    return events(size, units(1), lambda n: 'Merge(units: ["u0"], into: "u0")', 'Open(unit: "u0")')

@kind("a unit merges into one that has closed")
def merges_into_closed(size):
    return events(size, units(2), lambda n: 'Open(unit: "u1"), Merge(units: ["u1"], into: "u0")', 'Open(unit: "u0"), Close(unit: "u0")')

@kind("one merger of everything")
def one_merger(size):
    count = size // 45
    return fill(size, HEAD + units(count) + 'events: [(id: "e", date: "2000-01-01", title: "E", changes: [Merge(into: "u0", units: [', lambda n: f'"u{n % count}",\n', "])])])\n")

@kind("all people get the one sole chair, one a day", screen=True)
def one_chair(size):
    count = size // 165
    return events(size, 'roles: [(id: "ceo", title: "CEO", sole: true)],\n' + units(1) + people(count), lambda n: f'Appoint(person: "p{n % count}", unit: "u0", role: "ceo")', 'Open(unit: "u0")')

@kind("all people share the one sole chair, one a day: nothing is wrong")
def one_shared_chair(size):
    count = size // 180
    return events(size, 'roles: [(id: "ceo", title: "CEO", sole: true)],\n' + units(1) + people(count), lambda n: f'Appoint(person: "p{n % count}", unit: "u0", role: "ceo", co: true)', 'Open(unit: "u0")')

@kind("a unit is called what it is called")
def renamed_to_the_same(size):
    return events(size, units(1), lambda n: 'Rename(unit: "u0", to: "Unit 0")', 'Open(unit: "u0")')

@kind("one person is appointed to one chair")
def twice_in_position(size):
    return events(size, units(1) + people(1), lambda n: 'Appoint(person: "p0", unit: "u0", role: "ceo")', 'Open(unit: "u0")')

@kind("every event lies after the span")
def after_the_span(size):
    return events(size, units(1), lambda n: "", date=lambda n: "3456-07-08")

@kind("every event was announced years later")
def announced_late(size):
    return events(size, units(1), lambda n: "", date=lambda n: "1900-01-01", more='confidence: Unsourced, announced: "2020-01-01", ')

@kind("no event has a source", screen=True)
def no_sources(size):
    return events(size, units(1), lambda n: "", more="")

@kind("no person and no unit is ever named")
def unused(size):
    return fill(size, HEAD + 'events: [(id: "e", date: "2000-01-01", title: "E", confidence: Unsourced, changes: [])],\n' + units(size // 80) + "people: [\n", lambda n: f'(id: "p{n}", name: "Person {n}"),\n', "])\n")

@kind("nobody's native name has a Latin form")
def no_latin_names(size):
    return listed(size, "people", lambda n: f'(id: "p{n}", name: "Person", native: "张建锋"),\n')

@kind("every text has characters that are not let through", screen=True)
def neutralised(size):
    return listed(size, "units", lambda n: f'(id: "u{n}", name: "\u202eUnit\u200b {n}", note: "a\u202bb"),\n')

@kind("no date is in the calendar")
def impossible_dates(size):
    return events(size, units(1), lambda n: "", date=lambda n: "2018-02-30")

@kind("the events stand in the wrong order: nothing is wrong")
def events_backwards(size):
    return events(size, units(1), lambda n: 'Rename(unit: "u0", to: "Name %d")' % n, 'Open(unit: "u0")', date=lambda n: day(719_999 - n))

@kind("the lists stand behind the events, which name nothing that is there")
def lists_behind(size):
    return fill(size, HEAD + "events: [\n", lambda n: event(n, f'Appoint(person: "q{n}", unit: "v{n}", role: "ceo")'), "],\n" + units(1000) + people(1000) + ")\n")

@kind("everything is wrong with everything", screen=True)
def all_at_once(size):
    wrong = ['Open(unit: "u%d", under: "nowhere")', 'Close(unit: "u%d")', 'Rename(unit: "u%d", to: "\u200b")', 'Move(unit: "u0", under: "u%d")',
             'Appoint(person: "p0", unit: "u%d", role: "ceo", replacing: "p%d")', 'Leave(person: "nobody", unit: "u%d")', 'Merge(units: ["u0", "u%d"], into: "u0")',
             'Vacant(unit: "u%d", role: "nothing")', 'Retitle(person: "p1", unit: "u%d", role: "ceo")']
    def changes(n):
        text = wrong[n % len(wrong)]
        return text % ((n % 1100,) * text.count("%d"))
    return events(size, 'roles: [(id: "ceo", title: "CEO", sole: true)],\n' + units(1000) + people(1000), changes, date=lambda n: day(n * 7919), more='announced: "2990-01-01", sources: ["none"], ')

@kind("a unit moves every day, at the end of a long row of units: nothing is wrong")
def moves_at_the_end_of_a_row(size):
    count = size // 500
    opened = "".join(f'Open(unit: "u{n}", under: "u{n - 1}"), ' if n else 'Open(unit: "u0"), ' for n in range(count))
    return events(size, units(count), lambda n: f'Move(unit: "u{count - 1}", under: "u{count - 2 - n % 2}")', opened)

@kind("somebody with very many positions is replaced in each, the oldest first: nothing is wrong")
def replaced_in_all_positions(size):
    count = size // 300
    opened = "".join(f'Open(unit: "u{n}"), Appoint(person: "p0", unit: "u{n}", role: "ceo"), ' for n in range(count))
    return events(size, units(count) + people(2), lambda n: f'Appoint(person: "p1", unit: "u{n % count}", role: "ceo", replacing: "p0")', opened)

# Fine, for comparison.

@kind("nothing is wrong")
def fine(size):
    count = size // 190
    return events(size, units(1) + people(count), lambda n: f'Appoint(person: "p{n % count}", unit: "u0", role: "member", replacing: "p{(n - 1) % count}")' if n else 'Appoint(person: "p0", unit: "u0", role: "member")', 'Open(unit: "u0")')

# What is no dataset.

def plain_unit(n):
    return f'(id: "u{n}", name: "Unit {n}", note: "\u4e91 \\"quoted\\""),\n'

@kind("not RON from the first byte")
def syntax_at_the_front(size):
    return fill(size, "schema = 1\n" + HEAD + "units: [\n", plain_unit, "])\n")

@kind("a bracket is missing in the middle")
def syntax_in_the_middle(size):
    yield from fill(size // 2, HEAD + "units: [\n", plain_unit, '(id: "middle", name: "Middle",\n')
    yield from fill(size // 2, "", plain_unit, "])\n")

@kind("a bracket too many at the end")
def syntax_at_the_end(size):
    return fill(size, HEAD + "units: [\n", plain_unit, "]))\n")

@kind("the same, all in one line")
def syntax_at_the_end_of_a_line(size):
    return fill(size, HEAD.replace("\n", " ") + "units: [", lambda n: plain_unit(n).replace("\n", " "), "]))")

@kind("the last record has an unknown field")
def unknown_field(size):
    return fill(size, HEAD + "units: [\n", plain_unit, '(id: "last", name: "Last", nane: "Last")])\n')

@kind("the last record lacks a field")
def missing_field(size):
    return fill(size, HEAD + "units: [\n", plain_unit, '(id: "last")])\n')

@kind("the last event has a number for a date")
def wrong_type(size):
    return fill(size, HEAD + units(1) + "events: [\n", lambda n: event(n, ""), '(id: "last", date: 2018, title: "Last", changes: [])])\n')

@kind("cut off in the middle of a record")
def truncated(size):
    return fill(size, HEAD + units(1) + "events: [\n", lambda n: event(n, 'Rename(unit: "u0", to: "Name")'), '(id: "last", date: "2018-')

@kind("other bytes than UTF-8 in the middle")
def invalid_utf8(size):
    yield from fill(size // 2, HEAD + "units: [\n", plain_unit, "")
    yield b'(id: "\xc3\x28", name: "Broken"),\n'
    yield from fill(size // 2, "", plain_unit, "])\n")

@kind("a NUL between two records in the middle")
def nul(size):
    yield from fill(size // 2, HEAD + "units: [\n", plain_unit, "\0")
    yield from fill(size // 2, "", plain_unit, "])\n")

@kind("a NUL in every name: it can be shown")
def nul_in_names(size):
    return listed(size, "units", lambda n: f'(id: "u{n}", name: "Unit\0 {n}"),\n')

@kind("nothing but NULs")
def zeros(size):
    return fill(size, "", lambda n: "\0" * 1000, "")

@kind("bytes of any kind")
def noise(size):
    yield from (os.urandom(1 << 20) for _ in range(size >> 20))

@kind("nothing but opening brackets")
def deep(size):
    return fill(size, HEAD + "units: ", lambda n: "[" * 1000, "")

@kind("nothing but comments that open")
def deep_comments(size):
    return fill(size, HEAD, lambda n: "/*" * 1000, "")

@kind("nothing but blanks")
def blanks(size):
    return fill(size, "", lambda n: " " * 999 + "\n", "")

@kind("one string that does not end")
def string_without_end(size):
    return fill(size, HEAD + 'units: [(id: "', lambda n: "x" * 1000, "")

@kind("one string, as an id")
def one_long_id(size):
    return fill(size, HEAD + 'units: [(id: "', lambda n: "x" * 1000, '", name: "U")])')

@kind("one string, as a name: nothing is wrong")
def one_long_name(size):
    return fill(size, HEAD + 'units: [(id: "u", name: "', lambda n: "宽" * 300, '")])')

@kind("one string, as a date")
def one_long_date(size):
    return fill(size, HEAD + 'events: [(id: "e", title: "E", changes: [], date: "', lambda n: "2" * 1000, '")])')

@kind("one string of escapes, as a name: nothing is wrong")
def escapes(size):
    return fill(size, HEAD + 'units: [(id: "u", name: "', lambda n: "\\u{5bbd}" * 100, '")])')

@kind("one word, where a field belongs")
def one_long_word(size):
    return fill(size, HEAD, lambda n: "x" * 1000, ": 1)")

@kind("one number, where the schema's belongs")
def one_long_number(size):
    return fill(size, "(schema: ", lambda n: "9" * 1000, ', title: "T")')

@kind("UTF-16")
def utf16(size):
    yield b"\xff\xfe"
    yield from (part.encode("utf-16-le") for part in fill(size // 2, HEAD + "units: [\n", plain_unit, "])\n"))


def write(path, name, size):
    with open(path, "wb") as out:
        for part in KINDS[name][1](size):
            out.write(part if isinstance(part, bytes) else part.encode())


# A second for 50 MB, on a machine on which `ron` reads the 131 MB/s it was first seen to read: so many times what it takes here.
SECOND = 131 / 50

ENV = dict(os.environ, TERM="xterm-256color", ORGSCOPE_THEME="dark", XDG_CONFIG_HOME="/nowhere", NO_COLOR="")
ENV.pop("ORGSCOPE_DATA", None)
LIMIT = 60


def run(words):
    """Wall and processor seconds, MB, exit code, what was written."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.monotonic()
        child = subprocess.Popen(words, stdout=out, stderr=err, env=ENV)
        pid = 0
        while not pid:
            pid, status, used = os.wait4(child.pid, os.WNOHANG)
            if not pid:
                if time.monotonic() - begun > LIMIT:
                    child.kill()
                time.sleep(0.001)
        wall = time.monotonic() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, child.returncode, out.read(), err.read()


def table(names, args, path):
    print("| kind | MB | `ron` s | check s | × `ron` | processor s | MB | tree s | MB | exit | first words |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    wrong = []
    for name in names:
        write(path, name, args.megabytes * 1_000_000)
        size = os.path.getsize(path) / 1e6
        rounds, trees, alone = [], [], []
        for _ in range(args.rounds):
            rounds.append(run([args.program, "check", path]))
            trees.append(run([args.program, "tree", "-d", path]))
            if args.bench:
                done = run([args.bench, "parse", path])[4].split()
                alone += [float(done[0])] if done else []
        middle = lambda many, of: statistics.median(one[of] for one in many)
        code, out, err = rounds[0][3:]
        if code == 2 and out:
            wrong.append(f"{name}: {len(out)} bytes on standard output")
        if code not in (0, 1, 2) or trees[0][3] not in (0, 2):
            wrong.append(f"{name}: check ends with {code}, tree with {trees[0][3]}")
        if code == 2 and trees[0][3:5] != (2, b""):
            wrong.append(f"{name}: tree ends with {trees[0][3]}, {len(trees[0][4])} bytes on standard output")
        took, parser = middle(rounds, 0), statistics.median(alone) if alone else None
        if took > (1 if parser is None else max(1, parser * SECOND)):
            wrong.append(f"{name}: {took:.2f} s")
        said = (out if code < 2 else err).decode(errors="replace").strip().split("\n")[0].replace(path, "FILE").replace("|", "\\|")
        beside = f"{parser:.2f} | {took:.2f} | {took / parser:.2f}" if parser else f" | {took:.2f} | "
        print(f"| {name} | {size:.0f} | {beside} | {middle(rounds, 1):.2f} | {middle(rounds, 2):.0f} "
              f"| {middle(trees, 0):.2f} | {middle(trees, 2):.0f} | {code} | {said[:90]} |", flush=True)
    print("\n" + ("\n".join(wrong) if wrong else "all as it should be, each `check` in time"))


FRAME = b"\x1b[?2026l"


def on_screen(name, args, path):
    """The explorer: to the first frame, to the list of problems, through it and out."""
    write(path, name, args.megabytes * 1_000_000)
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    begun = time.monotonic()
    child = subprocess.Popen([args.program, "-d", path], stdin=slave, stdout=slave, stderr=slave, env=ENV, start_new_session=True)
    os.close(slave)

    def frame(limit=LIMIT, quiet=0.25):
        """When the last frame ended, once nothing more comes for a moment; and all of it."""
        seen, ended, until = b"", None, time.monotonic() + limit
        while time.monotonic() < until:
            wait = quiet if ended else until - time.monotonic()
            if not select.select([master], [], [], wait)[0]:
                break
            try:
                part = os.read(master, 1 << 16)
            except OSError:
                break
            seen += part
            if FRAME in part:
                ended = time.monotonic()
        return ended, seen

    def press(keys):
        since = time.monotonic()
        os.write(master, keys)
        ended, _ = frame(5)
        return f"{(ended - since) * 1000:.0f}" if ended else "nothing"

    first, seen = frame()
    if first is None:
        words = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", seen).decode(errors="replace").split("\n")[0]
        cells = [f"refused: {words.strip()[:60]}"]
    else:
        cells = [f"{first - begun:.2f}"] + [press(keys) for keys in [b"E", b"j", b"\x04", b"G", b"\r", b"E", b"q", b"]", b"/", b"x", b"\x1b"]]
    memory = next((int(line.split()[1]) / 1000 for line in open(f"/proc/{child.pid}/status") if line.startswith("VmHWM:")), 0)
    left = time.monotonic()
    try:
        os.write(master, b"q")
        child.wait(5)
        cells.append(f"{(time.monotonic() - left) * 1000:.0f}")
    except (OSError, subprocess.TimeoutExpired):
        child.kill()
        cells.append("nothing")
    os.close(master)
    print(f"| {name} | {memory:.0f} | " + " | ".join(cells) + " |", flush=True)


def main():
    read = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    read.add_argument("kinds", nargs="*", metavar="KIND")
    read.add_argument("-m", "--megabytes", type=int, default=50)
    read.add_argument("-n", "--rounds", type=int, default=3)
    read.add_argument("-p", "--program", default="target/release/orgscope")
    read.add_argument("-b", "--bench")
    read.add_argument("--screen", action="store_true")
    read.add_argument("--every", action="store_true")
    read.add_argument("--list", action="store_true")
    read.add_argument("--write", metavar="FILE")
    args = read.parse_args()
    names = [name for name in KINDS if not args.kinds or any(name.startswith(kind) for kind in args.kinds)]
    if args.list:
        return print("\n".join(f"{name:<42} {KINDS[name][0]}" for name in names))
    if args.write:
        exact = [name for name in names if name in args.kinds] or names
        return write(args.write, exact[0], args.megabytes * 1_000_000)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "bad.ron")
        if not args.screen:
            return table(names, args, path)
        print("| kind | MB | first frame s | E ms | j | Ctrl-d | G | Enter | E | q | ] | / | x | Esc | quit |")
        print("|---" * 15 + "|")
        for name in names:
            if args.kinds or args.every or KINDS[name][2]:
                on_screen(name, args, path)


if __name__ == "__main__":
    main()

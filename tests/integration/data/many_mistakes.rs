//! Files with very many mistakes: all are counted, few are listed, in linear time and bounded memory.

#![cfg(unix)]

use std::fs;
use std::io::Write;

use crate::support::command::run;

/// Ids that are nearly right are guessed, also among many, and soon.
#[test]
fn ids_are_guessed_among_many() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.ron");
    let mut file = fs::File::create(&path).unwrap();
    writeln!(file, "(schema: 1, title: \"T\", units: [").unwrap();
    for n in 0..3000 {
        writeln!(file, "(id: \"unit-{n}\", name: \"U\"),").unwrap();
    }
    writeln!(file, "], events: [(id: \"e\", date: \"2020-01-01\", title: \"E\", confidence: Unsourced, changes: [").unwrap();
    for n in 0..3000 {
        writeln!(file, "Open(unit: \"unt-{n}\"),").unwrap();
    }
    writeln!(file, "])])").unwrap();
    drop(file);
    let ran = run(&["check", path.to_str().unwrap()]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("did you mean `unit-0`?"), "{}", &ran.err[..2000]);
    assert!(ran.out.contains("3000 errors"), "{}", ran.out);
}

/// Many mistakes in one line are reported in time linear to its length: the gravest first, the rest counted.
#[test]
fn many_errors_in_one_line_take_linear_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("line.ron");
    let warned = "(id: \"b\", name: \"\u{200b}宽\"), ";
    let wrong = "(id: \"a\", name: \"A\"), ";
    let head = "(schema: 1, title: \"阿\", units: [(id: \"a\", name: \"A\"), ";
    let text = format!("{head}{warned}{}])", wrong.repeat(20_000));
    fs::write(&path, &text).unwrap();
    for (args, code) in
        [(&["check", path.to_str().unwrap()][..], 1), (&["tree", "-d", path.to_str().unwrap()], 2)]
    {
        let ran = run(args);
        assert_eq!(ran.code, code, "{}", &ran.err[..ran.err.len().min(300)]);
        let shown = ran.err.matches("error[duplicate-id]").count();
        assert_eq!(shown, 1000);
        assert!(ran.err.len() < 1_000_000, "{} bytes", ran.err.len());
        // The last that is shown, at its place in a line of which only a part is.
        let column = head.chars().count() + warned.chars().count() + 999 * wrong.len() + 7;
        assert!(ran.err.contains(&format!("line.ron:1:{column}\n")), "{column}");
        assert!(!ran.err.contains("warning[neutralised]"));
        assert!(ran.err.contains("`orgscope check --format json` lists them all"));
    }
    assert!(run(&["check", path.to_str().unwrap()]).err.contains("and 19001 more"));
    // A caller that asks for all of them gets all.
    let ran = run(&["check", path.to_str().unwrap(), "--format", "json"]);
    assert_eq!(ran.out.matches("duplicate-id").count(), 20_000);
}

/// Of very many mistakes of one kind all are counted and the first are listed, in bounded memory.
#[test]
fn very_many_errors_are_counted_in_bounded_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.ron");
    let path = path.to_str().unwrap();
    let unit = |number: usize| format!("(id: \"u{}\", name: \"\u{200b}\"),\n", number % 10_000);
    let units: String = (0..70_000).map(unit).collect();
    fs::write(path, format!("(schema: 1, title: \"T\", units: [{units}])")).unwrap();
    let ran = run(&["check", path]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("60000 errors, 10000 warnings"), "{}", ran.out);
    let rest = "and 69000 more; `orgscope check --format json` lists the first 50000 of each rule";
    assert!(ran.err.contains(rest), "{}", &ran.err[ran.err.len() - 200..]);
    let ran = run(&["check", path, "--format", "json"]);
    assert_eq!(ran.out.matches("\"duplicate-id\"").count(), 50_000);
    assert_eq!(ran.out.matches("\"neutralised-text\"").count(), 10_000);
    assert!(ran.out.contains("\"errors\":60000,\"warnings\":10000"), "{}", &ran.out[..200]);
    assert!(ran.err.contains("10000 problems are counted and not listed"), "{}", ran.err);
    let ran = run(&["tree", "-d", path]);
    assert!(ran.err.contains("has 60000 errors"), "{}", &ran.err[ran.err.len() - 200..]);
    // What the last of a kind counts goes with it to its place in the file.
    let opened = orgscope::data::open(&fs::read_to_string(path).unwrap()).unwrap();
    let last = opened.problems.iter().rfind(|it| it.rule.name() == "duplicate-id").unwrap();
    assert_eq!((last.line, last.also), (60_000, 10_000));
    let screen = run(&["screenshot", "-d", path, "--keys", "EG", "--format", "text"]);
    assert!(screen.out.contains("60000 errors"), "{}", screen.out);
}

/// A date of a million letters is quoted in part.
#[test]
fn messages_are_short_whatever_is_long() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.ron");
    let long = "x".repeat(1_000_000);
    for text in [
        format!(
            "(schema: 1, title: \"T\", events: [(id: \"e\", date: \"{long}\", title: \"E\", changes: [])])"
        ),
        format!("(schema: 1, title: \"T\", span: (\"{long}\", \"2020-01-01\"))"),
        format!("(schema: 1, title: \"T\", units: [(id: \"{long}\", name: \"A\")])"),
        format!("(schema: 1, title: \"T\", units: [(id: \"a\", name: \"A\", {long}: 1)])"),
        format!("(schema: 1, title: \"T\", units: [{long}(id: \"a\", name: \"A\")])"),
        format!(
            "(schema: 1, title: \"T\", events: [(id: \"e\", date: \"2020-01-01\", title: \"E\", changes: [Open(unit: \"{long}\")])])"
        ),
        format!(
            "(schema: 1, title: \"T\", events: [(id: \"e\", date: \"2020-01-01\", title: \"E\", sources: [\"{long}\"], changes: [])])"
        ),
        format!(
            "(schema: 1, title: \"T\", events: [(id: \"e\", date: \"2020-01-01\", title: \"E\", changes: [{long}(unit: \"a\")])])"
        ),
    ] {
        fs::write(&path, &text).unwrap();
        let ran = run(&["check", path.to_str().unwrap()]);
        assert!(ran.code > 0, "{}", &text[..100]);
        let message = ran.err.len() + ran.out.len();
        assert!(message < 10_000, "{message} bytes for {}", text.replace(&long, "…"));
    }
}

/// The day with a number, each another.
fn day(number: usize) -> String {
    format!("{}-{:02}-{:02}", 1000 + number / 336, 1 + number / 28 % 12, 1 + number % 28)
}

/// Files whose mistakes affect one another: all are reported at once, in time linear to the length. Compared
/// with one another, each of them would take minutes.
#[test]
fn mistakes_that_affect_one_another_take_linear_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.ron");
    let path = path.to_str().unwrap();
    let lines =
        |count: usize, line: &dyn Fn(usize) -> String| -> String { (0..count).map(line).collect() };
    let units = |count| lines(count, &|n| format!("(id: \"u{n}\", name: \"U\"),\n"));
    let people = |count| lines(count, &|n| format!("(id: \"p{n}\", name: \"P\"),\n"));
    let event = |id: &str, day: &str, changes: &str| {
        format!(
            "(id: \"{id}\", date: \"{day}\", title: \"E\", confidence: Unsourced, changes: [{changes}]),\n"
        )
    };
    let sole = "roles: [(id: \"ceo\", title: \"CEO\", sole: true)],\n";
    let role = |n: usize| format!("(id: \"role-{}\", title: \"R\"),\n", n / 2);
    let shares = |n: usize| {
        let change = format!("Appoint(person: \"p{n}\", unit: \"u0\", role: \"ceo\", co: true)");
        event(&format!("e{n}"), &day(n), &change)
    };
    let closed = |n: usize| format!("Appoint(person: \"p0\", unit: \"u0\", role: \"role-{n}\"),\n");
    // All of them in a row, whose last two are below each other.
    let below = |n: usize| {
        let under = if n == 14_999 { 14_998 } else { n + 1 };
        format!("Open(unit: \"u{n}\", under: \"u{under}\"),\n")
    };
    let joins = |n: usize| format!("Appoint(person: \"p{n}\", unit: \"u0\", role: \"member\"),\n");
    let leaves = |n: usize| format!("Leave(person: \"p{}\", unit: \"u0\"),\n", n % 30_000);
    let unknown = |n: usize| format!("Leave(person: \"p0\", unit: \"u0\", role: \"none-{n}\"),\n");
    for (text, code, message) in [
        (format!("roles: [{}]", lines(120_000, &role)), 1, "60000 errors, 0 warnings"),
        (
            format!(
                "{sole}units: [{}], people: [{}], events: [{}{}]",
                units(1),
                people(60_000),
                event("first", "0999-01-01", "Open(unit: \"u0\")"),
                lines(60_000, &shares)
            ),
            0,
            "0 errors, 0 warnings",
        ),
        (
            format!(
                "units: [{}], people: [{}], events: [{}]",
                units(1),
                people(1),
                event("e", "2020", &lines(10_000, &closed))
            ),
            1,
            "10000 errors, 0 warnings",
        ),
        (
            format!(
                "units: [{}], events: [{}]",
                units(15_000),
                event("e", "2020", &lines(15_000, &below))
            ),
            1,
            "1 error, 0 warnings",
        ),
        (
            format!(
                "units: [{}], people: [{}], events: [{}{}{}]",
                units(1),
                people(30_000),
                event("first", "2019", "Open(unit: \"u0\")"),
                event("joined", "2020", &lines(30_000, &joins)),
                event("left", "2021", &lines(60_000, &leaves))
            ),
            0,
            "0 errors, 0 warnings",
        ),
        (
            format!(
                "roles: [{}], units: [{}], people: [{}], events: [{}]",
                lines(60_000, &role).replace("role-", "r-"),
                units(1),
                people(1),
                event("e", "2020", &format!("Open(unit: \"u0\"), {}", lines(20_000, &unknown)))
            ),
            1,
            "50000 errors, 1 warning",
        ),
    ] {
        fs::write(
            path,
            format!("(schema: 1, title: \"T\", span: (\"0999-01-01\", \"2999-01-01\"), {text})"),
        )
        .unwrap();
        let ran = run(&["check", path]);
        assert_eq!(ran.code, code, "{message}: {}", &ran.out[..ran.out.len().min(300)]);
        assert!(ran.out.contains(message), "{message}: {}", ran.out);
        if text.contains("co: true") {
            // Half of them are there on both days, and are not looked for one by one.
            let ran = run(&["diff", "1089-04-09", "2000", "-d", path]);
            assert_eq!(ran.code, 0, "{}", ran.err);
            assert_eq!(ran.out.matches("p30000").count(), 0);
            assert!(ran.out.lines().count() > 29_000, "{} lines", ran.out.lines().count());
        }
    }
}

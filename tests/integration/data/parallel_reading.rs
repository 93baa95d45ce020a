//! A text opens as the same dataset on any number of threads, wherever a chunk ends.

use orgscope::data::{Division, NotOpened, Opened, open_watched};
use orgscope::org::{Dataset, PersonId, UnitId};
use proptest::prelude::*;

use crate::support::datasets::LANTERN;

/// Opens on so many threads, in chunks of at least so many bytes.
fn divided(text: &str, threads: usize, bytes: usize) -> Result<Opened, NotOpened> {
    open_watched(text, &mut |_| true, Division { threads, bytes })
}

/// Every list is one chunk.
fn whole(text: &str) -> Result<Opened, NotOpened> {
    divided(text, 0, usize::MAX)
}

/// Everything that was read, and which events name whom; what else follows is a function of that.
fn shown(opened: &Result<Opened, NotOpened>) -> (Option<Dataset>, String) {
    match opened {
        Ok(opened) => {
            let history = &opened.history;
            let data = history.dataset();
            let units = (0..data.units.len()).map(|it| history.unit_events(UnitId::new(it)));
            let people = (0..data.people.len()).map(|it| history.person_events(PersonId::new(it)));
            let named: Vec<_> = units.chain(people).collect();
            (Some(data.clone()), format!("{named:?} {:?}", opened.problems))
        }
        Err(why) => (None, format!("{why:?}")),
    }
}

#[track_caller]
fn same_however_divided(text: &str) {
    let whole = shown(&whole(text));
    for (threads, bytes) in [(0, 0), (1, 100), (3, 0), (2, 1000)] {
        let opened = shown(&divided(text, threads, bytes));
        assert!(
            opened == whole,
            "{threads} threads and {bytes} bytes open another dataset:\n{text}"
        );
    }
}

#[test]
fn whole_datasets_open_alike_on_many_threads() {
    for text in [LANTERN.to_owned(), orgscope::data::EMBEDDED.to_owned()] {
        assert!(whole(&text).is_ok());
        same_however_divided(&text);
    }
}

#[test]
fn a_watch_can_stop_a_reading_on_any_number_of_threads() {
    let event = |number: usize| {
        format!(
            "(id: \"e{number}\", date: \"2001-01-01\", title: \"T\", changes: [Close(unit: \"a\")]),\n"
        )
    };
    let text = company(&(0..20_000).map(event).collect::<String>(), "", "");
    for (threads, wanted) in [(0, 1), (0, 4), (1, 2), (3, 5)] {
        let mut heard = 0;
        let mut watch = |_| {
            heard += 1;
            heard < wanted
        };
        let stopped = open_watched(&text, &mut watch, Division::on(threads));
        assert!(matches!(stopped, Err(NotOpened::Stopped)));
        assert_eq!(heard, wanted);
    }
}

/// A small company of which each line is one thing that may go wrong.
fn company(events: &str, head: &str, tail: &str) -> String {
    format!(
        r#"{head}(
    schema: 1,
    title: "Made up",
    span: ("2000-01-01", "2010-01-01"),
    units: [(id: "a", name: "A"), (id: "b", name: "B")],
    people: [(id: "p", name: "P"), (id: "q", name: "Q")],
    events: [
{events}    ],
{tail})
"#
    )
}

/// Ten years of events, the one in the middle replaced.
fn years(odd: &str) -> String {
    let year = |year: usize| {
        let change = match year {
            0 => r#"Open(unit: "a")"#,
            1 => r#"Appoint(person: "p", unit: "a", role: "chief")"#,
            2 => r#"Open(unit: "b", under: "a")"#,
            3 => r#"Appoint(person: "q", unit: "b", role: "deputy")"#,
            6 => r#"Leave(person: "p", unit: "a", role: "chief")"#,
            7 => r#"Appoint(person: "q", unit: "a", role: "chief")"#,
            8 => r#"Appoint(person: "p", unit: "b", role: "new-role")"#,
            _ => r#"Note(text: "nothing")"#,
        };
        format!(
            "        (id: \"y{year}\", date: \"200{year}-01-01\", title: \"Year {year}\", changes: [{change}], confidence: Unsourced),\n"
        )
    };
    (0..10).map(|at| if at == 5 { odd.to_owned() } else { year(at) }).collect()
}

#[test]
fn unusual_records_open_alike_on_many_threads() {
    let event = |id: &str, change: &str| {
        format!("        (id: {id}, date: \"2005-01-01\", title: \"Odd\", changes: [{change}]),\n")
    };
    let odd = [
        String::new(),
        event("\"y1\"", ""),                                      // an id from before
        event("\"y8\"", ""),                                      // one that comes again
        event("\"with \\\"escapes\\\"\"", ""),
        event("\"x\"", "Leave(person: \"p\", role: \"never\")"),
        event("\"x\"", "Leave(person: \"p\", role: \"new-role\")"), // used later
        event("\"x\"", "Appoint(person: \"p\", unit: \"b\", role: \"unlisted\")"),
        event("\"x\"", "Appoint(person: \"nobody\", unit: \"b\", role: \"chief\")"),
        event("\"x\"", "Close(unit: \"c\")"),
        event("\"x\"", "Close(unit: 7)"),
        event("\"x\"", "Clothes(unit: \"a\")"),
        "        (date: \"2005-13-01\", id: \"x\", title: \"Turned round\", changes: []),\n".into(),
        "        (id: \"x\", date: \"2005\", title: \"No changes\"),\n".into(),
        "        // (id: \"x\", date: \"2005\", title: \"Left out\", changes: []),\n".into(),
        "        /* (id: \"x\", date: \"2005\", title: \"Left out\", changes: []), */\n".into(),
        "        (\n id: \"x\", // (id: \"z\",\n date: \"2005\", title: \"(id: \\\"w\\\", \", changes: []),\n"
            .into(),
        "        ( // (\n  date: \"2005\", title: \"T\", changes: [], summary: \"(id: \", id: \"x\"),\n".into(),
        "        (summary: \"lost\", // (\n  id: \"x\", date: \"2005\", title: \"T\", changes: []),\n".into(),
        "        (id: \"x\", date: \"2005\", title: r#\"(id: \"w\", date: \"2005\", title: \"T\", changes: [])\"#, changes: []),\n"
            .into(),
        event("\"x\"", "").replace("),\n", ")\n"), // a comma is missing
        event("\"x\"", "").replace("),\n", "),,\n"),
        "    ], events: [\n".into(),
        "    ])\n(\n".into(),
    ];
    let heads = [
        "",
        "#![enable(implicit_some)]\n",
        "#![enable(unwrap_newtypes)]\n",
        "// said before\n",
        "\u{feff}",
    ];
    let tails = ["", "    sources: [(id: \"s\", publisher: \"P\", title: \"T\")],\n", "nonsense"];
    for odd in &odd {
        for (head, tail) in heads.iter().flat_map(|head| tails.map(|tail| (head, tail))) {
            same_however_divided(&company(&years(odd), head, tail));
            // The same with the odd one first and last.
            same_however_divided(&company(&format!("{odd}{}", years("")), head, tail));
            same_however_divided(&company(&format!("{}{odd}", years("")), head, tail));
        }
    }
}

#[test]
fn lists_behind_the_events_open_alike() {
    let text = company(&years(""), "", "");
    let (before, rest) = text.split_once("    units: [").unwrap();
    let (lists, rest) = rest.split_once("    events: [").unwrap();
    let turned = format!(
        "{before}    events: [{}    units: [{lists})\n",
        rest.trim_end().trim_end_matches(')')
    );
    assert!(whole(&turned).is_ok(), "{turned}");
    same_however_divided(&turned);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Lines taken out, doubled and exchanged; characters lost.
    #[test]
    fn mutilated_texts_open_alike_on_many_threads(
        edits in prop::collection::vec((0..5_u8, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..4),
        threads in 0..4_usize,
        bytes in 0..1500_usize,
    ) {
        let text = LANTERN.to_owned();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (kind, one, other) in edits {
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            match kind {
                0 => { lines.remove(one); }
                1 => lines.insert(other, lines[one].clone()),
                2 => lines.swap(one, other),
                3 => { lines[one].pop(); }
                _ => lines[one].insert_str(0, "(id: \"cut\", "),
            }
        }
        let text = lines.join("\n");
        let whole = shown(&whole(&text));
        prop_assert!(shown(&divided(&text, threads, bytes)) == whole, "{}", text);
    }
}

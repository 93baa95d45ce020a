//! A text that several read together opens as one that is read alone: whatever it says, and however it is cut.

use std::fs;

use orgscope::data::{Helpers, NotOpened, Opened, Share, open_watched};
use orgscope::org::{Dataset, PersonId, UnitId};
use proptest::prelude::*;

fn lantern() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/lantern.ron")).unwrap()
}

/// Opens with so many helpers; also says how many shares were handed out.
fn helped(text: &str, count: usize) -> (Result<Opened, NotOpened>, usize) {
    let mut started = 0;
    let mut start = |share: Share<'_>| {
        started += 1;
        share.run_here();
    };
    let opened =
        open_watched(text, &mut |_| true, &mut Helpers { count, least: 1, start: &mut start });
    (opened, started)
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
fn same_however_many(text: &str) {
    let (alone, started) = helped(text, 0);
    assert_eq!(started, 0);
    let alone = shown(&alone);
    for count in 1..=4 {
        let (opened, _) = helped(text, count);
        assert!(shown(&opened) == alone, "{count} helpers open another dataset:\n{text}");
    }
}

#[test]
fn whole_datasets() {
    for text in [lantern(), orgscope::data::EMBEDDED.to_owned()] {
        let (opened, started) = helped(&text, 3);
        // The lists, three stretches, and who is named by what.
        assert_eq!(started, 4 + 3 + usize::from(text.contains("roles:")));
        assert!(opened.is_ok());
        same_however_many(&text);
    }
}

#[test]
fn with_and_without_threads() {
    let text = lantern();
    let alone = shown(&helped(&text, 0).0);
    let mut nobody = |share: Share<'_>| drop(share);
    let mut helpers = Helpers { count: 3, least: 1, start: &mut nobody };
    assert!(shown(&open_watched(&text, &mut |_| true, &mut helpers)) == alone);
    for _ in 0..20 {
        let threaded = std::thread::scope(|scope| on_threads(scope, &text));
        assert!(shown(&threaded) == alone);
    }
}

fn on_threads<'scope, 't: 'scope>(
    scope: &'scope std::thread::Scope<'scope, '_>,
    text: &'t str,
) -> Result<Opened, NotOpened> {
    let mut start = |share: Share<'t>| {
        scope.spawn(move || share.run());
    };
    open_watched(text, &mut |_| true, &mut Helpers { count: 3, least: 1, start: &mut start })
}

#[test]
fn a_reading_stops_when_asked() {
    let event = |number: usize| {
        format!(
            "(id: \"e{number}\", date: \"2001-01-01\", title: \"T\", changes: [Close(unit: \"a\")]),\n"
        )
    };
    let text = company(&(0..20_000).map(event).collect::<String>(), "", "");
    for wanted in [1, 2] {
        let mut start = |share: Share<'_>| share.run_here();
        let mut heard = 0;
        let mut watch = |_| {
            heard += 1;
            heard < wanted
        };
        let mut helpers = Helpers { count: 1, least: 1, start: &mut start };
        let stopped = open_watched(&text, &mut watch, &mut helpers);
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
fn what_is_not_plain() {
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
            same_however_many(&company(&years(odd), head, tail));
            // The same with the odd one first and last.
            same_however_many(&company(&format!("{odd}{}", years("")), head, tail));
            same_however_many(&company(&format!("{}{odd}", years("")), head, tail));
        }
    }
}

#[test]
fn lists_behind_the_events() {
    let text = company(&years(""), "", "");
    let (before, rest) = text.split_once("    units: [").unwrap();
    let (lists, rest) = rest.split_once("    events: [").unwrap();
    let turned = format!(
        "{before}    events: [{}    units: [{lists})\n",
        rest.trim_end().trim_end_matches(')')
    );
    assert!(helped(&turned, 0).0.is_ok(), "{turned}");
    same_however_many(&turned);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Lines taken out, doubled and exchanged; characters lost.
    #[test]
    fn mutilated(
        edits in prop::collection::vec((0..5_u8, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..4),
        count in 1..5_usize,
        threaded in any::<bool>(),
    ) {
        let text = lantern();
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
        let alone = shown(&helped(&text, 0).0);
        let together = if threaded {
            std::thread::scope(|scope| on_threads(scope, &text))
        } else {
            helped(&text, count).0
        };
        prop_assert!(shown(&together) == alone, "{}", text);
    }
}

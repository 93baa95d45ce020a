//! The lists of a dataset may stand in any order, and a role may be named before its first appointment.

use orgscope::data::{Division, NotOpened, json, open, open_watched};
use orgscope::org::{History, Rule};
use orgscope::time::Date;

const LISTS: [&str; 5] = [
    r#"sources: [(id: "s", publisher: "Herald", title: "News")],"#,
    r#"roles: [(id: "ceo", title: "Chief", sole: true)],"#,
    r#"units: [(id: "top", name: "Top"), (id: "a", name: "A")],"#,
    r#"people: [(id: "x", name: "X", sources: ["s"]), (id: "y", name: "Y")],"#,
    r#"events: [
        (id: "late", date: "2019-05-01", title: "Y goes", sources: ["s"], changes: [
            Leave(person: "y", unit: "a", role: "member"),
            Vacant(unit: "a", role: "warden", note: "for now"),
        ]),
        (id: "begin", date: "2018-01-01", title: "Begin", sources: ["s"], changes: [
            Open(unit: "top"), Open(unit: "a", under: "top"),
            Appoint(person: "x", unit: "top", role: "ceo"),
            Appoint(person: "y", unit: "a", role: "member"),
        ]),
        (changes: [Appoint(person: "x", unit: "a", role: "warden")], title: "X too", sources: ["s"],
         id: "more", date: "2020-01-01"),
    ],"#,
];

fn text(order: [usize; 5]) -> String {
    let lists: Vec<&str> = order.iter().map(|list| LISTS[*list]).collect();
    format!(
        "(schema: 1, title: \"T\", span: (\"2018-01-01\", \"2020-12-31\"), {})",
        lists.join("\n")
    )
}

/// What is asked of a dataset, and what is wrong with it.
fn reading(text: &str) -> (Vec<String>, Vec<(Rule, String)>) {
    let opened = open(text).unwrap();
    let history = &opened.history;
    let days = ["2018-06-01", "2019-06-01", "2020-06-01"];
    let trees = days.map(|day| {
        let now = history.as_of(Date::parse(day).unwrap());
        json::tree(now, now.walk().map(|(unit, _)| unit))
    });
    let roles: Vec<String> =
        history.dataset().roles.iter().map(|role| format!("{} {}", role.id, role.title)).collect();
    let log: Vec<String> =
        history.stops().iter().map(|id| history.dataset().event(*id).id.to_string()).collect();
    let problems = opened.problems.iter().map(|it| (it.rule, it.message.to_string())).collect();
    ([trees.to_vec(), roles, log].concat(), problems)
}

#[test]
fn the_order_of_the_lists_does_not_matter() {
    let usual = reading(&text([0, 1, 2, 3, 4]));
    assert_eq!(usual.1, [], "{:?}", usual.1);
    assert!(usual.0.iter().any(|line| line == "ceo Chief"));
    for first in 0..5 {
        for second in (0..5).filter(|list| *list != first) {
            let rest: Vec<usize> = (0..5).filter(|list| ![first, second].contains(list)).collect();
            for turn in 0..3 {
                let mut rest = rest.clone();
                rest.rotate_left(turn);
                let order = [first, second, rest[0], rest[1], rest[2]];
                assert_eq!(reading(&text(order)), usual, "{order:?}");
            }
        }
    }
}

#[test]
fn each_mistake_is_reported_once_in_any_order() {
    let broken = |order| {
        text(order)
            .replace("unit: \"a\", role: \"warden\")]", "unit: \"b\", role: \"warden\")]")
            .replace(
                "(id: \"y\", name: \"Y\")",
                "(id: \"y\", name: \"Y\"), (id: \"y\", name: \"Z\")",
            )
    };
    let usual = reading(&broken([0, 1, 2, 3, 4]));
    let rules: Vec<Rule> = usual.1.iter().map(|(rule, _)| *rule).collect();
    assert!(rules.contains(&Rule::UnknownUnit) && rules.contains(&Rule::DuplicateId), "{rules:?}");
    let mut other = reading(&broken([4, 3, 2, 1, 0]));
    let mut sorted = usual.1.clone();
    sorted.sort();
    other.1.sort();
    assert_eq!((other.0, other.1), (usual.0, sorted));
}

#[test]
fn a_role_without_an_appointment_is_reported() {
    let text = text([0, 1, 2, 3, 4])
        .replace("role: \"member\"),\n            Vacant", "role: \"membr\"),\n            Vacant");
    let (_, problems) = reading(&text);
    let [(Rule::UnknownRole, message)] = &problems[..] else { panic!("{problems:?}") };
    assert!(message.contains("`membr`"), "{message}");
}

/// Changes of all kinds that name a role, in any order: a role may come up before its first appointment, or never be
/// used, and units and people may be missing.
fn any_changes(mut seed: usize) -> String {
    let mut pick = |count: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % count
    };
    let event = |number: usize| {
        let mut change = |_| {
            let role = ["ceo", "one", "two", "three", "on\\u{65}", "t\u{200b}wo"][pick(6)];
            let unit = ["a", "a", "a", "top", "nowhere"][pick(5)];
            let person = ["x", "x", "y", "nobody"][pick(4)];
            let note = ["", "", ", note: \"clean\"", ", note: \"n\u{200b}ot\""][pick(4)];
            let hidden = '\u{200b}';
            match pick(8) {
                0 => {
                    format!(r#"Appoint(person: "{person}", unit: "{unit}", role: "{role}"{note})"#)
                }
                1 => format!(r#"Retitle(person: "x", unit: "{unit}", role: "{role}", to: "two")"#),
                2 => format!(r#"Leave(person: "{person}", unit: "{unit}", role: "{role}"{note})"#),
                3 => format!(r#"Leave(person: "{person}", role: "{role}"{note})"#),
                4 => format!(r#"Vacant(unit: "{unit}", role: "{role}"{note})"#),
                5 => format!(r#"Unknown(unit: "{unit}", role: "{role}"{note})"#),
                6 => format!(r#"Abolish(unit: "{unit}", role: "{role}"{note})"#),
                _ => format!(r#"Rename(unit: "{unit}", to: "{hidden}A"{note})"#),
            }
        };
        let changes: Vec<String> = (0..4).map(&mut change).collect();
        let (day, changes) = (number + 1, changes.join(", "));
        format!(
            "(id: \"e{number}\", date: \"2018-01-0{day}\", title: \"E\", changes: [{changes}]),\n"
        )
    };
    let events: String = (0..4).map(event).collect();
    format!("events: [{events}],")
}

/// Changes name roles that an earlier or a later event is the first to use, or none.
#[test]
fn a_role_may_be_declared_before_or_after_its_first_appointment() {
    let (mut left_out, mut kept) = (0, 0);
    for seed in 0..400 {
        let events = any_changes(seed);
        let [front, behind] = [[LISTS[1], &*events], [&*events, LISTS[1]]].map(|lists| {
            let [one, other] = lists;
            let text =
                format!("(schema: 1, title: \"T\", {}\n{}\n{one}\n{other})", LISTS[2], LISTS[3]);
            let opened = open(&text).unwrap();
            let reading: Vec<_> = opened
                .problems
                .into_iter()
                // Each with what it is about and what stands there.
                .map(|it| (it.rule, it.subject, it.message, it.hint, text[it.span].to_owned()))
                .collect();
            (opened.history.dataset().clone(), reading)
        });
        assert_eq!(front.0, behind.0, "{events}");
        assert_eq!(front.1, behind.1, "{events}");
        let unknown = front.1.iter().filter(|it| it.0 == Rule::UnknownRole).count();
        left_out += unknown;
        kept += front.0.changes.len();
    }
    assert!(left_out > 500 && kept > 2000, "{left_out} {kept}");
}

/// A list that does not seem to come is none; where it comes after all, what was concluded is concluded again.
#[test]
fn a_list_behind_misleading_text_is_found() {
    let [front, hidden] = [["", " "], [" /* a comment */ ", "/**/"]].map(|[one, other]| {
        let units = LISTS[2].replace("units: [(", &format!("units{one}:{other}[ ("));
        let lists = match one {
            "" => format!("{units}\n{}", LISTS[4]),
            _ => format!("{}\n{units}", LISTS[4]),
        };
        let rest = [LISTS[0], LISTS[1], LISTS[3]].concat();
        reading(&format!(
            "(schema: 1, title: \"T\", span: (\"2018-01-01\", \"2020-12-31\"), {rest}{lists})"
        ))
    });
    assert_eq!(hidden, front);
    assert_eq!(front.1, []);
    // What only looks like a list, in a text or a remark, is none.
    for decoy in [
        "title: \"units: [(id: \\\"top\\\", name: \\\"Decoy\\\")]\"",
        "title: r#\"units: [(id: \"top\", name: \"Decoy\")]\"#",
        "title: /* units: [(id: \"top\", name: \"Decoy\")], */ \"Begin\"",
    ] {
        let text = text([0, 1, 4, 2, 3]).replace("title: \"Begin\"", decoy);
        assert_eq!(reading(&text), front, "{decoy}");
        let nowhere = reading(&text.replace(LISTS[2], ""));
        let unknown = nowhere.1.iter().filter(|(rule, _)| *rule == Rule::UnknownUnit).count();
        assert_eq!(unknown, 8, "{decoy}: {:?}", nowhere.1);
    }
    // Nowhere at all: said of each.
    let nowhere = reading(&text([0, 1, 2, 3, 4]).replace(LISTS[2], ""));
    let unknown = nowhere.1.iter().filter(|(rule, _)| *rule == Rule::UnknownUnit).count();
    assert_eq!(unknown, 8, "{:?}", nowhere.1);
}

#[test]
fn the_watcher_may_stop_it() {
    let people: Vec<String> =
        (0..20_000).map(|number| format!("(id: \"p{number}\", name: \"P\"),")).collect();
    let text = format!("(schema: 1, title: \"T\", people: [{}])", people.concat());
    let mut heard = Vec::new();
    let mut watch = |at| {
        heard.push(at);
        heard.len() < 3
    };
    let stopped = open_watched(&text, &mut watch, Division::alone());
    assert!(matches!(stopped, Err(NotOpened::Stopped)));
    assert!(heard.len() == 3 && heard.is_sorted() && heard[2] < text.len(), "{heard:?}");
}

/// Days of ten thousand remarks: the watch hears of the playing after more than sixteen thousand, at the end of a day.
#[test]
fn the_watcher_hears_how_much_was_compiled() {
    let remarks = "Note(text: \"n\"),".repeat(10_000);
    let day = |day: usize| {
        format!("(id: \"e{day}\", date: \"2018-01-0{day}\", title: \"E\", changes: [{remarks}]),")
    };
    let events: String = (1..8).map(day).collect();
    let data = open(&format!("(schema: 1, title: \"T\", events: [{events}])")).unwrap();
    let data = data.history.dataset();
    for goes_on in [5, 3, 2, 1] {
        let mut heard = Vec::new();
        let mut watch = |played| {
            heard.push(played);
            heard.len() < goes_on
        };
        let played = History::compile_watched(data.clone(), &mut watch, &mut |_| ());
        assert_eq!(played.is_some(), goes_on > 3);
        assert_eq!(heard, [20_000, 40_000, 60_000][..goes_on.min(3)]);
    }
}

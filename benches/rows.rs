//! The answer for a screen of 53 rows (children, names, incumbents) beside SQLite with covering indexes, at three
//! sizes; and where the worst is: a unit with a million tenures, a parent with 100,000 children.
//! `cargo bench -p orgscope-benches --bench rows`.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    clippy::print_stdout,
    clippy::cast_sign_loss,
    clippy::doc_markdown,
    missing_docs
)]
#![allow(dead_code, reason = "the generator is shared")]

mod support;

use std::collections::HashMap;
use std::hint::black_box;
use std::time::Instant;

use orgscope::org::{
    ChangeKind, Dataset, History, Person, PersonId, Role, RoleId, TenureId, Unit, UnitId,
};
use orgscope::time::Date;
use rusqlite::{Connection, params};
use support::{L, M, Random, TINY};

const ROWS: usize = 53;

fn ours(history: &History, day: Date) -> usize {
    let now = history.as_of(day);
    now.walk()
        .take(ROWS)
        .map(|(unit, depth)| {
            let held: usize =
                now.positions(unit).map(|(position, _)| now.holders(position).count()).sum();
            depth + now.name(unit).len() + held
        })
        .sum()
}

/// The same history as two tables, each with an index that holds all that is asked.
fn database(history: &History) -> Connection {
    let mut db = Connection::open_in_memory().unwrap();
    db.execute_batch(
        "CREATE TABLE version (unit INT, parent INT, name TEXT, start INT, end INT);
         CREATE TABLE tenure (unit INT, role INT, person INT, start INT, end INT);",
    )
    .unwrap();
    let all = db.transaction().unwrap();
    {
        let mut add = all.prepare("INSERT INTO version VALUES (?, ?, ?, ?, ?)").unwrap();
        for unit in (0..history.dataset().units.len()).map(UnitId::new) {
            let versions = &history.unit(unit).versions;
            for (index, version) in versions.iter().enumerate().filter(|(_, it)| it.open) {
                let end = versions.get(index + 1).map_or(i32::MAX, |next| next.start.number());
                let parent = version.parent.map_or(-1, |parent| parent.index() as i64);
                let name = history.version_name(unit, version);
                add.execute(params![
                    unit.index() as i64,
                    parent,
                    name,
                    version.start.number(),
                    end
                ])
                .unwrap();
            }
        }
        let mut add = all.prepare("INSERT INTO tenure VALUES (?, ?, ?, ?, ?)").unwrap();
        for tenure in (0..history.tenure_count()).map(|id| history.tenure(TenureId::new(id))) {
            let position = history.position(tenure.position);
            let (start, end) = (tenure.period.start.number(), tenure.period.end.number());
            let (unit, role) = (position.unit.index() as i64, position.role.index() as i64);
            add.execute(params![unit, role, tenure.person.index() as i64, start, end]).unwrap();
        }
    }
    all.commit().unwrap();
    db.execute_batch(
        "CREATE INDEX below ON version (parent, start, end, unit, name);
         CREATE INDEX within ON tenure (unit, start, end, role, person);
         ANALYZE;",
    )
    .unwrap();
    db
}

fn theirs(db: &Connection, day: i32) -> usize {
    let mut below = db
        .prepare_cached(
            "SELECT unit, name FROM version INDEXED BY below
             WHERE parent = ? AND start <= ? AND end > ? ORDER BY unit",
        )
        .unwrap();
    let mut within = db
        .prepare_cached(
            "SELECT role, person FROM tenure INDEXED BY within
             WHERE unit = ? AND start <= ? AND end > ?",
        )
        .unwrap();
    let mut stack = vec![(-1i64, String::new())];
    let (mut seen, mut sum) = (0, 0);
    while let Some((unit, name)) = stack.pop() {
        if unit >= 0 {
            let mut rows = within.query(params![unit, day, day]).unwrap();
            while rows.next().unwrap().is_some() {
                sum += 1;
            }
            sum += name.len();
            seen += 1;
            if seen == ROWS {
                break;
            }
        }
        let from = stack.len();
        let mut rows = below.query(params![unit, day, day]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            stack.push((row.get(0).unwrap(), row.get(1).unwrap()));
        }
        stack[from..].reverse();
    }
    sum
}

fn median_micros(turns: usize, mut work: impl FnMut(usize)) -> f64 {
    let mut times: Vec<f64> = (0..turns)
        .map(|turn| {
            let start = Instant::now();
            work(turn);
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn main() {
    println!(
        "| {ROWS} rows | next day | any day | SQLite, any day | × SQLite | next day × 100 units |"
    );
    println!("|---|---|---|---|---|---|");
    let mut small = None;
    for (name, size) in [("100 units", TINY), ("M: 1,000 units", M), ("L: 100,000 units", L)] {
        let history = support::history(size);
        let (first, last) = (history.dataset().first, history.dataset().last);
        let span = last.days_since(first);
        let mut random = Random(7);
        let days: Vec<Date> =
            (0..1000).map(|_| first.add_days(random.below(span as usize) as i64)).collect();
        let next = median_micros(1000, |turn| {
            black_box(ours(&history, first.add_days(3000 + turn as i64)));
        });
        let any = median_micros(1000, |turn| {
            black_box(ours(&history, days[turn]));
        });
        let db = database(&history);
        let sqlite = median_micros(100, |turn| {
            black_box(theirs(&db, days[turn].number()));
        });
        let small = *small.get_or_insert(next);
        println!(
            "| {name} | {next:.1} µs | {any:.1} µs | {sqlite:.0} µs | 1/{:.0} | {:.1} × |",
            sqlite / any,
            next / small
        );
    }
    println!("\n| the worst | next day | any day |\n|---|---|---|");
    for (name, history) in [
        ("a unit with 1,000,000 tenures, a third of them at a time", crowd()),
        ("a parent with 100,000 children, all open", family()),
    ] {
        let first = history.dataset().first;
        let next = median_micros(100, |turn| {
            black_box(ours(&history, first.add_days(5000 + turn as i64)));
        });
        let mut random = Random(3);
        let any = median_micros(100, |_| {
            black_box(ours(&history, first.add_days(random.below(9000) as i64)));
        });
        println!("| {name} | {:.2} ms | {:.2} ms |", next / 1e3, any / 1e3);
    }
}

/// One unit with a board of a million members who come and go.
fn crowd() -> History {
    let mut random = Random(11);
    let kinds = (0..1_000_000).flat_map(|number| {
        let start = random.below(9000);
        let end = start + 1 + random.below(9855 - start);
        let (person, unit, role) = (PersonId::new(number), UnitId::new(0), RoleId::new(0));
        let come = ChangeKind::Appoint { person, unit, role, acting: false, co: true, more: None };
        [(start, come), (end, ChangeKind::Leave { person, unit: Some(unit), role: Some(role) })]
    });
    let open = (0, ChangeKind::Open { unit: UnitId::new(0), under: None });
    made_of(1, 1_000_000, std::iter::once(open).chain(kinds).collect())
}

/// One parent with very many children.
fn family() -> History {
    let open = |number| {
        let under = (number > 0).then(|| UnitId::new(0));
        (0, ChangeKind::Open { unit: UnitId::new(number), under })
    };
    made_of(100_001, 0, (0..=100_000).map(open).collect())
}

fn made_of(units: usize, people: usize, mut changes: Vec<(usize, ChangeKind)>) -> History {
    changes.sort_by_key(|(day, _)| *day);
    let first = support::first_day();
    let mut data = Dataset {
        title: "Worst".into(),
        first,
        last: first.add_days(9855),
        until_today: false,
        lapse: None,
        roles: vec![Role {
            id: "member".into(),
            title: "Member".into(),
            short: None,
            sole: false,
            lapses: true,
            listed: true,
        }],
        units: (0..units)
            .map(|number| Unit {
                id: format!("u{number}").into(),
                name: format!("Unit {number}").into(),
                native: None,
                class: None,
                aliases: Box::new([]),
                note: None,
            })
            .collect(),
        people: (0..people)
            .map(|number| Person {
                id: format!("p{number}").into(),
                name: format!("Person {number}").into(),
                ..Person::default()
            })
            .collect(),
        events: Vec::new(),
        changes: Vec::new(),
        sources: Vec::new(),
        notes: HashMap::new(),
    };
    support::add_days(&mut data, changes.into_iter().map(|(day, kind)| (day as u64, kind)));
    History::compile(data).0
}

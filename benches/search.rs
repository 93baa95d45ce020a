//! One keystroke of search, beside the crates `nucleo` and `frizbee` on the same names in the same run.
//!
//! `cargo bench -p orgscope-benches --bench search`; `ORGSCOPE_BENCH=small` leaves the million out, `large` all else, and `-- jian` looks for that alone. Prints rows for BENCHMARKS.md.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs
)]
#![allow(dead_code, reason = "the generator is shared")]

mod support;

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use nucleo::pattern::{CaseMatching, Normalization};
use orgscope::org::History;
use orgscope::search::{Index, Kind, Scope, Search, first_look};
use orgscope::time::Date;
use support::Size;
use support::side_by_side::{medians, ratio, shown};

/// One and two letters, four to six, ten, Chinese, and what is typed to find nobody.
const NEEDLES: [&str; 14] = [
    "a",
    "an",
    "zh",
    "wei",
    "zhan",
    "jian",
    "smith",
    "okafor",
    "thomashans",
    "gangjianwe",
    "张",
    "张建",
    "an jian",
    "xqzv",
];
const THREADS: usize = 2;

fn main() {
    // Cargo passes `--bench`; a test run of all targets passes nothing and must be quick.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let sizes: &[usize] = match std::env::var("ORGSCOPE_BENCH").as_deref() {
        Ok("small") => &[1_000, 100_000],
        Ok("large") => &[1_000_000],
        _ => &[1_000, 100_000, 1_000_000],
    };
    for people in sizes.iter().copied() {
        let size = Size { units: people / 10, people, tenures: people * 3 };
        compare(people, &support::history(size));
    }
}

fn compare(people: usize, history: &History) {
    let data = history.dataset();
    let names: Vec<String> = data
        .people
        .iter()
        .map(|person| match &person.native {
            Some(native) => format!("{} {native}", person.name),
            None => person.name.to_string(),
        })
        .collect();
    let (index, alone, together) = indexes(history);
    let start = Instant::now();
    black_box(first_look(history, "z", Date::ymd(2020, 1, 1).unwrap(), 100));
    println!(
        "\n{people} people: the index takes {} on one thread, {} on {THREADS}; a first look without it {}",
        shown(alone),
        shown(together),
        shown(start.elapsed())
    );
    let mut nucleo: nucleo::Nucleo<u32> =
        nucleo::Nucleo::new(nucleo::Config::DEFAULT, Arc::new(|| {}), Some(THREADS), 1);
    let injector = nucleo.injector();
    for (number, name) in names.iter().enumerate() {
        injector.push(number as u32, |_, columns| columns[0] = name.as_str().into());
    }
    while nucleo.tick(100).running {}
    let config = frizbee::Config::default().max_typos(Some(0));
    let rounds = if people > 100_000 { 7 } else { 21 };
    println!("\n| {people} people | orgscope | nucleo | frizbee | × nucleo | × frizbee | found |");
    println!("|---|---|---|---|---|---|---|");
    let asked: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with('-')).collect();
    let needles = asked.iter().map(String::as_str).chain(NEEDLES);
    let count = if asked.is_empty() { NEEDLES.len() } else { asked.len() };
    for needle in needles.take(count) {
        let mut found = 0;
        let times = medians(
            rounds,
            &mut [&mut || found = keystroke(history, &index, needle), &mut || {
                let mut matcher = frizbee::Matcher::new(needle, &config);
                black_box(matcher.match_list_parallel(&names, THREADS));
            }],
        );
        let nucleo_time = nucleo_keystroke(&mut nucleo, needle, rounds);
        println!(
            "| `{needle}` | {} | {} | {} | {} | {} | {found} |",
            shown(times[0]),
            shown(nucleo_time),
            shown(times[1]),
            ratio(times[0], nucleo_time),
            ratio(times[0], times[1]),
        );
    }
    typed(history, &index);
}

/// A whole new search in nucleo: its pattern is emptied before, which is not counted.
fn nucleo_keystroke(
    nucleo: &mut nucleo::Nucleo<u32>,
    needle: &str,
    rounds: usize,
) -> std::time::Duration {
    let mut times: Vec<_> = (0..rounds)
        .map(|_| {
            nucleo.pattern.reparse(0, "", CaseMatching::Ignore, Normalization::Smart, false);
            while nucleo.tick(100).running {}
            let start = Instant::now();
            nucleo.pattern.reparse(0, needle, CaseMatching::Ignore, Normalization::Smart, false);
            while nucleo.tick(100).running {}
            start.elapsed()
        })
        .collect();
    times.sort();
    times[rounds / 2]
}

/// The index, made on one thread and on several.
fn indexes(history: &History) -> (Index, Duration, Duration) {
    let start = Instant::now();
    let index = Index::build(history);
    let alone = start.elapsed();
    let start = Instant::now();
    let size = Index::size(history);
    let range = |part: usize| size * part / THREADS..size * (part + 1) / THREADS;
    std::thread::scope(|scope| {
        let parts: Vec<_> = (0..THREADS)
            .map(|part| scope.spawn(move || Index::build_part(history, range(part))))
            .collect();
        let mut whole = Index::default();
        for part in parts {
            whole.append(&part.join().unwrap());
        }
        black_box(whole);
    });
    (index, alone, start.elapsed())
}

/// A search on two threads, as the explorer does it, up to the list of hits; how many match.
fn keystroke(history: &History, index: &Index, needle: &str) -> usize {
    let day = Date::ymd(2020, 1, 1).unwrap();
    let mut search = Search::new(history, index, needle, Scope::Only(Kind::Person), day, 100);
    loop {
        let mut parts = search.split(THREADS);
        std::thread::scope(|scope| {
            for part in &mut parts {
                scope.spawn(|| part.run(history, index));
            }
        });
        if search.join(history, index, parts) {
            break;
        }
    }
    black_box(search.answer(history, index)).total
}

/// A name typed letter by letter.
fn typed(history: &History, index: &Index) {
    for name in [
        "zhangyong",
        "an jian",
        "zhang yogn",
        "ceo unit 7",
        "2020",
        "an xqzv qq",
        "head of unit 7 2020",
    ] {
        let mut times = Vec::new();
        for end in 1..=name.len() {
            let once = || {
                let start = Instant::now();
                keystroke(history, index, &name[..end]);
                start.elapsed()
            };
            // The least of some: each is a moment, and other processes take moments too.
            times.push(shown((0..9).map(|_| once()).min().unwrap_or_default()));
        }
        println!("\n`{name}` letter by letter: {}", times.join(", "));
    }
}

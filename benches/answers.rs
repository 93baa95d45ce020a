//! What a step costs: the answer for a screen of rows, and the differences of a month, at three sizes.
//!
//! `cargo bench --bench answers`. Growth is what counts: the dataset grows by a factor of 1,000 from the
//! first column to the last.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    missing_docs
)]
#![allow(dead_code, reason = "the generator is shared")]

mod support;

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use orgscope::org::History;
use orgscope::time::Date;
use support::{L, M, Random, TINY};

static HISTORIES: [LazyLock<History>; 4] = [
    LazyLock::new(|| orgscope::data::open(orgscope::data::EMBEDDED).unwrap().history),
    LazyLock::new(|| support::history(TINY)),
    LazyLock::new(|| support::history(M)),
    LazyLock::new(|| support::history(L)),
];
const NAMES: [&str; 4] = ["S: embedded", "100 units", "M: 1,000 units", "L: 100,000 units"];

fn main() {
    divan::main();
}

fn history(name: &str) -> &'static History {
    let index = NAMES.iter().position(|it| *it == name).unwrap();
    &HISTORIES[index]
}

fn any_day(history: &History, random: &mut Random) -> Date {
    let (first, last) = (history.dataset().first, history.dataset().last);
    first.add_days((random.next() % last.days_since(first).cast_unsigned()) as i64)
}

/// Children, names and incumbents of 53 rows.
fn screen(history: &History, day: Date) -> usize {
    let now = history.as_of(day);
    now.walk()
        .take(53)
        .map(|(unit, depth)| {
            let held: usize =
                now.positions(unit).map(|(position, _)| now.holders(position).count()).sum();
            depth + now.name(unit).len() + held
        })
        .sum()
}

#[divan::bench(args = NAMES)]
fn rows_on_the_next_day(bencher: Bencher<'_, '_>, name: &str) {
    let history = history(name);
    let mut day = any_day(history, &mut Random(5));
    bencher.bench_local(|| {
        day = day.add_days(1);
        if day > history.dataset().last {
            day = history.dataset().first;
        }
        black_box(screen(history, day))
    });
}

#[divan::bench(args = NAMES)]
fn rows_on_any_day(bencher: Bencher<'_, '_>, name: &str) {
    let history = history(name);
    let mut random = Random(7);
    bencher.bench_local(|| black_box(screen(history, any_day(history, &mut random))));
}

/// The differences between one day and the next.
#[divan::bench(args = NAMES)]
fn differences_of_a_day(bencher: Bencher<'_, '_>, name: &str) {
    let history = history(name);
    let mut random = Random(9);
    bencher.bench_local(|| {
        let day = any_day(history, &mut random);
        let deltas = history.diff(day, day.add_days(1));
        black_box(deltas.len())
    });
}

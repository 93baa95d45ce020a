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
use support::{DAYS, L, M, Random, TINY};

static HISTORIES: [LazyLock<History>; 3] = [
    LazyLock::new(|| support::history(TINY)),
    LazyLock::new(|| support::history(M)),
    LazyLock::new(|| support::history(L)),
];
const NAMES: [&str; 3] = ["100 units", "M: 1,000 units", "L: 100,000 units"];

fn main() {
    divan::main();
}

fn history(name: &str) -> &'static History {
    let index = NAMES.iter().position(|it| *it == name).unwrap();
    &HISTORIES[index]
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
    let mut day = support::first_day().add_days(5000);
    bencher.bench_local(|| {
        day = day.add_days(1);
        if day > history.dataset().last {
            day = support::first_day();
        }
        black_box(screen(history, day))
    });
}

#[divan::bench(args = NAMES)]
fn rows_on_any_day(bencher: Bencher<'_, '_>, name: &str) {
    let history = history(name);
    let mut random = Random(7);
    bencher.bench_local(|| {
        let day = support::first_day().add_days((random.next() % DAYS) as i64);
        black_box(screen(history, day))
    });
}

/// The differences between days that three events lie between, whatever else is stored.
#[divan::bench(args = NAMES)]
fn differences_of_one_event(bencher: Bencher<'_, '_>, name: &str) {
    let history = history(name);
    let mut random = Random(9);
    bencher.bench_local(|| {
        let day = support::first_day().add_days((random.next() % DAYS) as i64);
        let deltas = history.diff(day, day.add_days(1));
        black_box(deltas.len())
    });
}

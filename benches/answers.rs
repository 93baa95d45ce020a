//! What a step costs: the answer for a screen of rows, and the differences of a day, and the
//! changed units while a far day is pinned, at several sizes.
//!
//! `cargo bench -p orgscope-benches --bench answers`. Growth is what counts: the dataset grows by a factor of 1,000 from the
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
use orgscope::org::{ChangedUnits, History, Marked};
use orgscope::time::Date;
use support::{L, M, Random, TINY, X};

static HISTORIES: [LazyLock<History>; 5] = [
    LazyLock::new(|| orgscope::data::open(orgscope::data::EMBEDDED).unwrap().history),
    LazyLock::new(|| support::history(TINY)),
    LazyLock::new(|| support::history(M)),
    LazyLock::new(|| support::history(L)),
    LazyLock::new(|| support::history(X)),
];
const NAMES: [&str; 4] = ["S: embedded", "100 units", "M: 1,000 units", "L: 100,000 units"];
const ALL: [&str; 5] = [NAMES[0], NAMES[1], NAMES[2], NAMES[3], "X: 10,000 units"];

fn main() {
    divan::main();
}

fn history(name: &str) -> &'static History {
    let index = ALL.iter().position(|it| *it == name).unwrap();
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

/// A far day is pinned, and the day shown goes to the next: the changed units are kept up to date.
#[divan::bench(args = ALL)]
fn changed_units_a_day_on(bencher: Bencher<'_, '_>, name: &str) {
    let history = history(name);
    let (mut changed, from) = (ChangedUnits::default(), history.dataset().first);
    let mut to = middle(history);
    changed.update(history, Some(Marked::Days { from, to }));
    bencher.bench_local(|| {
        to = to.add_days(1);
        if to > history.dataset().last {
            to = middle(history);
        }
        black_box(changed.update(history, Some(Marked::Days { from, to })))
    });
}

/// The same with the day that is pinned after the day shown.
#[divan::bench(args = ALL)]
fn changed_units_a_day_on_before_the_pin(bencher: Bencher<'_, '_>, name: &str) {
    let history = history(name);
    let (mut changed, to) = (ChangedUnits::default(), history.dataset().last);
    let mut from = history.dataset().first;
    bencher.bench_local(|| {
        from = from.add_days(1);
        if from > middle(history) {
            from = history.dataset().first;
        }
        black_box(changed.update(history, Some(Marked::Days { from, to })))
    });
}

/// A far day is pinned for the first time.
#[divan::bench(args = ALL, sample_count = 5, sample_size = 1)]
fn changed_units_anew(bencher: Bencher<'_, '_>, name: &str) {
    let history = history(name);
    let marked = Marked::Days { from: history.dataset().first, to: middle(history) };
    bencher.bench_local(|| {
        let mut changed = ChangedUnits::default();
        black_box(changed.update(history, Some(marked)))
    });
}

/// What the strip shows while a far day is pinned: the four units that come first, in words.
#[divan::bench(args = ALL)]
fn the_most_important_changes(bencher: Bencher<'_, '_>, name: &str) {
    let history = history(name);
    let marked = Marked::Days { from: history.dataset().first, to: middle(history) };
    let mut changed = ChangedUnits::default();
    changed.update(history, Some(marked));
    bencher.bench_local(|| {
        let first = changed.most_important(history, 4, None);
        let all = first.iter().flat_map(|unit| history.unit_changes(*unit, marked));
        black_box(all.map(|change| change.words(history).len()).sum::<usize>())
    });
}

/// The changes of a screen of rows in words, while a far day is pinned.
#[divan::bench(args = ALL)]
fn changes_of_rows_in_words(bencher: Bencher<'_, '_>, name: &str) {
    let history = history(name);
    let to = middle(history);
    let marked = Marked::Days { from: history.dataset().first, to };
    bencher.bench_local(|| {
        let rows = history.as_of(to).walk().take(53);
        let changes = rows.flat_map(|(unit, _)| history.unit_changes(unit, marked));
        black_box(changes.map(|change| change.words(history).len()).sum::<usize>())
    });
}

fn middle(history: &History) -> Date {
    let (first, last) = (history.dataset().first, history.dataset().last);
    first.add_days(last.days_since(first) / 2)
}

//! How many allocations a step of the slider makes on a screen of 200 × 60, key to bytes.
//! `cargo bench -p orgscope-benches --bench allocations`; the times it prints are not to be compared, for counting takes time.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    missing_docs
)]
#![allow(dead_code, reason = "the generator is shared")]

mod support;

use std::sync::Arc;

use divan::{AllocProfiler, Bencher};
use support::explorer::Ours;
use support::{M, TINY};

#[global_allocator]
static COUNTED: AllocProfiler = AllocProfiler::system();

const NAMES: [&str; 3] = ["100 units", "S: embedded", "M: 1,000 units"];

fn main() {
    // Cargo passes `--bench`; a test run of all targets passes nothing and must be quick.
    if std::env::args().any(|arg| arg == "--bench") {
        divan::main();
    }
}

#[divan::bench(args = NAMES, sample_count = 200, sample_size = 1)]
fn a_day_on(bencher: Bencher<'_, '_>, name: &str) {
    let history = match name {
        "100 units" => support::history(TINY),
        "M: 1,000 units" => support::history(M),
        _ => orgscope::data::open(orgscope::data::EMBEDDED).unwrap().history,
    };
    let mut ours = Ours::open(Arc::new(history));
    bencher.bench_local(|| ours.step('.'));
}

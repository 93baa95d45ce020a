//! Writes a made-up dataset as RON: `cargo bench -p orgscope-benches --bench generate -- 100000 > L.ron`, the number being that
//! of its units. L has 100,000 units, 1,000,000 people and 3,000,000 tenures.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    missing_docs
)]
#![allow(dead_code, reason = "the generator is shared")]

mod support;

use std::io::{BufWriter, Write};

use support::Size;

fn main() {
    let Some(units) = std::env::args().find_map(|arg| arg.parse().ok()) else { return };
    let size = Size { units, people: units * 10, tenures: units * 30 };
    let mut out = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    support::write_ron(size, &mut out).unwrap();
    out.flush().unwrap();
}

//! What opening a large file costs: time and peak memory beside `ron` reading the same text into borrowed
//! structs, each in a process of its own. `cargo bench -p orgscope-benches --bench open -- 1000 10000 100000`: sizes in units.
//! `parse FILE` only parses the records of a file with `ron`, as far as it goes: what every report of a mistake costs at least.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::doc_markdown,
    unreachable_pub,
    clippy::print_stdout,
    clippy::type_complexity,
    missing_docs
)]
#![allow(dead_code, reason = "the generator is shared; no field of a record is read")]

mod records;
mod support;

use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use records::{forgotten, plain};
use serde::Deserialize;
use support::Size;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let [which, path] = &args[..]
        && ["ron", "parse", "orgscope"].contains(&which.as_str())
    {
        return one(which, Path::new(path));
    }
    let mut sizes: Vec<usize> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000, 100_000];
    }
    println!("| units | MB | `ron` s | orgscope s | time | `ron` B/B | orgscope B/B |");
    println!("|---|---|---|---|---|---|---|");
    for units in sizes {
        let path = std::env::temp_dir().join(format!("orgscope-open-{units}.ron"));
        let size = Size { units, people: units * 10, tenures: units * 30 };
        let mut out = BufWriter::new(std::fs::File::create(&path).unwrap());
        support::write_ron(size, &mut out).unwrap();
        out.flush().unwrap();
        let bytes = std::fs::metadata(&path).unwrap().len() as f64;
        // One after the other, three times, so that both meet the same weather.
        let rounds: Vec<[(f64, f64); 2]> =
            (0..3).map(|_| ["ron", "orgscope"].map(|which| measure(which, &path))).collect();
        let median = |value: &dyn Fn(&[(f64, f64); 2]) -> f64| {
            let mut values: Vec<f64> = rounds.iter().map(value).collect();
            values.sort_by(f64::total_cmp);
            values[values.len() / 2]
        };
        println!(
            "| {units} | {:.0} | {:.2} | {:.2} | {:.2} × | {:.2} | {:.2} |",
            bytes / 1e6,
            median(&|round| round[0].0),
            median(&|round| round[1].0),
            median(&|round| round[1].0 / round[0].0),
            median(&|round| round[0].1) * 1024.0 / bytes,
            median(&|round| round[1].1) * 1024.0 / bytes,
        );
        std::fs::remove_file(&path).unwrap();
    }
}

/// Seconds and peak memory in kB of one reading.
fn measure(which: &str, path: &Path) -> (f64, f64) {
    let own = std::env::current_exe().unwrap();
    let output = Command::new(own).arg(which).arg(path).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut numbers = text.split_whitespace().map(|number| number.parse().unwrap());
    (numbers.next().unwrap(), numbers.next().unwrap())
}

fn one(which: &str, path: &Path) {
    let text = orgscope::data::file::read(path).unwrap();
    let start = Instant::now();
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    if which == "parse" {
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let sound = match ron::Deserializer::from_str_with_options(text, &options) {
            Ok(mut from) => {
                black_box(forgotten::File::deserialize(&mut from)).is_ok() && from.end().is_ok()
            }
            Err(_) => false,
        };
        println!("{} {} {sound}", start.elapsed().as_secs_f64(), peak());
    } else if which == "ron" {
        let file: plain::File<'_> = options.from_str(&text).unwrap();
        black_box(file.events.len());
        println!("{} {}", start.elapsed().as_secs_f64(), peak());
    } else {
        let threads = std::env::var("ORGSCOPE_THREADS").map_or(2, |it| it.parse().unwrap());
        let division = orgscope::data::Division::on(threads);
        let opened = orgscope::data::open_watched(&text, &mut |_| true, division).unwrap();
        let data = opened.history.dataset();
        let now = opened.history.as_of(data.last);
        black_box(now.walk().take(53).count());
        println!("{} {}", start.elapsed().as_secs_f64(), peak());
    }
}

/// The most memory this process ever held, in kB; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}

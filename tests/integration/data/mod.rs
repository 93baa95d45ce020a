//! Datasets: what is read, what is refused, and what is said of mistakes.

mod attested;
mod embedded;
mod fuzz_seeds;
mod hostile_text;
mod invalid_files;
mod list_order;
mod parallel_reading;
mod record_places;
mod rules;
mod seeds;

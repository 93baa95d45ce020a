//! Datasets: what is read, what is refused, and what is said of mistakes.

mod attested;
mod embedded;
mod fuzz_seeds;
mod hostile;
mod hostile_text;
mod invalid_files;
mod list_order;
mod many_mistakes;
mod parallel_reading;
mod pipes;
mod record_places;
mod rules;
mod seed_facts;
mod seeds;

//! What a search finds, and in which order.

mod everyday_words;
mod expected_hits;
mod instead;
mod listed_once;
mod other_words;
mod plain_questions;
mod query_table;
mod questions;
mod same_results;
mod superiors;
mod typed_times;

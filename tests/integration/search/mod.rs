//! What a search finds, and in which order.

mod query_table;
mod same_results;

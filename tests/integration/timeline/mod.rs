//! What an organisation is on a day, what changes between two days, and how it is said.

mod changed_units;
mod contradictions;
mod day_differences;
mod event_changes;
mod period_changes;
mod random_histories;
mod reporting_lines;
mod sentences;
mod uncertainty;

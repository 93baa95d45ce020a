//! What an organisation is on a day, what changes between two days, and how it is said.

mod all_periods;
mod changed_units;
mod contradictions;
mod dated_changes;
mod day_differences;
mod doubts_dataset;
mod event_changes;
mod figures;
mod period_changes;
mod random_histories;
mod reporting_lines;
mod sentences;
mod small_company;
mod touched_units;
mod uncertainty;
mod uncertainty_in_commands;

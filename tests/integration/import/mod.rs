//! Imports: other people's files become a dataset.

mod broken_states;
mod commands;
mod csv_rows;
mod cycles_and_overlaps;
mod git;
mod memberships;
mod personnel;
mod popolo;
mod popolo_oracle;
mod random_rows;
mod real_files;
mod round_trips;
mod snapshots_page;
mod spreadsheets;
mod staff_lists;
mod states;
mod tidy_rows;
mod untidy_dates;
mod untidy_files;
mod untidy_rows;

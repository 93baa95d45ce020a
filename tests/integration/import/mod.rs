//! Imports: other people's files become a dataset.

mod git;
mod memberships;
mod personnel;
mod popolo;
mod random_rows;
mod snapshots_page;
mod staff_lists;
mod states;
mod untidy_files;

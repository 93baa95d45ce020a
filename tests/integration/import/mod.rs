//! Imports: other people's files become a dataset.

mod memberships;
mod personnel;
mod popolo;
mod random_rows;
mod untidy_files;

//! What several tests share: datasets, the explorer, the command, a pseudo-terminal, the slow oracle, random histories.
#![allow(dead_code)]

pub mod browser;
pub mod cases;
pub mod changes;
pub mod command;
pub mod datasets;
pub mod day_sets;
pub mod explorer;
pub mod generate;
pub mod imports;
pub mod oracle;
#[cfg(unix)]
pub mod speaker;
#[cfg(unix)]
pub mod terminal;

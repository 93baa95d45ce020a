//! What several tests share: the slow oracle, generated histories, a pseudo-terminal.
#![allow(dead_code)]

pub mod changes;
pub mod day_sets;
pub mod generate;
pub mod oracle;
#[cfg(unix)]
pub mod terminal;

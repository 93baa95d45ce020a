//! What several tests share: the slow oracle, and histories made up at random.
#![allow(dead_code, missing_docs, unreachable_pub)]

pub mod changes;
pub mod generate;
pub mod oracle;

//! The application without a screen: keys in, what is seen out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]

mod anything;
mod company;
mod looks;
mod movement;
mod popups;
mod time;

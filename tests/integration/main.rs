//! All integration tests, one module per subject: `cargo test --test integration screens::` runs the screens alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]
#![allow(
    clippy::format_push_string,
    clippy::format_collect,
    clippy::type_complexity,
    reason = "short texts in tests"
)]
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

mod app;
mod cli;
mod data;
mod docs;
mod import;
mod page;
mod screens;
mod search;
mod support;
mod terminal;
mod timeline;

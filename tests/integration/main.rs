//! All integration tests, one module per subject: `cargo test --test integration screens::` runs the screens alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]
#![allow(
    clippy::format_push_string,
    clippy::type_complexity,
    reason = "short texts and generated values"
)]

mod app;
mod cli;
mod data;
mod docs;
mod import;
mod screens;
mod search;
mod support;
mod terminal;
mod timeline;

//! The command line as scripts see it.

mod answers;
mod atomic_writes;
mod commands;
mod config;
mod markdown;
mod outputs;
mod report;
mod report_doubts;
mod report_facts;
mod report_page;
mod search;

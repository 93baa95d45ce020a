//! An explorer of an organisation over time: a date slider and a tree of units and their leaders.
//!
//! Seven floors, arrows downward; `ARCHITECTURE.md` has the map.

pub mod app;
pub mod cli;
pub mod explorer;
pub mod term;
pub mod ui;

pub use orgscope_data as data;
pub use orgscope_history::{markup, org, os, time};
pub use orgscope_import as import;
pub use orgscope_search as search;

//! An explorer of an organisation over time: a date slider and a tree of units and their leaders.
//!
//! Seven floors, arrows downward; `ARCHITECTURE.md` has the map.

pub mod app;
pub mod cli;
pub mod data;
pub mod explorer;
pub mod markup;
pub mod org;
pub mod os;
pub mod search;
pub mod term;
pub mod time;
pub mod ui;

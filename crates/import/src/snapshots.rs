//! Dated states of an organisation, as files or as commits hold them, become a history.
//!
//! A [`Mapping`] says how a file is read (`mapping`, `template`, `paths`); the formats become one small tree of texts
//! (`yaml`, `toml`, `json`, `rows`), the tree facts (`facts`), what each file says at the moment (`known_files`), the facts
//! of all files of a day a state (`state`). States one after the other become periods: from when to when a unit or a tenure
//! was there (`timeline`), with units and people recognised under other names (`identity`, `people`). The periods become
//! rows, as of every import (`finish`). A staff list needs no mapping (`staff`), and one list of many days is split first
//! (`split_by_day`). The caller runs `git` and opens files.

mod blocks;
mod compare;
mod date_form;
mod date_parts;
mod decisions;
mod fact;
mod facts;
mod finish;
mod formats;
mod identity;
mod json;
mod known_files;
mod mapping;
mod names;
mod node;
mod paths;
mod pattern;
mod people;
mod presets;
mod reading;
mod remarks;
mod rows;
mod split_by_day;
mod staff;
mod state;
mod template;
mod timeline;
mod toml;
mod unit_cache;
mod way;
mod yaml;

pub use decisions::Decisions;
pub use mapping::Mapping;
pub use names::{Undated, dates_of_names};
pub use node::MAX_STATE_BYTES;
pub use presets::PRESETS;
pub use reading::{SnapshotReading, StateOrigin};
pub use split_by_day::Days;
pub use timeline::SnapshotOptions;

/// Returns a length as 32 bits, which places in a list take. No list here comes near the limit.
fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

//! Floor 3: finding people, units, roles, events and sources under any of their names.
//!
//! The only door to `fuzzy-matcher`, `memchr` and `unicode-normalization`. Knows no screen and no
//! file; long searches are given as steps that the caller paces and may drop.

mod bound;
mod dictionary;
mod fold;
mod haystack;
mod index;
mod literal;
mod matcher;
mod names;
mod pick;
mod pinyin;
mod query;
mod reader;
mod resolve;
mod scan;

pub use fold::fold;
pub use index::{Asked, Index, Kind, Target};
pub use matcher::{Matcher, Tier};
pub use pick::{Picker, places};
pub use query::{MAX_QUERY, Query};
pub use resolve::{Resolved, resolve};
pub use scan::{Found, Hit, Scan, Scope};

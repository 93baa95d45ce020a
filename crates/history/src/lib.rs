//! Floors 0 and 1: days and periods, what one system has, and an organisation that answers for any day.
//!
//! Knows no file, no screen and no search. `ARCHITECTURE.md` at the top of the repository has the map.

pub mod markup;
pub mod org;
pub mod os;
pub mod time;

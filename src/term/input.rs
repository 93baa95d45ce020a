//! Floor 6: what comes from the terminal, from bytes to keys.
//!
//! ```text
//! bytes ─filter→ the bytes of a key or a click ─decode→ an event for the explorer
//!                a paste · a report (not decoded)
//! ```
//!
//! A terminal sends more than keys: answers, late ones too, and reports that another program asked for. The filter
//! recognises each control string whole, so that none of them is typed, and one that never ends does not swallow the keys
//! after it.

mod decode;
mod filter;
mod grammar;

pub(super) use decode::decode;
pub use filter::{Filter, InputPiece};

//! Floor 6: what comes from the terminal, from bytes to keys.
//!
//! ```text
//! bytes ─filter→ a key · a paste · a report ─decode→ key, pointer, resize
//! ```
//!
//! A terminal sends more than keys: answers, late ones too, and reports that another program asked for. The filter
//! recognises each control string whole, so that none of them is typed, and none silences what follows.

mod decode;
mod filter;
mod grammar;

pub(super) use decode::decode;
pub use filter::{Filter, InputPiece};

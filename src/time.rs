//! Floor 0: days, imprecise dates, periods and values that change over time.
//!
//! The only door to `chrono`. Knows nothing of organisations and reads no clock.

mod axis;
mod date;
mod dated;
mod period;
mod stride;
mod transitions;
mod typed;

pub use axis::Axis;
pub use date::{Date, DateError};
pub use dated::{Dated, Precision};
pub use period::Period;
pub use stride::{Step, Stride};
pub use transitions::Transitions;
pub use typed::{TypedContext, TypedError, first_day, last_day, typed};

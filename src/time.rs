//! Floor 0: days, imprecise dates and periods, and stepping through them.
//!
//! The only door to `chrono`. Does not depend on organisations and reads no clock.

mod axis;
mod date;
mod dated;
mod lapse;
mod period;
mod point;
mod readable;
mod stride;
mod typed;
mod written;

pub use axis::Axis;
pub use date::{Date, DateError};
pub use dated::Dated;
pub use lapse::Lapse;
pub use period::Period;
pub use point::Precision;
pub use readable::Readable;
pub use stride::Stride;
pub use typed::{Typed, TypedContext, typed};
pub use written::{Form, Order, WrittenDate, WrittenDateError, month_named, written, year_last};

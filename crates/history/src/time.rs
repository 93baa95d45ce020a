//! Floor 0: days, imprecise dates and periods, and stepping through them.
//!
//! The only door to `chrono`. Does not depend on organisations and reads no clock.
//!
//! A date goes in and out in several ways, each in a file:
//!
//! - `point`: one date of a source: to the day, the month, the year …, certain or not;
//! - `dated`: a date of a dataset, which is a point or two as bounds, in its one spelling (EDTF);
//! - `written`: reads the dates of other programs and of people, in all forms that are not ambiguous, as a `dated`;
//! - `typed`: reads what is typed at the prompt or in an option: `written`, and words such as `today` and `+90d`;
//! - `readable`: the way out: a date in English words, `29 Dec 2022`.

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
pub use written::{
    DateNotation, DayMonthOrder, WrittenDate, WrittenDateError, month_named, numbers_before_year,
    read_written_date,
};

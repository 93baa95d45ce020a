//! How far one step goes: to the next event, or by the calendar.

use super::Date;

/// The length of one step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stride {
    /// From event to event; who owns the events decides where that is.
    Events,
    /// One day.
    Days,
    /// Seven days.
    Weeks,
    /// A calendar month.
    #[default]
    Months,
    /// Three calendar months.
    Quarters,
    /// A calendar year.
    Years,
}

impl Stride {
    /// All strides, from the shortest calendar step on, events last.
    pub const ALL: [Self; 6] =
        [Self::Days, Self::Weeks, Self::Months, Self::Quarters, Self::Years, Self::Events];

    /// Returns the word on the screen, in the singular.
    pub fn word(self) -> &'static str {
        match self {
            Self::Events => "event",
            Self::Days => "day",
            Self::Weeks => "week",
            Self::Months => "month",
            Self::Quarters => "quarter",
            Self::Years => "year",
        }
    }

    /// Returns the stride after this one in [`Stride::ALL`], around the end.
    #[must_use]
    pub fn next(self) -> Self {
        self.turn(1)
    }

    /// Returns the stride before this one, around the start.
    #[must_use]
    pub fn previous(self) -> Self {
        self.turn(Self::ALL.len() - 1)
    }

    fn turn(self, by: usize) -> Self {
        let index = Self::ALL.iter().position(|stride| *stride == self).unwrap_or(0);
        Self::ALL[(index + by) % Self::ALL.len()]
    }

    /// Returns the day `count` steps from `from` (backwards if negative). Steps by months land on the day `anchor` if
    /// the month has it. Returns `None` for events.
    pub fn advance(self, from: Date, count: i32, anchor: u32) -> Option<Date> {
        Some(match self {
            Self::Events => return None,
            Self::Days => from.add_days(i64::from(count)),
            Self::Weeks => from.add_days(i64::from(count) * 7),
            Self::Months => from.add_months(count, anchor),
            Self::Quarters => from.add_months(count.saturating_mul(3), anchor),
            Self::Years => from.add_months(count.saturating_mul(12), anchor),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stride_and_back() {
        let day = Date::parse("2020-01-31").unwrap();
        let landed = |stride: Stride, count| stride.advance(day, count, 31).unwrap().to_string();
        assert_eq!(landed(Stride::Days, 1), "2020-02-01");
        assert_eq!(landed(Stride::Weeks, -1), "2020-01-24");
        assert_eq!(landed(Stride::Months, 1), "2020-02-29");
        assert_eq!(landed(Stride::Quarters, 1), "2020-04-30");
        assert_eq!(landed(Stride::Years, -1), "2019-01-31");
        assert_eq!(Stride::Events.advance(day, 1, 31), None);
    }

    #[test]
    fn the_cycle_closes() {
        let words = Stride::ALL.map(Stride::word);
        assert_eq!(words, ["day", "week", "month", "quarter", "year", "event"]);
        assert_eq!((Stride::Days.next(), Stride::Events.next()), (Stride::Weeks, Stride::Days));
        for stride in Stride::ALL {
            assert_eq!(stride.next().previous(), stride);
        }
    }
}

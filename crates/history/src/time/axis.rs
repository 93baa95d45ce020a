//! Days on a row of cells, and back: what a slider measures with.

use super::{Date, Period};

/// A window of days over a number of cells.
///
/// Where there are more days than cells, a cell holds several days and `cell_of(day_of(c)) == c`.
/// Where there are more cells than days, a day holds several cells and `day_of(cell_of(d)) == d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    bounds: Period,
    window: Period,
    cells: u16,
}

/// The least number of days that zooming in shows, unless there are fewer in all.
const MIN_DAYS: i64 = 28;

impl Axis {
    /// Returns all days from `first` to `last`, both included, on `cells` cells.
    pub fn new(first: Date, last: Date, cells: u16) -> Self {
        let bounds = Period::new(first, last.max(first).add_days(1));
        Self { bounds, window: bounds, cells: cells.max(1) }
    }

    /// Returns the days in view.
    pub fn window(self) -> Period {
        self.window
    }

    /// Returns how many cells there are; at least one.
    pub fn cells(self) -> u16 {
        self.cells
    }

    /// Returns whether all days are in view.
    pub fn is_fit(self) -> bool {
        self.window == self.bounds
    }

    /// Returns how many times narrower than all days the window is.
    pub fn magnification(self) -> i64 {
        (length(self.bounds) / length(self.window)).max(1)
    }

    /// Returns the first cell of a day; `None` outside the window.
    pub fn cell_of(self, day: Date) -> Option<u16> {
        if !self.window.contains(day) {
            return None;
        }
        let (days, cells) = (length(self.window), i64::from(self.cells));
        let offset = day.days_since(self.window.start) * cells;
        let cell = if days >= cells { offset / days } else { ceil(offset, days) };
        u16::try_from(cell).ok()
    }

    /// Returns the nearest cell of any day: outside the window one of the ends.
    pub fn clamped_cell_of(self, day: Date) -> u16 {
        let last = self.window.end.add_days(-1);
        self.cell_of(day.clamp(self.window.start, last)).unwrap_or(0)
    }

    /// Returns the first day of a cell; beyond the last cell, the first day of the last one.
    pub fn day_of(self, cell: u16) -> Date {
        let (days, cells) = (length(self.window), i64::from(self.cells));
        let offset = i64::from(cell.min(self.cells - 1)) * days;
        let day = if days >= cells { ceil(offset, cells) } else { offset / cells };
        self.window.start.add_days(day)
    }

    /// Returns the days of a cell; a single day where cells are finer than days.
    pub fn days_of(self, cell: u16) -> Period {
        let start = self.day_of(cell);
        let end = if cell + 1 >= self.cells { self.window.end } else { self.day_of(cell + 1) };
        Period::new(start, end.max(start.add_days(1)))
    }

    /// Returns a window half as wide (or twice, for `closer` false) that keeps `around` at its cell.
    #[must_use]
    pub fn zoom(self, closer: bool, around: Date) -> Self {
        let old = length(self.window);
        let full = length(self.bounds);
        let new = if closer { (old / 2).max(MIN_DAYS) } else { old * 2 }.min(full);
        let around = around.clamp(self.window.start, self.window.end.add_days(-1));
        let before = around.days_since(self.window.start) * new / old;
        self.with_window(around.add_days(-before), new)
    }

    /// Returns all days in view.
    #[must_use]
    pub fn fit(self) -> Self {
        Self { window: self.bounds, ..self }
    }

    /// Returns the same window moved as little as needed for `day` to be in view, with a margin.
    #[must_use]
    pub fn follow(self, day: Date) -> Self {
        let days = length(self.window);
        let margin = days / 8;
        // Where the window may start with the day in view, as late and as early as the margins let it.
        let (earliest, latest) = (day.add_days(margin + 1 - days), day.add_days(-margin));
        self.with_window(self.window.start.clamp(earliest, latest), days)
    }

    /// Returns the same window on another number of cells.
    #[must_use]
    pub fn resize(self, cells: u16) -> Self {
        Self { cells: cells.max(1), ..self }
    }

    fn with_window(self, start: Date, days: i64) -> Self {
        let latest = self.bounds.end.add_days(-days).max(self.bounds.start);
        let start = start.clamp(self.bounds.start, latest);
        Self { window: Period::new(start, start.add_days(days).min(self.bounds.end)), ..self }
    }
}

fn length(period: Period) -> i64 {
    period.len_days().unwrap_or(1).max(1)
}

fn ceil(a: i64, b: i64) -> i64 {
    (a + b - 1) / b
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn d(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    proptest! {
        #[test]
        fn cells_and_days_are_inverse(days in 0i64..4000, cells in 1u16..400) {
            let first = d("2018-01-01");
            let axis = Axis::new(first, first.add_days(days), cells);
            if days + 1 >= i64::from(cells) {
                for cell in 0..cells {
                    prop_assert_eq!(axis.cell_of(axis.day_of(cell)), Some(cell));
                }
            } else {
                for day in 0..=days {
                    let day = first.add_days(day);
                    prop_assert_eq!(axis.cell_of(day).map(|cell| axis.day_of(cell)), Some(day));
                }
            }
        }

        #[test]
        fn the_days_of_the_cells_cover_the_window(days in 0i64..2000, cells in 1u16..200) {
            let first = d("2018-01-01");
            let axis = Axis::new(first, first.add_days(days), cells);
            prop_assert_eq!(axis.days_of(0).start, first);
            prop_assert_eq!(axis.days_of(cells - 1).end, axis.window().end);
            for cell in 1..cells {
                prop_assert!(axis.days_of(cell).start <= axis.days_of(cell - 1).end);
            }
        }

        #[test]
        fn zooming_stays_inside_and_keeps_the_day_in_view(
            steps in prop::collection::vec((any::<bool>(), 0i64..2191), 0..12)
        ) {
            let (first, last) = (d("2018-01-01"), d("2023-12-31"));
            let mut axis = Axis::new(first, last, 100);
            for (closer, offset) in steps {
                let day = first.add_days(offset);
                axis = axis.follow(day);
                prop_assert!(axis.cell_of(day).is_some());
                axis = axis.zoom(closer, day);
                prop_assert!(axis.cell_of(day).is_some());
                prop_assert!(axis.window().start >= first && axis.window().end <= last.add_days(1));
            }
            prop_assert!(axis.fit().is_fit());
        }
    }

    #[test]
    fn a_window_is_halved_doubled_and_moved_by_the_day() {
        let first = d("2018-01-01");
        let whole = Axis::new(first, d("2023-12-31"), 100);
        let window = |axis: Axis| {
            let window = axis.window();
            (window.start.days_since(first), window.len_days().unwrap())
        };
        assert_eq!((window(whole), whole.is_fit(), whole.magnification()), ((0, 2191), true, 1));
        let around = d("2020-12-31");
        let near = whole.zoom(true, around);
        assert_eq!((window(near), near.is_fit(), near.magnification()), ((548, 1095), false, 2));
        let nearer = near.zoom(true, around);
        assert_eq!((window(nearer), nearer.magnification()), ((822, 547), 4));
        assert_eq!(window(nearer.zoom(false, around)), (549, 1094));
        assert_eq!(window(nearer.zoom(false, around).zoom(false, around)), (3, 2188));
        // A day outside of the window counts as the nearest one inside.
        assert_eq!(window(nearer.zoom(true, first)), (822, 273));
        assert_eq!(window(nearer.zoom(true, d("2023-12-31"))), (1096, 273));
        let nearest = (0..20).fold(whole, |axis, _| axis.zoom(true, around));
        assert_eq!((window(nearest).1, nearest.magnification()), (MIN_DAYS, 78));
        // It follows a day as little as needed, an eighth of it as margin.
        for (day, start) in
            [(889, 821), (890, 822), (900, 822), (1300, 822), (1301, 823), (0, 0), (2190, 1644)]
        {
            assert_eq!(window(nearer.follow(first.add_days(day))), (start, 547), "{day}");
        }
        assert_eq!((nearer.resize(40).cells(), nearer.resize(0).cells()), (40, 1));
        assert_eq!(window(nearer.resize(40)), window(nearer));
    }

    #[test]
    fn beyond_the_ends_are_the_ends() {
        let (first, last) = (d("2018-01-01"), d("2023-12-31"));
        let near = Axis::new(first, last, 100).zoom(true, d("2020-12-31"));
        let (start, end) = (near.window().start, near.window().end);
        assert_eq!((near.cell_of(first), near.clamped_cell_of(first)), (None, 0));
        assert_eq!((near.cell_of(end), near.clamped_cell_of(last)), (None, 99));
        assert_eq!(near.clamped_cell_of(start.add_days(548)), 50);
        assert_eq!(near.day_of(99), start.add_days(1085));
        assert_eq!(near.day_of(100), near.day_of(99));
        assert_eq!(near.days_of(99), Period::new(start.add_days(1085), end));
        assert_eq!(near.days_of(0), Period::new(start, start.add_days(11)));
        // Three days of ten cells.
        let wide = Axis::new(first, first.add_days(2), 10);
        assert_eq!((wide.day_of(9), wide.day_of(60)), (first.add_days(2), first.add_days(2)));
        assert_eq!(wide.days_of(3), Period::new(first, first.add_days(1)));
        // A span that ends before it begins has one day.
        assert_eq!(Axis::new(last, first, 10).window(), Period::new(last, last.add_days(1)));
    }
}

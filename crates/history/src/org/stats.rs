//! Figures about a period: what changed in each year, how long tenures last, how much is not known.

use std::collections::BTreeMap;

use super::{
    Confidence, Coverage, DeltaKind, EndKind, History, PersonId, PositionState, RoleId, Snapshot,
    Tenure, TenureId, UnitId,
};
use crate::time::{Date, Dated};

/// Figures about the units of a [`Coverage`].
#[derive(Clone, Debug, PartialEq)]
pub struct Stats {
    /// One for each year that has a day in the period.
    pub years: Vec<YearStats>,
    /// Tenures held on a day of the period, by the class of their unit: of most tenures first.
    pub classes: Vec<(Option<String>, Lengths)>,
    /// The same for all classes together.
    pub all: Lengths,
    /// How things stand at the end of the last day.
    pub last: StateStats,
}

/// What the days of a year changed, each compared with the day before, and how things stood at its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearStats {
    /// The year.
    pub year: i32,
    /// Units that opened.
    pub opened: usize,
    /// Units that closed, merged and split ones among them.
    pub closed: usize,
    /// Closed units that merged into another.
    pub merged: usize,
    /// Closed units that split into others.
    pub split: usize,
    /// Units that got another parent.
    pub moved: usize,
    /// Units that got another name.
    pub renamed: usize,
    /// Tenures that began, but not those that went on from another.
    pub appointed: usize,
    /// Tenures that ended in whatever way, but not those that went on as another.
    pub left: usize,
    /// Changes counted above whose date does not name a day: they count on the day by which they are ordered.
    pub day_unknown: usize,
    /// How things stood on its last day in the period.
    pub end: StateStats,
}

impl YearStats {
    /// Counts a difference of one day.
    fn count(&mut self, kind: DeltaKind, names_day: bool) {
        let counter = match kind {
            DeltaKind::Opened => &mut self.opened,
            DeltaKind::Closed | DeltaKind::Merged | DeltaKind::Split => &mut self.closed,
            DeltaKind::Moved => &mut self.moved,
            DeltaKind::Renamed => &mut self.renamed,
            DeltaKind::Appointed => &mut self.appointed,
            DeltaKind::Left => &mut self.left,
            DeltaKind::Reclassified
            | DeltaKind::Retitled
            | DeltaKind::MadePermanent
            | DeltaKind::Vacant
            | DeltaKind::Unknown
            | DeltaKind::Abolished => return,
        };
        *counter += 1;
        self.merged += usize::from(kind == DeltaKind::Merged);
        self.split += usize::from(kind == DeltaKind::Split);
        self.day_unknown += usize::from(!names_day);
    }

    /// Returns how many changes were counted.
    pub fn changes(&self) -> usize {
        self.opened + self.closed + self.moved + self.renamed + self.appointed + self.left
    }

    /// Returns the sums over the years; `year` and `end` are those of the last.
    pub fn sum(years: &[Self]) -> Self {
        years.iter().fold(Self::default(), |sum, it| Self {
            year: it.year,
            opened: sum.opened + it.opened,
            closed: sum.closed + it.closed,
            merged: sum.merged + it.merged,
            split: sum.split + it.split,
            moved: sum.moved + it.moved,
            renamed: sum.renamed + it.renamed,
            appointed: sum.appointed + it.appointed,
            left: sum.left + it.left,
            day_unknown: sum.day_unknown + it.day_unknown,
            end: it.end,
        })
    }
}

/// How things stand at the end of a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StateStats {
    /// Open units.
    pub units: usize,
    /// Positions in open units: held, vacant or unknown.
    pub positions: usize,
    /// Positions without a holder.
    pub vacant: usize,
    /// Positions whose holder no source names.
    pub unknown: usize,
    /// Incumbents: a person counts once for each position held.
    pub incumbents: usize,
    /// Incumbents on whom sources contradict each other.
    pub disputed: usize,
    /// Incumbents whom no source states, but who follow from what sources state.
    pub inferred: usize,
    /// Incumbents whom no source has shown for longer than the dataset's lapse.
    pub lapsed: usize,
}

/// The lengths of some tenures, in days. A tenure begins on its stated day ("in post since"), at the latest on the day
/// of its event. It lasts until the day on which it ended; one that still runs counts up to the end of the period. A
/// month counts as its first day, a year as 1 July, a bound as its end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lengths {
    /// How many tenures there are.
    pub count: usize,
    /// Tenures that still run at the end of the period.
    pub running: usize,
    /// Tenures whose beginning or end is not known to the day, or whose end no source gives.
    pub imprecise: usize,
    /// Tenures whose beginning is not known at all: they have no length.
    pub start_unknown: usize,
    /// The median of the lengths, of two middle ones the mean, rounded down; `None` where none has a length.
    pub median: Option<i64>,
    /// The longest; of equally long ones the first of the dataset.
    pub longest: Option<Longest>,
}

/// The longest tenure of some.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Longest {
    /// The person who held the position.
    pub person: PersonId,
    /// The unit of the position.
    pub unit: UnitId,
    /// The role of the position.
    pub role: RoleId,
    /// Its length in days.
    pub days: i64,
    /// Whether it still runs at the end of the period.
    pub running: bool,
}

/// Lengths while they are being collected; `days` has those of the tenures whose beginning is known.
#[derive(Default)]
struct Gathered {
    lengths: Lengths,
    days: Vec<i64>,
}

impl Gathered {
    fn add(&mut self, history: &History, tenure: &Tenure, to: Date) {
        let lengths = &mut self.lengths;
        let (since, until) = (history.since(tenure), history.until(tenure));
        let running = tenure.period.end > to;
        lengths.count += 1;
        lengths.running += usize::from(running);
        if !since.day().is_finite() {
            lengths.start_unknown += 1;
            return;
        }
        let start = since.day();
        let began = Some(tenure.period.start).filter(|day| day.is_finite());
        let start = began.map_or(start, |began| began.min(start));
        let end_unknown = || tenure.ended().is_some_and(|end| end.kind == EndKind::EndUnknown);
        let end_is_exact = running || (until.is_some_and(Dated::is_exact) && !end_unknown());
        lengths.imprecise += usize::from(!(since.is_exact() && end_is_exact));
        let days = tenure.period.end.min(to.add_days(1)).days_since(start).max(0);
        self.days.push(days);
        if lengths.longest.is_none_or(|longest| longest.days < days) {
            let position = history.position(tenure.position);
            let (person, unit, role) = (tenure.person, position.unit, position.role);
            lengths.longest = Some(Longest { person, unit, role, days, running });
        }
    }

    fn done(mut self) -> Lengths {
        self.days.sort_unstable();
        let count = self.days.len();
        let middle = |at: usize| self.days.get(at).copied();
        let lower = count.checked_sub(1).and_then(|last| middle(last / 2));
        let both = lower.zip(middle(count / 2));
        self.lengths.median = both.map(|(lower, upper)| i64::midpoint(lower, upper));
        self.lengths
    }
}

impl Stats {
    /// Computes the figures of a period in O(changes of the period + all tenures).
    pub fn new(history: &History, coverage: &Coverage) -> Self {
        let (first, last) = (coverage.from.year(), coverage.to.year());
        let mut years: Vec<YearStats> = (first..=last)
            .map(|year| {
                let end = Date::ymd(year, 12, 31).unwrap_or(coverage.to).min(coverage.to);
                let end = StateStats::new(history.as_of(end), coverage);
                YearStats { year, end, ..YearStats::default() }
            })
            .collect();
        for (day, deltas) in coverage.days(history) {
            let year = years.iter_mut().find(|it| it.year == day.year());
            let Some(year) = year else { continue };
            for delta in &deltas {
                year.count(delta.kind, delta.date.names_day());
            }
        }
        let (classes, all) = lengths(history, coverage);
        let last = StateStats::new(history.as_of(coverage.to), coverage);
        Self { years, classes, all, last }
    }
}

/// Returns the lengths of the tenures that are held on a day of the period: by the class that their unit has on the
/// first of these days, and all together.
fn lengths(history: &History, coverage: &Coverage) -> (Vec<(Option<String>, Lengths)>, Lengths) {
    let mut classes: BTreeMap<Option<&str>, Gathered> = BTreeMap::new();
    let mut all = Gathered::default();
    for id in (0..history.tenure_count()).map(TenureId::new) {
        let tenure = history.tenure(id);
        let unit = history.position(tenure.position).unit;
        let held = coverage.periods(unit).iter().map(|period| period.intersect(tenure.period));
        let Some(held) = held.into_iter().find(|held| !held.is_empty()) else { continue };
        let class = history.as_of(held.start).class(unit);
        classes.entry(class).or_default().add(history, tenure, coverage.to);
        all.add(history, tenure, coverage.to);
    }
    let mut classes: Vec<(Option<String>, Lengths)> = classes
        .into_iter()
        .map(|(class, gathered)| (class.map(str::to_owned), gathered.done()))
        .collect();
    classes.sort_by_key(|(_, lengths)| std::cmp::Reverse(lengths.count));
    (classes, all.done())
}

impl StateStats {
    /// Counts the units, positions and incumbents at the end of a day.
    fn new(now: Snapshot<'_>, coverage: &Coverage) -> Self {
        let mut state = Self::default();
        for unit in coverage.units_on(now) {
            state.units += 1;
            for (position, found) in now.positions(unit) {
                state.positions += 1;
                match found {
                    PositionState::Vacant(_) => state.vacant += 1,
                    PositionState::Unknown(_) => state.unknown += 1,
                    PositionState::Held => {
                        for holder in now.holders(position) {
                            let certainty = now.certainty(&holder);
                            let disputed = certainty.confidence == Confidence::Disputed;
                            state.incumbents += 1;
                            state.disputed += usize::from(disputed);
                            state.inferred += usize::from(certainty.inferred);
                            state.lapsed += usize::from(certainty.last_confirmed.is_some());
                        }
                    }
                }
            }
        }
        state
    }
}

//! Charts of tenures as text: a line for each position, a cell for each month.

use super::document::{Block, Document, text};
use crate::org::{Coverage, History, Holder, PersonId, PositionId, PositionState, Snapshot};
use crate::time::Date;

/// The greatest number of months beside each other; a longer period has several charts.
const MAX_MONTHS: usize = 72;

/// The greatest number of people who share a position and are named; the others are counted.
const MAX_NAMED: usize = 6;

/// The cells that a year takes above the months.
const YEAR_DIGITS: usize = 4;

const LEGEND: &str = "A line for each position, a cell for each month, as it was at the month's end. A letter is a \
person, named behind the line; a small one holds the position acting. Every person after the twenty-sixth is a *. \
A figure says how many share it (+ more than nine), - is vacant, ? unknown, a point says that the position is not \
there.";

/// Writes the charts, with a line for each position that is there at the end of a month at least.
pub(super) fn write(history: &History, coverage: &Coverage, document: &mut Document) {
    document.heading(2, "Tenures by month");
    let days = cell_days(coverage);
    let mut charts = Vec::new();
    for days in days.chunks(MAX_MONTHS) {
        let mut lines = heads(days).to_vec();
        for unit in coverage.units(history) {
            for position in history.unit(unit).positions.iter() {
                lines.extend(line(history, coverage, position, days));
            }
        }
        if lines.len() > 2 {
            charts.push(lines);
        }
    }
    if charts.is_empty() {
        document.paragraph(text("No position is there at the end of a month."));
        return;
    }
    document.paragraph(text(LEGEND));
    document.blocks.extend(charts.into_iter().map(Block::Monospaced));
}

/// Returns the day that each cell shows: the last of its month, but not later than the last of the period.
fn cell_days(coverage: &Coverage) -> Vec<Date> {
    let mut days = Vec::new();
    let mut first = coverage.from.month_start();
    while first <= coverage.to {
        let next = first.add_months(1, 1);
        days.push(next.add_days(-1).min(coverage.to));
        if next <= first {
            break;
        }
        first = next;
    }
    days
}

/// Returns the two lines above a chart: the years, each at its first month, and the initials of the months.
fn heads(days: &[Date]) -> [String; 2] {
    let mut years = String::new();
    // The first year is left out if the next one begins so soon that the two would touch.
    let january = days.iter().skip(1).position(|day| day.month() == 1);
    let first_has_room = january.is_none_or(|months_between| months_between >= YEAR_DIGITS);
    for (at, day) in days.iter().enumerate() {
        let is_shown = if at == 0 { first_has_room } else { day.month() == 1 };
        if is_shown {
            years.push_str(&" ".repeat(at.saturating_sub(years.len())));
            years.push_str(&day.year().to_string());
        }
    }
    let initials = days.iter().filter_map(|day| Date::month_name(day.month()).chars().next());
    [years, initials.collect()]
}

/// Returns the line of a position, `AAAAbbb..  Light, Head: A Ann Lee; B Bo Chen (acting)`; `None` if all its cells are
/// points.
fn line(
    history: &History,
    coverage: &Coverage,
    position: PositionId,
    days: &[Date],
) -> Option<String> {
    let mut people = People { history, letters: Vec::new(), shared: Vec::new() };
    let unit = history.position(position).unit;
    let belongs = |day: Date| coverage.periods(unit).iter().any(|period| period.contains(day));
    let mut cell = |day: &Date| {
        if belongs(*day) { people.cell(history.as_of(*day), position) } else { '.' }
    };
    let cells: String = days.iter().map(&mut cell).collect();
    let last = days.iter().rev().find(|day| belongs(**day)).copied();
    let now = last.filter(|_| cells.contains(|c| c != '.'))?;
    let role = &history.dataset().role(history.position(position).role).title;
    let name = history.as_of(now).name(unit);
    Some(format!("{cells}  {name}, {role}{}", people.legend()))
}

/// The people in a line.
struct People<'h> {
    history: &'h History,
    /// Those who hold the position alone, in the order of their letters, with all that is to be said of them: `acting`, doubts.
    letters: Vec<(PersonId, Vec<String>)>,
    /// The groups who share the position, in the order in which they are first seen.
    shared: Vec<Vec<PersonId>>,
}

impl People<'_> {
    /// Returns the cell of a day, and notes whom it shows.
    fn cell(&mut self, now: Snapshot<'_>, position: PositionId) -> char {
        match now.state(position) {
            None => return '.',
            Some(PositionState::Vacant(_)) => return '-',
            Some(PositionState::Unknown(_)) => return '?',
            Some(PositionState::Held) => {}
        }
        let holders: Vec<_> = now.holders(position).collect();
        let [holder] = holders.as_slice() else {
            let people = holders.iter().map(Holder::person).collect();
            if !self.shared.contains(&people) {
                self.shared.push(people);
            }
            let count = u32::try_from(holders.len()).ok();
            return count.and_then(|count| char::from_digit(count, 10)).unwrap_or('+');
        };
        let person = holder.person();
        let place = self.letters.iter().position(|(it, _)| *it == person);
        let place = place.unwrap_or_else(|| {
            self.letters.push((person, Vec::new()));
            self.letters.len() - 1
        });
        let certainty = now.certainty(holder);
        let acting = holder.term.acting.then(|| "acting".to_owned());
        let doubt = (!certainty.is_certain()).then(|| certainty.to_string());
        for mark in acting.into_iter().chain(doubt) {
            if !self.letters[place].1.contains(&mark) {
                self.letters[place].1.push(mark);
            }
        }
        let letter = letter(place);
        if holder.term.acting { letter.to_ascii_lowercase() } else { letter }
    }

    /// Returns whom the letters and figures of a line stand for: `: A Ann Lee; B Bo Chen (acting); 2 Ann Lee, Bo Chen`.
    fn legend(&self) -> String {
        let name = |person: PersonId| &*self.history.dataset().person(person).name;
        let single = self.letters.iter().enumerate().map(|(at, (person, marks))| {
            let marks = super::changed::brackets(marks);
            format!("{} {}{marks}", letter(at), name(*person))
        });
        let shared = self.shared.iter().map(|people| {
            let named: Vec<&str> = people.iter().take(MAX_NAMED).map(|it| name(*it)).collect();
            let more = people.len() - named.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("{} {}{more}", people.len(), named.join(", "))
        });
        let all: Vec<String> = single.chain(shared).collect();
        if all.is_empty() { String::new() } else { format!(": {}", all.join("; ")) }
    }
}

/// Returns the letter of the person at a place of the line's list: `*` for all after `Z`.
fn letter(place: usize) -> char {
    ('A'..='Z').nth(place).unwrap_or('*')
}

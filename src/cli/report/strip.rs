//! A strip of tenures as text: a line for each position, a cell for each month.

use super::document::{Block, Document, text};
use crate::org::{Coverage, History, Holder, PersonId, PositionId, PositionState, Snapshot};
use crate::time::Date;

/// So many months stand beside each other; a longer period has several strips.
const MONTHS: usize = 72;

/// So many of those who share a position are named.
const NAMED: usize = 6;

const LEGEND: &str = "A line for each position, a cell for each month, as it was at the month's end. A letter is a \
person, named behind the line; a small one holds the position acting. A figure says how many share it (+ more than \
nine), - is vacant, ? unknown, a point says that the position is not there.";

/// Writes the strips of the positions that are there at the end of a month at least.
pub(super) fn write(history: &History, coverage: &Coverage, document: &mut Document) {
    document.heading(2, "Tenures by month");
    let months = months(coverage);
    let mut strips = Vec::new();
    for months in months.chunks(MONTHS) {
        let mut lines = heads(months).to_vec();
        for unit in coverage.units(history) {
            for position in history.unit(unit).positions.iter() {
                lines.extend(line(history, coverage, position, months));
            }
        }
        if lines.len() > 2 {
            strips.push(lines);
        }
    }
    if strips.is_empty() {
        document.paragraph(text("No position is there at the end of a month."));
        return;
    }
    document.paragraph(text(LEGEND));
    document.blocks.extend(strips.into_iter().map(Block::Monospaced));
}

/// Returns the last day of each month that has one in the period.
fn months(coverage: &Coverage) -> Vec<Date> {
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

/// Returns the years above their first months, and the initials of the months.
fn heads(months: &[Date]) -> [String; 2] {
    let mut years = String::new();
    // Where the next year begins before this one is written, the next one is named: its first letters are its months.
    let january = months.iter().skip(1).position(|day| day.month() == 1);
    let first_is_short = january.is_some_and(|at| at < 4);
    for (at, day) in months.iter().enumerate() {
        let year = day.year().to_string();
        let room = if at == 0 { !first_is_short } else { years.len() < at };
        if (at == 0 || day.month() == 1) && room {
            years.push_str(&" ".repeat(at - years.len()));
            years.push_str(&year);
        }
    }
    let initials = months.iter().filter_map(|day| Date::month_name(day.month()).chars().next());
    [years, initials.collect()]
}

/// Returns the line of a position, `AAAAbbb..  Light, Head: A Ann Lee; B Bo Chen (disputed)`; `None` if it never
/// exists.
fn line(
    history: &History,
    coverage: &Coverage,
    position: PositionId,
    months: &[Date],
) -> Option<String> {
    let mut people = People { history, letters: Vec::new(), shared: Vec::new() };
    let unit = history.position(position).unit;
    let belongs = |day: Date| coverage.periods(unit).iter().any(|period| period.contains(day));
    let mut cell = |day: &Date| {
        if belongs(*day) { people.cell(history.as_of(*day), position) } else { '.' }
    };
    let cells: String = months.iter().map(&mut cell).collect();
    let last = months.iter().rev().find(|day| belongs(**day)).copied();
    let now = last.filter(|_| cells.contains(|c| c != '.'))?;
    let role = &history.dataset().role(history.position(position).role).title;
    let name = history.as_of(now).name(unit);
    Some(format!("{cells}  {name}, {role}{}", people.legend()))
}

/// Who is seen in a line.
struct People<'h> {
    history: &'h History,
    /// In order of their letters, with the marks of the cells in which they are seen.
    letters: Vec<(PersonId, Vec<String>)>,
    /// Those who share, by cell.
    shared: Vec<Vec<PersonId>>,
}

impl People<'_> {
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

    /// Returns who the letters of a line are: `: A Ann Lee; B Bo Chen (acting); 2 Ann Lee and Bo Chen`.
    fn legend(&self) -> String {
        let name = |person: PersonId| &*self.history.dataset().person(person).name;
        let single = self.letters.iter().enumerate().map(|(at, (person, marks))| {
            let marks = super::changed::brackets(marks);
            format!("{} {}{marks}", letter(at), name(*person))
        });
        let shared = self.shared.iter().map(|people| {
            let named: Vec<&str> = people.iter().take(NAMED).map(|it| name(*it)).collect();
            let more = people.len() - named.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("{} {}{more}", people.len(), named.join(", "))
        });
        let all: Vec<String> = single.chain(shared).collect();
        if all.is_empty() { String::new() } else { format!(": {}", all.join("; ")) }
    }
}

/// Returns the letter of a person, by the order in which they are first seen; one for all beyond the alphabet.
fn letter(place: usize) -> char {
    ('A'..='Z').nth(place).unwrap_or('*')
}

//! When the rows of a personnel file end: by their own end, or where the person's next row begins.

use std::ops::Range;

use hashbrown::{HashMap, HashSet};

use crate::findings::ImportFindings;
use crate::rows::{ImportRows, MembershipRow, PersonRow};
use orgscope_history::org::counted;
use orgscope_history::time::{Date, Dated};

const EMPLOYMENT: &str =
    "end of the employment in an earlier row, which ends where the next begins";
const IN_ORDER: &str = "row without a date among dated ones, taken in the order of the file";
const UNPLACED: &str = "row without a date after dated ones, start unknown";
const JOINED: &str = "row that changes nothing here, joined with the one before";

/// Ends rows without an end where the person's next one begins, and joins rows that say the same. An end that the file
/// gives stays, unless it is that of the employment: `ends_employment` says that its column is one of those. Gives
/// what was guessed, a sentence each.
pub(super) fn end_by_the_next(rows: &mut ImportRows, ends_employment: bool) -> Vec<String> {
    let mut findings = std::mem::take(&mut rows.findings);
    let order = Order::of(&rows.memberships, &rows.people, &mut findings);
    let guessed = (!ends_employment).then(|| shared_ends(&rows.memberships, &order)).flatten();
    let mut said = Vec::new();
    if let Some(people) = guessed {
        said.push(format!(
            "ends are those of the employment, which {people} people have in each of their rows: an earlier row ends where the next begins"
        ));
    }
    let employment = ends_employment || guessed.is_some();
    let several = cut(rows, &order, employment, &mut findings);
    join(rows, &order, &mut findings);
    rows.findings = findings;
    if several > 0 {
        let people = counted(several, "person has", "people have");
        said.push(format!(
            "{people} several rows: one without an end of its own ends where the next begins"
        ));
    }
    said
}

fn day(row: &MembershipRow) -> Option<Date> {
    row.start.map(Dated::day)
}

/// The rows person by person, each person's in the order of their starts.
struct Order {
    rows: Vec<usize>,
    /// Those of one person, of people with several.
    people: Vec<Range<usize>>,
    /// Where rows without a start end: at the start of the one that stands after them.
    before: HashMap<usize, Date>,
}

impl Order {
    fn of(rows: &[MembershipRow], people: &[PersonRow], findings: &mut ImportFindings) -> Self {
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|row| rows[*row].person);
        let mut groups: Vec<Range<usize>> = Vec::new();
        let mut first = 0;
        for group in order.chunk_by(|one, other| rows[*one].person == rows[*other].person) {
            if group.len() > 1 {
                groups.push(first..first + group.len());
            }
            first += group.len();
        }
        let mut before = HashMap::new();
        for group in &groups {
            let own = &mut order[group.clone()];
            let name = &*people[rows[own[0]].person as usize].name;
            let is_dated = |row: &usize| rows[*row].start.is_some();
            if own.iter().any(is_dated) {
                for (at, row) in own.iter().enumerate().filter(|(_, row)| !is_dated(row)) {
                    let next = next_in_file(rows, own, at);
                    let kind = if next.is_some() { IN_ORDER } else { UNPLACED };
                    findings.repaired(&rows[*row].place, kind, name);
                    before.extend(next.map(|next| (*row, next)));
                }
            }
            own.sort_by_key(|row| match (day(&rows[*row]), before.get(row)) {
                (Some(day), _) => (day, true),
                (None, next) => (next.copied().unwrap_or(Date::MAX), false),
            });
        }
        Self { rows: order, people: groups, before }
    }
}

/// Returns when the next row of a person's begins that stands below one without a start, where the rows go forward in time up
/// to there.
fn next_in_file(rows: &[MembershipRow], own: &[usize], at: usize) -> Option<Date> {
    let next = own[at + 1..].iter().find_map(|row| day(&rows[*row]))?;
    let mut earlier = own[..at].iter().filter_map(|row| day(&rows[*row]));
    earlier.all(|day| day <= next).then_some(next)
}

/// Returns how many people have one end in all of their rows, where most have and it is not one end for all of them: then the
/// column says when people left, and not when a row ends. `None` where that is not so.
fn shared_ends(rows: &[MembershipRow], order: &Order) -> Option<usize> {
    /// The least number of people by whom a column is judged.
    const MIN_PEOPLE: usize = 3;
    let (mut shared, mut own) = (0, 0);
    let mut ends: HashSet<Date> = HashSet::new();
    for group in &order.people {
        let of_person = &order.rows[group.clone()];
        let end = |row: usize| rows[row].end.map(Dated::day);
        if of_person.iter().all(|row| end(*row).is_none()) {
            continue;
        }
        let first = end(of_person[0]);
        if of_person.iter().all(|row| end(*row) == first) {
            shared += 1;
            ends.extend(first);
        } else {
            own += 1;
        }
    }
    (shared >= MIN_PEOPLE && shared > own && 2 * ends.len() > shared).then_some(shared)
}

/// Gives rows the end where the next begins. Gives how many people have such rows.
fn cut(
    rows: &mut ImportRows,
    order: &Order,
    employment: bool,
    findings: &mut ImportFindings,
) -> usize {
    let mut several = 0;
    for group in &order.people {
        let own = &order.rows[group.clone()];
        let last = own.last().and_then(|row| rows.memberships[*row].end);
        let mut is_cut = false;
        for (at, this) in own.iter().enumerate() {
            let row = &rows.memberships[*this];
            let begins = day(row);
            let mut later = own[at + 1..].iter().filter_map(|next| rows.memberships[*next].start);
            let next = if let Some(begins) = begins {
                later.find(|start| start.day() > begins)
            } else {
                let next = order.before.get(this);
                later.find(|start| Some(&start.day()) == next)
            };
            let Some(start) = next else { continue };
            let row = &mut rows.memberships[*this];
            match row.end {
                None => {}
                Some(end) if employment && row.end == last && end.day() > start.day() => {
                    let name = &*rows.people[row.person as usize].name;
                    let detail = format!("{name}, until {start} and not {end}");
                    findings.repaired(&row.place, EMPLOYMENT, detail);
                }
                Some(_) => continue,
            }
            row.end = Some(start);
            is_cut = true;
        }
        several += usize::from(is_cut);
    }
    several
}

/// Makes one row of those that say the same and touch.
fn join(rows: &mut ImportRows, order: &Order, findings: &mut ImportFindings) {
    let mut joined = vec![false; rows.memberships.len()];
    // From the last to the first, so that a long run becomes one.
    for pair in order.rows.windows(2).rev() {
        let (one, next) = (&rows.memberships[pair[0]], &rows.memberships[pair[1]]);
        let what = |it: &MembershipRow| (it.person, it.unit, it.role, it.reports_to);
        let touches = next.start.is_some() && one.end.map(Dated::day) == day(next);
        if what(one) == what(next) && touches {
            let (end, note) = (next.end, next.note);
            findings.repaired(&next.place, JOINED, &*rows.people[next.person as usize].name);
            let one = &mut rows.memberships[pair[0]];
            (one.end, one.note) = (end, note);
            joined[pair[1]] = true;
        }
    }
    let mut joined = joined.into_iter();
    rows.memberships.retain(|_| !joined.next().unwrap_or_default());
}

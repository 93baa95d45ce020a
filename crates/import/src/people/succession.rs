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
    if let Some(sharing) = guessed {
        said.push(format!(
            "ends are those of the employment, which {sharing} people have in each of their rows: an earlier row ends where the next begins"
        ));
    }
    let employment = ends_employment || guessed.is_some();
    let people_cut = cut(rows, &order, employment, &mut findings);
    join(rows, &order, &mut findings);
    rows.findings = findings;
    if people_cut > 0 {
        let people = counted(people_cut, "person has", "people have");
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
    /// The part of `rows` that belongs to one person, for each person with several rows.
    groups: Vec<Range<usize>>,
    /// For a row without a start, the start of the next dated row in the file: there it ends.
    next_start: HashMap<usize, Date>,
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
        let mut next_start = HashMap::new();
        for group in &groups {
            let own = &mut order[group.clone()];
            let name = &*people[rows[own[0]].person as usize].name;
            let is_dated = |row: &usize| rows[*row].start.is_some();
            if own.iter().any(is_dated) {
                for (at, row) in own.iter().enumerate().filter(|(_, row)| !is_dated(row)) {
                    let next = next_in_file(rows, own, at);
                    let kind = if next.is_some() { IN_ORDER } else { UNPLACED };
                    findings.repaired(&rows[*row].place, kind, name);
                    next_start.extend(next.map(|next| (*row, next)));
                }
            }
            own.sort_by_key(|row| match (day(&rows[*row]), next_start.get(row)) {
                (Some(day), _) => (day, true),
                (None, next) => (next.copied().unwrap_or(Date::MAX), false),
            });
        }
        Self { rows: order, groups, next_start }
    }
}

/// Returns the start of the next dated row of a person's below an undated one; `None` if there is none or if a row above
/// the undated one begins later than that.
fn next_in_file(rows: &[MembershipRow], own: &[usize], at: usize) -> Option<Date> {
    let next = own[at + 1..].iter().find_map(|row| day(&rows[*row]))?;
    let mut earlier = own[..at].iter().filter_map(|row| day(&rows[*row]));
    earlier.all(|day| day <= next).then_some(next)
}

/// Returns how many people with several rows have the same end in all of them, if they are at least three, more than those
/// whose ends differ, and have more than half as many different ends as they are people: then the column says when people
/// left, and not when a row ends. People without any end are not counted.
fn shared_ends(rows: &[MembershipRow], order: &Order) -> Option<usize> {
    /// The least number of people by whom a column is judged.
    const MIN_PEOPLE: usize = 3;
    let (mut sharing, mut differing) = (0, 0);
    let mut ends: HashSet<Date> = HashSet::new();
    for group in &order.groups {
        let of_person = &order.rows[group.clone()];
        let end = |row: usize| rows[row].end.map(Dated::day);
        if of_person.iter().all(|row| end(*row).is_none()) {
            continue;
        }
        let first = end(of_person[0]);
        if of_person.iter().all(|row| end(*row) == first) {
            sharing += 1;
            ends.extend(first);
        } else {
            differing += 1;
        }
    }
    (sharing >= MIN_PEOPLE && sharing > differing && 2 * ends.len() > sharing).then_some(sharing)
}

/// Ends rows where the next one begins; returns how many people had a row without an end ended. Where ends are those of the
/// employment, earlier rows that have the end of a person's last row are ended as well.
fn cut(
    rows: &mut ImportRows,
    order: &Order,
    employment: bool,
    findings: &mut ImportFindings,
) -> usize {
    let mut people_cut = 0;
    for group in &order.groups {
        let own = &order.rows[group.clone()];
        // Rows without a start may stand behind the last one that has a start.
        let last = own.iter().map(|row| &rows.memberships[*row]).rfind(|row| row.start.is_some());
        let last_end = last.and_then(|row| row.end);
        let mut is_cut = false;
        for (at, this) in own.iter().enumerate() {
            let row = &rows.memberships[*this];
            let begins = day(row);
            let mut later = own[at + 1..].iter().filter_map(|next| rows.memberships[*next].start);
            let next = if let Some(begins) = begins {
                later.find(|start| start.day() > begins)
            } else {
                let next = order.next_start.get(this);
                later.find(|start| Some(&start.day()) == next)
            };
            let Some(start) = next else { continue };
            let row = &mut rows.memberships[*this];
            match row.end {
                None => is_cut = true,
                Some(end) if employment && row.end == last_end && end.day() > start.day() => {
                    let name = &*rows.people[row.person as usize].name;
                    let detail = format!("{name}, until {start} and not {end}");
                    findings.repaired(&row.place, EMPLOYMENT, detail);
                }
                Some(_) => continue,
            }
            row.end = Some(start);
        }
        people_cut += usize::from(is_cut);
    }
    people_cut
}

/// Makes one row of those that say the same and touch, whatever rows of the same person stand between them.
fn join(rows: &mut ImportRows, order: &Order, findings: &mut ImportFindings) {
    let mut joined = vec![false; rows.memberships.len()];
    let what = |it: &MembershipRow| (it.person, it.unit, it.role, it.reports_to);
    // By what a row says and when it begins, the first of those behind the one that is looked at.
    let mut behind = HashMap::new();
    // From the last to the first, so that a long run becomes one.
    for this in order.rows.iter().copied().rev() {
        let one = &rows.memberships[this];
        let (said, begins) = (what(one), day(one));
        let next = one.end.and_then(|end| behind.remove(&(said, end.day())));
        if let Some(next) = next {
            let row: &MembershipRow = &rows.memberships[next];
            let (end, note) = (row.end, row.note);
            findings.repaired(&row.place, JOINED, &*rows.people[row.person as usize].name);
            let one = &mut rows.memberships[this];
            (one.end, one.note) = (end, note);
            joined[next] = true;
        }
        if let Some(begins) = begins {
            behind.insert((said, begins), this);
        }
    }
    let mut joined = joined.into_iter();
    rows.memberships.retain(|_| !joined.next().unwrap_or_default());
}

//! Memberships: tenures clipped to their units and freed of overlaps, people given their ids.

use std::cmp::Reverse;

use hashbrown::{HashMap, HashSet};
use smallvec::SmallVec;

use super::cleaned::{CleanPerson, CleanTenure, CleanUnit, DatedSpan};
use super::references::References;
use super::vacancies::Vacant;
use super::{ids, overlaps};
use crate::findings::ImportFindings;
use crate::placeholder::Placeholder;
use crate::repeats::may_repeat;
use crate::rows::{MembershipRow, NO_ONE, PersonRow};
use crate::texts::{TextId, Texts};
use orgscope_history::time::{Date, Dated};

/// What comes of the rows of memberships.
pub(super) struct Members {
    pub(super) tenures: Vec<CleanTenure>,
    /// Positions that rows say are empty, or held by a person who is not named.
    pub(super) vacant: Vec<Vacant>,
    /// For each of the people, whether a tenure is left to them.
    pub(super) used: Vec<bool>,
}

/// Returns the tenures that rows of memberships describe, and the posts that they call vacant. `numbers` has the place of a unit
/// in `units` by its id. What does not fit is mended or left out, and each time a finding.
pub(super) fn tenures(
    rows: Vec<MembershipRow>,
    people: &[PersonRow],
    (units, numbers): (&[CleanUnit], &HashMap<TextId, u32>),
    texts: &Texts,
    findings: &mut ImportFindings,
) -> Members {
    let mut tenures: Vec<CleanTenure> = Vec::with_capacity(rows.len());
    let mut vacant: Vec<Vacant> = Vec::new();
    let mut used = vec![false; people.len()];
    let placeholders: Vec<Option<Placeholder>> =
        people.iter().map(|it| Placeholder::of(&it.name)).collect();
    // Of others no row can be that of another again.
    let again = may_repeat(people.len(), rows.iter().map(|row| (row.person, start_of(row))));
    let mut seen = HashSet::new();
    let open: Vec<Vec<DatedSpan>> = units.iter().map(CleanUnit::open).collect();
    let mut references = References::new(numbers, texts);
    for row in rows {
        let PersonRow { name, id, .. } = &people[row.person as usize];
        let name = if name.is_empty() { texts.get(*id) } else { name };
        let detail = || format!("{name} {}", texts.get(row.unit));
        let Some(unit) = references.unit(&row, name, findings) else { continue };
        let span = DatedSpan::new(row.start, row.end);
        if span.days().is_empty() {
            let kind = if span.start.day() == span.end_day() {
                "membership of no days"
            } else {
                "membership that ends before it starts"
            };
            findings.left_out(&row.place, kind, detail());
            continue;
        }
        if let Some(kind) = placeholders[row.person as usize] {
            findings.repaired(&row.place, kind.kind(), detail());
            let pieces = open[unit as usize].iter().filter_map(|it| span.within(*it));
            vacant.extend(pieces.map(|span| Vacant { unit, role: row.role, kind, span }));
            continue;
        }
        let whole = || (row.person, unit, row.role, row.title, row.acting, span.days());
        if again[row.person as usize] && !seen.insert(whole()) {
            findings.left_out(&row.place, "duplicate row", detail());
            continue;
        }
        let (pieces, mut since) = clip(&row, span, &open[unit as usize], detail, findings);
        used[row.person as usize] |= !pieces.is_empty();
        for span in pieces {
            tenures.push(CleanTenure {
                place: row.place.clone(),
                person: row.person,
                unit,
                role: row.role,
                title: row.title,
                acting: row.acting,
                span,
                since: since.take(),
                note: row.note,
                reports_to: row.reports_to,
            });
        }
    }
    drop(seen);
    Members { tenures: without_overlaps(tenures, people, texts, findings), vacant, used }
}

/// Returns the day on which a row begins, as a number.
fn start_of(row: &MembershipRow) -> u32 {
    row.start.unwrap_or(Dated::UNKNOWN).day().number().cast_unsigned()
}

/// Returns the parts of a membership in which its unit exists, and what the row says of its start (nothing is
/// [`Dated::UNKNOWN`]) where the first of them cannot begin then.
fn clip(
    row: &MembershipRow,
    span: DatedSpan,
    open: &[DatedSpan],
    detail: impl Fn() -> String,
    findings: &mut ImportFindings,
) -> (SmallVec<[DatedSpan; 1]>, Option<Dated>) {
    let pieces: SmallVec<[DatedSpan; 1]> = open.iter().filter_map(|it| span.within(*it)).collect();
    let Some(first) = pieces.first().copied() else {
        findings.left_out(&row.place, "membership while its unit is not there", detail());
        return (pieces, None);
    };
    let late = first.start.day() > span.start.day();
    if row.start.is_some() && late {
        findings.repaired(&row.place, "membership that starts before its unit", detail());
    }
    if pieces.len() > 1 {
        findings.repaired(&row.place, "membership across a time without its unit", detail());
    }
    if pieces.last().is_some_and(|last| last.end_day() < span.end_day()) {
        let kind = if row.end.is_some() {
            "membership that ends after its unit"
        } else {
            "open membership that ends with its unit"
        };
        findings.repaired(&row.place, kind, detail());
    }
    let since = (row.start.is_none() || late).then_some(span.start);
    (pieces, since)
}

/// Returns the tenures so that one person in one position has one at a time; two of which one ends as the other begins stay two.
fn without_overlaps(
    mut tenures: Vec<CleanTenure>,
    people: &[PersonRow],
    texts: &Texts,
    findings: &mut ImportFindings,
) -> Vec<CleanTenure> {
    let position_of = |it: &CleanTenure| (it.person, it.unit, it.role);
    let days_of = |it: &CleanTenure| (it.span.start.day(), Reverse(it.span.end_day()));
    // Few positions have more than one tenure: the days of the others are not needed.
    tenures.sort_by(|one, other| {
        let positions = position_of(one).cmp(&position_of(other));
        positions.then_with(|| days_of(one).cmp(&days_of(other)))
    });
    let mut kept: Vec<CleanTenure> = Vec::with_capacity(tenures.len());
    let mut tenures = tenures.into_iter().peekable();
    while let Some(first) = tenures.next() {
        let place = position_of(&first);
        if tenures.peek().is_none_or(|next| position_of(next) != place) {
            kept.push(first);
            continue;
        }
        let mut latest = first.span.end_day();
        let mut overlap = false;
        let mut together = vec![first];
        while let Some(next) = tenures.next_if(|next| position_of(next) == place) {
            overlap |= next.span.start.day() < latest;
            latest = latest.max(next.span.end_day());
            together.push(next);
        }
        if overlap {
            let detail =
                format!("{}, {}", people[place.0 as usize].name, texts.get(together[0].role));
            together = one_at_a_time(together, &detail, findings);
        }
        for index in 1..together.len() {
            let next = together[index].span.start;
            let last = &mut together[index - 1].span;
            if last.end_day() == next.day() {
                // Written alike, so that the leaving and the appointment stand in one event.
                last.end = Some(next);
            }
        }
        kept.append(&mut together);
    }
    kept
}

/// Cuts tenures of one person in one position, of which some overlap. One that lies within another with the same title is left
/// out; of others, on each day the one that began last counts.
fn one_at_a_time(
    tenures: Vec<CleanTenure>,
    detail: &str,
    findings: &mut ImportFindings,
) -> Vec<CleanTenure> {
    let mut longest: HashMap<(TextId, bool), usize> = HashMap::new();
    let mut latest = Date::MIN;
    let mut kept: Vec<CleanTenure> = Vec::with_capacity(tenures.len());
    for tenure in tenures {
        let words = (tenure.title, tenure.acting);
        let around = longest.get(&words).map(|index| &mut kept[*index]);
        if let Some(around) = around.filter(|it| tenure.span.end_day() <= it.span.end_day()) {
            findings.left_out(&tenure.place, "membership within another", detail);
            if tenure.span.start.day() == around.span.start.day()
                && around.since.is_none()
                && tenure.since.is_some()
            {
                // Begun with the unit, and written as its beginning is.
                (around.since, around.span.start) = (tenure.since, tenure.span.start);
            }
            continue;
        }
        if tenure.span.start.day() < latest {
            findings.repaired(&tenure.place, "overlapping memberships", detail);
        }
        latest = latest.max(tenure.span.end_day());
        longest.insert(words, kept.len());
        kept.push(tenure);
    }
    let spans: Vec<DatedSpan> = kept.iter().map(|tenure| tenure.span).collect();
    let pieces = overlaps::pieces(&spans).into_iter().map(|(index, span)| {
        let whole = &kept[index];
        let since = whole.since.filter(|_| span.start == whole.span.start);
        CleanTenure { span, since, ..whole.clone() }
    });
    pieces.collect()
}

/// Returns the people to whom a tenure is left (`used`), with their ids, and the tenures with the new numbers of these people.
pub(super) fn people(
    rows: Vec<PersonRow>,
    mut tenures: Vec<CleanTenure>,
    used: &[bool],
    texts: &Texts,
    findings: &mut ImportFindings,
) -> (Vec<CleanPerson>, Vec<CleanTenure>) {
    let mut next = 0;
    let numbers: Vec<u32> = used
        .iter()
        .map(|used| {
            let number = next;
            next += u32::from(*used);
            number
        })
        .collect();
    for tenure in &mut tenures {
        tenure.person = numbers[tenure.person as usize];
        let manager = tenure.reports_to as usize;
        let has_part = used.get(manager).copied().unwrap_or_default();
        tenure.reports_to = if has_part { numbers[manager] } else { NO_ONE };
    }
    let rows = rows.into_iter().zip(used).filter(|(_, used)| **used).map(|(row, _)| row);
    let mut rows: Vec<PersonRow> = rows.collect();
    let raw: Vec<&str> = rows
        .iter()
        .map(|row| if row.id.is_empty() { &*row.name } else { texts.get(row.id) })
        .collect();
    let mended = ids::mended(&raw);
    let new: Vec<Box<str>> = raw
        .iter()
        .zip(&mended)
        .map(|(raw, mended)| mended.as_deref().unwrap_or(raw).into())
        .collect();
    for (row, id) in rows.iter_mut().zip(&new) {
        let raw = texts.get(row.id);
        if row.id.is_empty() {
            let detail = format!("{}, now {id}", row.name);
            findings.repaired(&row.place, "person without an id, known by name", detail);
        } else if *raw != **id {
            let detail = format!("{raw:?}, now {id}");
            findings.repaired(&row.place, "id with spaces or too long", detail);
        }
        if row.name.is_empty() {
            findings.repaired(&row.place, "person without a name, called by the id", &**id);
            row.name.clone_from(id);
        }
    }
    let people = rows.into_iter().zip(new).map(|(row, id)| CleanPerson { id, row }).collect();
    (people, tenures)
}

//! Versions of units: grouped, put in order, without duplicates and unknown parents.

use hashbrown::{HashMap, HashSet};

use super::cleaned::{CleanUnit, CleanVersion, DatedSpan};
use super::references::References;
use super::{ids, overlaps, parents};
use crate::findings::ImportFindings;
use crate::near;
use crate::rows::UnitRow;
use crate::texts::{TextId, Texts};
use orgscope_history::org::neutralise;
use orgscope_history::time::{Date, Dated, Period};

/// Returns the units in the order of their first rows, and which of them an id as written means. That an id was changed is
/// noted where the file gives it.
pub(super) fn clean(
    rows: Vec<UnitRow>,
    made_up: &HashSet<TextId>,
    texts: &mut Texts,
    findings: &mut ImportFindings,
) -> (Vec<CleanUnit>, HashMap<TextId, u32>) {
    let mut numbers: HashMap<TextId, u32> = HashMap::new();
    let mut groups: Vec<Vec<UnitRow>> = Vec::new();
    for row in rows {
        if row.id.is_empty() {
            findings.left_out(&row.place, "unit without an id", texts.get(row.name));
            continue;
        }
        let next = u32::try_from(groups.len()).unwrap_or(u32::MAX);
        let number = *numbers.entry(row.id).or_insert(next);
        if number == next {
            groups.push(Vec::new());
        }
        groups[number as usize].push(row);
    }
    let raw: Vec<&str> = groups.iter().map(|rows| texts.get(rows[0].id)).collect();
    let mended = ids::mended(&raw);
    let named = parents_of(&groups, &numbers, texts, findings);
    let mut units: Vec<CleanUnit> = Vec::with_capacity(groups.len());
    for (rows, mended) in groups.into_iter().zip(mended) {
        let raw = texts.get(rows[0].id);
        if let Some(id) = mended.as_ref().filter(|_| !made_up.contains(&rows[0].id)) {
            findings.repaired(
                &rows[0].place,
                "id with spaces or too long",
                format!("{raw:?}, now {id}"),
            );
        }
        let id = mended.unwrap_or_else(|| raw.to_owned());
        let aliases = aliases(&rows, texts);
        let versions = versions(&id, rows, &named, texts, findings);
        units.push(CleanUnit { id, aliases, versions });
    }
    parents::keep_below_open_parents(&mut units, findings);
    parents::break_cycles(&mut units, findings);
    (units, numbers)
}

/// Returns the units above, by their ids as written, and reports what is unknown.
fn parents_of(
    groups: &[Vec<UnitRow>],
    numbers: &HashMap<TextId, u32>,
    texts: &Texts,
    findings: &mut ImportFindings,
) -> HashMap<TextId, u32> {
    let mut references = References::new(numbers, texts);
    let mut parents = HashMap::new();
    for row in groups.iter().flatten().filter(|row| !row.parent.is_empty()) {
        match references.parent(row.parent) {
            Ok((unit, written_otherwise)) => {
                if written_otherwise {
                    findings.repaired(&row.place, near::WRITTEN_OTHERWISE, texts.get(row.parent));
                }
                parents.insert(row.parent, unit);
            }
            Err(detail) => {
                findings.repaired(&row.place, "unknown parent, kept at the top", detail);
            }
        }
    }
    parents
}

fn aliases(rows: &[UnitRow], texts: &Texts) -> Vec<Box<str>> {
    let mut seen: HashSet<&str> = rows.iter().map(|row| texts.get(row.name)).collect();
    let aliases = rows.iter().flat_map(|row| &row.aliases);
    aliases.filter(|alias| seen.insert(alias)).cloned().collect()
}

fn versions(
    id: &str,
    mut rows: Vec<UnitRow>,
    parents: &HashMap<TextId, u32>,
    texts: &mut Texts,
    findings: &mut ImportFindings,
) -> Vec<CleanVersion> {
    rows.sort_by_key(|row| row.start.map_or(Date::MIN, Dated::day));
    let mut seen: HashSet<(TextId, TextId, TextId, Period)> = HashSet::new();
    let mut said: Vec<CleanVersion> = Vec::with_capacity(rows.len());
    for row in rows {
        let mut span = DatedSpan::new(row.start, row.end);
        if span.start.day() == span.end_day() {
            findings.left_out(&row.place, "version of no days", id);
            continue;
        }
        if span.days().is_empty() {
            findings.repaired(&row.place, "end not after the start, end dropped", id);
            span.end = None;
        }
        let parent = parents.get(&row.parent).copied();
        let name = if row.name.is_empty() {
            findings.repaired(&row.place, "unit without a name, called by its id", id);
            let written = neutralise(texts.get(row.id)).trim().to_owned();
            texts.intern(if written.is_empty() { id } else { &written })
        } else {
            row.name
        };
        if seen.insert((name, row.class, row.parent, span.days())) {
            said.push(CleanVersion { place: row.place, name, class: row.class, parent, span });
        } else {
            findings.left_out(&row.place, "duplicate row", id);
        }
    }
    overlaps::mended(id, said, findings)
}

//! Versions of units: grouped, put in order, freed of overlaps and of unknown parents.

use hashbrown::{HashMap, HashSet};

use super::{CleanUnit, CleanVersion, Notes, Span, ids, parents};
use crate::data::import::rows::{TextId, Texts, UnitRow};
use crate::time::{Date, Dated};

/// The units in the order of their first rows, and which of them an id as written means.
pub(super) fn clean(
    rows: Vec<UnitRow>,
    texts: &mut Texts,
    notes: &mut Notes,
) -> (Vec<CleanUnit>, HashMap<TextId, u32>) {
    let mut numbers: HashMap<TextId, u32> = HashMap::new();
    let mut groups: Vec<Vec<UnitRow>> = Vec::new();
    for row in rows {
        if row.id.is_empty() {
            notes.left_out(&row.place, "unit without an id", texts.get(row.name));
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
    let mut units: Vec<CleanUnit> = Vec::with_capacity(groups.len());
    for (rows, mended) in groups.into_iter().zip(mended) {
        let raw = texts.get(rows[0].id);
        if let Some(id) = &mended {
            notes.repaired(
                &rows[0].place,
                "id with spaces or too long",
                format!("{raw:?}, now {id}"),
            );
        }
        let id = mended.unwrap_or_else(|| raw.to_owned());
        let aliases = aliases(&rows, texts);
        let versions = versions(&id, rows, &numbers, texts, notes);
        units.push(CleanUnit { id, aliases, versions });
    }
    parents::keep_below_open_parents(&mut units, notes);
    parents::break_cycles(&mut units, notes);
    (units, numbers)
}

fn aliases(rows: &[UnitRow], texts: &Texts) -> Vec<Box<str>> {
    let mut seen: HashSet<&str> = rows.iter().map(|row| texts.get(row.name)).collect();
    let aliases = rows.iter().flat_map(|row| &row.aliases);
    aliases.filter(|alias| seen.insert(alias)).cloned().collect()
}

fn versions(
    id: &str,
    mut rows: Vec<UnitRow>,
    numbers: &HashMap<TextId, u32>,
    texts: &mut Texts,
    notes: &mut Notes,
) -> Vec<CleanVersion> {
    rows.sort_by_key(|row| row.start.map_or(Date::MIN, Dated::day));
    let mut versions: Vec<CleanVersion> = Vec::new();
    for row in rows {
        let mut span = Span::new(row.start, row.end);
        if span.start.day() == span.end_day() {
            notes.left_out(&row.place, "version of no days", id);
            continue;
        }
        if span.days().is_empty() {
            notes.repaired(&row.place, "end not after the start, end dropped", id);
            span.end = None;
        }
        let parent = numbers.get(&row.parent).copied();
        if parent.is_none() && !row.parent.is_empty() {
            let parent = texts.get(row.parent);
            notes.repaired(&row.place, "unknown parent, kept at the top", parent);
        }
        let name = if row.name.is_empty() {
            notes.repaired(&row.place, "unit without a name, called by its id", id);
            texts.number(id)
        } else {
            row.name
        };
        let version = CleanVersion { place: row.place, name, class: row.class, parent, span };
        push(id, version, &mut versions, notes);
    }
    versions
}

/// Adds a version after those that start no later; mends what overlaps.
fn push(id: &str, mut version: CleanVersion, versions: &mut Vec<CleanVersion>, notes: &mut Notes) {
    let Some(last) = versions.last_mut() else {
        versions.push(version);
        return;
    };
    let same = (last.name, last.class, last.parent, last.span)
        == (version.name, version.class, version.parent, version.span);
    if same {
        notes.left_out(&version.place, "duplicate row", id);
        return;
    }
    if version.class.is_empty() && !last.class.is_empty() {
        notes.repaired(&version.place, "class missing, kept from the version before", id);
        version.class = last.class;
    }
    if last.span.end_day() > version.span.start.day() {
        let open = last.span.end.is_none();
        // What the earlier row knows beyond the later one goes on in the later one.
        if !open && last.span.end_day() > version.span.end_day() {
            version.span.end = last.span.end;
        }
        if last.span.start.day() == version.span.start.day() {
            notes.left_out(&last.place, "version that another replaces on its first day", id);
            versions.pop();
        } else {
            let kind =
                if open { "open end before a later version" } else { "overlapping versions" };
            notes.repaired(&last.place, kind, id);
            last.span.end = Some(version.span.start);
        }
    }
    versions.push(version);
}

//! The periods of units and people, which were put together from all states, as rows. From there on it is an import like any
//! other; what rows have no place for is added to its draft.

use std::sync::Arc;

use hashbrown::{HashMap, HashSet};

use super::timeline::{Pair, PairSpan, Timeline, TrackVersion};
use crate::draft::{Draft, DraftChange, DraftDate};
use crate::findings::RowPlace;
use crate::placeholder::Placeholder;
use crate::rows::{ImportRows, MembershipRow, NO_ONE, UnitRow};
use crate::texts::{TextId, Texts};
use orgscope_history::time::{Date, Dated};

/// The rows, and the ids in them.
pub(super) struct Finished {
    pub(super) rows: ImportRows,
    /// The ids of the units, in the order of the tracks.
    pub(super) units: Vec<String>,
    /// The ids of the people, by their numbers.
    people: Vec<String>,
}

/// Makes rows of the periods of a timeline.
pub(super) fn rows(timeline: &Timeline, words: Texts) -> Finished {
    let (mut rows, units, people) =
        (ImportRows::default(), unit_ids(timeline, &words), person_ids(timeline, &words));
    rows.texts = words;
    let place = RowPlace { list: Arc::from("history"), number: 1 };
    let earliest = earliest(timeline);
    for (number, track) in timeline.units.iter().enumerate() {
        for (index, version) in track.versions.iter().enumerate() {
            let parent = version.parent.map(|it| rows.texts.intern(&units[it as usize]));
            let since = earliest[number].filter(|it| index == 0 && it.day() < version.from.day());
            let row = UnitRow {
                place: place.clone(),
                id: rows.texts.intern(&units[number]),
                name: version.name,
                class: version.class,
                parent: parent.unwrap_or_default(),
                start: Some(since.unwrap_or(version.from)),
                end: version.to,
                aliases: Vec::new(),
            };
            rows.units.push(row);
        }
    }
    let mut numbers: HashMap<u32, u32> = HashMap::new();
    for pair in &timeline.pairs {
        let person = *numbers
            .entry(pair.person)
            .or_insert_with(|| person(&mut rows, &place, timeline, pair.person, &people));
        for (span, versions) in spans(timeline, pair) {
            let unit = rows.texts.intern(&units[pair.unit as usize]);
            let (start, end) = ends(span, versions);
            let manager = span.terms.reports_to;
            let reports_to = manager.map_or(NO_ONE, |it| {
                *numbers
                    .entry(it)
                    .or_insert_with(|| person_row(&mut rows, &place, timeline, it, &people))
            });
            let row = MembershipRow {
                place: place.clone(),
                person,
                unit,
                role: pair.role,
                title: span.terms.title,
                acting: false,
                start,
                end,
                note: TextId::default(),
                reports_to,
            };
            rows.memberships.push(row);
        }
    }
    Finished { rows, units, people }
}

fn spans<'t>(
    timeline: &'t Timeline,
    pair: &'t Pair,
) -> impl Iterator<Item = (&'t PairSpan, &'t [TrackVersion])> {
    let versions = &*timeline.units[pair.unit as usize].versions;
    pair.spans.iter().map(move |span| (span, versions))
}

/// Returns the start and the end of a membership: dates that the file itself gives go before the days of the states.
fn ends(span: &PairSpan, versions: &[TrackVersion]) -> (Option<Dated>, Option<Dated>) {
    let own = span.own.as_deref();
    let since = own.and_then(|it| it.since);
    let start = since.or(Some(span.from).filter(|it| !it.is_unknown()));
    let until = own.and_then(|it| it.until);
    // Where it ends with its unit, the unit's closing says so.
    let closing = versions.iter().rev().find_map(|it| it.to).filter(|it| Some(*it) == span.to);
    (start, until.or(span.to).or(closing))
}

/// Returns for each unit the earliest start that the files themselves give for a membership in it or in a unit below it: then
/// it was there, though no state shows it yet.
fn earliest(timeline: &Timeline) -> Vec<Option<Dated>> {
    // Enough for every real tree. A cycle of parents ends there.
    const MAX_STEPS: usize = 64;
    let mut earliest: Vec<Option<Dated>> = vec![None; timeline.units.len()];
    for pair in &timeline.pairs {
        for since in pair.spans.iter().filter_map(|it| it.own.as_ref()?.since) {
            let mut at = Some(pair.unit);
            let mut steps = 0;
            while let Some(unit) = at.filter(|_| steps < MAX_STEPS) {
                let known = &mut earliest[unit as usize];
                if known.is_none_or(|it| since.day() < it.day()) {
                    *known = Some(since);
                }
                let first = timeline.units[unit as usize].versions.first();
                (at, steps) = (first.and_then(|it| it.parent), steps + 1);
            }
        }
    }
    earliest
}

/// Adds the row of a person, or of the placeholder that a name is, and returns its number.
fn person(
    rows: &mut ImportRows,
    place: &RowPlace,
    timeline: &Timeline,
    number: u32,
    ids: &[String],
) -> u32 {
    let word = match timeline.people.list[number as usize].placeholder {
        None => return person_row(rows, place, timeline, number, ids),
        Some(Placeholder::Vacant) => "vacant",
        Some(Placeholder::Unknown) => "unknown",
    };
    rows.person(place, "", word, "", [])
}

/// Adds the row of a person, the handle among the aliases where there is a name as well; returns its number.
fn person_row(
    rows: &mut ImportRows,
    place: &RowPlace,
    timeline: &Timeline,
    number: u32,
    ids: &[String],
) -> u32 {
    let person = &timeline.people.list[number as usize];
    let id = &ids[number as usize];
    let text = |it: TextId| rows.texts.get(it).to_owned();
    let (name, handle) = (text(person.name), text(person.handle));
    let mut aliases: Vec<Box<str>> = person.aliases.iter().map(|it| text(*it).into()).collect();
    let name = if name.is_empty() {
        handle
    } else {
        if !handle.is_empty() && handle != name {
            aliases.insert(0, handle.into());
        }
        name
    };
    rows.person(place, id, &name, "", aliases)
}

/// Returns an id for each unit, made of its own id or name: `sales`; where another unit has that, with the class, the unit above or
/// a number: `team-sales`, `emea-sales`, `sales-2`.
fn unit_ids(timeline: &Timeline, words: &Texts) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut ids = Vec::with_capacity(timeline.units.len());
    for track in &timeline.units {
        let first = track.versions.first();
        let own = slug(words.get(track.reference));
        let class = first.map(|it| slug(words.get(it.class))).unwrap_or_default();
        let parent: Option<&String> = first.and_then(|it| ids.get(it.parent? as usize));
        let choices = [
            Some(own.clone()),
            Some(format!("{class}-{own}")).filter(|_| !class.is_empty() && parent.is_none()),
            parent.map(|parent| format!("{parent}-{own}")),
        ];
        let free = choices.into_iter().flatten().find(|it| !taken.contains(it));
        let id = free.unwrap_or_else(|| numbered(&own, &taken));
        taken.insert(id.clone());
        ids.push(id);
    }
    ids
}

/// Returns an id for each person, made of the handle, the name or the own id; with a number where another person has that.
fn person_ids(timeline: &Timeline, words: &Texts) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    let ids = timeline.people.list.iter().map(|person| {
        let from = [person.folded, person.name, person.id].into_iter().find(|it| !it.is_empty());
        let own = slug(words.get(from.unwrap_or_default()));
        let id = if taken.contains(&own) { numbered(&own, &taken) } else { own };
        taken.insert(id.clone());
        id
    });
    ids.collect()
}

/// Returns an id that is not taken, with the lowest number from 2 on.
fn numbered(own: &str, taken: &HashSet<String>) -> String {
    let mut number = 2;
    loop {
        let id = format!("{own}-{number}");
        if !taken.contains(&id) {
            return id;
        }
        number += 1;
    }
}

/// The longest part of an id that is made of a name, in characters.
const MAX_SLUG_CHARS: usize = 80;

/// Returns a name as an id: letters in lower case, digits, `_` and `.`; a hyphen for each run of other characters.
fn slug(name: &str) -> String {
    let mut id = String::with_capacity(name.len());
    for c in name.chars().take(MAX_SLUG_CHARS) {
        if c.is_alphanumeric() || c == '_' || c == '.' {
            id.extend(c.to_lowercase());
        } else if !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
    }
    let id = id.trim_end_matches(['-', '.']).trim_start_matches('.').to_owned();
    if id.is_empty() { "unnamed".into() } else { id }
}

/// Adds what rows have no place for: other terms of a tenure that goes on, and further units above.
pub(super) fn complete(draft: &mut Draft, timeline: &Timeline, finished: &AssignedIds) {
    let units: HashMap<&str, u32> = draft.units.iter().map(|it| &*it.id).zip(0..).collect();
    let people: HashMap<&str, u32> = draft.people.iter().map(|it| &*it.id).zip(0..).collect();
    let mut later: Vec<(Dated, DraftChange)> = Vec::new();
    for pair in &timeline.pairs {
        let person = people.get(&*finished.people[pair.person as usize]);
        let (Some(unit), Some(person)) = (units.get(&*finished.units[pair.unit as usize]), person)
        else {
            continue;
        };
        for (day, terms) in pair.spans.iter().flat_map(|it| &it.later) {
            let manager =
                terms.reports_to.and_then(|it| people.get(&*finished.people[it as usize]));
            let change = DraftChange::Retitle {
                person: *person,
                unit: *unit,
                role: pair.role,
                title: terms.title,
                reports_to: manager.copied(),
            };
            later.push((*day, change));
        }
    }
    let mut notes: Vec<(u32, Box<str>)> = Vec::new();
    for (track, id) in timeline.units.iter().zip(&finished.units) {
        if let Some(unit) = units.get(&**id).filter(|_| !track.links.is_empty()) {
            let names: Vec<&str> = track.links.iter().map(|it| draft.texts.get(*it)).collect();
            notes.push((*unit, format!("Also below {}", names.join(", ")).into()));
        }
    }
    drop((units, people));
    for (unit, note) in notes {
        draft.units[unit as usize].note = Some(note);
    }
    for (day, change) in later {
        let changes = draft.events.entry(DraftDate(day)).or_default();
        let closes = changes.iter().position(|it| matches!(it, DraftChange::Close { .. }));
        changes.insert(closes.unwrap_or(changes.len()), change);
    }
}

/// The ids of the units, in the order of the tracks, and of the people, by their numbers.
pub(super) struct AssignedIds {
    pub(super) units: Vec<String>,
    pub(super) people: Vec<String>,
}

impl Finished {
    /// Returns the rows and the ids apart, as the rows are used up first.
    pub(super) fn split(self) -> (ImportRows, AssignedIds) {
        (self.rows, AssignedIds { units: self.units, people: self.people })
    }
}

/// Extends the span of a draft to the first and the last state, though nothing may have changed in them.
pub(super) fn extend_span(draft: &mut Draft, days: Option<(Dated, Dated)>) {
    let Some((first, last)) = days else { return };
    let (first, last): (Date, Date) = (first.day(), last.day());
    let (start, end) = draft.span.unwrap_or((first, last));
    draft.span = Some((start.min(first), end.max(last)));
}

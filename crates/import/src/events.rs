//! Clean periods → dated changes: one event a day.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use hashbrown::{HashMap, HashSet};

use super::clean::{Clean, CleanUnit};
use super::placeholder::Placeholder;
use super::rows::{NO_ONE, PersonRow};
use crate::draft::{Draft, DraftChange, DraftDate, DraftPerson, DraftUnit};
use crate::texts::{TextId, Texts};
use orgscope_history::org::neutralise;
use orgscope_history::time::{Date, Dated};

/// The longest id of a record, in characters.
const MAX_ID_CHARS: usize = 200;

pub(super) fn draft(clean: Clean, title: &str, file: &str, today: Option<Date>) -> Draft {
    let file = neutralise(file).into_owned();
    let mut events = EventsByDate::default();
    for (number, unit) in (0..).zip(&clean.units) {
        collect_unit_changes(number, unit, &mut events);
    }
    position_changes(&clean, &mut events);
    let ranks: HashMap<TextId, usize> = clean.roles.iter().copied().zip(0..).collect();
    for (date, changes) in &mut events.0 {
        in_order(changes, date.day(), &clean.units, &ranks);
    }
    let events: BTreeMap<DraftDate, Vec<DraftChange>> =
        events.0.into_iter().map(|(date, changes)| (DraftDate(date), changes)).collect();
    let roles = roles(&clean, &events);
    let is_open = clean.tenures.iter().any(|it| it.span.end.is_none());
    let Clean { units, people, texts, .. } = clean;
    // A record cannot have a longer id; such a role keeps its place among those that are not listed.
    let listed = |role: &TextId| texts.get(*role).chars().nth(MAX_ID_CHARS).is_none();
    let roles = roles.into_iter().filter(listed).collect();
    let mut draft = Draft {
        title: neutralise(title).into_owned(),
        span: None,
        until_today: false,
        source: Some(("import".into(), file.clone(), format!("Imported from {file}"))),
        sources: Vec::new(),
        sources_of: Vec::new(),
        units: units.into_iter().map(|unit| boxed(unit, &texts)).collect(),
        people: Vec::with_capacity(people.len()),
        roles,
        events,
        texts,
    };
    draft.span = span(&draft);
    if let Some(today) = today.filter(|_| draft.span.is_none() && !draft.events.is_empty()) {
        // Nothing in the file has a date: it says what is so on the day on which it is imported.
        draft.span = Some((today, today));
    }
    draft.until_today =
        is_open && today.zip(draft.span).is_some_and(|(today, (_, last))| is_recent(last, today));
    draft.people.extend(people.into_iter().map(|it| person(it.id, it.row)));
    draft
}

fn person(id: Box<str>, row: PersonRow) -> DraftPerson {
    let PersonRow { name, native, mut aliases, .. } = row;
    aliases.retain(|it| *it != name && *it != native);
    if native.is_empty() {
        return DraftPerson { id, name, aliases, ..DraftPerson::default() };
    }
    // Beside a name in another script, what is written in Latin letters says how it is read.
    let (mut latin, aliases): (Vec<Box<str>>, Vec<Box<str>>) =
        aliases.into_iter().partition(|it| is_latin(it));
    if latin.is_empty() && is_latin(&name) {
        latin.push(name.clone());
    }
    DraftPerson { id, name, native: Some(native), latin, aliases }
}

fn is_latin(name: &str) -> bool {
    let latin = |c: char| c < '\u{250}' || ('\u{1e00}'..='\u{1eff}').contains(&c);
    let mut letters = name.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(latin)
}

fn boxed(unit: CleanUnit, texts: &Texts) -> DraftUnit {
    let first = unit.versions.first();
    DraftUnit {
        name: first.map_or(&*unit.id, |version| texts.get(version.name)).into(),
        class: first.map(|it| it.class).filter(|it| !it.is_empty()).map(|it| texts.get(it).into()),
        aliases: unit.aliases,
        note: None,
        open: first.is_some(),
        id: unit.id.into(),
    }
}

/// Returns whether the newest date of a file is of the two years before today: what is open then is so today.
fn is_recent(last: Date, today: Date) -> bool {
    last <= today && today < last.add_months(24, last.day())
}

/// Returns the earliest and the latest date of a draft.
fn span(draft: &Draft) -> Option<(Date, Date)> {
    let mut days = draft.events.keys().map(|date| date.0.day()).filter(|day| day.is_finite());
    let first = days.next()?;
    Some((first, days.next_back().unwrap_or(first)))
}

#[derive(Default)]
struct EventsByDate(HashMap<Dated, Vec<DraftChange>>);

impl EventsByDate {
    fn add(&mut self, date: Dated, change: DraftChange) {
        self.0.entry(date).or_default().push(change);
    }
}

/// Adds the changes of a unit from one version to the next, and its end.
fn collect_unit_changes(number: u32, unit: &CleanUnit, events: &mut EventsByDate) {
    for (index, version) in unit.versions.iter().enumerate() {
        let (start, unit_) = (version.span.start, number);
        let last = index.checked_sub(1).map(|before| &unit.versions[before]);
        let touches = last.is_some_and(|last| last.span.end_day() == start.day());
        if !touches {
            events.add(start, DraftChange::Open { unit: unit_, under: version.parent });
        }
        if let Some(last) = last {
            if last.name != version.name {
                events.add(start, DraftChange::Rename { unit: unit_, to: version.name });
            }
            if last.class != version.class {
                events.add(start, DraftChange::Reclassify { unit: unit_, class: version.class });
            }
            if touches && last.parent != version.parent {
                events.add(start, DraftChange::Move { unit: unit_, under: version.parent });
            }
        }
        let next = unit.versions.get(index + 1);
        let goes_on = next.is_some_and(|next| next.span.start.day() == version.span.end_day());
        if let Some(end) = version.span.end.filter(|_| !goes_on) {
            events.add(end, DraftChange::Close { unit: unit_ });
        }
    }
}

fn position_changes(clean: &Clean, events: &mut EventsByDate) {
    let closings: Vec<Vec<Date>> = clean
        .units
        .iter()
        .map(|unit| {
            unit.open().iter().filter(|it| it.end.is_some()).map(|it| it.end_day()).collect()
        })
        .collect();
    for it in &clean.tenures {
        let (person, unit, role) = (it.person, it.unit, it.role);
        let (title, acting, since, note) = (it.title, it.acting, it.since, it.note);
        let reports_to = Some(it.reports_to).filter(|it| *it != NO_ONE);
        let appoint =
            DraftChange::Appoint { person, unit, role, title, acting, since, note, reports_to };
        events.add(it.span.start, appoint);
        let closes = closings[unit as usize].binary_search(&it.span.end_day()).is_ok();
        if let Some(end) = it.span.end.filter(|_| !closes) {
            events.add(end, DraftChange::Leave { person, unit, role });
        }
    }
    for it in &clean.vacancies {
        let (unit, role) = (it.unit, it.role);
        let change = match it.kind {
            Placeholder::Vacant => DraftChange::Vacant { unit, role },
            Placeholder::Unknown => DraftChange::Unknown { unit, role },
        };
        events.add(it.span.start, change);
        if let Some(end) = it.span.end.filter(|_| it.ends) {
            events.add(end, DraftChange::Abolish { unit, role });
        }
    }
}

/// Returns the roles in their order, where the events first name them in another.
fn roles(clean: &Clean, events: &BTreeMap<DraftDate, Vec<DraftChange>>) -> Vec<TextId> {
    let mut seen: HashSet<TextId> = HashSet::with_capacity(clean.roles.len());
    let changes = events.values().flatten();
    let used = changes.filter_map(|change| match *change {
        DraftChange::Appoint { role, .. } => Some(role),
        _ => None,
    });
    let used: Vec<TextId> = used.filter(|role| seen.insert(*role)).collect();
    let mut wanted: Vec<TextId> = clean.roles.clone();
    // A role that no one is ever appointed to has to be listed to be there.
    let vacant: HashSet<TextId> = clean.vacancies.iter().map(|it| it.role).collect();
    wanted.retain(|role| seen.contains(role) || vacant.contains(role));
    if wanted == used { Vec::new() } else { wanted }
}

/// Orders the changes of a day: Open (parents first), Rename, Reclassify, Move, Leave, then Vacant, Unknown and Abolish,
/// then Appoint and Retitle, then Close (children first).
fn in_order(
    changes: &mut [DraftChange],
    day: Date,
    units: &[CleanUnit],
    ranks: &HashMap<TextId, usize>,
) {
    let (mut today, mut before) = (Depths::on(day), Depths::on(day.add_days(-1)));
    changes.sort_by_cached_key(|change| {
        let none = (TextId::default(), 0);
        let (rank, depth, unit, (role, person)) = match *change {
            DraftChange::Open { unit, .. } => (0, today.of(units, unit), unit, none),
            DraftChange::Rename { unit, .. } => (1, 0, unit, none),
            DraftChange::Reclassify { unit, .. } => (2, 0, unit, none),
            DraftChange::Move { unit, .. } => (3, 0, unit, none),
            DraftChange::Leave { unit, role, person } => (4, 0, unit, (role, person)),
            DraftChange::Vacant { unit, role }
            | DraftChange::Unknown { unit, role }
            | DraftChange::Abolish { unit, role } => (5, 0, unit, (role, 0)),
            DraftChange::Appoint { unit, role, person, .. }
            | DraftChange::Retitle { unit, role, person, .. } => (6, 0, unit, (role, person)),
            DraftChange::Close { unit } => (7, before.of(units, unit), unit, none),
        };
        let depth = if rank == 7 { Err(Reverse(depth)) } else { Ok(depth) };
        (rank, depth, unit, ranks.get(&role).copied(), person)
    });
}

/// How many units are above a unit on a day; each counted once.
struct Depths {
    day: Date,
    known: HashMap<u32, u32>,
}

impl Depths {
    fn on(day: Date) -> Self {
        Self { day, known: HashMap::new() }
    }

    fn of(&mut self, units: &[CleanUnit], unit: u32) -> u32 {
        let mut path = Vec::new();
        let mut above = Some(unit);
        let mut depth = 0;
        while let Some(at) = above {
            if let Some(known) = self.known.get(&at) {
                depth = known + 1;
                break;
            }
            path.push(at);
            above = units[at as usize].parent_on(self.day);
        }
        for at in path.into_iter().rev() {
            self.known.insert(at, depth);
            depth += 1;
        }
        depth.saturating_sub(1)
    }
}

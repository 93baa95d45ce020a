//! Changes and differences in sentences, with the names of their day.

use std::fmt::{self, Write as _};

use super::{
    AppointMore, Certainty, ChangeId, ChangeKind, Delta, DeltaKind, EndKind, Ending, History,
    PersonId, RoleId, Snapshot, UnitId,
};
use crate::time::{Date, Dated};

/// Describes what a change does, in one sentence, with its note.
pub fn change_in_words(history: &History, id: ChangeId) -> String {
    let data = history.dataset();
    let change = data.change(id);
    let day = data.event_of(id).day();
    let (now, before) = (history.as_of(day), history.as_of(previous_day(day)));
    let words = Describer { now, before, date: data.event_of(id).date };
    let mut text = words.kind(&change.kind);
    // What holds for the whole event is said of the event.
    let confidence = change.confidence.unwrap_or_default();
    let certainty = Certainty { confidence, inferred: change.inferred, last_confirmed: None };
    if !certainty.is_certain() {
        text = format!("{text} ({certainty})");
    }
    match data.note(id) {
        Some(note) => format!("{text}: {note}"),
        None => text,
    }
}

/// Returns `acting ` for the title of an acting holder, unless the title says it itself; else an empty text.
fn acts(acting: bool, title: &str) -> &'static str {
    if acting && !title.to_lowercase().contains("acting") { "acting " } else { "" }
}

/// Says since when a post was held: `in post since 2017`, `in post by 14 Jul 2022`, `already in post`.
pub(super) fn in_post(since: Dated, as_text: impl fmt::Display) -> String {
    if since.is_unknown() {
        "already in post".to_owned()
    } else if since.is_by() {
        format!("in post {as_text}")
    } else {
        format!("in post since {as_text}")
    }
}

/// Writes the class of a unit in words: `business group` for `business-group`.
pub fn class_in_words(class: &str) -> String {
    class.replace('-', " ")
}

fn previous_day(day: Date) -> Date {
    day.add_days(-1)
}

struct Describer<'h> {
    now: Snapshot<'h>,
    before: Snapshot<'h>,
    /// When it happens, as precisely as is known.
    date: Dated,
}

impl Describer<'_> {
    fn unit(&self, id: UnitId) -> &str {
        self.now.name(id)
    }

    fn units(&self, ids: &[UnitId]) -> String {
        let names: Vec<&str> = ids.iter().map(|id| self.unit(*id)).collect();
        names.join(", ")
    }

    fn person(&self, id: PersonId) -> &str {
        &self.now.history().dataset().person(id).name
    }

    fn role(&self, id: RoleId) -> &str {
        &self.now.history().dataset().role(id).title
    }

    fn below(&self, under: Option<UnitId>) -> String {
        under.map_or(String::new(), |under| format!(" below {}", self.unit(under)))
    }

    fn kind(&self, kind: &ChangeKind) -> String {
        match kind {
            ChangeKind::Open { unit, under } => {
                format!("{} opens{}", self.unit(*unit), self.below(*under))
            }
            ChangeKind::Close { unit } => format!("{} closes", self.unit(*unit)),
            ChangeKind::Rename { unit, to } => {
                format!("{} is renamed {to}", self.before.name(*unit))
            }
            ChangeKind::Move { unit, under: Some(under) } => {
                let from = self.before.parent(*unit).filter(|from| from != under);
                let words = from.map_or("moves below".to_owned(), |from| {
                    format!("moves from {} to", self.before.name(from))
                });
                format!("{} {words} {}", self.unit(*unit), self.unit(*under))
            }
            ChangeKind::Move { unit, under: None } => {
                format!("{} is spun out", self.unit(*unit))
            }
            ChangeKind::Reclassify { unit, class } if class.is_empty() => {
                format!("{} is of no class any more", self.unit(*unit))
            }
            ChangeKind::Reclassify { unit, class } => {
                let article = if class.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
                format!("{} becomes {article} {}", self.unit(*unit), class_in_words(class))
            }
            ChangeKind::Merge(it) => {
                let place = self.below(it.under);
                let merge = if it.units.len() == 1 { "merges" } else { "merge" };
                format!("{} {merge} into {}{place}", self.units(&it.units), self.unit(it.into))
            }
            ChangeKind::Split(it) => {
                let place = self.below(it.under);
                format!("{} splits into {}{place}", self.unit(it.unit), self.units(&it.into))
            }
            ChangeKind::Appoint { person, unit, role, acting, more, .. } => {
                let more = AppointMore::of(more);
                let title = more.title.as_deref().unwrap_or_else(|| self.role(*role));
                let acting = acts(*acting, title);
                let (person, unit) = (self.person(*person), self.unit(*unit));
                // Who was in post by then does not become it then.
                let since = more.since.unwrap_or(self.date);
                let is_before = |last: Date| last < self.date.day();
                let by_then = since.is_by()
                    || since.is_unknown()
                    || since.band().last().is_some_and(is_before);
                let verb = if by_then { "is" } else { "becomes" };
                let mut text = format!("{person} {verb} {acting}{title} of {unit}");
                if let Some(predecessor) = more.replacing {
                    let _ = write!(text, ", replacing {}", self.person(predecessor));
                }
                if let Some(since) = more.since {
                    let _ = write!(text, " ({})", in_post(since, since.written()));
                } else if by_then {
                    text.push_str(" (in post by then)");
                }
                if let Some(superior) = more.reports_to {
                    let _ = write!(text, ", reporting to {}", self.person(superior));
                }
                text
            }
            ChangeKind::Leave { person, unit, role } => {
                let role = role.map_or(String::new(), |role| format!(" as {}", self.role(role)));
                let unit = unit.map_or(String::new(), |unit| format!(" {}", self.unit(unit)));
                format!("{} leaves{unit}{role}", self.person(*person))
            }
            ChangeKind::Retitle(it) => {
                let role = it.to.unwrap_or(it.role);
                let title = it.title.as_deref().unwrap_or_else(|| self.role(role));
                let acting = acts(it.acting, title);
                let mut text = format!(
                    "{} goes on as {acting}{title} of {}",
                    self.person(it.person),
                    self.unit(it.unit)
                );
                if let Some(superior) = it.reports_to {
                    let _ = write!(text, ", reporting to {}", self.person(superior));
                }
                text
            }
            ChangeKind::Confirm { person, unit, role } => {
                let (person, role) = (self.person(*person), self.role(*role));
                format!("{person} is confirmed as {role} of {}", self.unit(*unit))
            }
            ChangeKind::Vacant { unit, role } => {
                format!("{} of {} is vacant", self.role(*role), self.unit(*unit))
            }
            ChangeKind::Unknown { unit, role, person } => {
                let who =
                    person.map_or(String::new(), |who| format!(", last {}", self.person(who)));
                let (role, unit) = (self.role(*role), self.unit(*unit));
                format!("no source says who is {role} of {unit} from here{who}")
            }
            ChangeKind::Abolish { unit, role } => {
                format!("{} of {} is abolished", self.role(*role), self.unit(*unit))
            }
            ChangeKind::Note(it) => it.text.to_string(),
        }
    }
}

/// Describes what ended a tenure: `replaced by Ann Lee`.
pub fn ending_in_words(history: &History, ending: Ending) -> String {
    let data = history.dataset();
    match (ending.kind, &data.change(ending.change).kind) {
        (EndKind::Replaced, ChangeKind::Appoint { person, .. }) => {
            format!("replaced by {}", data.person(*person).name)
        }
        (EndKind::Replaced, _) => "replaced".into(),
        (EndKind::Left, _) => "left".into(),
        (EndKind::Retitled, _) => "retitled".into(),
        (EndKind::EndUnknown, _) => "end unknown".into(),
        (EndKind::Vacated, _) => "position vacant".into(),
        (EndKind::Abolished, _) => "position abolished".into(),
        (EndKind::UnitClosed, _) => "unit closed".into(),
        (EndKind::AppointedAgain, _) => "appointed again".into(),
    }
}

/// Where a unit without a parent is, in a sentence about a move.
pub(super) const OUTSIDE: &str = "outside (no parent)";

/// Describes a difference in one sentence, after a sign of its kind: `+ - > ~ ?`.
pub fn difference_in_words(history: &History, delta: &Delta) -> String {
    let data = history.dataset();
    let who = delta.person.map_or("", |person| &data.person(person).name);
    let role = delta.role.map_or("", |role| &data.role(role).title);
    let before = delta.before.as_deref().unwrap_or(OUTSIDE);
    let after = delta.after.as_deref().unwrap_or(OUTSIDE);
    match delta.kind {
        DeltaKind::Opened => "+ opened".to_owned(),
        DeltaKind::Closed => "- closed".to_owned(),
        DeltaKind::Merged => format!("- merged into {after}"),
        // What has one successor did not come apart.
        DeltaKind::Split if !after.contains(", ") => format!("- became {after}"),
        DeltaKind::Split => format!("- split into {after}"),
        DeltaKind::Moved => format!("> moved from {before} to {after}"),
        DeltaKind::Renamed => format!("~ renamed from {before}"),
        DeltaKind::Reclassified => format!(
            "~ class {} became {}",
            delta.before.as_deref().unwrap_or("none"),
            delta.after.as_deref().unwrap_or("none")
        ),
        DeltaKind::Appointed => format!("+ {who}, {after}"),
        DeltaKind::Left => format!("- {who}, {before}"),
        DeltaKind::Retitled => format!("~ {who}, {before} became {after}"),
        DeltaKind::MadePermanent => format!("~ {who}, {before} made permanent: {after}"),
        DeltaKind::Vacant => format!("? {role} became vacant"),
        DeltaKind::Unknown => format!("? {role} became unknown"),
        DeltaKind::Abolished => format!("- {role} was abolished"),
    }
}

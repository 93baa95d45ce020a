//! A dataset written in other people's formats, and what those cannot hold.

mod csv;
mod page;
mod plain;
mod popolo;

use orgscope_history::org::{
    AppointMore, ChangeKind, Confidence, Dataset, History, PersonId, Role, UnitId,
};
use orgscope_history::time::Period;

pub use csv::{
    CsvStyle, defused, memberships_csv, memberships_csv_as, tree_csv, units_csv, units_csv_as,
};
pub use page::{
    Findable, PageForm, PageSearchData, PageStart, Step, Vocabulary, page, too_large_for_page,
};
pub use popolo::popolo;

/// A format an export writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// The two CSV files.
    Csv,
    /// The same with dates that say no more than year, month and day.
    PlainCsv,
    /// A Popolo document.
    Popolo,
}

/// Returns what an export leaves out because its format has no place for it, each with its count in words; empty where
/// nothing is.
pub fn left_out(history: &History, format: ExportFormat) -> Vec<String> {
    let data = history.dataset();
    let mut left_out = events(data);
    left_out.extend(records(data));
    let people = || (0..data.people.len()).map(PersonId::new);
    let idle = people().filter(|person| history.career(*person).is_empty()).count();
    let stated_starts = people()
        .flat_map(|person| history.career(person))
        .map(|id| history.tenure(*id))
        .filter(|tenure| {
            history.said_since(tenure).is_some() && csv::said_start(history, tenure).is_none()
        })
        .count();
    let units = || (0..data.units.len()).map(UnitId::new);
    let never = units().filter(|unit| history.open_periods(*unit).is_empty()).count();
    left_out.extend([
        (idle, "people without a tenure"),
        (never, "units that are never there"),
        (stated_starts, "stated starts of tenures (\"in post since\")"),
    ]);
    match format {
        ExportFormat::Csv | ExportFormat::PlainCsv => {
            if format == ExportFormat::PlainCsv {
                left_out.push((csv::doubtful_dates(history), DOUBTFUL));
            }
            left_out.push((semicolons(data), "semicolons in other names (written as commas)"));
        }
        ExportFormat::Popolo => {
            left_out.push((popolo::inexpressible_dates(history), DOUBTFUL));
            let count =
                |several: &dyn Fn(UnitId) -> bool| units().filter(|unit| several(*unit)).count();
            left_out.extend([
                (
                    count(&|unit| history.open_periods(unit).len() > 1),
                    "units that close and come back (written as there in between)",
                ),
                (
                    count(&|unit| differs(&history.parents(unit))),
                    "units that move (the last parent is kept)",
                ),
                (
                    count(&|unit| differs(&history.classes(unit))),
                    "units of several classes (the last is kept)",
                ),
            ]);
        }
    }
    let left_out = left_out.into_iter().filter(|(count, _)| *count > 0);
    left_out.map(|(count, what)| format!("{what} ({count})")).collect()
}

/// Returns whether a unit had several values, one after another. One that closes and comes back as it was has not.
fn differs<T: PartialEq>(values: &[(T, Period)]) -> bool {
    values.windows(2).any(|pair| pair[0].0 != pair[1].0)
}

const DOUBTFUL: &str = "marks of dates that are not certain";

/// Returns what only changes and events say.
fn events(data: &Dataset) -> Vec<(usize, &'static str)> {
    let kinds = |matches: &dyn Fn(&ChangeKind) -> bool| {
        data.changes.iter().filter(|change| matches(&change.kind)).count()
    };
    let events = &data.events;
    let doubts = events.iter().filter(|it| it.confidence != Confidence::Confirmed).count()
        + data.changes.iter().filter(|it| it.confidence.is_some() || it.inferred).count();
    vec![
        (data.sources.len(), "sources"),
        (events.len(), "event titles and summaries"),
        (events.iter().filter(|it| it.announced.is_some()).count(), "dates of announcement"),
        (doubts, "marks of confidence"),
        (kinds(&|it| matches!(it, ChangeKind::Confirm { .. })), "confirmations"),
        (usize::from(data.lapse.is_some()), "the lapse of tenures that no source shows any more"),
        (events.iter().filter(|it| it.dispute.is_some()).count(), "disputes"),
        (
            kinds(&|it| matches!(it, ChangeKind::Merge { .. } | ChangeKind::Split { .. })),
            "mergers and splits",
        ),
        (
            kinds(&|it| {
                matches!(
                    it,
                    ChangeKind::Vacant { .. }
                        | ChangeKind::Unknown { .. }
                        | ChangeKind::Abolish { .. }
                )
            }),
            "vacant, unknown and abolished positions",
        ),
        (
            kinds(&|it| match it {
                ChangeKind::Appoint { more, .. } => AppointMore::of(more).reports_to.is_some(),
                ChangeKind::Retitle(retitle) => retitle.reports_to.is_some(),
                _ => false,
            }),
            "reporting lines",
        ),
        (
            kinds(&|it| matches!(it, ChangeKind::Appoint { co: true, .. })),
            "marks of a shared position",
        ),
        (kinds(&|it| matches!(it, ChangeKind::Note(_))) + data.notes.len(), "notes of events"),
    ]
}

/// Returns what records say beyond ids and names.
fn records(data: &Dataset) -> Vec<(usize, &'static str)> {
    let notes = data.units.iter().filter(|unit| unit.note.is_some()).count()
        + data.people.iter().filter(|person| person.note().is_some()).count();
    let kinds =
        data.people.iter().filter(|it| !it.latin().is_empty() || !it.nicknames().is_empty());
    vec![
        (data.roles.iter().filter(|role| says_more(role)).count(), "role titles"),
        (notes, "notes of units and people"),
        (
            data.people.iter().filter(|person| !person.sources().is_empty()).count(),
            "people's sources",
        ),
        (
            kinds.count() + data.units.iter().filter(|unit| unit.native.is_some()).count(),
            "records with names of a kind (written as other names)",
        ),
    ]
}

/// Returns whether a role has more than an id and a place in the list.
fn says_more(role: &Role) -> bool {
    role.short.is_some() || role.sole || role.title != Role::title_from_id(&role.id)
}

fn semicolons(data: &Dataset) -> usize {
    let units = data.units.iter().flat_map(|unit| unit.native.iter().chain(&unit.aliases));
    let people = data.people.iter();
    let people = people.flat_map(|it| it.latin().iter().chain(it.nicknames()).chain(it.aliases()));
    units.chain(people).filter(|name| name.contains(';')).count()
}

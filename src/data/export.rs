//! A dataset written in other people's formats, and what those cannot hold.

mod csv;
mod popolo;

use crate::org::{ChangeKind, History};

pub use csv::{memberships_csv, tree_csv, units_csv};
pub use popolo::popolo;

/// What an export leaves behind because its format has no place for it, counted.
pub fn left_behind(history: &History, versions: bool) -> Vec<String> {
    let data = history.dataset();
    let count = |matches: &dyn Fn(&ChangeKind) -> bool| {
        data.changes.iter().filter(|change| matches(&change.kind)).count()
    };
    let lineage =
        count(&|kind| matches!(kind, ChangeKind::Merge { .. } | ChangeKind::Split { .. }));
    let marks = count(&|kind| {
        matches!(
            kind,
            ChangeKind::Vacant { .. } | ChangeKind::Unknown { .. } | ChangeKind::Abolish { .. }
        )
    });
    let notes = count(&|kind| matches!(kind, ChangeKind::Note { .. }));
    let idle = (0..data.people.len())
        .filter(|number| history.career(crate::org::PersonId::new(*number)).is_empty())
        .count();
    let renamed = data
        .units
        .iter()
        .enumerate()
        .filter(|(number, _)| history.unit(crate::org::UnitId::new(*number)).versions.len() > 2)
        .count();
    [
        (data.sources.len(), "sources"),
        (data.events.len(), "event titles and summaries"),
        (data.roles.iter().filter(|role| role.listed).count(), "role titles"),
        (lineage, "mergers and splits"),
        (marks, "vacant, unknown and abolished positions"),
        (notes, "notes"),
        (idle, "people without a tenure"),
        (if versions { 0 } else { renamed }, "units with several versions (the last is kept)"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect()
}

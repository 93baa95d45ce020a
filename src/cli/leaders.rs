//! Who leads a unit, as texts for the pages of `tree`.

use crate::org::{Certainty, ChangeId, PositionState, Snapshot, UnitId};

/// Returns every position of a unit with its holders and, unless `plain`, their doubts in brackets.
pub(super) fn leaders(now: Snapshot<'_>, unit: UnitId, plain: bool) -> Vec<String> {
    let history = now.history();
    let data = history.dataset();
    let doubted = |text: String, certainty: Certainty| {
        if plain || certainty.is_certain() { text } else { format!("{text} ({certainty})") }
    };
    let marked = |role: &str, state: &str, change: ChangeId| {
        vec![doubted(format!("{role} {state}"), history.certainty_of(change))]
    };
    now.positions(unit)
        .flat_map(|(position, state)| {
            let role = &data.role(history.position(position).role).title;
            match state {
                PositionState::Held => now
                    .holders(position)
                    .map(|holder| {
                        let title = history.title(holder.tenure, holder.term);
                        let acting = holder.term.acting && !title.to_lowercase().contains("acting");
                        let acting = if acting { " (acting)" } else { "" };
                        let name = &data.person(holder.person()).name;
                        doubted(format!("{name}, {title}{acting}"), now.certainty(&holder))
                    })
                    .collect(),
                PositionState::Vacant(change) => marked(role, "vacant", change),
                PositionState::Unknown(change) => marked(role, "unknown", change),
            }
        })
        .collect()
}

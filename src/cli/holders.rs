//! Who holds each position of a unit, as texts for `tree` and the graphs of `export`.

use crate::org::{Certainty, ChangeId, PositionState, Snapshot, UnitId};

/// Returns a text for each holder of a position of a unit, `Ann Lee, Head`, and for each unfilled position, `CEO vacant`; unless
/// `plain`, with the doubts about it in brackets.
pub(super) fn holders(now: Snapshot<'_>, unit: UnitId, plain: bool) -> Vec<String> {
    let history = now.history();
    let data = history.dataset();
    let doubted = |text: String, certainty: Certainty| {
        if plain || certainty.is_certain() { text } else { format!("{text} ({certainty})") }
    };
    let unfilled = |role: &str, state: &str, change: ChangeId| {
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
                        // `Acting Head` says it already.
                        let acting = holder.term.acting && !title.to_lowercase().contains("acting");
                        let acting = if acting { " (acting)" } else { "" };
                        let name = &data.person(holder.person()).name;
                        doubted(format!("{name}, {title}{acting}"), now.certainty(&holder))
                    })
                    .collect(),
                PositionState::Vacant(change) => unfilled(role, "vacant", change),
                PositionState::Unknown(change) => unfilled(role, "unknown", change),
            }
        })
        .collect()
}

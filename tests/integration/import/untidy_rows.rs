//! Imports of untidy CSV files, what was found in them, and the holders of a day.

use orgscope::import::{Imported, read_csv};
use orgscope::org::{History, PositionState};
use orgscope::time::Date;

pub(super) fn imported(units: &str, members: &str) -> Imported {
    let units = format!("id,name,classification,parent_id,founding_date,dissolution_date\n{units}");
    let members =
        format!("person_id,person_name,organization_id,role,start_date,end_date\n{members}");
    let rows = read_csv(("u.csv", &units), ("m.csv", &members));
    rows.unwrap_or_else(|why| panic!("{why:?}")).import("Test", "u.csv")
}

/// What was done, `line kind: detail`.
pub(super) fn findings(imported: &Imported) -> Vec<String> {
    let found = imported.findings.iter();
    found.map(|it| format!("{} {}: {}", it.place.number, it.kind, it.detail)).collect()
}

/// The holders of a day, `unit role person`; `unit role vacant` where there is none.
pub(super) fn holders(history: &History, day: &str) -> Vec<String> {
    let data = history.dataset();
    let now = history.as_of(Date::parse(day).unwrap());
    let mut rows = Vec::new();
    for (unit, _) in now.walk() {
        for (position, state) in now.positions(unit) {
            let role = &data.role(history.position(position).role).id;
            let place = format!("{} {role}", data.unit(unit).id);
            let mut any = false;
            for holder in now.holders(position) {
                rows.push(format!("{place} {}", data.person(holder.person()).name));
                any = true;
            }
            if !any {
                assert_ne!(state, PositionState::Held);
                rows.push(format!("{place} {}", state.word()));
            }
        }
    }
    rows
}

//! Imports of small CSV files, and the units of a day in one line each.

use orgscope::import::{Imported, Treatment, read_csv};
use orgscope::org::History;
use orgscope::time::Date;

use crate::support::imports;

/// The dataset, and what was repaired: `repaired: overlapping versions`.
pub(super) fn csv(units: &str, memberships: &str) -> (History, Vec<String>) {
    let head = "id,name,classification,parent_id,founding_date,dissolution_date\n";
    let members = "person_id,person_name,organization_id,role,start_date,end_date\n";
    let (units, memberships) = (format!("{head}{units}"), format!("{members}{memberships}"));
    let rows = read_csv(("units.csv", &units), ("memberships.csv", &memberships)).unwrap();
    opened(&rows.import("Test", "units.csv"))
}

/// The history, and what was repaired or left out.
pub(super) fn opened(imported: &Imported) -> (History, Vec<String>) {
    let found = imported.findings.iter().map(|it| {
        let done = if it.done == Treatment::Repaired { "repaired" } else { "left out" };
        format!("{done} {}:{}: {}", it.place.list, it.place.number, it.kind)
    });
    (imports::opened(imported), found.collect())
}

/// `a "A" k <- top; p as r`: the units of a day, with their holders.
pub(super) fn on(history: &History, day: &str) -> Vec<String> {
    let data = history.dataset();
    let now = history.as_of(Date::parse(day).unwrap());
    now.walk()
        .map(|(unit, _)| {
            let mut line = format!("{} {:?}", data.unit(unit).id, now.name(unit));
            if let Some(class) = now.class(unit) {
                line += &format!(" {class}");
            }
            if let Some(parent) = now.parent(unit) {
                line += &format!(" <- {}", data.unit(parent).id);
            }
            for (position, _) in now.positions(unit) {
                for holder in now.holders(position) {
                    let role = &data.role(history.position(position).role).id;
                    line += &format!("; {} as {role}", data.person(holder.person()).id);
                }
            }
            line
        })
        .collect()
}

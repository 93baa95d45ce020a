//! A day as the program lists it, in sets that an independent reading can be compared with.

use std::collections::BTreeSet;

use orgscope::data;
use orgscope::org::History;
use orgscope::time::Date;
use serde_json::Value;

/// id, name, class, parent.
pub(crate) type UnitRow = (String, String, String, String);
/// unit, role, person, name.
pub(crate) type HolderRow = (String, String, String, String);

/// A day as `tree --format json` lists it.
pub(crate) fn day_sets(history: &History, day: Date) -> (BTreeSet<UnitRow>, BTreeSet<HolderRow>) {
    let now = history.as_of(day);
    let json = data::json::tree(now, now.walk().map(|(unit, _)| unit));
    let json: Value = serde_json::from_str(&json).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let (mut units, mut holders) = (BTreeSet::new(), BTreeSet::new());
    for unit in json["units"].as_array().unwrap() {
        let id = text(&unit["id"]);
        let parts = (text(&unit["name"]), text(&unit["class"]), text(&unit["parent"]));
        assert!(units.insert((id.clone(), parts.0, parts.1, parts.2)));
        for position in unit["positions"].as_array().unwrap() {
            for holder in position["holders"].as_array().unwrap() {
                let (person, name) = (text(&holder["person"]), text(&holder["name"]));
                holders.insert((id.clone(), text(&position["role"]), person, name));
            }
        }
    }
    (units, holders)
}

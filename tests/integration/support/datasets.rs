//! The datasets that tests open, and what stands in them by its id.

use std::sync::{Arc, LazyLock};

use orgscope::data::{self, EMBEDDED};
use orgscope::org::{EventId, History, PersonId, UnitId};
use orgscope::time::Date;

/// The text of a fictional company: every kind of change, two events on a day, doubts, names in many scripts.
pub const LANTERN: &str = include_str!("../../fixtures/lantern.ron");

/// Where that text stands on the disk.
pub const LANTERN_PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/lantern.ron");

/// The fictional company, compiled once; it has no problem.
pub fn lantern() -> &'static Arc<History> {
    static HISTORY: LazyLock<Arc<History>> = LazyLock::new(|| opened(LANTERN));
    &HISTORY
}

/// The dataset that the program carries, read from its text once.
pub fn alibaba() -> &'static Arc<History> {
    static HISTORY: LazyLock<Arc<History>> = LazyLock::new(|| opened(EMBEDDED));
    &HISTORY
}

/// A company with names in letters of all kinds.
pub fn letters() -> &'static Arc<History> {
    static HISTORY: LazyLock<Arc<History>> =
        LazyLock::new(|| opened(include_str!("../../fixtures/letters.ron")));
    &HISTORY
}

fn opened(text: &str) -> Arc<History> {
    let opened = data::open(text).unwrap();
    assert_eq!(opened.problems, []);
    Arc::new(opened.history)
}

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// The unit with this id.
pub fn unit(history: &History, id: &str) -> UnitId {
    let found = history.dataset().units.iter().position(|unit| *unit.id == *id);
    UnitId::new(found.unwrap_or_else(|| panic!("no unit {id}")))
}

/// The person with this id.
pub fn person(history: &History, id: &str) -> PersonId {
    let found = history.dataset().people.iter().position(|person| *person.id == *id);
    PersonId::new(found.unwrap_or_else(|| panic!("no person {id}")))
}

/// The person with this name.
pub fn person_named(history: &History, name: &str) -> PersonId {
    let found = history.dataset().people.iter().position(|person| *person.name == *name);
    PersonId::new(found.unwrap_or_else(|| panic!("no person is named {name}")))
}

/// The event with this id.
pub fn event(history: &History, id: &str) -> EventId {
    let found = history.dataset().events.iter().position(|event| *event.id == *id);
    EventId::new(found.unwrap_or_else(|| panic!("no event {id}")))
}

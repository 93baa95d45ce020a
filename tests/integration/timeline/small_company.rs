//! A company of a few units and two people, with further events.

use orgscope::data;
use orgscope::org::{History, Rule, Severity};
use orgscope::time::Date;

/// Three units below one another, a fourth that is never open, two people; with further events.
pub(super) fn opened(events: &str) -> (History, Vec<String>) {
    let text = format!(
        r#"(
    schema: 1, title: "Contradictions", span: ("2018-01-01", "2019-12-31"),
    roles: [(id: "head", title: "Head"), (id: "boss", title: "Boss", sole: true)],
    units: [(id: "top", name: "Top"), (id: "a", name: "A"), (id: "b", name: "B"), (id: "c", name: "C"), (id: "d", name: "D")],
    people: [(id: "x", name: "X"), (id: "y", name: "Y")],
    events: [
        (id: "begin", date: "2018-01-01", title: "E", confidence: Unsourced, changes: [
            Open(unit: "top"), Open(unit: "a", under: "top"), Open(unit: "b", under: "a"),
            Appoint(person: "x", unit: "a", role: "head"),
        ]),
        {events}
    ],
)"#
    );
    let opened = data::open(&text).unwrap();
    let errors = opened
        .problems
        .iter()
        .filter(|it| it.severity() == Severity::Error || it.rule == Rule::TwoSoleHolders);
    let reported = errors.map(|it| {
        let hint = it.hint.as_deref().unwrap_or_default();
        format!("{}: {}; {hint}", it.rule.name(), it.message)
    });
    let reported = reported.collect();
    (opened.history, reported)
}

/// One further event, on a day.
pub(super) fn event(day: &str, changes: &str) -> String {
    format!(
        "(id: \"e{day}\", date: \"{day}\", title: \"E\", confidence: Unsourced, changes: [{changes}]),"
    )
}

/// `unit < parent` of every open unit on a day, and who holds what.
pub(super) fn tree(history: &History, day: &str) -> String {
    let (now, data) = (history.as_of(Date::parse(day).unwrap()), history.dataset());
    let units = now.walk().map(|(unit, _)| {
        let above = now.parent(unit).map_or("-", |above| &*data.unit(above).id);
        let heads = now.positions(unit).flat_map(|(position, _)| now.holders(position));
        let heads: Vec<_> = heads.map(|it| format!(" {}", data.person(it.person()).id)).collect();
        let heads = heads.concat();
        format!("{} < {above}{heads}", data.unit(unit).id)
    });
    units.collect::<Vec<_>>().join(", ")
}

//! What is less than certain: bounds of dates, tenures that lapse, what is confirmed, inferred or disputed.

use crate::support::datasets::{day, person, unit};
use crate::support::oracle::agree_on_every_day;
use orgscope::data;
use orgscope::org::{Certainty, Confidence, History, Snapshot};

use super::doubts_dataset::{FIXTURE, history, opened};

/// The doubts of the first tenure that a person has on a day, in words; `None` without a tenure.
fn doubt(history: &History, on: &str, who: &str) -> Option<String> {
    let now: Snapshot<'_> = history.as_of(day(on));
    let holder = now.held_by(person(history, who)).next()?;
    Some(now.certainty(&holder).to_string())
}

#[test]
fn the_program_agrees_with_the_oracle_on_every_day() {
    let data = history();
    agree_on_every_day(&data, day("2017-12-01"), day("2024-12-31")).unwrap();
}

#[test]
fn a_tenure_lapses_when_no_source_has_shown_it_for_longer_than_the_lapse() {
    let history = history();
    for (on, who, words) in [
        // The Appoint counts for two years: the last day is one on which it still counts.
        ("2020-03-02", "cleo", "disputed"),
        ("2020-03-03", "cleo", "disputed, last confirmed 2 Mar 2018"),
        ("2023-12-31", "cleo", "disputed, last confirmed 2 Mar 2018"),
        // A lapsed tenure that is confirmed has not lapsed any more; a year counts from 1 July.
        ("2020-03-02", "ben", "one source"),
        ("2020-06-30", "ben", "one source, last confirmed 2 Mar 2018"),
        ("2020-07-01", "ben", "one source"),
        ("2022-07-01", "ben", "one source"),
        ("2022-07-02", "ben", "one source, last confirmed 2020"),
        // What was there before counts from the first day of the span.
        ("2017-12-31", "ada", "unsourced"),
        ("2020-01-01", "ada", "unsourced"),
        ("2020-01-02", "ada", "unsourced, last confirmed at the beginning"),
        // A role may be exempt.
        ("2023-12-31", "fay", "unsourced"),
        // A bound counts from its last day.
        ("2023-08-31", "emil", ""),
    ] {
        assert_eq!(doubt(&history, on, who).as_deref(), Some(words), "{who} on {on}");
    }
    let without = FIXTURE.replace("lapse: \"24 months\",", "");
    let without = opened(&without).history;
    assert_eq!(doubt(&without, "2023-12-31", "cleo").as_deref(), Some("disputed"));
}

#[test]
fn an_event_known_by_a_day_holds_from_that_day_on() {
    let history = history();
    assert_eq!(doubt(&history, "2021-08-30", "dora"), None);
    assert_eq!(doubt(&history, "2021-08-31", "dora").as_deref(), Some(""));
    assert_eq!(doubt(&history, "2022-11-24", "emil"), None);
    assert_eq!(doubt(&history, "2022-11-25", "emil").as_deref(), Some(""));
    let now = history.as_of(day("2022-12-01"));
    let holder = now.held_by(person(&history, "emil")).next().unwrap();
    let since = history.since(holder.tenure);
    assert_eq!(
        (since.to_string().as_str(), since.short().to_string().as_str(), since.names_day()),
        ("../2022-11-25", "by 25 Nov 2022", false)
    );
}

#[test]
fn the_parent_of_a_unit_may_be_inferred() {
    let history = history();
    let placed = |id: &str| history.as_of(day("2020-01-01")).parent_certainty(unit(&history, id));
    let inferred = Certainty { inferred: true, ..Certainty::default() };
    assert_eq!(placed("buoys"), Some(inferred));
    let unsourced = Certainty { confidence: Confidence::Unsourced, ..Certainty::default() };
    assert_eq!(placed("bells"), Some(unsourced));
}

#[test]
fn a_confirm_needs_a_tenure() {
    let found = |from: &str, to: &str| -> Vec<String> {
        let text = FIXTURE.replace(from, to);
        assert_ne!(text, FIXTURE);
        let problems = opened(&text).problems;
        problems.iter().map(|it| format!("{}: {}", it.rule.name(), it.message)).collect()
    };
    let confirm = "Confirm(person: \"ben\", unit: \"bells\", role: \"keeper\")";
    assert_eq!(
        found(confirm, "Confirm(person: \"dora\", unit: \"bells\", role: \"keeper\")"),
        ["no-tenure: `dora` is confirmed as keeper of `bells` on 2020, which they do not hold"]
    );
    // A person who leaves on that very day held it.
    let left = format!("Leave(person: \"ben\"), {confirm}");
    assert_eq!(found(confirm, &left), [] as [&str; 0]);
    // The end of the day decides, not the order in the file.
    let appointed = format!(
        "Confirm(person: \"dora\", unit: \"bells\", role: \"keeper\"), {confirm}, \
         Appoint(person: \"dora\", unit: \"bells\", role: \"keeper\")"
    );
    assert_eq!(found(confirm, &appointed), [] as [&str; 0]);
}

#[test]
fn a_lapse_that_cannot_be_read_is_reported_with_its_place() {
    let text = FIXTURE.replace("24 months", "a while");
    let problems = data::open(&text).unwrap_err().problems;
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!((problem.rule.name(), problem.line), ("impossible-lapse", 7));
    assert_eq!(&*problem.message, "`a while` is not a length of time");
    assert!(problem.hint.as_deref().is_some_and(|hint| hint.contains("24 months")));
}

#[test]
fn a_span_may_end_today() {
    let text = FIXTURE.replace("\"2023-12-31\"", "\"today\"");
    let mut opened = opened(&text);
    assert_eq!(opened.problems, []);
    // As long as it is not known which day that is, the newest event stands for it.
    assert_eq!(opened.history.dataset().last, day("2022-11-25"));
    opened.history.set_today(day("2026-11-30"));
    assert_eq!(opened.history.dataset().last, day("2026-11-30"));
    opened.history.set_today(day("2016-11-30"));
    assert_eq!(opened.history.dataset().last, day("2018-01-01"), "never before its first day");
    let mut fixed = history();
    fixed.set_today(day("2026-11-30"));
    assert_eq!(fixed.dataset().last, day("2023-12-31"));
}

#[test]
fn the_explorer_opens_where_there_is_something_to_see() {
    let text = FIXTURE.replace("\"2023-12-31\"", "\"today\"");
    let opens = |text: &str, today: &str| {
        let mut history = opened(text).history;
        history.set_today(day(today));
        history.opening_day(day(today)).to_string()
    };
    assert_eq!(opens(&text, "2026-11-30"), "2026-11-30");
    assert_eq!(opens(FIXTURE, "2026-11-30"), "2023-12-31");
    assert_eq!(opens(FIXTURE, "2019-11-30"), "2019-11-30");
    assert_eq!(opens(FIXTURE, "2017-11-30"), "2018-01-01");
    // All leave on one day: the day before is the last with a holder.
    let all = ["ada", "ben", "cleo", "emil", "fay"].map(|who| format!("Leave(person: \"{who}\"),"));
    let end = format!(
        "    (id: \"end\", date: \"2022-12-31\", title: \"The end\", confidence: Unsourced, changes: [{}]),\n    ],\n)",
        all.concat()
    );
    let ended = text.trim_end().strip_suffix("],\n)").unwrap().to_owned() + &end;
    assert_eq!(opens(&ended, "2026-11-30"), "2022-12-30");
}

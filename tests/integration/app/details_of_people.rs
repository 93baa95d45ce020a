//! The details of people: careers, superiors, doubts, and where their lines lead.

use std::sync::Arc;

use orgscope::app::details::{Line, View};
use orgscope::app::{Action, Pane};
use orgscope::data;
use orgscope::org::PersonId;
use orgscope::time::Date;

use crate::support::datasets::{alibaba, day, lantern, person_named};

use super::details_reader::{DetailsReader, WIDE, at, has_row};

#[test]
fn a_person_is_shown_until_the_selection_moves() {
    let mut hand = DetailsReader::new(lantern(), WIDE);
    hand.keys("@2020-07-01<enter>/luna lin<enter>");
    assert_eq!(hand.shows(), (View::Career, "Luna Lin".into()));
    assert!(has_row(&hand.screen(), &["Luna Lin", "─ career "]), "{}", hand.screen());
    // Time may pass, and the reader may look elsewhere in the pane.
    hand.keys("L]jj");
    assert_eq!(hand.shows(), (View::Career, "Luna Lin".into()));
    hand.keys("<s-tab>j");
    let (view, title) = hand.shows();
    assert_eq!(view, View::Posts);
    assert_eq!(
        Some(title.as_str()),
        hand.app.selected().map(|unit| hand.app.snapshot().name(unit))
    );
    // A view that was chosen with `v` stays, and follows the selection.
    hand.keys("vv");
    assert_eq!(hand.shows().0, View::Career);
    hand.select("harbour");
    assert_eq!(hand.shows(), (View::Career, "Bo Chen".into()));
}

#[test]
fn the_person_whom_the_selection_follows_stays() {
    let mut hand = DetailsReader::new(lantern(), WIDE);
    hand.keys("@2020-06-01<enter>/bo chen<enter>F");
    assert_eq!(hand.shows(), (View::Career, "Bo Chen".into()));
    let before = hand.app.selected();
    hand.keys("@2021-04-01<enter>");
    assert_ne!(hand.app.selected(), before, "Bo Chen has another post by now");
    assert_eq!(hand.shows(), (View::Career, "Bo Chen".into()));
    // No longer followed, the person is left when the selection moves.
    hand.keys("F").select("council");
    assert_eq!(hand.shows(), (View::Posts, "Council".into()));
}

#[test]
fn a_key_leads_back_from_a_person_and_from_a_post() {
    let mut hand = at(lantern(), "2020-07-01", "lantern", WIDE);
    let unit = (View::Posts, "Lantern Works".to_owned());
    for back in ["<esc>", "h", "<left>"] {
        hand.follow(|line| matches!(line, Line::Incumbent { name, .. } if name == "Luna Lin"));
        assert_eq!(hand.shows(), (View::Career, "Luna Lin".into()));
        hand.keys(back);
        assert_eq!(hand.shows(), unit, "{back}");
        hand.follow(|line| matches!(line, Line::Post { title, .. } if title.starts_with("Chief")));
        assert_eq!(hand.shows().1, "Chief Executive Officer, Lantern Works");
        hand.keys(back);
        assert_eq!(hand.shows(), unit, "{back}");
        assert_eq!(hand.app.focus(), Pane::Details);
    }
    hand.keys("h");
    assert_eq!(hand.app.focus(), Pane::Tree);
}

#[test]
fn an_earlier_post_of_a_career_leads_to_its_unit_on_its_first_day() {
    let mut hand = DetailsReader::new(lantern(), WIDE);
    hand.keys("@2021-01-01<enter>/luna lin<enter>");
    hand.follow(|line| matches!(line, Line::Held { now: false, .. }));
    assert_eq!(hand.app.day(), day("2018-03-01"));
    assert_eq!(hand.shows(), (View::Posts, "Harbour Lights".into()));
    assert!(has_row(&hand.screen(), &["∙ Luna Lin", "since 1 Mar 2018"]), "{}", hand.screen());
}

#[test]
fn a_career_lists_what_is_held_on_the_day_first() {
    let mut hand = DetailsReader::new(alibaba(), WIDE);
    hand.keys("@2021-07-01<enter>/fan luyuan<enter>");
    let sections = ["Held on this day", "Earlier", "Later", "Events"];
    assert_eq!(hand.headings(), sections);
    let mut section = String::new();
    let mut starts: Vec<(String, Date)> = Vec::new();
    for line in hand.app.details().lines {
        match line {
            Line::Heading(text) => section.clone_from(text),
            Line::Held { tenure, now, later, .. } => {
                let expected = match (now, later) {
                    (true, _) => "Held on this day",
                    (_, true) => "Later",
                    _ => "Earlier",
                };
                assert_eq!(section, expected, "{line:?}");
                starts.push((section.clone(), alibaba().tenure(*tenure).period.start));
            }
            _ => {}
        }
    }
    let of = |name: &str| -> Vec<Date> {
        starts.iter().filter(|(section, _)| section == name).map(|(_, start)| *start).collect()
    };
    assert!(of("Earlier").is_sorted_by(|one, next| one >= next), "newest first");
    assert!(of("Later").is_sorted(), "the nearest first");
    assert_eq!((of("Held on this day").len(), of("Later").len()), (6, 2));
}

/// An entry never loses its unit or its dates, however narrow the pane is.
#[test]
fn no_line_of_a_career_is_cut() {
    let glued = |text: &str| -> String {
        text.chars().filter(|c| !c.is_whitespace() && *c != '│').collect()
    };
    for width in [40, 42, 50, 60] {
        let size = (width, 200);
        let mut hand = DetailsReader::new(alibaba(), size);
        hand.keys("@2021-07-01<enter>");
        for number in (0..alibaba().dataset().people.len()).step_by(3) {
            hand.app.update(Action::ShowPerson(PersonId::new(number)));
            hand.lay_out();
            let screen = glued(&hand.rows().concat());
            let mut seen = 0;
            for line in hand.app.details().lines {
                let Line::Held { what, span, .. } = line else { continue };
                seen += 1;
                assert!(screen.contains(&glued(what)), "{width}: {what}");
                assert!(screen.contains(&glued(span)), "{width}: {span}");
            }
            assert!(seen > 0 || alibaba().career(PersonId::new(number)).is_empty());
        }
    }
}

#[test]
fn holders_say_whom_they_report_to() {
    let mut hand = at(lantern(), "2018-06-01", "harbour", WIDE);
    assert!(has_row(&hand.screen(), &["reports to Mina Okafor"]), "{}", hand.screen());
    hand.follow(|line| matches!(line, Line::Person { .. }));
    assert_eq!(hand.shows(), (View::Career, "Mina Okafor".into()));
    assert!(
        has_row(&hand.screen(), &["people who report directly: Luna Lin"]),
        "{}",
        hand.screen()
    );
    hand.follow(|line| matches!(line, Line::Reports { .. }));
    assert_eq!(hand.shows(), (View::ReportingLine, "Mina Okafor".into()));
    hand.follow(|line| matches!(line, Line::Person { text, .. } if text == "Luna Lin"));
    assert_eq!(hand.shows(), (View::ReportingLine, "Luna Lin".into()));
    assert_eq!(hand.headings(), ["Up to the top", "Direct reports"]);
    let people: Vec<(String, u16, bool)> = hand
        .app
        .details()
        .lines
        .iter()
        .filter_map(|line| match line {
            Line::Person { text, depth, chosen, .. } => Some((text.clone(), *depth, *chosen)),
            _ => None,
        })
        .collect();
    assert_eq!(people, [("Mina Okafor".into(), 0, false), ("Luna Lin".into(), 1, true)]);
    assert!(has_row(&hand.screen(), &["No source says who reports to Luna Lin"]));
    hand.keys("<esc>");
    assert_eq!(hand.shows(), (View::Posts, "Harbour Lights".into()));
    // Later no source says so any more.
    let later = at(lantern(), "2020-07-01", "harbour", WIDE);
    assert!(!later.screen().contains("reports to"));
}

#[test]
fn a_person_is_found_again_in_another_dataset() {
    let mut hand = DetailsReader::new(lantern(), WIDE);
    hand.app.update(Action::ShowPerson(person_named(lantern(), "Luna Lin")));
    hand.app.reload(lantern().clone(), Vec::new());
    assert_eq!(hand.shows(), (View::Career, "Luna Lin".into()));
    hand.app.reload(alibaba().clone(), Vec::new());
    assert_eq!(hand.shows().0, View::Posts);
}

/// A person with two posts and a superior in each has both superiors in the line upwards.
#[test]
fn two_posts_may_have_two_superiors() {
    let text = r#"(schema: 1, title: "T", span: ("2018-01-01", "2018-12-31"),
        roles: [(id: "head", title: "Head"), (id: "cook", title: "Cook")], units: [(id: "u", name: "Inn")],
        people: [(id: "a", name: "Ann", note: Some("Of the coast.")), (id: "b", name: "Bo"), (id: "c", name: "Cy")],
        events: [(id: "all", date: "2018-01-01", title: "all", confidence: Unsourced, changes: [
            Open(unit: "u"),
            Appoint(person: "a", unit: "u", role: "head", reports_to: Some("b")),
            Appoint(person: "a", unit: "u", role: "cook", reports_to: Some("c")),
        ])])"#;
    let history = Arc::new(data::open(text).unwrap().history);
    let mut hand = DetailsReader::new(&history, WIDE);
    hand.app.update(Action::ShowPerson(person_named(&history, "Ann")));
    for (superior, post) in [("Bo", "Head"), ("Cy", "Cook")] {
        assert!(has_row(&hand.screen(), &["as ", post, " reports to ", superior]));
    }
    assert_eq!(hand.notes(), ["Ann: Of the coast."]);
    hand.keys("v");
    assert_eq!(hand.shows(), (View::ReportingLine, "Ann".into()));
    assert!(has_row(&hand.screen(), &["as Cook reports to Cy"]), "{}", hand.screen());
    assert!(!hand.screen().contains("reports to Bo"), "Bo stands above Ann already");
}

/// Reporting lines may run in circles, and one person may have two superiors: all stand in the view, none is followed twice.
#[test]
fn nobody_is_missing_below_a_person() {
    let text = r#"(schema: 1, title: "T", span: ("2020-01-01", "2021-12-31"), roles: [(id: "head", title: "Head"), (id: "dep", title: "Deputy")],
        units: [(id: "a", name: "Main"), (id: "b", name: "Side"), (id: "c", name: "Third")],
        people: [(id: "boss", name: "Boss"), (id: "ann", name: "Ann"), (id: "bob", name: "Bob"), (id: "cy", name: "Cy")],
        events: [(id: "e", date: "2020-01-01", title: "E", confidence: Unsourced, changes: [
            Open(unit: "a"), Open(unit: "b", under: "a"), Open(unit: "c", under: "a"),
            Appoint(person: "boss", unit: "a", role: "head", reports_to: Some("cy")),
            Appoint(person: "ann", unit: "b", role: "head", reports_to: Some("boss")),
            Appoint(person: "bob", unit: "c", role: "head", reports_to: Some("boss")),
            Appoint(person: "cy", unit: "b", role: "dep", reports_to: Some("ann")),
            Appoint(person: "cy", unit: "c", role: "dep", reports_to: Some("bob")),
        ])])"#;
    let history = Arc::new(data::open(text).unwrap().history);
    let below = |name: &str| {
        let mut hand = DetailsReader::new(&history, WIDE);
        hand.app.update(Action::ShowPerson(person_named(&history, name)));
        hand.follow(|line| matches!(line, Line::Reports { .. }));
        let lines = hand.app.details().lines.iter();
        let is_head =
            |line: &&Line| matches!(line, Line::Heading(text) if text == "Direct reports");
        let people = lines.skip_while(|line| !is_head(line)).filter_map(|line| match line {
            Line::Person { text, depth, .. } => Some((text.clone(), *depth)),
            _ => None,
        });
        people.collect::<Vec<_>>()
    };
    assert_eq!(below("Ann"), [("Cy".into(), 0)]);
    assert_eq!(below("Bob"), [("Cy".into(), 0)]);
    assert_eq!(below("Boss"), [("Ann".into(), 0), ("Bob".into(), 0), ("Cy".into(), 1)]);
}

//! The details pane: what it says of units, posts and people, where its lines lead, and what undo brings back.

use std::sync::Arc;

use orgscope::app::details::{Line, View};
use orgscope::app::{Action, Pane};
use orgscope::org::{Certainty, Confidence, History, UnitId};
use orgscope::ui::Theme;

use crate::support::datasets::{alibaba, day, lantern};
use crate::support::explorer::rows;

use super::details_reader::{DetailsReader, NARROW, WIDE, at, has_row};

#[test]
fn all_posts_come_before_the_why() {
    let hand = at(lantern(), "2020-07-01", "lantern", WIDE);
    assert_eq!(
        hand.headings(),
        ["Chair", "Chief Executive Officer", "What changed last, and why", "Sources"]
    );
    let screen = hand.screen();
    assert!(has_row(&screen, &["group · 灯笼厂"]), "{screen}");
    assert!(has_row(&screen, &["∙ Mina Okafor", "since 15 Jun 2020"]), "{screen}");
    assert!(has_row(&screen, &["∙ Luna Lin 林月", "since 15 Jun 2020"]), "{screen}");
    // Where there is no room beside it, what is known of the dates takes a row of its own.
    assert!(has_row(&screen, &["∘ Mina Okafor ? unsourced"]), "{screen}");
    assert!(has_row(&screen, &["start unknown – 15 Jun 2020"]), "{screen}");
}

#[test]
fn a_post_without_a_holder_says_why_in_words() {
    let said = |at: DetailsReader, word: &str, since: &str| {
        let found = at.app.details().lines.iter().any(|line| {
            matches!(line, Line::Unfilled { word: one, since: two }
                if one == word && two == since)
        });
        assert!(found, "{word}, {since}: {:#?}", at.app.details().lines);
        assert!(has_row(&at.screen(), &[word, since]), "{}", at.screen());
    };
    said(at(lantern(), "2023-03-01", "lantern", WIDE), "vacant", "since 1 Feb 2023");
    said(at(lantern(), "2021-01-01", "press", WIDE), "holder unknown", "since Nov 2020");
    said(at(lantern(), "2023-01-01", "lab", WIDE), "became Head", "c. Sep 2022");
    said(at(alibaba(), "2020-12-31", "cloud", WIDE), "holder unknown", "since 26 Nov 2018");
}

#[test]
fn what_the_last_move_reached_is_explained_first_if_it_touches_the_unit() {
    let first = |unit: &str, keys: &str| {
        let mut hand = DetailsReader::new(lantern(), WIDE);
        hand.keys(keys).select(unit);
        hand.whys().first().cloned().unwrap()
    };
    let opens = "Harbour Lights opens with two piers";
    let sits = "The council sits for the first time";
    // Two events on one day: each is explained where it happened.
    assert_eq!(first("harbour", "@2018-02-28<enter>]"), opens);
    assert_eq!(first("harbour", "@2018-02-28<enter>]]"), opens);
    assert_eq!(first("council", "@2018-02-28<enter>]]"), sits);
    // The first of the day does not touch the council, and what does has the last word.
    assert_eq!(first("council", "@2018-02-28<enter>]"), sits);
    // An event that has nothing to do with a unit never explains it.
    assert_eq!(first("wicks", "@2019-10-04<enter>]"), "What was there");
    assert_eq!(first("oil", "@2019-10-04<enter>]"), "Lamps becomes Lamps and Shades");
    // It is the event reached, even where a later change of the same day made the row.
    let mut hand = DetailsReader::new(lantern(), WIDE);
    hand.keys("@2022-03-31<enter>]").select("council");
    assert_eq!(hand.whys()[0], "Night Press stands on its own");
}

/// The events that are explained name the unit, on every event of the real organisation.
#[test]
fn no_unrelated_event_explains_a_unit() {
    let history = alibaba();
    let mut hand = DetailsReader::new(history, WIDE);
    for stop in (0..history.stops().len()).step_by(7) {
        hand.app.update(Action::JumpToStop(stop));
        let now = history.as_of(hand.app.day());
        let open: Vec<UnitId> = now.walk().map(|(unit, _)| unit).step_by(5).collect();
        for unit in open {
            hand.app.update(Action::Select(unit));
            let named = history.unit_events(unit);
            for line in hand.app.details().lines {
                if let Line::Why { event, .. } | Line::Event { event, .. } = line {
                    assert!(named.contains(event), "{}: {line:?}", now.name(unit));
                }
            }
        }
    }
}

#[test]
fn a_note_names_its_subject() {
    let council = at(lantern(), "2018-03-02", "council", WIDE).notes();
    assert!(council.iter().any(|note| note == "Ida Berg: It meets at night."), "{council:?}");
    let pier = at(lantern(), "2019-08-01", "south-pier", WIDE).notes();
    let expected = "Omar Haddad goes on as Head of South Pier: No longer acting.";
    assert!(pier.iter().any(|note| note == expected), "{pier:?}");
    // The words of an earlier version: "Inferred; no source states it. Superseded by his presidency."
    let cloud = at(alibaba(), "2018-11-26", "cloud", WIDE).notes();
    assert!(cloud.iter().any(|note| note.contains("Superseded")), "{cloud:?}");
    for note in &cloud {
        let subject = ["Jeff Zhang", "Simon Hu", "Cloud", "Middle", "Alibaba"];
        assert!(subject.iter().any(|name| note.contains(name)), "{note}");
    }
}

#[test]
fn a_post_lists_all_its_holders_and_each_leads_to_its_first_day() {
    let mut hand = at(lantern(), "2022-01-01", "lantern", WIDE);
    hand.follow(|line| matches!(line, Line::Post { title, .. } if title == "Chair"));
    let holder = |line: &Line| match line {
        Line::Incumbent { name, since, .. } => Some(format!("{name} {since}")),
        Line::Holder { name, span, later, .. } => Some(format!("{name} {span} {later}")),
        Line::Unfilled { word, since } => Some(format!("{word} {since}")),
        _ => None,
    };
    let holders = |hand: &DetailsReader| -> Vec<String> {
        hand.app.details().lines.iter().filter_map(holder).collect()
    };
    assert_eq!(holders(&hand), ["vacant 1 Feb 2023 –", "Mina Okafor since 15 Jun 2020"]);
    hand.follow(|line| matches!(line, Line::Incumbent { .. }));
    assert_eq!((hand.app.day(), hand.shows().0), (day("2020-06-15"), View::Post));
    // An earlier one leads there from the unit's posts, too.
    let mut hand = at(lantern(), "2022-01-01", "light", WIDE);
    hand.keys("@2021-03-01<enter>").select("lantern");
    hand.keys("@2021-08-01<enter>").select("glass");
    hand.follow(|line| matches!(line, Line::Incumbent { .. }));
    hand.follow(|line| matches!(line, Line::Held { now: true, .. }));
    assert_eq!(hand.shows(), (View::Posts, "Glass".into()));
    let mut hand = at(alibaba(), "2022-12-31", "cloud", WIDE);
    hand.follow(|line| matches!(line, Line::Holder { name, .. } if name == "Jeff Zhang"));
    assert_eq!(hand.app.day(), day("2018-11-26"));
    assert_eq!(hand.shows().0, View::Posts);
}

#[test]
fn marks_show_that_lines_follow_above_or_below() {
    for (ascii, above, below) in [(false, "▲│", "▼│"), (true, "^|", "v|")] {
        let theme = Theme::colour(ascii);
        let mut hand = at(alibaba(), "2022-12-29", "cloud", NARROW);
        hand.keys("<tab>");
        let ends = |hand: &DetailsReader, end: &str| {
            rows(&hand.app, &theme).iter().any(|row| row.ends_with(end))
        };
        assert!(!ends(&hand, above) && ends(&hand, below));
        hand.keys("3<c-d>");
        assert!(ends(&hand, above) && ends(&hand, below));
        hand.keys("G");
        assert!(ends(&hand, above) && !ends(&hand, below));
        let short = at(lantern(), "2020-07-01", "ferry", WIDE);
        assert!(!ends(&short, above) && !ends(&short, below));
    }
}

#[test]
fn doubt_stands_behind_the_name_and_in_words_below() {
    let hand = at(lantern(), "2018-03-02", "council", WIDE);
    assert!(has_row(&hand.screen(), &["∙ João Silva ?", "since 1 Mar 2018"]), "{}", hand.screen());
    assert!(has_row(&hand.screen(), &["one source: Harbour Gazette"]), "{}", hand.screen());
    let doubts = |history: &Arc<History>, at_day: &str, unit: &str| -> Vec<Confidence> {
        let hand = at(history, at_day, unit, WIDE);
        let doubt = |line: &Line| match line {
            Line::Incumbent { doubt, .. } => doubt.map(|Certainty { confidence, .. }| confidence),
            _ => None,
        };
        hand.app.details().lines.iter().filter_map(doubt).collect()
    };
    assert_eq!(doubts(lantern(), "2018-03-02", "council"), [Confidence::SingleSource; 2]);
    assert_eq!(doubts(lantern(), "2020-01-01", "glass"), [Confidence::Disputed]);
    assert_eq!(doubts(lantern(), "2018-01-02", "ferry"), [Confidence::Unsourced]);
    assert_eq!(doubts(lantern(), "2020-07-01", "harbour"), []);
    // Enter on the dispute's word leads to what sources disagree about.
    let mut hand = at(alibaba(), "2023-12-31", "cloud", WIDE);
    hand.follow(|line| matches!(line, Line::Doubt { disputed: true, .. }));
    assert!(has_row(&hand.screen(), &["│ Disputed"]), "{}", hand.screen());
}

#[test]
fn the_views_of_the_details_come_in_order() {
    let words = View::ALL.map(View::word);
    assert_eq!(words, ["posts", "history", "career", "reporting", "sources"]);
    // Where the details are in view, `v` turns them; where they are not, it brings them first.
    let mut wide = DetailsReader::new(lantern(), WIDE);
    wide.keys("v");
    assert_eq!((wide.shows().0, wide.app.focus()), (View::History, Pane::Tree));
    let mut narrow = DetailsReader::new(lantern(), NARROW);
    narrow.keys("v");
    assert_eq!((narrow.shows().0, narrow.app.focus()), (View::Posts, Pane::Details));
    assert!(has_row(&narrow.screen(), &["Lantern Works", "─ posts "]), "{}", narrow.screen());
    narrow.keys("v");
    assert_eq!(narrow.shows().0, View::History);
    // The cursor begins where Enter does something.
    let mut hand = at(lantern(), "2020-07-01", "lantern", NARROW);
    hand.keys("v<enter>");
    assert_eq!(hand.shows().0, View::Post);
}

#[test]
fn undo_brings_the_details_back() {
    let mut hand = at(lantern(), "2020-07-01", "lantern", WIDE);
    hand.follow(|line| matches!(line, Line::Incumbent { name, .. } if name == "Luna Lin"));
    hand.keys("jj");
    let career = (hand.shows(), hand.app.details().cursor);
    hand.select("council");
    assert_eq!(hand.shows().0, View::Posts);
    hand.keys("u");
    assert_eq!((hand.shows(), hand.app.details().cursor), career);
    hand.keys("u");
    assert_eq!(hand.shows(), (View::Posts, "Lantern Works".into()));
    hand.keys("U");
    assert_eq!(hand.shows(), (View::Career, "Luna Lin".into()));
    hand.keys("UU");
    assert_eq!(hand.shows(), (View::Posts, "Council".into()));
}

/// Questions of people who know nothing of the program, each with its keys and the words that answer it.
#[test]
fn questions_are_answered_in_words() {
    for size in [NARROW, (100, 30), WIDE] {
        let narrow = size == NARROW;
        let details = if narrow { "v" } else { "" };
        let asked = |keys: &str, answers: &[&[&str]]| {
            let mut hand = DetailsReader::new(alibaba(), size);
            let mut screen = hand.keys(keys).screen();
            if hand.shows().0 != View::Posts {
                // A long career goes on below.
                hand.app.update(Action::Focus(Pane::Details));
                (0..4).for_each(|_| screen += &hand.keys("4j").screen());
            }
            for parts in answers {
                assert!(has_row(&screen, parts), "{keys} {parts:?}\n{screen}");
            }
        };
        // Who ran Cainiao in mid 2021, and since when?
        asked(
            &format!("gd2021-07-01<enter>/cainiao<enter>{details}"),
            &[&["President"], &["∙ Lin Wan", "since 13 Jan 2017"]],
        );
        // Everything Fan Luyuan ever ran.
        asked(
            "/fan luyuan<enter>",
            &[
                &["∙ CEO, Digital Media and Entertainment"],
                &["∙ Chair, Alibaba Pictures"],
                &["∙ CEO, Alibaba Pictures", "2 Aug 2017 –"],
                &["∘ President, Youku"],
                &["∘ Rotating President, Digital Media &"],
                &["∘ CEO, Damai"],
            ],
        );
        // Who reported to whom in January 2021?
        asked(
            &format!("gd2021-01-15<enter>vvv{details}"),
            &[
                &["∙ Daniel Zhang"],
                &["Direct reports"],
                &["Jeff Zhang"],
                &["Maggie Wu"],
                &["Li Cheng", if narrow { "CTO, Alibaba Group" } else { "" }],
            ],
        );
        // What is disputed about the cloud?
        asked(
            "gd2022-12-29<enter>/cloud<enter><tab>jj<enter>",
            &[&["│ Disputed"], &["29 Dec 2022: Daniel Zhang takes over"], &["Chinese texts."]],
        );
    }
}

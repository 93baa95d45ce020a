//! What the screen says is whole: a date is that of the fact, a doubt stands where the fact does, a key says why.

use std::sync::{Arc, LazyLock};

use orgscope::app::App;
use orgscope::app::details::Line;
use orgscope::data;
use orgscope::org::History;

use crate::support::datasets::{LANTERN, alibaba, lantern};
use crate::support::explorer::{Size, on, open_and_type, screen, types};

use super::details_reader::{WIDE, at, has_row};

const SMALL: Size = (80, 24);

/// A company of which little is certain.
fn foghorn() -> &'static Arc<History> {
    static HISTORY: LazyLock<Arc<History>> =
        LazyLock::new(|| opened(include_str!("../../fixtures/doubts.ron")));
    &HISTORY
}

fn opened(text: &str) -> Arc<History> {
    Arc::new(data::open(text).unwrap().history)
}

fn app(history: &Arc<History>, day: &str, script: &str) -> App {
    open_and_type(history, on(day), SMALL, script)
}

fn says(app: &App, text: &str) {
    assert!(screen(app).contains(text), "{text}\n{}", screen(app));
}

fn says_not(app: &App, text: &str) {
    assert!(!screen(app).contains(text), "{text}\n{}", screen(app));
}

/// The rows of the list of changes: the words, and when.
fn listed(app: &App) -> Vec<(String, String)> {
    let rows = app.changes().expect("the list of changes").rows;
    rows.into_iter().map(|row| (row.text, row.when)).collect()
}

#[test]
fn a_net_move_says_where_to_and_from_when_to_when() {
    // Night Press went from Lamps to Council in March 2021 and left it in April 2022.
    let all = listed(&app(lantern(), "2020-12-01", "mgd2022-12-31<enter>D"));
    let (_, when) = all
        .iter()
        .find(|(text, _)| text == "moved from Lamps and Shades to outside (no parent), in 2 moves")
        .unwrap_or_else(|| panic!("{all:?}"));
    assert_eq!(when, "1 Mar 2021 – 1 Apr 2022");
    // One move: its own date.
    let once = listed(&app(lantern(), "2020-12-01", "mgd2021-12-31<enter>D"));
    let (_, when) = once
        .iter()
        .find(|(text, _)| text == "moved from Lamps and Shades to Council")
        .unwrap_or_else(|| panic!("{once:?}"));
    assert_eq!(when, "1 Mar 2021");
}

#[test]
fn what_may_predate_the_period_says_so() {
    // Known to the year: 2019, shown at 1 July.
    let all = listed(&app(lantern(), "2019-03-01", "mgd2020-01-01<enter>D"));
    assert!(all.iter().any(|(text, _)| text.ends_with("; may be before 2 Mar 2019")), "{all:?}");
    let all = listed(&app(lantern(), "2018-12-31", "mgd2020-01-01<enter>D"));
    assert!(all.iter().all(|(text, _)| !text.contains("may be before")), "{all:?}");
}

#[test]
fn the_doubt_of_the_tree_stands_in_every_view_of_the_details() {
    // The Almanac of 2020 was the last to show Ben Hale; the dataset lapses after two years.
    let tree = app(foghorn(), "2023-12-31", "");
    says(&tree, "?");
    let mut hand = at(foghorn(), "2023-12-31", "bells", WIDE);
    assert!(has_row(&hand.screen(), &["∙ Ben Hale ?", "since 2 Mar 2018"]), "{}", hand.screen());
    assert!(has_row(&hand.screen(), &["last confirmed 2020"]), "{}", hand.screen());
    hand.keys("v");
    assert!(
        has_row(&hand.screen(), &["Ben Hale ? one source, last confirmed 2020"]),
        "{}",
        hand.screen()
    );
    hand.keys("v");
    assert!(has_row(&hand.screen(), &["? one source, last confirmed 2020"]), "{}", hand.screen());
}

#[test]
fn an_inferred_end_and_a_start_within_bounds_say_so() {
    let hand = at(foghorn(), "2023-12-31", "buoys", WIDE);
    assert!(has_row(&hand.screen(), &["(disputed, inferred)"]), "{}", hand.screen());
    let hand = at(foghorn(), "2021-12-31", "buoys", WIDE);
    assert!(
        has_row(&hand.screen(), &["Dora Quill", "started between Mar and Aug 2021"]),
        "{}",
        hand.screen()
    );
}

#[test]
fn the_list_of_changes_begins_with_all_and_names_its_filter_first() {
    let mut app =
        app(lantern(), "2018-03-01", "/harbour lights<enter>grmgd2019-12-31<enter>D<tab><tab>");
    assert_eq!(app.changes().unwrap().scope, "people only");
    says(&app, "(people only) 1 Mar 2018 – 31 Dec 2019, only Harb");
    types(&mut app, "<esc>D");
    assert_eq!(app.changes().unwrap().scope, "");
    says_not(&app, "people only");
}

#[test]
fn event_by_event_lists_only_the_branch() {
    let script = "/harbour lights<enter>grmgd2019-12-31<enter>D<s-tab>";
    let rows = listed(&app(lantern(), "2018-03-01", script));
    // The founding of the institute ends the acting term at the south pier.
    assert!(rows.iter().any(|(text, _)| text == "and 2 changes elsewhere"), "{rows:?}");
    assert!(rows.iter().all(|(text, _)| !text.contains("Shan Ying")), "{rows:?}");
}

#[test]
fn sources_begin_with_those_in_force() {
    let lines = |day: &str| {
        let mut hand = at(lantern(), day, "council", WIDE);
        hand.keys("vvvv");
        (hand.headings(), hand.whys())
    };
    let (headings, whys) = lines("2018-03-01");
    assert_eq!(headings, ["Later than 1 Mar 2018"]);
    assert_eq!(whys[..2], ["The council sits for the first time", "What was there"]);
    assert_eq!(whys[2], "The fair opens again, below the council");
    // A source is cited whole wherever it is.
    let mut hand = at(lantern(), "2023-12-31", "council", WIDE);
    hand.keys("vvvv");
    let titles = hand.app.details().lines.iter().filter(
        |line| matches!(line, Line::Source { title, .. } if title == "Letter to all staff"),
    );
    assert!(titles.count() >= 2 && !hand.screen().contains("as above"));
}

#[test]
fn the_page_of_a_post_says_who_says_so() {
    let mut hand = at(lantern(), "2020-07-01", "lantern", WIDE);
    hand.follow(|line| matches!(line, Line::Post { title, .. } if title.starts_with("Chief")));
    assert!(has_row(&hand.screen(), &["confirmed: Lantern Works, Jun 2020"]), "{}", hand.screen());
    assert!(has_row(&hand.screen(), &["unsourced: no source is given"]), "{}", hand.screen());
}

#[test]
fn no_errors_is_not_no_doubts() {
    let app = app(lantern(), "2020-01-01", "E");
    says(&app, "No errors in the file.");
    says(&app, "filter the tree");
}

#[test]
fn what_has_one_successor_did_not_split() {
    let text = LANTERN.replace(
        "changes: [Close(unit: \"oil\")]",
        "changes: [Open(unit: \"press\"), Split(unit: \"oil\", into: [\"press\"])]",
    );
    let text = text.replace(
        "Open(unit: \"press\", under: \"lamps\"), Unknown(unit: \"press\", role: \"head\")",
        "",
    );
    let text = text.replace("Move(unit: \"press\", under: \"council\"),", "").replace(
        "Move(unit: \"press\"), Appoint(person: \"ida-berg\", unit: \"press\", role: \"head\"), ",
        "",
    );
    let history = opened(&text);
    let mut hand = at(&history, "2023-05-30", "oil", WIDE);
    hand.keys("v");
    assert!(has_row(&hand.screen(), &["became Night Press, 31 May 2023"]), "{}", hand.screen());
    let mut hand = at(&history, "2023-12-31", "press", WIDE);
    hand.keys("v");
    assert!(has_row(&hand.screen(), &["succeeds Oil, 31 May 2023"]), "{}", hand.screen());
    // Of two successors both words stay.
    let mut hand = at(lantern(), "2023-12-31", "glass", WIDE);
    hand.keys("v");
    assert!(has_row(&hand.screen(), &["split off from Oil, 5 Oct 2019"]), "{}", hand.screen());
}

#[test]
fn a_retitled_leader_neither_came_nor_left() {
    let text = LANTERN.replace(
        "changes: [Unknown(unit: \"wicks\", role: \"head\", person: \"petra-vogel\")]",
        "changes: [Retitle(person: \"petra-vogel\", unit: \"wicks\", role: \"head\", title: \"Head of tapers\")]",
    );
    let app = app(&opened(&text), "2021-11-30", "]");
    says(&app, "Head: Petra Vogel retitled Head of tapers, was Head");
}

#[test]
fn a_filter_without_a_match_says_so() {
    let app = app(lantern(), "2020-01-01", "fqqq<enter>");
    assert!(app.selected_in_words().starts_with("the filter matches nothing on this day"));
}

#[test]
fn comparing_backwards_says_what_is_shown() {
    let mut app = app(lantern(), "2021-12-31", "mgd2020-12-01<enter>");
    says(&app, "Shown: 1 Dec 2020 · marks: what changes until 31 Dec 2021");
    types(&mut app, "x");
    says(&app, "What changed between 1 Dec 2020 and 31 Dec 2021");
}

#[test]
fn a_line_that_moves_the_day_says_so() {
    let mut hand = at(lantern(), "2020-07-01", "south-pier", WIDE);
    hand.follow(|line| matches!(line, Line::Why { later: false, .. }));
    assert_eq!(hand.app.status(), Some("moved to 1 Jul 2019; u goes back"));
    let mut app = app(lantern(), "2020-12-01", "mgd2022-12-31<enter>Dj<enter>");
    let status = app.status().unwrap_or_default().to_owned();
    assert!(status.starts_with("moved to ") && status.ends_with("; u goes back"), "{status}");
    types(&mut app, "u");
    says(&app, "as of Sat 31 Dec 2022");
}

#[test]
fn hidden_marks_come_back() {
    let mut app = app(lantern(), "2020-06-14", "]<esc>");
    assert_eq!(app.status(), Some("change marks hidden; u shows them again"));
    says_not(&app, "What changed on");
    types(&mut app, "u");
    says(&app, "What changed on 15 Jun 2020");
    // There is nothing more to hide.
    types(&mut app, "<esc><esc>");
    assert_eq!(app.status(), None);
}

#[test]
fn events_known_to_the_year_are_counted_in_words() {
    says(
        &app(lantern(), "2019-06-30", "."),
        "1 event dated only 2019, shown at 1 Jul 2019 · event ",
    );
}

#[test]
fn the_end_of_the_record_is_named() {
    says(&app(lantern(), "2023-12-31", ""), "the data ends here");
    says(&app(lantern(), "2023-12-30", ""), "data ends 31 Dec 2023");
}

#[test]
fn where_room_is_short_the_numbers_of_a_comparison_stay() {
    let app = app(lantern(), "2018-01-01", "mgd2021-12-31<enter>");
    let line = "4 opened, 2 closed";
    let screen = screen(&app);
    let at =
        screen.lines().find(|row| row.contains("opened, ")).unwrap_or_else(|| panic!("{screen}"));
    assert!(at.trim_end_matches(['│', ' ']).ends_with("left") || !at.contains('…'), "{line} {at}");
}

#[test]
fn keys_and_lines_without_a_meaning_say_why() {
    let mut app = app(lantern(), "2020-01-01", "w");
    assert_eq!(app.status(), Some("w means nothing here; ? lists the keys"));
    types(&mut app, "c");
    assert_eq!(app.status(), Some("c means nothing here; ? lists the keys"));
    let mut hand = at(lantern(), "2020-07-01", "lamps", WIDE);
    hand.follow(|line| matches!(line, Line::Name { .. }));
    assert_eq!(hand.app.status(), Some("an earlier name or place: nothing to open"));
}

#[test]
fn the_sign_of_a_doubt_stands_behind_the_post_it_belongs_to() {
    // Both posts of one person; one of them is doubtful.
    let two = |first: &str, second: &str| {
        let text = LANTERN.replace(
            "Appoint(person: \"mina-okafor\", unit: \"lantern\", role: \"chair\"),",
            &format!(
                "Appoint(person: \"luna-lin\", unit: \"lantern\", role: \"chair\", confidence: {first}),"
            ),
        );
        let text = text.replace(
            "role: \"ceo\", replacing: \"mina-okafor\")",
            &format!("role: \"ceo\", replacing: \"mina-okafor\", confidence: {second})"),
        );
        screen(&app(&opened(&text), "2020-07-01", ""))
    };
    let (first, second) = (two("Disputed", "Confirmed"), two("Confirmed", "Disputed"));
    assert!(first.contains("Luna Lin  Chair ?, CEO") && !first.contains("CEO ?"), "{first}");
    assert!(second.contains("Luna Lin  Chair, CEO ?"), "{second}");
}

/// Of an event that lists many posts, no source is said to be one about this holder.
#[test]
fn sources_of_an_event_of_many_posts_are_counted() {
    let mut hand = at(alibaba(), "2018-06-01", "tmall-global", WIDE);
    hand.follow(|line| matches!(line, Line::Post { .. }));
    let lines = hand.app.details().lines.iter();
    let said = lines.filter_map(|line| match line {
        Line::Attested(text) => Some(text.as_str()),
        _ => None,
    });
    let said: Vec<&str> = said.collect();
    assert!(said.iter().any(|it| it.ends_with(" sources of the event that lists it")), "{said:?}");
}

//! The details pane: what it says of units, posts and people, where its lines lead, and what undo brings back.

use std::sync::{Arc, LazyLock};

use orgscope::app::details::{Line, View};
use orgscope::app::{Action, App, Key, Pane, Start};
use orgscope::data::{self, EMBEDDED};
use orgscope::org::{Doubt, History, PersonId, UnitId};
use orgscope::time::Date;
use orgscope::ui::{self, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

static LANTERN: LazyLock<Arc<History>> = LazyLock::new(|| {
    Arc::new(data::open(include_str!("../../fixtures/lantern.ron")).unwrap().history)
});
static ALIBABA: LazyLock<Arc<History>> =
    LazyLock::new(|| Arc::new(data::open(EMBEDDED).unwrap().history));

const WIDE: (u16, u16) = (120, 36);
const NARROW: (u16, u16) = (80, 24);

struct Hand {
    app: App,
    size: (u16, u16),
}

impl Hand {
    fn new(history: &Arc<History>, size: (u16, u16)) -> Self {
        let mut hand = Self { app: App::new(history.clone(), Vec::new(), Start::default()), size };
        hand.lay_out();
        hand
    }

    fn lay_out(&mut self) {
        let view = ui::viewport(&self.app, self.size.0, self.size.1);
        if view != self.app.viewport() {
            self.app.update(Action::Viewport(view));
        }
    }

    fn keys(&mut self, script: &str) -> &mut Self {
        for key in Key::parse_script(script).unwrap() {
            self.app.key(key);
            self.lay_out();
        }
        self
    }

    fn select(&mut self, id: &str) -> &mut Self {
        let units = &self.app.history().dataset().units;
        let unit = UnitId::new(units.iter().position(|unit| &*unit.id == id).unwrap());
        self.app.update(Action::Select(unit));
        self
    }

    /// The cursor goes to the first line that is wanted, and Enter follows it.
    fn follow(&mut self, wanted: impl Fn(&Line) -> bool) -> &mut Self {
        let at = self.app.details().lines.iter().position(wanted).expect("such a line");
        self.app.update(Action::ClickDetails(at));
        self.lay_out();
        self
    }

    fn rows(&self) -> Vec<String> {
        painted(&self.app, &Theme::colour(false), self.size)
    }

    fn screen(&self) -> String {
        self.rows().join("\n")
    }

    /// The view, and the name in the border.
    fn shows(&self) -> (View, String) {
        let details = self.app.details();
        (details.view, details.title.to_owned())
    }

    fn headings(&self) -> Vec<String> {
        let lines = self.app.details().lines.iter();
        let heading = |line: &Line| match line {
            Line::Heading(text) | Line::Post { title: text, .. } => Some(text.clone()),
            _ => None,
        };
        lines.filter_map(heading).collect()
    }

    fn whys(&self) -> Vec<String> {
        let lines = self.app.details().lines.iter();
        let why = |line: &Line| match line {
            Line::Why { title, .. } => Some(title.clone()),
            _ => None,
        };
        lines.filter_map(why).collect()
    }

    fn notes(&self) -> Vec<String> {
        let lines = self.app.details().lines.iter();
        let note = |line: &Line| match line {
            Line::Note(text) => Some(text.clone()),
            _ => None,
        };
        lines.filter_map(note).collect()
    }
}

fn painted(app: &App, theme: &Theme, (width, height): (u16, u16)) -> Vec<String> {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    ui::paint(app, theme, area, &mut buffer);
    let row = |y: u16| {
        let (mut line, mut x) = (String::new(), 0);
        while x < width {
            let cell = &buffer[(x, y)];
            line.push_str(cell.symbol());
            x += u16::try_from(cell.symbol().width().max(1)).unwrap();
        }
        line
    };
    (0..height).map(row).collect()
}

fn at(history: &Arc<History>, day: &str, unit: &str, size: (u16, u16)) -> Hand {
    let mut hand = Hand::new(history, size);
    hand.keys(&format!("@{day}<enter>"));
    hand.select(unit);
    hand
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn person(history: &History, name: &str) -> PersonId {
    let people = &history.dataset().people;
    PersonId::new(people.iter().position(|person| &*person.name == name).unwrap())
}

/// A row that holds all of these, in this order.
fn has_row(screen: &str, parts: &[&str]) -> bool {
    screen.lines().any(|line| {
        let mut rest = line;
        parts.iter().all(|part| match rest.find(part) {
            Some(at) => {
                rest = &rest[at + part.len()..];
                true
            }
            None => false,
        })
    })
}

#[test]
fn all_posts_come_before_the_why() {
    let hand = at(&LANTERN, "2020-07-01", "lantern", WIDE);
    assert_eq!(
        hand.headings(),
        ["Chair", "Chief Executive Officer", "What changed last, and why", "Sources"]
    );
    let screen = hand.screen();
    assert!(has_row(&screen, &["group · 灯笼厂"]), "{screen}");
    assert!(has_row(&screen, &["∙ Mina Okafor", "since 15 Jun 2020"]), "{screen}");
    assert!(has_row(&screen, &["∙ Luna Lin 林月", "since 15 Jun 2020"]), "{screen}");
    // Where there is no room beside it, what is known of the dates takes a row of its own.
    assert!(has_row(&screen, &["∘ Mina Okafor · unsourced"]), "{screen}");
    assert!(has_row(&screen, &["start unknown – 15 Jun 2020"]), "{screen}");
}

#[test]
fn a_post_without_a_holder_says_why_in_words() {
    let said = |at: Hand, word: &str, since: &str, now: bool| {
        let found = at.app.details().lines.iter().any(|line| {
            matches!(line, Line::Unfilled { word: one, since: two, now: is }
                if one == word && two == since && *is == now)
        });
        assert!(found, "{word}, {since}: {:#?}", at.app.details().lines);
        assert!(has_row(&at.screen(), &[word, since]), "{}", at.screen());
    };
    said(at(&LANTERN, "2023-03-01", "lantern", WIDE), "vacant", "since 1 Feb 2023", true);
    said(at(&LANTERN, "2021-01-01", "press", WIDE), "holder unknown", "since Nov 2020", true);
    said(at(&LANTERN, "2023-01-01", "lab", WIDE), "became Head", "c. Sep 2022", false);
    said(at(&ALIBABA, "2020-12-31", "cloud", WIDE), "no holder named", "since 26 Nov 2018", false);
}

#[test]
fn what_the_last_move_reached_is_explained_first_if_it_touches_the_unit() {
    let first = |unit: &str, keys: &str| {
        let mut hand = Hand::new(&LANTERN, WIDE);
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
    let mut hand = Hand::new(&LANTERN, WIDE);
    hand.keys("@2022-03-31<enter>]").select("council");
    assert_eq!(hand.whys()[0], "Night Press stands on its own");
}

/// The events that are explained name the unit, on every event of the real organisation.
#[test]
fn no_unrelated_event_explains_a_unit() {
    let history = &*ALIBABA;
    let mut hand = Hand::new(history, WIDE);
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
    let council = at(&LANTERN, "2018-03-02", "council", WIDE).notes();
    assert!(council.iter().any(|note| note == "Ida Berg: It meets at night."), "{council:?}");
    let pier = at(&LANTERN, "2019-08-01", "south-pier", WIDE).notes();
    let expected = "Omar Haddad goes on as Head of South Pier: No longer acting.";
    assert!(pier.iter().any(|note| note == expected), "{pier:?}");
    // As it was told once: "Inferred; no source states it. Superseded by his presidency."
    let cloud = at(&ALIBABA, "2018-11-26", "cloud", WIDE).notes();
    assert!(cloud.iter().any(|note| note.contains("Superseded")), "{cloud:?}");
    for note in &cloud {
        let subject = ["Jeff Zhang", "Simon Hu", "Cloud", "Middle", "Alibaba"];
        assert!(subject.iter().any(|name| note.contains(name)), "{note}");
    }
}

#[test]
fn a_person_is_shown_until_the_selection_moves() {
    let mut hand = Hand::new(&LANTERN, WIDE);
    hand.keys("@2020-07-01<enter>/luna lin<enter>");
    assert_eq!(hand.shows(), (View::Career, "Luna Lin".into()));
    assert!(has_row(&hand.screen(), &["Luna Lin", "─ career "]), "{}", hand.screen());
    // Time may pass, and the reader may look elsewhere in the pane.
    hand.keys("L]<tab>jj");
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
    let mut hand = Hand::new(&LANTERN, WIDE);
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
fn back_from_a_person_and_from_a_post() {
    let mut hand = at(&LANTERN, "2020-07-01", "lantern", WIDE);
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
fn a_post_lists_all_its_holders_and_each_leads_to_its_first_day() {
    let mut hand = at(&LANTERN, "2022-01-01", "lantern", WIDE);
    hand.follow(|line| matches!(line, Line::Post { title, .. } if title == "Chair"));
    let holder = |line: &Line| match line {
        Line::Incumbent { name, since, .. } => Some(format!("{name} {since}")),
        Line::Former { name, span, later, .. } => Some(format!("{name} {span} {later}")),
        Line::Unfilled { word, since, now } => Some(format!("{word} {since} {now}")),
        _ => None,
    };
    let holders = |hand: &Hand| -> Vec<String> {
        hand.app.details().lines.iter().filter_map(holder).collect()
    };
    assert_eq!(holders(&hand), ["vacant 1 Feb 2023 – false", "Mina Okafor since 15 Jun 2020"]);
    hand.follow(|line| matches!(line, Line::Incumbent { .. }));
    assert_eq!((hand.app.day(), hand.shows().0), (day("2020-06-15"), View::Post));
    // An earlier one leads there from the unit's posts, too.
    let mut hand = at(&LANTERN, "2022-01-01", "light", WIDE);
    hand.keys("@2021-03-01<enter>").select("lantern");
    hand.keys("@2021-08-01<enter>").select("glass");
    hand.follow(|line| matches!(line, Line::Incumbent { .. }));
    hand.follow(|line| matches!(line, Line::Held { now: true, .. }));
    assert_eq!(hand.shows(), (View::Posts, "Glass".into()));
    let mut hand = at(&ALIBABA, "2022-12-31", "cloud", WIDE);
    hand.follow(|line| matches!(line, Line::Former { name, .. } if name == "Jeff Zhang"));
    assert_eq!(hand.app.day(), day("2018-11-26"));
    assert_eq!(hand.shows().0, View::Posts);
}

#[test]
fn an_earlier_post_of_a_career_leads_to_its_unit_on_its_first_day() {
    let mut hand = Hand::new(&LANTERN, WIDE);
    hand.keys("@2021-01-01<enter>/luna lin<enter>");
    hand.follow(|line| matches!(line, Line::Held { now: false, .. }));
    assert_eq!(hand.app.day(), day("2018-03-01"));
    assert_eq!(hand.shows(), (View::Posts, "Harbour Lights".into()));
    assert!(has_row(&hand.screen(), &["∙ Luna Lin", "since 1 Mar 2018"]), "{}", hand.screen());
}

#[test]
fn a_career_lists_what_is_held_on_the_day_first() {
    let mut hand = Hand::new(&ALIBABA, WIDE);
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
                starts.push((section.clone(), ALIBABA.tenure(*tenure).period.start));
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
fn nothing_of_a_career_is_cut() {
    let glued = |text: &str| -> String {
        text.chars().filter(|c| !c.is_whitespace() && *c != '│').collect()
    };
    for width in [40, 42, 50, 60] {
        let size = (width, 200);
        let mut hand = Hand::new(&ALIBABA, size);
        hand.keys("@2021-07-01<enter>");
        for number in (0..ALIBABA.dataset().people.len()).step_by(3) {
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
            assert!(seen > 0 || ALIBABA.career(PersonId::new(number)).is_empty());
        }
    }
}

#[test]
fn marks_say_that_there_is_more() {
    for (ascii, above, below) in [(false, "▲│", "▼│"), (true, "^|", "v|")] {
        let theme = Theme::colour(ascii);
        let mut hand = at(&ALIBABA, "2022-12-29", "cloud", NARROW);
        hand.keys("<tab>");
        let ends = |hand: &Hand, end: &str| {
            painted(&hand.app, &theme, NARROW).iter().any(|row| row.ends_with(end))
        };
        assert!(!ends(&hand, above) && ends(&hand, below));
        hand.keys("3<c-d>");
        assert!(ends(&hand, above) && ends(&hand, below));
        hand.keys("G");
        assert!(ends(&hand, above) && !ends(&hand, below));
        let short = at(&LANTERN, "2020-07-01", "ferry", WIDE);
        assert!(!ends(&short, above) && !ends(&short, below));
    }
}

#[test]
fn holders_say_whom_they_report_to() {
    let mut hand = at(&LANTERN, "2018-06-01", "harbour", WIDE);
    assert!(has_row(&hand.screen(), &["reports to Mina Okafor"]), "{}", hand.screen());
    hand.follow(|line| matches!(line, Line::Person { .. }));
    assert_eq!(hand.shows(), (View::Career, "Mina Okafor".into()));
    assert!(
        has_row(&hand.screen(), &["direct reports, in all posts: Luna Lin"]),
        "{}",
        hand.screen()
    );
    hand.follow(|line| matches!(line, Line::Reports { .. }));
    assert_eq!(hand.shows(), (View::Line, "Mina Okafor".into()));
    hand.follow(|line| matches!(line, Line::Person { text, .. } if text == "Luna Lin"));
    assert_eq!(hand.shows(), (View::Line, "Luna Lin".into()));
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
    // Later nobody says so any more.
    let later = at(&LANTERN, "2020-07-01", "harbour", WIDE);
    assert!(!later.screen().contains("reports to"));
}

#[test]
fn doubt_stands_behind_the_name_and_in_words_below() {
    let hand = at(&LANTERN, "2018-03-02", "council", WIDE);
    assert!(has_row(&hand.screen(), &["∙ João Silva ?", "since 1 Mar 2018"]), "{}", hand.screen());
    assert!(has_row(&hand.screen(), &["one source: Harbour Gazette"]), "{}", hand.screen());
    let doubts = |history: &Arc<History>, at_day: &str, unit: &str| -> Vec<Doubt> {
        let hand = at(history, at_day, unit, WIDE);
        let doubt = |line: &Line| match line {
            Line::Incumbent { doubt, .. } => *doubt,
            _ => None,
        };
        hand.app.details().lines.iter().filter_map(doubt).collect()
    };
    assert_eq!(doubts(&LANTERN, "2018-03-02", "council"), [Doubt::OneSource; 2]);
    assert_eq!(doubts(&LANTERN, "2020-01-01", "glass"), [Doubt::Disputed]);
    assert_eq!(doubts(&LANTERN, "2018-01-02", "ferry"), [Doubt::Unsourced]);
    assert_eq!(doubts(&LANTERN, "2020-07-01", "harbour"), []);
    // Enter on the dispute's word leads to what sources disagree about.
    let mut hand = at(&ALIBABA, "2023-12-31", "cloud", WIDE);
    hand.follow(|line| matches!(line, Line::Doubt { doubt: Doubt::Disputed, .. }));
    assert!(has_row(&hand.screen(), &["│ Disputed"]), "{}", hand.screen());
}

#[test]
fn the_views_come_in_this_order() {
    let words = View::ALL.map(View::word);
    assert_eq!(words, ["posts", "history", "career", "line", "sources"]);
    // Where the details are in view, `v` turns them; where they are not, it brings them first.
    let mut wide = Hand::new(&LANTERN, WIDE);
    wide.keys("v");
    assert_eq!((wide.shows().0, wide.app.focus()), (View::History, Pane::Tree));
    let mut narrow = Hand::new(&LANTERN, NARROW);
    narrow.keys("v");
    assert_eq!((narrow.shows().0, narrow.app.focus()), (View::Posts, Pane::Details));
    assert!(has_row(&narrow.screen(), &["Lantern Works", "─ posts "]), "{}", narrow.screen());
    narrow.keys("v");
    assert_eq!(narrow.shows().0, View::History);
    // The cursor begins where Enter does something.
    let mut hand = at(&LANTERN, "2020-07-01", "lantern", NARROW);
    hand.keys("v<enter>");
    assert_eq!(hand.shows().0, View::Post);
}

#[test]
fn undo_brings_the_details_back() {
    let mut hand = at(&LANTERN, "2020-07-01", "lantern", WIDE);
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
            let mut hand = Hand::new(&ALIBABA, size);
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
            &format!("/fan luyuan<enter>{details}"),
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

#[test]
fn a_person_is_found_again_in_another_dataset() {
    let mut hand = Hand::new(&LANTERN, WIDE);
    hand.app.update(Action::ShowPerson(person(&LANTERN, "Luna Lin")));
    hand.app.reload(LANTERN.clone(), Vec::new());
    assert_eq!(hand.shows(), (View::Career, "Luna Lin".into()));
    hand.app.reload(ALIBABA.clone(), Vec::new());
    assert_eq!(hand.shows().0, View::Posts);
}

/// Whoever reports to one person here and to another there has both in their line.
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
    let mut hand = Hand::new(&history, WIDE);
    hand.app.update(Action::ShowPerson(person(&history, "Ann")));
    for (superior, post) in [("Bo", "Head"), ("Cy", "Cook")] {
        assert!(has_row(&hand.screen(), &["as ", post, " reports to ", superior]));
    }
    assert_eq!(hand.notes(), ["Ann: Of the coast."]);
    hand.keys("v");
    assert_eq!(hand.shows(), (View::Line, "Ann".into()));
    assert!(has_row(&hand.screen(), &["as Cook reports to Cy"]), "{}", hand.screen());
    assert!(!hand.screen().contains("reports to Bo"), "Bo stands above Ann already");
}

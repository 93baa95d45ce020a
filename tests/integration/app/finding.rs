//! Finding people and units in the explorer: preview, going there, and everything as it was on Esc.

use orgscope::app::{Action, App};

use crate::support::datasets::{alibaba, lantern};
use crate::support::explorer::{on, open, screen, selected, types};

fn app(at: &str) -> App {
    open(lantern(), on(at), (120, 36))
}

#[test]
fn a_typed_person_is_shown_behind_the_list() {
    let mut app = app("2020-01-01");
    types(&mut app, "/dengxin");
    assert_eq!(app.overlay().name(), Some("Find"));
    let view = app.find().unwrap();
    assert_eq!(view.rows[0].name, "Dengxin");
    assert_eq!(view.rows[0].usual.as_deref(), Some("Luna Lin"));
    assert_eq!(view.rows[0].what, "Head of Harbour Lights since 1 Mar 2018");
    assert_eq!(view.rows[0].marked, (0..7).collect::<Vec<_>>());
    assert!(view.rows[0].present);
    assert_eq!(selected(&app), "harbour");
    assert!(!app.slider().spans.rows.is_empty(), "the career is drawn under the slider");
}

#[test]
fn escape_puts_everything_back() {
    for script in
        ["/lin", "/lin<down><down>", "/merge", "/shan<tab><tab>", "/", "/qqqq", "/press<down>"]
    {
        let mut app = app("2020-01-01");
        types(&mut app, "jjvh");
        let (before, place) = (screen(&app), (app.day(), app.wished()));
        types(&mut app, script);
        types(&mut app, "<esc>");
        assert_eq!(app.overlay().name(), None);
        assert_eq!((app.day(), app.wished()), place, "{script}");
        assert_eq!(screen(&app), before, "{script}");
        types(&mut app, "u");
        assert!(app.day() == place.0, "a search that was left is no step of undo");
    }
}

#[test]
fn enter_goes_there_and_moves_the_date_if_it_must() {
    // Ida Berg heads the press only from April 2022; in 2023 there is nothing to move.
    let mut there = app("2023-01-01");
    types(&mut there, "/ida<cr>");
    assert_eq!((there.day().to_string(), selected(&there)), ("2023-01-01".into(), "press".into()));
    // Omar Haddad came later than January 2018: the date moves to his first day, and it says so.
    let mut early = app("2018-01-10");
    types(&mut early, "/haddad");
    assert!(early.find().unwrap().rows[0].what.starts_with("not in post; next "));
    assert_eq!(early.day().to_string(), "2018-01-10", "the preview moves no date for a person");
    types(&mut early, "<cr>");
    assert_eq!(
        (early.day().to_string(), selected(&early)),
        ("2018-09-01".into(), "south-pier".into())
    );
    assert!(early.status().unwrap().starts_with("Shown: 1 Sep 2018, as on 10 Jan 2018"));
    types(&mut early, "u");
    assert_eq!(early.day().to_string(), "2018-01-10", "going there is one step of undo");
    // A unit that is gone: back to its last day.
    let mut late = app("2023-12-31");
    types(&mut late, "/harbour lights<cr>");
    assert_eq!((late.day().to_string(), selected(&late)), ("2021-02-28".into(), "harbour".into()));
    // An event.
    let mut any = app("2023-12-31");
    types(&mut any, "/follows mina<cr>");
    assert_eq!(any.day().to_string(), "2020-06-15");
}

#[test]
fn tab_changes_the_scope_and_hits_are_counted() {
    let mut app = app("2018-02-01");
    types(&mut app, "/l");
    let scopes: Vec<&str> = (0..5)
        .map(|_| {
            let scope = app.find().unwrap().scope;
            types(&mut app, "<tab>");
            scope
        })
        .collect();
    assert_eq!(scopes, ["all dates", "this day", "people", "units", "events"]);
    types(&mut app, "<tab>");
    assert!(app.find().unwrap().rows.iter().all(|row| row.present), "this day: in post or open");
    types(&mut app, "<tab>");
    assert!(app.find().unwrap().rows.iter().all(|row| row.kind == "person"));
    types(&mut app, "<s-tab><s-tab>");
    assert_eq!(app.find().unwrap().scope, "all dates");
}

#[test]
fn the_next_hits_can_be_visited_after_a_search() {
    let mut app = app("2020-01-01");
    types(&mut app, "n");
    assert!(app.status().unwrap().contains("search for something first"));
    types(&mut app, "/pier<cr>");
    let first = selected(&app);
    types(&mut app, "n");
    let second = selected(&app);
    assert_ne!(first, second);
    types(&mut app, "N");
    assert_eq!(selected(&app), first);
}

#[test]
fn hostile_queries_do_no_harm() {
    let mut app = app("2020-01-01");
    types(&mut app, "/");
    for text in [
        " ".to_owned(),
        "x".repeat(1_000_000),
        "e\u{301}\u{301}\u{301}".repeat(50),
        "👩‍👩‍👧".into(),
        "שלום".into(),
        "' ^ $ ! | || !! ''".into(),
        "\u{0}\u{1b}[31m".into(),
    ] {
        app.update(Action::Paste(text));
        assert!(app.find().is_some());
        screen(&app);
        types(&mut app, "<c-u>");
    }
    app.update(Action::Paste("y".repeat(1_000_000)));
    assert!(app.find().unwrap().capped, "a long query is cut, and that is said");
    assert!(app.find().unwrap().text.chars().count() <= 256);
    types(&mut app, "<esc>");
    assert_eq!(app.overlay().name(), None);
}

#[test]
fn a_filtered_tree_keeps_the_units_above() {
    let mut app = app("2020-01-01");
    types(&mut app, "zMjj");
    let ids = |app: &App| -> Vec<String> {
        let data = app.history().dataset();
        app.rows().map(|row| data.unit(row.node.unit()).id.to_string()).collect()
    };
    let (before, wished) = (ids(&app), app.wished());
    types(&mut app, "fPIER");
    assert_eq!(ids(&app), ["lantern", "harbour", "north-pier", "south-pier"]);
    assert_eq!(app.filter().unwrap().matches, Some(2));
    types(&mut app, "<cr>");
    assert_eq!(app.overlay().name(), None);
    assert_eq!(app.title().badges, ["only \u{201c}PIER\u{201d}: 2 units"]);
    // It stays while the date moves, and looks at leaders as well.
    types(&mut app, "@2021-06-01<cr>");
    assert_eq!(ids(&app), ["lantern", "light", "north-pier", "south-pier"]);
    types(&mut app, "@2020-01-01<cr>f<c-u>bo chen<cr>");
    assert_eq!(ids(&app), ["lantern", "harbour", "north-pier"]);
    types(&mut app, "<esc>");
    assert_eq!((ids(&app), app.wished()), (before, wished), "everything is as it was");
    types(&mut app, "fqqqq");
    assert!(ids(&app).is_empty() && app.filter().unwrap().matches == Some(0));
    screen(&app);
    types(&mut app, "<esc>");
    assert!(!ids(&app).is_empty());
}

/// At 80 columns the answer is on the screen after Enter: the career, with its units and dates, not behind Tab.
#[test]
fn at_80_columns_enter_shows_the_career() {
    let mut app = open(lantern(), on("2020-01-01"), (80, 24));
    types(&mut app, "/shan ying");
    let listed = screen(&app);
    assert!(listed.lines().any(|row| row.contains("Dean") && row.contains("since ")), "{listed}");
    types(&mut app, "<cr>");
    let shown = screen(&app);
    assert!(shown.contains("Held on this day"), "{shown}");
}

fn on_the_embedded(at: &str) -> App {
    open(alibaba(), on(at), (120, 36))
}

/// Enter on a person goes to the highest post of the day, not to a seat on a board or in a partnership; with a year to
/// the last day of it on which that post was held.
#[test]
fn enter_on_a_person_goes_to_the_highest_post() {
    for (typed, at, day, unit) in [
        ("jiang fan", "2023-12-31", "2023-12-31", "international-digital-commerce"),
        ("trudy dai", "2023-06-01", "2023-06-01", "taobao-tmall-group"),
        ("eddie wu", "2023-12-31", "2023-12-31", "alibaba"),
        ("jack ma", "2019-01-01", "2019-01-01", "alibaba"),
        // Only a partner on that day: to the last day of the last post.
        ("jack ma", "2023-12-31", "2019-09-09", "alibaba"),
        ("daniel zhang 2019", "2023-12-31", "2019-12-31", "alibaba"),
        ("pierre poignant 2020", "2023-12-31", "2020-06-30", "lazada"),
        ("pierre poignant 2019", "2023-12-31", "2019-12-31", "lazada"),
        ("head of youku 2021", "2023-12-31", "2021-12-31", "youku"),
        ("who ran taobao in 2022", "2023-12-31", "2022-12-31", "china-digital-commerce"),
    ] {
        let mut app = on_the_embedded(at);
        types(&mut app, &format!("/{typed}<cr>"));
        assert_eq!((app.day().to_string(), selected(&app)), (day.into(), unit.into()), "{typed}");
        types(&mut app, "u");
        assert_eq!(app.day().to_string(), at, "{typed}: one step of undo");
    }
}

#[test]
fn guesses_and_words_left_out_are_said_on_the_screen() {
    let mut app = on_the_embedded("2023-12-31");
    types(&mut app, "/jiang fna");
    let view = app.find().unwrap();
    assert!(view.guess && view.rows[0].name == "Jiang Fan", "{:?}", view.rows[0]);
    assert!(screen(&app).contains("no such name; "), "{}", screen(&app));
    let mut app = on_the_embedded("2023-12-31");
    types(&mut app, "/jack ma missing");
    assert!(screen(&app).contains("nothing for `missing`; showing `jack ma`"), "{}", screen(&app));
    types(&mut app, "<bs><bs><bs><bs><bs><bs><bs><bs>");
    assert_eq!(app.find().unwrap().left_out, None);
    let mut app = on_the_embedded("2023-12-31");
    types(&mut app, "/qqqqqq<tab><tab><tab>");
    assert!(screen(&app).contains("nothing matches qqqqqq in units"), "{}", screen(&app));
    let mut app = on_the_embedded("2023-12-31");
    types(&mut app, "/head of youku 2021");
    let what = &app.find().unwrap().rows[0].what;
    assert!(what.ends_with("(no head of Youku known in 2021; responsible for it)"), "{what}");
}

/// Who followed is shown on the day on which they did, and not on the last of their days.
#[test]
fn enter_on_a_successor_goes_to_the_day_of_the_succession() {
    for query in ["jack mas successor", "jack ma's successor"] {
        let mut app = open(alibaba(), on("2023-12-31"), (100, 30));
        types(&mut app, &format!("/{query}<enter>"));
        assert_eq!(app.day().to_string(), "2019-09-10", "{query}");
    }
}

/// What is said of a question is never cut where some lines hold it.
#[test]
fn a_long_warning_takes_several_lines() {
    let mut app = open(alibaba(), on("2023-12-31"), (100, 30));
    types(&mut app, "/who was the chief executive of lazada qqqq in december 2022 zzzz");
    let screen = screen(&app);
    let said = app.find().unwrap().left_out.unwrap().to_owned();
    let words = said.split_whitespace();
    let shown = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.clone().all(|word| shown.contains(word)), "{said}\n{screen}");
    assert!(shown.contains("nothing for `qqqq`, `zzzz`"), "{screen}");
}

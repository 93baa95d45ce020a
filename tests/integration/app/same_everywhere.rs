//! What is said of one thing is the same wherever it is said: the title of a post, the doubt about a fact, the pinned day.

use orgscope::app::details::Line;
use orgscope::app::{App, Start};

use crate::support::datasets::{alibaba, day, unit};
use crate::support::explorer::{Size, on, open, open_and_type, screen, types, types_and_searches};

fn of_unit(id: &str, at: &str, size: Size) -> App {
    open(alibaba(), Start { select: Some(unit(alibaba(), id)), ..on(at) }, size)
}

fn headings(app: &App) -> Vec<String> {
    let posts = app.details().lines.iter().filter_map(|line| match line {
        Line::Post { title, .. } => Some(title.clone()),
        _ => None,
    });
    posts.collect()
}

/// The row and the details call a post the same on one day.
#[test]
fn a_post_has_one_title_on_one_day() {
    for (id, at, title) in [
        ("aliexpress", "2023-09-10", "Head (direct)"),
        ("dingtalk", "2023-09-09", "Overseeing executive"),
    ] {
        let app = of_unit(id, at, (200, 60));
        let roles: Vec<String> = app
            .rows()
            .filter(|row| row.selected)
            .flat_map(|row| row.leaders.iter().map(|it| it.role.to_string()).collect::<Vec<_>>())
            .collect();
        assert!(roles.iter().any(|role| role == title), "{id}: {roles:?}");
        assert!(headings(&app).iter().any(|it| it == title), "{id}: {:?}", headings(&app));
        // Nor does the holder's line say it once more.
        let again =
            |line: &Line| matches!(line, Line::Incumbent { title: Some(it), .. } if it == title);
        assert!(!app.details().lines.iter().any(again), "{id}");
    }
    // Of one who left on the day, too.
    let app = of_unit("dingtalk", "2023-09-10", (120, 36));
    assert!(headings(&app).contains(&"Overseeing executive".to_owned()), "{:?}", headings(&app));
    // A title with the words of the role adds nothing to a heading.
    let app = of_unit("dingtalk", "2019-01-01", (120, 36));
    assert!(headings(&app).contains(&"Chief Executive Officer".to_owned()), "{:?}", headings(&app));
}

/// Each fact of a unit's history has its mark: places, names, lineage, and the events.
#[test]
fn every_doubt_stands_in_the_history_of_a_unit() {
    let mut app = of_unit("dingtalk", "2023-09-10", (120, 60));
    types(&mut app, "v");
    let lines = app.details().lines;
    let lineage: Vec<&str> = lines
        .iter()
        .filter_map(|line| match line {
            Line::Lineage { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(lineage.len(), 2, "{lineage:?}");
    assert!(
        lineage.iter().all(|text| text.ends_with("6 Dec 2021? (disputed, inferred)")),
        "{lineage:?}"
    );
    let history = alibaba();
    let versions = &history.unit(unit(history, "dingtalk")).versions;
    let mut doubted = 0;
    for line in lines {
        match line {
            Line::Name { name, doubt, .. } if name.starts_with("below ") => {
                doubted += usize::from(doubt.is_some());
            }
            Line::Why { event, doubt, .. } => {
                let it = history.dataset().event(*event);
                assert_eq!(
                    it.dispute.is_some(),
                    doubt.is_some_and(|it| it.contains("disputed")),
                    "{}",
                    it.title
                );
            }
            _ => {}
        }
    }
    let moves = versions.iter().filter_map(|version| version.parent_change);
    let mut moves: Vec<_> = moves.filter(|it| !history.certainty_of(*it).is_certain()).collect();
    moves.dedup();
    assert!(!moves.is_empty());
    assert_eq!(doubted, moves.len());
}

/// The pinned day stays in the title with a branch as the root, at every size.
#[test]
fn the_pinned_day_stays_in_the_title() {
    for id in ["cloud", "international-digital-commerce", "dingtalk"] {
        for size in [(80, 24), (100, 30), (120, 36), (200, 60)] {
            let select = Some(unit(alibaba(), id));
            let start = Start { select, compare: Some(day("2023-03-27")), ..on("2023-03-28") };
            let app = open_and_type(alibaba(), start, size, "gr");
            let shown = screen(&app);
            let title = shown.lines().next().unwrap_or_default();
            assert!(title.contains("compared with 27 Mar 2023 "), "{size:?}: {title}");
            assert!(title.contains("  as of Tue 28 Mar 2023"), "{size:?}: {title}");
            assert!(title.contains("only "), "{size:?}: {title}");
        }
    }
}

/// Who is shown on another day than the one asked about is said to be, with what they hold on that one.
#[test]
fn another_day_is_explained_in_plain_words() {
    for (at, said) in [
        (
            "2023-09-10",
            "Shown: 9 Sep 2023, as on 10 Sep 2023 Daniel Zhang was only Partner of Alibaba Partnership",
        ),
        (
            "2023-12-31",
            "Shown: 9 Sep 2023, as on 31 Dec 2023 Daniel Zhang was only Partner of Alibaba Partnership",
        ),
    ] {
        let mut app = open(alibaba(), on(at), (120, 36));
        types_and_searches(&mut app, "/daniel zhang<enter>");
        assert_eq!(app.status(), Some(said));
    }
    let mut app = open(alibaba(), on("2018-06-15"), (120, 36));
    types_and_searches(&mut app, "/zhang kaifu<enter>");
    let said = app.status().unwrap_or_default();
    assert!(said.contains("as on 15 Jun 2018 Zhang Kaifu held no known post"), "{said}");
}

/// What of `text` a frame shows in one row, from its beginning, in characters.
fn shown_of(text: &str, frame: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let shows = |count: &usize| frame.contains(&chars[..*count].iter().collect::<String>());
    (1..=chars.len()).rev().find(shows).unwrap_or(0)
}

/// A bigger screen never shows less of a hit.
#[test]
fn a_bigger_screen_shows_as_much_of_each_hit() {
    for query in ["who led cloud", "daniel zhang", "cto", "2019 who left", "yu", "lazada", "hema"] {
        let mut app = open(alibaba(), on("2022-12-29"), (80, 24));
        types_and_searches(&mut app, &format!("/{query}"));
        let small = screen(&app);
        let hits = app.find().expect("the search").rows;
        assert!(!hits.is_empty(), "{query}");
        for size in [(100, 30), (120, 36), (160, 50), (200, 60)] {
            let mut app = open(alibaba(), on("2022-12-29"), size);
            types_and_searches(&mut app, &format!("/{query}"));
            let big = screen(&app);
            for hit in &hits {
                for text in [&hit.name, &hit.what] {
                    let (one, other) = (shown_of(text, &small), shown_of(text, &big));
                    assert!(other >= one, "{query} at {size:?}: {text}\n{small}\n{big}");
                }
            }
        }
    }
}

//! What stays whole, or is counted, where room is short: leaders, rows of lists, bars and dates of the slider.

use orgscope::app::tree::{Row, RowNode};
use orgscope::app::{App, Start};

use crate::support::datasets::{alibaba, day, lantern};
use crate::support::explorer::{Size, on, open, open_and_type, screen, types, types_and_searches};

const SMALL: Size = (80, 24);
const BESIDE: Size = (100, 30);

fn line(app: &App, number: usize) -> String {
    screen(app).lines().nth(number).unwrap_or_default().to_owned()
}

/// No leader vanishes from a row without a sign: each is named, or the rest is counted.
#[test]
fn leaders_without_room_are_counted() {
    for size in [SMALL, BESIDE, (120, 36)] {
        for date in ["2018-06-15", "2019-07-01", "2021-01-01", "2023-07-01", "2023-12-31"] {
            let app = open(alibaba(), on(date), size);
            let rows: Vec<Row<'_>> = app.rows().collect();
            for (place, row) in rows.iter().enumerate() {
                let line = line(&app, place + 2);
                let named = |who: String| line.contains(&who);
                let counted = line.contains(" +") || line.contains(" more");
                let all = row.leaders.iter().filter(|leader| leader.person.is_some());
                let several = row.leaders.len() + row.more_leaders > 1;
                let whole =
                    || row.more_leaders == 0 && all.clone().all(|it| named(it.who.to_string()));
                let ghost = matches!(row.node, RowNode::Ghost(_));
                assert!(ghost || !several || counted || whole(), "{size:?} {date}: {line}");
            }
        }
    }
    // Nor does the first leader's second title.
    let app = open(alibaba(), on("2021-01-01"), BESIDE);
    assert!(line(&app, 2).contains("Daniel Zhang  Chair, CEO +13"), "{}", line(&app, 2));
}

/// Where a row has room for two leaders, the chief executive is the second, not a vice chair.
#[test]
fn the_chief_executive_comes_before_vice_chairs() {
    for date in ["2019-07-01", "2018-06-15"] {
        let app = open(alibaba(), on(date), SMALL);
        let line = line(&app, 2);
        assert!(line.contains("Jack Ma  Chair; Daniel Zhang  CEO +12"), "{line}");
    }
}

/// A list says which of its rows are seen, and half a page moves what is seen.
#[test]
fn lists_say_where_one_is_and_half_a_page_moves_them() {
    let start = Start { compare: Some(day("2020-01-01")), ..on("2023-12-31") };
    for (keys, history) in [("D", alibaba()), ("e2020", alibaba()), ("i", alibaba())] {
        let mut app = open(history, start.clone(), SMALL);
        types(&mut app, keys);
        let seen = |app: &App| {
            let screen = screen(app);
            let list: Vec<&str> = screen.lines().skip(3).collect();
            let border = list.iter().find(|line| line.contains(" of ") && line.contains('└'));
            (border.map(|line| (*line).to_owned()), list.get(8).map(|line| (*line).to_owned()))
        };
        let (before, row) = seen(&app);
        let before = before.unwrap_or_else(|| panic!("{keys}: {}", screen(&app)));
        types(&mut app, "<c-d>");
        let (after, moved) = seen(&app);
        assert!(after.is_some_and(|after| after != before), "{keys}: {}", screen(&app));
        assert_ne!(moved, row, "{keys}");
    }
    let mut app = open_and_type(alibaba(), on("2023-12-31"), SMALL, "v");
    types(&mut app, "<c-d>");
    assert!(app.details().top > 0);
    types(&mut app, "<c-u>");
    assert_eq!(app.details().top, 0);
}

/// Each row of bars says which unit it is about, and the selected unit has one.
#[test]
fn bars_name_their_unit() {
    let mut app = open(alibaba(), on("2023-12-31"), SMALL);
    types_and_searches(&mut app, "/fan luyuan<enter>");
    assert!(
        screen(&app).contains("CEO, Digital Media and Entertainment Group; 9 more posts ━"),
        "{}",
        screen(&app)
    );
    let mut app = open_and_type(lantern(), on("2021-07-01"), SMALL, "");
    types_and_searches(&mut app, "/light<enter>vv");
    let slider = app.slider();
    assert_eq!(slider.spans.rows.first().map(|row| row.label.as_str()), Some("Light"));
}

/// No year and no `A` stands so close to the date of the handle that both read as one date.
#[test]
fn the_date_on_the_slider_stands_apart() {
    for year in 2018..2024 {
        for month in 1..13 {
            let date = format!("{year}-{month:02}-03");
            for pinned in [None, Some("2018-12-20"), Some("2020-02-01")] {
                let start = Start { compare: pinned.map(day), ..on(&date) };
                let app = open(lantern(), start, SMALL);
                let text = day(&date).short().to_string();
                let years = screen(&app);
                let years =
                    years.lines().find(|line| line.starts_with('├') && line.contains(&text));
                // The pinned day itself has the date in a border as well.
                let Some(years) = years.filter(|line| line.contains('┃')) else { continue };
                let at = years.find(&text).unwrap();
                let before: String = years[..at].chars().rev().take(2).collect();
                assert!(!before.contains(|c: char| c.is_ascii_alphanumeric()), "{years}");
            }
        }
    }
}

/// Folding does what it says while two days are compared, too.
#[test]
fn everything_folds_while_comparing() {
    let start = Start { compare: Some(day("2018-06-30")), ..on("2022-01-06") };
    let mut app = open(alibaba(), start, SMALL);
    let depth = |app: &App| app.rows().map(|row| row.depth).max();
    assert!(depth(&app) > Some(1));
    types(&mut app, "z2");
    assert_eq!(depth(&app), Some(1));
    types(&mut app, "zM");
    assert_eq!(depth(&app), Some(0));
    types(&mut app, "zR");
    assert!(depth(&app) > Some(1));
}

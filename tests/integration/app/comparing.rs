//! Comparing two dates in the explorer: marks, folds, flipping, the list, and leaving it all as it was.

use orgscope::app::tree::RowNode;
use orgscope::app::{App, Effect, Start};

use crate::support::datasets::{day, lantern};
use crate::support::explorer::{on, open, types};

fn app(at: &str, compare: Option<&str>) -> App {
    let start = Start { compare: compare.map(day), ..on(at) };
    open(lantern(), start, (120, 50))
}

/// `light: opened · new head Bo Chen`; a ghost in brackets.
fn rows(app: &App) -> Vec<String> {
    app.rows()
        .map(|row| {
            let id = &app.history().dataset().unit(row.node.unit()).id;
            let changes = app.changes_of(row.node.unit());
            let id = match row.node {
                RowNode::Unit(_) => id.to_string(),
                RowNode::Ghost(_) => format!("[{id}]"),
            };
            if changes.is_empty() { id } else { format!("{id}: {changes}") }
        })
        .collect()
}

#[test]
fn the_tree_shows_the_difference_while_the_date_moves() {
    let mut app = app("2021-02-28", None);
    types(&mut app, "m");
    assert!(rows(&app).iter().all(|row| !row.contains(':')), "nothing differs from itself");
    types(&mut app, "@2021-07-01<cr>");
    let there = rows(&app);
    for row in [
        "[lamps]: closed; became Light",
        "[harbour]: closed; became Light · Bo Chen no longer acting head",
        "light: opened; came from Lamps and Shades and Harbour Lights · new head Bo Chen",
        "wicks: moved from Lamps and Shades",
        "press: moved from Lamps and Shades",
    ] {
        assert!(there.contains(&row.to_owned()), "{row} is not among {there:?}");
    }
    assert!(app.title().badges.iter().any(|it| it.starts_with("compared with 28 Feb 2021")));
    // Net, not path: acting since March and permanent since July is one new leader.
    assert!(!there.iter().any(|row| row.contains("permanent")), "{there:?}");
}

#[test]
fn unchanged_branches_fold_away_and_can_be_unfolded() {
    let mut app = app("2023-02-01", Some("2022-12-01"));
    // Only the chairmanship of the works differs: everything below is folded.
    let there = rows(&app);
    assert_eq!(there[0], "lantern: Chair vacant after Mina Okafor");
    assert!(!there.contains(&"light".to_owned()), "{there:?}");
    types(&mut app, "l");
    assert!(rows(&app).contains(&"light".to_owned()));
    types(&mut app, "<esc>");
    assert!(rows(&app).iter().any(|row| row == "wicks"), "the folds are as they were");
    assert!(app.title().badges.is_empty());
}

#[test]
fn a_comparison_can_be_flipped_toggled_and_undone() {
    let mut app = app("2021-03-01", Some("2021-02-28"));
    types(&mut app, "x");
    assert_eq!(app.day(), day("2021-02-28"));
    let back = rows(&app);
    // The earlier day shows what is there, and what becomes of it by the pinned day.
    assert!(back.contains(&"lamps: closed; became Light".to_owned()), "{back:?}");
    assert!(!back.iter().any(|row| row.starts_with('[')), "{back:?}");
    types(&mut app, "x");
    assert_eq!(app.day(), day("2021-03-01"));
    types(&mut app, "d");
    assert_eq!(app.title().badges, ["pinned 28 Feb 2021"]);
    types(&mut app, "$");
    assert!(rows(&app).iter().all(|row| !row.starts_with("[harbour]")), "only the last step");
    types(&mut app, "d");
    assert!(rows(&app).iter().any(|row| row.starts_with("[harbour]")));
    types(&mut app, "<esc>");
    assert!(app.title().badges.is_empty());
    types(&mut app, "u");
    assert!(app.title().badges[0].starts_with("compared with"), "undo compares again");
    let mut none = self::app("2021-03-01", None);
    for key in ["d", "x"] {
        assert_eq!(types(&mut none, key), Effect::Bell);
        assert!(none.status().unwrap().contains("pin a date first"));
    }
}

#[test]
fn a_line_of_the_list_of_changes_selects_its_unit() {
    let mut app = app("2021-07-01", Some("2020-06-14"));
    types(&mut app, "D");
    let view = app.changes().unwrap();
    assert_eq!((view.period_label.as_str(), view.scope), ("14 Jun 2020 – 1 Jul 2021", ""));
    let text = |app: &App| -> Vec<String> {
        app.changes().unwrap().rows.iter().map(|row| row.text.clone()).collect()
    };
    let net = text(&app);
    assert!(net.contains(&"closed; became Light".to_owned()), "{net:?}");
    let events: Vec<Option<String>> =
        app.changes().unwrap().rows.iter().map(|row| row.event.clone()).collect();
    assert!(events.contains(&Some("Lamps and harbour merge into Light".to_owned())), "{events:?}");
    assert!(!net.iter().any(|row| row.contains("Harbour Lights becomes")));
    types(&mut app, "<tab>");
    assert!(!text(&app).iter().any(|row| row.contains("CEO: Luna Lin")), "units only");
    types(&mut app, "<tab>");
    assert!(text(&app).iter().any(|row| row.contains("CEO: Luna Lin after Mina Okafor")));
    types(&mut app, "<tab>");
    // The path shows what came and went in between: acting, then permanent.
    let path = text(&app);
    assert!(
        path.iter().any(|row| row.contains("Bo Chen becomes acting Head of Light")),
        "{path:?}"
    );
    assert!(path.iter().any(|row| row.contains("Bo Chen goes on as Head of Light")));
    types(&mut app, "<tab>");
    let place = net
        .iter()
        .position(|row| row.starts_with("opened; came from Lamps and Shades and Harbour Lights"))
        .unwrap();
    types(&mut app, &"j".repeat(place));
    types(&mut app, "<cr>");
    assert_eq!(app.day(), day("2021-03-01"));
    assert_eq!(&*app.history().dataset().unit(app.selected().unwrap()).id, "light");
}

#[test]
fn changes_and_links_can_be_copied() {
    let mut app = app("2021-07-01", Some("2021-06-30"));
    let Effect::Copy(text) = types(&mut app, "yd") else { panic!("nothing was copied") };
    assert_eq!(
        text,
        "# Lantern Works, 2021-06-30 to 2021-07-01\n\n## Light\n\n- Head: Bo Chen made permanent (2021-07-01: Bo Chen is head of Light for good)\n"
    );
    assert!(app.status().unwrap().contains("copied the changes"));
    let Effect::Copy(link) = types(&mut app, "yl") else { panic!("nothing was copied") };
    assert_eq!(link, "orgscope --at 2021-07-01 --compare 2021-06-30 --select lantern");
}

//! Movement as a table: where the selection is after each key.

use super::company::{at, unit};
use orgscope::app::{Action, Effect};

/// Types each script after the one before it, and looks at the selection.
fn walk(day: &str, steps: &[(&str, &str)]) {
    let mut hand = at(day);
    for (number, (keys, seen)) in steps.iter().enumerate() {
        hand.keys(keys);
        assert_eq!(hand.selected(), *seen, "step {number}: {keys}\n{}", hand.tree());
    }
}

#[test]
fn keys_move_over_the_rows_of_the_tree() {
    walk(
        "2018-01-15",
        &[
            ("", "Harbour"),
            ("j", "Cranes"),
            ("j", "North"),
            ("2j", "Ferries"),
            ("j", "Rail"),
            ("j", "Rail"),
            ("k", "Ferries"),
            ("gg", "Harbour"),
            ("G", "Rail"),
            ("3G", "North"),
            ("<home>", "Harbour"),
            ("<end>", "Rail"),
            ("<c-u>", "Harbour"),
            ("<pgdn>", "Rail"),
            ("<up><up>", "South"),
            ("<down>", "Ferries"),
        ],
    );
}

#[test]
fn keys_fold_branches_and_move_among_siblings() {
    walk(
        "2018-01-15",
        &[
            ("l", "Cranes"),
            ("J", "Ferries"),
            ("J", "Ferries"),
            ("K", "Cranes"),
            ("l", "North"),
            ("J", "South"),
            ("h", "Cranes"),
            ("h", "Cranes"),
            ("j", "Ferries"),
            ("k", "Cranes"),
            ("h", "Harbour"),
            ("h", "Harbour"),
            ("j", "Rail"),
            ("k<right>", "Harbour"),
            ("<right>", "Cranes"),
            ("<enter>", "Cranes"),
            ("j", "North"),
            ("<left>", "Cranes"),
            ("zM", "Harbour"),
            ("J", "Rail"),
            ("kzR3j", "South"),
            ("z2", "Cranes"),
            ("z1", "Harbour"),
            ("z3jj", "North"),
        ],
    );
}

#[test]
fn full_width_punctuation_counts_as_keys() {
    let mut hand = at("2018-01-15");
    hand.keys("】");
    assert_eq!(hand.headline(), "Cranes becomes Lifting");
    hand.keys("￥");
    assert_eq!(hand.day(), "2021-12-31");
}

#[test]
fn the_wished_unit_is_kept_while_the_date_moves() {
    let mut hand = at("2019-07-01");
    hand.app.update(Action::Select(unit("tugs")));
    assert_eq!(hand.selected(), "Tugs");
    // Before it opened, and after it merged.
    for (day, seen, said) in [
        ("2018-03-01", "Ferries", "Tugs is not there yet: shown is Ferries"),
        ("2019-06-01", "Tugs", ""),
        ("2020-03-10", "Yard", "Tugs closed: it became Yard"),
        ("2019-12-31", "Tugs", ""),
    ] {
        hand.app.update(Action::SetDate(super::company::d(day)));
        assert_eq!((hand.selected().as_str(), hand.status().as_str()), (seen, said), "{day}");
    }
    // A new wish is made by moving, from what is seen.
    hand.app.update(Action::SetDate(super::company::d("2020-03-10")));
    hand.keys("k");
    assert_eq!(hand.app.wished(), hand.app.selected());
}

#[test]
fn before_its_birth_a_unit_is_what_it_will_come_from() {
    let mut hand = at("2021-01-01");
    hand.app.update(Action::Select(unit("yard")));
    hand.keys("0");
    assert_eq!(hand.selected(), "South");
    assert!(
        hand.status().contains("Yard is not there yet: it will come from South"),
        "{}",
        hand.status()
    );
    hand.keys("$");
    assert_eq!(hand.selected(), "Yard");
}

#[test]
fn folds_stay_when_the_date_moves() {
    let mut hand = at("2018-01-15");
    hand.keys("jh");
    let before = hand.tree();
    assert!(before.contains("+Cranes"));
    hand.keys("$");
    assert!(
        hand.tree().contains("+Lifting") || hand.tree().contains(" Lifting"),
        "{}",
        hand.tree()
    );
    hand.keys("0");
    hand.app.update(Action::SetDate(super::company::d("2018-01-15")));
    assert_eq!(hand.tree(), before);
}

#[test]
fn a_hidden_selection_is_announced_and_selecting_it_reveals_it() {
    let mut hand = at("2020-08-01");
    hand.app.update(Action::Select(unit("ferries")));
    hand.app.update(Action::Select(unit("north")));
    // Ferries is folded on a day on which it has something below it.
    hand.app.update(Action::SetDate(super::company::d("2020-02-01")));
    hand.app.update(Action::ToggleFold(unit("ferries")));
    hand.app.update(Action::SetDate(super::company::d("2020-10-01")));
    assert_eq!(hand.selected(), "Ferries");
    assert_eq!(hand.status(), "North is inside Ferries, which is folded");
    hand.app.update(Action::Select(unit("north")));
    assert_eq!((hand.selected().as_str(), hand.status().as_str()), ("North", ""));
}

#[test]
fn one_branch_becomes_the_root_and_the_whole_tree_again() {
    let mut hand = at("2018-01-15");
    hand.keys("jgr");
    assert_eq!(hand.tree(), ">-Cranes\n   North\n   South\n");
    assert!(hand.app.title().badges.contains(&"only Cranes".to_owned()));
    hand.keys("]");
    assert!(hand.app.title().badges.contains(&"only Lifting".to_owned()));
    hand.keys("gb");
    assert!(hand.tree().contains("Ferries"));
    assert!(!hand.tree().contains("Rail"));
    hand.keys("gb");
    assert!(hand.tree().contains("Rail"));
    assert_eq!(hand.keys("gb"), Effect::Bell);
}

#[test]
fn following_the_person_or_the_position() {
    let mut hand = at("2021-01-01");
    hand.app.update(Action::Select(unit("north")));
    hand.keys("F");
    assert!(hand.status().contains("following Dee"), "{}", hand.status());
    hand.keys("$");
    assert_eq!(hand.selected(), "Lifting");
    hand.keys("F0");
    assert_eq!(hand.selected(), "Lifting".replace("Lifting", "Cranes"));
}

#[test]
fn undo_and_redo_restore_exactly() {
    let mut hand = at("2018-01-15");
    let mut seen = vec![(hand.day(), hand.tree(), hand.headline())];
    for keys in ["]", "j", "h", "$", "zM", "J", "3[", "gr", "L", "gb", "zR"] {
        hand.keys(keys);
        seen.push((hand.day(), hand.tree(), hand.headline()));
    }
    seen.dedup();
    let last = seen.len() - 1;
    for step in (0..last).rev() {
        hand.keys("u");
        assert_eq!((hand.day(), hand.tree(), hand.headline()), seen[step], "undo to {step}");
    }
    assert_eq!(hand.keys("u"), Effect::Bell);
    for (step, seen) in seen.iter().enumerate().skip(1) {
        hand.keys("U");
        assert_eq!(&(hand.day(), hand.tree(), hand.headline()), seen, "redo to {step}");
    }
    assert_eq!(hand.keys("U"), Effect::Bell);
    assert_eq!(hand.status(), "nothing to redo");
}

#[test]
fn the_selected_row_keeps_its_line() {
    let mut hand = at("2020-03-01");
    hand.app
        .update(Action::Viewport(orgscope::app::Viewport { tree_rows: 4, ..super::company::VIEW }));
    hand.keys("zRG");
    let line = |hand: &super::company::Hand| hand.app.rows().position(|row| row.selected);
    let before = line(&hand);
    hand.keys("]]]");
    assert_eq!(hand.selected(), "Rail");
    assert_eq!(line(&hand), before);
}

#[test]
fn the_wheel_moves_the_window_and_the_selection_only_at_its_edge() {
    let mut hand = at("2018-01-15");
    let view = orgscope::app::Viewport { tree_rows: 3, ..hand.app.viewport() };
    hand.app.update(Action::Viewport(view));
    for (by, top, selected) in [
        (1, 1, "Cranes"),
        (1, 2, "North"),
        (-1, 1, "North"),
        (-1, 0, "North"),
        (-1, 0, "North"),
        (9, 3, "South"),
        (1, 3, "South"),
    ] {
        assert_eq!(hand.app.update(Action::WheelTree(by)), Effect::None);
        assert_eq!((hand.app.tree_extent().1, &*hand.selected()), (top, selected), "{by}");
    }
    // The window stays there while time moves.
    hand.keys(".");
    assert_eq!(hand.app.tree_extent().1, 3);
}

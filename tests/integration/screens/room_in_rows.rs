//! What a row of the tree shows where it has the room, at every width: the unit's name, its two highest posts before the
//! others are counted, and no number cut.

use orgscope::app::tree::{Fold, Leader, LeaderKind, Row, RowNode};
use orgscope::app::{App, Start};
use unicode_width::UnicodeWidthStr;

use crate::support::datasets::{alibaba, unit};
use crate::support::explorer::{on, open, screen};

/// The columns before the guides, and between a name and what follows it.
const GUTTER: usize = 4;
const APART: usize = 2;
/// What the words of a wide tree keep.
const WORDS: usize = 16 + APART;

fn leader_in_row(leader: &Leader<'_>) -> String {
    let doubt = if leader.last_is_doubted { " ?" } else { "" };
    match leader.kind {
        LeaderKind::Permanent => format!("{}  {}{doubt}", leader.who, leader.role),
        LeaderKind::Acting if leader.positions > 1 => {
            format!("{}  acting: {}{doubt}", leader.who, leader.role)
        }
        LeaderKind::Acting => format!("{}  acting {}{doubt}", leader.who, leader.role),
        LeaderKind::Vacant => format!("{} vacant", leader.role),
        LeaderKind::Unknown => format!("{} unknown", leader.role),
    }
}

/// The first leaders of a row, as many as are asked for, and the number of the others.
fn leaders_in_row(row: &Row<'_>, named: usize) -> String {
    let texts: Vec<String> = row.leaders.iter().take(named).map(leader_in_row).collect();
    match row.leaders.len() - named + row.more_leaders {
        0 => texts.join("; "),
        others => format!("{} +{others}", texts.join("; ")),
    }
}

fn check_rows(app: &App) {
    let columns = usize::from(app.viewport().tree_columns);
    let shown = screen(app);
    for (row, line) in app.rows().zip(shown.lines().skip(2)) {
        let text: String = line.chars().skip(1).take(columns).collect();
        let cut_number = text.chars().zip(text.chars().skip(1));
        let cut_number = cut_number.filter(|(one, next)| one.is_ascii_digit() && *next == '…');
        assert_eq!(cut_number.count(), 0, "a number is cut: {text}");
        let Some(first) = row.leaders.first() else { continue };
        if matches!(row.node, RowNode::Ghost(_)) {
            continue;
        }
        let fold = if row.fold == Fold::Leaf { 0 } else { 2 };
        let words = if row.words.is_some() { WORDS } else { 0 };
        let name_end = GUTTER + 2 * row.depth + fold + row.name.width();
        let room = columns.saturating_sub(name_end + APART + words);
        let heads = row.leaders.iter().take_while(|leader| leader.is_head).count();
        if leaders_in_row(&row, heads).width() <= room {
            for head in row.leaders.iter().take(heads) {
                assert!(text.contains(&leader_in_row(head)), "{} in {columns}: {text}", app.day());
            }
        }
        if leaders_in_row(&row, 1).width() <= room {
            assert!(text.contains(row.name), "{} is cut in {columns}: {text}", row.name);
            assert!(text.contains(&leader_in_row(first)), "{} in {columns}: {text}", app.day());
        }
    }
}

#[test]
fn names_and_highest_posts_are_shown_where_they_fit() {
    let history = alibaba();
    let data = history.dataset();
    let days: Vec<_> = history.stops().iter().map(|event| data.event(*event).day()).collect();
    let days: Vec<_> = days.into_iter().filter(|day| *day >= data.first).collect();
    for width in 60..=220_u16 {
        // Each width has other days, and all widths together nearly all.
        for turn in 0..2 {
            let at = days[(usize::from(width) * 2 + turn) * 7 % days.len()];
            check_rows(&open(history, Start { at: Some(at), ..Start::default() }, (width, 36)));
        }
    }
}

/// The decisive day shows both who follow, on every screen.
#[test]
fn the_root_names_chair_and_chief_executive() {
    let history = alibaba();
    for size in [(80, 24), (100, 30), (120, 36), (160, 50), (200, 60)] {
        let app = open(history, on("2023-09-10"), size);
        let shown = screen(&app);
        let root = shown.lines().nth(2).unwrap_or_default();
        assert!(root.contains("Joe Tsai  Chair; Eddie Wu  CEO +8"), "{size:?}: {root}");
    }
}

/// An open post that is the highest or the chief executive's is said before other posts are.
#[test]
fn an_open_chief_post_comes_before_the_others() {
    let history = alibaba();
    let mut found = 0;
    for day in ["2018-06-15", "2020-07-01", "2021-12-06", "2023-12-31"] {
        let app = open(history, on(day), (120, 60));
        for row in app.rows() {
            let is_open = |it: &Leader<'_>| it.person.is_none() && it.is_head;
            let Some(at) = row.leaders.iter().position(is_open) else { continue };
            let heads_before = row.leaders[..at].iter().all(|leader| leader.is_head);
            assert!(heads_before, "{}: {:?}", row.name, row.leaders);
            found += usize::from(row.leaders.len() > 1);
        }
    }
    assert!(found > 0, "some unit has an open post beside others");
    // Its last holder has left it, and no source says who followed; the details say so of the same day.
    let start = Start { select: Some(unit(history, "eleme")), ..on("2021-07-15") };
    for size in [(80, 24), (100, 30), (120, 36)] {
        let shown = screen(&open(history, start.clone(), size));
        assert!(shown.contains("Zhang Xuhao  Chair ?; CEO unknown"), "{size:?}:\n{shown}");
    }
}

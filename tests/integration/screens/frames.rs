//! The screen, typed by key scripts on a fictional company: what a person does and sees.
//!
//! Each picture has a plain plane and, below it, a plane of meanings: one letter per cell, from
//! `Look::ALL`. `INSTA_UPDATE=always cargo test --test integration screens::frames` writes them anew.

use std::fmt::Write as _;
use std::sync::Arc;

use orgscope::org::History;
use orgscope::ui::Theme;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

use crate::support::datasets::lantern;
use crate::support::explorer::{lines, paint};

use super::explorer_with_a_problem::{open, plain};

const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (40, 12)];

/// The plain plane, and the plane of meanings.
fn picture(history: &Arc<History>, script: &str, size: (u16, u16)) -> String {
    let app = open(history, script, size);
    let buffer = paint(&app, &Theme::legend(false));
    let looks = lines(&buffer, |cell| {
        let letter = Theme::letter(cell.fg).to_string();
        let blank = cell.symbol() == " " && (letter == "." || letter == " ");
        if blank { " ".into() } else { letter.repeat(cell.symbol().width().max(1)) }
    });
    let mut text = String::new();
    for line in plain(&buffer).iter().chain([&String::new()]).chain(&looks) {
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

macro_rules! screens {
    ($($name:ident $script:literal)*) => {
        $(#[test]
        fn $name() {
            for (width, height) in SIZES {
                let name = format!("{}_{width}x{height}", stringify!($name));
                insta::with_settings!({ description => $script, omit_expression => true }, {
                    insta::assert_snapshot!(name, picture(lantern(), $script, (width, height)));
                });
            }
        })*
    };
}

screens! {
    the_end ""
    the_first_day "0"
    an_announcement_is_awaited "@2018-01-20<enter>a"
    units_open "@2018-02-28<enter>]"
    two_events_on_one_day "@2018-02-28<enter>]]"
    a_date_known_to_the_month "@2018-08-31<enter>]"
    renamed_and_split "@2019-10-04<enter>]"
    a_unit_closes "@2019-08-31<enter>]"
    leaders_change "@2020-06-14<enter>]"
    a_merger_leaves_ghosts "@2021-02-28<enter>]"
    a_merger_undone "@2021-03-01<enter>["
    what_stands_for_a_wish "@2020-01-01<enter>jjj@2022<enter>"
    the_history_of_a_unit "@2022-05-01<enter>jjv<tab>jj"
    a_career "@2020-07-01<enter>vv"
    sources "@2020-06-15<enter>vvv"
    everything_folded "@2020-01-01<enter>zM"
    unknown_and_vacant "@2023-02-01<enter>"
    help "?"
    palette ":pla"
    a_typed_date "@dec 2020"
    a_typed_date_that_is_none "@soon"
    problems "E"
    figures "i"
    compared "@2020-06-14<enter>m@2021-07-01<enter>"
    changes_listed "@2020-06-14<enter>m@2021-07-01<enter>Djj"
    filtered "@2020-01-01<enter>fpier"
    finding_people "@2020-01-01<enter>/lin"
    finding_no_match "/qqqq"
    a_prefix_waits "g"
    zoomed_in "@2020-06-15<enter>++"
    playing "@2019-01-01<enter><space>"
}

#[test]
fn painting_twice_gives_the_same_picture() {
    for script in ["", "?", ":", "@", "/lin", "E", "i", "<tab>v"] {
        let app = open(lantern(), script, (100, 30));
        let theme = Theme::colour(false);
        assert_eq!(paint(&app, &theme), paint(&app, &theme), "{script}");
    }
}

#[test]
fn the_selected_row_is_seen_without_colour() {
    let app = open(lantern(), "jj", (80, 24));
    let buffer = paint(&app, &Theme::mono(false));
    let reversed = |y: u16| buffer[(3, y)].modifier.contains(Modifier::REVERSED);
    assert_eq!((0..24).filter(|y| reversed(*y)).count(), 1);
}

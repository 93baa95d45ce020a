//! Time: events, steps, typed dates, the ends, playing.

use super::company::{at, d, unit};
use orgscope::app::{Action, Effect};

#[test]
fn keys_move_from_event_to_event() {
    let mut hand = at("2018-01-01");
    assert_eq!(hand.app.event(), None);
    for (keys, day, headline, same_day, ordinal) in [
        ("]", "2018-02-10", "Cranes becomes Lifting", None, 1),
        (")", "2018-05-05", "Cai heads the ferries", Some((1, 2)), 2),
        ("]", "2018-05-05", "Dee heads the north", Some((2, 2)), 3),
        ("]", "2019-06-01", "Tugs open", None, 4),
        ("[", "2018-05-05", "Dee heads the north", Some((2, 2)), 3),
        ("(", "2018-05-05", "Cai heads the ferries", Some((1, 2)), 2),
        ("3]", "2020-03-10", "A yard of two (announced 20 Feb 2020)", None, 5),
        ("20]", "2021-12-31", "A note", None, 8),
        ("20[", "2018-02-10", "Cranes becomes Lifting", None, 1),
    ] {
        hand.keys(keys);
        let strip = hand.app.strip();
        let words = format!("event {ordinal} of 8");
        assert_eq!((hand.day().as_str(), strip.headline.as_str()), (day, headline), "{keys}");
        assert!(strip.period.contains(&words), "{keys}: {}", strip.period);
        // Before the last of them the tree shows more than the event did.
        let of_day = same_day.map(|(number, count)| {
            let tree = if number < count { ", tree: end of day" } else { " that day" };
            format!("{number}/{count}{tree}")
        });
        assert_eq!(strip.period.contains(" day"), of_day.is_some(), "{keys}");
        assert!(of_day.is_none_or(|words| strip.period.contains(&words)), "{}", strip.period);
    }
    assert_eq!(hand.keys("["), Effect::Bell);
    assert_eq!(hand.status(), "no earlier event");
}

#[test]
fn two_events_of_one_day_have_their_own_marks() {
    let mut hand = at("2018-03-01");
    hand.keys("]");
    assert!(hand.tree().contains("Ferries [new head Cai]"), "{}", hand.tree());
    assert!(!hand.tree().contains("new head Dee"));
    hand.keys("]");
    assert!(!hand.tree().contains("new head Cai"), "{}", hand.tree());
    assert!(hand.tree().contains("North [new head Dee]"));
}

#[test]
fn between_events_the_headline_says_how_far() {
    let mut hand = at("2018-02-10");
    hand.keys("10.");
    let strip = hand.app.strip();
    assert_eq!(strip.headline, "10 days ago: Cranes becomes Lifting");
    assert_eq!((strip.next.as_str(), strip.is_quiet), ("next event in 74 days", true));
    // The nearest event back is the one we stand after.
    hand.keys("[");
    assert_eq!(
        (hand.day().as_str(), hand.headline().as_str()),
        ("2018-02-10", "Cranes becomes Lifting")
    );
}

#[test]
fn months_remember_their_day_and_the_ends_hold() {
    let mut hand = at("2018-01-31");
    for (keys, day) in [
        ("L", "2018-02-28"),
        ("L", "2018-03-31"),
        ("H", "2018-02-28"),
        ("3L", "2018-05-31"),
        ("sL", "2018-08-31"),
        ("sL", "2019-08-31"),
        ("SS", "2019-08-31"),
        ("<s-right>", "2019-09-30"),
        (".", "2019-10-01"),
        (",", "2019-09-30"),
        ("$", "2021-12-31"),
        ("L", "2021-12-31"),
        ("0", "2018-01-01"),
        ("10.", "2018-01-11"),
    ] {
        hand.keys(keys);
        assert_eq!(hand.day(), day, "{keys}");
    }
    assert_eq!(hand.keys("0H"), Effect::Bell);
    assert_eq!(hand.status(), "the dataset starts on 1 Jan 2018");
}

#[test]
fn a_step_marks_as_long_a_period_whichever_way_it_went() {
    let mut hand = at("2018-05-01");
    hand.keys("L");
    assert_eq!(hand.app.strip().period, "What changed from 2 May 2018 to 1 Jun 2018 · 2 events");
    assert!(hand.tree().contains("new head Cai") && hand.tree().contains("new head Dee"));
    let marked = hand.tree();
    hand.keys("H");
    assert!(!hand.tree().contains("no longer"), "{}", hand.tree());
    hand.keys("2LH");
    assert_eq!(hand.tree(), marked, "whichever way one went");
    hand.keys(",");
    assert!(!hand.tree().contains('['), "{}", hand.tree());
}

#[test]
fn a_unit_that_a_step_removed_stays_as_a_ghost() {
    let mut hand = at("2020-03-01");
    hand.keys("zR]");
    let seen = [
        ">-Harbour",
        "   -Lifting",
        "     North",
        "x    South [closed; became Yard]",
        "   -Ferries",
        "x    Tugs [closed; became Yard]",
        "   Yard [opened; came from Tugs and South]",
        " Rail",
    ];
    assert_eq!(hand.tree().lines().collect::<Vec<_>>(), seen);
    // They cannot be selected.
    hand.keys("3j");
    assert_eq!(hand.selected(), "Ferries");
    // What is folded away is counted.
    hand.keys("zM");
    assert!(hand.tree().contains("Harbour (changes inside)"), "{}", hand.tree());
    hand.keys(".");
    assert!(!hand.tree().contains("inside"));
}

#[test]
fn an_announced_event_is_a_label_in_the_row_and_on_the_slider() {
    let hand = at("2020-02-25");
    let tugs = hand.app.rows().find(|row| row.name == "Tugs").unwrap();
    assert_eq!(tugs.upcoming[0].text, "in 14 days: merges");
    assert!(at("2020-02-19").app.rows().all(|row| row.upcoming.is_empty()));
}

#[test]
fn keys_move_to_events_that_touch_the_selection() {
    let mut hand = at("2018-01-01");
    hand.app.update(Action::Select(unit("north")));
    for (keys, headline) in [
        ("}", "Dee heads the north"),
        ("gn", "North goes to the ferries"),
        ("}", "Bo leaves"),
        ("{", "North goes to the ferries"),
        ("gp", "Dee heads the north"),
    ] {
        hand.keys(keys);
        assert_eq!(hand.headline(), headline, "{keys}");
    }
    assert_eq!(hand.keys("gp"), Effect::Bell);
    assert_eq!(hand.status(), "no earlier event touches North");
}

#[test]
fn a_typed_date_is_gone_to() {
    let mut hand = at("2018-01-01");
    hand.keys("gd10 mar 2020");
    let preview = hand.app.prompt().unwrap().preview.unwrap();
    assert_eq!(preview.text, "Tue 10 Mar 2020 · A yard of two");
    hand.keys("<enter>");
    assert_eq!(hand.day(), "2020-03-10");
    hand.keys("@+30d<enter>");
    assert_eq!(hand.day(), "2020-04-09");
    hand.keys("@soon");
    assert!(hand.app.prompt().unwrap().preview.is_err());
    assert_eq!(hand.keys("<enter>"), Effect::Bell);
    hand.keys("<c-u>2030<enter>");
    assert_eq!(hand.day(), "2021-12-31");
    assert_eq!(hand.status(), "the dataset ends on 31 Dec 2021");
    hand.keys("@q<esc>");
    assert_eq!(hand.app.overlay().name(), None);
}

/// Lets time pass until playing stops; every headline that was on show.
fn play(hand: &mut super::company::Hand, late: u64) -> Vec<String> {
    let mut shown = Vec::new();
    for _ in 0..100_000 {
        let Some(ms) = hand.app.wants_tick() else { return shown };
        hand.app.update(Action::Tick { ms: ms + late });
        let headline = hand.headline();
        if !headline.is_empty() && shown.last() != Some(&headline) {
            shown.push(headline);
        }
    }
    panic!("playing never ended");
}

const ALL: [&str; 8] = [
    "Cranes becomes Lifting",
    "Cai heads the ferries",
    "Dee heads the north",
    "Tugs open",
    "A yard of two",
    "North goes to the ferries",
    "Bo leaves",
    "A note",
];

#[test]
fn play_never_skips_an_event() {
    for mode in ["", "p"] {
        for speed in ["", "9>", "9<lt>", ">>>>>>>>>", "<lt><lt><lt><lt>"] {
            for late in [0, 7, 10_000] {
                let mut hand = at("2018-01-01");
                hand.keys(mode);
                hand.keys(speed);
                hand.keys("<space>");
                assert_eq!(play(&mut hand, late), ALL, "{mode} {speed} {late}");
                assert!(
                    hand.status().contains("after 8 events · Space starts over"),
                    "{}",
                    hand.status()
                );
                hand.keys("<space>");
                assert_eq!(hand.status(), "playing from the start");
                assert_eq!(hand.day(), "2018-01-01");
                assert_eq!(play(&mut hand, late), ALL);
            }
        }
    }
}

#[test]
fn a_key_stops_playing_at_any_moment() {
    let mut hand = at("2018-01-01");
    hand.keys("<space>");
    assert!(hand.app.wants_tick().is_some());
    hand.keys("j");
    assert!(hand.app.wants_tick().is_some());
    hand.keys("]");
    assert!(hand.app.wants_tick().is_none());
    hand.keys("<space><space>");
    assert_eq!(hand.status(), "paused after 0 events");
    hand.keys("<space><esc>");
    assert!(hand.app.wants_tick().is_none());
}

#[test]
fn the_mouse_moves_and_drags_the_slider() {
    let mut hand = at("2018-01-01");
    let axis = hand.app.slider().axis;
    let cell = axis.cell_of(d("2019-06-01")).unwrap();
    hand.app.update(Action::ClickAxis(cell));
    assert_eq!(hand.headline(), "Tugs open");
    for cell in [10, 30, 60, 61] {
        hand.app.update(Action::DragAxis(cell));
        assert_eq!(hand.app.slider().handle, cell);
    }
    hand.keys("u");
    assert_eq!(hand.headline(), "Tugs open");
    hand.app.update(Action::DragAxis(500));
    assert_eq!(hand.day(), "2021-12-31");
    hand.keys("u");
    hand.app.update(Action::WheelAxis(1));
    assert_eq!(hand.day(), "2019-07-01");
}

#[test]
fn zoom_keeps_the_day_in_view() {
    let mut hand = at("2020-03-10");
    hand.keys("+++");
    let slider = hand.app.slider();
    assert!(!slider.axis.is_fit());
    assert_eq!(slider.axis.cell_of(d("2020-03-10")), Some(slider.handle));
    hand.keys("$");
    let slider = hand.app.slider();
    assert_eq!(slider.axis.cell_of(d("2021-12-31")), Some(slider.handle));
    hand.keys("=");
    assert!(hand.app.slider().axis.is_fit());
    assert_eq!(hand.keys("-"), Effect::Bell);
}

#[test]
fn an_imprecise_event_is_a_band() {
    let mut hand = at("2020-09-01");
    let slider = hand.app.slider();
    let (from, to) = slider.band.unwrap();
    assert!(from < to);
    hand.keys(",]");
    assert!(hand.app.strip().period.starts_with("What changed in Sep 2020 (day unknown)"));
    hand.keys("[");
    assert_eq!(hand.app.slider().band, None);
}

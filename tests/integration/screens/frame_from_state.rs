//! The screen is true: a frame is a function of the state, who leads comes first, and time runs one way.

use std::collections::BTreeMap;
use std::sync::Arc;

use orgscope::app::tree::{LeaderKind, RowNode};
use orgscope::app::{Action, App, Start};
use orgscope::org::{Arrival, Departure, History, Marked, What};
use orgscope::time::Date;
use proptest::prelude::*;

use crate::support::datasets::day;
use crate::support::datasets::{alibaba, lantern};
use crate::support::explorer::{open, picture, types_and_searches};
use crate::support::generate::{dataset, wishes};

const SIZES: [(u16, u16); 4] = [(80, 24), (100, 30), (120, 36), (200, 60)];

/// Goes to the state that another reader has: the same day, marked period, pinned day, selection and folds, by a way
/// of its own. Everything unfolded, so that folds are the same.
fn straight_to(history: &Arc<History>, app: &App, event: bool, size: (u16, u16)) -> App {
    let mut other = open(history, Start::default(), size);
    let day = app.day();
    types_and_searches(&mut other, "zR");
    if event {
        // The event that is marked, reached from the last day.
        other.update(Action::JumpToStop(stop_of(history, app)));
    } else {
        other.update(Action::SetDate(day));
    }
    if let Some(unit) = app.wished() {
        other.update(Action::Select(unit));
    }
    other
}

fn stop_of(history: &History, app: &App) -> usize {
    let event = app.event().unwrap();
    history.stops().iter().position(|it| *it == event).unwrap()
}

/// What must be equal: title, rows, strip, line of words. Scrolling is a state of its own.
fn looks(app: &App) -> String {
    let rows: Vec<String> = app
        .rows()
        .map(|row| format!("{:?} {} {:?} {}", row.node, row.name, row.signs, row.hides_changes))
        .collect();
    let strip = app.strip();
    let slider = app.slider();
    format!(
        "{:?}\n{:?}\n{:?} {:?}\n{}\n{rows:#?}",
        app.title(),
        strip,
        slider.marked,
        slider.handle,
        app.selected_in_words()
    )
}

#[test]
fn the_same_state_is_the_same_frame_whichever_keys_led_there() {
    let size = (120, 36);
    for history in [lantern(), alibaba()] {
        let mut frames: BTreeMap<(bool, Date, Option<usize>), String> = BTreeMap::new();
        let ways = ["]", "[", "L", "H", ".", ",", "3]", "}", "{", "0", "$", "2L", "[[", "]]]"];
        let mut app = open(history, Start::default(), size);
        types_and_searches(&mut app, "zR0");
        let mut number = 7_usize;
        for _ in 0..400 {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
            let way = ways[(number >> 33) % ways.len()];
            types_and_searches(&mut app, way);
            let is_event =
                way.contains([']', '[', '}', '{']) && app.strip().period.contains("· event ");
            if !is_event {
                // A jump to the same day marks that very day, however one came.
                let day = app.day();
                app.update(Action::SetDate(day));
            }
            let direct = straight_to(history, &app, is_event, size);
            assert_eq!(looks(&app), looks(&direct), "{way} to {}", app.day());
            // The same place reached again later: the very same.
            let place = (is_event, app.day(), is_event.then(|| stop_of(history, &app)));
            let seen = frames.entry(place).or_insert_with(|| looks(&app));
            assert_eq!(*seen, looks(&app), "{way} to {}", app.day());
        }
        assert!(frames.len() > 20);
    }
}

#[test]
fn nothing_is_marked_on_the_first_day_and_a_jump_marks_that_very_day() {
    for history in [lantern(), alibaba()] {
        for size in SIZES {
            let mut app = open(history, Start::default(), size);
            types_and_searches(&mut app, "0");
            assert!(app.rows().all(|row| row.signs.is_empty()), "{}", picture(&app));
            assert!(app.strip().changes.is_empty());
        }
    }
    let size = (80, 24);
    let mut app = open(alibaba(), Start::default(), size);
    types_and_searches(&mut app, "gd2021-07-01<enter>");
    let frame = picture(&app);
    assert!(!frame.contains('−') && !frame.contains("gone"), "{frame}");
    types_and_searches(&mut app, "/daniel zhang<enter>");
    let frame = picture(&app);
    assert!(!frame.contains("after Joe Tsai") && !frame.contains("new leader"), "{frame}");
}

/// No text names as predecessor a person who came later: of every change that is shown the one who came began after
/// the one who left.
fn time_runs_one_way(history: &History, marked: Marked) {
    for number in 0..history.dataset().units.len() {
        let unit = orgscope::org::UnitId::new(number);
        for change in history.unit_changes(unit, marked) {
            let (came, left): (&[Arrival], &[Departure]) = match &change.what {
                What::Succession { came, left, .. } => (came, left),
                _ => continue,
            };
            let role = match &change.what {
                What::Succession { role, .. } => *role,
                _ => unreachable!(),
            };
            let position = history.find_position(unit, role).unwrap();
            let starts = |person| {
                let tenures = history.position(position).tenures.iter();
                let of = tenures.map(|id| history.tenure(id)).filter(move |it| it.person == person);
                of.map(|it| it.period.start).collect::<Vec<Date>>()
            };
            for new in came {
                let newest = starts(new.person).into_iter().max();
                for old in left {
                    let oldest = starts(old.person).into_iter().min();
                    assert!(oldest <= newest, "{marked:?} {:?}", change.words(history));
                }
            }
        }
    }
}

#[test]
fn no_predecessor_came_later() {
    for history in [lantern(), alibaba()] {
        for event in history.stops() {
            time_runs_one_way(history, Marked::Event(*event));
        }
        let days: Vec<Date> =
            history.stops().iter().map(|event| history.dataset().event(*event).day()).collect();
        for pair in days.windows(8).filter(|pair| pair[0] < pair[7]) {
            time_runs_one_way(history, Marked::Days { from: pair[0], to: pair[7] });
        }
    }
}

/// In every row at least 60 columns wide the name, the first leader and the title are there, each whole or cut with an
/// ellipsis, before anything else of the row has a cell.
fn leaders_come_first(app: &App, size: (u16, u16)) {
    let frame = picture(app);
    let lines: Vec<&str> = frame.lines().collect();
    let view = app.viewport();
    let first = usize::from(size.1 > 0) + 1;
    for (number, row) in app.rows().enumerate() {
        let line: String = lines[first + number].chars().skip(1).collect();
        let line: String = cells(&line).take(usize::from(view.tree_columns)).collect();
        let name_whole = line.contains(row.name);
        let cut = |text: &str| {
            text.char_indices()
                .skip(2)
                .any(|(at, _)| line.contains(&format!("{}…", text[..at].trim_end())))
        };
        assert!(name_whole || cut(row.name), "{} is not in {line:?}\n{frame}", row.name);
        let Some(leader) = row.leaders.first().filter(|_| matches!(row.node, RowNode::Unit(_)))
        else {
            continue;
        };
        let (who, role) = (leader.who.to_string(), leader.role.to_string());
        let lead = match leader.kind {
            LeaderKind::Permanent => format!("{who}  {role}"),
            LeaderKind::Acting => format!("{who}  {} {role}", leader.acting_word()),
            LeaderKind::Vacant => format!("{role} vacant"),
            LeaderKind::Unknown => format!("{role} unknown"),
        };
        // Before anything is cut, a blank between name and title is given up.
        let narrow = lead.replacen("  ", " ", 1);
        let whole = line.contains(&lead) || line.contains(&narrow);
        assert!(whole || cut(&lead) || cut(&narrow), "{lead} is not in {line:?}\n{frame}");
        // What is cut has nothing but the mark of a doubt and the count of the others behind it.
        if !whole {
            let after = line.rsplit('…').next().unwrap_or("").trim();
            let wide = view.tree_columns >= 100;
            let of_count =
                |text: &str| text.strip_prefix('+').is_some_and(|it| it.parse::<u32>().is_ok());
            let rest = after.strip_prefix('?').unwrap_or(after).trim();
            assert!(wide || rest.is_empty() || of_count(rest), "{after} in {line:?}");
        }
    }
}

/// Characters with a blank for the second cell of wide ones, so that columns count.
fn cells(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars()
}

#[test]
fn who_leads_comes_first_on_every_event_of_the_record() {
    for size in SIZES {
        let mut app = open(alibaba(), Start::default(), size);
        types_and_searches(&mut app, "zR0");
        loop {
            let before = (app.day(), app.event_number());
            types_and_searches(&mut app, "]");
            if (app.day(), app.event_number()) == before {
                break;
            }
            leaders_come_first(&app, size);
        }
    }
}

#[test]
fn the_answers_of_important_days_are_on_the_screen() {
    for size in SIZES {
        for (at, answers) in [
            ("2023-09-09", &["Joe Tsai", "Eddie Wu"][..]),
            ("2018-12-12", &["Lucy Peng"]),
            ("2022-12-28", &["acting", "Daniel Zhang"]),
        ] {
            let mut app = open(alibaba(), Start::default(), size);
            types_and_searches(&mut app, &format!("gd{at}<enter>]"));
            let frame = picture(&app);
            for answer in answers {
                assert!(frame.contains(answer), "{at} {size:?}: {answer}\n{frame}");
            }
        }
    }
    // She left one post and keeps the other; he is new in one post only.
    let changes = |at: &str, unit: &str| {
        let mut app = open(alibaba(), Start::default(), (120, 36));
        types_and_searches(&mut app, &format!("gd{at}<enter>"));
        let units = &alibaba().dataset().units;
        let number = units.iter().position(|it| &*it.id == unit).unwrap();
        app.changes_of(orgscope::org::UnitId::new(number))
    };
    assert!(
        changes("2018-12-13", "lazada").contains("Lucy Peng (still"),
        "{}",
        changes("2018-12-13", "lazada")
    );
    let yu = changes("2023-05-18", "local-services-group");
    assert!(yu.contains("Yongfu Yu as chair") && !yu.contains("CEO"), "{yu}");
}

#[test]
fn rows_with_a_pinned_day_agree_with_diff() {
    let size = (120, 36);
    let (from, to) = (day("2019-12-31"), day("2022-12-31"));
    let mut forward = open(alibaba(), Start::default(), size);
    types_and_searches(&mut forward, "gd2022-12-31<enter>mgd2019-12-31<enter>");
    let mut back = open(alibaba(), Start::default(), size);
    types_and_searches(&mut back, "gd2019-12-31<enter>mgd2022-12-31<enter>");
    for unit in (0..alibaba().dataset().units.len()).map(orgscope::org::UnitId::new) {
        let (earlier, later) = (forward.changes_of(unit), back.changes_of(unit));
        // Where the earlier day is shown, a name, a class or a place is said as it will be.
        for (change, other) in later.split(" · ").zip(earlier.split(" · ")) {
            let of_unit = ["moved ", "renamed, ", "now ", "of no class "];
            let is_later = of_unit.iter().any(|word| change.starts_with(word));
            assert!(
                if is_later { other.starts_with("later ") } else { change == other },
                "from the earlier to the later day: {later} / {earlier}"
            );
        }
        let differs = !alibaba().diff_of(unit, from, to).is_empty();
        assert!(differs || back.changes_of(unit).is_empty(), "{}", back.changes_of(unit));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn generated_histories_give_the_same_claims_either_way(days in wishes()) {
        let (history, _) = History::compile(dataset(&days));
        let history = Arc::new(history);
        for event in history.stops() {
            time_runs_one_way(&history, Marked::Event(*event));
        }
        let size = (80, 24);
        let mut app = open(&history, Start::default(), size);
        types_and_searches(&mut app, "zR0");
        for way in ["]", "]", "L", "[", "]", "3L", "H", "]", ",", "]"] {
            types_and_searches(&mut app, way);
            leaders_come_first(&app, size);
            if way.contains([']', '[']) && app.strip().period.contains("· event ") {
                let direct = straight_to(&history, &app, true, size);
                prop_assert_eq!(looks(&app), looks(&direct));
            }
        }
    }
}

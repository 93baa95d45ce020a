//! The screen is true: a frame is a function of the state, who leads comes first, and time runs one way.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use orgscope::app::tree::{LeaderKind, Node};
use orgscope::app::{Action, App, Key, Start};
use orgscope::data::{self, EMBEDDED};
use orgscope::org::{Arrival, Departure, History, Marked, What};
use orgscope::time::Date;
use orgscope::ui::{self, Format, Theme};
use proptest::prelude::*;

use crate::support::generate::{dataset, wishes};

static LANTERN: LazyLock<Arc<History>> = LazyLock::new(|| {
    Arc::new(data::open(include_str!("../../fixtures/lantern.ron")).unwrap().history)
});
static ALIBABA: LazyLock<Arc<History>> =
    LazyLock::new(|| Arc::new(data::open(EMBEDDED).unwrap().history));

const SIZES: [(u16, u16); 4] = [(80, 24), (100, 30), (120, 36), (200, 60)];

fn lay_out(app: &mut App, (width, height): (u16, u16)) {
    let view = ui::viewport(app, width, height);
    if view != app.viewport() {
        app.update(Action::Viewport(view));
    }
}

fn open(history: &Arc<History>, size: (u16, u16)) -> App {
    let mut app = App::new(history.clone(), Vec::new(), Start::default());
    lay_out(&mut app, size);
    app
}

fn types(app: &mut App, script: &str, size: (u16, u16)) {
    for key in Key::parse_script(script).unwrap() {
        app.key(key);
        lay_out(app, size);
        while app.is_searching() {
            app.update(Action::Tick { ms: 1 });
        }
        lay_out(app, size);
    }
}

fn screen(app: &App, size: (u16, u16)) -> String {
    ui::picture(app, &Theme::colour(false), size, Format::Text)
}

/// Goes to the state that another reader has: the same day, marked period, pinned day, selection and folds, by a way
/// of its own. Everything unfolded, so that folds are the same.
fn straight_to(history: &Arc<History>, app: &App, event: bool, size: (u16, u16)) -> App {
    let mut other = open(history, size);
    let day = app.day();
    types(&mut other, "zR", size);
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
    for history in [&*LANTERN, &*ALIBABA] {
        let mut frames: BTreeMap<(bool, Date, Option<usize>), String> = BTreeMap::new();
        let ways = ["]", "[", "L", "H", ".", ",", "3]", "}", "{", "0", "$", "2L", "[[", "]]]"];
        let mut app = open(history, size);
        types(&mut app, "zR0", size);
        let mut number = 7_usize;
        for _ in 0..400 {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
            let way = ways[(number >> 33) % ways.len()];
            types(&mut app, way, size);
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
    for history in [&*LANTERN, &*ALIBABA] {
        for size in SIZES {
            let mut app = open(history, size);
            types(&mut app, "0", size);
            assert!(app.rows().all(|row| row.signs.is_empty()), "{}", screen(&app, size));
            assert!(app.strip().changes.is_empty());
        }
    }
    let size = (80, 24);
    let mut app = open(&ALIBABA, size);
    types(&mut app, "gd2021-07-01<enter>", size);
    let picture = screen(&app, size);
    assert!(!picture.contains('−') && !picture.contains("gone"), "{picture}");
    types(&mut app, "/daniel zhang<enter>", size);
    let picture = screen(&app, size);
    assert!(!picture.contains("after Joe Tsai") && !picture.contains("new leader"), "{picture}");
}

/// No text names as predecessor somebody who came later: of every change that is shown the one who came began after
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
    for history in [&*LANTERN, &*ALIBABA] {
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
    let picture = screen(app, size);
    let lines: Vec<&str> = picture.lines().collect();
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
        assert!(name_whole || cut(row.name), "{} is not in {line:?}\n{picture}", row.name);
        let Some(leader) = row.leaders.first().filter(|_| matches!(row.node, Node::Unit(_))) else {
            continue;
        };
        let (who, role) = (leader.who.to_string(), leader.role.to_string());
        let lead = match leader.kind {
            LeaderKind::Permanent => format!("{who}  {role}"),
            LeaderKind::Acting => format!("{who}  acting {role}"),
            LeaderKind::Vacant => format!("{role} vacant"),
            LeaderKind::Unknown => format!("{role} unknown"),
        };
        let whole = line.contains(&lead);
        assert!(whole || cut(&lead), "{lead} is not in {line:?}\n{picture}");
        // What is cut has nothing but the mark of a doubt behind it.
        if !whole {
            let after = line.rsplit('…').next().unwrap_or("").trim();
            let wide = view.tree_columns >= 100;
            assert!(wide || after.is_empty() || after == "?", "{after} in {line:?}");
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
        let mut app = open(&ALIBABA, size);
        types(&mut app, "zR0", size);
        loop {
            let before = (app.day(), app.event_number());
            types(&mut app, "]", size);
            if (app.day(), app.event_number()) == before {
                break;
            }
            leaders_come_first(&app, size);
        }
    }
}

#[test]
fn the_result_of_the_decisive_days_is_on_the_screen() {
    for size in SIZES {
        for (at, answers) in [
            ("2023-09-09", &["Joe Tsai", "Eddie Wu"][..]),
            ("2018-12-12", &["Lucy Peng"]),
            ("2022-12-28", &["acting", "Daniel Zhang"]),
        ] {
            let mut app = open(&ALIBABA, size);
            types(&mut app, &format!("gd{at}<enter>]"), size);
            let picture = screen(&app, size);
            for answer in answers {
                assert!(picture.contains(answer), "{at} {size:?}: {answer}\n{picture}");
            }
        }
    }
    // She left one post and keeps the other; he is new in one post only.
    let changes = |at: &str, unit: &str| {
        let mut app = open(&ALIBABA, (120, 36));
        types(&mut app, &format!("gd{at}<enter>"), (120, 36));
        let units = &ALIBABA.dataset().units;
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
fn with_a_pinned_day_the_rows_agree_with_diff() {
    let size = (120, 36);
    let day = |text: &str| Date::parse(text).unwrap();
    let (from, to) = (day("2019-12-31"), day("2022-12-31"));
    let mut forward = open(&ALIBABA, size);
    types(&mut forward, "gd2022-12-31<enter>mgd2019-12-31<enter>", size);
    let mut back = open(&ALIBABA, size);
    types(&mut back, "gd2019-12-31<enter>mgd2022-12-31<enter>", size);
    for unit in (0..ALIBABA.dataset().units.len()).map(orgscope::org::UnitId::new) {
        assert_eq!(
            forward.changes_of(unit),
            back.changes_of(unit),
            "from the earlier to the later day"
        );
        let differs = !ALIBABA.diff_of(unit, from, to).is_empty();
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
        let mut app = open(&history, size);
        types(&mut app, "zR0", size);
        for way in ["]", "]", "L", "[", "]", "3L", "H", "]", ",", "]"] {
            types(&mut app, way, size);
            leaders_come_first(&app, size);
            if way.contains([']', '[']) && app.strip().period.contains("· event ") {
                let direct = straight_to(&history, &app, true, size);
                prop_assert_eq!(looks(&app), looks(&direct));
            }
        }
    }
}

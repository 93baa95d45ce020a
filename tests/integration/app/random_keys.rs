//! Random keys on random histories: nothing panics, and every invariant holds.

use std::sync::Arc;

use orgscope::app::{Action, App, Command, Effect, Key, KeyCode, Start, Viewport};
use orgscope::org::History;
use proptest::prelude::*;

use crate::support::generate::{dataset, wishes};

fn key() -> impl Strategy<Value = Key> {
    let letters = "[](){}gnpLH.,sS0$d@ ><+-=uUjkhlJKGzRMrbFvaAE?:yq123456789t".chars();
    let codes = [
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Backspace,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::F(1),
    ];
    let all: Vec<Key> = letters.map(Key::char).chain(codes.map(Key::new)).collect();
    (prop::sample::select(all), 0u8..20).prop_map(|(key, odd)| match odd {
        0 => Key { ctrl: true, ..key },
        1 => Key { alt: true, ..key },
        2 => Key { shift: true, ..key },
        _ => key,
    })
}

#[derive(Clone, Debug)]
enum Input {
    Key(Key),
    Do(Action),
}

fn input() -> impl Strategy<Value = Input> {
    let action = prop_oneof![
        (0u64..5000).prop_map(|ms| Action::Tick { ms }),
        any::<u16>().prop_map(Action::ClickAxis),
        any::<u16>().prop_map(Action::DragAxis),
        (-9i32..9).prop_map(Action::WheelAxis),
        (-9i32..9).prop_map(Action::WheelTree),
        (-9i32..9).prop_map(Action::WheelDetails),
        (0usize..40).prop_map(Action::ClickDetails),
        (0usize..40).prop_map(Action::ClickPopup),
        (0usize..40).prop_map(Action::JumpToStop),
        (0usize..12).prop_map(|unit| Action::Select(orgscope::org::UnitId::new(unit))),
        (0usize..12).prop_map(|unit| Action::ToggleFold(orgscope::org::UnitId::new(unit))),
        (0usize..12).prop_map(|one| Action::ShowPerson(orgscope::org::PersonId::new(one))),
        "\\PC{0,12}".prop_map(Action::Paste),
        (0u16..30, 0u16..90, 0u16..12).prop_map(|(rows, cells, more)| Action::Viewport(Viewport {
            width: cells,
            height: rows,
            tree_rows: rows,
            tree_columns: cells,
            details_rows: more,
            slider_cells: cells,
            popup_rows: more,
            both_panes: more > 6,
        })),
    ];
    prop_oneof![9 => key().prop_map(Input::Key), 2 => action.prop_map(Input::Do)]
}

fn look(app: &App) {
    let data = app.history().dataset();
    assert!(data.first <= app.day() && app.day() <= data.last, "{}", app.day());
    let rows: Vec<_> = app.rows().collect();
    let height = usize::from(app.viewport().tree_rows);
    assert!(rows.len() <= height);
    let selected: Vec<_> = rows.iter().filter(|row| row.selected).collect();
    let any = app.snapshot().roots().next().is_some() && !app.filters_all_out();
    if height > 0 && any {
        assert_eq!(selected.len(), 1, "the selection is in view");
        assert_eq!(Some(selected[0].node.unit()), app.selected());
    }
    if let Some(unit) = app.selected() {
        assert!(app.snapshot().is_open(unit));
    }
    let slider = app.slider();
    assert!(slider.handle < slider.axis.cells());
    assert_eq!(slider.density.len(), usize::from(slider.axis.cells()));
    for row in &slider.spans.rows {
        assert!(row.spans.iter().all(|span| span.from <= span.to && span.to < slider.axis.cells()));
    }
    let strip = app.strip();
    assert!(!strip.period.is_empty() && !strip.next.is_empty());
    assert!(strip.changes.len() <= strip.units);
    let details = app.details();
    assert!(details.lines.is_empty() || details.top < details.lines.len());
    assert!(details.cursor.is_none_or(|at| at < details.lines.len().max(1)));
    let _ = (app.title(), app.status(), app.hints(), app.pending());
    assert_eq!(app.prompt().is_some(), app.overlay().name() == Some("Go to a date"));
    assert_eq!(app.palette().is_some(), app.overlay().name() == Some("Commands"));
    assert_eq!(app.help().is_some(), app.overlay().name() == Some("Help"));
    assert_eq!(
        app.problems().is_some(),
        app.overlay().name() == Some("What is wrong with the dataset")
    );
}

fn open(days: &[(u8, Vec<Vec<crate::support::generate::Wish>>)]) -> App {
    let (history, _) = History::compile(dataset(days));
    App::new(Arc::new(history), Vec::new(), Start::default())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn random_input_breaks_no_invariant(days in wishes(), inputs in prop::collection::vec(input(), 0..120)) {
        let mut app = open(&days);
        look(&app);
        for input in inputs {
            let effect = match input {
                Input::Key(key) => app.key(key),
                Input::Do(action) => app.update(action),
            };
            // Esc never quits; the outside would have ended here otherwise.
            let _ = effect == Effect::Quit;
            look(&app);
        }
    }

    #[test]
    fn undoing_everything_leads_back_to_the_start(days in wishes(), keys in prop::collection::vec(key(), 0..60)) {
        let mut app = open(&days);
        let before = (app.day(), app.wished(), app.rows().count());
        // The palette leads to the filter, which hides rows and is left by Esc, not undone.
        for key in keys {
            if !matches!(key.code, KeyCode::Char('u' | 'U' | ':')) {
                app.key(key);
            }
        }
        while app.update(Action::Run(Command::Undo, None)) == Effect::None {}
        prop_assert_eq!((app.day(), app.wished(), app.rows().count()), before);
    }

    #[test]
    fn play_stops_at_every_event(days in wishes(), speed in 1u32..10, calendar: bool, late in 0u64..3000) {
        let mut app = open(&days);
        app.update(Action::Run(Command::FirstDay, None));
        if calendar {
            app.update(Action::Run(Command::PlayMode, None));
        }
        for _ in 0..speed {
            app.update(Action::Run(Command::Faster, None));
        }
        let first = app.event_number().unwrap_or(0);
        app.update(Action::Run(Command::Play, None));
        let mut last = first;
        let mut total = first;
        while let Some(ms) = app.wants_tick() {
            app.update(Action::Tick { ms: ms + late });
            if let Some(now) = app.event_number() {
                prop_assert!(now == last || now == last + 1 || last > now, "{} after {}", now, last);
                last = now;
                total = app.event_count();
            }
        }
        prop_assert_eq!(last, total);
    }
}

//! A click on a word of the key line, or on a line of the help, does what the key does.

use orgscope::app::{Action, App, Command, Effect};
use orgscope::ui::{self, Pointer, Theme};

use crate::support::datasets::lantern;
use crate::support::explorer::{on, open_and_type, paint};

const SIZE: (u16, u16) = (120, 36);

fn app(script: &str) -> App {
    open_and_type(lantern(), on("2020-06-14"), SIZE, script)
}

/// The symbols of the cells, row by row.
fn cells(app: &App, theme: &Theme) -> Vec<Vec<String>> {
    let row = |cells: &[ratatui::buffer::Cell]| cells.iter().map(|it| it.symbol().into()).collect();
    paint(app, theme).content().chunks(usize::from(SIZE.0)).map(row).collect()
}

/// The action of a click on the first letter of `text`, where it stands lowest on the screen.
fn action_at(app: &App, text: &str, ascii: bool) -> Option<Action> {
    let theme = Theme::mono(ascii);
    let (x, y) = cells(app, &theme)
        .iter()
        .enumerate()
        .rev()
        .find_map(|(y, row)| {
            let starts = |x: &usize| row[*x..].concat().starts_with(text);
            (0..row.len()).find(starts).map(|x| (x, y))
        })
        .unwrap_or_else(|| panic!("no {text:?}"));
    let pointer = Pointer::Press { x: u16::try_from(x).unwrap(), y: u16::try_from(y).unwrap() };
    ui::action_of_mouse(app, &theme, SIZE.0, SIZE.1, pointer)
}

#[expect(clippy::unnecessary_wraps, reason = "compared with what `action_at` returns")]
fn runs(command: Command) -> Option<Action> {
    Some(Action::Run(command, None))
}

#[test]
fn a_click_on_the_key_line_does_what_the_key_does() {
    let app = app("");
    let row = cells(&app, &Theme::mono(false)).last().unwrap().concat();
    let mut checked = 0;
    for hint in app.hints() {
        let text = format!("{} {}", hint.keys.join(" "), hint.text);
        if let [command] = hint.commands[..]
            && !hint.text.is_empty()
            && row.contains(&text)
        {
            assert_eq!(action_at(&app, &text, false), runs(command), "{text}");
            checked += 1;
        }
    }
    assert!(checked > 3, "{checked}: {row}");
    // Of a pair each key is its own, and the words mean the way on.
    assert_eq!(action_at(&app, "[ back", false), runs(Command::PreviousEvent));
    assert_eq!(action_at(&app, "] next event", false), runs(Command::NextEvent));
    assert_eq!(action_at(&app, "next event", false), runs(Command::NextEvent));
    assert_eq!(action_at(&app, "H L", false), runs(Command::StepBack));
    assert_eq!(action_at(&app, "j k row", false), runs(Command::Down));
    assert_eq!(action_at(&app, "row", false), runs(Command::Down));
    let mut moved = app;
    let action = action_at(&moved, "] next", false).unwrap();
    moved.update(action);
    assert_eq!(moved.day().to_string(), "2020-06-15");
}

#[test]
fn the_key_line_of_popups_and_prefixes_can_be_clicked() {
    for ascii in [false, true] {
        let events = app("e");
        assert_eq!(action_at(&events, "Enter stay there", ascii), runs(Command::Accept));
        assert_eq!(action_at(&events, "Tab all or", ascii), runs(Command::NextScope));
        assert_eq!(action_at(&events, "Esc as before", ascii), runs(Command::Back));
    }
    let mut app = app("y");
    let action = action_at(&app, "p path", false).unwrap();
    assert_eq!(action, Action::Run(Command::CopyPath, None));
    assert!(matches!(app.update(action), Effect::Copy(_)));
}

#[test]
fn a_click_on_a_line_of_the_help_runs_its_command() {
    let mut app = app("?");
    let action = action_at(&app, "list of all events", false).unwrap();
    app.update(action);
    assert_eq!(app.overlay().name(), Some("Events"));
    let mut app = self::app("?/last day<enter>");
    let action = action_at(&app, "Last day", false).unwrap();
    app.update(action);
    assert_eq!((app.overlay().name(), app.day().to_string().as_str()), (None, "2023-12-31"));
    // What means nothing without the popup is not done.
    let mut app = self::app("?/take what<enter>");
    let action = action_at(&app, "Take what is chosen", false).unwrap();
    assert_eq!((app.update(action), app.overlay().name()), (Effect::Bell, Some("Help")));
}

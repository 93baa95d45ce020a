//! The explorer without a terminal: opened at a size, typed into, drawn into cells.

use std::sync::Arc;

use orgscope::app::{Action, App, Effect, Key, Start, Tour};
use orgscope::org::History;
use orgscope::ui::{self, PictureFormat, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::datasets::{alibaba, day};

/// Columns and rows.
pub type Size = (u16, u16);

/// An explorer that is laid out at this size.
pub fn open(history: &Arc<History>, start: Start, size: Size) -> App {
    let mut app = App::new(history.clone(), Vec::new(), start);
    fit(&mut app, size);
    app
}

/// An explorer after these keys.
pub fn open_and_type(history: &Arc<History>, start: Start, size: Size, script: &str) -> App {
    let mut app = open(history, start, size);
    types(&mut app, script);
    app
}

/// Starts on this day.
pub fn on(date: &str) -> Start {
    Start { at: Some(day(date)), ..Start::default() }
}

/// Lays the explorer out at this size.
pub fn fit(app: &mut App, size: Size) {
    orgscope::explorer::lay_out(app, size);
}

/// The size that the explorer is laid out at.
pub fn size(app: &App) -> Size {
    (app.viewport().width, app.viewport().height)
}

/// Types a script and lays out after every key; the effect of the last key.
pub fn types(app: &mut App, script: &str) -> Effect {
    let size = size(app);
    let mut last = Effect::None;
    for key in Key::parse_script(script).unwrap() {
        last = app.key(key);
        fit(app, size);
    }
    last
}

/// Types a script and lets each search end before the next key.
pub fn types_and_searches(app: &mut App, script: &str) {
    let size = size(app);
    for key in Key::parse_script(script).unwrap() {
        app.key(key);
        while app.is_searching() {
            app.update(Action::Tick { ms: 1 });
        }
        fit(app, size);
    }
}

/// Lets time pass until nothing more happens by itself.
pub fn waits(app: &mut App) {
    let size = size(app);
    while let Some(ms) = app.wants_tick() {
        app.update(Action::Tick { ms });
        fit(app, size);
    }
}

/// Plays a tour of the embedded dataset to its end as a recording does; the headlines that were shown.
pub fn play_tour(text: &str, name: &str, size: Size) -> (App, Vec<String>) {
    let tours = vec![Tour::parse(name, text).unwrap()];
    let mut app = open(alibaba(), Start { tours, ..Start::default() }, size);
    app.start_tour(0);
    app.play_tour_by_itself();
    fit(&mut app, size);
    let mut events = Vec::new();
    loop {
        let headline = app.event_title().map(str::to_owned);
        if events.last() != headline.as_ref() {
            events.extend(headline);
        }
        let Some(ms) = app.wants_tick().filter(|_| !app.tour_is_over()) else { break };
        app.update(Action::Tick { ms });
        fit(&mut app, size);
    }
    (app, events)
}

/// The cells of a frame.
pub fn paint(app: &App, theme: &Theme) -> Buffer {
    let (width, height) = size(app);
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    ui::paint(app, theme, area, &mut buffer);
    buffer
}

/// The rows of a frame, each cell as `text` gives it; the cell behind a wide character belongs to it.
pub fn lines(buffer: &Buffer, text: impl Fn(&Cell) -> String) -> Vec<String> {
    let area = buffer.area;
    let line = |y: u16| {
        let (mut line, mut x) = (String::new(), 0);
        while x < area.width {
            let cell = &buffer[(x, y)];
            line.push_str(&text(cell));
            x += u16::try_from(cell.symbol().width().max(1)).unwrap();
        }
        line
    };
    (0..area.height).map(line).collect()
}

/// The rows of a frame as text, padded to the width.
pub fn rows(app: &App, theme: &Theme) -> Vec<String> {
    lines(&paint(app, theme), |cell| cell.symbol().to_owned())
}

/// The whole frame as text without colours, a line for each row.
pub fn screen(app: &App) -> String {
    rows(app, &Theme::mono(false)).join("\n")
}

/// The frame as `screenshot` writes it as text.
pub fn picture(app: &App) -> String {
    ui::picture(app, &Theme::colour(false), size(app), PictureFormat::Text)
}

/// The inside of the popup that lies on top: its rows from the second on, joined by spaces.
pub fn popup(app: &App) -> String {
    let buffer = paint(app, &Theme::mono(false));
    let inside = ui::areas(app, buffer.area).popup;
    let row = |y: u16| -> String {
        let cells = (inside.x..inside.right()).map(|x| buffer[(x, y)].symbol().to_owned());
        cells.collect::<String>().trim_end().to_owned()
    };
    (inside.y + 1..inside.bottom()).map(row).collect::<Vec<_>>().join(" ").trim_end().to_owned()
}

/// The id of the selected unit.
pub fn selected(app: &App) -> String {
    app.history().dataset().unit(app.selected().expect("a selected row")).id.to_string()
}

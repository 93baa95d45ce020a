//! What a terminal shows after any keys is what a whole painting shows: rows that look as before are not drawn
//! again, and that is never seen.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::cell::RefCell;
use std::io::{self, Write};
use std::num::NonZero;
use std::rc::Rc;
use std::sync::{Arc, LazyLock};

use orgscope::app::{Action, App, Key, Start};
use orgscope::data::{self, EMBEDDED};
use orgscope::org::History;
use orgscope::ui::{self, Depth, Shown, Theme, ThemeName};
use proptest::prelude::*;
use proptest::sample::select;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

static ALIBABA: LazyLock<Arc<History>> =
    LazyLock::new(|| Arc::new(data::open(EMBEDDED).unwrap().history));
static LANTERN: LazyLock<Arc<History>> =
    LazyLock::new(|| Arc::new(data::open(include_str!("fixtures/lantern.ron")).unwrap().history));

const KEYS: [&str; 40] = [
    "]", "[", ".", ",", "L", "H", "j", "k", "h", "l", "<Enter>", "<Tab>", "<Space>", "g", "G",
    "zM", "zR", "/", "z", "w", "a", "张", "<Esc>", "<Esc>", "?", ":", "E", "m", "d", "x", "+", "-",
    "@", "2", "u", "T", "P", "e", "K", "n",
];

fn lay_out(app: &mut App, (width, height): (u16, u16)) {
    let view = ui::viewport(app, width, height);
    if view != app.viewport() {
        app.update(Action::Viewport(view));
    }
}

#[derive(Clone, Default)]
struct Sink(Rc<RefCell<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal that an explorer is drawn on.
struct Screen {
    shown: Shown,
    sink: Sink,
    backend: CrosstermBackend<Sink>,
    terminal: vt100::Parser,
}

impl Screen {
    fn empty((width, height): (u16, u16)) -> Self {
        let sink = Sink::default();
        let backend = CrosstermBackend::new(sink.clone());
        let cells = |number| NonZero::new(number).unwrap();
        let terminal = vt100::Parser::new(cells(height), cells(width), 0);
        Self { shown: Shown::nothing(width, height), sink, backend, terminal }
    }

    /// How many bytes the frame took.
    fn draw(&mut self, app: &App, theme: &Theme) -> usize {
        self.shown.draw(app, theme, &mut self.backend).unwrap();
        let bytes = self.sink.0.take();
        self.terminal.process(&bytes);
        bytes.len()
    }

    /// Each row's characters with their colours and weights; blank is blank, whether written or not.
    fn rows(&self) -> Vec<Vec<String>> {
        let screen = self.terminal.screen();
        let (columns, rows) = self.shown.size();
        let cell = |y, x| {
            let cell = screen.cell(y, x).unwrap();
            let text = if cell.has_contents() { cell.contents() } else { " " };
            if text == " " && !cell.inverse() {
                return format!("blank {:?} {}", cell.bgcolor(), cell.underline());
            }
            let weight = (cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse());
            format!("{text} {:?} {:?} {weight:?}", cell.fgcolor(), cell.bgcolor())
        };
        // Behind a wide character there is none.
        let row =
            |y| (0..columns).filter(move |x| !screen.cell(y, *x).unwrap().is_wide_continuation());
        (0..rows).map(|y| row(y).map(|x| cell(y, x)).collect()).collect()
    }

    fn cursor(&self) -> Option<(u16, u16)> {
        let screen = self.terminal.screen();
        (!screen.hide_cursor()).then(|| screen.cursor_position())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_show_what_a_whole_painting_shows(
        keys in prop::collection::vec(select(&KEYS[..]), 1..60),
        size in select(&[(80, 24), (120, 36), (160, 50), (40, 12), (7, 3)][..]),
        real in any::<bool>(),
        ascii in any::<bool>(),
    ) {
        let history = if real { &*ALIBABA } else { &*LANTERN };
        let mut app = App::new(Arc::clone(history), Vec::new(), Start::default());
        let themes = [ThemeName::Dark, ThemeName::Light].map(|name| Theme::new(name, Depth::True, ascii));
        let mut screen = Screen::empty(size);
        lay_out(&mut app, size);
        for (number, key) in keys.iter().enumerate() {
            for key in Key::parse_script(key).unwrap() {
                app.key(key);
            }
            lay_out(&mut app, size);
            // The theme changes on the way, as when a terminal says late that it is light.
            let theme = &themes[usize::from(number > 20)];
            screen.draw(&app, theme);
            prop_assert_eq!(screen.draw(&app, theme), 0, "nothing has changed: nothing is written");
            let mut whole = Screen::empty(size);
            whole.draw(&app, theme);
            for (y, (row, expected)) in screen.rows().iter().zip(&whole.rows()).enumerate() {
                let wrong = row.iter().zip(expected).enumerate().find(|(_, (one, two))| one != two);
                prop_assert_eq!(wrong, None, "row {} after {:?}", y, &keys[..=number]);
                prop_assert_eq!(row.len(), expected.len());
            }
            prop_assert_eq!(screen.cursor(), whole.cursor());
            let area = Rect::new(0, 0, size.0, size.1);
            let cursor = ui::paint(&app, theme, area, &mut Buffer::empty(area));
            prop_assert_eq!(screen.cursor(), cursor.map(|it| (it.y, it.x)));
        }
    }
}

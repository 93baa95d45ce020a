//! After any keys the terminal shows what a full redraw shows, although rows that look as before are not drawn again.

use std::io;
use std::num::NonZero;
use std::sync::Arc;

use orgscope::app::{App, Key, Start};
use orgscope::ui::{self, Depth, Renderer, Theme, ThemeName};
use proptest::prelude::*;
use proptest::sample::select;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect, Size};
use ratatui_crossterm::CrosstermBackend;

use crate::support::datasets::{alibaba, lantern, letters};
use crate::support::explorer::{fit, open, types};

const KEYS: [&str; 40] = [
    "]", "[", ".", ",", "L", "H", "j", "k", "h", "l", "<Enter>", "<Tab>", "<Space>", "g", "G",
    "zM", "zR", "/", "z", "w", "a", "张", "<Esc>", "<Esc>", "?", ":", "E", "m", "d", "x", "+", "-",
    "@", "2", "u", "T", "P", "e", "K", "n",
];

/// What is seen of a cell.
#[derive(Debug, PartialEq)]
enum Seen<'s> {
    /// Its ground, and whether it is underlined.
    Blank(vt100::Color, bool),
    /// Its text and colours; whether it is bold, dim, italic, underlined, inverse.
    Text(&'s str, vt100::Color, vt100::Color, [bool; 5]),
}

/// A terminal that an explorer is drawn on.
struct Screen {
    shown: Renderer,
    terminal: vt100::Parser,
}

impl Screen {
    fn empty((width, height): (u16, u16)) -> Self {
        let cells = |number| NonZero::new(number).unwrap();
        let terminal = vt100::Parser::new(cells(height), cells(width), 0);
        Self { shown: Renderer::new(width, height), terminal }
    }

    /// How many bytes the frame took.
    fn draw(&mut self, app: &App, theme: &Theme) -> usize {
        let mut bytes = Vec::new();
        self.shown.draw(app, theme, &mut CrosstermBackend::new(&mut bytes)).unwrap();
        self.terminal.process(&bytes);
        bytes.len()
    }

    /// Returns whether a row holds the same cells: it looks the same then. One that looks the same may hold others.
    fn holds_the_same(&self, other: &Self, y: u16) -> bool {
        let (one, two) = (self.terminal.screen(), other.terminal.screen());
        (0..self.shown.size().0).all(|x| one.cell(y, x) == two.cell(y, x))
    }

    /// A row's characters with their colours and weights; blank is blank, whether written or not.
    fn row(&self, y: u16) -> Vec<Seen<'_>> {
        let screen = self.terminal.screen();
        let cell = |x| {
            let cell = screen.cell(y, x).unwrap();
            let text = if cell.has_contents() { cell.contents() } else { " " };
            if text == " " && !cell.inverse() {
                return Seen::Blank(cell.bgcolor(), cell.underline());
            }
            let weight = [cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse()];
            Seen::Text(text, cell.fgcolor(), cell.bgcolor(), weight)
        };
        // Behind a wide character there is none.
        let columns = 0..self.shown.size().0;
        let columns = columns.filter(|x| !screen.cell(y, *x).unwrap().is_wide_continuation());
        columns.map(cell).collect()
    }

    fn cursor(&self) -> Option<(u16, u16)> {
        let screen = self.terminal.screen();
        (!screen.hide_cursor()).then(|| screen.cursor_position())
    }
}

/// Very large screens, up to the largest size a terminal can report.
#[test]
fn the_largest_screens_are_drawn() {
    let theme = Theme::new(ThemeName::Dark, Depth::True, false);
    for size in [(1300, 24), (110, 1200), (u16::MAX, 12), (40, u16::MAX), (u16::MAX, 1), (0, 9)] {
        for keys in ["", "/a", "?", "m0D"] {
            let mut app = App::new(Arc::clone(letters()), Vec::new(), Start::default());
            for key in Key::parse_script(keys).unwrap() {
                app.key(key);
            }
            fit(&mut app, size);
            let mut backend = CrosstermBackend::new(io::sink());
            Renderer::new(size.0, size.1).draw(&app, &theme, &mut backend).unwrap();
            let areas = ui::areas(&app, Rect::new(0, 0, size.0, size.1));
            let (tree, details) = (areas.tree, areas.details);
            if size.0 >= 100 && !areas.too_small {
                let (all, part) = (f32::from(size.0), f32::from(tree.width));
                assert!((0.5..0.6).contains(&(part / all)), "{size:?}: {tree}");
                assert_eq!(details.right(), size.0 - 1);
            }
        }
    }
}

/// Nothing is underlined in a colour of its own, so none is reset with `SGR 59`, which some terminals read as 5 and 9 and
/// blink.
#[test]
fn no_colour_of_underlines_is_sent() {
    for name in ThemeName::ALL {
        let mut bytes = Vec::new();
        let theme = Theme::new(name, Depth::True, false);
        let mut shown = Renderer::new(100, 30);
        let mut app = App::new(Arc::clone(alibaba()), Vec::new(), Start::default());
        fit(&mut app, (100, 30));
        for key in Key::parse_script("j]?").unwrap() {
            shown.draw(&app, &theme, &mut CrosstermBackend::new(&mut bytes)).unwrap();
            app.key(key);
        }
        let sent = String::from_utf8(bytes).unwrap();
        let sequences = sent.split("\x1b[").skip(1).filter_map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';' && c != ':')?;
            rest[end..].starts_with('m').then(|| &rest[..end])
        });
        let sequences: Vec<&str> = sequences.collect();
        assert!(sequences.len() > 100, "{}", sequences.len());
        // A colour in three numbers may hold 58 or 59, behind `38;2` or `48;2`.
        let resets =
            sequences.iter().filter(|it| matches!(**it, "59" | "58") || it.starts_with("58;"));
        assert_eq!(resets.count(), 0, "{name:?}");
    }
}

/// A terminal that leaves rubbish where half of a wide character was written over, as some leave a blank in its colours.
#[derive(Debug)]
struct HostileTerminal {
    columns: usize,
    /// `None` where rubbish stands.
    cells: Vec<Option<Cell>>,
}

/// What stands behind a wide character.
const CONTINUATION: &str = "";

impl HostileTerminal {
    fn empty((columns, rows): (u16, u16)) -> Self {
        let cells = usize::from(columns) * usize::from(rows);
        Self { columns: columns.into(), cells: vec![Some(Cell::default()); cells] }
    }

    fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        let row = usize::from(y) * self.columns;
        let (from, wide) = (usize::from(x), usize::from(cell.cell_width().max(1)));
        let cells = &mut self.cells[row..row + self.columns];
        assert!(from + wide <= cells.len(), "{:?} crosses the edge", cell.symbol());
        let is_behind =
            |cell: &Option<Cell>| cell.as_ref().is_some_and(|it| it.symbol() == CONTINUATION);
        if is_behind(&cells[from]) {
            cells[from - 1] = None;
        }
        for cell in cells[from + wide..].iter_mut().take_while(|it| is_behind(it)) {
            *cell = None;
        }
        cells[from..from + wide].fill(Some(Cell::new(CONTINUATION)));
        cells[from] = Some(cell.clone());
    }
}

impl Backend for HostileTerminal {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, cells: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        cells.for_each(|(x, y, cell)| self.put(x, y, cell));
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, _: P) -> io::Result<()> {
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.cells.fill(Some(Cell::default()));
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Nothing stays of a wide character that was written over, however the terminal treats it.
    #[test]
    fn no_half_of_a_wide_character_stays(
        keys in prop::collection::vec(select(&KEYS[..]), 1..60),
        size in select(&[(80, 24), (121, 36), (41, 12)][..]),
        which in 0..2_usize,
    ) {
        let history = [alibaba(), letters()][which];
        let mut app = open(history, Start::default(), size);
        let theme = Theme::new(ThemeName::Dark, Depth::True, false);
        let (mut shown, mut terminal) = (Renderer::new(size.0, size.1), HostileTerminal::empty(size));
        for (number, key) in keys.iter().enumerate() {
            types(&mut app, key);
            shown.draw(&app, &theme, &mut terminal).unwrap();
            let mut whole = HostileTerminal::empty(size);
            Renderer::new(size.0, size.1).draw(&app, &theme, &mut whole).unwrap();
            let wrong = terminal.cells.iter().zip(&whole.cells).position(|(one, two)| one != two);
            let place = wrong.map(|at| (at / terminal.columns, at % terminal.columns));
            prop_assert_eq!(place, None, "row, column after {:?}", &keys[..=number]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_partial_redraw_shows_what_a_whole_one_shows(
        keys in prop::collection::vec(select(&KEYS[..]), 1..60),
        size in select(&[(80, 24), (120, 36), (160, 50), (40, 12), (7, 3)][..]),
        which in 0..3_usize,
        ascii in any::<bool>(),
    ) {
        let history = [alibaba(), lantern(), letters()][which];
        let mut app = open(history, Start::default(), size);
        let themes = [ThemeName::Dark, ThemeName::Light].map(|name| Theme::new(name, Depth::True, ascii));
        let mut screen = Screen::empty(size);
        for (number, key) in keys.iter().enumerate() {
            types(&mut app, key);
            // The theme changes on the way, as when a terminal says late that it is light.
            let theme = &themes[usize::from(number > 20)];
            screen.draw(&app, theme);
            prop_assert_eq!(screen.draw(&app, theme), 0, "nothing has changed: nothing is written");
            let mut whole = Screen::empty(size);
            whole.draw(&app, theme);
            for y in (0..size.1).filter(|y| !screen.holds_the_same(&whole, *y)) {
                let (row, expected) = (screen.row(y), whole.row(y));
                let wrong = row.iter().zip(&expected).enumerate().find(|(_, (one, two))| one != two);
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

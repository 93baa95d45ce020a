//! What a terminal shows: a frame costs the rows that look otherwise than before, not the screen.

use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::display_list::DisplayList;
use super::theme::Theme;
use crate::app::App;

/// Where a terminal's cursor is, as far as this renderer has put it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Cursor {
    Unknown,
    Hidden,
    At(Position),
}

/// The rows that a terminal shows, and its cursor.
#[derive(Debug)]
pub struct Renderer {
    area: Rect,
    /// The frame that is shown.
    last: DisplayList,
    /// The frame that is being drawn; afterwards room for the one after it.
    next: DisplayList,
    /// Each row as the terminal shows it.
    rows: Vec<Buffer>,
    /// Each changed row as it will be shown; what the others hold is never read.
    fresh: Vec<Buffer>,
    cursor: Cursor,
    /// The rows that differ from the frame before.
    changed: Vec<u16>,
}

impl Renderer {
    /// Returns the renderer of a terminal of so many columns and rows that shows nothing yet.
    pub fn new(columns: u16, rows: u16) -> Self {
        let area = Rect::new(0, 0, columns, rows);
        let blank = |y| Buffer::empty(Rect { y, height: 1, ..area });
        Self {
            area,
            last: DisplayList::default(),
            next: DisplayList::default(),
            rows: (0..rows).map(blank).collect(),
            fresh: (0..rows).map(blank).collect(),
            cursor: Cursor::Unknown,
            changed: Vec::new(),
        }
    }

    /// Returns its columns and rows.
    pub fn size(&self) -> (u16, u16) {
        (self.area.width, self.area.height)
    }

    /// Writes to the terminal what has to change for it to show the application, nothing where nothing has;
    /// the cursor goes to the focused row or into the field. Errors are those of the terminal, whose contents are then
    /// unspecified.
    pub fn draw<B: Backend>(
        &mut self,
        app: &App,
        theme: &Theme,
        backend: &mut B,
    ) -> Result<(), B::Error> {
        let cursor = super::write(app, theme, self.area, &mut self.next);
        self.changed.clear();
        self.changed
            .extend((0..self.area.height).filter(|y| !self.next.row_equals(*y, &self.last)));
        for y in &self.changed {
            if let Some(row) = self.fresh.get_mut(usize::from(*y)) {
                self.next.render(*y, row);
            }
        }
        for y in self.changed.iter().filter(|y| self.last.has_wide(**y)) {
            if let Some(row) = self.rows.get_mut(usize::from(*y)) {
                forget_halves(row);
            }
        }
        let moved = self.draw_changed(backend)?;
        self.place(cursor, moved, backend)?;
        for y in &self.changed {
            let y = usize::from(*y);
            if let Some((row, fresh)) = self.rows.get_mut(y).zip(self.fresh.get_mut(y)) {
                std::mem::swap(row, fresh);
            }
        }
        std::mem::swap(&mut self.last, &mut self.next);
        backend.flush()
    }

    /// Writes the cells that differ in the changed rows; returns whether there are any.
    fn draw_changed<B: Backend>(&self, backend: &mut B) -> Result<bool, B::Error> {
        let both = |y: &u16| {
            let y = usize::from(*y);
            self.rows.get(y).zip(self.fresh.get(y))
        };
        let rows = self.changed.iter().filter_map(both);
        let cells = rows.flat_map(|(row, fresh)| bridged(row.diff_iter(fresh), fresh));
        let mut cells = cells.peekable();
        let any = cells.peek().is_some();
        if any {
            backend.draw(cells)?;
        }
        Ok(any)
    }

    /// Puts the cursor where it belongs; drawing has `moved` it.
    fn place<B: Backend>(
        &mut self,
        cursor: Option<Position>,
        moved: bool,
        backend: &mut B,
    ) -> Result<(), B::Error> {
        let cursor = cursor.map_or(Cursor::Hidden, Cursor::At);
        let before = std::mem::replace(&mut self.cursor, cursor);
        match cursor {
            Cursor::At(position) => {
                if !matches!(before, Cursor::At(_)) {
                    backend.show_cursor()?;
                }
                if moved || before != cursor {
                    backend.set_cursor_position(position)?;
                }
            }
            Cursor::Hidden if before != cursor => backend.hide_cursor()?,
            _ => {}
        }
        Ok(())
    }
}

/// The most unchanged cells of a byte each that are written again: a jump of the cursor over them takes 6 to 10 bytes.
const MAX_BRIDGED_CELLS: u16 = 5;

/// Adds to the cells of a row that differ the few between two of them, where those take a byte each and have the style of the
/// cell before them.
fn bridged<'a>(
    cells: impl Iterator<Item = (u16, u16, &'a Cell)>,
    row: &'a Buffer,
) -> impl Iterator<Item = (u16, u16, &'a Cell)> {
    let mut cells = cells.peekable();
    std::iter::from_fn(move || {
        let (x, y, cell) = cells.next()?;
        Some((x, y, cell, cells.peek().map(|(next, _, _)| *next)))
    })
    .flat_map(move |(x, y, cell, next)| {
        let gap = x + 1..next.filter(|next| next - x - 1 <= MAX_BRIDGED_CELLS).unwrap_or(x + 1);
        let alike =
            |x: u16| row.cell((x, y)).filter(|it| is_short(it) && it.style() == cell.style());
        let all = cell.cell_width() == 1 && gap.clone().all(|x| alike(x).is_some());
        let between = gap.filter(move |_| all).filter_map(move |x| Some((x, y, row.cell((x, y))?)));
        std::iter::once((x, y, cell)).chain(between)
    })
}

/// Returns whether a cell takes one byte.
fn is_short(cell: &Cell) -> bool {
    cell.symbol().len() == 1 && cell.diff_option == CellDiffOption::None
}

/// Makes the cells after wide characters differ from whatever is drawn next. Where such a character goes, terminals differ in
/// what they leave of its second half: nothing, or a blank in its colours; so that is always written. `HIDDEN` makes them
/// differ because no theme uses it.
fn forget_halves(row: &mut Buffer) {
    let mut after = 0;
    for cell in &mut row.content {
        if after > 0 {
            cell.modifier.insert(Modifier::HIDDEN);
        }
        after = cell.cell_width().max(after).saturating_sub(1);
    }
}

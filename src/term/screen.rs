//! The screen: each frame is gathered whole and sent in one write, so that it never shows in parts.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::CrosstermBackend;

use super::session;
use crate::app::App;
use crate::ui::{Shown, Theme};

/// Bytes on their way; flushing them is up to [`Screen`].
#[derive(Clone, Debug, Default)]
struct Gathered(Rc<RefCell<Vec<u8>>>);

impl Write for Gathered {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where frames are drawn.
#[derive(Debug)]
pub(super) struct Screen {
    shown: Shown,
    /// Whether the terminal may show anything at the moment.
    unknown: bool,
    backend: CrosstermBackend<Gathered>,
    gathered: Gathered,
}

impl Screen {
    /// The terminal's screen at its size of the moment. What is on it goes with the first frame: not every terminal
    /// has a second screen that is empty.
    pub(super) fn new() -> io::Result<Self> {
        let gathered = Gathered::default();
        let (columns, rows) = size()?;
        let backend = CrosstermBackend::new(gathered.clone());
        Ok(Self { shown: Shown::nothing(columns, rows), unknown: true, backend, gathered })
    }

    /// Draws one frame and sends it, between the marks of a synchronized update (DEC mode 2026). A frame that
    /// looks like the one before sends nothing.
    pub(super) fn draw(&mut self, app: &App, theme: &Theme) -> io::Result<()> {
        if size()? != self.shown.size() {
            self.clear()?;
        }
        queue!(self.gathered, BeginSynchronizedUpdate)?;
        let begun = self.gathered.0.borrow().len();
        if self.unknown {
            queue!(self.gathered, Clear(ClearType::All))?;
        }
        self.shown.draw(app, theme, &mut self.backend)?;
        if self.gathered.0.borrow().len() == begun {
            self.gathered.0.borrow_mut().clear();
            return Ok(());
        }
        queue!(self.gathered, EndSynchronizedUpdate)?;
        self.unknown = false;
        self.send()
    }

    /// Forgets what is on the screen; the next frame is drawn whole, and clears it first.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        let (columns, rows) = size()?;
        self.shown = Shown::nothing(columns, rows);
        self.unknown = true;
        Ok(())
    }

    /// Sends a sequence that draws nothing.
    pub(super) fn write(&mut self, command: impl crossterm::Command) -> io::Result<()> {
        queue!(self.gathered, command)?;
        self.send()
    }

    fn send(&self) -> io::Result<()> {
        let mut bytes = self.gathered.0.borrow_mut();
        session::send(&bytes)?;
        bytes.clear();
        Ok(())
    }
}

/// The terminal's size: columns, rows.
pub(super) fn size() -> io::Result<(u16, u16)> {
    crossterm::terminal::size().map(known)
}

/// A size, where none is known (a serial line says 0 × 0) the usual one.
pub(super) fn known((columns, rows): (u16, u16)) -> (u16, u16) {
    let (usual_columns, usual_rows) = USUAL;
    (if columns == 0 { usual_columns } else { columns }, if rows == 0 { usual_rows } else { rows })
}

/// The columns and rows of most terminals.
pub(super) const USUAL: (u16, u16) = (80, 24);

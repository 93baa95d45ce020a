//! The screen: each frame is gathered whole and sent in one write, so that it never shows in parts.

use std::io;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::CrosstermBackend;

use super::session;
use crate::app::App;
use crate::ui::{Shown, Theme};

/// Where frames are drawn.
#[derive(Debug)]
pub(super) struct Screen {
    shown: Shown,
    /// Whether the terminal may show anything at the moment.
    unknown: bool,
    /// Bytes on their way.
    gathered: Vec<u8>,
}

impl Screen {
    /// The terminal's screen at its size of the moment. What is on it goes with the first frame: not every terminal
    /// has a second screen that is empty.
    pub(super) fn new() -> io::Result<Self> {
        let (columns, rows) = size()?;
        Ok(Self { shown: Shown::nothing(columns, rows), unknown: true, gathered: Vec::new() })
    }

    /// Draws one frame and sends it, between the marks of a synchronized update (DEC mode 2026). A frame that
    /// looks like the one before sends nothing.
    pub(super) fn draw(&mut self, app: &App, theme: &Theme) -> io::Result<()> {
        if size()? != self.shown.size() {
            self.clear()?;
        }
        queue!(self.gathered, BeginSynchronizedUpdate)?;
        let begun = self.gathered.len();
        if self.unknown {
            queue!(self.gathered, Clear(ClearType::All))?;
        }
        self.shown.draw(app, theme, &mut CrosstermBackend::new(&mut self.gathered))?;
        if self.gathered.len() == begun {
            self.gathered.clear();
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

    fn send(&mut self) -> io::Result<()> {
        session::send(&self.gathered)?;
        self.gathered.clear();
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

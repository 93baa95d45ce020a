//! The screen: each frame is gathered whole and sent in one write, so that it never shows in parts.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::session;
use crate::app::App;
use crate::ui::{self, Theme};

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
    terminal: Terminal<CrosstermBackend<Gathered>>,
    gathered: Gathered,
}

impl Screen {
    /// The terminal's screen, at its size of the moment.
    pub(super) fn new() -> io::Result<Self> {
        let gathered = Gathered::default();
        let terminal = Terminal::new(CrosstermBackend::new(gathered.clone()))?;
        Ok(Self { terminal, gathered })
    }

    /// The terminal's size: columns, rows.
    pub(super) fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.terminal.size()?;
        Ok((size.width, size.height))
    }

    /// Draws one frame and sends it, between the marks of a synchronized update (DEC mode 2026).
    pub(super) fn draw(&mut self, app: &App, theme: &Theme) -> io::Result<()> {
        queue!(self.gathered, BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| ui::draw(app, theme, frame))?;
        queue!(self.gathered, EndSynchronizedUpdate)?;
        self.send()
    }

    /// Forgets what is on the screen; the next frame is drawn whole.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        // The terminal's own `clear` asks where the cursor is, and waits for an answer that a reader
        // typing meanwhile would swallow.
        self.terminal = Terminal::new(CrosstermBackend::new(self.gathered.clone()))?;
        queue!(self.gathered, Clear(ClearType::All))?;
        self.send()
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

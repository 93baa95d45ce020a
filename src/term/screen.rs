//! The screen: each frame is gathered whole and sent in one write, so that it never shows in parts.

use std::io;

use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui_crossterm::CrosstermBackend;

use super::gnu_screen::{is_gnu_screen, may_be_gnu_screen};
use super::session;
use crate::explorer::Explorer;
use crate::ui::Renderer;

/// Where frames are drawn.
#[derive(Debug)]
pub(super) struct Screen {
    shown: Renderer,
    /// Whether the terminal may show anything at the moment.
    unknown: bool,
    /// Bytes on their way.
    gathered: Vec<u8>,
}

impl Screen {
    /// Returns the terminal's screen at its size of the moment. What is on it goes with the first frame: not every
    /// terminal has a second screen that is empty.
    pub(super) fn new() -> io::Result<Self> {
        let (columns, rows) = size()?;
        Ok(Self { shown: Renderer::new(columns, rows), unknown: true, gathered: Vec::new() })
    }

    /// Draws one frame and sends it, between the marks of a synchronized update (DEC mode 2026). A frame that
    /// looks like the one before sends nothing.
    pub(super) fn draw(&mut self, explorer: &Explorer) -> io::Result<()> {
        if size()? != self.shown.size() {
            self.clear()?;
        }
        queue!(self.gathered, BeginSynchronizedUpdate)?;
        let begun = self.gathered.len();
        if self.unknown {
            queue!(self.gathered, Clear(ClearType::All))?;
        }
        explorer.draw(&mut self.shown, &mut CrosstermBackend::new(&mut self.gathered))?;
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
        self.shown = Renderer::new(columns, rows);
        self.unknown = true;
        Ok(())
    }

    /// Gives a text to the clipboard through the terminal (OSC 52), and through GNU screen where that may be in between.
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut sequence = Vec::new();
        queue!(sequence, CopyToClipboard::to_clipboard_from(text))?;
        let get = |name: &str| std::env::var(name).ok();
        if may_be_gnu_screen(get) {
            pass_through(&sequence, &mut self.gathered);
        }
        if !is_gnu_screen(get) {
            self.gathered.extend_from_slice(&sequence);
        }
        self.send()
    }

    fn send(&mut self) -> io::Result<()> {
        session::send(&self.gathered)?;
        self.gathered.clear();
        Ok(())
    }
}

/// The greatest number of bytes of a device control string whose content GNU screen hands on.
const MAX_PASSED_BYTES: usize = 256;

/// Wraps a sequence so that GNU screen hands it on to the terminal around it, in pieces that it takes.
fn pass_through(sequence: &[u8], out: &mut Vec<u8>) {
    // Its own end would end the string around it; a bell ends it as well.
    let sequence = sequence.strip_suffix(b"\x1b\\").unwrap_or(sequence);
    let sequence = [sequence, b"\x07"].concat();
    for piece in sequence.chunks(MAX_PASSED_BYTES) {
        out.extend_from_slice(b"\x1bP");
        out.extend_from_slice(piece);
        out.extend_from_slice(b"\x1b\\");
    }
}

/// Returns the terminal's size: columns, rows.
pub(super) fn size() -> io::Result<(u16, u16)> {
    crossterm::terminal::size().map(known)
}

/// Returns a size, where none is known (a serial line says 0 × 0) the usual one.
pub(super) fn known((columns, rows): (u16, u16)) -> (u16, u16) {
    let (usual_columns, usual_rows) = USUAL;
    (if columns == 0 { usual_columns } else { columns }, if rows == 0 { usual_rows } else { rows })
}

/// The columns and rows of most terminals.
pub(super) const USUAL: (u16, u16) = (80, 24);

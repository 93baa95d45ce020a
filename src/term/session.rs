//! One guard over the terminal: entered once, given back once, by whoever comes first.

use std::io::{self, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};

/// Whether the terminal is ours at the moment. Read by the panic hook and the signal thread.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// The terminal, while it is ours; given back when dropped.
#[derive(Debug)]
pub(super) struct Session {
    mouse: bool,
}

impl Session {
    /// Takes the terminal.
    pub(super) fn enter(mouse: bool) -> io::Result<Self> {
        restore_on_panic();
        // NO_COLOR is answered by a theme without colours; crossterm's own answer resets the
        // attributes as well, and the selected row would vanish.
        crossterm::style::force_color_output(true);
        let session = Self { mouse };
        session.take()?;
        Ok(session)
    }

    fn take(&self) -> io::Result<()> {
        enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        let mut out = io::stdout();
        execute!(out, EnterAlternateScreen, EnableBracketedPaste)?;
        if self.mouse {
            execute!(out, EnableMouseCapture)?;
        }
        Ok(())
    }

    /// Captures the mouse, or leaves it to the terminal.
    pub(super) fn capture_mouse(&mut self, mouse: bool) -> io::Result<()> {
        self.mouse = mouse;
        let mut out = io::stdout();
        if mouse { execute!(out, EnableMouseCapture) } else { execute!(out, DisableMouseCapture) }
    }

    /// Gives the terminal to the shell until it continues us.
    pub(super) fn suspend(&self) -> io::Result<()> {
        give_back();
        super::signals::stop()?;
        self.take()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back, if it is ours. Safe from any thread, any number of times.
pub(super) fn give_back() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    // A terminal that is gone cannot be restored; there is nobody left to tell.
    let _ = execute!(
        out,
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// A panic of any thread gives the terminal back before it is told.
fn restore_on_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            give_back();
            tell(info);
        }));
    });
}

//! What the application asks of the terminal.

use std::io;

use crossterm::clipboard::CopyToClipboard;

use super::screen::Screen;
use super::session::Session;
use crate::app::Effect;

/// Whether the loop goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    GoOn,
    Leave,
}

/// Carries an effect out.
pub(super) fn carry_out(
    effect: Effect,
    session: &mut Session,
    screen: &mut Screen,
) -> io::Result<Next> {
    match effect {
        // A refused key says why in the status line; a sound would not say more.
        Effect::None | Effect::Bell | Effect::Reload => {}
        Effect::Quit => return Ok(Next::Leave),
        Effect::Suspend => {
            session.suspend()?;
            screen.clear()?;
        }
        Effect::Redraw => screen.clear()?,
        Effect::Copy(text) => screen.write(CopyToClipboard::to_clipboard_from(text))?,
        Effect::CaptureMouse(mouse) => session.capture_mouse(mouse)?,
    }
    Ok(Next::GoOn)
}

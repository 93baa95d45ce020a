//! What the application asks of the terminal.

use std::io::{self, Write as _};
use std::process::{Command, Stdio};
use std::thread;

use crossterm::clipboard::CopyToClipboard;

use super::Clipboard;
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
    clipboard: &Clipboard,
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
        Effect::Copy(text) => match clipboard {
            Clipboard::Terminal => screen.write(CopyToClipboard::to_clipboard_from(text))?,
            Clipboard::Off => {}
            Clipboard::Command(words) => hand_over(words, text),
        },
        Effect::CaptureMouse(mouse) => session.capture_mouse(mouse)?,
    }
    Ok(Next::GoOn)
}

/// Gives a text to a command. What was copied is shown in any case, so a command that is not there or does not
/// take it loses nothing; one that stays, as some do to serve the selection, is not waited for.
fn hand_over(words: &[String], text: String) {
    let Some((program, args)) = words.split_first() else { return };
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return };
    thread::spawn(move || {
        if let Some(mut input) = child.stdin.take() {
            let _ = input.write_all(text.as_bytes());
        }
        let _ = child.wait();
    });
}

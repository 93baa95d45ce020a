//! What the application asks of the terminal.

use std::io::{self, Write as _};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::screen::Screen;
use super::session::Session;
use super::{Clipboard, signals};
use crate::app::{App, Effect};

/// Whether the loop goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    GoOn,
    Leave,
}

/// Carries an effect out.
pub(super) fn carry_out(
    effect: Effect,
    app: &mut App,
    session: &mut Session,
    screen: &mut Screen,
    clipboard: &Clipboard,
) -> io::Result<Next> {
    match effect {
        // A refused key says why in the status line; a sound would not say more.
        Effect::None | Effect::Bell | Effect::Reload => {}
        Effect::Quit => return Ok(Next::Leave),
        Effect::Suspend if !signals::is_job() => {
            app.notice("nothing to return to: no shell controls this program");
        }
        Effect::Suspend => {
            session.suspend()?;
            screen.clear()?;
        }
        // A program that wrote on the screen may have left more than letters: colours, margins, other modes.
        Effect::Redraw => {
            session.renew()?;
            screen.clear()?;
        }
        Effect::Copy(text) => match clipboard {
            Clipboard::Terminal => {
                screen.copy(&text)?;
                if text.len() > DROPPED {
                    let (size, day) = (text.len() / 1000, app.day());
                    app.notice(&format!(
                        "sent {size} kB to the clipboard; most terminals drop more than 74: orgscope tree --at {day} --format markdown > tree.md"
                    ));
                }
            }
            Clipboard::Off => {}
            Clipboard::Command(words) => {
                if let Err(error) = hand_over(words, text) {
                    app.cannot_copy(&format!("`{}`: {error}", words.join(" ")));
                }
            }
        },
        Effect::CaptureMouse(mouse) => session.capture_mouse(mouse)?,
    }
    Ok(Next::GoOn)
}

/// A longer text is dropped by most terminals: written for the clipboard (base64) it is more than 100,000 bytes.
const DROPPED: usize = 74_994;

/// How long a command may take to say that it failed. Keys wait for it.
const AT_ONCE: Duration = Duration::from_millis(100);

/// Gives a text to a command. One that stays, as some do to serve the selection, is not waited for.
fn hand_over(words: &[String], text: String) -> io::Result<()> {
    let Some((program, args)) = words.split_first() else { return Ok(()) };
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let (end, ended) = channel();
    thread::Builder::new().spawn(move || {
        if let Some(mut input) = child.stdin.take() {
            let _ = input.write_all(text.as_bytes());
        }
        let _ = end.send(child.wait());
    })?;
    let Ok(status) = ended.recv_timeout(AT_ONCE) else { return Ok(()) };
    match status? {
        status if status.success() => Ok(()),
        status => Err(io::Error::other(format!("it ended with {status}"))),
    }
}

//! What the application asks of the terminal.

use std::io::{self, Write as _};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::options::TermOptions;
use super::screen::Screen;
use super::session::Session;
use super::{editor, signals};
use crate::app::Effect;
use crate::explorer::{Clipboard, Explorer};
use crate::os::NEEDS_DISPLAY;

/// Whether the loop goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    GoOn,
    Leave,
}

/// Carries an effect out.
pub(super) fn carry_out(
    effect: Effect,
    explorer: &mut Explorer,
    session: &mut Session,
    screen: &mut Screen,
    options: &TermOptions,
) -> io::Result<Next> {
    match effect {
        // A refused key says why in the status line; a sound would not say more.
        Effect::None | Effect::Bell | Effect::Reload => {}
        Effect::Quit => return Ok(Next::Leave),
        Effect::Suspend if !signals::is_job() => {
            explorer
                .change(|app| app.notice("nothing to return to: no shell controls this program"));
        }
        Effect::Suspend => {
            session.suspend()?;
            // The terminal was taken anew: this continuation asks for nothing more.
            signals::continued();
            screen.clear()?;
        }
        // A program that wrote on the screen may have left more than letters: colours, margins, other modes.
        Effect::Redraw => {
            session.renew()?;
            screen.clear()?;
        }
        Effect::Copy(text) => match &options.clipboard {
            Clipboard::Terminal => {
                screen.copy(&text)?;
                if text.len() > MAX_COPIED_BYTES {
                    let (size, day) = (text.len() / 1000, explorer.app().day());
                    let text = format!(
                        "sent {size} kB to the clipboard; most terminals drop more than 74: orgscope tree --at {day} --format markdown > tree.md"
                    );
                    explorer.change(|app| app.notice(&text));
                }
            }
            Clipboard::Off => {}
            Clipboard::Command(words) => {
                if let Err(error) = hand_over(words, text) {
                    let why = format!("`{}`: {error}", words.join(" "));
                    explorer.change(|app| app.cannot_copy(&why));
                }
            }
        },
        Effect::OpenUrl(url) => {
            if let Err(why) = open_in_browser(&url) {
                explorer.change(|app| app.cannot_open(&url, &why));
            }
        }
        Effect::Edit(at) => {
            let Some(data) = &options.data else { return Ok(Next::GoOn) };
            let done = match editor::command(data, &at) {
                Ok(command) => {
                    let done = session.lend(|| editor::run(command))?;
                    screen.clear()?;
                    done
                }
                Err(why) => Err(why),
            };
            if let Err(why) = done {
                explorer.change(|app| app.cannot_edit(&why));
            }
        }
        Effect::CaptureMouse(mouse) => session.capture_mouse(mouse)?,
    }
    Ok(Next::GoOn)
}

/// The greatest number of bytes of a text that most terminals take for the clipboard: in base64 it fills the 100,000 bytes that
/// they read.
const MAX_COPIED_BYTES: usize = 74_994;

/// How long the loop waits for a command to fail. Keys wait for it.
const MAX_WAIT: Duration = Duration::from_millis(100);

/// Opens an address in the browser of the desktop, without a shell. Does not try where there is no desktop: a browser for
/// terminals would start there and take this one.
fn open_in_browser(url: &str) -> Result<(), String> {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if set("SSH_CONNECTION") || set("SSH_TTY") {
        return Err("open it yourself: this is a remote terminal".into());
    }
    if NEEDS_DISPLAY && !(set("DISPLAY") || set("WAYLAND_DISPLAY") || set("WSL_DISTRO_NAME")) {
        return Err("open it yourself: there is no desktop here".into());
    }
    open::that_detached(url).map_err(|error| format!("no browser could be opened: {error}"))
}

/// Gives a text to a command of the reader for the clipboard. The command may run on, as some do to serve the selection: it
/// is waited for only [`MAX_WAIT`], to say if it fails.
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
    let Ok(status) = ended.recv_timeout(MAX_WAIT) else { return Ok(()) };
    match status? {
        status if status.success() => Ok(()),
        status => Err(io::Error::other(format!("it ended with {status}"))),
    }
}

//! The speaker's own terminal: what an explorer in another one shows, drawn again when it changes and each second.

use std::io;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};
use crossterm::style::{Attribute, Print, SetAttribute};
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use crossterm::{cursor, queue};

use super::keyboard::Keyboard;
use super::session::{self, Session};
use super::{screen, signals};
use crate::explorer::{PageRow, SpeakerAnswer, SpeakerClient, SpeakerNotes, notes_page};
use crate::ui::wrapped;

/// Why the page of notes was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotesEnd {
    /// The reader pressed `q` or Ctrl-c.
    Left,
    /// The explorer has ended.
    ExplorerEnded,
}

/// The columns of the labels, and the blanks around them.
const LABEL: u16 = 7;

/// Shows `first` and what comes after it through `client` until the reader leaves or the explorer ends. The terminal is
/// given back in any case.
pub fn notes(client: SpeakerClient, first: SpeakerNotes) -> io::Result<NotesEnd> {
    signals::watch()?;
    let _ = signals::resized();
    let session = Session::enter(false)?;
    let mut keyboard = Keyboard::listen()?;
    let states = spawn_reader(client)?;
    let (mut notes, mut since) = (first, Instant::now());
    loop {
        loop {
            match states.try_recv() {
                Ok(newer) => (notes, since) = (newer, Instant::now()),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => return Ok(NotesEnd::ExplorerEnded),
            }
        }
        if signals::suspend_wanted() {
            suspend(&session)?;
        }
        if signals::continued() {
            session.renew()?;
        }
        let later = since.elapsed();
        session::send(&page(&notes_page(&notes, later), screen::size()?)?)?;
        let shown = Duration::from_millis(notes.running_ms).saturating_add(later);
        let second = Duration::from_secs(1)
            .saturating_sub(Duration::from_nanos(shown.subsec_nanos().into()));
        let mut within = second;
        while keyboard.poll(within, None)? {
            within = Duration::ZERO;
            let Some(Event::Key(key)) = keyboard.read(None)? else { continue };
            let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
            match key.code {
                _ if key.kind == KeyEventKind::Release => {}
                KeyCode::Char('c') if ctrl => return Ok(NotesEnd::Left),
                KeyCode::Char('z') if ctrl => suspend(&session)?,
                KeyCode::Char('q' | 'Q') => return Ok(NotesEnd::Left),
                _ => {}
            }
        }
    }
}

fn suspend(session: &Session) -> io::Result<()> {
    if signals::is_job() { session.suspend() } else { Ok(()) }
}

/// Reads states on a thread of its own, which wakes the drawing thread; the channel is disconnected once the explorer
/// has ended.
fn spawn_reader(mut client: SpeakerClient) -> io::Result<Receiver<SpeakerNotes>> {
    let (sender, states) = sync_channel(4);
    thread::Builder::new().name("notes".into()).spawn(move || {
        while let Some(Ok(SpeakerAnswer::Notes(notes))) = client.next() {
            if sender.send(*notes).is_err() {
                return;
            }
            signals::wake();
        }
        drop(sender);
        signals::wake();
    })?;
    Ok(states)
}

/// Returns the page for a terminal of so many columns and rows. If it is too long, the notes are cut.
fn page(rows: &[PageRow], (columns, height): (u16, u16)) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    queue!(bytes, BeginSynchronizedUpdate, cursor::Hide)?;
    let lines = lines(rows, columns, usize::from(height));
    for (y, (label, text)) in (0_u16..).zip(&lines) {
        let look = match *label {
            "note" => Attribute::Bold,
            "next" | "event" | "step" => Attribute::Dim,
            _ => Attribute::Reset,
        };
        let named = if y > 0 && lines.get(usize::from(y) - 1).is_some_and(|it| it.0 == *label) {
            ""
        } else {
            label
        };
        queue!(
            bytes,
            cursor::MoveTo(0, y),
            SetAttribute(Attribute::Reset),
            Clear(ClearType::CurrentLine),
            SetAttribute(Attribute::Dim),
            Print(format!(" {named:<width$}", width = usize::from(LABEL) - 1)),
            SetAttribute(Attribute::Reset),
            SetAttribute(look),
            Print(text)
        )?;
    }
    let below = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    queue!(bytes, SetAttribute(Attribute::Reset))?;
    if below < height {
        queue!(bytes, cursor::MoveTo(0, below), Clear(ClearType::FromCursorDown))?;
    }
    queue!(bytes, EndSynchronizedUpdate)?;
    Ok(bytes)
}

/// Returns the rows in lines, each with its label, and a free line between the parts if there is room for it.
fn lines(rows: &[PageRow], columns: u16, height: usize) -> Vec<(&'static str, String)> {
    let room = columns.saturating_sub(LABEL + 1).max(1);
    let mut lines: Vec<(&str, String)> = rows
        .iter()
        .flat_map(|row| {
            wrapped(&row.text, room).into_iter().map(|text| (row.label, text.to_owned()))
        })
        .collect();
    // The last lines of the notes first, then the end of the page.
    while lines.len() > height {
        let mut notes = lines.iter().rposition(|line| line.0 == "note");
        if lines.iter().filter(|line| line.0 == "note").count() <= 1 {
            notes = None;
        }
        lines.remove(notes.unwrap_or(lines.len() - 1));
        if let Some(cut) = notes.and_then(|at| lines.get_mut(at - 1)) {
            let fits = cut.1.chars().count() < usize::from(room);
            cut.1.extend((fits && !cut.1.ends_with('…')).then_some('…'));
        }
    }
    let groups = lines.windows(2).filter(|pair| pair[0].0 != pair[1].0).count();
    if lines.len() + groups > height {
        return lines;
    }
    let mut spaced: Vec<(&str, String)> = Vec::new();
    for line in lines {
        if spaced.last().is_some_and(|last| last.0 != line.0) {
            spaced.push(("", String::new()));
        }
        spaced.push(line);
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(texts: &[(&'static str, &str)]) -> Vec<PageRow> {
        texts.iter().map(|(label, text)| PageRow { label, text: (*text).to_owned() }).collect()
    }

    #[test]
    fn the_notes_give_way_to_what_comes_next() {
        let page = rows(&[
            ("time", "0:01"),
            ("note", "one"),
            ("note", "two"),
            ("note", "three"),
            ("next", "on"),
        ]);
        let texts = |height| {
            let lines = lines(&page, 40, height);
            lines.into_iter().map(|(_, text)| text).collect::<Vec<_>>()
        };
        assert_eq!(texts(7), ["0:01", "", "one", "two", "three", "", "on"]);
        assert_eq!(texts(6), ["0:01", "one", "two", "three", "on"]);
        assert_eq!(texts(4), ["0:01", "one", "two…", "on"]);
        assert_eq!(texts(3), ["0:01", "one…", "on"]);
        assert_eq!(texts(1), ["0:01"]);
    }
}

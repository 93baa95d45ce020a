//! What is typed. Reports of the terminal are taken out of it; one that answers a question is kept.
//!
//! On systems like Unix the bytes of the terminal are read here, and nowhere else: an answer comes where keys come, at
//! once, late or never, and a second reader would lose what is typed meanwhile. Elsewhere keys come as events.

use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event};

use super::input::{Filter, InputPiece, decode};
use super::screen;
use super::signals::exit_process;
use crate::os::{HUNG_UP, Input, Listener};

/// The query for the background colour (OSC 11), and one that every terminal answers (primary device attributes):
/// a terminal that answers only the second will not answer the first.
pub(super) const BACKGROUND_QUERY: &[u8] = b"\x1b]11;?\x1b\\\x1b[c";

/// The size of one read.
const READ_BYTES: usize = 4096;

/// Reads events.
#[derive(Debug)]
pub(super) struct Keyboard {
    input: Option<Input>,
    filter: Filter,
    begun: Instant,
    waiting: VecDeque<Event>,
    query: QueryState,
    /// Whether the background is light, from the terminal's answer until `answer` hands it out.
    light: Option<bool>,
    /// Whether the listener has had something to do since `take_listener_ready`.
    listener_ready: bool,
}

/// How far the query for the background is. An answer may come at any time after it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum QueryState {
    NotAsked,
    Asked,
    Answered,
}

impl Keyboard {
    /// Opens the keyboard. Changes of the size from here on are events.
    pub(super) fn listen() -> io::Result<Self> {
        let input = Input::open()?;
        if input.is_none() {
            event::poll(Duration::ZERO)?;
        }
        Ok(Self {
            input,
            filter: Filter::default(),
            begun: Instant::now(),
            waiting: VecDeque::new(),
            query: QueryState::NotAsked,
            light: None,
            listener_ready: false,
        })
    }

    /// Returns whether answers can be distinguished from keys here.
    pub(super) fn hears_answers(&self) -> bool {
        self.input.is_some()
    }

    /// Expects an answer from now on.
    pub(super) fn expect_answer(&mut self) {
        self.query = QueryState::Asked;
    }

    /// Waits for the answer, not longer than `patience`. What is typed meanwhile is kept.
    pub(super) fn wait_for_answer(&mut self, patience: Duration) -> io::Result<()> {
        let until = Instant::now() + patience;
        while self.query == QueryState::Asked {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            self.look(Some(left), None)?;
        }
        Ok(())
    }

    /// Returns whether the background is light, once, after the terminal said so.
    pub(super) fn answer(&mut self) -> Option<bool> {
        self.light.take()
    }

    /// Returns whether the listener has had something to do since the last call.
    pub(super) fn take_listener_ready(&mut self) -> bool {
        std::mem::take(&mut self.listener_ready)
    }

    /// Returns whether there is something to read, now or within a time that ends early when `listener` has something
    /// to do.
    pub(super) fn poll(
        &mut self,
        within: Duration,
        listener: Option<&Listener>,
    ) -> io::Result<bool> {
        let until = Instant::now() + within;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            self.look(Some(left), listener)?;
            if !self.waiting.is_empty() || left.is_zero() || self.listener_ready {
                return Ok(!self.waiting.is_empty());
            }
        }
    }

    /// Returns the next event; blocks until there is one. Returns `None` if an answer of the terminal came instead, or
    /// `listener` has something to do.
    pub(super) fn read(&mut self, listener: Option<&Listener>) -> io::Result<Option<Event>> {
        while self.waiting.is_empty() {
            self.look(None, listener)?;
            if self.light.is_some() || self.listener_ready {
                break;
            }
        }
        Ok(self.waiting.pop_front())
    }

    /// Looks once at what there is, or waits for it; not at all where something waits to be read.
    fn look(&mut self, within: Option<Duration>, listener: Option<&Listener>) -> io::Result<()> {
        if !self.waiting.is_empty() {
            return Ok(());
        }
        let Some(input) = &self.input else {
            if within.map_or(Ok(true), event::poll)? {
                self.waiting.push_back(event::read()?);
            }
            return Ok(());
        };
        let due = self.filter.due().map(|due| due.saturating_sub(self.begun.elapsed()));
        let ready = input.wait(within.into_iter().chain(due).min(), listener)?;
        self.listener_ready |= ready.listener_ready;
        if ready.bytes {
            let mut bytes = [0; READ_BYTES];
            // Without its terminal the program has no reader.
            let Ok(count) = input.read(&mut bytes) else { exit_process(HUNG_UP) };
            self.filter.feed(bytes.get(..count).unwrap_or_default(), self.begun.elapsed());
        } else {
            // Nothing was there: time has passed without the rest of what has begun.
            self.filter.settle(self.begun.elapsed());
        }
        if ready.woken {
            let (columns, rows) = screen::size()?;
            self.waiting.push_back(Event::Resize(columns, rows));
        }
        while let Some(piece) = self.filter.next_piece() {
            match piece {
                InputPiece::Key(bytes) => self.waiting.extend(decode(&bytes)),
                InputPiece::Paste(text) => self.waiting.push_back(Event::Paste(text)),
                InputPiece::Report(bytes) => self.report(&bytes),
            }
        }
        Ok(())
    }

    /// Takes the answer to what was asked. No other report means anything.
    fn report(&mut self, bytes: &[u8]) {
        if self.query == QueryState::NotAsked {
            return;
        }
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        if let Some(light) = text.strip_prefix("\x1b]11;").and_then(is_light) {
            self.light = Some(light);
            self.query = QueryState::Answered;
        } else if text.starts_with("\x1b[?") && text.ends_with('c') {
            self.query = QueryState::Answered;
        }
    }
}

/// The luminance that looks half as bright as white, whose luminance is 1.
const MIDDLE_GREY: f64 = 0.18;

/// Returns whether a colour such as `rgb:ffff/ffff/dddd` is rather light than dark. Each part has one to four hexadecimal
/// digits; a fourth part, of `rgba:`, is not looked at. `None` for what is no such colour.
fn is_light(colour: &str) -> Option<bool> {
    let (_, parts) = colour.split_once(':').filter(|(kind, _)| matches!(*kind, "rgb" | "rgba"))?;
    let part = |text: &str| {
        let most = 16_u32.checked_pow(u32::try_from(text.len()).ok()?)? - 1;
        let value = u32::from_str_radix(text, 16).ok()?;
        (1..=4).contains(&text.len()).then(|| f64::from(value) / f64::from(most))
    };
    let parts: Vec<f64> = parts.split('/').map(part).collect::<Option<_>>()?;
    let ([red, green, blue] | [red, green, blue, _]) = parts[..] else { return None };
    // The luminance, with the weights of Rec. 709. Squaring approximates the gamma of 2.2 closely enough; `powf` would
    // load the library of mathematics at every start.
    let luminance = 0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue;
    Some(luminance > MIDDLE_GREY)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what a keyboard that has asked makes of a report.
    fn answered_by(report: &str) -> (Option<bool>, QueryState) {
        let mut keyboard = Keyboard {
            input: None,
            filter: Filter::default(),
            begun: Instant::now(),
            waiting: VecDeque::new(),
            query: QueryState::Asked,
            light: None,
            listener_ready: false,
        };
        keyboard.report(report.as_bytes());
        (keyboard.light, keyboard.query)
    }

    #[test]
    fn an_answer_says_whether_the_background_is_light() {
        for (answer, light) in [
            ("\x1b]11;rgb:ffff/ffff/ffff", Some(true)),
            ("\x1b]11;rgb:0000/0000/0000", Some(false)),
            ("\x1b]11;rgba:1d/1f/21/ff", Some(false)),
            ("\x1b]11;rgb:FD/F6/E3", Some(true)),
            ("\x1b]11;rgb:f/f/f", Some(true)),
            ("\x1b]11;rgb:80/80/80", Some(true)),
            ("\x1b]11;rgb:fffff/0/0", None),
            ("\x1b]11;rgb:0/0", None),
            ("\x1b]11;cmyk:0/0/0", None),
            ("\x1b]10;rgb:ffff/ffff/ffff", None),
        ] {
            let answered = if light.is_some() { QueryState::Answered } else { QueryState::Asked };
            assert_eq!(answered_by(answer), (light, answered), "{answer:?}");
        }
    }

    #[test]
    fn a_terminal_that_answers_only_the_second_question_does_not_know() {
        assert_eq!(answered_by("\x1b[?62;22c"), (None, QueryState::Answered));
        // Secondary attributes answer another question.
        assert_eq!(answered_by("\x1b[>41;390;0c"), (None, QueryState::Asked));
    }
}

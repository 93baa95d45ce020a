//! What is typed, with the terminal's answer about its background taken out.
//!
//! The answer comes where keys come, at once, late or never. Whoever reads it apart from the keys loses what is
//! typed meanwhile, and a late one would be typed itself. So there is one reader, and it knows what an answer
//! looks like.

use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyModifiers};

/// The question for the background colour (OSC 11).
pub(super) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// How an answer goes on after its first key, up to the colour.
const HEAD: &str = "11;rgb";
/// An answer is no longer than this.
const LONGEST: usize = 40;
/// How long the rest of an answer is waited for: it is sent in one piece.
const PIECES: Duration = Duration::from_millis(50);

/// How long a look for what is there already takes at most. With no time at all crossterm does not look, even
/// at what it has read.
pub(super) const PENDING: Duration = Duration::from_millis(1);

/// Reads events.
#[derive(Debug, Default)]
pub(super) struct Keyboard {
    waiting: VecDeque<Event>,
    /// Whether the terminal was asked. The answer may come at any time from then on.
    asked: bool,
    light: Option<bool>,
}

impl Keyboard {
    /// Begins to listen: a change of size from here on is heard.
    pub(super) fn listen() -> io::Result<Self> {
        event::poll(PENDING)?;
        Ok(Self::default())
    }

    /// From now on an answer is expected.
    pub(super) fn expect_answer(&mut self) {
        self.asked = true;
    }

    /// Waits for the answer, not longer than `patience`. What is typed meanwhile is kept.
    pub(super) fn wait_for_answer(&mut self, patience: Duration) -> io::Result<()> {
        let until = Instant::now() + patience;
        while self.asked && self.light.is_none() {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || !event::poll(left)? {
                break;
            }
            let event = event::read()?;
            self.take(event, &mut next)?;
        }
        Ok(())
    }

    /// Whether the background is light, once, after the terminal said so.
    pub(super) fn answer(&mut self) -> Option<bool> {
        self.light.take()
    }

    /// Whether there is something to read, now or within a time.
    pub(super) fn poll(&self, within: Duration) -> io::Result<bool> {
        if self.waiting.is_empty() { event::poll(within) } else { Ok(true) }
    }

    /// The next event; waits for one. `None` where it was the answer.
    pub(super) fn read(&mut self) -> io::Result<Option<Event>> {
        if self.waiting.is_empty() {
            let event = event::read()?;
            self.take(event, &mut next)?;
        }
        Ok(self.waiting.pop_front())
    }

    /// Takes an event, and what follows while it looks like an answer.
    fn take(
        &mut self,
        event: Event,
        next: &mut impl FnMut() -> io::Result<Option<Event>>,
    ) -> io::Result<()> {
        let begins = self.asked && key(&event) == Some((KeyCode::Char(']'), KeyModifiers::ALT));
        self.waiting.push_back(event);
        if !begins {
            return Ok(());
        }
        let before = self.waiting.len() - 1;
        let mut text = String::new();
        while let Some(event) = next()? {
            let typed = key(&event);
            self.waiting.push_back(event);
            match typed {
                Some(
                    (KeyCode::Char('\\'), KeyModifiers::ALT)
                    | (KeyCode::Char('g'), KeyModifiers::CONTROL),
                ) => {
                    if let Some(light) = is_light(&text) {
                        self.light = Some(light);
                        self.waiting.truncate(before);
                    }
                    break;
                }
                Some((KeyCode::Char(c), KeyModifiers::NONE | KeyModifiers::SHIFT)) => text.push(c),
                _ => break,
            }
            let so_far = text.len().min(HEAD.len());
            if text.len() > LONGEST
                || !text.is_char_boundary(so_far)
                || text[..so_far] != HEAD[..so_far]
            {
                break;
            }
        }
        Ok(())
    }
}

/// What comes next, if it comes at once.
fn next() -> io::Result<Option<Event>> {
    if event::poll(PIECES)? { event::read().map(Some) } else { Ok(None) }
}

fn key(event: &Event) -> Option<(KeyCode, KeyModifiers)> {
    match event {
        Event::Key(KeyEvent { code, modifiers, .. }) => Some((*code, *modifiers)),
        _ => None,
    }
}

/// `11;rgb:ffff/ffff/dddd`: whether that is rather light than dark. Each part has one to four digits.
fn is_light(answer: &str) -> Option<bool> {
    let (kind, colour) = answer.strip_prefix(HEAD)?.split_once(':')?;
    let part = |text: &str| {
        let most = 16_u32.checked_pow(u32::try_from(text.len()).ok()?)? - 1;
        let value = u32::from_str_radix(text, 16).ok()?;
        (1..=4).contains(&text.len()).then(|| f64::from(value) / f64::from(most))
    };
    let parts: Vec<f64> = colour.split('/').map(part).collect::<Option<_>>()?;
    let ([red, green, blue] | [red, green, blue, _]) = parts[..] else { return None };
    // How bright each of the three looks (Rec. 709), and what looks half as bright as white. The square is near
    // enough to the power of 2.2, for which every start would load the library of mathematics.
    let sum = 0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue;
    matches!(kind, "" | "a").then_some(sum > 0.18)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The events of crossterm for what a terminal sends.
    fn events(text: &str) -> VecDeque<Event> {
        let mut escaped = false;
        let mut events = VecDeque::new();
        for c in text.chars() {
            let (code, modifiers) = match c {
                '\x1b' => {
                    escaped = true;
                    continue;
                }
                '\x07' => ('g', KeyModifiers::CONTROL),
                c if escaped => (c, KeyModifiers::ALT),
                c if c.is_ascii_uppercase() => (c, KeyModifiers::SHIFT),
                c => (c, KeyModifiers::NONE),
            };
            escaped = false;
            events.push_back(Event::Key(KeyEvent::new(KeyCode::Char(code), modifiers)));
        }
        events
    }

    /// What is left of what a terminal sends, and what the answer in it says.
    fn left(sent: &str, asked: bool) -> (VecDeque<Event>, Option<bool>) {
        let mut keyboard = Keyboard { asked, ..Keyboard::default() };
        let mut coming = events(sent);
        let mut all = VecDeque::new();
        while let Some(event) = coming.pop_front() {
            keyboard.take(event, &mut || Ok(coming.pop_front())).unwrap();
            all.append(&mut keyboard.waiting);
        }
        (all, keyboard.light)
    }

    #[test]
    fn an_answer_is_taken_out_and_nothing_else() {
        for (sent, rest, light) in [
            ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "", Some(true)),
            ("jk\x1b]11;rgb:0000/0000/0000\x07]]", "jk]]", Some(false)),
            ("]\x1b]11;rgba:1d/1f/21/ff\x1b\\q", "]q", Some(false)),
            ("\x1b]11;rgb:FD/F6/E3\x1b\\", "", Some(true)),
            // What a reader types, however much it looks like one.
            ("\x1b]", "\x1b]", None),
            ("\x1b]3]", "\x1b]3]", None),
            ("\x1b]11;rgb:", "\x1b]11;rgb:", None),
            ("\x1b]1jjj", "\x1b]1jjj", None),
            ("\x1b]11;rgb:red\x07j", "\x1b]11;rgb:red\x07j", None),
            ("]11;rgb:ffff/ffff/ffff", "]11;rgb:ffff/ffff/ffff", None),
            ("\x1b]逍遥子", "\x1b]逍遥子", None),
        ] {
            assert_eq!(left(sent, true), (events(rest), light), "{sent:?}");
        }
    }

    #[test]
    fn nothing_is_taken_out_that_was_not_asked_for() {
        let sent = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\";
        assert_eq!(left(sent, false), (events(sent), None));
    }

    #[test]
    fn light_and_dark() {
        for (colour, light) in [
            ("rgb:fdfd/f6f6/e3e3", Some(true)),  // Solarized light
            ("rgb:0000/2b2b/3636", Some(false)), // Solarized dark
            ("rgb:2828/2828/2828", Some(false)),
            ("rgb:8080/8080/8080", Some(true)),
            ("rgb:f/f/f", Some(true)),
            ("rgb:0000/0000", None),
            ("rgb:/ffff/ffff", None),
            ("rgb:zzzz/0000/0000", None),
            ("rgb:fffff/00000/00000", None),
        ] {
            assert_eq!(is_light(&format!("11;{colour}")), light, "{colour}");
        }
    }
}

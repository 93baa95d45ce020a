//! Divides what a terminal sends into keys, pastes and reports: the grammar of ECMA-48, with what xterm, rxvt and the
//! Linux console add to it. Knows no clock: each call says what time it is.
//!
//! ```text
//! j                       key        ESC [ ? 997 ; 1 n          report
//! ESC [ 1 ; 2 C           key        ESC ] 11 ; rgb:… ESC \     report
//! ESC [ 200 ~ … 201 ~     paste      ESC P > | name ESC \       report
//! ESC, then nothing       key        ESC ], then nothing        key: Alt-]
//! ```

use std::collections::VecDeque;
use std::time::Duration;

use super::grammar::{begins_string, is_key, is_number};

/// How long the rest of a sequence is waited for after its first bytes: a terminal sends it in one piece.
const TOGETHER: Duration = Duration::from_millis(50);
/// How long the rest is waited for once it is certain that a control string has begun: the line may be slow.
const LATE: Duration = Duration::from_secs(1);
/// After this time a sequence is given up at the next pause: its end is lost, and keys come again.
const LONG: Duration = Duration::from_secs(2);
/// How much of a report is kept; none that is asked for is longer.
const MAX_REPORT_BYTES: usize = 256;
/// How much of a paste is kept: more than fits in any field.
const MAX_PASTE_BYTES: usize = 64 * 1024;

const ESC: u8 = 0x1b;
const BELL: u8 = 0x07;
const CTRL_C: u8 = 0x03;
const CANCEL: u8 = 0x18;
const SUBSTITUTE: u8 = 0x1a;
/// The end of a string in eight bits.
const TERMINATOR: u8 = 0x9c;
const PASTE_END: &[u8] = b"\x1b[201~";

/// A part of what a terminal sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputPiece {
    /// One key, click or change of focus, whole.
    Key(Vec<u8>),
    /// A pasted text, without its brackets.
    Paste(String),
    /// A control string that is not a key; the beginning of a long one.
    Report(Vec<u8>),
}

/// Which kind of sequence has begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// After ESC.
    Escape,
    /// ESC [, up to the final byte.
    Csi,
    /// ESC [ [, which the Linux console sends before F1 to F5.
    Console,
    /// ESC [ M, and so many of the three bytes of a click are missing.
    Click(u8),
    /// ESC O, up to its letter.
    Ss3,
    /// ESC P, X, ], ^ or _, up to the end of the string.
    String,
    /// An ESC in a string: its end, or the beginning of something else.
    StringEscape,
    /// A paste, up to `ESC [ 201 ~`.
    Paste,
    /// So many bytes of a character are missing.
    Character(u8),
}

/// Divides bytes as they come, in pieces of any length.
#[derive(Debug, Default)]
pub struct Filter {
    state: State,
    /// The sequence that has begun; of a long string the beginning.
    held: Vec<u8>,
    /// Whether an ESC stands before that of `held`: the key Esc, or Alt with a key that is a sequence.
    escaped: bool,
    /// Whether the sequence began with a control character of eight bits, which no key sends.
    certain: bool,
    /// The byte before, in a string.
    before: u8,
    begun: Duration,
    last: Duration,
    ready: VecDeque<InputPiece>,
}

impl Filter {
    /// Takes bytes that came at a time since any beginning.
    pub fn feed(&mut self, bytes: &[u8], at: Duration) {
        for byte in bytes {
            if self.state == State::Ground {
                self.begun = at;
            }
            self.take(*byte);
        }
        self.last = at;
    }

    /// Returns the next part, if one is complete.
    pub fn next_piece(&mut self) -> Option<InputPiece> {
        self.ready.pop_front()
    }

    /// Returns when to [`settle`](Self::settle) what has begun, if nothing comes before; `None` where nothing has.
    pub fn due(&self) -> Option<Duration> {
        let patience = match self.state {
            State::Ground => return None,
            State::Escape | State::Character(_) => TOGETHER,
            _ if self.is_only_begun() => TOGETHER,
            _ if self.last.saturating_sub(self.begun) > LONG => TOGETHER,
            _ => LATE,
        };
        Some(self.last.saturating_add(patience))
    }

    /// Ends a sequence that nothing followed in time: what has begun was typed by a person, or is dropped.
    pub fn settle(&mut self, at: Duration) {
        if self.due().is_none_or(|due| at < due) {
            return;
        }
        match self.state {
            State::Escape => self.end_key(),
            State::Paste => self.end_paste(),
            _ if self.is_only_begun() => self.end_as_typed(),
            _ => self.forget(),
        }
    }

    /// Returns whether there is nothing yet but what Alt and a key send as well.
    fn is_only_begun(&self) -> bool {
        let length = match self.state {
            State::Csi | State::Ss3 | State::String => 2,
            State::StringEscape => 3,
            _ => return false,
        };
        !self.certain && self.held.len() == length
    }

    fn take(&mut self, byte: u8) {
        match self.state {
            State::Ground => self.begin(byte),
            State::Escape => self.after_escape(byte),
            State::Paste => self.paste(byte),
            State::StringEscape if byte == b'\\' => {
                self.held.pop();
                self.end_report();
            }
            State::String if byte == ESC => {
                self.hold(byte);
                self.state = State::StringEscape;
            }
            State::String if self.ends_string(byte) => self.end_report(),
            State::String if self.belongs_to_string(byte) => self.hold(byte),
            // A control character has no place in any sequence; Ctrl-c counts in the middle of any.
            State::String | State::StringEscape => self.interrupt(byte),
            State::Csi | State::Console | State::Ss3 if byte > b'~' => self.interrupt(byte),
            _ if byte < b' ' => self.interrupt(byte),
            State::Csi => self.csi(byte),
            State::Console => {
                self.hold(byte);
                self.end(matches!(byte, b'A'..=b'E'));
            }
            State::Click(missing) => {
                self.hold(byte);
                match missing {
                    2.. => self.state = State::Click(missing - 1),
                    _ => self.end_key(),
                }
            }
            State::Ss3 => {
                self.hold(byte);
                // Some send numbers before the letter, for keys that are held.
                if !byte.is_ascii_digit() && byte != b';' {
                    self.end(byte.is_ascii_alphabetic());
                }
            }
            State::Character(_) if byte & 0xc0 != 0x80 => self.interrupt(byte),
            State::Character(missing) => {
                self.hold(byte);
                match missing {
                    2.. => self.state = State::Character(missing - 1),
                    _ => self.end_character(),
                }
            }
        }
    }

    fn begin(&mut self, byte: u8) {
        self.hold(byte);
        match byte {
            ESC => self.state = State::Escape,
            0xc2..=0xdf => self.state = State::Character(1),
            0xe0..=0xef => self.state = State::Character(2),
            0xf0..=0xf4 => self.state = State::Character(3),
            0x80..=0x9f => self.control(byte),
            0xa0..=0xff => self.forget(),
            _ => self.end_key(),
        }
    }

    /// Handles a control character of eight bits as ESC and the letter 64 below it.
    fn control(&mut self, byte: u8) {
        self.forget();
        let letter = byte - 0x40;
        if matches!(letter, b'[' | b'O') || begins_string(letter) {
            self.hold(ESC);
            self.after_escape(letter);
            self.certain = true;
        }
    }

    fn after_escape(&mut self, byte: u8) {
        match byte {
            ESC => {
                self.separate();
                self.escaped = true;
            }
            b'[' => self.go_on(byte, State::Csi),
            b'O' => self.go_on(byte, State::Ss3),
            _ if begins_string(byte) => self.go_on(byte, State::String),
            CTRL_C | 0x80..=0x9f => {
                self.escaped = true;
                self.forget();
                self.begin(byte);
            }
            // Alt with a letter, which may have several bytes.
            0xc2..=0xf4 => {
                self.separate();
                self.begin(byte);
            }
            _ => {
                self.separate();
                self.hold(byte);
                self.end(byte < 0x80);
            }
        }
    }

    fn go_on(&mut self, byte: u8, state: State) {
        self.hold(byte);
        self.state = state;
    }

    fn csi(&mut self, byte: u8) {
        self.hold(byte);
        let whole = self.held.len() < MAX_REPORT_BYTES;
        let body = self.held.get(2..).unwrap_or_default();
        match (byte, body) {
            (b'[', [_]) => self.state = State::Console,
            (b'M', [_]) => self.state = State::Click(3),
            // urxvt ends keys with Shift by `$`, which ends nothing elsewhere. A report has two numbers before it.
            (b'$', [number @ .., _]) if is_number(number) => self.end_key(),
            (b' '..=b'?', _) => {}
            (_, b"200~") => {
                self.separate();
                self.held.clear();
                self.state = State::Paste;
            }
            _ => self.end(whole && is_key(body)),
        }
    }

    fn ends_string(&self, byte: u8) -> bool {
        match byte {
            BELL => self.held.get(1) == Some(&b']') && !self.is_only_begun(),
            // In a text the same byte is a part of a character.
            TERMINATOR => self.before < 0x80 || self.before == 0xc2,
            _ => false,
        }
    }

    /// Returns whether a byte can belong to the string that has begun: else the beginning was typed. A typed Alt-] is
    /// not followed by a number, and no typed beginning by a control character.
    fn belongs_to_string(&self, byte: u8) -> bool {
        let osc = self.held.get(1) == Some(&b']');
        match byte {
            0x08..=0x0d => !self.is_only_begun(),
            b' '..=0xff if osc && self.is_only_begun() => {
                byte.is_ascii_digit() || matches!(byte, b'l' | b'L' | b'I')
            }
            b' '..=0xff => true,
            _ => false,
        }
    }

    /// Handles a byte that interrupts a sequence.
    fn interrupt(&mut self, byte: u8) {
        let ended = self.state == State::StringEscape;
        if self.is_only_begun() {
            self.end_as_typed();
        } else {
            self.forget();
            if ended {
                self.begin(ESC);
            } else if matches!(byte, CANCEL | SUBSTITUTE) {
                // It says that the sequence is void.
                return;
            }
        }
        self.take(byte);
    }

    /// Ends what has begun as Alt and a key, and as Esc if that came after.
    fn end_as_typed(&mut self) {
        self.separate();
        let more = self.state == State::StringEscape;
        self.held.truncate(2);
        self.end_key();
        if more {
            self.begin(ESC);
        }
    }

    fn paste(&mut self, byte: u8) {
        if self.held.len() >= MAX_PASTE_BYTES {
            // The end is looked for in what is not kept, too.
            self.held.remove(MAX_PASTE_BYTES - PASTE_END.len());
        }
        self.held.push(byte);
        if self.held.ends_with(PASTE_END) {
            self.held.truncate(self.held.len() - PASTE_END.len());
            self.end_paste();
        }
    }

    fn end_paste(&mut self) {
        let text = String::from_utf8_lossy(&self.held).into_owned();
        self.ready.push_back(InputPiece::Paste(text));
        self.forget();
    }

    fn end_character(&mut self) {
        let alt = self.held.first() == Some(&ESC);
        let character = self.held.get(usize::from(alt)..).unwrap_or_default();
        match std::str::from_utf8(character) {
            // A control character of eight bits, written as a character.
            Ok(text) if text.chars().all(char::is_control) => {
                let byte = character.last().copied().unwrap_or_default();
                self.escaped = alt;
                self.control(byte);
            }
            Ok(_) => self.end_key(),
            Err(_) => self.forget(),
        }
    }

    fn end(&mut self, is_key: bool) {
        if is_key { self.end_key() } else { self.end_report() }
    }

    /// Ends what is held as a key; with Alt if an ESC stands before a sequence.
    fn end_key(&mut self) {
        if self.held.len() > 2 && self.escaped {
            self.escaped = false;
            self.held.insert(0, ESC);
        }
        self.separate();
        self.ready.push_back(InputPiece::Key(std::mem::take(&mut self.held)));
        self.forget();
    }

    fn end_report(&mut self) {
        self.separate();
        self.ready.push_back(InputPiece::Report(std::mem::take(&mut self.held)));
        self.forget();
    }

    /// Makes the ESC before a key of its own.
    fn separate(&mut self) {
        if std::mem::take(&mut self.escaped) {
            self.ready.push_back(InputPiece::Key(vec![ESC]));
        }
    }

    /// Drops what has begun.
    fn forget(&mut self) {
        self.separate();
        self.held.clear();
        self.certain = false;
        self.state = State::Ground;
    }

    fn hold(&mut self, byte: u8) {
        self.before = byte;
        if self.held.len() < MAX_REPORT_BYTES {
            self.held.push(byte);
        }
    }
}

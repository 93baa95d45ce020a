//! A line of text being typed.

use tui_input::{Input, InputRequest};

use crate::app::{Key, KeyCode};
use crate::org::{MAX_MARKS, is_invisible, is_mark};

/// A line of text being typed.
#[derive(Clone, Debug, Default)]
pub struct TextField {
    input: Input,
}

/// Longer texts are cut: no date or name is longer, and a paste may be anything.
const MAX_CHARS: usize = 256;

impl TextField {
    /// Returns the text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Returns how many characters (`char`s) of the text are before the cursor.
    pub fn cursor(&self) -> usize {
        self.input.cursor()
    }

    /// Lets a key edit the text. Returns whether it did.
    pub(in crate::app) fn key(&mut self, key: Key) -> bool {
        let request = match (key.code, key.ctrl) {
            (KeyCode::Char('a'), true) | (KeyCode::Home, _) => InputRequest::GoToStart,
            (KeyCode::Char('e'), true) | (KeyCode::End, _) => InputRequest::GoToEnd,
            (KeyCode::Char('u'), true) => InputRequest::DeleteLine,
            (KeyCode::Char('k'), true) => InputRequest::DeleteTillEnd,
            (KeyCode::Char('w') | KeyCode::Backspace, true) => InputRequest::DeletePrevWord,
            (KeyCode::Char('h'), true) | (KeyCode::Backspace, false) => {
                InputRequest::DeletePrevChar
            }
            (KeyCode::Delete, _) => InputRequest::DeleteNextChar,
            (KeyCode::Left, true) => InputRequest::GoToPrevWord,
            (KeyCode::Right, true) => InputRequest::GoToNextWord,
            (KeyCode::Left, false) | (KeyCode::Char('b'), true) => InputRequest::GoToPrevChar,
            (KeyCode::Right, false) | (KeyCode::Char('f'), true) => InputRequest::GoToNextChar,
            _ => match key.typed() {
                Some(c) => {
                    self.insert(&c.to_string());
                    return true;
                }
                None => return false,
            },
        };
        let _ = self.input.handle(request);
        true
    }

    /// Returns how many marks stand on the character before the cursor.
    fn marks_before(&self) -> usize {
        let before: Vec<char> = self.text().chars().take(self.cursor()).collect();
        before.iter().rev().take_while(|c| is_mark(**c)).count()
    }

    /// Types a text; controls become spaces, and line breaks at its end are dropped. Invisible characters are left out:
    /// they could turn or hide the rest, and the search leaves joiners out of names, too. So are marks beyond
    /// [`MAX_MARKS`] on one character, and what makes the text longer than [`MAX_CHARS`].
    pub(in crate::app) fn insert(&mut self, text: &str) {
        let mut room = MAX_CHARS.saturating_sub(self.text().chars().count());
        for c in text.trim_end_matches(['\r', '\n']).chars() {
            let c = if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
            if is_invisible(c) || (is_mark(c) && self.marks_before() >= MAX_MARKS) {
                continue;
            }
            if room == 0 {
                return;
            }
            room -= 1;
            let _ = self.input.handle(InputRequest::InsertChar(c));
        }
    }
}

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
const LONGEST: usize = 256;

impl TextField {
    /// Returns the text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Returns the place of the cursor, in characters.
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

    /// Types a text; line ends and controls become spaces. Invisible characters are left out: no name has it, and it
    /// would turn or hide the rest.
    pub(in crate::app) fn insert(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text().chars().count());
        for c in text.trim_end_matches(['\r', '\n']).chars().take(room) {
            let c = if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
            if is_invisible(c) || (is_mark(c) && self.marks_before() >= MAX_MARKS) {
                continue;
            }
            let _ = self.input.handle(InputRequest::InsertChar(c));
        }
    }
}

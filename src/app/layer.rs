//! What lies on top, which pane has the keys, and the small models shared by popups.

use tui_input::{Input, InputRequest};

use super::{Key, KeyCode, Scope};
use crate::org::{Diagnostic, MAX_MARKS, Severity, is_invisible, is_mark};

/// What lies on top and takes the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layer {
    /// Nothing: the panes have the keys.
    #[default]
    Browse,
    /// A date is being typed.
    DatePrompt,
    /// A command is being looked for.
    Palette,
    /// A person, unit or post is being searched.
    Find,
    /// An event is being chosen from the list of all.
    Events,
    /// The tree is being filtered.
    Filter,
    /// The list of differences.
    Changes,
    /// The sources of what is selected, one to be opened.
    Sources,
    /// The help.
    Help,
    /// What is wrong with the dataset.
    Problems,
    /// The tours to choose from.
    Tours,
}

/// A pane that can have the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// Units and leaders.
    #[default]
    Tree,
    /// What is known of the selected one.
    Details,
    /// What changed.
    Strip,
    /// The date.
    Slider,
}

impl Pane {
    /// All panes, in the order of Tab.
    pub(super) const ALL: [Self; 4] = [Self::Tree, Self::Details, Self::Strip, Self::Slider];
}

impl Layer {
    /// Which bindings count.
    pub fn scope(self, pane: Pane) -> Scope {
        match (self, pane) {
            (Self::Browse, Pane::Tree | Pane::Slider) => Scope::TREE,
            (Self::Browse, Pane::Details | Pane::Strip) => Scope::DETAILS,
            (Self::Help | Self::Problems | Self::Changes | Self::Sources | Self::Tours, _) => {
                Scope::LIST
            }
            (Self::DatePrompt | Self::Palette | Self::Find | Self::Events | Self::Filter, _) => {
                Scope::FIELD
            }
        }
    }
}

/// A finding with its place in the file, where `data` knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// `data.ron:12:7`.
    pub place: Option<String>,
}

/// What is wrong with the dataset.
#[derive(Debug)]
pub(super) struct Problems {
    /// The worst first.
    pub(super) all: Vec<Problem>,
    /// How many errors, those that are not listed too.
    pub(super) errors: usize,
    /// How many warnings, likewise.
    pub(super) warnings: usize,
}

impl Problems {
    pub(super) fn of(mut all: Vec<Problem>) -> Self {
        all.sort_by_key(|problem| std::cmp::Reverse(problem.diagnostic.severity()));
        let (mut errors, mut warnings) = (0, 0);
        for Problem { diagnostic, .. } in &all {
            let count = match diagnostic.severity() {
                Severity::Warning => &mut warnings,
                Severity::Error | Severity::Unreadable => &mut errors,
            };
            *count += 1 + diagnostic.also as usize;
        }
        Self { all, errors, warnings }
    }
}

/// A line of text being typed.
#[derive(Clone, Debug, Default)]
pub struct Field {
    input: Input,
}

/// Longer texts are cut: no date or name is longer, and a paste may be anything.
const LONGEST: usize = 256;

impl Field {
    /// The text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// The place of the cursor, in characters.
    pub fn cursor(&self) -> usize {
        self.input.cursor()
    }

    /// Lets a key edit the text. Whether it did.
    pub(super) fn key(&mut self, key: Key) -> bool {
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

    /// How many marks stand on the character before the cursor.
    fn marks_before(&self) -> usize {
        let before: Vec<char> = self.text().chars().take(self.cursor()).collect();
        before.iter().rev().take_while(|c| is_mark(**c)).count()
    }

    /// Types a text; line ends and controls become spaces. Invisible characters are left out: no name has it, and it
    /// would turn or hide the rest.
    pub(super) fn insert(&mut self, text: &str) {
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

/// A cursor in a list of which only a window is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ListCursor {
    pub(super) at: usize,
    pub(super) top: usize,
}

impl ListCursor {
    /// Moves the cursor, and the window as little as needed.
    pub(super) fn move_to(&mut self, at: usize, len: usize, rows: usize) {
        let rows = rows.max(1);
        self.at = at.min(len.saturating_sub(1));
        self.top = self.top.clamp((self.at + 1).saturating_sub(rows), self.at);
        self.top = self.top.min(len.saturating_sub(rows));
    }

    pub(super) fn move_by(&mut self, by: isize, len: usize, rows: usize) {
        self.move_to(self.at.saturating_add_signed(by), len, rows);
    }
}

//! The palette: every command by its name.

use super::{ListCursor, TextField};
use crate::app::keymap::Keymap;
use crate::app::{Command, KeyScope};
use crate::search::Picker;

/// What is typed and what it finds.
#[derive(Debug)]
pub struct Palette {
    field: TextField,
    /// Commands with the characters of their titles that match, best first.
    found: Vec<(Command, Vec<usize>)>,
    list: ListCursor,
}

/// The palette, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteView<'a> {
    /// What is typed.
    pub text: &'a str,
    /// The cursor, in characters.
    pub cursor: usize,
    /// The commands that match, best first; all of them.
    pub rows: Vec<PaletteRow>,
    /// The chosen one.
    pub selected: usize,
    /// The first one to show.
    pub top: usize,
}

/// A command in the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteRow {
    /// The command.
    pub command: Command,
    /// What it does.
    pub title: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its keys, as help writes them; empty where it has none.
    pub keys: String,
    /// The characters of the title that match.
    pub marked: Vec<usize>,
}

/// Returns the commands that mean something while no overlay is open.
pub(super) fn offered() -> impl Iterator<Item = Command> {
    Command::TABLE.iter().map(|info| info.command).filter(|command| {
        let keys = command.info().keys;
        keys.is_empty() || keys.iter().any(|(scope, _)| scope.meets(KeyScope::PANES))
    })
}

impl Palette {
    /// Begins with all commands.
    pub(in crate::app) fn new() -> Self {
        let list = ListCursor::default();
        let mut palette = Self { field: TextField::default(), found: Vec::new(), list };
        palette.search();
        palette
    }

    pub(in crate::app) fn field_mut(&mut self) -> &mut TextField {
        &mut self.field
    }

    pub(in crate::app) fn list_mut(&mut self) -> &mut ListCursor {
        &mut self.list
    }

    /// Finds the commands that match what is typed.
    pub(in crate::app) fn search(&mut self) {
        let picker = Picker::new(self.field.text());
        let mut found: Vec<(i64, Command, Vec<usize>)> = offered()
            .filter(|command| *command != Command::Palette && *command != Command::Back)
            .filter_map(|command| {
                let info = command.info();
                let by_title = picker.pick(info.title);
                // The name counts too, though nothing of it is highlighted.
                let by_name = picker.pick(info.name).map(|(score, _)| (score, Vec::new()));
                let (score, marked) = match (by_title, by_name) {
                    (Some(title), Some(name)) if name.0 > title.0 => (name.0, title.1),
                    (Some(title), _) => title,
                    (None, name) => name?,
                };
                Some((score, command, marked))
            })
            .collect();
        found.sort_by_key(|(score, command, _)| {
            (-score, if *score == 0 { 0 } else { command.info().title.len() }, *command)
        });
        self.found = found.into_iter().map(|(_, command, marked)| (command, marked)).collect();
        self.list = ListCursor::of(self.found.len());
    }

    /// Returns the chosen command.
    pub(in crate::app) fn chosen(&self) -> Option<Command> {
        self.found.get(self.list.at()).map(|(command, _)| *command)
    }

    /// Returns the command of a line in view.
    pub(in crate::app) fn command_at(&self, line: usize) -> Option<Command> {
        self.found.get(self.list.top() + line).map(|(command, _)| *command)
    }

    /// Returns the palette to be painted.
    pub(in crate::app) fn view(&self, keys: &Keymap) -> PaletteView<'_> {
        let row = |(command, marked): &(Command, Vec<usize>)| PaletteRow {
            command: *command,
            title: command.info().title,
            name: command.info().name,
            keys: keys.keys_of(*command, KeyScope::PANES),
            marked: marked.clone(),
        };
        PaletteView {
            text: self.field.text(),
            cursor: self.field.cursor(),
            rows: self.found.iter().map(row).collect(),
            selected: self.list.at(),
            top: self.list.top(),
        }
    }
}

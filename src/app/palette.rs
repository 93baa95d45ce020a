//! The palette: every command by its name.

use super::layer::ListCursor;
use super::{Action, App, Command, Field, Layer, PaletteRow, PaletteView, Scope};
use crate::search::Picker;

/// What is typed and what it finds.
#[derive(Debug, Default)]
pub(super) struct Palette {
    pub(super) field: Field,
    /// Commands with the characters of their titles that match, best first.
    found: Vec<(Command, Vec<usize>)>,
    pub(super) cursor: ListCursor,
}

/// The commands that mean something while no popup is open.
pub(super) fn offered() -> impl Iterator<Item = Command> {
    Command::TABLE.iter().map(|info| info.command).filter(|command| {
        let keys = command.info().keys;
        keys.is_empty() || keys.iter().any(|(scope, _)| scope.meets(Scope::PANES))
    })
}

impl Palette {
    fn search(&mut self) {
        let picker = Picker::new(self.field.text());
        let mut found: Vec<(i64, Command, Vec<usize>)> = offered()
            .filter(|command| *command != Command::Palette && *command != Command::Back)
            .filter_map(|command| {
                let info = command.info();
                let by_title = picker.pick(info.title);
                // The name counts too, though nothing of it is highlighted.
                let by_name = picker.pick(info.name).map(|(score, _)| (score, Vec::new()));
                let (score, hits) = match (by_title, by_name) {
                    (Some(title), Some(name)) if name.0 > title.0 => (name.0, title.1),
                    (Some(title), _) => title,
                    (None, name) => name?,
                };
                Some((score, command, hits))
            })
            .collect();
        found.sort_by_key(|(score, command, _)| {
            (-score, if *score == 0 { 0 } else { command.info().title.len() }, *command)
        });
        self.found = found.into_iter().map(|(_, command, hits)| (command, hits)).collect();
        self.cursor = ListCursor::default();
    }

    pub(super) fn len(&self) -> usize {
        self.found.len()
    }
}

impl App {
    /// The palette, while it is open.
    pub fn palette(&self) -> Option<PaletteView<'_>> {
        let row = |(command, hits): &(Command, Vec<usize>)| PaletteRow {
            command: *command,
            title: command.info().title,
            name: command.info().name,
            keys: self.settings.keys.keys_of(*command, Scope::PANES),
            hits: hits.clone(),
        };
        let palette = &self.overlay.palette;
        (self.overlay.layer == Layer::Palette).then(|| PaletteView {
            text: palette.field.text(),
            cursor: palette.field.cursor(),
            rows: palette.found.iter().map(row).collect(),
            selected: palette.cursor.at,
            top: palette.cursor.top,
        })
    }

    pub(super) fn field_edited(&mut self) {
        match self.overlay.layer {
            Layer::Palette => self.overlay.palette.search(),
            Layer::Find => self.find_edited(),
            Layer::Events => self.events_edited(),
            Layer::Filter => self.refresh(),
            _ => {}
        }
    }

    /// What taking something means while the palette is open, or a click on a line of the help: the command itself, so
    /// that undo, playing and copying see no popup in between.
    pub(super) fn unwrap_palette(&mut self, action: Action) -> Action {
        let line = match action {
            Action::Run(Command::Accept, _) => self.overlay.palette.cursor.at,
            Action::ClickPopup(line) if self.overlay.layer == Layer::Help => {
                return match self.command_of_help(line) {
                    Some(command) => {
                        self.overlay.layer = Layer::Browse;
                        Action::Run(command, None)
                    }
                    None => action,
                };
            }
            Action::ClickPopup(line) => self.overlay.palette.cursor.top + line,
            other => return other,
        };
        match self.overlay.palette.found.get(line) {
            Some((command, _)) if self.overlay.layer == Layer::Palette => {
                self.overlay.layer = Layer::Browse;
                Action::Run(*command, None)
            }
            _ => action,
        }
    }
}

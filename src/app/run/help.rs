//! The help, while it is open.

use crate::app::overlay::{HelpView, Overlay};
use crate::app::{Action, App, Effect, Key};

impl App {
    /// Returns the help while it is open.
    pub fn help(&self) -> Option<HelpView<'_>> {
        let Overlay::Help(help) = &self.overlay else { return None };
        Some(help.view(&self.settings.keys))
    }

    /// Begins to look for words in the help.
    pub(super) fn filter_help(&mut self) -> Effect {
        let Overlay::Help(help) = &mut self.overlay else { return Effect::Bell };
        help.type_filter();
        Effect::None
    }

    /// Takes a key for the field of the help. Returns `None` where that is not typed into.
    pub(in crate::app) fn help_key(&mut self, key: Key) -> Option<Effect> {
        let Overlay::Help(help) = &mut self.overlay else { return None };
        if !help.is_typing() {
            return None;
        }
        let command = help.key(key, &self.settings.keys);
        Some(command.map_or(Effect::None, |command| self.update(Action::Run(command, None))))
    }
}

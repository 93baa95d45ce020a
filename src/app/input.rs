//! Keys on their way to commands: counts, prefixes, fields, and what a pasted text does.

use super::keymap::Meaning;
use super::{Action, App, Command, Effect, Key, KeyCode};

impl App {
    /// Handles a key.
    pub fn key(&mut self, key: Key) -> Effect {
        self.settings.key_hints_left = self.settings.key_hints_left.saturating_sub(1);
        if std::mem::take(&mut self.settings.blank) && !key.ctrl {
            return Effect::None;
        }
        // Terminals send Alt-x as Esc, x; so does a fast finger.
        if key.alt && key.typed().is_none() && matches!(key.code, KeyCode::Char(_)) {
            let first = self.key(Key::new(KeyCode::Esc));
            let then = self.key(Key { alt: false, ..key });
            return if then == Effect::None { first } else { then };
        }
        if let Some(effect) = self.tour_key(key) {
            return effect;
        }
        if let Some(effect) = self.help_key(key) {
            return effect;
        }
        if self.overlay.is_typed_into() {
            self.field_key(key)
        } else {
            self.letter_key(key.folded())
        }
    }

    fn field_key(&mut self, key: Key) -> Effect {
        match self.settings.keys.meaning(self.overlay.scope(self.nav.focus), &[key]) {
            Meaning::Command(command, _) => self.update(Action::Run(command, None)),
            Meaning::Prefix | Meaning::Nothing => {
                self.status.said = None;
                let edited = self.field_mut().is_some_and(|field| field.key(key));
                if edited {
                    self.field_edited();
                }
                Effect::None
            }
        }
    }

    fn letter_key(&mut self, key: Key) -> Effect {
        if key.code == KeyCode::Esc && !self.nav.pending.is_empty() {
            self.nav.pending = super::keymap::Pending::default();
            return Effect::None;
        }
        if self.overlay.is_none() && self.nav.pending.take_digit(key) {
            return Effect::None;
        }
        let scope = self.overlay.scope(self.nav.focus);
        self.nav.pending.keys.push(key);
        match self.settings.keys.meaning(scope, &self.nav.pending.keys) {
            Meaning::Prefix => Effect::None,
            Meaning::Command(command, digit) => {
                let pending = std::mem::take(&mut self.nav.pending);
                self.settings.last_key = Some((pending.label(), command));
                self.update(Action::Run(command, digit.or(pending.count)))
            }
            Meaning::Nothing => {
                let pending = std::mem::take(&mut self.nav.pending);
                if pending.keys.len() == 1 {
                    let is_typed = matches!(key.code, KeyCode::Char(_));
                    if is_typed && self.overlay.is_none() {
                        let label = pending.label();
                        return self
                            .refuse(format!("{label} means nothing here; ? lists the keys"));
                    }
                    return Effect::Bell;
                }
                // Ctrl-c must quit even in the middle of a sequence.
                if let Meaning::Command(command @ (Command::Quit | Command::Suspend), _) =
                    self.settings.keys.meaning(scope, &[key])
                {
                    return self.update(Action::Run(command, None));
                }
                self.refuse(format!("{} means nothing", pending.label()))
            }
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> Effect {
        // Outside a field a pasted text is not a sequence of keys.
        match self.field_mut() {
            Some(field) => field.insert(text),
            None => return self.refuse("no field to paste into: gd types a date"),
        }
        self.field_edited();
        Effect::None
    }
}

//! The help: the whole table, group by group, and the lines of it that are looked for.

use super::keymap::{Keymap, Meaning};
use super::{
    Action, App, Command, CommandInfo, Effect, Field, Group, HelpLine, HelpView, Key, Layer, Scope,
};
use crate::search::fold;

impl App {
    /// The help, while it is open.
    pub fn help(&self) -> Option<HelpView<'_>> {
        (self.overlay.layer == Layer::Help).then(|| HelpView {
            lines: self.help_shown(),
            top: self.overlay.list.top,
            filter: self.overlay.help_field.text(),
            typing: self.overlay.help_typing.then(|| self.overlay.help_field.cursor()),
        })
    }

    /// The lines that have every word that is looked for, below the heads of their groups.
    pub(super) fn help_shown(&self) -> Vec<HelpLine> {
        let mut lines = super::legend::card(&self.settings.keys);
        lines.push(HelpLine::Blank);
        lines.extend(help_lines(&self.settings.keys));
        let text = fold(self.overlay.help_field.text());
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return lines;
        }
        let mut shown = Vec::new();
        let mut head = None;
        for line in lines {
            let text = match &line {
                HelpLine::Blank => continue,
                HelpLine::Group(_) | HelpLine::CardHead { .. } => {
                    head = Some(line);
                    continue;
                }
                // The key beside a sign stands in the table as well.
                HelpLine::Card { meaning, .. } => fold(meaning),
                // A key is looked for as it is written.
                HelpLine::Keys { keys, title, .. } => format!("{} {keys}", fold(title)),
                HelpLine::Text(text) => fold(text),
            };
            if words.iter().all(|word| text.contains(word)) {
                shown.extend(head.take());
                shown.push(line);
            }
        }
        shown
    }

    /// What a click on a line in view means, where that is a command of the panes.
    pub(super) fn command_of_help(&self, line: usize) -> Option<Command> {
        let command = match self.help_shown().into_iter().nth(self.overlay.list.top + line)? {
            HelpLine::Keys { command, .. } => command,
            HelpLine::Card { command, .. } => command?,
            _ => return None,
        };
        super::palette::offered().find(|offered| *offered == command)
    }

    /// `/` in the help.
    pub(super) fn filter_help(&mut self) -> Effect {
        if self.overlay.layer != Layer::Help {
            return Effect::Bell;
        }
        self.overlay.help_typing = true;
        Effect::None
    }

    /// A key while it is typed what to look for: Enter keeps it, Esc shows everything again.
    pub(super) fn help_key(&mut self, key: Key) -> Effect {
        match self.settings.keys.meaning(Scope::FIELD, &[key]) {
            Meaning::Command(Command::Accept, _) => self.overlay.help_typing = false,
            Meaning::Command(Command::Back, _) => {
                self.overlay.help_typing = false;
                self.overlay.help_field = Field::default();
            }
            Meaning::Command(command, _) => return self.update(Action::Run(command, None)),
            Meaning::Prefix | Meaning::Nothing => {
                self.overlay.help_field.key(key);
                self.overlay.list.top = 0;
            }
        }
        Effect::None
    }
}

/// The keys that a command has only while a text is typed.
fn while_typing(keymap: &Keymap, info: &'static CommandInfo) -> Option<HelpLine> {
    let elsewhere = keymap.keys_of(info.command, Scope::LETTERS);
    let here = keymap.keys_of(info.command, Scope::FIELD);
    let more =
        here.split("  ").any(|key| !key.is_empty() && !elsewhere.split("  ").any(|k| k == key));
    (more && !elsewhere.is_empty()).then_some(HelpLine::Keys {
        command: info.command,
        keys: here,
        title: info.title,
    })
}

/// The whole table, group by group: what the help shows, and the README repeats.
pub fn help_lines(keymap: &Keymap) -> Vec<HelpLine> {
    let mut lines = Vec::new();
    for group in Group::ALL {
        let of_group = Command::TABLE.iter().filter(|info| info.group == group);
        if group != Group::ALL[0] {
            lines.push(HelpLine::Blank);
        }
        lines.push(HelpLine::Group(group.title()));
        for info in of_group {
            let keys = keymap.keys_of(info.command, Scope::LETTERS);
            let keys =
                if keys.is_empty() { keymap.keys_of(info.command, Scope::ALL) } else { keys };
            let keys =
                if keys.is_empty() { keymap.keys_of(info.command, Scope::CAPTION) } else { keys };
            let keys = if keys.is_empty() { ": palette".to_owned() } else { keys };
            lines.push(HelpLine::Keys { command: info.command, keys, title: info.title });
        }
        if group == Group::Lists {
            lines.extend(Command::TABLE.iter().filter_map(|info| while_typing(keymap, info)));
        }
    }
    lines.push(HelpLine::Blank);
    lines.push(HelpLine::Group("Good to know"));
    for text in [
        "A number before a key repeats it: 3] is three events on, 5j five rows down.",
        "g, z and y wait for another key, as long as it takes; Esc takes them back.",
        "f takes names and states: unknown, vacant, acting, disputed, changed.",
        "Tab goes to the details, the strip and the slider; there ← → step, Home and End go to the ends.",
        "Mouse: click or drag the slider, its wheel is one step, click a row or its fold.",
        "While a tour shows its caption, any other key takes over; T goes back to the step.",
    ] {
        lines.push(HelpLine::Text(text));
    }
    lines
}

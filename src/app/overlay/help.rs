//! The help: the whole table, group by group, and the lines of it that are looked for.

mod line;

pub use line::HelpLine;

use super::TextField;
use super::palette::offered;
use crate::app::keymap::{Keymap, Meaning};
use crate::app::legend::legend;
use crate::app::{Command, CommandInfo, Group, Key, KeyScope};
use crate::search::fold;

/// Which lines are shown, and from where on.
#[derive(Debug, Default)]
pub struct Help {
    top: usize,
    /// What is looked for.
    field: TextField,
    /// Whether that is being typed.
    typing: bool,
}

/// The help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpView<'a> {
    /// All lines.
    pub lines: Vec<HelpLine>,
    /// The first line to show.
    pub top: usize,
    /// What is looked for in it.
    pub filter: &'a str,
    /// The cursor, in characters, while that is typed.
    pub typing: Option<usize>,
}

impl Help {
    /// Returns whether letters are typed into its field.
    pub(in crate::app) fn is_typing(&self) -> bool {
        self.typing
    }

    /// Begins to type what to look for.
    pub(in crate::app) fn type_filter(&mut self) {
        self.typing = true;
    }

    /// Scrolls by so many lines in a window of so many rows.
    pub(in crate::app) fn scroll(&mut self, by: isize, rows: usize, keys: &Keymap) {
        let last = self.lines(keys).len().saturating_sub(rows);
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    /// Returns the command of a line in view, if it is one of the panes.
    pub(in crate::app) fn command_at(&self, line: usize, keys: &Keymap) -> Option<Command> {
        let command = match self.lines(keys).into_iter().nth(self.top + line)? {
            HelpLine::Keys { command, .. } => command,
            HelpLine::LegendRow { command, .. } => command?,
            _ => return None,
        };
        offered().find(|offered| *offered == command)
    }

    /// Takes a key while it is typed what to look for: Enter keeps it, Esc shows everything again. Returns a command
    /// that the key has there.
    pub(in crate::app) fn key(&mut self, key: Key, keys: &Keymap) -> Option<Command> {
        match keys.meaning(KeyScope::FIELD, &[key]) {
            Meaning::Command(Command::Accept, _) => self.typing = false,
            Meaning::Command(Command::Back, _) => {
                self.typing = false;
                self.field = TextField::default();
            }
            Meaning::Command(command, _) => return Some(command),
            Meaning::Prefix | Meaning::Nothing => {
                self.field.key(key);
                self.top = 0;
            }
        }
        None
    }

    /// Returns the help to be painted.
    pub(in crate::app) fn view(&self, keys: &Keymap) -> HelpView<'_> {
        HelpView {
            lines: self.lines(keys),
            top: self.top,
            filter: self.field.text(),
            typing: self.typing.then(|| self.field.cursor()),
        }
    }

    /// Returns the lines that have every word that is looked for, below the heads of their groups.
    fn lines(&self, keys: &Keymap) -> Vec<HelpLine> {
        let mut lines = legend(keys);
        lines.push(HelpLine::Blank);
        lines.extend(help_lines(keys));
        let text = fold(self.field.text());
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return lines;
        }
        let mut shown = Vec::new();
        let mut head = None;
        for line in lines {
            let text = match &line {
                HelpLine::Blank => continue,
                HelpLine::Group(_) | HelpLine::LegendHead { .. } => {
                    head = Some(line);
                    continue;
                }
                // The key beside a sign stands in the table as well.
                HelpLine::LegendRow { meaning, .. } => fold(meaning),
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
}

/// Returns the keys that a command has only while a text is typed.
fn while_typing(keymap: &Keymap, info: &'static CommandInfo) -> Option<HelpLine> {
    let elsewhere = keymap.keys_of(info.command, KeyScope::LETTERS);
    let here = keymap.keys_of(info.command, KeyScope::FIELD);
    let more =
        here.split("  ").any(|key| !key.is_empty() && !elsewhere.split("  ").any(|k| k == key));
    (more && !elsewhere.is_empty()).then_some(HelpLine::Keys {
        command: info.command,
        keys: here,
        title: info.title,
    })
}

/// Returns the whole table, group by group: what the help shows, and the README repeats.
pub fn help_lines(keymap: &Keymap) -> Vec<HelpLine> {
    let mut lines = Vec::new();
    for group in Group::ALL {
        let of_group = Command::TABLE.iter().filter(|info| info.group == group);
        if group != Group::ALL[0] {
            lines.push(HelpLine::Blank);
        }
        lines.push(HelpLine::Group(group.title()));
        for info in of_group {
            let keys = keymap.keys_of(info.command, KeyScope::LETTERS);
            let keys =
                if keys.is_empty() { keymap.keys_of(info.command, KeyScope::ALL) } else { keys };
            let keys = if keys.is_empty() {
                keymap.keys_of(info.command, KeyScope::CAPTION)
            } else {
                keys
            };
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
        "A number before a key repeats it: 3] is three events on, 5j five rows.",
        "g, z and y wait for another key, as long as it takes; Esc takes them back.",
        "f takes names and states: unknown, vacant, acting, disputed, changed.",
        "Tab goes to the details, the strip and the slider.",
        "In the slider ← → step, Home and End go to the ends.",
        "Mouse: click or drag the slider (its wheel steps), click a row or fold.",
        "While a tour shows its caption any other key takes over; T goes back.",
    ] {
        lines.push(HelpLine::Text(text));
    }
    lines
}

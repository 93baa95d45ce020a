//! From keys to commands: sequences, prefixes and counts. The bindings are in `command`.

use std::fmt::Write as _;

use compact_str::{CompactString, format_compact};
use smallvec::SmallVec;

use super::{Command, Key, KeyCode, KeyScope, ScriptError};

mod own;

pub use own::KeymapError;

/// A sequence of keys that means a command.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Where it counts.
    pub scope: KeyScope,
    /// The keys.
    pub keys: Vec<Key>,
    /// Whether a digit from 1 to 9 follows the keys.
    pub digit: bool,
    /// What it means.
    pub command: Command,
    label: CompactString,
}

/// What a sequence of keys means so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A command, and the digit that was part of it.
    Command(Command, Option<u32>),
    /// The start of a longer sequence.
    Prefix,
    /// Nothing.
    Nothing,
}

/// Which keys mean what: the table's, or a reader's own.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        let mut bindings = Vec::new();
        for info in Command::TABLE {
            for (scope, scripts) in info.keys {
                // A script that cannot be read would be missed by the test that counts them.
                let of = scripts
                    .iter()
                    .filter_map(|script| Binding::read(script, *scope, info.command).ok());
                bindings.extend(of);
            }
        }
        Self { bindings }
    }
}

impl Keymap {
    /// Returns all bindings, in the order of the table.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// Returns what `keys` mean in `scope`.
    pub fn meaning(&self, scope: KeyScope, keys: &[Key]) -> Meaning {
        let mut meaning = Meaning::Nothing;
        for binding in self.bindings.iter().filter(|binding| binding.scope.meets(scope)) {
            if !binding.digit && binding.keys == keys {
                return Meaning::Command(binding.command, None);
            }
            if binding.digit
                && let Some((last, before)) = keys.split_last()
                && binding.keys == before
                && let Some(digit @ 1..=9) = last.digit()
            {
                return Meaning::Command(binding.command, Some(digit));
            }
            let longer = binding.length() > keys.len();
            if longer && binding.keys.starts_with(keys) {
                meaning = Meaning::Prefix;
            }
        }
        meaning
    }

    /// Returns what may follow `keys`, in the order of the table.
    pub fn followers(&self, scope: KeyScope, keys: &[Key]) -> Vec<&Binding> {
        let goes_on = |binding: &&Binding| {
            binding.scope.meets(scope)
                && binding.length() > keys.len()
                && binding.keys.starts_with(keys)
        };
        self.bindings.iter().filter(goes_on).collect()
    }

    /// Returns the keys of a command wherever `scope` counts, as help writes them: `]  )`.
    pub fn keys_of(&self, command: Command, scope: KeyScope) -> String {
        let mut labels: Vec<&str> = Vec::new();
        for binding in &self.bindings {
            if binding.command == command && binding.scope.meets(scope) {
                let label = binding.label();
                if !labels.contains(&label) {
                    labels.push(label);
                }
            }
        }
        labels.join("  ")
    }
}

impl Binding {
    /// Returns a script of the table: `#` at its end stands for a digit.
    fn read(script: &str, scope: KeyScope, command: Command) -> Result<Self, ScriptError> {
        let (script, digit) = match script.strip_suffix('#') {
            Some(rest) if !rest.is_empty() => (rest, true),
            _ => (script, false),
        };
        let keys = Key::parse_script(script)?;
        let label = if digit { format_compact!("{0}1…{0}9", label(&keys)) } else { label(&keys) };
        Ok(Self { scope, keys, digit, command, label })
    }

    /// Returns whether one of the two can never be typed to its end.
    fn clashes(&self, other: &Self) -> bool {
        let same = |at: usize| match (self.keys.get(at), other.keys.get(at)) {
            (Some(one), Some(two)) => one == two,
            // Past its keys a binding takes a digit, or nothing.
            (Some(key), None) | (None, Some(key)) => matches!(key.digit(), Some(1..=9)),
            (None, None) => true,
        };
        let shorter = self.length().min(other.length());
        self.scope.meets(other.scope) && (0..shorter).all(same)
    }

    /// Returns how many keys are typed.
    fn length(&self) -> usize {
        self.keys.len() + usize::from(self.digit)
    }

    /// Returns the keys as the help writes them: `gg`, `Ctrl-d`, `z1…z9`.
    pub fn label(&self) -> &str {
        &self.label
    }
}

/// Returns a sequence as help writes it; keys with long names are set apart.
pub fn label(keys: &[Key]) -> CompactString {
    let short =
        keys.iter().all(|key| matches!(key.code, KeyCode::Char(c) if c != ' ') && !key.ctrl);
    let mut text = CompactString::default();
    for (index, key) in keys.iter().enumerate() {
        let apart = if index == 0 || short { "" } else { " " };
        // A text takes all that is written to it.
        let _ = write!(text, "{apart}{key}");
    }
    text
}

/// The keys typed that are not yet a command.
#[derive(Clone, Debug, Default)]
pub(super) struct Pending {
    pub(super) count: Option<u32>,
    pub(super) keys: SmallVec<[Key; 4]>,
}

/// The greatest count that is typed before a key; larger ones mean the same.
const MAX_COUNT: u32 = 9999;

impl Pending {
    pub(super) fn is_empty(&self) -> bool {
        self.count.is_none() && self.keys.is_empty()
    }

    /// Takes a digit of a count. Returns whether it was one: a first `0` is a key of its own.
    pub(super) fn take_digit(&mut self, key: Key) -> bool {
        let Some(digit) = key.digit().filter(|_| self.keys.is_empty()) else { return false };
        if digit == 0 && self.count.is_none() {
            return false;
        }
        let count = self.count.unwrap_or(0).saturating_mul(10).saturating_add(digit);
        self.count = Some(count.min(MAX_COUNT));
        true
    }

    pub(super) fn label(&self) -> CompactString {
        match self.count {
            Some(count) => format_compact!("{count}{}", label(&self.keys)),
            None => label(&self.keys),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(scope: KeyScope, script: &str) -> Meaning {
        Keymap::default().meaning(scope, &Key::parse_script(script).unwrap())
    }

    #[test]
    fn sequences() {
        let command = |command| Meaning::Command(command, None);
        assert_eq!(of(KeyScope::TREE, "]"), command(Command::NextEvent));
        assert_eq!(of(KeyScope::DETAILS, ")"), command(Command::NextEvent));
        assert_eq!(of(KeyScope::TREE, "g"), Meaning::Prefix);
        assert_eq!(of(KeyScope::TREE, "gd"), command(Command::GoToDate));
        assert_eq!(of(KeyScope::TREE, "gx"), Meaning::Nothing);
        assert_eq!(of(KeyScope::TREE, "z3"), Meaning::Command(Command::FoldToDepth, Some(3)));
        assert_eq!(of(KeyScope::TREE, "z0"), Meaning::Nothing);
        assert_eq!(of(KeyScope::LIST, "]"), Meaning::Nothing);
        assert_eq!(of(KeyScope::FIELD, "j"), Meaning::Nothing);
    }

    #[test]
    fn every_script_of_the_table_can_be_read() {
        let scripts: usize =
            Command::TABLE.iter().flat_map(|info| info.keys).map(|(_, keys)| keys.len()).sum();
        assert_eq!(Keymap::default().bindings().len(), scripts);
    }

    #[test]
    fn no_two_bindings_are_in_each_others_way() {
        let map = Keymap::default();
        for (index, one) in map.bindings().iter().enumerate() {
            for other in &map.bindings()[index + 1..] {
                assert!(!one.clashes(other), "{} and {}", one.label(), other.label());
            }
        }
    }

    #[test]
    fn names_are_distinct_and_found() {
        for info in Command::TABLE {
            assert_eq!(Command::by_name(info.name), Some(info.command));
            assert_eq!(info.command.info().name, info.name);
        }
    }

    #[test]
    fn labels() {
        let map = Keymap::default();
        assert_eq!(map.keys_of(Command::NextEvent, KeyScope::PANES), "]  )");
        assert_eq!(map.keys_of(Command::FoldToDepth, KeyScope::PANES), "z1…z9");
        assert_eq!(map.keys_of(Command::StepOn, KeyScope::PANES), "L  Shift-→");
        assert_eq!(map.keys_of(Command::Play, KeyScope::PANES), "Space");
        assert_eq!(map.keys_of(Command::Slower, KeyScope::PANES), "<");
    }
}

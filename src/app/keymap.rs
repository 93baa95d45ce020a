//! From keys to commands: sequences, prefixes and counts. The bindings are in `command`.

use std::sync::LazyLock;

use super::{Command, Key, KeyCode, Scope};

/// A sequence of keys that means a command.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Where it counts.
    pub scope: Scope,
    /// The keys.
    pub keys: Vec<Key>,
    /// Whether a digit from 1 to 9 follows the keys.
    pub digit: bool,
    /// What it means.
    pub command: Command,
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

static BINDINGS: LazyLock<Vec<Binding>> = LazyLock::new(|| {
    let mut bindings = Vec::new();
    for info in Command::TABLE {
        for (scope, scripts) in info.keys {
            for script in *scripts {
                let (script, digit) = match script.strip_suffix('#') {
                    Some(rest) => (rest, true),
                    None => (*script, false),
                };
                // A script that cannot be read would be missed by the test that counts them.
                if let Ok(keys) = Key::parse_script(script) {
                    bindings.push(Binding { scope: *scope, keys, digit, command: info.command });
                }
            }
        }
    }
    bindings
});

/// All bindings, in the order of the table.
pub fn bindings() -> &'static [Binding] {
    &BINDINGS
}

/// What `keys` mean in `scope`.
pub fn meaning(scope: Scope, keys: &[Key]) -> Meaning {
    let mut meaning = Meaning::Nothing;
    for binding in bindings().iter().filter(|binding| binding.scope.meets(scope)) {
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
        let longer = binding.keys.len() + usize::from(binding.digit) > keys.len();
        if longer && binding.keys.starts_with(keys) {
            meaning = Meaning::Prefix;
        }
    }
    meaning
}

/// What may follow `keys`, in the order of the table.
pub fn followers(scope: Scope, keys: &[Key]) -> Vec<&'static Binding> {
    let goes_on = |binding: &&Binding| {
        binding.scope.meets(scope)
            && binding.keys.len() + usize::from(binding.digit) > keys.len()
            && binding.keys.starts_with(keys)
    };
    bindings().iter().filter(goes_on).collect()
}

impl Binding {
    /// As help writes it: `gg`, `Ctrl-d`, `z1…z9`.
    pub fn label(&self) -> String {
        let text = label(&self.keys);
        if self.digit { format!("{text}1…{text}9") } else { text }
    }
}

/// A sequence as help writes it; keys with long names are set apart.
pub fn label(keys: &[Key]) -> String {
    let short =
        keys.iter().all(|key| matches!(key.code, KeyCode::Char(c) if c != ' ') && !key.ctrl);
    let texts: Vec<String> = keys.iter().map(ToString::to_string).collect();
    texts.join(if short { "" } else { " " })
}

/// The keys of a command wherever `scope` counts, as help writes them: `]  )`.
pub fn keys_of(command: Command, scope: Scope) -> String {
    let mut labels: Vec<String> = Vec::new();
    for binding in bindings() {
        if binding.command == command && binding.scope.meets(scope) {
            let label = binding.label();
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
    }
    labels.join("  ")
}

/// The keys typed that are not yet a command.
#[derive(Clone, Debug, Default)]
pub(super) struct Pending {
    pub(super) count: Option<u32>,
    pub(super) keys: Vec<Key>,
}

/// Larger counts mean the same as this one.
const MOST: u32 = 9999;

impl Pending {
    pub(super) fn is_empty(&self) -> bool {
        self.count.is_none() && self.keys.is_empty()
    }

    /// Takes a digit of a count. Whether it was one: a first `0` is a key of its own.
    pub(super) fn take_digit(&mut self, key: Key) -> bool {
        let Some(digit) = key.digit().filter(|_| self.keys.is_empty()) else { return false };
        if digit == 0 && self.count.is_none() {
            return false;
        }
        let count = self.count.unwrap_or(0).saturating_mul(10).saturating_add(digit);
        self.count = Some(count.min(MOST));
        true
    }

    pub(super) fn label(&self) -> String {
        let count = self.count.map(|count| count.to_string()).unwrap_or_default();
        count + &label(&self.keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(scope: Scope, script: &str) -> Meaning {
        meaning(scope, &Key::parse_script(script).unwrap())
    }

    #[test]
    fn sequences() {
        let command = |command| Meaning::Command(command, None);
        assert_eq!(of(Scope::TREE, "]"), command(Command::NextEvent));
        assert_eq!(of(Scope::DETAILS, ")"), command(Command::NextEvent));
        assert_eq!(of(Scope::TREE, "g"), Meaning::Prefix);
        assert_eq!(of(Scope::TREE, "gd"), command(Command::GoToDate));
        assert_eq!(of(Scope::TREE, "gx"), Meaning::Nothing);
        assert_eq!(of(Scope::TREE, "z3"), Meaning::Command(Command::FoldToDepth, Some(3)));
        assert_eq!(of(Scope::TREE, "z0"), Meaning::Nothing);
        assert_eq!(of(Scope::LIST, "]"), Meaning::Nothing);
        assert_eq!(of(Scope::FIELD, "j"), Meaning::Nothing);
    }

    #[test]
    fn every_script_of_the_table_can_be_read() {
        let scripts: usize =
            Command::TABLE.iter().flat_map(|info| info.keys).map(|(_, keys)| keys.len()).sum();
        assert_eq!(bindings().len(), scripts);
    }

    #[test]
    fn no_two_bindings_are_in_each_others_way() {
        for (index, one) in bindings().iter().enumerate() {
            for other in &bindings()[index + 1..] {
                let clash = one.scope.meets(other.scope)
                    && (one.keys.starts_with(&other.keys) || other.keys.starts_with(&one.keys))
                    && (one.keys.len() == other.keys.len() || !one.digit && !other.digit)
                    && !(one.digit != other.digit && one.keys.len() == other.keys.len());
                assert!(!clash, "{} and {}", one.label(), other.label());
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
        assert_eq!(keys_of(Command::NextEvent, Scope::PANES), "]  )");
        assert_eq!(keys_of(Command::FoldToDepth, Scope::PANES), "z1…z9");
        assert_eq!(keys_of(Command::StepOn, Scope::PANES), "L  Shift-→");
        assert_eq!(keys_of(Command::Play, Scope::PANES), "Space");
        assert_eq!(keys_of(Command::Slower, Scope::PANES), "<");
    }
}

//! The keys to begin with, and how a key is named in a hint.

use super::keymap::Keymap;
use super::{Command, KeyScope};

/// Lists the five keys to begin with, shown to a new reader.
pub(super) fn first_keys(keys: &Keymap) -> String {
    let wanted: [(&[Command], &str); 5] = [
        (&[Command::PreviousEvent, Command::NextEvent], "events"),
        (&[Command::Down, Command::Up], "rows"),
        (&[Command::Find], "find anyone"),
        (&[Command::Tours], "a tour"),
        (&[Command::Help], "all keys"),
    ];
    let parts = wanted.iter().filter_map(|(commands, text)| {
        let keys: Vec<&str> =
            commands.iter().filter_map(|it| first_key(keys, *it, KeyScope::TREE)).collect();
        (!keys.is_empty()).then(|| format!("{} {text}", keys.join(" ")))
    });
    parts.collect::<Vec<_>>().join(" · ")
}

/// Returns the first key of a command in a scope, as the help writes it.
pub(super) fn first_key(keys: &Keymap, command: Command, scope: KeyScope) -> Option<&str> {
    let mut bindings = keys.bindings().iter();
    let found = bindings.find(|it| it.command == command && it.scope.meets(scope))?;
    Some(found.label())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_keys_are_the_readers_own() {
        let usual = "[ ] events · j k rows · / find anyone · t a tour · ? all keys";
        assert_eq!(first_keys(&Keymap::default()), usual);
        let own = [("next-event".to_owned(), vec!["w".to_owned()]), ("tours".to_owned(), vec![])];
        let own = Keymap::with(&own).unwrap();
        assert_eq!(first_keys(&own), "[ w events · j k rows · / find anyone · ? all keys");
    }
}

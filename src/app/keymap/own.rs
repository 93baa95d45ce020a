//! A reader's own keys: which commands they are for, and what speaks against them.

use super::{Binding, Keymap};
use crate::app::{Command, Key, KeyScope};
use crate::org::did_you_mean;

/// Why a key binding of the configuration is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeymapError {
    /// Which wish, by its place in the list.
    pub wish: usize,
    /// Which of its scripts; `None` where the command is meant.
    pub script: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

/// What is wrong with a wish: the script, the message, the hint.
type Flaw = (Option<usize>, String, Option<String>);

/// A command, and its bindings with the scripts they come from.
type Wished = (Command, Vec<(usize, Binding)>);

/// Without these a reader would be caught in a popup.
const NEEDED: [Command; 3] = [Command::Back, Command::Accept, Command::Quit];

/// Always quits, whatever a reader wishes.
const QUITS: Key = Key::ctrl('c');

impl Keymap {
    /// Returns the table with other keys for some commands: each is named, with the scripts that mean it from now
    /// on. Where a command also has keys in text fields, those stay, and Ctrl-c stays what it is.
    pub fn with(wishes: &[(String, Vec<String>)]) -> Result<Self, Vec<KeymapError>> {
        let mut map = Self::default();
        let mut errors = Vec::new();
        // Each with the wish and the script it comes from.
        let mut own: Vec<(usize, usize, Binding)> = Vec::new();
        for (wish, (name, scripts)) in wishes.iter().enumerate() {
            match wished(name, scripts) {
                Ok((command, bindings)) => {
                    map.bindings.retain(|it| {
                        let stays = it.scope == KeyScope::FIELD || it.keys == [QUITS];
                        it.command != command || stays
                    });
                    own.extend(bindings.into_iter().map(|(script, it)| (wish, script, it)));
                }
                Err(flaws) => {
                    errors.extend(flaws.into_iter().map(|(script, message, hint)| KeymapError {
                        wish,
                        script,
                        message,
                        hint,
                    }));
                }
            }
        }
        for (at, (wish, script, binding)) in own.iter().enumerate() {
            // Of two bindings that clash, the later one is reported.
            let earlier = own[..at].iter().map(|(_, _, earlier)| earlier);
            let clash = map.bindings.iter().chain(earlier).find(|other| binding.clashes(other));
            if let Some(other) = clash {
                let (message, hint) = in_the_way(binding, other);
                let hint = Some(hint);
                errors.push(KeymapError { wish: *wish, script: Some(*script), message, hint });
            }
        }
        map.bindings.extend(own.into_iter().map(|(_, _, binding)| binding));
        if errors.is_empty() { Ok(map) } else { Err(errors) }
    }
}

/// Returns the command of a name, with the bindings that its scripts mean.
fn wished(name: &str, scripts: &[String]) -> Result<Wished, Vec<Flaw>> {
    let Some(command) = Command::by_name(name) else {
        let names = Command::TABLE.iter().map(|info| info.name);
        let near = did_you_mean(name, names).map(|near| format!("did you mean `{near}`?"));
        let hint = near.or(Some("`orgscope config --print-default` lists the commands".into()));
        return Err(vec![(None, format!("unknown command `{name}`"), hint)]);
    };
    if scripts.is_empty() && NEEDED.contains(&command) {
        let hint = "without it there is no way out of a popup, or of the program";
        return Err(vec![(None, format!("{name} needs a key"), Some(hint.into()))]);
    }
    let (mut bindings, mut flaws) = (Vec::new(), Vec::new());
    for (at, script) in scripts.iter().enumerate() {
        match binding(command, script) {
            // It means that already.
            Ok(binding) if binding.keys == [QUITS] && command == Command::Quit => {}
            Ok(binding) => bindings.push((at, binding)),
            Err((message, hint)) => flaws.push((Some(at), message, hint)),
        }
    }
    if flaws.is_empty() { Ok((command, bindings)) } else { Err(flaws) }
}

fn binding(command: Command, script: &str) -> Result<Binding, (String, Option<String>)> {
    let info = command.info();
    let scopes = info.keys.iter().map(|(scope, _)| *scope);
    let letters = scopes.filter(|scope| *scope != KeyScope::FIELD);
    let scope = letters.reduce(KeyScope::and).unwrap_or(KeyScope::PANES);
    let takes_digit = info.keys.iter().any(|(_, keys)| keys.iter().any(|it| it.ends_with('#')));
    let binding = Binding::read(script, scope, command)
        .map_err(|error| (format!("`{script}`: {}", error.message), None))?;
    let Some(first) = binding.keys.first() else {
        let hint = "write a key, as \"w\" or \"<f8>\"; [] takes all keys away";
        return Err(("a key is missing".into(), Some(hint.into())));
    };
    if matches!(first.digit(), Some(1..=9)) {
        let hint = "a number before a key repeats it: 3] is three events on";
        return Err((format!("`{script}` begins with a digit"), Some(hint.into())));
    }
    if scope.meets(KeyScope::FIELD) && first.typed().is_some() {
        let hint = "use Ctrl, a function key or a key with a name: <c-q>, <f5>, <esc>";
        let message = format!("`{script}` would be typed where a text is typed");
        return Err((message, Some(hint.into())));
    }
    match (takes_digit, binding.digit) {
        (true, false) => {
            let message = format!("`{script}` lacks the digit that {} takes", info.name);
            Err((message, Some(format!("write \"{script}#\""))))
        }
        (false, true) => {
            let short = script.trim_end_matches('#');
            let message = format!("`{script}`: # stands for a digit, and {} takes none", info.name);
            Err((message, Some(format!("write \"{short}\""))))
        }
        _ => Ok(binding),
    }
}

/// Says which two bindings clash, and what to do.
fn in_the_way(own: &Binding, other: &Binding) -> (String, String) {
    let (name, known) = (own.command.info().name, other.command.info().name);
    let (one, two) = (own.label(), other.label());
    if own.command == other.command && own.keys == other.keys {
        return (format!("`{one}` is given to {name} twice"), "keep one of the two".into());
    }
    let message = match own.length().cmp(&other.length()) {
        std::cmp::Ordering::Equal => format!("`{one}` for {name} already means {known}"),
        std::cmp::Ordering::Less => {
            format!("`{one}` for {name} hides `{two}`, which means {known}")
        }
        std::cmp::Ordering::Greater => {
            format!("`{one}` for {name} is never reached: `{two}` already means {known}")
        }
    };
    let hint = if own.command == other.command {
        "keep one of the two".to_owned()
    } else if NEEDED.contains(&other.command) {
        "choose another key".to_owned()
    } else {
        format!("choose another key; ({known:?}, []) would take the keys of {known} away")
    };
    (message, hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keymap::Meaning;

    fn wish(wishes: &[(&str, &[&str])]) -> Result<Keymap, Vec<KeymapError>> {
        let owned = |scripts: &[&str]| scripts.iter().map(|it| (*it).to_owned()).collect();
        let wishes: Vec<(String, Vec<String>)> =
            wishes.iter().map(|(name, scripts)| ((*name).to_owned(), owned(scripts))).collect();
        Keymap::with(&wishes)
    }

    #[test]
    fn a_readers_own_keys() {
        let map = wish(&[("next-event", &["w", "<f8>"]), ("zoom-in", &[])]).unwrap();
        let keys = |script| Key::parse_script(script).unwrap();
        let next = Meaning::Command(Command::NextEvent, None);
        assert_eq!(map.meaning(KeyScope::TREE, &keys("w")), next);
        assert_eq!(map.meaning(KeyScope::TREE, &keys("]")), Meaning::Nothing);
        assert_eq!(map.meaning(KeyScope::TREE, &keys("+")), Meaning::Nothing);
        assert_eq!(map.keys_of(Command::NextEvent, KeyScope::PANES), "w  F8");
        // Keys in text fields stay as they are.
        let map = wish(&[("down", &["<f9>"])]).unwrap();
        assert_eq!(map.keys_of(Command::Down, KeyScope::FIELD), "↓  Ctrl-n");
        // Two may change places.
        assert!(wish(&[("next-event", &["["]), ("previous-event", &["]"])]).is_ok());
        // A key that another command gives up is free; a digit may follow where the table has one.
        assert!(wish(&[("next-event", &["G"]), ("bottom", &["<end>"])]).is_ok());
        let map = wish(&[("fold-to-depth", &["Z#"])]).unwrap();
        let folds = Meaning::Command(Command::FoldToDepth, Some(3));
        assert_eq!(map.meaning(KeyScope::TREE, &keys("Z3")), folds);
    }

    #[test]
    fn ctrl_c_always_quits() {
        for quit in [&["<f10>"][..], &["<c-c>"], &["<c-c>", "<f10>"]] {
            let map = wish(&[("quit", quit)]).unwrap();
            let meaning = map.meaning(KeyScope::ALL, &[QUITS]);
            assert_eq!(meaning, Meaning::Command(Command::Quit, None), "{quit:?}");
        }
        let errors = wish(&[("quit", &["<f10>"]), ("undo", &["<c-c>"])]).unwrap_err();
        assert_eq!(errors[0].message, "`Ctrl-c` for undo already means quit");
    }

    #[test]
    fn keys_that_are_in_each_others_way_are_refused() {
        for (wishes, place, message) in [
            (&[("next-event", &["j"][..])][..], Some(0), "`j` for next-event already means down"),
            (&[("next-event", &["w", "g"])], Some(1), "`g` for next-event hides `gn`"),
            (&[("next-event", &["w", "wx"])], Some(1), "is never reached: `w` already"),
            (&[("pin", &["ab"])], Some(0), "is never reached: `a` already means upcoming"),
            (&[("next-event", &["w", "w"])], Some(1), "`w` is given to next-event twice"),
            (&[("undo", &["z5"])], Some(0), "`z5` for undo already means fold-to-depth"),
            (&[("undo", &["z5x"])], Some(0), "is never reached: `z1…z9` already means"),
            (&[("undo", &["3"])], Some(0), "`3` begins with a digit"),
            (&[("undo", &["w#"])], Some(0), "undo takes none"),
            (&[("fold-to-depth", &["Z"])], Some(0), "lacks the digit"),
            (&[("nxt-event", &["w"])], None, "unknown command `nxt-event`"),
            (&[("next-event", &["<nope>"])], Some(0), "<nope> is not a key"),
            (&[("next-event", &[""])], Some(0), "a key is missing"),
            (&[("quit", &["q"])], Some(0), "would be typed where a text is typed"),
            (&[("quit", &[])], None, "quit needs a key"),
            (&[("back", &[])], None, "back needs a key"),
        ] {
            let errors = wish(wishes).unwrap_err();
            assert!(errors[0].message.contains(message), "{errors:?}");
            assert_eq!(errors[0].script, place, "{errors:?}");
        }
        let hint = wish(&[("nxt-event", &["w"])]).unwrap_err()[0].hint.clone().unwrap();
        assert_eq!(hint, "did you mean `next-event`?");
    }

    #[test]
    fn of_two_bindings_that_clash_the_later_is_reported() {
        let errors = wish(&[("next-event", &["w"]), ("undo", &["w"])]).unwrap_err();
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert_eq!((errors[0].wish, errors[0].script), (1, Some(0)));
    }
}

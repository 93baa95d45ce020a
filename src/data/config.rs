//! The configuration file: RON, read strictly. What the words in it mean is for others to say.

use std::borrow::Cow;
use std::ops::Range;

use super::open::Problem;
use super::records::Text;
use super::syntax;
use crate::org::Rule;

/// What a configuration says; each with the bytes it stands at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The name of a theme.
    pub theme: Option<Said<String>>,
    /// No glyph outside ASCII of our own.
    pub ascii: Option<bool>,
    /// Whether the mouse is captured.
    pub mouse: Option<bool>,
    /// `osc52`, `off`, or a command that takes a text.
    pub clipboard: Option<Said<String>>,
    /// Commands by name, with the scripts of keys that mean them.
    pub keys: Vec<Said<(String, Vec<String>)>>,
}

/// Something said, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<T> {
    /// What.
    pub what: T,
    /// Its bytes in the file.
    pub place: Range<usize>,
}

/// Why a configuration cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The bytes to point at.
    pub place: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default, bound(deserialize = "'de: 't"))]
struct Written<'t> {
    theme: Option<Text<'t>>,
    ascii: Option<bool>,
    mouse: Option<bool>,
    clipboard: Option<Text<'t>>,
    keys: Vec<(Text<'t>, Vec<Text<'t>>)>,
}

/// Reads a configuration. An empty text says nothing, which is fine.
pub fn config(text: &str) -> Result<Config, ConfigError> {
    let source = text.strip_prefix('\u{feff}').unwrap_or(text);
    if source.trim().is_empty() {
        return Ok(Config::default());
    }
    let read: Written<'_> = syntax::options().from_str(source).map_err(|error| {
        let Problem { rule, message, hint, span, .. } = syntax::problem(source, &error);
        // A hint that names datasets would lead nowhere.
        let hint = hint.filter(|_| rule != Rule::Syntax);
        ConfigError { place: span, message: message.into(), hint: hint.map(Cow::into_owned) }
    })?;
    let said = |text: Text<'_>| Said { place: place(&text, source), what: text.value.into_owned() };
    Ok(Config {
        theme: read.theme.map(said),
        ascii: read.ascii,
        mouse: read.mouse,
        clipboard: read.clipboard.map(said),
        keys: read
            .keys
            .into_iter()
            .map(|(name, scripts)| Said {
                place: place(&name, source),
                what: (
                    name.value.into_owned(),
                    scripts.into_iter().map(|script| script.value.into_owned()).collect(),
                ),
            })
            .collect(),
    })
}

fn place(text: &Text<'_>, source: &str) -> Range<usize> {
    text.offset(source).map_or(0..0, |at| at..at + text.value.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said() {
        let text = "(\n  theme: \"light\", mouse: false,\n  keys: [(\"next-event\", [\"w\"])],\n)";
        let config = config(text).unwrap();
        let theme = config.theme.unwrap();
        assert_eq!((theme.what.as_str(), &text[theme.place]), ("light", "light"));
        assert_eq!((config.mouse, config.ascii), (Some(false), None));
        assert_eq!(config.keys[0].what, ("next-event".to_owned(), vec!["w".to_owned()]));
        assert_eq!(super::config(" \n").unwrap(), Config::default());
    }

    #[test]
    fn what_is_wrong() {
        for (text, pointed, message) in [
            ("(thme: \"light\")", "thme", "has no field `thme`"),
            ("(mouse: \"no\")", "", ""),
            ("(theme: light)", "", "a string belongs here"),
            ("(", "", ""),
        ] {
            let error = config(text).unwrap_err();
            assert!(error.message.contains(message), "{}", error.message);
            assert!(text[error.place.clone()].contains(pointed), "{error:?}");
        }
        assert!(config("(thme: \"x\")").unwrap_err().hint.unwrap().contains("`theme`"));
    }
}

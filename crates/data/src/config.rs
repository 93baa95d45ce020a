//! The configuration file: RON, read strictly. What the words in it mean is for others to say.

use std::borrow::Cow;
use std::ops::Range;

use ron::error::Error;

pub use super::located::{ConfigError, Located};
use super::parse_error::{self, Fault};
use super::problem::Problem;
use super::records::Text;
use super::scan::is_blank;
use super::themes::{self, NEITHER, ThemeSetting};
use orgscope_history::org::Rule;

/// What a configuration says; each with the bytes it stands at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The name of a theme, or one of its own.
    pub theme: Option<ThemeSetting>,
    /// Whether the program's own signs are ASCII.
    pub ascii: Option<bool>,
    /// Whether the mouse is captured.
    pub mouse: Option<bool>,
    /// `osc52`, `off`, or a command that takes a text.
    pub clipboard: Option<Located<String>>,
    /// Commands with the keys that mean them.
    pub keys: Vec<KeySetting>,
}

/// The keys that the configuration gives a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeySetting {
    /// The name of the command.
    pub command: Located<String>,
    /// The scripts of keys that mean it.
    pub scripts: Vec<Located<String>>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default, bound(deserialize = "'de: 't"))]
struct Written<'t> {
    theme: Option<themes::ThemeValue<'t>>,
    ascii: Option<bool>,
    mouse: Option<bool>,
    clipboard: Option<Text<'t>>,
    keys: Vec<(Text<'t>, Vec<Text<'t>>)>,
}

/// Parses a configuration. An empty text is one without settings.
pub fn parse_config(text: &str) -> Result<Config, ConfigError> {
    let source = text.strip_prefix('\u{feff}').unwrap_or(text);
    if is_blank(source.trim()) {
        return Ok(Config::default());
    }
    let read: Written<'_> = parse_error::options()
        .from_str(source)
        .map_err(|error| unreadable(source, &Fault::new(source, error, |at| at)))?;
    let said = |text: Text<'_>| Located::of(text, source);
    let setting = |(name, scripts): (Text<'_>, Vec<Text<'_>>)| KeySetting {
        command: said(name),
        scripts: scripts.into_iter().map(said).collect(),
    };
    Ok(Config {
        theme: read.theme.map(|theme| themes::theme_said(theme, source)).transpose()?,
        ascii: read.ascii,
        mouse: read.mouse,
        clipboard: read.clipboard.map(said),
        keys: read.keys.into_iter().map(setting).collect(),
    })
}

/// Returns what the parser says, in words for a configuration.
fn unreadable(source: &str, fault: &Fault) -> ConfigError {
    let Problem { rule, message, hint, span, .. } = parse_error::problem(source, fault);
    let span = word(source, span);
    let own = match &fault.error {
        Error::Message(text) if text == NEITHER => {
            let start = source[..span.start].trim_end().rfind([':', ' ']).map_or(0, |at| at + 1);
            let place = start..span.start.max(start + 1).min(source.len());
            let hint = Some("put the name of the theme in double quotes".to_owned());
            return ConfigError { place, message: NEITHER.to_owned(), hint };
        }
        Error::ExpectedBoolean => ("true or false belongs here", "without quotes"),
        Error::ExpectedArray => {
            ("a list belongs here", "keys are written as [(\"next-event\", [\"]\", \"w\"])]")
        }
        Error::ExpectedStructLike if message.starts_with("this is not RON") => {
            ("a pair belongs here", "keys are written as [(\"next-event\", [\"]\", \"w\"])]")
        }
        // The name is that of our record.
        Error::ExpectedNamedStructLike(_) | Error::ExpectedDifferentStructName { .. } => {
            ("a configuration begins with a round bracket", "write (theme: \"dark\")")
        }
        // A hint that names datasets would lead nowhere.
        _ => {
            let hint = hint.filter(|_| rule != Rule::Syntax || message.contains("middle"));
            let hint = hint.map(Cow::into_owned);
            return ConfigError { place: span, message: message.into(), hint };
        }
    };
    ConfigError { place: span, message: own.0.to_owned(), hint: Some(own.1.to_owned()) }
}

/// Returns the word that a place stands before or in: the parser stops in front of the space.
fn word(source: &str, place: Range<usize>) -> Range<usize> {
    let rest = &source[place.start..];
    let blank = rest.len() - rest.trim_start().len();
    if blank == 0 || blank == rest.len() {
        return place;
    }
    let start = place.start + blank;
    let length = source[start..].find([',', ')', ']', '\n']).unwrap_or(source.len() - start);
    start..start + length.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said() {
        let text = "(\n  theme: \"light\", mouse: false,\n  keys: [(\"next-event\", [\"w\"])],\n)";
        let config = parse_config(text).unwrap();
        let Some(ThemeSetting::Named(theme)) = config.theme else { panic!("no name") };
        assert_eq!((theme.value.as_str(), &text[theme.place]), ("light", "light"));
        assert_eq!((config.mouse, config.ascii), (Some(false), None));
        let setting = &config.keys[0];
        assert_eq!(
            (setting.command.value.as_str(), &text[setting.command.place.clone()]),
            ("next-event", "next-event")
        );
        assert_eq!(
            (setting.scripts[0].value.as_str(), &text[setting.scripts[0].place.clone()]),
            ("w", "w")
        );
        for nothing in [" \n", "// (\n//)", "/* a /* b */ */ // c", "/***/\n\n"] {
            assert_eq!(super::parse_config(nothing).unwrap(), Config::default(), "{nothing:?}");
        }
        for broken in ["/* a", "/* /* */", "/ /", "// c\n)"] {
            assert!(super::parse_config(broken).is_err(), "{broken:?}");
        }
    }

    #[test]
    fn what_is_wrong() {
        for (text, pointed, message) in [
            ("(thme: \"light\")", "thme", "has no field `thme`"),
            ("(mouse: \"no\")", "\"", "true or false belongs here"),
            ("(ascii: yes)", "y", "true or false belongs here"),
            ("(theme: light)", "l", "a string belongs here"),
            ("(keys: {\"undo\": [\"w\"]})", "{", "a list belongs here"),
            ("(keys: [\"undo\"])", "\"", "a pair belongs here"),
            ("(keys: [(\"undo\", \"w\")])", "\"", "a list belongs here"),
            ("theme: \"dark\"", "theme", "begins with a round bracket"),
            ("(theme: \"dark\", theme: \"dark\")", "theme", "`theme` is given twice"),
            ("(theme: \"dark\"", "dark", "the file ends in the middle"),
            ("(", "(", "the file ends in the middle"),
        ] {
            let error = parse_config(text).unwrap_err();
            assert!(error.message.contains(message), "{text}: {}", error.message);
            assert!(error.hint.is_some(), "{text}");
            assert!(text[error.place.clone()].starts_with(pointed), "{text}: {error:?}");
        }
        assert!(parse_config("(thme: \"x\")").unwrap_err().hint.unwrap().contains("`theme`"));
    }
}

//! The themes by their names: those built in, those that come with the program, and those of a file.

use crate::data::config::{ConfigError, Located};
use crate::data::themes::{self, CustomTheme};
use crate::ui::{Colours, ThemeChoice, ThemeName};

/// Why a word is not a setting.
pub(super) struct Flaw {
    pub(super) message: String,
    pub(super) hint: String,
}

impl Flaw {
    /// Says it about an option or a variable.
    pub(super) fn say(&self, whose: &str) -> String {
        format!("{whose}: {}; {}", self.message, self.hint)
    }

    /// Says it about a place of the configuration.
    pub(super) fn at(self, said: &Located<String>) -> ConfigError {
        ConfigError { place: said.place.clone(), message: self.message, hint: Some(self.hint) }
    }
}

/// Returns the names of all themes that come with the program.
pub(super) fn theme_names() -> impl Iterator<Item = &'static str> {
    let shipped = themes::THEMES.into_iter().map(|(name, _)| name);
    ThemeName::ALL.map(ThemeName::word).into_iter().chain(shipped)
}

/// Returns the theme of this name.
pub(super) fn chosen(word: &str) -> Option<ThemeChoice> {
    let built_in = ThemeName::by_word(word).map(ThemeChoice::BuiltIn);
    built_in.or_else(|| {
        themes::shipped(word).and_then(|it| custom_theme(&it).ok()).map(ThemeChoice::Custom)
    })
}

/// Returns the colours of a theme in a file.
pub(super) fn custom_theme(own: &CustomTheme) -> Result<Colours, Flaw> {
    let base = ThemeName::by_word(&own.base.value).ok_or_else(|| {
        let words: Vec<&str> = ThemeName::ALL.iter().map(|name| name.word()).collect();
        Flaw {
            message: format!("unknown theme `{}` as the base", own.base.value),
            hint: format!("there are: {}", words.join(", ")),
        }
    })?;
    let mut colours = Colours::of(base);
    for (part, colour) in &own.colours {
        colours.set(part, *colour);
    }
    for (part, pair) in &own.pairs {
        colours.set_pair(part, *pair);
    }
    Ok(colours)
}

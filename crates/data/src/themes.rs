//! Themes in files: a base, and colours by what they are for. Whether there is a base of that name, `ui` decides.

use std::fmt;

use serde::Deserializer;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error as _, MapAccess, Visitor};

use super::located::{ConfigError, Located};
use super::parse_error;
use super::records::Text;

/// The themes that come with the program: name and text.
pub const THEMES: [(&str, &str); 10] = [
    ("catppuccin-latte", include_str!("../../../assets/themes/catppuccin-latte.ron")),
    ("catppuccin-mocha", include_str!("../../../assets/themes/catppuccin-mocha.ron")),
    ("dracula", include_str!("../../../assets/themes/dracula.ron")),
    ("gruvbox-dark", include_str!("../../../assets/themes/gruvbox-dark.ron")),
    ("gruvbox-light", include_str!("../../../assets/themes/gruvbox-light.ron")),
    ("nord", include_str!("../../../assets/themes/nord.ron")),
    ("rose-pine-dawn", include_str!("../../../assets/themes/rose-pine-dawn.ron")),
    ("solarized-dark", include_str!("../../../assets/themes/solarized-dark.ron")),
    ("solarized-light", include_str!("../../../assets/themes/solarized-light.ron")),
    ("tokyo-night", include_str!("../../../assets/themes/tokyo-night.ron")),
];

/// Red, green, blue.
pub type Rgb = (u8, u8, u8);

/// A theme as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomTheme {
    /// What it is called.
    pub name: Located<String>,
    /// The built-in theme whose colours it has where it sets none.
    pub base: Located<String>,
    /// Colours by the name of their part.
    pub colours: Vec<(&'static str, Rgb)>,
    /// The colours of letters and of what is behind them, by the name of their part.
    pub pairs: Vec<(&'static str, (Rgb, Rgb))>,
}

/// What a configuration says of the theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeSetting {
    /// Its name.
    Named(Located<String>),
    /// The theme itself.
    Custom(CustomTheme),
}

/// A name in quotes, or a theme in brackets.
#[derive(Debug)]
pub(super) enum ThemeValue<'t> {
    Named(Text<'t>),
    Custom(Box<WrittenTheme<'t>>),
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
pub(super) struct WrittenTheme<'t> {
    name: Text<'t>,
    base: Text<'t>,
    #[serde(default)]
    colors: WrittenColours<'t>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default, bound(deserialize = "'de: 't"))]
struct WrittenColours<'t> {
    background: Option<Text<'t>>,
    text: Option<Text<'t>>,
    dim: Option<Text<'t>>,
    border: Option<Text<'t>>,
    accent: Option<Text<'t>>,
    caution: Option<Text<'t>>,
    absent: Option<Text<'t>>,
    new: Option<Text<'t>>,
    gone: Option<Text<'t>>,
    span: Option<Text<'t>>,
    selected: Option<(Text<'t>, Text<'t>)>,
    unfocused: Option<(Text<'t>, Text<'t>)>,
}

/// The error where neither a name nor a theme stands.
pub(super) const NEITHER: &str = "a string belongs here, or a theme: (name: …, base: …)";

impl<'de: 't, 't> serde::Deserialize<'de> for ThemeValue<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = ThemeValue<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a theme")
            }

            fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
                Ok(ThemeValue::Named(Text { value: value.into() }))
            }

            fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
                Ok(ThemeValue::Named(Text { value: value.to_owned().into() }))
            }

            fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
                Err(E::custom(NEITHER))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                serde::Deserialize::deserialize(MapAccessDeserializer::new(map))
                    .map(ThemeValue::Custom)
            }
        }
        let written = deserializer.deserialize_any(Reader)?;
        match written {
            ThemeValue::Custom(theme) if theme.name.value.is_empty() => {
                Err(D::Error::custom("the theme has no name"))
            }
            written => Ok(written),
        }
    }
}

/// Returns what a configuration says of the theme, with its places, or an error at the first invalid colour.
pub(super) fn theme_said(
    written: ThemeValue<'_>,
    source: &str,
) -> Result<ThemeSetting, ConfigError> {
    match written {
        ThemeValue::Named(name) => Ok(ThemeSetting::Named(Located::of(name, source))),
        ThemeValue::Custom(theme) => custom(*theme, source).map(ThemeSetting::Custom),
    }
}

fn custom(theme: WrittenTheme<'_>, source: &str) -> Result<CustomTheme, ConfigError> {
    let it = theme.colors;
    let parts = [
        ("background", it.background),
        ("text", it.text),
        ("dim", it.dim),
        ("border", it.border),
        ("accent", it.accent),
        ("caution", it.caution),
        ("absent", it.absent),
        ("new", it.new),
        ("gone", it.gone),
        ("span", it.span),
    ];
    let pairs = [("selected", it.selected), ("unfocused", it.unfocused)];
    let one = |text: Text<'_>| colour(&Located::of(text, source));
    let colours = parts.into_iter().filter_map(|(part, text)| Some((part, text?)));
    let pairs = pairs.into_iter().filter_map(|(part, pair)| Some((part, pair?)));
    Ok(CustomTheme {
        colours: colours.map(|(part, text)| Ok((part, one(text)?))).collect::<Result<_, _>>()?,
        pairs: pairs
            .map(|(part, (text, behind))| Ok((part, (one(text)?, one(behind)?))))
            .collect::<Result<_, _>>()?,
        name: Located::of(theme.name, source),
        base: Located::of(theme.base, source),
    })
}

/// Parses a colour: `#ebdbb2`, or `#fff`.
fn colour(said: &Located<String>) -> Result<Rgb, ConfigError> {
    let digits = |text: &str| {
        let number = u32::from_str_radix(text, 16).ok().filter(|_| !text.starts_with('+'))?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some((red, green, blue))
    };
    let read = said.value.strip_prefix('#').and_then(|text| match text.len() {
        6 => digits(text),
        3 => digits(&text.chars().flat_map(|digit| [digit, digit]).collect::<String>()),
        _ => None,
    });
    read.ok_or_else(|| ConfigError {
        place: said.place.clone(),
        message: format!("invalid colour `{}`: expected #rrggbb", said.value),
        hint: Some("write six hexadecimal digits behind a #, such as \"#ebdbb2\"".into()),
    })
}

/// Returns a theme that comes with the program.
pub fn shipped(name: &str) -> Option<CustomTheme> {
    let (_, text) = THEMES.iter().find(|(known, _)| *known == name)?;
    let written: WrittenTheme<'_> = parse_error::options().from_str(text).ok()?;
    custom(written, text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_come_with_the_program_say_every_part() {
        for (name, _) in THEMES {
            let theme = shipped(name).unwrap_or_else(|| panic!("{name} cannot be read"));
            assert_eq!(theme.name.value, name);
            assert_eq!((theme.colours.len(), theme.pairs.len()), (10, 2), "{name}");
        }
        assert_eq!(shipped("none"), None);
    }

    #[test]
    fn colours() {
        let read = |text: &str| colour(&Located { value: text.to_owned(), place: 3..4 });
        assert_eq!(read("#ebdbb2"), Ok((0xeb, 0xdb, 0xb2)));
        assert_eq!(read("#fa0"), Ok((0xff, 0xaa, 0)));
        for wrong in ["ebdbb2", "#ebdbb", "red", "#ggffee", "#+12345", "", "#é1"] {
            let error = read(wrong).unwrap_err();
            assert!(error.message.contains("#rrggbb") && error.place == (3..4), "{wrong}");
        }
    }
}

//! Themes of other colours than those that are built in: a base, and colours by what they are for.

use super::Theme;
use super::look::{Depth, Look, ThemeName};
use super::palette::{self, Inks, ThemeRgb, contrast};

/// The colours of a theme: those of its base, until others are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colours {
    base: ThemeName,
    inks: Inks,
}

/// The least contrast of letters that can be read (WCAG 2.1, level AA).
pub const LEAST_CONTRAST: f32 = 4.5;

impl Colours {
    /// Returns the colours of a built-in theme.
    pub fn of(base: ThemeName) -> Self {
        Self { base, inks: palette::inks(base) }
    }

    /// Sets the colour of a part by its name; returns false where there is no such part.
    pub fn set(&mut self, part: &str, colour: ThemeRgb) -> bool {
        let inks = &mut self.inks;
        let place = match part {
            "background" => &mut inks.background,
            "text" => &mut inks.text,
            "dim" => &mut inks.dim,
            "border" => &mut inks.border,
            "accent" => &mut inks.accent,
            "caution" => &mut inks.caution,
            "absent" => &mut inks.absent,
            "new" => &mut inks.new,
            "gone" => &mut inks.gone,
            "span" => &mut inks.span,
            _ => return false,
        };
        *place = colour;
        true
    }

    /// Sets letters and background of the selected row, in the pane that has the keys or in another; returns false where
    /// there is no such part.
    pub fn set_pair(&mut self, part: &str, pair: (ThemeRgb, ThemeRgb)) -> bool {
        match part {
            "selected" => self.inks.selected = pair,
            "unfocused" => self.inks.unfocused = pair,
            _ => return false,
        }
        true
    }

    /// Returns the parts that are hard to read on what is behind them, with their contrast.
    pub fn hard_to_read(&self) -> Vec<(&'static str, f32)> {
        let inks = &self.inks;
        let parts = [
            ("text", inks.text, inks.background),
            ("dim", inks.dim, inks.background),
            ("border", inks.border, inks.background),
            ("accent", inks.accent, inks.background),
            ("caution", inks.caution, inks.background),
            ("absent", inks.absent, inks.background),
            ("new", inks.new, inks.background),
            ("gone", inks.gone, inks.background),
            ("span", inks.span, inks.background),
            ("selected", inks.selected.0, inks.selected.1),
            ("unfocused", inks.unfocused.0, inks.unfocused.1),
        ];
        let contrasts = parts.map(|(part, letters, behind)| (part, contrast(letters, behind)));
        contrasts.into_iter().filter(|(_, contrast)| *contrast < LEAST_CONTRAST).collect()
    }
}

/// A theme that was chosen: a built-in one, or one of other colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As it is built in.
    BuiltIn(ThemeName),
    /// In these colours.
    Custom(Colours),
}

impl From<ThemeName> for ThemeChoice {
    fn from(name: ThemeName) -> Self {
        Self::BuiltIn(name)
    }
}

impl ThemeChoice {
    /// Returns the theme for a terminal with so many colours. It is that of the base where there are sixteen, and where the
    /// base is `mono`, which has no colours.
    pub fn theme(self, depth: Depth, ascii: bool) -> Theme {
        match self {
            Self::BuiltIn(name) => Theme::new(name, depth, ascii),
            Self::Custom(colours) if depth == Depth::Sixteen || colours.base == ThemeName::Mono => {
                Theme::new(colours.base, depth, ascii)
            }
            Self::Custom(colours) => Theme {
                name: colours.base,
                inks: Some(colours.inks),
                ..Theme::of(ascii, |look: Look| palette::style(&colours.inks, look, depth))
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_where_its_part_is_drawn() {
        let mut colours = Colours::of(ThemeName::Light);
        assert_eq!(colours.hard_to_read(), []);
        assert!(colours.set("accent", (1, 2, 3)) && !colours.set("akzent", (0, 0, 0)));
        assert!(colours.set_pair("selected", ((9, 9, 9), (200, 200, 200))));
        let theme = ThemeChoice::Custom(colours).theme(Depth::True, false);
        let colour = |look| theme.style(look);
        assert_eq!(colour(Look::Leader).fg, Some(ratatui::style::Color::Rgb(1, 2, 3)));
        assert_eq!(colour(Look::Selected).bg, Some(ratatui::style::Color::Rgb(200, 200, 200)));
        assert_eq!(theme.name(), ThemeName::Light);
        // With sixteen colours it is its base.
        let few = ThemeChoice::Custom(colours).theme(Depth::Sixteen, false);
        let base = Theme::new(ThemeName::Light, Depth::Sixteen, false);
        assert_eq!(few.style(Look::Leader), base.style(Look::Leader));
        assert!(colours.set("dim", (0xf0, 0xf0, 0xf0)));
        let [("dim", contrast)] = colours.hard_to_read()[..] else { panic!("{colours:?}") };
        assert!(contrast < 1.3, "{contrast}");
    }
}

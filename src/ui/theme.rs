//! How things look, by what they mean. Colour alone never carries a meaning.

use ratatui::style::{Color, Modifier, Style};

use super::glyphs::Glyphs;
pub use custom::{Colours, LEAST_CONTRAST, ThemeChoice};
pub use look::{Depth, Look, ThemeName};
pub(super) use palette::Paint;

mod custom;
mod look;
mod palette;
mod sixteen;

/// Colours and glyphs.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: Vec<Style>,
    name: ThemeName,
    /// Its colours, where they are not those of its name.
    inks: Option<palette::Inks>,
    pub(super) glyphs: Glyphs,
}

impl Theme {
    /// Returns a theme for a terminal with so many colours.
    pub fn new(name: ThemeName, depth: Depth, ascii: bool) -> Self {
        let theme = match (name, depth) {
            (ThemeName::Mono, _) => Self::mono(ascii),
            (ThemeName::Light, Depth::Sixteen) => {
                Self::of(ascii, |look| sixteen::style(look, true))
            }
            (_, Depth::Sixteen) => Self::of(ascii, |look| sixteen::style(look, false)),
            (_, depth) => {
                let inks = palette::inks(name);
                Self::of(ascii, |look| palette::style(&inks, look, depth))
            }
        };
        Self { name, ..theme }
    }

    /// Returns a theme of the 16 colours that every terminal has, as its owner set them.
    pub fn colour(ascii: bool) -> Self {
        Self::new(ThemeName::Dark, Depth::Sixteen, ascii)
    }

    /// Returns this theme without italic letters, for terminals that show them as others show the selected row.
    #[must_use]
    pub fn upright(mut self) -> Self {
        for style in &mut self.styles {
            style.add_modifier.remove(Modifier::ITALIC);
        }
        self
    }

    /// Returns this theme for the Linux console, which draws what is italic or underlined in a colour of its own, in green and
    /// in cyan, whatever is behind it.
    #[must_use]
    pub fn for_console(mut self) -> Self {
        if self.name == ThemeName::Mono {
            return self;
        }
        for (look, style) in Look::ALL.iter().zip(&mut self.styles) {
            style.add_modifier.remove(Modifier::ITALIC | Modifier::UNDERLINED);
            if matches!(look.0, Look::Band) {
                *style = style.fg(Color::LightCyan);
            }
        }
        self
    }

    /// Returns this theme for a larger room: nothing is dim, and who leads and what changed is bold.
    #[must_use]
    pub fn for_presenting(&self) -> Self {
        let plain = self.style(Look::Plain);
        let mut theme = self.clone();
        for (look, style) in Look::ALL.iter().zip(&mut theme.styles) {
            if matches!(look.0, Look::Dim) {
                // Said outright: it is written over borders, too.
                *style = plain.fg(plain.fg.unwrap_or(Color::Reset));
            }
            style.sub_modifier |= Modifier::DIM;
            style.add_modifier.remove(Modifier::DIM);
            if matches!(
                look.0,
                Look::Leader
                    | Look::Acting
                    | Look::Vacant
                    | Look::Changed
                    | Look::Gone
                    | Look::Upcoming
            ) {
                *style = style.add_modifier(Modifier::BOLD);
            }
        }
        theme
    }

    /// Returns which it is.
    pub fn name(&self) -> ThemeName {
        self.name
    }

    /// Returns what its colours are where there is no terminal to say it.
    pub(super) fn paint(&self) -> Paint {
        Paint::of(self.inks.unwrap_or_else(|| palette::inks(self.name)))
    }

    /// Returns a theme without any colour: with weight, underline and reverse video only.
    pub fn mono(ascii: bool) -> Self {
        Self::of(ascii, |look| {
            let plain = Style::new();
            match look {
                Look::Title
                | Look::Heading
                | Look::New
                | Look::Handle
                | Look::Key
                | Look::Error => plain.add_modifier(Modifier::BOLD),
                // What is dim would be grey on grey.
                Look::Selected => {
                    plain.add_modifier(Modifier::REVERSED).remove_modifier(Modifier::DIM)
                }
                Look::Unfocused | Look::Match | Look::Band => {
                    plain.add_modifier(Modifier::UNDERLINED)
                }
                Look::Dim | Look::Border => plain.add_modifier(Modifier::DIM),
                _ => plain,
            }
        })
    }

    /// Returns a theme with a colour of its own for every meaning, for tests that read a screen back.
    pub fn legend(ascii: bool) -> Self {
        Self::of(ascii, |look| Style::new().fg(Color::Indexed(look as u8 + 16)))
    }

    /// Returns the letter of the meaning a colour of [`Theme::legend`] stands for.
    pub fn letter(colour: Color) -> char {
        let Color::Indexed(index) = colour else { return ' ' };
        let place = usize::from(index).checked_sub(16);
        place.and_then(|place| Look::ALL.get(place)).map_or(' ', |(_, letter)| *letter)
    }

    fn of(ascii: bool, style: impl Fn(Look) -> Style) -> Self {
        let styles = Look::ALL.iter().map(|(look, _)| style(*look)).collect();
        Self { styles, name: ThemeName::Mono, inks: None, glyphs: Glyphs::new(ascii) }
    }

    /// Returns whether only signs of ASCII are drawn.
    pub(super) fn is_ascii(&self) -> bool {
        self.glyphs.is_ascii()
    }

    /// Returns the style of a meaning.
    pub fn style(&self, look: Look) -> Style {
        self.styles.get(look as usize).copied().unwrap_or_default()
    }
}

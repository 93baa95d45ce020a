//! The dark and the light theme for terminals with sixteen colours, whose palette the user chooses.
//!
//! They use only colours that are readable in the palettes of the Linux console, of xterm and of Solarized. Solarized has
//! greys, and even the background, in place of some bright colours. Many terminals draw bold text in the bright variant of
//! its colour.

use ratatui::style::{Color, Modifier, Style};

use super::look::Look;

/// Returns the style of a look on a dark or a light background.
pub(super) fn style(look: Look, light: bool) -> Style {
    let plain = Style::new();
    let of = |dark: Color, on_light: Color| plain.fg(if light { on_light } else { dark });
    match look {
        Look::Plain => plain,
        Look::Dim | Look::Border => of(Color::Gray, Color::Reset),
        Look::Focus | Look::Key | Look::Leader | Look::People => of(Color::Cyan, Color::Blue),
        Look::Title | Look::Heading => plain.add_modifier(Modifier::BOLD),
        Look::Selected => row(if light { (Color::White, Color::Blue) } else { REVERSE }),
        Look::Unfocused => row(if light { REVERSE } else { (Color::White, Color::Blue) }),
        Look::Acting => of(Color::LightYellow, Color::Red).add_modifier(Modifier::ITALIC),
        Look::Vacant => of(Color::LightMagenta, Color::Magenta).add_modifier(Modifier::ITALIC),
        Look::New => of(Color::Green, Color::Reset).add_modifier(Modifier::BOLD),
        Look::Gone => of(Color::LightRed, Color::Red).add_modifier(Modifier::CROSSED_OUT),
        Look::Changed | Look::Warning => of(Color::LightYellow, Color::Red),
        Look::Upcoming | Look::Span => of(Color::LightCyan, Color::Blue),
        Look::Handle => of(Color::LightYellow, Color::Red).add_modifier(bold_on(light)),
        Look::Band => plain.add_modifier(Modifier::UNDERLINED),
        Look::Structure => of(Color::Green, Color::Reset),
        Look::Match => of(Color::LightYellow, Color::Red).add_modifier(Modifier::UNDERLINED),
        Look::Error => of(Color::LightRed, Color::Red).add_modifier(bold_on(light)),
    }
}

/// Text and background of a reversed row, as explicit colours: `Modifier::REVERSED` would give each coloured word of the row
/// a background of its own.
const REVERSE: (Color, Color) = (Color::Black, Color::Gray);

/// Returns the style of a row whose text and background override what is written on it. It is never bold, because bold
/// black is drawn as grey.
fn row((text, behind): (Color, Color)) -> Style {
    let removed = Modifier::BOLD | Modifier::DIM | Modifier::ITALIC;
    Style::new().fg(text).bg(behind).remove_modifier(removed)
}

/// Returns bold on a dark background only: a bright variant of the colour would be unreadable on a light one.
fn bold_on(light: bool) -> Modifier {
    if light { Modifier::empty() } else { Modifier::BOLD }
}

#[cfg(test)]
mod tests {
    use super::super::palette::exact_contrast;
    use super::*;

    /// The colours from 0 to 15 of the Linux console (`drivers/tty/vt/vt.c`) and of xterm (`XTerm-col.ad`).
    const PALETTES: [[u32; 16]; 2] = [
        [
            0x0000_0000,
            0x00aa_0000,
            0x0000_aa00,
            0x00aa_5500,
            0x0000_00aa,
            0x00aa_00aa,
            0x0000_aaaa,
            0x00aa_aaaa,
            0x0055_5555,
            0x00ff_5555,
            0x0055_ff55,
            0x00ff_ff55,
            0x0055_55ff,
            0x00ff_55ff,
            0x0055_ffff,
            0x00ff_ffff,
        ],
        [
            0x0000_0000,
            0x00cd_0000,
            0x0000_cd00,
            0x00cd_cd00,
            0x0000_00ee,
            0x00cd_00cd,
            0x0000_cdcd,
            0x00e5_e5e5,
            0x007f_7f7f,
            0x00ff_0000,
            0x0000_ff00,
            0x00ff_ff00,
            0x005c_5cff,
            0x00ff_00ff,
            0x0000_ffff,
            0x00ff_ffff,
        ],
    ];

    /// Returns the number of a colour in the palettes.
    fn number(colour: Color) -> Option<usize> {
        Some(match colour {
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::LightRed => 9,
            Color::LightYellow => 11,
            Color::LightMagenta => 13,
            Color::LightCyan => 14,
            Color::White => 15,
            _ => return None,
        })
    }

    /// WCAG 2.1 AA requires a contrast of 4.5. Bold text is checked in its bright variant, too.
    #[test]
    fn every_text_can_be_read() {
        for (palette, light) in PALETTES.iter().flat_map(|it| [(it, false), (it, true)]) {
            let (text, behind) = if light { (0, 15) } else { (7, 0) };
            for (look, _) in Look::ALL {
                for over in [None, Some(Look::Selected), Some(Look::Unfocused)] {
                    let style = style(*look, light);
                    let style = over.map_or(style, |over| style.patch(self::style(over, light)));
                    let fg = style.fg.and_then(number).unwrap_or(text);
                    let bg = style.bg.and_then(number).unwrap_or(behind);
                    assert!(bg < 8 || bg == behind, "{look:?}: a console has eight backgrounds");
                    let bold = style.add_modifier.contains(Modifier::BOLD);
                    // The terminal's own text colour stays readable when it is bold.
                    let coloured = style.fg.and_then(number).is_some();
                    let bright = if bold && coloured && fg < 8 { fg + 8 } else { fg };
                    for fg in [fg, bright] {
                        let ratio = exact_contrast(palette[fg], palette[bg]);
                        assert!(ratio >= 4.5, "{look:?} over {over:?}, light {light}: {ratio:.2}");
                    }
                }
            }
        }
    }
}

//! The colours of the themes, and what becomes of them where there are fewer colours.
//!
//! The colour-blind theme takes its hues from Okabe and Ito, "Color Universal Design" (2008), lightened for
//! a dark background.

use ratatui::style::{Color, Modifier, Style};

use super::look::{Depth, Look, ThemeName};

/// Red, green, blue.
pub(super) type ThemeRgb = (u8, u8, u8);

/// The colours of a theme, by what they are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Inks {
    /// The background the theme is made for; it is the terminal's own, and not painted.
    pub(super) background: ThemeRgb,
    pub(super) text: ThemeRgb,
    pub(super) dim: ThemeRgb,
    pub(super) border: ThemeRgb,
    pub(super) accent: ThemeRgb,
    pub(super) caution: ThemeRgb,
    pub(super) absent: ThemeRgb,
    pub(super) new: ThemeRgb,
    pub(super) gone: ThemeRgb,
    pub(super) span: ThemeRgb,
    pub(super) selected: (ThemeRgb, ThemeRgb),
    pub(super) unfocused: (ThemeRgb, ThemeRgb),
}

fn rgb(hex: u32) -> ThemeRgb {
    let [_, red, green, blue] = hex.to_be_bytes();
    (red, green, blue)
}

/// Returns the colours of a theme.
pub(super) fn inks(name: ThemeName) -> Inks {
    let dark = Inks {
        background: rgb(0x001b_1e23),
        text: rgb(0x00d7_dae0),
        dim: rgb(0x009a_a3ad),
        border: rgb(0x008b_949e),
        accent: rgb(0x0063_d3dc),
        caution: rgb(0x00e3_b341),
        absent: rgb(0x00d2_a8ff),
        new: rgb(0x0056_d364),
        gone: rgb(0x00ff_8a80),
        span: rgb(0x0079_c0ff),
        selected: (rgb(0x00ff_ffff), rgb(0x002f_4b6e)),
        unfocused: (rgb(0x00ff_ffff), rgb(0x0037_3e47)),
    };
    match name {
        ThemeName::Dark | ThemeName::Mono => dark,
        ThemeName::Light => Inks {
            background: rgb(0x00ff_ffff),
            text: rgb(0x001f_2328),
            dim: rgb(0x0052_5a63),
            border: rgb(0x0062_6b75),
            accent: rgb(0x0008_5f68),
            caution: rgb(0x0085_3d00),
            absent: rgb(0x0068_38b8),
            new: rgb(0x000f_5f28),
            gone: rgb(0x00a3_1f18),
            span: rgb(0x0005_50ae),
            selected: (rgb(0x0000_0000), rgb(0x00c6_dfff)),
            unfocused: (rgb(0x0000_0000), rgb(0x00e1_e5ea)),
        },
        ThemeName::HighContrast => Inks {
            background: rgb(0x0000_0000),
            text: rgb(0x00ff_ffff),
            dim: rgb(0x00d8_d8d8),
            border: rgb(0x00c8_c8c8),
            accent: rgb(0x005f_f0ff),
            caution: rgb(0x00ff_e14d),
            absent: rgb(0x00ff_b3ff),
            new: rgb(0x0066_ff8c),
            gone: rgb(0x00ff_a49c),
            span: rgb(0x009f_d0ff),
            selected: (rgb(0x0000_0000), rgb(0x00ff_e14d)),
            unfocused: (rgb(0x0000_0000), rgb(0x00e0_e0e0)),
        },
        ThemeName::ColourBlind => Inks {
            accent: rgb(0x008f_d3f4),
            caution: rgb(0x00f0_e442),
            absent: rgb(0x00e8_a6cb),
            new: rgb(0x0056_b4e9),
            gone: rgb(0x00f0_8030),
            span: rgb(0x009a_b8e8),
            ..dark
        },
    }
}

/// Returns the style of a look in a theme of more than sixteen colours.
pub(super) fn style(inks: &Inks, look: Look, depth: Depth) -> Style {
    let fg = |colour| Style::new().fg(reduced(colour, depth));
    let on = |(text, behind)| fg(text).bg(reduced(behind, depth));
    match look {
        Look::Plain => Style::new(),
        Look::Dim => fg(inks.dim),
        Look::Border => fg(inks.border),
        Look::Focus | Look::Key | Look::Leader | Look::People => fg(inks.accent),
        Look::Title | Look::Heading => Style::new().add_modifier(Modifier::BOLD),
        Look::Selected => on(inks.selected).add_modifier(Modifier::BOLD),
        Look::Unfocused => on(inks.unfocused),
        Look::Acting => fg(inks.caution).add_modifier(Modifier::ITALIC),
        Look::Vacant => fg(inks.absent).add_modifier(Modifier::ITALIC),
        Look::New => fg(inks.new).add_modifier(Modifier::BOLD),
        Look::Gone => fg(inks.gone).add_modifier(Modifier::CROSSED_OUT),
        Look::Changed | Look::Warning => fg(inks.caution),
        Look::Upcoming | Look::Span => fg(inks.span),
        Look::Handle => fg(inks.caution).add_modifier(Modifier::BOLD),
        Look::Band => Style::new().add_modifier(Modifier::UNDERLINED),
        Look::Structure => fg(inks.new),
        Look::Match => fg(inks.caution).add_modifier(Modifier::UNDERLINED),
        Look::Error => fg(inks.gone).add_modifier(Modifier::BOLD),
    }
}

fn reduced(colour: ThemeRgb, depth: Depth) -> Color {
    match depth {
        Depth::True => Color::Rgb(colour.0, colour.1, colour.2),
        Depth::Indexed | Depth::Sixteen => Color::Indexed(nearest(colour)),
    }
}

/// The levels of the 6×6×6 cube of xterm's 256 colours.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Returns what the colours from 16 to 255 look like in xterm.
fn indexed(index: u8) -> ThemeRgb {
    if index >= 232 {
        let grey = 8 + 10 * (index - 232);
        return (grey, grey, grey);
    }
    let place = index.saturating_sub(16);
    let level = |digit: u8| CUBE[usize::from(digit % 6)];
    (level(place / 36), level(place / 6), level(place))
}

/// Returns the nearest of xterm's colours from 16 to 255; the sixteen before them are their owner's.
fn nearest(colour: ThemeRgb) -> u8 {
    let apart = |index: &u8| {
        let other = indexed(*index);
        let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        square(colour.0, other.0) + square(colour.1, other.1) + square(colour.2, other.2)
    };
    (16..=255).min_by_key(apart).unwrap_or(16)
}

/// The sixteen colours where there is no terminal to say them: those of xterm, the dark ones lightened
/// to be read.
const SIXTEEN: [u32; 16] = [
    0x0000_0000,
    0x00e0_6c75,
    0x0056_b368,
    0x00d7_a657,
    0x0061_9fd8,
    0x00b9_83d6,
    0x004f_b3bf,
    0x00c8_ccd4,
    0x008b_949e,
    0x00ff_8a80,
    0x0056_d364,
    0x00e3_b341,
    0x0079_c0ff,
    0x00d2_a8ff,
    0x0063_d3dc,
    0x00ff_ffff,
];

/// Colours as a drawing writes them: `#1b1e23`.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) struct Paint {
    inks: Inks,
}

impl Paint {
    pub(super) fn of(inks: Inks) -> Self {
        Self { inks }
    }

    pub(in crate::ui) fn background(&self) -> String {
        hex(self.inks.background)
    }

    /// Returns the colour of letters.
    pub(in crate::ui) fn text(&self, colour: Color) -> String {
        hex(Self::known(colour).unwrap_or(self.inks.text))
    }

    /// Returns the colour behind letters; `None` is the background.
    pub(in crate::ui) fn behind(colour: Color) -> Option<String> {
        Self::known(colour).map(hex)
    }

    fn known(colour: Color) -> Option<ThemeRgb> {
        let sixteen = |index: usize| Some(rgb(SIXTEEN[index]));
        match colour {
            Color::Reset => None,
            Color::Rgb(red, green, blue) => Some((red, green, blue)),
            Color::Indexed(index @ 0..16) => sixteen(usize::from(index)),
            Color::Indexed(index) => Some(indexed(index)),
            Color::Black => sixteen(0),
            Color::Red => sixteen(1),
            Color::Green => sixteen(2),
            Color::Yellow => sixteen(3),
            Color::Blue => sixteen(4),
            Color::Magenta => sixteen(5),
            Color::Cyan => sixteen(6),
            Color::Gray => sixteen(7),
            Color::DarkGray => sixteen(8),
            Color::LightRed => sixteen(9),
            Color::LightGreen => sixteen(10),
            Color::LightYellow => sixteen(11),
            Color::LightBlue => sixteen(12),
            Color::LightMagenta => sixteen(13),
            Color::LightCyan => sixteen(14),
            Color::White => sixteen(15),
        }
    }
}

/// Returns the contrast of letters on a background, as WCAG 2.1 counts it. The curve of light is a polynomial that is nearly
/// the same: for powers every start would load the library of mathematics.
pub(super) fn contrast(letters: ThemeRgb, behind: ThemeRgb) -> f32 {
    let linear = |channel: u8| {
        let value = f32::from(channel) / 255.0;
        value * (value * (value * 0.305_306_01 + 0.682_171_1) + 0.012_522_878)
    };
    let light = |(red, green, blue): ThemeRgb| {
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) + 0.05
    };
    let (one, other) = (light(letters), light(behind));
    one.max(other) / one.min(other)
}

fn hex((red, green, blue): ThemeRgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
pub(super) use exact::exact_contrast;

/// Measures whether letters can be read on what is behind them.
#[cfg(test)]
mod exact {
    use super::{ThemeRgb, rgb};

    pub(in crate::ui::theme) fn linear(channel: u8) -> f64 {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    }

    /// Returns the contrast ratio of two colours, from 1 to 21 (WCAG 2.1, "relative luminance" and "contrast ratio").
    pub(in crate::ui::theme) fn exact_contrast(one: u32, other: u32) -> f64 {
        let luminance = |(red, green, blue): ThemeRgb| {
            0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        };
        let (one, other) = (luminance(rgb(one)), luminance(rgb(other)));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }
}

#[cfg(test)]
mod tests {
    use super::exact::linear;
    use super::*;

    const COLOURED: [ThemeName; 4] =
        [ThemeName::Dark, ThemeName::Light, ThemeName::HighContrast, ThemeName::ColourBlind];

    fn number((red, green, blue): ThemeRgb) -> u32 {
        u32::from_be_bytes([0, red, green, blue])
    }

    #[test]
    fn the_curve_of_light_is_nearly_that_of_the_standard() {
        for name in COLOURED {
            let inks = inks(name);
            for letters in [inks.text, inks.dim, inks.gone, inks.new] {
                let exact = exact_contrast(number(letters), number(inks.background));
                let nearly = f64::from(contrast(letters, inks.background));
                assert!((exact / nearly - 1.0).abs() < 0.06, "{exact:.2} {nearly:.2}");
            }
        }
    }

    #[test]
    fn every_text_can_be_read() {
        for name in COLOURED {
            let inks = inks(name);
            let wanted = if name == ThemeName::HighContrast { 7.0 } else { 4.5 };
            for depth in [Depth::True, Depth::Indexed] {
                for (look, _) in Look::ALL {
                    let style = style(&inks, *look, depth);
                    let text = style.fg.and_then(Paint::known).unwrap_or(inks.text);
                    let behind = style.bg.and_then(Paint::known).unwrap_or(inks.background);
                    let ratio = exact_contrast(number(text), number(behind));
                    assert!(ratio >= wanted, "{} {look:?} {depth:?}: {ratio:.2}", name.word());
                }
            }
        }
    }

    /// Machado, Oliveira, Fernandes, "A Physiologically-based Model for Simulation of Color Vision
    /// Deficiency" (2009): severity 1.0, applied to linear light.
    const PROTANOPIA: [[f64; 3]; 3] = [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ];
    const DEUTERANOPIA: [[f64; 3]; 3] = [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ];

    /// Returns the lightness, a and b (CIE 1976) of a colour as an eye sees it.
    fn seen(colour: ThemeRgb, eye: &[[f64; 3]; 3]) -> [f64; 3] {
        let light = [linear(colour.0), linear(colour.1), linear(colour.2)];
        let [red, green, blue] =
            eye.map(|row| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0));
        let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505;
        let y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089;
        let root = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
        [116.0 * root(y) - 16.0, 500.0 * (root(x) - root(y)), 200.0 * (root(y) - root(z))]
    }

    #[test]
    fn what_came_and_what_went_stay_apart_for_the_colour_blind() {
        let inks = inks(ThemeName::ColourBlind);
        let pairs = [("new", inks.new), ("gone", inks.gone), ("changed", inks.caution)];
        for eye in [PROTANOPIA, DEUTERANOPIA] {
            for (index, (one, a)) in pairs.iter().enumerate() {
                for (other, b) in &pairs[index + 1..] {
                    let (a, b) = (seen(*a, &eye), seen(*b, &eye));
                    let apart: f64 = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum();
                    // Twenty is far above what is just noticed, about 2.3.
                    assert!(apart.sqrt() > 20.0, "{one} and {other}: {:.1}", apart.sqrt());
                }
            }
        }
    }

    #[test]
    fn fewer_colours() {
        assert_eq!(nearest((255, 0, 0)), 196);
        assert_eq!(nearest((8, 8, 8)), 232);
        assert_eq!(nearest((95, 135, 175)), 67);
        assert_eq!(indexed(67), (95, 135, 175));
        assert_eq!(indexed(255), (238, 238, 238));
        for index in 16..=255 {
            assert_eq!(indexed(nearest(indexed(index))), indexed(index));
        }
    }
}

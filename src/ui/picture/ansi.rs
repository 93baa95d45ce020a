//! A picture as text with colours: `SGR` of ECMA-48, reset at the end of every line.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::cells::characters;

const MODIFIERS: [(Modifier, u8); 6] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
    (Modifier::CROSSED_OUT, 9),
];

/// The number of black as a foreground; the other seven follow.
const FOREGROUND: u8 = 30;

/// The number of black as a background; the other seven follow.
const BACKGROUND: u8 = 40;

/// What is added to the number of black to announce a colour that is given by its index or by red, green and blue: `38;5;208`
/// and `38;2;255;135;0` for letters, `48;…` behind them.
const EXTENDED: u8 = 8;

/// What is added to the number of a colour for its bright form.
const BRIGHT: u8 = 60;

/// Returns a picture as lines of text with SGR sequences.
pub(super) fn write(buffer: &Buffer) -> String {
    let mut out = String::new();
    for row in 0..buffer.area.height {
        let mut before = String::new();
        let cells: Vec<&Cell> = characters(buffer, row).map(|(_, cell)| cell).collect();
        // Only spaces in the terminal's own colours: those of a theme fill the line to its end.
        let left_out = |cell: &&&Cell| cell.symbol() == " " && parameters(cell).is_empty();
        let kept = cells.len() - cells.iter().rev().take_while(left_out).count();
        for cell in &cells[..kept] {
            let now = parameters(cell);
            if now != before {
                let _ = write!(out, "\u{1b}[0{now}m");
                before = now;
            }
            out.push_str(cell.symbol());
        }
        if !before.is_empty() {
            out.push_str("\u{1b}[0m");
        }
        out.push('\n');
    }
    out
}

/// Returns the SGR parameters of a cell's look, each after a `;` as they follow the reset `0`: `;1;38;5;208`. Empty for a plain
/// cell.
fn parameters(cell: &Cell) -> String {
    let mut out = String::new();
    for (modifier, number) in MODIFIERS {
        if cell.modifier.contains(modifier) {
            let _ = write!(out, ";{number}");
        }
    }
    add_colour(&mut out, cell.fg, FOREGROUND);
    add_colour(&mut out, cell.bg, BACKGROUND);
    out
}

/// Adds the parameters of a colour, whose numbers begin at `base`: [`FOREGROUND`] or [`BACKGROUND`]. Adds nothing for
/// [`Color::Reset`], the terminal's own colour.
fn add_colour(out: &mut String, colour: Color, base: u8) {
    let offset = match colour {
        Color::Reset => return,
        Color::Rgb(red, green, blue) => {
            let _ = write!(out, ";{};2;{red};{green};{blue}", base + EXTENDED);
            return;
        }
        Color::Indexed(index) => {
            let _ = write!(out, ";{};5;{index}", base + EXTENDED);
            return;
        }
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => BRIGHT,
        Color::LightRed => BRIGHT + 1,
        Color::LightGreen => BRIGHT + 2,
        Color::LightYellow => BRIGHT + 3,
        Color::LightBlue => BRIGHT + 4,
        Color::LightMagenta => BRIGHT + 5,
        Color::LightCyan => BRIGHT + 6,
        Color::White => BRIGHT + 7,
    };
    let _ = write!(out, ";{}", base + offset);
}

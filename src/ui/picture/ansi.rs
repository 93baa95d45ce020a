//! A screen as text with colours: `SGR` of ECMA-48, reset at the end of every line.

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

pub(super) fn write(buffer: &Buffer) -> String {
    let mut out = String::new();
    for row in 0..buffer.area.height {
        let mut before = String::new();
        let cells: Vec<&Cell> = characters(buffer, row).map(|(_, cell)| cell).collect();
        let blank = |cell: &&&Cell| cell.symbol() == " " && sequence(cell).is_empty();
        let kept = cells.len() - cells.iter().rev().take_while(blank).count();
        for cell in &cells[..kept] {
            let now = sequence(cell);
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

/// Returns the parameters that make a cell look as it does, after a reset.
fn sequence(cell: &Cell) -> String {
    let mut out = String::new();
    for (modifier, number) in MODIFIERS {
        if cell.modifier.contains(modifier) {
            let _ = write!(out, ";{number}");
        }
    }
    colour(&mut out, cell.fg, 30);
    colour(&mut out, cell.bg, 40);
    out
}

fn colour(out: &mut String, colour: Color, base: u8) {
    let named = match colour {
        Color::Reset => return,
        Color::Rgb(red, green, blue) => {
            let _ = write!(out, ";{};2;{red};{green};{blue}", base + 8);
            return;
        }
        Color::Indexed(index) => {
            let _ = write!(out, ";{};5;{index}", base + 8);
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
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
    };
    let _ = write!(out, ";{}", base + named);
}

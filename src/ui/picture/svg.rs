//! A picture as SVG: text on a grid of cells, lines and blocks as shapes, so that nothing has a seam.
//!
//! Every word stands at the place of its first cell and every wide character in the middle of its two,
//! so that no font can shift what follows.

use std::fmt::Write as _;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;

use super::cells::{characters, is_background, plain_style};
use crate::markup::escaped;
use crate::ui::text::width;
use crate::ui::theme::{Paint, Theme};

/// A cell, in units of the picture. A character of the usual fonts for terminals is 0.6 em wide.
const COLUMN: f32 = 9.0;
const ROW: f32 = 19.0;
const FONT: f32 = 15.0;
/// Where letters stand in their row.
const BASELINE: f32 = 14.2;
/// The space around the screen.
const MARGIN: f32 = 12.0;
/// One name for viewers that take no list (`QtSvg`).
const FONT_FAMILY: &str = "DejaVu Sans Mono";
/// For viewers with style sheets. By name first: some viewers take the first alone, and some know no family but by its
/// name. A generic family that a system lacks makes others draw nothing, so the one that all have comes last.
const FONT_FAMILIES: &str = "'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,\
                             'Noto Sans Mono CJK SC','Noto Sans CJK SC','PingFang SC',\
                             'Microsoft YaHei',ui-monospace,monospace";

/// For characters of two columns. One viewer takes the first name of a list alone (`CairoSVG`), and the fonts for letters
/// have no Chinese.
const WIDE_FONT_FAMILIES: &str = "'Noto Sans Mono CJK SC','Noto Sans CJK SC','PingFang SC',\
                                  'Microsoft YaHei',monospace";

/// How the cells of a run look.
#[derive(Clone, PartialEq)]
struct Ink {
    colour: String,
    behind: Option<String>,
    modifier: Modifier,
}

impl Ink {
    fn of(cell: &Cell, paint: &Paint) -> Self {
        let (mut colour, mut behind) = (paint.text(cell.fg), Paint::behind(cell.bg));
        if cell.modifier.contains(Modifier::REVERSED) {
            let front = behind.take().unwrap_or_else(|| paint.background());
            behind = Some(std::mem::replace(&mut colour, front));
        }
        let kept = Modifier::BOLD
            | Modifier::DIM
            | Modifier::ITALIC
            | Modifier::UNDERLINED
            | Modifier::CROSSED_OUT;
        Self { colour, behind, modifier: cell.modifier & kept }
    }

    /// Returns everything but the colour behind as the value of a style.
    fn style(&self) -> String {
        let mut out = format!("fill:{}", self.colour);
        for (modifier, style) in [
            (Modifier::BOLD, ";font-weight:bold"),
            (Modifier::ITALIC, ";font-style:italic"),
            (Modifier::DIM, ";opacity:.65"),
        ] {
            if self.modifier.contains(modifier) {
                out.push_str(style);
            }
        }
        out
    }

    fn attributes(&self) -> String {
        let mut out = format!("fill=\"{}\"", self.colour);
        if self.modifier.contains(Modifier::BOLD) {
            out.push_str(" font-weight=\"bold\"");
        }
        if self.modifier.contains(Modifier::ITALIC) {
            out.push_str(" font-style=\"italic\"");
        }
        if self.modifier.contains(Modifier::DIM) {
            out.push_str(" opacity=\"0.65\"");
        }
        out
    }
}

/// Returns a picture as SVG; `what` is its title, which is read out to those who do not see it.
pub(super) fn write(buffer: &Buffer, theme: &Theme, what: &str) -> String {
    let paint = theme.paint();
    let mut body = String::new();
    for row in 0..buffer.area.height {
        for run in runs(buffer, row, theme, &paint, false) {
            run.draw_behind(row, &mut body);
            run.draw(row, &mut body, &mut |ink, centred| {
                let how = if centred {
                    format!("text-anchor=\"middle\" font-family=\"{WIDE_FONT_FAMILIES}\"")
                } else {
                    "lengthAdjust=\"spacingAndGlyphs\"".to_owned()
                };
                format!("{how} {}", ink.attributes())
            });
        }
    }
    document((buffer.area.width, buffer.area.height), theme, what, "", &body)
}

/// Draws a screen in few and short elements, a line each: what lies behind letters, and the rest. Words that look alike
/// are one element; `class` gives the class of letters with a style, such as `fill:#fff;font-weight:bold`.
pub(super) fn draw_compact(
    buffer: &Buffer,
    theme: &Theme,
    class: &mut dyn FnMut(String) -> String,
) -> (String, String) {
    let paint = theme.paint();
    let (mut behind, mut front) = (String::new(), String::new());
    for row in 0..buffer.area.height {
        for run in runs(buffer, row, theme, &paint, true) {
            run.draw_behind(row, &mut behind);
            run.draw(row, &mut front, &mut |ink, centred| {
                let mut style = ink.style();
                if centred {
                    let _ = write!(style, ";text-anchor:middle;font-family:{WIDE_FONT_FAMILIES}");
                }
                format!("class=\"{}\"", class(style))
            });
        }
    }
    (behind, front)
}

/// Returns a picture of so many columns and rows: `style` has rules of CSS, `body` is the screen.
pub(super) fn document(
    (columns, rows): (u16, u16),
    theme: &Theme,
    what: &str,
    style: &str,
    body: &str,
) -> String {
    let paint = theme.paint();
    let (columns, rows) = (f32::from(columns), f32::from(rows));
    let (across, down) = (columns * COLUMN + 2.0 * MARGIN, rows * ROW + 2.0 * MARGIN);
    let what = escaped(what);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {across} {down}\" width=\"{across}\" \
         height=\"{down}\" role=\"img\" aria-label=\"{what}\">\n<title>{what}</title>\n\
         <style>\n@supports (animation-name:a){{.m{{font-family:{FONT_FAMILIES}}}}}\n{style}</style>\n\
         <rect width=\"{across}\" height=\"{down}\" rx=\"8\" fill=\"{}\"/>\n\
         <g transform=\"translate({MARGIN} {MARGIN})\" class=\"m\" font-family=\"{FONT_FAMILY}\" font-size=\"{FONT}\">\n\
         {body}</g>\n</svg>\n",
        paint.background()
    )
}

/// Neighbouring characters that look alike.
struct Run<'b> {
    ink: Ink,
    columns: Range<u16>,
    cells: Vec<(u16, &'b str)>,
    /// Whether words are one.
    joined: bool,
}

/// Returns the runs of a row: cells beside each other that look alike. With `joins` a run goes on after a blank.
fn runs<'b>(
    buffer: &'b Buffer,
    row: u16,
    theme: &Theme,
    paint: &Paint,
    joins: bool,
) -> Vec<Run<'b>> {
    let mut runs: Vec<Run<'b>> = Vec::new();
    for (column, cell) in characters(buffer, row) {
        if is_background(cell, plain_style(theme)) {
            continue;
        }
        let ink = Ink::of(cell, paint);
        let end = column + width(cell.symbol()).max(1);
        let lines = Modifier::UNDERLINED | Modifier::CROSSED_OUT;
        let plain_blanks = ink.behind.is_none() && !ink.modifier.intersects(lines);
        let blanks = u16::from(joins && plain_blanks);
        let goes_on =
            |run: &Run<'_>| run.ink == ink && (column - blanks..=column).contains(&run.columns.end);
        if let Some(run) = runs.last_mut().filter(|run| goes_on(run)) {
            if run.columns.end < column {
                run.cells.push((run.columns.end, " "));
            }
            run.columns.end = end;
            run.cells.push((column, cell.symbol()));
        } else {
            let cells = vec![(column, cell.symbol())];
            runs.push(Run { ink, columns: column..end, cells, joined: joins });
        }
    }
    runs
}

impl Run<'_> {
    /// Returns whether a cell is a blank between words; a blank after which a run goes on is not.
    fn ends_word(&self, place: usize) -> bool {
        let is_letter = |at: usize| {
            self.cells
                .get(at)
                .is_some_and(|(_, it)| *it != " " && width(it) == 1 && shape(it).is_none())
        };
        self.cells[place].1 == " "
            && !(self.joined && place > 0 && is_letter(place - 1) && is_letter(place + 1))
    }

    /// Draws the colour behind its letters.
    fn draw_behind(&self, row: u16, out: &mut String) {
        let Some(behind) = &self.ink.behind else { return };
        let (left, right) = (x(self.columns.start), x(self.columns.end));
        rectangle(out, left, f32::from(row) * ROW, right - left + BLEED, ROW + BLEED, behind);
    }

    /// Draws its letters and lines; `look` gives the attributes of letters, which stand in a row or each centred.
    fn draw(&self, row: u16, out: &mut String, look: &mut dyn FnMut(&Ink, bool) -> String) {
        let top = f32::from(row) * ROW;
        let (left, right) = (x(self.columns.start), x(self.columns.end));
        let mut word = String::new();
        let mut word_at = 0;
        let mut line: Option<(u16, u16)> = None;
        for (place, (column, symbol)) in self.cells.iter().enumerate() {
            if *symbol == "─" {
                match &mut line {
                    Some((_, end)) if *end == *column => *end += 1,
                    _ => {
                        flush_line(out, line.take(), top, &self.ink);
                        line = Some((*column, column + 1));
                    }
                }
            }
            let wide = width(symbol) > 1;
            if wide || self.ends_word(place) || shape(symbol).is_some() {
                flush_word(out, &mut word, word_at, top, &self.ink, look);
                if wide {
                    let attributes = look(&self.ink, true);
                    let (x, y) = (x(*column) + COLUMN, top + BASELINE);
                    let symbol = escaped(symbol);
                    let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\" {attributes}>{symbol}</text>");
                } else if let Some(shape) = shape(symbol).filter(|_| *symbol != "─") {
                    shape.draw(out, x(*column), top, &self.ink.colour);
                }
                continue;
            }
            if word.is_empty() {
                word_at = *column;
            }
            word.push_str(symbol);
        }
        flush_word(out, &mut word, word_at, top, &self.ink, look);
        flush_line(out, line, top, &self.ink);
        for (modifier, height) in [(Modifier::UNDERLINED, 16.2), (Modifier::CROSSED_OUT, 9.6)] {
            if self.ink.modifier.contains(modifier) {
                rectangle(out, left, top + height, right - left, 1.1, &self.ink.colour);
            }
        }
    }
}

fn flush_word(
    out: &mut String,
    word: &mut String,
    column: u16,
    top: f32,
    ink: &Ink,
    look: &mut dyn FnMut(&Ink, bool) -> String,
) {
    if word.is_empty() {
        return;
    }
    let length = f32::from(width(word)) * COLUMN;
    let _ = writeln!(
        out,
        "<text x=\"{}\" y=\"{}\" textLength=\"{length}\" {}>{}</text>",
        x(column),
        top + BASELINE,
        look(ink, false),
        escaped(word)
    );
    word.clear();
}

fn flush_line(out: &mut String, line: Option<(u16, u16)>, top: f32, ink: &Ink) {
    if let Some((start, end)) = line {
        let y = top + (ROW - LIGHT) / 2.0;
        rectangle(out, x(start), y, x(end) - x(start) + BLEED, LIGHT, &ink.colour);
    }
}

fn x(column: u16) -> f32 {
    f32::from(column) * COLUMN
}

/// How far a filled shape reaches into the next cell, so that no gap shows where a picture is scaled.
const BLEED: f32 = 0.3;

fn rectangle(out: &mut String, x: f32, y: f32, width: f32, height: f32, colour: &str) {
    let _ = writeln!(
        out,
        "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" fill=\"{colour}\"/>"
    );
}

/// The thickness of lines. Odd, as a row is: they lie on whole pixels and are not blurred.
const LIGHT: f32 = 1.0;
const HEAVY: f32 = 3.0;

/// A character that is drawn, not written.
#[derive(Clone, Copy)]
enum Shape {
    /// Arms from the middle: left, right, up, down.
    Lines { arms: [bool; 4], thickness: f32 },
    /// A line with gaps.
    Dashes,
    /// A block over a part of the cell, in eighths from the top: from, to.
    Block(u8, u8),
}

fn shape(symbol: &str) -> Option<Shape> {
    let lines =
        |arms: [u8; 4], thickness| Some(Shape::Lines { arms: arms.map(|arm| arm == 1), thickness });
    match symbol {
        "─" => lines([1, 1, 0, 0], LIGHT),
        "│" => lines([0, 0, 1, 1], LIGHT),
        "┌" => lines([0, 1, 0, 1], LIGHT),
        "┐" => lines([1, 0, 0, 1], LIGHT),
        "└" => lines([0, 1, 1, 0], LIGHT),
        "┘" => lines([1, 0, 1, 0], LIGHT),
        "├" => lines([0, 1, 1, 1], LIGHT),
        "┤" => lines([1, 0, 1, 1], LIGHT),
        "┬" => lines([1, 1, 0, 1], LIGHT),
        "┴" => lines([1, 1, 1, 0], LIGHT),
        "┼" => lines([1, 1, 1, 1], LIGHT),
        "╷" => lines([0, 0, 0, 1], LIGHT),
        "━" => lines([1, 1, 0, 0], HEAVY),
        "┃" => lines([0, 0, 1, 1], HEAVY),
        "┄" => Some(Shape::Dashes),
        "▀" => Some(Shape::Block(0, 4)),
        _ => {
            let lower = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
            let eighths = lower.iter().position(|block| *block == symbol)?;
            Some(Shape::Block(7 - u8::try_from(eighths).ok()?, 8))
        }
    }
}

impl Shape {
    fn draw(self, out: &mut String, left: f32, top: f32, colour: &str) {
        match self {
            Self::Lines { arms: [to_left, to_right, up, down], thickness } => {
                let (middle, centre) = (left + COLUMN / 2.0, top + ROW / 2.0);
                let half = thickness / 2.0;
                if to_left || to_right {
                    let from = if to_left { left } else { middle - half };
                    let to = if to_right { left + COLUMN + BLEED } else { middle + half };
                    rectangle(out, from, centre - half, to - from, thickness, colour);
                }
                if up || down {
                    let from = if up { top } else { centre - half };
                    let to = if down { top + ROW + BLEED } else { centre + half };
                    rectangle(out, middle - half, from, thickness, to - from, colour);
                }
            }
            Self::Dashes => {
                for part in [0.0, 3.0, 6.0] {
                    let y = top + (ROW - 2.0) / 2.0;
                    rectangle(out, left + part, y, 1.8, 2.0, colour);
                }
            }
            Self::Block(from, to) => {
                let (from, to) = (f32::from(from) * ROW / 8.0, f32::from(to) * ROW / 8.0);
                let below = if to < ROW { 0.0 } else { BLEED };
                rectangle(out, left, top + from, COLUMN + BLEED, to - from + below, colour);
            }
        }
    }
}

//! A picture as lines of text, without blanks at their ends.

use ratatui::buffer::Buffer;

use super::cells::characters;

/// Returns a picture as lines of text.
pub(super) fn write(buffer: &Buffer) -> String {
    let mut out = String::new();
    for row in 0..buffer.area.height {
        let line: String = characters(buffer, row).map(|(_, cell)| cell.symbol()).collect();
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

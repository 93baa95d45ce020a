//! Draws a date in large digits of half blocks, three rows high, for people at the back of the room.

/// The drawing of each character of a date: five rows, the topmost first, of three dots, a bit for each, the left one the
/// highest.
const DOT_ROWS: [(char, [u8; 5]); 11] = [
    ('0', [0b111, 0b101, 0b101, 0b101, 0b111]),
    ('1', [0b010, 0b110, 0b010, 0b010, 0b111]),
    ('2', [0b111, 0b001, 0b111, 0b100, 0b111]),
    ('3', [0b111, 0b001, 0b111, 0b001, 0b111]),
    ('4', [0b101, 0b101, 0b111, 0b001, 0b001]),
    ('5', [0b111, 0b100, 0b111, 0b001, 0b111]),
    ('6', [0b111, 0b100, 0b111, 0b101, 0b111]),
    ('7', [0b111, 0b001, 0b010, 0b010, 0b010]),
    ('8', [0b111, 0b101, 0b111, 0b101, 0b111]),
    ('9', [0b111, 0b101, 0b111, 0b001, 0b111]),
    ('-', [0b000, 0b000, 0b111, 0b000, 0b000]),
];

/// Takes a text of digits and hyphens and returns three rows of the screen, which draw it; other characters are left out. A row
/// of the screen has two rows of dots, and each character takes three columns and a blank.
pub(super) fn large_digits(text: &str) -> [String; 3] {
    let mut rows = [String::new(), String::new(), String::new()];
    for c in text.chars() {
        let Some((_, dots)) = DOT_ROWS.iter().find(|(known, _)| *known == c) else { continue };
        for (row, line) in rows.iter_mut().enumerate() {
            let upper = dots.get(row * 2).copied().unwrap_or(0);
            let lower = dots.get(row * 2 + 1).copied().unwrap_or(0);
            for column in [0b100, 0b010, 0b001] {
                line.push(match (upper & column != 0, lower & column != 0) {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    (false, false) => ' ',
                });
            }
            line.push(' ');
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits() {
        assert_eq!(large_digits("20-"), ["▀▀█ █▀█     ", "█▀▀ █ █ ▀▀▀ ", "▀▀▀ ▀▀▀     "]);
    }
}

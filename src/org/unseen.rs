//! Characters that show nothing themselves: a stranger hides text behind them, or floods the lines above and below.

/// Whether a character is there and cannot be seen.
pub fn is_invisible(c: char) -> bool {
    // Soft hyphen, combining grapheme joiner, Arabic letter mark, Hangul and Khmer fillers,
    // Mongolian selectors, zero-width and direction marks, invisible operators, BOM, shorthand
    // and musical controls, tags, variation selectors, interlinear annotation.
    matches!(
        c,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a character stands on the one before it.
pub fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

/// More marks than this on one character serve no script.
pub const MAX_MARKS: usize = 4;

//! Texts that have to fit: by columns, never through a wide character.

mod rows;

use std::borrow::Cow;

pub(super) use rows::rows;
pub use rows::wrapped;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Returns the columns a text takes: those of its clusters, each of which gets cells of its own.
pub(super) fn width(text: &str) -> u16 {
    if is_printable_ascii(text) {
        return u16::try_from(text.len()).unwrap_or(u16::MAX);
    }
    let alone = text.chars().try_fold(0_u16, |sum, c| Some(sum.saturating_add(columns_alone(c)?)));
    alone.unwrap_or_else(|| clusters(text).map(cluster_width).fold(0, u16::saturating_add))
}

/// Returns the columns a cluster takes.
pub(super) fn cluster_width(cluster: &str) -> u16 {
    u16::try_from(cluster.width()).unwrap_or(u16::MAX)
}

/// Returns what is drawn of a text: its clusters, without control characters.
pub(super) fn clusters(text: &str) -> impl Iterator<Item = &str> {
    text.graphemes(true).filter(|it| !it.contains(char::is_control))
}

/// Returns whether a text is of the 95 characters that take a byte and a column each.
#[inline]
pub(super) fn is_printable_ascii(text: &str) -> bool {
    // No early end: so the compiler looks at many bytes at a time.
    text.bytes().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'))
}

/// Returns whether a character takes one column and stands alone beside others like it, as most on a screen do: ASCII,
/// Latin letters, dashes, arrows, borders. A text of them needs no look for clusters.
#[inline]
pub(super) fn is_plain_char(c: char) -> bool {
    matches!(c,
        ' '..='~'
        | '\u{a1}'..='\u{ac}'
        | '\u{ae}'..='\u{24f}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2190}'..='\u{21ff}'
        | '\u{2500}'..='\u{25fc}'
        | '\u{25ff}')
}

/// Returns the columns of a character that stands alone: a plain one, or a Chinese one with its punctuation. No answer
/// for what may be part of a cluster.
#[inline]
pub(super) fn columns_alone(c: char) -> Option<u16> {
    match c {
        _ if is_plain_char(c) => Some(1),
        '\u{4e00}'..='\u{9fff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{3001}'..='\u{3029}'
        | '\u{ff01}'..='\u{ff60}' => Some(2),
        _ => None,
    }
}

/// Returns the text, cut to `columns` with an ellipsis where it is longer. A number is never cut: it is shown whole, with a
/// blank before the ellipsis, or left out.
pub(super) fn fit<'t>(text: &'t str, columns: u16, ellipsis: &str) -> Cow<'t, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let room = columns.saturating_sub(width(ellipsis));
    let mut end = 0;
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let next = width(grapheme).saturating_add(used);
        if next > room {
            break;
        }
        end += grapheme.len();
        used = next;
    }
    if columns < width(ellipsis) {
        return Cow::Owned(text[..end].to_owned());
    }
    let (kept, rest) = text.split_at(end);
    let is_cut_through = rest.starts_with(is_of_number) && kept.ends_with(is_of_number);
    let kept = if is_cut_through { without_number(kept) } else { kept.trim_end() };
    let is_number = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    if is_number(kept) && width(kept) < room {
        return Cow::Owned(format!("{kept} {ellipsis}"));
    }
    let kept = if is_number(kept) { without_number(kept) } else { kept };
    let blank = if is_number(kept) { " " } else { "" };
    Cow::Owned(format!("{kept}{blank}{ellipsis}"))
}

/// Returns a text without the number at its end.
fn without_number(text: &str) -> &str {
    text.trim_end_matches(is_of_number).trim_end()
}

/// Returns whether a character may be part of a number or a date: `1,688`, `12.5`, `+8`, `2023-09-10`.
fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '+')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Before an ellipsis 288 and 28 of 288 look alike.
    #[test]
    fn no_number_is_cut() {
        for (columns, cut) in [
            (8, "open in…"),
            (10, "open in…"),
            (11, "open in…"),
            (13, "open in 288 …"),
            (14, "open in 288 d…"),
        ] {
            assert_eq!(fit("open in 288 days: Ann", columns, "…"), cut, "{columns}");
        }
        assert_eq!(fit("Ann & 1,688 more", 10, "…"), "Ann &…");
        assert_eq!(fit("2023-09-10", 8, "…"), "…");
        assert_eq!(fit("2018   3   0   0", 12, "…"), "2018   3 …");
        assert_eq!(fit("2018   3   0   0", 13, "…"), "2018   3 …");
        assert_eq!(fit("2018   3   0   0", 14, "…"), "2018   3   0 …");
    }

    #[test]
    fn nothing_is_cut_through() {
        assert_eq!(fit("Alibaba", 7, "…"), "Alibaba");
        assert_eq!(fit("Alibaba Cloud", 9, "…"), "Alibaba…");
        assert_eq!(fit("阿里巴巴", 8, "…"), "阿里巴巴");
        assert_eq!(fit("阿里巴巴", 7, "…"), "阿里巴…");
        assert_eq!(fit("阿里巴巴", 6, "…"), "阿里…");
        assert_eq!(fit("阿里巴巴", 1, "…"), "…");
        assert_eq!(fit("阿里巴巴", 0, "…"), "");
        assert_eq!(width(&fit("e\u{301}cole du soir", 6, "…")), 6);
    }

    #[test]
    fn what_is_plain_takes_a_column_a_character() {
        for c in (' '..='\u{ffff}').filter(|c| columns_alone(*c).is_some()) {
            let columns = if is_plain_char(c) { 1 } else { 2 };
            assert_eq!((c.to_string().width(), columns_alone(c)), (columns.into(), Some(columns)));
            for (text, clusters) in [(format!("a{c}b"), 3), (format!("{c}{c}云{c}é"), 5)] {
                assert_eq!(text.graphemes(true).count(), clusters, "{c:?}");
            }
        }
        let alone = |text: &str| text.chars().all(|c| columns_alone(c).is_some());
        assert!("│ ├ ▸ Çağlayan – Ant…".chars().all(is_plain_char) && !is_plain_char('阿'));
        assert!(alone("阿里云，Cloud（智能）") && !alone("e\u{301}") && !alone("❤\u{fe0f}"));
    }

    /// The parts of a text written one after another take as many columns as the text.
    #[test]
    fn the_columns_are_those_of_the_cells() {
        for (text, columns) in [("ｶﾞｷﾞ", 4), ("لا", 2), ("e\u{301}té", 3), ("阿里\n", 4)]
        {
            assert_eq!(width(text), columns, "{text:?}");
            assert_eq!(fit(text, columns, "…"), text);
            assert!(width(&fit(text, columns - 1, "…")) < columns, "{text:?}");
        }
        assert_eq!(width(&format!("ｶ{}", "\u{ff9e}".repeat(70_000))), u16::MAX);
    }
}

//! Text from strangers is never trusted: what could move a cursor, colour a screen, turn the direction of writing,
//! hide, or flood the lines above and below is taken out here, once, for every surface alike.

use std::borrow::Cow;

/// Returns whether a character is a format character that takes no cell of a terminal. A space and controls are not.
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

/// Returns whether a character is a mark that stands above or below the one before it: a combining mark of Latin, Greek,
/// Cyrillic, Hebrew, Arabic, Thai, Lao or of symbols. The scripts of India and its neighbours are left out: a syllable of
/// theirs may need more of them than [`MAX_MARKS`], most beside each other.
pub fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5bd}'
        | '\u{5bf}'
        | '\u{5c1}'..='\u{5c2}'
        | '\u{5c4}'..='\u{5c5}'
        | '\u{5c7}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e4}'
        | '\u{6e7}'..='\u{6e8}'
        | '\u{6ea}'..='\u{6ed}'
        | '\u{8d3}'..='\u{8e1}'
        | '\u{8e3}'..='\u{8ff}'
        | '\u{e31}'
        | '\u{e34}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}'
        | '\u{eb1}'
        | '\u{eb4}'..='\u{ebc}'
        | '\u{ec8}'..='\u{ece}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

/// More marks than this on one character serve none of these scripts.
pub const MAX_MARKS: usize = 4;

/// Returns whether a joiner between two such letters is part of how a word is written: in Persian, Urdu and the scripts
/// of India and its neighbours (UAX #31, 2.3).
fn takes_joiner(c: char) -> bool {
    matches!(
        c,
        '\u{620}'..='\u{74f}'
            | '\u{750}'..='\u{77f}'
            | '\u{8a0}'..='\u{8ff}'
            | '\u{900}'..='\u{dff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17b3}'
            | '\u{17b6}'..='\u{17d3}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
    ) && !is_invisible(c)
}

/// Returns the text without control characters (C0, C1, DEL), line breaks, direction marks, zero-width and
/// other invisible format characters, variation selectors, and marks beyond [`MAX_MARKS`] on one character. Line breaks and tabs become a
/// space, escape and other control characters `\u{FFFD}`, invisible characters nothing. A single joiner or
/// non-joiner (ZWJ, ZWNJ) between two letters that are written with it stays: it is part of the name.
pub fn neutralise(text: &str) -> Cow<'_, str> {
    // Most texts are printable ASCII, and a large file has millions of them.
    if is_printable_ascii(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    if text.chars().all(|c| harm(c) == Harm::None) && !has_flood(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        let inside =
            || out.ends_with(takes_joiner) && rest.clone().next().is_some_and(takes_joiner);
        match harm(c) {
            Harm::None if marks > MAX_MARKS => {}
            Harm::Invisible if matches!(c, '\u{200c}' | '\u{200d}') && inside() => out.push(c),
            Harm::None => out.push(c),
            Harm::Space => out.push(' '),
            Harm::Control => out.push('\u{FFFD}'),
            Harm::Invisible => {}
        }
    }
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// Returns whether every byte is printable ASCII or a space; looks at sixteen at a time.
fn is_printable_ascii(bytes: &[u8]) -> bool {
    let (many, rest) = bytes.as_chunks::<16>();
    let plain =
        |some: &[u8]| some.iter().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'));
    many.iter().all(|some| plain(some)) && plain(rest)
}

/// What a character from an untrusted text would do on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Harm {
    /// Nothing: it is kept.
    None,
    /// End the line or move the cursor: it becomes a space.
    Space,
    /// Control the terminal: it becomes U+FFFD.
    Control,
    /// Nothing visible: it is removed.
    Invisible,
}

/// Returns what a character from an untrusted text would do on a terminal.
pub fn harm(c: char) -> Harm {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Harm::Space,
        c if c.is_control() => Harm::Control,
        c if is_invisible(c) => Harm::Invisible,
        _ => Harm::None,
    }
}

fn has_flood(text: &str) -> bool {
    let mut marks = 0;
    text.chars().any(|c| {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        marks > MAX_MARKS
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_harmless_is_borrowed() {
        for text in [
            "Jack Ma",
            "马云",
            "Çağlayan Çetin",
            "e\u{301}cole",
            "👩 ok",
            "עברית",
            "ห้อง",
            "שָּׁלוֹם",
            "مُحَمَّد",
        ] {
            assert!(matches!(neutralise(text), Cow::Borrowed(_)), "{text}");
        }
        // A joiner where the script is written with it.
        for text in ["رضایی\u{200c}فر", "क्\u{200d}ष", "ශ්\u{200d}රී"] {
            assert!(matches!(neutralise(text), Cow::Borrowed(_)), "{text}");
        }
        // As many marks as a script may need, and on several characters.
        let most = format!("x{0}y{0}", "\u{301}".repeat(MAX_MARKS));
        assert!(matches!(neutralise(&most), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_harmful_is_replaced_or_removed() {
        for (text, left) in [
            ("a\u{1b}[31mb", "a\u{FFFD}[31mb"),
            ("a\u{9b}31mb", "a\u{FFFD}31mb"),
            ("a\nb\tc\r", "a b c "),
            ("a\u{202e}b\u{2066}c", "abc"),
            ("a\u{200b}b\u{feff}", "ab"),
            ("♥\u{fe0f}", "♥"),
            ("\u{7f}", "\u{FFFD}"),
            ("x\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "x\u{301}\u{301}\u{301}\u{301}"),
            ("ส\u{e47}\u{e47}\u{e47}\u{e47}\u{e47}\u{e47}", "ส\u{e47}\u{e47}\u{e47}\u{e47}"),
            ("ש\u{5b8}\u{5b8}\u{5b8}\u{5b8}\u{5b8}", "ש\u{5b8}\u{5b8}\u{5b8}\u{5b8}"),
            ("tag\u{e0041}", "tag"),
            ("a\u{200c}b\u{200d}", "ab"),
            ("ی\u{200c}\u{200c}ف", "ی\u{200c}ف"),
            ("ی\u{200c}", "ی"),
            ("\u{200d}ی\u{200c} ف", "ی ف"),
            ("👩\u{200d}👧", "👩👧"),
        ] {
            assert_eq!(neutralise(text), left, "{text:?}");
        }
    }
}

//! Text from a dataset is never trusted: what could move a cursor, colour a screen, turn the
//! direction of writing or hide is taken out here, once, for every surface alike.

use std::borrow::Cow;

use crate::org::{MAX_MARKS, is_invisible, is_mark};

/// The text without control characters (C0, C1, DEL), line breaks, direction marks, zero-width and
/// other invisible format characters, and variation selectors. Line breaks and tabs become a
/// space, escape and other control characters `\u{FFFD}`, invisible characters nothing.
pub fn neutralise(text: &str) -> Cow<'_, str> {
    // Most texts are plain ASCII, and a large file has millions.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    if text.chars().all(|c| class(c) == Class::Fine) && !has_flood(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        match class(c) {
            Class::Fine if marks > MAX_MARKS => {}
            Class::Fine => out.push(c),
            Class::Space => out.push(' '),
            Class::Control => out.push('\u{FFFD}'),
            Class::Invisible => {}
        }
    }
    Cow::Owned(out)
}

/// The same for a text of several lines, which stay apart.
pub fn neutralise_lines(text: &str) -> String {
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(neutralise).collect();
    lines.join("\n")
}

/// A line of a file as it can be shown, tabs kept: what is taken out elsewhere leaves a sign where it stood, so
/// that columns count alike. With it, where the byte `at` of the line stands in what is shown.
pub(super) fn shown_line(line: &str) -> (String, impl Fn(usize) -> usize) {
    let mut out = String::with_capacity(line.len());
    let mut moved: Vec<(usize, usize)> = Vec::new();
    let mut marks = 0;
    for (at, c) in line.char_indices() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        moved.push((at, out.len()));
        match class(c) {
            Class::Fine if marks <= MAX_MARKS => out.push(c),
            Class::Space if c == '\t' => out.push(c),
            _ => out.push('\u{FFFD}'),
        }
    }
    let end = out.len();
    let place = move |at: usize| {
        let found = moved.partition_point(|(from, _)| *from < at);
        moved.get(found).map_or(end, |(_, to)| *to)
    };
    (out, place)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Fine,
    Space,
    Control,
    Invisible,
}

fn class(c: char) -> Class {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Class::Space,
        c if c.is_control() => Class::Control,
        c if is_invisible(c) => Class::Invisible,
        _ => Class::Fine,
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
        for text in ["Jack Ma", "马云", "Çağlayan Çetin", "e\u{301}cole", "👩 ok", "עברית", "ห้อง"]
        {
            assert!(matches!(neutralise(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn what_is_not_is_taken_out() {
        for (text, left) in [
            ("a\u{1b}[31mb", "a\u{FFFD}[31mb"),
            ("a\u{9b}31mb", "a\u{FFFD}31mb"),
            ("a\nb\tc\r", "a b c "),
            ("a\u{202e}b\u{2066}c", "abc"),
            ("a\u{200b}b\u{feff}", "ab"),
            ("♥\u{fe0f}", "♥"),
            ("\u{7f}", "\u{FFFD}"),
            ("x\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "x\u{301}\u{301}\u{301}\u{301}"),
            ("tag\u{e0041}", "tag"),
        ] {
            assert_eq!(neutralise(text), left, "{text:?}");
        }
    }
}

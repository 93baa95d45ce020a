//! Texts that would harm a terminal, a dataset that is full of them, and checks that find them in an output.

use std::ffi::OsString;
use std::fmt::Write as _;

use orgscope::app::App;
use orgscope::cli::{self, Outcome};
use orgscope::ui::{Depth, Theme, ThemeName};

/// At least 96 texts that would do harm.
pub(super) fn hostile() -> Vec<String> {
    let mut texts: Vec<String> = (0..0x20_u8).map(|c| format!("c0{}x", char::from(c))).collect();
    texts.extend((0x7f..=0x9f_u8).map(|c| format!("c1{}x", char::from(c))));
    for text in [
        "\u{1b}[31mred",
        "\u{1b}[2J\u{1b}[H",
        "\u{1b}]0;title\u{7}",
        "\u{1b}]52;c;aGk=\u{7}",
        "\u{1b}]8;;http://evil\u{1b}\\link\u{1b}]8;;\u{1b}\\",
        "\u{1b}P+q\u{1b}\\",
        "\u{1b}_x\u{1b}\\",
        "\u{9b}31mred",
        "\u{9d}0;t\u{9c}",
        "\u{1b}[6n",
        "\u{1b}c",
        "\u{1b}(0qqq",
        "\u{e}qqq\u{f}",
        "a\u{202e}fdp.exe",
        "a\u{202d}b",
        "a\u{202a}b\u{202c}",
        "a\u{202b}b",
        "a\u{2066}b\u{2069}",
        "a\u{2067}b",
        "a\u{2068}b",
        "a\u{200e}b",
        "a\u{200f}b",
        "a\u{61c}b",
        "a\u{200b}b",
        "a\u{200c}b",
        "a\u{200d}b",
        "a\u{2060}b",
        "a\u{feff}b",
        "a\u{ad}b",
        "a\u{34f}b",
        "a\u{115f}b",
        "a\u{1160}b",
        "a\u{3164}b",
        "a\u{ffa0}b",
        "a\u{180e}b",
        "a\u{2028}b",
        "a\u{2029}b",
        "a\u{85}b",
        "a\r\nb",
        "a\rb",
        "a\tb",
        "a\u{b}b",
        "a\u{c}b",
        "♥\u{fe0f}",
        "♥\u{fe0e}",
        "a\u{e0100}b",
        "a\u{e0041}\u{e007f}",
        "a\u{fff9}b\u{fffa}c\u{fffb}",
        "👩\u{200d}👩\u{200d}👧",
        "🇨🇳🇨",
        "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        "<script>alert(1)</script>",
        "]]>",
        "&amp;\"'",
        "=cmd()",
        "+1",
        "@SUM(A1)",
        "-1+1",
        "\"quoted\",\"more\"",
        "a|b|c",
        "`tick` *bold* _it_ [l](javascript:x)",
        "\\\"",
        "%s%n",
        "${HOME}",
        "$(reboot)",
        "'; DROP TABLE",
        "\u{fffd}",
        "שלום עולם",
        "مرحبا",
        "ก็็็็็็็็",
        "阿里\u{202e}巴巴",
        "\u{1f468}\u{1f3ff}",
        "\u{10ffff}",
        "\u{e000}",
    ] {
        texts.push(text.to_owned());
    }
    texts.push("long ".repeat(400));
    texts.push("宽".repeat(600));
    texts
}

/// The reason why a text must not reach a terminal; `None` if it may. Line ends may.
pub(super) fn harm(text: &str) -> Option<String> {
    let mut marks = 0;
    for (at, c) in text.char_indices() {
        let hidden = matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}');
        marks = if matches!(c, '\u{300}'..='\u{36f}') { marks + 1 } else { 0 };
        if (c.is_control() && c != '\n') || hidden || marks > 4 {
            let around: String = text[at..].chars().take(20).collect();
            return Some(format!("U+{:04X} at {around:?}", c as u32));
        }
    }
    None
}

/// A string of RON.
pub(super) fn ron(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => {
                let _ = write!(out, "\\u{{{:x}}}", c as u32);
            }
            c => out.push(c),
        }
    }
    out + "\""
}

/// A dataset with a hostile text in every field that takes one.
pub(super) fn dataset() -> String {
    let texts = hostile();
    let mut out = format!("(schema: 1, title: {}, sources: [", ron(&texts.concat()[..2000]));
    for (n, text) in texts.iter().enumerate() {
        let t = ron(text);
        let url = ron(&format!("javascript:{text}"));
        let _ = writeln!(
            out,
            "(id: \"s{n}\", publisher: {t}, title: {t}, url: {url}, lang: {t}, note: {t}),"
        );
    }
    out.push_str("], roles: [");
    for (n, text) in texts.iter().enumerate() {
        let _ = writeln!(out, "(id: \"r{n}\", title: {0}, short: {0}),", ron(text));
    }
    out.push_str("], units: [");
    for (n, text) in texts.iter().enumerate() {
        let t = ron(text);
        let _ = writeln!(
            out,
            "(id: \"u{n}\", name: {t}, native: {t}, class: {t}, aliases: [{t}], note: {t}),"
        );
    }
    out.push_str("], people: [");
    for (n, text) in texts.iter().enumerate() {
        let t = ron(text);
        let _ = writeln!(
            out,
            "(id: \"p{n}\", name: {t}, native: {t}, latin: [{t}], nicknames: [{t}], aliases: [{t}], note: {t}, sources: [\"s{n}\"]),"
        );
    }
    out.push_str("], events: [");
    for (n, text) in texts.iter().enumerate() {
        let (t, under) =
            (ron(text), if n == 0 { String::new() } else { ", under: \"u0\"".to_owned() });
        let day = format!("20{:02}-0{}-0{}", 10 + n / 40, 1 + n % 9, 1 + n % 7);
        let _ = writeln!(
            out,
            "(id: \"e{n}\", date: \"{day}\", title: {t}, summary: {t}, dispute: {t}, confidence: Disputed, sources: [\"s{n}\"], changes: [\
             Open(unit: \"u{n}\"{under}), Appoint(person: \"p{n}\", unit: \"u{n}\", role: \"r{n}\", title: {t}, note: {t}),\
             Rename(unit: \"u{n}\", to: {t}), Reclassify(unit: \"u{n}\", class: {t}), Note(text: {t}, units: [\"u{n}\"])]),"
        );
    }
    out + "])"
}

pub(super) fn harmless(what: &str, text: &str) {
    if let Some(why) = harm(text) {
        panic!("{what}: {why}");
    }
}

/// The text without the sequences that colour it, which alone are ours.
pub(super) fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(part.len());
        assert!(part[end..].starts_with('m'), "{part:?}");
        out.push_str(&part[end + 1..]);
    }
    out
}

/// The explorer as the command line opens it.
pub(super) fn explorer(args: &[&str]) -> App {
    let args = std::iter::once(&"orgscope").chain(args).map(|it| OsString::from(*it));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    match cli::run(args, &mut out, &mut err, || Ok(()), &mut || None) {
        Outcome::Explore(explore) => {
            let theme = Theme::new(ThemeName::Dark, Depth::True, false);
            explore.build(theme, (120, 36)).into_app()
        }
        other => panic!("{other:?}: {}", String::from_utf8_lossy(&err)),
    }
}

/// Every string in a document.
pub(super) fn strings(value: &serde_json::Value, each: &mut dyn FnMut(&str)) {
    match value {
        serde_json::Value::String(text) => each(text),
        serde_json::Value::Array(list) => list.iter().for_each(|it| strings(it, each)),
        serde_json::Value::Object(map) => map.values().for_each(|it| strings(it, each)),
        _ => {}
    }
}

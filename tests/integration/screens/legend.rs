//! The legend of signs: the first page of the help fits the smallest usual screen and explains what stands on it.

use orgscope::app::{App, HelpLine, Key, Start};
use orgscope::ui::Theme;

use crate::support::datasets::lantern;
use crate::support::explorer::{open_and_type, rows};

fn app(script: &str, size: (u16, u16)) -> App {
    open_and_type(lantern(), Start::default(), size, script)
}

fn screen(app: &App, ascii: bool) -> Vec<String> {
    rows(app, &Theme::mono(ascii))
}

#[test]
fn the_legend_fits_the_first_page_at_80_by_24() {
    let app = app("?", (80, 24));
    for (ascii, signs) in [
        (false, "▌ + − → ✎ ⇄ ± · ▸ ▾ ? ∙ ∘ ┃ ▂▅█ ▫ ▪ '"),
        (true, "* + - ^ ~ % & . > v ? * o # .|H + o # '"),
    ] {
        let rows = screen(&app, ascii);
        for sign in signs.split(' ') {
            let stands = |row: &String| row.chars().skip(3).take(7).collect::<String>();
            assert!(rows.iter().any(|row| stands(row).contains(sign)), "{sign}: {rows:#?}");
        }
    }
    let rows = screen(&app, false).join("\n");
    let lines = app.help().unwrap().lines;
    let legend: Vec<&HelpLine> =
        lines.iter().take_while(|line| **line != HelpLine::Blank).collect();
    for line in &legend {
        if let HelpLine::LegendRow { meaning, title, .. } = line {
            assert!(rows.contains(meaning), "{meaning} is whole");
            assert!(rows.contains(title), "{title} is whole");
        }
    }
    let keys = legend
        .iter()
        .filter(|it| matches!(it, HelpLine::LegendRow { keys, .. } if !keys.is_empty()));
    assert_eq!(keys.count(), 12);
    assert!(!rows.contains("Next event that touches"), "the table follows below");
}

#[test]
fn the_whole_table_follows() {
    let app = app("?G", (80, 24));
    let rows = screen(&app, false).join("\n");
    assert!(rows.contains("Good to know"), "{rows}");
    let narrow = self::app("?", (44, 20));
    let rows = screen(&narrow, false).join("\n");
    assert!(rows.contains("a leader: came, left, retitled"), "{rows}");
    assert!(!rows.contains("Keys that matter"), "{rows}");
}

#[test]
fn the_palette_and_the_help_find_it() {
    for word in ["legend", "signs"] {
        let mut app = app(&format!(":{word}"), (80, 24));
        assert_eq!(app.palette().unwrap().rows[0].name, "legend", "{word}");
        app.key(Key::parse_script("<enter>").unwrap()[0]);
        assert_eq!(app.overlay().name(), Some("Help"));
        assert!(matches!(app.help().unwrap().lines[0], HelpLine::LegendHead { .. }));
    }
    let app = app("?/renamed", (80, 24));
    assert!(screen(&app, false).join("\n").contains("✎"));
}

#[test]
fn no_line_of_the_help_is_cut_at_80_columns() {
    let mut app = app("?", (80, 24));
    loop {
        let rows = screen(&app, false);
        // The ellipsis of the steps is part of its text: "day, week, month …".
        let is_cut = |row: &&String| row.trim_end_matches(['│', ' ']).ends_with('…');
        let cut = rows[2..22].iter().filter(is_cut).find(|row| !row.contains("month …"));
        assert_eq!(cut, None);
        let before = app.help().unwrap().top;
        for key in Key::parse_script("<pgdn>").unwrap() {
            app.key(key);
        }
        if app.help().unwrap().top == before {
            break;
        }
    }
}

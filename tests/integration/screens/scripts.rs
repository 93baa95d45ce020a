//! Names in letters of all kinds on the screen: none is cut through, none loses its marks, none hides what stands beside it.

use orgscope::app::{App, Start};
use orgscope::ui::{self, Depth, PictureFormat, Theme, ThemeName};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::support::datasets::letters;
use crate::support::explorer::open_and_type;

/// An explorer of 80×24 after some keys.
fn after(keys: &str) -> App {
    open_and_type(letters(), Start::default(), (80, 24), keys)
}

fn theme() -> Theme {
    Theme::new(ThemeName::Dark, Depth::True, false)
}

/// What stands on its screen.
fn screen(keys: &str) -> String {
    ui::picture(&after(keys), &theme(), (80, 24), PictureFormat::Text)
}

#[test]
fn a_long_filter_leaves_its_count_to_be_read() {
    for before in ["", "a"] {
        let typed = format!("f{before}{}", "灯".repeat(50));
        let shown = screen(&typed);
        let field =
            shown.lines().find(|line| line.contains("灯灯灯") && !line.contains("as of")).unwrap();
        assert!(field.contains(" matches "), "{field}");
        // What is typed goes on before the count and not below it.
        let area = Rect::new(0, 0, 80, 24);
        let mut cells = Buffer::empty(area);
        let cursor = ui::paint(&after(&typed), &theme(), area, &mut cells).unwrap();
        let around = [cursor.x - 2, cursor.x].map(|x| cells[(x, cursor.y)].symbol());
        assert_eq!(around, ["灯", " "], "{field}");
    }
}

#[test]
fn what_is_found_keeps_its_marks() {
    let shown = screen("/jose");
    let (with, without) = ("Jose\u{301} Nu\u{301}n\u{303}ez", "Jose Nunez");
    assert!(shown.contains(with) && !shown.contains(without), "{shown}");
}

/// The borders stand below one another with every name.
#[test]
fn every_row_ends_at_the_border() {
    for keys in ["0", "0]", "0]]", "0]]]]]", "m0D", "0E", "/a", "v", "vv"] {
        let shown = screen(keys);
        let columns = |line: &str| -> usize {
            let clusters = unicode_segmentation::UnicodeSegmentation::graphemes(line, true);
            clusters.map(unicode_width::UnicodeWidthStr::width).sum()
        };
        for line in shown.lines().skip(1) {
            assert_eq!(columns(line), 80, "{keys}: {line}");
        }
    }
}

#[test]
fn an_empty_search_counts_nothing() {
    for keys in ["/", "/a<esc><esc>/"] {
        let shown = screen(keys);
        let border = shown.lines().find(|line| line.contains("Find")).unwrap();
        assert!(
            border.contains(" in ") && !border.contains(|c: char| c.is_ascii_digit()),
            "{border}"
        );
    }
}

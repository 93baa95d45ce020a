//! The bars below the slider: those of a career are the posts that the details list, each with its text, and those
//! without room are counted.

use orgscope::app::App;
use orgscope::app::details::Line;

use crate::support::datasets::{alibaba, lantern};
use crate::support::explorer::{Size, fit, on, open, screen, types_and_searches};

const SIZES: [Size; 5] = [(80, 24), (100, 30), (120, 36), (160, 50), (200, 60)];

/// What the details list of a career, in order.
fn posts_in_details(app: &App) -> Vec<String> {
    let posts = app.details().lines.iter().filter_map(|line| match line {
        Line::Held { what, doubt, .. } if doubt.is_some() => Some(format!("{what} ?")),
        Line::Held { what, .. } => Some(what.clone()),
        _ => None,
    });
    posts.collect()
}

/// The rows of the screen that lie between the track and the line of words.
fn rows_of_bars(app: &App) -> Vec<String> {
    let shown = screen(app);
    let lines: Vec<&str> = shown.lines().collect();
    let words =
        lines.iter().rposition(|line| line.contains("Selected: ") || line.contains(" Shown: "));
    let words = words.unwrap_or_else(|| panic!("{shown}"));
    let most = (usize::from(app.viewport().height).saturating_sub(18) / 3).min(4);
    let drawn = app.slider().spans.rows.len().min(most);
    lines[words - drawn..words].iter().map(|line| (*line).to_owned()).collect()
}

#[test]
fn the_bars_of_a_career_are_the_posts_of_the_details() {
    for person in ["joe tsai", "eddie wu", "daniel zhang", "jiang fan", "fan luyuan", "trudy dai"] {
        for day in ["2019-01-01", "2022-12-29", "2023-09-10", "2023-12-31"] {
            let mut app = open(alibaba(), on(day), (80, 24));
            types_and_searches(&mut app, &format!("/{person}<enter>"));
            let posts = posts_in_details(&app);
            assert!(!posts.is_empty(), "{person} on {day}");
            for size in SIZES {
                fit(&mut app, size);
                let bars = rows_of_bars(&app);
                let case = format!("{person} on {day} at {size:?}:\n{}", bars.join("\n"));
                for (bar, post) in bars.iter().zip(&posts) {
                    // Its text is whole, or cut where it has a good part of the row.
                    let start: String = post.chars().take(usize::from(size.0) / 8).collect();
                    let whole_or_cut = bar.contains(post.as_str()) || bar.contains(start.trim());
                    assert!(whole_or_cut, "{post}: {case}");
                    assert!(bar.contains(post.as_str()) || bar.contains('…'), "{post}: {case}");
                    assert!(["━", "┄"].iter().any(|it| bar.contains(it)), "{post}: {case}");
                }
                let counted = match posts.len() - bars.len() {
                    0 => None,
                    1 => Some("; 1 more post ".to_owned()),
                    more => Some(format!("; {more} more posts ")),
                };
                let last = bars.last().expect("a bar");
                assert!(counted.is_none_or(|it| last.contains(&it)), "{case}");
                let others = &bars[..bars.len() - 1];
                assert!(others.iter().all(|bar| !bar.contains(" more post")), "{case}");
            }
        }
    }
}

/// Acting posts have a bar of another line, and what is doubtful its mark, as in the details.
#[test]
fn bars_say_what_is_acting_and_doubtful() {
    let mut app = open(alibaba(), on("2023-09-10"), (120, 36));
    types_and_searches(&mut app, "/eddie wu<enter>");
    let bars = rows_of_bars(&app).join("\n");
    assert!(bars.contains("Chair, Cloud Intelligence Group ? ┄"), "{bars}");
    assert!(bars.contains("CEO, Alibaba Group ━"), "{bars}");
}

/// Of a unit with relatives each has a bar with its names; those without room are counted.
#[test]
fn the_bars_of_a_unit_are_counted_too() {
    for (history, unit) in [(alibaba(), "alibaba cloud"), (lantern(), "light")] {
        let mut app = open(history, on("2022-01-01"), (80, 24));
        types_and_searches(&mut app, &format!("/{unit}<enter>vv"));
        let spans = app.slider().spans;
        let shown = screen(&app);
        let more = spans.more_in_words(spans.rows.len().min(2));
        assert!(shown.contains(&more), "{more}:\n{shown}");
        assert!(more.is_empty() || more.contains(" more unit"), "{more}");
    }
}

//! The presenter's screen: quiet, large, with the caption and what comes next.

use orgscope::app::{App, Effect};
use orgscope::ui::{self, PictureFormat, Theme};

use crate::support::explorer::{fit, picture, types, waits};

use super::lamps_tour::{STORY, app};

#[test]
fn the_presenters_screen_is_quiet_large_and_says_what_comes() {
    for size in [(80, 24), (120, 36), (160, 50)] {
        let mut app = app(STORY);
        fit(&mut app, size);
        types(&mut app, "PT");
        let shown = picture(&app);
        assert!(shown.contains("1/3") && shown.contains("next: Light comes"), "{shown}");
        assert!(shown.lines().next().unwrap().contains("▀▀█"), "a large date: {shown}");
        // The audience sees the keys when the presenter explores, not when a step is turned.
        types(&mut app, "]");
        assert!(picture(&app).contains("]  Next event"));
        types(&mut app, "T");
        assert!(!picture(&app).contains("Next event"));
    }
}

#[test]
fn no_text_is_dim_with_the_themes_for_a_large_room() {
    for theme in ui::ThemeName::ALL {
        let theme = Theme::new(theme, ui::Depth::True, false);
        let mut app = app(STORY);
        types(&mut app, "T<pgdn>");
        waits(&mut app);
        let svg = |app: &App| ui::picture(app, &theme, (120, 36), PictureFormat::Svg);
        let usual = svg(&app);
        types(&mut app, "P");
        let large = svg(&app);
        // Roles are dim for a reader at the screen, and as clear as names for an audience.
        let role_of = |svg: &str| {
            let document = roxmltree::Document::parse(svg).unwrap();
            let role = document.descendants().find(|node| {
                // Not the heading of the details, which is bold.
                node.has_tag_name("text")
                    && node.text() == Some("Member")
                    && node.attribute("font-weight").is_none()
            });
            let role = role.unwrap();
            let of = |name: &str| role.attribute(name).unwrap_or("").to_owned();
            (of("fill"), of("opacity"))
        };
        let plain = {
            let document = roxmltree::Document::parse(&large).unwrap();
            let word = document.descendants().find(|node| node.text() == Some("Council")).unwrap();
            (word.attribute("fill").unwrap().to_owned(), String::new())
        };
        // Neither is what comes next, which stands in the border.
        let next = |svg: &str| {
            let document = roxmltree::Document::parse(svg).unwrap();
            let word = document.descendants().find(|node| node.text() == Some("more")).unwrap();
            word.attribute("fill").unwrap().to_owned()
        };
        assert_eq!(next(&large), plain.0, "{:?}", theme.name());
        assert_ne!(role_of(&usual), plain, "{:?}", theme.name());
        assert_eq!(role_of(&large), plain, "{:?}", theme.name());
    }
}

#[test]
fn what_closes_things_closes_the_caption_before_the_program() {
    let mut app = app(STORY);
    assert_eq!(types(&mut app, "Tq"), Effect::None);
    assert!(app.caption().is_none());
    types(&mut app, "T?");
    assert_eq!((types(&mut app, "q"), app.overlay().name()), (Effect::None, None));
    assert_eq!(types(&mut app, "q"), Effect::Quit);
}

#[test]
fn a_caption_that_is_too_long_is_cut_in_the_signs_of_the_theme() {
    let mut app = app(&format!("say {}end\ngo 2019-01-01\n", "word ".repeat(60)));
    fit(&mut app, (80, 24));
    types(&mut app, "T");
    let shown = ui::picture(&app, &Theme::colour(true), (80, 24), PictureFormat::Text);
    let rows: Vec<&str> = shown.lines().skip(21).take(2).collect();
    assert!(rows[0].contains("1/1  word") && rows[1].contains("word"), "{shown}");
    assert!(rows[1].is_ascii() && rows[1].trim_end_matches(['|', ' ']).ends_with('~'), "{shown}");
    // A short one and a Chinese one keep to their lines.
    for (said, second) in [("Short.", ""), (&*"灯笼".repeat(40), "灯笼")] {
        let mut app = self::app(&format!("say {said}\ngo 2019-01-01\n"));
        fit(&mut app, (80, 24));
        types(&mut app, "T");
        let shown = picture(&app);
        let row = shown.lines().nth(22).unwrap().trim_matches(['│', ' ']);
        assert!(row.starts_with(second) && (second.is_empty() == row.is_empty()), "{shown}");
    }
}

/// What clickers send: the arrows turn steps, `.` and `b` blank the screen, and any key brings it back.
#[test]
fn a_clicker_turns_steps_and_blanks_the_screen() {
    let mut app = app(STORY);
    types(&mut app, "T");
    let number = |app: &App| app.caption().map(|caption| caption.number);
    let first = number(&app);
    types(&mut app, "<right>");
    assert_ne!(number(&app), first);
    types(&mut app, "<left>");
    assert_eq!(number(&app), first);
    for sign in ['.', 'b'] {
        let shown = picture(&app);
        types(&mut app, &sign.to_string());
        assert_eq!(picture(&app).trim(), "", "{sign}");
        types(&mut app, "j");
        assert_eq!((picture(&app), number(&app)), (shown, first), "{sign}");
    }
}

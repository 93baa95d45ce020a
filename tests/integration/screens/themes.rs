//! Themes in files: those that come with the program can be read on their background, and one of a reader's own is used.

use std::fs;
use std::path::Path;

use orgscope::data::themes::{THEMES, shipped};

use crate::support::command::{self, Ran, run_with_config};

fn run(config: Option<&Path>, args: &[&str]) -> Ran {
    config.map_or_else(|| command::run(args), |config| run_with_config(config, args))
}

/// WCAG 2.1, "relative luminance" and "contrast ratio".
fn contrast(one: (u8, u8, u8), other: (u8, u8, u8)) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let light = |(red, green, blue)| {
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) + 0.05
    };
    light(one).max(light(other)) / light(one).min(light(other))
}

#[test]
fn every_letter_of_a_theme_can_be_read() {
    for (name, _) in THEMES {
        let theme = shipped(name).unwrap();
        let background = theme.colours[0].1;
        for (part, colour) in &theme.colours[1..] {
            assert!(contrast(*colour, background) >= 4.5, "{name}: {part}");
        }
        for (part, (letters, behind)) in &theme.pairs {
            assert!(contrast(*letters, *behind) >= 4.5, "{name}: {part}");
        }
    }
}

#[test]
fn a_picture_has_the_colours_of_the_theme() {
    for (name, _) in THEMES {
        let theme = shipped(name).unwrap();
        let Ran { code, out: svg, err } =
            run(None, &["screenshot", "--theme", name, "--format", "svg"]);
        assert_eq!((code, err.as_str()), (0, ""), "{name}");
        for (part, (red, green, blue)) in theme.colours.iter().filter(|(part, _)| *part != "new") {
            let colour = format!("#{red:02x}{green:02x}{blue:02x}");
            let shown = !matches!(*part, "gone" | "span" | "absent" | "dim");
            assert!(!shown || svg.contains(&colour), "{name}: {part} {colour}");
        }
    }
}

#[test]
fn a_theme_of_ones_own_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.ron");
    let own = |base: &str, colours: &str| {
        format!("(theme: (name: \"mine\", base: \"{base}\", colors: ({colours})))")
    };
    for (text, code, said) in [
        (own("dark", "accent: \"#8ec07c\""), 0, ""),
        (own("dark", "selected: (\"#fff\", \"#005\")"), 0, ""),
        (own("dark", "dim: \"#333333\""), 0, "theme mine: `dim` is hard to read"),
        (
            own("dark", "selected: (\"#fff\", \"#fafafa\")"),
            0,
            "`selected` is hard to read, 1.0 to 1",
        ),
        (own("dark", "accent: \"green\""), 1, "invalid colour `green`: expected #rrggbb"),
        (own("dark", "akzent: \"#8ec07c\""), 1, "akzent"),
        (own("drak", ""), 1, "unknown theme `drak` as the base"),
        ("(theme: nord)".into(), 1, "a string belongs here, or a theme"),
        ("(theme: \"nord\")".into(), 0, ""),
        ("(theme: \"nrod\")".into(), 1, "did you mean `nord`?"),
    ] {
        fs::write(&path, &text).unwrap();
        let Ran { code: ended, out, err } = run(Some(&path), &["config", "--check"]);
        assert_eq!(ended, code, "{text}: {out}{err}");
        assert!(err.contains(said) && (err.is_empty() == said.is_empty()), "{text}: {err}");
    }
}

/// In a terminal of all colours its own accent is drawn.
#[cfg(unix)]
#[test]
fn the_explorer_uses_the_theme_of_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.ron");
    let text = "(theme: (name: \"mine\", base: \"dark\", colors: (accent: \"#0a141e\")))";
    fs::write(&path, text).unwrap();
    let config = format!("ORGSCOPE_CONFIG={}", path.display());
    let variables = ["-u", "ORGSCOPE_THEME", &config, "COLORTERM=truecolor"];
    let mut terminal = crate::support::terminal::Terminal::with_env(&variables, &[]);
    terminal.shows("as of");
    let cells = {
        let parser = terminal.screen.lock().unwrap();
        let colour = |row, column| parser.screen().cell(row, column).map(vt100::Cell::fgcolor);
        (0..24)
            .flat_map(|row| (0..80).map(move |column| (row, column)))
            .filter(|(row, column)| colour(*row, *column) == Some(vt100::Color::Rgb(10, 20, 30)))
            .count()
    };
    assert!(cells > 20, "{cells} cells in the accent");
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

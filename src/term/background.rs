//! Which theme fits this terminal: its colours, and whether its background is light.

use std::time::Duration;

use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

use crate::ui::{Depth, Theme, ThemeName};

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_millis(120);

/// What terminals that answer questions tell of themselves. A pipe with a screen behind it, as a test has,
/// tells none of it, and is not kept waiting for.
const SIGNS: [&str; 11] = [
    "COLORTERM",
    "TERM_PROGRAM",
    "VTE_VERSION",
    "TMUX",
    "STY",
    "KITTY_WINDOW_ID",
    "WT_SESSION",
    "WEZTERM_PANE",
    "ALACRITTY_WINDOW_ID",
    "KONSOLE_VERSION",
    "ITERM_SESSION_ID",
];

/// The theme that was named, or the one that fits the terminal's background. To be asked before anything
/// is read: the answer comes where keys come.
pub fn theme(named: Option<ThemeName>, colour: bool, ascii: bool) -> Theme {
    if !colour {
        return Theme::new(ThemeName::Mono, Depth::Sixteen, ascii);
    }
    Theme::new(named.unwrap_or_else(fitting), depth(), ascii)
}

fn fitting() -> ThemeName {
    if !SIGNS.iter().any(|sign| std::env::var_os(sign).is_some()) {
        return ThemeName::Dark;
    }
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    match theme_mode(options) {
        Ok(ThemeMode::Light) => ThemeName::Light,
        Ok(ThemeMode::Dark) | Err(_) => ThemeName::Dark,
    }
}

fn depth() -> Depth {
    match supports_color::on(supports_color::Stream::Stdout) {
        Some(level) if level.has_16m => Depth::True,
        Some(level) if level.has_256 => Depth::Indexed,
        _ => Depth::Sixteen,
    }
}

//! Builds the explorer's application for a terminal, a picture or a recording.

use std::sync::Arc;

use super::ExploreOptions;
use super::args::ThemeArg;
use super::failure::Failure;
use crate::app::{App, Effect, Start};
use crate::explorer::{Explorer, is_read_once, problems, today};
use crate::ui::{Depth, Theme, ThemeName};

impl ExploreOptions {
    /// Builds the explorer with a theme, at the size it will be drawn in, and types the keys of `--keys`.
    pub fn build(self, theme: Theme, size: (u16, u16)) -> Explorer {
        let problems = problems(self.problems, self.data.as_deref().unwrap_or("data.ron"));
        let start = Start {
            at: self.at,
            select: self.select,
            compare: self.compare,
            once: self.data.as_deref().is_some_and(is_read_once),
            data: self.data,
            import_option: self.import_option,
            mouse: self.mouse,
            tours: self.tours,
            keys: self.keymap,
            today: Some(today()),
            shows_key_hints: self.shows_key_hints,
        };
        let app = App::new(Arc::new(self.history), problems, start);
        let mut explorer = Explorer::new(app, theme, size);
        if let Some(tour) = self.tour {
            explorer.change(|app| app.start_tour(tour));
        }
        for key in self.keys {
            // There is no terminal yet: effects outside the explorer (copy, suspend, quit) are dropped.
            let _: Effect = explorer.key(key);
            explorer.finish_search();
        }
        explorer
    }
}

/// Parses a size such as `120x36`: columns and rows.
pub(super) fn size(text: &str) -> Result<(u16, u16), Failure> {
    let side = |text: &str| text.parse::<u16>().ok();
    match text.split_once('x').map(|(width, height)| (side(width), side(height))) {
        Some((Some(width), Some(height)))
            if (40..=500).contains(&width) && (10..=200).contains(&height) =>
        {
            Ok((width, height))
        }
        _ => Err(Failure::misuse(format!(
            "invalid size `{text}`: expected COLUMNSxROWS between 40x10 and 500x200"
        ))),
    }
}

/// Returns the theme of a picture, in 24-bit colours whatever the terminal has.
pub(super) fn theme_of_picture(name: ThemeArg, ascii: bool) -> Theme {
    name.chosen().unwrap_or(ThemeName::default().into()).theme(Depth::True, ascii)
}

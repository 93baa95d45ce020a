//! An explorer that is stepped through, with its frames as bytes.
#![allow(unreachable_pub)]

use std::sync::Arc;

use orgscope::app::{App, Key, Start};
use orgscope::explorer::Explorer;
use orgscope::org::History;
use orgscope::ui::{Depth, Renderer, Theme, ThemeName};
use ratatui_crossterm::CrosstermBackend;

/// Columns and rows.
pub const SIZE: (u16, u16) = (200, 60);

/// One explorer in the middle of its days.
pub struct Ours {
    pub explorer: Explorer,
    shown: Renderer,
    bytes: Vec<u8>,
}

impl Ours {
    pub fn open(history: Arc<History>) -> Self {
        let data = history.dataset();
        let middle = data.first.add_days(data.last.days_since(data.first) / 2);
        let start = Start { at: Some(middle), ..Start::default() };
        let theme = Theme::new(ThemeName::Dark, Depth::True, false);
        let mut explorer = Explorer::new(App::new(history, Vec::new(), start), theme, SIZE);
        // Everything unfolded: a screen full of rows at every size.
        "zR".chars().for_each(|key| drop(explorer.key(Key::char(key))));
        Self { explorer, shown: Renderer::new(SIZE.0, SIZE.1), bytes: Vec::new() }
    }

    /// Types a key and draws its frame. Returns how many bytes the frame takes.
    pub fn step(&mut self, key: char) -> usize {
        self.bytes.clear();
        self.explorer.key(Key::char(key));
        let mut backend = CrosstermBackend::new(&mut self.bytes);
        self.explorer.draw(&mut self.shown, &mut backend).unwrap();
        self.bytes.len()
    }
}

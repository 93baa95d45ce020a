//! An explorer that is stepped through, with its frames as bytes.
#![allow(unreachable_pub)]

use std::sync::Arc;

use orgscope::app::{Action, App, Key, Start};
use orgscope::org::History;
use orgscope::ui::{self, Depth, Renderer, Theme, ThemeName};
use ratatui::backend::CrosstermBackend;

/// Columns and rows.
pub const SIZE: (u16, u16) = (200, 60);

/// One explorer in the middle of its days.
pub struct Ours {
    pub app: App,
    theme: Theme,
    shown: Renderer,
    bytes: Vec<u8>,
}

impl Ours {
    pub fn open(history: Arc<History>) -> Self {
        let data = history.dataset();
        let middle = data.first.add_days(data.last.days_since(data.first) / 2);
        let start = Start { at: Some(middle), ..Start::default() };
        let mut app = App::new(history, Vec::new(), start);
        app.update(Action::Viewport(ui::viewport(&app, SIZE.0, SIZE.1)));
        // Everything unfolded: a screen full of rows at every size.
        "zR".chars().for_each(|key| drop(app.key(Key::char(key))));
        let theme = Theme::new(ThemeName::Dark, Depth::True, false);
        Self { app, theme, shown: Renderer::nothing(SIZE.0, SIZE.1), bytes: Vec::new() }
    }

    /// A key and its frame; how many bytes it wrote.
    pub fn step(&mut self, key: char) -> usize {
        self.bytes.clear();
        self.app.key(Key::char(key));
        let view = ui::viewport(&self.app, SIZE.0, SIZE.1);
        if view != self.app.viewport() {
            self.app.update(Action::Viewport(view));
        }
        let mut backend = CrosstermBackend::new(&mut self.bytes);
        self.shown.draw(&self.app, &self.theme, &mut backend).unwrap();
        self.bytes.len()
    }
}

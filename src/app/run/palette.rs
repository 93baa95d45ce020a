//! The palette, while it is open. What is chosen in it is run as a command of its own: `command_chosen` in `run/overlay`.

use crate::app::App;
use crate::app::overlay::{Overlay, PaletteView};

impl App {
    /// Returns the palette while it is open.
    pub fn palette(&self) -> Option<PaletteView<'_>> {
        let Overlay::Palette(palette) = &self.overlay else { return None };
        Some(palette.view(&self.settings.keys))
    }
}

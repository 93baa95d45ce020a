//! Going to a typed date.

use crate::app::overlay::{Overlay, PromptView};
use crate::app::{App, Effect};
use crate::time::TypedContext;

impl App {
    /// Returns the date prompt while it is open.
    pub fn prompt(&self) -> Option<PromptView<'_>> {
        let Overlay::Date(prompt) = &self.overlay else { return None };
        Some(prompt.view(self.ctx(), self.typed_context()))
    }

    fn typed_context(&self) -> TypedContext {
        let data = self.history.dataset();
        TypedContext {
            first: data.first,
            last: data.last,
            from: Some(self.nav.place.day),
            today: self.settings.today,
        }
    }

    /// Goes to the day that is typed. An error says why there is none.
    pub(super) fn accept_date(&mut self) -> Effect {
        let Overlay::Date(prompt) = &self.overlay else { return Effect::Bell };
        match prompt.read(self.typed_context()) {
            Ok(typed) => {
                self.close();
                self.jump_to_day(typed.first());
                Effect::None
            }
            Err(error) => self.refuse(error),
        }
    }
}

//! Typing a date: what it means is shown while it is typed.

use super::{App, Effect, Layer, PromptPreview, PromptView};
use crate::time::{Typed, TypedContext, typed};

impl App {
    /// The date prompt, while it is open.
    pub fn prompt(&self) -> Option<PromptView<'_>> {
        let field = &self.overlay.date_field;
        (self.overlay.layer == Layer::DatePrompt).then(|| PromptView {
            text: field.text(),
            cursor: field.cursor(),
            preview: self.preview(),
        })
    }

    fn typed_day(&self) -> Result<Typed, String> {
        let data = self.history.dataset();
        let (first, last) = (data.first, data.last);
        let (from, today) = (Some(self.nav.place.day), self.settings.today);
        let context = TypedContext { first, last, from, today };
        // An input method may leave full-width digits behind.
        let text: String = self
            .overlay
            .date_field
            .text()
            .chars()
            .filter_map(|c| super::Key::char(c).folded().typed())
            .collect();
        typed(&text, context)
    }

    fn preview(&self) -> Result<PromptPreview, String> {
        let typed = self.typed_day()?;
        let wanted = typed.first();
        let (first, last) = self.span();
        let day = wanted.clamp(first, last);
        let mut text = day.long().to_string();
        if let Some(today) = typed.instead_of {
            text = format!("{text}, nearest to today, {}", today.short());
        } else if wanted < first {
            text = format!("{text}, where the dataset starts");
        } else if wanted > last {
            text = format!("{text}, where the dataset ends");
        } else if let Some(event) = self.history.events_on(day).first() {
            text = format!("{text} · {}", self.history.dataset().event(*event).title);
        }
        Ok(PromptPreview { day, text })
    }

    pub(super) fn accept_date(&mut self) -> Effect {
        match self.typed_day() {
            Ok(typed) => {
                self.overlay.layer = Layer::Browse;
                self.jump_to_day(typed.first());
                Effect::None
            }
            Err(error) => self.refuse(error),
        }
    }
}

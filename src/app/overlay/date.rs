//! Typing a date: what it means is shown while it is typed.

use super::TextField;
use crate::app::Key;
use crate::app::ctx::Ctx;
use crate::app::event_words::dated_title;
use crate::time::{Date, Typed, TypedContext, typed};

/// A date being typed.
#[derive(Debug, Default)]
pub struct DatePrompt {
    field: TextField,
}

/// The date prompt, ready to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromptView<'a> {
    /// What is typed.
    pub text: &'a str,
    /// The cursor, in characters.
    pub cursor: usize,
    /// What it means, or why it means nothing.
    pub preview: Result<PromptPreview, String>,
}

/// Where a typed date leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromptPreview {
    /// The day to go to, inside the span.
    pub day: Date,
    /// In words: `Thu 29 Dec 2022 · CEO takes over the cloud`.
    pub text: String,
}

impl DatePrompt {
    pub(in crate::app) fn field_mut(&mut self) -> &mut TextField {
        &mut self.field
    }

    /// Returns the prompt to be painted.
    pub(in crate::app) fn view(&self, ctx: Ctx<'_>, context: TypedContext) -> PromptView<'_> {
        PromptView {
            text: self.field.text(),
            cursor: self.field.cursor(),
            preview: self.read(context).map(|typed| preview(ctx, typed)),
        }
    }

    /// Reads what is typed. An error says why it is not a date.
    pub(in crate::app) fn read(&self, context: TypedContext) -> Result<Typed, String> {
        // An input method may leave full-width digits behind.
        let narrow = |c| Key::char(c).folded().typed();
        let text: String = self.field.text().chars().filter_map(narrow).collect();
        typed(&text, context)
    }
}

fn preview(ctx: Ctx<'_>, typed: Typed) -> PromptPreview {
    let wanted = typed.first();
    let (first, last) = ctx.span();
    let day = wanted.clamp(first, last);
    let mut text = day.long().to_string();
    if let Some(today) = typed.instead_of {
        text = format!("{text}, nearest to today, {}", today.short());
    } else if wanted < first {
        text = format!("{text}, where the dataset starts");
    } else if wanted > last {
        text = format!("{text}, where the dataset ends");
    } else {
        let data = ctx.history.dataset();
        let mut events: Vec<_> =
            ctx.history.events_on(day).iter().map(|event| data.event(*event)).collect();
        // Those that are known to be of that day come first.
        events.sort_by_key(|event| !event.date.names_day());
        match events.as_slice() {
            [] => {}
            [only] => text = format!("{text} · {}", dated_title(only)),
            [first, others @ ..] => {
                text = format!("{text} · {}, and {} more", dated_title(first), others.len());
            }
        }
    }
    PromptPreview { day, text }
}

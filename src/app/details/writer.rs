//! Which lines there are, by view; and the lines several views share.

use std::fmt::{Display, Write as _};
use std::ops::Range;

use super::around::around;
use super::context::{DetailsContext, View};
use super::line::Line;
use super::sheet::Sheet;
use super::state::DetailsState;
use super::text::{Words, dates};
use crate::app::event_words::whole_doubt_word;
use crate::app::post_title::own_title;
use crate::org::{EventId, History, SourceId};
use crate::time::Date;

/// Derives the lines of a view from a context.
pub(super) struct Writer<'a> {
    pub(super) context: DetailsContext<'a>,
    pub(super) state: DetailsState,
    pub(super) history: &'a History,
    pub(super) sheet: &'a mut Sheet,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        context: DetailsContext<'a>,
        state: DetailsState,
        sheet: &'a mut Sheet,
    ) -> Self {
        Self { context, state, history: context.now.history(), sheet }
    }

    /// Writes the lines of the view that is shown.
    pub(super) fn write(&mut self) {
        let person = self.state.view.is_of_person().then(|| self.context.person(&self.state));
        match (self.state.view, self.context.selected, person.flatten(), self.state.post) {
            (View::Career, _, Some(person), _) => self.career(person),
            (View::ReportingLine, _, Some(person), _) => self.reporting_line(person),
            (View::Post, _, _, Some(post)) => self.post(post),
            (_, None, ..) if self.context.filtered_out => self.say(
                Line::Text,
                "The filter hides every unit of this day: Esc in the tree shows them again.",
            ),
            (_, None, ..) => self.say(Line::Text, "Nothing exists on this day."),
            (View::Career | View::ReportingLine, ..) => {
                self.say(Line::Text, "No source says who leads this unit on this day.");
            }
            (View::Posts | View::Post, Some(unit), ..) => self.posts(unit),
            (View::History, Some(unit), ..) => self.whole_history(unit),
            (View::Sources, Some(unit), ..) => self.all_sources(unit),
        }
    }

    /// Writes the title of a post: `President, Alibaba Cloud`.
    pub(super) fn write_title(&self, title: &mut String) {
        if let Some(post) = self.state.post.filter(|_| self.state.view == View::Post) {
            let position = self.history.position(post);
            let role = &*self.history.dataset().role(position.role).title;
            let role = own_title(self.context.now, post).unwrap_or(role);
            // A text takes all that is written to it.
            let _ = write!(title, "{role}, {}", self.context.now.name(position.unit));
        }
    }

    pub(super) fn day(&self) -> Date {
        self.context.now.day()
    }

    pub(super) fn text(&mut self, words: impl Display) -> String {
        self.sheet.text(words)
    }

    pub(super) fn push(&mut self, line: Line) {
        self.sheet.push(line);
    }

    pub(super) fn say(&mut self, line: fn(String) -> Line, words: impl Display) {
        self.sheet.say(line, words);
    }

    /// Writes a heading with a blank line before it.
    pub(super) fn section(&mut self, heading: &str) {
        if !self.sheet.is_empty() {
            self.sheet.blank();
        }
        self.say(Line::Heading, heading);
    }

    /// Writes an event with its dates, and how well it is attested.
    pub(super) fn event(&mut self, id: EventId) {
        let event = self.history.dataset().event(id);
        let line = Line::Why {
            event: id,
            title: self.text(&event.title),
            dates: self.text(dates(event)),
            doubt: whole_doubt_word(self.history, event),
            later: event.day() > self.day(),
            current: self.context.current == Some(id),
        };
        self.push(line);
    }

    /// Writes an event in one line.
    pub(super) fn short_event(&mut self, id: EventId) {
        let event = self.history.dataset().event(id);
        let text = Words(|f: &mut std::fmt::Formatter<'_>| {
            if event.date.is_unknown() {
                return f.write_str(&event.title);
            }
            write!(f, "{}: {}", event.date.short(), event.title)
        });
        let text = self.text(text);
        self.push(Line::Event { event: id, text });
    }

    /// Returns the events around the day, of some in the order of time.
    pub(super) fn events_around(&self, events: &[EventId]) -> Range<usize> {
        around(events.len(), self.count_until_day(events))
    }

    /// Returns how many of some events, in the order of time, lie on or before the day.
    pub(super) fn count_until_day(&self, events: &[EventId]) -> usize {
        let data = self.history.dataset();
        events.partition_point(|id| data.event(*id).day() <= self.day())
    }

    pub(super) fn source(&mut self, id: SourceId) {
        let source = self.history.dataset().source(id);
        let cited = Words(|f: &mut std::fmt::Formatter<'_>| {
            f.write_str(&source.publisher)?;
            source.published.map_or(Ok(()), |date| write!(f, ", {}", date.short()))
        });
        let line = Line::Source {
            cited: self.text(cited),
            title: self.text(&source.title),
            url: source.url.as_ref().map(|url| self.text(url)),
        };
        self.push(line);
    }
}

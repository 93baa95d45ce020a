//! The rows below the track: a bar for each post of a career, or for each name of a unit and of its relatives.
//!
//! ```text
//! │‹ CEO, Alibaba Group ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ │
//! │                                Chair, Cloud Intelligence Group; 6 more posts ━━━━━━━━━━━━━━━ │
//! ```
//!
//! A text stands in its bar if it fits there, else beside it, and is cut only where there is no more room.

use ratatui::layout::Rect;

use crate::app::{CellSpan, SliderView, SpanRow};
use crate::ui::display_list::DisplayList;
use crate::ui::glyphs::Glyphs;
use crate::ui::pen::Pen;
use crate::ui::text::width;
use crate::ui::theme::{Look, Theme};

/// The cells of a bar that its text leaves free at either end: a cell of the bar, and a blank.
const BAR_END: u16 = 2;
/// The blank around a text beside its bar.
const BLANK: u16 = 1;

/// Paints as many rows as the area has; the last one says how many there are besides.
pub(super) fn paint(
    view: &SliderView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) {
    let drawn = view.spans.rows.len().min(usize::from(area.height));
    for (number, row) in (0_u16..).zip(view.spans.rows.iter().take(drawn)) {
        let is_last = usize::from(number) + 1 == drawn;
        let more = if is_last { view.spans.more_in_words(drawn) } else { String::new() };
        let line = Rect { y: area.y + number, height: 1, ..area };
        let mut painter = Row { theme, area: line, display_list };
        let handle = Cells { from: view.handle, end: view.handle.saturating_add(1) };
        painter.pen(handle).put(theme.glyphs.quarter(), Look::Handle);
        painter.paint(row, &more);
    }
}

/// Cells from the first to before the end.
#[derive(Clone, Copy)]
struct Cells {
    from: u16,
    end: u16,
}

impl Cells {
    fn columns(self) -> u16 {
        self.end.saturating_sub(self.from)
    }
}

/// Paints one row.
struct Row<'a> {
    theme: &'a Theme,
    area: Rect,
    display_list: &'a mut DisplayList,
}

impl Row<'_> {
    fn paint(&mut self, row: &SpanRow, more: &str) {
        for span in &row.spans {
            self.bar(span);
        }
        // One bar with one name says all by itself.
        let is_named = row.spans.len() == 1 && row.spans.iter().all(|it| it.text == row.label);
        let mut free = Cells { from: 0, end: self.area.width };
        let mut label = "";
        if !row.label.is_empty() && !is_named {
            label = &row.label;
            let text = format!("{label}{more}");
            if let Some(place) = self.label_place(row, width(&text) + 2 * BLANK) {
                self.write(&text, "", place, Look::Dim);
                label = "";
                match place.from {
                    0 => free.from = place.end,
                    _ => free.end = place.from,
                }
            }
        }
        let is_labelled = label.is_empty() && !row.label.is_empty() && !is_named;
        // Without room for a label of its own the widest bar says whose it is.
        let widest = row.spans.iter().enumerate().max_by_key(|(_, span)| bar_of(span).columns());
        let widest = widest.map(|(place, _)| place).filter(|_| !is_labelled);
        for (place, span) in row.spans.iter().enumerate() {
            let next = row.spans.get(place + 1).map_or(free.end, |next| next.from);
            let (text, more) = match widest {
                Some(widest) if widest == place && !label.is_empty() && label != span.text => {
                    (format!("{label}: {}", span.text), more)
                }
                Some(widest) if widest == place => (span.text.clone(), more),
                _ => (span.text.clone(), ""),
            };
            free.from = self.text_of(span, &text, more, Cells { end: next, ..free });
        }
    }

    fn bar(&mut self, span: &CellSpan) {
        let glyphs = self.theme.glyphs;
        let look = look_of(span);
        let mut pen = self.pen(bar_of(span));
        pen.put(start_of(span, glyphs), look);
        while pen.room() > u16::from(span.open_end) {
            pen.put(glyphs.span(span.acting), look);
        }
        if span.open_end {
            pen.put(glyphs.more_right(), look);
        }
    }

    /// Writes the text of a bar into it, else after or before it within the free cells, else where most of it fits. Returns
    /// the first cell that is free after bar and text.
    fn text_of(&mut self, span: &CellSpan, text: &str, more: &str, free: Cells) -> u16 {
        let bar = bar_of(span);
        let columns = width(text).saturating_add(width(more));
        let inside =
            Cells { from: bar.from.saturating_add(BAR_END), end: bar.end.saturating_sub(BAR_END) };
        if columns <= inside.columns() {
            let place = Cells { from: inside.from - BLANK, end: inside.from + columns + BLANK };
            self.write(text, more, place, look_of(span));
            return bar.end;
        }
        let after = Cells { from: bar.end, end: free.end };
        let before = Cells { from: free.from, end: bar.from.max(free.from) };
        let beside = columns.saturating_add(2 * BLANK);
        let inside = Cells { from: inside.from - BLANK, end: inside.end.saturating_add(BLANK) };
        let fitting = [after, before].into_iter().find(|it| beside <= it.columns());
        let widest = [inside, before, after].into_iter().max_by_key(|it| it.columns());
        let Some(place) = fitting.or(widest) else { return bar.end };
        let used = beside.min(place.columns());
        // Before its bar it ends where the bar begins.
        let is_before = place.end == before.end && place.from == before.from;
        let from = if is_before { place.end - used } else { place.from };
        let place = Cells { from, end: from + used };
        self.write(text, more, place, look_of(span));
        bar.end.max(place.end)
    }

    /// Returns where the label of a row stands: before the first bar or after the last one, if there is room.
    fn label_place(&self, row: &SpanRow, columns: u16) -> Option<Cells> {
        let first = row.spans.first().map_or(self.area.width, |span| span.from);
        let last = row.spans.last().map_or(0, |span| bar_of(span).end);
        if columns <= first {
            return Some(Cells { from: 0, end: columns });
        }
        let from = self.area.width.checked_sub(columns).filter(|from| last <= *from)?;
        Some(Cells { from, end: self.area.width })
    }

    /// Writes a text between two blanks; it is cut before what stands after it is.
    fn write(&mut self, text: &str, more: &str, place: Cells, look: Look) {
        let room = place.columns().saturating_sub(2 * BLANK);
        let mut pen = self.pen(place);
        if room == 0 {
            return;
        }
        pen.put(" ", look).put_within(text, room.saturating_sub(width(more)), look);
        pen.put(more, look).put(" ", look);
    }

    fn pen(&mut self, cells: Cells) -> Pen<'_> {
        let x = self.area.x.saturating_add(cells.from);
        let place = Rect { x, width: cells.columns(), ..self.area }.intersection(self.area);
        Pen::new(self.display_list, self.theme, place, 0)
    }
}

fn bar_of(span: &CellSpan) -> Cells {
    Cells { from: span.from, end: span.to.max(span.from).saturating_add(1) }
}

fn start_of(span: &CellSpan, glyphs: Glyphs) -> &'static str {
    if span.open_start { glyphs.more_left() } else { glyphs.span(span.acting) }
}

fn look_of(span: &CellSpan) -> Look {
    if span.now { Look::Leader } else { Look::Span }
}

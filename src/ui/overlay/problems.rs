//! The list of problems: why the file cannot be read, and the findings.

use ratatui::layout::{Position, Rect};

use super::entries::Entries;
use crate::app::ProblemsView;
use crate::org::Severity;
use crate::ui::display_list::DisplayList;
use crate::ui::pen::Pen;
use crate::ui::text::rows;
use crate::ui::theme::{Look, Theme};

/// Returns why the file cannot be read, whole: place, reason, what to do, and a blank row.
fn broken_rows(view: &ProblemsView<'_>, area: Rect) -> Vec<(String, Look)> {
    let Some(broken) = view.broken else { return Vec::new() };
    let mut message = vec![(format!("the file cannot be read  {}", broken.place()), Look::Error)];
    let mut add = |text: &str, look: Look| {
        let mut all = rows(text, area.width, area.width);
        message.extend(all.by_ref().map(|row| (row.to_owned(), look)));
    };
    add(&broken.message, Look::Plain);
    broken.hint.iter().for_each(|hint| add(hint, Look::Dim));
    add("Shown is the dataset as it was before. O opens the editor there.", Look::Dim);
    message.push((String::new(), Look::Plain));
    message
}

/// Returns what is left of an area for the list.
fn below(area: Rect, message: &[(String, Look)]) -> Rect {
    let rows = u16::try_from(message.len()).unwrap_or(u16::MAX).min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// Returns how many rows lie above the findings.
pub(super) fn head(view: &ProblemsView<'_>, area: Rect) -> u16 {
    area.height - below(area, &broken_rows(view, area)).height
}

/// Paints the findings, three rows for each, below the reason why the file cannot be read.
pub(super) fn paint(
    view: &ProblemsView<'_>,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Position {
    if view.rows.is_empty() && view.broken.is_none() {
        let text = "No errors in the file. What sources dispute or leave open is no error: f disputed and \
                    f unknown filter the tree, e disputed the events, and i counts it.";
        for (row, part) in (0..area.height).zip(rows(text, area.width, area.width)) {
            Pen::new(display_list, theme, area, row).put_within(part, area.width, Look::Plain);
        }
    }
    let message = broken_rows(view, area);
    for (row, (text, look)) in (0..).zip(&message) {
        Pen::new(display_list, theme, area, row).put_within(text, area.width, *look);
    }
    let area = below(area, &message);
    let list = Entries { theme, area, top: view.top, selected: view.selected, rows_each: 3 };
    let shown = usize::from(area.height / 3).max(1);
    list.paint(display_list, view.rows.iter().take(shown), |row, mut entry| {
        let (word, look) = match row.severity {
            Severity::Warning => ("warning", Look::Warning),
            Severity::Error | Severity::Unreadable => ("error", Look::Error),
        };
        let mut pen = entry.pen();
        pen.put(word, look).put(" ", Look::Plain).put(row.rule, Look::Plain);
        if let Some(place) = row.place {
            pen.put("  ", Look::Plain).put_within(place, u16::MAX, Look::Dim);
        }
        pen.fill(Look::Plain);
        entry.pen_below(1).put_within(row.message, area.width, Look::Plain);
        if let Some(hint) = row.hint {
            entry.pen_below(2).put_within(hint, area.width, Look::Dim);
        }
    })
}

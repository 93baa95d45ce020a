//! The line above everything: the organisation, and the day.

use compact_str::{ToCompactString, format_compact};
use ratatui::layout::{Position, Rect};
use smallvec::SmallVec;

use super::digits::large_digits;
use super::display_list::DisplayList;
use super::pen::Pen;
use super::text::width;
use super::theme::{Look, Theme};
use crate::app::{App, TitleView};

pub(super) fn paint(app: &App, theme: &Theme, area: Rect, display_list: &mut DisplayList) {
    if area.height > 1 {
        return paint_large(app, theme, area, display_list);
    }
    let title = app.title();
    let day = format_compact!("as of {} ", title.as_of);
    let mut pen = Pen::new(display_list, theme, area, 0);
    let room = pen.room().saturating_sub(width(&day) + 4);
    let shares = Shares::of(&title, room);
    pen.put(" ", Look::Plain).put_within(title.dataset, shares.name, Look::Title);
    for (badge, columns) in title.badges.iter().zip(shares.badges) {
        if columns > 0 {
            let apart = if pen.x() > area.x + 1 { APART } else { "" };
            pen.put(apart, Look::Plain).put_within(badge, columns, Look::Warning);
        }
    }
    if !pen.put_right(&day, Look::Title) {
        pen.put(" ", Look::Plain).put(&title.as_of.to_compact_string(), Look::Title);
    }
}

/// What stands between the name and a badge, and between two badges.
const APART: &str = "   ";
/// The least number of columns of a name, or a badge, that is cut.
const MIN_COLUMNS: u16 = 16;

/// How many columns each part of the title gets; 0 where it has no room.
struct Shares {
    name: u16,
    badges: SmallVec<[u16; 4]>,
}

impl Shares {
    /// Divides the room. The name of the organisation gives way to the badges, which say how the screen differs from the
    /// usual; then the longest badge is cut, down to some columns; then the last badges are left out.
    fn of(title: &TitleView<'_>, room: u16) -> Self {
        let name = width(title.dataset);
        let badges: SmallVec<[u16; 4]> = title.badges.iter().map(|badge| width(badge)).collect();
        let mut shares = Self { name, badges: badges.clone() };
        shares.name -= shares.missing(room).min(name.saturating_sub(MIN_COLUMNS));
        // One badge can be cut; of several the longest may be a date.
        if badges.len() < 2 {
            shares.cut_longest(room);
        }
        if shares.missing(room) > 0 {
            shares = Self { name: 0, badges };
            shares.cut_longest(room);
        }
        while shares.missing(room) > 0 && shares.badges.pop().is_some() {}
        if shares.badges.is_empty() {
            shares.name = name.min(room);
        }
        shares
    }

    fn cut_longest(&mut self, room: u16) {
        let missing = self.missing(room);
        if let Some(longest) = self.badges.iter_mut().max() {
            *longest -= missing.min(longest.saturating_sub(MIN_COLUMNS));
        }
    }

    /// Returns how many columns too few there are.
    fn missing(&self, room: u16) -> u16 {
        let parts = self.badges.iter().copied().chain(Some(self.name)).filter(|it| *it > 0);
        let (columns, count) = parts.fold((0_u16, 0_u16), |(columns, count), it| {
            (columns.saturating_add(it), count.saturating_add(1))
        });
        let apart = width(APART).saturating_mul(count.saturating_sub(1));
        columns.saturating_add(apart).saturating_sub(room)
    }
}

/// Paints the title of the presenter layout: the day as people at the back of a room can read it.
fn paint_large(app: &App, theme: &Theme, area: Rect, display_list: &mut DisplayList) {
    let title = app.title();
    let date = app.day().to_string();
    let rows = if theme.is_ascii() {
        let spaced: String = date.chars().flat_map(|c| [c, ' ']).collect();
        [String::new(), spaced, String::new()]
    } else {
        large_digits(&date)
    };
    let columns = rows.iter().map(|row| width(row)).max().unwrap_or(0) + 1;
    let left = Rect { width: area.width.saturating_sub(columns + 2), ..area };
    let mut pen = Pen::new(display_list, theme, left, 0);
    pen.put(" ", Look::Plain).put_within(title.dataset, u16::MAX, Look::Title);
    let mut pen = Pen::new(display_list, theme, left, 1);
    pen.put(" ", Look::Plain).put_within(&title.as_of.to_compact_string(), u16::MAX, Look::Plain);
    let mut pen = Pen::new(display_list, theme, left, 2);
    for badge in &title.badges {
        pen.put(" ", Look::Plain).put_within(badge, u16::MAX, Look::Warning).put(" ", Look::Plain);
    }
    let x = area.right().saturating_sub(columns);
    let right = Rect { x, width: columns, ..area }.intersection(area);
    for (row, line) in (0..).zip(&rows) {
        Pen::new(display_list, theme, right, row).put(line, Look::Handle);
    }
}

/// Paints what stands in a window without room for anything.
pub(super) fn too_small(
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Option<Position> {
    let lines = ["orgscope needs 40×10 cells;", "make the window larger,", "or press q to quit."];
    for (row, line) in lines.iter().enumerate() {
        let row = u16::try_from(row).unwrap_or(u16::MAX);
        Pen::new(display_list, theme, area, row).put_within(line, area.width, Look::Plain);
    }
    (!area.is_empty()).then_some(Position { x: area.x, y: area.y })
}

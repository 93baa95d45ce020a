//! Rows of the tree: guides and folds, name, who leads, what changed, what is announced.

mod pieces;

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::glyphs::Glyphs;
use super::pen::Pen;
use super::text::width;
use super::theme::{Look, Theme};
use crate::app::tree::{Fold, MOST_GUIDES, Mark, Node, Row};
use crate::app::{App, Layer, Pane};

/// The columns between a name and what stands after it.
const GAP: u16 = 2;

pub(super) fn paint(app: &App, theme: &Theme, area: Rect, canvas: &mut Canvas) -> Option<Position> {
    let focused = app.focus() == Pane::Tree && app.layer() == Layer::Browse;
    if app.filters_all_out() {
        let text = " no unit and no leader is called like that; Esc shows everything";
        Pen::new(canvas, theme, area, 0).put_within(text, area.width, Look::Dim);
    }
    let column = name_column(app, theme.glyphs, area.width);
    let mut cursor = None;
    for (index, row) in app.rows().enumerate() {
        let Ok(line) = u16::try_from(index) else { break };
        if line >= area.height {
            break;
        }
        let over = match (row.selected, focused) {
            (false, _) => None,
            (true, true) => Some(Look::Selected),
            (true, false) => Some(Look::Unfocused),
        };
        if row.selected && focused {
            cursor = Some(Position { x: area.x, y: area.y + line });
        }
        let mut pen = Pen::new(canvas, theme, area, line).over(over);
        paint_row(&row, theme, area.x + column, &mut pen);
        if over.is_some() {
            pen.fill(Look::Plain);
        }
    }
    cursor
}

fn paint_row(row: &Row<'_>, theme: &Theme, column: u16, pen: &mut Pen<'_>) {
    let (glyphs, columns) = (theme.glyphs, pen.room());
    let ghost = matches!(row.node, Node::Ghost(_));
    pen.put(if row.selected { glyphs.cursor() } else { " " }, Look::Plain);
    for line in lines(row, glyphs, columns) {
        pen.put(line, Look::Border);
    }
    pen.put(glyphs.fold(row.fold), Look::Plain);
    let look = match (ghost, row.marks.contains(&Mark::New)) {
        (true, _) => Look::Gone,
        (_, true) => Look::New,
        _ if row.depth == 0 => Look::Title,
        _ => Look::Plain,
    };
    let (own, room) = (width(row.name), pen.room());
    // What stands after the name gives way first, then the column, then the name.
    let aligned = column.saturating_sub(pen.x() + GAP).max(own);
    let (pieces, start) = pieces::fitting(row, glyphs, room, aligned, own.min(room / 2));
    let wanted = pieces::length(&pieces) + if pieces.is_empty() { 0 } else { GAP };
    let end = pen.x() + start + GAP;
    pen.put_within(row.name, own.min(room.saturating_sub(wanted).max(room / 2)), look);
    if pieces.is_empty() {
        return;
    }
    let end = end.max(pen.x() + GAP);
    pen.to(end, Look::Plain);
    for (index, piece) in pieces.iter().enumerate() {
        let lead = if index == 0 { "" } else { piece.lead };
        piece.write(pen.put(lead, Look::Plain));
    }
}

/// The lines that lead to a row: for a root none, else two columns for the root, for each level between, and for the
/// row itself. They take no more than about half of a row: where there are too many levels, the nearest are drawn.
fn lines(row: &Row<'_>, glyphs: Glyphs, columns: u16) -> impl Iterator<Item = &'static str> {
    let between = levels_between(row.depth, columns);
    let left_out = between + 1 < row.depth;
    let nearest = row.guides.len().saturating_sub(between);
    let guides = row.guides.iter().skip(nearest).map(move |goes_on| glyphs.guide(*goes_on));
    let root = if left_out { [glyphs.ellipsis(), " "] } else { ["  ", ""] };
    let (root, branch) = (row.depth > 0).then(|| (root, glyphs.branch(row.last))).unzip();
    root.into_iter().flatten().chain(guides).chain(branch)
}

/// For how many levels between the root and a row lines are drawn.
fn levels_between(depth: usize, columns: u16) -> usize {
    depth.saturating_sub(1).min(usize::from(columns / 4)).min(MOST_GUIDES)
}

/// The columns that the lines before a row take.
pub(super) fn lead(depth: usize, columns: u16) -> u16 {
    let levels = if depth == 0 { 0 } else { levels_between(depth, columns) + 2 };
    u16::try_from(levels).unwrap_or(u16::MAX).saturating_mul(2)
}

/// Where leaders begin: behind the longest name, but not beyond half of the pane.
fn name_column(app: &App, glyphs: Glyphs, columns: u16) -> u16 {
    let end = |(depth, fold, name): (usize, Fold, &str)| {
        let lead = lead(depth, columns);
        lead.saturating_add(1 + width(glyphs.fold(fold))).saturating_add(width(name))
    };
    let longest = app.row_names().map(end).filter(|end| *end <= columns / 2).max().unwrap_or(0);
    longest + 2
}

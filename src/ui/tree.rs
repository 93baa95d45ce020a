//! Rows of the tree: guides and folds, name, who leads, what changed, what is announced.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::glyphs::Glyphs;
use super::pen::Pen;
use super::text::{fit, width};
use super::theme::{Look, Theme};
use crate::app::tree::{Leader, LeaderKind, Mark, Node, Row};
use crate::app::{App, Layer, Pane};

/// A piece of a row after the name; the pieces of the highest rank go first where room is short.
struct Piece {
    text: String,
    look: Look,
    rank: u8,
}

/// The rank of the words of a mark.
const MARK_WORDS: u8 = 2;
/// Fewer columns than this say nothing.
const READABLE: u16 = 10;

pub(super) fn paint(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let rows = app.rows();
    let focused = app.focus() == Pane::Tree && app.layer() == Layer::Browse;
    let column = name_column(&rows, theme.glyphs, area.width);
    let mut cursor = None;
    for (index, row) in rows.iter().enumerate() {
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
        let mut pen = Pen::new(buffer, theme, area, line).over(over);
        paint_row(row, theme, area.x + column, &mut pen);
        if over.is_some() {
            pen.fill(Look::Plain);
        }
    }
    cursor
}

fn paint_row(row: &Row<'_>, theme: &Theme, column: u16, pen: &mut Pen<'_>) {
    let glyphs = theme.glyphs;
    let ghost = matches!(row.node, Node::Ghost(_));
    pen.put(if row.selected { glyphs.cursor() } else { " " }, Look::Plain);
    pen.put(&lines(row, glyphs), Look::Border);
    pen.put(glyphs.fold(row.fold), Look::Plain);
    let new = row.marks.contains(&Mark::New);
    let look = match (ghost, new) {
        (true, _) => Look::Gone,
        (_, true) => Look::New,
        _ if row.depth == 0 => Look::Title,
        _ => Look::Plain,
    };
    let mut pieces = pieces(row, glyphs);
    let gap = 2;
    let room = pen.room();
    let own = width(row.name);
    // The name keeps its place; what stands after it gives way first, then the column, then the name.
    let after = |pieces: &[Piece]| pieces.iter().map(|it| width(&it.text)).sum::<u16>();
    let start = column.max(pen.x()).saturating_sub(pen.x()).max(own.min(room / 2));
    while start + gap + after(&pieces) > room {
        let worst = pieces.iter().map(|piece| piece.rank).max().unwrap_or(0);
        let Some(place) = pieces.iter().rposition(|piece| piece.rank == worst && worst > 0) else {
            break;
        };
        // The words of the last mark left are cut rather than dropped, while they can be read.
        let others = after(&pieces) - width(&pieces[place].text);
        let left = room.saturating_sub(start + gap + others);
        let only = pieces.iter().filter(|piece| piece.rank == worst).count() == 1;
        if worst == MARK_WORDS && only && left >= READABLE {
            pieces[place].text = fit(&pieces[place].text, left, glyphs.ellipsis());
            break;
        }
        pieces.remove(place);
    }
    let wanted = after(&pieces) + if pieces.is_empty() { 0 } else { gap };
    let name = own.min(room.saturating_sub(wanted).max(room / 2));
    pen.put_within(row.name, name, look);
    if pieces.is_empty() {
        return;
    }
    let aligned = column.max(pen.x() + gap);
    if aligned + after(&pieces) <= pen.x() + pen.room() {
        pen.to(aligned, Look::Plain);
    } else {
        pen.put("  ", Look::Plain);
    }
    for piece in &pieces {
        pen.put_within(&piece.text, pen.room(), piece.look);
    }
}

/// The lines that lead to a row.
fn lines(row: &Row<'_>, glyphs: Glyphs) -> String {
    if row.depth == 0 {
        return String::new();
    }
    let mut lines = String::from("  ");
    // Roots are not joined, so the first level draws no line.
    for goes_on in row.guides.iter().skip(1) {
        lines.push_str(glyphs.guide(*goes_on));
    }
    lines.push_str(glyphs.branch(row.last));
    lines
}

/// Where leaders begin: behind the longest name, but not beyond half of the pane.
fn name_column(rows: &[Row<'_>], glyphs: Glyphs, columns: u16) -> u16 {
    let end = |row: &Row<'_>| {
        1 + width(&lines(row, glyphs)) + width(glyphs.fold(row.fold)) + width(row.name)
    };
    let longest = rows.iter().map(end).filter(|end| *end <= columns / 2).max().unwrap_or(0);
    longest + 2
}

fn pieces(row: &Row<'_>, glyphs: Glyphs) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, leader) in row.leaders.iter().enumerate() {
        let told = row
            .marks
            .iter()
            .any(|mark| matches!(mark, Mark::NewLeader { who, .. } if *who == leader.who));
        leader_pieces(leader, index, told, &mut pieces);
    }
    for mark in &row.marks {
        let new = matches!(mark, Mark::New);
        let look = if new { Look::New } else { Look::Changed };
        let sign = glyphs.mark(mark);
        let lead = if pieces.is_empty() { "" } else { "  " };
        pieces.push(Piece { text: format!("{lead}{sign}"), look, rank: 0 });
        let rank = if new { 1 } else { MARK_WORDS };
        pieces.push(Piece { text: format!(" {}", mark.words()), look, rank });
    }
    if row.changed_inside > 0 {
        let lead = if pieces.is_empty() { "" } else { "  " };
        let text = format!("{lead}{} changed inside", row.changed_inside);
        pieces.push(Piece { text, look: Look::Changed, rank: 1 });
    }
    for chip in &row.chips {
        let lead = if pieces.is_empty() { "" } else { "  " };
        let text = format!("{lead}{} {}", glyphs.upcoming(), chip.text);
        pieces.push(Piece { text, look: Look::Chip, rank: 3 });
    }
    if let Some(later) = &row.learned_later {
        pieces.push(Piece { text: format!("  ({later})"), look: Look::Chip, rank: 3 });
    }
    if row.affiliate {
        let lead = if pieces.is_empty() { "" } else { "  " };
        pieces.push(Piece { text: format!("{lead}affiliate"), look: Look::Dim, rank: 6 });
    }
    pieces
}

/// `told`: a mark names this leader as well, and says after whom.
fn leader_pieces(leader: &Leader, index: usize, told: bool, pieces: &mut Vec<Piece>) {
    let look = match leader.kind {
        LeaderKind::Permanent | LeaderKind::Acting => Look::Leader,
        LeaderKind::Vacant | LeaderKind::Unknown => Look::Vacant,
    };
    // The first leader stays; others and the roles make room.
    let rank = if index == 0 { 0 } else { 5 };
    let lead = if index == 0 { "" } else { "; " };
    let name = if told { rank.max(MARK_WORDS + 1) } else { rank };
    pieces.push(Piece { text: format!("{lead}{}", leader.who), look, rank: name });
    if leader.kind == LeaderKind::Acting {
        pieces.push(Piece { text: " acting".into(), look: Look::Acting, rank });
    }
    if !leader.role.is_empty() {
        let rank = if index == 0 { 4 } else { 5 };
        pieces.push(Piece { text: format!("  {}", leader.role), look: Look::Dim, rank });
    }
}

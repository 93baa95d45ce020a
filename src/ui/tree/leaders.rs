//! The column of leaders. The first leader with the title comes before anything else.
//!
//! Space is given up in this order: chips, further leaders (each whole, or counted), the words of a doubt, the title
//! (which then ends in `…`), and the name last.

use std::borrow::Cow;

use compact_str::{CompactString, format_compact};
use smallvec::SmallVec;

use crate::app::tree::{DOUBT, Leader, LeaderKind, Phrase, Row, RowNode};
use crate::org::Signs;
use crate::ui::glyphs::Glyphs;
use crate::ui::pen::Pen;
use crate::ui::text::width;
use crate::ui::theme::Look;

/// A text of one look in the column.
struct Piece<'r> {
    text: Words<'r>,
    look: Look,
    columns: u16,
}

enum Words<'r> {
    Text(Cow<'r, str>),
    Made(CompactString),
    Phrase(&'r Phrase<'r>),
}

type Pieces<'r> = SmallVec<[Piece<'r>; 12]>;

impl<'r> Piece<'r> {
    fn text(text: impl Into<Cow<'r, str>>, look: Look) -> Self {
        let text = text.into();
        Self { columns: width(&text), text: Words::Text(text), look }
    }

    fn made(text: CompactString, look: Look) -> Self {
        Self { columns: width(&text), text: Words::Made(text), look }
    }

    fn phrase(phrase: &'r Phrase<'r>, look: Look) -> Self {
        let columns = phrase.parts().map(width).fold(0, u16::saturating_add);
        Self { columns, text: Words::Phrase(phrase), look }
    }

    /// Writes it within `room` columns, with an ellipsis where it is longer.
    fn write(&self, room: u16, pen: &mut Pen<'_>) {
        match &self.text {
            Words::Text(text) => drop(pen.put_within(text, room, self.look)),
            Words::Made(text) => drop(pen.put_within(text, room, self.look)),
            Words::Phrase(phrase) if self.columns <= room => {
                for part in phrase.parts() {
                    pen.put(part, self.look);
                }
            }
            Words::Phrase(phrase) => drop(pen.put_within(&phrase.to_string(), room, self.look)),
        }
    }
}

fn length(pieces: &[Piece<'_>]) -> u16 {
    pieces.iter().map(|piece| piece.columns).fold(0, u16::saturating_add)
}

/// Writes the column of a row, from where the pen stands up to the column `end` of the screen.
pub(super) fn write(row: &Row<'_>, glyphs: Glyphs, end: u16, pen: &mut Pen<'_>) {
    let room = end.min(pen.end()).saturating_sub(pen.x());
    let mut pieces = Pieces::new();
    match row.leaders.first() {
        _ if matches!(row.node, RowNode::Ghost(_)) => {
            pieces.push(Piece::text("closed", Look::Gone));
        }
        None => pieces.push(Piece::text("no post known", Look::Dim)),
        Some(first) => {
            if !lead(first, room, &mut pieces, pen) {
                return;
            }
            further(row, first, room, &mut pieces);
        }
    }
    remarks(row, glyphs, room, &mut pieces);
    for piece in &pieces {
        let left = end.min(pen.end()).saturating_sub(pen.x());
        piece.write(left, pen);
    }
}

/// Adds the first leader with the title. If they do not fit, writes them cut and returns `false`: nothing else has
/// room then.
fn lead<'r>(first: &'r Leader<'_>, room: u16, pieces: &mut Pieces<'r>, pen: &mut Pen<'_>) -> bool {
    leader(first, pieces);
    let doubt = first.last_is_doubted.then(|| Piece::text(DOUBT, Look::Dim));
    let mark = doubt.as_ref().map_or(0, |doubt| doubt.columns);
    let all = length(pieces);
    if all + mark <= room {
        pieces.extend(doubt);
        return true;
    }
    // The `?` of a doubt stays, and the title is cut instead.
    write_cut(pieces, room.saturating_sub(mark), pen);
    if let Some(doubt) = doubt.filter(|doubt| doubt.columns <= room) {
        doubt.write(room, pen);
    }
    false
}

/// Writes as much of the pieces as there is room for, and ends with an ellipsis.
fn write_cut(pieces: &[Piece<'_>], room: u16, pen: &mut Pen<'_>) {
    let mut left = room;
    let mut rest = length(pieces);
    for piece in pieces {
        rest = rest.saturating_sub(piece.columns);
        let behind = u16::from(rest > 0);
        if piece.columns + behind <= left {
            piece.write(left, pen);
            left -= piece.columns;
            continue;
        }
        let text = match &piece.text {
            Words::Text(text) => format!("{text}…"),
            Words::Made(text) => format!("{text}…"),
            Words::Phrase(phrase) => format!("{phrase}…"),
        };
        // The ellipsis makes the text too long even where it would just fit, so it is always cut.
        pen.put_within(if text.starts_with(' ') { "…" } else { &text }, left, piece.look);
        return;
    }
}

/// Adds the pieces of one leader: `Daniel Zhang  acting President`, `CEO unknown`.
fn leader<'r>(leader: &'r Leader<'_>, pieces: &mut Pieces<'r>) {
    match leader.kind {
        LeaderKind::Permanent | LeaderKind::Acting => {
            pieces.push(Piece::phrase(&leader.who, Look::Leader));
            if leader.kind == LeaderKind::Acting {
                pieces.push(Piece::text("  acting", Look::Acting));
                pieces.push(Piece::text(" ", Look::Plain));
            } else {
                pieces.push(Piece::text("  ", Look::Plain));
            }
            pieces.push(Piece::phrase(&leader.role, Look::Dim));
        }
        LeaderKind::Vacant | LeaderKind::Unknown => {
            pieces.push(Piece::phrase(&leader.role, Look::Vacant));
            let word = if leader.kind == LeaderKind::Vacant { " vacant" } else { " unknown" };
            pieces.push(Piece::text(word, Look::Vacant));
        }
    }
}

/// Adds the words of the doubt, then further leaders: each whole, the rest counted.
fn further<'r>(row: &'r Row<'_>, first: &'r Leader<'_>, room: u16, pieces: &mut Pieces<'r>) {
    let rest = row.leaders.get(1..).unwrap_or_default();
    let mut left = rest.len() + row.more_leaders;
    let counted = |count: usize, room: u16| {
        let long = Piece::made(format_compact!("; {count} more"), Look::Dim);
        let short = Piece::made(format_compact!(" +{count}"), Look::Dim);
        [long, short].into_iter().find(|piece| piece.columns <= room)
    };
    let least = if left == 0 { 0 } else { width(&format_compact!(" +{left}")) };
    if let Some(doubt) = first.doubt.filter(|_| first.last_is_doubted) {
        let words = Piece::made(format_compact!(" {doubt}"), Look::Dim);
        if length(pieces) + words.columns + least <= room {
            pieces.push(words);
        }
    }
    for one in rest {
        let mut next = Pieces::new();
        next.push(Piece::text("; ", Look::Dim));
        leader(one, &mut next);
        next.extend(one.last_is_doubted.then(|| Piece::text(DOUBT, Look::Dim)));
        let behind = if left == 1 { 0 } else { width(&format_compact!(" +{}", left - 1)) };
        if length(pieces) + length(&next) + behind > room {
            break;
        }
        pieces.extend(next);
        left -= 1;
    }
    if left > 0 {
        let free = room.saturating_sub(length(pieces));
        pieces.extend(counted(left, free));
    }
}

/// Adds chips and other remarks, each whole, into the room that is left.
fn remarks<'r>(row: &'r Row<'_>, glyphs: Glyphs, room: u16, pieces: &mut Pieces<'r>) {
    let mut add = |text: CompactString, look: Look| {
        let piece = Piece::made(text, look);
        if length(pieces) + piece.columns <= room {
            pieces.push(piece);
        }
    };
    if let Some(later) = &row.learned_later {
        add(format_compact!("  ({later})"), Look::Chip);
    }
    for chip in &row.chips {
        add(format_compact!("  {} {}", glyphs.upcoming(), chip.text), Look::Chip);
    }
    if row.affiliate && !row.signs.contains(Signs::CLOSED) {
        add("  affiliate".into(), Look::Dim);
    }
}

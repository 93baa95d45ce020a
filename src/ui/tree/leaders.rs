//! Paints the column of leaders. All widths are in terminal cells.
//!
//! What does not fit is left out in this order: announced changes and remarks, further leaders (each is shown whole or
//! counted), the words of a doubt, and the end of the first leader's title and name, which is cut with `…`. The count of
//! further leaders stays as long as the first one's name has room before it.

use std::borrow::Cow;

use compact_str::{CompactString, format_compact};
use smallvec::SmallVec;

use crate::app::tree::{DOUBT, Leader, LeaderKind, Phrase, Row, RowNode};
use crate::org::Signs;
use crate::ui::glyphs::Glyphs;
use crate::ui::pen::Pen;
use crate::ui::text::width;
use crate::ui::theme::Look;

/// A text in one look. A row is collected as pieces first, because its parts are kept or left out by their widths.
struct Piece<'r> {
    text: PieceText<'r>,
    look: Look,
    /// The width in cells.
    width: u16,
}

/// The text of a piece, without an allocation in the usual cases.
enum PieceText<'r> {
    /// A text that exists already.
    Borrowed(Cow<'r, str>),
    /// A short text that was formatted for this row.
    Formatted(CompactString),
    /// The parts of a name or a title, written one after the other.
    Phrase(&'r Phrase<'r>),
}

/// What a row says of a unit that closed in the marked period, and of one without a position.
const CLOSED: &str = "closed";
const NO_POST: &str = "no post known";
/// What stands between two leaders.
const BETWEEN: &str = "; ";
/// What stands before the title of a leader, and after that of an unfilled position.
const BEFORE_TITLE: &str = "  ";
const VACANT: &str = " vacant";
const UNKNOWN: &str = " unknown";

type Pieces<'r> = SmallVec<[Piece<'r>; 12]>;

impl<'r> Piece<'r> {
    fn text(text: impl Into<Cow<'r, str>>, look: Look) -> Self {
        let text = text.into();
        Self { width: width(&text), text: PieceText::Borrowed(text), look }
    }

    fn formatted(text: CompactString, look: Look) -> Self {
        Self { width: width(&text), text: PieceText::Formatted(text), look }
    }

    fn phrase(phrase: &'r Phrase<'r>, look: Look) -> Self {
        let width = phrase.parts().map(width).fold(0, u16::saturating_add);
        Self { width, text: PieceText::Phrase(phrase), look }
    }

    /// Takes one of two leading blanks away.
    fn narrow(&mut self) {
        if let PieceText::Borrowed(Cow::Borrowed(text)) = &mut self.text
            && let Some(rest) = text.strip_prefix("  ").map(|_| &text[1..])
        {
            *text = rest;
            self.width -= 1;
        }
    }

    /// Writes the piece within `room` cells, cut with an ellipsis if it is wider.
    fn write(&self, room: u16, pen: &mut Pen<'_>) {
        match &self.text {
            PieceText::Borrowed(text) => drop(pen.put_within(text, room, self.look)),
            PieceText::Formatted(text) => drop(pen.put_within(text, room, self.look)),
            PieceText::Phrase(phrase) if self.width <= room => {
                for part in phrase.parts() {
                    pen.put(part, self.look);
                }
            }
            PieceText::Phrase(phrase) => drop(pen.put_within(&phrase.to_string(), room, self.look)),
        }
    }
}

/// Returns the width of all pieces in cells.
fn width_of(pieces: &[Piece<'_>]) -> u16 {
    pieces.iter().map(|piece| piece.width).fold(0, u16::saturating_add)
}

/// Writes the leaders of a row, from the position of the pen up to the column `end` of the screen, which is not written.
pub(super) fn write(row: &Row<'_>, glyphs: Glyphs, end: u16, pen: &mut Pen<'_>) {
    let room = end.min(pen.end()).saturating_sub(pen.x());
    let mut pieces = Pieces::new();
    match row.leaders.first() {
        _ if matches!(row.node, RowNode::Ghost(_)) => {
            pieces.push(Piece::text(CLOSED, Look::Gone));
        }
        None => pieces.push(Piece::text(NO_POST, Look::Dim)),
        Some(first) => {
            let count = least_count(row, first, room);
            let count_width = count.as_ref().map_or(0, |count| count.width);
            if !push_first(first, room - count_width, &mut pieces) {
                write_first_cut(first, &pieces, room - count_width, pen);
                if let Some(count) = count {
                    count.write(room, pen);
                }
                return;
            }
            push_further(row, first, room, &mut pieces);
        }
    }
    push_remarks(row, glyphs, room, &mut pieces);
    for piece in &pieces {
        let room = end.min(pen.end()).saturating_sub(pen.x());
        piece.write(room, pen);
    }
}

/// Pushes the first leader with the title and the `?` of a doubt. Returns whether they fit; if not, the `?` is not pushed.
fn push_first<'r>(first: &'r Leader<'_>, room: u16, pieces: &mut Pieces<'r>) -> bool {
    push_leader(first, pieces);
    let doubt = doubt_sign(first);
    let doubt_width = doubt.as_ref().map_or(0, |doubt| doubt.width);
    let too_wide = width_of(pieces).saturating_add(doubt_width).saturating_sub(room);
    // One blank less between name and title, before anything is cut.
    if too_wide == 1
        && let Some(piece) = pieces.get_mut(1)
    {
        piece.narrow();
    }
    let fits = width_of(pieces).saturating_add(doubt_width) <= room;
    if fits {
        pieces.extend(doubt);
    }
    fits
}

/// Returns the number of further leaders, for which room is kept after the first leader; `None` where
/// there are none, or the first leader's name would have to be cut for it.
fn least_count(row: &Row<'_>, first: &Leader<'_>, room: u16) -> Option<Piece<'static>> {
    let further = row.leaders.len().saturating_sub(1) + row.more_leaders;
    let count = count_of(further);
    let name = if first.person.is_some() { &first.who } else { &first.role };
    let doubt = doubt_sign(first).map_or(0, |doubt| doubt.width);
    // Of the title an ellipsis is left at least.
    let needed = Piece::phrase(name, Look::Leader).width + 1 + doubt;
    (further > 0 && needed.saturating_add(count.width) <= room).then_some(count)
}

/// Writes the pieces of the first leader, cut so that the `?` of a doubt still fits after them.
fn write_first_cut(first: &Leader<'_>, pieces: &[Piece<'_>], room: u16, pen: &mut Pen<'_>) {
    let doubt = doubt_sign(first);
    let doubt_width = doubt.as_ref().map_or(0, |doubt| doubt.width);
    write_cut(pieces, room.saturating_sub(doubt_width), pen);
    if let Some(doubt) = doubt.filter(|doubt| doubt.width <= room) {
        doubt.write(room, pen);
    }
}

/// Returns the `?` that stands after a leader in doubt.
fn doubt_sign(leader: &Leader<'_>) -> Option<Piece<'static>> {
    leader.last_is_doubted.then(|| Piece::text(DOUBT, Look::Dim))
}

/// Writes pieces that are wider than `room` cells up to there, with an ellipsis in the last cell.
fn write_cut(pieces: &[Piece<'_>], room: u16, pen: &mut Pen<'_>) {
    let mut free = room;
    let mut pending_width = width_of(pieces);
    for piece in pieces {
        pending_width = pending_width.saturating_sub(piece.width);
        // If more pieces follow, a cell is reserved for the ellipsis in place of them.
        let reserved = u16::from(pending_width > 0);
        if piece.width.saturating_add(reserved) <= free {
            piece.write(free, pen);
            free -= piece.width;
            continue;
        }
        let text = match &piece.text {
            PieceText::Borrowed(text) => format!("{text}…"),
            PieceText::Formatted(text) => format!("{text}…"),
            PieceText::Phrase(phrase) => format!("{phrase}…"),
        };
        // `put_within` cuts with an ellipsis only what is too wide. A piece of exactly `free` cells would be written whole
        // and hide that more pieces follow; with `…` appended it is too wide, and is cut.
        pen.put_within(if text.starts_with(' ') { "…" } else { &text }, free, piece.look);
        return;
    }
}

/// Pushes the pieces of one leader: `Daniel Zhang  acting President`, `CEO unknown`.
fn push_leader<'r>(leader: &'r Leader<'_>, pieces: &mut Pieces<'r>) {
    match leader.kind {
        LeaderKind::Permanent => {
            pieces.push(Piece::phrase(&leader.who, Look::Leader));
            pieces.push(Piece::text(BEFORE_TITLE, Look::Plain));
            pieces.push(Piece::phrase(&leader.role, Look::Dim));
        }
        LeaderKind::Acting => {
            pieces.push(Piece::phrase(&leader.who, Look::Leader));
            pieces.push(Piece::text(BEFORE_TITLE, Look::Plain));
            pieces.push(Piece::text(leader.acting_word(), Look::Acting));
            pieces.push(Piece::text(" ", Look::Plain));
            pieces.push(Piece::phrase(&leader.role, Look::Dim));
        }
        LeaderKind::Vacant | LeaderKind::Unknown => {
            pieces.push(Piece::phrase(&leader.role, Look::Vacant));
            let word = if leader.kind == LeaderKind::Vacant { VACANT } else { UNKNOWN };
            pieces.push(Piece::text(word, Look::Vacant));
        }
    }
}

/// Returns the width of what [`push_leader`] pushes, with the sign of a doubt.
fn leader_width(leader: &Leader<'_>) -> u16 {
    let of = |phrase: &Phrase<'_>| phrase.parts().map(width).fold(0, u16::saturating_add);
    let between = match leader.kind {
        LeaderKind::Permanent => width(BEFORE_TITLE),
        LeaderKind::Acting => width(BEFORE_TITLE) + width(leader.acting_word()) + 1,
        LeaderKind::Vacant => width(VACANT),
        LeaderKind::Unknown => width(UNKNOWN),
    };
    let doubt = if leader.last_is_doubted { width(DOUBT) } else { 0 };
    of(&leader.who).saturating_add(of(&leader.role)).saturating_add(between + doubt)
}

/// Pushes the words of the first leader's doubt, then further leaders, each as a whole, and the number of the others.
/// The words give way to the leaders that a row names before it counts the others.
fn push_further<'r>(row: &'r Row<'_>, first: &'r Leader<'_>, room: u16, pieces: &mut Pieces<'r>) {
    let heads_after = heads_width(row).saturating_sub(leader_width(first));
    if let Some(doubt) = first.doubt.filter(|_| first.last_is_doubted) {
        let words = Piece::formatted(format_compact!(" {doubt}"), Look::Dim);
        let width = width_of(pieces).saturating_add(words.width).saturating_add(heads_after);
        if width <= room {
            pieces.push(words);
        }
    }
    let further = row.leaders.get(1..).unwrap_or_default();
    let mut uncounted = further.len() + row.more_leaders;
    for leader in further {
        let mut next = Pieces::new();
        next.push(Piece::text(BETWEEN, Look::Dim));
        push_leader(leader, &mut next);
        next.extend(doubt_sign(leader));
        let reserved = count_width(uncounted - 1);
        let width = width_of(pieces).saturating_add(width_of(&next)).saturating_add(reserved);
        if width > room {
            break;
        }
        pieces.extend(next);
        uncounted -= 1;
    }
    if uncounted > 0 {
        let free = room.saturating_sub(width_of(pieces));
        pieces.extend(Some(count_of(uncounted)).filter(|count| count.width <= free));
    }
}

/// Returns the number of leaders who are not named: ` +3`.
fn count_of(count: usize) -> Piece<'static> {
    Piece::formatted(format_compact!(" +{count}"), Look::Dim)
}

/// Returns the width of [`count_of`]; 0 for none.
fn count_width(count: usize) -> u16 {
    if count == 0 {
        return 0;
    }
    let digits = count.checked_ilog10().unwrap_or(0) + 1;
    u16::try_from(digits).unwrap_or(u16::MAX).saturating_add(width(" +"))
}

/// How many cells a row needs for its leaders.
pub(super) struct Needed {
    /// For all that it never gives up for a mark or an announcement: the leaders who are named before others are counted,
    /// with their titles, and that number.
    pub(super) heads: u16,
    /// For the first of them and the number of the others.
    pub(super) first: u16,
}

/// Returns what a row needs.
pub(super) fn needed(row: &Row<'_>) -> Needed {
    let same = |columns| Needed { heads: columns, first: columns };
    match (row.node, row.leaders.first()) {
        (RowNode::Ghost(_), _) => same(width(CLOSED)),
        (RowNode::Unit(_), None) => same(width(NO_POST)),
        (RowNode::Unit(_), Some(first)) => {
            let others = row.leaders.len() - 1 + row.more_leaders;
            let first = leader_width(first).saturating_add(count_width(others));
            Needed { heads: heads_width(row), first }
        }
    }
}

fn heads_width(row: &Row<'_>) -> u16 {
    let heads = row.leaders.iter().take_while(|leader| leader.is_head);
    let (mut columns, mut count) = (0_u16, 0);
    for head in heads {
        let before = if count == 0 { 0 } else { width(BETWEEN) };
        columns = columns.saturating_add(before).saturating_add(leader_width(head));
        count += 1;
    }
    columns.saturating_add(count_width(row.leaders.len() - count + row.more_leaders))
}

/// Pushes what became known later, announced changes and `affiliate`, each as a whole if it fits into the room that is left.
fn push_remarks<'r>(row: &'r Row<'_>, glyphs: Glyphs, room: u16, pieces: &mut Pieces<'r>) {
    let mut push = |text: CompactString, look: Look| {
        let piece = Piece::formatted(text, look);
        if width_of(pieces).saturating_add(piece.width) <= room {
            pieces.push(piece);
        }
    };
    if let Some(later) = &row.learned_later {
        push(format_compact!("  ({later})"), Look::Upcoming);
    }
    for label in &row.upcoming {
        push(format_compact!("  {} {}", glyphs.upcoming(), label.text), Look::Upcoming);
    }
    if row.affiliate && !row.signs.contains(Signs::CLOSED) {
        push("  affiliate".into(), Look::Dim);
    }
}

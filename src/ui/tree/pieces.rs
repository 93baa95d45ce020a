//! What stands after a name: leaders, marks, chips; as much of it as there is room for.

use super::GAP;
use crate::app::tree::{Leader, LeaderKind, Mark, Row};
use crate::ui::glyphs::Glyphs;
use crate::ui::text::{fit, width};
use crate::ui::theme::Look;

/// A piece of a row.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// What stands before it, unless it is the first.
    pub(super) lead: &'static str,
    pub(super) text: String,
    pub(super) look: Look,
    part: Part,
}

/// What a piece is, the most important first: the last ones make room first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Leader,
    Sign,
    Inside,
    FirstWords,
    Words,
    Chip,
    Role,
    Others,
    Remark,
}

/// Fewer columns than this of a mark's words say nothing.
const READABLE: u16 = 10;

/// The columns that pieces take.
pub(super) fn length(pieces: &[Piece]) -> u16 {
    let leads = pieces.iter().skip(1).map(|piece| width(piece.lead)).sum::<u16>();
    leads + pieces.iter().map(|piece| width(&piece.text)).sum::<u16>()
}

/// The pieces that fit into `room`, and where the name ends for them: at the column that all rows
/// share, else right behind the name.
pub(super) fn fitting(
    row: &Row<'_>,
    glyphs: Glyphs,
    room: u16,
    aligned: u16,
    tight: u16,
) -> (Vec<Piece>, u16) {
    let mut pieces = pieces(row, glyphs);
    // A changed row may leave the column, so that its change is told in words.
    let starts = if row.marks.is_empty() { [aligned, aligned] } else { [aligned, tight] };
    loop {
        let fits = |start: &u16| *start + GAP + length(&pieces) <= room;
        if let Some(start) = starts.into_iter().find(fits) {
            return (pieces, start);
        }
        let Some(worst) = pieces.iter().map(|piece| piece.part).max() else {
            return (pieces, tight);
        };
        let last = pieces.iter().rposition(|piece| piece.part == worst).unwrap_or(0);
        if worst <= Part::Inside {
            return (pieces, tight);
        }
        if worst == Part::FirstWords {
            return (with_cut_words(row, pieces, last, room, tight, glyphs), tight);
        }
        pieces.remove(last);
    }
}

/// Leader, signs and the words of the first mark do not fit together: the leader goes if the words
/// name them as well, else the words are cut, and where too little is left of them they go.
fn with_cut_words(
    row: &Row<'_>,
    mut pieces: Vec<Piece>,
    words: usize,
    room: u16,
    tight: u16,
    glyphs: Glyphs,
) -> Vec<Piece> {
    let leader = row.leaders.first().map(|leader| leader.who.as_str());
    let told = matches!(row.marks.iter().min_by_key(|mark| telling(mark)),
        Some(Mark::NewLeader { who, .. }) if Some(who.as_str()) == leader);
    if told {
        let without: Vec<Piece> =
            pieces.iter().filter(|piece| Some(piece.text.as_str()) != leader).cloned().collect();
        if tight + GAP + length(&without) <= room {
            return without;
        }
    }
    let others = length(&pieces) - width(&pieces[words].text);
    let left = room.saturating_sub(tight + GAP + others);
    if left >= READABLE {
        pieces[words].text = fit(&pieces[words].text, left, glyphs.ellipsis()).into_owned();
    } else {
        pieces.remove(words);
    }
    pieces
}

fn pieces(row: &Row<'_>, glyphs: Glyphs) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, leader) in row.leaders.iter().enumerate() {
        leader_pieces(leader, index, &mut pieces);
    }
    let mut marks: Vec<&Mark> = row.marks.iter().collect();
    marks.sort_by_key(|mark| telling(mark));
    for (index, mark) in marks.into_iter().enumerate() {
        let new = *mark == Mark::New;
        let look = if new { Look::New } else { Look::Changed };
        let sign = glyphs.mark(mark).to_owned();
        pieces.push(Piece { lead: "  ", text: sign, look, part: Part::Sign });
        // "new" is short enough to stand with its sign always.
        let part = match (new, index) {
            (true, _) => Part::Inside,
            (_, 0) => Part::FirstWords,
            _ => Part::Words,
        };
        pieces.push(Piece { lead: " ", text: mark.words(), look, part });
    }
    if row.changed_inside > 0 {
        let text = format!("{} changed inside", row.changed_inside);
        pieces.push(Piece { lead: "  ", text, look: Look::Changed, part: Part::Inside });
    }
    for chip in &row.chips {
        let text = format!("{} {}", glyphs.upcoming(), chip.text);
        pieces.push(Piece { lead: "  ", text, look: Look::Chip, part: Part::Chip });
    }
    if let Some(later) = &row.learned_later {
        let text = format!("({later})");
        pieces.push(Piece { lead: "  ", text, look: Look::Chip, part: Part::Chip });
    }
    if row.affiliate {
        let text = "affiliate".to_owned();
        pieces.push(Piece { lead: "  ", text, look: Look::Dim, part: Part::Remark });
    }
    pieces
}

fn leader_pieces(leader: &Leader, index: usize, pieces: &mut Vec<Piece>) {
    let look = match leader.kind {
        LeaderKind::Permanent | LeaderKind::Acting => Look::Leader,
        LeaderKind::Vacant | LeaderKind::Unknown => Look::Vacant,
    };
    // The first leader stays; others and the roles make room.
    let (part, role) =
        if index == 0 { (Part::Leader, Part::Role) } else { (Part::Others, Part::Others) };
    pieces.push(Piece { lead: "; ", text: leader.who.clone(), look, part });
    if leader.kind == LeaderKind::Acting {
        pieces.push(Piece { lead: " ", text: "acting".into(), look: Look::Acting, part });
    }
    if !leader.role.is_empty() {
        let text = leader.role.clone();
        pieces.push(Piece { lead: "  ", text, look: Look::Dim, part: role });
    }
}

/// How much a mark tells, the most first.
fn telling(mark: &Mark) -> u8 {
    match mark {
        Mark::Gone(_) => 0,
        Mark::New => 1,
        Mark::NewLeader { .. } => 2,
        Mark::MadePermanent(_) => 3,
        Mark::Left(_) => 4,
        Mark::Vacant(_) | Mark::Unknown(_) => 5,
        Mark::Moved(_) => 6,
        Mark::Renamed(_) => 7,
        Mark::Retitled(_) => 8,
        Mark::Reclassified(_) => 9,
        Mark::Noted => 10,
    }
}

//! What stands after a name: leaders, marks, chips; as much of it as there is room for.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::GAP;
use crate::app::tree::{Leader, LeaderKind, Mark, Phrase, Row};
use crate::ui::glyphs::Glyphs;
use crate::ui::pen::Pen;
use crate::ui::text::{fit, width};
use crate::ui::theme::Look;

/// A piece of a row.
#[derive(Clone, Debug)]
pub(super) struct Piece<'r> {
    /// What stands before it, unless it is the first.
    pub(super) lead: &'static str,
    pub(super) text: Words<'r>,
    pub(super) look: Look,
    part: Part,
    /// The columns of the text.
    columns: u16,
}

/// What a piece says.
#[derive(Clone, Debug)]
pub(super) enum Words<'r> {
    Text(Cow<'r, str>),
    Phrase(&'r Phrase<'r>),
}

impl Words<'_> {
    fn columns(&self) -> u16 {
        match self {
            Self::Text(text) => width(text),
            Self::Phrase(phrase) => phrase.parts().map(width).fold(0, u16::saturating_add),
        }
    }
}

impl<'r, T: Into<Cow<'r, str>>> From<T> for Words<'r> {
    fn from(text: T) -> Self {
        Self::Text(text.into())
    }
}

/// The pieces of a row.
pub(super) type Pieces<'r> = SmallVec<[Piece<'r>; 12]>;

impl<'r> Piece<'r> {
    fn new(lead: &'static str, text: impl Into<Words<'r>>, look: Look, part: Part) -> Self {
        let text = text.into();
        let columns = text.columns();
        Self { lead, text, look, part, columns }
    }

    /// Writes it, all of it or as much as there is room for.
    pub(super) fn write(&self, pen: &mut Pen<'_>) {
        match &self.text {
            Words::Text(text) => drop(pen.put_within(text, u16::MAX, self.look)),
            Words::Phrase(phrase) if self.columns <= pen.room() => {
                for part in phrase.parts() {
                    pen.put(part, self.look);
                }
            }
            Words::Phrase(phrase) => {
                pen.put_within(&phrase.to_string(), u16::MAX, self.look);
            }
        }
    }
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
pub(super) fn length(pieces: &[Piece<'_>]) -> u16 {
    let leads = pieces.iter().skip(1).map(|piece| width(piece.lead)).sum::<u16>();
    leads + pieces.iter().map(|piece| piece.columns).sum::<u16>()
}

/// The pieces that fit into `room`, and where the name ends for them: at the column that all rows
/// share, else right behind the name.
pub(super) fn fitting<'r>(
    row: &'r Row<'_>,
    glyphs: Glyphs,
    room: u16,
    aligned: u16,
    tight: u16,
) -> (Pieces<'r>, u16) {
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
fn with_cut_words<'r>(
    row: &'r Row<'_>,
    mut pieces: Pieces<'r>,
    words: usize,
    room: u16,
    tight: u16,
    glyphs: Glyphs,
) -> Pieces<'r> {
    let first_mark = row.marks.iter().min_by_key(|mark| telling(mark));
    if let (Some(Mark::NewLeader { who, .. }), Some(leader)) = (first_mark, row.leaders.first())
        && leader.who.is(who)
    {
        let names_leader = |piece: &&Piece<'_>| match &piece.text {
            Words::Phrase(text) => **text == leader.who,
            Words::Text(_) => false,
        };
        let without: Pieces<'_> =
            pieces.iter().filter(|piece| !names_leader(piece)).cloned().collect();
        if tight + GAP + length(&without) <= room {
            return without;
        }
    }
    let others = length(&pieces) - pieces[words].columns;
    let left = room.saturating_sub(tight + GAP + others);
    if left >= READABLE {
        let Piece { lead, text: Words::Text(text), look, part, .. } = &pieces[words] else {
            return pieces;
        };
        let cut = fit(text, left, glyphs.ellipsis()).into_owned();
        pieces[words] = Piece::new(lead, cut, *look, *part);
    } else {
        pieces.remove(words);
    }
    pieces
}

fn pieces<'r>(row: &'r Row<'_>, glyphs: Glyphs) -> Pieces<'r> {
    let mut pieces = Pieces::new();
    for (index, leader) in row.leaders.iter().enumerate() {
        leader_pieces(leader, index, &mut pieces);
    }
    let mut marks: SmallVec<[&Mark; 4]> = row.marks.iter().collect();
    marks.sort_by_key(|mark| telling(mark));
    for (index, mark) in marks.into_iter().enumerate() {
        let new = *mark == Mark::New;
        let look = if new { Look::New } else { Look::Changed };
        pieces.push(Piece::new("  ", glyphs.mark(mark), look, Part::Sign));
        // "new" is short enough to stand with its sign always.
        let part = match (new, index) {
            (true, _) => Part::Inside,
            (_, 0) => Part::FirstWords,
            _ => Part::Words,
        };
        pieces.push(Piece::new(" ", mark.words(), look, part));
    }
    if row.changed_inside > 0 {
        let text = format!("{} changed inside", row.changed_inside);
        pieces.push(Piece::new("  ", text, Look::Changed, Part::Inside));
    }
    for chip in &row.chips {
        let text = format!("{} {}", glyphs.upcoming(), chip.text);
        pieces.push(Piece::new("  ", text, Look::Chip, Part::Chip));
    }
    if let Some(later) = &row.learned_later {
        let text = format!("({later})");
        pieces.push(Piece::new("  ", text, Look::Chip, Part::Chip));
    }
    if row.affiliate {
        pieces.push(Piece::new("  ", "affiliate", Look::Dim, Part::Remark));
    }
    pieces
}

fn leader_pieces<'r>(leader: &'r Leader<'_>, index: usize, pieces: &mut Pieces<'r>) {
    let look = match leader.kind {
        LeaderKind::Permanent | LeaderKind::Acting => Look::Leader,
        LeaderKind::Vacant | LeaderKind::Unknown => Look::Vacant,
    };
    // The first leader stays; others and the roles make room.
    let (part, role) =
        if index == 0 { (Part::Leader, Part::Role) } else { (Part::Others, Part::Others) };
    pieces.push(Piece::new("; ", Words::Phrase(&leader.who), look, part));
    if leader.kind == LeaderKind::Acting {
        pieces.push(Piece::new(" ", "acting", Look::Acting, part));
    }
    if !leader.role.is_empty() {
        pieces.push(Piece::new("  ", Words::Phrase(&leader.role), Look::Dim, role));
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

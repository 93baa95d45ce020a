//! Rows of the tree: signs, guides and fold, name, leaders; in a wide tree also the changes in words.
//!
//! ```text
//! ▌⇄→ ├ ▸ Alibaba Cloud Intelligence  Daniel Zhang  acting President ? +1   President: Daniel Zhang after …
//! │││ │   │                           │                                     │
//! ││└ signs of change                 the column of leaders                 the column of words, from 100 columns on
//! │└ signs of change                  (no sign moves it)
//! └ cursor
//! ```

mod leaders;

use ratatui::layout::{Position, Rect};
use smallvec::SmallVec;

use self::leaders::Needed;
use super::areas::percent;
use super::display_list::DisplayList;
use super::glyphs::Glyphs;
use super::pen::Pen;
use super::text::{rows, width};
use super::theme::{Look, Theme};
use crate::app::tree::{Fold, MAX_GUIDES, Row, RowNode, WORDS_COLUMN};
use crate::app::{App, Pane};
use crate::org::Signs;

/// The columns before the guides: the cursor, two signs, a blank.
pub(super) const GUTTER: u16 = 4;
/// The least columns between a name that is cut and what follows it.
const GAP: u16 = 1;

/// The columns between a whole name and leaders, and between leaders and words.
const APART: u16 = 2;
/// The least number of columns for the words of a wide tree, where leaders need more than theirs.
const MIN_WORD_COLUMNS: u16 = 16;

/// The starts of the columns of a row, in cells of the screen.
#[derive(Clone, Copy)]
struct Columns {
    leaders: u16,
    /// The end of the row in a tree without a column of words.
    words: u16,
}

pub(super) fn paint(
    app: &App,
    theme: &Theme,
    area: Rect,
    display_list: &mut DisplayList,
) -> Option<Position> {
    let focused = app.has_keys(Pane::Tree);
    if let Some(text) = app.why_filtered_out() {
        let room = area.width.saturating_sub(2);
        let inside = Rect { x: area.x + 1, width: room, ..area };
        for (line, row) in (0..area.height).zip(rows(&text, room, room)) {
            Pen::new(display_list, theme, inside, line).put_within(row, room, Look::Dim);
        }
    }
    let columns = columns(app, theme.glyphs, area);
    let (mut cursor, mut line) = (None, 0);
    app.each_row(|row| {
        if line >= area.height {
            return;
        }
        let over = match (row.selected, focused) {
            (false, _) => None,
            (true, true) => Some(Look::Selected),
            (true, false) => Some(Look::Unfocused),
        };
        if row.selected && focused {
            cursor = Some(Position { x: area.x, y: area.y + line });
        }
        let mut pen = Pen::new(display_list, theme, area, line).over(over);
        paint_row(row, theme, columns, &mut pen);
        if over.is_some() {
            pen.fill(Look::Plain);
        }
        line += 1;
    });
    cursor
}

fn paint_row(row: &Row<'_>, theme: &Theme, columns: Columns, pen: &mut Pen<'_>) {
    let (glyphs, room) = (theme.glyphs, pen.room());
    let ghost = matches!(row.node, RowNode::Ghost(_));
    pen.put(if row.selected { glyphs.cursor() } else { " " }, Look::Key);
    for (sign, look) in signs(row, glyphs) {
        pen.put(sign, look);
    }
    pen.put(" ", Look::Plain);
    for line in lines(row, glyphs, room) {
        pen.put(line, Look::Border);
    }
    pen.put(glyphs.fold(row.fold), Look::Plain);
    let look = match (ghost, row.signs.contains(Signs::NEW)) {
        (true, _) => Look::Gone,
        (_, true) => Look::New,
        _ if row.depth == 0 => Look::Title,
        _ => Look::Plain,
    };
    let words = row.words.as_ref().filter(|_| columns.words < pen.end());
    let columns = columns.with_room_for(row, words.is_some(), pen);
    let name = columns.leaders.saturating_sub(GAP).saturating_sub(pen.x());
    pen.put_within(row.name, name, look);
    pen.to(columns.leaders, Look::Plain);
    // Where a row has no words, its leaders take their room.
    match words {
        Some(words) => {
            leaders::write(row, glyphs, columns.words.saturating_sub(APART), pen);
            pen.to(columns.words, Look::Plain).put_within(words, u16::MAX, Look::Changed);
        }
        None => leaders::write(row, glyphs, pen.end(), pen),
    }
}

impl Columns {
    /// Returns the columns of one row, whose pen stands before its name. They are those of all rows, but where something
    /// would be cut beside blanks: leaders begin earlier after a short name if the two highest have no room else, and
    /// later after a long one if they leave room; words begin later.
    fn with_room_for(self, row: &Row<'_>, has_words: bool, pen: &Pen<'_>) -> Self {
        let name_end = pen.x().saturating_add(width(row.name));
        let Needed { heads, first } = leaders::needed(row);
        let (mut words, mut end) = (self.words, pen.end());
        if has_words {
            let most = pen.end().saturating_sub(MIN_WORD_COLUMNS).max(words);
            let start = self.leaders.max(name_end.saturating_add(APART));
            words = start.saturating_add(heads).saturating_add(APART).clamp(words, most);
            end = words.saturating_sub(APART);
        }
        let after_name = name_end.saturating_add(APART);
        let fits = after_name.min(self.leaders).saturating_add(heads) <= end;
        let latest = end.saturating_sub(if fits { heads } else { first });
        let leaders = if latest < self.leaders {
            latest.max(after_name).min(self.leaders)
        } else {
            latest.min(after_name).max(self.leaders)
        };
        Self { leaders, words }
    }
}

/// Returns the two cells of signs. More than two kinds are the most important one and `±`.
fn signs(row: &Row<'_>, glyphs: Glyphs) -> [(&'static str, Look); 2] {
    let look = |sign: Signs| match sign {
        Signs::NEW => Look::New,
        Signs::CLOSED => Look::Gone,
        _ => Look::Changed,
    };
    let all: SmallVec<[Signs; 5]> = row.signs.iter().collect();
    match *all.as_slice() {
        [] if row.hides_changes => [(glyphs.inside(), Look::Changed), (" ", Look::Plain)],
        [] => [(" ", Look::Plain), (" ", Look::Plain)],
        [one] if row.hides_changes => {
            [(glyphs.sign(one), look(one)), (glyphs.inside(), Look::Changed)]
        }
        [one] => [(glyphs.sign(one), look(one)), (" ", Look::Plain)],
        [one, two] => [(glyphs.sign(one), look(one)), (glyphs.sign(two), look(two))],
        [one, ..] => [(glyphs.sign(one), look(one)), (glyphs.several(), Look::Changed)],
    }
}

/// Returns the guides of a row: one for each level between its root and the row, and the branch of the row itself.
/// They take at most about half of a row; of more levels the nearest are drawn.
fn lines(row: &Row<'_>, glyphs: Glyphs, columns: u16) -> impl Iterator<Item = &'static str> {
    let between = levels_between(row.depth, columns);
    let left_out = between + 1 < row.depth;
    let nearest = row.guides.len().saturating_sub(between);
    let guides = row.guides.iter().skip(nearest).map(move |goes_on| glyphs.guide(*goes_on));
    let more = left_out.then(|| [glyphs.ellipsis(), " "]);
    let branch = (row.depth > 0).then(|| glyphs.branch(row.is_last_sibling));
    more.into_iter().flatten().chain(guides).chain(branch)
}

/// The columns that guides leave to a name, as far as the row has so many.
const NAME: u16 = 14;

/// The columns that the words of a wide tree leave to a leader with the title, the blanks after them included.
const LEADER: u16 = 34;

/// Returns for how many levels between the root and a row guides are drawn.
fn levels_between(depth: usize, columns: u16) -> usize {
    let room = bound(columns).saturating_sub(GUTTER + NAME) / 2;
    depth.saturating_sub(1).min(usize::from(room).max(1)).min(MAX_GUIDES)
}

/// Returns the columns of the guides before a row.
pub(super) fn guide_columns(depth: usize, columns: u16) -> u16 {
    let between = levels_between(depth, columns);
    let left_out = usize::from(between + 1 < depth);
    let levels = if depth == 0 { 0 } else { between + 1 + left_out };
    u16::try_from(levels).unwrap_or(u16::MAX).saturating_mul(2)
}

/// Returns how many columns the gutter, the guides and the name may take.
fn bound(columns: u16) -> u16 {
    match columns {
        ..50 => percent(60, columns),
        50..64 => percent(53, columns),
        64..WORDS_COLUMN => columns / 2,
        _ => percent(40, columns),
    }
}

/// Computes the columns: leaders begin after the longest name in view, within bounds, and words in the last third
/// of a wide tree.
fn columns(app: &App, glyphs: Glyphs, area: Rect) -> Columns {
    let wide = app.has_words_column();
    let bound = bound(area.width);
    let least = (area.width / 3).min(bound);
    let end = |(depth, fold, name): (usize, Fold, &str)| {
        let lead =
            guide_columns(depth, area.width).saturating_add(GUTTER + width(glyphs.fold(fold)));
        lead.saturating_add(width(name)).saturating_add(APART)
    };
    let longest = app.row_names().map(end).max().unwrap_or(0);
    let leaders = area.x + longest.clamp(least, bound.max(least));
    let words = if wide { percent(65, area.width) } else { area.width };
    let words = (area.x + words).max(leaders + LEADER).min(area.right());
    Columns { leaders, words }
}

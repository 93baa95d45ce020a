//! The legend of signs: what stands on the screen with its meaning, and keys beside it.
//!
//! ```text
//! Signs                                     Keys that matter
//!   ▌    the selected row                     [ ]    previous, next event
//!   +    new in the marked period             H L    one step back, on
//! ```

use ratatui::layout::Rect;

use crate::app::tree::Fold;
use crate::app::{HelpLine, Sign, TickKind};
use crate::org::Signs;
use crate::ui::display_list::DisplayList;
use crate::ui::glyphs::Glyphs;
use crate::ui::pen::Pen;
use crate::ui::theme::{Look, Theme};

/// The column of the meanings.
const MEANING: u16 = 7;
/// The column of the keys, and of what they do.
const KEYS: u16 = 43;
const TITLE: u16 = 50;

pub(super) fn paint(
    line: &HelpLine,
    theme: &Theme,
    area: Rect,
    row: u16,
    display_list: &mut DisplayList,
) {
    // Where both columns do not fit, the keys are found in the table below the legend.
    let beside = area.width > TITLE + 8;
    let end = if beside { KEYS - 1 } else { area.width };
    let mut pen = Pen::new(display_list, theme, area, row);
    match line {
        HelpLine::LegendHead { signs, keys } => {
            pen.put_within(signs, end, Look::Heading);
            if beside {
                pen.to(area.x + KEYS, Look::Plain).put(keys, Look::Heading);
            }
        }
        HelpLine::LegendRow { sign, meaning, keys, title, .. } => {
            pen.put("  ", Look::Plain).put(&spelled(*sign, theme.glyphs), look(*sign));
            pen.to(area.x + MEANING, Look::Plain);
            let room = if keys.is_empty() { area.width } else { end };
            pen.put_within(meaning, room.saturating_sub(MEANING), Look::Plain);
            if beside && !keys.is_empty() {
                pen.to(area.x + KEYS, Look::Plain).put_within(keys, TITLE - KEYS - 1, Look::Key);
                pen.to(area.x + TITLE, Look::Plain).put_within(title, u16::MAX, Look::Plain);
            }
        }
        _ => {}
    }
}

/// Returns the sign as the screen draws it.
fn spelled(sign: Sign, glyphs: Glyphs) -> String {
    match sign {
        Sign::Cursor => glyphs.cursor().to_owned(),
        Sign::New => glyphs.sign(Signs::NEW).to_owned(),
        Sign::Closed => glyphs.sign(Signs::CLOSED).to_owned(),
        Sign::Moved => glyphs.sign(Signs::MOVED).to_owned(),
        Sign::Renamed => glyphs.sign(Signs::RENAMED).to_owned(),
        Sign::Leader => glyphs.sign(Signs::LEADERS).to_owned(),
        Sign::Several => glyphs.several().to_owned(),
        Sign::Hidden => glyphs.inside().to_owned(),
        Sign::Folds => format!("{}{}", glyphs.fold(Fold::Folded), glyphs.fold(Fold::Unfolded)),
        Sign::Doubt => "?".to_owned(),
        Sign::InPost => glyphs.incumbent().to_owned(),
        Sign::Earlier => glyphs.former().to_owned(),
        Sign::Handle => glyphs.handle().to_owned(),
        Sign::Density => [2, 5, 8].map(|level| glyphs.density(level)).concat(),
        Sign::Vague => glyphs.vague().to_owned(),
        Sign::Band => glyphs.band().repeat(3),
        Sign::Units => glyphs.kind(TickKind::Structure).to_owned(),
        Sign::Leaders => glyphs.kind(TickKind::Leaders).to_owned(),
        Sign::Both => glyphs.kind(TickKind::Both).to_owned(),
        Sign::Note => glyphs.kind(TickKind::Note).to_owned(),
        Sign::Announced => glyphs.upcoming().to_owned(),
        Sign::Pinned => "A".to_owned(),
        Sign::Beyond => format!("{} {}", glyphs.more_left(), glyphs.more_right()),
        Sign::Quarter => glyphs.quarter().to_owned(),
        Sign::Scroll => format!("{} {}", glyphs.more_above(), glyphs.more_below()),
        Sign::Term => format!("{} {}", glyphs.span(false), glyphs.span(true)),
    }
}

/// Returns the colour that it has there.
fn look(sign: Sign) -> Look {
    match sign {
        Sign::Cursor => Look::Key,
        Sign::New => Look::New,
        Sign::Closed => Look::Gone,
        Sign::Moved | Sign::Renamed | Sign::Leader | Sign::Several => Look::Changed,
        Sign::Handle => Look::Handle,
        Sign::Units => Look::Structure,
        Sign::Leaders => Look::People,
        _ => Look::Plain,
    }
}

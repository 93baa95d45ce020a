//! The layout of the screen: the same for drawing and for clicks.

use ratatui::layout::Rect;

use super::overlay;
use crate::app::{App, Overlay, Pane, Viewport};

/// The parts of the screen, inside their borders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the part it names")]
pub struct Areas {
    pub title: Rect,
    /// The border around everything below the title.
    pub frame: Rect,
    /// Empty where the details replace it.
    pub tree: Rect,
    /// Empty where there is no room for them.
    pub details: Rect,
    /// The border above the strip: the marked period.
    pub separator: Rect,
    /// The headline, and below it the changes.
    pub strip: Rect,
    /// The border above the track: years, and the date on the handle.
    pub years: Rect,
    /// The track, one row or two: density, kinds. Clicks on it and on the border above it move time.
    pub track: Rect,
    /// The bars below the track: the career or the lineage of what is selected.
    pub spans: Rect,
    /// The lane of announced events.
    pub upcoming: Rect,
    /// The line of words; empty in a small window.
    pub words: Rect,
    /// The caption of a tour, in place of the line of words and one row more; empty while none is shown.
    pub caption: Rect,
    pub hints: Rect,
    /// The inside of a popup.
    pub popup: Rect,
    /// Whether the screen has room only for a notice.
    pub too_small: bool,
}

impl Areas {
    /// Returns the part of the screen where a click moves time.
    pub fn axis(&self) -> Rect {
        Rect { y: self.years.y, height: 1 + self.track.height, ..self.track }
    }
}

/// The rows of the caption of a tour.
pub(super) const CAPTION_ROWS: u16 = 2;
/// Smaller screens show only a notice.
const SMALLEST: (u16, u16) = (40, 10);
/// Smaller screens show only the headline of the strip, and no line of words.
const USUAL: (u16, u16) = (80, 24);
/// The rows of the title where the date is large.
const LARGE: u16 = 4;
/// From this width on the details are beside the tree.
const WIDE: u16 = 100;
/// From this width on the search and the list of events fit over the details.
const ROOMY: u16 = 160;
/// From this height on the details are below the tree, where they do not fit beside it.
const TALL: u16 = 34;

/// How many rows each part below the panes has, without its border.
struct Rows {
    strip: u16,
    track: u16,
    words: u16,
    caption: u16,
    spans: u16,
    upcoming: u16,
}

impl Rows {
    /// Returns the rows of each part on a screen of this size:
    ///
    /// ```text
    ///             strip  track  words
    /// small           1      1      0
    /// 80×24           2      1      1
    /// 100×30          3      2      1
    /// 120×36          4      2      1
    /// ```
    ///
    /// In the presenter layout strip and track have at most 2 and 1. A caption replaces the words.
    fn of(app: &App, screen: Rect) -> Self {
        let slider = app.slider();
        let quiet = app.presents();
        let small = screen.width < USUAL.0 || screen.height < USUAL.1;
        let strip = match screen.height {
            _ if small => 1,
            ..28 => 2,
            28..34 => 3,
            _ => 4,
        };
        let room = screen.height.saturating_sub(18) / 3;
        let room = if quiet { room.min(1) } else { room };
        let spans = rows(slider.spans.rows.len()).min(room).min(4);
        // The lane has one row even where nothing is announced.
        let announced = slider.upcoming.as_ref().map_or(0, |rows| rows.len().max(1));
        let caption = if app.caption().is_some() { CAPTION_ROWS } else { 0 };
        Self {
            strip: if quiet { strip.min(2) } else { strip },
            track: if small || quiet || screen.height < 28 { 1 } else { 2 },
            words: u16::from(!small && caption == 0),
            caption,
            spans,
            upcoming: rows(announced).min(room.saturating_sub(spans).clamp(1, 5)),
        }
    }

    fn sum(&self) -> u16 {
        self.strip + self.track + self.words + self.caption + self.spans + self.upcoming
    }
}

/// Computes the layout of a screen.
pub fn areas(app: &App, screen: Rect) -> Areas {
    if screen.width < SMALLEST.0 || screen.height < SMALLEST.1 {
        return Areas { too_small: true, ..Areas::default() };
    }
    let large = app.presents() && screen.height >= 24 && screen.width >= 60;
    let title = if large { LARGE } else { 1 };
    let parts = Rows::of(app, screen);
    // Four borders: the upper one, those above strip and track, the lower one with the keys.
    let panes = screen.height.saturating_sub(title + 4 + parts.sum());
    let frame = Rect { y: screen.y + title, height: screen.height - title, ..screen };
    let inside = Rect { x: frame.x + 1, y: frame.y + 1, width: frame.width - 2, height: panes };
    let (tree, details) = split(app, screen, inside);
    let below = |above: Rect, height: u16| Rect { y: above.bottom(), height, ..inside };
    let separator = Rect { x: frame.x, width: frame.width, ..below(inside, 1) };
    let strip = below(separator, parts.strip);
    let years = Rect { x: frame.x, width: frame.width, ..below(strip, 1) };
    let track = below(years, parts.track);
    let spans = below(track, parts.spans);
    let upcoming = below(spans, parts.upcoming);
    let words = below(upcoming, parts.words);
    let caption = below(words, parts.caption);
    let hints = Rect { y: frame.bottom() - 1, height: 1, ..inside };
    Areas {
        title: Rect { height: title, ..screen },
        frame,
        tree,
        details,
        separator,
        strip,
        years,
        track,
        spans,
        upcoming,
        words,
        caption,
        hints,
        popup: popup(app, screen, inside),
        too_small: false,
    }
}

/// Divides the panes: side by side, one above the other, or one in place of the other.
fn split(app: &App, screen: Rect, inside: Rect) -> (Rect, Rect) {
    if screen.width >= WIDE && !app.presents() {
        let details = details_columns(inside.width);
        let tree = inside.width - details - 1;
        let beside = Rect { x: inside.x + tree + 1, width: details, ..inside };
        return (Rect { width: tree, ..inside }, beside);
    }
    if screen.height >= TALL && !app.presents() {
        let tree = percent(60, inside.height);
        let details = Rect { y: inside.y + tree + 1, height: inside.height - tree - 1, ..inside };
        return (Rect { height: tree, ..inside }, details);
    }
    match app.focus() {
        Pane::Details => (Rect::ZERO, inside),
        Pane::Tree | Pane::Strip | Pane::Slider => (inside, Rect::ZERO),
    }
}

/// Returns the columns of the details: two fifths of the inside, and at least the 41 that a line of a career needs.
fn details_columns(inside: u16) -> u16 {
    percent(40, inside).max(41)
}

pub(super) fn percent(part: u16, of: u16) -> u16 {
    u16::try_from(u32::from(of) * u32::from(part) / 100).unwrap_or(of)
}

/// Returns the inside of the popup on top.
fn popup(app: &App, screen: Rect, panes: Rect) -> Rect {
    let (width, height) = match app.overlay() {
        Overlay::None => return Rect::ZERO,
        Overlay::Find(_) => return over_lower_rows(screen, panes, panes.height.div_ceil(2)),
        Overlay::Events(_) => return over_lower_rows(screen, panes, panes.height * 3 / 5),
        Overlay::Filter => {
            let states = app.filter().is_some_and(|filter| filter.states.is_some());
            return at_foot_of_panes(panes, if states { 3 } else { 1 });
        }
        // A refused date is explained in full: in one line at 80 columns, in more on narrower screens.
        Overlay::Date(_) => (74, if screen.width < USUAL.0 { 4 } else { 2 }),
        Overlay::Palette(_)
        | Overlay::Figures(_)
        | Overlay::Problems(_)
        | Overlay::Changes(_)
        | Overlay::Sources(_)
        | Overlay::Tours(_) => {
            // Beyond the usual width there is room for whole titles.
            (percent(70, screen.width).max(84), screen.height.saturating_sub(8).clamp(4, 24))
        }
        Overlay::Help(_) => (84, screen.height.saturating_sub(4)),
    };
    let width = width.min(screen.width.saturating_sub(6));
    let height = height.min(screen.height.saturating_sub(4)).max(1);
    Rect {
        x: screen.x + (screen.width - width) / 2,
        y: screen.y + (screen.height - height) / 2,
        width,
        height,
    }
}

/// Places a popup of lists over the lower `height` rows of the panes, so that the upper rows of the tree, which shows what is
/// chosen, stay in view. On a wide screen it lies over the details and is as high as they are.
fn over_lower_rows(screen: Rect, panes: Rect, height: u16) -> Rect {
    let is_roomy = screen.width >= ROOMY;
    let height = if is_roomy { panes.height.saturating_sub(2) } else { height }.max(3);
    // Titles of events need more columns than the details; names and first leaders stay in view.
    let width = if is_roomy { percent(58, panes.width) } else { panes.width.saturating_sub(4) };
    let right = panes.right().saturating_sub(if is_roomy { 1 } else { 2 });
    // Room for the field and one row, even where the panes have none.
    let height = height.min(panes.height).max(2);
    Rect { x: right.saturating_sub(width), y: top_of_popup(panes, height), width, height }
}

/// Places the filter over the last `height` rows of the panes, where it hides least.
fn at_foot_of_panes(panes: Rect, height: u16) -> Rect {
    let width = panes.width.saturating_sub(6).min(72);
    let height = height.min(panes.height.saturating_sub(2)).max(1);
    Rect { x: panes.x + 2, y: top_of_popup(panes, height), width, height }
}

/// Returns the first row inside a popup whose lower border is the last row of the panes. Where it is higher than they are, it
/// goes down over what is below them, not up over the title.
fn top_of_popup(panes: Rect, height: u16) -> u16 {
    panes.bottom().saturating_sub(height + 1).max(panes.y)
}

/// Returns the sizes that the application needs.
pub fn viewport(app: &App, width: u16, height: u16) -> Viewport {
    let screen = Rect { x: 0, y: 0, width, height };
    let areas = areas(app, screen);
    let pane = areas.tree.height.max(areas.details.height);
    let of = |rect: Rect| if rect.is_empty() { pane } else { rect.height };
    Viewport {
        width,
        height,
        tree_rows: of(areas.tree),
        tree_columns: if areas.tree.is_empty() { areas.details.width } else { areas.tree.width },
        details_rows: of(areas.details),
        slider_cells: areas.track.width.max(1),
        popup_rows: overlay::entries_in(app, areas.popup).max(1),
        both_panes: !areas.tree.is_empty() && !areas.details.is_empty(),
    }
}

fn rows(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

//! Where everything is: one layout for drawing and for clicks.

use ratatui::layout::Rect;

use super::caption;
use crate::app::{App, Layer, Pane, Viewport};

/// The parts of the screen, inside their borders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the part it names")]
pub struct Areas {
    pub title: Rect,
    /// The border around everything below the title.
    pub frame: Rect,
    /// Empty where the details take its place.
    pub tree: Rect,
    /// Empty where there is no room for them.
    pub details: Rect,
    /// The line between the panes and the slider.
    pub separator: Rect,
    /// Years and quarters, kinds, density: the part a click goes to.
    pub axis: Rect,
    /// Whether the kinds of events have a line of their own.
    pub kinds: bool,
    pub spans: Rect,
    pub upcoming: Rect,
    pub headline: Rect,
    /// Empty while no tour is told.
    pub caption: Rect,
    pub hints: Rect,
    /// The inside of a popup.
    pub popup: Rect,
    /// Whether there is room for a notice only.
    pub too_small: bool,
}

/// The smallest screen that shows anything.
const SMALLEST: (u16, u16) = (40, 10);
/// The rows of the title where the date is large.
const LARGE: u16 = 4;
/// From this width on the details stand beside the tree.
const WIDE: u16 = 100;
/// From this height on the details stand below the tree, where they do not fit beside it.
const TALL: u16 = 30;

/// The layout for a screen.
pub fn areas(app: &App, screen: Rect) -> Areas {
    if screen.width < SMALLEST.0 || screen.height < SMALLEST.1 {
        return Areas { too_small: true, ..Areas::default() };
    }
    let slider = app.slider();
    let quiet = app.presents();
    let title = if quiet && screen.height >= 24 && screen.width >= 60 { LARGE } else { 1 };
    let lanes = usize::from(screen.height.saturating_sub(18) / 3);
    let lanes = if quiet { lanes.min(1) } else { lanes };
    let spans = rows(slider.spans.len().min(lanes.min(4)));
    let lane = slider.upcoming.as_ref().map_or(0, |rows| rows.len().max(1));
    let upcoming = rows(lane.min(lanes.saturating_sub(usize::from(spans)).clamp(1, 5)));
    let kinds = screen.height >= 20 && !quiet;
    let axis = 2 + u16::from(kinds);
    let caption = if app.caption().is_some() { caption::ROWS } else { 0 };
    let below = axis + spans + upcoming + 1 + caption;
    // Title, three borders, what is below the panes.
    let panes = screen.height.saturating_sub(3 + title + below);
    let frame = Rect { y: screen.y + title, height: screen.height - title, ..screen };
    let inside = Rect { x: frame.x + 1, y: frame.y + 1, width: frame.width - 2, height: panes };
    let (tree, details) = split(app, screen, inside);
    let separator = Rect { x: frame.x, y: inside.bottom(), width: frame.width, height: 1 };
    let axis = Rect { y: separator.bottom(), height: axis, ..inside };
    let spans = Rect { y: axis.bottom(), height: spans, ..inside };
    let upcoming = Rect { y: spans.bottom(), height: upcoming, ..inside };
    let headline = Rect { y: upcoming.bottom(), height: 1, ..inside };
    let caption = Rect { y: headline.bottom(), height: caption, ..inside };
    let hints = Rect { y: frame.bottom() - 1, height: 1, ..inside };
    Areas {
        title: Rect { height: title, ..screen },
        frame,
        tree,
        details,
        separator,
        axis,
        kinds,
        spans,
        upcoming,
        headline,
        caption,
        hints,
        popup: popup(app, screen, inside),
        too_small: false,
    }
}

/// The panes: side by side, one above the other, or one in place of the other.
fn split(app: &App, screen: Rect, inside: Rect) -> (Rect, Rect) {
    if screen.width >= WIDE && !app.presents() {
        let tree = percent(56, inside.width);
        let details = Rect { x: inside.x + tree + 1, width: inside.width - tree - 1, ..inside };
        return (Rect { width: tree, ..inside }, details);
    }
    if screen.height >= TALL && !app.presents() {
        let tree = percent(60, inside.height);
        let details = Rect { y: inside.y + tree + 1, height: inside.height - tree - 1, ..inside };
        return (Rect { height: tree, ..inside }, details);
    }
    match app.focus() {
        Pane::Tree => (inside, Rect::ZERO),
        Pane::Details => (Rect::ZERO, inside),
    }
}

fn percent(part: u16, of: u16) -> u16 {
    u16::try_from(u32::from(of) * u32::from(part) / 100).unwrap_or(of)
}

/// The inside of the popup that lies on top.
fn popup(app: &App, screen: Rect, panes: Rect) -> Rect {
    let (width, height) = match app.layer() {
        Layer::Browse => return Rect::ZERO,
        Layer::Find => return beside_the_tree(screen, panes),
        Layer::Filter => return beneath_the_panes(panes),
        Layer::DatePrompt => (60, 2),
        Layer::Palette | Layer::Problems | Layer::Changes | Layer::Tours => {
            (84, screen.height.saturating_sub(8).min(24))
        }
        Layer::Help => (84, screen.height.saturating_sub(4)),
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

/// The search leaves the tree in view, for what it finds is shown there: it stands over the details,
/// or over the lower half.
fn beside_the_tree(screen: Rect, panes: Rect) -> Rect {
    let wide = screen.width >= WIDE;
    let x = panes.x + if wide { percent(56, panes.width) + 2 } else { 2 };
    let height = if wide { panes.height.saturating_sub(2) } else { panes.height / 2 }.max(3);
    Rect {
        x,
        y: panes.bottom().saturating_sub(height + 1),
        width: panes.right().saturating_sub(x + 1),
        height: height.min(panes.height),
    }
}

/// The filter takes one line, where it hides least.
fn beneath_the_panes(panes: Rect) -> Rect {
    let width = panes.width.saturating_sub(6).min(60);
    Rect { x: panes.x + 2, y: panes.bottom().saturating_sub(2), width, height: 1 }
}

/// The sizes the application needs to know.
pub fn viewport(app: &App, width: u16, height: u16) -> Viewport {
    let screen = Rect { x: 0, y: 0, width, height };
    let areas = areas(app, screen);
    let pane = areas.tree.height.max(areas.details.height);
    let of = |rect: Rect| if rect.is_empty() { pane } else { rect.height };
    let popup = match app.layer() {
        // The line that is typed into, and the one below it.
        Layer::Palette => areas.popup.height.saturating_sub(2),
        Layer::Find => (areas.popup.height.saturating_sub(1) / 2).max(1),
        Layer::Problems => areas.popup.height / 3,
        _ => areas.popup.height,
    };
    Viewport {
        width,
        height,
        tree_rows: of(areas.tree),
        details_rows: of(areas.details),
        slider_cells: areas.axis.width.max(1),
        popup_rows: popup.max(1),
        both_panes: !areas.tree.is_empty() && !areas.details.is_empty(),
    }
}

fn rows(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

//! From the mouse to an action, through the same layout that is drawn.

use ratatui::layout::{Position, Rect};

use super::areas::areas;
use super::details;
use super::theme::Theme;
use super::tree::{GUTTER, guide_columns};
use crate::app::tree::{Fold, RowNode};
use crate::app::{Action, App, Pane};

/// What the mouse does, in cells of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// The left button went down.
    Press {
        /// Column.
        x: u16,
        /// Row.
        y: u16,
    },
    /// It moved while down.
    Drag {
        /// Column.
        x: u16,
        /// Where it went down.
        from: (u16, u16),
    },
    /// The wheel turned, down when positive.
    Wheel {
        /// Column.
        x: u16,
        /// Row.
        y: u16,
        /// How many notches.
        by: i32,
    },
}

/// Returns what the mouse means on a screen of this size.
pub fn action_of_mouse(
    app: &App,
    theme: &Theme,
    width: u16,
    height: u16,
    pointer: Pointer,
) -> Option<Action> {
    let areas = areas(app, Rect { x: 0, y: 0, width, height });
    let inside = |rect: Rect, x: u16, y: u16| rect.contains(Position { x, y });
    if let Pointer::Press { x, y } = pointer
        && inside(areas.hints, x, y)
        && let Some(command) = super::hints::command_at(app, areas.hints, x)
    {
        return Some(Action::Run(command, None));
    }
    if !app.overlay().is_none() {
        let popup = areas.popup;
        return match pointer {
            Pointer::Press { x, y } if inside(popup, x, y) => {
                let entry = super::overlay::entry_at(app, popup, y - popup.y)?;
                Some(Action::ClickPopup(entry))
            }
            _ => None,
        };
    }
    match pointer {
        Pointer::Wheel { x, y, by } => {
            if inside(areas.tree, x, y) {
                Some(Action::WheelTree(by))
            } else if inside(areas.details, x, y) {
                Some(Action::WheelDetails(by))
            } else if y >= areas.years.y && y < areas.hints.y {
                Some(Action::WheelAxis(by))
            } else {
                None
            }
        }
        Pointer::Press { x, y } => {
            if inside(areas.axis(), x, y) {
                return Some(Action::ClickAxis(x - areas.track.x));
            }
            if inside(areas.tree, x, y) {
                return tree(app, areas.tree, x, y);
            }
            if inside(areas.details, x, y) {
                let line = details::line_at(app, theme, areas.details, y - areas.details.y);
                return Some(line.map_or(Action::Focus(Pane::Details), Action::ClickDetails));
            }
            None
        }
        Pointer::Drag { x, from } => {
            // A drag that began on the axis goes on beside it.
            let cell = x.saturating_sub(areas.track.x).min(areas.track.width.saturating_sub(1));
            inside(areas.axis(), from.0, from.1).then_some(Action::DragAxis(cell))
        }
    }
}

fn tree(app: &App, area: Rect, x: u16, y: u16) -> Option<Action> {
    let Some(row) = app.rows().nth(usize::from(y - area.y)) else {
        return Some(Action::Focus(Pane::Tree));
    };
    let RowNode::Unit(unit) = row.node else { return None };
    // The fold stands after the gutter and the guides.
    let fold = GUTTER + guide_columns(row.depth, area.width);
    let on_fold = x.saturating_sub(area.x) >= fold.saturating_sub(1) && x - area.x <= fold + 1;
    Some(if on_fold && row.fold != Fold::Leaf {
        Action::ToggleFold(unit)
    } else {
        Action::Select(unit)
    })
}

//! What the application asks of the outside after an action.
//!
//! Floor 6 carries it out; nothing here touches a terminal.

/// Where the editor opens the dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditAt {
    /// At its beginning.
    Start,
    /// At the event with this id.
    Event(Box<str>),
    /// At this line and column, both from 1.
    Place(usize, usize),
}

/// What is to be done outside. One action has at most one effect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Effect {
    /// Nothing but to draw again.
    #[default]
    None,
    /// Leave the program.
    Quit,
    /// Give the terminal back to the shell until it is continued.
    Suspend,
    /// Clear and draw everything anew.
    Redraw,
    /// Read the dataset again.
    Reload,
    /// Put this text on the clipboard; the status line already shows it.
    Copy(String),
    /// Open this address in the browser; the status line already shows it.
    OpenUrl(String),
    /// Give the terminal to the editor, with the dataset.
    Edit(EditAt),
    /// Capture the mouse, or leave it to the terminal.
    CaptureMouse(bool),
    /// Something could not be done: a visual or audible nudge, never more.
    Bell,
}

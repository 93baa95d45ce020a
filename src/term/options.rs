//! How the explorer runs in a terminal.

use super::theme_query::Looks;
use crate::explorer::{Clipboard, DataFile};

/// How the explorer runs in this terminal.
#[derive(Clone, Debug)]
pub struct TermOptions {
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// Colours and glyphs.
    pub looks: Looks,
    /// How texts get to the clipboard.
    pub clipboard: Clipboard,
    /// The dataset's file, to be read again when it is saved.
    pub data: Option<DataFile>,
}

//! The overlays over the panes, and the text typed into them.

use super::changes::Changes;
use super::events::Events;
use super::find::Find;
use super::keymap::Pending;
use super::layer::{Field, Layer, ListCursor};
use super::outside::Address;
use super::palette::Palette;

/// The overlays; `layer` says which is open.
#[derive(Debug, Default)]
pub(super) struct Overlays {
    pub(super) layer: Layer,
    /// Keys typed that are not yet a command.
    pub(super) pending: Pending,
    pub(super) date_field: Field,
    pub(super) palette: Palette,
    pub(super) find: Find,
    pub(super) events: Events,
    /// The filter of the help; `help_typing` says whether it has the keys.
    pub(super) help_field: Field,
    pub(super) help_typing: bool,
    pub(super) changes: Changes,
    /// The sources to choose from.
    pub(super) sources: Vec<Address>,
    /// The cursor shared by the lists without state of their own.
    pub(super) list: ListCursor,
}

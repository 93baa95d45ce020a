//! Looking ahead behind a list: where the reader was when it was opened.

use crate::app::Pane;
use crate::app::place::ReaderPlace;
use crate::time::Axis;

/// Where the reader was when a list with a preview was opened.
#[derive(Clone, Debug)]
pub(in crate::app) struct PreviewOrigin {
    pub(in crate::app) place: ReaderPlace,
    pub(in crate::app) axis: Axis,
    pub(in crate::app) focus: Pane,
}

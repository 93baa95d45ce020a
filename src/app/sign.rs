//! The signs of the screen that the legend in the help explains.

/// A sign on the screen, or a few that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the legend says what each means")]
pub enum Sign {
    Cursor,
    New,
    Closed,
    Moved,
    Renamed,
    Leader,
    Several,
    Hidden,
    Folds,
    Doubt,
    InPost,
    Earlier,
    Handle,
    Density,
    Vague,
    Band,
    Units,
    Leaders,
    Both,
    Note,
    Announced,
    Pinned,
    Beyond,
    Quarter,
    Scroll,
    Term,
}

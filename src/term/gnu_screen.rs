//! Whether the terminal is GNU screen, which misunderstands some of what others take.

/// Returns whether this is inside of GNU screen.
pub(super) fn is_gnu_screen(get: impl Fn(&str) -> Option<String>) -> bool {
    may_be_gnu_screen(&get) && get("STY").is_some()
}

/// Returns whether this may be inside of GNU screen, on another machine maybe. `tmux`, which calls itself so too, says who it
/// is on its own machine.
pub(super) fn may_be_gnu_screen(get: impl Fn(&str) -> Option<String>) -> bool {
    get("TERM").is_some_and(|term| term.starts_with("screen")) && get("TMUX").is_none()
}

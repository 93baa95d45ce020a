//! The signs of our own: Unicode of narrow width, or ASCII.

use crate::app::TickKind;
use crate::app::tree::Fold;
use crate::org::Signs;

/// One of the two sets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyphs {
    ascii: bool,
}

/// Where in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum JointPlace {
    First,
    Middle,
    Last,
}

impl Glyphs {
    pub(super) fn new(ascii: bool) -> Self {
        Self { ascii }
    }

    pub(super) fn is_ascii(self) -> bool {
        self.ascii
    }

    fn of(self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { unicode }
    }

    pub(super) fn horizontal(self) -> &'static str {
        self.of("─", "-")
    }

    pub(super) fn vertical(self) -> &'static str {
        self.of("│", "|")
    }

    /// Returns a joint of the frame: in the first, a middle or the last line and column.
    pub(super) fn joint(self, line: JointPlace, column: JointPlace) -> &'static str {
        let unicode = match (line, column) {
            (JointPlace::First, JointPlace::First) => "┌",
            (JointPlace::First, JointPlace::Middle) => "┬",
            (JointPlace::First, JointPlace::Last) => "┐",
            (JointPlace::Middle, JointPlace::First) => "├",
            (JointPlace::Middle, JointPlace::Middle) => "┼",
            (JointPlace::Middle, JointPlace::Last) => "┤",
            (JointPlace::Last, JointPlace::First) => "└",
            (JointPlace::Last, JointPlace::Middle) => "┴",
            (JointPlace::Last, JointPlace::Last) => "┘",
        };
        self.of(unicode, "+")
    }

    pub(super) fn fold(self, fold: Fold) -> &'static str {
        match fold {
            Fold::Leaf => "",
            Fold::Folded => self.of("▸ ", "> "),
            Fold::Unfolded => self.of("▾ ", "v "),
        }
    }

    pub(super) fn branch(self, last: bool) -> &'static str {
        if last { self.of("└ ", "` ") } else { self.of("├ ", "|-") }
    }

    pub(super) fn guide(self, goes_on: bool) -> &'static str {
        if goes_on { self.of("│ ", "| ") } else { "  " }
    }

    /// Returns the sign of one kind of change.
    pub(super) fn sign(self, sign: Signs) -> &'static str {
        match sign {
            Signs::NEW => "+",
            Signs::CLOSED => self.of("−", "-"),
            Signs::MOVED => self.of("→", "^"),
            Signs::RENAMED => self.of("✎", "~"),
            _ => self.of("⇄", "%"),
        }
    }

    /// Returns the sign of a unit with more than two kinds of change.
    pub(super) fn several(self) -> &'static str {
        self.of("±", "&")
    }

    /// Returns a folded branch that hides changes.
    pub(super) fn inside(self) -> &'static str {
        self.of("·", ".")
    }

    pub(super) fn incumbent(self) -> &'static str {
        self.of("∙", "*")
    }

    pub(super) fn former(self) -> &'static str {
        self.of("∘", "o")
    }

    pub(super) fn upcoming(self) -> &'static str {
        self.of("▹", ">")
    }

    pub(super) fn handle(self) -> &'static str {
        self.of("┃", "#")
    }

    pub(super) fn quarter(self) -> &'static str {
        self.of("╷", ".")
    }

    /// Returns how much happened, 0 to 8.
    pub(super) fn density(self, level: u8) -> &'static str {
        const UNICODE: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
        const ASCII: [&str; 9] = [" ", ".", ".", ":", ":", "|", "|", "H", "H"];
        let place = usize::from(level.min(8));
        if self.ascii { ASCII[place] } else { UNICODE[place] }
    }

    pub(super) fn kind(self, kind: TickKind) -> &'static str {
        match kind {
            TickKind::Structure => self.of("▫", "+"),
            TickKind::Leaders => self.of("∙", "o"),
            TickKind::Both => self.of("▪", "#"),
            TickKind::Note => "'",
        }
    }

    /// Returns the line of a span; dotted where it is acting.
    pub(super) fn span(self, acting: bool) -> &'static str {
        if acting { self.of("┄", ".") } else { self.of("━", "=") }
    }

    pub(super) fn more_left(self) -> &'static str {
        self.of("‹", "<")
    }

    pub(super) fn more_right(self) -> &'static str {
        self.of("›", ">")
    }

    pub(super) fn more_above(self) -> &'static str {
        self.of("▲", "^")
    }

    pub(super) fn more_below(self) -> &'static str {
        self.of("▼", "v")
    }

    pub(super) fn cursor(self) -> &'static str {
        self.of("▌", "*")
    }

    /// Returns the line of the border that lies in the marked period.
    pub(super) fn marked(self) -> &'static str {
        self.of("━", "=")
    }

    /// Returns a cell of the days that the date of the current event may mean, where nothing else is.
    pub(super) fn band(self) -> &'static str {
        self.of("~", "-")
    }

    /// Returns a cell in which something counts that is known to the year only, or by a bound.
    pub(super) fn vague(self) -> &'static str {
        self.of("╌", "~")
    }

    pub(super) fn playing(self) -> &'static str {
        self.of("►", ">")
    }

    pub(super) fn ellipsis(self) -> &'static str {
        self.of("…", "~")
    }

    pub(super) fn spelled(self, text: &str) -> std::borrow::Cow<'_, str> {
        if !self.ascii || text.is_ascii() {
            return std::borrow::Cow::Borrowed(text);
        }
        // Only signs of our own: names keep their letters.
        let text = text.replace(['–', '—'], "-").replace('·', "-").replace('…', "...");
        let text = text.replace("Shift-→", "Shift-Right").replace("Shift-←", "Shift-Left");
        let text = text.replace('↑', "Up").replace('↓', "Down").replace('»', ">>");
        let text = text.replace(['“', '”'], "\"").replace('×', "x");
        std::borrow::Cow::Owned(text.replace('→', "->").replace('←', "<-"))
    }
}

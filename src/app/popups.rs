//! What popups show: the date prompt, the palette, the help and the list of problems.
//!
//! Only views; each popup's state is in the file of its name.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::{BrokenFile, Command, Sign};
use crate::org::Severity;
use crate::time::{Date, Readable};

/// The date prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromptView<'a> {
    /// What is typed.
    pub text: &'a str,
    /// The cursor, in characters.
    pub cursor: usize,
    /// What it means, or why it means nothing.
    pub preview: Result<PromptPreview, String>,
}

/// Where a typed date leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromptPreview {
    /// The day to go to, inside the span.
    pub day: Date,
    /// In words: `Thu 29 Dec 2022 · CEO takes over the cloud`.
    pub text: String,
}

/// The palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteView<'a> {
    /// What is typed.
    pub text: &'a str,
    /// The cursor, in characters.
    pub cursor: usize,
    /// The commands that match, best first; all of them.
    pub rows: Vec<PaletteRow>,
    /// The chosen one.
    pub selected: usize,
    /// The first one to show.
    pub top: usize,
}

/// A command in the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteRow {
    /// Which.
    pub command: Command,
    /// What it does.
    pub title: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its keys, as help writes them; empty where it has none.
    pub keys: String,
    /// The characters of the title that match.
    pub hits: Vec<usize>,
}

/// The help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpView<'a> {
    /// All lines.
    pub lines: Vec<HelpLine>,
    /// The first line to show.
    pub top: usize,
    /// What is looked for in it.
    pub filter: &'a str,
    /// The cursor, in characters, while that is typed.
    pub typing: Option<usize>,
}

/// A line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// Nothing.
    Blank,
    /// The heads of the two columns of the card of signs.
    CardHead {
        /// Above the signs.
        signs: &'static str,
        /// Above the keys.
        keys: &'static str,
    },
    /// A line of the card of signs.
    Card {
        /// The sign.
        sign: Sign,
        /// What it means.
        meaning: &'static str,
        /// What the keys beside it mean; of a pair the second.
        command: Option<Command>,
        /// Keys beside it; empty where all are listed.
        keys: String,
        /// What they do.
        title: &'static str,
    },
    /// The head of a group.
    Group(&'static str),
    /// What some keys do.
    Keys {
        /// What they mean.
        command: Command,
        /// `]  )`.
        keys: String,
        /// `Next event`.
        title: &'static str,
    },
    /// A remark.
    Text(&'static str),
}

/// The list of problems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemsView<'a> {
    /// Why what is shown is older than its file.
    pub broken: Option<&'a BrokenFile>,
    /// The findings in view, from `top` on; the worst come first.
    pub rows: Vec<ProblemRow<'a>>,
    /// The chosen one.
    pub selected: usize,
    /// The first one to show.
    pub top: usize,
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemRow<'a> {
    /// How bad.
    pub severity: Severity,
    /// The name of the rule.
    pub rule: &'static str,
    /// `data.ron:12:7`.
    pub place: Option<&'a str>,
    /// What is wrong.
    pub message: &'a str,
    /// What to do.
    pub hint: Option<&'a str>,
}

/// A key worth knowing now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint<'a> {
    /// What each of the keys does, for clicks.
    pub commands: SmallVec<[Command; 2]>,
    /// `[` and `]`.
    pub keys: SmallVec<[Cow<'a, str>; 2]>,
    /// `event`.
    pub text: &'static str,
    /// Where there is no room for all hints, those of the highest number go first.
    pub rank: u8,
}

/// What stands above everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleView<'a> {
    /// The name of the organisation.
    pub dataset: &'a str,
    /// `Thu 29 Dec 2022`.
    pub as_of: Readable,
    /// Small words beside it: `2 errors`, `only Cloud and below`, `following Daniel Zhang`.
    pub badges: Vec<String>,
}

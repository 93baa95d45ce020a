//! A line of the help: of the legend, or of the table of keys.

use crate::app::{Command, Sign};

/// A line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// Nothing.
    Blank,
    /// The heads of the two columns of the legend of signs.
    LegendHead {
        /// Above the signs.
        signs: &'static str,
        /// Above the keys.
        keys: &'static str,
    },
    /// A line of the legend of signs.
    LegendRow {
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

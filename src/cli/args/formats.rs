//! The values of `--format`, `--kind` and `--confidence`. Their docs are the help of each value.

use clap::ValueEnum;

/// The formats of an answer that reads as a page: `show`, `log`, `diff`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PageFormat {
    /// Plain text for a terminal
    Text,
    /// A JSON document with a versioned schema
    Json,
    /// Markdown for a document or an issue
    Markdown,
}

/// The values of `log --confidence`: how well sources attest an event or one of its changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ConfidenceArg {
    /// Several sources state it, or one that must know
    Confirmed,
    /// One source states it
    SingleSource,
    /// Sources contradict each other
    Disputed,
    /// No source is given
    Unsourced,
}

/// The formats of `tree`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TreeFormat {
    /// Plain text for a terminal
    Text,
    /// A JSON document with a versioned schema
    Json,
    /// A nested Markdown list
    Markdown,
    /// A table: a row for each holder, and for each unit or position without one
    Csv,
    /// A graph for Graphviz
    Dot,
    /// A graph for Mermaid, which Markdown viewers draw
    Mermaid,
}

/// The values of `show --kind`: the records that `show` has a page for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ShowKind {
    /// People, with their careers
    Person,
    /// Units, with their leaders and their lineage
    Unit,
    /// Positions, with their holders
    Position,
}

/// The values of `find --kind`: the records that the search finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FindKind {
    /// People
    Person,
    /// Units
    Unit,
    /// Positions: a role in a unit
    Position,
    /// Roles, whatever the unit
    Role,
    /// Events
    Event,
    /// Sources
    Source,
}

/// The formats of an answer that is a list or a table: `find`, `stats`, `check`, `config`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ListFormat {
    /// Plain text for a terminal
    Text,
    /// A JSON document with a versioned schema
    Json,
}

//! How well sources attest something, as the dataset says.

/// How well something is attested.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Several sources, or one that must know.
    #[default]
    Confirmed,
    /// One source.
    SingleSource,
    /// Sources contradict each other.
    Disputed,
    /// No source; an inference that says so.
    Unsourced,
}

impl Confidence {
    /// Returns the word that JSON and the screen use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::SingleSource => "single-source",
            Self::Disputed => "disputed",
            Self::Unsourced => "unsourced",
        }
    }
}

//! How well a name matches what was typed.

/// How well something matched, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The query is the name.
    Exact,
    /// The name begins with the query.
    Prefix,
    /// Each word of the query begins a word of the name.
    WordStart,
    /// The query is the initials of the name.
    Initials,
    /// Each word of the query stands somewhere in the name.
    Inside,
    /// The words match, each under another name of the same record.
    Across,
    /// A guess: some letters differ, or other characters sound the same.
    Typo,
    /// A guess: the letters begin several words of the name, in order.
    Scattered,
}

impl Tier {
    /// Returns whether it is not what was typed, but may be what was meant.
    pub fn is_guess(self) -> bool {
        self >= Self::Typo
    }
}

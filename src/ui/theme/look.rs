//! What the parts of a screen mean, the themes by name, and how many colours there are.

macro_rules! looks {
    ($($look:ident $letter:literal $what:literal,)*) => {
        /// What a part of the screen means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Look {
            $(#[doc = $what] $look,)*
        }

        impl Look {
            /// All of them, each with a letter for legends in tests.
            pub const ALL: &'static [(Self, char)] = &[$((Self::$look, $letter),)*];
        }
    };
}

looks! {
    Plain '.' "Ordinary text.",
    Dim '-' "Text of less weight: roles, dates, hints.",
    Border '|' "Lines between the panes.",
    Focus '#' "The border of the pane that has the keys.",
    Title 'T' "Names that stand above something.",
    Heading 'H' "The head of a section.",
    Selected 'S' "The selected row.",
    Unfocused 's' "The selected row of the pane that has not the keys.",
    Leader 'L' "A person who leads.",
    Acting 'A' "An acting holder.",
    Vacant 'V' "No holder, or an unknown one.",
    New 'N' "It was not there before the last step.",
    Gone 'G' "It is not there after the last step.",
    Changed 'C' "The last step changed it.",
    Upcoming 'c' "Announced and not yet effective.",
    Handle '@' "The day on the slider.",
    Band 'b' "The days an imprecise date may mean.",
    Structure 'x' "Events that changed units.",
    People 'p' "Events that changed leaders.",
    Span '=' "A stretch of a career or lineage.",
    Match 'M' "What was typed, where it matches.",
    Key 'k' "A key.",
    Warning 'w' "Something to look at.",
    Error 'e' "Something wrong.",
}

/// The themes there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// For a dark background.
    #[default]
    Dark,
    /// For a light background.
    Light,
    /// Seven to one, on a dark background.
    HighContrast,
    /// Colours that stay apart for the colour-blind, on a dark background.
    ColourBlind,
    /// Weight, underline and reverse video only.
    Mono,
}

impl ThemeName {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Dark, Self::Light, Self::HighContrast, Self::ColourBlind, Self::Mono];

    /// Returns its name as options and tours write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::ColourBlind => "colour-blind",
            Self::Mono => "mono",
        }
    }

    /// Returns the theme of this name.
    pub fn by_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.word() == word)
    }
}

/// How many colours a terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// Sixteen, as their owner set them.
    #[default]
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// All of them.
    True,
}

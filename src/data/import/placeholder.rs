//! Names that stand for an empty post, or for a holder who is not named.

/// What a name stands for that is not a person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Placeholder {
    /// The position exists and is empty.
    Vacant,
    /// Who holds it is not said.
    Unknown,
}

impl Placeholder {
    /// Returns the kind of finding under which it is counted.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Vacant => "name that stands for an empty post, taken as vacant",
            Self::Unknown => "placeholder instead of a name, taken as unknown",
        }
    }

    /// Returns the placeholder that a name is; `None` for a person's name.
    pub(super) fn of(name: &str) -> Option<Self> {
        if name.len() > MAX_PLACEHOLDER_BYTES {
            return None;
        }
        let bare = name.trim().trim_matches(|c: char| "()[]<>*_\"'".contains(c)).trim();
        if !bare.is_empty() && !bare.starts_with(is_initial) {
            return None;
        }
        let lower = bare.to_lowercase();
        let first = lower.split([' ', '-', ':', ',', '(', '/']).next().unwrap_or_default();
        if VACANT.contains(&&*lower) || FIRST_WORDS.contains(&first) {
            Some(Self::Vacant)
        } else if UNKNOWN.contains(&&*lower) || bare.is_empty() && !name.is_empty() {
            Some(Self::Unknown)
        } else {
            None
        }
    }
}

/// Returns whether one of the names begins so: most names of people do not, and a file has a million of them.
fn is_initial(c: char) -> bool {
    "VOUTBNEZPRWÀ".contains(c.to_ascii_uppercase()) || "à#-–—\\空暂待未".contains(c)
}

/// No such name is longer, in bytes.
const MAX_PLACEHOLDER_BYTES: usize = 48;

/// A name that begins with one of these is not a person's, whatever follows: `Vacant (since May)`.
const FIRST_WORDS: [&str; 6] = ["vacant", "vacancy", "vacante", "unbesetzt", "vakant", "unfilled"];

const VACANT: [&str; 18] = [
    "open position",
    "position open",
    "open post",
    "open role",
    "open",
    "to be hired",
    "to be recruited",
    "to be filled",
    "being recruited",
    "new hire",
    "eliminated",
    "offene stelle",
    "nicht besetzt",
    "zu besetzen",
    "poste vacant",
    "à pourvoir",
    "空缺",
    "暂缺",
];

const UNKNOWN: [&str; 32] = [
    "n/d",
    "n.d.",
    "nd",
    "n/a",
    "#n/a",
    "na",
    "n.n.",
    "n.n",
    "nn",
    "n. n.",
    "tbd",
    "tba",
    "tbc",
    "t.b.d.",
    "to be determined",
    "to be announced",
    "to be confirmed",
    "to be decided",
    "not disclosed",
    "redacted",
    "withheld",
    "unknown",
    "null",
    "none",
    "nan",
    "\\n",
    "undefined",
    "-",
    "–",
    "—",
    "待定",
    "未知",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_look_misses_none() {
        for name in FIRST_WORDS.iter().chain(&VACANT).chain(&UNKNOWN) {
            assert!(
                Placeholder::of(name).is_some() && Placeholder::of(&name.to_uppercase()).is_some(),
                "{name}"
            );
        }
    }

    #[test]
    fn names_of_no_person() {
        for name in [
            "Vacant",
            "VACANT - Director",
            "Vacancy",
            "(vacant)",
            "Open position",
            "Eliminated",
            "unbesetzt",
            "空缺",
        ] {
            assert_eq!(Placeholder::of(name), Some(Placeholder::Vacant), "{name}");
        }
        for name in ["N/D", "TBD", "N.N.", "待定", "-", "NULL", "n/a", "**"] {
            assert_eq!(Placeholder::of(name), Some(Placeholder::Unknown), "{name}");
        }
        for name in [
            "Christopher Null",
            "Vacantia Roe",
            "Ann Open",
            "Na Li",
            "Nan Goldin",
            "N. Nguyen",
            "Opeña",
            "",
            "未知子",
        ] {
            assert_eq!(Placeholder::of(name), None, "{name}");
        }
    }
}

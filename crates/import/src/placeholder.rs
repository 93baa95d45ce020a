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
        let bare = name.trim().trim_matches(|c: char| "()[]<>*_\"'".contains(c)).trim();
        if !bare.is_empty() && !may_begin_placeholder(bare) {
            return None;
        }
        let first = bare.split([' ', '-', ':', ',', '(', '/']).next().unwrap_or_default();
        if FIRST_WORDS.iter().any(|word| word.eq_ignore_ascii_case(first)) {
            return Some(Self::Vacant);
        }
        if bare.len() > MAX_WHOLE_NAME_BYTES {
            return None;
        }
        let lower = bare.to_lowercase();
        if VACANT.contains(&&*lower) {
            Some(Self::Vacant)
        } else if UNKNOWN.contains(&&*lower) || bare.is_empty() && !name.is_empty() {
            Some(Self::Unknown)
        } else {
            None
        }
    }
}

/// Returns whether a placeholder may begin as a name does. It rejects most names of people by their first character, before
/// anything is compared: a file may have a million of them.
fn may_begin_placeholder(name: &str) -> bool {
    let may_begin =
        |c: char| "VOUTBNEZPRWÀ".contains(c.to_ascii_uppercase()) || "à#-–—\\空暂待未".contains(c);
    name.starts_with(may_begin)
}

/// The greatest number of bytes of a name in `VACANT` or `UNKNOWN`; a longer one need not be compared with them.
const MAX_WHOLE_NAME_BYTES: usize = 48;

/// A name that begins with one of these words is not a person's, however long it is: `Vacant (since May)`.
const FIRST_WORDS: [&str; 6] = ["vacant", "vacancy", "vacante", "unbesetzt", "vakant", "unfilled"];

/// Whole names of an empty post. Lists of posts keep the row of one that was cut, with `Eliminated` as its holder: it
/// has none, and no day is known on which it was abolished.
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

/// Whole names of a holder who is not named.
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
        assert!(VACANT.iter().chain(&UNKNOWN).all(|name| name.len() <= MAX_WHOLE_NAME_BYTES));
    }

    #[test]
    fn what_follows_the_first_word_may_be_long() {
        for word in FIRST_WORDS {
            for separator in [" ", " - ", "-", ": ", ", ", " (", "/"] {
                for length in [1, 40, 61, 5000] {
                    let name = format!("{word}{separator}{}", "Vice President ".repeat(length));
                    assert_eq!(Placeholder::of(&name), Some(Placeholder::Vacant), "{name}");
                    let name = name.to_uppercase();
                    assert_eq!(Placeholder::of(&name), Some(Placeholder::Vacant), "{name}");
                }
            }
        }
        let name = "Vacant - Vice President, Global Regulatory Affairs and Policy";
        assert_eq!(Placeholder::of(name), Some(Placeholder::Vacant));
        let name = format!("Van {}", "Houten ".repeat(40));
        assert_eq!(Placeholder::of(&name), None);
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

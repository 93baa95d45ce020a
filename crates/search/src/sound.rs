//! How a syllable sounds to those who spell it by ear.

/// Returns the sound of a word in Latin letters: what is spelled `ch`, `zh`, `j`, `q`, `ts`, `tz`, `c` or `z` at its
/// beginning is one sound, and so is `sh`, `x`, `hs` or `s`; an `i` after it before another vowel is not heard, and `y` at
/// the end is `i`. `Shu` sounds like `Xu`, `Chang` like `Jiang`, `Tsai` like `Cai`, `Day` like `Dai`.
pub(super) fn sound(word: &str) -> String {
    const FIRST: [(&str, &str); 12] = [
        ("zh", "j"),
        ("ch", "j"),
        ("ts", "j"),
        ("tz", "j"),
        ("sh", "x"),
        ("hs", "x"),
        ("j", "j"),
        ("q", "j"),
        ("c", "j"),
        ("z", "j"),
        ("x", "x"),
        ("s", "x"),
    ];
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let first = FIRST.iter().find_map(|(spelled, sound)| {
        let rest = word.strip_prefix(spelled)?;
        rest.starts_with(is_vowel).then_some((*sound, rest))
    });
    let (begins, rest) = first.unwrap_or(("", word));
    let glides =
        !begins.is_empty() && rest.strip_prefix('i').is_some_and(|it| it.starts_with(is_vowel));
    let rest = if glides { &rest[1..] } else { rest };
    match rest.strip_suffix('y').filter(|it| it.ends_with(is_vowel)) {
        Some(stem) => format!("{begins}{stem}i"),
        None => format!("{begins}{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_sound_alike() {
        for (one, other) in
            [("shu", "xu"), ("chang", "jiang"), ("jang", "zhang"), ("tsai", "cai"), ("day", "dai")]
        {
            assert_eq!(sound(one), sound(other), "{one} {other}");
        }
        for (one, other) in [("wu", "xu"), ("ma", "mai"), ("li", "lin"), ("", "a"), ("s", "x")] {
            assert_ne!(sound(one), sound(other), "{one} {other}");
        }
    }
}

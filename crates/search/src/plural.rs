//! Words for several, as the word for one of them.

/// The least number of letters of a plural.
const MIN_LETTERS: usize = 4;

/// Returns the word for one of what a folded English word means several of: `supermarkets`, `companies`, `ceos`,
/// `chairmen`. None where it does not end like a plural.
pub(super) fn singular(word: &str) -> Option<String> {
    if word.len() < MIN_LETTERS || !word.bytes().all(|it| it.is_ascii_lowercase()) {
        return None;
    }
    if let Some(stem) = word.strip_suffix("men") {
        return Some(format!("{stem}man"));
    }
    let stem = word.strip_suffix('s')?;
    if stem.ends_with(['s', 'u', 'i']) {
        return None;
    }
    if let Some(stem) = stem.strip_suffix("ie").filter(|stem| stem.len() > 2) {
        return Some(format!("{stem}y"));
    }
    let hisses = ["sse", "xe", "che", "she"].iter().any(|end| stem.ends_with(end));
    Some(if hisses { stem[..stem.len() - 1].to_owned() } else { stem.to_owned() })
}

/// Returns a phrase with its last word for one; none where that is no plural.
pub(super) fn singular_phrase(phrase: &str) -> Option<String> {
    match phrase.rsplit_once(' ') {
        Some((front, last)) => Some(format!("{front} {}", singular(last)?)),
        None => singular(phrase),
    }
}

/// Returns a folded text with each word for several as the word for one; none where there is no such word.
pub(super) fn all_singular(text: &str) -> Option<String> {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| singular(word).unwrap_or_else(|| word.to_owned()))
        .collect();
    let words = words.join(" ");
    (words != text.trim()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_several() {
        for (several, one) in [
            ("supermarkets", Some("supermarket")),
            ("companies", Some("company")),
            ("ceos", Some("ceo")),
            ("bosses", Some("boss")),
            ("branches", Some("branch")),
            ("chairmen", Some("chairman")),
            ("businesses", Some("business")),
            ("business", None),
            ("status", None),
            ("gas", None),
            ("lazada", None),
            ("q4s", None),
        ] {
            assert_eq!(singular(several).as_deref(), one, "{several}");
        }
        assert_eq!(singular_phrase("general managers").as_deref(), Some("general manager"));
        assert_eq!(all_singular("hema supermarkets").as_deref(), Some("hema supermarket"));
        assert_eq!(all_singular("hema"), None);
    }
}

//! The names of units that are typed in two words where the unit has one: `ele me`, `ding talk`.

use super::index::Index;
use super::units_called::called_so;
use orgscope_history::org::History;

/// The greatest number of words for which a name is looked for.
const MAX_WORDS: usize = 8;

/// Returns the text with two words that are the name of a unit together, and not apart, written as one; none where there are no
/// such words, or the index is large.
pub(super) fn with_name_joined(history: &History, index: &Index, text: &str) -> Option<String> {
    let words: Vec<&str> = text.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    if !index.is_small() || !(2..=MAX_WORDS).contains(&words.len()) {
        return None;
    }
    let is_word = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_name = |name: &str| !called_so(history, index, &name.to_lowercase()).is_empty();
    let at = words.windows(2).position(|pair| {
        let [one, other] = [pair[0], pair[1].trim_end_matches(['?', ','])];
        let plain = is_word(one) && is_word(other);
        plain && is_name(&format!("{one}{other}")) && !is_name(&format!("{one} {other}"))
    })?;
    let joined = format!("{}{}", words[at], words[at + 1]);
    let (front, back) = (&words[..at], &words[at + 2..]);
    Some([front, &[&*joined], back].concat().join(" "))
}

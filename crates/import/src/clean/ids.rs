//! Ids as the schema wants them: no spaces, nothing hidden, at most 200 characters, each used once.

use std::borrow::Cow;

use hashbrown::{HashMap, HashSet};

use orgscope_history::org::neutralise;

/// The longest id, in characters.
const MAX_ID_CHARS: usize = 200;

/// Returns, for each id as written, the id to use instead; `None` where it is fine. What is fine stays as it
/// is, wherever it stands; what is mended gives way to it.
pub(super) fn mended(raw: &[&str]) -> Vec<Option<String>> {
    let mut taken: HashSet<Cow<'_, str>> = HashSet::with_capacity(raw.len());
    let tidied: Vec<Option<String>> = raw
        .iter()
        .map(|id| match tidy(id) {
            // One id that two people have, one by id and one by name, is not fine.
            Cow::Borrowed(fine) if taken.insert(Cow::Borrowed(fine)) => None,
            tidy => Some(tidy.into_owned()),
        })
        .collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let number = |id: String| {
        if taken.insert(id.clone().into()) {
            return id;
        }
        let short: String = id.chars().take(MAX_ID_CHARS - 20).collect();
        let count = counts.entry(short.clone()).or_insert(1);
        loop {
            *count += 1;
            let id = format!("{short}-{count}");
            if taken.insert(id.clone().into()) {
                return id;
            }
        }
    };
    let mut number = number;
    tidied.into_iter().map(|id| id.map(&mut number)).collect()
}

/// Returns an id without what it must not have: as it is where it has none of it.
fn tidy(id: &str) -> Cow<'_, str> {
    let clean = neutralise(id);
    let is_short = clean.len() <= MAX_ID_CHARS || clean.chars().nth(MAX_ID_CHARS).is_none();
    if !clean.is_empty() && is_short && !clean.contains(char::is_whitespace) {
        return clean;
    }
    let tidy: String =
        clean.chars().take(MAX_ID_CHARS).map(|c| if c.is_whitespace() { '-' } else { c }).collect();
    // A name cut in the middle of nothing but hidden characters.
    Cow::Owned(if tidy.is_empty() { "unnamed".into() } else { tidy })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_fine_stays_and_the_rest_gives_way() {
        let long = "x".repeat(300);
        let raw = ["a b", "a-b", "a-b-2", "a\tb", "a\u{200b}-b", "\u{200b}", &long, &long[..201]];
        let mended = mended(&raw);
        let ids: Vec<&str> =
            raw.iter().zip(&mended).map(|(raw, new)| new.as_deref().unwrap_or(raw)).collect();
        assert_eq!(ids[..6], ["a-b-3", "a-b", "a-b-2", "a-b-4", "a-b-5", "unnamed"]);
        assert_eq!(ids[6], "x".repeat(200));
        assert_eq!(ids[7], format!("{}-2", "x".repeat(180)));
        assert_eq!(mended[1], None);
        assert!(ids.iter().all(|id| id.chars().count() <= MAX_ID_CHARS));
    }
}

//! Ids as the schema wants them: no spaces, nothing hidden, at most 200 characters, each used once.

use std::collections::{HashMap, HashSet};

use crate::data::neutralise;

/// The longest id, in characters.
const MAX_ID_CHARS: usize = 200;

/// Returns, for each id as written, the id to use instead; `None` where it is fine. What is fine stays as it
/// is, wherever it stands; what is mended gives way to it.
pub(super) fn mended(raw: &[&str]) -> Vec<Option<String>> {
    let mut taken: HashSet<String> = HashSet::new();
    let tidied: Vec<Option<String>> = raw
        .iter()
        .map(|id| {
            let tidy = tidy(id);
            // One id that two people have, one by id and one by name, is not fine.
            if tidy == *id && taken.insert(tidy.clone()) { None } else { Some(tidy) }
        })
        .collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let number = |id: String| {
        if taken.insert(id.clone()) {
            return id;
        }
        let short: String = id.chars().take(MAX_ID_CHARS - 20).collect();
        let count = counts.entry(short.clone()).or_insert(1);
        loop {
            *count += 1;
            let id = format!("{short}-{count}");
            if taken.insert(id.clone()) {
                return id;
            }
        }
    };
    let mut number = number;
    tidied.into_iter().map(|id| id.map(&mut number)).collect()
}

fn tidy(id: &str) -> String {
    let clean = neutralise(id);
    let tidy: String =
        clean.chars().take(MAX_ID_CHARS).map(|c| if c.is_whitespace() { '-' } else { c }).collect();
    // A name cut in the middle of nothing but hidden characters.
    if tidy.is_empty() { "unnamed".into() } else { tidy }
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

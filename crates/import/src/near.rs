//! Ids that mean the same and are written a little otherwise: `2.0` for `2`, `7` for `007`, `sales` for `Sales`.

use hashbrown::HashMap;

use crate::texts::TextId;

/// The kind of finding for an id that is written otherwise.
pub(super) const WRITTEN_OTHERWISE: &str = "id written otherwise, matched";

/// Ids by the form that all spellings of one share; `None` for a form that several ids share.
#[derive(Clone, Debug, Default)]
pub(super) struct Near(HashMap<String, Option<TextId>>);

impl Near {
    pub(super) fn new<'t>(ids: impl Iterator<Item = (TextId, &'t str)>) -> Self {
        let mut forms: HashMap<String, Option<TextId>> = HashMap::new();
        for (id, text) in ids {
            let same = forms.entry(form(text)).or_insert(Some(id));
            if *same != Some(id) {
                *same = None;
            }
        }
        Self(forms)
    }

    /// Returns the only id whose spelling is near to a text.
    pub(super) fn find(&self, text: &str) -> Option<TextId> {
        self.0.get(&form(text)).copied().flatten()
    }
}

/// Returns the form that all spellings of an id share: small letters, single spaces, a whole number without zeros before it and
/// without a point.
fn form(id: &str) -> String {
    let words: Vec<&str> = id.split_whitespace().collect();
    let plain = words.join(" ").to_lowercase();
    let (whole, point) = plain.split_once('.').unwrap_or((&plain, ""));
    let is_number = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && point.bytes().all(|byte| byte == b'0') {
        let short = whole.trim_start_matches('0');
        return if short.is_empty() { "0".to_owned() } else { short.to_owned() };
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Texts;

    #[test]
    fn one_that_is_near_and_no_other() {
        let mut texts = Texts::default();
        let written = ["2", "007", "Sales", "a b", "Lab", "LAB", "1.5"];
        let ids = written.map(|text| texts.intern(text));
        let near = Near::new(ids.iter().zip(written).map(|(id, text)| (*id, text)));
        let found = |text: &str| near.find(text).map(|id| texts.get(id));
        for (text, id) in [
            ("2.0", "2"),
            ("002", "2"),
            ("7", "007"),
            ("sales", "Sales"),
            ("A  B", "a b"),
            ("1.5", "1.5"),
        ] {
            assert_eq!(found(text), Some(id), "{text}");
        }
        for text in ["lab", "1.50", "15", "70", "0", "", "2.1"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}

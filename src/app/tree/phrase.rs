//! A text made of borrowed parts, so that a row can be painted without an allocation.

use std::fmt;

use compact_str::CompactString;

/// A text in parts: `Ann Lee`, ` & `, `Bo Chen`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase<'a> {
    /// The borrowed parts; the first `count` are used.
    parts: [&'a str; MAX_PARTS],
    count: usize,
    /// The end of the text: what cannot be borrowed, and all parts beyond [`MAX_PARTS`].
    end: CompactString,
}

/// The greatest number of parts that need no text of their own: enough for three names, their separators, and a remark.
const MAX_PARTS: usize = 6;

impl<'a> Phrase<'a> {
    /// Adds a part.
    pub(super) fn push(&mut self, part: &'a str) {
        match self.parts.get_mut(self.count) {
            Some(place) if self.end.is_empty() => {
                *place = part;
                self.count += 1;
            }
            _ => self.end.push_str(part),
        }
    }

    /// Adds the parts of another one after a separator.
    pub(super) fn join(&mut self, separator: &'a str, other: &Self) {
        self.push(separator);
        other.parts.iter().take(other.count).for_each(|part| self.push(part));
        self.end.push_str(&other.end);
    }

    /// Adds a text that cannot be borrowed.
    pub(super) fn say(&mut self, text: &str) {
        self.end.push_str(text);
    }

    /// Returns whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.parts().next().is_none()
    }

    /// Returns the parts in order.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        let parts = self.parts.iter().copied().take(self.count);
        parts.chain(std::iter::once(self.end.as_str())).filter(|part| !part.is_empty())
    }

    /// Returns whether it equals a text.
    pub fn is(&self, text: &str) -> bool {
        let rest = self.parts().try_fold(text, |rest, part| rest.strip_prefix(part));
        rest == Some("")
    }
}

impl<'a> From<&'a str> for Phrase<'a> {
    fn from(text: &'a str) -> Self {
        let mut phrase = Self::default();
        phrase.push(text);
        phrase
    }
}

impl fmt::Display for Phrase<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts().try_for_each(|part| f.write_str(part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_its_parts_say() {
        let mut phrase = Phrase::from("Ann");
        phrase.join(" & ", &"Bo".into());
        phrase.say(" & 5 more");
        assert_eq!(phrase.to_string(), "Ann & Bo & 5 more");
        for (text, same) in
            [("Ann & Bo & 5 more", true), ("Ann & Bo", false), ("Ann & Bo & 5 more.", false)]
        {
            assert_eq!(phrase.is(text), same, "{text}");
        }
        // More parts than `MAX_PARTS`.
        let (mut long, mut text) = (Phrase::from("a"), String::from("a"));
        for name in ["b", "c", "d", "e"] {
            long.join(" & ", &name.into());
            text = text + " & " + name;
        }
        assert!(long.is(&text) && long.to_string() == text, "{long}");
        assert!(!phrase.is_empty() && Phrase::from("").is_empty() && Phrase::default().is(""));
    }
}

//! What was met while files were read, each kind of it once.

use hashbrown::HashMap;

/// Sentences, with how often each kind of them came.
#[derive(Debug, Default)]
pub(super) struct CountedRemarks {
    list: Vec<(String, usize)>,
    known: HashMap<String, usize>,
    /// How many were not kept.
    dropped: usize,
}

/// How many different remarks are kept.
const MAX_REMARKS: usize = 2_000;

impl CountedRemarks {
    /// Keeps a sentence. What is of one kind differs in its figures alone, and the first of it is kept.
    pub(super) fn add(&mut self, kind: &str, text: String) {
        let key: String = kind.chars().filter(|c| !c.is_ascii_digit()).collect();
        if let Some(at) = self.known.get(&key) {
            self.list[*at].1 += 1;
        } else {
            self.add_each(key, text);
        }
    }

    /// Keeps a sentence that is of no kind.
    pub(super) fn add_one(&mut self, text: String) {
        self.add_each(format!("#{}", self.list.len()), text);
    }

    fn add_each(&mut self, key: String, text: String) {
        if self.list.len() < MAX_REMARKS {
            self.known.insert(key, self.list.len());
            self.list.push((text, 1));
        } else {
            self.dropped += 1;
        }
    }

    /// Returns the first of them, if there are any.
    pub(super) fn first(&self) -> Option<&str> {
        self.list.first().map(|it| it.0.as_str())
    }

    /// Returns all of them, in their order; at the end, how many were not kept.
    pub(super) fn all(&self) -> impl Iterator<Item = String> {
        let kept = self.list.iter().map(|(text, count)| match count {
            1 => text.clone(),
            2 => format!("{text} (and once more)"),
            count => format!("{text} (and {} more times)", count - 1),
        });
        let dropped = (self.dropped > 0).then(|| {
            format!("{} more remarks, beyond the first {MAX_REMARKS} kinds", self.dropped)
        });
        kept.chain(dropped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_remark_is_counted() {
        let mut remarks = CountedRemarks::default();
        for number in 0..MAX_REMARKS - 1 {
            remarks.add_one(format!("remark {number}"));
        }
        for line in 1..=3 {
            remarks.add(&format!("line {line}"), format!("on line {line}"));
        }
        assert_eq!(remarks.all().last().unwrap(), "on line 1 (and 2 more times)");
        remarks.add_one("one too many".into());
        remarks.add("another kind", "another".into());
        assert_eq!(remarks.all().count(), MAX_REMARKS + 1);
        assert_eq!(remarks.all().last().unwrap(), "2 more remarks, beyond the first 2000 kinds");
    }
}

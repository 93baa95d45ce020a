//! What each file says at the moment: the last version of it that could be read.

use super::fact::Facts;

/// What the files say, each by the entry of the mapping that reads it and its path, in this order.
#[derive(Debug, Default)]
pub(super) struct KnownFiles(Vec<KnownFile>);

#[derive(Debug)]
struct KnownFile {
    /// The place of the entry in the mapping.
    rule: usize,
    path: String,
    facts: Box<Facts>,
}

impl KnownFiles {
    /// Keeps what a version of a file says. Returns whether that is something else than before.
    pub(super) fn keep(&mut self, rule: usize, path: &str, facts: Facts) -> bool {
        let known = self.0.binary_search_by(|it| (it.rule, it.path.as_str()).cmp(&(rule, path)));
        let facts = Box::new(facts);
        match known {
            Ok(place) if self.0[place].facts == facts => return false,
            Ok(place) => self.0[place].facts = facts,
            Err(place) => self.0.insert(place, KnownFile { rule, path: path.to_owned(), facts }),
        }
        true
    }

    /// Forgets a file. Returns whether it was known.
    pub(super) fn forget(&mut self, path: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|it| it.path != path);
        self.0.len() < before
    }

    /// Forgets all files.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Returns what the files say, in their order.
    pub(super) fn facts(&self) -> Vec<&Facts> {
        self.0.iter().map(|it| &*it.facts).collect()
    }
}

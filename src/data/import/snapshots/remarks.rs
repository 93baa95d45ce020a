//! What was met while files were read, each kind of it once.

use hashbrown::HashMap;

/// Sentences, with how often each kind of them came.
#[derive(Debug, Default)]
pub(super) struct CountedRemarks {
    list: Vec<(String, usize)>,
    known: HashMap<String, usize>,
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
        }
    }

    /// Returns the first of them, if there are any.
    pub(super) fn first(&self) -> Option<&str> {
        self.list.first().map(|it| it.0.as_str())
    }

    /// Returns all of them, in their order.
    pub(super) fn all(&self) -> impl Iterator<Item = String> {
        self.list.iter().map(|(text, count)| match count {
            1 => text.clone(),
            2 => format!("{text} (and once more)"),
            count => format!("{text} (and {} more times)", count - 1),
        })
    }
}

//! Texts by their numbers: each is kept once.

use std::sync::Arc;

use hashbrown::HashMap;

/// A text by its number. Number 0 is the empty text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TextId(u32);

impl TextId {
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Every text once: a large file says most of them many times.
#[derive(Clone, Debug)]
pub(crate) struct Texts {
    list: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
}

impl Default for Texts {
    fn default() -> Self {
        let empty: Arc<str> = "".into();
        Self { list: vec![empty.clone()], numbers: HashMap::from([(empty, 0)]) }
    }
}

impl Texts {
    /// Returns the id of a text, the same for the same text; keeps it where it is new.
    pub(crate) fn intern(&mut self, text: &str) -> TextId {
        if text.is_empty() {
            return TextId::default();
        }
        if let Some(number) = self.numbers.get(text) {
            return TextId(*number);
        }
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let text: Arc<str> = text.into();
        self.list.push(text.clone());
        self.numbers.insert(text, number);
        TextId(number)
    }

    /// Returns the number of a text that was added before.
    pub(crate) fn known(&self, text: &str) -> Option<TextId> {
        self.numbers.get(text).map(|number| TextId(*number))
    }

    /// Forgets which text has which number: no more are added or looked for.
    pub(crate) fn forget_numbers(&mut self) {
        self.numbers = HashMap::new();
    }

    pub(crate) fn get(&self, id: TextId) -> &str {
        self.list.get(id.0 as usize).map_or("", |text| text)
    }
}

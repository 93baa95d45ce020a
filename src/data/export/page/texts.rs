//! Texts by number: each text once, however often it is used.

use hashbrown::HashMap;

/// All texts of a page. Number 0 is the empty one, which also stands for none.
pub(super) struct PageTexts<'h> {
    all: Vec<std::borrow::Cow<'h, str>>,
    numbers: HashMap<String, u32>,
}

impl<'h> PageTexts<'h> {
    pub(super) fn new() -> Self {
        let mut texts = Self { all: Vec::new(), numbers: HashMap::new() };
        texts.intern("");
        texts
    }

    /// Returns the number of a text, the same for the same text; keeps it where it is new.
    pub(super) fn intern(&mut self, text: impl Into<std::borrow::Cow<'h, str>>) -> u32 {
        let text = text.into();
        if let Some(number) = self.numbers.get(&*text) {
            return *number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.numbers.insert(text.clone().into_owned(), number);
        self.all.push(text);
        number
    }

    /// Returns the number of a text that may be missing.
    pub(super) fn optional(&mut self, text: Option<&'h str>) -> u32 {
        text.map_or(0, |text| self.intern(text))
    }

    /// Returns the numbers of several texts.
    pub(super) fn several(&mut self, texts: impl IntoIterator<Item = &'h str>) -> Vec<u32> {
        texts.into_iter().map(|text| self.intern(text)).collect()
    }

    pub(super) fn into_list(self) -> Vec<std::borrow::Cow<'h, str>> {
        self.all
    }
}

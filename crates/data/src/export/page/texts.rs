//! Interns texts: each is kept once and has a number.

use std::borrow::Cow;

use hashbrown::HashMap;

use orgscope_history::org::to_u32;

/// All texts of a page. Number 0 is the empty one, which also stands for none.
pub(super) struct PageTexts<'h> {
    all: Vec<Cow<'h, str>>,
    numbers: HashMap<String, u32>,
}

impl<'h> PageTexts<'h> {
    pub(super) fn new() -> Self {
        let mut texts = Self { all: Vec::new(), numbers: HashMap::new() };
        texts.intern("");
        texts
    }

    /// Returns the number of a text, the same for the same text; keeps it where it is new.
    pub(super) fn intern(&mut self, text: impl Into<Cow<'h, str>>) -> u32 {
        let text = text.into();
        if let Some(number) = self.numbers.get(&*text) {
            return *number;
        }
        let number = to_u32(self.all.len());
        self.numbers.insert(text.clone().into_owned(), number);
        self.all.push(text);
        number
    }

    /// Returns the number of a text that may be missing.
    pub(super) fn intern_optional(&mut self, text: Option<&'h str>) -> u32 {
        text.map_or(0, |text| self.intern(text))
    }

    /// Returns the numbers of several texts.
    pub(super) fn intern_all(&mut self, texts: impl IntoIterator<Item = &'h str>) -> Vec<u32> {
        texts.into_iter().map(|text| self.intern(text)).collect()
    }

    pub(super) fn into_list(self) -> Vec<Cow<'h, str>> {
        self.all
    }
}

//! Which unit an id means, as it is written or nearly so.

use hashbrown::HashMap;

use crate::findings::ImportFindings;
use crate::near::{self, Near};
use crate::rows::MembershipRow;
use crate::texts::{TextId, Texts};
use orgscope_history::org::did_you_mean;

/// The units by their ids as written.
pub(super) struct References<'c> {
    numbers: &'c HashMap<TextId, u32>,
    texts: &'c Texts,
    near: Option<Near>,
    /// What each id that is none was taken for, and what may be meant by it.
    others: HashMap<TextId, Result<u32, String>>,
}

/// The greatest number of unknown ids for which the nearest known one is looked for.
const MAX_GUESSES: usize = 100;

impl<'c> References<'c> {
    pub(super) fn new(numbers: &'c HashMap<TextId, u32>, texts: &'c Texts) -> Self {
        Self { numbers, texts, near: None, others: HashMap::new() }
    }

    /// Returns the unit of a membership; what is wrong with it is noted.
    pub(super) fn unit(
        &mut self,
        row: &MembershipRow,
        name: &str,
        findings: &mut ImportFindings,
    ) -> Option<u32> {
        if let Some(unit) = self.numbers.get(&row.unit).copied() {
            return Some(unit);
        }
        if row.unit.is_empty() {
            findings.left_out(&row.place, "membership without a unit", name);
            return None;
        }
        let written = self.texts.get(row.unit);
        match self.other(row.unit) {
            Ok(unit) => {
                findings.repaired(&row.place, near::WRITTEN_OTHERWISE, written);
                Some(*unit)
            }
            Err(detail) => {
                findings.left_out(&row.place, "unknown unit", detail.as_str());
                None
            }
        }
    }

    /// Returns the unit above, by its id.
    pub(super) fn parent(&mut self, id: TextId) -> Result<(u32, bool), &str> {
        if let Some(unit) = self.numbers.get(&id) {
            return Ok((*unit, false));
        }
        match self.other(id) {
            Ok(unit) => Ok((*unit, true)),
            Err(detail) => Err(detail),
        }
    }

    fn other(&mut self, id: TextId) -> &Result<u32, String> {
        let (numbers, texts) = (self.numbers, self.texts);
        let near = self
            .near
            .get_or_insert_with(|| Near::new(numbers.keys().map(|id| (*id, texts.get(*id)))));
        let guesses = self.others.len();
        self.others.entry(id).or_insert_with(|| {
            let text = texts.get(id);
            if let Some(unit) = near.find(text).and_then(|id| numbers.get(&id)) {
                return Ok(*unit);
            }
            let ids = || numbers.keys().map(|id| texts.get(*id));
            let guess = if guesses < MAX_GUESSES { did_you_mean(text, ids()) } else { None };
            Err(match guess {
                Some(guess) => format!("{text}; did you mean {guess}?"),
                None => text.to_owned(),
            })
        })
    }
}

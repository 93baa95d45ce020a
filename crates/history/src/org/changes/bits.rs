//! A set of units as one bit each: small, and in order.

use crate::org::UnitId;

/// A set of units, by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Bits {
    words: Vec<u64>,
    /// The size of the set.
    pub(super) count: usize,
}

impl Bits {
    pub(super) fn new(units: usize) -> Self {
        Self { words: vec![0; units.div_ceil(64)], count: 0 }
    }

    pub(super) fn clear(&mut self) {
        self.words.fill(0);
        self.count = 0;
    }

    pub(super) fn has(&self, unit: UnitId) -> bool {
        self.words[unit.index() / 64] & (1 << (unit.index() % 64)) != 0
    }

    pub(super) fn add(&mut self, unit: UnitId) {
        self.count += usize::from(!self.has(unit));
        self.words[unit.index() / 64] |= 1 << (unit.index() % 64);
    }

    pub(super) fn remove(&mut self, unit: UnitId) {
        self.count -= usize::from(self.has(unit));
        self.words[unit.index() / 64] &= !(1 << (unit.index() % 64));
    }

    /// Returns the units in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = UnitId> {
        self.words.iter().enumerate().flat_map(|(place, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                left &= left.checked_sub(1)?;
                Some(UnitId::new(place * 64 + bit))
            })
        })
    }
}

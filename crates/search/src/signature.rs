//! The characters of a word and their number in eight bytes: enough to say of most words, without reading them, that
//! they are not a misspelling of another.

use super::fold::bit;

/// The bits of the characters; those above hold the length, 63 at most.
const CHARACTERS: u32 = 58;
const MASK: u64 = (1 << CHARACTERS) - 1;
/// The bits of the letters from a to v; each has a second one, so far above, for when it occurs twice.
const TWICE: u64 = (1 << 22) - 1;
const ABOVE: u32 = 36;

/// The signature of a folded word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signature(u64);

impl Signature {
    pub(super) fn of(word: &str) -> Self {
        let (mut mask, mut twice, mut length) = (0, 0, 0);
        for c in word.chars() {
            let bit = bit(c);
            twice |= mask & bit & TWICE;
            mask |= bit;
            length += 1;
        }
        // What is neither a letter nor a digit shares the bits of letters that occur twice.
        let mask = mask & MASK | mask >> CHARACTERS << ABOVE | twice << ABOVE;
        Self(mask | u64::min(length, 63) << CHARACTERS)
    }

    fn length(self) -> u64 {
        self.0 >> CHARACTERS
    }

    /// Returns whether a word with this signature, of which `limit` letters may be wrong, can be meant by or begin
    /// `other`. Never false where it is: each letter that is wrong clears at most one bit and sets at most one.
    pub(super) fn may_be(self, other: Self, limit: usize) -> bool {
        let (length, limit_of_length) = (self.length(), limit as u64);
        // Most words are too short, or have other letters.
        if other.length() + limit_of_length < length {
            return false;
        }
        let missing = self.0 & !other.0 & MASK;
        if !has_at_most(missing, limit) {
            return false;
        }
        let extra = other.0 & !self.0 & MASK;
        (missing == 0 && length <= other.length())
            || (other.length() <= length + limit_of_length && has_at_most(extra, limit))
    }
}

/// Returns whether at most `limit` bits are set. Cheaper than counting them, for there is no instruction for that on
/// every processor.
pub(super) fn has_at_most(mut bits: u64, limit: usize) -> bool {
    for _ in 0..limit {
        bits &= bits.wrapping_sub(1);
    }
    bits == 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_near_may_be_meant() {
        let may =
            |one: &str, other: &str, limit| Signature::of(one).may_be(Signature::of(other), limit);
        assert!(may("yogn", "yong", 1));
        assert!(may("zhan", "zhangyong", 0), "the beginning of a word");
        assert!(!may("zhan", "zha", 0));
        assert!(!may("gangjianwe", "smith", 2));
        assert!(!may("zhang", "zhao", 1));
        assert!(may("张永", "张勇", 1));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_word_that_is_near_is_missed(one in "[a-e张勇永é]{1,10}", other in "[a-e张勇永é]{1,10}", limit in 0..3_usize) {
            let near = strsim::osa_distance(&one, &other) <= limit || other.starts_with(&one);
            prop_assert!(!near || Signature::of(&one).may_be(Signature::of(&other), limit));
        }
    }
}

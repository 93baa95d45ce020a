//! Whether a value of one owner comes twice, asked of millions at once.

/// Returns for each of `count` owners whether two of its values may be the same; where it is false, they all differ. The
/// pairs are an owner and a value.
///
/// Each owner has a bit for all values that share a remainder: few are reported for nothing, and the values are not kept.
pub(crate) fn may_repeat(count: usize, pairs: impl Iterator<Item = (u32, u32)>) -> Vec<bool> {
    let mut bits = vec![0_u64; count];
    let mut repeats = vec![false; count];
    for (owner, value) in pairs {
        let (owner, bit) = (owner as usize, 1 << (value % u64::BITS));
        repeats[owner] |= bits[owner] & bit != 0;
        bits[owner] |= bit;
    }
    repeats
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_that_repeats_is_missed() {
        let pairs = [(0, 7), (1, 7), (1, 8), (2, 7), (2, 1000), (2, 7), (4, 1), (4, 65)];
        let repeats = may_repeat(5, pairs.into_iter());
        // The values of the last one differ and share a remainder.
        assert_eq!(repeats, [false, false, true, false, true]);
    }
}

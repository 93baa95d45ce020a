//! The order of hits, as one number.

use std::cmp::Ordering;

use super::haystack::number_of;
use super::index::Kind;
use super::matcher::Match;
use super::seniority::Seniority;

/// The order of hits, the best first, packed into one number, then the record's, so that it is total:
///
/// | bits | what comes first |
/// |---|---|
/// | 1 | anything before sources |
/// | 4 | the better tier |
/// | 2 | an exact spelling, the same letters, the usual reading, any other; of guesses fewer mistakes |
/// | 3 | people, units, roles, events |
/// | 6 | what is, or who once was, nearer to the root |
/// | 5 | the higher role |
/// | 1 | who is in post on the day, what is open |
/// | 5 | the longer time in it |
/// | 16 | the shorter name; events come in the order of the file |
pub(super) type Rank = (u64, u32);

pub(super) fn rank(
    found: Match,
    kind: Kind,
    seniority: Seniority,
    absent: bool,
    number: usize,
) -> Rank {
    let mut rank = u64::from(kind == Kind::Source);
    let mut put = |bits: u32, value: u64| rank = rank << bits | value.min((1 << bits) - 1);
    put(4, found.tier as u64);
    put(2, u64::from(found.nearness));
    put(3, kind as u64);
    put(6, u64::from(seniority.depth));
    put(5, u64::from(seniority.role));
    put(1, u64::from(absent));
    put(5, u64::from(seniority.years_missing));
    put(16, if kind == Kind::Event { 0 } else { found.length as u64 });
    (rank, number_of(number))
}

/// The bits of a rank after those of a guess's mistakes.
pub(super) const AFTER_NEARNESS: u32 = 3 + 6 + 5 + 1 + 5 + 16;

/// A match in the list of the best, and whether it is not there on the day; compared by its rank alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept(pub(super) Match, pub(super) bool);

impl PartialEq for Kept {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Kept {}

impl PartialOrd for Kept {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Kept {
    fn cmp(&self, _: &Self) -> Ordering {
        Ordering::Equal
    }
}

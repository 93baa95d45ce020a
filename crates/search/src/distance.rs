//! How many letters differ between two words, as long as few do.

use smallvec::SmallVec;

/// The greatest number of letters that are ever allowed to differ.
const MAX_DISTANCE: usize = 2;
/// The cells of a row around the diagonal.
const CELLS: usize = 2 * MAX_DISTANCE + 1;
/// More than any number of letters that may differ.
const FAR: usize = usize::MAX / 2;

/// Returns how many letters differ between what was typed and a word, if at most `limit` do: one too many, missing,
/// another, or two that changed places (optimal string alignment). `limit` is at most two.
///
/// Only the cells of the table near the diagonal are filled (Ukkonen 1985), and it ends with the first row in which
/// none is within the limit, which for most words is the third or fourth.
pub(super) fn distance_within(typed: &[char], word: &str, limit: usize) -> Option<usize> {
    let limit = limit.min(MAX_DISTANCE);
    let most = typed.len() + limit;
    if limit == 0 || word.len() > 4 * most {
        return None;
    }
    let letters: SmallVec<[char; 32]> = word.chars().collect();
    if letters.len().abs_diff(typed.len()) > limit {
        return None;
    }
    // In the row of the i-th letter typed the k-th cell is that of letter i + k - limit of the word.
    let (mut before, mut last) = ([FAR; CELLS], [FAR; CELLS]);
    for (k, cell) in last.iter_mut().enumerate().take(2 * limit + 1).skip(limit) {
        *cell = k - limit;
    }
    for i in 1..=typed.len() {
        let mut row = [FAR; CELLS];
        for k in 0..=2 * limit {
            let Some(j) = (i + k).checked_sub(limit).filter(|j| *j <= letters.len()) else {
                continue;
            };
            let missing = if k < 2 * limit { last[k + 1] + 1 } else { FAR };
            if j == 0 {
                row[k] = missing;
                continue;
            }
            let extra = if k > 0 { row[k - 1] + 1 } else { FAR };
            let other = last[k] + usize::from(typed[i - 1] != letters[j - 1]);
            let swaps =
                i > 1 && j > 1 && typed[i - 1] == letters[j - 2] && typed[i - 2] == letters[j - 1];
            let swapped = if swaps { before[k] + 1 } else { FAR };
            row[k] = missing.min(extra).min(other).min(swapped);
        }
        if row.iter().all(|cell| *cell > limit) {
            return None;
        }
        (before, last) = (last, row);
    }
    let end = letters.len() + limit - typed.len();
    Some(last[end]).filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 8_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn it_is_the_distance_of_the_whole_table(
            one in "[abc张é]{0,9}",
            other in "[abc张é]{0,9}",
            limit in 1..=MAX_DISTANCE,
        ) {
            let typed: Vec<char> = one.chars().collect();
            let whole = strsim::osa_distance(&one, &other);
            prop_assert_eq!(distance_within(&typed, &other, limit), Some(whole).filter(|it| *it <= limit));
        }
    }
}

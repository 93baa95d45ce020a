//! Many short lists in few columns: no allocation and no pointer for each of them.

use std::marker::PhantomData;

use super::ids::{Numbered, to_u32};

/// One list for each of a number of owners, one after the other in one column.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists<T> {
    /// Where the list of each owner ends; it starts where the one before it ends.
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy> Lists<T> {
    /// Returns the items by owner, in the order in which they are given. `items` is asked twice and must give the
    /// same both times; owners are below `owners`.
    pub(super) fn gathered<I: Iterator<Item = (usize, T)>>(
        owners: usize,
        items: impl Fn() -> I,
    ) -> Self {
        let mut starts = vec![0u32; owners + 1];
        for (owner, _) in items() {
            starts[owner + 1] += 1;
        }
        for owner in 0..owners {
            starts[owner + 1] += starts[owner];
        }
        let Some((_, any)) = items().next() else {
            return Self { ends: vec![0; owners], items: Vec::new() };
        };
        let mut column = vec![any; starts[owners] as usize];
        for (owner, item) in items() {
            column[starts[owner] as usize] = item;
            starts[owner] += 1;
        }
        // Each start has moved to the end of its list.
        starts.truncate(owners);
        Self { ends: starts, items: column }
    }

    /// Returns the same lists with more items in their places, in the order of `key`, each once.
    pub(super) fn with<K: Ord>(
        self,
        more: impl Iterator<Item = (usize, T)>,
        key: impl Fn(&T) -> K,
    ) -> Self
    where
        T: Eq,
    {
        let mut more: Vec<(usize, T)> = more.collect();
        more.sort_by_key(|(owner, _)| *owner);
        let mut more = more.into_iter().peekable();
        let mut all = Self { ends: Vec::new(), items: Vec::new() };
        for owner in 0..self.ends.len() {
            let start = all.items.len();
            all.items.extend_from_slice(self.of(owner));
            if more.peek().is_some_and(|(next, _)| *next == owner) {
                while let Some((_, item)) = more.next_if(|(next, _)| *next == owner) {
                    all.items.push(item);
                }
                let mut list = all.items.split_off(start);
                list.sort_by_key(&key);
                list.dedup();
                all.items.append(&mut list);
            }
            all.ends.push(to_u32(all.items.len()));
        }
        all
    }

    /// Returns the list of an owner.
    pub(super) fn of(&self, owner: usize) -> &[T] {
        let start = if owner == 0 { 0 } else { self.ends[owner - 1] as usize };
        &self.items[start..self.ends[owner] as usize]
    }
}

/// Ids that follow each other.
#[derive(Clone, Copy)]
pub struct IdRun<T> {
    first: u32,
    count: u32,
    ids: PhantomData<T>,
}

impl<T> Default for IdRun<T> {
    fn default() -> Self {
        Self { first: 0, count: 0, ids: PhantomData }
    }
}

impl<T: Copy> std::fmt::Debug for IdRun<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.range().fmt(f)
    }
}

impl<T> IdRun<T> {
    pub(super) fn new(first: usize, count: usize) -> Self {
        Self { first: to_u32(first), count: to_u32(count), ids: PhantomData }
    }

    /// Returns the places of the records in their list.
    pub fn range(self) -> std::ops::Range<usize> {
        self.first as usize..self.first as usize + self.count as usize
    }
}

impl<T: Numbered> IdRun<T> {
    /// Returns the ids, in order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = T> + ExactSizeIterator + use<T> {
        self.range().map(T::numbered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_gathered_by_owner_in_order() {
        let items = [(2, 'a'), (0, 'b'), (2, 'c'), (3, 'd')];
        let lists = Lists::gathered(5, || items.into_iter());
        let of: Vec<String> = (0..5).map(|owner| lists.of(owner).iter().collect()).collect();
        assert_eq!(of, ["b", "", "ac", "d", ""]);
        let none = Lists::<char>::gathered(2, std::iter::empty);
        assert_eq!((none.of(0), none.of(1)), (&[][..], &[][..]));
    }

    #[test]
    fn a_run_is_shown_as_its_range() {
        assert_eq!(format!("{:?}", IdRun::<char>::new(3, 2)), "3..5");
    }
}

//! The tenures that are open while changes are applied, of one position or of one person.

use smallvec::SmallVec;

use crate::org::{PersonId, Tenure, TenureId};
use crate::time::Date;

/// A tenure that has not ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenTenure {
    pub(super) tenure: TenureId,
    pub(super) person: PersonId,
}

/// Open tenures in the order of their start.
///
/// A tenure that ends is removed from a short list at once. From a long one the ended tenures are removed together once
/// they are half of it, so that the cost for each is constant even on a board of a million.
#[derive(Clone, Debug)]
pub(super) struct OpenTenures<E: Copy, const N: usize>
where
    [E; N]: smallvec::Array<Item = E>,
{
    list: SmallVec<[E; N]>,
    /// How many in the list have ended.
    ended: u32,
}

impl<E: Copy, const N: usize> Default for OpenTenures<E, N>
where
    [E; N]: smallvec::Array<Item = E>,
{
    fn default() -> Self {
        Self { list: SmallVec::new(), ended: 0 }
    }
}

/// An entry of a list of open tenures.
pub(super) trait HasTenure: Copy {
    fn tenure(self) -> TenureId;
}

impl HasTenure for TenureId {
    fn tenure(self) -> TenureId {
        self
    }
}

impl HasTenure for OpenTenure {
    fn tenure(self) -> TenureId {
        self.tenure
    }
}

/// The greatest number of tenures in a list from which ended ones are removed at once.
const MAX_CLEANED_AT_ONCE: usize = 64;

impl<E: HasTenure, const N: usize> OpenTenures<E, N>
where
    [E; N]: smallvec::Array<Item = E>,
{
    pub(super) fn add(&mut self, entry: E) {
        self.list.push(entry);
    }

    /// Removes a tenure that has ended in `tenures`, now or later.
    pub(super) fn end(&mut self, id: TenureId, tenures: &[Tenure]) {
        if self.ended == 0 && self.list.len() <= MAX_CLEANED_AT_ONCE {
            if let Some(place) = self.list.iter().position(|entry| entry.tenure() == id) {
                self.list.remove(place);
            }
            return;
        }
        self.ended += 1;
        if self.ended as usize * 2 >= self.list.len() {
            self.list.retain(|entry| runs(entry.tenure(), tenures));
            self.ended = 0;
        }
    }

    /// Returns how many tenures are open.
    pub(super) fn len(&self) -> usize {
        self.list.len() - self.ended as usize
    }

    pub(super) fn iter<'r>(
        &'r self,
        tenures: &'r [Tenure],
    ) -> impl Iterator<Item = E> + Clone + 'r {
        let all = self.ended == 0;
        self.list.iter().copied().filter(move |entry| all || runs(entry.tenure(), tenures))
    }
}

impl OpenTenures<OpenTenure, 3> {
    /// Returns the tenure of a person, if the list is short.
    pub(super) fn place_of(&self, person: PersonId) -> Option<TenureId> {
        let few = self.list.get(..MAX_CLEANED_AT_ONCE).unwrap_or(&self.list);
        few.iter().find(|open| open.person == person).map(|open| open.tenure)
    }
}

fn runs(id: TenureId, tenures: &[Tenure]) -> bool {
    tenures[id.index()].period.end == Date::MAX
}

/// The open tenures of a person and the last one that began, stored together for cache locality.
#[derive(Clone, Debug, Default)]
pub(super) struct PersonTenures {
    pub(super) held: OpenTenures<TenureId, 4>,
    /// The last tenure that began; `Compiler::held_before` has the one before it.
    pub(super) last: Option<TenureId>,
}

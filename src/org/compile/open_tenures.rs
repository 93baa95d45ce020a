//! The tenures that run at the moment, of one position or of one person.

use smallvec::SmallVec;

use crate::org::{PersonId, Tenure, TenureId};
use crate::time::Date;

/// A tenure that has not ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenTenure {
    pub(super) tenure: TenureId,
    pub(super) person: PersonId,
}

/// Running tenures in the order of their start.
///
/// In a short list, which is nearly every one, a tenure that ends is taken out at once. In a long one the
/// ended are swept out together when they are the half, so that a board of a million costs no more for
/// each than a position with one holder.
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

/// What a list of running tenures holds.
pub(super) trait Runs: Copy {
    fn tenure(self) -> TenureId;
}

impl Runs for TenureId {
    fn tenure(self) -> TenureId {
        self
    }
}

impl Runs for OpenTenure {
    fn tenure(self) -> TenureId {
        self.tenure
    }
}

/// Longer lists are swept.
const SHORT: usize = 64;

impl<E: Runs, const N: usize> OpenTenures<E, N>
where
    [E; N]: smallvec::Array<Item = E>,
{
    pub(super) fn add(&mut self, entry: E) {
        self.list.push(entry);
    }

    /// A tenure has ended; `tenures` knows it already.
    pub(super) fn end(&mut self, id: TenureId, tenures: &[Tenure]) {
        if self.ended == 0 && self.list.len() <= SHORT {
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
        let few = self.list.get(..SHORT).unwrap_or(&self.list);
        few.iter().find(|open| open.person == person).map(|open| open.tenure)
    }
}

fn runs(id: TenureId, tenures: &[Tenure]) -> bool {
    tenures[id.index()].period.end == Date::MAX
}

/// What a person holds and held, stored together for cache locality.
#[derive(Clone, Debug, Default)]
pub(super) struct Hands {
    pub(super) held: OpenTenures<TenureId, 4>,
    /// The last tenure that began; the one before it is kept with it.
    pub(super) last: Option<TenureId>,
}

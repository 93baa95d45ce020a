//! The tenures that run at the moment, of one position or of one person.

use smallvec::SmallVec;

use crate::org::{Tenure, TenureId};
use crate::time::Date;

/// Running tenures in the order of their start. Those that ended are swept out when they are the half, so
/// that a board of a million costs no more for each than a chair of one.
#[derive(Clone, Debug, Default)]
pub(super) struct Running {
    list: SmallVec<[TenureId; 4]>,
    ended: u32,
}

impl Running {
    pub(super) fn add(&mut self, id: TenureId) {
        self.list.push(id);
    }

    /// One of them has ended; `tenures` knows it already.
    pub(super) fn one_ended(&mut self, tenures: &[Tenure]) {
        self.ended += 1;
        if self.ended as usize * 2 >= self.list.len() {
            self.list.retain(|id| runs(*id, tenures));
            self.ended = 0;
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len() - self.ended as usize
    }

    pub(super) fn iter<'r>(
        &'r self,
        tenures: &'r [Tenure],
    ) -> impl Iterator<Item = TenureId> + Clone + 'r {
        self.list.iter().copied().filter(|id| runs(*id, tenures))
    }
}

fn runs(id: TenureId, tenures: &[Tenure]) -> bool {
    tenures[id.index()].period.end == Date::MAX
}

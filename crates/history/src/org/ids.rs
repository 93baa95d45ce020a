//! Numbers that stand for records: four bytes each, only meaningful within one dataset.

use std::num::NonZeroU32;

/// Returns a count or an index in four bytes. No list has 2³² entries: the reader takes at most 2 GiB of text.
pub fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

macro_rules! id {
    ($name:ident, $what:literal) => {
        #[doc = concat!("The number of ", $what, ".")]
        ///
        /// Zero is not used, so that an id that may be missing takes four bytes as well.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// Returns the id of the record at `index` in its list.
            ///
            /// Lists hold fewer than 2³² − 1 records: the reader takes at most 2 GiB of text.
            pub fn new(index: usize) -> Self {
                Self(NonZeroU32::MIN.saturating_add(to_u32(index)))
            }

            /// The number that no record has.
            pub const MAX: Self = Self(NonZeroU32::MAX);

            /// Returns the place of the record in its list.
            pub fn index(self) -> usize {
                self.0.get() as usize - 1
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.index()).finish()
            }
        }

        impl Numbered for $name {
            fn numbered(index: usize) -> Self {
                Self::new(index)
            }
        }
    };
}

/// Ids that can be counted through.
pub trait Numbered {
    /// Returns the id of the record at `index`.
    fn numbered(index: usize) -> Self;
}

id!(UnitId, "a unit in `Dataset::units`");
id!(PersonId, "a person in `Dataset::people`");
id!(RoleId, "a role in `Dataset::roles`");
id!(SourceId, "a source in `Dataset::sources`");
id!(EventId, "an event in `Dataset::events`, in file order");
id!(ChangeId, "a change in `Dataset::changes`, all events in file order");
id!(TenureId, "a tenure in a `History`; those of one position follow each other");
id!(
    PositionId,
    "a position (a role in a unit) in a `History`; those of one unit follow each other"
);

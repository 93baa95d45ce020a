//! Numbers that stand for records: four bytes each, only meaningful within one dataset.

macro_rules! id {
    ($name:ident, $what:literal) => {
        #[doc = concat!("The number of ", $what, ".")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of the record at `index` in its list.
            ///
            /// Lists hold fewer than 2³² records: the reader takes at most 2 GiB of text.
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The place of the record in its list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(UnitId, "a unit in `Dataset::units`");
id!(PersonId, "a person in `Dataset::people`");
id!(RoleId, "a role in `Dataset::roles`");
id!(SourceId, "a source in `Dataset::sources`");
id!(EventId, "an event in `Dataset::events`, in file order");
id!(ChangeId, "a change in `Dataset::changes`, all events in file order");
id!(TenureId, "a tenure in a `History`");
id!(PositionId, "a position (a role in a unit) in a `History`");

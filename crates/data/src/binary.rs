//! A dataset as bytes: the resolved form of data.ron (`assets/dataset.bin`), which a test writes and every start reads.
//!
//! References are resolved and texts are neutralised already. Numbers are written seven bits to a byte, the low ones
//! first (LEB128); a text, and any list, follows its length. There is no version: writer and reader are built together.
//! Crates for this need a derive on the types, and those are on floors that know no format.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use orgscope_history::org::{
    AppointMore, Change, ChangeId, ChangeKind, Confidence, Dataset, Event, EventId, Merge, Note,
    Numbered, Person, PersonId, PersonMore, Retitle, Role, RoleId, Source, SourceId, Split, Unit,
    UnitId,
};
use orgscope_history::time::{Date, Dated, Lapse};

/// Returns a dataset as bytes, which [`unpack`] reads.
#[cfg(test)]
pub(super) fn pack(dataset: &Dataset) -> Vec<u8> {
    let mut to = Vec::new();
    dataset.pack(&mut to);
    to
}

/// Returns the dataset that `pack` has written; `None` if the bytes are not one.
pub(super) fn unpack(mut bytes: &[u8]) -> Option<Dataset> {
    Dataset::unpack(&mut bytes).filter(|_| bytes.is_empty())
}

#[cfg_attr(not(test), allow(dead_code, reason = "only a test writes"))]
trait Packed: Sized {
    /// Adds the value to the bytes.
    fn pack(&self, to: &mut Vec<u8>);
    /// Takes a value from the start of the bytes; `None` if they do not begin with one.
    fn unpack(from: &mut &[u8]) -> Option<Self>;
}

impl Packed for u32 {
    fn pack(&self, to: &mut Vec<u8>) {
        let mut rest = *self;
        while rest >= 0x80 {
            to.push(rest.to_le_bytes()[0] | 0x80);
            rest >>= 7;
        }
        to.push(rest.to_le_bytes()[0]);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let mut number = 0;
        for shift in (0..Self::BITS).step_by(7) {
            let (byte, rest) = from.split_first()?;
            *from = rest;
            number |= Self::from(byte & 0x7f) << shift;
            if *byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

impl Packed for usize {
    fn pack(&self, to: &mut Vec<u8>) {
        // Nothing that is built in has as many bytes or items.
        u32::try_from(*self).unwrap_or(u32::MAX).pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        u32::unpack(from)?.try_into().ok()
    }
}

impl Packed for bool {
    fn pack(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Some(u32::unpack(from)? != 0)
    }
}

impl Packed for Box<str> {
    fn pack(&self, to: &mut Vec<u8>) {
        self.len().pack(to);
        to.extend_from_slice(self.as_bytes());
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        text(from).map(Self::from)
    }
}

fn text<'t>(from: &mut &'t [u8]) -> Option<&'t str> {
    let length = usize::unpack(from)?;
    let (text, rest) = from.split_at_checked(length)?;
    *from = rest;
    std::str::from_utf8(text).ok()
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, to: &mut Vec<u8>) {
        self.is_some().pack(to);
        if let Some(it) = self {
            it.pack(to);
        }
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }
}

impl<T: Packed> Packed for Box<T> {
    fn pack(&self, to: &mut Vec<u8>) {
        (**self).pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        T::unpack(from).map(Self::new)
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, to: &mut Vec<u8>) {
        self.len().pack(to);
        for it in self {
            it.pack(to);
        }
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let length = usize::unpack(from)?;
        // No item takes less than a byte.
        let mut list = Self::with_capacity(length.min(from.len()));
        for _ in 0..length {
            list.push(T::unpack(from)?);
        }
        Some(list)
    }
}

impl<T: Packed> Packed for Box<[T]> {
    fn pack(&self, to: &mut Vec<u8>) {
        self.len().pack(to);
        for it in self {
            it.pack(to);
        }
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Vec::unpack(from).map(Self::from)
    }
}

impl<K: Packed + Ord + Hash, T: Packed> Packed for HashMap<K, T> {
    fn pack(&self, to: &mut Vec<u8>) {
        let mut all: Vec<(&K, &T)> = self.iter().collect();
        // So that the same dataset is packed the same.
        all.sort_unstable_by_key(|(key, _)| *key);
        all.len().pack(to);
        for (key, it) in all {
            key.pack(to);
            it.pack(to);
        }
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let length = usize::unpack(from)?;
        (0..length).map(|_| Some((K::unpack(from)?, T::unpack(from)?))).collect()
    }
}

impl Packed for Range<u32> {
    fn pack(&self, to: &mut Vec<u8>) {
        self.start.pack(to);
        self.end.pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Some(u32::unpack(from)?..u32::unpack(from)?)
    }
}

impl Packed for Date {
    fn pack(&self, to: &mut Vec<u8>) {
        self.number().cast_unsigned().pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        u32::unpack(from).map(|number| Self::from_number(number.cast_signed()))
    }
}

/// Packed as a dataset writes it, so that its precision is kept.
impl Packed for Dated {
    fn pack(&self, to: &mut Vec<u8>) {
        self.to_string().into_boxed_str().pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Self::parse(text(from)?).ok()
    }
}

/// Packed as a dataset writes it.
impl Packed for Lapse {
    fn pack(&self, to: &mut Vec<u8>) {
        self.to_string().into_boxed_str().pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Self::parse(text(from)?).ok()
    }
}

impl Packed for Confidence {
    fn pack(&self, to: &mut Vec<u8>) {
        to.push(CONFIDENCES.iter().position(|it| it == self).map_or(0, |at| at.to_le_bytes()[0]));
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        CONFIDENCES.get(usize::unpack(from)?).copied()
    }
}

/// Each confidence; its place is the number that is written for it.
const CONFIDENCES: [Confidence; 4] =
    [Confidence::Confirmed, Confidence::SingleSource, Confidence::Disputed, Confidence::Unsourced];

macro_rules! ids {
    ($($name:ident)*) => {$(
        impl Packed for $name {
            fn pack(&self, to: &mut Vec<u8>) {
                self.index().pack(to);
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                usize::unpack(from).map(Self::numbered)
            }
        }
    )*};
}

ids! { SourceId UnitId PersonId RoleId EventId ChangeId }

/// Packs records: their fields, one after the other. If a field is left out here, reading does not compile.
macro_rules! records {
    ($($name:ident { $($field:ident)* })*) => {$(
        impl Packed for $name {
            fn pack(&self, to: &mut Vec<u8>) {
                $(self.$field.pack(to);)*
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: Packed::unpack(from)?),* })
            }
        }
    )*};
}

records! {
    Dataset { title first last until_today lapse sources roles units people events changes notes }
    Source { id publisher title url published lang note }
    Role { id title short sole lapses listed }
    Unit { id name native class aliases note }
    Person { id name native more }
    PersonMore { latin nicknames aliases note sources }
    Event { id date announced title summary sources confidence dispute changes }
    Change { event kind confidence inferred }
    Merge { units into under }
    Split { unit into under }
    AppointMore { title replacing since reports_to }
    Retitle { person unit role to title acting reports_to }
    Note { text units people }
}

/// Packs changes: the number of the kind, then its fields, or the box that holds them.
macro_rules! kinds {
    ($($number:literal $name:ident { $($field:ident)* })* ; $($other:literal $apart:ident)*) => {
        impl Packed for ChangeKind {
            fn pack(&self, to: &mut Vec<u8>) {
                match self {
                    $(Self::$name { $($field),* } => {
                        to.push($number);
                        $($field.pack(to);)*
                    })*
                    $(Self::$apart(it) => {
                        to.push($other);
                        it.pack(to);
                    })*
                }
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                Some(match u32::unpack(from)? {
                    $($number => Self::$name { $($field: Packed::unpack(from)?),* },)*
                    $($other => Self::$apart(Packed::unpack(from)?),)*
                    _ => return None,
                })
            }
        }
    };
}

kinds! {
    0 Open { unit under }
    1 Close { unit }
    2 Rename { unit to }
    3 Move { unit under }
    4 Reclassify { unit class }
    5 Appoint { person unit role acting co more }
    6 Leave { person unit role }
    7 Vacant { unit role }
    8 Unknown { unit role person }
    9 Abolish { unit role }
    14 Confirm { person unit role }
    ;
    10 Merge
    11 Split
    12 Retitle
    13 Note
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EMBEDDED, open};

    fn embedded() -> Dataset {
        open(EMBEDDED).expect("it can be read").history.dataset().clone()
    }

    #[test]
    fn what_is_unpacked_is_what_was_packed() {
        let dataset = embedded();
        assert_eq!(unpack(&pack(&dataset)).as_ref(), Some(&dataset));
        let nothing = Dataset::default();
        assert_eq!(unpack(&pack(&nothing)), Some(nothing));
    }

    #[test]
    fn numbers_of_every_length() {
        for number in [0, 1, 127, 128, 16_383, 16_384, 1 << 31, u32::MAX] {
            let mut bytes = Vec::new();
            number.pack(&mut bytes);
            assert_eq!(u32::unpack(&mut &*bytes), Some(number));
        }
        assert_eq!(u32::unpack(&mut &[0x80; 9][..]), None);
    }

    #[test]
    fn what_is_cut_off_or_too_long_is_no_dataset() {
        let bytes = pack(&embedded());
        for end in (0..bytes.len()).step_by(997).chain([bytes.len() - 1]) {
            assert_eq!(unpack(&bytes[..end]), None, "{end}");
        }
        assert_eq!(unpack(&[&*bytes, &[0]].concat()), None);
    }
}

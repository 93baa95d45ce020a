//! The records of a dataset as they are written: strict fields, generous defaults, nothing resolved.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Visitor};

/// A string that remembers where it stood in memory while it was read.
#[derive(Clone, Debug, Default)]
pub(super) struct Text<'t> {
    pub(super) value: Cow<'t, str>,
    /// The address of its first byte in the source, 0 where it had to be unescaped.
    address: usize,
}

impl<'t> Text<'t> {
    pub(super) fn borrowed(value: &'t str) -> Self {
        Self { address: value.as_ptr() as usize, value: Cow::Borrowed(value) }
    }

    pub(super) fn owned(value: &str) -> Self {
        Self { address: 0, value: Cow::Owned(value.to_owned()) }
    }
}

impl Text<'_> {
    /// Where it starts in `source`, if it was read from it without unescaping.
    pub(super) fn offset(&self, source: &str) -> Option<usize> {
        self.address.checked_sub(source.as_ptr() as usize).filter(|at| *at < source.len())
    }
}

impl<'de: 't, 't> Deserialize<'de> for Text<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string in quotes")
            }

            fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Text<'de>, E> {
                Ok(Text { address: value.as_ptr() as usize, value: Cow::Borrowed(value) })
            }

            fn visit_str<E>(self, value: &str) -> Result<Text<'de>, E> {
                Ok(Text { address: 0, value: Cow::Owned(value.to_owned()) })
            }
        }
        deserializer.deserialize_str(Reader)
    }
}

macro_rules! record {
    ($name:ident { $($(#[$meta:meta])* $field:ident: $type:ty,)* }) => {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
        pub(super) struct $name<'t> { $($(#[$meta])* pub(super) $field: $type,)* }
    };
}

record!(SourceRecord {
    id: Text<'t>,
    publisher: Text<'t>,
    title: Text<'t>,
    #[serde(default)]
    url: Option<Text<'t>>,
    #[serde(default)]
    published: Option<Text<'t>>,
    #[serde(default)]
    lang: Option<Text<'t>>,
    #[serde(default)]
    note: Option<Text<'t>>,
});

record!(RoleRecord {
    id: Text<'t>,
    title: Text<'t>,
    #[serde(default)]
    short: Option<Text<'t>>,
    #[serde(default)]
    sole: bool,
    #[serde(default = "lapses")]
    lapses: bool,
});

/// A role lapses unless it says that it does not.
fn lapses() -> bool {
    true
}

record!(UnitRecord {
    id: Text<'t>,
    name: Text<'t>,
    #[serde(default)]
    native: Option<Text<'t>>,
    #[serde(default)]
    class: Option<Text<'t>>,
    #[serde(default)]
    aliases: Vec<Text<'t>>,
    #[serde(default)]
    note: Option<Text<'t>>,
});

record!(PersonRecord {
    id: Text<'t>,
    name: Text<'t>,
    #[serde(default)]
    native: Option<Text<'t>>,
    #[serde(default)]
    latin: Vec<Text<'t>>,
    #[serde(default)]
    nicknames: Vec<Text<'t>>,
    #[serde(default)]
    aliases: Vec<Text<'t>>,
    #[serde(default)]
    note: Option<Text<'t>>,
    #[serde(default)]
    sources: Vec<Text<'t>>,
});

/// An event but for its changes.
#[derive(Debug, Default)]
pub(super) struct EventHead<'t> {
    pub(super) id: Text<'t>,
    pub(super) date: Text<'t>,
    pub(super) announced: Option<Text<'t>>,
    pub(super) title: Text<'t>,
    pub(super) summary: Option<Text<'t>>,
    pub(super) sources: Vec<Text<'t>>,
    pub(super) confidence: Option<ConfidenceRecord>,
    pub(super) dispute: Option<Text<'t>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
pub(super) enum ConfidenceRecord {
    Confirmed,
    SingleSource,
    Disputed,
    Unsourced,
}

/// What any change may carry.
pub(super) struct Remarks<'r, 't> {
    pub(super) confidence: Option<ConfidenceRecord>,
    pub(super) inferred: bool,
    pub(super) note: Option<&'r Text<'t>>,
}

macro_rules! changes {
    ($($variant:ident { $($(#[$meta:meta])* $field:ident: $type:ty,)* })*) => {
        #[derive(Debug, serde::Deserialize)]
        #[serde(bound(deserialize = "'de: 't"), deny_unknown_fields)]
        pub(super) enum ChangeRecord<'t> {
            $($variant {
                $($(#[$meta])* $field: $type,)*
                #[serde(default)]
                confidence: Option<ConfidenceRecord>,
                #[serde(default)]
                inferred: bool,
                #[serde(default)]
                note: Option<Text<'t>>,
            },)*
        }

        impl<'t> ChangeRecord<'t> {
            /// The schema's word for it.
            pub(super) fn word(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => stringify!($variant),)*
                }
            }

            /// What any change may carry.
            pub(super) fn remarks(&self) -> Remarks<'_, 't> {
                match self {
                    $(Self::$variant { confidence, inferred, note, .. } => {
                        Remarks { confidence: *confidence, inferred: *inferred, note: note.as_ref() }
                    })*
                }
            }
        }
    };
}

changes! {
    Open { unit: Text<'t>, #[serde(default)] under: Option<Text<'t>>, }
    Close { unit: Text<'t>, }
    Rename { unit: Text<'t>, to: Text<'t>, }
    Move { unit: Text<'t>, #[serde(default)] under: Option<Text<'t>>, }
    Reclassify { unit: Text<'t>, class: Text<'t>, }
    Merge { units: Vec<Text<'t>>, into: Text<'t>, #[serde(default)] under: Option<Text<'t>>, }
    Split { unit: Text<'t>, into: Vec<Text<'t>>, #[serde(default)] under: Option<Text<'t>>, }
    Appoint {
        person: Text<'t>,
        unit: Text<'t>,
        role: Text<'t>,
        #[serde(default)] title: Option<Text<'t>>,
        #[serde(default)] acting: bool,
        #[serde(default)] co: bool,
        #[serde(default)] replacing: Option<Text<'t>>,
        #[serde(default)] since: Option<Text<'t>>,
        #[serde(default)] reports_to: Option<Text<'t>>,
    }
    Leave {
        person: Text<'t>,
        #[serde(default)] unit: Option<Text<'t>>,
        #[serde(default)] role: Option<Text<'t>>,
    }
    Retitle {
        person: Text<'t>,
        unit: Text<'t>,
        role: Text<'t>,
        #[serde(default)] to: Option<Text<'t>>,
        #[serde(default)] title: Option<Text<'t>>,
        #[serde(default)] acting: bool,
        #[serde(default)] reports_to: Option<Text<'t>>,
    }
    Confirm { person: Text<'t>, unit: Text<'t>, role: Text<'t>, }
    Vacant { unit: Text<'t>, role: Text<'t>, }
    Unknown { unit: Text<'t>, role: Text<'t>, #[serde(default)] person: Option<Text<'t>>, }
    Abolish { unit: Text<'t>, role: Text<'t>, }
    Note {
        text: Text<'t>,
        #[serde(default)] units: Vec<Text<'t>>,
        #[serde(default)] people: Vec<Text<'t>>,
    }
}

impl<'t> ChangeRecord<'t> {
    /// One of its texts that always stands there: where the change is looked for.
    pub(super) fn anchor(&self) -> &Text<'t> {
        match self {
            Self::Open { unit, .. }
            | Self::Close { unit, .. }
            | Self::Rename { unit, .. }
            | Self::Move { unit, .. }
            | Self::Reclassify { unit, .. }
            | Self::Split { unit, .. }
            | Self::Vacant { unit, .. }
            | Self::Unknown { unit, .. }
            | Self::Abolish { unit, .. } => unit,
            Self::Merge { into, .. } => into,
            Self::Appoint { person, .. }
            | Self::Leave { person, .. }
            | Self::Confirm { person, .. }
            | Self::Retitle { person, .. } => person,
            Self::Note { text, .. } => text,
        }
    }
}

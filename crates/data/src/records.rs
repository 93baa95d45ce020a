//! The records of a dataset as they are written: strict fields, generous defaults, nothing resolved.

use std::borrow::Cow;

/// A string that knows where it stands in the text that it was read from, unless it had to be unescaped.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(transparent)]
pub(super) struct Text<'t> {
    #[serde(borrow)]
    pub(super) value: Cow<'t, str>,
}

impl Text<'_> {
    /// Returns its first byte in `text`, if it was read from there without unescaping.
    pub(super) fn offset(&self, text: &str) -> Option<usize> {
        let Cow::Borrowed(value) = self.value else { return None };
        let at = (value.as_ptr() as usize).checked_sub(text.as_ptr() as usize);
        at.filter(|at| *at < text.len())
    }
}

macro_rules! record {
    ($name:ident { $($(#[$meta:meta])* $field:ident: $type:ty,)* }) => {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
        pub(super) struct $name<'t> { $($(#[$meta])* pub(super) $field: $type,)* }
    };
}

/// What stands around the lists, which are empty here: their records are cut out.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
#[expect(dead_code, reason = "of a list nothing is asked but that it is one")]
pub(super) struct FileRecord<'t> {
    pub(super) schema: u32,
    pub(super) title: Text<'t>,
    pub(super) span: Option<(Text<'t>, Text<'t>)>,
    pub(super) lapse: Option<Text<'t>>,
    #[serde(default)]
    sources: Vec<()>,
    #[serde(default)]
    roles: Vec<()>,
    #[serde(default)]
    units: Vec<()>,
    #[serde(default)]
    people: Vec<()>,
    #[serde(default)]
    events: Vec<()>,
}

record!(SourceRecord {
    id: Text<'t>,
    publisher: Text<'t>,
    title: Text<'t>,
    url: Option<Text<'t>>,
    published: Option<Text<'t>>,
    lang: Option<Text<'t>>,
    note: Option<Text<'t>>,
});

record!(RoleRecord {
    id: Text<'t>,
    title: Text<'t>,
    short: Option<Text<'t>>,
    #[serde(default)]
    sole: bool,
    #[serde(default = "lapses")]
    lapses: bool,
});

/// Returns whether the tenures of a role lapse, which they do unless the role says otherwise.
fn lapses() -> bool {
    true
}

record!(UnitRecord {
    id: Text<'t>,
    name: Text<'t>,
    native: Option<Text<'t>>,
    class: Option<Text<'t>>,
    #[serde(default)]
    aliases: Vec<Text<'t>>,
    note: Option<Text<'t>>,
});

record!(PersonRecord {
    id: Text<'t>,
    name: Text<'t>,
    native: Option<Text<'t>>,
    #[serde(default)]
    latin: Vec<Text<'t>>,
    #[serde(default)]
    nicknames: Vec<Text<'t>>,
    #[serde(default)]
    aliases: Vec<Text<'t>>,
    note: Option<Text<'t>>,
    #[serde(default)]
    sources: Vec<Text<'t>>,
});

record!(EventRecord {
    id: Text<'t>,
    date: Text<'t>,
    announced: Option<Text<'t>>,
    title: Text<'t>,
    summary: Option<Text<'t>>,
    #[serde(default)]
    sources: Vec<Text<'t>>,
    confidence: Option<ConfidenceRecord>,
    dispute: Option<Text<'t>>,
    changes: Vec<ChangeRecord<'t>>,
});

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
pub(super) enum ConfidenceRecord {
    Confirmed,
    SingleSource,
    Disputed,
    Unsourced,
}

/// What any change may carry.
pub(super) struct ChangeRemarks<'r, 't> {
    pub(super) confidence: Option<ConfidenceRecord>,
    pub(super) inferred: bool,
    pub(super) note: Option<&'r Text<'t>>,
}

macro_rules! changes {
    ($($variant:ident $anchor:ident { $($(#[$meta:meta])* $field:ident: $type:ty,)* })*) => {
        #[derive(Debug, serde::Deserialize)]
        #[serde(bound(deserialize = "'de: 't"), deny_unknown_fields)]
        pub(super) enum ChangeRecord<'t> {
            $($variant {
                $($(#[$meta])* $field: $type,)*
                confidence: Option<ConfidenceRecord>,
                #[serde(default)]
                inferred: bool,
                note: Option<Text<'t>>,
            },)*
        }

        impl<'t> ChangeRecord<'t> {
            /// Returns the schema's word for it.
            pub(super) fn word(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => stringify!($variant),)*
                }
            }

            /// Returns a text that every change of its kind has: where the change is looked for in the file.
            pub(super) fn anchor(&self) -> &Text<'t> {
                match self {
                    $(Self::$variant { $anchor, .. } => $anchor,)*
                }
            }

            /// Returns the fields that every kind of change has: note, confidence, inferred.
            pub(super) fn remarks(&self) -> ChangeRemarks<'_, 't> {
                match self {
                    $(Self::$variant { confidence, inferred, note, .. } => {
                        ChangeRemarks { confidence: *confidence, inferred: *inferred, note: note.as_ref() }
                    })*
                }
            }
        }
    };
}

changes! {
    Open unit { unit: Text<'t>, under: Option<Text<'t>>, }
    Close unit { unit: Text<'t>, }
    Rename unit { unit: Text<'t>, to: Text<'t>, }
    Move unit { unit: Text<'t>, under: Option<Text<'t>>, }
    Reclassify unit { unit: Text<'t>, class: Text<'t>, }
    Merge into { units: Vec<Text<'t>>, into: Text<'t>, under: Option<Text<'t>>, }
    Split unit { unit: Text<'t>, into: Vec<Text<'t>>, under: Option<Text<'t>>, }
    Appoint person {
        person: Text<'t>,
        unit: Text<'t>,
        role: Text<'t>,
        title: Option<Text<'t>>,
        #[serde(default)] acting: bool,
        #[serde(default)] co: bool,
        replacing: Option<Text<'t>>,
        since: Option<Text<'t>>,
        reports_to: Option<Text<'t>>,
    }
    Leave person {
        person: Text<'t>,
        unit: Option<Text<'t>>,
        role: Option<Text<'t>>,
    }
    Retitle person {
        person: Text<'t>,
        unit: Text<'t>,
        role: Text<'t>,
        to: Option<Text<'t>>,
        title: Option<Text<'t>>,
        #[serde(default)] acting: bool,
        reports_to: Option<Text<'t>>,
    }
    Confirm person { person: Text<'t>, unit: Text<'t>, role: Text<'t>, }
    Vacant unit { unit: Text<'t>, role: Text<'t>, }
    Unknown unit { unit: Text<'t>, role: Text<'t>, person: Option<Text<'t>>, }
    Abolish unit { unit: Text<'t>, role: Text<'t>, }
    Note text {
        text: Text<'t>,
        #[serde(default)] units: Vec<Text<'t>>,
        #[serde(default)] people: Vec<Text<'t>>,
    }
}

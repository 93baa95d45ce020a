//! A dataset as structs of the bench's own, for `ron` to read: what the generator writes, kept whole, and the whole
//! schema, each record dropped at once.

/// What the generator writes as plain structs that borrow, as a reader of such files would write them.
pub mod plain {
    use serde::Deserialize;

    #[derive(Deserialize)]
    pub struct File<'t> {
        pub schema: u32,
        pub title: &'t str,
        pub span: (&'t str, &'t str),
        #[serde(borrow)]
        pub roles: Vec<Role<'t>>,
        #[serde(borrow)]
        pub units: Vec<Unit<'t>>,
        #[serde(borrow)]
        pub people: Vec<Person<'t>>,
        #[serde(borrow)]
        pub events: Vec<Event<'t>>,
    }

    #[derive(Deserialize)]
    pub struct Role<'t> {
        pub id: &'t str,
        pub title: &'t str,
    }

    #[derive(Deserialize)]
    pub struct Unit<'t> {
        pub id: &'t str,
        pub name: &'t str,
        pub class: Option<&'t str>,
    }

    #[derive(Deserialize)]
    pub struct Person<'t> {
        pub id: &'t str,
        pub name: &'t str,
        pub native: Option<&'t str>,
    }

    #[derive(Deserialize)]
    pub struct Event<'t> {
        pub id: &'t str,
        pub date: &'t str,
        pub title: &'t str,
        pub confidence: Confidence,
        #[serde(borrow)]
        pub changes: Vec<Change<'t>>,
    }

    #[derive(Deserialize)]
    pub enum Confidence {
        Confirmed,
        SingleSource,
        Disputed,
        Unsourced,
    }

    #[derive(Deserialize)]
    pub enum Change<'t> {
        Open {
            unit: &'t str,
            under: Option<&'t str>,
        },
        Rename {
            unit: &'t str,
            to: &'t str,
        },
        Appoint {
            person: &'t str,
            unit: &'t str,
            role: &'t str,
            #[serde(default)]
            co: bool,
        },
        Leave {
            person: &'t str,
            unit: Option<&'t str>,
            role: Option<&'t str>,
        },
    }
}

/// The whole schema, each record dropped as soon as it is parsed.
pub mod forgotten {
    use std::borrow::Cow;
    use std::fmt;
    use std::hint::black_box;
    use std::marker::PhantomData;

    use serde::Deserialize;
    use serde::de::{Deserializer, SeqAccess, Visitor};

    use super::plain::Confidence;

    /// A string, borrowed unless it has to be unescaped.
    #[derive(Deserialize)]
    #[serde(transparent)]
    pub struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

    /// A list whose elements are parsed one by one and not kept.
    pub struct Forgotten<T>(PhantomData<T>);

    impl<T> Default for Forgotten<T> {
        fn default() -> Self {
            Self(PhantomData)
        }
    }

    impl<'de, T: Deserialize<'de>> Deserialize<'de> for Forgotten<T> {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            from.deserialize_seq(Self::default())
        }
    }

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Forgotten<T> {
        type Value = Self;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self, A::Error> {
            while let Some(record) = seq.next_element::<T>()? {
                black_box(&record);
            }
            Ok(self)
        }
    }

    macro_rules! record {
        ($name:ident { $($(#[$meta:meta])* $field:ident: $type:ty,)* }) => {
            #[derive(Deserialize)]
            #[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
            pub struct $name<'t> { $($(#[$meta])* $field: $type,)* }
        };
    }

    record!(File {
        schema: u32,
        title: Text<'t>,
        span: Option<(Text<'t>, Text<'t>)>,
        lapse: Option<Text<'t>>,
        #[serde(default)]
        sources: Forgotten<Source<'t>>,
        #[serde(default)]
        roles: Forgotten<Role<'t>>,
        #[serde(default)]
        units: Forgotten<Unit<'t>>,
        #[serde(default)]
        people: Forgotten<Person<'t>>,
        #[serde(default)]
        events: Forgotten<Event<'t>>,
    });

    record!(Source {
        id: Text<'t>,
        publisher: Text<'t>,
        title: Text<'t>,
        url: Option<Text<'t>>,
        published: Option<Text<'t>>,
        lang: Option<Text<'t>>,
        note: Option<Text<'t>>,
    });

    record!(Role {
        id: Text<'t>,
        title: Text<'t>,
        short: Option<Text<'t>>,
        #[serde(default)]
        sole: bool,
        #[serde(default)]
        lapses: bool,
    });

    record!(Unit {
        id: Text<'t>,
        name: Text<'t>,
        native: Option<Text<'t>>,
        class: Option<Text<'t>>,
        #[serde(default)]
        aliases: Vec<Text<'t>>,
        note: Option<Text<'t>>,
    });

    record!(Person {
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

    record!(Event {
        id: Text<'t>,
        date: Text<'t>,
        announced: Option<Text<'t>>,
        title: Text<'t>,
        summary: Option<Text<'t>>,
        #[serde(default)]
        sources: Vec<Text<'t>>,
        confidence: Option<Confidence>,
        dispute: Option<Text<'t>>,
        changes: Forgotten<Change<'t>>,
    });

    macro_rules! changes {
        ($($variant:ident { $($(#[$meta:meta])* $field:ident: $type:ty,)* })*) => {
            #[derive(Deserialize)]
            #[serde(deny_unknown_fields, bound(deserialize = "'de: 't"))]
            pub enum Change<'t> {
                $($variant {
                    $($(#[$meta])* $field: $type,)*
                    confidence: Option<Confidence>,
                    #[serde(default)]
                    inferred: bool,
                    note: Option<Text<'t>>,
                },)*
            }
        };
    }

    changes! {
        Open { unit: Text<'t>, under: Option<Text<'t>>, }
        Close { unit: Text<'t>, }
        Rename { unit: Text<'t>, to: Text<'t>, }
        Move { unit: Text<'t>, under: Option<Text<'t>>, }
        Reclassify { unit: Text<'t>, class: Text<'t>, }
        Merge { units: Vec<Text<'t>>, into: Text<'t>, under: Option<Text<'t>>, }
        Split { unit: Text<'t>, into: Vec<Text<'t>>, under: Option<Text<'t>>, }
        Appoint {
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
        Leave { person: Text<'t>, unit: Option<Text<'t>>, role: Option<Text<'t>>, }
        Retitle {
            person: Text<'t>,
            unit: Text<'t>,
            role: Text<'t>,
            to: Option<Text<'t>>,
            title: Option<Text<'t>>,
            #[serde(default)] acting: bool,
            reports_to: Option<Text<'t>>,
        }
        Confirm { person: Text<'t>, unit: Text<'t>, role: Text<'t>, }
        Vacant { unit: Text<'t>, role: Text<'t>, }
        Unknown { unit: Text<'t>, role: Text<'t>, person: Option<Text<'t>>, }
        Abolish { unit: Text<'t>, role: Text<'t>, }
        Note {
            text: Text<'t>,
            #[serde(default)] units: Vec<Text<'t>>,
            #[serde(default)] people: Vec<Text<'t>>,
        }
    }
}

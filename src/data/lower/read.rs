//! The text as it is read: each record is resolved once it has been read and is then forgotten, so that a
//! large file never stands in memory a second time as records.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::ids::List;
use super::lists::Extent;
use super::reader::{Batch, Reader, Record};
use crate::data::places;
use crate::data::records::{EventHead, PersonRecord, RoleRecord, SourceRecord, Text, UnitRecord};

/// What a reading ends with that was told to stop; nobody sees it.
const STOPPED: &str = "stopped";

/// The whole file, record by record through a [`Reader`].
pub(super) struct File<'l, 's, 'w>(pub(super) &'l mut Reader<'s, 'w>);

#[derive(Clone, Copy, Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum FileField {
    Schema,
    Title,
    Span,
    Lapse,
    Sources,
    Roles,
    Units,
    People,
    Events,
}

const FILE: [&str; 9] =
    ["schema", "title", "span", "lapse", "sources", "roles", "units", "people", "events"];

impl<'s> DeserializeSeed<'s> for File<'_, 's, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'s>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_struct("File", &FILE, self)
    }
}

impl<'s> Visitor<'s> for File<'_, 's, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a dataset")
    }

    fn visit_map<A: MapAccess<'s>>(self, mut map: A) -> Result<(), A::Error> {
        let reader = self.0;
        let mut seen = reader.begun;
        while let Some(field) = map.next_key::<FileField>()? {
            let begun = seen;
            seen.once(field as usize, &FILE)?;
            match field {
                FileField::Schema => reader.lower.schema(map.next_value()?),
                FileField::Title => reader.lower.title = Some(map.next_value()?),
                FileField::Span => reader.lower.span = map.next_value()?,
                FileField::Lapse => reader.lower.lapse = map.next_value()?,
                FileField::Sources => map.next_value_seed(ListOf(reader, List::Sources))?,
                FileField::Roles => map.next_value_seed(ListOf(reader, List::Roles))?,
                FileField::Units => map.next_value_seed(ListOf(reader, List::Units))?,
                FileField::People => map.next_value_seed(ListOf(reader, List::People))?,
                FileField::Events => {
                    let head = [FileField::Schema, FileField::Title];
                    let whole_head = head.into_iter().all(|field| seen.has(field as usize));
                    reader.begun = begun;
                    map.next_value_seed(Events(reader, whole_head))?;
                }
            }
        }
        seen.required(FileField::Schema as usize, &FILE)?;
        seen.required(FileField::Title as usize, &FILE)
    }
}

/// One of the lists that references lead into, where it stands. It may have been read ahead.
struct ListOf<'l, 's, 'w>(&'l mut Reader<'s, 'w>, List);

impl<'s> DeserializeSeed<'s> for ListOf<'_, 's, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'s>>(self, from: D) -> Result<(), D::Error> {
        let Self(reader, list) = self;
        let mut seen = Extent::default();
        if list == List::Roles {
            reader.lower.begin_roles();
        }
        read_list(reader, list, &mut seen, from)?;
        reader.done(list, seen);
        Ok(())
    }
}

/// Reads a list, and notes what was seen of it.
pub(super) fn read_list<'s, D: Deserializer<'s>>(
    reader: &mut Reader<'s, '_>,
    list: List,
    seen: &mut Extent,
    from: D,
) -> Result<(), D::Error> {
    let adds = !reader.is_ahead(list);
    if list == List::People {
        reader.know(List::Sources);
    }
    if adds {
        reader.hand_out();
    }
    let read = match list {
        List::Sources => read_records::<SourceRecord<'s>, D>(reader, seen, adds, from),
        List::Roles => read_records::<RoleRecord<'s>, D>(reader, seen, adds, from),
        List::Units => read_records::<UnitRecord<'s>, D>(reader, seen, adds, from),
        List::People => read_records::<PersonRecord<'s>, D>(reader, seen, adds, from),
        List::Events => Ok(()),
    };
    match read {
        Ok(()) => reader.take_back(),
        // Nothing comes of it any more: it is given back by whoever has it.
        Err(_) => reader.elsewhere = None,
    }
    read
}

fn read_records<'s, T: Record<'s> + Deserialize<'s>, D: Deserializer<'s>>(
    reader: &mut Reader<'s, '_>,
    seen: &mut Extent,
    adds: bool,
    from: D,
) -> Result<(), D::Error> {
    batches(|some: Vec<T>| reader.list(seen, some, adds)).deserialize(from)
}

/// Which fields of a record were there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<const N: usize>([bool; N]);

/// Which fields of a dataset have been read before its events.
pub(super) type Begun = Seen<9>;

impl Default for Begun {
    fn default() -> Self {
        Self([false; 9])
    }
}

impl<const N: usize> Seen<N> {
    fn once<E: Error>(&mut self, field: usize, names: &'static [&'static str; N]) -> Result<(), E> {
        let double = std::mem::replace(&mut self.0[field], true);
        if double { Err(E::duplicate_field(names[field])) } else { Ok(()) }
    }

    fn has(&self, field: usize) -> bool {
        self.0[field]
    }

    fn count(&self) -> usize {
        self.0.iter().filter(|seen| **seen).count()
    }

    fn required<E: Error>(&self, field: usize, names: &'static [&'static str; N]) -> Result<(), E> {
        if self.0[field] { Ok(()) } else { Err(E::missing_field(names[field])) }
    }
}

/// A list whose records are handed over some at a time; whoever takes them says whether to go on.
struct Batches<T, F>(F, PhantomData<fn() -> T>);

/// Records handed over together; as many as near memory holds.
const BATCH: usize = 256;

fn batches<T, F: FnMut(Vec<T>) -> bool>(take: F) -> Batches<T, F> {
    Batches(take, PhantomData)
}

impl<'s, T: Deserialize<'s>, F: FnMut(Vec<T>) -> bool> DeserializeSeed<'s> for Batches<T, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'s>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'s, T: Deserialize<'s>, F: FnMut(Vec<T>) -> bool> Visitor<'s> for Batches<T, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'s>>(mut self, mut seq: A) -> Result<(), A::Error> {
        let mut batch = Vec::new();
        loop {
            let next = seq.next_element()?;
            let ended = next.is_none();
            batch.extend(next);
            if !ended && batch.len() < BATCH {
                continue;
            }
            let room = Vec::with_capacity(if ended { 0 } else { BATCH });
            if !(self.0)(std::mem::replace(&mut batch, room)) {
                return Err(A::Error::custom(STOPPED));
            }
            if ended {
                return Ok(());
            }
        }
    }
}

/// The list of events, and whether what stands before the lists has been read.
struct Events<'l, 's, 'w>(&'l mut Reader<'s, 'w>, bool);

impl<'s> DeserializeSeed<'s> for Events<'_, 's, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'s>>(self, from: D) -> Result<(), D::Error> {
        let Self(reader, whole_head) = self;
        if whole_head {
            reader.divide();
        }
        from.deserialize_seq(Self(reader, whole_head))
    }
}

impl<'s> Visitor<'s> for Events<'_, 's, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of events")
    }

    fn visit_seq<A: SeqAccess<'s>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(Event(&mut *self.0))?.is_some() {}
        self.0.take_back();
        self.0.gather();
        Ok(())
    }
}

/// One event: its changes are resolved as they come, the rest when it ends.
pub(super) struct Event<'l, 's, 'w>(pub(super) &'l mut Reader<'s, 'w>);

#[derive(Clone, Copy, Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum EventField {
    Id,
    Date,
    Announced,
    Title,
    Summary,
    Sources,
    Confidence,
    Dispute,
    Changes,
}

const EVENT: [&str; 9] =
    ["id", "date", "announced", "title", "summary", "sources", "confidence", "dispute", "changes"];

impl<'s> DeserializeSeed<'s> for Event<'_, 's, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'s>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_struct("EventRecord", &EVENT, self)
    }
}

impl<'s> Visitor<'s> for Event<'_, 's, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event")
    }

    fn visit_map<A: MapAccess<'s>>(self, mut map: A) -> Result<(), A::Error> {
        let reader = self.0;
        let mut seen = Seen([false; 9]);
        let mut head = EventHead::default();
        reader.resolve(Batch::Event);
        while let Some(field) = map.next_key::<EventField>()? {
            seen.once(field as usize, &EVENT)?;
            match field {
                EventField::Id => {
                    let id: Text<'s> = map.next_value()?;
                    let at = places::at(reader.lower.source, &id, reader.at);
                    reader.resolve(Batch::At(at));
                    if seen.count() == 1 && (reader.is_read_beside() || reader.stopped) {
                        return Err(A::Error::custom(STOPPED));
                    }
                    head.id = id;
                }
                EventField::Date => head.date = map.next_value()?,
                EventField::Announced => head.announced = map.next_value()?,
                EventField::Title => head.title = map.next_value()?,
                EventField::Summary => head.summary = map.next_value()?,
                EventField::Sources => head.sources = map.next_value()?,
                EventField::Confidence => head.confidence = map.next_value()?,
                EventField::Dispute => head.dispute = map.next_value()?,
                EventField::Changes => {
                    let changes = batches(|some| {
                        let count = some.len();
                        reader.refers(count > 0);
                        reader.resolve(Batch::Changes(some));
                        // An event without changes takes its time too.
                        reader.goes_on(count.max(1))
                    });
                    map.next_value_seed(changes)?;
                }
            }
        }
        for field in [EventField::Id, EventField::Date, EventField::Title, EventField::Changes] {
            seen.required(field as usize, &EVENT)?;
        }
        reader.refers(!head.sources.is_empty());
        reader.end_event(head);
        Ok(())
    }
}

//! Parse: chunks of a list, each a text of its own for `ron`, and the frame around the lists.
//!
//! ```text
//! (schema: 1, title: "T", units: [(…), (…), (…),], events: [(…), (…)])     the source, its lists and records scanned
//! (schema: 1, title: "T", units: [              ], events: [        ])     the frame
//!                                [(…), (…),]  [(…),]       [(…), (…)]      the chunks
//! ```
//!
//! A record is resolved as soon as it is parsed and then dropped, so a large file is never in memory as records.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use ron::extensions::Extensions;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};

use super::list::List;
use super::parse_error::{Fault, options};
use super::records::{EventRecord, FileRecord, PersonRecord, RoleRecord, SourceRecord, UnitRecord};
use super::resolve::{ResolvedChunk, Resolver, Symbols};
use super::scan::Section;

/// A run of whole records of one list.
#[derive(Debug)]
pub(super) struct Chunk {
    pub(super) list: List,
    /// Where it stands in the source: with the list's opening bracket if it is the first, and with the closing one if
    /// it is the last.
    pub(super) extent: Range<usize>,
    opens: bool,
    closes: bool,
}

impl Chunk {
    /// Returns the chunks of a list.
    pub(super) fn of(section: &Section) -> impl Iterator<Item = Self> {
        let Section { list, extent, records, .. } = section;
        let cuts = records.iter().skip(1).copied();
        let starts = std::iter::once(extent.start).chain(cuts.clone());
        starts.zip(cuts.chain([extent.end])).map(|(start, end)| Self {
            list: *list,
            extent: start..end,
            opens: start == extent.start,
            closes: end == extent.end,
        })
    }

    /// Returns the chunk as a list of its own, and where its first byte stands in the source.
    fn text<'s>(&self, source: &'s str) -> (Cow<'s, str>, usize) {
        let Range { start, end } = self.extent;
        let text = &source[start..end];
        if self.opens && self.closes {
            return (text.into(), start);
        }
        let mut own = String::with_capacity(text.len() + 2);
        own.extend([if self.opens { "" } else { "[" }, text, if self.closes { "" } else { "]" }]);
        (own.into(), start - usize::from(!self.opens))
    }

    /// Parses the records and has each resolved. Once `stop` is set it ends with an error that is not looked at.
    pub(super) fn parse(
        &self,
        source: &str,
        extensions: Extensions,
        known: &Symbols,
        stop: &AtomicBool,
    ) -> Result<ResolvedChunk, Fault> {
        let (text, start) = self.text(source);
        let place = |at: usize| start + at;
        let mut resolver = Resolver::new(source, &text, &place, known);
        let options = options().with_default_extension(extensions);
        let mut from = ron::Deserializer::from_str_with_options(&text, &options)
            .map_err(|error| Fault::new(&text, error, place))?;
        let read = match self.list {
            List::Sources => each(&mut from, stop, |it: &SourceRecord<'_>| resolver.add_source(it)),
            List::Roles => each(&mut from, stop, |it: &RoleRecord<'_>| resolver.add_role(it)),
            List::Units => each(&mut from, stop, |it: &UnitRecord<'_>| resolver.add_unit(it)),
            List::People => each(&mut from, stop, |it: &PersonRecord<'_>| resolver.add_person(it)),
            List::Events => each(&mut from, stop, |it: &EventRecord<'_>| resolver.add_event(it)),
        };
        let read = read.and_then(|()| from.end());
        read.map_err(|error| Fault::new(&text, from.span_error(error), place))?;
        Ok(resolver.finish())
    }
}

/// What stands around the records: the source without them.
#[derive(Debug)]
pub(super) struct Outline<'s> {
    /// What is parsed.
    pub(super) text: Cow<'s, str>,
    /// What is kept of the source, in its order.
    kept: Vec<Range<usize>>,
    /// The last list is not closed: nothing is to be said of what stands after it.
    is_open: bool,
}

impl<'s> Outline<'s> {
    /// Returns the frame of a source with these lists.
    pub(super) fn new(source: &'s str, sections: &[Section]) -> Self {
        let (mut kept, mut start) = (Vec::new(), 0);
        for section in sections {
            kept.push(start..section.extent.start + 1);
            start = section.extent.end - usize::from(section.is_closed);
        }
        kept.push(start..source.len());
        let text = match &kept[..] {
            [_] => source.into(),
            all => all.iter().map(|kept| &source[kept.clone()]).collect::<String>().into(),
        };
        let is_open = sections.last().is_some_and(|last| !last.is_closed);
        Self { text, kept, is_open }
    }

    /// Returns where a byte of its text stands in the source.
    pub(super) fn place(&self, at: usize) -> usize {
        let mut before = at;
        for kept in &self.kept {
            if before < kept.len() {
                return kept.start + before;
            }
            before -= kept.len();
        }
        self.kept.last().map_or(0, |last| last.end)
    }

    /// Parses it; `None` where the last list is not closed, for then a chunk of that is at fault.
    pub(super) fn parse(&self) -> Result<(Extensions, Option<FileRecord<'_>>), Fault> {
        let place = |at| self.place(at);
        let mut from = ron::Deserializer::from_str_with_options(&self.text, &options())
            .map_err(|error| Fault::new(&self.text, error, place))?;
        let extensions = from.extensions();
        let read = FileRecord::deserialize(&mut from);
        match read.and_then(|record| from.end().map(|()| record)) {
            Ok(record) => Ok((extensions, (!self.is_open).then_some(record))),
            // The bracket of that list is the last byte of the text.
            Err(_) if self.is_open && from.remainder().is_empty() => Ok((extensions, None)),
            Err(error) => Err(Fault::new(&self.text, from.span_error(error), place)),
        }
    }
}

/// Parses a list, each record of which is handed over before the next is parsed; until `stop` is set.
fn each<'t, T: Deserialize<'t>>(
    from: &mut ron::Deserializer<'t>,
    stop: &AtomicBool,
    add: impl FnMut(&T),
) -> ron::Result<()> {
    Each(add, stop, PhantomData).deserialize(from)
}

/// A list of `T` for `serde`: what each record is handed to, and the flag that stops it.
struct Each<'p, T, F>(F, &'p AtomicBool, PhantomData<fn(&T)>);

impl<'t, T: Deserialize<'t>, F: FnMut(&T)> DeserializeSeed<'t> for Each<'_, T, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'t>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'t, T: Deserialize<'t>, F: FnMut(&T)> Visitor<'t> for Each<'_, T, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut seq: A) -> Result<(), A::Error> {
        let Self(mut add, stop, _) = self;
        while let Some(record) = seq.next_element()? {
            add(&record);
            if stop.load(Ordering::Relaxed) {
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

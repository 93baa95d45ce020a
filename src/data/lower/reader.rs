//! Whoever reads a file: hands on what is read, hears the watch, and takes what others do meanwhile.

use super::beside::Beside;
use super::desk::Elsewhere;
use super::lists::Extent;
use super::read::{self, Begun};
use super::{Flaw, Lower};
use crate::data::helpers::Helpers;
use crate::data::open::Watch;
use crate::data::places;
use crate::data::records::{
    ChangeRecord, EventHead, PersonRecord, RoleRecord, SourceRecord, Text, UnitRecord,
};
use crate::data::syntax::{self, Fault};

/// A file while it is read.
pub(super) struct Reader<'s, 'w> {
    pub(super) lower: Lower<'s>,
    pub(super) watch: Watch<'w>,
    pub(super) helpers: Option<Helpers<'w, 's>>,
    /// Where what is read is resolved, if not here: `lower` is empty meanwhile.
    pub(super) elsewhere: Option<Elsewhere<'s>>,
    /// What others are reading.
    pub(super) beside: Option<Beside<'s>>,
    /// What others read was taken over, to the end of the text.
    pub(super) taken_over: bool,
    /// What others met that is no dataset.
    pub(super) fault: Option<Fault>,
    /// The fields of the dataset that stand before its events.
    pub(super) begun: Begun,
    /// A list that is not known when it is needed is looked for further down.
    pub(super) looks_ahead: bool,
    /// What was read there is not what came.
    pub(super) misled: bool,
    pub(super) stopped: bool,
    /// Who resolved what was read has broken down: all has to be read once more.
    pub(super) lost: bool,
    /// Where the record stands that was read last.
    pub(super) at: usize,
    /// Records since the watch heard last.
    unheard: usize,
}

/// What has been read and is to be resolved, in the order of the text.
#[derive(Debug)]
pub(super) enum Batch<'s> {
    Sources(Vec<SourceRecord<'s>>),
    Roles(Vec<RoleRecord<'s>>),
    Units(Vec<UnitRecord<'s>>),
    People(Vec<PersonRecord<'s>>),
    /// An event begins.
    Event,
    /// Its id stands there.
    At(usize),
    Changes(Vec<ChangeRecord<'s>>),
    EndOfEvent(Box<EventHead<'s>>),
}

impl Batch<'_> {
    /// About as many records as this takes to resolve.
    pub(super) fn records(&self) -> usize {
        match self {
            Self::Sources(some) => some.len(),
            Self::Roles(some) => some.len(),
            Self::Units(some) => some.len(),
            Self::People(some) => some.len(),
            Self::Changes(some) => some.len(),
            Self::Event | Self::At(_) | Self::EndOfEvent(_) => 1,
        }
    }
}

/// The watch hears after so many records.
const HEARD: usize = 4096;

impl<'s, 'w> Reader<'s, 'w> {
    pub(super) fn new(
        lower: Lower<'s>,
        watch: Watch<'w>,
        helpers: Option<Helpers<'w, 's>>,
    ) -> Self {
        Self {
            lower,
            watch,
            helpers,
            elsewhere: None,
            lost: false,
            beside: None,
            taken_over: false,
            fault: None,
            begun: Begun::default(),
            looks_ahead: false,
            misled: false,
            stopped: false,
            at: 0,
            unheard: 0,
        }
    }

    pub(super) fn read_all(&mut self) -> Result<(), Flaw> {
        let read = syntax::read(self.lower.source, read::File(&mut *self));
        match read {
            _ if self.stopped => Err(Flaw::Stopped),
            _ if self.lost || self.misled => Ok(()),
            _ if self.fault.is_some() => {
                self.fault.take().map_or(Ok(()), |fault| Err(Flaw::Syntax(fault)))
            }
            Err(_) if self.taken_over => {
                self.gather();
                Ok(())
            }
            Err(error) => Err(Flaw::Syntax(error())),
            Ok(()) => Ok(()),
        }
    }

    /// Takes some records of a list, to be added unless they have been. Whether to go on.
    pub(super) fn list<T: Record<'s>>(
        &mut self,
        seen: &mut Extent,
        some: Vec<T>,
        adds: bool,
    ) -> bool {
        for record in &some {
            self.at = places::at(self.lower.source, record.id(), 0);
            seen.add(self.at);
        }
        let count = some.len();
        if adds {
            self.resolve(T::batch(some));
        }
        self.goes_on(count)
    }

    /// Something of an event comes that may refer into the lists, or may not.
    pub(super) fn refers(&mut self, does: bool) {
        if does && self.elsewhere.is_none() && self.beside.is_none() {
            self.know_all(true);
            self.hand_out();
        }
    }

    pub(super) fn resolve(&mut self, batch: Batch<'s>) {
        if let Batch::At(at) = batch {
            self.at = at;
        }
        match &mut self.elsewhere {
            None => self.lower.resolve(batch),
            Some(elsewhere) => self.lost |= !elsewhere.take(batch),
        }
    }

    /// The event that is being read ends.
    pub(super) fn end_event(&mut self, head: EventHead<'s>) {
        match &self.elsewhere {
            None => self.lower.end_event(&head),
            Some(_) => self.resolve(Batch::EndOfEvent(Box::new(head))),
        }
    }

    /// Whether to go on after so many records.
    pub(super) fn goes_on(&mut self, records: usize) -> bool {
        self.unheard += records;
        if self.unheard >= HEARD {
            self.unheard = 0;
            let (at, end) = (self.at, self.lower.source.len());
            let done = self.beside.as_ref().map_or(at, |beside| beside.progress(at, end));
            self.stopped = !(self.watch)(done);
        }
        !self.stopped && !self.lost && !self.misled
    }
}

impl<'s> Lower<'s> {
    pub(super) fn resolve(&mut self, batch: Batch<'s>) {
        match batch {
            Batch::Sources(some) => self.add_sources(&some),
            Batch::Roles(some) => self.add_roles(&some),
            Batch::Units(some) => self.add_units(&some),
            Batch::People(some) => self.add_people(&some),
            Batch::Event => self.begin_event(),
            Batch::At(at) => self.at = at,
            Batch::Changes(some) => self.add_changes(&some),
            Batch::EndOfEvent(head) => self.end_event(&head),
        }
    }
}

/// A record of a list.
pub(super) trait Record<'s>: Sized {
    /// What tells where it stands.
    fn id(&self) -> &Text<'s>;
    fn batch(some: Vec<Self>) -> Batch<'s>;
}

macro_rules! records {
    ($($name:ident $batch:ident,)*) => {
        $(impl<'s> Record<'s> for $name<'s> {
            fn id(&self) -> &Text<'s> {
                &self.id
            }

            fn batch(some: Vec<Self>) -> Batch<'s> {
                Batch::$batch(some)
            }
        })*
    };
}

records! {
    SourceRecord Sources,
    RoleRecord Roles,
    UnitRecord Units,
    PersonRecord People,
}

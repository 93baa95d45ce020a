//! Shares of the opening of a large text, for whoever has threads. Floor 6 decides where they run; done by
//! nobody, they are done by the opening itself, and what is opened is the same.

use std::fmt;

use super::lower::{Resolving, Stretch};
use crate::org::Naming;

/// A share of the opening that may be done on another thread. It need not be.
#[derive(Debug)]
pub struct Share<'s>(Of<'s>);

#[derive(Debug)]
enum Of<'s> {
    Reading(Box<Stretch<'s>>),
    Resolving(Resolving<'s>),
    Naming(Naming),
}

impl Share<'_> {
    /// Does it, on another thread than the opening. What comes of it is handed over by itself.
    pub fn run(self) {
        match self.0 {
            Of::Resolving(resolving) => resolving.run(),
            other => Self(other).run_here(),
        }
    }

    /// The same on the thread of the opening: what would wait for that is left to it.
    pub fn run_here(self) {
        match self.0 {
            Of::Reading(stretch) => stretch.read(),
            Of::Naming(naming) => naming.run(),
            Of::Resolving(_) => {}
        }
    }
}

/// What a change takes in a text, roughly.
const BYTES: usize = 64;

/// Whoever has threads: how many there are beside one's own, and what starts one.
pub struct Helpers<'h, 's> {
    /// How many shares there are at most at a time.
    pub count: usize,
    /// How many bytes of the text a share is about at least: less is done sooner than handed out.
    pub least: usize,
    /// Runs [`Share::run`] elsewhere, or [`Share::run_here`].
    pub start: &'h mut dyn FnMut(Share<'s>),
}

impl<'h, 's> Helpers<'h, 's> {
    /// As long as a stretch should be: a megabyte takes some ten milliseconds.
    pub const LEAST: usize = 1 << 20;

    /// Nobody; `start` is never called.
    pub fn none(start: &'h mut dyn FnMut(Share<'s>)) -> Self {
        Self { count: 0, least: Self::LEAST, start }
    }

    pub(super) fn read(&mut self, stretch: Stretch<'s>) {
        (self.start)(Share(Of::Reading(Box::new(stretch))));
    }

    pub(super) fn resolve(&mut self, resolving: Resolving<'s>) {
        (self.start)(Share(Of::Resolving(resolving)));
    }

    pub(super) fn name(&mut self, naming: Naming) {
        if self.count > 0 && naming.changes() * BYTES >= self.least {
            (self.start)(Share(Of::Naming(naming)));
        }
    }
}

impl fmt::Debug for Helpers<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Helpers").field("count", &self.count).finish_non_exhaustive()
    }
}

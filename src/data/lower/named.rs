//! Roles that are named before anybody is appointed to them. What is said of one waits, with a role in its place that
//! is none, until all has been read: only then is it known which roles there are.

use super::Lower;
use crate::data::places::{self, Places};
use crate::org::{ChangeId, Dataset, RoleId, Subject};

/// The role of a change that waits.
pub(super) const LATER: RoleId = RoleId::MAX;

/// What waits, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Named<'s>(Vec<Waiting<'s>>);

/// A role that was named: as what, where, and by what.
#[derive(Clone, Copy, Debug)]
struct Waiting<'s> {
    role: &'s str,
    at: u32,
    /// The change, or the event of one that is left out for another reason.
    by: Subject,
}

impl<'s> Named<'s> {
    pub(super) fn add(&mut self, role: &'s str, at: u32, by: Subject) {
        self.0.push(Waiting { role, at, by });
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// What has come to wait since there were so many waits for something else.
    pub(super) fn moved(&mut self, since: usize, by: impl Fn(Subject) -> Subject) {
        self.0.iter_mut().skip(since).for_each(|it| it.by = by(it.by));
    }

    /// And what waits elsewhere.
    pub(super) fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }
}

impl Lower<'_> {
    /// All has been read: what waits gets its role, or is left out and told.
    pub(super) fn settle_named(&mut self) {
        let waiting = std::mem::take(&mut self.named).0;
        let mut left_out = Vec::new();
        for Waiting { role, at, by } in waiting {
            let number = self.role(role);
            let by = match (by, number) {
                (Subject::Change(change), Some(number)) => {
                    let kind = &mut self.data.changes[change.index()].kind;
                    kind.renumber_roles(|role| if role == LATER { number } else { role });
                    continue;
                }
                (Subject::Change(change), None) => {
                    left_out.push(change);
                    Subject::Event(self.data.change(change).event)
                }
                (by, _) => by,
            };
            if number.is_none() {
                self.tell_unknown_role(role, at as usize, by);
            }
        }
        if !left_out.is_empty() {
            self.leave_out(&left_out);
        }
    }

    /// Takes changes out, which are in order, as if they had never been read.
    fn leave_out(&mut self, changes: &[ChangeId]) {
        let Self { data, places, found, .. } = self;
        let kept_before = |number: usize| {
            let before = changes.partition_point(|change| change.index() < number);
            number - before
        };
        for finding in found.since(0) {
            if let Subject::Change(change) = finding.subject {
                finding.subject = match changes.binary_search(&change) {
                    Ok(_) => Subject::Event(data.change(change).event),
                    Err(_) => Subject::Change(ChangeId::new(kept_before(change.index()))),
                };
            }
        }
        let notes = std::mem::take(&mut data.notes).into_iter();
        let notes = notes.filter(|(change, _)| changes.binary_search(change).is_err());
        data.notes = notes
            .map(|(change, note)| (ChangeId::new(kept_before(change.index())), note))
            .collect();
        for event in &mut data.events {
            let moved = |end: u32| places::offset(kept_before(end as usize));
            event.changes = moved(event.changes.start)..moved(event.changes.end);
        }
        let Dataset { changes: all, .. } = data;
        let Places { changes: places, .. } = places;
        retain(all, changes);
        retain(places, changes);
    }
}

/// Takes out what has these numbers, which are in order.
fn retain<T>(list: &mut Vec<T>, without: &[ChangeId]) {
    let (mut number, mut without) = (0, without.iter().peekable());
    list.retain(|_| {
        let out = without.next_if(|change| change.index() == number).is_some();
        number += 1;
        !out
    });
}

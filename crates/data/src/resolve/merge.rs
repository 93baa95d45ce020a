//! The pieces of a dataset put together in order: numbers of the whole for those of a piece, each id once.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::forward_refs::LATER;
use super::resolver::{ResolveFinding, ResolvedChunk, WaitingRole, neutralised, shown};
use super::symbols::Symbols;
use crate::list::List;
use crate::neutralise::neutralise;
use crate::problem::Problem;
use crate::source_map::{SourceMap, offset};
use orgscope_history::org::{
    ChangeId, Dataset, Diagnostic, EventId, Findings, RoleId, Rule, Severity, Subject,
};

/// What was resolved of a whole text.
#[derive(Debug, Default)]
pub(crate) struct Whole<'s> {
    pub(super) source: &'s str,
    /// Lists of which all records have been resolved.
    pub(crate) known: Symbols,
    /// How many roles a list describes.
    listed: usize,
    /// Lists of which records are still to come.
    pub(super) new: Symbols,
    pub(super) map: SourceMap,
    pub(super) found: Findings<ResolveFinding>,
    /// What keeps it from being shown.
    pub(super) unreadable: Findings<Problem>,
    /// Roles that are not known yet.
    pub(super) waiting: Vec<WaitingRole>,
}

impl<'s> Whole<'s> {
    pub(crate) fn new(source: &'s str) -> Self {
        Self { source, ..Self::default() }
    }

    /// Marks some lists as complete: from here on references into them can be resolved.
    pub(crate) fn complete(&mut self, known: Symbols) {
        self.known = known;
        self.known.extend(std::mem::take(&mut self.new));
        self.listed = self.known.data.roles.len();
    }

    /// Takes the next piece of a list.
    pub(crate) fn append_chunk(&mut self, list: List, piece: ResolvedChunk) {
        let ResolvedChunk { mut own, mut map, found, waiting } = piece;
        let places = std::mem::take(map.of_list(list));
        let found = found.into_vec().into_iter().peekable();
        let data = std::mem::take(&mut own.data);
        match list {
            List::Sources => {
                self.append(list, data.sources, places, found, |it| &it.id, |to| &mut to.sources);
            }
            List::Roles => {
                self.append(list, data.roles, places, found, |it| &it.id, |to| &mut to.roles);
            }
            List::Units => {
                self.append(list, data.units, places, found, |it| &it.id, |to| &mut to.units);
            }
            List::People => {
                self.append(list, data.people, places, found, |it| &it.id, |to| &mut to.people);
            }
            List::Events => {
                self.map.changes.append(&mut map.changes);
                self.take_events(data, places, found, waiting);
            }
        }
    }

    /// Adds records to a list. Of two with one id the first is kept; what is found about the other is its id alone.
    fn append<T>(
        &mut self,
        list: List,
        records: Vec<T>,
        places: Vec<u32>,
        mut found: Peekable<IntoIter<ResolveFinding>>,
        id: fn(&T) -> &str,
        of: fn(&mut Dataset) -> &mut Vec<T>,
    ) {
        for (number, (record, place)) in records.into_iter().zip(places).enumerate() {
            let first = self.new.define(list, id(&record));
            let subject = list.subject(first.unwrap_or_else(|| list.len(&self.new.data)));
            while let Some(it) = found.next_if(|it| it.problem.subject == list.subject(number)) {
                if first.is_none() || it.problem.rule == Rule::BadId {
                    self.add(it, subject);
                }
            }
            if first.is_some() {
                self.report_duplicate(list, id(&record), place, subject);
            } else {
                self.map.of_list(list).push(place);
                of(&mut self.new.data).push(record);
            }
        }
    }

    fn take_events(
        &mut self,
        data: Dataset,
        places: Vec<u32>,
        found: Peekable<IntoIter<ResolveFinding>>,
        waiting: Vec<WaitingRole>,
    ) {
        let (events, changes) = (self.new.data.events.len(), self.new.data.changes.len());
        let moved_change = |change: ChangeId| ChangeId::new(changes + change.index());
        let moved = |subject| match subject {
            Subject::Event(event) => Subject::Event(EventId::new(events + event.index())),
            Subject::Change(change) => Subject::Change(moved_change(change)),
            other => other,
        };
        let listed = self.listed;
        let roles = data.roles.iter().map(|role| listed + self.new.use_role(&role.id));
        let roles: Vec<RoleId> = roles.map(RoleId::new).collect();
        let renumbered = |role: RoleId| {
            let unlisted = role.index().checked_sub(listed).filter(|_| role != LATER);
            unlisted.map_or(role, |number| roles[number])
        };
        for mut change in data.changes {
            change.event = EventId::new(events + change.event.index());
            if !roles.is_empty() {
                change.kind.renumber_roles(renumbered);
            }
            self.new.data.changes.push(change);
        }
        let notes = data.notes.into_iter().map(|(change, note)| (moved_change(change), note));
        self.new.data.notes.extend(notes);
        for it in found {
            let subject = moved(it.problem.subject);
            self.add(it, subject);
        }
        for (mut event, place) in data.events.into_iter().zip(places) {
            let shift = offset(changes);
            event.changes = event.changes.start + shift..event.changes.end + shift;
            // Nothing refers to events, so one with a known id is reported and kept.
            if self.new.define(List::Events, &event.id).is_some() {
                let subject = List::Events.subject(self.new.data.events.len());
                self.report_duplicate(List::Events, &event.id, place, subject);
            }
            self.map.of_list(List::Events).push(place);
            self.new.data.events.push(event);
        }
        for it in waiting {
            let it = WaitingRole { by: moved(it.by), ..it };
            match self.new.find(List::Roles, &it.role) {
                Some(number) => self.settle(it, RoleId::new(listed + number)),
                None => self.waiting.push(it),
            }
        }
    }

    /// Adds a finding of a piece.
    pub(super) fn add(&mut self, mut it: ResolveFinding, subject: Subject) {
        if it.problem.severity() == Severity::Unreadable {
            self.unreadable.add(Problem { subject: Subject::Dataset, ..it.problem });
        } else {
            it.problem.subject = subject;
            self.found.add(it);
        }
    }

    /// Adds a finding about what stands at a byte of the source.
    pub(super) fn report(&mut self, at: usize, diagnostic: Diagnostic) {
        let problem = Problem::at(self.source, at, diagnostic);
        self.found.add(ResolveFinding { problem, meant: None });
    }

    fn report_duplicate(&mut self, list: List, id: &str, place: u32, subject: Subject) {
        if self.found.counts(Rule::DuplicateId, 1) {
            return;
        }
        let message = format!("another {} has the id `{}` already", list.what(), shown(id));
        let diagnostic = Diagnostic::new(Rule::DuplicateId, subject, message);
        self.report(place as usize, diagnostic.hint("give each its own id"));
    }

    /// Gives what waited for a role the role, and adds its note.
    pub(super) fn settle(&mut self, it: WaitingRole, number: RoleId) {
        let Subject::Change(change) = it.by else { return };
        let is_new = !self.new.data.changes.is_empty();
        let data = if is_new { &mut self.new.data } else { &mut self.known.data };
        let kind = &mut data.changes[change.index()].kind;
        kind.renumber_roles(|role| if role == LATER { number } else { role });
        if let Some((note, at)) = it.note {
            let clean = neutralise(&note);
            data.notes.insert(change, (*clean).into());
            if *clean != *note {
                self.report(at, neutralised(it.by));
            }
        }
    }
}

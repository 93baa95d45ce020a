//! What can be said once all records are known: the title, the span and the lapse, roles that were waited for, what a wrong
//! reference was meant to be.

use super::lints;
use super::merge::Whole;
use super::resolver::{ResolveFinding, Resolver, shown};
use super::symbols::Symbols;
use crate::list::List;
use crate::problem::Problem;
use crate::records::{FileRecord, Text};
use crate::source_map::{SourceMap, extent, offset};
use orgscope_history::org::{
    ChangeId, Dataset, Diagnostic, Event, RoleId, Rule, Subject, did_you_mean,
};
use orgscope_history::time::{Date, Lapse};

/// The end of a span that moves with the calendar.
const TODAY: &str = "today";

/// The greatest number of ids that are compared for all "did you mean" of a file: a file full of mistakes is reported in a
/// moment.
const MAX_IDS_COMPARED: usize = 1_500_000;

/// A dataset, where its records stand, and what was found in it: in no order, without lines and columns.
#[derive(Debug)]
pub(crate) struct ResolvedDataset {
    pub(crate) dataset: Dataset,
    pub(crate) map: SourceMap,
    pub(crate) found: Vec<Problem>,
}

impl Whole<'_> {
    /// Finishes after all pieces have been taken. `frame` is what stands around the lists, parsed from `text`, each
    /// byte of which stands at `place` of the source. The error: what keeps the dataset from being shown.
    pub(crate) fn finish(
        mut self,
        frame: &FileRecord<'_>,
        text: &str,
        place: &dyn Fn(usize) -> usize,
    ) -> Result<ResolvedDataset, Vec<Problem>> {
        self.schema(frame.schema);
        let days = || self.known.data.events.iter().map(Event::day).filter(|day| day.is_finite());
        let first = days().min().or_else(|| Date::ymd(2000, 1, 1)).unwrap_or(Date::MIN);
        let last = days().max().unwrap_or(first);
        let nothing = Symbols::default();
        let mut resolver = Resolver::new(self.source, text, place, &nothing);
        resolver.frame(frame, (first, last));
        let piece = resolver.finish();
        let data = &mut self.known.data;
        let Dataset { title, first, last, until_today, lapse, .. } = piece.own.data;
        (data.title, data.first, data.last) = (title, first, last);
        (data.until_today, data.lapse) = (until_today, lapse);
        piece.found.into_vec().into_iter().for_each(|it| self.add(it, Subject::Dataset));
        self.settle_all();
        self.guess();
        lints::check(&mut self);
        if self.unreadable.is_empty() {
            let found = self.found.into_vec().into_iter().map(|it| it.problem).collect();
            Ok(ResolvedDataset { dataset: self.known.data, map: self.map, found })
        } else {
            Err(self.unreadable.into_vec())
        }
    }

    fn schema(&mut self, schema: u32) {
        if schema != 1 {
            let span = extent(self.source, self.source.find("schema").unwrap_or(0));
            let message = format!("the schema is version {schema}, this program reads 1");
            let hint = Some("write `schema: 1`, or use a newer orgscope".to_owned());
            self.unreadable.add(Problem::unreadable(Rule::BadSchema, message, hint, span));
        }
    }

    /// Gives everything that waits for a role the role; what has none is left out and reported.
    fn settle_all(&mut self) {
        let mut left_out = Vec::new();
        for it in std::mem::take(&mut self.waiting) {
            if let Some(number) = self.known.find(List::Roles, &it.role) {
                self.settle(it, RoleId::new(number));
                continue;
            }
            let by = match it.by {
                Subject::Change(change) => {
                    left_out.push(change);
                    Subject::Event(self.known.data.change(change).event)
                }
                other => other,
            };
            let id = shown(&it.role);
            let message =
                format!("there is no role `{id}`, and no person is ever appointed to one");
            let diagnostic = Diagnostic::new(Rule::UnknownRole, by, message);
            let problem = Problem::at(self.source, it.at, diagnostic);
            self.found.add(ResolveFinding { problem, meant: Some((List::Roles, it.role)) });
        }
        if !left_out.is_empty() {
            self.leave_out(&left_out);
        }
    }

    /// Says what each reference that leads nowhere may have been meant to be; for as many as take no time to notice.
    fn guess(&mut self) {
        let (data, mut guesses, mut role_guesses) =
            (&self.known.data, MAX_IDS_COMPARED, MAX_IDS_COMPARED);
        for it in self.found.since(0) {
            let Some((list, id)) = it.meant.take() else { continue };
            let is_role = list == List::Roles;
            let guesses = if is_role { &mut role_guesses } else { &mut guesses };
            let (what, count) = (list.what(), list.len(data));
            let known = (0..count).map(|number| list.id(data, number));
            let near = if *guesses >= count { did_you_mean(&id, known) } else { None };
            *guesses = guesses.saturating_sub(count);
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None if is_role => "add it to `roles`, or name one that is used".to_owned(),
                None if count == 0 => format!("the dataset lists no {what} at all"),
                None => format!("add it to the list, or name a {what} that is there"),
            };
            it.problem.hint = Some(hint.into());
        }
    }

    /// Takes changes out, which are in order, as if they had never been read.
    fn leave_out(&mut self, changes: &[ChangeId]) {
        let Symbols { data, .. } = &mut self.known;
        let is_out = |change: &ChangeId| changes.binary_search(change).is_ok();
        let kept_before =
            |number: usize| number - changes.partition_point(|change| change.index() < number);
        let moved = |change: ChangeId| ChangeId::new(kept_before(change.index()));
        for it in self.found.since(0) {
            if let Subject::Change(change) = it.problem.subject {
                let event = Subject::Event(data.change(change).event);
                it.problem.subject =
                    if is_out(&change) { event } else { Subject::Change(moved(change)) };
            }
        }
        let notes = std::mem::take(&mut data.notes).into_iter();
        let notes = notes.filter(|(change, _)| !is_out(change));
        data.notes = notes.map(|(change, note)| (moved(change), note)).collect();
        for event in &mut data.events {
            let end = |end: u32| offset(kept_before(end as usize));
            event.changes = end(event.changes.start)..end(event.changes.end);
        }
        let numbers = || (0..).map(ChangeId::new);
        let (mut of_changes, mut of_places) = (numbers(), numbers());
        data.changes.retain(|_| !of_changes.next().is_some_and(|change| is_out(&change)));
        self.map.changes.retain(|_| !of_places.next().is_some_and(|change| is_out(&change)));
    }
}

impl Resolver<'_, '_> {
    /// Sets the title, the span and the lapse. `days` are the first and the last day of the events.
    fn frame(&mut self, frame: &FileRecord<'_>, days: (Date, Date)) {
        self.piece.own.data.title = self.text(&frame.title, Subject::Dataset);
        (self.piece.own.data.first, self.piece.own.data.last) = days;
        if let Some((first, last)) = &frame.span {
            self.span(first, last, days.1);
        }
        let Some(text) = &frame.lapse else { return };
        match Lapse::parse(&text.value) {
            Ok(lapse) => self.piece.own.data.lapse = Some(lapse),
            Err(error) => {
                let message = format!("`{}` {}", shown(&text.value), error.message);
                self.refuse(text, Rule::BadLapse, message, error.hint, Subject::Dataset);
            }
        }
    }

    fn span(&mut self, first: &Text<'_>, last: &Text<'_>, newest: Date) {
        let mut day = |text: &Text<'_>| match Date::parse(&text.value) {
            Ok(day) => day,
            Err(error) => self.bad_date(text, error, Subject::Dataset).day(),
        };
        let start = day(first);
        let until_today = last.value == TODAY;
        // Until it is known which day that is, it is that of the newest event.
        let end = if until_today { newest.max(start) } else { day(last) };
        let data = &mut self.piece.own.data;
        (data.first, data.last, data.until_today) = (start, end, until_today);
        if end < start {
            let message = format!("the span ends on {end}, before it starts on {start}");
            let hint = "write the earlier day first".to_owned();
            self.refuse(last, Rule::BadSpan, message, hint, Subject::Dataset);
        }
    }
}

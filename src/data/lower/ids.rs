//! The ids of one list: judged, told where they are double, and found again by reference.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Lower, Text, neutralise, places};
use crate::org::{Diagnostic, Rule, Subject, did_you_mean};

/// Which record an id means.
pub(super) struct Ids<'t> {
    what: &'static str,
    numbers: HashMap<Cow<'t, str>, usize>,
    /// For each record of the file, whether it is kept.
    kept: Vec<bool>,
}

impl<'t> Ids<'t> {
    /// Judges the ids of a list. `list` gets the places of the records that are kept: all of them
    /// for events, the first of each id for all others.
    pub(super) fn of<'r>(
        texts: impl Iterator<Item = &'r Text<'t>>,
        lower: &mut Lower<'_>,
        what: &'static str,
        list: &mut Vec<u32>,
        subject: impl Fn(usize) -> Subject,
    ) -> Self
    where
        't: 'r,
    {
        let mut ids = Self { what, numbers: HashMap::new(), kept: Vec::new() };
        for text in texts {
            let at = lower.place(text);
            lower.at = at;
            let number = list.len();
            let subject = subject(number);
            if let Some(why) = flaw(&text.value) {
                let message = format!("the id of a {what}, {:?}, {why}", shown(&text.value));
                let hint = "write 1 to 200 letters, digits and hyphens";
                lower.tell(at, Diagnostic::new(Rule::BadId, subject, message).hint(hint));
            }
            let id = clean(text);
            let double = ids.numbers.contains_key(&id);
            if double {
                let message = format!("another {what} has the id `{}` already", shown(&id));
                let hint = "give each its own id";
                lower.tell(at, Diagnostic::new(Rule::DuplicateId, subject, message).hint(hint));
            } else {
                ids.numbers.insert(id, number);
            }
            let keep = !double || what == "event";
            ids.kept.push(keep);
            if keep {
                list.push(places::offset(at));
            }
        }
        ids
    }

    /// The records that are kept, with their numbers in the dataset.
    pub(super) fn kept<'r, R>(
        &self,
        records: &'r [R],
    ) -> impl Iterator<Item = (usize, &'r R)> + use<'r, R> {
        let kept: Vec<&'r R> =
            records.iter().zip(&self.kept).filter(|(_, kept)| **kept).map(|(it, _)| it).collect();
        kept.into_iter().enumerate()
    }

    /// The record that a reference means; tells when there is none.
    pub(super) fn find(
        &self,
        lower: &mut Lower<'_>,
        text: &Text<'_>,
        rule: Rule,
        subject: Subject,
    ) -> Option<usize> {
        let id = clean(text);
        if let Some(number) = self.numbers.get(&id) {
            return Some(*number);
        }
        let at = lower.place(text);
        let message = format!("there is no {} `{}`", self.what, shown(&id));
        let near = did_you_mean(&id, self.numbers.keys().map(|known| &**known));
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if self.numbers.is_empty() => format!("the dataset lists no {} at all", self.what),
            None => format!("add it to the list, or name a {} that is there", self.what),
        };
        lower.tell(at, Diagnostic::new(rule, subject, message).hint(hint));
        None
    }

    pub(super) fn get(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied()
    }
}

fn clean<'t>(text: &Text<'t>) -> Cow<'t, str> {
    match neutralise(&text.value) {
        Cow::Borrowed(_) => text.value.clone(),
        Cow::Owned(clean) => Cow::Owned(clean),
    }
}

/// An id in a message: cut where it is too long to read.
fn shown(id: &str) -> String {
    let clean = neutralise(id);
    match clean.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &clean[..at]),
        None => clean.into_owned(),
    }
}

fn flaw(id: &str) -> Option<&'static str> {
    if id.is_empty() {
        Some("is empty")
    } else if id.chars().nth(200).is_some() {
        Some("has more than 200 characters")
    } else if id.chars().any(char::is_whitespace) {
        Some("has spaces")
    } else if matches!(neutralise(id), Cow::Owned(_)) {
        Some("has control or invisible characters")
    } else {
        None
    }
}

//! Events in the order of time as columns, each of their changes in a sentence.

use hashbrown::HashMap;
use serde::Serialize;

use super::builder::{PageBuilder, line_of};
use super::units::certainty;
use super::words::with_placeholders;
use orgscope_history::org::{
    Certainty, ChangeId, PersonId, TenureId, UnitId, change_in_words, to_u32,
};

/// Columns of the events in the order of time, up to `changes`; then columns of the changes of all events, one after the other.
/// A `Vec<u32>` of a text holds its places in the table of texts.
#[derive(Default, Serialize)]
pub(super) struct EventColumns<'h> {
    id: Vec<&'h str>,
    day: Vec<i32>,
    /// As a dataset writes it.
    date: Vec<u32>,
    /// For a line: `2022-12-29`, `Dec 2022?`.
    when: Vec<u32>,
    /// Why no day is given: `in 2021, day unknown`; empty where one is.
    day_unknown: Vec<u32>,
    /// The announced date as [`line_of`] gives it; empty: none.
    announced: Vec<u32>,
    title: Vec<&'h str>,
    summary: Vec<&'h str>,
    /// The place of the event's confidence, as not inferred, in the table of certainties.
    confidence: Vec<u8>,
    dispute: Vec<&'h str>,
    sources: Vec<Vec<u32>>,
    /// Its place in the file: of equally good hits the first comes first.
    place: Vec<u32>,
    /// How many changes each event has.
    changes: Vec<u32>,
    /// The sentence of each change, in the form of [`with_placeholders`].
    words: Vec<String>,
    /// The units and people that a change concerns.
    units: Vec<Vec<u32>>,
    people: Vec<Vec<u32>>,
}

impl<'h> PageBuilder<'h> {
    /// Returns the columns of all events and their changes.
    pub(super) fn events(&mut self) -> EventColumns<'h> {
        let (history, data) = (self.history, self.history.dataset());
        let ended_tenures = self.tenures_ended_by_change();
        let mut all = EventColumns::default();
        for id in history.stops() {
            let event = data.event(*id);
            all.id.push(&event.id);
            all.day.push(self.day(event.day()));
            all.date.push(self.texts.intern(event.date.to_string()));
            // `line_of` gives nothing for an unknown date; an event says that it is unknown.
            let when = line_of(event.date);
            let when = if when.is_empty() { event.date.short().to_string() } else { when };
            all.when.push(self.texts.intern(when));
            let unknown = event.date.day_unknown();
            all.day_unknown.push(self.texts.intern(unknown.unwrap_or_default()));
            let announced = event.announced.map(line_of);
            all.announced.push(self.texts.intern(announced.unwrap_or_default()));
            all.title.push(&event.title);
            all.summary.push(event.summary.as_deref().unwrap_or_default());
            let confidence = event.confidence;
            let not_inferred = Certainty { confidence, inferred: false, last_confirmed: None };
            all.confidence.push(certainty(not_inferred));
            all.dispute.push(event.dispute.as_deref().unwrap_or_default());
            all.sources.push(event.sources.iter().map(|it| to_u32(it.index())).collect());
            all.place.push(to_u32(id.index()));
            all.changes.push(to_u32(event.changes.len()));
            for change in event.change_ids() {
                let kind = &data.change(change).kind;
                let ended = ended_tenures.get(&change).map_or(&[][..], Vec::as_slice);
                let units = kind.units().into_iter().chain(ended.iter().map(|(unit, _)| *unit));
                let people =
                    kind.people().into_iter().chain(ended.iter().map(|(_, person)| *person));
                let units = sorted_unique(units.map(|it| to_u32(it.index())));
                let people = sorted_unique(people.map(|it| to_u32(it.index())));
                all.words.push(self.sentence(change, &people, &units));
                all.units.push(units);
                all.people.push(people);
            }
        }
        all
    }

    /// Returns what a change says of the people and units that it concerns.
    fn sentence(&self, change: ChangeId, people: &[u32], units: &[u32]) -> String {
        let (history, data) = (self.history, self.history.dataset());
        let people = people.iter().map(|it| &*data.people[*it as usize].name);
        let units = units.iter().map(|it| {
            let id = UnitId::new(*it as usize);
            let versions = history.unit(id).versions.iter();
            versions.map(|version| history.version_name(id, version)).collect()
        });
        let (people, units): (Vec<&str>, Vec<Vec<&str>>) = (people.collect(), units.collect());
        with_placeholders(&change_in_words(history, change), &people, &units)
    }

    /// Returns whose tenures each change ended, and in which unit: the change need not name them.
    fn tenures_ended_by_change(&self) -> HashMap<ChangeId, Vec<(UnitId, PersonId)>> {
        let mut all: HashMap<ChangeId, Vec<(UnitId, PersonId)>> = HashMap::new();
        for index in 0..self.history.tenure_count() {
            let tenure = self.history.tenure(TenureId::new(index));
            if let Some(ending) = tenure.ended() {
                let unit = self.history.position(tenure.position).unit;
                all.entry(ending.change).or_default().push((unit, tenure.person));
            }
        }
        all
    }
}

/// Returns the numbers sorted, each once.
fn sorted_unique(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut all: Vec<u32> = numbers.collect();
    all.sort_unstable();
    all.dedup();
    all
}

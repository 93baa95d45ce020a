//! What was decided about who is who, step by step; and decisions by hand, which overrule the rules.

use std::fmt::Write as _;

use hashbrown::HashMap;
use serde::Deserialize;

use super::compare::MatchRule;
use super::count;
use super::identity::Decided;
use super::state::{SnapshotState, SnapshotUnit};
use crate::Refusal;
use crate::texts::{TextId, Texts};
use orgscope_history::org::neutralise;
use orgscope_history::time::Dated;

/// Decisions by hand.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Decisions {
    units: Vec<UnitDecision>,
    people: Vec<PersonDecision>,
}

/// One about a unit that is there from a day on; by its key, or by its name where only one has it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
enum UnitDecision {
    /// It is one that was there before, under another name.
    Same { on: String, was: String, now: String },
    /// It is a new one.
    New { on: String, now: String },
}

/// One about people, by their handles or names, whatever the day.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
enum PersonDecision {
    /// Two handles of one person.
    Same { was: String, now: String },
    /// Two people, though they look like one.
    Apart { was: String, now: String },
}

impl Decisions {
    /// Reads a file of decisions, such as `--report` writes.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        ron::from_str(text).map_err(|error| {
            let line = error.span.start.line.saturating_sub(1);
            let at = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
            let hint = "a file that --report wrote is one to start from".to_owned();
            Refusal { text: 0, span: at..at, message: error.code.to_string(), hint: Some(hint) }
        })
    }

    /// Returns what was decided about a unit of the new state.
    pub(super) fn of_unit(
        &self,
        day: Dated,
        words: &Texts,
        old: &SnapshotState,
        new: &SnapshotState,
        number: u32,
    ) -> Option<Decided> {
        if self.units.is_empty() {
            return None;
        }
        let unit = &new.units[number as usize];
        let today = day.to_string();
        let is = |text: &str, unit: &SnapshotUnit, state: &SnapshotState| {
            words.get(unit.path_key) == text
                || words.get(unit.name) == text
                    && state.units.iter().filter(|it| it.name == unit.name).count() == 1
        };
        self.units.iter().find_map(|decision| match decision {
            UnitDecision::New { on, now } => {
                (*on == today && is(now, unit, new)).then_some(Decided::New)
            }
            UnitDecision::Same { on, was, now } => {
                if *on != today || !is(now, unit, new) {
                    return None;
                }
                let was = old.units.iter().position(|it| is(was, it, old))?;
                Some(Decided::Was(count(was)))
            }
        })
    }

    /// Returns whether two handles were decided to be one person's, or not to be.
    pub(super) fn of_people(&self, one: &str, other: &str) -> Option<bool> {
        let both = |was: &str, now: &str| {
            was.eq_ignore_ascii_case(one) && now.eq_ignore_ascii_case(other)
                || was.eq_ignore_ascii_case(other) && now.eq_ignore_ascii_case(one)
        };
        self.people.iter().find_map(|decision| match decision {
            PersonDecision::Same { was, now } => both(was, now).then_some(true),
            PersonDecision::Apart { was, now } => both(was, now).then_some(false),
        })
    }

    /// Handles that a decision makes one, each with the earlier one, in small letters.
    pub(super) fn joined(&self) -> impl Iterator<Item = (String, String)> {
        self.people.iter().filter_map(|decision| match decision {
            PersonDecision::Same { was, now } => Some((now.to_lowercase(), was.to_lowercase())),
            PersonDecision::Apart { .. } => None,
        })
    }
}

/// What was decided while the states were compared.
#[derive(Debug, Default)]
pub(super) struct DecisionLog {
    units: Vec<(Dated, MatchRule, KeyAndName, KeyAndName)>,
    people: Vec<(Dated, TextId, TextId)>,
    /// Pairs that were away for a few days: unit, role, person, from, to.
    bridged: Vec<((u32, TextId, u32), Dated, Dated)>,
    /// States that were not taken: from, to, how many.
    emptied: Vec<(Dated, Option<Dated>, usize)>,
    /// Units that vanished in a step in which others came, and nothing was found.
    undecided: Vec<(Dated, Vec<KeyAndName>, Vec<KeyAndName>)>,
}

#[derive(Clone, Copy, Debug)]
struct KeyAndName {
    key: TextId,
    name: TextId,
}

impl KeyAndName {
    fn of(unit: &SnapshotUnit) -> Self {
        Self { key: unit.path_key, name: unit.name }
    }
}

/// The greatest number of units that vanish, and of those that appear, in a step for which suggestions are made.
const MAX_UNITS: usize = 12;

impl DecisionLog {
    pub(super) fn unit(
        &mut self,
        day: Dated,
        rule: MatchRule,
        was: &SnapshotUnit,
        now: &SnapshotUnit,
    ) {
        self.units.push((day, rule, KeyAndName::of(was), KeyAndName::of(now)));
    }

    pub(super) fn person(&mut self, day: Dated, was: TextId, now: TextId) {
        self.people.push((day, was, now));
    }

    pub(super) fn bridged(&mut self, pair: (u32, TextId, u32), from: Dated, to: Dated) {
        self.bridged.push((pair, from, to));
    }

    pub(super) fn emptied(&mut self, day: Dated) {
        match self.emptied.last_mut() {
            Some((_, None, states)) => *states += 1,
            _ => self.emptied.push((day, None, 1)),
        }
    }

    /// Counts a state that is the same as the one before: where that was not taken, it is not either.
    pub(super) fn same_again(&mut self) {
        if let Some((_, None, states)) = self.emptied.last_mut() {
            *states += 1;
        }
    }

    /// Notes the day of a state that is taken, if empty ones came before it.
    pub(super) fn filled(&mut self, day: Dated) {
        if let Some((_, to @ None, _)) = self.emptied.last_mut() {
            *to = Some(day);
        }
    }

    pub(super) fn undecided<'u>(
        &mut self,
        day: Dated,
        vanished: &[&SnapshotUnit],
        new: impl Iterator<Item = &'u SnapshotUnit>,
        _: &Texts,
    ) {
        if vanished.is_empty() || vanished.len() > MAX_UNITS {
            return;
        }
        let new: Vec<KeyAndName> = new.take(MAX_UNITS + 1).map(KeyAndName::of).collect();
        if !new.is_empty() && new.len() <= MAX_UNITS {
            self.undecided.push((day, vanished.iter().map(|it| KeyAndName::of(it)).collect(), new));
        }
    }

    /// Returns how many renames were found, and by which rules; a sentence, if any.
    pub(super) fn summary(&self) -> Vec<String> {
        let mut said = Vec::new();
        if !self.units.is_empty() {
            let mut counts: HashMap<MatchRule, usize> = HashMap::new();
            self.units.iter().for_each(|(_, rule, ..)| *counts.entry(*rule).or_default() += 1);
            let mut counts: Vec<(MatchRule, usize)> = counts.into_iter().collect();
            counts.sort_unstable();
            let rules: Vec<String> =
                counts.iter().map(|(rule, count)| format!("{count} by {}", rule.words())).collect();
            let (units, them) = match self.units.len() {
                1 => ("1 unit goes".to_owned(), "it"),
                count => (format!("{count} units go"), "them"),
            };
            said.push(format!(
                "{units} on under another name or in another place: {}; --report FILE lists {them}, --decisions FILE overrules {them}",
                rules.join(", ")
            ));
        }
        if !self.people.is_empty() {
            let people = if self.people.len() == 1 {
                "1 person"
            } else {
                &format!("{} people", self.people.len())
            };
            said.push(format!("{people} changed the handle: same unit, role and name in one step"));
        }
        said
    }

    /// Returns the remarks that are not decisions, each a sentence.
    pub(super) fn noticed(&self) -> Vec<String> {
        let mut said = Vec::new();
        if !self.bridged.is_empty() {
            let times = if self.bridged.len() == 1 { "time" } else { "times" };
            said.push(format!(
                "{} {times} a person was away for a week or less, which is no departure; --report FILE lists them",
                self.bridged.len()
            ));
        }
        for (from, to, states) in &self.emptied {
            let to = to.map_or_else(|| "the end".into(), |it| it.to_string());
            let states =
                if *states == 1 { "1 state".to_owned() } else { format!("{states} states") };
            said.push(format!(
                "{states} from {from} to {to} not taken, for more than half of the units empty at once; --accept-emptied takes them"
            ));
        }
        said
    }

    /// Returns the decisions as a file that `--decisions` reads; what was met besides stands in comments before it.
    pub(super) fn report(
        &self,
        words: &Texts,
        unit: &dyn Fn(u32, Dated) -> String,
        person: &dyn Fn(u32) -> String,
        remarks: &[String],
    ) -> String {
        let mut out = String::from(
            "// What was decided. Change it and give it back with --decisions: New(on: .., now: ..) makes a unit of its own,\n\
             // Same(on: .., was: .., now: ..) makes one of two. Units are named by their key, or by a name that only one has.\n",
        );
        for remark in remarks {
            let _ = writeln!(out, "// {}", neutralise(remark));
        }
        for ((of, role, who), from, to) in &self.bridged {
            let (of, who, role) = (unit(*of, *from), person(*who), words.get(*role));
            let _ = writeln!(out, "// bridged: {of}: {who}, {role}: away from {from} to {to}");
        }
        out.push_str("(\n    units: [\n");
        let quoted = |it: TextId| format!("{:?}", words.get(it));
        for (day, rule, was, now) in &self.units {
            let renamed = if was.name == now.name {
                String::new()
            } else {
                format!(", {} is now {}", words.get(was.name), words.get(now.name))
            };
            let (was, now) = (quoted(was.key), quoted(now.key));
            let rule = rule.words();
            let _ = writeln!(
                out,
                "        Same(on: \"{day}\", was: {was}, now: {now}), // {rule}{renamed}"
            );
        }
        for (day, vanished, new) in &self.undecided {
            for was in vanished {
                let new: Vec<String> = new.iter().map(|it| quoted(it.key)).collect();
                let (was, now) = (quoted(was.key), new.join(" or "));
                let _ = writeln!(
                    out,
                    "        // Same(on: \"{day}\", was: {was}, now: {now}), // nothing says so"
                );
            }
        }
        out.push_str("    ],\n    people: [\n");
        for (day, was, now) in &self.people {
            let (was, now) = (quoted(*was), quoted(*now));
            let _ = writeln!(
                out,
                "        Same(was: {was}, now: {now}), // {day}: same unit, role and name"
            );
        }
        out.push_str("    ],\n)\n");
        out
    }
}

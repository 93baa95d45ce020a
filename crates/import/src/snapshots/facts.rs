//! What one file says, read by a mapping: units, their people, people described.

use std::sync::Arc;

use smallvec::SmallVec;

use super::count;
use super::fact::{Facts, MemberFact, OwnDates, PersonFact, UnitFact};
use super::mapping::{FileRule, Mapping, MemberRule, PersonRule, UnitRule};
use super::node::{DocumentNode, NodeValue};
use super::template::{File, FillScope, Template, TextList, Values};
use super::unit_cache::FileUnits;
use super::way::Way;
use crate::texts::{TextId, Texts as Words};
use orgscope_history::org::neutralise;
use orgscope_history::time::read_written_date;

/// Reads documents by the rules of their file.
pub(super) fn read(
    documents: &[Arc<DocumentNode>],
    source: &FileRule,
    mapping: &Mapping,
    file: &File,
    (words, cached): (&mut Words, Option<FileUnits<'_>>),
) -> Facts {
    let (strip, no_id) = (&*mapping.strip.0, &*mapping.no_id.0);
    let mut reader = FactReader { words, strip, no_id, cached, facts: Facts::default() };
    for node in documents {
        let scope = FillScope { node, key: None, file, around: None };
        for rule in &source.units {
            reader.first_units(rule, &scope);
        }
        for rule in &source.people {
            reader.people(rule, &scope);
        }
    }
    reader.facts
}

/// How many levels deep units are read; deeper ones are left out.
const MAX_UNIT_DEPTH: usize = 64;

struct FactReader<'r> {
    words: &'r mut Words,
    strip: &'r [String],
    no_id: &'r [String],
    cached: Option<FileUnits<'r>>,
    facts: Facts,
}

impl FactReader<'_> {
    /// Reads the units that stand in no other; those of an entry that was met before are cached.
    fn first_units(&mut self, rule: &UnitRule, around: &FillScope<'_>) {
        each(&rule.at, around, &mut |scope| {
            let base = count(self.facts.units.len());
            let node = (!Arc::ptr_eq(scope.node, around.node)).then_some(scope.node);
            let known = self.cached.as_ref().zip(node).and_then(|(it, node)| it.get(node, rule));
            if let Some(known) = known {
                self.facts.units.extend(known.iter().map(|it| it.after(base)));
                return;
            }
            let remarks = self.facts.remarks.len();
            self.entry(rule, scope, None, 0);
            if let Some((cached, node)) = self.cached.as_mut().zip(node)
                && self.facts.remarks.len() == remarks
            {
                let units = self.facts.units[base as usize..].iter();
                cached.put(node, rule, units.map(|it| it.before(base)).collect());
            }
        });
    }

    fn units(
        &mut self,
        rule: &UnitRule,
        at: &TextList<Way>,
        around: &FillScope<'_>,
        above: Option<u32>,
        depth: usize,
    ) {
        if depth <= MAX_UNIT_DEPTH {
            each(at, around, &mut |scope| self.entry(rule, scope, above, depth));
        }
    }

    fn entry(&mut self, rule: &UnitRule, scope: &FillScope<'_>, above: Option<u32>, depth: usize) {
        if !holds(&rule.when, &rule.unless, scope) {
            return;
        }
        let value = |template: &Option<Template>| template.as_ref().and_then(|it| it.value(scope));
        let name = value(&rule.name);
        let given = value(&rule.id);
        let Some(name) = name.or_else(|| given.clone()) else {
            let what = "an entry without a name is not taken as a unit".to_owned();
            self.facts.remarks.push((scope.node.line, what));
            return;
        };
        let unit = self.unit(rule, scope, (&name, given), above);
        for member in &rule.members {
            self.members(member, scope, unit);
        }
        for below in &rule.units {
            self.units(below, &below.at, scope, Some(unit), depth + 1);
        }
        if !rule.again.0.is_empty() {
            self.units(rule, &rule.again, scope, Some(unit), depth + 1);
        }
    }

    fn unit(
        &mut self,
        rule: &UnitRule,
        scope: &FillScope<'_>,
        (name, given): (&Arc<str>, Option<Arc<str>>),
        above: Option<u32>,
    ) -> u32 {
        let class = rule.class.as_ref().and_then(|it| it.value(scope));
        let class = class.as_deref().unwrap_or_default();
        let own = self.stripped(given.as_deref().unwrap_or(name)).to_owned();
        let key = match (above, &given) {
            (Some(above), _) => {
                let around = self.facts.units[above as usize].path_key;
                format!("{}/{own}", self.words.get(around))
            }
            (None, Some(_)) => own.clone(),
            (None, None) if class.is_empty() => own.clone(),
            (None, None) => format!("{class}/{own}"),
        };
        let many = |templates: &TextList<Template>| -> Values {
            templates.0.iter().flat_map(|it| it.values(scope)).collect()
        };
        let (parents, children) = (many(&rule.parent), many(&rule.children));
        let previously = many(&rule.previously);
        let mut same = SmallVec::new();
        for (number, field) in (0..).zip(&rule.same.0) {
            let mut values = field.values(scope);
            if !values.is_empty() {
                values.sort_unstable();
                same.push((number, self.words.intern(&values.join("\n"))));
            }
        }
        let label = rule.label.as_ref().and_then(|it| it.value(scope));
        let fact = UnitFact {
            path_key: self.words.intern(&neutralise(&key)),
            reference: self.reference(&own),
            name: self.shown(name),
            class: self.shown(class),
            around: above,
            parents: parents.iter().map(|it| self.reference(it)).collect(),
            children: children.iter().map(|it| self.reference(it)).collect(),
            previously: previously.iter().map(|it| self.reference(it)).collect(),
            label: self.words.intern(&label.unwrap_or_default()),
            same,
            members: Vec::new(),
        };
        self.facts.units.push(fact);
        count(self.facts.units.len() - 1)
    }

    fn members(&mut self, rule: &MemberRule, around: &FillScope<'_>, unit: u32) {
        each(&rule.at, around, &mut |scope| {
            if !holds(&rule.when, &rule.unless, scope) {
                return;
            }
            let value =
                |template: &Option<Template>| template.as_ref().and_then(|it| it.value(scope));
            let (mut id, mut name, mut title) =
                (value(&rule.id), value(&rule.name), value(&rule.title));
            let mut roles = rule.role.as_ref().map(|it| it.values(scope)).unwrap_or_default();
            if let NodeValue::Text(text) = &scope.node.what {
                let fields = rule.text.0.iter().find_map(|it| it.fields(text));
                match fields {
                    Some(fields) => {
                        for (field, text) in fields {
                            let text = Some(Arc::from(text));
                            match field {
                                "id" => id = text,
                                "name" => name = text,
                                "title" => title = text,
                                "role" => roles = text.into_iter().collect(),
                                _ => {}
                            }
                        }
                    }
                    None if rule.text.0.is_empty() && id.is_none() && name.is_none() => {
                        id = Some(text.trim().into()).filter(|it: &Arc<str>| !it.is_empty());
                    }
                    None => {
                        // A text of another form is a name.
                        name = name.or_else(|| id.is_none().then(|| text.trim().into()));
                    }
                }
            }
            id = id.filter(|id| !self.no_id.iter().any(|it| it.eq_ignore_ascii_case(id.trim())));
            if id.is_none() && name.is_none() {
                return;
            }
            let dates = self.own_dates(rule, scope);
            let handle = id.map_or_else(TextId::default, |it| {
                let handle = self.stripped(&it).to_owned();
                self.shown(&handle)
            });
            let name = name.map_or_else(TextId::default, |it| self.shown(&it));
            let title = title.map_or_else(TextId::default, |it| self.shown(&it));
            for role in roles {
                let member = MemberFact {
                    role: self.shown(&role),
                    handle,
                    name,
                    title,
                    dates: dates.clone(),
                    manager: None,
                };
                self.facts.units[unit as usize].members.push(member);
            }
        });
    }

    fn own_dates(&mut self, rule: &MemberRule, scope: &FillScope<'_>) -> Option<Box<OwnDates>> {
        if rule.since.is_none() && rule.until.is_none() {
            return None;
        }
        let mut date = |template: &Option<Template>| {
            let text = template.as_ref()?.value(scope)?;
            if let Ok(read) = read_written_date(&text, None) {
                return Some(read.date);
            }
            let what = format!("invalid date `{text}`, left out");
            self.facts.remarks.push((scope.node.line, what));
            None
        };
        let dates = OwnDates { since: date(&rule.since), until: date(&rule.until) };
        (dates != OwnDates::default()).then(|| Box::new(dates))
    }

    fn people(&mut self, rule: &PersonRule, around: &FillScope<'_>) {
        each(&rule.at, around, &mut |scope| {
            if !holds(&rule.when, &rule.unless, scope) {
                return;
            }
            let value =
                |template: &Option<Template>| template.as_ref().and_then(|it| it.value(scope));
            let (handle, id, name) = (value(&rule.handle), value(&rule.id), value(&rule.name));
            let Some(handle) = handle.or_else(|| id.clone()) else {
                let what = "an entry without a handle is not taken as a person".to_owned();
                self.facts.remarks.push((scope.node.line, what));
                return;
            };
            let handle = self.stripped(&handle).to_owned();
            let aliases: Values = rule.aliases.0.iter().flat_map(|it| it.values(scope)).collect();
            let mut member_of = Vec::new();
            for membership in &rule.member_of {
                let units = membership.unit.as_ref().map(|it| it.values(scope)).unwrap_or_default();
                let position = membership.role.as_ref().and_then(|it| it.value(scope));
                let position = self.shown(position.as_deref().unwrap_or("member"));
                member_of.extend(units.iter().map(|unit| (self.reference(unit), position)));
            }
            let fact = PersonFact {
                handle: self.shown(&handle),
                id: id.map_or_else(TextId::default, |it| self.words.intern(&it)),
                name: name.map_or_else(TextId::default, |it| self.shown(&it)),
                aliases: aliases.iter().map(|it| self.shown(it)).collect(),
                member_of,
            };
            self.facts.people.push(fact);
        });
    }

    /// Returns a text to be shown: nothing in it that could move a cursor or hide.
    fn shown(&mut self, text: &str) -> TextId {
        let clean = neutralise(text);
        self.words.intern(clean.trim())
    }

    /// Returns a reference or an id without what the mapping takes away, in small letters.
    fn reference(&mut self, text: &str) -> TextId {
        let text = self.stripped(text).to_lowercase();
        self.words.intern(&text)
    }

    fn stripped<'t>(&self, text: &'t str) -> &'t str {
        let mut text = text.trim();
        while let Some(rest) = self.strip.iter().find_map(|it| {
            let front = text.get(..it.len()).filter(|_| !it.is_empty())?;
            front.eq_ignore_ascii_case(it).then(|| &text[it.len()..])
        }) {
            text = rest;
        }
        text
    }
}

/// Calls `take` with each entry that the first of the ways with any leads to.
fn each(ways: &TextList<Way>, around: &FillScope<'_>, take: &mut dyn FnMut(&FillScope<'_>)) {
    let here = [Way::default()];
    let ways = if ways.0.is_empty() { &here } else { &*ways.0 };
    for way in ways {
        let found = way.from(around.node);
        if found.is_empty() {
            continue;
        }
        let stays = *way == Way::default();
        for (node, key) in found {
            // An entry that is the one around it has the key of that.
            let key = key.or(around.key.filter(|_| stays && Arc::ptr_eq(node, around.node)));
            take(&FillScope { node, key, file: around.file, around: Some(around) });
        }
        return;
    }
}

fn holds(
    when: &[(Template, String)],
    unless: &[(Template, String)],
    scope: &FillScope<'_>,
) -> bool {
    let is = |(template, wanted): &(Template, String)| match wanted.as_str() {
        "" => !template.is_there(scope),
        "*" => template.is_there(scope),
        wanted => template.values(scope).iter().any(|it| it.eq_ignore_ascii_case(wanted)),
    };
    when.iter().all(is) && !unless.iter().any(is)
}

//! Made-up organisations of any size, the same on every run.
#![allow(
    unreachable_pub,
    clippy::doc_markdown,
    clippy::too_many_lines,
    clippy::should_implement_trait
)]

pub mod side_by_side;

use std::io::{self, Write};

use orgscope::org::{
    Appoint, Change, ChangeKind, Confidence, Dataset, Event, EventId, History, Person, PersonId,
    Role, RoleId, Unit, UnitId,
};
use orgscope::time::{Date, Dated};

/// Units, people, tenures.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub units: usize,
    pub people: usize,
    pub tenures: usize,
}

pub const TINY: Size = Size { units: 100, people: 1_000, tenures: 3_000 };
pub const M: Size = Size { units: 1_000, people: 10_000, tenures: 30_000 };
pub const L: Size = Size { units: 100_000, people: 1_000_000, tenures: 3_000_000 };

/// The days the histories cover: 27 years.
pub const DAYS: u64 = 27 * 365;

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, and the same everywhere.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

const FAMILY: [&str; 12] = [
    "Zhang", "Wang", "Li", "Chen", "Smith", "Garcia", "Müller", "Okafor", "Tanaka", "Novak",
    "Haddad", "Silva",
];
const SYLLABLES: [&str; 16] = [
    "an", "bo", "chun", "da", "fei", "gang", "hao", "jian", "kai", "lin", "min", "ning", "ping",
    "rui", "wei", "yong",
];
const CHARACTERS: [char; 12] =
    ['张', '王', '李', '陈', '勇', '建', '锋', '敏', '伟', '明', '芳', '军'];

pub fn name(random: &mut Random) -> String {
    let mut name = String::new();
    for index in 0..=1 + random.below(2) {
        let syllable = SYLLABLES[random.below(SYLLABLES.len())];
        if index == 0 {
            let mut letters = syllable.chars();
            name.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            name.push_str(letters.as_str());
        } else {
            name.push_str(syllable);
        }
    }
    format!("{name} {}", FAMILY[random.below(FAMILY.len())])
}

pub fn first_day() -> Date {
    Date::ymd(1997, 1, 1).unwrap()
}

/// A history in which units open, are renamed and move, and people come and go, evenly over the years.
pub fn history(size: Size) -> History {
    History::compile(dataset(size)).0
}

/// What that history is made of.
pub fn dataset(size: Size) -> Dataset {
    let mut random = Random(42);
    let first = first_day();
    let people = (0..size.people)
        .map(|number| {
            let chinese = random.below(3) == 0;
            Person {
                id: format!("p{number}").into(),
                name: name(&mut random).into(),
                native: chinese.then(|| {
                    (0..3).map(|_| CHARACTERS[random.below(12)]).collect::<String>().into()
                }),
                latin: Box::new([]),
                nicknames: Box::new([]),
                aliases: Box::new([]),
                note: None,
                sources: Box::new([]),
            }
        })
        .collect();
    let units = (0..size.units)
        .map(|number| Unit {
            id: format!("u{number}").into(),
            name: format!("{} {number}", SYLLABLES[random.below(16)]).into(),
            native: None,
            class: Some("unit".into()),
            aliases: Box::new([]),
            note: None,
        })
        .collect();
    let roles = ["head", "deputy", "member"]
        .iter()
        .map(|id| Role {
            id: (*id).into(),
            title: (*id).into(),
            short: None,
            sole: false,
            listed: true,
        })
        .collect();
    // (day, change): opened at the start, then changes evenly over time.
    let mut changes: Vec<(u64, ChangeKind)> = Vec::new();
    for number in 0..size.units {
        let under = (number > 0).then(|| UnitId::new((number - 1) / 12));
        changes.push((0, ChangeKind::Open { unit: UnitId::new(number), under }));
        if random.below(3) == 0 {
            let to = format!("New {number}").into();
            changes.push((
                1 + random.next() % DAYS,
                ChangeKind::Rename { unit: UnitId::new(number), to },
            ));
        }
    }
    for number in 0..size.tenures {
        let unit = UnitId::new(random.below(size.units));
        let role = RoleId::new(number % 3);
        let person = PersonId::new(number % size.people);
        let start = 1 + random.next() % (DAYS - 2);
        let end = start + 1 + random.next() % (DAYS - start);
        changes.push((
            start,
            ChangeKind::Appoint(Box::new(Appoint {
                person,
                unit,
                role,
                title: None,
                acting: false,
                co: true,
                replacing: None,
                since: None,
                reports_to: None,
            })),
        ));
        changes.push((end, ChangeKind::Leave { person, unit: Some(unit), role: Some(role) }));
    }
    changes.sort_by_key(|(day, _)| *day);
    let mut dataset = Dataset {
        title: "Made up".into(),
        first,
        last: first.add_days(DAYS as i64),
        sources: Vec::new(),
        roles,
        units,
        people,
        events: Vec::new(),
        changes: Vec::with_capacity(changes.len()),
    };
    let mut last = u64::MAX;
    for (day, kind) in changes {
        let from = dataset.changes.len() as u32;
        if day != last {
            last = day;
            dataset.events.push(Event {
                id: format!("e{day}").into(),
                date: Dated::exact(first.add_days(day as i64)),
                announced: None,
                title: "A day".into(),
                summary: None,
                sources: Box::new([]),
                confidence: Confidence::Unsourced,
                dispute: None,
                changes: from..from,
            });
        }
        let event = EventId::new(dataset.events.len() - 1);
        dataset.changes.push(Change { event, kind, confidence: None, note: None });
        if let Some(event) = dataset.events.last_mut() {
            event.changes.end = from + 1;
        }
    }
    dataset
}

/// The dataset as a file.
pub fn write_ron(size: Size, out: &mut impl Write) -> io::Result<()> {
    let data = dataset(size);
    writeln!(out, "#![enable(implicit_some)]\n(\n    schema: 1,\n    title: \"Made up\",")?;
    writeln!(out, "    span: (\"{}\", \"{}\"),\n    roles: [", data.first, data.last)?;
    for role in &data.roles {
        writeln!(out, "        (id: \"{}\", title: \"{}\"),", role.id, role.title)?;
    }
    writeln!(out, "    ],\n    units: [")?;
    for unit in &data.units {
        let class = unit.class.as_deref().unwrap_or_default();
        writeln!(
            out,
            "        (id: \"{}\", name: \"{}\", class: \"{class}\"),",
            unit.id, unit.name
        )?;
    }
    writeln!(out, "    ],\n    people: [")?;
    for person in &data.people {
        write!(out, "        (id: \"{}\", name: \"{}\"", person.id, person.name)?;
        if let Some(native) = &person.native {
            write!(out, ", native: \"{native}\"")?;
        }
        writeln!(out, "),")?;
    }
    writeln!(out, "    ],\n    events: [")?;
    for event in &data.events {
        let (id, day, title) = (&event.id, event.date, &event.title);
        writeln!(
            out,
            "        (id: \"{id}\", date: \"{day}\", title: \"{title}\", confidence: Unsourced, changes: ["
        )?;
        for change in event.change_ids() {
            let unit = |id: UnitId| &data.unit(id).id;
            match &data.change(change).kind {
                ChangeKind::Open { unit: it, under: None } => {
                    writeln!(out, "            Open(unit: \"{}\"),", unit(*it))?;
                }
                ChangeKind::Open { unit: it, under: Some(under) } => {
                    writeln!(
                        out,
                        "            Open(unit: \"{}\", under: \"{}\"),",
                        unit(*it),
                        unit(*under)
                    )?;
                }
                ChangeKind::Rename { unit: it, to } => {
                    writeln!(out, "            Rename(unit: \"{}\", to: \"{to}\"),", unit(*it))?;
                }
                ChangeKind::Appoint(appoint) => {
                    let (person, role) = (data.person(appoint.person), data.role(appoint.role));
                    writeln!(
                        out,
                        "            Appoint(person: \"{}\", unit: \"{}\", role: \"{}\", co: true),",
                        person.id,
                        unit(appoint.unit),
                        role.id
                    )?;
                }
                ChangeKind::Leave { person, unit: Some(it), role: Some(role) } => {
                    writeln!(
                        out,
                        "            Leave(person: \"{}\", unit: \"{}\", role: \"{}\"),",
                        data.person(*person).id,
                        unit(*it),
                        data.role(*role).id
                    )?;
                }
                _ => {}
            }
        }
        writeln!(out, "        ]),")?;
    }
    writeln!(out, "    ],\n)")
}

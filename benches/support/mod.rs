//! Made-up organisations of any size, the same on every run.
#![allow(
    unreachable_pub,
    clippy::doc_markdown,
    clippy::too_many_lines,
    clippy::should_implement_trait
)]

pub mod explorer;
pub mod side_by_side;

use std::io::{self, Write};

use orgscope::org::{
    Change, ChangeKind, Confidence, Dataset, Event, EventId, History, Person, PersonId, Role,
    RoleId, Unit, UnitId,
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
pub const X: Size = Size { units: 10_000, people: 100_000, tenures: 300_000 };
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

const CHINESE_FAMILY: [(&str, char); 32] = [
    ("Wang", '王'),
    ("Li", '李'),
    ("Zhang", '张'),
    ("Liu", '刘'),
    ("Chen", '陈'),
    ("Yang", '杨'),
    ("Huang", '黄'),
    ("Zhao", '赵'),
    ("Wu", '吴'),
    ("Zhou", '周'),
    ("Xu", '徐'),
    ("Sun", '孙'),
    ("Ma", '马'),
    ("Zhu", '朱'),
    ("Hu", '胡'),
    ("Guo", '郭'),
    ("He", '何'),
    ("Lin", '林'),
    ("Gao", '高'),
    ("Luo", '罗'),
    ("Zheng", '郑'),
    ("Liang", '梁'),
    ("Xie", '谢'),
    ("Song", '宋'),
    ("Tang", '唐'),
    ("Deng", '邓'),
    ("Feng", '冯'),
    ("Cao", '曹'),
    ("Peng", '彭'),
    ("Xiao", '肖'),
    ("Jiang", '蒋'),
    ("Fan", '范'),
];
const OTHER_FAMILY: [&str; 32] = [
    "Smith", "Garcia", "Müller", "Okafor", "Tanaka", "Novak", "Haddad", "Silva", "Johnson",
    "Brown", "Martin", "Rossi", "Dubois", "Kowalski", "Ivanov", "Nguyen", "Kim", "Patel", "Singh",
    "Ali", "Hansen", "Jansen", "Costa", "Fischer", "Wilson", "Campbell", "O'Brien", "Yilmaz",
    "Popescu", "Sato", "Mensah", "Vargas",
];
const GIVEN: [&str; 32] = [
    "James", "Mary", "Robert", "Linda", "Michael", "Sarah", "David", "Karen", "Daniel", "Lucy",
    "Thomas", "Emma", "Peter", "Sophie", "Joe", "Maggie", "Eric", "Judy", "Simon", "Trudy",
    "Eddie", "Jessie", "Chris", "Anna", "Paul", "Zoe", "Victor", "Hugo", "Nina", "Oscar", "Quinn",
    "Yusuf",
];
const SYLLABLES: [(&str, char); 48] = [
    ("an", '安'),
    ("bo", '波'),
    ("chun", '春'),
    ("da", '大'),
    ("fei", '飞'),
    ("gang", '刚'),
    ("hao", '浩'),
    ("jian", '建'),
    ("kai", '凯'),
    ("lin", '琳'),
    ("min", '敏'),
    ("ning", '宁'),
    ("ping", '平'),
    ("rui", '瑞'),
    ("wei", '伟'),
    ("yong", '勇'),
    ("bin", '斌'),
    ("cheng", '成'),
    ("dong", '东'),
    ("fang", '芳'),
    ("guang", '光'),
    ("hong", '红'),
    ("hua", '华'),
    ("hui", '辉'),
    ("jie", '杰'),
    ("jing", '静'),
    ("jun", '军'),
    ("lan", '兰'),
    ("lei", '磊'),
    ("li", '丽'),
    ("long", '龙'),
    ("mei", '梅'),
    ("ming", '明'),
    ("na", '娜'),
    ("peng", '鹏'),
    ("qiang", '强'),
    ("qing", '青'),
    ("shan", '山'),
    ("tao", '涛'),
    ("ting", '婷'),
    ("xia", '霞'),
    ("xin", '鑫'),
    ("xue", '雪'),
    ("yan", '艳'),
    ("yi", '怡'),
    ("yu", '宇'),
    ("yun", '云'),
    ("ze", '泽'),
];

/// A name, and its characters where it is Chinese: half of the people have a Chinese name, and a third of
/// those an English first name as well.
pub fn full_name(random: &mut Random) -> (String, Option<String>) {
    if random.below(2) == 0 {
        let given = GIVEN[random.below(GIVEN.len())];
        return (format!("{given} {}", OTHER_FAMILY[random.below(OTHER_FAMILY.len())]), None);
    }
    let (family, character) = CHINESE_FAMILY[random.below(CHINESE_FAMILY.len())];
    let mut native = String::from(character);
    let mut given = String::new();
    for _ in 0..=random.below(3).min(1) {
        let (syllable, character) = SYLLABLES[random.below(SYLLABLES.len())];
        given.push_str(syllable);
        native.push(character);
    }
    if random.below(3) == 0 {
        return (format!("{} {family}", GIVEN[random.below(GIVEN.len())]), Some(native));
    }
    let mut letters = given.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    (format!("{family} {first}{}", letters.as_str()), Some(native))
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
            let (name, native) = full_name(&mut random);
            Person {
                id: format!("p{number}").into(),
                name: name.into(),
                native: native.map(Into::into),
                more: None,
            }
        })
        .collect();
    let units = (0..size.units)
        .map(|number| Unit {
            id: format!("u{number}").into(),
            name: format!("{} {number}", SYLLABLES[random.below(48)].0).into(),
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
            ChangeKind::Appoint { person, unit, role, acting: false, co: true, more: None },
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
        notes: std::collections::HashMap::new(),
    };
    add_days(&mut dataset, changes);
    dataset
}

/// Adds changes in the order of their days, counted from the first of `data`: an event for each day.
pub fn add_days(data: &mut Dataset, changes: impl IntoIterator<Item = (u64, ChangeKind)>) {
    let mut last = u64::MAX;
    for (day, kind) in changes {
        let from = data.changes.len() as u32;
        if day != last {
            last = day;
            data.events.push(Event {
                id: format!("e{day}").into(),
                date: Dated::exact(data.first.add_days(day as i64)),
                announced: None,
                title: "A day".into(),
                summary: None,
                sources: Box::new([]),
                confidence: Confidence::Unsourced,
                dispute: None,
                changes: from..from,
            });
        }
        let event = EventId::new(data.events.len() - 1);
        data.changes.push(Change { event, kind, confidence: None });
        if let Some(event) = data.events.last_mut() {
            event.changes.end = from + 1;
        }
    }
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
                ChangeKind::Appoint { person, unit: it, role, .. } => {
                    let (person, role) = (data.person(*person), data.role(*role));
                    writeln!(
                        out,
                        "            Appoint(person: \"{}\", unit: \"{}\", role: \"{}\", co: true),",
                        person.id,
                        unit(*it),
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

//! A small fictional company, and a hand on its keyboard.

use std::collections::HashMap;
use std::sync::Arc;

use orgscope::app::tree::{Fold, RowNode};
use orgscope::app::{Action, App, Effect, Key, Start, Viewport};
use orgscope::org::{
    Change, ChangeKind, Confidence, Dataset, Event, EventId, History, Merge, Note, Person,
    PersonId, Role, RoleId, Source, SourceId, Unit, UnitId,
};
use orgscope::time::{Date, Dated};

const UNITS: [&str; 9] =
    ["harbour", "cranes", "north", "south", "ferries", "tugs", "yard", "rail", "pilots"];
const PEOPLE: [&str; 5] = ["Ann", "Bo", "Cai", "Dee", "Eve"];
const ROLES: [(&str, &str); 2] = [("Chief Executive", "CEO"), ("Head", "Head")];

pub fn unit(id: &str) -> UnitId {
    UnitId::new(UNITS.iter().position(|known| *known == id).expect("a unit of the company"))
}

pub fn person(name: &str) -> PersonId {
    PersonId::new(PEOPLE.iter().position(|known| *known == name).expect("a person of the company"))
}

fn open(id: &str, under: Option<&str>) -> ChangeKind {
    ChangeKind::Open { unit: unit(id), under: under.map(unit) }
}

fn appoint(who: &str, at: &str, role: usize, acting: bool) -> ChangeKind {
    ChangeKind::Appoint {
        person: person(who),
        unit: unit(at),
        role: RoleId::new(role),
        acting,
        co: false,
        more: None,
    }
}

struct Draft {
    data: Dataset,
}

impl Draft {
    fn event(&mut self, date: &str, announced: Option<&str>, title: &str, kinds: Vec<ChangeKind>) {
        let event = EventId::new(self.data.events.len());
        let start = u32::try_from(self.data.changes.len()).unwrap();
        let change = |kind| Change { event, kind, confidence: None, inferred: false };
        self.data.changes.extend(kinds.into_iter().map(change));
        let end = u32::try_from(self.data.changes.len()).unwrap();
        self.data.events.push(Event {
            id: format!("e{}", event.index()).into(),
            date: Dated::parse(date).unwrap(),
            announced: announced.map(|date| Dated::parse(date).unwrap()),
            title: title.into(),
            summary: None,
            sources: Box::new([SourceId::new(0)]),
            confidence: Confidence::Confirmed,
            dispute: None,
            changes: start..end,
        });
    }
}

fn records() -> Dataset {
    Dataset {
        title: "Harbour".into(),
        first: d("2018-01-01"),
        last: d("2021-12-31"),
        until_today: false,
        lapse: None,
        sources: vec![Source {
            id: "gazette".into(),
            publisher: "Gazette".into(),
            title: "News of the harbour".into(),
            url: Some("https://example.org/news".into()),
            published: Some(Dated::parse("2020-03-11").unwrap()),
            lang: None,
            note: None,
        }],
        roles: ROLES
            .iter()
            .map(|(title, short)| Role {
                id: short.to_lowercase().into(),
                title: (*title).into(),
                short: Some((*short).into()),
                sole: true,
                lapses: true,
                listed: true,
            })
            .collect(),
        units: UNITS
            .iter()
            .map(|id| Unit {
                id: (*id).into(),
                name: (id[..1].to_uppercase() + &id[1..]).into(),
                native: (*id == "cranes").then(|| "起重机".into()),
                class: None,
                aliases: Box::new([]),
                note: None,
            })
            .collect(),
        people: PEOPLE
            .iter()
            .map(|name| Person {
                id: name.to_lowercase().into(),
                name: (*name).into(),
                native: None,
                more: None,
            })
            .collect(),
        events: Vec::new(),
        changes: Vec::new(),
        notes: HashMap::new(),
    }
}

pub fn dataset() -> Dataset {
    let mut draft = Draft { data: records() };
    draft.event(
        "2017-12-01",
        None,
        "Before the span",
        vec![
            open("harbour", None),
            open("cranes", Some("harbour")),
            open("north", Some("cranes")),
            open("south", Some("cranes")),
            open("ferries", Some("harbour")),
            open("rail", None),
            appoint("Ann", "harbour", 0, false),
            appoint("Bo", "cranes", 1, false),
        ],
    );
    draft.event(
        "2018-02-10",
        None,
        "Cranes becomes Lifting",
        vec![ChangeKind::Rename { unit: unit("cranes"), to: "Lifting".into() }],
    );
    draft.event(
        "2018-05-05",
        None,
        "Cai heads the ferries",
        vec![appoint("Cai", "ferries", 1, false)],
    );
    draft.event("2018-05-05", None, "Dee heads the north", vec![appoint("Dee", "north", 1, false)]);
    draft.event("2019-06-01", None, "Tugs open", vec![open("tugs", Some("ferries"))]);
    draft.event(
        "2020-03-10",
        Some("2020-02-20"),
        "A yard of two",
        vec![ChangeKind::Merge(Box::new(Merge {
            units: Box::new([unit("tugs"), unit("south")]),
            into: unit("yard"),
            under: Some(unit("harbour")),
        }))],
    );
    draft.event(
        "2020-09",
        None,
        "North goes to the ferries",
        vec![ChangeKind::Move { unit: unit("north"), under: Some(unit("ferries")) }],
    );
    draft.event(
        "2021-11-30",
        Some("2021-12-05"),
        "Bo leaves",
        vec![
            ChangeKind::Leave { person: person("Bo"), unit: Some(unit("cranes")), role: None },
            appoint("Dee", "cranes", 1, true),
            ChangeKind::Leave { person: person("Dee"), unit: Some(unit("north")), role: None },
        ],
    );
    draft.event(
        "2021-12-31",
        None,
        "A note",
        vec![ChangeKind::Note(Box::new(Note {
            text: "The lights went out.".into(),
            units: Box::new([unit("rail")]),
            people: Box::new([]),
        }))],
    );
    draft.data
}

pub fn d(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub const VIEW: Viewport = Viewport {
    tree_columns: 80,
    width: 120,
    height: 36,
    tree_rows: 20,
    details_rows: 20,
    slider_cells: 100,
    popup_rows: 20,
    both_panes: true,
};

/// The explorer on the company, on a day.
pub fn at(day: &str) -> Hand {
    let (history, problems) = History::compile(dataset());
    let serious: Vec<_> = problems
        .iter()
        .filter(|problem| problem.severity() >= orgscope::org::Severity::Error)
        .collect();
    assert!(serious.is_empty(), "{serious:?}");
    let start = Start { at: Some(d(day)), ..Start::default() };
    let mut app = App::new(Arc::new(history), Vec::new(), start);
    app.update(Action::Viewport(VIEW));
    Hand { app }
}

/// Types keys and says what is seen.
pub struct Hand {
    pub app: App,
}

impl Hand {
    /// Types a script; the effect of the last key.
    pub fn keys(&mut self, script: &str) -> Effect {
        let mut effect = Effect::None;
        for key in Key::parse_script(script).unwrap() {
            effect = self.app.key(key);
        }
        effect
    }

    pub fn day(&self) -> String {
        self.app.day().to_string()
    }

    /// The name of the selected row.
    pub fn selected(&self) -> String {
        let unit = self.app.selected().expect("a selection");
        self.app.snapshot().name(unit).to_owned()
    }

    pub fn status(&self) -> String {
        self.app.status().or(self.app.stand_in()).unwrap_or_default().to_owned()
    }

    pub fn headline(&self) -> String {
        self.app.event_title().unwrap_or_default().to_owned()
    }

    /// The rows, indented, with `>` before the selected one, `x` before ghosts, and their marks.
    pub fn tree(&self) -> String {
        let mut text = String::new();
        for row in self.app.rows() {
            let sign = match (row.node, row.selected) {
                (_, true) => '>',
                (RowNode::Ghost(_), _) => 'x',
                (RowNode::Unit(_), _) => ' ',
            };
            let fold = match row.fold {
                Fold::Leaf => "",
                Fold::Folded => "+",
                Fold::Unfolded => "-",
            };
            let changes = self.app.changes_of(row.node.unit());
            let changes = if changes.is_empty() { changes } else { format!(" [{changes}]") };
            let inside = if row.hides_changes { " (changes inside)" } else { "" };
            let line =
                format!("{sign}{}{fold}{}{changes}{inside}", "  ".repeat(row.depth), row.name);
            text.push_str(&line);
            text.push('\n');
        }
        text
    }
}

//! A mapping: how the units, people and positions of a state are read from files, as data. docs/snapshots.md explains
//! it with an example for each shape.

use serde::Deserialize;

use super::paths::PathPattern;
use super::pattern::Pattern;
use super::template::{Template, TextList};
use super::way::Way;
use crate::Refusal;

/// How states are read.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// What the organisation is called.
    pub(super) title: Option<String>,
    /// A unit above all others.
    pub(super) top: Option<Top>,
    /// The address of a commit, with `{hash}` in it.
    pub(super) link: Option<String>,
    /// The files, the one that counts first where two say something of one unit.
    pub(super) files: Vec<FileRule>,
    /// What is taken away in front of ids and references: `group:`, `default/`, `@`.
    pub(super) strip: TextList<String>,
    /// Names of people that stand for no person: the position is vacant.
    pub(super) placeholders: TextList<String>,
    /// Handles that are none: such a person is known by name.
    pub(super) no_id: TextList<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Top {
    pub(super) name: String,
    pub(super) class: String,
}

/// In which format a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename = "Format")]
pub(super) enum FileFormat {
    Yaml,
    Toml,
    Json,
    Csv,
    /// YAML, TOML or JSON in the fenced blocks of a page.
    Markdown,
}

/// Files of one kind.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "Source", deny_unknown_fields, default)]
pub(super) struct FileRule {
    pub(super) path: TextList<PathPattern>,
    /// Without it, as the path ends.
    pub(super) format: Option<FileFormat>,
    /// For a CSV file without a header: the names of its columns.
    pub(super) columns: TextList<String>,
    /// For a CSV file: columns whose empty cells have the value of the row above.
    pub(super) fill_down: TextList<String>,
    /// For one CSV file with all states: the column with the day of the state.
    pub(super) date: Option<String>,
    /// It is a staff list: what is in its columns is found as `import csv --people` does.
    pub(super) staff: bool,
    pub(super) units: Vec<UnitRule>,
    pub(super) people: Vec<PersonRule>,
}

/// Where the units of a file are, and which fields describe them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct UnitRule {
    /// The first of these ways that leads anywhere; each entry there is a unit. Without it, the document.
    pub(super) at: TextList<Way>,
    /// Where units of the same kind are below such a unit.
    pub(super) again: TextList<Way>,
    /// Fields that must say these texts; `*` is any, the empty text none.
    pub(super) when: Vec<(Template, String)>,
    /// Fields that must not say these texts.
    pub(super) unless: Vec<(Template, String)>,
    /// What others refer to it by; without it, its name.
    pub(super) id: Option<Template>,
    pub(super) name: Option<Template>,
    pub(super) class: Option<Template>,
    /// The ids of units it is below: the first that there is counts, the others become links.
    pub(super) parent: TextList<Template>,
    /// The ids of units below it.
    pub(super) children: TextList<Template>,
    /// What it was called before.
    pub(super) previously: TextList<Template>,
    /// Fields by which it is the same unit under another name.
    pub(super) same: TextList<Template>,
    pub(super) label: Option<Template>,
    pub(super) members: Vec<MemberRule>,
    /// Units below it.
    pub(super) units: Vec<UnitRule>,
}

/// Where the holders of a position are.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct MemberRule {
    /// The first of these ways that leads anywhere; each entry there is a holder. Without it, the unit's own entry.
    pub(super) at: TextList<Way>,
    pub(super) when: Vec<(Template, String)>,
    pub(super) unless: Vec<(Template, String)>,
    /// The position; several values are several positions.
    pub(super) role: Option<Template>,
    /// The handle or number of the person.
    pub(super) id: Option<Template>,
    pub(super) name: Option<Template>,
    /// The forms of an entry that is a text, the first that fits; without it, the text is the id.
    pub(super) text: TextList<Pattern>,
    pub(super) title: Option<Template>,
    /// Dates of the entry's own, which go before the day of the state.
    pub(super) since: Option<Template>,
    pub(super) until: Option<Template>,
}

/// Where people are described.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PersonRule {
    pub(super) at: TextList<Way>,
    pub(super) when: Vec<(Template, String)>,
    pub(super) unless: Vec<(Template, String)>,
    /// What units call the person by.
    pub(super) handle: Option<Template>,
    /// A number that stays when the handle changes.
    pub(super) id: Option<Template>,
    pub(super) name: Option<Template>,
    pub(super) aliases: TextList<Template>,
    /// The units the person says to be in.
    pub(super) member_of: Vec<MembershipRule>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct MembershipRule {
    pub(super) unit: Option<Template>,
    pub(super) role: Option<Template>,
}

impl UnitRule {
    /// Returns whether any part of it reads fields of an enclosing entry.
    pub(super) fn looks_around(&self) -> bool {
        let own = [&self.id, &self.name, &self.class, &self.label].into_iter().flatten();
        let lists = [&self.parent, &self.children, &self.previously, &self.same];
        let conditions = self.when.iter().chain(&self.unless).map(|it| &it.0);
        let looks = own
            .chain(lists.into_iter().flat_map(|it| &it.0))
            .chain(conditions)
            .any(Template::looks_around);
        looks
            || self.members.iter().any(MemberRule::looks_around)
            || self.units.iter().any(Self::looks_around)
    }
}

impl MemberRule {
    fn looks_around(&self) -> bool {
        let own = [&self.role, &self.id, &self.name, &self.title, &self.since, &self.until];
        let conditions = self.when.iter().chain(&self.unless).map(|it| &it.0);
        own.into_iter().flatten().chain(conditions).any(Template::looks_around)
    }
}

impl Mapping {
    /// Reads a mapping. What is wrong has its place in the text.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let options = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let refusal = |span, message: String, hint: &str| Refusal {
            text: 0,
            span,
            message,
            hint: Some(hint.to_owned()),
        };
        let mapping: Self = options.from_str(text).map_err(|error| {
            let at = place(text, error.span.start.line, error.span.start.col);
            let message = error.code.to_string();
            refusal(at..at, message, "docs/snapshots.md says which fields a mapping has")
        })?;
        mapping.check().map_err(|(message, hint)| refusal(0..0, message, hint))?;
        Ok(mapping)
    }

    /// Returns what the organisation is called, if the mapping says it.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref().or(self.top.as_ref().map(|top| top.name.as_str()))
    }

    /// Returns the address of a commit, with `{hash}` in it.
    pub fn link(&self) -> Option<&str> {
        self.link.as_deref()
    }

    /// Returns the files and folders in which all its files lie; an empty one is everything.
    pub fn starts(&self) -> Vec<&str> {
        let paths = self.files.iter().flat_map(|it| &it.path.0);
        let mut starts: Vec<&str> = paths.map(PathPattern::start).collect();
        starts.sort_unstable();
        starts.dedup();
        if starts.contains(&"") { vec![""] } else { starts }
    }

    /// Returns the paths of its files, as written.
    pub fn paths(&self) -> Vec<&str> {
        self.files.iter().flat_map(|it| &it.path.0).map(PathPattern::written).collect()
    }

    /// Returns whether a file of the repository is one of its files.
    pub fn reads(&self, path: &str) -> bool {
        self.files.iter().flat_map(|it| &it.path.0).any(|it| it.matches(path).is_some())
    }

    fn check(&self) -> Result<(), (String, &'static str)> {
        if self.files.is_empty() {
            return Err((
                "it lists no files".into(),
                "files: [(path: \"teams.yaml\", units: [...])]",
            ));
        }
        for source in &self.files {
            if source.path.0.is_empty() {
                return Err(("an entry of `files` has no path".into(), "path: \"teams.yaml\""));
            }
            if source.units.is_empty() && source.people.is_empty() && !source.staff {
                return Err((
                    format!("`{}` says neither units nor people", source.path.0[0].written()),
                    "units: [(at: \"teams.*\", name: \"{$key}\")]",
                ));
            }
            source.units.iter().try_for_each(check_unit)?;
        }
        Ok(())
    }
}

fn check_unit(unit: &UnitRule) -> Result<(), (String, &'static str)> {
    if unit.name.is_none() && unit.id.is_none() {
        return Err((
            "units have neither a name nor an id".into(),
            "name: \"{name}\", or \"{$key}\"",
        ));
    }
    if unit.members.iter().any(|it| it.role.is_none() && it.text.0.is_empty()) {
        return Err(("members have no role".into(), "role: \"lead\", or \"{role|'member'}\""));
    }
    unit.units.iter().try_for_each(check_unit)
}

/// Returns the byte of a line and a column in characters, both from 1.
fn place(text: &str, line: usize, column: usize) -> usize {
    let start =
        text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let rest = text.get(start..).unwrap_or_default();
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_is_data() {
        let text = r#"(
    title: "K",
    top: (name: "K", class: "org"),
    files: [(
        path: ["sigs.yaml", "old/{org}/*.yaml"],
        units: [(
            at: "sigs", class: "sig", name: "{name}", same: ["{owners}"],
            members: [(at: ["leadership.chairs", "leads"], role: "chair", id: "{github}", name: "{name}")],
            units: [(at: "subprojects", name: "{name}")],
        )],
    )],
)"#;
        let mapping = Mapping::parse(text).unwrap();
        assert_eq!(mapping.starts(), ["old", "sigs.yaml"]);
        assert!(mapping.reads("old/x/y.yaml") && !mapping.reads("old/y.yaml"));
        let wrong = Mapping::parse("(files: [(path: \"a.yaml\", unit: [])])").unwrap_err();
        assert!(wrong.message.contains("unit"), "{wrong:?}");
        let wrong =
            Mapping::parse("(files: [(path: \"a.yaml\", units: [(name: \"{a\")])])").unwrap_err();
        assert!(wrong.message.contains("brace"), "{wrong:?}");
        assert!(Mapping::parse("(files: [])").is_err());
    }
}

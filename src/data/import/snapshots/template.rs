//! Texts with fields in them, as a mapping writes them: `{name}`, `{github|login}`, `{$key}`, `sig`; and the way to what
//! stands somewhere below: `leadership.chairs`, `teams.*`.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};
use smallvec::{SmallVec, smallvec};

use super::node::{Node, What};

/// One step of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Key(Box<str>),
    /// Each item of a list, each entry of a table.
    Each,
}

/// A way from an entry to what stands below it. Lists on the way are gone through item by item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Way(Vec<Step>);

/// What a way leads to: the node, and the key under which it stands in a table.
pub(super) type Found<'n> = (&'n Arc<Node>, Option<&'n Arc<str>>);

impl Way {
    /// Reads `a.b`, `a.*`, `'a.b'.c`; nothing or `.` stays where it is.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut steps = Vec::new();
        let mut rest = text.trim();
        if rest == "." {
            rest = "";
        }
        while !rest.is_empty() {
            let (step, after) = match rest.strip_prefix('\'') {
                Some(quoted) => quoted
                    .split_once('\'')
                    .ok_or_else(|| format!("`{text}`: a quote opens and never closes"))?,
                None => match rest.find('.') {
                    Some(at) => rest.split_at(at),
                    None => (rest, ""),
                },
            };
            if step.is_empty() {
                return Err(format!("`{text}`: a name is missing beside a dot"));
            }
            steps.push(if step == "*" { Step::Each } else { Step::Key(step.into()) });
            rest = match after.strip_prefix('.') {
                Some("") => return Err(format!("`{text}`: a name is missing beside a dot")),
                Some(more) => more,
                None if after.is_empty() => after,
                None => return Err(format!("`{text}`: expected a dot after `{step}`")),
            };
        }
        Ok(Self(steps))
    }

    /// What it leads to, lists item by item; nothing is left out.
    pub(super) fn from<'n>(&self, node: &'n Arc<Node>) -> SmallVec<[Found<'n>; 4]> {
        let mut found: SmallVec<[Found<'n>; 4]> = smallvec![(node, None)];
        for step in &self.0 {
            let mut next = SmallVec::new();
            for (node, _) in flat(found) {
                match (step, &node.what) {
                    (Step::Key(key), _) => next.extend(node.get(key).map(|it| (it, None))),
                    (Step::Each, What::Table(entries)) => {
                        next.extend(entries.iter().map(|(key, node)| (node, Some(key))));
                    }
                    (Step::Each, _) => next.push((node, None)),
                }
            }
            found = next;
        }
        // An entry of a table may be empty and still be there under its key.
        let keyed = |it: &Found<'_>| it.0.what != What::Nothing || it.1.is_some();
        flat(found).into_iter().filter(keyed).collect()
    }
}

/// Lists replaced by their items, however deep.
fn flat<'n>(found: SmallVec<[Found<'n>; 4]>) -> SmallVec<[Found<'n>; 4]> {
    if !found.iter().any(|(node, _)| matches!(node.what, What::List(_))) {
        return found;
    }
    let mut out = SmallVec::new();
    for (node, key) in found {
        match &node.what {
            What::List(items) => out.extend(flat(items.iter().map(|it| (it, key)).collect())),
            _ => out.push((node, key)),
        }
    }
    out
}

/// Where a template is filled in: an entry, and what lies around it.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s> {
    pub(super) node: &'s Arc<Node>,
    /// The key of the entry, where it stands in a table.
    pub(super) key: Option<&'s Arc<str>>,
    pub(super) file: &'s File,
    /// The entry around it.
    pub(super) around: Option<&'s Scope<'s>>,
}

/// The file that is read.
#[derive(Clone, Debug, Default)]
pub(super) struct File {
    /// Its name without folder and ending.
    pub(super) stem: Arc<str>,
    /// Its folder, the last name of it.
    pub(super) folder: Arc<str>,
    /// What the names in braces of its path stand for.
    pub(super) captures: Vec<(Box<str>, Arc<str>)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Source {
    Field { up: usize, way: Way },
    Key { up: usize },
    Stem,
    Folder,
    Capture(Box<str>),
    Text(Arc<str>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(Box<str>),
    /// The first of these that says something.
    First(Vec<Source>),
}

/// A text with fields in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Template(Vec<Part>);

/// The values of a template: one, unless a field has several.
pub(super) type Values = SmallVec<[Arc<str>; 2]>;

impl Template {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(at);
            if !before.is_empty() {
                parts.push(Part::Text(before.into()));
            }
            let inside = from.strip_prefix('{').and_then(|it| it.split_once('}'));
            let Some((field, after)) = inside else {
                return Err(format!("`{text}`: a brace without its other half"));
            };
            let sources = field.split('|').map(|it| source(it.trim(), text));
            parts.push(Part::First(sources.collect::<Result<_, _>>()?));
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.into()));
        }
        Ok(Self(parts))
    }

    /// What it says here; empty where a field of it says nothing.
    pub(super) fn values(&self, scope: &Scope<'_>) -> Values {
        if let [Part::First(sources)] = &*self.0 {
            return first(sources, scope);
        }
        let mut text = String::new();
        for part in &self.0 {
            match part {
                Part::Text(said) => text.push_str(said),
                Part::First(sources) => match first(sources, scope).first() {
                    Some(value) => text.push_str(value),
                    None => return Values::new(),
                },
            }
        }
        let text = text.trim();
        if text.is_empty() { Values::new() } else { smallvec![text.into()] }
    }

    /// Whether anything is there, a list or a table too.
    pub(super) fn is_there(&self, scope: &Scope<'_>) -> bool {
        let leads = |source: &Source| match source {
            Source::Field { up, way } => {
                above(scope, *up).is_some_and(|it| !way.from(it.node).is_empty())
            }
            _ => false,
        };
        let has = |part: &Part| matches!(part, Part::First(sources) if sources.iter().any(leads));
        self.0.iter().any(has) || !self.values(scope).is_empty()
    }

    /// Its first value.
    pub(super) fn value(&self, scope: &Scope<'_>) -> Option<Arc<str>> {
        self.values(scope).into_iter().next()
    }
}

fn source(field: &str, whole: &str) -> Result<Source, String> {
    let bare = field.trim_start_matches('^');
    let up = field.len() - bare.len();
    if let Some(text) = bare.strip_prefix('\'') {
        let text = text
            .strip_suffix('\'')
            .ok_or_else(|| format!("`{whole}`: a quote opens and never closes"))?;
        // `'a.b'.c` is a way.
        if !text.contains('\'') && up == 0 {
            return Ok(Source::Text(text.into()));
        }
    }
    Ok(match bare.strip_prefix('$') {
        None => Source::Field { up, way: Way::parse(bare)? },
        Some("key") => Source::Key { up },
        Some("file") => Source::Stem,
        Some("folder") => Source::Folder,
        Some(name) => Source::Capture(name.into()),
    })
}

fn first(sources: &[Source], scope: &Scope<'_>) -> Values {
    let said = |text: &Arc<str>| -> Values {
        match text.trim() {
            "" => Values::new(),
            bare if bare.len() == text.len() => smallvec![text.clone()],
            bare => smallvec![bare.into()],
        }
    };
    for source in sources {
        let values = match source {
            Source::Text(text) => smallvec![text.clone()],
            Source::Stem => said(&scope.file.stem),
            Source::Folder => said(&scope.file.folder),
            Source::Capture(name) => {
                let captures = scope.file.captures.iter();
                captures.filter(|(it, _)| it == name).flat_map(|(_, text)| said(text)).collect()
            }
            Source::Key { up } => {
                above(scope, *up).and_then(|it| it.key).map(said).unwrap_or_default()
            }
            Source::Field { up, way } => match above(scope, *up) {
                Some(scope) => {
                    let texts = way.from(scope.node).into_iter().filter_map(|(it, _)| it.text());
                    texts.flat_map(said).collect()
                }
                None => Values::new(),
            },
        };
        if !values.is_empty() {
            return values;
        }
    }
    Values::new()
}

fn above<'s>(scope: &'s Scope<'s>, up: usize) -> Option<&'s Scope<'s>> {
    (0..up).try_fold(scope, |scope, _| scope.around)
}

/// A text in which fields are found: `{name} ({id})`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(Box<str>),
    Field(Box<str>),
}

impl Pattern {
    fn parse(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, from)) = rest.split_once('{') {
            let (field, after) =
                from.split_once('}').ok_or_else(|| format!("`{text}`: a brace never closes"))?;
            if !["id", "name", "role", "title", "skip"].contains(&field) {
                return Err(format!(
                    "`{text}`: expected {{id}}, {{name}}, {{role}}, {{title}} or {{skip}}"
                ));
            }
            if !before.is_empty() {
                pieces.push(Piece::Text(before.into()));
            } else if matches!(pieces.last(), Some(Piece::Field(_))) {
                return Err(format!("`{text}`: something has to stand between two fields"));
            }
            pieces.push(Piece::Field(field.into()));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.into()));
        }
        Ok(Self(pieces))
    }

    /// The fields of a text, if it has this form.
    pub(super) fn fields<'t>(&self, text: &'t str) -> Option<Vec<(&str, &'t str)>> {
        let mut fields = Vec::new();
        let (mut rest, mut open) = (text.trim(), None);
        for piece in &self.0 {
            match piece {
                Piece::Field(name) => open = Some(&**name),
                Piece::Text(said) => match open.take() {
                    None => rest = rest.strip_prefix(&**said)?,
                    Some(name) => {
                        let (field, after) = rest.split_once(&**said)?;
                        fields.push((name, field.trim()));
                        rest = after;
                    }
                },
            }
        }
        match open {
            Some(name) => fields.push((name, rest.trim())),
            None if rest.is_empty() => {}
            None => return None,
        }
        fields.iter().all(|(_, field)| !field.is_empty()).then_some(fields)
    }
}

/// One or several of something that is written as a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Texts<T>(pub(super) Vec<T>);

impl<T> Default for Texts<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Read from a text.
pub(super) trait Written: Sized {
    fn read(text: &str) -> Result<Self, String>;
}

impl Written for String {
    fn read(text: &str) -> Result<Self, String> {
        Ok(text.to_owned())
    }
}

impl Written for Way {
    fn read(text: &str) -> Result<Self, String> {
        Self::parse(text)
    }
}

impl Written for Template {
    fn read(text: &str) -> Result<Self, String> {
        Self::parse(text)
    }
}

impl Written for Pattern {
    fn read(text: &str) -> Result<Self, String> {
        Self::parse(text)
    }
}

impl<'de, T: Written> Deserialize<'de> for Texts<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct OneOrMore<T>(std::marker::PhantomData<T>);
        impl<'de, T: Written> Visitor<'de> for OneOrMore<T> {
            type Value = Texts<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a list of texts")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Texts<T>, E> {
                Ok(Texts(vec![T::read(text).map_err(E::custom)?]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Texts<T>, A::Error> {
                let mut list = Vec::new();
                while let Some(text) = items.next_element::<String>()? {
                    list.push(T::read(&text).map_err(serde::de::Error::custom)?);
                }
                Ok(Texts(list))
            }
        }
        from.deserialize_any(OneOrMore(std::marker::PhantomData))
    }
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::import::snapshots::yaml;

    fn filled(template: &str, yaml_text: &str) -> Vec<String> {
        let tree = yaml::read(yaml_text).unwrap();
        let file = File { stem: "f".into(), ..File::default() };
        let key: Arc<str> = "k".into();
        let scope = Scope { node: &tree.documents[0], key: Some(&key), file: &file, around: None };
        let values = Template::parse(template).unwrap().values(&scope);
        values.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn templates_are_filled_from_an_entry() {
        let entry = "name: A\nlist: [x, {y: 1}, z]\nnull_: ~\ndeep:\n  - {k: 1}\n  - {k: 2}\n";
        assert_eq!(filled("{name}", entry), ["A"]);
        assert_eq!(filled("{none|null_|name}", entry), ["A"]);
        assert_eq!(filled("{none|'lead'}", entry), ["lead"]);
        assert_eq!(filled("{$file}/{$key}", entry), ["f/k"]);
        assert_eq!(filled("{list}", entry), ["x", "z"]);
        assert_eq!(filled("{deep.k}", entry), ["1", "2"]);
        assert_eq!(filled("a {none}", entry), [""; 0]);
        assert_eq!(filled("{.}", "just text"), ["just text"]);
        assert_eq!(filled("{^name}", entry), [""; 0]);
        for wrong in ["{a", "a}", "{a..b}", "{'a}", "{a.}"] {
            assert!(Template::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn patterns_find_fields() {
        let found = |pattern: &str, text| {
            let pattern = Pattern::parse(pattern).unwrap();
            let fields = pattern.fields(text)?;
            Some(
                fields
                    .iter()
                    .map(|(name, text)| format!("{name}={text}"))
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        };
        assert_eq!(found("{name} ({id})", "Ann Lee (ann)").as_deref(), Some("name=Ann Lee id=ann"));
        assert_eq!(found("{name} ({id})", "Ann Lee"), None);
        assert_eq!(found("{name} <{skip}>", "Ann <a@b.c>").as_deref(), Some("name=Ann skip=a@b.c"));
        assert_eq!(found("@{id}", " @ann ").as_deref(), Some("id=ann"));
        assert!(Pattern::parse("{a}").is_err() && Pattern::parse("{id}{name}").is_err());
    }
}

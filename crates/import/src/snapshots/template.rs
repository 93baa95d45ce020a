//! Texts with fields in them, as a mapping writes them: `{name}`, `{github|login}`, `{$key}`, `sig`; and the way to what
//! stands somewhere below: `leadership.chairs`, `teams.*`.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};
use smallvec::{SmallVec, smallvec};

use super::node::DocumentNode;
use super::pattern::Pattern;
use super::way::Way;

/// Where a template is filled in: an entry, and what lies around it.
#[derive(Clone, Copy)]
pub(super) struct FillScope<'s> {
    pub(super) node: &'s Arc<DocumentNode>,
    /// The key of the entry, where it stands in a table.
    pub(super) key: Option<&'s Arc<str>>,
    pub(super) file: &'s File,
    /// The entry around it.
    pub(super) around: Option<&'s FillScope<'s>>,
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
enum FieldSource {
    Field { up: usize, way: Way },
    Key { up: usize },
    Stem,
    Folder,
    Capture(Box<str>),
    Text(Arc<str>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum TemplatePart {
    Text(Box<str>),
    /// The first of these that says something.
    First(Vec<FieldSource>),
}

/// A text with fields in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Template(Vec<TemplatePart>);

/// The values of a template: one, unless a field has several.
pub(super) type Values = SmallVec<[Arc<str>; 2]>;

impl Template {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(at);
            if !before.is_empty() {
                parts.push(TemplatePart::Text(before.into()));
            }
            let inside = from.strip_prefix('{').and_then(|it| it.split_once('}'));
            let Some((field, after)) = inside else {
                return Err(format!("`{text}`: a brace without its other half"));
            };
            let sources = field.split('|').map(|it| source(it.trim(), text));
            parts.push(TemplatePart::First(sources.collect::<Result<_, _>>()?));
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(TemplatePart::Text(rest.into()));
        }
        Ok(Self(parts))
    }

    /// Returns its values for an entry; none where a field of it is missing.
    pub(super) fn values(&self, scope: &FillScope<'_>) -> Values {
        if let [TemplatePart::First(sources)] = &*self.0 {
            return first(sources, scope);
        }
        let mut text = String::new();
        for part in &self.0 {
            match part {
                TemplatePart::Text(said) => text.push_str(said),
                TemplatePart::First(sources) => match first(sources, scope).first() {
                    Some(value) => text.push_str(value),
                    None => return Values::new(),
                },
            }
        }
        let text = text.trim();
        if text.is_empty() { Values::new() } else { smallvec![text.into()] }
    }

    /// Returns whether it reads fields of an enclosing entry.
    pub(super) fn looks_around(&self) -> bool {
        let looks = |source: &FieldSource| matches!(source, FieldSource::Field { up, .. } | FieldSource::Key { up } if *up > 0);
        self.0
            .iter()
            .any(|it| matches!(it, TemplatePart::First(sources) if sources.iter().any(looks)))
    }

    /// Returns whether anything is there, a list or a table too.
    pub(super) fn is_there(&self, scope: &FillScope<'_>) -> bool {
        let leads = |source: &FieldSource| match source {
            FieldSource::Field { up, way } => {
                above(scope, *up).is_some_and(|it| !way.from(it.node).is_empty())
            }
            _ => false,
        };
        let has = |part: &TemplatePart| matches!(part, TemplatePart::First(sources) if sources.iter().any(leads));
        self.0.iter().any(has) || !self.values(scope).is_empty()
    }

    /// Returns its first value.
    pub(super) fn value(&self, scope: &FillScope<'_>) -> Option<Arc<str>> {
        self.values(scope).into_iter().next()
    }
}

fn source(field: &str, whole: &str) -> Result<FieldSource, String> {
    let bare = field.trim_start_matches('^');
    let up = field.len() - bare.len();
    if let Some(text) = bare.strip_prefix('\'') {
        let text = text
            .strip_suffix('\'')
            .ok_or_else(|| format!("`{whole}`: a quote opens and never closes"))?;
        // `'a.b'.c` is a way.
        if !text.contains('\'') && up == 0 {
            return Ok(FieldSource::Text(text.into()));
        }
    }
    Ok(match bare.strip_prefix('$') {
        None => FieldSource::Field { up, way: Way::parse(bare)? },
        Some("key") => FieldSource::Key { up },
        Some("file") => FieldSource::Stem,
        Some("folder") => FieldSource::Folder,
        Some(name) => FieldSource::Capture(name.into()),
    })
}

fn first(sources: &[FieldSource], scope: &FillScope<'_>) -> Values {
    let said = |text: &Arc<str>| -> Values {
        match text.trim() {
            "" => Values::new(),
            bare if bare.len() == text.len() => smallvec![text.clone()],
            bare => smallvec![bare.into()],
        }
    };
    for source in sources {
        let values = match source {
            FieldSource::Text(text) => smallvec![text.clone()],
            FieldSource::Stem => said(&scope.file.stem),
            FieldSource::Folder => said(&scope.file.folder),
            FieldSource::Capture(name) => {
                let captures = scope.file.captures.iter();
                captures.filter(|(it, _)| it == name).flat_map(|(_, text)| said(text)).collect()
            }
            FieldSource::Key { up } => {
                above(scope, *up).and_then(|it| it.key).map(said).unwrap_or_default()
            }
            FieldSource::Field { up, way } => match above(scope, *up) {
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

fn above<'s>(scope: &'s FillScope<'s>, up: usize) -> Option<&'s FillScope<'s>> {
    (0..up).try_fold(scope, |scope, _| scope.around)
}

/// One or several of something that is written as a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TextList<T>(pub(super) Vec<T>);

impl<T> Default for TextList<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Read from a text.
pub(super) trait FromText: Sized {
    fn read(text: &str) -> Result<Self, String>;
}

impl FromText for String {
    fn read(text: &str) -> Result<Self, String> {
        Ok(text.to_owned())
    }
}

impl FromText for Way {
    fn read(text: &str) -> Result<Self, String> {
        Self::parse(text)
    }
}

impl FromText for Template {
    fn read(text: &str) -> Result<Self, String> {
        Self::parse(text)
    }
}

impl FromText for Pattern {
    fn read(text: &str) -> Result<Self, String> {
        Self::parse(text)
    }
}

impl<'de, T: FromText> Deserialize<'de> for TextList<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut list = Vec::new();
        let mut take = |text: &str| T::read(text).map(|it| list.push(it));
        from.deserialize_any(OneOrMore(&mut take))?;
        Ok(Self(list))
    }
}

/// Gives a text, or each text of a list, to a function. It is the same for all kinds of texts, so that the code that
/// reads any value exists once.
struct OneOrMore<'t>(&'t mut dyn FnMut(&str) -> Result<(), String>);

impl<'de> Visitor<'de> for OneOrMore<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a list of texts")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        (self.0)(text).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(text) = items.next_element::<String>()? {
            (self.0)(&text).map_err(serde::de::Error::custom)?;
        }
        Ok(())
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
    use crate::snapshots::yaml;

    fn filled(template: &str, yaml_text: &str) -> Vec<String> {
        let tree = yaml::read(yaml_text).unwrap();
        let file = File { stem: "f".into(), ..File::default() };
        let key: Arc<str> = "k".into();
        let scope =
            FillScope { node: &tree.documents[0], key: Some(&key), file: &file, around: None };
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
}

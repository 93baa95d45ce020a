//! Finds the fields of a text by a pattern: `{name} ({id})` has a name and an id.

/// The form of a text and where its fields are: `{name} ({id})`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(Vec<PatternPart>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum PatternPart {
    /// What stands there as it is.
    Text(Box<str>),
    /// The name of a field; it ends where the text after it begins.
    Field(Box<str>),
}

impl Pattern {
    /// Parses a pattern; the error says what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
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
                pieces.push(PatternPart::Text(before.into()));
            } else if matches!(pieces.last(), Some(PatternPart::Field(_))) {
                return Err(format!("`{text}`: something has to stand between two fields"));
            }
            pieces.push(PatternPart::Field(field.into()));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(PatternPart::Text(rest.into()));
        }
        Ok(Self(pieces))
    }

    /// Returns the fields of a text, if it has this form and none of them is empty.
    pub(super) fn fields<'t>(&self, text: &'t str) -> Option<Vec<(&str, &'t str)>> {
        let mut fields = Vec::new();
        let (mut rest, mut open) = (text.trim(), None);
        for piece in &self.0 {
            match piece {
                PatternPart::Field(name) => open = Some(&**name),
                PatternPart::Text(said) => match open.take() {
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

#[cfg(test)]
mod tests {
    use super::*;

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

//! Paths of files as a mapping writes them: `teams/*.toml`, `config/{org}/**/teams.yaml`.

use std::sync::Arc;

use super::template::FromText;

/// A path with places in it that may be anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PathPattern {
    written: Box<str>,
}

/// What the names in braces stand for.
type Captures = Vec<(Box<str>, Arc<str>)>;

impl FromText for PathPattern {
    fn read(text: &str) -> Result<Self, String> {
        let text = text.trim().trim_start_matches("./");
        if text.is_empty() || text.starts_with('/') || text.split('/').any(|it| it == "..") {
            return Err(format!("`{text}`: expected a path below the repository, as teams/*.toml"));
        }
        if text.matches('{').count() != text.matches('}').count() {
            return Err(format!("`{text}`: a brace without its other half"));
        }
        Ok(Self { written: text.into() })
    }
}

impl PathPattern {
    /// Returns the folder or file that all such paths begin with; empty where they may lie anywhere.
    pub(super) fn start(&self) -> &str {
        let Some(open) = self.written.find(['*', '{']) else { return &self.written };
        self.written[..open].rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Returns how it ends, for files that are given by name.
    pub(super) fn written(&self) -> &str {
        &self.written
    }

    /// Returns whether a path is such a one, and what its names stand for.
    pub(super) fn matches(&self, path: &str) -> Option<Captures> {
        let wanted: Vec<&str> = self.written.split('/').collect();
        let there: Vec<&str> = path.split('/').collect();
        let mut captures = Captures::new();
        folders(&wanted, &there, &mut captures).then_some(captures)
    }
}

fn folders(wanted: &[&str], there: &[&str], captures: &mut Captures) -> bool {
    match wanted {
        [] => there.is_empty(),
        ["**", rest @ ..] => (0..=there.len()).any(|skip| folders(rest, &there[skip..], captures)),
        [first, rest @ ..] => {
            let Some((name, deeper)) = there.split_first() else { return false };
            let known = captures.len();
            if name_fits(first, name, captures) && folders(rest, deeper, captures) {
                return true;
            }
            captures.truncate(known);
            false
        }
    }
}

/// Returns whether one name of a path fits, in which `*` and `{x}` stand for anything.
fn name_fits(wanted: &str, name: &str, captures: &mut Captures) -> bool {
    let Some(at) = wanted.find(['*', '{']) else { return wanted == name };
    let Some(rest) = name.strip_prefix(&wanted[..at]) else { return false };
    let (capture, after) = match wanted[at..].strip_prefix('*') {
        Some(after) => (None, after),
        None => match wanted[at + 1..].split_once('}') {
            Some((name, after)) => (Some(name), after),
            None => return false,
        },
    };
    let known = captures.len();
    let mut ends: Vec<usize> = rest.char_indices().map(|(at, _)| at).collect();
    ends.push(rest.len());
    // The longest that fits, and for a name at least one character.
    for end in ends.into_iter().rev().filter(|end| *end > 0 || capture.is_none()) {
        captures.extend(capture.map(|name| (name.into(), rest[..end].into())));
        if name_fits(after, &rest[end..], captures) {
            return true;
        }
        captures.truncate(known);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_with_names_in_them() {
        let fits = |pattern: &str, path: &str| {
            let captures = PathPattern::read(pattern).unwrap().matches(path)?;
            Some(
                captures
                    .iter()
                    .map(|(name, is)| format!("{name}={is}"))
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        };
        assert_eq!(fits("sigs.yaml", "sigs.yaml").as_deref(), Some(""));
        assert_eq!(fits("teams/*.toml", "teams/a.toml").as_deref(), Some(""));
        assert_eq!(fits("teams/*.toml", "teams/archive/a.toml"), None);
        assert_eq!(
            fits("config/{org}/**/teams.yaml", "config/k8s/sig/x/teams.yaml").as_deref(),
            Some("org=k8s")
        );
        assert_eq!(
            fits("config/{org}/**/teams.yaml", "config/k8s/teams.yaml").as_deref(),
            Some("org=k8s")
        );
        assert_eq!(fits("**/*.yaml", "a.yaml").as_deref(), Some(""));
        assert_eq!(fits("{a}-{b}.csv", "x-y-z.csv").as_deref(), Some("a=x-y b=z"));
        assert_eq!(PathPattern::read("config/{org}/x.yaml").unwrap().start(), "config");
        assert_eq!(PathPattern::read("a/b.yaml").unwrap().start(), "a/b.yaml");
        assert!(PathPattern::read("../x").is_err() && PathPattern::read("").is_err());
    }
}

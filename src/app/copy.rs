//! What can be copied: the row, its path, the command that opens this moment, its sources.
//!
//! What was copied is always shown too: a terminal may drop it.

use std::fmt::Write as _;

use super::markdown::escaped;
use super::tree::{leaders_of, native};
use super::{App, Effect};
use crate::org::{is_invisible, is_mark, neutralise};

impl App {
    pub(super) fn copied(&mut self, what: &str, text: String) -> Effect {
        let first = text.lines().next().unwrap_or_default();
        let more = text.lines().count().saturating_sub(1);
        let rest = if more == 0 { String::new() } else { format!(" (+{more} lines)") };
        self.say(format!("copied {what}: {first}{rest}"));
        Effect::Copy(text)
    }

    /// Reports that nothing was copied. The reason names a command of the user, so it may be any text.
    pub fn cannot_copy(&mut self, why: &str) {
        self.say(format!("not copied: {}", neutralise(why)));
    }

    pub(super) fn copy_row(&mut self) -> Effect {
        let Some(unit) = self.selected() else { return self.refuse("no row to copy") };
        let now = self.snapshot();
        let mut text = now.name(unit).to_owned();
        if let Some(native) = native(&self.history, now, unit) {
            let _ = write!(text, " {native}");
        }
        for (index, leader) in leaders_of(now, unit, &self.tree.chiefs).0.iter().enumerate() {
            let comma = if index == 0 { " — " } else { "; " };
            let _ = write!(text, "{comma}{}", leader.in_words());
        }
        let _ = write!(text, " — as of {}", self.nav.place.day);
        self.copied("the row", text)
    }

    pub(super) fn copy_path(&mut self) -> Effect {
        let Some(unit) = self.selected() else { return self.refuse("no path to copy") };
        let now = self.snapshot();
        let mut names: Vec<&str> = now.ancestors(unit).map(|above| now.name(above)).collect();
        names.reverse();
        names.push(now.name(unit));
        let text = names.join(" / ");
        self.copied("the path", text)
    }

    pub(super) fn copy_link(&mut self) -> Effect {
        let mut text = "orgscope".to_owned();
        match (&self.settings.data_name, &self.settings.import_option) {
            (None, _) => {}
            (Some(data), None) => {
                let _ = write!(text, " --data{}", value(data));
            }
            (Some(repository), Some((option, mapping))) => {
                let _ = write!(text, " --git{} {option}{}", value(repository), value(mapping));
            }
        }
        let _ = write!(text, " --at {}", self.nav.place.day);
        if let Some(compare) = self.nav.place.compare.as_ref().filter(|compare| compare.on) {
            let _ = write!(text, " --compare {}", compare.pinned);
        }
        if let Some(unit) = self.nav.place.wished {
            let _ = write!(text, " --select{}", value(&self.history.dataset().unit(unit).id));
        }
        self.copied("the link to this moment", text)
    }

    /// Copies the rows of the tree as they are unfolded, as a list.
    pub(super) fn copy_view(&mut self) -> Effect {
        let now = self.snapshot();
        let data = self.history.dataset();
        let mut text = format!("# {}, as of {}\n\n", escaped(&data.title), self.nav.place.day);
        for row in self.tree.flat.rows() {
            let unit = row.node.unit();
            let indent = "  ".repeat(row.depth);
            let _ = write!(text, "{indent}- {}", escaped(now.name(unit)));
            if !now.is_open(unit) {
                text.push_str(" (closed)");
            }
            for (index, leader) in leaders_of(now, unit, &self.tree.chiefs).0.iter().enumerate() {
                let comma = if index == 0 { ": " } else { "; " };
                let _ = write!(text, "{comma}{}", escaped(&leader.in_words()));
            }
            text.push('\n');
        }
        self.copied("the tree", text)
    }

    pub(super) fn copy_source(&mut self) -> Effect {
        let data = self.history.dataset();
        let why = self.selected().and_then(|unit| self.snapshot().why(unit));
        let Some(change) = why else { return self.refuse("nothing says why this row is so") };
        let event = data.event_of(change);
        if event.sources.is_empty() {
            let title = event.title.to_string();
            return self.refuse(format!("no source is given for: {title}"));
        }
        let lines: Vec<String> = event
            .sources
            .iter()
            .map(|id| {
                let source = data.source(*id);
                let mut line = format!("{}, {}", source.publisher, source.title);
                if let Some(published) = source.published {
                    let _ = write!(line, " ({published})");
                }
                if let Some(url) = &source.url {
                    let _ = write!(line, " {url}");
                }
                line
            })
            .collect();
        self.copied("the sources", lines.join("\n"))
    }
}

/// Returns the value of an option: joined to it where it would be taken for an option itself.
fn value(word: &str) -> String {
    let joint = if word.len() > 1 && word.starts_with('-') { '=' } else { ' ' };
    format!("{joint}{}", quoted(word))
}

/// Returns whether a terminal would obey a character, or show nothing for it.
fn is_unseen(c: char) -> bool {
    c.is_control() || is_invisible(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Returns whether more marks stand on one character than any name needs.
fn has_flood(word: &str) -> bool {
    neutralise(word).chars().filter(|c| is_mark(*c)).count()
        < word.chars().filter(|c| is_mark(*c)).count()
}

/// Returns a word for a shell, quoted where it must be.
fn quoted(word: &str) -> String {
    // Some shells look up a word that begins with `=`.
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@+,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else if word.chars().any(is_unseen) || has_flood(word) {
        // Nothing that a terminal would obey, hide or draw over the rows beside it is copied or shown.
        let mut out = String::from("$'");
        for c in word.chars() {
            match c {
                '\'' | '\\' => out.extend(['\\', c]),
                c if !is_unseen(c) && !is_mark(c) => out.push(c),
                c => c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| {
                    let _ = write!(out, "\\x{byte:02x}");
                }),
            }
        }
        out + "'"
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_for_a_shell() {
        assert_eq!(super::quoted("cloud-2"), "cloud-2");
        assert_eq!(super::quoted("it's $HOME"), r"'it'\''s $HOME'");
        assert_eq!(super::quoted("阿里"), "'阿里'");
        assert_eq!(super::quoted("ห้อง"), "'ห้อง'");
        let flood = "e\u{301}\u{301}\u{301}\u{301}\u{301}";
        assert_eq!(super::quoted(flood), format!("$'e{}'", r"\xcc\x81".repeat(5)));
        assert_eq!(super::quoted("=ls"), "'=ls'");
        assert_eq!(super::quoted("it's\u{1b}[31m\u{202e}阿"), r"$'it\'s\x1b[31m\xe2\x80\xae阿'");
        assert_eq!(super::value("-x"), "=-x");
        assert_eq!(super::value("a b"), " 'a b'");
    }
}

//! A text that was just written, read back: whether it opens, and with how many errors.
//!
//! In two halves, so that a large text need not be kept for the second one: of an import of a million memberships the
//! text is two fifths of the memory.

use super::parallel::Division;
use super::problem::{Unreadable, count};
use super::read::{NotOpened, read};
use orgscope_history::org::{Dataset, History, Severity};

/// What a text says, parsed and not yet compiled.
#[derive(Debug)]
pub struct ReadBack {
    dataset: Dataset,
    /// How many errors the text itself has.
    errors: usize,
}

/// Parses a text. Fails where [`super::open()`] would.
pub fn read_back(text: &str) -> Result<ReadBack, Unreadable> {
    match read(text, &mut |_| true, Division::alone()) {
        Ok(resolved) => {
            let errors = count(&resolved.found, Severity::Error);
            Ok(ReadBack { dataset: resolved.dataset, errors })
        }
        Err(NotOpened::Unreadable(unreadable)) => Err(unreadable),
        // The reader stops only if the callback returns false, and this one never does.
        Err(NotOpened::Stopped) => Err(Unreadable { problems: Vec::new() }),
    }
}

impl ReadBack {
    /// Compiles what was read. Returns the number of errors that [`super::open()`] would find.
    pub fn errors(self) -> usize {
        let (_, found) = History::compile(self.dataset);
        let errors = found.iter().filter(|it| it.severity() == Severity::Error);
        self.errors + errors.map(|it| 1 + it.also as usize).sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::super::open;
    use super::*;

    #[test]
    fn as_many_errors_as_when_it_is_opened() {
        let event = |change: &str| {
            r#"#![enable(implicit_some)] (schema: 1, title: "Acme", span: ("2020-01-01", "2021-01-01"),
                    sources: [(id: "s", publisher: "P", title: "T")],
                    roles: [(id: "ceo", title: "CEO")], units: [(id: "acme", name: "Acme")],
                    people: [(id: "ada", name: "Ada")],
                    events: [(id: "e", date: "2020-01-01", title: "H", confidence: Confirmed, sources: ["s"],
                        changes: [Open(unit: "acme"), CHANGE])])"#
                .replace("CHANGE", change)
        };
        for change in [
            r#"Appoint(unit: "acme", role: "ceo", person: "ada")"#,
            r#"Leave(unit: "acme", role: "ceo", person: "ada")"#,
            r#"Open(unit: "acme"), Open(unit: "acme")"#,
            r#"Appoint(unit: "acme", role: "ceo", person: "stranger")"#,
        ] {
            let text = event(change);
            let opened = open(&text).map(|opened| opened.count(Severity::Error));
            assert_eq!(read_back(&text).map(ReadBack::errors), opened, "{change}");
        }
        assert!(read_back("(").is_err());
    }
}

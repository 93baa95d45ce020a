//! Where an event stands in the text of a dataset, for an editor.

use super::list::List;
use super::scan::scan;
use super::source_map::Lines;

/// Returns the line and the column of the id of an event, both from 1; columns count characters.
///
/// The text is not parsed, for it may be broken: if no event with that id is found, the last record with it is meant.
pub fn place_of_event(text: &str, id: &str) -> Option<(usize, usize)> {
    let quoted = format!("\"{id}\"");
    let written = text.match_indices(&quoted).map(|(at, _)| at);
    let ids: Vec<usize> = written.filter(|at| is_after_key(&text[..*at], "id")).collect();
    let sections = scan(text, usize::MAX);
    let mut events = sections.iter().filter(|section| section.list == List::Events);
    let of_event = events.find_map(|it| ids.iter().find(|at| it.extent.contains(at)));
    let at = of_event.or(ids.last())?;
    Some(Lines::new(text).place(at + 1))
}

/// Returns whether a text ends in a key and its colon.
fn is_after_key(before: &str, key: &str) -> bool {
    let key = before.trim_end().strip_suffix(':').and_then(|it| it.trim_end().strip_suffix(key));
    key.is_some_and(|it| !it.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_found_by_their_ids() {
        let text = include_str!("../../../tests/fixtures/lantern.ron");
        for id in ["before", "chief-changes", "oil-closes"] {
            let (line, column) = place_of_event(text, id).unwrap();
            let there = text.lines().nth(line - 1).unwrap();
            let from: String = there.chars().skip(column - 1).collect();
            assert!(from.starts_with(id), "{there}");
        }
        assert_eq!(place_of_event(text, "no-such-event"), None);
    }

    #[test]
    fn of_several_records_with_one_id_it_is_the_event() {
        let text = "(units: [(id: \"a\", name: \"A\")],\n events: [\n  (\n    id : \"a\",\n    sources: [\"a\"]),\n \
                    (id: \"b\", sources: [\"a\"], note: \"a\")])";
        assert_eq!(place_of_event(text, "a"), Some((4, 11)));
        let last = "(events: [(id: \"a\")], units: [(id: \"a\")])";
        assert_eq!(place_of_event(last, "a"), Some((1, 17)));
        // Nothing but what is written as an id.
        assert_eq!(place_of_event("(events: [(grid: \"a\", x: \"a\")])", "a"), None);
    }
}

//! Where an event stands in the text of a dataset, for an editor.

use super::places::Lines;

/// The lists of a dataset; an id may be used once in each.
const LISTS: [&str; 5] = ["sources", "roles", "units", "people", "events"];

/// Line and column of the id of an event, both from 1; columns count characters.
///
/// The text is only searched, not parsed: it may be broken, and a reader who is led to another record with the same
/// id loses nothing.
pub fn place_of_event(text: &str, id: &str) -> Option<(usize, usize)> {
    let quoted = format!("\"{id}\"");
    let written = text.match_indices(&quoted).map(|(at, _)| at);
    let ids: Vec<usize> = written.filter(|at| is_value_of(&text[..*at], "id")).collect();
    let of_event = ids.iter().copied().find(|at| list_before(&text[..*at]) == Some("events"));
    let at = of_event.or(ids.last().copied())?;
    Some(Lines::new(text).place(at + 1))
}

/// Whether a text ends in a key and its colon.
fn is_value_of(before: &str, key: &str) -> bool {
    before
        .trim_end()
        .strip_suffix(':')
        .is_some_and(|rest| rest.trim_end().strip_suffix(key).is_some_and(ends_a_word))
}

fn ends_a_word(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// The list whose head is the last before the end of a text.
fn list_before(before: &str) -> Option<&'static str> {
    let head = |list: &&str| {
        let heads = before.match_indices(*list).map(|(at, _)| at);
        heads
            .filter(|at| ends_a_word(&before[..*at]))
            .filter(|at| {
                let after = before[at + list.len()..].trim_start();
                // `sources: ["a"]` of an event is no list of records.
                after
                    .strip_prefix(':')
                    .and_then(|rest| rest.trim_start().strip_prefix('['))
                    .is_some_and(|rest| !rest.trim_start().starts_with(['"', ']']))
            })
            .last()
    };
    LISTS.into_iter().filter_map(|list| Some((head(&list)?, list))).max().map(|(_, list)| list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_found_by_their_ids() {
        let text = include_str!("../../tests/fixtures/lantern.ron");
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

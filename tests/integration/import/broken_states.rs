//! States that cannot be read, or in part: what is taken, and what the report says of the rest.

use super::states::{MAP, day, held, origin, read};
use crate::support::imports::opened;
use orgscope::import::snapshots::{Decisions, Mapping, SnapshotOptions, SnapshotReading};

#[test]
fn a_broken_state_holds_the_last_good_one() {
    let imported = read(&[
        ("2020-01-01", "teams: [{name: A, people: [ann]}]"),
        ("2020-02-01", "teams:\n- {name: B\n- x: ]"),
        ("2020-03-01", "teams: [{name: B, people: [bo, cy]}]"),
    ]);
    let history = opened(&imported);
    assert_eq!(held(&history, "2020-02-20"), ["A member ann"]);
    assert_eq!(held(&history, "2020-03-01"), ["B member bo", "B member cy"]);
    let report = imported.report();
    assert!(report.contains("// teams.yaml:2 (2020-02-01): "), "{report}");
    assert!(report.contains("holds from 2020-02-01 to 2020-03-01"), "{report}");
}

#[test]
fn a_key_that_stands_twice_is_reported_once() {
    let twice = "teams:\n- name: A\n  people: [ann]\n  people: [bo]\n";
    let imported = read(&[("2020-01-01", twice), ("2020-02-01", &format!("# more\n{twice}"))]);
    let report = imported.report();
    let wanted = "// teams.yaml:4 (2020-01-01): the key `people` stands here and on line 3; this one counts (and once more)";
    assert!(report.contains(wanted), "{report}");
    assert_eq!(held(&opened(&imported), "2020-01-01"), ["A member bo"]);
}

/// The reader of JSON does not say on which line an entry stands.
#[test]
fn a_remark_names_its_line_where_there_is_one() {
    let files = [
        (
            "teams.yaml",
            "teams:\n- people: [ann]\n- name: A\n",
            "teams.yaml:2 (2020-01-01): an entry",
        ),
        (
            "teams.json",
            r#"{"teams": [{"people": ["ann"]}, {"name": "A"}]}"#,
            "teams.json (2020-01-01): an entry",
        ),
    ];
    for (path, text, wanted) in files {
        let mapping = Mapping::parse(&MAP.replace("teams.yaml", path)).unwrap();
        let mut reading =
            SnapshotReading::new(mapping, SnapshotOptions::default(), Decisions::default());
        let from = origin("2020-01-01", day("2020-01-01"));
        assert!(reading.file(path, text.as_bytes(), &from));
        reading.day(day("2020-01-01"), vec![from]);
        let report = reading.finish("Test", "test", "states".into(), None).report();
        assert!(report.contains(wanted), "{report}");
    }
}

/// Of a key that is no text there is nothing to look up; of two such keys neither counts for the other.
#[test]
fn a_key_that_is_no_text_is_left_out_and_reported() {
    for key in ["~", "[a, b]", "{a: b}"] {
        let text = format!(
            "? {key}\n: [{{name: X}}]\n? {key}\n: 1\nteams: [{{name: A, people: [ann]}}]\n"
        );
        let imported = read(&[("2020-01-01", &text)]);
        let report = imported.report();
        let wanted =
            "a key that is empty, a list or a table is left out with its value (and once more)";
        assert!(report.contains(wanted), "{report}");
        assert_eq!(held(&opened(&imported), "2020-01-01"), ["A member ann"]);
    }
}

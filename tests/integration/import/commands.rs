//! The commands around imports: files are written whole, every format of the tree holds what was imported.

use std::fs;

use orgscope::data;

use crate::support::command::{Ran, run_in};

use super::csv_rows::csv;

#[test]
fn files_are_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("u.csv"), "id,name\ntop,Top\n").unwrap();
    fs::write(path("m.csv"), "person_id,person_name,organization_id,role\np,Pat,top,lead\n")
        .unwrap();
    fs::write(path("out.ron"), "mine").unwrap();
    let run = |more: &[&str]| {
        let args = ["import", "csv", "--units", "u.csv", "--memberships", "m.csv"];
        run_in(folder.path(), &[&args, more].concat())
    };
    let ran = run(&["-o", "out.ron"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--force"));
    assert_eq!(fs::read_to_string(path("out.ron")).unwrap(), "mine");
    assert_eq!(run(&["-o", "out.ron", "--force", "--report", "r.txt"]).code, 0);
    assert!(fs::read_to_string(path("out.ron")).unwrap().starts_with("#![enable(implicit_some)]"));
    assert_eq!(fs::read_to_string(path("r.txt")).unwrap(), "");
    assert_eq!(run(&["-o", "no/such/folder.ron"]).code, 2);
    // Without -o the dataset is the output.
    assert!(run(&["--title", "Mine"]).out.contains("title: \"Mine\""));
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 4, "nothing else was left behind");
}

#[test]
fn a_new_dataset_opens() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| run_in(folder.path(), args).code;
    assert_eq!(run(&["new", "mine.ron"]), 0);
    assert_eq!(run(&["check", "mine.ron", "--strict"]), 0);
    assert_eq!(run(&["new", "mine.ron"]), 2, "the file exists already");
}

/// A cell that a spreadsheet would run is written as it is, or defused where that is asked for.
#[test]
fn cells_for_spreadsheets() {
    let (history, _) = csv("top,=cmd(),-,,2018-01-01,\n", "p,@Pat,top,+lead,2018-01-01,\n");
    let plain = data::export::CsvStyle::default();
    let safe = data::export::CsvStyle { for_spreadsheets: true, ..plain };
    let units = |style| data::export::units_csv_as(&history, style);
    assert!(units(plain).contains("\ntop,=cmd(),-,,2018-01-01,"), "{}", units(plain));
    assert!(units(safe).contains("\ntop,'=cmd(),'-,,2018-01-01,"), "{}", units(safe));
    let members = data::export::memberships_csv_as(&history, safe);
    assert!(members.contains("\np,'@Pat,top,'+lead,2018-01-01,"), "{members}");
}

#[test]
fn the_tree_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let name = r#"Quote " <b> | #1 [x](y) ; \n =cmd()"#;
    let text = format!(
        "(schema: 1, title: \"T\", units: [(id: \"top\", name: {name:?}), (id: \"a\", name: \"A\")], \
         people: [(id: \"p\", name: \"Pat\")], events: [(id: \"e\", date: \"2020-01-01\", title: \"E\", confidence: Unsourced, \
         changes: [Open(unit: \"top\"), Open(unit: \"a\", under: \"top\"), Appoint(person: \"p\", unit: \"a\", role: \"lead\")])])"
    );
    fs::write(folder.path().join("t.ron"), text).unwrap();
    let tree = |format: &str| {
        let Ran { code, out, err } =
            run_in(folder.path(), &["-d", "t.ron", "tree", "--format", format]);
        assert_eq!(code, 0, "{err}");
        out
    };
    let mut reader = csv::Reader::from_reader(tree("csv").into_bytes().leak() as &[u8]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(&rows[0][1], name);
    assert_eq!((&rows[1][6], &rows[1][4]), ("p", "lead"));
    assert!(tree("markdown").contains(
        "- **Quote \" &lt;b&gt; \\| \\#1 \\[x\\](y) ; \\\\n =cmd()**\n  - **A**: Pat, Lead (unsourced)\n"
    ));
    assert!(tree("dot").contains(r#""top" [label="Quote \" <b> | #1 [x](y) ; \\n =cmd()"];"#));
    assert!(tree("dot").contains("\"top\" -> \"a\" [style=dashed];"));
    assert!(
        tree("mermaid")
            .contains("u0[\"Quote #34; #60;b#62; #124; #35;1 #91;x#93;(y) #59; #92;n =cmd()\"]")
    );
    assert!(tree("mermaid").contains("u0 -.-> u1"));
}

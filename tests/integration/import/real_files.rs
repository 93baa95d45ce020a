//! What real files taught: parliaments, cabinets, councils and lists of staff, each kind with invented names.

use std::fs;

use orgscope::import::write;
use orgscope::import::{Imported, read_csv, read_people, read_popolo};
use orgscope::time::Date;

use crate::support::command::run_in;
use crate::support::imports::opened;

fn people(text: &str) -> Imported {
    let rows = read_people(("people.csv", text), &[], &mut |_, _| {});
    rows.unwrap_or_else(|why| panic!("{why:?}")).import("Acme", "people.csv")
}

fn popolo(text: &str) -> Imported {
    let rows = read_popolo(text).unwrap_or_else(|why| panic!("{why:?}\n{text}"));
    rows.import("Land", "land.json")
}

/// Who holds what on a day: `unit: title name`, in order.
fn holders(imported: &Imported, day: &str) -> Vec<String> {
    let history = opened(imported);
    let data = history.dataset();
    let now = history.as_of(Date::parse(day).unwrap());
    let mut lines = Vec::new();
    for (unit, _) in now.walk() {
        for (position, _) in now.positions(unit) {
            for holder in now.holders(position) {
                let title = history.title(holder.tenure, holder.term);
                let name = &data.person(holder.person()).name;
                lines.push(format!("{}: {title} {name}", now.name(unit)));
            }
        }
    }
    lines.sort();
    lines
}

fn kinds(imported: &Imported) -> Vec<&str> {
    imported.findings.iter().map(|it| it.kind).collect()
}

/// An end that the file gives stays, though the person's last row has the same.
#[test]
fn an_end_in_the_file_is_not_overridden() {
    let ends = |header: &str, rows: &str| people(&format!("{header}\n{rows}"));
    let header = "Name,Department,Job Title,Effective Date,End Date";
    let imported = ends(
        header,
        "Ida Jones,House,Leader,2007-12-03,2013-02-04\nIda Jones,Skills,Minister,2010-09-14,2013-02-04\n",
    );
    for day in ["2011-01-01", "2013-02-03"] {
        assert_eq!(
            holders(&imported, day),
            ["House: Leader Ida Jones", "Skills: Minister Ida Jones"]
        );
    }
    assert_eq!(holders(&imported, "2013-02-04").len(), 0);
    assert!(!kinds(&imported).iter().any(|kind| kind.contains("end of the employment")));
    // The end of a government: most people have one end, and it is the same for all.
    let cabinet = ["Ida Jones", "Bo Lind", "Cy Moss", "Di Ray"].map(|name| {
        format!("{name},House,Leader,2007-12-03,2013-02-04\n{name},Skills,Minister,2010-09-14,2013-02-04\n")
    });
    assert_eq!(holders(&ends(header, &cabinet.concat()), "2012-01-01").len(), 8);
}

/// Where the column is one of ends of the employment, or all rows of most people have one end of their own, an earlier
/// row ends where the next begins; each is listed.
#[test]
fn ends_of_the_employment_are_listed() {
    let rows = "Ida Jones,House,Leader,2007-12-03,2013-02-04\nIda Jones,Skills,Minister,2010-09-14,2013-02-04\n";
    let imported =
        people(&format!("Name,Department,Job Title,Effective Date,Termination Date\n{rows}"));
    assert_eq!(holders(&imported, "2011-01-01"), ["Skills: Minister Ida Jones"]);
    let cut = "people.csv:2: repaired: end of the employment in an earlier row, which ends where the next begins: \
               Ida Jones, until 2010-09-14 and not 2013-02-04\n";
    assert!(imported.report().contains(cut), "{}", imported.report());
    let mut all = "Name,Department,Job Title,Effective Date,End Date\n".to_owned();
    for (name, end) in [("Ida", "2013-02-04"), ("Bo", "2014-03-01"), ("Cy", "2015-01-01")] {
        for (job, start) in [("Clerk", "2007-01-01"), ("Lead", "2010-01-01")] {
            all += &format!("{name},Sales,{job},{start},{end}\n");
        }
    }
    let imported = people(&all);
    assert_eq!(
        holders(&imported, "2011-01-01"),
        ["Sales: Lead Bo", "Sales: Lead Cy", "Sales: Lead Ida"]
    );
    assert_eq!(kinds(&imported).iter().filter(|kind| kind.contains("employment")).count(), 3);
    assert!(imported.decisions.iter().any(|it| it.contains("3 people have in each of their rows")));
}

#[test]
fn one_popolo_record_is_a_document() {
    let person = r#"{"id":"i","name":"Ida Jones","memberships":[{"organization_id":"c","role":"Mayor","start_date":"2001-02-03"}]}"#;
    let spread = person.replace(",\"", ",\n  \"");
    let page = format!(r#"{{"total":1,"result":{person}}}"#);
    let list = format!("[{person}]");
    for text in [person, &spread, &page, &list, &format!("{person}\n{person}\n")] {
        let imported = popolo(text);
        assert_eq!(holders(&imported, "2001-02-03"), ["c: Mayor Ida Jones"], "{text}");
    }
    let council = r#"{"id":"c","name":"Council","memberships":[{"person_id":"i","role":"Mayor","start_date":"2001-02-03"}]}"#;
    assert_eq!(holders(&popolo(council), "2001-02-03"), ["Council: Mayor i"]);
    let post = r#"{"id":"p","label":"Mayor","organization":{"id":"c","name":"Council"},
        "memberships":[{"person_id":"i","organization_id":"c","start_date":"2001-02-03"}]}"#;
    assert_eq!(holders(&popolo(post), "2001-02-03"), ["Council: Mayor i"]);
    let membership = r#"{"id":"m","role":"Mayor","organization":{"id":"c","name":"Council"},
        "person":{"id":"i","name":"Ida Jones"},"start_date":"2001-02-03"}"#;
    assert_eq!(holders(&popolo(membership), "2001-02-03"), ["Council: Mayor Ida Jones"]);
}

#[test]
fn organizations_among_loose_records() {
    for text in [
        r#"[{"id":"c","name":"Council","memberships":[{"person_id":"i","role":"Mayor","start_date":"2001-02-03"}]},{"id":"i","name":"Ida Jones"}]"#,
        r#"[{"id":"i","name":"Ida Jones"},{"id":"c","name":"Council"},{"person_id":"i","organization_id":"c","role":"Mayor"}]"#,
        r#"[{"id":"c","name":"Council","posts":[{"id":"p","label":"Mayor"}]},
            {"id":"i","name":"Ida Jones","memberships":[{"person_id":"i","post_id":"p"}]}]"#,
        r#"[{"id":"c","name":"Council","memberships":[{"member":{"id":"i","name":"Ida Jones"},"role":"Mayor"}]}]"#,
    ] {
        let imported = popolo(text);
        assert_eq!(holders(&imported, "2001-02-03"), ["Council: Mayor Ida Jones"], "{text}");
        assert_eq!(opened(&imported).dataset().people.len(), 1, "{text}");
    }
}

#[test]
fn why_a_document_cannot_be_imported() {
    for (text, message) in [
        (
            r#"{"persons":[],"organizations":[],"memberships":[]}"#,
            "there is nothing in the document: its lists are empty",
        ),
        (
            r#"{"persons":[{"id":"i","name":"Ida"}],"memberships":[{"person_id":"i","post_id":"p"}]}"#,
            "1 membership names a post that is not in the document, and no organization",
        ),
        (
            r#"[{"person_id":"i","post_id":"p"},{"person_id":"i","post_id":"q"}]"#,
            "2 memberships name posts that are not in the document, and no organization",
        ),
        (
            r#"[{"committee":"Finance","person":"Ida Jones","role":"Member"}]"#,
            "no membership of the document names an organization",
        ),
        (
            r#"[{"committee":"Finance"},{"committee":"Works"}]"#,
            "the document is no Popolo: its records are no organizations, persons, posts or memberships",
        ),
    ] {
        assert_eq!(read_popolo(text).unwrap_err().message, message, "{text}");
    }
}

/// `PopIt` writes a whole day and says beside it how much of it is known.
#[test]
fn accuracies_shorten_dates() {
    let imported = popolo(
        r#"{"organizations":[{"id":"c","name":"Council"}],"memberships":[
            {"person":{"id":"i","name":"Ida"},"organization_id":"c","start_date":"2001-01-01","start_date_accuracy":"year",
             "end_date":"2004-05-01","end_date_accuracy":"month"},
            {"person":{"id":"b","name":"Bo"},"organization_id":"c","start_date":"2004-05-02","start_date_accuracy":"day"}]}"#,
    );
    let text = write::ron(&imported.draft);
    let dates: Vec<&str> =
        text.split(" date: \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(dates[1..], ["2001", "2004-05", "2004-05-02"]);
    assert!(imported.left_out.is_empty(), "{:?}", imported.left_out);
}

#[test]
fn rows_without_a_date_stay_in_the_order_of_the_file() {
    let header = "Name,Department,Job Title,Effective Date\n";
    let later = people(&format!(
        "{header}Ada Ruiz,Cabinet A,Secretary,2006-12-06\nAda Ruiz,Cabinet B,Secretary,\n"
    ));
    let both = ["Cabinet A: Secretary Ada Ruiz", "Cabinet B: Secretary Ada Ruiz"];
    assert_eq!(holders(&later, "2006-12-06"), both);
    assert_eq!(holders(&later, "2006-12-05"), both[1..]);
    assert!(kinds(&later).contains(&"row without a date after dated ones, start unknown"));
    let earlier = people(&format!(
        "{header}Ada Ruiz,Cabinet B,Secretary,\nAda Ruiz,Cabinet A,Secretary,2006-12-06\n"
    ));
    assert_eq!(holders(&earlier, "2006-12-05"), both[1..]);
    assert_eq!(holders(&earlier, "2006-12-06"), both[..1]);
    let kind = "row without a date among dated ones, taken in the order of the file";
    assert!(kinds(&earlier).contains(&kind));
}

#[test]
fn ranges_in_one_cell() {
    let imported = people(
        "name,title,department,tenure\nAda Ruiz,Minister,Cabinet,1906-1908 / 1911-1912\nBo Lind,Minister,Cabinet,1908–1911\n\
         Cy Moss,Minister,Cabinet,1912-1914 and 1916-1918\n",
    );
    for (day, name) in
        [("1907-01-01", "Ada Ruiz"), ("1909-01-01", "Bo Lind"), ("1911-12-01", "Ada Ruiz")]
    {
        assert_eq!(holders(&imported, day), [format!("Cabinet: Minister {name}")], "{day}");
    }
    assert_eq!(holders(&imported, "2020-01-01").len(), 0);
    let left = "people.csv:4: left out: start that is several dates and cannot be read: 1912-1914 and 1916-1918";
    assert!(imported.report().contains(left), "{}", imported.report());
    let rows = read_csv(
        ("u.csv", "id\ncabinet\n"),
        ("m.csv", "person_name,organization_id,start_date\nAda,cabinet,1906-1908 / 1911-1912\n"),
    );
    let imported = rows.unwrap().import("Acme", "u.csv");
    assert_eq!(holders(&imported, "1909-01-01").len(), 0);
    assert_eq!(holders(&imported, "1911-12-01"), ["cabinet: Member Ada"]);
}

/// One office, or all of a small organisation: no department.
#[test]
fn a_file_without_departments_is_one_unit() {
    let imported = people("Name,Id,Manager\nAda Ruiz,1,\nBo Lind,2,1\nCy Dow,3,2\n");
    assert_eq!(
        holders(&imported, "2020-01-01"),
        ["Acme: Head Ada Ruiz", "Acme: Member Bo Lind", "Acme: Member Cy Dow"]
    );
    assert_eq!(
        imported.decisions[1..],
        [
            "no column is known to hold the department: all are in one unit called Acme; --column department=HEADER if one does, --title names it otherwise",
            "1 of 1 department has a head: who manages the others in it; --column manager=HEADER for another column",
        ]
    );
    let text = write::ron(&imported.draft);
    assert!(text.contains("role: \"member\", since: \"unknown\", reports_to: \"2\""), "{text}");
    let office = people(
        "Name,Title,Start,End\nAda Ruiz,President,2001-01-20,2005-01-20\nBo Lind,President,2005-01-20,\n",
    );
    assert_eq!(holders(&office, "2005-01-19"), ["Acme: President Ada Ruiz"]);
    assert_eq!(holders(&office, "2005-01-20"), ["Acme: President Bo Lind"]);
    assert!(!office.decisions.iter().any(|it| it.contains("head") || it.contains("hiring")));
    let why = read_people(("a.csv", "Colour,From\nred,2001\n"), &[], &mut |_, _| {}).unwrap_err();
    assert_eq!(why.message, "no column is known to hold the name");
    assert_eq!(
        why.hint.unwrap(),
        "name it with --column \"name=HEADER\", and so department, title, manager, end where there is one; the columns are: Colour, From"
    );
}

/// Headers of programs: `parentId`, `startedService`, `end_term`; a comment before them.
#[test]
fn headers_are_split_into_words() {
    let imported = people(
        "# who served, and when\nreal_name,official_post,startedService,end_term\nAda Ruiz,President,2001-01-20,2005-01-20\n",
    );
    assert_eq!(holders(&imported, "2005-01-19"), ["Acme: President Ada Ruiz"]);
    assert_eq!(holders(&imported, "2005-01-20").len(), 0);
    let tree = people("id,name,parentId\na,Ada,\nb,Bo,a\nc,Cy,a\n");
    assert_eq!(holders(&tree, "2020-01-01")[0], "Acme: Head Ada");
    // A `parentId` that is no id of the people is that of a unit.
    let other = people("id,parentId,name,department\n1,X1,Ada,Sales\n2,X1,Bo,Sales\n");
    assert_eq!(other.left_out, [("people.csv".into(), "parentId".into(), 2)]);
    let units = "name,imageUrl,id,parentId\nAcme,x,a,\nSales,,s,a\n";
    let rows = read_csv(("u.csv", units), ("m.csv", "person_name,organization_id\nAda,s\n"));
    let imported = rows.unwrap().import("Acme", "u.csv");
    let history = opened(&imported);
    let now = history.as_of(Date::parse("2020-01-01").unwrap());
    let depths: Vec<usize> = now.walk().map(|(_, depth)| depth).collect();
    assert_eq!(depths, [0, 1]);
    assert_eq!(imported.left_out, [("u.csv".into(), "imageUrl".into(), 1)]);
}

#[test]
fn titles_count_people_and_not_positions() {
    let imported = popolo(
        r#"{"organizations":[{"id":"c","name":"Cabinet"}],"persons":[{"id":"i","name":"Ida Jones"}],
         "memberships":[{"person_id":"i","organization_id":"c","role":"Finance","start_date":"1987-05-01","end_date":"1991-04-26"},
         {"person_id":"i","organization_id":"c","role":"Labour","start_date":"1991-04-26","end_date":"1995-04-13"},
         {"person_id":"i","organization_id":"c","role":"Finance","start_date":"1991-04-26","end_date":"1995-04-13"},
         {"person_id":"i","organization_id":"c","role":"Deputy","start_date":"1991-04-26","end_date":"1991-08-24"}]}"#,
    );
    let text = write::ron(&imported.draft);
    let titles: Vec<&str> = text
        .split("title: \"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|title| title.contains("Ida"))
        .collect();
    assert_eq!(
        titles,
        [
            "Ida Jones becomes Finance of Cabinet",
            "Ida Jones takes 3 positions in Cabinet",
            "Ida Jones is no longer Deputy of Cabinet",
            "Ida Jones leaves Cabinet",
        ]
    );
    assert!(
        imported
            .summary()
            .starts_with("read 1 organization and 4 memberships: 1 unit, 1 person, 5 events"),
        "{}",
        imported.summary()
    );
}

/// A year with a point behind it is a decimal number, as a spreadsheet or pandas writes it.
#[test]
fn a_decimal_year_and_made_up_ids() {
    let rows = read_csv(
        ("u.csv", "id\na\n"),
        ("m.csv", "person_name,organization_id,start_date,end_date\nAda,a,1841,1845.0\n"),
    );
    let imported = rows.unwrap().import("Acme", "u.csv");
    assert!(kinds(&imported).contains(&"year as a decimal number"), "{:?}", kinds(&imported));
    let made_up = people("Name,Department,Hire Date\nAda,Human Resources,\nBo,Public Works,\n");
    assert!(!kinds(&made_up).iter().any(|kind| kind.starts_with("id ")), "{:?}", kinds(&made_up));
    assert!(!made_up.decisions.iter().any(|it| it.contains("hiring") || it.contains("head")));
    let given = people("Name,Dept ID,Department\nAda,H R,Human Resources\n");
    assert!(kinds(&given).contains(&"id with spaces or too long"));
}

/// An import of which nothing comes is no success, and writes nothing; units alone are one.
#[test]
fn the_command_fails_where_nothing_is_imported() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("none.csv", "id,name\n");
    write("m.csv", "person_name,organization_id\nAda,sales\n");
    write("org.csv", "id,name,parentId\na,Acme,\ns,Sales,a\n");
    write("empty.json", r#"{"persons":[],"organizations":[]}"#);
    let run = |args: &[&str]| run_in(folder.path(), args);
    let ran =
        run(&["import", "csv", "--units", "none.csv", "--memberships", "m.csv", "-o", "n.ron"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(
        ran.err.ends_with("nothing was imported: there is no unit and no person\n"),
        "{}",
        ran.err
    );
    assert!(!folder.path().join("n.ron").exists());
    let ran = run(&["import", "popolo", "empty.json"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("there is nothing in the document: its lists are empty"),
        "{}",
        ran.err
    );
    let ran = run(&["import", "csv", "--units", "org.csv", "-o", "o.ron"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.starts_with("read 2 unit rows: 2 units, 0 people, 1 event\n"), "{}", ran.err);
    assert_eq!(run(&["check", "o.ron"]).code, 0);
    let tree = run(&["-d", "o.ron", "tree"]).out;
    assert!(tree.starts_with("org, as of ") && tree.ends_with("Acme\n└─ Sales\n"), "{tree}");
    assert!(!tree.contains("2000"), "{tree}");
}

/// Without `--at` the tree is that of the day on which the explorer opens.
#[test]
fn the_tree_opens_where_the_explorer_does() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("p.csv"),
        "Name,Department,Effective Date,End Date\nAda,Sales,2001-01-01,2004-01-01\n",
    )
    .unwrap();
    let ran = run_in(folder.path(), &["import", "csv", "--people", "p.csv", "-o", "p.ron"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let tree = run_in(folder.path(), &["-d", "p.ron", "tree"]).out;
    assert!(tree.contains("31 Dec 2003") && tree.contains("Ada"), "{tree}");
}

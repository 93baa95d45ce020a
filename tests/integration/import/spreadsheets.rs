//! Files as spreadsheets and personnel systems write them: encodings, separators, headers, dates.

use std::fs;

use crate::support::command::{Ran, run_in};

/// Files as spreadsheets and personnel systems write them say what the plain ones say.
#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn files_of_spreadsheets() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    let units = "id,name,classification,parent_id,founding_date,dissolution_date\n\
                 top,\"Büro, Zentral\",group,,,\n\
                 a,A,team,top,2018-03-31,2019-12-31\n";
    let members = "person_id,person_name,organization_id,role,start_date,end_date\n\
                   p,\"Zoë \"\"Z\"\" Ng\",a,lead,2018-04-01,\n";
    write("u.csv", units.as_bytes());
    write("m.csv", members.as_bytes());
    let import = |units: &str, members: &str| {
        let args = ["import", "csv", "--units", units, "--memberships", members, "--title", "T"];
        let Ran { code, out, err } = run_in(folder.path(), &args);
        assert_eq!(code, 0, "{units} {members}: {err}");
        // The file a dataset is from has another name.
        (out.replace(units, "u.csv"), err)
    };
    let (plain, _) = import("u.csv", "m.csv");
    let utf16 = |text: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(unit).collect()
    };
    let days = |text: &str| {
        let text =
            text.replace("2018-03-31", "31.03.2018").replace("2019-12-31", "31.12.2019 00:00");
        text.replace("2018-04-01", "1.4.2018")
    };
    let header = |text: &str| {
        let (_, rows) = text.split_once('\n').unwrap();
        let header = if text.starts_with("id") {
            "ID,Name,Classification,Parent ID,Founding Date,dissolution-date"
        } else {
            "PERSON ID,Person Name,Organisation ID,Role,Start.Date,End Date"
        };
        format!("{header}\n{rows}")
    };
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    for (what, units, members, reported) in [
        ("BOM and CRLF", windows(units).into_bytes(), windows(members).into_bytes(), ""),
        ("CRs alone", units.replace('\n', "\r").into_bytes(), members.as_bytes().to_vec(), ""),
        ("UTF-16 LE", utf16(units, u16::to_le_bytes), utf16(members, u16::to_le_bytes), ""),
        (
            "UTF-16 BE with tabs",
            utf16(
                &units.replace(',', "\t").replace("Büro\t", "Büro,").replace('\n', "\r\n"),
                u16::to_be_bytes,
            ),
            utf16(&members.replace(',', "\t"), u16::to_be_bytes),
            "repaired: 2 × separated by something else than commas",
        ),
        (
            "days first",
            days(units).into_bytes(),
            days(members).into_bytes(),
            "repaired: 3 × date with the day first",
        ),
        (
            "another header",
            header(units).into_bytes(),
            header(members).into_bytes(),
            "repaired: 8 × column spelled otherwise",
        ),
    ] {
        write("other-u.csv", &units);
        write("other-m.csv", &members);
        let (other, err) = import("other-u.csv", "other-m.csv");
        assert_eq!(other, plain, "{what}");
        let about_dates =
            |line: &&str| line.starts_with("repaired") && !line.contains("open membership");
        let repaired = err.lines().find(about_dates).unwrap_or_default();
        assert_eq!(repaired, reported, "{what}");
    }
    // A spreadsheet says first what separates; lines are counted with it.
    let sep = |text: &str| {
        let text = text.replace("\"Büro, Zentral\"", "Büro").replace(',', ";");
        format!("sep=;\r\n{}", text.replace('\n', "\r\n"))
    };
    write("sep-u.csv", sep(units).as_bytes());
    write("sep-m.csv", (sep(members) + "q;Q;nowhere;lead;;\r\n").as_bytes());
    let args = [
        "import",
        "csv",
        "--units",
        "sep-u.csv",
        "--memberships",
        "sep-m.csv",
        "-o",
        "s.ron",
        "--report",
        "-",
    ];
    let Ran { code, out: report, err } = run_in(folder.path(), &args);
    assert_eq!(code, 0, "{err}");
    assert!(report.contains("sep-m.csv:4: left out: unknown unit: nowhere"), "{report}");
    // What cannot be read as text says what to do.
    write("latin.csv", b"id,name\nb,B\xfcro\n");
    let args = ["import", "csv", "--units", "latin.csv", "--memberships", "m.csv"];
    let Ran { code, out, err } = run_in(folder.path(), &args);
    assert!(
        (code, &*out) == (2, "")
            && err.contains("line 2, column 4")
            && err.contains("save it as UTF-8"),
        "{err}"
    );
    write("odd.csv", &[&utf16(units, u16::to_le_bytes)[..], b"x"].concat());
    let args = ["import", "csv", "--units", "odd.csv", "--memberships", "m.csv"];
    assert!(run_in(folder.path(), &args).err.contains("UTF-16 and broken"));
    // And so does a header that cannot be understood.
    write("names.csv", b"unit,name\na,A\n");
    let args = ["import", "csv", "--units", "names.csv", "--memberships", "m.csv"];
    let Ran { err, .. } = run_in(folder.path(), &args);
    assert!(
        err.contains("there is no column `id`")
            && err.contains("names.csv:1:1")
            && err.contains("1 | unit,name")
            && err.contains("rename `unit` to `id`"),
        "{err}"
    );
}

/// What personnel systems export: their own columns, and dates as their country writes them.
#[test]
fn files_of_personnel_systems() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let import = |more: &[&str]| {
        let args = ["import", "csv", "--units", "u.csv", "--memberships", "m.csv", "--title", "T"];
        run_in(folder.path(), &[&args[..], more].concat())
    };
    write("u.csv", "id,name,founding_date\nhq,Head Office,\n");
    let theirs = "Employee ID,Name,Department,Hire Date,Termination Date,Job Title";
    let ours = "person_id,person_name,organization_id,start_date,end_date,role";
    let rows = |first: &str, second: &str, third: &str, fourth: &str| {
        format!("\n1,Ann,hq,{first},{second},Clerk\n2,Bo,hq,{third},{fourth},Head\n")
    };
    // Which of their columns may be meant is named where one is missing …
    write("m.csv", &(theirs.to_owned() + &rows("2018-02-01", "", "2019-03-04", "2020-01-31")));
    let Ran { code, out, err } = import(&[]);
    assert_eq!((code, &*out), (2, ""), "{err}");
    assert!(
        err.contains("there is no column `organization_id`")
            && err.contains("m.csv:1:1")
            && err.contains(
                "rename `Employee ID` to `person_id`, `Name` to `person_name`, `Department` to `organization_id`, \
                 `Job Title` to `role`, `Hire Date` to `start_date`, `Termination Date` to `end_date`"
            ),
        "{err}"
    );
    // … and where it is not needed, but would say something.
    let half = theirs.replace("Department", "organization_id").replace("Employee ID", "person_id");
    write("m.csv", &(half + &rows("2018-02-01", "", "2019-03-04", "2020-01-31")));
    let Ran { code, err, .. } = import(&[]);
    assert_eq!(code, 0, "{err}");
    assert!(
        err.contains("help: m.csv: perhaps rename `Name` to `person_name`, `Job Title` to `role`"),
        "{err}"
    );
    let dataset = |first: &str, second: &str, third: &str, fourth: &str| {
        write("m.csv", &(ours.to_owned() + &rows(first, second, third, fourth)));
        let Ran { code, out, err } = import(&[]);
        assert_eq!(code, 0, "{err}");
        (out, err)
    };
    let (plain, _) = dataset("2018-02-01", "", "2019-03-04", "2020-01-31");
    for (what, [first, third, fourth]) in [
        ("3 × date with the month first", ["2/1/2018", "03/04/2019", "1/31/2020"]),
        ("3 × date with the day first", ["1/2/2018", "04/03/2019", "31/1/2020 00:00"]),
        ("3 × date as the number of a spreadsheet", ["43132", "43528", "43861.0"]),
        (
            "3 × date with the month in words",
            ["1-Feb-2018", "\"March 4, 2019\"", "31 January 2020"],
        ),
    ] {
        let (out, err) = dataset(first, "", third, fourth);
        assert_eq!(out, plain, "{what}");
        assert!(err.contains(what) && !err.contains("help"), "{what}: {err}");
    }
    // A name may come in two parts.
    write("m.csv", "person_id,First Name,Last Name,organization_id\n1,Ann,Lee,hq\n2,,Ng,hq\n");
    let Ran { code, out, err } = import(&[]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("name: \"Ann Lee\"") && out.contains("name: \"Ng\""), "{out}");
    assert!(err.contains("2 × column spelled otherwise"), "{err}");
    assert!(!err.contains("not carried over"), "{err}");
    write(
        "m.csv",
        "person_id,person_name,Surname,organization_id\n1,Ann Lee,Lee,hq\n2,Bo Ng,Roe,hq\n",
    );
    let Ran { out, err, .. } = import(&[]);
    assert!(out.contains("name: \"Bo Ng\"") && !out.contains("Roe"), "{out}");
    assert!(err.contains("not carried over: m.csv: `family_name`, in 1 record\n"), "{err}");
    // One day after the twelfth in either file settles it for both.
    write("u.csv", "id,name,founding_date\nhq,Head Office,\nx,X,12/31/2017\n");
    let (out, _) = dataset("2/1/2018", "", "3/4/2019", "1/2/2020");
    assert!(out.contains("2018-02-01") && out.contains("2019-03-04") && out.contains("2020-01-02"));
    // Without one, or with one of each, both are possible; nothing is guessed.
    for (units, last) in [("1/2/2017", "1/2/2020"), ("12/31/2017", "31/12/2020")] {
        write("u.csv", &format!("id,name,founding_date\nhq,Head Office,\nx,X,{units}\n"));
        let (out, err) = dataset("2/1/2018", "", "3/4/2019", last);
        let reported =
            err.lines().filter(|line| line.starts_with("help: write dates as 2020-01-31"));
        assert_eq!(reported.count(), usize::from(last == "1/2/2020"), "{err}");
        assert_eq!(out.contains("2018"), last != "1/2/2020", "each file as it says itself: {out}");
    }
}

/// A header that stands twice is refused only where it is one that is read, as either of the two may be meant.
#[test]
fn a_header_that_stands_twice() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("m.csv", "person_id,organization_id,role,start_date\np,a,lead,2018-04-01\n");
    let import = |units: &str| {
        write("u.csv", units);
        let args = ["import", "csv", "--units", "u.csv", "--memberships", "m.csv", "-o", "-"];
        run_in(folder.path(), &args)
    };
    let Ran { code, out, err } = import("id,name,Note,Note,,\na,A,one,two,,\n");
    assert_eq!(code, 0, "{err}");
    assert!(out.contains(r#"name: "A""#), "{out}");
    assert!(err.contains("not carried over: u.csv: `Note`, in 2 records"), "{err}");
    // With signs around it, it is another one where the name stands without them, and the same where it does not.
    for (units, is_left) in [
        ("_id,id,name*,name,@Name\n17,a,no,A,no\n", true),
        ("\"id.\",_name_\na,A\n", false),
        ("(ID),Name:\na,A\n", false),
    ] {
        let Ran { code, out, err } = import(units);
        assert_eq!(code, 0, "{units} {err}");
        assert!(
            out.contains(r#"Open(unit: "a", name: "A""#) || out.contains(r#"id: "a", name: "A""#),
            "{units} {out}"
        );
        let left = ["`_id`", "`name*`", "`@Name`"];
        assert!(left.iter().all(|name| err.contains(name) == is_left), "{units} {err}");
    }
    for twice in ["id,name,name\na,A,B\n", "id,Name,name\na,A,A\n"] {
        let Ran { code, err, .. } = import(twice);
        assert_eq!(code, 2, "{err}");
        assert!(err.contains("two columns are called `name`"), "{err}");
        assert!(err.contains("u.csv:1:1"), "{err}");
    }
}

//! One file of a personnel system: what its columns are, and what is guessed of units, heads and times.

use std::fs;

use orgscope::import::write;
use orgscope::import::{Imported, Refusal, read_people};
use orgscope::org::History;
use orgscope::time::Date;

use crate::support::command::run_in;
use crate::support::imports::opened;

fn read(text: &str, columns: &[(&str, &str)]) -> Result<Imported, Refusal> {
    let columns: Vec<(String, String)> =
        columns.iter().map(|(field, header)| ((*field).into(), (*header).into())).collect();
    let rows = read_people(("people.csv", text), &columns, &mut |_, _| {})?;
    Ok(rows.import("Acme", "people.csv"))
}

fn imported(text: &str) -> Imported {
    read(text, &[]).unwrap_or_else(|why| panic!("{why:?}"))
}

/// Unit by unit, each below its parent: `unit: title name; title name`.
fn tree(history: &History, day: &str) -> Vec<String> {
    let data = history.dataset();
    let now = history.as_of(Date::parse(day).unwrap());
    let mut lines = Vec::new();
    for (unit, depth) in now.walk() {
        let mut people = Vec::new();
        for (position, _) in now.positions(unit) {
            let head = &*data.role(history.position(position).role).id == "head";
            for holder in now.holders(position) {
                let title = history.title(holder.tenure, holder.term);
                let mark = if head { "* " } else { "" };
                people.push(format!("{mark}{title} {}", data.person(holder.person()).name));
            }
        }
        lines.push(format!("{}{}: {}", "  ".repeat(depth), now.name(unit), people.join("; ")));
    }
    lines
}

const HEADCOUNT: &str = "Employee #,First Name,Last Name,Job Title,Department,Location,Reporting to,Hire Date,Termination Date\n\
    1,Ida,Jones,Chief Executive,Executive,Bergen,,2015-03-01,\n\
    2,Bo,Lind,VP Engineering,Engineering,Bergen,Ida Jones,2016-01-04,\n\
    3,Cy,Moss,Engineer,Engineering,Oslo,Bo Lind,2017-05-02,\n\
    4,Di,Ray,Team Lead,Engineering,Oslo,\"Lind, Bo\",2016-02-01,\n\
    5,Ed,Fox,Engineer,Engineering,Oslo,Di Ray,2018-09-03,2020-06-30\n\
    6,Flo,Ek,Engineer,Engineering,Oslo,Di Ray,2018-09-03,\n\
    7,Gus,Ny,Sales Director,Sales,Bergen,1,2016-03-01,\n\
    8,Hal,Oh,Account Manager,Sales,Bergen,Gus Ny,2019-01-07,\n";

#[test]
fn a_head_count_becomes_an_organisation() {
    let imported = imported(HEADCOUNT);
    let history = opened(&imported);
    assert_eq!(
        tree(&history, "2020-01-01"),
        [
            "Executive: * Chief Executive Ida Jones",
            "  Engineering: * VP Engineering Bo Lind; Engineer Cy Moss; Engineer Ed Fox; Engineer Flo Ek; Team Lead Di Ray",
            "  Sales: * Sales Director Gus Ny; Account Manager Hal Oh",
        ]
    );
    // A department exists from the day of the first person who is known to be in it, or below.
    assert_eq!(tree(&history, "2015-12-31"), ["Executive: * Chief Executive Ida Jones"]);
    assert_eq!(
        imported.decisions,
        [
            "columns read as id `Employee #`, first `First Name`, last `Last Name`, title `Job Title`, department `Department`, \
             manager `Reporting to`, hire `Hire Date`, end `Termination Date`; --column FIELD=HEADER changes it",
            "an end is taken as the first day after; --ends last-day if it is the last day of work",
            "starts are days of hiring: what people held before is not in the file",
            "3 of 3 departments have a head: who manages the others in it; --column manager=HEADER for another column",
            "2 departments are put below that of their head's manager; --column parent=HEADER if a column says it",
        ]
    );
    assert!(imported.findings.is_empty(), "{:?}", imported.findings);
    assert_eq!(imported.left_out, [("people.csv".into(), "Location".into(), 8)]);
    // Reporting lines are kept.
    let text = write::ron(&imported.draft);
    assert!(text.contains("Appoint(person: \"7\", unit: \"Sales\", role: \"head\", title: \"Sales Director\", reports_to: \"1\")"), "{text}");
    assert!(text.contains("title: \"Engineering opens; Bo Lind heads Engineering\""), "{text}");
}

/// Rows of one person follow each other; what changes nothing here is one row; the effective date goes before the day of hiring.
#[test]
fn a_job_history_ends_each_job_where_the_next_begins() {
    let imported = imported(
        "Employee ID,Name,Job Title,Department,Supervisor,Effective Date,Hire Date,Termination Date\n\
         7,Ann Ek,Analyst,Finance,9,2015-01-01,2015-01-01,2022-03-01\n\
         7,Ann Ek,Analyst,Finance,9,2016-01-01,2015-01-01,2022-03-01\n\
         7,Ann Ek,Controller,Finance,9,2017-01-01,2015-01-01,2022-03-01\n\
         7,Ann Ek,Manager,Sales,9,2020-01-01,2015-01-01,2022-03-01\n\
         9,Bea Oh,Director,Finance,,2014-01-01,2014-01-01,\n",
    );
    let history = opened(&imported);
    for (day, there) in [
        ("2016-06-01", ["Finance: * Director Bea Oh; Analyst Ann Ek"].as_slice()),
        ("2019-12-31", &["Finance: * Director Bea Oh; Controller Ann Ek"]),
        ("2020-01-01", &["Finance: * Director Bea Oh", "  Sales: Manager Ann Ek"]),
        ("2022-03-01", &["Finance: * Director Bea Oh", "  Sales: "]),
    ] {
        assert_eq!(tree(&history, day), there, "{day}");
    }
    let kinds: Vec<&str> = imported.findings.iter().map(|it| it.kind).collect();
    let cut = "end of the employment in an earlier row, which ends where the next begins";
    let joined = "row that changes nothing here, joined with the one before";
    assert_eq!(kinds, [cut, cut, joined, cut]);
    // Each of the rows has an end of its own, though it is that of the employment.
    assert!(!imported.decisions.iter().any(|it| it.contains("several rows")));
    assert!(!imported.decisions.iter().any(|it| it.contains("days of hiring")));
}

/// Wherever rows without a date stand, the last row with one says when the employment ends.
#[test]
fn rows_without_a_date_do_not_hide_the_end_of_the_employment() {
    let header = "Name,Job Title,Department,Effective Date,Termination Date\n";
    let (clerk, boss) =
        ("Ann,Clerk,Post,2010-01-01,2020-01-01", "Ann,Boss,Post,2015-01-01,2020-01-01");
    for aide in ["Ann,Aide,Post,,", "Ann,Aide,Post,,2020-01-01", "Ann,Aide,Post,,2018-01-01"] {
        for rows in [
            [clerk, boss].as_slice(),
            &[clerk, boss, aide],
            &[clerk, boss, aide, "Ann,Guard,Post,,"],
            &[clerk, aide, boss],
            &[aide, clerk, boss],
            &[boss, clerk, aide],
        ] {
            let history = opened(&imported(&format!("{header}{}\n", rows.join("\n"))));
            for (day, is_there) in [("2014-12-31", true), ("2015-01-01", false)] {
                let there = tree(&history, day).iter().any(|line| line.contains("Clerk Ann"));
                assert_eq!(there, is_there, "{rows:?} on {day}");
            }
        }
    }
}

/// Counted are people with a row that has no end, not those whose end of the employment was replaced.
#[test]
fn people_whose_rows_have_no_end_are_counted() {
    let header = "Name,Job Title,Department,Effective Date,Termination Date\n";
    let ended = |name: &str| {
        format!("{name},Clerk,Post,2010-01-01,2020-01-01\n{name},Boss,Post,2015-01-01,2020-01-01\n")
    };
    let open =
        |name: &str| format!("{name},Clerk,Post,2010-01-01,\n{name},Boss,Post,2015-01-01,\n");
    let both = "Di,Aide,Post,2008-01-01,\nDi,Clerk,Post,2010-01-01,2020-01-01\nDi,Boss,Post,2015-01-01,2020-01-01\n";
    for (rows, people) in [
        (ended("Ann"), None),
        (ended("Ann") + &ended("Bo"), None),
        (ended("Ann") + &open("Cy"), Some("1 person has")),
        (ended("Ann") + &open("Cy") + both, Some("2 people have")),
    ] {
        let imported = imported(&format!("{header}{rows}"));
        let said = imported.decisions.iter().find(|it| it.contains("several rows"));
        let expected = people.map(|people| {
            format!(
                "{people} several rows: one without an end of its own ends where the next begins"
            )
        });
        assert_eq!(said, expected.as_ref(), "{rows}");
    }
}

/// Two rows that say the same and touch are one, whatever stands between them in the file or in time.
#[test]
fn rows_that_say_the_same_are_joined_across_others() {
    let header = "Employee ID,Name,Job Title,Department,Start Date,End Date\n";
    let first = "1,Ann,Clerk,Post,2010-01-01,2015-01-01";
    let second = "1,Ann,Clerk,Post,2015-01-01,2020-01-01";
    for between in [
        "1,Ann,Boss,Post,2015-01-01,2018-01-01",
        "1,Ann,Boss,Post,2012-01-01,2013-01-01",
        "1,Ann,Boss,Post,2010-01-01,2020-01-01",
        "2,Bo,Clerk,Post,2015-01-01,2018-01-01",
    ] {
        for rows in [
            [first, second, between],
            [first, between, second],
            [second, first, between],
            [second, between, first],
            [between, first, second],
            [between, second, first],
        ] {
            let imported = imported(&format!("{header}{}\n", rows.join("\n")));
            let kinds: Vec<&str> = imported.findings.iter().map(|it| it.kind).collect();
            let joined = "row that changes nothing here, joined with the one before";
            assert_eq!(kinds, [joined], "{rows:?}");
            let history = opened(&imported);
            for (day, is_there) in [
                ("2010-01-01", true),
                ("2015-01-01", true),
                ("2019-12-31", true),
                ("2020-01-01", false),
            ] {
                let there = tree(&history, day).iter().any(|line| line.contains("Clerk Ann"));
                assert_eq!(there, is_there, "{rows:?} on {day}");
            }
        }
    }
    // What does not touch, or says something else, stays as it is.
    for other in [
        "1,Ann,Clerk,Post,2015-01-02,2020-01-01",
        "1,Ann,Boss,Post,2015-01-01,2020-01-01",
        "1,Ann,Clerk,Mail,2015-01-01,2020-01-01",
    ] {
        let imported = imported(&format!("{header}{first}\n{other}\n"));
        assert!(imported.findings.is_empty(), "{other}: {:?}", imported.findings);
    }
}

#[test]
fn departments_may_be_paths_or_have_a_parent() {
    let there = [
        "Acme: * CEO Ida",
        "  Sales: * VP Gus",
        "    EMEA: * Lead Hal; Rep Ivy",
        "    APAC: Rep Jo",
    ];
    let paths = "Name,Title,Department,Manager,Start Date\nIda,CEO,,,2015-01-01\nGus,VP,Sales,Ida,2015-01-01\n\
                 Hal,Lead,Sales > EMEA,Gus,2015-01-01\nIvy,Rep,Sales > EMEA,Hal,2015-01-01\nJo,Rep,Sales > APAC,Gus,2015-01-01\n";
    let imported_paths = imported(paths);
    assert_eq!(tree(&opened(&imported_paths), "2020-01-01"), there);
    assert!(
        imported_paths
            .decisions
            .iter()
            .any(|it| it == "all are put under one unit called Acme; --title names it otherwise")
    );
    // Workday: the supervisory organization and the one above it; a manager with the number behind the name.
    let organizations = "Employee ID,Worker,Business Title,Supervisory Organization,Superior Organization,Manager,Hire Date\n\
                         1,Ida,CEO,Acme,,,2015-01-01\n2,Gus,VP,Sales,Acme,Ida (1),2015-01-01\n\
                         3,Hal,Lead,EMEA,Sales,Gus (2),2015-01-01\n4,Ivy,Rep,EMEA,Sales,Hal (3),2015-01-01\n\
                         5,Jo,Rep,APAC,Sales,Gus (2),2015-01-01\n";
    assert_eq!(tree(&opened(&imported(organizations)), "2020-01-01"), there);
}

/// The same people in the words of four languages, as their systems write them.
#[test]
fn columns_in_several_languages() {
    let there = ["Werk: * Chef Ida Ek", "  Lager: * Leitung Bo Ny; Kraft Cy Oh"];
    for header in [
        "Employee Number,First Name,Last Name,Job Title,Department,Supervisor,Hire Date,Termination Date",
        "Personalnummer,Vorname,Nachname,Stelle,Abteilung,Vorgesetzter,Eintrittsdatum,Austrittsdatum",
        "Matricule,Prénom,Nom,Poste,Service,Responsable hiérarchique,Date d'entrée,Date de sortie",
        "EMPLOYEE_NUMBER,FIRST_NAME,LAST_NAME,JOB_NAME,DEPARTMENT_NAME,SUPERVISOR_NUMBER,EFFECTIVE_START_DATE,EFFECTIVE_END_DATE",
        "userId,firstName,lastName,jobTitle,department,managerId,hireDate,endDate",
        "工号,First Name,Last Name,岗位,所属部门,直属上级,入职日期,离职日期",
    ] {
        let rows = "\n1,Ida,Ek,Chef,Werk,,01.02.2015,\n2,Bo,Ny,Leitung,Lager,1,03.02.2016,\n3,Cy,Oh,Kraft,Lager,2,13.02.2016,31.12.9999\n";
        for separator in [",", ";"] {
            let text = format!("{header}{rows}").replace(',', separator);
            let imported = imported(&text);
            assert_eq!(tree(&opened(&imported), "2016-02-13"), there, "{header}");
            assert_eq!(tree(&opened(&imported), "2016-02-12").len(), 2, "{header}");
        }
    }
}

#[test]
fn an_ambiguous_column_is_asked_for() {
    let two = "Name,Title,Department,Manager,Supervisor,Hire Date\nAnn,CEO,Top,,,2015-01-01\nBo,VP,Ops,Ann,Cy,2015-01-01\n\
               Cy,Lead,Ops,Bo,Ann,2015-01-01\nDi,Clerk,Ops,Bo,Cy,2015-01-01\n";
    let why = read(two, &[]).unwrap_err();
    assert_eq!(why.message, "two columns may be the manager: `Manager` and `Supervisor`");
    assert_eq!(why.hint.as_deref(), Some("say which with --column \"manager=Manager\""));
    let by = |header| tree(&opened(&read(two, &[("manager", header)]).unwrap()), "2020-01-01");
    assert_eq!(by("Manager"), ["Top: * CEO Ann", "  Ops: * VP Bo; Lead Cy; Clerk Di"]);
    assert_eq!(by("supervisor"), ["Top: * CEO Ann", "  Ops: * Lead Cy; VP Bo; Clerk Di"]);
    // A column may have any name; an unknown field or column is reported.
    let odd = "Person,Squad\nAnn,Blue\n";
    let why = read(odd, &[]).unwrap_err();
    assert_eq!(why.message, "no column is known to hold the name");
    assert!(why.hint.unwrap().ends_with("the columns are: Person, Squad"));
    assert_eq!(
        tree(&opened(&read(odd, &[("name", "Person")]).unwrap()), "2020-01-01"),
        ["Acme: Member Ann"]
    );
    assert_eq!(
        tree(
            &opened(&read(odd, &[("name", "Person"), ("department", "Squad")]).unwrap()),
            "2020-01-01"
        ),
        ["Blue: Member Ann"]
    );
    assert_eq!(
        read(odd, &[("boss", "Person")]).unwrap_err().message,
        "invalid field `boss` in --column"
    );
    assert_eq!(read(odd, &[("name", "Nmae")]).unwrap_err().message, "there is no column `Nmae`");
}

/// Content decides what a header leaves open: `Employee` may be a number, `Title` may be Mr.
#[test]
fn headers_are_held_against_what_is_below_them() {
    let text = "Employee,Display Name,Title,Position,Department\n100,Ann,Mr,CEO,Top\n101,Bo,Ms.,Clerk,Top\n";
    let imported = imported(text);
    assert_eq!(tree(&opened(&imported), "2020-01-01"), ["Top: CEO Ann; Clerk Bo"]);
    assert!(
        imported.decisions[0].contains("name `Display Name`, title `Position`"),
        "{:?}",
        imported.decisions
    );
}

/// The number stands in the last brackets; an e-mail address that several people have means none of them.
#[test]
fn a_manager_is_read_from_the_last_brackets_and_an_address_of_several_means_none() {
    let text = "Employee ID,Name,Work Email,Department,Manager\n\
        1007,Ida Roe (Idi),shared@example.org,Sales,\n\
        1008,Bo Roy,shared@example.org,Sales,Ida (Idi) Roe (1007)\n\
        1009,Cy Day,cy@example.org,Sales,shared@example.org\n\
        1010,Di Fox,di@example.org,Sales,cy@example.org\n";
    let imported = read(text, &[]).unwrap();
    let vague = imported.findings.iter().filter(|it| it.kind.starts_with("manager"));
    let vague: Vec<&str> = vague.map(|it| &*it.detail).collect();
    assert_eq!(vague, ["shared@example.org"]);
}

/// Rings of managers, unknown ones, and people twice neither hang nor end it.
#[test]
fn impossible_reporting_lines_are_repaired() {
    let imported = imported(
        "Name,Title,Department,Manager\nAnn,A,X,Bo\nBo,B,X,Ann\nCy,C,X,Nobody\nDi,D,Y,Ed\nEd,E,Z,Di\nVacant,F,Z,Di\nFlo,G,Y,Flo\n",
    );
    let history = opened(&imported);
    assert_eq!(history.dataset().people.len(), 6);
    let kinds: Vec<&str> = imported.findings.iter().map(|it| it.kind).collect();
    assert!(kinds.contains(&"manager who is none or several of the people, left out"));
    assert!(kinds.contains(&"name that stands for an empty post, taken as vacant"));
}

#[test]
fn the_command_says_what_it_guessed_first() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("people.csv"), HEADCOUNT).unwrap();
    let run = |args: &[&str]| {
        let ran = run_in(folder.path(), args);
        (ran.code, ran.err)
    };
    let (code, err) =
        run(&["import", "csv", "--people", "people.csv", "--title", "Acme", "-o", "a.ron"]);
    assert_eq!(code, 0, "{err}");
    let lines: Vec<&str> = err.lines().collect();
    assert!(lines[0].starts_with("read 8 rows of people: 3 units, 8 people, "), "{err}");
    assert!(lines[1].starts_with("guessed: columns read as id `Employee #`"), "{err}");
    assert!(lines.len() < 24, "{err}");
    assert_eq!(run(&["check", "a.ron", "--strict"]).0, 0);
    let both = run(&["import", "csv", "--people", "people.csv", "--units", "u.csv"]);
    assert_eq!(both.0, 2);
    let (code, err) = run(&["import", "csv", "--people", "people.csv", "--column", "manager"]);
    assert_eq!(code, 2);
    assert_eq!(
        err,
        "orgscope: invalid column `manager`: expected FIELD=HEADER, as manager=Supervisor\n"
    );
}

/// A person who holds two positions at a time, each with its own end, holds both.
#[test]
fn a_job_with_its_own_end_overlaps_the_next() {
    let imported = imported(
        "Name,Position,Department,Start Date,End Date\nHal,Fisheries,Cabinet,1983-10-10,1991-05-13\n\
         Hal,Justice,Cabinet,1988-10-10,1989-10-09\nHal,Chair,Cabinet,2004-09-15,2006-06-15\n",
    );
    let history = opened(&imported);
    assert_eq!(tree(&history, "1989-01-01"), ["Cabinet: Fisheries Hal; Justice Hal"]);
    assert_eq!(tree(&history, "1991-01-01"), ["Cabinet: Fisheries Hal"]);
}

//! What other people's files really look like: each kind of it, with the right value.

use orgscope::data::import::{Imported, read_csv, read_popolo};
use orgscope::data::{self, write};
use orgscope::org::{History, PositionState, Severity};
use orgscope::time::Date;

fn opened(imported: &Imported) -> History {
    let text = write::ron(&imported.draft);
    let opened = data::open(&text).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
    let errors: Vec<_> =
        opened.problems.iter().filter(|it| it.severity() != Severity::Warning).collect();
    assert!(errors.is_empty(), "{errors:?}\n{text}");
    opened.history
}

fn imported(units: &str, members: &str) -> Imported {
    let units = format!("id,name,classification,parent_id,founding_date,dissolution_date\n{units}");
    let members =
        format!("person_id,person_name,organization_id,role,start_date,end_date\n{members}");
    let rows = read_csv(("u.csv", &units), ("m.csv", &members));
    rows.unwrap_or_else(|why| panic!("{why:?}")).import("Test", "u.csv")
}

/// What was done, `line kind: detail`.
fn findings(imported: &Imported) -> Vec<String> {
    let found = imported.findings.iter();
    found.map(|it| format!("{} {}: {}", it.place.number, it.kind, it.detail)).collect()
}

/// The holders of a day, `unit role person`; `unit role vacant` where there is none.
fn holders(history: &History, day: &str) -> Vec<String> {
    let data = history.dataset();
    let now = history.as_of(Date::parse(day).unwrap());
    let mut told = Vec::new();
    for (unit, _) in now.walk() {
        for (position, state) in now.positions(unit) {
            let role = &data.role(history.position(position).role).id;
            let place = format!("{} {role}", data.unit(unit).id);
            let mut any = false;
            for holder in now.holders(position) {
                told.push(format!("{place} {}", data.person(holder.person()).name));
                any = true;
            }
            if !any {
                assert_ne!(state, PositionState::Held);
                told.push(format!("{place} {}", state.word()));
            }
        }
    }
    told
}

/// Whether somebody whose rows say this is in post on a day, and what was found.
fn in_post(start: &str, end: &str, day: &str) -> (bool, Vec<String>) {
    // Other dates of the file lie around 2020.
    let rows =
        format!("p,Pat,top,lead,\"{start}\",\"{end}\"\nq,Quin,top,clerk,2019-05-06,2020-07-08\n");
    let imported = imported("top,Top,,,,\n", &rows);
    let there = holders(&opened(&imported), day).iter().any(|it| it == "top lead Pat");
    (there, findings(&imported))
}

#[test]
fn words_that_stand_for_an_open_end() {
    for word in [
        "NULL", "null", "None", "\\N", "NaN", "NaT", "N/A", "#N/A", "-", "–", "present", "current",
        "now", "ongoing", "heute", "至今", "Present", "n/a",
    ] {
        let (there, found) = in_post("2015-01-01", word, "2020-06-01");
        assert!(there, "{word}");
        assert_eq!(found, [format!("2 word that stands for no date: {word}")]);
    }
    for day in ["0", "00/00/0000", "0000-00-00", "9999-12-31", "99991231", "2958465"] {
        let (there, found) = in_post("2015-01-01", day, "2020-06-01");
        assert!(there, "{day}");
        assert_eq!(found, [format!("2 date that stands for none: {day}")]);
    }
}

#[test]
fn ends_that_are_not_known_are_open_with_a_note() {
    for word in ["?", "Unknown", "tbd"] {
        let (there, found) = in_post("2015-01-01", word, "2020-06-01");
        assert!(there, "{word}");
        assert_eq!(found, [format!("2 end unknown, taken as open with a note: {word}")]);
    }
    let (there, found) = in_post("2015-01-01", "last summer", "2020-06-01");
    assert!(there);
    assert_eq!(found, ["2 end that is no date, taken as open with a note: last summer"]);
    let rows = "p,Pat,top,lead,2015-01-01,last summer\nq,Quin,top,clerk,2015-01-01,?\n";
    let text = write::ron(&imported("top,Top,,,,\n", rows).draft);
    assert!(text.contains("note: \"end unknown; the file says \\\"last summer\\\"\""), "{text}");
    assert!(text.contains("role: \"clerk\", note: \"end unknown\")"), "{text}");
}

#[test]
fn ends_far_behind_all_other_dates_are_open() {
    for (day, read) in [
        ("4712-12-31", "4712-12-31"),
        ("2999-12-31", "2999-12-31"),
        ("31.12.2999", "2999-12-31"),
        ("3000-01-01", "3000-01-01"),
        ("8888-12-31", "8888-12-31"),
        ("2262-04-11", "2262-04-11"),
        ("2099-12-31", "2099-12-31"),
    ] {
        let (there, found) = in_post("2015-01-01", day, "2020-06-01");
        assert!(there, "{day}");
        let last = found.last().unwrap();
        assert_eq!(*last, format!("2 end far behind all other dates, taken as open: {read}"));
    }
    // The explorer does not open behind it.
    let open =
        imported("top,Top,,,,\n", "p,P,top,lead,2015-01-01,4712-12-31\nq,Q,top,lead,2019-01-01,\n");
    assert_eq!(opened(&open).dataset().last.to_string(), "2019-01-01");
    // A term that is planned, and what was long ago, is believed.
    let (_, found) = in_post("2015-01-01", "2031-01-03", "2020-06-01");
    assert_eq!(found, Vec::<String>::new());
    let rows = "p,P,top,lead,1800-01-01,1875-01-01\n";
    assert!(findings(&imported("top,Top,,,,\n", rows)).is_empty());
}

#[test]
fn zero_days_before_the_start_are_open_ends() {
    for day in ["1900-01-01", "1970-01-01", "1753-01-01", "1899-12-30", "1/0/1900", "1900-01-00"] {
        let (there, found) = in_post("2015-01-01", day, "2020-06-01");
        assert!(there, "{day}");
        let last = found.last().unwrap();
        assert!(last.starts_with("2 end on the zero day of a database, taken as open"), "{last}");
    }
    // Behind the start it is a day like others, and another day before it is a mistake.
    assert!(!in_post("1960-01-01", "1970-01-01", "2020-06-01").0);
    let (there, found) = in_post("2015-01-01", "1971-01-01", "2020-06-01");
    assert!(!there);
    assert_eq!(found, ["2 membership that ends before it starts: Pat top"]);
}

#[test]
fn days_that_stand_for_a_month_or_a_year_decide_no_order() {
    for (start, end, there, gone) in [
        ("2015-09-01", "2015", "2015-09-01", "2016-01-01"),
        ("2015-09-14", "2015-09", "2015-09-20", "2015-10-01"),
        ("2015", "2015", "2015-07-01", "2016-01-01"),
        ("2015-12-31", "2015", "2015-12-31", "2016-01-02"),
        ("2015-09", "2015", "2015-10-01", "2016-01-01"),
    ] {
        let (held, found) = in_post(start, end, there);
        assert!(held, "{start} {end}");
        assert_eq!(found, ["2 end less precise than the start, taken as by its last day: Pat top"]);
        assert!(!in_post(start, end, gone).0, "{start} {end}");
    }
    // Where the end is another year, it has nothing to do with it.
    assert!(!in_post("2015-09-01", "2014", "2015-09-01").0);
}

#[test]
fn the_dead_hold_nothing() {
    let document = r#"{"organizations": [{"id": "u", "name": "Works"}, {"id": "v", "name": "Gone", "dissolution_date": "2010-01-01"}],
        "persons": [{"id": "a", "name": "Ana", "death_date": "2005-03-04"}, {"id": "b", "name": "Ben", "death_date": "2005-03-04"}],
        "memberships": [
            {"person_id": "a", "organization_id": "u", "role": "head", "start_date": "2000-01-01"},
            {"person_id": "b", "organization_id": "u", "role": "clerk", "start_date": "2000-01-01", "end_date": "2003-01-01"},
            {"person_id": "b", "organization_id": "u", "role": "aide", "start_date": "2001-01-01", "end_date": "2008-01-01"},
            {"person_id": "a", "organization_id": "v", "role": "head", "start_date": "2000-01-01", "end_date": "present"},
            {"person_id": "c", "organization_id": "v", "role": "clerk", "start_date": "2000-01-01", "end_date": NaN}]}"#;
    let imported = read_popolo(document).unwrap().import("Land", "land.json");
    assert_eq!(
        findings(&imported),
        [
            "1 NaN, which is no JSON, read as nothing: 1",
            "1 membership that ends with the person's death: Ana",
            "3 membership that ends with the person's death: Ben",
            "4 membership that ends with the person's death: Ana",
            "4 word that stands for no date: present",
            "5 open membership that ends with its unit: c v",
            "5 person without a record, called by the id: c",
        ]
    );
    let history = opened(&imported);
    assert_eq!(
        holders(&history, "2005-03-03"),
        ["u head Ana", "u aide Ben", "v head Ana", "v clerk c"]
    );
    assert_eq!(holders(&history, "2005-03-04"), ["v clerk c"]);
}

/// Every form of a date that is in no doubt, in a cell of a start.
#[test]
fn dates_that_are_in_no_doubt() {
    for (text, day) in [
        ("20140101", "2014-01-01"),
        ("20140101000000Z", "2014-01-01"),
        ("2014.01.01", "2014-01-01"),
        ("2014年1月1日", "2014-01-01"),
        ("2014年5月", "2014-05-01"),
        ("01/01/2014", "2014-01-01"),
        ("5/5/2013", "2013-05-05"),
        ("5/2013", "2013-05-01"),
        ("05-2010", "2010-05-01"),
        ("3rd May 2010", "2010-05-03"),
        ("2014-01-01Z", "2014-01-01"),
        ("2010-05-03+02:00", "2010-05-03"),
        ("+2013-00-00T00:00:00Z", "2013-07-01"),
        ("+2010-05-03T00:00:00Z", "2010-05-03"),
        ("/Date(1388534400000)/", "2014-01-01"),
        ("2013-Q2", "2013-04-01"),
        ("Q2 2013", "2013-04-01"),
        ("2013-34", "2013-04-01"),
        ("c. 1890", "1890-07-01"),
        ("ca 1890", "1890-07-01"),
        ("ABT 1890", "1890-07-01"),
        ("2013-123", "2013-05-03"),
        ("2013-W05-1", "2013-01-28"),
        ("2010-05-03 [1]", "2010-05-03"),
    ] {
        let before = Date::parse(day).unwrap().add_days(-1).to_string();
        assert!(in_post(text, "", day).0, "{text}");
        assert!(!in_post(text, "", &before).0, "{text}");
    }
    // These name a time of years; it has begun by its end.
    for (text, by) in [
        ("189X", "1899-12-31"),
        ("1890s", "1899-12-31"),
        ("2004-06/..", "2004-07-01"),
        ("../2004", "2004-12-31"),
        ("2013-21", "2013-12-31"),
        ("BEF 1890", "1890-12-31"),
        ("AFT 1890", "1890-12-31"),
        ("2013-W05", "2013-02-03"),
    ] {
        assert!(in_post(text, "", by).0, "{text}");
        assert!(!in_post(text, "", "1880-01-01").0, "{text}");
    }
    // What says two things is not taken for one of them.
    let (_, found) = in_post("2010-05-03 to 2011", "", "2020-01-01");
    assert_eq!(found, ["2 start that is no date, taken as unknown: 2010-05-03 to 2011"]);
}

#[test]
fn the_dates_of_a_file_settle_each_other() {
    for (others, asked, day) in [
        ("16-02-2020", "03-04-2015", "2015-04-03"),
        ("02-16-2020", "03-04-2015", "2015-03-04"),
        ("16/02/2020", "03/04/2015", "2015-04-03"),
        ("02.16.2020", "03.04.2015", "2015-03-04"),
    ] {
        let rows = format!("p,Pat,top,lead,{asked},\nq,Quin,top,clerk,{others},\n");
        let history = opened(&imported("top,Top,,,,\n", &rows));
        let before = Date::parse(day).unwrap().add_days(-1).to_string();
        assert_eq!(holders(&history, day), ["top lead Pat"], "{asked}");
        assert_eq!(holders(&history, &before), Vec::<String>::new(), "{asked}");
    }
}

#[test]
fn names_of_no_person_are_vacancies() {
    let rows = "1,Ada,top,chief,2015-01-01,2016-01-01\n\
                2,Vacant,top,chief,2016-01-01,2017-01-01\n\
                3,Bo,top,chief,2017-01-01,\n\
                4,N/D,top,clerk,2015-01-01,\n\
                5,N/D,top,clerk,2016-01-01,2018-01-01\n\
                6,unbesetzt,top,aide,2016-01-01,2018-01-01\n\
                7,空缺,top,chief,2017-05-01,2017-06-01\n\
                8,TBD,a,head,2016-01-01,\n";
    let imported = imported("top,Top,,,,\na,A,,top,,2018-01-01\n", rows);
    let history = opened(&imported);
    assert_eq!(history.dataset().people.len(), 2);
    let found = findings(&imported);
    let count = |kind: &str| found.iter().filter(|it| it.contains(kind)).count();
    assert_eq!(count("name that stands for an empty post, taken as vacant"), 3);
    assert_eq!(count("name that names no person, taken as unknown"), 3);
    for (day, there) in [
        ("2015-06-01", &["top chief Ada", "top clerk unknown"][..]),
        (
            "2016-06-01",
            &["top chief vacant", "top clerk unknown", "top aide vacant", "a head unknown"],
        ),
        ("2017-05-15", &["top chief Bo", "top clerk unknown", "top aide vacant", "a head unknown"]),
        ("2018-06-01", &["top chief Bo", "top clerk unknown"]),
    ] {
        assert_eq!(holders(&history, day), there, "{day}");
    }
}

#[test]
fn a_member_that_is_an_organization_has_its_name() {
    let document = r#"{"organizations": [{"id": "u", "name": "League"}, {"id": "v", "name": "Harbour Club"}],
        "memberships": [{"member_id": "v", "organization_id": "u", "role": "member"}]}"#;
    let imported = read_popolo(document).unwrap().import("Land", "land.json");
    assert_eq!(
        findings(&imported),
        ["1 member that is an organization, shown by its name: Harbour Club"]
    );
    assert_eq!(holders(&opened(&imported), "2020-01-01"), ["u member Harbour Club"]);
}

#[test]
fn roles_stand_in_the_order_of_the_file() {
    let rows = "1,Cy,top,Clerk,2020-01-01,\n2,Di,top,Deputy Mayor,2021-01-01,\n3,Ed,top,Mayor,2022-01-01,\n\
                4,Flo,top,Auditor,2019-01-01,\n";
    let history = opened(&imported("top,Top,,,,\n", rows));
    assert_eq!(
        holders(&history, "2023-01-01"),
        ["top Clerk Cy", "top Mayor Ed", "top Deputy Mayor Di", "top Auditor Flo"]
    );
    // Where the first use is in that order, the roles need no list.
    let rows = "1,Cy,top,Mayor,2020-01-01,\n2,Di,top,Clerk,2020-01-01,\n";
    let text = write::ron(&imported("top,Top,,,,\n", rows).draft);
    assert!(!text.contains("roles: ["), "{text}");
}

#[test]
fn ids_that_are_written_a_little_otherwise_are_matched() {
    let units = "2,Two,,,,\n007,Seven,,,,\nSales,Sales,,2.0,,\nACME,Acme,,,,\n";
    let rows = "1,Ada,2.0,r,2020-01-01,\n2,Bo,7,r,2020-01-01,\n3,Cy,sales,r,2020-01-01,\n4,Di,\"ACME \",r,2020-01-01,\n\
                5,Ed,Sals,r,2020-01-01,\n";
    let imported = imported(units, rows);
    assert_eq!(
        findings(&imported),
        [
            "2 id written otherwise, matched: 2.0",
            "3 id written otherwise, matched: 7",
            "4 id written otherwise, matched: sales",
            "6 unknown unit: Sals; did you mean Sales?",
            "4 id written otherwise, matched: 2.0",
        ]
    );
    assert_eq!(
        holders(&opened(&imported), "2020-01-01"),
        ["2 r Ada", "Sales r Cy", "007 r Bo", "ACME r Di"]
    );
    let document = r#"{"organizations": [{"id": 2, "name": "Two"}], "persons": [{"id": "007", "name": "Ada"}],
        "memberships": [{"person_id": 7, "organization_id": 2.0, "role": "r"}]}"#;
    let imported = read_popolo(document).unwrap().import("Land", "land.json");
    assert_eq!(holders(&opened(&imported), "2020-01-01"), ["2 r Ada"]);
}

#[test]
fn a_unit_known_only_by_its_id_is_shown_as_it_is_written() {
    let history = opened(&imported("Human Resources,,,,,\n", ""));
    let unit = &history.dataset().units[0];
    assert_eq!((&*unit.id, &*unit.name), ("Human-Resources", "Human Resources"));
}

/// Files of old Macintosh programs: lines end with a carriage return, cells with a tab or a semicolon.
#[test]
fn lines_may_end_with_a_carriage_return_alone() {
    for separator in ["\t", ";", ","] {
        let text = |text: &str| text.replace(',', separator).replace('\n', "\r");
        let units = text("id,name\ntop,Top\n").replace("Top", "\"Top, Inc\"");
        let members = text("person_id,person_name,organization_id,role\np,Pat,top,lead\n");
        let rows = read_csv(("u.csv", &units), ("m.csv", &members)).unwrap();
        let history = opened(&rows.import("Test", "u.csv"));
        assert_eq!(holders(&history, "2020-01-01"), ["top lead Pat"], "{separator:?}");
        assert_eq!(&*history.dataset().units[0].name, "Top, Inc");
    }
}

/// A string that never ends is pointed at where it begins, not where the text ends.
#[test]
fn a_string_that_is_cut_off_is_pointed_at() {
    for text in [
        "{\"organizations\": [{\"id\": \"u\", \"name\": \"Works",
        "{\"organizations\": [{\"name\": \"Wor\nks\"}]}",
    ] {
        let why = read_popolo(text).unwrap_err();
        assert_eq!(&text[why.span.start..][..4], "\"Wor", "{why:?}");
    }
}

/// Titles of events as a person would write them.
#[test]
fn titles_of_events() {
    let units = "top,Acme,,,2020-01-01,\nsales,Sales,,top,2020-01-01,2023-01-01\nsales,Sales & Service,,,2023-01-01,2024-01-01\n\
                 lab,Laboratory,,top,2021-05-05,\n";
    let rows = "1,Ida Jones,sales,head,2021-01-01,\n2,Bo,sales,member,2021-01-01,\n3,Cy,sales,member,2021-01-01,\n\
                4,Di,sales,member,2021-01-01,\n5,Ed,top,Chief Executive,2022-01-01,2022-06-01\n6,Flo,top,member,2022-02-01,\n\
                7,Vacant,top,Treasurer,2022-03-01,\n";
    let draft = imported(units, rows).draft;
    let text = write::ron(&draft);
    let titles: Vec<&str> = text
        .lines()
        .filter_map(|line| Some(line.split_once(", title: \"")?.1.split_once("\", sources")?.0))
        .collect();
    assert_eq!(
        titles,
        [
            "Acme and Sales open",
            "Ida Jones heads Sales; 3 join Sales",
            "Laboratory opens",
            "Ed becomes Chief Executive of Acme",
            "Flo joins Acme",
            "Treasurer of Acme is vacant",
            "Ed leaves Acme",
            "Sales becomes Sales & Service; Sales moves to the top",
            "Sales & Service closes",
        ]
    );
}

/// What is open and of the last two years goes on until the dataset is opened.
#[test]
fn the_span_of_what_is_open_ends_today() {
    let span = |rows: &str, today: &str| {
        let units = "id,name\ntop,Top\n";
        let members =
            format!("person_id,person_name,organization_id,role,start_date,end_date\n{rows}");
        let rows = read_csv(("u.csv", units), ("m.csv", &members)).unwrap();
        let imported = rows.as_of(Date::parse(today).unwrap()).import("Test", "u.csv");
        opened(&imported);
        let text = write::ron(&imported.draft);
        text.lines().find_map(|line| Some(line.strip_prefix("    span: ")?.to_owned())).unwrap()
    };
    let open = "p,Pat,top,lead,2018-02-01,\n";
    assert_eq!(span(open, "2019-12-31"), "(\"2018-02-01\", \"today\"),");
    assert_eq!(span(open, "2020-02-01"), "(\"2018-02-01\", \"2018-02-01\"),");
    // What ends, or goes on to a day that is known to come, ends there.
    assert_eq!(
        span("p,Pat,top,lead,2018-02-01,2019-01-01\n", "2019-02-01"),
        "(\"2018-02-01\", \"2019-01-01\"),"
    );
    let planned = "p,Pat,top,lead,2018-02-01,\nq,Quin,top,clerk,2018-02-01,2031-01-03\n";
    assert_eq!(span(planned, "2019-02-01"), "(\"2018-02-01\", \"2031-01-03\"),");
}

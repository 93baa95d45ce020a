//! Dates of untidy files: open ends, stand-in days, the order of day and month.

use orgscope::import::write;
use orgscope::import::{EndMeaning, read_csv, read_popolo};
use orgscope::time::Date;

use crate::support::imports::opened;

use super::untidy_rows::{findings, holders, imported};

/// Returns whether the person of a row with these dates is in post on a day, and what was found.
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
    for word in ["?", "Unknown", "tbd", "XXXX", "uuuu-05", "????-??-??", "03.05.XXXX"] {
        let (there, found) = in_post("2015-01-01", word, "2020-06-01");
        assert!(there, "{word}");
        assert_eq!(found, [format!("2 end unknown, taken as open with a note: {word}")]);
    }
    let (there, found) = in_post("2015-01-01", "last summer", "2020-06-01");
    assert!(there);
    assert_eq!(found, ["2 invalid end date, taken as open with a note: last summer"]);
    let rows = "p,Pat,top,lead,2015-01-01,last summer\nq,Quin,top,clerk,2015-01-01,?\n";
    let text = write::ron(&imported("top,Top,,,,\n", rows).draft);
    assert!(text.contains("note: \"end unknown; the file says \\\"last summer\\\"\""), "{text}");
    assert!(text.contains("role: \"clerk\", note: \"end unknown\")"), "{text}");
}

#[test]
fn ends_far_after_all_other_dates_are_open() {
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
        assert_eq!(*last, format!("2 end far after all other dates, taken as open: {read}"));
    }
    // The explorer does not open after it.
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
    // After the start it is a day like others, and another day before it is a mistake.
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
        let (held, found) = in_post(start, end, if there.is_empty() { end } else { there });
        assert!(held, "{start} {end}");
        assert_eq!(found, ["2 end less precise than the start, taken as by its last day: Pat top"]);
        assert!(!in_post(start, end, gone).0, "{start} {end}");
    }
    // A day in the year of the start: gone from that day on, in office on the day before.
    for (start, end, there) in [
        ("2015", "2015-03-04", "2015-03-03"),
        ("2015", "2015-07-01", "2015-06-30"),
        ("2015~", "2015-01-02", "2015-01-01"),
    ] {
        let (held, found) = in_post(start, end, there);
        assert!(held, "{start} {end}");
        assert_eq!(found, ["2 start less precise than the end, taken as before it: Pat top"]);
        assert!(!in_post(start, end, end).0, "{start} {end}");
    }
    // Where no day of the start lies before the end, there is no order to save.
    let (_, found) = in_post("2015-05", "2015-05-01", "2015-05-01");
    assert_eq!(found, ["2 membership of no days: Pat top"]);
    // Where the end is another year, it has nothing to do with it.
    assert!(!in_post("2015-09-01", "2014", "2015-09-01").0);
}

#[test]
fn a_person_holds_no_post_after_death() {
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
            "8 number that JSON does not have, read as nothing: NaN",
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

/// What ends mean is asked of the ends as written, and an end on the day after the death is no later than the death.
#[test]
fn a_death_does_not_change_what_ends_mean() {
    let import = |ends: [&str; 2], meaning: EndMeaning| {
        let document = format!(
            r#"{{"organizations": [{{"id": "u", "name": "Works"}}],
            "persons": [{{"id": "p", "name": "Pat", "death_date": "2010-06-01"}},
                {{"id": "q", "name": "Quin", "death_date": "2014-03-01"}}, {{"id": "r", "name": "Rae"}}],
            "memberships": [
                {{"person_id": "p", "organization_id": "u", "role": "head", "start_date": "2005-01-01", "end_date": "{}"}},
                {{"person_id": "q", "organization_id": "u", "role": "head", "start_date": "2010-06-02", "end_date": "{}"}},
                {{"person_id": "r", "organization_id": "u", "role": "head", "start_date": "2014-03-02", "end_date": "2020-01-01"}}]}}"#,
            ends[0], ends[1]
        );
        let imported = read_popolo(&document).unwrap().with_ends(meaning).import("Land", "l.json");
        (findings(&imported), imported.decisions.clone(), opened(&imported))
    };
    // Half-open: nothing is moved, and Rae leaves on the day that is written.
    for meaning in [EndMeaning::Auto, EndMeaning::FirstDayAfter] {
        let (found, said, history) = import(["2010-06-02", "2014-03-02"], meaning);
        assert_eq!((found, said), (vec![], vec![]), "{meaning:?}");
        assert_eq!(holders(&history, "2010-06-01"), ["u head Pat"]);
        assert_eq!(holders(&history, "2010-06-02"), ["u head Quin"]);
        assert_eq!(holders(&history, "2020-01-01"), Vec::<String>::new());
    }
    // Last days: they are the evidence, and the days of the deaths are held to their end.
    let (found, said, history) = import(["2010-06-01", "2014-03-01"], EndMeaning::Auto);
    assert_eq!(found, Vec::<String>::new());
    assert!(said[0].contains("as 2 of 2 that touch a start say"), "{said:?}");
    assert_eq!(holders(&history, "2014-03-01"), ["u head Quin"]);
    assert_eq!(holders(&history, "2020-01-01"), ["u head Rae"]);
    // In the year of the death a post may have begun before it.
    let document = r#"{"organizations": [{"id": "u", "name": "Works"}],
        "persons": [{"id": "p", "name": "Pat", "death_date": "2010-06-01"}],
        "memberships": [{"person_id": "p", "organization_id": "u", "role": "head", "start_date": "2010"}]}"#;
    let imported = read_popolo(document).unwrap().import("Land", "l.json");
    let history = opened(&imported);
    assert_eq!(holders(&history, "2010-05-31"), ["u head Pat"]);
    assert_eq!(holders(&history, "2010-06-01"), Vec::<String>::new());
    // Whatever is later than that ends with the death: a day, a year that is ordered later, an open end.
    for end in ["2010-06-03", "2010-07-01", "2010", "2011", ""] {
        let (found, said, history) = import([end, "2014-03-02"], EndMeaning::Auto);
        assert_eq!(found, ["1 membership that ends with the person's death: Pat"], "{end}");
        assert_eq!(said, Vec::<String>::new());
        assert_eq!(holders(&history, "2010-05-31"), ["u head Pat"]);
        assert_eq!(holders(&history, "2010-06-01"), Vec::<String>::new());
    }
}

/// Every form of a date that is in no doubt, in a cell of a start.
#[test]
fn unambiguous_dates_in_any_form_are_read() {
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
    let (there, found) = in_post("2010-05-03 to 2011", "", "2020-01-01");
    let kind = "2 range of dates in one cell, read as start and end: 2010-05-03 to 2011";
    assert_eq!((there, &*found), (false, [kind.to_owned()].as_slice()));
}

#[test]
fn one_clear_date_settles_the_order_of_day_and_month() {
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

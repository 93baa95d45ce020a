//! What each form is read as, and what is refused.

use super::*;

fn shown(text: &str, order: Option<DayMonthOrder>) -> String {
    match read_written_date(text, order) {
        Ok(read) => read.date.to_string(),
        Err(why) => format!("{why:?}"),
    }
}

#[test]
fn forms_that_are_in_no_doubt() {
    for (text, date, form) in [
        ("2010", "2010", DateNotation::Edtf),
        ("2010-05~", "2010-05~", DateNotation::Edtf),
        ("20140101", "2014-01-01", DateNotation::Compact),
        ("20140101000000Z", "2014-01-01", DateNotation::WithTime),
        ("20140101000000.0+0100", "2014-01-01", DateNotation::WithTime),
        ("20140101T000000Z", "2014-01-01", DateNotation::WithTime),
        ("2014.01.01", "2014-01-01", DateNotation::Separators),
        ("2014年1月1日", "2014-01-01", DateNotation::Chinese),
        ("2014年5月", "2014-05", DateNotation::Chinese),
        ("2014年", "2014", DateNotation::Chinese),
        ("２０１４年１月１日", "2014-01-01", DateNotation::Chinese),
        ("16-02-2020", "2020-02-16", DateNotation::DayFirst),
        ("02/16/2020", "2020-02-16", DateNotation::MonthFirst),
        ("01/01/2014", "2014-01-01", DateNotation::EitherOrder),
        ("5/5/2013", "2013-05-05", DateNotation::EitherOrder),
        ("5/2013", "2013-05", DateNotation::MonthAndYear),
        ("05-2010", "2010-05", DateNotation::MonthAndYear),
        ("05.2010", "2010-05", DateNotation::MonthAndYear),
        ("3rd May 2010", "2010-05-03", DateNotation::MonthInWords),
        ("31-Jan-2020", "2020-01-31", DateNotation::MonthInWords),
        ("March 5, 2010", "2010-03-05", DateNotation::MonthInWords),
        ("5 sept 2010", "2010-09-05", DateNotation::MonthInWords),
        ("Dec 2010", "2010-12", DateNotation::MonthInWords),
        ("3. Mai 2010", "2010-05-03", DateNotation::MonthInWords),
        ("1er août 2010", "2010-08-01", DateNotation::MonthInWords),
        ("Mo 3 May 2010", "WrittenDateError", DateNotation::Edtf),
        ("2014-01-01Z", "2014-01-01", DateNotation::WithTime),
        ("2010-05-03+02:00", "2010-05-03", DateNotation::WithTime),
        ("2010-05-03-05:00", "2010-05-03", DateNotation::WithTime),
        ("2010-05-03T10:00:00.123+02:00", "2010-05-03", DateNotation::WithTime),
        ("2010-05-03 10:00", "2010-05-03", DateNotation::WithTime),
        ("31/12/2010 11:59 PM", "2010-12-31", DateNotation::DayFirst),
        ("+2013-00-00T00:00:00Z", "2013", DateNotation::Signed),
        ("+2010-05-03T00:00:00Z", "2010-05-03", DateNotation::Signed),
        ("/Date(1388534400000)/", "2014-01-01", DateNotation::Milliseconds),
        ("/Date(1388530800000+0100)/", "2014-01-01", DateNotation::Milliseconds),
        ("/Date(-86400000)/", "1969-12-31", DateNotation::Milliseconds),
        ("43861", "2020-01-31", DateNotation::Spreadsheet),
        ("43861.5", "2020-01-31", DateNotation::Spreadsheet),
        ("2010-05-00", "2010-05", DateNotation::Placeholders),
        ("2010-00-00", "2010", DateNotation::Placeholders),
        ("00/00/2010", "2010", DateNotation::Placeholders),
        ("2010-05-XX", "2010-05", DateNotation::Placeholders),
        ("2010-uu-uu", "2010", DateNotation::Placeholders),
        ("2010-??", "2010", DateNotation::Placeholders),
        ("2010-5-3", "2010-05-03", DateNotation::Separators),
        ("2010-123", "2010-05-03", DateNotation::DayOfYear),
        ("2010-05-03 [1]", "2010-05-03", DateNotation::Footnote),
        ("2010-05[1]", "2010-05", DateNotation::Footnote),
        ("2010[1]", "2010", DateNotation::Footnote),
        ("2010 [1]", "2010", DateNotation::Footnote),
        ("+2010", "2010", DateNotation::Signed),
        ("+2010-05", "2010-05", DateNotation::Signed),
        ("2010.", "2010", DateNotation::Decimal),
        ("２０１０", "2010", DateNotation::Separators),
        ("2010-123T10:00:00", "2010-05-03", DateNotation::WithTime),
        ("2010-123Z", "2010-05-03", DateNotation::WithTime),
        ("2010-123-05:00", "2010-05-03", DateNotation::WithTime),
        ("2010-5-3-05:00", "2010-05-03", DateNotation::WithTime),
        ("2010/5/3-05:00", "2010-05-03", DateNotation::WithTime),
    ] {
        if date == "WrittenDateError" {
            assert_eq!(read_written_date(text, None), Err(WrittenDateError::NotADate), "{text}");
            continue;
        }
        let read = read_written_date(text, None).unwrap_or_else(|why| panic!("{text}: {why:?}"));
        assert_eq!((read.date.to_string().as_str(), read.form), (date, form), "{text}");
    }
}

/// What a dataset may not be able to hold comes as near as it can; the days are those that are meant.
#[test]
fn forms_of_more_than_a_day() {
    for (text, first, last, form) in [
        ("2013-Q2", "2013-04-01", "2013-06-30", DateNotation::Quarter),
        ("Q2 2013", "2013-04-01", "2013-06-30", DateNotation::Quarter),
        ("2013-34", "2013-04-01", "2013-06-30", DateNotation::Quarter),
        ("2013-W05", "2013-01-28", "2013-02-03", DateNotation::Week),
        ("2013-W05-2", "2013-01-29", "2013-01-29", DateNotation::Week),
        ("189X", "1890-01-01", "1899-12-31", DateNotation::Decade),
        ("1890s", "1890-01-01", "1899-12-31", DateNotation::Decade),
        ("c. 1890", "1890-01-01", "1890-12-31", DateNotation::About),
        ("ca 1890", "1890-01-01", "1890-12-31", DateNotation::About),
        ("ABT 1890", "1890-01-01", "1890-12-31", DateNotation::About),
        ("BEF 1890", "1890-01-01", "1890-12-31", DateNotation::Bound),
        ("after 3 May 1890", "1890-05-03", "1890-05-03", DateNotation::Bound),
        ("2004-06/..", "2004-06-01", "2004-06-30", DateNotation::Bound),
        ("../2004", "2004-01-01", "2004-12-31", DateNotation::Bound),
        ("2021-03/2021-08", "2021-03-01", "2021-08-31", DateNotation::Bound),
    ] {
        let read = read_written_date(text, None).unwrap_or_else(|why| panic!("{text}: {why:?}"));
        assert_eq!(read.form, form, "{text}");
        assert_eq!(read.days.start.to_string(), first, "{text}");
        assert_eq!(read.days.last().unwrap().to_string(), last, "{text}");
        // Whichever spelling the dataset has for it, it names the same time.
        assert!(read.date.band().start <= read.days.last().unwrap(), "{text}");
        assert!(read.date.band().end > read.days.start, "{text}");
    }
    // Usage differs on the months of spring: only the year is sure.
    let spring = read_written_date("2013-21", None).unwrap();
    assert_eq!((spring.form, spring.date.day().year()), (DateNotation::Season, 2013));
}

#[test]
fn two_readings_are_refused_until_the_order_is_known() {
    for text in ["3/5/2010", "03-05-2010", "03/05/2010 00:00"] {
        assert!(
            matches!(read_written_date(text, None), Err(WrittenDateError::Ambiguous(..))),
            "{text}"
        );
        assert_eq!(shown(text, Some(DayMonthOrder::DayFirst)), "2010-05-03", "{text}");
        assert_eq!(shown(text, Some(DayMonthOrder::MonthFirst)), "2010-03-05", "{text}");
    }
    // With dots the day comes first, unless the file says otherwise.
    assert_eq!(shown("03.05.2010", None), "2010-05-03");
    assert_eq!(shown("03.05.2010", Some(DayMonthOrder::MonthFirst)), "2010-03-05");
    assert_eq!(numbers_before_year("16-02-2020"), Some(('-', 16, 2)));
    assert_eq!(numbers_before_year("13/1/2020 10:00"), Some(('/', 13, 1)));
    for text in ["13/1/20", "2020/13/01", "13/1/2020/1", "2020-01-31", "", "31.12."] {
        assert_eq!(numbers_before_year(text), None, "{text}");
    }
}

#[test]
fn what_stands_for_no_date() {
    for text in [
        "9999-12-31",
        "31.12.9999",
        "12/31/9999",
        "99991231",
        "0001-01-01",
        "2958465",
        "0000-00-00",
        "00/00/0000",
        "/Date(253402214400000)/",
        "9999-12-31T23:59:59Z",
    ] {
        assert_eq!(read_written_date(text, None), Err(WrittenDateError::StandsForNone), "{text}");
    }
}

/// However a month that is none is written: only `2010-21` and `2010-34`, just so, are a season and a quarter.
#[test]
fn a_month_above_twelve_is_no_season() {
    for month in 13..=99 {
        for text in [
            format!("{month}/2010"),
            format!("{month}-2010"),
            format!("{month}.2010"),
            format!("2010/{month}"),
            format!("2010.{month}"),
            format!("2010{month}00"),
            format!("2010-{month}-00"),
            format!("2010-{month}-XX"),
            format!("{month}/00/2010"),
            format!("2010年{month}月"),
        ] {
            let read = read_written_date(&text, None);
            assert!(
                matches!(read, Err(WrittenDateError::NotInCalendar(_))),
                "{text} was read as {read:?}"
            );
        }
    }
}

#[test]
fn a_day_of_a_month_that_is_not_known_is_no_date() {
    for day in 1..=31 {
        for text in [
            format!("201000{day:02}"),
            format!("201000{day:02}000000Z"),
            format!("201000{day:02}T000000Z"),
            format!("2010-00-{day:02}"),
            format!("2010-XX-{day:02}"),
        ] {
            let read = read_written_date(&text, None);
            assert_eq!(read, Err(WrittenDateError::NotADate), "{text}");
        }
    }
}

#[test]
fn a_year_that_is_not_known_is_unknown() {
    for x in ["X", "x", "u", "?"] {
        let (year, part) = (x.repeat(4), x.repeat(2));
        for text in [
            year.clone(),
            format!("{year}-05"),
            format!("{year}-05-03"),
            format!("{year}/5/3"),
            format!("{year}.05.03"),
            format!("{year}-{part}"),
            format!("{year}-{part}-{part}"),
            format!("{year}-00-00"),
            format!("05/{year}"),
            format!("03/05/{year}"),
            format!("{part}.{part}.{year}"),
            format!("+{year}-05-03T00:00:00Z"),
            format!("{year}[1]"),
            format!("{year}{part}{part}"),
            format!("c. {year}"),
            format!("before {year}-05"),
        ] {
            let read = read_written_date(&text, None);
            assert_eq!(read, Err(WrittenDateError::Unknown), "{text}");
        }
        for text in [format!("2010-{year}"), format!("2010-05-{year}"), format!("{year}-5-3-1")] {
            let read = read_written_date(&text, None);
            assert_eq!(read, Err(WrittenDateError::NotADate), "{text}");
        }
    }
}

#[test]
fn what_is_no_date() {
    for text in [
        "",
        "unknown",
        "soon",
        "3.5.10",
        "2010-05-03-07",
        "31-Jan-20",
        "31-Ja-2020",
        "5 March 2010 May",
        "438610",
        "201X-05",
        "2010-1X-05",
        "2010-05-1X",
        "2010-05-03 to 2011",
        "2010-05-03 and more",
        "2010-05-03 10",
        "2010-05:00",
        "2010-05-05:00",
        "2010T10:00:00",
        "2010Z",
        "2010-05-03(1)",
        "2010-05-03T10:00:00 soon",
        "31122010",
        "2010-W54",
        "2010-366",
        "2010-Q5",
        "2010-25",
        "2004/2001",
        "c.",
        "juin juillet 2010",
        "jui 2010",
        "1/2010/3",
        "²0²0",
        "2010-٠٥",
        "/Date(x)/",
        "/Date(99999999999999999999)/",
        "../..",
        "/",
        "-",
        "🙂",
    ] {
        let read = read_written_date(text, None);
        assert!(
            !matches!(read, Ok(_) | Err(WrittenDateError::Ambiguous(..))),
            "{text} was read as {read:?}"
        );
    }
    for text in ["2010-13-01", "2010-02-30", "05/31/2010x", "31.13.2010", "31-Feb-2010", "20100230"]
    {
        let read = read_written_date(text, None);
        assert!(
            matches!(read, Err(WrittenDateError::NotInCalendar(_) | WrittenDateError::NotADate)),
            "{text}: {read:?}"
        );
    }
    assert_eq!(read_written_date(&"1".repeat(10_000), None), Err(WrittenDateError::NotADate));
}

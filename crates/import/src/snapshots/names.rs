//! The date in the name of a file: `2023-01-31.csv`, `headcount_202302.csv`, `Staff 31 Jan 2023.csv`, `2018.yaml`.

use super::date_form::DateForm;
use super::date_parts::{day, month, named_month, number};
use orgscope_history::time::Dated;

/// A date that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileDate {
    One(Dated),
    /// Two numbers before the year, either of which may be the month: the date with the day first, and the other.
    Either(Dated, Dated),
}

/// Why the dates of names cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undated {
    /// Which of the names.
    pub name: usize,
    /// Why: a sentence.
    pub message: String,
}

/// Returns the dates of files, given their paths. A month stands for its first day, and so does a year. Where the order
/// of day and month is open in one name, the others settle it; `format` says it where they do not: `%d%m%Y`.
pub fn dates_of_names(
    paths: &[String],
    format: Option<&str>,
) -> Result<Vec<Option<Dated>>, Undated> {
    let found: Vec<Option<FileDate>> = match format {
        Some(format) => {
            let form = DateForm::parse(format).map_err(|message| Undated { name: 0, message })?;
            paths
                .iter()
                .map(|path| by_parts(path, &|part| form.find(part).map(FileDate::One)))
                .collect()
        }
        None => paths.iter().map(|path| by_parts(path, &find)).collect(),
    };
    let mut dates = Vec::with_capacity(paths.len());
    for (number, found) in found.into_iter().enumerate() {
        dates.push(match found {
            None => None,
            Some(FileDate::One(date)) => Some(date),
            Some(FileDate::Either(day_first, month_first)) if day_first == month_first => Some(day_first),
            Some(FileDate::Either(day_first, month_first)) => match learned(paths) {
                Some(true) => Some(day_first),
                Some(false) => Some(month_first),
                None => {
                    return Err(Undated {
                        name: number,
                        message: format!(
                            "its name may mean {day_first} or {month_first}: say which with --date-format, as %d%m%Y"
                        ),
                    });
                }
            },
        });
    }
    Ok(dates)
}

/// Returns whether the day comes first, as far as a name with a number above twelve says so.
fn learned(paths: &[String]) -> Option<bool> {
    let mut order = None;
    for path in paths {
        let said = by_parts(path, &|part| {
            let tokens = tokens(part);
            tokens
                .windows(3)
                .find_map(|it| match *it {
                    [one, other, year] if is_year(year) => {
                        clear_order(number(one, 2)?, number(other, 2)?)
                    }
                    _ => None,
                })
                .or_else(|| {
                    let eight =
                        tokens.iter().find(|it| it.len() == 8 && number(it, 8).is_some())?;
                    is_year(&eight[4..])
                        .then(|| clear_order(number(&eight[..2], 2)?, number(&eight[2..4], 2)?))?
                })
        });
        match (order, said) {
            (_, None) => {}
            (None, Some(said)) => order = Some(said),
            (Some(order), Some(said)) if order == said => {}
            _ => return None,
        }
    }
    order
}

fn clear_order(one: u32, other: u32) -> Option<bool> {
    match (one > 12, other > 12) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// Looks into the name of the file without its ending, then into the folders, the innermost first.
fn by_parts<T>(path: &str, look: &dyn Fn(&str) -> Option<T>) -> Option<T> {
    let path = path.replace('\\', "/");
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    look(stem).or_else(|| parts.find_map(look))
}

/// Runs of figures and of letters; a capital begins a new one.
fn tokens(name: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = None;
    let mut before = ' ';
    for (at, c) in name.char_indices().chain([(name.len(), ' ')]) {
        let goes_on = c.is_ascii_digit() && before.is_ascii_digit()
            || c.is_alphabetic()
                && before.is_alphabetic()
                && !(before.is_lowercase() && c.is_uppercase());
        if !goes_on {
            if let Some(start) = start.take() {
                tokens.push(&name[start..at]);
            }
            if c.is_ascii_digit() || c.is_alphabetic() {
                start = Some(at);
            }
        }
        before = c;
    }
    tokens
}

fn is_year(token: &str) -> bool {
    token.len() == 4 && number(token, 4).is_some_and(|it| (1900..2200).contains(&it))
}

/// What the first of some tokens begin, if anything.
type DateLookup = fn(&[&str]) -> Option<FileDate>;

/// Returns the date of a name: the most exact one in it, the last of several.
fn find(name: &str) -> Option<FileDate> {
    let tokens = tokens(name);
    let looks: [DateLookup; 4] = [whole_day, of_quarter, of_month, of_year];
    looks.into_iter().find_map(|look| (0..tokens.len()).rev().find_map(|at| look(&tokens[at..])))
}

fn whole_day(tokens: &[&str]) -> Option<FileDate> {
    if let [first, second, third, ..] = *tokens {
        if is_year(first) {
            let month = number(second, 2).or_else(|| named_month(second));
            let exact = month.and_then(|it| day(number(first, 4)?, it, number(third, 2)?));
            if let Some(date) = exact {
                return Some(FileDate::One(date));
            }
        }
        if is_year(third) {
            let year = number(third, 4)?;
            if let (Some(one), Some(other)) = (number(first, 2), number(second, 2)) {
                return either(year, one, other);
            }
            let date = match (named_month(first), named_month(second)) {
                (Some(month), _) => day(year, month, number(second, 2)?),
                (_, Some(month)) => day(year, month, number(first, 2)?),
                _ => None,
            };
            return date.map(FileDate::One);
        }
    }
    let figures = tokens.first().filter(|it| it.len() == 8 || it.len() == 14)?;
    number(&figures[..8], 8)?;
    let part = |from: usize, to: usize| number(&figures[from..to], 4);
    if is_year(&figures[..4])
        && let Some(date) = day(part(0, 4)?, part(4, 6)?, part(6, 8)?)
    {
        return Some(FileDate::One(date));
    }
    if is_year(&figures[4..8]) { either(part(4, 8)?, part(0, 2)?, part(2, 4)?) } else { None }
}

/// Returns the date of two numbers before a year.
fn either(year: u32, one: u32, other: u32) -> Option<FileDate> {
    match (day(year, other, one), day(year, one, other)) {
        (Some(day_first), Some(month_first)) => Some(FileDate::Either(day_first, month_first)),
        (Some(date), None) | (None, Some(date)) => Some(FileDate::One(date)),
        (None, None) => None,
    }
}

fn of_month(tokens: &[&str]) -> Option<FileDate> {
    if let [first, second, ..] = *tokens {
        let named = |token: &str| {
            named_month(token).or_else(|| number(token, 2).filter(|it| (1..=12).contains(it)))
        };
        let date = match (is_year(first), is_year(second)) {
            (true, false) => named(second).and_then(|it| month(number(first, 4)?, it)),
            (false, true) => named(first).and_then(|it| month(number(second, 4)?, it)),
            _ => None,
        };
        if let Some(date) = date {
            return Some(FileDate::One(date));
        }
    }
    let figures = tokens.first().filter(|it| it.len() == 6)?;
    number(figures, 6)?;
    let date = if is_year(&figures[..4]) {
        month(number(&figures[..4], 4)?, number(&figures[4..], 2)?)
    } else if is_year(&figures[2..]) {
        month(number(&figures[2..], 4)?, number(&figures[..2], 2)?)
    } else {
        None
    };
    date.map(FileDate::One)
}

fn of_quarter(tokens: &[&str]) -> Option<FileDate> {
    let [first, second, third, ..] = *tokens else { return None };
    let quarter = |word: &str, figure: &str| {
        let is = word.eq_ignore_ascii_case("q") || word.eq_ignore_ascii_case("h");
        let half = word.eq_ignore_ascii_case("h");
        let number = number(figure, 1).filter(|it| *it >= 1 && *it <= if half { 2 } else { 4 })?;
        is.then_some(if half { number * 6 - 5 } else { number * 3 - 2 })
    };
    let date = if is_year(first) {
        quarter(second, third).and_then(|it| month(number(first, 4)?, it))
    } else if is_year(third) {
        quarter(first, second).and_then(|it| month(number(third, 4)?, it))
    } else {
        None
    };
    date.map(FileDate::One)
}

/// Returns the January of a year: a dataset orders a bare year in its middle, where the state was already.
fn of_year(tokens: &[&str]) -> Option<FileDate> {
    let year = tokens.first().filter(|it| is_year(it))?;
    month(number(year, 4)?, 1).map(FileDate::One)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(paths: &[&str], format: Option<&str>) -> Vec<String> {
        let paths: Vec<String> = paths.iter().map(|it| (*it).to_owned()).collect();
        match dates_of_names(&paths, format) {
            Ok(dates) => {
                dates.iter().map(|it| it.map_or("-".into(), |it| it.to_string())).collect()
            }
            Err(why) => vec![format!("{}: {}", why.name, why.message)],
        }
    }

    #[test]
    fn dates_in_names_of_files() {
        for (name, date) in [
            ("2023-01-31.csv", "2023-01-31"),
            ("headcount_202302.csv", "2023-02"),
            ("staff_20230131.csv", "2023-01-31"),
            ("staff.2023.01.31.csv", "2023-01-31"),
            ("Staff 31 Jan 2023.csv", "2023-01-31"),
            ("staffJan2023.csv", "2023-01"),
            ("2023_March_employees.csv", "2023-03"),
            ("HR 31.12.2022 final.csv", "2022-12-31"),
            ("12-31-2022.csv", "2022-12-31"),
            ("31122022.csv", "2022-12-31"),
            ("export_20230131T235959.csv", "2023-01-31"),
            ("export_20230131235959.csv", "2023-01-31"),
            ("2018.yaml", "2018-01"),
            ("teams-2023-q2.json", "2023-04"),
            ("Q3_2022.csv", "2022-07"),
            ("2021/teams.yaml", "2021-01"),
            ("exports/2023-05/staff.csv", "2023-05"),
            ("03-2023.csv", "2023-03"),
            ("team3.csv", "-"),
            ("staff_v2.csv", "-"),
            ("05-05-2023.csv", "2023-05-05"),
        ] {
            assert_eq!(shown(&[name], None), [date], "{name}");
        }
    }

    #[test]
    fn the_order_of_day_and_month() {
        assert_eq!(
            shown(&["01-02-2023.csv", "13-02-2023.csv"], None),
            ["2023-02-01", "2023-02-13"]
        );
        assert_eq!(shown(&["01022023.csv", "02132023.csv"], None), ["2023-01-02", "2023-02-13"]);
        assert!(shown(&["01-02-2023.csv"], None)[0].contains("--date-format"));
        assert_eq!(shown(&["01022023.csv"], Some("%d%m%Y")), ["2023-02-01"]);
        assert_eq!(shown(&["x_230201.csv"], Some("%y%m%d")), ["2023-02-01"]);
        assert!(shown(&["x.csv"], Some("%Q"))[0].contains("invalid date format"));
    }
}

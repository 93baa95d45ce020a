//! Dates and cells as other programs take them.

use orgscope_history::time::Dated;

/// Returns a date as `2022`, `2022-12` or `2022-12-29`, without marks of doubt. What is none of these is the year by
/// which it is ordered.
pub(super) fn date(date: Dated) -> String {
    let written = date.to_string();
    let bare = written.trim_end_matches(['?', '~', '%']);
    if is_plain(bare) { bare.to_owned() } else { format!("{:04}", date.day().year()) }
}

/// Returns whether a plain date says less than this one.
pub(super) fn is_doubtful(date: Dated) -> bool {
    !date.is_unknown() && !is_plain(&date.to_string())
}

fn is_plain(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits =
        |text: &str, width| text.len() == width && text.bytes().all(|it| it.is_ascii_digit());
    parts.len() <= 3
        && digits(parts[0], 4)
        && parts[1..].iter().all(|part| digits(part, 2))
        // A season or a quarter is none of their months.
        && parts.get(1).is_none_or(|month| ("01"..="12").contains(month))
}

/// Returns a cell that a spreadsheet does not run as a formula.
pub(super) fn defused(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_other_formats() {
        for (written, plain, doubtful) in [
            ("2022-12-29", "2022-12-29", false),
            ("2022-12", "2022-12", false),
            ("2022", "2022", false),
            ("2022-12-29?", "2022-12-29", true),
            ("2022~", "2022", true),
            ("2022-12%", "2022-12", true),
        ] {
            let read = Dated::parse(written).unwrap();
            assert_eq!((date(read).as_str(), is_doubtful(read)), (plain, doubtful), "{written}");
        }
        for bound in ["../2022-11-25", "2013-34"] {
            if let Ok(read) = Dated::parse(bound) {
                assert_eq!(
                    (date(read), is_doubtful(read)),
                    (bound[bound.len() - 10.min(bound.len())..][..4].to_owned(), true)
                );
            }
        }
        assert!(!is_doubtful(Dated::UNKNOWN));
    }

    #[test]
    fn cells_that_a_spreadsheet_would_run() {
        for cell in ["=cmd()", "+1", "-1", "@x", "\tx"] {
            assert_eq!(defused(cell.into()), format!("'{cell}"));
        }
        assert_eq!(defused("a=b".into()), "a=b");
    }
}

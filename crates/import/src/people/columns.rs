//! Which column holds what: by its header, by what is in it, and by what the command line says.

use hashbrown::HashSet;

use super::headers::PersonnelField;
use crate::columns::{column_asked_for, columns_called, folded_header};

/// Which column each field is in.
#[derive(Clone, Debug, Default)]
pub(super) struct PersonnelColumns(Vec<(PersonnelField, usize)>);

impl PersonnelColumns {
    pub(super) fn of(&self, field: PersonnelField) -> Option<usize> {
        self.0.iter().find(|(it, _)| *it == field).map(|(_, column)| *column)
    }

    /// Returns the fields with their columns, in the order of the fields.
    pub(super) fn all(&self) -> impl Iterator<Item = (PersonnelField, usize)> {
        self.0.iter().copied()
    }
}

/// Why two columns are ambiguous.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unclear {
    pub(super) message: String,
    pub(super) hint: String,
}

/// Finds the columns. `wanted` is what the command line says: a field and a header.
pub(super) fn find(
    header: &[String],
    sample: &[csv::StringRecord],
    wanted: &[(String, String)],
) -> Result<PersonnelColumns, Unclear> {
    let names: Vec<String> = header.iter().map(|it| folded_header(it)).collect();
    let names = &names;
    let mut columns = PersonnelColumns(asked_for(header, names, wanted)?);
    for field in PersonnelField::ALL {
        if columns.of(field).is_some() {
            continue;
        }
        let free = |column: usize| !columns.0.iter().any(|(_, taken)| *taken == column);
        let candidates: Vec<usize> = columns_called(names, field.headers())
            .filter(|column| free(*column) && fits(field, *column, sample))
            .filter(|column| {
                names[*column] != "parent id"
                    || columns.of(PersonnelField::Id).is_some_and(|id| refers(*column, id, sample))
            })
            .collect();
        let Some(first) = candidates.first().copied() else { continue };
        let rival = candidates[1..].iter().find(|it| is_rival(field, first, **it, sample));
        if let Some(other) = rival {
            return Err(Unclear {
                message: format!(
                    "two columns may be the {}: `{}` and `{}`",
                    field.word(),
                    header[first],
                    header[*other]
                ),
                hint: format!("say which with --column \"{}={}\"", field.word(), header[first]),
            });
        }
        columns.0.push((field, first));
    }
    columns.0.sort_unstable();
    Ok(columns)
}

/// Returns the columns that the command line names, each by its header.
fn asked_for(
    header: &[String],
    folded: &[String],
    wanted: &[(String, String)],
) -> Result<Vec<(PersonnelField, usize)>, Unclear> {
    let list = |words: &mut dyn Iterator<Item = &str>| words.collect::<Vec<_>>().join(", ");
    let mut columns = Vec::new();
    for (word, name) in wanted {
        let Some(field) = PersonnelField::ALL.into_iter().find(|it| it.word() == word) else {
            let fields = list(&mut PersonnelField::ALL.iter().map(|it| it.word()));
            let message = format!("invalid field `{word}` in --column");
            return Err(Unclear { message, hint: format!("expected one of {fields}") });
        };
        let Some(column) = column_asked_for(header, folded, name) else {
            let columns = list(&mut header.iter().map(String::as_str));
            let message = format!("there is no column `{name}`");
            return Err(Unclear { message, hint: format!("the columns are: {columns}") });
        };
        columns.push((field, column));
    }
    Ok(columns)
}

/// Returns the cells of a column that say something.
fn cells(column: usize, sample: &[csv::StringRecord]) -> impl Iterator<Item = &str> {
    sample.iter().filter_map(move |row| row.get(column)).filter(|cell| !cell.is_empty())
}

/// Returns whether the values of a column may be what its header says.
fn fits(field: PersonnelField, column: usize, sample: &[csv::StringRecord]) -> bool {
    let count = |matches: fn(&str) -> bool| {
        let (mut all, mut matching) = (0, 0);
        for cell in cells(column, sample) {
            all += 1;
            matching += usize::from(matches(cell));
        }
        (matching, all)
    };
    match field {
        // A number is not a name.
        PersonnelField::Name
        | PersonnelField::First
        | PersonnelField::Last
        | PersonnelField::Title => {
            let (numbers, all) = count(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()));
            let (salutations, _) = count(is_salutation);
            2 * numbers <= all && (all == 0 || salutations < all)
        }
        // Two of three are dates; an empty column is one that may be.
        PersonnelField::Effective | PersonnelField::Hire | PersonnelField::End => {
            let (dates, all) = count(|cell| cell.bytes().any(|byte| byte.is_ascii_digit()));
            field == PersonnelField::End || 3 * dates >= 2 * all
        }
        _ => true,
    }
}

/// Returns whether a column names ids of another: a `parentId` may be the person above, or the unit.
fn refers(column: usize, ids: usize, sample: &[csv::StringRecord]) -> bool {
    let ids: HashSet<&str> = cells(ids, sample).collect();
    let (mut all, mut known) = (0, 0);
    for cell in cells(column, sample) {
        all += 1;
        known += usize::from(ids.contains(cell));
    }
    2 * known >= all
}

fn is_salutation(cell: &str) -> bool {
    const WORDS: [&str; 9] = ["mr", "mrs", "ms", "miss", "dr", "herr", "frau", "mme", "prof"];
    WORDS.contains(&&*cell.trim_end_matches('.').to_lowercase())
}

/// Returns whether another column could be meant as well: both name managers, and different ones.
fn is_rival(
    field: PersonnelField,
    first: usize,
    other: usize,
    sample: &[csv::StringRecord],
) -> bool {
    if !matches!(field, PersonnelField::Manager | PersonnelField::ManagerId | PersonnelField::Id) {
        return false;
    }
    let differ = sample.iter().any(|row| {
        let (first, other) = (row.get(first).unwrap_or(""), row.get(other).unwrap_or(""));
        !first.is_empty() && !other.is_empty() && first != other
    });
    // An e-mail address beside a name says the same.
    let is_address = cells(other, sample).all(|cell| cell.contains('@'));
    differ && !is_address
}

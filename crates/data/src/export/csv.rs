//! CSV: the two files that an import reads, and the rows of one day.

use super::plain;
use orgscope_history::org::{History, PersonId, PositionState, Snapshot, Tenure, Term, UnitId};
use orgscope_history::time::{Dated, Period};

/// How the two files are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CsvStyle {
    /// Dates say no more than year, month and day.
    pub plain_dates: bool,
    /// A cell that a spreadsheet would run has an apostrophe before it.
    pub for_spreadsheets: bool,
}

impl CsvStyle {
    fn date(self, date: Option<Dated>) -> String {
        let known = date.filter(|date| self.plain_dates && !date.is_unknown());
        known.map_or_else(|| date_cell(date), plain::date)
    }
}

/// Returns a date as a cell: empty where it is unknown or open.
fn date_cell(date: Option<Dated>) -> String {
    date.filter(|date| !date.is_unknown()).map(|date| date.to_string()).unwrap_or_default()
}

/// Rows as CSV text. Writing to memory does not fail.
fn text(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    text_as(rows, CsvStyle::default())
}

fn text_as(rows: impl IntoIterator<Item = Vec<String>>, style: CsvStyle) -> String {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for mut row in rows {
        if style.for_spreadsheets {
            for cell in &mut row {
                *cell = plain::defused(std::mem::take(cell));
            }
        }
        let _ = writer.write_record(&row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// Returns a CSV text with a `'` before each cell that a spreadsheet would run as a formula.
pub fn defused(text_of_rows: &str) -> String {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .from_reader(text_of_rows.as_bytes());
    let runs = |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let rows = reader.records().map_while(Result::ok).map(|row| {
        row.iter()
            .map(|cell| if runs(cell) { format!("'{cell}") } else { cell.to_owned() })
            .collect()
    });
    text(rows)
}

fn head(columns: &[&str]) -> Vec<String> {
    columns.iter().map(|column| (*column).to_owned()).collect()
}

/// Returns the names for a cell, with semicolons between them; one in a name becomes a comma.
fn names<'n>(names: impl Iterator<Item = &'n Box<str>>) -> String {
    names.map(|name| name.replace(';', ",")).collect::<Vec<_>>().join(";")
}

/// Returns `units.csv`: a row for each version of each unit, in the dataset's order.
pub fn units_csv(history: &History) -> String {
    units_csv_as(history, CsvStyle::default())
}

/// Returns `units.csv` in a style.
pub fn units_csv_as(history: &History, style: CsvStyle) -> String {
    let data = history.dataset();
    let columns = [
        "id",
        "name",
        "classification",
        "parent_id",
        "founding_date",
        "dissolution_date",
        "other_names",
    ];
    let rows = data.units.iter().enumerate().flat_map(|(number, unit)| {
        let id = UnitId::new(number);
        let others = names(unit.native.iter().chain(&unit.aliases));
        versions(history, id).into_iter().map(move |(name, class, parent, period)| {
            let (from, to) = history.dated(id, period);
            vec![
                unit.id.to_string(),
                name.to_owned(),
                class.unwrap_or_default().to_owned(),
                parent.map(|parent| data.unit(parent).id.to_string()).unwrap_or_default(),
                style.date(Some(from)),
                style.date(to),
                others.clone(),
            ]
        })
    });
    text_as(std::iter::once(head(&columns)).chain(rows), style)
}

type VersionRow<'h> = (&'h str, Option<&'h str>, Option<UnitId>, Period);

/// Returns the open versions of a unit, joined where nothing but their number differs.
fn versions(history: &History, unit: UnitId) -> Vec<VersionRow<'_>> {
    let list = &history.unit(unit).versions;
    let mut versions: Vec<VersionRow<'_>> = Vec::new();
    for (index, version) in list.iter().enumerate().filter(|(_, version)| version.open) {
        let end = list.get(index + 1).map_or(orgscope_history::time::Date::MAX, |next| next.start);
        let name = history.version_name(unit, version);
        let class = history.version_class(unit, version);
        match versions.last_mut() {
            Some((called, classed, parent, period))
                if (*called, *classed, *parent) == (name, class, version.parent)
                    && period.end == version.start =>
            {
                period.end = end;
            }
            _ => versions.push((name, class, version.parent, Period::new(version.start, end))),
        }
    }
    versions
}

/// Returns `memberships.csv`: a row for each term of each tenure, person by person.
pub fn memberships_csv(history: &History) -> String {
    memberships_csv_as(history, CsvStyle::default())
}

/// Returns `memberships.csv` in a style.
pub fn memberships_csv_as(history: &History, style: CsvStyle) -> String {
    let data = history.dataset();
    let columns = [
        "person_id",
        "person_name",
        "organization_id",
        "role",
        "start_date",
        "end_date",
        "title",
        "acting",
        "native_name",
        "other_names",
    ];
    let mut rows = vec![head(&columns)];
    for (number, person) in data.people.iter().enumerate() {
        let others = names(person.latin().iter().chain(person.nicknames()).chain(person.aliases()));
        for id in history.career(PersonId::new(number)) {
            let tenure = history.tenure(*id);
            let position = history.position(tenure.position);
            for (index, term) in history.terms_of(tenure).into_iter().enumerate() {
                let (from, to) = dates(history, tenure, index, term);
                rows.push(vec![
                    person.id.to_string(),
                    person.name.to_string(),
                    data.unit(position.unit).id.to_string(),
                    data.role(position.role).id.to_string(),
                    style.date(Some(from)),
                    style.date(to),
                    history.explicit_title(term).unwrap_or_default().to_owned(),
                    if term.acting { "true".into() } else { String::new() },
                    person.native.as_deref().unwrap_or_default().to_owned(),
                    others.clone(),
                ]);
            }
        }
    }
    text_as(rows, style)
}

/// Returns the ends of every term of every tenure, as written.
pub(super) fn terms(history: &History) -> impl Iterator<Item = (Dated, Option<Dated>)> {
    let people = (0..history.dataset().people.len()).map(PersonId::new);
    let tenures = people.flat_map(|person| history.career(person)).map(|id| history.tenure(*id));
    tenures.flat_map(|tenure| {
        let terms = history.terms_of(tenure).into_iter().enumerate();
        let ends = terms.map(|(index, term)| dates(history, tenure, index, term));
        ends.collect::<Vec<_>>()
    })
}

/// Returns how many dates have marks of doubt or bounds, which year, month and day cannot express.
pub(super) fn doubtful_dates(history: &History) -> usize {
    let units = (0..history.dataset().units.len()).map(UnitId::new).flat_map(|id| {
        let versions = versions(history, id).into_iter();
        versions.map(move |(.., period)| history.dated(id, period))
    });
    let dates = units.chain(terms(history)).flat_map(|(from, to)| [Some(from), to]);
    dates.flatten().filter(|date| plain::is_doubtful(*date)).count()
}

/// Returns the ends of a term as written. A start that is only said ("in post since …") is written where the
/// tenure begins with its unit and the unit was not there before: there it changes nothing about who
/// held what.
pub(super) fn dates(
    history: &History,
    tenure: &Tenure,
    index: usize,
    term: Term,
) -> (Dated, Option<Dated>) {
    let data = history.dataset();
    let from = match said_start(history, tenure).filter(|_| index == 0) {
        Some(since) => since,
        None => data.event_of(term.change).date,
    };
    let next = history.terms_of(tenure).get(index + 1).map(|next| next.change);
    let ended = next.or(tenure.ended().map(|ending| ending.change));
    (from, ended.map(|change| data.event_of(change).date))
}

/// Returns the date since when the tenure is said to last (`since` of its appointment), where it can be written as its
/// start.
pub(super) fn said_start(history: &History, tenure: &Tenure) -> Option<Dated> {
    let since = history.said_since(tenure)?;
    let unit = history.position(tenure.position).unit;
    let opens = history.open_periods(unit);
    let with = opens.iter().position(|open| open.start == tenure.period.start)?;
    let before = with.checked_sub(1).map(|before| opens[before].end);
    let harmless =
        before.is_none_or(|end| since.day() >= end) && since.day() <= tenure.period.start;
    harmless.then_some(since)
}

/// Returns the rows of a day: one for each holder, one for each unit or position without.
pub fn tree_csv(now: Snapshot<'_>, units: impl Iterator<Item = UnitId>) -> String {
    let history = now.history();
    let data = history.dataset();
    let columns = [
        "unit_id",
        "unit_name",
        "classification",
        "parent_id",
        "role",
        "state",
        "person_id",
        "person_name",
        "title",
        "acting",
        "since",
        "confidence",
    ];
    let mut rows = vec![head(&columns)];
    for unit in units {
        let own = vec![
            data.unit(unit).id.to_string(),
            now.name(unit).to_owned(),
            now.class(unit).unwrap_or_default().to_owned(),
            now.parent(unit).map(|parent| data.unit(parent).id.to_string()).unwrap_or_default(),
        ];
        let mut any = false;
        for (position, state) in now.positions(unit) {
            let role = data.role(history.position(position).role).id.to_string();
            let cells = [own.clone(), vec![role, state.word().to_owned()]].concat();
            let mut held = false;
            for holder in now.holders(position) {
                let person = data.person(holder.person());
                let title = history.title(holder.tenure, holder.term).into_owned();
                let acting = holder.term.acting.to_string();
                let since = date_cell(Some(history.since(holder.tenure)));
                let (id, name) = (person.id.to_string(), person.name.to_string());
                let sure = now.certainty(&holder).confidence.word().to_owned();
                rows.push([cells.clone(), vec![id, name, title, acting, since, sure]].concat());
                held = true;
            }
            if !held {
                let sure = match state {
                    PositionState::Held => String::new(),
                    PositionState::Vacant(change) | PositionState::Unknown(change) => {
                        data.confidence_of(change).word().to_owned()
                    }
                };
                rows.push([cells, vec![String::new(); 5], vec![sure]].concat());
            }
            any = true;
        }
        if !any {
            rows.push([own, vec![String::new(); 8]].concat());
        }
    }
    text(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_a_text_for_a_spreadsheet() {
        let rows = "id,name\na,=cmd()\nb,\"+1, \"\"two\"\"\"\nc,@x\nd,plain = 1\n";
        let safe = "id,name\na,'=cmd()\nb,\"'+1, \"\"two\"\"\"\nc,'@x\nd,plain = 1\n";
        assert_eq!(defused(rows), safe);
    }
}

//! A staff list of one day, without a mapping: columns by their headers, departments, heads and managers as `import csv
//! --people` finds them.

use super::fact::{Facts, MemberFact, UnitFact};
use super::node::FormatError;
use crate::Refusal;
use crate::findings::{COLUMN_SPELLED_OTHERWISE, OTHER_SEPARATOR};
use crate::people::read_list;
use crate::rows::{ImportRows, NO_ONE};
use crate::texts::{TextId, Texts};
use orgscope_history::time::Date;

/// How a staff list is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Staff {
    /// Which column holds what, as the command line says.
    pub(super) columns: Vec<(String, String)>,
    /// What a unit above all is called, where one is needed.
    pub(super) title: String,
}

/// Reads the list of a day.
pub(super) fn read(
    file: (&str, &str),
    staff: &Staff,
    day: Date,
    words: &mut Texts,
) -> Result<Facts, FormatError> {
    let wanted: Vec<(String, String)> =
        staff.columns.iter().filter(|(field, _)| field != "date").cloned().collect();
    let (rows, addresses) =
        read_list(file, &wanted, (&staff.title, day)).map_err(|why| format_error(&why, file.1))?;
    let mut texts = StaffTexts { rows: &rows, words };
    let mut facts = Facts::default();
    let mut index_by_id = hashbrown::HashMap::new();
    for (index, row) in (0u32..).zip(&rows.units) {
        // The id of a department is its path: `Sales > EMEA` lies in `Sales`, where its own name is enough.
        let path = rows.texts.get(row.id);
        let own = path.rsplit_once(" > ").map_or(path, |it| it.1).to_lowercase();
        let around = index_by_id.get(&row.parent).copied().filter(|_| path.contains(" > "));
        index_by_id.insert(row.id, index);
        let fact = UnitFact {
            path_key: texts.text(row.id),
            reference: texts.words.intern(&own),
            name: texts.text(if row.name.is_empty() { row.id } else { row.name }),
            class: texts.text(row.class),
            around,
            parents: (!row.parent.is_empty()).then(|| texts.text(row.parent)).into_iter().collect(),
            ..UnitFact::default()
        };
        facts.units.push(fact);
    }
    for row in &rows.memberships {
        let Some(index) = index_by_id.get(&row.unit) else { continue };
        let (handle, name) = texts.person(row.person, &addresses);
        let manager =
            (row.reports_to != NO_ONE).then(|| Box::new(texts.person(row.reports_to, &addresses)));
        let role =
            if row.role.is_empty() { texts.words.intern("member") } else { texts.text(row.role) };
        let title = texts.text(row.title);
        let member = MemberFact { role, handle, name, title, dates: None, manager };
        facts.units[*index as usize].members.push(member);
    }
    // How a file is written is of no interest where there is one each month.
    let of_form = [COLUMN_SPELLED_OTHERWISE, OTHER_SEPARATOR];
    for finding in rows.findings.0.iter().filter(|it| !of_form.contains(&it.kind)) {
        let line = u32::try_from(finding.place.number).unwrap_or(0);
        facts.remarks.push((line, format!("{}: {}", finding.kind, finding.detail)));
    }
    Ok(facts)
}

/// Copies texts of a staff list into the texts of all states.
struct StaffTexts<'t> {
    rows: &'t ImportRows,
    words: &'t mut Texts,
}

impl StaffTexts<'_> {
    /// Returns the id that a text of the list has among the texts of all states.
    fn text(&mut self, text: TextId) -> TextId {
        self.words.intern(self.rows.texts.get(text))
    }

    /// Returns the handle of a person, which is their number or else their e-mail address, and the name.
    fn person(
        &mut self,
        index: u32,
        addresses: &hashbrown::HashMap<u32, TextId>,
    ) -> (TextId, TextId) {
        let person = &self.rows.people[index as usize];
        let handle = if person.id.is_empty() {
            addresses.get(&index).copied().unwrap_or_default()
        } else {
            person.id
        };
        (self.text(handle), self.words.intern(&person.name))
    }
}

/// Returns a refusal of a whole file as the error of one state, with the line of `text` that it is about.
fn format_error(why: &Refusal, text: &str) -> FormatError {
    let before = text.get(..why.span.start).unwrap_or_default();
    let line = u32::try_from(before.matches('\n').count() + 1).unwrap_or(0);
    let hint = why.hint.as_ref().map(|it| format!("; {it}")).unwrap_or_default();
    FormatError { line, message: format!("{}{hint}", why.message) }
}

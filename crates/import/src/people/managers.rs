//! Which person a cell with a manager means: by id, by name, by e-mail address.

use hashbrown::HashMap;

use super::name_order::in_order;
use crate::near::Near;
use crate::rows::ImportRows;
use crate::texts::TextId;

/// Indices of people by what a manager may be written as.
pub(super) struct Managers {
    ids: HashMap<TextId, u32>,
    near: Near,
    /// By name, in small letters with single spaces; `None` where several have it.
    names: HashMap<String, Option<u32>>,
}

impl Managers {
    /// Sets `reports_to` of each row from its manager's cell; a cell that means no one person is reported.
    pub(super) fn resolve(rows: &mut ImportRows) {
        let Some(personnel) = rows.personnel.take() else { return };
        let managers = Self::new(rows);
        let mut known: HashMap<TextId, Option<u32>> = HashMap::new();
        for (row, written) in rows.memberships.iter_mut().zip(&personnel.managers) {
            if written.is_empty() {
                continue;
            }
            let text = rows.texts.get(*written);
            let person = *known.entry(*written).or_insert_with(|| {
                let address = || rows.texts.known(&text.to_lowercase());
                let by_address = || personnel.addresses.get(&address()?).copied().flatten();
                managers.find(*written, text).or_else(by_address)
            });
            match person {
                // The one at the top is often written as reporting to themselves.
                Some(person) if person == row.person => {}
                Some(person) => row.reports_to = person,
                None => rows.findings.repaired(
                    &row.place,
                    "manager who is none or several of the people, left out",
                    text,
                ),
            }
        }
        rows.personnel = Some(personnel);
    }

    fn new(rows: &ImportRows) -> Self {
        let mut names: HashMap<String, Option<u32>> = HashMap::new();
        for (index, person) in (0..).zip(&rows.people) {
            for name in std::iter::once(&person.name).chain(&person.aliases) {
                let same = names.entry(plain(name)).or_insert(Some(index));
                if *same != Some(index) {
                    *same = None;
                }
            }
        }
        let with_ids = (0..).zip(&rows.people).filter(|(_, person)| !person.id.is_empty());
        let ids: HashMap<TextId, u32> = with_ids.map(|(index, it)| (it.id, index)).collect();
        let near = Near::new(ids.keys().map(|id| (*id, rows.texts.get(*id))));
        Self { ids, near, names }
    }

    fn find(&self, id: TextId, text: &str) -> Option<u32> {
        let named = |text: &str| self.names.get(&plain(&in_order(text))).copied().flatten();
        let with_id = |text: &str| self.near.find(text).and_then(|id| self.ids.get(&id).copied());
        self.ids.get(&id).copied().or_else(|| named(text)).or_else(|| with_id(text)).or_else(|| {
            // `Ida Jones (1007)`, as some systems write it.
            let (name, rest) = text.rsplit_once('(')?;
            with_id(rest.trim_end_matches(')').trim()).or_else(|| named(name.trim()))
        })
    }
}

/// Returns a name in small letters with single spaces.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

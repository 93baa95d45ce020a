//! What all rows of a personnel file say together: when a job ends, who heads a department, what stands above it.

use hashbrown::{HashMap, HashSet};

use super::succession::end_by_the_next;
use crate::findings::RowPlace;
use crate::rows::{ImportRows, MembershipRow, NO_ONE, UnitRow};
use crate::texts::TextId;
use orgscope_history::org::counted;
use orgscope_history::time::{Date, Dated};

/// Works out what only all rows say: where jobs end, who heads a unit, what stands above it, since when it is there. Returns a
/// sentence for each guess. `title` is the name of the unit that is put above all where several have none above them.
pub(crate) fn arrange(rows: &mut ImportRows, title: &str) -> Vec<String> {
    let personnel = rows.personnel.take().unwrap_or_default();
    let mut guesses = Vec::new();
    if personnel.since_hired && rows.memberships.iter().any(|row| row.start.is_some()) {
        guesses.push(
            "starts are days of hiring: what people held before is not in the file".to_owned(),
        );
    }
    guesses.extend(end_by_the_next(rows, personnel.ends_employment));
    let top = rows.texts.intern(title.trim());
    rows.made_up.insert(top);
    let some_without_unit = rows.memberships.iter().any(|row| row.unit.is_empty());
    for row in rows.memberships.iter_mut().filter(|row| row.unit.is_empty()) {
        row.unit = top;
    }
    let mut units = Units::of(rows, some_without_unit.then_some(top));
    let mut heads = units.heads(rows);
    let parents = units.guess_parents(rows, &heads);
    let roots = units.list.iter().filter(|it| it.parent.is_none()).count();
    let has_top = units.put_roots_below(top, rows);
    heads.extend(units.heads_of_heads(rows, &heads));
    let with_head: HashSet<TextId> = heads.iter().map(|row| rows.memberships[*row].unit).collect();
    if !personnel.has_departments {
        guesses.push(format!(
            "no column is known to hold the department: all are in one unit called {}; --column department=HEADER if one does, --title names it otherwise",
            rows.texts.get(top)
        ));
    }
    if personnel.has_managers {
        guesses.push(format!(
            "{} of {} a head: who manages the others in it; --column manager=HEADER for another column",
            with_head.len(),
            counted(units.list.len(), "department has", "departments have")
        ));
    }
    if parents > 0 {
        guesses.push(format!(
            "{} put below that of {} head's manager; --column parent=HEADER if a column says it",
            counted(parents, "department is", "departments are"),
            if parents == 1 { "its" } else { "their" }
        ));
    }
    if personnel.has_departments && has_top && (some_without_unit || roots > 1) {
        guesses.push(format!(
            "all are put under one unit called {}; --title names it otherwise",
            rows.texts.get(top)
        ));
    }
    let head = rows.texts.intern("head");
    rows.first_role = head;
    for row in heads {
        let row = &mut rows.memberships[row];
        (row.role, row.title) = (head, row.role);
    }
    units.write(rows);
    guesses
}

struct Department {
    id: TextId,
    /// An index into `Units::list`.
    parent: Option<usize>,
    /// Indices into `ImportRows::memberships`.
    rows: Vec<usize>,
}

struct Units {
    list: Vec<Department>,
    numbers: HashMap<TextId, usize>,
}

impl Units {
    fn of(rows: &mut ImportRows, top: Option<TextId>) -> Self {
        if let Some(top) = top {
            add_top(top, rows);
        }
        let numbers: HashMap<TextId, usize> =
            rows.units.iter().map(|row| row.id).zip(0..).collect();
        let parent = |row: &UnitRow| numbers.get(&row.parent).copied();
        let mut list: Vec<Department> = rows
            .units
            .iter()
            .map(|row| Department { id: row.id, parent: parent(row), rows: Vec::new() })
            .collect();
        for (index, row) in rows.memberships.iter().enumerate() {
            if let Some(unit) = numbers.get(&row.unit) {
                list[*unit].rows.push(index);
            }
        }
        Self { list, numbers }
    }

    /// Returns the rows of those who head a unit: who manages the others in it and is managed by none of them.
    fn heads(&self, rows: &ImportRows) -> Vec<usize> {
        self.list.iter().flat_map(|unit| heads_of(&unit.rows, &rows.memberships)).collect()
    }

    /// Puts each unit without a parent below the unit of its head's manager or, without a head, of the person to whom most of
    /// its people report. Returns how many are put.
    fn guess_parents(&mut self, rows: &ImportRows, heads: &[usize]) -> usize {
        let mut of_person: HashMap<u32, Vec<usize>> = HashMap::new();
        for (index, row) in rows.memberships.iter().enumerate() {
            of_person.entry(row.person).or_default().push(index);
        }
        let mut head_of: HashMap<usize, usize> = HashMap::new();
        for row in heads {
            // The last one, where there were several.
            let unit = self.numbers[&rows.memberships[*row].unit];
            let last = head_of.entry(unit).or_insert(*row);
            if end(&rows.memberships[*row]) >= end(&rows.memberships[*last]) {
                *last = *row;
            }
        }
        let mut count = 0;
        for unit in 0..self.list.len() {
            if self.list[unit].parent.is_some() {
                continue;
            }
            let asked = match head_of.get(&unit) {
                Some(head) => vec![*head],
                None => self.list[unit].rows.clone(),
            };
            let mut votes: HashMap<usize, usize> = HashMap::new();
            for row in asked.iter().map(|row| &rows.memberships[*row]) {
                let managers = of_person.get(&row.reports_to).into_iter().flatten();
                let above = managers.map(|it| &rows.memberships[*it]).rfind(|it| overlap(it, row));
                if let Some(above) = above.and_then(|it| self.numbers.get(&it.unit)) {
                    *votes.entry(*above).or_default() += 1;
                }
            }
            let best = votes.into_iter().filter(|(above, _)| *above != unit);
            let best = best.max_by_key(|(above, votes)| (*votes, std::cmp::Reverse(*above)));
            if let Some((above, _)) = best.filter(|(above, _)| !self.is_below(*above, unit)) {
                self.list[unit].parent = Some(above);
                count += 1;
            }
        }
        count
    }

    /// Returns whether a unit is another or stands below it; also where units stand in a ring.
    fn is_below(&self, unit: usize, other: usize) -> bool {
        let mut at = Some(unit);
        for _ in 0..=self.list.len() {
            match at {
                Some(here) if here == other => return true,
                Some(here) => at = self.list[here].parent,
                None => return false,
            }
        }
        true
    }

    /// Puts all roots below one unit, where there are several. Returns whether there is such a unit.
    fn put_roots_below(&mut self, top: TextId, rows: &mut ImportRows) -> bool {
        let roots: Vec<usize> =
            (0..self.list.len()).filter(|unit| self.list[*unit].parent.is_none()).collect();
        if roots.len() < 2 {
            return self.numbers.contains_key(&top);
        }
        let number = self.numbers.get(&top).copied().unwrap_or_else(|| {
            add_top(top, rows);
            // `add_top` puts it first; in `list` it stands last.
            rows.units.rotate_left(1);
            self.list.push(Department { id: top, parent: None, rows: Vec::new() });
            self.numbers.insert(top, self.list.len() - 1);
            self.list.len() - 1
        });
        for root in roots.into_iter().filter(|root| *root != number) {
            if !self.is_below(number, root) {
                self.list[root].parent = Some(number);
            }
        }
        true
    }

    /// Returns for each unit without a head the row of the person in it to whom most people of the units directly below
    /// report.
    fn heads_of_heads(&self, rows: &ImportRows, heads: &[usize]) -> Vec<usize> {
        let headed: HashSet<TextId> = heads.iter().map(|row| rows.memberships[*row].unit).collect();
        let mut managers: HashMap<usize, HashMap<u32, usize>> = HashMap::new();
        for unit in &self.list {
            let Some(parent) = unit.parent else { continue };
            for row in &unit.rows {
                let manager = rows.memberships[*row].reports_to;
                if manager != NO_ONE {
                    *managers.entry(parent).or_default().entry(manager).or_default() += 1;
                }
            }
        }
        let mut found = Vec::new();
        for (unit, managers) in managers {
            if headed.contains(&self.list[unit].id) {
                continue;
            }
            let own = self.list[unit].rows.iter().copied();
            let own = own.map(|row| (managers.get(&rows.memberships[row].person).copied(), row));
            let best = own.filter_map(|(count, row)| Some((count?, std::cmp::Reverse(row)))).max();
            found.extend(best.map(|(_, row)| row.0));
        }
        found.sort_unstable();
        found
    }

    /// Writes parents into the rows, and since when units are there: since the first who is known to be in them or below.
    fn write(&self, rows: &mut ImportRows) {
        let mut first: Vec<Option<Dated>> = vec![None; self.list.len()];
        let mut unknown = vec![false; self.list.len()];
        for unit in 0..self.list.len() {
            for row in &self.list[unit].rows {
                let start = rows.memberships[*row].start;
                let mut at = Some(unit);
                for _ in 0..=self.list.len() {
                    let Some(here) = at else { break };
                    let earlier = first[here]
                        .is_none_or(|it| start.is_some_and(|start| start.day() < it.day()));
                    if start.is_none() && unknown[here] || start.is_some() && !earlier {
                        break;
                    }
                    unknown[here] |= start.is_none();
                    first[here] = if earlier { start.or(first[here]) } else { first[here] };
                    at = self.list[here].parent;
                }
            }
        }
        for (number, unit) in self.list.iter().enumerate() {
            let row = &mut rows.units[number];
            debug_assert_eq!(row.id, unit.id);
            row.parent = unit.parent.map(|parent| self.list[parent].id).unwrap_or_default();
            row.start = first[number].filter(|_| !unknown[number]);
        }
    }
}

/// Adds a unit above all, as the first of the rows.
fn add_top(top: TextId, rows: &mut ImportRows) {
    if rows.units.iter().any(|row| row.id == top) {
        return;
    }
    let list =
        rows.memberships.first().map_or_else(|| "people".into(), |row| row.place.list.clone());
    let row = UnitRow {
        place: RowPlace { list, number: 1 },
        id: top,
        name: top,
        class: TextId::default(),
        parent: TextId::default(),
        start: None,
        end: None,
        aliases: Vec::new(),
    };
    rows.units.insert(0, row);
}

/// Returns the rows of those who head a unit, one after the other.
fn heads_of(unit: &[usize], rows: &[MembershipRow]) -> Vec<usize> {
    let mut of_person: HashMap<u32, Vec<usize>> = HashMap::new();
    for row in unit {
        of_person.entry(rows[*row].person).or_default().push(*row);
    }
    let manager = |row: usize| -> Option<usize> {
        let managers = of_person.get(&rows[row].reports_to)?;
        managers.iter().copied().find(|it| overlap(&rows[*it], &rows[row]))
    };
    let mut below: HashMap<usize, usize> = HashMap::new();
    for row in unit {
        let mut top = *row;
        let mut steps = 0;
        while let Some(above) = manager(top).filter(|_| steps < 64) {
            (top, steps) = (above, steps + 1);
        }
        // In a ring there is no head.
        if steps > 0 && steps < 64 {
            *below.entry(top).or_default() += 1;
        }
    }
    let mut candidates: Vec<(usize, usize)> = below.into_iter().collect();
    candidates.sort_unstable_by_key(|(row, below)| (std::cmp::Reverse(*below), *row));
    let mut heads: Vec<usize> = Vec::new();
    for (row, _) in candidates {
        if !heads.iter().any(|head| overlap(&rows[*head], &rows[row])) {
            heads.push(row);
        }
    }
    heads
}

fn end(row: &MembershipRow) -> Date {
    row.end.map_or(Date::MAX, Dated::day)
}

fn overlap(one: &MembershipRow, other: &MembershipRow) -> bool {
    let start = |row: &MembershipRow| row.start.map_or(Date::MIN, Dated::day);
    start(one).max(start(other)) < end(one).min(end(other))
}

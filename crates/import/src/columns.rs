//! Columns by other names: how the schema spells them, and which of ours another program may mean.

/// Returns the name of a column as the schema spells it: `_` for spaces, hyphens and dots and between the words of `parentId`,
/// one spelling of organization, and Popolo's words for the parts of a name.
pub(super) fn name(written: &str) -> String {
    let mut words = String::with_capacity(written.len() + 4);
    let mut before = ' ';
    for c in written.chars() {
        if before.is_lowercase() && c.is_uppercase() {
            words.push('_');
        }
        words.extend(c.to_lowercase());
        before = c;
    }
    let name = words.replace([' ', '-', '.'], "_");
    match &*name {
        "first_name" | "vorname" => "given_name".into(),
        "last_name" | "surname" | "nachname" => "family_name".into(),
        _ => name.replace("organisation", "organization"),
    }
}

/// What other programs call the columns of units.
pub(super) const UNITS: &[(&str, &[&str])] = &[
    (
        "id",
        &[
            "unit_id",
            "department_id",
            "department_code",
            "organization_id",
            "org_id",
            "team_id",
            "cost_center",
            "code",
            "key",
            "department",
            "team",
            "unit",
        ],
    ),
    (
        "name",
        &[
            "department_name",
            "unit_name",
            "organization_name",
            "team_name",
            "department",
            "team",
            "title",
            "bezeichnung",
            "abteilung",
        ],
    ),
    (
        "parent_id",
        &[
            "parent",
            "parent_department",
            "parent_unit",
            "superior_organization",
            "superior",
            "part_of",
        ],
    ),
    (
        "founding_date",
        &[
            "start_date",
            "valid_from",
            "effective_date",
            "created",
            "opened",
            "start",
            "from",
            "von",
        ],
    ),
    ("dissolution_date", &["end_date", "valid_to", "inactive_date", "closed", "end", "to", "bis"]),
    ("classification", &["type", "class", "level", "kind", "organization_type"]),
];

/// The same of memberships.
pub(super) const MEMBERSHIPS: &[(&str, &[&str])] = &[
    (
        "person_id",
        &[
            "employee_id",
            "employee_number",
            "employee_no",
            "worker_id",
            "personnel_number",
            "staff_id",
            "emp_id",
            "user_id",
            "id",
            "personalnummer",
            "mitarbeiternummer",
        ],
    ),
    (
        "person_name",
        &[
            "name",
            "full_name",
            "employee_name",
            "employee",
            "worker",
            "display_name",
            "legal_name",
            "preferred_name",
            "mitarbeiter",
        ],
    ),
    (
        "organization_id",
        &[
            "department_id",
            "department_code",
            "unit_id",
            "org_id",
            "team_id",
            "department",
            "supervisory_organization",
            "organization",
            "unit",
            "team",
            "division",
            "cost_center",
            "abteilung",
        ],
    ),
    (
        "role",
        &[
            "job_title",
            "position",
            "job",
            "position_title",
            "business_title",
            "title",
            "function",
            "stelle",
            "funktion",
        ],
    ),
    (
        "start_date",
        &[
            "hire_date",
            "valid_from",
            "effective_date",
            "start",
            "from",
            "eintrittsdatum",
            "eintritt",
            "beginn",
            "von",
        ],
    ),
    (
        "end_date",
        &[
            "termination_date",
            "valid_to",
            "last_day_of_work",
            "end",
            "to",
            "austrittsdatum",
            "austritt",
            "ende",
            "bis",
        ],
    ),
];

/// Returns, for each missing column, the one of the file that may be meant: `Job Title` for `role`.
pub(super) fn meant<'h>(
    header: &'h [(String, String)],
    ours: &[(&'static str, &[&str])],
) -> Vec<(&'h str, &'static str)> {
    let mut taken: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    let there = |name: &str| header.iter().find(|(column, _)| column == name);
    for (column, others) in ours.iter().filter(|(column, _)| there(column).is_none()) {
        let free = |name: &&&str| {
            !taken.contains(*name) && !ours.iter().any(|(column, _)| column == *name)
        };
        let Some((name, written)) = others.iter().filter(free).find_map(|name| there(name)) else {
            continue;
        };
        taken.push(name);
        found.push((written.as_str(), *column));
    }
    found
}

/// Returns in words what to rename: `Employee ID` → `person_id`, …
pub(super) fn renames(meant: &[(&str, &str)]) -> String {
    let renames = meant.iter().map(|(written, column)| format!("`{written}` to `{column}`"));
    renames.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_personnel_systems() {
        let header = |names: &str| -> Vec<(String, String)> {
            let names = names.split(',');
            names.map(|it| (name(it), it.to_owned())).collect()
        };
        let message = |names: &str, ours| renames(&meant(&header(names), ours));
        assert_eq!(
            message(
                "Employee ID,Name,Department,Manager,Hire Date,End Date,Job Title",
                MEMBERSHIPS
            ),
            "`Employee ID` to `person_id`, `Name` to `person_name`, `Department` to `organization_id`, \
             `Job Title` to `role`, `Hire Date` to `start_date`"
        );
        assert_eq!(
            message("Department,Type", UNITS),
            "`Department` to `id`, `Type` to `classification`"
        );
        assert_eq!(
            message("id,name,Parent,from", UNITS),
            "`Parent` to `parent_id`, `from` to `founding_date`"
        );
        assert_eq!(message("person_id,Title,organization_id,role", MEMBERSHIPS), "");
        for (written, read) in [
            ("parentId", "parent_id"),
            ("PARENT_ID", "parent_id"),
            ("Parent-ID", "parent_id"),
            ("foundingDate", "founding_date"),
            ("organisationId", "organization_id"),
            ("firstName", "given_name"),
        ] {
            assert_eq!(name(written), read);
        }
    }
}

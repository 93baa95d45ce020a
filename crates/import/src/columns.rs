//! Headers of files, folded and looked up; and what other programs call the columns of `units.csv` and `memberships.csv`.

/// Returns a header in small letters with a space between its words, whatever stands between them and around them:
/// `Employee No.`, `employeeNo` and `EMPLOYEE_NO` are one. `#` is a number, and organization has one spelling.
pub(super) fn folded_header(written: &str) -> String {
    let mut words = String::with_capacity(written.len() + 4);
    let mut before = ' ';
    for c in written.replace('#', " number ").chars() {
        if before.is_lowercase() && c.is_uppercase() {
            words.push(' ');
        }
        if c.is_alphanumeric() {
            words.extend(c.to_lowercase());
        } else {
            words.push(' ');
        }
        before = c;
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace("organisation", "organization")
}

/// Returns the places of the columns that have one of these names, in the order of the names. Both are folded, or both are
/// as the schema spells them.
pub(super) fn columns_called<'n>(
    header: &[impl AsRef<str>],
    names: impl IntoIterator<Item = &'n str>,
) -> impl Iterator<Item = usize> {
    let of_name = |name| {
        let columns = header.iter().enumerate();
        columns.filter(move |(_, it)| it.as_ref() == name).map(|(column, _)| column)
    };
    names.into_iter().flat_map(of_name)
}

/// Returns the place of the column that a user names: the one that is written just so, else the first that is the same when
/// folded. `folded` is the folded `header`.
pub(super) fn column_asked_for(
    header: &[impl AsRef<str>],
    folded: &[String],
    wanted: &str,
) -> Option<usize> {
    let exact = header.iter().position(|written| written.as_ref() == wanted);
    // What has no word is not the name of a column without one.
    let name = Some(folded_header(wanted)).filter(|name| !name.is_empty());
    exact.or_else(|| columns_called(folded, name.as_deref()).next())
}

/// Returns the name of a column as the schema spells it: folded, with `_` between the words, and with Popolo's words for the
/// parts of a name.
pub(super) fn schema_name(written: &str) -> String {
    let name = folded_header(written).replace(' ', "_");
    match &*name {
        "first_name" | "vorname" => "given_name".into(),
        "last_name" | "surname" | "nachname" => "family_name".into(),
        _ => name,
    }
}

/// What other programs call the columns of units, as [`schema_name`] spells it. Such a column is not read: a message says
/// what to call it. The columns of personnel files, which are read by any of their names, are in `people::headers`.
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

/// Returns, for each missing column, the one of the file that is known by another name: `Job Title` for `role`.
pub(super) fn known_columns<'h>(
    header: &'h [(String, String)],
    ours: &[(&'static str, &[&str])],
) -> Vec<(&'h str, &'static str)> {
    let names: Vec<&str> = header.iter().map(|(name, _)| name.as_str()).collect();
    let is_missing = |column: &str| columns_called(&names, [column]).next().is_none();
    let mut taken: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for (column, others) in ours.iter().filter(|(column, _)| is_missing(column)) {
        let others = others.iter().copied().filter(|name| !taken.contains(name));
        let Some(place) = columns_called(&names, others).next() else { continue };
        taken.push(names[place]);
        found.push((header[place].1.as_str(), *column));
    }
    found
}

/// Returns in words what to rename: `Employee ID` → `person_id`, …
pub(super) fn renames(known: &[(&str, &str)]) -> String {
    let renames = known.iter().map(|(written, column)| format!("`{written}` to `{column}`"));
    renames.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_personnel_systems() {
        let header = |names: &str| -> Vec<(String, String)> {
            let names = names.split(',');
            names.map(|it| (schema_name(it), it.to_owned())).collect()
        };
        let message = |names: &str, ours| renames(&known_columns(&header(names), ours));
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
        assert_eq!(
            message("Employee No.,Name,Department", MEMBERSHIPS),
            "`Employee No.` to `person_id`, `Name` to `person_name`, `Department` to `organization_id`"
        );
        assert_eq!(message("person_id,Title,organization_id,role", MEMBERSHIPS), "");
        for (written, read) in [
            ("parentId", "parent_id"),
            ("PARENT_ID", "parent_id"),
            ("Parent-ID", "parent_id"),
            ("foundingDate", "founding_date"),
            ("organisationId", "organization_id"),
            ("firstName", "given_name"),
            ("Last Name:", "family_name"),
            ("Employee No.", "employee_no"),
            ("Employee #", "employee_number"),
        ] {
            assert_eq!(schema_name(written), read);
        }
    }

    #[test]
    fn headers_are_written_in_many_ways() {
        for (written, read) in [
            ("Employee #", "employee number"),
            ("employeeNumber", "employee number"),
            ("EMPLOYEE_NUMBER", "employee number"),
            ("Employee No.", "employee no"),
            (" (Employee-No)*", "employee no"),
            ("_id", "id"),
            ("Date d'entrée", "date d entrée"),
            ("Supervisory Organisation", "supervisory organization"),
            ("岗位/职位", "岗位 职位"),
            ("--", ""),
        ] {
            assert_eq!(folded_header(written), read);
        }
    }

    /// The tables of other names are as a header is when it is looked for.
    #[test]
    fn the_tables_are_as_the_schema_spells() {
        for (column, others) in UNITS.iter().chain(MEMBERSHIPS) {
            for name in others.iter().chain([column]) {
                assert_eq!(schema_name(name), *name);
            }
        }
    }

    #[test]
    fn the_column_that_is_written_just_so_goes_before_others() {
        let header = ["", "as-of", "As Of", "Name"];
        let folded = header.map(folded_header);
        for (wanted, column) in [
            ("As Of", Some(2)),
            ("as-of", Some(1)),
            ("as_of", Some(1)),
            ("NAME", Some(3)),
            ("Day", None),
            ("--", None),
        ] {
            assert_eq!(column_asked_for(&header, &folded, wanted), column, "{wanted}");
        }
    }
}

//! Two years of monthly staff lists of an invented company, made with their truth: imported without a mapping, equal on
//! every month.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use crate::support::day_sets::day_sets;
use orgscope::data;
use orgscope::time::Date;

const FIRST: [&str; 20] = [
    "Ida", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal", "Ivy", "Jo", "Kim", "Lea", "Max", "Nia",
    "Ole", "Pia", "Quin", "Rae", "Sam", "Tea",
];
const LAST: [&str; 20] = [
    "Berg", "Lund", "Moe", "Ray", "Fox", "Ek", "Ny", "Oda", "Roy", "Lee", "Holt", "Marsh", "Penn",
    "Quill", "Rask", "Stein", "Thorn", "Ulm", "Voss", "Wood",
];

/// A person of the company.
#[derive(Clone, Debug)]
struct Person {
    id: usize,
    name: String,
    department: String,
    title: String,
    manager: Option<usize>,
}

/// The company in one month.
#[derive(Clone, Debug)]
struct Company {
    /// A department and the one above it.
    departments: BTreeMap<String, String>,
    people: BTreeMap<usize, Person>,
    /// Who heads which department.
    heads: BTreeMap<String, usize>,
}

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

impl Company {
    fn founded() -> Self {
        let tree = [
            ("Board", ""),
            ("Engineering", "Board"),
            ("Platform", "Engineering"),
            ("Apps", "Engineering"),
            ("Quality", "Engineering"),
            ("Sales", "Board"),
            ("Sales North", "Sales"),
            ("Sales South", "Sales"),
            ("Finance", "Board"),
            ("People", "Board"),
        ];
        let mut company = Self {
            departments: tree.iter().map(|(it, above)| ((*it).into(), (*above).into())).collect(),
            people: BTreeMap::new(),
            heads: BTreeMap::new(),
        };
        for (number, (department, _)) in tree.iter().enumerate() {
            let title = if number == 0 { "Chief Executive" } else { "Director" };
            company.heads.insert((*department).into(), 1_000 + number);
            company.hire(1_000 + number, department, title);
        }
        for number in tree.len()..300 {
            let department = tree[1 + number % (tree.len() - 1)].0;
            company.hire(
                1_000 + number,
                department,
                ["Clerk", "Senior Clerk", "Expert"][number % 3],
            );
        }
        company
    }

    fn hire(&mut self, id: usize, department: &str, title: &str) {
        let name = format!("{} {}", FIRST[id % 20], LAST[(id / 20) % 20]);
        let (department, title) = (department.into(), title.into());
        self.people.insert(id, Person { id, name, department, title, manager: None });
    }

    /// Managers follow from who heads what.
    fn arranged(&self) -> Self {
        let mut company = self.clone();
        for person in company.people.values_mut() {
            let head = self.heads[&person.department];
            person.manager = if head == person.id {
                self.heads.get(&self.departments[&person.department]).copied()
            } else {
                Some(head)
            };
        }
        company
    }

    /// What happens in a month.
    fn goes_on(&mut self, month: usize, dice: &mut Dice, away: &mut Vec<Person>) {
        let staff = |company: &Self| -> Vec<usize> {
            company
                .people
                .keys()
                .copied()
                .filter(|id| !company.heads.values().any(|it| it == id))
                .collect()
        };
        for _ in 0..3 {
            let all = staff(self);
            let leaver = all[dice.roll(all.len())];
            self.people.remove(&leaver);
        }
        let departments: Vec<String> =
            self.departments.keys().filter(|it| *it != "Board").cloned().collect();
        for more in 0..3 {
            let department = departments[dice.roll(departments.len())].clone();
            self.hire(1_300 + month * 3 + more, &department, "Clerk");
        }
        for _ in 0..4 {
            let all = staff(self);
            let person = self.people.get_mut(&all[dice.roll(all.len())]).unwrap();
            person.department.clone_from(&departments[dice.roll(departments.len())]);
            person.title = ["Clerk", "Senior Clerk", "Expert"][dice.roll(3)].into();
        }
        match month {
            // A rename.
            4 => {
                self.departments.remove("Quality");
                self.departments.insert("Quality & Safety".into(), "Engineering".into());
                let head = self.heads.remove("Quality").unwrap();
                self.heads.insert("Quality & Safety".into(), head);
                for person in self.people.values_mut().filter(|it| it.department == "Quality") {
                    person.department = "Quality & Safety".into();
                }
            }
            // A marriage.
            6 => self.people.get_mut(&1_005).unwrap().name = "Flo Berg-Ny".into(),
            // A department below another one.
            7 => *self.departments.get_mut("Apps").unwrap() = "Sales".into(),
            // A person leaves …
            9 => {
                let all = staff(self);
                away.push(self.people.remove(&all[7]).unwrap());
            }
            // … and comes back.
            14 => {
                let mut back = away.pop().unwrap();
                if !self.departments.contains_key(&back.department) {
                    back.department = "Finance".into();
                }
                self.people.insert(back.id, back);
            }
            // Two departments become one, and a new one opens.
            16 => {
                self.departments.remove("Sales South");
                self.heads.remove("Sales South");
                for person in self.people.values_mut().filter(|it| it.department == "Sales South") {
                    person.department = "Sales North".into();
                }
                self.departments.insert("Research".into(), "Board".into());
                let all = staff(self);
                for (number, id) in all.iter().rev().take(6).enumerate() {
                    let person = self.people.get_mut(id).unwrap();
                    person.department = "Research".into();
                    if number == 0 {
                        person.title = "Director".into();
                        self.heads.insert("Research".into(), *id);
                    }
                }
            }
            // Another head.
            19 => {
                let of_finance =
                    |it: &&Person| it.department == "Finance" && it.title != "Director";
                let next = self.people.values().find(of_finance).unwrap().id;
                let before = self.heads.insert("Finance".into(), next).unwrap();
                self.people.get_mut(&next).unwrap().title = "Director".into();
                self.people.get_mut(&before).unwrap().title = "Expert".into();
            }
            _ => {}
        }
    }

    /// The list of a month: in some months in another order, in one in German.
    fn list(&self, month: usize) -> String {
        let headers = match month {
            13 => [
                "Personalnummer",
                "Mitarbeiter",
                "Abteilung",
                "Übergeordnete Abteilung",
                "Stelle",
                "Vorgesetzter",
            ],
            _ => [
                "Employee ID",
                "Full Name",
                "Department",
                "Parent Department",
                "Job Title",
                "Manager",
            ],
        };
        let order: [usize; 6] = if month == 10 { [3, 1, 5, 0, 4, 2] } else { [0, 1, 2, 3, 4, 5] };
        let separator = if month == 13 { ";" } else { "," };
        let row = |cells: [&str; 6]| {
            let cells = order.map(|it| format!("\"{}\"", cells[it]));
            cells.join(separator) + "\r\n"
        };
        let mut text = row(headers);
        for person in self.people.values() {
            let manager = person.manager.map_or("", |it| &self.people[&it].name);
            let (id, above) = (person.id.to_string(), &self.departments[&person.department]);
            text += &row([&id, &person.name, &person.department, above, &person.title, manager]);
        }
        text
    }

    /// Departments with the one above, and who is what in them.
    fn truth(&self) -> (BTreeSet<(String, String)>, BTreeSet<(String, String, String)>) {
        let departments = self.departments.iter().map(|(it, above)| (it.clone(), above.clone()));
        let people = self.people.values().map(|it| {
            let heads = self.heads[&it.department] == it.id;
            let role = if heads { "head".to_owned() } else { it.title.clone() };
            (it.department.clone(), role, it.id.to_string())
        });
        (departments.collect(), people.collect())
    }
}

/// The months, each with its truth; one of them is not among the files.
fn months() -> Vec<(String, Company)> {
    let (mut company, mut dice, mut away) = (Company::founded(), Dice(7), Vec::new());
    let mut months = Vec::new();
    for month in 0..24 {
        if month > 0 {
            company.goes_on(month, &mut dice, &mut away);
        }
        let date = format!("{}-{:02}", 2022 + month / 12, 1 + month % 12);
        months.push((date, company.arranged()));
    }
    months
}

const MISSING: usize = 8;

fn compared(text: &str, months: &[(String, Company)]) -> data::Opened {
    let opened = data::open(text).unwrap();
    let mut last = None;
    for (number, (month, company)) in months.iter().enumerate() {
        // A month that is missing is as the one before.
        let company = if number == MISSING { last.unwrap() } else { company };
        last = Some(company);
        let (departments, people) = company.truth();
        let (units, holders) =
            day_sets(&opened.history, Date::parse(&format!("{month}-01")).unwrap());
        let name = |id: &str| {
            units.iter().find(|it| it.0 == id).map(|it| it.1.clone()).unwrap_or_default()
        };
        let listed_units: BTreeSet<(String, String)> =
            units.iter().map(|(_, own, _, parent)| (own.clone(), name(parent))).collect();
        let listed_people: BTreeSet<(String, String, String)> = holders
            .iter()
            .map(|(unit, role, id, _)| (name(unit), role.clone(), id.clone()))
            .collect();
        assert_eq!(listed_units, departments, "{month}");
        assert_eq!(listed_people, people, "{month}");
    }
    opened
}

fn import(folder: &std::path::Path, args: &[&str]) -> (String, String) {
    let mut command = assert_cmd::Command::cargo_bin("orgscope").unwrap();
    let done =
        command.current_dir(folder).args(["import", "snapshots"]).args(args).output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(done.status.success(), "{said}");
    (String::from_utf8(done.stdout).unwrap(), said)
}

#[test]
fn two_years_of_staff_lists() {
    let folder = tempfile::tempdir().unwrap();
    let months = months();
    for (number, (month, company)) in
        months.iter().enumerate().filter(|(number, _)| *number != MISSING)
    {
        let name = format!("headcount_{}.csv", month.replace('-', ""));
        fs::write(folder.path().join(name), company.list(number)).unwrap();
    }
    let (text, said) = import(folder.path(), &[".", "--title", "Acme"]);
    let opened = compared(&text, &months);
    assert_eq!(opened.problems, []);
    assert!(!said.contains("noticed"), "{said}");
    let data = opened.history.dataset();
    // The rename is one, and who married is one person with two names.
    let quality = data.units.iter().filter(|it| it.name.starts_with("Quality")).count();
    assert_eq!(quality, 1);
    let married = data.people.iter().find(|it| &*it.id == "1005").unwrap();
    assert_eq!(&*married.name, "Flo Berg-Ny");
    assert!(
        married.aliases().iter().any(|it| &**it == "Flo Moe" || it.starts_with("Flo ")),
        "{married:?}"
    );
}

#[test]
fn one_long_list_with_a_column_of_days() {
    let folder = tempfile::tempdir().unwrap();
    let months = months();
    let mut all = String::new();
    for (number, (month, company)) in months.iter().enumerate() {
        if number == MISSING {
            continue;
        }
        // Months 10 and 13 have other columns; one list has one header.
        let list = company.list(0);
        for (line, row) in list.lines().enumerate() {
            if line == 0 && number > 0 {
                continue;
            }
            let date = if line == 0 {
                "Stichtag".to_owned()
            } else {
                format!("01.{}.{}", &month[5..], &month[..4])
            };
            let _ = writeln!(all, "{date},{row}");
        }
    }
    fs::write(folder.path().join("headcount.csv"), all).unwrap();
    let (text, _) = import(folder.path(), &["headcount.csv", "--title", "Acme"]);
    compared(&text, &months);
}

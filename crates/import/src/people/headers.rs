//! What personnel systems call their columns, by any of which a column is found. docs/import.md names where each is from.

use crate::columns::folded_header;

/// What a column of a personnel file may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum PersonnelField {
    Id,
    Name,
    First,
    Last,
    Title,
    DepartmentId,
    Department,
    Parent,
    ManagerId,
    Manager,
    Effective,
    Hire,
    End,
    Email,
}

impl PersonnelField {
    pub(super) const ALL: [Self; 14] = [
        Self::Id,
        Self::Name,
        Self::First,
        Self::Last,
        Self::Title,
        Self::DepartmentId,
        Self::Department,
        Self::Parent,
        Self::ManagerId,
        Self::Manager,
        Self::Effective,
        Self::Hire,
        Self::End,
        Self::Email,
    ];

    /// Returns its name on the command line.
    pub(super) fn word(self) -> &'static str {
        [
            "id",
            "name",
            "first",
            "last",
            "title",
            "department-id",
            "department",
            "parent",
            "manager-id",
            "manager",
            "effective",
            "hire",
            "end",
            "email",
        ][self as usize]
    }

    /// Returns the name of its column while it is read, which no column of a file can have.
    pub(super) fn key(self) -> &'static str {
        [
            "@id",
            "@name",
            "@first",
            "@last",
            "@title",
            "@department-id",
            "@department",
            "@parent",
            "@manager-id",
            "@manager",
            "@effective",
            "@hire",
            "@end",
            "@email",
        ][self as usize]
    }

    /// Returns the headers it is known by, folded, the surest first.
    pub(super) fn headers(self) -> impl Iterator<Item = &'static str> {
        HEADERS[self as usize].split(" | ")
    }
}

/// What each field is called, in their order.
const HEADERS: [&str; 14] = [
    "employee id | employee number | employee no | worker id | person number | personnel number | \
     person id external | staff id | staff number | emp id | associate id | user id | userid | \
     employee id in company | personalnummer | mitarbeiternummer | personal nr | matricule | \
     numéro matricule | 工号 | 员工编号 | 员工号 | 人员编号 | id",
    "full name | employee name | worker name | person name | real name | name | employee | worker | display name | legal name | \
     legal full name | preferred name | payroll name | mitarbeiter | mitarbeitername | nom complet | \
     salarié | collaborateur | 姓名 | 员工姓名",
    "first name | legal first name | preferred first name | given name | firstname | vorname | prénom",
    "last name | legal last name | preferred last name | family name | surname | lastname | nachname | \
     nom | nom de famille",
    "job title | business title | position title | job title description | job name | position name | \
     official post | title | position | job | role | stellenbezeichnung | jobtitel | stelle | funktion | \
     intitulé du poste | poste | fonction | emploi | 职位 | 岗位 | 职务 | 职位名称 | 岗位名称",
    "department id | department code | dept id | unit id | organization id | org id | \
     home department code | abteilungsnummer | 部门编号 | 部门编码",
    "supervisory organization | department | department name | home department description | \
     home department | department description | org unit | organizational unit | organization | unit | \
     dept | team | abteilung | organizationseinheit | bereich | service | département | direction | 部门 | \
     所属部门 | 部门名称",
    "superior organization | parent department | parent organization | parent unit | \
     parent department name | division | business unit | übergeordnete abteilung | pôle | 上级部门",
    "manager id | manager employee id | manager employee number | manager person number | \
     manager number | supervisor id | supervisor employee id | supervisor number | supervisor eid | \
     reports to id | reports to associate id | reports to id in company | parent id | \
     personalnummer vorgesetzter | matricule manager | 上级工号 | 直属上级工号",
    "manager | supervisor | reports to | reporting to | manager name | supervisor name | \
     reports to name | line manager | direct manager | manager work email | manager email | \
     vorgesetzter | vorgesetzte | führungskraft | responsable hiérarchique | supérieur hiérarchique | \
     manager n 1 | responsable | 直属上级 | 直接上级 | 上级 | 汇报对象 | 主管",
    "effective date | effective start date | job effective date | position start date | job start date | \
     job information date | valid from | date in position | gültig ab | date d effet | 生效日期 | \
     start | started | from | since | begin | start term | term start | started service | tenure | \
     term of office | in office | amtszeit | beginn | von | début | debut | 任期",
    "hire date | original hire date | last hire date | start date | date of hire | \
     employment start date | date hired | hiredate | date of joining | joining date | eintrittsdatum | \
     eintritt | anstelldatum | date d entrée | date d embauche | dt contract start | 入职日期 | 入职时间",
    "effective end date | position end date | job end date | termination date | end date | \
     last day of work | last day | valid to | exit date | leave date | employment end date | \
     austrittsdatum | austritt | gültig bis | date de sortie | date de fin | 离职日期 | 离职时间 | \
     end | ended | to | until | end term | term end | ended service | ende | bis | fin",
    "work email | email | email address | business email | mail | 邮箱",
];

/// Of the headers of ends, those that stand for the end of the employment and not of what a row says.
const OF_EMPLOYMENT: [&str; 11] = [
    "termination date",
    "last day of work",
    "last day",
    "exit date",
    "leave date",
    "employment end date",
    "austrittsdatum",
    "austritt",
    "date de sortie",
    "离职日期",
    "离职时间",
];

/// Returns whether a column of this header holds ends of the employment.
pub(super) fn ends_employment(header: &str) -> bool {
    OF_EMPLOYMENT.contains(&&*folded_header(header))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name of a column stands for one field, and is written as it is looked for.
    #[test]
    fn the_table_is_in_order() {
        let mut seen = std::collections::HashSet::new();
        for field in PersonnelField::ALL {
            for header in field.headers() {
                let asked = folded_header(header);
                assert_eq!(asked, header);
                assert!(seen.insert(header), "{header} twice");
            }
        }
        let ends: Vec<&str> = PersonnelField::End.headers().collect();
        assert!(OF_EMPLOYMENT.iter().all(|header| ends.contains(header)));
    }
}

//! The order of roles: as the rows first name them, and a head before a deputy.

use hashbrown::HashMap;

use crate::findings::ImportFindings;
use crate::rows::{MembershipRow, PersonRow};
use crate::texts::{TextId, Texts};

/// Returns the roles in their order; a row without one is that of a member.
pub(super) fn in_order(
    rows: &mut [MembershipRow],
    people: &[PersonRow],
    texts: &mut Texts,
    findings: &mut ImportFindings,
) -> Vec<TextId> {
    let member = texts.intern("member");
    let mut seen: HashMap<TextId, ()> = HashMap::new();
    let mut roles: Vec<TextId> = Vec::new();
    for row in rows {
        if row.role.is_empty() {
            let name = &*people[row.person as usize].name;
            findings.repaired(&row.place, "no role, taken as member", name);
            row.role = member;
        }
        if seen.insert(row.role, ()).is_none() {
            roles.push(row.role);
        }
    }
    heads_first(&mut roles, texts);
    roles
}

/// Before these words a role names its deputy.
const DEPUTY: [&str; 14] = [
    "deputy ",
    "vice ",
    "vice-",
    "assistant ",
    "associate ",
    "under ",
    "second ",
    "junior ",
    "stellvertretende ",
    "stellvertretender ",
    "stellv. ",
    "vize",
    "adjoint au ",
    "副",
];

/// Puts each role before the deputies of it that stand before it.
fn heads_first(roles: &mut Vec<TextId>, texts: &Texts) {
    /// The greatest number of roles that are put in order: each may be looked for among all others.
    const MAX_ROLES: usize = 5_000;
    if roles.len() > MAX_ROLES {
        return;
    }
    let head = |text: &str| {
        let lower = text.to_lowercase();
        DEPUTY.iter().find_map(|word| lower.strip_prefix(word).map(|rest| rest.trim().to_owned()))
    };
    let places: HashMap<String, TextId> =
        roles.iter().map(|role| (texts.get(*role).to_lowercase(), *role)).collect();
    let mut index = 0;
    while let Some(role) = roles.get(index).copied() {
        let head = head(texts.get(role)).and_then(|head| places.get(&head).copied());
        let later = head.and_then(|head| roles[index..].iter().position(|it| *it == head));
        match later {
            Some(later) => {
                let head = roles.remove(index + later);
                roles.insert(index, head);
                // The head may be the deputy of another.
            }
            None => index += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_stands_before_its_deputies() {
        let mut texts = Texts::default();
        let mut order = |names: &[&str]| {
            let mut roles: Vec<TextId> = names.iter().map(|name| texts.intern(name)).collect();
            heads_first(&mut roles, &texts);
            roles.iter().map(|role| texts.get(*role).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(order(&["Clerk", "Deputy Mayor", "Mayor"]), ["Clerk", "Mayor", "Deputy Mayor"]);
        assert_eq!(order(&["Mayor", "Clerk", "Deputy Mayor"]), ["Mayor", "Clerk", "Deputy Mayor"]);
        assert_eq!(
            order(&["Deputy Vice Chair", "Vice Chair", "副部长", "Chair", "部长"]),
            ["Chair", "Vice Chair", "Deputy Vice Chair", "部长", "副部长"]
        );
        assert_eq!(order(&["Deputy", "Deputy Clerk"]), ["Deputy", "Deputy Clerk"]);
    }
}

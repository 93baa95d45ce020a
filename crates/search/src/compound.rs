//! Compound words: a unit and a role in one word without a space, as Chinese is written.

use super::vocabulary::{ACTING, AROUND_CHINESE, ASKS_WHO_CHINESE, LEADS, ROLES};

/// Splits a folded word into the year, the unit and the role that it names without spaces: `天猫总裁` into `天猫` and `总裁`,
/// `菜鸟ceo`, `2019年阿里云的总裁`, `淘宝总裁是谁`. Any other word is returned as it is, alone.
pub(super) fn split_compound(word: &str) -> Vec<&str> {
    if word.is_ascii() {
        return vec![word];
    }
    let mut asked = word.trim_end_matches(['?', '？']);
    for phrase in ASKS_WHO_CHINESE {
        asked = asked.strip_prefix(phrase).unwrap_or(asked);
        asked = asked.strip_suffix(phrase).unwrap_or(asked);
    }
    let words = split_name_and_role(asked);
    if words == [asked] && !is_role(asked) {
        // Nothing of the question is understood: the name may only look like one.
        return vec![word];
    }
    words
}

fn is_role(word: &str) -> bool {
    ROLES.iter().copied().flatten().any(|role| *role == word)
}

/// Splits a word into the year, the unit and the role that it ends with; any other word is returned alone.
fn split_name_and_role(word: &str) -> Vec<&str> {
    let roles = ROLES.iter().copied().flatten().chain(&LEADS).chain(&ACTING);
    // Of several roles at the end the longest is meant: 董事局主席, not 主席.
    let suffixes = roles.filter(|role| word.len() > role.len() && word.ends_with(*role));
    let longest = suffixes.max_by_key(|role| role.len());
    let Some(role) = longest.filter(|_| !is_role(word)) else { return vec![word] };
    let (mut name, role) = word.split_at(word.len() - role.len());
    // Latin letters before a Latin role belong to the same word: "éceo".
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && c < '\u{3000}');
    if is_latin(name.chars().last()) {
        return vec![word];
    }
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let mut words = Vec::new();
    if digits == 4 && name[digits..].starts_with('年') {
        words.push(&name[..digits]);
        name = &name[digits..];
    }
    // Each affix is removed once, in the order of the list: 谁是现任 before a name is removed as 谁是, then 现任; in another order
    // one of them would stay.
    for affix in AROUND_CHINESE {
        name = name.strip_prefix(affix).unwrap_or(name);
        name = name.strip_suffix(affix).unwrap_or(name);
    }
    words.extend([name, role].into_iter().filter(|word| !word.trim().is_empty()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_and_a_role_in_one_word() {
        for (word, words) in [
            ("天猫总裁", &["天猫", "总裁"][..]),
            ("菜鸟ceo", &["菜鸟", "ceo"]),
            ("阿里巴巴董事局主席", &["阿里巴巴", "董事局主席"]),
            ("天猫的总裁", &["天猫", "总裁"]),
            ("谁是天猫总裁", &["天猫", "总裁"]),
            ("2019年天猫总裁", &["2019", "天猫", "总裁"]),
            ("天猫总裁是谁", &["天猫", "总裁"]),
            ("天猫现任ceo是谁？", &["天猫", "ceo"]),
            ("谁担任董事局主席", &["董事局主席"]),
            ("谁是谁", &["谁是谁"]),
            ("2019年", &["2019年"]),
            ("总裁", &["总裁"]),
            ("董事局主席", &["董事局主席"]),
            ("天猫", &["天猫"]),
            ("éceo", &["éceo"]),
            ("tmallceo", &["tmallceo"]),
            ("aiot创新中心", &["aiot创新中心"]),
        ] {
            assert_eq!(split_compound(word), words, "{word}");
        }
    }
}

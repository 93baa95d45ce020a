//! Words that are written together though they are several: Chinese characters, and Latin letters between them.

use super::vocabulary::{ACTING, AROUND_CHINESE, LEADS, ROLES};

/// The words of a folded one that names a unit and a role without a space between: `天猫总裁`, `菜鸟ceo`,
/// `2019年阿里云的总裁`. A word that is nothing like it is itself.
pub(super) fn apart(word: &str) -> Vec<&str> {
    if word.is_ascii() {
        return vec![word];
    }
    let roles = ROLES.iter().copied().flatten().chain(&LEADS).chain(&ACTING);
    // The longest first: 董事局主席 before 主席.
    let at_the_end = roles.filter(|role| word.len() > role.len() && word.ends_with(*role));
    let longest = at_the_end.max_by_key(|role| role.len());
    let whole = ROLES.iter().copied().flatten().any(|role| *role == word);
    let Some(role) = longest.filter(|_| !whole) else { return vec![word] };
    let (mut name, role) = word.split_at(word.len() - role.len());
    // What is Latin on both sides is one word: "éceo".
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
    for around in AROUND_CHINESE {
        name = name.strip_prefix(around).unwrap_or(name);
        name = name.strip_suffix(around).unwrap_or(name);
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
            ("总裁", &["总裁"]),
            ("董事局主席", &["董事局主席"]),
            ("天猫", &["天猫"]),
            ("éceo", &["éceo"]),
            ("tmallceo", &["tmallceo"]),
            ("aiot创新中心", &["aiot创新中心"]),
        ] {
            assert_eq!(apart(word), words, "{word}");
        }
    }
}

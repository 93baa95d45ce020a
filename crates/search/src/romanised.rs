//! Names of other scripts in Latin letters, for those who type them so: Cyrillic, Greek, kana, Hangul. A fair guess,
//! ranked after every spelling that the dataset gives.

use super::fold::fold;

/// Korean family names as their bearers usually write them, where that is not what the letters say. Written for this
/// program from common use; no standard fixes them.
const KOREAN: [(&str, &[&str]); 39] = [
    ("남궁", &["namgung"]),
    ("선우", &["sunwoo"]),
    ("강", &["kang"]),
    ("고", &["ko"]),
    ("곽", &["kwak"]),
    ("구", &["koo"]),
    ("권", &["kwon"]),
    ("금", &["keum"]),
    ("길", &["kil"]),
    ("김", &["kim"]),
    ("노", &["noh", "roh"]),
    ("동", &["dong"]),
    ("류", &["ryu", "yoo"]),
    ("명", &["myung"]),
    ("문", &["moon"]),
    ("민", &["min"]),
    ("박", &["park", "pak"]),
    ("배", &["bae"]),
    ("백", &["baek", "paik"]),
    ("변", &["byun"]),
    ("부", &["boo"]),
    ("선", &["sun"]),
    ("성", &["sung"]),
    ("신", &["shin"]),
    ("심", &["shim"]),
    ("안", &["ahn"]),
    ("우", &["woo"]),
    ("유", &["yoo", "ryu"]),
    ("육", &["yook"]),
    ("이", &["lee", "rhee"]),
    ("임", &["lim", "im"]),
    ("전", &["jun", "chun"]),
    ("정", &["jung", "chung"]),
    ("조", &["cho"]),
    ("주", &["joo"]),
    ("최", &["choi"]),
    ("추", &["choo"]),
    ("현", &["hyun"]),
    ("허", &["hur", "huh"]),
];

/// Returns the name in Latin letters, folded, in every way it is likely to be typed; none where it is in Latin letters
/// already, or in a script that cannot be spelled letter by letter.
pub(super) fn romanised(name: &str) -> Vec<String> {
    let mut scripts = name.chars().filter(|c| c.is_alphabetic()).map(script);
    let Some(first) = scripts.next() else { return Vec::new() };
    if first == Script::None || scripts.any(|it| it != first) {
        return Vec::new();
    }
    let letters = |text: &str| -> String { text.chars().map(spelled).collect() };
    if first != Script::Hangul {
        return vec![fold(&letters(name))].into_iter().filter(|it| !it.trim().is_empty()).collect();
    }
    let known = KOREAN.iter().find(|(family, _)| name.starts_with(family));
    let length =
        known.map_or_else(|| name.chars().next().map_or(0, char::len_utf8), |(it, _)| it.len());
    let (family, given) = name.split_at(length);
    let given = fold(&letters(given));
    let by_letters = fold(&letters(family));
    let families = known.map_or(&[][..], |(_, ways)| ways).iter().map(|it| (*it).to_owned());
    families.chain([by_letters]).map(|family| format!("{family} {}", given.trim())).collect()
}

/// Returns a character in Latin letters; what ends a syllable of Hangul is a k, t or p (Revised Romanisation, 2000).
fn spelled(c: char) -> String {
    if c.is_ascii() || !c.is_alphanumeric() {
        return c.to_string();
    }
    let letters = any_ascii::any_ascii_char(c);
    let end = match letters.chars().last() {
        Some('g') if !letters.ends_with("ng") => 'k',
        Some('d') => 't',
        Some('b') => 'p',
        _ => return letters.to_owned(),
    };
    if script(c) == Script::Hangul && letters.len() > 1 {
        format!("{}{end}", &letters[..letters.len() - 1])
    } else {
        letters.to_owned()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Cyrillic,
    Greek,
    Kana,
    Hangul,
    None,
}

fn script(c: char) -> Script {
    match c {
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{3041}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}' => Script::Kana,
        '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        _ => Script::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_that_are_spelled_letter_by_letter() {
        for (name, typed) in [
            ("박서준호", "park seojunho"),
            ("박서준호", "pak seojunho"),
            ("박서준호", "bak seojunho"),
            ("이민호", "lee minho"),
            ("최유진", "choi yujin"),
            ("정하늘", "jung haneul"),
            ("임수정", "lim sujeong"),
            ("노태우", "noh taeu"),
            ("유재석", "yoo jaeseok"),
            ("남궁민수", "namgung minsu"),
            ("Παπαδάκος", "papadakos"),
            ("たなべ", "tanabe"),
            ("タナベ", "tanabe"),
        ] {
            let all = romanised(name);
            assert!(all.contains(&typed.to_owned()), "{name}: {typed} is not in {all:?}");
        }
        assert!(romanised("Щукарёв").iter().all(|it| it.is_ascii() && it.starts_with("shch")));
        for name in ["Lucy", "张勇", "רחל", "كريم", "रीमा", "", "12"] {
            assert!(romanised(name).is_empty(), "{name}");
        }
    }
}

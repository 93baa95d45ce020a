//! Chinese names in Latin letters: syllables of a name, with a table for surnames that are read
//! differently from the same character elsewhere.

use std::cmp::Ordering;

/// Characters in their order, each behind the end of a line and before its readings, the usual one first. Made when
/// the program is built.
const READINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/pinyin.txt"));

/// Surnames whose reading differs from the character's usual one (Modern Chinese Dictionary, 现代汉语词典,
/// entries marked 姓), and the two-character surnames a name may begin with.
const SURNAMES: [(&str, &[&str]); 28] = [
    ("单", &["shan"]),
    ("曾", &["zeng"]),
    ("解", &["xie"]),
    ("仇", &["qiu"]),
    ("查", &["zha"]),
    ("盖", &["gai"]),
    ("区", &["ou"]),
    ("朴", &["piao"]),
    ("任", &["ren"]),
    ("华", &["hua"]),
    ("燕", &["yan"]),
    ("乐", &["yue"]),
    ("翟", &["zhai"]),
    ("尹", &["yin"]),
    ("覃", &["qin"]),
    ("缪", &["miao"]),
    ("宓", &["mi"]),
    ("尉迟", &["yu", "chi"]),
    ("欧阳", &["ou", "yang"]),
    ("司马", &["si", "ma"]),
    ("上官", &["shang", "guan"]),
    ("诸葛", &["zhu", "ge"]),
    ("司徒", &["si", "tu"]),
    ("东方", &["dong", "fang"]),
    ("夏侯", &["xia", "hou"]),
    ("皇甫", &["huang", "fu"]),
    ("令狐", &["ling", "hu"]),
    ("长孙", &["zhang", "sun"]),
];

/// Another reading is tried for at most this many characters of a name.
const MAX_READINGS: usize = 6;

/// The readings of a wholly Chinese text, each as its syllables without tones; the likeliest first.
/// A syllable with ü is given as `lu` and, in a reading of its own, as `lv`. Empty when a character
/// has no reading. `surname`: the text begins with one.
pub(super) fn readings(text: &str, surname: bool) -> Vec<Vec<String>> {
    let mut first = Vec::new();
    let known = SURNAMES
        .iter()
        .filter(|(name, _)| surname && text.starts_with(name))
        .max_by_key(|(name, _)| name.len());
    let mut rest = text;
    if let Some((name, syllables)) = known {
        first.extend(syllables.iter().map(|syllable| (*syllable).to_owned()));
        rest = &text[name.len()..];
    }
    let fixed = first.len();
    for c in rest.chars() {
        match toned(c).next() {
            Some(usual) => first.push(super::fold(usual)),
            None => return Vec::new(),
        }
    }
    if first.is_empty() {
        return Vec::new();
    }
    let mut all = vec![first.clone()];
    for (index, c) in rest.chars().enumerate() {
        for other in toned(c).skip(1) {
            let mut reading = first.clone();
            reading[fixed + index] = super::fold(other);
            if !all.contains(&reading) && all.len() < MAX_READINGS {
                all.push(reading);
            }
        }
        if toned(c).next().is_some_and(|usual| usual.contains(['ü', 'ǖ', 'ǘ', 'ǚ', 'ǜ'])) {
            let mut reading = first.clone();
            reading[fixed + index] = reading[fixed + index].replace('u', "v");
            if !all.contains(&reading) {
                all.push(reading);
            }
        }
    }
    all
}

/// The readings of a character with their tones, the usual one first.
fn toned(c: char) -> impl Iterator<Item = &'static str> {
    let bytes = READINGS.as_bytes();
    let is_break = |byte: &u8| *byte == b'\n';
    // Both stand at the break before a line, or at the end.
    let (mut low, mut high) = (0, bytes.len());
    let mut found = None;
    while low < high {
        let half = low + (high - low) / 2;
        let start = low + bytes[low..=half].iter().rposition(is_break).unwrap_or(0);
        let mut line = READINGS[start + 1..].chars();
        match line.next().cmp(&Some(c)) {
            Ordering::Less => {
                let next = bytes[half + 1..high].iter().position(is_break);
                low = next.map_or(high, |next| half + 1 + next);
            }
            Ordering::Greater => high = start,
            Ordering::Equal => {
                found = line.as_str().split('\n').next();
                break;
            }
        }
    }
    found.into_iter().flat_map(|line| line.split(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> String {
        readings(text, true).first().map(|syllables| syllables.join(" ")).unwrap_or_default()
    }

    #[test]
    fn surnames_are_read_as_surnames() {
        for (name, read) in [
            ("张建锋", "zhang jian feng"),
            ("单小明", "shan xiao ming"),
            ("曾鸣", "zeng ming"),
            ("解伟", "xie wei"),
            ("仇和", "qiu he"),
            ("查良镛", "zha liang yong"),
            ("尉迟敬德", "yu chi jing de"),
            ("朴正", "piao zheng"),
            ("欧阳修", "ou yang xiu"),
        ] {
            assert_eq!(first(name), read, "{name}");
        }
    }

    #[test]
    fn umlauts_both_ways() {
        let all: Vec<String> = readings("吕布", true).iter().map(|it| it.concat()).collect();
        assert!(all.contains(&"lubu".to_owned()) && all.contains(&"lvbu".to_owned()), "{all:?}");
    }

    #[test]
    fn every_character_is_found_and_no_other() {
        let mut before = '\0';
        for line in READINGS.lines().skip(1) {
            let c = line.chars().next().unwrap();
            assert!(before < c, "{before} {c}");
            before = c;
            assert_eq!(toned(c).collect::<Vec<_>>().join(" "), line[c.len_utf8()..], "{c}");
        }
        assert_eq!(toned('中').collect::<Vec<_>>(), ["zhōng", "zhòng"]);
        for c in ['\0', '\n', ' ', 'z', 'ō', '〆', '\u{e000}', char::MAX] {
            assert_eq!(toned(c).next(), None, "{c:?}");
        }
    }

    #[test]
    fn what_is_not_chinese_has_no_reading() {
        assert!(readings("Zhang", true).is_empty());
        assert!(readings("", true).is_empty());
        assert!(readings("马Ma", true).is_empty());
    }
}

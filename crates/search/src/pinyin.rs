//! Chinese names in Latin letters: the syllables of a name, with a table for surnames that are read differently from
//! the same character elsewhere.

use std::cmp::Ordering;

use super::fold::fold;

/// Characters in their order, each after the end of a line and before its readings without tones, the usual one
/// first, ü as v. Made when the program is built.
const READINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/pinyin.txt"));

/// A surname in simplified characters, and the syllables it is read with.
type Surname = (&'static str, &'static [&'static str]);

/// Surnames whose reading differs from the character's usual one (Modern Chinese Dictionary, 现代汉语词典,
/// entries marked 姓), and the surnames of two characters that a name may begin with. In simplified characters; every
/// other reading of a character counts after it.
const SURNAMES: [Surname; 39] = [
    ("单", &["shan"]),
    ("曾", &["zeng"]),
    ("解", &["xie"]),
    ("仇", &["qiu"]),
    ("查", &["zha"]),
    ("盖", &["ge"]),
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
    ("员", &["yun"]),
    ("种", &["chong"]),
    ("乜", &["nie"]),
    ("繁", &["po"]),
    ("召", &["shao"]),
    ("折", &["she"]),
    ("秘", &["bi"]),
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
    ("万俟", &["mo", "qi"]),
    ("澹台", &["tan", "tai"]),
    ("慕容", &["mu", "rong"]),
    ("公孙", &["gong", "sun"]),
];

/// The greatest number of readings of a name, and of a text that is not the name of a person.
const MAX_READINGS: [usize; 2] = [24, 6];
/// The greatest number of readings of one character.
const MAX_READINGS_OF_A_CHARACTER: usize = 4;

/// One way to read a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// Its syllables, without tones.
    pub(super) syllables: Vec<String>,
    /// How many of them are the surname.
    pub(super) surname: usize,
    /// Whether each character is read as it usually is, at its place.
    pub(super) usual: bool,
}

/// Returns the readings of a wholly Chinese text, the likeliest first. Empty when a character has none. A syllable with ü
/// is spelled with u, v, yu and ue. `is_name`: the text begins with a surname.
pub(super) fn readings(text: &str, is_name: bool) -> Vec<Reading> {
    let known = if is_name { surname_of(&fold(text)) } else { None };
    let Some(places) = places(text, known) else { return Vec::new() };
    let surname = if is_name { known.map_or(1, |(_, read)| read.len()) } else { 0 };
    let most = MAX_READINGS[usize::from(!is_name)];
    let costliest: usize =
        places.iter().map(|it| it.iter().map(|(_, cost)| *cost).max().unwrap_or(0)).sum();
    let mut found = Vec::new();
    // First those in which nothing is unusual, then those in which one thing is, and so on.
    for cost in 0..=costliest {
        let before = found.len();
        combine(&places, cost, &mut Vec::new(), most, &mut |syllables| {
            found.push(Reading { syllables, surname, usual: cost == 0 });
            found.len()
        });
        if found.len() >= most || (found.len() == before && cost > 2 * MAX_READINGS_OF_A_CHARACTER)
        {
            break;
        }
    }
    found
}

/// What may be said at each place, and how unusual it is.
type CharacterReadings = Vec<(String, usize)>;

fn places(text: &str, surname: Option<&Surname>) -> Option<Vec<CharacterReadings>> {
    let mut places = Vec::new();
    for (at, c) in text.chars().enumerate() {
        let first = surname.and_then(|(_, read)| read.get(at)).copied();
        let known: Vec<&str> = of_character(c).collect();
        if known.is_empty() {
            return None;
        }
        let others = known.into_iter().filter(|it| Some(*it) != first);
        let mut readings: Vec<&str> = first.into_iter().chain(others).collect();
        readings.truncate(MAX_READINGS_OF_A_CHARACTER);
        let spelled = readings
            .into_iter()
            .enumerate()
            .flat_map(|(cost, it)| spellings(it).map(move |it| (it, cost)));
        places.push(spelled.collect());
    }
    (!places.is_empty()).then_some(places)
}

/// Returns a syllable as it may be typed: lü is lu, lv, lyu and lue.
fn spellings(syllable: &str) -> impl Iterator<Item = String> {
    let (start, end) = syllable.split_once('v').unwrap_or((syllable, ""));
    let ways: &[&str] = match syllable.contains('v') {
        false => &[""],
        // Before an e the last would be a syllable of nothing.
        true if end.is_empty() => &["u", "v", "yu", "ue"],
        true => &["u", "v", "yu"],
    };
    ways.iter().map(|way| format!("{start}{way}{end}")).collect::<Vec<_>>().into_iter()
}

/// Returns every choice of one spelling for each place whose costs come to `cost`, as long as fewer than `most` were found.
fn combine(
    places: &[CharacterReadings],
    cost: usize,
    chosen: &mut Vec<String>,
    most: usize,
    found: &mut dyn FnMut(Vec<String>) -> usize,
) -> usize {
    let Some((place, rest)) = places.split_first() else {
        return if cost == 0 { found(chosen.clone()) } else { 0 };
    };
    let mut count = 0;
    for (syllable, its) in place.iter().filter(|(_, its)| *its <= cost) {
        chosen.push(syllable.clone());
        count = combine(rest, cost - its, chosen, most, found).max(count);
        chosen.pop();
        if count >= most {
            break;
        }
    }
    count
}

/// Returns the surname of the table that a name in folded characters begins with.
fn surname_of(folded: &str) -> Option<&'static Surname> {
    let known = SURNAMES.iter().filter(|(name, _)| folded.starts_with(name));
    known.max_by_key(|(name, _)| name.len())
}

/// Returns the readings of a character, the usual one first.
pub(super) fn of_character(c: char) -> impl Iterator<Item = &'static str> {
    let bytes = READINGS.as_bytes();
    let is_break = |byte: &u8| *byte == b'\n';
    // Both stand at the break before a line, or at the end.
    let (mut low, mut high) = (0, if c.is_ascii() { 0 } else { bytes.len() });
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

    fn all(text: &str) -> Vec<String> {
        readings(text, true).iter().map(|it| it.syllables.join(" ")).collect()
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
            ("尉遲敬德", "yu chi jing de"),
            ("朴正", "piao zheng"),
            ("欧阳修", "ou yang xiu"),
            ("歐陽修", "ou yang xiu"),
            ("盖宁", "ge ning"),
            ("區寧", "ou ning"),
            ("万俟宁", "mo qi ning"),
            ("澹台宁", "tan tai ning"),
            ("员宁", "yun ning"),
            ("种宁", "chong ning"),
            ("乜宁", "nie ning"),
            ("繁宁", "po ning"),
            ("召宁", "shao ning"),
            ("折宁", "she ning"),
            ("秘宁", "bi ning"),
        ] {
            assert_eq!(all(name).first().map(String::as_str), Some(read), "{name}");
        }
    }

    #[test]
    fn other_readings_come_after_the_usual_one() {
        for (name, read) in [
            ("区宁", "qu ning"),
            ("缪宁", "mou ning"),
            ("朴宁", "pu ning"),
            ("翟宁", "di ning"),
            ("单乐", "dan le"),
            ("盖宁", "gai ning"),
            ("曾重行", "zeng chong hang"),
        ] {
            let all = all(name);
            let place = all.iter().position(|it| it == read);
            assert!(place.is_some_and(|place| place > 0), "{name}: {read} in {all:?}");
            assert!(all.len() <= MAX_READINGS[0]);
        }
    }

    #[test]
    fn umlauts_in_every_way_at_every_place() {
        let all = all("吕绿竹");
        for read in ["lu lu zhu", "lv lv zhu", "lyu lv zhu", "lyu lyu zhu", "lue lv zhu"] {
            assert!(all.contains(&read.to_owned()), "{read} in {all:?}");
        }
    }

    #[test]
    fn every_character_is_found_and_no_other() {
        let mut before = '\0';
        for line in READINGS.lines().skip(1) {
            let c = line.chars().next().unwrap();
            assert!(before < c, "{before} {c}");
            before = c;
            assert_eq!(of_character(c).collect::<Vec<_>>().join(" "), line[c.len_utf8()..], "{c}");
            assert!(
                line[c.len_utf8()..].bytes().all(|it| it == b' ' || it.is_ascii_lowercase()),
                "{line}"
            );
        }
        assert_eq!(of_character('中').collect::<Vec<_>>(), ["zhong"]);
        assert_eq!(of_character('绿').collect::<Vec<_>>(), ["lv", "lu"]);
        for c in ['\0', '\n', ' ', 'z', 'ō', '〆', '\u{e000}', char::MAX] {
            assert_eq!(of_character(c).next(), None, "{c:?}");
        }
    }

    #[test]
    fn what_is_not_chinese_has_no_reading() {
        assert!(readings("Zhang", true).is_empty());
        assert!(readings("", true).is_empty());
        assert!(readings("马Ma", true).is_empty());
    }
}

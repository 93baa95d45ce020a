//! Dates in Chinese, which stand in a word with others: `2018年11月`, `2022年底ceo`, `总裁2019`.

/// What may stand after a year, each with the words that are read in its place.
const PARTS: [(&str, &str); 29] = [
    ("上半年", "h1"),
    ("下半年", "h2"),
    ("第一季度", "q1"),
    ("第二季度", "q2"),
    ("第三季度", "q3"),
    ("第四季度", "q4"),
    ("一季度", "q1"),
    ("二季度", "q2"),
    ("三季度", "q3"),
    ("四季度", "q4"),
    ("春季", "spring"),
    ("夏季", "summer"),
    ("秋季", "autumn"),
    ("冬季", "winter"),
    ("春天", "spring"),
    ("夏天", "summer"),
    ("秋天", "autumn"),
    ("冬天", "winter"),
    ("年底", "end of"),
    ("年末", "end of"),
    ("年初", "beginning of"),
    ("年中", "mid"),
    ("底", "end of"),
    ("末", "end of"),
    ("初", "beginning of"),
    ("春", "spring"),
    ("夏", "summer"),
    ("秋", "autumn"),
    ("冬", "winter"),
];

/// Returns what stands before a date, the date in words that are read like English ones, and what stands after it. None where
/// there is no year among Chinese characters.
pub(super) fn chinese_date_apart(word: &str) -> Option<Vec<String>> {
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}');
    if !word.chars().any(is_han) {
        return None;
    }
    let at = word.find(|c: char| c.is_ascii_digit())?;
    let (year, after) = digits(&word[at..])?;
    if year.len() != 4 || !(year.starts_with("19") || year.starts_with("20")) {
        return None;
    }
    let after = after.strip_prefix('年').unwrap_or(after);
    let (date, after) = if let Some((month, after)) = number_before(after, &["月份", "月"]) {
        match number_before(after, &["日", "号"]) {
            Some((day, after)) => (vec![format!("{year}-{month:02}-{day:02}")], after),
            None => (vec![format!("{year}-{month:02}")], after),
        }
    } else if let Some((part, words)) = PARTS.iter().find(|(part, _)| after.starts_with(part)) {
        let words = words.split(' ').map(str::to_owned);
        (words.chain([year.to_owned()]).collect(), &after[part.len()..])
    } else {
        (vec![year.to_owned()], after)
    };
    let after = after.trim_start_matches('的');
    let mut pieces = vec![word[..at].to_owned()];
    pieces.extend(date);
    pieces.push(after.to_owned());
    pieces.retain(|piece| !piece.is_empty());
    Some(pieces)
}

/// Returns the digits with which a text begins, and the rest; none where it begins with another character.
fn digits(text: &str) -> Option<(&str, &str)> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    (count > 0).then(|| text.split_at(count))
}

/// Returns the number with which a text begins and the rest after one of `signs`; none where none stands there.
fn number_before<'t>(text: &'t str, signs: &[&str]) -> Option<(u8, &'t str)> {
    let (number, after) = digits(text)?;
    let after = signs.iter().find_map(|sign| after.strip_prefix(sign))?;
    Some((number.parse().ok()?, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_stand_apart_from_what_is_around_them() {
        for (word, pieces) in [
            ("2018年11月", Some("2018-11")),
            ("2023年3月28日", Some("2023-03-28")),
            ("2021年8月ceo", Some("2021-08 ceo")),
            ("2022年底", Some("end of 2022")),
            ("2019年夏天的总裁", Some("summer 2019 总裁")),
            ("2020年上半年", Some("h1 2020")),
            ("总裁2019", Some("总裁 2019")),
            ("2019年", Some("2019")),
            ("谁在2021年管理淘宝", Some("谁在 2021 管理淘宝")),
            ("1688年", None),
            ("总裁", None),
            ("2019", None),
        ] {
            let apart = chinese_date_apart(word).map(|pieces| pieces.join(" "));
            assert_eq!(apart.as_deref(), pieces, "{word}");
        }
    }
}

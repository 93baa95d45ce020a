//! Sentences of changes with signs for the names of their people and units, so that each name stands on a page once:
//! `Ann Lee becomes Head of Cloud` is written as `#a becomes Head of #A`. `sentenceOf` in `assets/page/book.js` puts the
//! names back, with the pattern `#(#|[a-z]|[A-Z]\d*)`.

/// The least number of bytes of a name that a sign stands for. A shorter name is about as long as its sign, and is found within
/// other words more often.
const MIN_REPLACED_BYTES: usize = 4;

/// Returns a sentence with signs for names: `#a`, `#b` for the people and `#A`, `#B` for the units of a change, in
/// the order in which it lists them; `#A1` is the unit's second version, where it is called so. A `#` of its own is
/// `##`. The names of people and units after the 26th of a change stay, as there are no more letters.
///
/// `people` and `units` hold the names of each, those of a unit by its versions.
pub(super) fn with_placeholders(sentence: &str, people: &[&str], units: &[Vec<&str>]) -> String {
    let people = ('a'..='z').zip(people).map(|(sign, name)| (*name, format!("#{sign}")));
    let units = ('A'..='Z').zip(units).flat_map(|(sign, names)| {
        names.iter().enumerate().map(move |(version, name)| {
            let version = if version > 0 { version.to_string() } else { String::new() };
            (*name, format!("#{sign}{version}"))
        })
    });
    let mut signs: Vec<(&str, String)> = people.chain(units).collect();
    signs.retain(|(name, _)| name.len() >= MIN_REPLACED_BYTES);
    // The longest first, as one name may be within another.
    signs.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut out = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some(next) = rest.chars().next() {
        let begun = signs.iter().find_map(|(name, sign)| Some((rest.strip_prefix(name)?, sign)));
        // With a digit after it a sign would be read as that of another version.
        if let Some((after, sign)) = begun
            && !after.starts_with(|it: char| it.is_ascii_digit())
        {
            out.push_str(sign);
            rest = after;
        } else {
            out.push(next);
            if next == '#' {
                out.push('#');
            }
            rest = &rest[next.len_utf8()..];
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::with_placeholders;

    #[test]
    fn names_stand_as_letters() {
        let units = [vec!["Cloud", "Cloud and Technology"], vec!["Group"]];
        for (sentence, short) in [
            ("Ann becomes Head of Group", "Ann becomes Head of #B"),
            ("Anna May becomes Head of Cloud", "#b becomes Head of #A"),
            ("Cloud and Technology opens below Group", "#A1 opens below #B"),
            ("Cloud9 is no. #1 of Group", "Cloud9 is no. ##1 of #B"),
            ("Cloudy", "#Ay"),
            ("#a #A", "##a ##A"),
            ("", ""),
        ] {
            assert_eq!(with_placeholders(sentence, &["Ann", "Anna May"], &units), short);
        }
    }
}

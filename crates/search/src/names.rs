//! Every form under which a record can be found, from the names it carries.

use std::borrow::Cow;

use hashbrown::HashSet;

use super::fold::{fold, spelling};
use super::letters::SECOND;
use super::pinyin::{self, Reading};
use super::romanised::romanised;
use orgscope_history::org::Person;

/// The greatest number of forms that are compared each with all before it; a unit may have had a hundred thousand names.
const MAX_COMPARED: usize = 64;
/// The greatest number of characters of a name that are found; of a longer one only the beginning is.
const MAX_NAME_CHARS: usize = 1_000;

/// How near a form is to what the dataset says, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// A given name, folded: no accent was lost.
    Given,
    /// A given name whose accents or letters were folded.
    Plainer,
    /// The usual reading of a given name, or its words without spaces.
    Usual,
    /// Any other spelling.
    Other,
}

/// A name to show, and a folded text that finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameForm<'a> {
    /// The name that is shown when this form matches.
    pub(super) shown: &'a str,
    /// What is compared.
    pub(super) folded: String,
    /// How it is spelled, where that is something else.
    pub(super) spelled: Option<String>,
    pub(super) nearness: Nearness,
    /// Only initials: found by nothing less than all of them.
    pub(super) initials: bool,
}

impl<'a> NameForm<'a> {
    fn given(name: &'a str) -> Self {
        let name = beginning(name);
        let folded = fold(name);
        let spelled = (!name.is_ascii()).then(|| spelling(name)).filter(|it| *it != folded);
        let nearness = if spelled.is_some() { Nearness::Plainer } else { Nearness::Given };
        Self { shown: name, folded, spelled, nearness, initials: false }
    }

    fn derived(name: &'a str, nearness: Nearness, folded: String) -> Self {
        Self { shown: name, folded, spelled: None, nearness, initials: false }
    }

    fn initials(name: &'a str, letters: String) -> Self {
        Self { initials: true, ..Self::derived(name, Nearness::Usual, letters) }
    }
}

/// Returns all forms of a person's names: the given ones, then the others from near to far, then initials; each findable
/// text once.
pub(super) fn forms_of(person: &Person) -> Vec<NameForm<'_>> {
    let mut forms: Vec<NameForm<'_>> = Vec::with_capacity(12);
    forms.extend(person.names().map(NameForm::given));
    let names = || person.latin().iter().chain([&person.name]).chain(person.aliases());
    names().for_each(|name| in_latin(name, &mut forms));
    let native = person.native.as_ref();
    let others = names().filter(|name| Some(*name) != native);
    native.into_iter().chain(others).for_each(|name| from_other_script(name, true, &mut forms));
    for nickname in person.nicknames() {
        from_other_script(nickname, false, &mut forms);
    }
    ordered(forms)
}

/// Returns all forms of the titles of events and sources: as they are, and in other words that say what they are about. Their
/// pinyin would match nearly anything somewhere.
pub(super) fn forms_of_titles<'a>(
    texts: &[&'a str],
    words: impl Iterator<Item = String>,
) -> Vec<NameForm<'a>> {
    let first = texts.first().copied().unwrap_or_default();
    let words = words.filter(|it| !it.is_empty());
    // After a space, so that they begin words but never the title.
    let words =
        words.map(|it| NameForm::derived(first, Nearness::Other, format!(" {}", fold(&it))));
    ordered(texts.iter().copied().map(NameForm::given).chain(words).collect())
}

/// Returns the given names alone, which is enough where one of them is all that is looked for.
pub(super) fn given_forms<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<NameForm<'a>> {
    ordered(texts.map(NameForm::given).collect())
}

/// Returns all forms of the names of a unit or a role.
pub(super) fn forms_of_names<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<NameForm<'a>> {
    let mut forms = Vec::new();
    for text in texts.map(beginning) {
        let given = NameForm::given(text);
        let words: Vec<&str> = given.folded.split(' ').filter(|word| !word.is_empty()).collect();
        let letters: String = words.iter().filter_map(|word| word.chars().next()).collect();
        let ascii = given.folded.is_ascii();
        let joined = (ascii && (2..=3).contains(&words.len())).then(|| words.concat());
        forms.push(given);
        forms.extend(joined.map(|it| NameForm::derived(text, Nearness::Usual, it)));
        second_spellings(text, &mut forms);
        from_other_script(text, false, &mut forms);
        if (3..=6).contains(&letters.chars().count()) && letters.is_ascii() {
            forms.push(NameForm::initials(text, letters));
        }
    }
    ordered(forms)
}

fn beginning(name: &str) -> &str {
    if name.len() <= MAX_NAME_CHARS {
        return name;
    }
    name.char_indices().nth(MAX_NAME_CHARS).map_or(name, |(end, _)| &name[..end])
}

/// Puts forms in order: from near to far, initials last; each findable text once, the nearest of each.
fn ordered(mut forms: Vec<NameForm<'_>>) -> Vec<NameForm<'_>> {
    fn key<'f>(form: &'f NameForm<'_>) -> (bool, &'f str, Option<&'f str>) {
        (form.initials, &form.folded, form.spelled.as_deref())
    }
    forms.sort_by_key(|form| (form.initials, form.nearness));
    if forms.len() > MAX_COMPARED {
        let mut seen = HashSet::with_capacity(forms.len());
        let first: Vec<bool> = forms.iter().map(|form| seen.insert(key(form))).collect();
        drop(seen);
        let mut first = first.into_iter();
        forms.retain(|_| first.next().unwrap_or(true));
        return forms;
    }
    let mut kept: Vec<NameForm<'_>> = Vec::with_capacity(forms.len());
    for form in forms {
        let known = |it: &NameForm<'_>| {
            // A derived form that is a given one, too, adds nothing.
            key(it) == key(&form)
                || (form.spelled.is_none()
                    && it.initials == form.initials
                    && form.nearness > Nearness::Plainer
                    && it.folded == form.folded)
        };
        if !kept.iter().any(known) {
            kept.push(form);
        }
    }
    kept
}

/// Adds the forms of a Latin name of two to four words: joined, joined the other way round, and initials.
fn in_latin<'a>(name: &'a str, forms: &mut Vec<NameForm<'a>>) {
    let name = beginning(name);
    second_spellings(name, forms);
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if !(2..=4).contains(&words.len()) || !folded.is_ascii() {
        return;
    }
    // What is derived of a spelling with accents is further away than of one without.
    let plain = name.is_ascii() || spelling(name) == folded;
    let nearness = if plain { Nearness::Usual } else { Nearness::Other };
    let mut turned = words.clone();
    turned.rotate_left(1);
    for words in [words, turned] {
        forms.push(NameForm::derived(name, nearness, words.concat()));
        let letters = words.iter().filter_map(|word| word.chars().next()).collect();
        forms.push(NameForm::initials(name, letters));
    }
}

/// Adds names with letters that have a second spelling, spelled so.
fn second_spellings<'a>(name: &'a str, forms: &mut Vec<NameForm<'a>>) {
    if name.is_ascii() {
        return;
    }
    let small = spelling(name);
    for way in SECOND {
        let other = |c: char| way.iter().find(|(letter, _)| *letter == c).map(|(_, it)| *it);
        if small.chars().all(|c| other(c).is_none()) {
            continue;
        }
        let spelled: String = small
            .chars()
            .map(|c| other(c).map_or_else(|| Cow::Owned(c.to_string()), Cow::Borrowed))
            .collect();
        let folded = fold(&spelled);
        forms.push(NameForm::derived(name, Nearness::Other, folded.replace(' ', "")));
        forms.push(NameForm::derived(name, Nearness::Other, folded));
    }
}

/// Adds the forms of a name in Chinese characters, or in another script that can be spelled in Latin letters.
fn from_other_script<'a>(name: &'a str, is_name: bool, forms: &mut Vec<NameForm<'a>>) {
    let name = beginning(name);
    if name.is_ascii() {
        return;
    }
    for Reading { syllables, surname, usual } in pinyin::readings(name, is_name) {
        let nearness = if usual { Nearness::Usual } else { Nearness::Other };
        let joined = syllables.concat();
        let initials = |syllables: &[String]| -> String {
            syllables.iter().filter_map(|syllable| syllable.chars().next()).collect()
        };
        if usual {
            forms.push(NameForm::initials(name, initials(&syllables)));
            forms.push(NameForm::derived(name, nearness, syllables.join(" ")));
        }
        if surname > 0 && syllables.len() > surname {
            let (family, given) = syllables.split_at(surname);
            let spaced = format!("{} {}", family.concat(), given.concat());
            forms.push(NameForm::derived(name, nearness, spaced));
            if usual {
                let turned = [given, family].concat();
                forms.push(NameForm::initials(name, initials(&turned)));
                forms.push(NameForm::derived(name, nearness, turned.concat()));
            }
        }
        forms.push(NameForm::derived(name, nearness, joined));
    }
    for spelled in romanised(name) {
        if spelled.contains(' ') {
            forms.push(NameForm::derived(name, Nearness::Other, spelled.replace(' ', "")));
        }
        forms.push(NameForm::derived(name, Nearness::Other, spelled));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use orgscope_history::org::PersonMore;

    fn person(name: &str, native: Option<&str>, latin: &[&str], nicknames: &[&str]) -> Person {
        let list = |list: &[&str]| list.iter().map(|text| (*text).into()).collect();
        Person {
            id: "p".into(),
            name: name.into(),
            native: native.map(Into::into),
            more: PersonMore {
                latin: list(latin),
                nicknames: list(nicknames),
                ..PersonMore::default()
            }
            .kept(),
        }
    }

    fn keys(person: &Person) -> Vec<String> {
        forms_of(person).into_iter().map(|form| form.folded).collect()
    }

    #[test]
    fn every_way_to_type_a_name() {
        let keys =
            keys(&person("Jeff Zhang", Some("张建锋"), &["Zhang Jianfeng"], &["行癫", "Xingdian"]));
        for typed in [
            "jeff zhang",
            "张建锋",
            "zhang jianfeng",
            "zhangjianfeng",
            "jianfengzhang",
            "zhang jian feng",
            "zjf",
            "行癫",
            "xingdian",
            "xing dian",
            "xd",
        ] {
            assert!(keys.contains(&typed.to_owned()), "{typed} is not among {keys:?}");
        }
    }

    #[test]
    fn of_a_name_without_end_the_beginning_is_found() {
        let name = "明".repeat(3 * MAX_NAME_CHARS);
        for forms in
            [forms_of_names([&*name].into_iter()), forms_of(&person(&name, Some(&name), &[], &[]))]
        {
            assert!(forms.iter().any(|form| form.folded.starts_with("ming ming")));
            assert!(forms.iter().all(|form| form.shown.chars().count() == MAX_NAME_CHARS));
            let longest = forms.iter().map(|form| form.folded.len()).max();
            assert!(longest.is_some_and(|length| length <= 6 * MAX_NAME_CHARS), "{longest:?}");
        }
    }

    #[test]
    fn of_very_many_names_each_is_kept_once() {
        let names: Vec<String> = (0..200).map(|number| format!("Unit {}", number % 150)).collect();
        let forms = forms_of_names(names.iter().map(String::as_str));
        let given = forms.iter().filter(|form| form.nearness == Nearness::Given);
        let folded: Vec<&str> = given.map(|form| &*form.folded).collect();
        let wanted: Vec<String> = (0..150).map(|number| format!("unit {number}")).collect();
        assert_eq!(folded, wanted);
    }

    #[test]
    fn pinyin_is_always_a_form_after_the_given_spelling() {
        let person = person("Joe", Some("曾鸣"), &["Tsang Ming"], &[]);
        let forms = forms_of(&person);
        let of = |folded: &str| {
            let form = forms.iter().find(|form| form.folded == folded);
            form.map(|form| form.nearness)
        };
        assert_eq!(of("tsang ming"), Some(Nearness::Given));
        assert_eq!(of("zeng ming"), Some(Nearness::Usual));
        assert_eq!(of("zengming"), Some(Nearness::Usual));
        assert_eq!(of("ceng ming"), Some(Nearness::Other));
    }

    #[test]
    fn second_spellings_are_added_after_the_first() {
        for (name, second) in [
            ("Søren Holm", "soeren holm"),
            ("Åse Lund", "aase lund"),
            ("Jürgen Groß", "juergen gross"),
            ("Đurđica Ban", "djurdjica ban"),
            ("Aytən Məmmədzadə", "aytan mammadzada"),
            ("Lü Nü", "lyu nyu"),
            ("Lü Nü", "lv nv"),
        ] {
            let person = person(name, None, &[], &[]);
            let forms = forms_of(&person);
            let form = forms.iter().find(|form| form.folded == second);
            assert_eq!(form.map(|form| form.nearness), Some(Nearness::Other), "{name}");
            assert_eq!(forms[0].nearness, Nearness::Plainer, "{name}");
        }
        assert!(!keys(&person("Aaron", None, &[], &[])).contains(&"aron".to_owned()));
    }

    #[test]
    fn each_form_once() {
        let person = person("Zhang Yong", Some("张勇"), &["Zhang Yong"], &[]);
        let forms = forms_of(&person);
        let keys: HashSet<_> = forms.iter().map(|form| (&form.folded, form.initials)).collect();
        assert_eq!(keys.len(), forms.len());
        assert!(forms.is_sorted_by_key(|form| (form.initials, form.nearness)));
    }
}

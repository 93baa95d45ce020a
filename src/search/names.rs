//! Every form under which a record can be found, from the names it carries.

use hashbrown::HashSet;

use super::fold::fold;
use super::pinyin;
use crate::org::Person;

/// Among fewer forms each is compared with all before it; a unit may have had a hundred thousand names.
const FEW: usize = 64;

/// A name to show, and a folded text that finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form<'a> {
    /// The name that is shown when this form matches.
    pub(super) shown: &'a str,
    /// What is compared.
    pub(super) folded: String,
    /// Whether that is another spelling, not simply the shown name, folded.
    pub(super) derived: bool,
    /// Only initials: found by nothing less than all of them.
    pub(super) initials: bool,
}

impl<'a> Form<'a> {
    /// Whether its words are apart, so that they are those of other names, too.
    pub(super) fn is_spaced(&self) -> bool {
        !self.initials && (!self.derived || self.folded.contains(' '))
    }

    fn plain(name: &'a str) -> Self {
        let name = beginning(name);
        Self { shown: name, folded: fold(name), derived: false, initials: false }
    }

    fn derived(name: &'a str, folded: String) -> Self {
        Self { shown: name, folded, derived: true, initials: false }
    }

    fn initials(name: &'a str, letters: String) -> Self {
        Self { shown: name, folded: letters, derived: true, initials: true }
    }
}

/// All forms of a person's names, the one usually shown first, each findable text once.
pub(super) fn forms_of(person: &Person) -> Vec<Form<'_>> {
    let mut forms: Vec<Form<'_>> = person.names().map(Form::plain).collect();
    for name in person.latin().iter().chain([&person.name]).chain(person.aliases()) {
        in_latin(name, &mut forms);
    }
    if let Some(native) = &person.native {
        // The dataset's own spelling wins; without one, every reading of the characters counts.
        let spelled = !person.latin().is_empty();
        from_chinese(native, true, spelled, &mut forms);
    }
    for nickname in person.nicknames() {
        from_chinese(nickname, false, false, &mut forms);
    }
    once(forms)
}

/// All forms of headlines: as they are. Their pinyin would match nearly anything somewhere.
pub(super) fn forms_of_headlines<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Form<'a>> {
    once(texts.map(Form::plain).collect())
}

/// All forms of the names of a unit or a role.
pub(super) fn forms_of_names<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Form<'a>> {
    let mut forms = Vec::new();
    for text in texts.map(beginning) {
        forms.push(Form::plain(text));
        from_chinese(text, false, false, &mut forms);
        let words = fold(text);
        let letters: String = words.split(' ').filter_map(|word| word.chars().next()).collect();
        if (3..=6).contains(&letters.chars().count()) && letters.is_ascii() {
            forms.push(Form::initials(text, letters));
        }
    }
    once(forms)
}

/// Of a name that is longer only the beginning is found.
const MAX_NAME: usize = 1_000;

fn beginning(name: &str) -> &str {
    if name.len() <= MAX_NAME {
        return name;
    }
    name.char_indices().nth(MAX_NAME).map_or(name, |(end, _)| &name[..end])
}

/// Each findable text once, the first of each.
fn once(forms: Vec<Form<'_>>) -> Vec<Form<'_>> {
    fn key<'f>(form: &'f Form<'_>) -> (bool, &'f str) {
        (form.initials, &form.folded)
    }
    if forms.len() > FEW {
        let mut seen = HashSet::with_capacity(forms.len());
        let first: Vec<bool> = forms.iter().map(|form| seen.insert(key(form))).collect();
        drop(seen);
        return forms
            .into_iter()
            .zip(first)
            .filter_map(|(it, first)| first.then_some(it))
            .collect();
    }
    let mut kept: Vec<Form<'_>> = Vec::with_capacity(forms.len());
    for form in forms {
        if !kept.iter().any(|known| key(known) == key(&form)) {
            kept.push(form);
        }
    }
    kept
}

/// A Latin name of two or three words: joined, joined the other way round, and initials.
fn in_latin<'a>(name: &'a str, forms: &mut Vec<Form<'a>>) {
    let name = beginning(name);
    // Typed on a keyboard without ü, the syllable lü is lu, which folding gives, or lv.
    if name.contains(['ü', 'Ü']) {
        let other = fold(&name.replace(['ü', 'Ü'], "v"));
        forms.push(Form::derived(name, other.replace(' ', "")));
        forms.push(Form::derived(name, other));
    }
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if !(2..=4).contains(&words.len()) || !folded.is_ascii() {
        return;
    }
    let mut turned = words.clone();
    turned.rotate_left(1);
    for words in [words, turned] {
        forms.push(Form::derived(name, words.concat()));
        let letters = words.iter().filter_map(|word| word.chars().next()).collect();
        forms.push(Form::initials(name, letters));
    }
}

/// A Chinese name: its syllables spaced and joined, surname first and last, and initials.
fn from_chinese<'a>(name: &'a str, surname: bool, only_initials: bool, forms: &mut Vec<Form<'a>>) {
    let name = beginning(name);
    for syllables in pinyin::readings(name, surname) {
        let mut turned = syllables.clone();
        turned.rotate_left(1);
        for (index, syllables) in [syllables, turned].into_iter().enumerate() {
            if index == 1 && !surname {
                break;
            }
            let letters = syllables.iter().filter_map(|syllable| syllable.chars().next()).collect();
            forms.push(Form::initials(name, letters));
            if !only_initials {
                forms.push(Form::derived(name, syllables.join(" ")));
                forms.push(Form::derived(name, syllables.concat()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::org::PersonMore;

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
        let name = "明".repeat(3 * MAX_NAME);
        for forms in
            [forms_of_names([&*name].into_iter()), forms_of(&person(&name, Some(&name), &[], &[]))]
        {
            assert!(forms.iter().any(|form| form.folded.starts_with("ming ming")));
            assert!(forms.iter().all(|form| form.shown.chars().count() == MAX_NAME));
            let longest = forms.iter().map(|form| form.folded.len()).max();
            assert!(longest.is_some_and(|length| length <= 6 * MAX_NAME), "{longest:?}");
        }
    }

    #[test]
    fn of_very_many_names_each_is_kept_once() {
        let names: Vec<String> = (0..200).map(|number| format!("Unit {}", number % 150)).collect();
        let forms = forms_of_names(names.iter().map(String::as_str));
        let folded: Vec<&str> = forms.iter().map(|form| &*form.folded).collect();
        let wanted: Vec<String> = (0..150).map(|number| format!("unit {number}")).collect();
        assert_eq!(folded, wanted);
    }

    #[test]
    fn pinyin_only_where_the_dataset_has_none() {
        let keys = keys(&person("单小明", Some("单小明"), &[], &[]));
        assert!(
            keys.contains(&"shan xiao ming".to_owned()) && keys.contains(&"shanxiaoming".into())
        );
        let spelled = self::keys(&person("Joe", Some("曾鸣"), &["Tsang Ming"], &[]));
        assert!(!spelled.contains(&"zengming".to_owned()));
    }

    #[test]
    fn each_form_once() {
        let person = person("Zhang Yong", Some("张勇"), &["Zhang Yong"], &[]);
        let forms = forms_of(&person);
        let keys: std::collections::HashSet<_> =
            forms.iter().map(|form| (&form.folded, form.initials)).collect();
        assert_eq!(keys.len(), forms.len());
        assert_eq!(
            forms.iter().filter(|form| form.shown == "Zhang Yong" && !form.initials).count(),
            3
        );
    }
}

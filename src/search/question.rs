//! A question in a reader's own words: the words of a role, a time, and the names that are left, in any order.

use super::fold::fold;
use crate::org::{Dataset, Event, RoleId};
use crate::time::{Date, Period, TypedContext, typed};

/// Roles as they are asked for, and the names that such a role has in a dataset.
const ROLES: [&[&str]; 12] = [
    &["chair", "chairman", "chairwoman", "chairperson", "chairs", "chaired", "chair of the board"],
    &["vice chair", "vice chairman", "vice chairwoman", "vice chairperson", "deputy chair"],
    &["ceo", "chief executive officer", "chief executive"],
    &["president", "presides"],
    &[
        "cfo",
        "chief financial officer",
        "chief finance officer",
        "finance chief",
        "head of finance",
    ],
    &["cto", "chief technology officer", "technology chief", "tech chief", "head of technology"],
    &["coo", "chief operating officer", "operations chief", "head of operations"],
    &["cpo", "chief people officer", "people chief", "hr chief", "head of hr", "chro"],
    &["cmo", "chief marketing officer", "marketing chief", "head of marketing"],
    &["cro", "chief risk officer", "risk chief"],
    &["gc", "general counsel", "legal chief", "chief legal officer"],
    &["gm", "general manager"],
];

/// Words for the person who leads a unit, under any title.
const LEADS: [&str; 21] = [
    "head",
    "heads",
    "headed",
    "heading",
    "boss",
    "chief",
    "leader",
    "leads",
    "lead",
    "led",
    "leading",
    "runs",
    "run",
    "ran",
    "running",
    "manages",
    "managed",
    "in charge",
    "charge",
    "responsible",
    "in command",
];

/// Words for a role held for the time being.
const ACTING: [&str; 2] = ["acting", "interim"];

/// Words for the day of the search.
const NOW: [&str; 4] = ["now", "today", "current", "currently"];

/// Words of a question that say nothing.
const FILLERS: [&str; 34] = [
    "who", "whos", "what", "when", "which", "is", "was", "were", "are", "did", "does", "has",
    "had", "been", "the", "a", "an", "of", "at", "in", "on", "for", "to", "by", "as", "s",
    "happened", "during", "and", "former", "ex", "previous", "since", "its",
];

/// At most so many words name a role or a time.
const LONGEST: usize = 4;

/// What was typed, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Question {
    /// The words that are names, with spaces between them.
    pub(super) names: String,
    /// The words without time and fillers.
    pub(super) words: String,
    /// The roles asked for, the likeliest first.
    pub(super) roles: Vec<RoleId>,
    /// How many of them are called exactly so; the others have such a word in their title.
    pub(super) exact: usize,
    /// Whether the one who leads is asked for, whatever the title.
    pub(super) leads: bool,
    /// Only those who held a role for the time being.
    pub(super) acting: bool,
    /// The days asked for.
    pub(super) period: Option<Period>,
}

impl Question {
    /// Takes apart what was typed. With operators it is all names.
    pub(super) fn parse(data: &Dataset, text: &str, day: Date) -> Self {
        let typed: String = text.chars().take(super::MAX_QUERY).collect();
        let mut raw: Vec<&str> = typed.split_whitespace().collect();
        let operators =
            |word: &&str| *word == "|" || word.starts_with(['\'', '^', '!']) || word.ends_with('$');
        if raw.iter().any(operators) {
            return Self { names: typed.clone(), words: typed, ..Self::default() };
        }
        let mut question = Self { period: take_time(data, &mut raw), ..Self::default() };
        let folded: Vec<String> = raw.iter().map(|word| fold(word)).collect();
        let mut words: Vec<&str> = folded
            .iter()
            .flat_map(|word| word.split(' '))
            .filter(|word| !word.is_empty())
            .collect();
        let all = words.clone();
        question.acting = take(&mut words, |phrase| ACTING.contains(&phrase)).is_some();
        let roles = Roles::of(data);
        if let Some(phrase) = take(&mut words, |phrase| roles.are_called(phrase)) {
            (question.roles, question.exact) = roles.called(&phrase);
            question.leads = LEADS.contains(&phrase.as_str());
        } else {
            question.leads = take(&mut words, |phrase| LEADS.contains(&phrase)).is_some();
        }
        if question.asks_for_post()
            && question.period.is_none()
            && take(&mut words, |word| NOW.contains(&word)).is_some()
        {
            question.period = Some(Period::new(day, day.add_days(1)));
        }
        let without_fillers = |words: Vec<&str>| {
            let left: Vec<&str> =
                words.iter().filter(|word| !FILLERS.contains(word)).copied().collect();
            left.join(" ")
        };
        if question.asks_for_post() || question.period.is_some() {
            (question.names, question.words) = (without_fillers(words), without_fillers(all));
        } else {
            question.names = raw.join(" ");
            question.words = typed;
        }
        question
    }

    /// Whether it asks who held a position.
    pub(super) fn asks_for_post(&self) -> bool {
        !self.roles.is_empty() || self.leads || self.acting
    }
}

/// Takes the words that name a time out of those that were typed.
fn take_time(data: &Dataset, words: &mut Vec<&str>) -> Option<Period> {
    let context = TypedContext { first: data.first, last: data.last, from: None, today: None };
    for length in (1..=3).rev() {
        for start in 0..(words.len() + 1).saturating_sub(length) {
            let text = words[start..start + length].join(" ");
            let text = text.trim_end_matches(['?', ',', '.']);
            let named = text.bytes().filter(u8::is_ascii_digit).count() >= 4;
            // A number that lies outside what is known is no year but a name: 1688.
            let time = if named { typed(text, context).ok() } else { None };
            let time = time.map(|it| it.period);
            if let Some(period) = time.filter(|it| it.overlaps(known(data))) {
                words.drain(start..start + length);
                return Some(period);
            }
        }
    }
    None
}

/// The days of which something is known.
fn known(data: &Dataset) -> Period {
    let days = data.events.iter().map(Event::day).filter(|day| day.is_finite());
    let first = days.min().unwrap_or(data.first).min(data.first);
    Period::new(first, data.last.add_days(366))
}

/// Takes the longest of the first words that are a phrase out of them.
fn take(words: &mut Vec<&str>, is_phrase: impl Fn(&str) -> bool) -> Option<String> {
    for length in (1..=LONGEST).rev() {
        for start in 0..(words.len() + 1).saturating_sub(length) {
            let phrase = words[start..start + length].join(" ");
            let phrase = phrase.trim_end_matches('?');
            if is_phrase(phrase) {
                let phrase = phrase.to_owned();
                words.drain(start..start + length);
                return Some(phrase);
            }
        }
    }
    None
}

/// What the roles of a dataset are called, folded.
struct Roles(Vec<Vec<String>>);

impl Roles {
    fn of(data: &Dataset) -> Self {
        let names = |role: &crate::org::Role| {
            let names = [&*role.id, &*role.title].into_iter().chain(role.short.as_deref());
            names.map(|name| fold(name).trim().to_owned()).collect()
        };
        Self(data.roles.iter().map(names).collect())
    }

    fn are_called(&self, phrase: &str) -> bool {
        let group = ROLES.iter().find(|group| group.contains(&phrase));
        let is = |name: &String| name == phrase || group.is_some_and(|it| it.contains(&&**name));
        self.0.iter().flatten().any(is)
    }

    /// Those that are called so, then those with such words in their title; and how many are the former.
    fn called(&self, phrase: &str) -> (Vec<RoleId>, usize) {
        let group = ROLES.iter().find(|group| group.contains(&phrase));
        let is = |name: &String| name == phrase || group.is_some_and(|it| it.contains(&&**name));
        let within = |name: &String| format!(" {name} ").contains(&format!(" {phrase} "));
        let which = |holds: &dyn Fn(&String) -> bool| -> Vec<usize> {
            (0..self.0.len()).filter(|role| self.0[*role].iter().any(holds)).collect()
        };
        let mut roles = which(&is);
        let exact = roles.len();
        roles.extend(which(&within).into_iter().filter(|role| !self.0[*role].iter().any(is)));
        (roles.into_iter().map(RoleId::new).collect(), exact)
    }
}

/// Whether a role is one of presiding over others who lead: those are asked for by that name.
pub(super) fn presides(data: &Dataset, role: RoleId) -> bool {
    let role = data.role(role);
    let names = [&*role.id, &*role.title].map(fold);
    names.iter().any(|name| ROLES[..2].iter().any(|group| group.contains(&name.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::org::Role;

    fn data() -> Dataset {
        let role = |id: &str, title: &str, short: Option<&str>| Role {
            id: id.into(),
            title: title.into(),
            short: short.map(Into::into),
            lapses: true,
            sole: true,
            listed: true,
        };
        Dataset {
            first: Date::parse("2018-01-01").unwrap(),
            last: Date::parse("2023-12-31").unwrap(),
            roles: vec![
                role("chair", "Chairman", Some("Chair")),
                role("ceo", "Chief Executive Officer", Some("CEO")),
                role("president", "President", None),
                role("cfo", "Chief Financial Officer", Some("CFO")),
                role("copresident", "Co-President", None),
            ],
            ..Dataset::default()
        }
    }

    /// `roles names period`.
    fn parsed(text: &str) -> (Vec<usize>, String, Option<String>) {
        let question = Question::parse(&data(), text, Date::parse("2020-05-01").unwrap());
        let roles = question.roles[..question.exact].iter().map(|role| role.index()).collect();
        (roles, question.names, question.period.map(|period| format!("{period:?}")))
    }

    #[test]
    fn a_role_a_unit_and_a_time_in_any_order() {
        for text in ["president taobao", "taobao president", "president of Taobao?"] {
            let (roles, names, period) = parsed(text);
            assert_eq!(
                (roles, names.trim_end_matches('?'), period),
                (vec![2], "taobao", None),
                "{text}"
            );
        }
        let year = Some("[2019-01-01, 2020-01-01)".to_owned());
        for text in ["ceo alibaba 2019", "2019 alibaba ceo", "who was CEO of alibaba in 2019"] {
            assert_eq!(parsed(text), (vec![1], "alibaba".into(), year.clone()), "{text}");
        }
        assert_eq!(parsed("finance chief"), (vec![3], String::new(), None));
        assert_eq!(parsed("chairwoman lazada").0, [0]);
        assert_eq!(parsed("dec 2022").2.as_deref(), Some("[2022-12-01, 2023-01-01)"));
        assert_eq!(parsed("ceo now").2.as_deref(), Some("[2020-05-01, 2020-05-02)"));
    }

    #[test]
    fn whoever_leads() {
        for text in
            ["who runs cainiao", "boss of cainiao", "head cainiao", "who is in charge of cainiao"]
        {
            let question = Question::parse(&data(), text, Date::MAX);
            assert!(question.leads && question.roles.is_empty(), "{text}");
            assert_eq!(question.names, "cainiao", "{text}");
        }
    }

    #[test]
    fn what_is_only_a_name() {
        for text in ["1688", "daniel zhang", "the voice of china", "'head", "ceo$", "99999", ""] {
            let question = Question::parse(&data(), text, Date::MAX);
            assert!(!question.asks_for_post() && question.period.is_none(), "{text}");
            assert_eq!(question.words, text);
        }
    }
}

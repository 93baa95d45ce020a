//! A question in a reader's own words: the words of a role, a time, and the names that are left, in any order.

use super::fold::fold;
use super::glued::apart;
use super::question_time::{Time, take_time, years_apart};
use super::vocabulary::{
    ACTING, FILLERS, JOINS, LEADS, LEAVES, NOW, PREDECESSORS, ROLES, SUCCESSORS,
};
use crate::org::{Dataset, RoleId};
use crate::time::{Date, Period};

/// At most so many words name a role.
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
    pub(super) time: Option<Time>,
    /// Whether the one before or after a person in a position is asked for.
    pub(super) neighbour: Option<Neighbour>,
    /// Whether it is asked when a person came or left, and no role is named.
    pub(super) turn: Option<Turn>,
}

/// Who is asked for beside a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Neighbour {
    Predecessor,
    Successor,
}

/// What is asked of a person's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Joins,
    Leaves,
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
        let pieces: Vec<String> =
            raw.iter().flat_map(|word| years_apart(word)).flat_map(words_apart).collect();
        raw = pieces.iter().map(String::as_str).collect();
        let mut question = Self { time: take_time(data, &mut raw), ..Self::default() };
        let folded: Vec<String> = raw.iter().map(|word| fold(word)).collect();
        let mut words: Vec<&str> = folded
            .iter()
            .flat_map(|word| word.split(' '))
            .filter(|word| !word.is_empty())
            .collect();
        let all = words.clone();
        take(&mut words, |phrase| phrase == "how long");
        question.neighbour = take_neighbour(&mut words);
        let turn = take_turn(&mut words);
        question.acting = take(&mut words, |phrase| ACTING.contains(&phrase)).is_some();
        let roles = Roles::of(data);
        if let Some(phrase) = take(&mut words, |phrase| roles.are_called(phrase)) {
            (question.roles, question.exact) = roles.called(&phrase);
            question.leads = LEADS.contains(&phrase.as_str());
        } else {
            question.leads = take(&mut words, |phrase| LEADS.contains(&phrase)).is_some();
        }
        if question.asks_for_post()
            && question.time.is_none()
            && take(&mut words, |word| NOW.contains(&word)).is_some()
        {
            question.time = Some(Time::within(Period::new(day, day.add_days(1))));
        }
        question.turn = turn.filter(|_| !question.asks_for_post());
        let without_fillers = |words: Vec<&str>| {
            let left: Vec<&str> =
                words.iter().filter(|word| !FILLERS.contains(word)).copied().collect();
            left.join(" ")
        };
        if question.asks() {
            (question.names, question.words) = (without_fillers(words), without_fillers(all));
        } else {
            question.names = raw.join(" ");
            question.words = typed;
        }
        question
    }

    /// The words of a text but those that say nothing, where some do and others do not.
    pub(super) fn without_fillers(text: &str) -> Option<String> {
        let folded = fold(text);
        let says = |word: &&str| !FILLERS.contains(word) && !NOW.contains(word);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let left: Vec<&str> = words.iter().copied().filter(says).collect();
        (!left.is_empty() && left.len() < words.len()).then(|| left.join(" "))
    }

    /// Returns whether it is a question at all, and not only names.
    pub(super) fn asks(&self) -> bool {
        self.asks_for_post() || self.time.is_some() || self.turn.is_some()
    }

    /// The days asked for.
    pub(super) fn period(&self) -> Option<Period> {
        self.time.map(|time| time.period)
    }

    /// Returns whether it asks who held a position.
    pub(super) fn asks_for_post(&self) -> bool {
        !self.roles.is_empty() || self.leads || self.acting || self.neighbour.is_some()
    }
}

/// The pieces of a word in which a unit and a role are written together; another word is itself.
fn words_apart(word: String) -> Vec<String> {
    if word.is_ascii() {
        return vec![word];
    }
    let folded = fold(&word);
    match apart(&folded).as_slice() {
        [_] | [] => vec![word],
        pieces => pieces.iter().map(|piece| (*piece).to_owned()).collect(),
    }
}

/// Takes the words that ask for who came before or after a person out of the words, where others are left.
fn take_neighbour(words: &mut Vec<&str>) -> Option<Neighbour> {
    let mut left = words.clone();
    let (did, who) = (words.contains(&"did"), words.contains(&"who"));
    let asks_before = |phrase: &str| {
        // "Who did she replace", but not a unit that is called "Replace".
        PREDECESSORS.contains(&phrase) && (did || !matches!(phrase, "replace" | "succeed"))
    };
    let asks_after = |phrase: &str| {
        // In the present tense it may be a headline: "Lin follows Okafor".
        SUCCESSORS.contains(&phrase)
            && (who || !matches!(phrase, "follows" | "succeeds" | "replaces"))
    };
    let neighbour = if take(&mut left, asks_before).is_some() {
        Neighbour::Predecessor
    } else if take(&mut left, asks_after).is_some() {
        Neighbour::Successor
    } else {
        return None;
    };
    is_left(&left).then(|| *words = left)?;
    Some(neighbour)
}

/// Takes the words for coming and leaving out of the words, where others are left.
fn take_turn(words: &mut Vec<&str>) -> Option<Turn> {
    for (turn, phrases) in [(Turn::Leaves, &LEAVES[..]), (Turn::Joins, &JOINS[..])] {
        let mut left = words.clone();
        if take(&mut left, |phrase| phrases.contains(&phrase)).is_some() && is_left(&left) {
            *words = left;
            return Some(turn);
        }
    }
    None
}

fn is_left(words: &[&str]) -> bool {
    words.iter().any(|word| !FILLERS.contains(&word.trim_end_matches('?')))
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

/// A name of roles, as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolePhrase {
    /// Folded.
    pub words: String,
    /// Those that are called so, then those with such words in their title.
    pub roles: Vec<RoleId>,
    /// How many are called so.
    pub exact: usize,
    /// Whether it is a word for leading, too.
    pub leads: bool,
}

/// Every phrase that names roles of the dataset, with what it names.
pub(super) fn role_phrases(data: &Dataset) -> Vec<RolePhrase> {
    let roles = Roles::of(data);
    let known = ROLES.iter().flat_map(|group| group.iter().map(|word| (*word).to_owned()));
    let mut all: Vec<String> = known.chain(roles.0.iter().flatten().cloned()).collect();
    all.sort_unstable();
    all.dedup();
    all.retain(|words| roles.are_called(words));
    let phrase = |words: String| {
        let (called, exact) = roles.called(&words);
        RolePhrase { leads: LEADS.contains(&words.as_str()), words, roles: called, exact }
    };
    all.into_iter().map(phrase).collect()
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
        let period = question.period().map(|period| format!("{period:?}"));
        (roles, question.names, period)
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
    fn the_one_who_leads() {
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
            assert!(!question.asks_for_post() && question.time.is_none(), "{text}");
            assert_eq!(question.words, text);
        }
    }
}

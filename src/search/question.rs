//! A question in a reader's own words: the words of a role, a time, and the names that are left, in any order.

use super::compound::split_compound;
use super::fold::fold;
use super::question_time::{Time, take_ambiguous, take_time, years_apart};
use super::role_names::{Roles, field};
use super::vocabulary::{
    ABOVE_ALL, ACTING, BODIES, CHANGES, FILLERS, JOINS, LEADS, LEAVES, NEW, NOW, PREDECESSORS,
    REPORTS, SITS, SUCCESSORS,
};
use crate::org::{Dataset, RoleId};
use crate::time::{Date, Period};

/// At most so many words name a role.
const LONGEST: usize = 5;

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
    /// Whether the one above all others is asked for, at the root: `big boss`.
    pub(super) above_all: bool,
    /// Whether all who sit in a body are asked for: `board members`.
    pub(super) members: bool,
    /// Only those who held a role for the time being.
    pub(super) acting: bool,
    /// The days asked for.
    pub(super) time: Option<Time>,
    /// Whether the one before or after a person in a position is asked for.
    pub(super) neighbour: Option<Neighbour>,
    /// Whether it is asked when a person came or left; beside a role, when its holders did.
    pub(super) turn: Option<Turn>,
    /// Why a date that was typed names no day; it is left out of the words.
    pub(super) remark: Option<String>,
    /// The field that is named beside a word for leading: `finance`. A unit may be called so, too.
    pub(super) field: String,
}

/// Who is asked for beside a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Neighbour {
    Predecessor,
    Successor,
    /// Those who report to the person.
    Reports,
    /// Those whom the person reports to.
    Superior,
    /// What the person held before or after something.
    OwnBefore,
    OwnAfter,
}

/// What is asked of a person's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Joins,
    Leaves,
    /// One holder of a role gives way to another.
    Changes,
    /// The holder of a role who came last.
    Newest,
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
        let time = take_time(data, &mut raw);
        let remark = if time.is_none() { take_ambiguous(data, &mut raw) } else { None };
        let typed = if remark.is_some() { raw.join(" ") } else { typed };
        let mut question = Self { time, remark, ..Self::default() };
        let folded: Vec<String> = raw.iter().map(|word| fold(word)).collect();
        let mut words: Vec<&str> = folded
            .iter()
            .flat_map(|word| word.split(' '))
            .filter(|word| !word.is_empty())
            .collect();
        let all = words.clone();
        take(&mut words, |phrase| phrase == "how long");
        question.neighbour = take_neighbour(&mut words);
        let all_who_turn = question.time.and_then(|_| take_all_who_turn(&mut words));
        let turn = all_who_turn.or_else(|| take_turn(&mut words));
        question.acting = take(&mut words, |phrase| ACTING.contains(&phrase)).is_some();
        question.members = take_members(&mut words);
        let newest = !question.members && question.take_role(data, &mut words);
        if matches!(question.neighbour, Some(Neighbour::OwnBefore | Neighbour::OwnAfter)) {
            question.leads = false;
        }
        let others = words.iter().any(|word| !FILLERS.contains(word));
        // No person is named whom another one came after: "cfo successor".
        let alone = question.neighbour.is_some() && !others && !question.roles.is_empty();
        if alone {
            question.neighbour = None;
        }
        if question.asks_for_post()
            && question.time.is_none()
            && take(&mut words, |word| NOW.contains(&word)).is_some()
        {
            question.time = Some(Time::within(Period::new(day, day.add_days(1))));
        }
        let asks_for_post = question.asks_for_post();
        let changes = asks_for_post
            && question.neighbour.is_none()
            && (alone || take(&mut words, |word| CHANGES.contains(&word)).is_some());
        question.turn = match turn {
            Some(turn) => Some(turn),
            None if changes => Some(Turn::Changes),
            None => newest.then_some(Turn::Newest),
        };
        // Of one above all, and of a boss who leaves, the root is meant where no unit is named.
        let is_named = words.iter().any(|word| !FILLERS.contains(word));
        if question.leads && question.roles.is_empty() && !is_named {
            let root = data.units.first().map(|unit| &*unit.id);
            let above_all = question.above_all || question.turn.is_some();
            words.extend(root.filter(|_| above_all));
            question.above_all = above_all;
        } else {
            question.above_all = false;
        }
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

    /// Takes the words for a role out of the others. Returns whether the one who came last is asked for.
    fn take_role(&mut self, data: &Dataset, words: &mut Vec<&str>) -> bool {
        let roles = Roles::of(data);
        let mut left = words.clone();
        let role = take_at(&mut left, |phrase| roles.are_called(phrase));
        let of_field = role.as_ref().and_then(|(phrase, _)| field(phrase));
        let mut start = None;
        if let Some((at, count)) = above_all(words).filter(|_| of_field.is_none()) {
            words.drain(at..at + count);
            (self.leads, self.above_all) = (true, true);
            start = Some(at);
        } else if let Some((phrase, at)) = role {
            *words = left;
            (self.roles, self.exact) = roles.called(&phrase);
            self.leads = LEADS.contains(&phrase.as_str());
            self.field = of_field.map(|(_, words)| words).unwrap_or_default();
            start = Some(at);
        } else if let Some((_, at)) = take_at(words, |phrase| LEADS.contains(&phrase)) {
            self.leads = true;
            start = Some(at);
        }
        // "New Retail" is a name, "new ceo" is none.
        let before = start.and_then(|start| start.checked_sub(1));
        let newest = before.filter(|at| words.get(*at).is_some_and(|word| NEW.contains(word)));
        newest.map(|at| words.remove(at)).is_some()
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
        let role = !self.roles.is_empty() || self.leads || self.acting || self.members;
        role || self.neighbour.is_some()
    }
}

/// The pieces of a word in which a unit and a role are written together; another word is itself.
fn words_apart(word: String) -> Vec<String> {
    if word.is_ascii() {
        return vec![word];
    }
    let folded = fold(&word);
    match split_compound(&folded).as_slice() {
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
    let own = !who && (words.contains(&"what") || words.contains(&"where"));
    let neighbour = if take(&mut left, |phrase| REPORTS.contains(&phrase)).is_some() {
        let whom = did || words.contains(&"does");
        if whom { Neighbour::Superior } else { Neighbour::Reports }
    } else if own && take(&mut left, |word| word == "before").is_some() {
        Neighbour::OwnBefore
    } else if own && take(&mut left, |word| word == "after").is_some() {
        Neighbour::OwnAfter
    } else if take(&mut left, asks_before).is_some() {
        Neighbour::Predecessor
    } else if take(&mut left, asks_after).is_some() {
        Neighbour::Successor
    } else {
        return None;
    };
    is_left(&left).then(|| *words = left)?;
    Some(neighbour)
}

/// Takes the words for sitting in a body out of the words, where one is named: `who sat on the board`. A "board of
/// directors" is the body itself.
fn take_members(words: &mut Vec<&str>) -> bool {
    let of_directors = |at: usize| at > 0 && words[at - 1] == "of";
    let sits = |at: usize| SITS.contains(&words[at]) && !of_directors(at);
    let place = (0..words.len()).find(|at| sits(*at));
    let Some(place) = place.filter(|_| words.iter().any(|word| BODIES.contains(word))) else {
        return false;
    };
    words.remove(place);
    true
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

/// Takes the words for coming and leaving out of the words where no others are left: `who left`, `appointments`.
fn take_all_who_turn(words: &mut Vec<&str>) -> Option<Turn> {
    const LEFT: [&str; 5] = ["departures", "departure", "resignations", "exits", "leavers"];
    const CAME: [&str; 4] = ["appointments", "hires", "joiners", "newcomers"];
    let who = words.contains(&"who");
    let turns = [(Turn::Leaves, &LEAVES[..], &LEFT[..]), (Turn::Joins, &JOINS[..], &CAME[..])];
    turns.into_iter().find_map(|(turn, verbs, nouns)| {
        let mut left = words.clone();
        take(&mut left, |phrase| nouns.contains(&phrase) || (who && verbs.contains(&phrase)))?;
        (!is_left(&left)).then(|| *words = left)?;
        Some(turn)
    })
}

fn is_left(words: &[&str]) -> bool {
    words.iter().any(|word| !FILLERS.contains(&word.trim_end_matches('?')))
}

/// Where words for the one above all others stand, and how many they are: `big boss`, `top executive`.
fn above_all(words: &[&str]) -> Option<(usize, usize)> {
    let leads = |word: &str| LEADS.contains(&word) || matches!(word, "executive" | "manager");
    let place = words.windows(2).position(|it| ABOVE_ALL.contains(&it[0]) && leads(it[1]))?;
    Some((place, 2))
}

/// Takes the longest of the first words that are a phrase out of them.
fn take(words: &mut Vec<&str>, is_phrase: impl Fn(&str) -> bool) -> Option<String> {
    take_at(words, is_phrase).map(|(phrase, _)| phrase)
}

/// The same, with the place where the phrase stood.
fn take_at(words: &mut Vec<&str>, is_phrase: impl Fn(&str) -> bool) -> Option<(String, usize)> {
    for length in (1..=LONGEST).rev() {
        for start in 0..(words.len() + 1).saturating_sub(length) {
            let phrase = words[start..start + length].join(" ");
            let phrase = phrase.trim_end_matches('?');
            if is_phrase(phrase) {
                let phrase = phrase.to_owned();
                words.drain(start..start + length);
                return Some((phrase, start));
            }
        }
    }
    None
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

//! The words of a question that say what is asked, taken out of the others.

use super::compound::split_compound;
use super::fold::fold;
use super::vocabulary::{
    ABOVE_ALL, ARRIVAL_NOUNS, BELOW, BODIES, CHINESE_QUESTIONS, DEPARTURE_NOUNS, FILLERS,
    HANDED_OVER, JOINS, LEADS, LEAVES, POLITE, PREDECESSORS, REPORTS, SITS, SUCCESSORS, THOSE_WHO,
    WORKS_FOR,
};

/// Which person or post related to the named person is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// The one who held the same post before.
    Predecessor,
    /// The one who held the same post after.
    Successor,
    /// Those who report to the person.
    Reports,
    /// Those whom the person reports to.
    Superior,
    /// What the person held before something.
    OwnBefore,
    /// What the person held after something.
    OwnAfter,
}

impl Relation {
    /// Returns the relation in a post that has the same side as one of a person's own career.
    pub(super) fn in_post(self) -> Self {
        match self {
            Self::OwnBefore => Self::Predecessor,
            Self::OwnAfter => Self::Successor,
            other => other,
        }
    }
}

/// Which events of tenures are asked for, where a question asks when people came or left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TenureEvent {
    /// A person comes to a post: `who joined`.
    Arrival,
    /// A person leaves a post: `who left`.
    Departure,
    /// One holder of a role gives way to another: `cfo change`.
    Handover,
    /// The holder of a role who came last comes to it: `new ceo`.
    LatestArrival,
}

/// At most so many words are one phrase.
const MAX_PHRASE_WORDS: usize = 5;

/// Returns whether a word is one of fzf's operators, or begins or ends with one.
pub(super) fn is_operator(word: &str) -> bool {
    word == "|" || word.starts_with(['\'', '^', '!']) || word.ends_with('$')
}

/// Returns a text without what is said before a question: `could you tell me`.
pub(super) fn without_politeness(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let polite = POLITE.iter().find_map(|phrase| {
            let (front, after) = rest.split_at_checked(phrase.len())?;
            let is_word = after.starts_with([' ', ',']);
            let after = after.trim_start_matches([' ', ',']);
            (front.eq_ignore_ascii_case(phrase) && is_word && !after.is_empty()).then_some(after)
        });
        match polite {
            Some(after) => rest = after,
            None if rest.len() == text.trim_start().len() => return text,
            None => return rest,
        }
    }
}

/// Returns a word without the `'s` that says whose something is.
pub(super) fn without_possessive(word: &str) -> &str {
    let bare = word.trim_end_matches(['?', ',', '.', '!']);
    let owner = ["'s", "’s", "'S", "’S"].iter().find_map(|end| bare.strip_suffix(end));
    owner.filter(|owner| !owner.is_empty()).unwrap_or(word)
}

/// Returns the words of a question that is written without spaces, in English where they ask something: `谁接替马云`. Another word
/// is itself.
fn chinese_apart(word: &str) -> Vec<String> {
    let is_part = |(chinese, _): &&(&str, &str)| word.contains(chinese);
    let Some((chinese, english)) = CHINESE_QUESTIONS.iter().find(is_part) else {
        return vec![word.to_owned()];
    };
    // After a name it is the one before: "马云的前任".
    let is_before = *english == "former" && word.ends_with(chinese) && word != *chinese;
    let english = if is_before { "predecessor" } else { english };
    let mut text = word.replace(chinese, &format!(" {english} "));
    for (word, english) in
        [("什么时候", "when"), ("何时", "when"), ("为什么", "why"), ("为何", "why"), ("谁", "who")]
    {
        text = text.replace(word, &format!(" {english} "));
    }
    let trimmed = text.split(' ').map(|word| word.trim_matches(['的', '是', '了', '被', '在']));
    trimmed.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Returns the pieces of a word in which a unit and a role are written together; another word is itself.
pub(super) fn words_apart(word: String) -> Vec<String> {
    if word.is_ascii() {
        return vec![word];
    }
    let apart = chinese_apart(&word);
    if apart.as_slice() != [word.as_str()] {
        return apart;
    }
    let folded = fold(&word);
    match split_compound(&folded).as_slice() {
        [] => vec![word],
        [one] if *one == folded => vec![word],
        pieces => pieces.iter().map(|piece| (*piece).to_owned()).collect(),
    }
}

/// Takes the words that ask for someone or something related to a person out of the words, where names remain.
pub(super) fn take_relation(words: &mut Vec<&str>) -> Option<Relation> {
    // "What was it called before".
    if words.contains(&"what") && words.contains(&"called") {
        return None;
    }
    let mut rest = words.clone();
    let relation = direction_of_report(&mut rest)
        .or_else(|| side_of_own_career(&mut rest))
        .or_else(|| side_in_post(&mut rest))?;
    names_remain(&rest).then(|| *words = rest)?;
    Some(relation)
}

/// Takes the words for reporting out of the words. Returns which side of the named person is asked for:
///
/// | words | relation |
/// |---|---|
/// | `who reports to hou yi`, `hou yi direct reports`, `who works for hou yi` | `Reports` |
/// | `people who report to hou yi` | `Reports`, and the words for people go, too |
/// | `hou yi's reports` | `Reports`, for nothing stands after it |
/// | `who did hou yi report to`, `whom does hou yi report to` | `Superior` |
/// | `who did hou yi work for` | `Superior`, too |
/// | `hou yi reports to` | `Superior`, for no name stands after it |
/// | `who is above hou yi` | `Superior` |
fn direction_of_report(words: &mut Vec<&str>) -> Option<Relation> {
    let (did, who) = (words.contains(&"did"), words.contains(&"who"));
    let asks_whom = did || words.contains(&"does") || words.contains(&"whom");
    let ends_with_to = words.last() == Some(&"to");
    let those = words.iter().any(|word| THOSE_WHO.contains(word));
    let reports = |phrase: &str| {
        REPORTS.contains(&phrase)
            || (asks_whom && matches!(phrase, "report" | "reports" | "work for" | "work under"))
            || ((who || those) && !did && WORKS_FOR.contains(&phrase))
    };
    if let Some((_, at)) = take_at(words, reports) {
        if asks_whom || (ends_with_to && at == words.len()) {
            return Some(Relation::Superior);
        }
        words.retain(|word| !THOSE_WHO.contains(word));
        return Some(Relation::Reports);
    }
    let last = words.iter().rposition(|word| !FILLERS.contains(word));
    if let Some(at) = last.filter(|at| !asks_whom && *at > 0 && BELOW.contains(&words[*at])) {
        words.remove(at);
        return Some(Relation::Reports);
    }
    let above = who && words.contains(&"above");
    if above { take(words, |word| word == "above").map(|_| Relation::Superior) } else { None }
}

/// Takes the word for a side of the person's own career out of the words: `what did she run before the break-up`.
fn side_of_own_career(words: &mut Vec<&str>) -> Option<Relation> {
    let asks = words.contains(&"what") || words.contains(&"where");
    // "Trudy dai before taobao": names on both sides, of which the first may be a person.
    let is_between = |at: usize| names_remain(&words[..at]) && names_remain(&words[at + 1..]);
    let side = words.iter().position(|word| matches!(*word, "before" | "after"));
    if words.contains(&"who") || !(asks || side.is_some_and(is_between)) {
        return None;
    }
    let before = take(words, |word| word == "before").map(|_| Relation::OwnBefore);
    before.or_else(|| take(words, |word| word == "after").map(|_| Relation::OwnAfter))
}

/// Takes the words for who held a post before or after a person out of the words: `who succeeded jack ma`.
fn side_in_post(words: &mut Vec<&str>) -> Option<Relation> {
    let (did, who) = (words.contains(&"did"), words.contains(&"who"));
    let is_before = |phrase: &str| {
        // "Who did she replace", but not a unit that is called "Replace".
        PREDECESSORS.contains(&phrase) && (did || !matches!(phrase, "replace" | "succeed"))
            || (HANDED_OVER.contains(&phrase) && who && !did)
    };
    let is_after = |phrase: &str| {
        // In the present tense it may be a title: "Lin follows Okafor".
        SUCCESSORS.contains(&phrase)
            && (who || !matches!(phrase, "follows" | "succeeds" | "replaces"))
            || (HANDED_OVER.contains(&phrase) && (did || !who))
    };
    let before = take(words, is_before).map(|_| Relation::Predecessor);
    before.or_else(|| take(words, is_after).map(|_| Relation::Successor))
}

/// Takes the words for sitting in a body out of the words, where one is named: `who sat on the board`. A "board of
/// directors" is the body itself, but where those who are in the body are meant. Returns the places that a word for which of
/// them may stand right before.
pub(super) fn take_members(words: &mut Vec<&str>, means_people: bool) -> Option<[usize; 2]> {
    let of_directors = |at: usize| at > 0 && words[at - 1] == "of";
    let sits = |at: usize| SITS.contains(&words[at]) && (means_people || !of_directors(at));
    let who = words.contains(&"who") || words.iter().any(|word| THOSE_WHO.contains(word));
    let on = |at: usize| {
        who && words[at] == "on" && BODIES.iter().any(|body| words[at..].contains(body))
    };
    let place = (0..words.len()).find(|at| sits(*at) || on(*at))?;
    words.iter().position(|word| BODIES.contains(word))?;
    words.remove(place);
    let body = words.iter().position(|word| BODIES.contains(word)).unwrap_or_default();
    Some([place, body])
}

/// Takes the words for coming or leaving out of the words, where names remain: those of the person, the unit or the role
/// whose event is asked for.
pub(super) fn take_event_of_named(words: &mut Vec<&str>) -> Option<TenureEvent> {
    // "People named zhang" are called so, and came to nothing.
    let is_name = |pair: &[&str]| THOSE_WHO.contains(&pair[0]) && pair[1] == "named";
    if words.windows(2).any(is_name) {
        return None;
    }
    let events = [(TenureEvent::Departure, &LEAVES[..]), (TenureEvent::Arrival, &JOINS[..])];
    for (event, phrases) in events {
        let mut rest = words.clone();
        if take(&mut rest, |phrase| phrases.contains(&phrase)).is_some() && names_remain(&rest) {
            *words = rest;
            return Some(event);
        }
    }
    None
}

/// Takes the words for coming or leaving out of the words, where no names remain, so that the events of all people are
/// asked for: `who left`, `appointments`.
pub(super) fn take_event_of_all(words: &mut Vec<&str>) -> Option<TenureEvent> {
    let events = [
        (TenureEvent::Departure, &LEAVES[..], &DEPARTURE_NOUNS[..]),
        (TenureEvent::Arrival, &JOINS[..], &ARRIVAL_NOUNS[..]),
    ];
    events.into_iter().find_map(|(event, verbs, nouns)| {
        let mut rest = words.clone();
        take(&mut rest, |phrase| nouns.contains(&phrase) || verbs.contains(&phrase))?;
        (!names_remain(&rest)).then(|| *words = rest)?;
        Some(event)
    })
}

/// Returns whether there is a word that may name something: one that is no filler.
pub(super) fn names_remain(words: &[&str]) -> bool {
    words.iter().any(|word| !FILLERS.contains(&word.trim_end_matches('?')))
}

/// Returns where words for the one above all others stand, and how many they are: `big boss`, `top executive`.
pub(super) fn above_all(words: &[&str]) -> Option<(usize, usize)> {
    let leads = |word: &str| LEADS.contains(&word) || matches!(word, "executive" | "manager");
    let place = words.windows(2).position(|it| ABOVE_ALL.contains(&it[0]) && leads(it[1]))?;
    Some((place, 2))
}

/// Removes the longest phrase, the leftmost of equals, and returns it.
pub(super) fn take(words: &mut Vec<&str>, is_phrase: impl Fn(&str) -> bool) -> Option<String> {
    take_at(words, is_phrase).map(|(phrase, _)| phrase)
}

/// Does what [`take`] does, and returns where the phrase stood as well.
pub(super) fn take_at(
    words: &mut Vec<&str>,
    is_phrase: impl Fn(&str) -> bool,
) -> Option<(String, usize)> {
    for length in (1..=MAX_PHRASE_WORDS).rev() {
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

//! The words of a question that say what is asked, taken out of the others.

use super::compound::split_compound;
use super::fold::fold;
use super::vocabulary::{
    ABOVE_ALL, BODIES, CHINESE_QUESTIONS, FILLERS, HANDED_OVER, JOINS, LEADS, LEAVES, POLITE,
    PREDECESSORS, REPORTS, SITS, SUCCESSORS, THOSE_WHO, WORKS_FOR,
};

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

/// At most so many words name a role.
const LONGEST: usize = 5;

/// Returns whether a word is one of fzf's operators, or begins or ends with one.
pub(super) fn is_operator(word: &str) -> bool {
    word == "|" || word.starts_with(['\'', '^', '!']) || word.ends_with('$')
}

/// A text without what is said before a question: `could you tell me`.
pub(super) fn without_politeness(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let polite = POLITE.iter().find_map(|phrase| {
            let (front, behind) = rest.split_at_checked(phrase.len())?;
            let is_word = behind.starts_with([' ', ',']);
            let left = behind.trim_start_matches([' ', ',']);
            (front.eq_ignore_ascii_case(phrase) && is_word && !left.is_empty()).then_some(left)
        });
        match polite {
            Some(left) => rest = left,
            None if rest.len() == text.trim_start().len() => return text,
            None => return rest,
        }
    }
}

/// A word without the `'s` that says whose something is.
pub(super) fn without_possessive(word: &str) -> &str {
    let bare = word.trim_end_matches(['?', ',', '.', '!']);
    let owner = ["'s", "’s", "'S", "’S"].iter().find_map(|end| bare.strip_suffix(end));
    owner.filter(|owner| !owner.is_empty()).unwrap_or(word)
}

/// The words of a question that is written without spaces, in English where they ask something: `谁接替马云`. Another word
/// is itself.
fn chinese_apart(word: &str) -> Vec<String> {
    let asks = |(asked, _): &&(&str, &str)| word.contains(asked);
    let Some((asked, english)) = CHINESE_QUESTIONS.iter().find(asks) else {
        return vec![word.to_owned()];
    };
    // Behind a name it is the one before: "马云的前任".
    let is_before = *english == "former" && word.ends_with(asked) && word != *asked;
    let english = if is_before { "predecessor" } else { english };
    let mut text = word.replace(asked, &format!(" {english} "));
    for (word, english) in [("什么时候", "when"), ("何时", "when"), ("谁", "who")] {
        text = text.replace(word, &format!(" {english} "));
    }
    let trimmed = text.split(' ').map(|word| word.trim_matches(['的', '是', '了']));
    trimmed.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The pieces of a word in which a unit and a role are written together; another word is itself.
pub(super) fn words_apart(word: String) -> Vec<String> {
    if word.is_ascii() {
        return vec![word];
    }
    let asked = chinese_apart(&word);
    if asked.as_slice() != [word.as_str()] {
        return asked;
    }
    let folded = fold(&word);
    match split_compound(&folded).as_slice() {
        [] => vec![word],
        [one] if *one == folded => vec![word],
        pieces => pieces.iter().map(|piece| (*piece).to_owned()).collect(),
    }
}

/// Takes the words that ask for who came before or after a person out of the words, where others are left.
pub(super) fn take_neighbour(words: &mut Vec<&str>) -> Option<Neighbour> {
    let mut left = words.clone();
    let (did, who) = (words.contains(&"did"), words.contains(&"who"));
    let asks_before = |phrase: &str| {
        // "Who did she replace", but not a unit that is called "Replace".
        PREDECESSORS.contains(&phrase) && (did || !matches!(phrase, "replace" | "succeed"))
            || (HANDED_OVER.contains(&phrase) && who && !did)
    };
    let asks_after = |phrase: &str| {
        // In the present tense it may be a headline: "Lin follows Okafor".
        SUCCESSORS.contains(&phrase)
            && (who || !matches!(phrase, "follows" | "succeeds" | "replaces"))
            || (HANDED_OVER.contains(&phrase) && (did || !who))
    };
    let above = who && words.contains(&"above");
    let own = !who && (words.contains(&"what") || words.contains(&"where"));
    let whom = did || words.contains(&"does") || words.contains(&"whom");
    let reports = |phrase: &str| {
        REPORTS.contains(&phrase)
            || (whom && matches!(phrase, "report" | "reports"))
            || (who && !did && WORKS_FOR.contains(&phrase))
    };
    let neighbour = if let Some((_, at)) = take_at(&mut left, reports) {
        // "Hou Yi reports to": whom?
        let to_whom = at == left.len() && words.last() == Some(&"to");
        let whom = whom || to_whom;
        // "People who report to her".
        left.retain(|word| whom || !THOSE_WHO.contains(word));
        if whom { Neighbour::Superior } else { Neighbour::Reports }
    } else if above && take(&mut left, |word| word == "above").is_some() {
        Neighbour::Superior
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
pub(super) fn take_members(words: &mut Vec<&str>) -> bool {
    let of_directors = |at: usize| at > 0 && words[at - 1] == "of";
    let sits = |at: usize| SITS.contains(&words[at]) && !of_directors(at);
    let who = words.contains(&"who");
    let on = |at: usize| {
        who && words[at] == "on" && BODIES.iter().any(|body| words[at..].contains(body))
    };
    let place = (0..words.len()).find(|at| sits(*at) || on(*at));
    let Some(place) = place.filter(|_| words.iter().any(|word| BODIES.contains(word))) else {
        return false;
    };
    words.remove(place);
    true
}

/// Takes the words for coming and leaving out of the words, where others are left.
pub(super) fn take_turn(words: &mut Vec<&str>) -> Option<Turn> {
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
pub(super) fn take_all_who_turn(words: &mut Vec<&str>) -> Option<Turn> {
    const LEFT: [&str; 9] = [
        "departures",
        "departure",
        "resignations",
        "exits",
        "leavers",
        "dismissals",
        "sackings",
        "sacked",
        "retirements",
    ];
    const CAME: [&str; 4] = ["appointments", "hires", "joiners", "newcomers"];
    let turns = [(Turn::Leaves, &LEAVES[..], &LEFT[..]), (Turn::Joins, &JOINS[..], &CAME[..])];
    turns.into_iter().find_map(|(turn, verbs, nouns)| {
        let mut left = words.clone();
        take(&mut left, |phrase| nouns.contains(&phrase) || verbs.contains(&phrase))?;
        (!is_left(&left)).then(|| *words = left)?;
        Some(turn)
    })
}

fn is_left(words: &[&str]) -> bool {
    words.iter().any(|word| !FILLERS.contains(&word.trim_end_matches('?')))
}

/// Where words for the one above all others stand, and how many they are: `big boss`, `top executive`.
pub(super) fn above_all(words: &[&str]) -> Option<(usize, usize)> {
    let leads = |word: &str| LEADS.contains(&word) || matches!(word, "executive" | "manager");
    let place = words.windows(2).position(|it| ABOVE_ALL.contains(&it[0]) && leads(it[1]))?;
    Some((place, 2))
}

/// Takes the longest of the first words that are a phrase out of them.
pub(super) fn take(words: &mut Vec<&str>, is_phrase: impl Fn(&str) -> bool) -> Option<String> {
    take_at(words, is_phrase).map(|(phrase, _)| phrase)
}

/// The same, with the place where the phrase stood.
pub(super) fn take_at(
    words: &mut Vec<&str>,
    is_phrase: impl Fn(&str) -> bool,
) -> Option<(String, usize)> {
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

//! A question in a reader's own words: the words of a role, a time, and the names that remain, in any order.

use super::fold::fold;
use super::question_time::{
    Time, data_begins, data_ends, is_later_year, take_ambiguous, take_earlier_years,
    take_later_years, take_time, with_year_of_both, years_apart,
};
use super::question_words::{
    Relation, TenureEvent, is_operator, take, take_event_of_all, take_event_of_named, take_members,
    take_relation, without_possessive, words_apart,
};
use super::relative_time::in_dates;
use super::vocabulary::{
    ACTING, ALL_WHO_HELD, BECAME, BESIDE_A_NAME, CHANGES, FILLERS, NOW, THOSE_WHO, UNFILLED,
};
use orgscope_history::org::{Dataset, RoleId};
use orgscope_history::time::{Date, Period};

/// What was typed, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Question {
    /// Of a question the words that name something, folded: without those that say what is asked, the time and fillers. Of a
    /// plain name ([`Self::is_question`] is false) what was typed, with spaces where a word is several, and without a
    /// date that names no day.
    pub(super) names: String,
    /// Of a question all its words but the time and fillers, folded; those that say what is asked are among them. Of a
    /// plain name the very text, or `names` where a date was left out or a Chinese word is read in English.
    pub(super) words: String,
    /// The roles asked for, the likeliest first.
    pub(super) roles: Vec<RoleId>,
    /// How many of them are called exactly so; the others have such a word in their title.
    pub(super) exact_count: usize,
    /// Whether the one who leads is asked for, whatever the title.
    pub(super) leads: bool,
    /// Whether the one above all others is asked for, at the root: `big boss`.
    pub(super) above_all: bool,
    /// Whether those who answer for a unit are asked for before those who lead it: `who oversaw hema`.
    pub(super) oversees: bool,
    /// Whether posts that no one holds are asked for: `vacant posts`.
    pub(super) unfilled: bool,
    /// Whether all who lead a unit are asked for, chief officers among them: `executives 2019`.
    pub(super) leadership: bool,
    /// Whether all who sit in a body are asked for: `board members`.
    pub(super) members: bool,
    /// Whether it may be the one above a person who is asked for: `hou yi's boss`, where no unit is called so.
    pub(super) boss: bool,
    /// Which of the holders are asked for, and in which order, where a word before the role says so: `former ceo`.
    pub(super) holder_order: Option<HolderOrder>,
    /// Only those who held a role for the time being.
    pub(super) acting: bool,
    /// The days asked for.
    pub(super) time: Option<Time>,
    /// Which person or post related to the named person is asked for.
    pub(super) relation: Option<Relation>,
    /// Which events of a person's tenures are asked for; beside a role, of the tenures of its holders.
    pub(super) tenure_event: Option<TenureEvent>,
    /// Why a date that was typed names no day, for it is left out of the words; or that the data ends before it, or begins
    /// after it.
    pub(super) remark: Option<String>,
    /// Which days a time is that is said from the day shown: `last year is 2022`.
    pub(super) taken: Option<String>,
    /// The field that is named beside a word for leading: `finance`. A unit may be called so, too.
    pub(super) field: String,
}

/// Which of the holders of a role are asked for, and in which order. `new` asks for an event and not for an order
/// ([`TenureEvent::LatestArrival`]): a time beside it is the time of the arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HolderOrder {
    /// Those who are in post no more, the latest first: `former ceo`.
    FormerLatestFirst,
    /// All, the first one first: `first ceo`.
    AllOldestFirst,
}

impl Question {
    /// Takes apart what was typed. With operators it is all names. Times such as `last year` are seen from `day`.
    pub(super) fn parse(data: &Dataset, text: &str, day: Date) -> Self {
        let typed: String = text.chars().take(super::MAX_QUERY_CHARS).collect();
        if typed.split_whitespace().any(is_operator) {
            return Self { names: typed.clone(), words: typed, ..Self::default() };
        }
        let (mut question, raw) = Self::of_time(data, &typed, day);
        let folded: Vec<String> =
            raw.iter().map(|word| fold(without_possessive(word)).trim().to_owned()).collect();
        let mut words: Vec<&str> = raw
            .iter()
            .zip(&folded)
            .flat_map(|(raw, folded)| {
                // Of a name no part is a word by itself.
                let whole = is_one_name(raw);
                folded.split(move |c| c == ' ' && !whole)
            })
            .filter(|word| !word.is_empty())
            .collect();
        let is_beside = |word: &&str| BESIDE_A_NAME.contains(word);
        let ends_as_unfilled = |words: &[&str]| {
            words.windows(2).last().is_some_and(|it| UNFILLED.contains(&&*it.join(" ")))
        };
        if question.time.is_some()
            && words.len() > 1
            && words.last().is_some_and(is_beside)
            && !ends_as_unfilled(&words)
        {
            words.pop();
        }
        let all = words.clone();
        // Each post is shown with its days, so that nothing more is asked; "long" alone may be a name.
        take(&mut words, |phrase| phrase == "how long");
        question.take_asked(data, &mut words, day);
        question.default_to_root(data, &mut words);
        let without_fillers = |words: Vec<&str>| {
            let rest: Vec<&str> =
                words.iter().filter(|word| !FILLERS.contains(word)).copied().collect();
            rest.join(" ")
        };
        if question.is_question() {
            (question.names, question.words) = (without_fillers(words), without_fillers(all));
        } else {
            question.names = raw.join(" ");
            let is_one_word = !typed.is_ascii() && !question.names.contains(' ');
            let is_whole = question.remark.is_none() && !is_one_word;
            question.words = if is_whole { typed } else { question.names.clone() };
        }
        question
    }

    /// Returns the question with nothing but its time, and the other words.
    fn of_time(data: &Dataset, typed: &str, day: Date) -> (Self, Vec<String>) {
        let typed: Vec<String> = typed.split_whitespace().flat_map(years_apart).collect();
        let typed = with_year_of_both(typed);
        let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
        if let Some((dated, taken)) = in_dates(&typed, day) {
            let apart: Vec<String> = dated.into_iter().flat_map(words_apart).collect();
            let mut words: Vec<&str> = apart.iter().map(String::as_str).collect();
            if let Some(time) = take_time(data, &mut words) {
                let taken = Some(taken);
                return (Self { time: Some(time), taken, ..Self::default() }, owned(words));
            }
        }
        let pieces: Vec<String> = typed.into_iter().flat_map(words_apart).collect();
        let mut words: Vec<&str> = pieces.iter().map(String::as_str).collect();
        let time = take_time(data, &mut words);
        let remark = if time.is_none() { take_ambiguous(data, &mut words) } else { None };
        let is_later = time.is_some_and(|it| it.period.start > data.last);
        let is_later = is_later || (time.is_none() && is_later_year(data, &words));
        let is_later = is_later || (time.is_none() && take_later_years(data, &mut words));
        let remark = remark.or(is_later.then(|| data_ends(data)));
        let is_earlier = time.is_none() && !is_later && take_earlier_years(data, &mut words);
        let remark = remark.or(is_earlier.then(|| data_begins(data)));
        // Of what was before the data those who came first are nearest.
        let holder_order = is_earlier.then_some(HolderOrder::AllOldestFirst);
        (Self { holder_order, time, remark, ..Self::default() }, owned(words))
    }

    /// Takes the words that say what is asked out of the others. The order matters: what is taken is no part of a phrase
    /// that is looked for later.
    ///
    /// 1. A verb for overseeing: `looked after` before `after`. Then no role is looked for.
    /// 2. A relation: `took over from` before `took over`, `handed over to` before `handed over`.
    /// 3. Tenure events: of all people beside a time (`who left in 2020`), else of those who are named.
    /// 4. `acting`, so that `former` stands next to the role in `former acting ceo`.
    /// 5. Members of a body: `director` before it is read as a role, and a word for which of them.
    /// 6. Posts that no one holds: `vacant posts`.
    /// 7. All who lead: `leadership team` before `team`. Then no role is looked for.
    /// 8. A role or a word for leading, with `former`, `first` or `new` before it.
    /// 9. What says nothing after a role: `history`.
    /// 10. What asks only beside a post: `now`, a handover, and `became` beside a time.
    fn take_asked(&mut self, data: &Dataset, words: &mut Vec<&str>, day: Date) {
        let overseeing = self.take_overseeing(data, words);
        if !overseeing {
            self.relation = take_relation(words);
        }
        let event_of_all = self.time.and_then(|_| take_event_of_all(words));
        let event = event_of_all.or_else(|| take_event_of_named(words));
        self.acting = take(words, |phrase| ACTING.contains(&phrase)).is_some();
        let members = take_members(words, self.time.is_some() && event.is_none());
        self.members = members.is_some();
        if self.members {
            words.retain(|word| !THOSE_WHO.contains(word) && !ALL_WHO_HELD.contains(word));
        }
        self.take_unfilled(words);
        self.take_leadership(words);
        let newest = match members {
            Some(places) => places.into_iter().any(|at| self.take_qualifier(words, at)),
            None => !overseeing && !self.leadership && self.take_role(data, words),
        };
        if let Some(own @ (Relation::OwnBefore | Relation::OwnAfter)) = self.relation {
            self.leads = false;
            // "Ceo before daniel zhang" asks for no career, but for who held the post.
            let asks_career = words.iter().any(|word| matches!(*word, "what" | "where"));
            if !self.roles.is_empty() && !asks_career {
                self.relation = Some(own.in_post());
            }
        }
        // "Cfo history" asks for all who held the post, as "cfo" does.
        if !self.roles.is_empty() && words.last().is_some_and(|it| BESIDE_A_NAME.contains(it)) {
            words.pop();
        }
        let others = words.iter().any(|word| !FILLERS.contains(word));
        // No person is named whom another one came after: "cfo successor".
        let in_post = matches!(self.relation, Some(Relation::Predecessor | Relation::Successor));
        let only_role = in_post && !others && !self.roles.is_empty();
        if only_role {
            self.relation = None;
        }
        if self.asks_for_post() {
            self.take_the_whole(words);
        }
        if !self.roles.is_empty() {
            words.retain(|word| !ALL_WHO_HELD.contains(word));
        }
        if self.asks_for_post()
            && self.time.is_none()
            && take(words, |word| NOW.contains(&word)).is_some()
        {
            self.time = Some(Time::within(Period::new(day, day.add_days(1))));
        }
        let changes = self.asks_for_post()
            && self.relation.is_none()
            && (only_role || take(words, |word| CHANGES.contains(&word)).is_some());
        let became = self.asks_for_post()
            && self.time.is_some()
            && take(words, |word| BECAME.contains(&word)).is_some();
        let newest = newest || became;
        self.tenure_event = match event {
            Some(event) => Some(event),
            None if changes => Some(TenureEvent::Handover),
            None => newest.then_some(TenureEvent::LatestArrival),
        };
    }

    /// Adds the id of the root to the words where no unit is named beside words for leading, and it is asked for the one
    /// above all others or for events of those who lead: `big boss`, `boss leaves`. A word for leading by itself stays a
    /// word like others.
    fn default_to_root<'w>(&mut self, data: &'w Dataset, words: &mut Vec<&'w str>) {
        let is_named = words.iter().any(|word| !FILLERS.contains(word));
        if self.leads && self.roles.is_empty() && !is_named {
            let root = data.units.first().map(|unit| &*unit.id);
            let above_all = self.above_all || self.tenure_event.is_some();
            words.extend(root.filter(|_| above_all));
            self.above_all = above_all;
        } else {
            self.above_all = false;
        }
    }

    /// Returns the words of a text but those that say nothing, where some do and others do not.
    pub(super) fn without_fillers(text: &str) -> Option<String> {
        let folded = fold(text);
        let says = |word: &&str| !FILLERS.contains(word) && !NOW.contains(word);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let rest: Vec<&str> = words.iter().copied().filter(says).collect();
        (!rest.is_empty() && rest.len() < words.len()).then(|| rest.join(" "))
    }

    /// Returns whether it is a question at all, and not only names.
    pub(super) fn is_question(&self) -> bool {
        self.asks_for_post() || self.time.is_some() || self.tenure_event.is_some()
    }

    /// Returns the days asked for.
    pub(super) fn period(&self) -> Option<Period> {
        self.time.map(|time| time.period)
    }

    /// Returns whether it asks who held a position.
    pub(super) fn asks_for_post(&self) -> bool {
        let role = !self.roles.is_empty() || self.leads || self.acting || self.members;
        role || self.relation.is_some() || self.unfilled || self.leadership
    }
}

/// Returns whether a word with a hyphen is a name whose parts ask nothing: `T-Head`.
fn is_one_name(word: &str) -> bool {
    let is_letter = |part: &str| part.len() == 1 && part.bytes().all(|it| it.is_ascii_alphabetic());
    word.split_once('-').is_some_and(|(front, _)| is_letter(front))
}

#[cfg(test)]
mod tests {
    use super::*;
    use orgscope_history::org::Role;

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

    /// Returns `roles names period`.
    fn parsed(text: &str) -> (Vec<usize>, String, Option<String>) {
        let question = Question::parse(&data(), text, Date::parse("2020-05-01").unwrap());
        let roles =
            question.roles[..question.exact_count].iter().map(|role| role.index()).collect();
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

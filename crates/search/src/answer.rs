//! The answer to a question: what was found, in the order in which it is listed.

use super::certain::{events_by_title_first, has_position, hit_under_usual_name};
use super::cited::events_citing;
use super::hit::{Counts, Hit, Scope};
use super::index::{Index, Kind, Target};
use super::left_out::LeftOut;
use super::one_too_many::{OneTooMany, little_found};
use super::query::Query;
use super::question::Question;
use super::resolve::{called_exactly, with_id};
use super::said_otherwise::says_what_happened;
use super::search_job::Search;
use super::tier::Tier;
use orgscope_history::org::{History, RoleId};
use orgscope_history::time::Date;

/// What a question is answered with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The best hits, the best first.
    pub hits: Vec<Hit>,
    /// How many records match in the scope; of guesses how many are shown.
    pub total: usize,
    /// How many match, of each kind, whatever the scope.
    pub counts: Counts,
    /// Whether nothing is called what was typed, so that the hits are what may be meant.
    pub guess: bool,
    /// What was left out of the text, so that these are the hits.
    pub left_out: Option<LeftOut>,
    /// What is to be said of the question: `ambiguous date ...`.
    pub remark: Option<String>,
}

impl Search {
    /// Returns the answer so far.
    pub fn answer(&self, history: &History, index: &Index) -> Answer {
        // While the words are looked for one by one, what matches a single word is not shown.
        if self.fallbacks.one_by_one {
            return Answer { remark: self.fallbacks.not_shown.clone(), ..Answer::default() };
        }
        let mut names = self.scan.hits(history, index);
        let mut counts = self.scan.counts();
        // People and units are called exactly like a name in the question: those whose names only contain it are not meant.
        if self.found.exactly_named {
            names.retain(|hit| {
                let kind = hit.target.kind();
                let is_meant = !kind.is_person_or_unit() || hit.tier <= Tier::WordStart;
                if !is_meant {
                    counts.remove_in_scope(kind);
                }
                is_meant
            });
        }
        events_by_title_first(history, &self.folded_text, &mut names);
        initials_first(&self.folded_text, &mut names);
        // Posts that are a guess are left out where anything else is found.
        let is_guess = |hit: &Hit| hit.tier.is_guess();
        let finds_else =
            self.found.by_id.is_some() || !self.found.exact_hits.is_empty() || !names.is_empty();
        let posts: &[Hit] = if finds_else && self.found.posts.first().is_some_and(is_guess) {
            &[]
        } else {
            &self.found.posts
        };
        let guess = names.first().or(posts.first()).is_some_and(is_guess);
        let mut hits = self.take_exact(history, &mut names, &mut counts);
        if self.found.events_first {
            self.add_events(history, &mut hits, &mut names, &mut counts);
        }
        let is_exact = |hit: &Hit| hit.tier == Tier::Exact && hit.target.kind().is_person_or_unit();
        let posts_first = self.found.posts_first && !posts.is_empty();
        let exact = names.iter().take_while(|hit| is_exact(hit) && !posts_first).count();
        hits.extend(names.drain(..exact));
        add_posts(posts, &mut hits, &mut counts);
        if !self.found.events_first {
            self.add_events(history, &mut hits, &mut names, &mut counts);
        }
        self.add_paraphrased(history, &hits, &mut names, &mut counts);
        self.add_cited(history, index, &hits, &mut names, &mut counts);
        self.add_names(history, !posts.is_empty(), names, &mut hits);
        let remark = self.sounds_like_at_top(&mut hits, &mut counts);
        // The text is a name and one word too many: show what it names, and say that the word was left out, unless events say
        // it.
        let name_and_a_word =
            self.found.name_and_a_word.as_ref().filter(|_| !guess && little_found(history, &hits));
        if let Some(OneTooMany { hit, events, .. }) = name_and_a_word {
            // Events about it that say the word are what is asked for.
            let events = events.iter().map(|event| Target::Event(*event));
            let mut first: Vec<Hit> =
                events.map(|event| take(history, event, &mut hits, &mut counts)).collect();
            counts.add_in_scope(hit.target.kind());
            first.push(hit.clone());
            hits.splice(0..0, first);
        }
        let unless_events = name_and_a_word.filter(|it| it.events.is_empty());
        let left_out =
            self.fallbacks.left_out.clone().or(unless_events.map(|it| it.left_out.clone()));
        let left_out = left_out.filter(|_| !hits.is_empty());
        hits.truncate(self.limit);
        let total = if guess { hits.len() } else { counts.in_scope().max(hits.len()) };
        Answer { hits, total, counts, guess, left_out, remark }
    }

    /// Takes out of the names the record whose id was typed and those that are called exactly so, and returns them: they are
    /// meant, whatever else the words ask for.
    fn take_exact(&self, history: &History, names: &mut Vec<Hit>, counts: &mut Counts) -> Vec<Hit> {
        let in_scope = |kind| self.scope == Scope::All || self.scope == Scope::Only(kind);
        let by_id = self.found.by_id.filter(|target| in_scope(target.kind()));
        let mut hits: Vec<Hit> =
            by_id.into_iter().map(|target| take(history, target, names, counts)).collect();
        for hit in &self.found.exact_hits {
            if !has(&hits, hit.target) {
                take(history, hit.target, names, counts);
                hits.push(hit.clone());
            }
        }
        hits
    }

    /// Puts the other names after the hits. A role is shown by its positions where it has some, and each publication
    /// once.
    fn add_names(&self, history: &History, has_posts: bool, names: Vec<Hit>, hits: &mut Vec<Hit>) {
        let held = |role: RoleId| has_posts && has_position(history, role);
        let mut publications = Vec::new();
        hits.extend(names.into_iter().filter(|hit| match hit.target {
            Target::Role(role) => self.scope == Scope::Only(Kind::Role) || !held(role),
            Target::Source(source) => {
                let source = history.dataset().source(source);
                let publication = (&source.publisher, &source.title);
                let new = !publications.contains(&publication);
                publications.push(publication);
                new
            }
            _ => true,
        }));
    }

    /// Puts a person whose name sounds like what was typed at the top, where no person, unit or position is found. Returns
    /// the remark.
    fn sounds_like_at_top(&self, hits: &mut Vec<Hit>, counts: &mut Counts) -> Option<String> {
        let is_about =
            |hit: &Hit| matches!(hit.target.kind(), Kind::Person | Kind::Unit | Kind::Position);
        let like = self.found.sounds_like.as_ref().filter(|_| !hits.iter().any(is_about));
        let Some(like) = like else { return self.remark.clone() };
        let (typed, name) = (&self.folded_text, &like.matched);
        let remark = format!("no one is called `{typed}`; `{name}` sounds like it");
        counts.add_in_scope(Kind::Person);
        hits.insert(0, like.clone());
        Some(remark)
    }

    /// Puts the events that are meant in other words before those that contain the typed words by chance. Does nothing where
    /// an event has, for each typed word, a word that begins with it, unless the one word typed says what happened.
    fn add_paraphrased(
        &self,
        history: &History,
        hits: &[Hit],
        names: &mut Vec<Hit>,
        counts: &mut Counts,
    ) {
        let is_event = |hit: &Hit| hit.target.kind() == Kind::Event;
        // A word for what happens, and no other: what it stands in by chance is not meant.
        let word = self.folded_text.trim();
        let is_only_word = !word.contains(' ') && says_what_happened(word);
        if !is_only_word && names.iter().any(|hit| is_event(hit) && hit.tier < Tier::Inside) {
            return;
        }
        let after = |hit: &Hit| {
            matches!(hit.target.kind(), Kind::Event | Kind::Source)
                || (is_only_word && hit.tier > Tier::Prefix)
        };
        let place = names.iter().position(after);
        let first = place.unwrap_or(names.len());
        let events = self.found.paraphrased_events.iter().map(|event| Target::Event(*event));
        let others = events.filter(|event| !has(hits, *event));
        for (place, event) in (first..).zip(others) {
            let hit = take(history, event, names, counts);
            names.insert(place, hit);
        }
    }

    /// Puts the events whose sources have such a title before the sources.
    fn add_cited(
        &self,
        history: &History,
        index: &Index,
        hits: &[Hit],
        names: &mut Vec<Hit>,
        counts: &mut Counts,
    ) {
        let shows_events = matches!(self.scope, Scope::All | Scope::Only(Kind::Event));
        let sources = index.of_kind(Kind::Source);
        if !shows_events || sources.is_empty() || !index.is_small() {
            return;
        }
        let Some(mut scan) = self.scan.once_more(index, Kind::Source) else { return };
        scan.run(history, index);
        let mut cited = events_citing(history, &scan.hits(history, index));
        let is_known = |hit: &Hit| hits.iter().chain(&*names).any(|it| it.target == hit.target);
        cited.retain(|hit| !is_known(hit));
        for _ in &cited {
            counts.add_in_scope(Kind::Event);
        }
        let is_source = |hit: &Hit| hit.target.kind() == Kind::Source;
        let place = names.iter().position(is_source).unwrap_or(names.len());
        names.splice(place..place, cited);
    }

    /// Puts the events that answer the question after the hits that are not among them, and takes them out of the names.
    fn add_events(
        &self,
        history: &History,
        hits: &mut Vec<Hit>,
        names: &mut Vec<Hit>,
        counts: &mut Counts,
    ) {
        // Those of a year may be very many: each is compared with what is called so, not with all before it.
        let before = hits.len();
        for event in self.found.events.iter().map(|event| Target::Event(*event)) {
            if !has(&hits[..before], event) {
                hits.push(take(history, event, names, counts));
            }
        }
    }
}

/// Returns whether a record is among some hits.
fn has(hits: &[Hit], target: Target) -> bool {
    hits.iter().any(|hit| hit.target == target)
}

/// Takes the hit of a record out of a list. Where it is not in it, counts the record and returns it under its usual name.
fn take(history: &History, target: Target, list: &mut Vec<Hit>, counts: &mut Counts) -> Hit {
    if let Some(at) = list.iter().position(|hit| hit.target == target) {
        return list.remove(at);
    }
    counts.add_in_scope(target.kind());
    hit_under_usual_name(history, target)
}

/// Puts people whose initials were typed before people whose name begins with those letters only because its first name is
/// one letter: for `JM`, Jack Ma before J. Michael Evans.
fn initials_first(folded_text: &str, names: &mut Vec<Hit>) {
    let is_person = |hit: &Hit| hit.target.kind() == Kind::Person;
    let is_begun = |hit: &Hit| {
        let first = hit.matched.split([' ', '.']).next().unwrap_or_default();
        let one_letter = first.len() == 1 && folded_text.trim().len() > 1;
        is_person(hit) && hit.tier == Tier::Prefix && one_letter
    };
    let Some(at) = names.iter().position(is_begun) else { return };
    let initials = |hit: &Hit| is_person(hit) && hit.tier == Tier::Initials;
    let (first, others): (Vec<Hit>, Vec<Hit>) = names.drain(at..).partition(initials);
    names.extend(first.into_iter().chain(others));
}

/// Puts the posts after the hits; those who held one position count as one.
fn add_posts(posts: &[Hit], hits: &mut Vec<Hit>, counts: &mut Counts) {
    let mut position = None;
    for hit in posts {
        if position != Some(hit.target) {
            counts.add_in_scope(Kind::Position);
            position = Some(hit.target);
        }
    }
    hits.extend(posts.iter().cloned());
}

/// Answers an id or a whole name with a small index of the candidates alone: those that are called so, then others in whose
/// given names the words stand. Returns `None` where the text is a question or too long, where no person or unit has it as
/// its id or name, and where nothing that it finds is in the scope.
pub fn find_exactly(
    history: &History,
    text: &str,
    scope: Scope,
    day: Date,
    limit: usize,
) -> Option<Answer> {
    let (query, question) = (Query::parse(text), Question::parse(history.dataset(), text, day));
    if question.is_question() || query.is_capped() {
        return None;
    }
    let called = with_id(history, text.trim()).into_iter().chain(called_exactly(history, text));
    called.into_iter().next()?;
    let index = Index::of_candidates(history, &query);
    let mut search = Search::new(history, &index, text, scope, day, limit);
    search.run(history, &index);
    Some(search.answer(history, &index)).filter(|answer| !answer.hits.is_empty())
}

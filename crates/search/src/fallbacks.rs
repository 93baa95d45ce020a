//! What a search tries next where nothing is found: other words of the text, other roles, guesses, fewer words.

use super::fold::fold;
use super::hit::{Hit, Scope};
use super::index::{Index, Kind};
use super::instead::posts_or_nearest;
use super::left_out::WordByWord;
use super::nearest_role::nearest_role;
use super::nearly_named::with_name_corrected;
use super::other_spelling::other_spellings;
use super::people_called::people_called;
use super::question::Question;
use super::role_names::with_role_corrected;
use super::said_otherwise::is_said_of_events;
use super::scan::Scan;
use super::search_job::{Fallbacks, NextStep, Search};
use super::tier::Tier;
use super::titled::titled;
use orgscope_history::org::History;

impl Search {
    /// Returns whether anything is found.
    pub(super) fn has_found(&self) -> bool {
        self.scan.counts().all() > 0
            || self.found.by_id.is_some()
            || !self.found.exact_hits.is_empty()
            || !self.found.events.is_empty()
            || !self.found.paraphrased_events.is_empty()
            || !self.found.posts.is_empty()
    }

    /// Goes on when a scan is over. Where something is found the search is over; else the first of these that there is to try
    /// comes next:
    ///
    /// 1. Posts by the titles of their holders.
    /// 2. A scan for other words of the text: all of them where a time was read in it, then those that say something.
    /// 3. The events of another time, the nearest first.
    /// 4. The role that is meant where one letter of its name is wrong.
    /// 5. The nearest role where no one has the one that is asked for.
    /// 6. The text in another spelling: one of what was typed for several, `center` for `centre`.
    /// 7. A scan for names that are nearly so, then one for people of whose name one word is right.
    /// 8. The text with one name in it that is nearly so spelled as it is; events with another name of what is named, then those of whose remarks the words are.
    /// 9. A scan for each word by itself, which is no answer but says what to leave out.
    /// 10. The text without some words. Of it only 1 is tried, then the text without other words. Where nothing
    ///     that is named would be left beside a post or a time, it is not shown.
    pub(super) fn fall_back(&mut self, history: &History, index: &Index) -> NextStep {
        if self.fallbacks.one_by_one {
            return self.next_word(history, index);
        }
        self.look_for_titles(history, index);
        if self.has_found() {
            return NextStep::Over;
        }
        if self.fallbacks.left_out.is_none() {
            if let Some(scan) = self.fallbacks.scans.pop() {
                return self.scan_next(scan);
            }
            if self.take_other_time(history, index)
                || self.correct_role(history, index)
                || self.take_nearest_role(history, index)
                || self.take_other_spelling(history, index)
            {
                return NextStep::Over;
            }
            if let Some(scan) = self.guesses(index) {
                return self.scan_next(scan);
            }
            if self.correct_name(history, index) || self.take_other_events(history, index) {
                return NextStep::Over;
            }
        }
        let text = self.text.take();
        let mut words = text.and_then(|text| WordByWord::new(history, index, &text, self.day));
        let first = words.as_mut().and_then(|words| words.next(history, index, None));
        self.fallbacks.words = words;
        self.fallbacks.one_by_one = first.is_some();
        match first {
            Some(scan) => self.scan_next(scan),
            None => self.leave_out(history, index),
        }
    }

    /// Makes a scan the next thing to do.
    fn scan_next(&mut self, scan: Scan) -> NextStep {
        self.scan = scan;
        NextStep::Scan
    }

    /// Returns a scan for what may be meant where nothing is called so. What is said of events is no misspelling of a name.
    fn guesses(&self, index: &Index) -> Option<Scan> {
        let words = fold(self.text.as_deref().unwrap_or_default());
        if words.split(' ').any(is_said_of_events) {
            return None;
        }
        let guesses = self.scan.guesses(0..index.len());
        guesses.or_else(|| self.scan.loosely(index.of_kind(Kind::Person)))
    }

    /// Looks for posts by their titles, once, where no one, no unit and no role is called so.
    fn look_for_titles(&mut self, history: &History, index: &Index) {
        let Some(question) = self.question.take() else { return };
        let counts = self.scan.counts();
        let called = [Kind::Person, Kind::Unit, Kind::Role].iter().any(|kind| counts.of(*kind) > 0);
        let shows = matches!(self.scope, Scope::All | Scope::Only(Kind::Position));
        let is_known = called || self.found.by_id.is_some() || !self.found.exact_hits.is_empty();
        let asks_otherwise = question.tenure_event.is_some() || question.relation.is_some();
        // "What happened to daniel zhang" asks for the person, and not for his assistants.
        let name = Question::without_fillers(&question.words).filter(|_| !question.is_question());
        let is_person = name.is_some_and(|it| !people_called(history, index, &it).is_empty());
        let is_known = is_known || is_person;
        if shows && !is_known && self.found.posts.is_empty() && !asks_otherwise && index.is_small()
        {
            self.found.posts = titled(history, &question, self.day, self.limit);
        }
    }

    /// Asks for a role that is nearly called so. Returns whether that is answered.
    fn correct_role(&mut self, history: &History, index: &Index) -> bool {
        let data = history.dataset();
        let corrected = self.text.as_deref().and_then(|text| with_role_corrected(data, text));
        let mut posts = corrected.map_or(Vec::new(), |text| self.posts_in(history, index, &text));
        for hit in &mut posts {
            hit.tier = Tier::Typo;
        }
        self.found.posts = posts;
        !self.found.posts.is_empty()
    }

    /// Asks for the text with one name that is nearly so spelled as it is. Returns whether that is answered.
    fn correct_name(&mut self, history: &History, index: &Index) -> bool {
        let text = self.text.as_deref();
        let corrected = text.and_then(|text| with_name_corrected(history, index, text, self.day));
        let Some((text, name)) = corrected else { return false };
        let mut search = Self::new(history, index, &text, self.scope, self.day, self.limit);
        search.scan.run(history, index);
        let is_any = search.has_found();
        if is_any {
            search.remark = Some(format!("nothing is called so; `{name}` is nearest"));
            *self = search;
        }
        is_any
    }

    /// Asks for the role that is nearest to one that no one has. Returns whether it has posts, or is all that
    /// was asked for; only then is it said that there is no such role.
    fn take_nearest_role(&mut self, history: &History, index: &Index) -> bool {
        let nearest = self.text.as_deref().and_then(|text| nearest_role(history.dataset(), text));
        let Some(nearest) = nearest else { return false };
        let posts = nearest.text.map(|text| self.posts_in(history, index, &text));
        self.found.posts = posts.unwrap_or_default();
        let is_whole = !self.found.posts.is_empty() || nearest.is_all;
        if is_whole {
            self.remark = Some(nearest.remark);
        }
        is_whole
    }

    /// Returns the posts that a text asks for, where they are shown.
    fn posts_in(&self, history: &History, index: &Index, text: &str) -> Vec<Hit> {
        let question = Question::parse(history.dataset(), text, self.day);
        let shows = matches!(self.scope, Scope::All | Scope::Only(Kind::Position));
        if !shows || !question.asks_for_post() {
            return Vec::new();
        }
        posts_or_nearest(history, index, &question, self.day, self.limit)
    }

    /// Asks for the text in another spelling: for one of what was typed for several, `cloud outages`. Returns whether that is
    /// answered. A name of a person has no other.
    fn take_other_spelling(&mut self, history: &History, index: &Index) -> bool {
        if !index.is_small() {
            return false;
        }
        let texts = self.text.as_deref().map_or(Vec::new(), |text| other_spellings(&fold(text)));
        for text in texts {
            let mut search = Self::new(history, index, &text, self.scope, self.day, self.limit);
            search.scan.run(history, index);
            search.look_for_titles(history, index);
            let counts = search.scan.counts();
            let only_people = counts.all() > 0 && counts.all() == counts.of(Kind::Person);
            if search.has_found() && !only_people {
                // It has done its scan, so that nothing of this one is kept: neither its text nor its fallbacks.
                *self = search;
                return true;
            }
        }
        false
    }

    /// Looks for the next word; after the last one it is known what to leave out.
    fn next_word(&mut self, history: &History, index: &Index) -> NextStep {
        let next =
            self.fallbacks.words.as_mut().and_then(|it| it.next(history, index, Some(&self.scan)));
        if let Some(scan) = next {
            return self.scan_next(scan);
        }
        if let Some(words) = self.fallbacks.words.take() {
            let data = history.dataset();
            let (alone, trials): (Vec<_>, Vec<_>) = words.trials().into_iter().partition(|it| {
                it.leaves_nothing_named(data, self.day) || words.leaves_another_name(data, it)
            });
            if let Some(left_out) = alone.last() {
                self.fallbacks.not_shown = Some(left_out.not_shown());
            }
            self.fallbacks.trials = trials;
        }
        self.leave_out(history, index)
    }

    /// Asks for the rest of the text without some words, where there is one.
    fn leave_out(&mut self, history: &History, index: &Index) -> NextStep {
        let mut trials = std::mem::take(&mut self.fallbacks.trials);
        let not_shown = self.fallbacks.not_shown.clone();
        let Some(left_out) = trials.pop() else {
            self.remark = not_shown.or(self.remark.take());
            return NextStep::Over;
        };
        let shown = &left_out.shown;
        let search = Self::new(history, index, shown, self.scope, self.day, self.limit);
        let fallbacks =
            Fallbacks { trials, not_shown, left_out: Some(left_out), ..Fallbacks::default() };
        // It begins again with the rest. Without a text its words are not looked for one by one once more.
        *self = Self { text: None, fallbacks, ..search };
        NextStep::Scan
    }
}

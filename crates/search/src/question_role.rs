//! The words of a question that name a post: a role, a word for leading or overseeing, and which of the holders is meant.

use super::question::{HolderOrder, Question};
use super::question_words::{Relation, above_all, names_remain, take, take_at};
use super::role_kinds::oversees;
use super::role_names::{Roles, field, only_field};
use super::vocabulary::{
    BOSSES, FIELDS, FILLERS, FIRST, FORMER, LEADERSHIP, LEADS, NEW, OVERSEEING, OVERSEEING_ALONE,
    THE_WHOLE, UNFILLED,
};
use orgscope_history::org::{Dataset, RoleId};

impl Question {
    /// Takes a verb for overseeing out of the words: of a unit those who answer for it come before those who lead it, of a
    /// person who is above them or below; alone it means all who answer for a unit. Returns whether there was one.
    pub(super) fn take_overseeing(&mut self, data: &Dataset, words: &mut Vec<&str>) -> bool {
        if take(words, |phrase| OVERSEEING.contains(&phrase)).is_none() {
            return false;
        }
        let (did, who) =
            (words.contains(&"did") || words.contains(&"does"), words.contains(&"who"));
        if !names_remain(words) {
            self.take_overseers(data);
        } else if did && who {
            self.relation = Some(Relation::Reports);
        } else {
            (self.leads, self.oversees, self.boss) = (true, true, who);
        }
        true
    }

    /// Asks for all who answer for a unit, where the dataset has such a role.
    fn take_overseers(&mut self, data: &Dataset) {
        let roles = (0..data.roles.len()).map(RoleId::new);
        self.roles = roles.filter(|role| oversees(data, *role)).collect();
        self.exact_count = self.roles.len();
    }

    /// Takes the words for posts that no one holds out of the words, where no role stands beside them.
    pub(super) fn take_unfilled(&mut self, words: &mut Vec<&str>) {
        self.unfilled = take(words, |phrase| UNFILLED.contains(&phrase)).is_some();
        if self.unfilled {
            words.retain(|word| !matches!(*word, "posts" | "positions" | "roles"));
        }
    }

    /// Takes the words for all who lead out of the words: beside a unit its own, else those of the first one. Beside a field
    /// they are no more than a word for its officer.
    pub(super) fn take_leadership(&mut self, words: &mut Vec<&str>) {
        if self.relation.is_some() || self.members || self.unfilled {
            return;
        }
        let mut rest = words.clone();
        let Some((phrase, at)) = take_at(&mut rest, |phrase| LEADERSHIP.contains(&phrase)) else {
            return;
        };
        // "Management" stands in the names of units.
        let is_in_name = phrase == "management"
            && names_remain(&rest)
            && rest.get(at).is_none_or(|next| !matches!(*next, "of" | "at" | "in"));
        let others: Vec<&str> =
            rest.iter().filter(|word| !FILLERS.contains(word)).copied().collect();
        let others = others.join(" ");
        let is_field = FIELDS.iter().any(|field| field.contains(&&*others));
        if !is_in_name && !is_field {
            *words = rest;
            self.leadership = true;
        }
    }

    /// Takes the words for the whole organisation out of the words beside a post, where no other name is among them: `ceo of
    /// the company`.
    pub(super) fn take_the_whole(&mut self, words: &mut Vec<&str>) {
        let mut says = words.iter().filter(|word| !FILLERS.contains(word)).peekable();
        if says.peek().is_some() && says.all(|word| THE_WHOLE.contains(word)) {
            words.clear();
            if self.leads {
                self.roles.clear();
                (self.exact_count, self.above_all) = (0, true);
            }
        }
    }

    /// Takes the words for a role out of the others, and the word before them that says which holders are asked for. Returns
    /// whether the one who came last is.
    pub(super) fn take_role(&mut self, data: &Dataset, words: &mut Vec<&str>) -> bool {
        let roles = Roles::of(data);
        let mut rest = words.clone();
        // A "board of directors" is the body itself.
        let role = take_at(&mut rest, |phrase| roles.are_called(phrase)).or_else(|| {
            let of = words.contains(&"of") && words.contains(&"board");
            take_at(&mut rest, |phrase| roles.of_several(phrase).is_some()).filter(|_| !of)
        });
        let of_field = role.as_ref().and_then(|(phrase, _)| field(phrase));
        let mut start = None;
        if let Some((at, count)) = above_all(words).filter(|_| of_field.is_none()) {
            words.drain(at..at + count);
            (self.leads, self.above_all) = (true, true);
            start = Some(at);
        } else if let Some((phrase, at)) = role {
            *words = rest;
            let phrase = roles.of_several(&phrase).unwrap_or(phrase);
            (self.roles, self.exact_count) = roles.called(&phrase);
            self.leads = LEADS.contains(&phrase.as_str());
            self.field = of_field.map(|(_, words)| words).unwrap_or_default();
            start = Some(self.take_roles_beside(&roles, words, at));
        } else if let Some(phrase) = only_field(words).filter(|phrase| roles.are_meant_by(phrase)) {
            (self.roles, self.exact_count) = roles.meant_by(phrase);
            words.clear();
        } else if let Some((phrase, at)) =
            take_at(words, |phrase| LEADS.contains(&phrase) || BOSSES.contains(&phrase))
        {
            let alone = OVERSEEING_ALONE.contains(&phrase.as_str()) && !names_remain(words);
            if alone {
                self.take_overseers(data);
            }
            self.leads = self.roles.is_empty();
            self.boss = BOSSES.contains(&phrase.as_str());
            start = Some(at);
        }
        start.is_some_and(|start| self.take_qualifier(words, start))
    }

    /// Takes the word before a role that starts at a place out of the words, where it says which of the holders are asked
    /// for. Returns whether the one who came last is. Elsewhere it may be a name: `New Retail`.
    pub(super) fn take_qualifier(&mut self, words: &mut Vec<&str>, start: usize) -> bool {
        let before = start.checked_sub(1);
        let Some((at, word)) = before.and_then(|at| Some((at, *words.get(at)?))) else {
            return false;
        };
        let order = match word {
            _ if FORMER.contains(&word) => Some(HolderOrder::FormerLatestFirst),
            _ if FIRST.contains(&word) => Some(HolderOrder::AllOldestFirst),
            _ => None,
        };
        let newest = NEW.contains(&word);
        if newest || order.is_some() {
            words.remove(at);
        }
        self.holder_order = order.or(self.holder_order);
        newest
    }

    /// Takes the roles that are joined to the one that stood at a place: `ceo and chairman`. Returns where the first
    /// stood.
    fn take_roles_beside(&mut self, roles: &Roles, words: &mut Vec<&str>, mut at: usize) -> usize {
        let joins = |word: &&str| matches!(*word, "and" | "or");
        let mut more = Vec::new();
        for _ in 0..2 {
            let after = words.get(at).filter(|it| joins(it)).and(words.get(at + 1).copied());
            let before = at.checked_sub(2).map(|it| words[it]).filter(|_| joins(&words[at - 1]));
            if let Some(role) = after.filter(|role| roles.are_called(role)) {
                words.drain(at..at + 2);
                more.push(role);
            } else if let Some(role) = before.filter(|role| roles.are_called(role)) {
                at -= 2;
                words.drain(at..at + 2);
                more.push(role);
            }
        }
        for role in more {
            let (called, exact) = roles.called(role);
            let mut called = called.into_iter().filter(|role| !self.roles.contains(role));
            let exactly: Vec<RoleId> = called.by_ref().take(exact).collect();
            let others: Vec<RoleId> = called.collect();
            let count = exactly.len();
            self.roles.splice(self.exact_count..self.exact_count, exactly);
            self.exact_count += count;
            self.roles.extend(others);
        }
        at
    }
}

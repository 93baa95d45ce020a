//! Changes in words, short enough for a row: `CEO: Eddie Wu after Daniel Zhang`.

use std::fmt::Write as _;

use super::names::{Names, joined, listed};
use super::{Arrival, Departure, Post, UnitChange, What};
use crate::org::describe::{OUTSIDE, class_in_words, in_post};
use crate::org::{History, PersonId, RoleId};
use crate::time::Dated;

impl UnitChange {
    /// Describes the change, without the unit. Units have their names of the period's last day.
    pub fn words(&self, history: &History) -> String {
        let mut text = Names { history, day: self.day }.what(&self.what);
        let held = matches!(self.what, What::AlreadyHeld { .. });
        if !self.news && !held {
            let _ = write!(text, " ({})", inexact(self.date));
        }
        text
    }
}

impl UnitChange {
    /// Describes the change for a row that shows the unit as it was before the period: of a name, a class or a place what
    /// it will be. `later Harbour Lights`.
    pub fn words_before(&self, history: &History) -> String {
        let names = Names { history, day: self.day };
        let mut text = match &self.what {
            What::Renamed { to, .. } => format!("later {to}"),
            What::Reclassified { to, .. } => match class(to.as_deref()) {
                Some(to) => format!("later {to}"),
                None => "later of no class".to_owned(),
            },
            What::Moved { to: Some(to), .. } => format!("later below {}", names.unit(*to)),
            What::Moved { to: None, .. } => format!("later {OUTSIDE}"),
            _ => return self.words(history),
        };
        if !self.news {
            let _ = write!(text, " ({})", inexact(self.date));
        }
        text
    }

    /// Describes the change away from the tree, where the new place is not seen: a move also says where to, and a
    /// change that took several steps how many. The doubt is not in it; it belongs after it.
    pub fn words_in_full(&self, history: &History) -> String {
        let names = Names { history, day: self.day };
        let mut text = match &self.what {
            What::Moved { from: Some(from), to: Some(to) } => {
                format!("moved from {} to {}", names.unit(*from), names.unit(*to))
            }
            // It is no change of the period: what is new is that a source says so.
            What::AlreadyHeld { .. } => return format!("first named: {}", self.words(history)),
            _ => return self.with_steps(self.words(history)),
        };
        if !self.news {
            let _ = write!(text, " ({})", inexact(self.date));
        }
        self.with_steps(text)
    }

    fn with_steps(&self, text: String) -> String {
        match &self.what {
            What::Moved { .. } if self.has_steps() => {
                format!("{text}, in {} moves", self.events.len())
            }
            What::Renamed { .. } | What::Reclassified { .. } if self.has_steps() => {
                format!("{text}, in {} steps", self.events.len())
            }
            _ => text,
        }
    }

    /// Returns whether several events, one after the other, made a unit what it is now.
    pub fn has_steps(&self) -> bool {
        let of_steps = matches!(
            self.what,
            What::Moved { .. } | What::Renamed { .. } | What::Reclassified { .. }
        );
        of_steps && self.events.len() > 1
    }

    /// Returns the date of the change, away from the words: of a post that was held already when a source first named its
    /// holder.
    pub fn dated(&self, history: &History) -> Dated {
        let named = self.events.last().filter(|_| matches!(self.what, What::AlreadyHeld { .. }));
        named.map_or(self.date, |event| history.dataset().event(*event).date)
    }

    /// Writes when: the date, or the dates of the first and the last of several steps.
    pub fn when(&self, history: &History) -> String {
        let first = self.events.first().filter(|_| self.has_steps());
        match first.map(|event| history.dataset().event(*event).date) {
            Some(first) => format!("{} – {}", first.short(), self.date.short()),
            None => self.dated(history).short().to_string(),
        }
    }
}

/// Returns an inexact date for brackets: `in 2021, day unknown`.
fn inexact(date: Dated) -> String {
    date.day_unknown().unwrap_or_else(|| date.short().to_string())
}

impl Names<'_> {
    fn what(&self, what: &What) -> String {
        match what {
            What::Opened { from } if from.is_empty() => "opened".to_owned(),
            What::Opened { from } => format!("opened; came from {}", self.units(from)),
            What::Closed { into } if into.is_empty() => "closed".to_owned(),
            What::Closed { into } => format!("closed; became {}", self.units(into)),
            What::Moved { from: Some(from), to: Some(_) } => {
                format!("moved from {}", self.unit(*from))
            }
            What::Moved { from: Some(from), to: None } => {
                format!("moved from {} to {OUTSIDE}", self.unit(*from))
            }
            What::Moved { from: None, to } => {
                let to = to.map_or("elsewhere", |to| self.unit(to));
                format!("moved from {OUTSIDE} to {to}")
            }
            What::Renamed { from, .. } => format!("renamed, was {from}"),
            What::Reclassified { from, to } => match (class(from.as_deref()), class(to.as_deref()))
            {
                (Some(from), Some(to)) => format!("now {to}, was {from}"),
                (None, Some(to)) => format!("now {to}"),
                (Some(from), None) => format!("of no class any more, was {from}"),
                (None, None) => "of another class".to_owned(),
            },
            What::Succession { role, came, left, between } => {
                self.succession(*role, came, left, between.as_deref())
            }
            What::Came { role, came, between } => {
                let came = if self.each_is_exact(came, &[]) {
                    self.each(came, &[])
                } else {
                    format!("new as {}: {}", self.role(*role), self.arrivals(came))
                };
                match between.as_slice() {
                    [] => came,
                    [one] => format!("{came}; until then {}", self.person(*one)),
                    [one, others @ ..] => {
                        format!("{came}; until then {}, {} before", self.person(*one), others.len())
                    }
                }
            }
            What::Left { left, .. } if self.each_is_exact(&[], left) => self.each(&[], left),
            What::Left { role, left } => {
                format!("no longer {}: {}", self.role(*role), self.departures(left))
            }
            What::AlreadyHeld { came, left, .. } => self.already_held(came, left),
            What::Retitled { post, person, from, to, acting } => {
                let (role, acting) = (self.role_heading(post.role), acts(*acting, to));
                let person = self.person(*person);
                // The plain title of the role stands before the colon.
                let is_plain = acting.is_empty() && **to == *self.role_title(post.role);
                if is_plain {
                    format!("{role}: {person}, was {from}")
                } else {
                    format!("{role}: {person} retitled {acting}{to}, was {from}")
                }
            }
            What::MadePermanent { post, person } => {
                format!("{}: {} made permanent", self.role_heading(post.role), self.person(*person))
            }
            What::Vacant { role, left } => {
                format!("{} vacant{}", self.role_heading(*role), self.after(left))
            }
            What::Unknown { role, left } => {
                format!("{} unknown from here{}", self.role_heading(*role), self.after(left))
            }
            What::Abolished { role, left } => {
                format!("{} abolished{}", self.role_heading(*role), self.after(left))
            }
        }
    }

    fn succession(
        &self,
        role: RoleId,
        came: &[Arrival],
        left: &[Departure],
        between: Option<&[PersonId]>,
    ) -> String {
        let (Some(between), [new], [old]) = (between, came, left) else {
            if self.each_is_exact(came, left) {
                return self.each(came, left);
            }
            let heading = self.role_heading(role);
            let (came, left) = (self.arrivals(came), self.departures(left));
            return format!("{heading}: {came} new; {left} no longer");
        };
        let heading = self.role_heading(new.post.role);
        let first = self.departure(old);
        let before = match between {
            [] => return format!("{heading}: {} after {first}", self.arrival(new)),
            [one] => format!("{}, before that {first}", self.person(*one)),
            [one, others @ ..] => {
                format!("{}, before that {} others", self.person(*one), others.len() + 1)
            }
        };
        format!("{heading}: {} after {before}", self.arrival(new))
    }

    /// Returns whether each post has an exact title, or there is only one post.
    fn each_is_exact(&self, came: &[Arrival], left: &[Departure]) -> bool {
        let posts = || came.iter().map(|it| &it.post).chain(left.iter().map(|it| &it.post));
        posts().count() == 1 || posts().all(|post| self.is_exact(post))
    }

    fn each(&self, came: &[Arrival], left: &[Departure]) -> String {
        let came = came.iter().map(|new| self.came(new));
        let all: Vec<String> = came.chain(left.iter().map(|old| self.left(old))).collect();
        listed(all.into_iter(), "; ")
    }

    fn came(&self, new: &Arrival) -> String {
        if self.is_exact(&new.post) {
            return format!("new: {}, {}", self.arrival(new), self.post(&new.post));
        }
        format!("new {} {}", self.post(&new.post), self.arrival(new))
    }

    fn left(&self, old: &Departure) -> String {
        let still = self.still(old);
        let post = held(&old.post, &self.post(&old.post));
        format!("{} no longer {post}{still}", self.person(old.person))
    }

    /// Describes a post that was held already: `in post since 2017: Ann Lee as CEO`.
    fn already_held(&self, came: &[Arrival], left: &[Departure]) -> String {
        let since = |new: &Arrival| {
            let since = new.since.unwrap_or(Dated::UNKNOWN);
            in_post(since, since.short())
        };
        let mut text = match came {
            [new] => format!("{}: {} as {}", since(new), self.arrival(new), self.post(&new.post)),
            many => {
                let one = |new: &Arrival| {
                    let (who, post) = (self.arrival(new), self.post(&new.post));
                    format!("{who} as {post}, {}", since(new))
                };
                listed(many.iter().map(one), "; ")
            }
        };
        if !left.is_empty() {
            let _ = write!(text, " after {}", self.departures(left));
        }
        text
    }

    fn after(&self, left: &[Departure]) -> String {
        if left.is_empty() { String::new() } else { format!(" after {}", self.departures(left)) }
    }

    /// Describes a person who came: `Ann Lee (acting, head before)`.
    fn arrival(&self, new: &Arrival) -> String {
        let name = self.person(new.person);
        let before =
            new.before.as_ref().map(|post| format!("{} before", held(post, &self.role(post.role))));
        match (new.acting, before) {
            (false, None) => name.to_owned(),
            (true, None) => format!("{name} (acting)"),
            (false, Some(before)) => format!("{name} ({before})"),
            (true, Some(before)) => format!("{name} (acting, {before})"),
        }
    }

    fn arrivals(&self, came: &[Arrival]) -> String {
        joined(came.iter().map(|new| self.arrival(new)))
    }

    /// Describes a person who left: `Ann Lee (still chair)`.
    fn departure(&self, old: &Departure) -> String {
        let name = self.person(old.person);
        match self.posts(&old.still) {
            Some(posts) => format!("{name} (still {posts})"),
            None => name.to_owned(),
        }
    }

    fn departures(&self, left: &[Departure]) -> String {
        joined(left.iter().map(|old| self.departure(old)))
    }

    fn still(&self, old: &Departure) -> String {
        self.posts(&old.still).map_or(String::new(), |posts| format!(", still {posts}"))
    }

    fn posts(&self, posts: &[Post]) -> Option<String> {
        (!posts.is_empty()).then(|| joined(posts.iter().map(|post| held(post, &self.post(post)))))
    }
}

/// Writes a class in words: `business group`.
fn class(class: Option<&str>) -> Option<String> {
    class.map(class_in_words)
}

/// Names a post as its holder holds it: `acting president`.
fn held(post: &Post, name: &str) -> String {
    format!("{}{name}", acts(post.acting, name))
}

/// Returns "acting " before the title of an acting holder, unless the title says so itself.
fn acts(acting: bool, title: &str) -> &'static str {
    if acting && !title.to_lowercase().contains("acting") { "acting " } else { "" }
}

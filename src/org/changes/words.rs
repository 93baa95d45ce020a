//! Changes in words, short enough for a row: `CEO: Eddie Wu after Daniel Zhang`.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{Arrival, Departure, Post, UnitChange, What};
use crate::org::{Dataset, History, PersonId, RoleId, UnitId};
use crate::time::{Dated, Precision};

/// Of more people than these the rest is counted.
const NAMED: usize = 4;

/// The most important first; what is equal keeps the order of the roles.
pub(super) fn order(what: &What) -> u8 {
    match what {
        What::Closed { .. } | What::Opened { .. } => 0,
        // Who leads now comes before who leads no longer.
        What::Succession { .. } | What::Came { .. } | What::MadePermanent { .. } => 1,
        What::Left { .. } | What::Vacant { .. } | What::Unknown { .. } => 2,
        What::Moved { .. } => 3,
        What::Renamed { .. } => 4,
        What::Abolished { .. } => 5,
        What::Retitled { .. } => 6,
        What::Reclassified { .. } => 7,
        What::AlreadyHeld { .. } => 8,
    }
}

impl UnitChange {
    /// The change in words, without the unit. Units are called by their names of the period's last day.
    pub fn words(&self, history: &History) -> String {
        let data = history.dataset();
        let words = Words { change: self, history, data };
        let mut text = words.what();
        let held = matches!(self.what, What::AlreadyHeld { .. });
        if !self.news && !held {
            let _ = write!(text, " ({})", inexact(self.date));
        }
        text
    }
}

/// `in 2021, day unknown`.
fn inexact(date: Dated) -> String {
    match date.precision() {
        Precision::Unknown => "date unknown".to_owned(),
        Precision::Day => format!("{}", date.short()),
        _ if date.is_qualified() => format!("{}, day unknown", date.short()),
        _ => format!("in {}, day unknown", date.short()),
    }
}

struct Words<'h> {
    change: &'h UnitChange,
    history: &'h History,
    data: &'h Dataset,
}

impl Words<'_> {
    fn what(&self) -> String {
        match &self.change.what {
            What::Opened { from } if from.is_empty() => "opened".to_owned(),
            What::Opened { from } => format!("opened; came from {}", self.units(from)),
            What::Closed { into } if into.is_empty() => "closed".to_owned(),
            What::Closed { into } => format!("closed; became {}", self.units(into)),
            What::Moved { from: Some(from), to: Some(_) } => {
                format!("moved from {}", self.unit(*from))
            }
            What::Moved { from: Some(from), to: None } => {
                format!("moved from {} to the top", self.unit(*from))
            }
            What::Moved { from: None, to } => {
                let to = to.map_or("elsewhere", |to| self.unit(to));
                format!("moved from the top to {to}")
            }
            What::Renamed { from, .. } => format!("renamed, was {from}"),
            What::Reclassified { from, to } => match (from, to) {
                (Some(from), Some(to)) => format!("now {to}, was {from}"),
                (None, Some(to)) => format!("now {to}"),
                (Some(from), None) => format!("of no class any more, was {from}"),
                (None, None) => "of another class".to_owned(),
            },
            What::Succession { role, came, left, between } => {
                self.succession(*role, came, left, between.as_deref())
            }
            What::Came { came, .. } if came.len() == 1 => self.came(&came[0]),
            What::Came { role, came } => {
                format!("new as {}: {}", self.role(*role), self.arrivals(came))
            }
            What::Left { left, .. } if left.len() == 1 => self.left(&left[0]),
            What::Left { role, left } => {
                format!("no longer {}: {}", self.role(*role), self.departures(left))
            }
            What::AlreadyHeld { came, left, .. } => self.already_held(came, left),
            What::Retitled { post, person, to, acting, .. } => {
                let acting = acts(*acting, to);
                format!("{}: {} now {acting}{to}", self.heading(post), self.person(*person))
            }
            What::MadePermanent { post, person } => {
                format!("{}: {} made permanent", self.heading(post), self.person(*person))
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
            let heading = self.role_heading(role);
            let (came, left) = (self.arrivals(came), self.departures(left));
            return format!("{heading}: {came} new; {left} no longer");
        };
        let heading = self.heading(&new.post);
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

    fn came(&self, new: &Arrival) -> String {
        if self.is_exact(&new.post) {
            return format!("{} new as {}", self.arrival(new), self.post(&new.post));
        }
        format!("new {} {}", self.post(&new.post), self.arrival(new))
    }

    fn left(&self, old: &Departure) -> String {
        let still = self.still(old);
        format!("{} no longer {}{still}", self.person(old.person), self.post(&old.post))
    }

    /// `in post since 2017: Ann Lee as CEO`.
    fn already_held(&self, came: &[Arrival], left: &[Departure]) -> String {
        let since = |new: &Arrival| match new.since.filter(|since| !since.is_unknown()) {
            Some(since) => format!("in post since {}", since.short()),
            None => "already in post".to_owned(),
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

    /// `Ann Lee (acting, head before)`.
    fn arrival(&self, new: &Arrival) -> String {
        let name = self.person(new.person);
        let before = new.before.as_ref().map(|post| format!("{} before", self.role(post.role)));
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

    /// `Ann Lee (still chair)`.
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
        (!posts.is_empty()).then(|| joined(posts.iter().map(|post| self.post(post).into_owned())))
    }

    fn person(&self, id: PersonId) -> &str {
        &self.data.person(id).name
    }

    fn unit(&self, id: UnitId) -> &str {
        self.history.as_of(self.change.day).name(id)
    }

    fn units(&self, ids: &[UnitId]) -> String {
        joined(ids.iter().map(|id| self.unit(*id).to_owned()))
    }

    /// Whether the post is called by its exact title: of a role that several hold the title says more.
    fn is_exact(&self, post: &Post) -> bool {
        post.title.is_some() && !self.data.role(post.role).sole
    }

    fn post(&self, post: &Post) -> Cow<'_, str> {
        match post.title.as_deref().filter(|_| self.is_exact(post)) {
            Some(title) => Cow::Owned(title.to_owned()),
            None => self.role(post.role),
        }
    }

    fn heading(&self, post: &Post) -> &str {
        self.role_heading(post.role)
    }

    fn role_heading(&self, role: RoleId) -> &str {
        let role = self.data.role(role);
        role.short.as_deref().unwrap_or(&role.title)
    }

    /// A role inside a phrase: `chair`, `CEO`.
    fn role(&self, role: RoleId) -> Cow<'_, str> {
        let word = self.role_heading(role);
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            (Some(first), Some(second)) if first.is_uppercase() && second.is_lowercase() => {
                Cow::Owned(first.to_lowercase().chain(word.chars().skip(1)).collect())
            }
            _ => Cow::Borrowed(word),
        }
    }
}

/// What is said before a title, unless it says so itself.
fn acts(acting: bool, title: &str) -> &'static str {
    if acting && !title.to_lowercase().contains("acting") { "acting " } else { "" }
}

/// `A`, `A and B`, `A, B and C`, `A, B, C, D and 3 more`.
fn joined(names: impl ExactSizeIterator<Item = String>) -> String {
    let count = names.len();
    let mut text = String::new();
    for (place, name) in names.take(NAMED).enumerate() {
        let last = place + 1 == count && place > 0;
        text.push_str(if last {
            " and "
        } else if place > 0 {
            ", "
        } else {
            ""
        });
        text.push_str(&name);
    }
    if count > NAMED {
        let _ = write!(text, " and {} more", count - NAMED);
    }
    text
}

fn listed(parts: impl ExactSizeIterator<Item = String>, separator: &str) -> String {
    let count = parts.len();
    let mut parts: Vec<String> = parts.take(NAMED).collect();
    if count > NAMED {
        parts.push(format!("{} more", count - NAMED));
    }
    parts.join(separator)
}

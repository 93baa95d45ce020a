//! `orgscope find`: people, units, positions, events and sources, under any of their names and in a reader's words.

use std::fmt::Write as _;

use super::args::{FindArgs, FindKind, ListFormat};
use super::context::{Context, day, id_of};
use super::failure::Failure;
use super::{EXIT_NEGATIVE, EXIT_OK};
use crate::data::json::{self, FoundRecord, FoundWhat};
use crate::explorer::index_of;
use crate::org::{History, Snapshot, TenureId, UnitId};
use crate::search::{
    Answer, Hit, Kind, PostHit, Scope, Search, Target, find_exactly, name_of_post, nearest,
    person_in_words,
};
use crate::time::{Date, Dated, Precision};

/// Of what has no end: it holds on the last day of the dataset, and what came after is not known.
const END: &str = "end of record";

/// The greatest number of posts of a person that are named.
const MAX_POSTS: usize = 3;

pub(super) fn run(args: &FindArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let loaded = context.load_without_errors()?;
    let history = &loaded.opened.history;
    let data = history.dataset();
    let at = args.at.as_deref().map_or(Ok(data.last), |text| day(text, data, context))?;
    let scope = args.kind.map_or(Scope::All, |kind| {
        Scope::Only(match kind {
            FindKind::Person => Kind::Person,
            FindKind::Unit => Kind::Unit,
            FindKind::Position => Kind::Position,
            FindKind::Role => Kind::Role,
            FindKind::Event => Kind::Event,
            FindKind::Source => Kind::Source,
        })
    });
    let query = args.query.join(" ");
    let (answer, capped) = answer(history, &query, scope, at, args.limit);
    if capped {
        context.warn("the query is long; only its beginning is used");
    }
    let hits = &answer.hits;
    let now = history.as_of(at);
    let text = match args.format {
        ListFormat::Json => json::find(now, &query, &found(history, hits, &query)),
        ListFormat::Text => hits.iter().map(|hit| line(now, hit)).collect(),
    };
    if let Some(remark) = &answer.remark {
        context.warn(remark);
    }
    if let Some(left_out) = &answer.left_out {
        context.warn(&left_out.to_string());
    }
    if answer.guess {
        context.warn(&format!("nothing matches `{query}` exactly; the nearest are"));
    } else if hits.is_empty() && answer.remark.is_none() {
        let elsewhere = answer.counts.all();
        let hint = match nearest(history, &query) {
            _ if elsewhere > 0 => format!("; {elsewhere} of other kinds"),
            Some(name) => format!("; did you mean `{name}`?"),
            None => String::new(),
        };
        context.warn(&format!("nothing is found for `{query}`{hint}"));
    }
    let more = answer.counts.in_scope();
    if hits.len() == args.limit && more > hits.len() {
        context
            .warn(&format!("these are the first {} of {more}; --limit N lists more", hits.len()));
    }
    context.out.write_all(text.as_bytes())?;
    Ok(if hits.is_empty() { EXIT_NEGATIVE } else { EXIT_OK })
}

/// Returns the answer, and whether only the beginning of the query was used. An id or a whole name needs no index.
fn answer(history: &History, text: &str, scope: Scope, at: Date, limit: usize) -> (Answer, bool) {
    if let Some(answer) = find_exactly(history, text, scope, at, limit) {
        return (answer, false);
    }
    let index = index_of(history);
    let mut search = Search::new(history, &index, text, scope, at, limit);
    search.run(history, &index);
    (search.answer(history, &index), search.is_capped())
}

/// Returns the hits as JSON has them: those who held one position are one hit.
fn found(history: &History, hits: &[Hit], query: &str) -> Vec<FoundRecord> {
    let data = history.dataset();
    let mut all: Vec<FoundRecord> = Vec::new();
    for hit in hits {
        let what = match hit.target {
            Target::Person(id) => FoundWhat::Person(id),
            Target::Unit(id) => FoundWhat::Unit(id),
            Target::Position(id) => {
                let holder = hit.post.and_then(|post| post.holder);
                if let Some(FoundWhat::Position(known, holders)) =
                    all.last_mut().map(|it| &mut it.what)
                    && *known == id
                {
                    holders.extend(holder);
                    continue;
                }
                FoundWhat::Position(id, holder.into_iter().collect())
            }
            other => {
                let id = id_of(data, other).to_owned();
                FoundWhat::Other(other.kind().word(), id, name(history.as_of(data.last), hit))
            }
        };
        let matched =
            if hit.post.is_some() { query.trim().to_owned() } else { hit.matched.clone() };
        let instead = hit.instead.as_ref().map(|it| (it.unit, it.words.clone()));
        all.push(FoundRecord { what, matched, guess: hit.tier.is_guess(), instead });
    }
    all
}

fn name(now: Snapshot<'_>, hit: &Hit) -> String {
    let history = now.history();
    let data = history.dataset();
    match hit.target {
        Target::Person(id) => data.person(id).name.to_string(),
        Target::Unit(id) => now.name(id).to_owned(),
        Target::Position(position) => {
            let post = PostHit { position, holder: None, day: now.day() };
            name_of_post(history, &hit.post.unwrap_or(post))
        }
        Target::Role(id) => data.role(id).title.to_string(),
        Target::Event(id) => data.event(id).title.to_string(),
        Target::Source(id) => format!("{}: {}", data.source(id).publisher, data.source(id).title),
    }
}

/// Returns the line of a hit: `person  daniel-zhang  Daniel Zhang (逍遥子)  Chairman, Alibaba Group`.
fn line(now: Snapshot<'_>, hit: &Hit) -> String {
    let history = now.history();
    let data = history.dataset();
    let kind = hit.target.kind().word();
    let name = name(now, hit);
    let mut line = match hit.target {
        // A position is named by its unit.
        Target::Position(id) => {
            format!("{kind:<6}  {}  {name}", data.unit(history.position(id).unit).id)
        }
        other => format!("{kind:<6}  {}  {name}", id_of(data, other)),
    };
    if hit.matched != name && !name.contains(&hit.matched) {
        let _ = write!(line, " ({})", hit.matched);
    }
    let more = match hit.target {
        Target::Person(person) => {
            let written = |it: Dated| it.written();
            person_in_words(history, person, now.day(), hit.during, MAX_POSTS, &written)
        }
        Target::Unit(unit) => life(now, unit),
        Target::Position(_) => {
            let why = hit.instead.as_ref().map_or(String::new(), |it| format!("  ({})", it.words));
            if let Some(id) = hit.post.and_then(|post| post.holder) {
                let tenure = history.tenure(id);
                let to = history.until(tenure).map_or(END.to_owned(), Dated::written);
                let doubt = doubt(now, id, hit.post.map_or(now.day(), |post| post.day));
                let person = &data.person(tenure.person).name;
                let line = hit.reported.as_ref().map(|it| it.in_words(&|it| it.written()));
                let line = line.map_or(String::new(), |it| format!("  ({it})"));
                format!("{person}  {} – {to}{doubt}{why}{line}", history.since(tenure).written())
            } else {
                format!("no known holder{why}")
            }
        }
        Target::Event(event) => {
            let on = data.event(event).date;
            let uncertain = on.is_qualified() || on.precision() == Precision::Bounds;
            format!("{}{}", on.written(), if uncertain { "  (date uncertain)" } else { "" })
        }
        Target::Role(_) | Target::Source(_) => String::new(),
    };
    if !more.is_empty() {
        let _ = write!(line, "  {more}");
    }
    line + "\n"
}

/// Returns what is in doubt of a tenure, in brackets: of the day where it holds on it, else of another day that is meant.
fn doubt(now: Snapshot<'_>, id: TenureId, other: Date) -> String {
    let history = now.history();
    let tenure = history.tenure(id);
    let certainty = if tenure.period.contains(now.day()) {
        now.holder(id).map(|holder| now.certainty(&holder))
    } else {
        Some(history.certainty_of(history.term_at(tenure, other).change))
    };
    let words = certainty.map_or(String::new(), |it| it.to_string());
    if words.is_empty() { words } else { format!("  ({words})") }
}

/// Returns where a unit belongs, `below Alibaba Group`; of a unit that is not open on the day, when it was or will be.
fn life(now: Snapshot<'_>, unit: UnitId) -> String {
    let (history, day) = (now.history(), now.day());
    if now.is_open(unit) {
        return now.parent(unit).map_or(String::new(), |it| format!("below {}", now.name(it)));
    }
    let opens = history.open_periods(unit);
    if let Some(next) = opens.iter().find(|period| period.start > day) {
        return format!("opens {}", history.dated(unit, *next).0.written());
    }
    let closed = opens.last().and_then(|last| history.dated(unit, *last).1);
    closed.map_or("never open".into(), |it| format!("closed {}", it.written()))
}

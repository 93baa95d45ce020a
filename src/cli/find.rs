//! `orgscope find`: people, units, roles, events and sources under any of their names.

use std::fmt::Write as _;

use super::args::{FindArgs, FindKind, TextOrJson};
use super::context::{Context, Failure, day, id_of};
use super::threads::index_of;
use super::{FINE, FOUND};
use crate::data::json::{self, Found, FoundWhat};
use crate::org::{History, Snapshot};
use crate::search::{Hit, Kind, Matcher, Query, Scan, Scope, Target};

pub(super) fn run(args: &FindArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let loaded = context.load_sound()?;
    let history = &loaded.opened.history;
    let data = history.dataset();
    let at = args.at.as_deref().map_or(Ok(data.last), |text| day(text, data, context))?;
    let query = Query::parse(&args.query);
    if query.is_capped() {
        context.warn("the query is long; only its beginning is used");
    }
    let scope = args.kind.map_or(Scope::All, |kind| {
        Scope::Only(match kind {
            FindKind::Person => Kind::Person,
            FindKind::Unit => Kind::Unit,
            FindKind::Role => Kind::Role,
            FindKind::Event => Kind::Event,
            FindKind::Source => Kind::Source,
        })
    });
    let index = index_of(history);
    let matcher = Matcher::default();
    let mut scan = Scan::new(&index, query, scope, at, args.limit);
    scan.run(history, &index, &matcher);
    let hits = scan.hits(history, &index, &matcher);
    let now = history.as_of(at);
    let text = match args.format {
        TextOrJson::Json => {
            let found: Vec<Found> = hits.iter().map(|hit| found(history, hit)).collect();
            json::find(now, &args.query, &found)
        }
        TextOrJson::Text => hits.iter().map(|hit| line(now, hit)).collect(),
    };
    context.out.write_all(text.as_bytes())?;
    Ok(if hits.is_empty() { FOUND } else { FINE })
}

fn found(history: &History, hit: &Hit) -> Found {
    let data = history.dataset();
    let what = match hit.target {
        Target::Person(id) => FoundWhat::Person(id),
        Target::Unit(id) => FoundWhat::Unit(id),
        other => {
            let id = id_of(data, other).to_owned();
            FoundWhat::Other(other.kind().word(), id, name(history.as_of(data.last), other))
        }
    };
    Found { what, matched: hit.matched.clone() }
}

fn name(now: Snapshot<'_>, target: Target) -> String {
    let data = now.history().dataset();
    match target {
        Target::Person(id) => data.person(id).name.to_string(),
        Target::Unit(id) => now.name(id).to_owned(),
        Target::Role(id) => data.role(id).title.to_string(),
        Target::Event(id) => data.event(id).title.to_string(),
        Target::Source(id) => format!("{}: {}", data.source(id).publisher, data.source(id).title),
    }
}

/// `person  daniel-zhang  Daniel Zhang (逍遥子)  Chairman, Alibaba Group`.
fn line(now: Snapshot<'_>, hit: &Hit) -> String {
    let history = now.history();
    let data = history.dataset();
    let (kind, id) = (hit.target.kind().word(), id_of(data, hit.target));
    let name = name(now, hit.target);
    let mut line = format!("{kind:<6}  {id}  {name}");
    if hit.matched != name && !name.contains(&hit.matched) {
        let _ = write!(line, " ({})", hit.matched);
    }
    let more = match hit.target {
        Target::Person(person) => {
            let held: Vec<String> = now
                .held_by(person)
                .map(|holder| {
                    let unit = history.position(holder.tenure.position).unit;
                    format!("{}, {}", history.title(holder.tenure, holder.term), now.name(unit))
                })
                .collect();
            if held.is_empty() { format!("not in post on {}", now.day()) } else { held.join("; ") }
        }
        Target::Unit(unit) => match (now.is_open(unit), now.parent(unit)) {
            (false, _) => format!("not open on {}", now.day()),
            (true, Some(parent)) => format!("below {}", now.name(parent)),
            (true, None) => String::new(),
        },
        Target::Event(event) => data.event(event).date.to_string(),
        Target::Role(_) | Target::Source(_) => String::new(),
    };
    if !more.is_empty() {
        let _ = write!(line, "  {more}");
    }
    line + "\n"
}

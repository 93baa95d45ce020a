//! Who held what, and when: the answer to a question for a role, in a unit, at a time.

use super::about_person::predecessors_or_successors;
use super::fold::fold;
use super::hit::{Hit, PostHit, Scope};
use super::index::{Index, Kind, Target};
use super::query::Query;
use super::question::{HolderOrder, Question};
use super::question_time::Time;
use super::role_kinds::{is_chair_role, is_function, is_membership, oversees};
use super::scan::Scan;
use super::seniority::depth;
use super::tenure_events::day_of_tenure_event;
use super::tier::Tier;
use super::time_words::day_meant;
use orgscope_history::org::{History, PersonId, PositionId, TenureId, UnitId};
use orgscope_history::time::{Date, Period};

/// The greatest number of units or people that a name may mean and that are looked at.
const MAX_CALLED_SO: usize = 60;
/// The greatest number of positions that are answered with.
const MAX_POSITIONS: usize = 2_000;

/// The greatest number of bytes of a name that begins others by chance.
const MAX_SHORT_BYTES: usize = 2;

/// Returns the positions that are asked for, the likeliest first, each with what holds for the time that is asked for.
pub(super) fn posts(
    history: &History,
    index: &Index,
    question: &Question,
    day: Date,
    limit: usize,
) -> Vec<Hit> {
    if let Some(relation) = question.relation {
        return predecessors_or_successors(history, index, question, relation, day);
    }
    // Those who lead are put in order below, so that the first found need not be the first.
    let enough = if leads(question) { limit.max(MAX_CALLED_SO) } else { limit };
    let mut hits = Vec::new();
    let (positions, guess) = positions(history, index, question);
    for (position, only) in positions.into_iter().take(MAX_POSITIONS) {
        let before = hits.len();
        let mut tenures = tenures(history, question, position, day);
        tenures.retain(|(id, _)| only.is_none_or(|person| history.tenure(*id).person == person));
        let any = !question.acting
            && question.holder_order.is_none()
            && question.tenure_event.is_none()
            && only.is_none();
        // That no holder is known today is said before who held it once.
        let asks_now = question.time.is_none() && !question.leads && !question.leadership;
        if any && asks_now && !tenures.iter().any(|(_, its)| its.contains(day)) {
            hits.extend(unheld(history, position, None, day));
        }
        hits.extend(
            tenures.into_iter().map(|it| hit(history, position, Some(it), question.time, day)),
        );
        if hits.len() == before && any {
            hits.extend(unheld(history, position, question.time, day));
        }
        if hits.len() >= enough {
            break;
        }
    }
    if leads(question) {
        hits = leading(history, hits, question);
    }
    // Without a time those who lead on the day are meant, where some do.
    if question.leadership && question.time.is_none() && hits.iter().any(|hit| hit.present) {
        hits.retain(|hit| hit.present);
    }
    hits.truncate(limit);
    if guess {
        for hit in &mut hits {
            hit.tier = Tier::Typo;
        }
    }
    hits
}

/// Returns the positions of a role, nearest to the root first.
pub(super) fn positions_asked_for(
    history: &History,
    index: &Index,
    question: &Question,
) -> Vec<PositionId> {
    let (positions, guess) = positions(history, index, question);
    positions.into_iter().filter(|_| !guess).map(|(position, _)| position).collect()
}

/// Positions that are meant, each with a person where only their time in it is; and whether that is a guess.
fn positions(
    history: &History,
    index: &Index,
    question: &Question,
) -> (Vec<(PositionId, Option<PersonId>)>, bool) {
    if question.above_all || (question.leadership && question.names.is_empty()) {
        let all = positions_of(history, question, UnitId::new(0)).into_iter();
        return (all.map(|id| (id, None)).collect(), false);
    }
    if question.names.is_empty() {
        // A word for leading, and nothing else, is a word like others.
        if question.leads && question.roles.is_empty() && !question.acting {
            return (Vec::new(), false);
        }
        let mut all: Vec<PositionId> = (0..history.position_count()).map(PositionId::new).collect();
        all.retain(|id| rank_of_role(history, question, *id).is_some());
        all.sort_by_cached_key(|id| {
            let unit = history.position(*id).unit;
            (rank_of_role(history, question, *id), depth(history, unit), unit, *id)
        });
        return (all.into_iter().map(|id| (id, None)).collect(), false);
    }
    // Units that are called so, then people, then units that may be meant.
    for (kind, guess) in [(Kind::Unit, false), (Kind::Person, false), (Kind::Unit, true)] {
        let mut found = Vec::new();
        for target in records(history, index, &question.names, kind, guess) {
            match target {
                Target::Unit(unit) => {
                    let all = positions_of(history, question, unit);
                    found.extend(all.into_iter().map(|id| (id, None)));
                }
                Target::Person(person) => {
                    let career = history.career(person).iter();
                    let mut held: Vec<PositionId> =
                        career.map(|id| history.tenure(*id).position).collect();
                    held.retain(|id| rank_of_role(history, question, *id).is_some());
                    // The very title first, nearest to the root.
                    if !question.leads {
                        held.sort_by_cached_key(|id| {
                            let unit = history.position(*id).unit;
                            (rank_of_role(history, question, *id), depth(history, unit))
                        });
                    }
                    for id in held {
                        if !found.contains(&(id, Some(person))) {
                            found.push((id, Some(person)));
                        }
                    }
                }
                _ => {}
            }
        }
        if !found.is_empty() {
            return (found, guess);
        }
    }
    (Vec::new(), false)
}

/// Returns the positions of a unit whose role is asked for, the likeliest first.
fn positions_of(history: &History, question: &Question, unit: UnitId) -> Vec<PositionId> {
    let mut all: Vec<PositionId> = history.unit(unit).positions.iter().collect();
    all.retain(|id| rank_of_role(history, question, *id).is_some());
    all.sort_by_key(|id| (rank_of_role(history, question, *id), *id));
    all
}

/// Returns those who held the positions of one unit that are asked for, as [`posts`] has them.
pub(super) fn held_in(history: &History, question: &Question, unit: UnitId, day: Date) -> Vec<Hit> {
    let mut hits = Vec::new();
    for position in positions_of(history, question, unit) {
        let tenures = tenures(history, question, position, day).into_iter();
        hits.extend(tenures.map(|held| hit(history, position, Some(held), question.time, day)));
    }
    if leads(question) { leading(history, hits, question) } else { hits }
}

/// Returns the records of a kind that a name means, or may mean, the best first.
pub(super) fn records(
    history: &History,
    index: &Index,
    name: &str,
    kind: Kind,
    guess: bool,
) -> Vec<Target> {
    let id = name.replace(' ', "-");
    let units = &history.dataset().units;
    let by_id = units.iter().position(|unit| *unit.id == *id).filter(|_| kind == Kind::Unit);
    let mut all: Vec<Target> =
        by_id.into_iter().map(|number| Target::Unit(UnitId::new(number))).collect();
    let query = Query::literal(name);
    let day = history.dataset().last;
    let scan = Scan::new(index, query, Scope::Only(kind), day, MAX_CALLED_SO).within(index, kind);
    let scan = if guess { scan.guesses(index.of_kind(kind)) } else { Some(scan) };
    let Some(mut scan) = scan else { return all };
    scan.run(history, index);
    let mut hits = scan.hits(history, index);
    if guess {
        // Of names that are equally near the one of as many words is meant: "taobo" is Taobao, and no part of it.
        let words = |text: &str| text.split_whitespace().count();
        hits.sort_by_key(|hit| words(&hit.matched).abs_diff(words(name)));
    }
    if name.len() <= MAX_SHORT_BYTES {
        // Two letters begin many a name: one in which they are a word is meant before.
        hits.sort_by_key(|hit| !fold(&hit.matched).split(' ').any(|word| word == name));
    }
    for hit in hits {
        // A piece from inside a word is no name, but in a script without spaces.
        let near = hit.tier == Tier::Typo && !hit.is_far_fetched(name);
        let good = hit.tier <= Tier::Initials || near || !name.is_ascii();
        if good && !all.contains(&hit.target) {
            all.push(hit.target);
        }
    }
    all
}

/// Returns how well the role of a position fits; `None` where it is not asked for.
pub(super) fn rank_of_role(
    history: &History,
    question: &Question,
    position: PositionId,
) -> Option<usize> {
    let role = history.position(position).role;
    let data = history.dataset();
    if question.members {
        return Some(role.index());
    }
    if question.leadership {
        let is_high = data.role(role).sole && !is_membership(data, role);
        return (is_high || is_chair_role(data, role)).then_some(role.index());
    }
    let place = question.roles.iter().position(|it| *it == role);
    if leads(question) {
        // The highest role leads; those that preside come after all that lead from day to day.
        return match place {
            _ if question.oversees && oversees(data, role) => Some(0),
            _ if is_chair_role(data, role) => Some(2 * data.roles.len()),
            _ if data.role(role).sole && !is_function(data, role) => Some(role.index()),
            place => place.map(|_| data.roles.len() + role.index()),
        };
    }
    match place {
        Some(place) => Some(usize::from(place >= question.exact_count)),
        None if question.roles.is_empty() && question.acting && !question.leads => Some(0),
        None => None,
    }
}

/// Returns whether the one who leads a unit is asked for, whatever the title.
fn leads(question: &Question) -> bool {
    question.leads && !question.names.is_empty()
}

/// Returns, of a position, the tenures that are asked for: in the time asked for those of that time, else first those of
/// the day, then the others, the latest first.
fn tenures(
    history: &History,
    question: &Question,
    position: PositionId,
    day: Date,
) -> Vec<DaysHeld> {
    let period = question.period().unwrap_or(Period::ALWAYS);
    let held = |id: TenureId| {
        let tenure = history.tenure(id);
        let mut terms = history.terms(tenure);
        if question.acting {
            return terms
                .find(|(term, its)| term.acting && its.overlaps(period))
                .map(|(_, its)| its);
        }
        // It may have begun long before the first event: "in post since 2013".
        let since = history.since(tenure);
        let known = if since.is_unknown() { tenure.period.start } else { since.day() };
        Some(Period::new(known.min(tenure.period.start), tenure.period.end))
    };
    let all = history.position(position).tenures.iter();
    let mut all: Vec<DaysHeld> = all.filter_map(|id| Some((id, held(id)?))).collect();
    all.retain(|(_, its)| its.overlaps(period));
    if let Some(wanted) = question.tenure_event {
        let in_time = question.time.is_none_or(|time| !time.from_its_end && !time.at_its_start);
        all.retain(|(id, _)| {
            let at = day_of_tenure_event(history.tenure(*id).period, wanted);
            question.time.is_none() || !in_time || period.contains(at)
        });
    }
    if question.holder_order == Some(HolderOrder::FormerLatestFirst) && question.time.is_none() {
        all.retain(|(_, its)| its.end <= day);
    }
    if question.holder_order == Some(HolderOrder::AllOldestFirst) {
        all.sort_by_key(|(id, its)| (its.start, *id));
    } else if question.time.is_some_and(|time| time.from_its_end) {
        all.sort_by_key(|(id, its)| (std::cmp::Reverse(its.start), *id));
    } else if question.tenure_event.is_some() {
        all.sort_by_key(|(id, its)| (std::cmp::Reverse(its.start), *id));
    } else if question.time.is_none() {
        all.sort_by_key(|(id, its)| (!its.contains(day), std::cmp::Reverse(its.start), *id));
    }
    all
}

/// A tenure, and the days of it that are asked for.
type DaysHeld = (TenureId, Period);

/// Returns the position where it is known that no holder is known.
fn unheld(history: &History, position: PositionId, time: Option<Time>, day: Date) -> Option<Hit> {
    let wanted = time.map_or(Period::new(day, day.add_days(1)), |time| time.period);
    let unfilled = &history.position(position).unfilled;
    unfilled
        .iter()
        .any(|it| it.period.overlaps(wanted))
        .then(|| hit(history, position, None, time, day))
}

pub(super) fn hit(
    history: &History,
    position: PositionId,
    held: Option<DaysHeld>,
    time: Option<Time>,
    day: Date,
) -> Hit {
    let (holder, held) = held.map_or((None, Period::ALWAYS), |(id, its)| (Some(id), its));
    let at = day_of(history, held, time, day);
    let post = PostHit { position, holder, day: at };
    Hit {
        matched: name_of_post(history, &post),
        present: holder.is_some() && held.contains(day),
        post: Some(post),
        ..Hit::new(Target::Position(position))
    }
}

/// Returns the day on which a tenure is looked at: the one that the time means by itself, else the last of that time, or
/// its first where that has no end; else the nearest to the day of the search; inside the span where it can be.
fn day_of(history: &History, held: Period, time: Option<Time>, day: Date) -> Date {
    let data = history.dataset();
    let span = Period::new(data.first, data.last.add_days(1));
    let seen = held.intersect(span);
    if let Some(time) = time {
        let days = seen.intersect(time.period);
        if let Some(last) = days.last() {
            let other = if time.at_its_start { days.start } else { last };
            return day_meant(time.period).filter(|it| days.contains(*it)).unwrap_or(other);
        }
    }
    let Some(last) = seen.last() else { return day.max(data.first).min(data.last) };
    day.max(seen.start).min(last)
}

/// Names a post as of the day on which it is looked at: `Acting President, Alibaba Cloud`.
pub fn name_of_post(history: &History, post: &PostHit) -> String {
    let position = history.position(post.position);
    let unit = history.as_of(post.day).name(position.unit);
    let title = match post.holder.map(|id| history.tenure(id)) {
        Some(tenure) => history.title(tenure, history.term_at(tenure, post.day)),
        None => history.dataset().role(position.role).title.as_ref().into(),
    };
    // Many a title names its unit: "President of Taobao".
    if title.contains(unit) { title.into_owned() } else { format!("{title}, {unit}") }
}

/// Returns, of the hits of one unit, those that no higher role overlaps: of several titles the higher one leads while it is
/// held. In the order of time where a time is asked for, else those of the day first and then the latest.
fn leading(history: &History, hits: Vec<Hit>, question: &Question) -> Vec<Hit> {
    let mut kept: Vec<Hit> = Vec::new();
    // Who answers for a unit leads beside those who do from day to day.
    let answers_for = |post: &PostHit| {
        question.oversees && oversees(history.dataset(), history.position(post.position).role)
    };
    for hit in hits {
        let Some(post) = hit.post else { continue };
        let of = |post: &PostHit| {
            let period = post.holder.map_or(Period::new(post.day, post.day.add_days(1)), |id| {
                history.tenure(id).period
            });
            (history.position(post.position).unit, period)
        };
        let (unit, period) = of(&post);
        let others = kept.iter().filter_map(|it| it.post).filter(|it| !answers_for(it));
        let led = !answers_for(&post)
            && others.into_iter().any(|other| {
                let (its, time) = of(&other);
                its == unit && other.position != post.position && time.overlaps(period)
            });
        if !led {
            kept.push(hit);
        }
    }
    let units: Vec<UnitId> =
        kept.iter().filter_map(|hit| Some(history.position(hit.post?.position).unit)).collect();
    kept.sort_by_cached_key(|hit| {
        let (unit, start) = hit.post.map_or((None, Date::MAX), |post| {
            let (unit, period) = (
                history.position(post.position).unit,
                post.holder.map(|id| history.tenure(id).period),
            );
            (units.iter().position(|it| *it == unit), period.map_or(post.day, |it| it.start))
        });
        let start = i64::from(start.number());
        let unit = (unit, !hit.post.as_ref().is_some_and(answers_for));
        match question.time {
            _ if question.holder_order == Some(HolderOrder::AllOldestFirst) => (unit, false, start),
            Some(time) if !time.from_its_end => (unit, false, start),
            Some(_) => (unit, false, -start),
            None => (unit, !hit.present, -start),
        }
    });
    kept
}

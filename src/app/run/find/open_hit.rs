//! Where a hit leads: behind the list while choosing, and for good on Enter.

use crate::app::ctx::Ctx;
use crate::app::overlay::open_day;
use crate::app::{App, Effect, Pane};
use crate::org::{Holder, PersonId, PositionId, RoleId, Snapshot, TenureId, UnitId};
use crate::search::{Hit, Target, day_meant, highest_during, nearest_post};
use crate::time::{Date, Period};

impl App {
    /// Shows where a hit leads, while the reader still chooses.
    pub(super) fn show_hit(&mut self, hit: &Hit) {
        match hit.target {
            Target::Person(person) => {
                if let Some(shown) = unit_of_hit(self.ctx(), person, hit) {
                    self.select(shown.unit);
                }
                self.nav.show_career(person);
            }
            Target::Unit(unit) => self.select(unit),
            Target::Position(position) => {
                self.select(self.history.position(position).unit);
                self.show_post(position);
            }
            Target::Role(role) => {
                if let Some(unit) = unit_with(self.ctx(), role) {
                    self.select(unit);
                }
            }
            Target::Event(event) => {
                let stop = self.nav.stop_of.get(event.index()).copied();
                if let Some(stop) = stop.filter(|stop| self.ctx().span_stops().contains(stop)) {
                    self.go_to_stop(stop);
                }
            }
            Target::Source(_) => {}
        }
    }

    /// Goes where a hit leads.
    pub(super) fn go_to_hit(&mut self, hit: &Hit) -> Effect {
        match hit.target {
            Target::Person(person) => self.go_to_person(person, hit),
            Target::Unit(unit) => self.go_to_unit(unit, hit.during),
            Target::Position(position) => {
                if let Some(post) = hit.post {
                    self.jump_to_day(post.day);
                    self.refresh();
                }
                self.select(self.history.position(position).unit);
                self.show_post(position);
            }
            Target::Role(role) => match unit_with(self.ctx(), role) {
                Some(unit) => self.select(unit),
                None => return self.refuse("no one holds that role on this day"),
            },
            Target::Event(event) => return self.go_to_event(event, None),
            Target::Source(source) => {
                let data = self.history.dataset();
                let citing = data.events.iter().position(|it| it.sources.contains(&source));
                return match citing {
                    Some(number) => self.go_to_event(crate::org::EventId::new(number), None),
                    None => self.refuse("no event cites that source"),
                };
            }
        }
        Effect::None
    }

    /// Shows all holders of a position, beside the tree or, where one pane is shown, in its place.
    fn show_post(&mut self, position: PositionId) {
        self.refresh();
        self.nav.place.details.show_post(position);
        self.focus_details();
    }

    /// Turns to the details, so that the same keys do the same at every size: only behind a list they wait.
    fn focus_details(&mut self) {
        if self.overlay.is_none() {
            self.nav.focus = Pane::Details;
        }
    }

    fn go_to_person(&mut self, person: PersonId, hit: &Hit) {
        let name = self.history.dataset().person(person).name.to_string();
        let Some(Shown { unit, tenure, day }) = unit_of_hit(self.ctx(), person, hit) else {
            self.nav.show_career(person);
            self.focus_details();
            self.say(format!("{name} never held a position"));
            return;
        };
        let period = self.history.tenure(tenure).period;
        if let Some(day) = day {
            self.jump_to_day(day);
        } else if let Some(day) = nearest_day(self.ctx(), period) {
            let said = self.why_another_day(person, day);
            self.jump_to_day(day);
            self.say(said);
        }
        self.refresh();
        self.select(unit);
        self.nav.show_career(person);
        self.focus_details();
    }

    /// Says which other day than this one is shown of a person, and what they hold on this one.
    fn why_another_day(&self, person: PersonId, day: Date) -> String {
        let title_in = |now: Snapshot<'_>, holder: &Holder<'_>| {
            let unit = self.history.position(holder.tenure.position).unit;
            format!("{} of {}", self.history.title(holder.tenure, holder.term), now.name(unit))
        };
        let now = self.snapshot();
        let name = &self.history.dataset().person(person).name;
        let held: Vec<String> = now.held_by(person).map(|it| title_in(now, &it)).collect();
        let held = match held.as_slice() {
            [] => "held no known post".to_owned(),
            [only] => format!("was only {only}"),
            [.., last] => format!("was only {last} and {} more", held.len() - 1),
        };
        format!("Shown: {}, as on {} {name} {held}", day.short(), now.day().short())
    }

    /// Goes to a unit: in the days that were typed, if it was open then, else on the day shown or the nearest.
    fn go_to_unit(&mut self, unit: UnitId, during: Option<Period>) {
        let typed = during.and_then(|it| open_day(&self.history, unit, it, self.ctx().span()));
        if let Some(day) = typed {
            self.jump_to_day(day);
            self.refresh();
            self.select(unit);
            return;
        }
        let day = self.nav.place.day;
        let opens = self.history.open_periods(unit);
        let nearest = opens.into_iter().min_by_key(|period| distance(*period, day));
        // A day that is compared was chosen on purpose: what stands for the unit is shown.
        let compares = self.ctx().is_comparing();
        let nearest = nearest.filter(|_| !compares);
        if let Some(day) = nearest.and_then(|period| nearest_day(self.ctx(), period)) {
            let name = self.history.last_name(unit).to_owned();
            self.jump_to_day(day);
            self.say(format!("{name} is not there on that day; moved to {}", day.short()));
            self.refresh();
        }
        self.select(unit);
    }
}

/// The post of a person that is to be shown, and the day, where one was typed.
struct Shown {
    unit: UnitId,
    tenure: TenureId,
    day: Option<Date>,
}

/// Returns the highest post of a person in the days that were typed, with the day that these mean by themselves, else the
/// last of them on which it was held; else the highest of those nearest to the day.
fn unit_of_hit(ctx: Ctx<'_>, person: PersonId, hit: &Hit) -> Option<Shown> {
    let typed = hit.during.and_then(|it| highest_during(ctx.history, person, it));
    let (tenure, day) = match typed {
        Some((tenure, last)) => {
            let held = ctx.history.tenure(tenure).period;
            let meant = hit.during.and_then(day_meant).filter(|day| held.contains(*day));
            (tenure, Some(meant.unwrap_or(last)))
        }
        None => (nearest_post(ctx.history, person, ctx.nav.place.day)?, None),
    };
    let position = ctx.history.tenure(tenure).position;
    Some(Shown { unit: ctx.history.position(position).unit, tenure, day })
}

fn unit_with(ctx: Ctx<'_>, role: RoleId) -> Option<UnitId> {
    let now = ctx.snapshot();
    let has = |unit: UnitId| {
        now.positions(unit).any(|(position, _)| ctx.history.position(position).role == role)
    };
    now.walk().map(|(unit, _)| unit).find(|unit| has(*unit))
}

/// Returns the day of a period to move to, if the day is outside it and the span reaches it.
fn nearest_day(ctx: Ctx<'_>, period: Period) -> Option<Date> {
    let day = ctx.nav.place.day;
    if period.contains(day) {
        return None;
    }
    let wanted = if day < period.start { period.start } else { period.last()? };
    let (first, last) = ctx.span();
    let wanted = wanted.clamp(first, last);
    (wanted != day && period.contains(wanted)).then_some(wanted)
}

/// Returns how many days a day lies outside a period.
fn distance(period: Period, day: Date) -> i64 {
    if period.contains(day) {
        0
    } else if day < period.start {
        period.start.days_since(day)
    } else {
        day.days_since(period.end) + 1
    }
}

//! The period whose changes are listed: which it is, its events, and its days in words.

use crate::app::ctx::Ctx;
use crate::org::{ChangedUnits, EventId, Marked};

/// Returns the period whose changes are listed: between the pinned day and this one, whether or not the tree shows it,
/// else the marked one.
pub(in crate::app) fn listed_period(ctx: Ctx<'_>) -> Option<Marked> {
    let Some(compare) = &ctx.nav.place.compare else { return ctx.marked() };
    let (pinned, day) = (compare.pinned, ctx.nav.place.day);
    let (from, to) = (pinned.min(day), pinned.max(day));
    (from < to).then_some(Marked::Days { from, to })
}

/// Returns whether a period is an event, or a day.
pub(super) fn is_of_one_day(marked: Marked) -> bool {
    match marked {
        Marked::Event(_) => true,
        Marked::Days { from, to } => from.add_days(1) == to,
    }
}

/// Returns the events of a period, in the order of time.
pub(super) fn events_in(ctx: Ctx<'_>, marked: Marked) -> Vec<EventId> {
    match marked {
        Marked::Event(event) => vec![event],
        Marked::Days { from, to } => {
            let stops = ctx.history.stops_until(from)..ctx.history.stops_until(to);
            ctx.history.stops()[stops].to_vec()
        }
    }
}

/// Returns whether an event changed no unit: it announces something, or says that a person is still in post.
pub(super) fn changes_no_unit(ctx: Ctx<'_>, event: EventId) -> bool {
    let mut units = ChangedUnits::default();
    units.update(ctx.history, Some(Marked::Event(event)));
    units.most_important(ctx.history, 1, None).is_empty()
}

/// Returns the days of a period as the border gives them.
pub(super) fn border_date(ctx: Ctx<'_>, marked: Marked) -> String {
    match marked {
        Marked::Event(event) => ctx.history.dataset().event(event).date.short().to_string(),
        Marked::Days { from, to } if from.add_days(1) == to && !ctx.is_comparing() => {
            to.short().to_string()
        }
        Marked::Days { from, to } => format!("{} – {}", from.short(), to.short()),
    }
}

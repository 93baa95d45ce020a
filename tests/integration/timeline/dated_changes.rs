//! The changes of a period for a list with dates: each person has the date and the doubt that `diff` has.

use orgscope::org::{DeltaKind, History, Holder, Marked, UnitId, What};
use orgscope::time::Date;

use crate::support::changes::{claim, claims, claims_of};
use crate::support::datasets::{alibaba, day, lantern, unit};

/// In a list that shows dates and doubts every person who came or left has their own, and nothing else is said than in a
/// list without: the dates are those of `diff`, or the start of the post that a source gives.
fn dates_are_those_of_diff(history: &History, from: Date, to: Date) {
    let deltas = history.diff(from, to);
    let (dataset, marked) = (history.dataset(), Marked::Days { from, to });
    for unit in (0..dataset.units.len()).map(UnitId::new) {
        let mut claimed = Vec::new();
        for change in history.dated_unit_changes(unit, marked) {
            let date = change.dated(history);
            for own in claims(unit, &change.what) {
                let delta = deltas.iter().find(|delta| claim(delta) == own).expect("a difference");
                let (DeltaKind::Left | DeltaKind::Appointed, Some(role), Some(person)) =
                    (own.0, own.2, own.3)
                else {
                    claimed.push(own);
                    continue;
                };
                let at = |day: Date| {
                    let held = history.as_of(day).held_by(person);
                    let post = |holder: &Holder<'_>| {
                        let position = history.position(holder.tenure.position);
                        (position.unit, position.role) == (unit, role)
                    };
                    held.filter(post).collect::<Vec<_>>()
                };
                // `diff` has the day of the last title.
                let is_it = |it: &Holder<'_>| {
                    let begun = dataset.event_of(it.tenure.begun).date;
                    date == begun || date == history.since(it.tenure)
                };
                let came = own.0 == DeltaKind::Appointed;
                let right = date == delta.date || (came && at(to).iter().any(is_it));
                assert!(right, "{from} {to}: {change:?} {delta:?}");
                let is_pair = matches!(change.what, What::Succession { between: Some(_), .. });
                if let (DeltaKind::Left, false, Some(ended)) = (own.0, is_pair, delta.change) {
                    let held = matches!(change.what, What::AlreadyHeld { .. });
                    assert!(
                        held || change.doubt == history.doubt(ended),
                        "{from} {to}: {change:?}"
                    );
                }
                claimed.push(own);
            }
        }
        let mut joined = claims_of(history, unit, marked);
        claimed.sort();
        joined.sort();
        assert_eq!(claimed, joined, "{from} {to}");
    }
}

#[test]
fn a_list_with_dates_has_the_date_of_each_person() {
    for history in [lantern(), alibaba()] {
        let (first, last) = (history.dataset().first, history.dataset().last);
        let days: Vec<Date> =
            (0..=last.days_since(first) / 180).map(|it| first.add_days(it * 180)).collect();
        for (place, from) in days.iter().enumerate() {
            for to in &days[place + 1..] {
                dates_are_those_of_diff(history, *from, *to);
            }
        }
    }
}

/// Those who left one post on several days stand on several lines; one who came and one who left on one day stand on one.
#[test]
fn several_dates_of_one_post_are_several_lines() {
    let history = alibaba();
    let marked = Marked::Days { from: day("2019-12-31"), to: day("2022-12-31") };
    let changes = history.dated_unit_changes(unit(history, "lazada"), marked);
    let line = |words: &str| {
        let found = changes.iter().find(|it| it.words(history).starts_with(words));
        found.unwrap_or_else(|| panic!("{words}")).when(history)
    };
    assert_eq!(line("new: Magnus Ekbom"), "6 Jan 2021");
    assert_eq!(line("new CEO James Dong; until then Chun Li"), "3 Jun 2022");
    assert_eq!(line("Pierre Poignant no longer CEO"), "1 Jul 2020");
    assert_eq!(line("Chair: Jiang Fan after Lucy Peng"), "by 3 Jun 2022");
}

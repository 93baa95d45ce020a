//! Dates that are not known to the day: a band on the slider and never a tick, and never news of the day at which
//! they are ordered.

use std::sync::Arc;

use orgscope::app::App;
use orgscope::data;
use orgscope::time::Date;
use orgscope::ui::{self, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::support::explorer::{on, open_and_type};

const RECORD: &str = r#"#![enable(implicit_some)]
(
    schema: 1, title: "Dates", span: ("2018-01-01", "2023-12-31"),
    sources: [(id: "gazette", publisher: "Gazette", title: "Dates")],
    units: [(id: "docks", name: "Docks")],
    people: [
        (id: "ada", name: "Ada"), (id: "ben", name: "Ben"), (id: "cleo", name: "Cleo"),
        (id: "dora", name: "Dora"), (id: "emil", name: "Emil"), (id: "fay", name: "Fay"),
    ],
    events: [
        (id: "start", date: "unknown", title: "Before", sources: ["gazette"], changes: [Open(unit: "docks")]),
        (id: "month", date: "2018-06", title: "Ada comes", sources: ["gazette"], changes: [Appoint(person: "ada", unit: "docks", role: "clerk")]),
        (id: "day", date: "2019-03-10", title: "Ben comes", sources: ["gazette"], changes: [Appoint(person: "ben", unit: "docks", role: "clerk")]),
        (id: "year", date: "2020", title: "Cleo comes", sources: ["gazette"], changes: [Appoint(person: "cleo", unit: "docks", role: "clerk")]),
        (id: "perhaps", date: "2020?", title: "Dora comes", sources: ["gazette"], changes: [Appoint(person: "dora", unit: "docks", role: "clerk")]),
        (id: "by", date: "../2021-11-25", title: "Emil comes", sources: ["gazette"], changes: [Appoint(person: "emil", unit: "docks", role: "clerk")]),
        (id: "later", date: "2022-09/..", title: "Fay comes", sources: ["gazette"], changes: [Appoint(person: "fay", unit: "docks", role: "clerk")]),
    ],
)"#;

fn app(at: &str, keys: &str, size: (u16, u16)) -> App {
    let history = Arc::new(data::open(RECORD).unwrap().history);
    open_and_type(&history, on(at), size, keys)
}

/// The first row of the track: its cells, and of each whether it is underlined.
fn track(app: &App, theme: &Theme, (width, height): (u16, u16)) -> (Vec<String>, Vec<bool>) {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    ui::paint(app, theme, area, &mut buffer);
    let years = (0..height)
        .rfind(|y| {
            (0..width).map(|x| buffer[(x, *y)].symbol()).collect::<String>().contains("2018")
        })
        .expect("the row of years");
    let cells = (1..width - 1).map(|x| &buffer[(x, years + 1)]);
    let underlined = cells.clone().map(|cell| cell.modifier.contains(Modifier::UNDERLINED));
    (cells.clone().map(|cell| cell.symbol().to_owned()).collect(), underlined.collect())
}

const SIZES: [(u16, u16); 3] = [(80, 24), (100, 30), (120, 36)];

#[test]
fn what_is_known_to_the_year_or_by_a_bound_is_a_dash_and_no_tick() {
    for size in SIZES {
        let app = app("2023-12-31", "", size);
        let slider = app.slider();
        let cell = |day: &str| usize::from(slider.axis.cell_of(Date::parse(day).unwrap()).unwrap());
        let (cells, _) = track(&app, &Theme::mono(false), size);
        for day in ["2018-06-01", "2019-03-10"] {
            assert_eq!(cells[cell(day)], "█", "{day} at {size:?}");
        }
        for day in ["2020-07-01", "2021-11-25", "2022-09-01"] {
            assert_eq!(cells[cell(day)], "╌", "{day} at {size:?}");
            assert_eq!(slider.kinds[cell(day)], None, "{day} at {size:?}");
        }
    }
    // Zoomed in, a month is no tick either.
    let near = app("2018-06-01", "+++++", (120, 36));
    let slider = near.slider();
    assert!(!slider.axis.is_fit());
    let cell = slider.axis.cell_of(Date::parse("2018-06-01").unwrap()).unwrap();
    assert_eq!(slider.density[usize::from(cell)], 0);
    assert!(slider.vague[usize::from(cell)]);
}

#[test]
fn the_current_event_is_a_band_with_an_arrow_where_it_has_no_bound() {
    for (at, arrow, from, to) in [
        ("2020-06-30", None, "2020-01-01", "2020-12-31"),
        ("2021-11-24", Some(("2018-01-01", "‹")), "2018-01-01", "2021-11-25"),
        ("2022-08-31", Some(("2023-12-31", "›")), "2022-09-01", "2023-12-31"),
    ] {
        for size in SIZES {
            let app = app(at, "]", size);
            let slider = app.slider();
            let cell = |day: &str| slider.axis.cell_of(Date::parse(day).unwrap()).unwrap();
            assert_eq!(slider.band, Some((cell(from), cell(to))), "{at}");
            let (cells, underlined) = track(&app, &Theme::mono(false), size);
            for number in cell(from)..=cell(to) {
                let number = usize::from(number);
                let shown = underlined[number] || usize::from(slider.handle) == number;
                assert!(shown, "cell {number} from {at} at {size:?}");
            }
            let outside = |number: &usize| {
                !(cell(from)..=cell(to)).contains(&u16::try_from(*number).unwrap())
            };
            assert!(
                !(0..cells.len()).filter(outside).any(|number| underlined[number]),
                "{at} at {size:?}"
            );
            let arrows: Vec<usize> =
                (0..cells.len()).filter(|at| "‹›".contains(&cells[*at])).collect();
            let wanted: Vec<usize> = arrow.iter().map(|(day, _)| usize::from(cell(day))).collect();
            assert_eq!(arrows, wanted, "{at} at {size:?}");
            assert!(arrow.is_none_or(|(day, sign)| cells[usize::from(cell(day))] == sign));
            let (plain, _) = track(&app, &Theme::mono(true), size);
            let ascii = arrow.map(|(_, sign)| if sign == "‹" { "<" } else { ">" });
            assert_eq!(wanted.first().map(|number| plain[*number].as_str()), ascii);
        }
    }
}

#[test]
fn its_stop_says_what_is_known_and_never_a_day() {
    for (at, keys, period, headline) in [
        (
            "2020-06-30",
            "]",
            "What changed in 2020 (day unknown) · event 3 of 6 · 1/2, tree: end of day",
            "Cleo comes",
        ),
        (
            "2020-06-30",
            "]]",
            "What changed perhaps in 2020 (day unknown) · event 4 of 6 · 2/2 that day",
            "Dora comes",
        ),
        (
            "2020-07-01",
            "",
            "2 events of unknown days, shown at 1 Jul 2020 · event 4 of 6",
            "2 events: Cleo comes (in 2020, day unknown) · Dora comes (in 2020?, day unknown)",
        ),
        (
            "2021-11-24",
            "]",
            "What changed by 25 Nov 2021 (day unknown) · event 5 of 6",
            "Emil comes",
        ),
        (
            "2021-11-25",
            "",
            "1 event of unknown day, shown at 25 Nov 2021 · event 5 of 6",
            "Emil comes (by 25 Nov 2021, day unknown)",
        ),
        ("2019-03-10", "", "What changed on 10 Mar 2019 · event 2 of 6", "Ben comes"),
    ] {
        let app = app(at, keys, (120, 36));
        let strip = app.strip();
        assert_eq!(
            (strip.period.as_str(), strip.headline.as_str()),
            (period, headline),
            "{at} {keys}"
        );
    }
}

//! What each fuzz target does with the bytes it is given. `tests/integration/data/fuzz_seeds.rs` does the same with the seeds,
//! so that a stable toolchain sees again what was found once.
//!
//! Text that is no UTF-8 is refused before it comes here; `tests/integration/data/invalid_files.rs` looks at that.

#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used)]

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use orgscope::app::tour::{Tour, perform};
use orgscope::app::{App, Key, Start};
use orgscope::data::{self, Division, NotOpened, Opened, Remark, ReportStyle, Unreadable, json};
use orgscope::explorer::{Explorer, lay_out};
use orgscope::import::{ImportRows, Refusal, read_csv, read_popolo, write};
use orgscope::org::{History, PersonId, Severity, UnitId};
use orgscope::term::{Filter, InputPiece, key_of};
use orgscope::time::{self, Date, Dated, TypedContext};
use orgscope::ui::{self, Depth, PictureFormat, Theme, ThemeName};

/// A small company that has every kind of change.
static LANTERN: LazyLock<Arc<History>> = LazyLock::new(|| {
    let text = include_str!("../../tests/fixtures/lantern.ron");
    Arc::new(data::open(text).expect("the fixture opens").history)
});

/// Parts of an input are divided by this byte, which no text has.
const DIVIDER: u8 = 0;

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

fn parts(bytes: &[u8]) -> Option<(&str, &str)> {
    let at = bytes.iter().position(|byte| *byte == DIVIDER)?;
    Some((text(&bytes[..at])?, text(&bytes[at + 1..])?))
}

/// Nothing in a text for a person moves a cursor, turns the direction of writing or hides.
fn harmless(text: &str) {
    let harm = text.chars().find(|c| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    });
    assert_eq!(harm, None, "{text:?}");
}

/// A dataset opens or says why not, at a place that is in the file; what opens can be asked; and it is
/// read the same however it is divided.
pub fn dataset(bytes: &[u8]) {
    let Some(source) = text(bytes) else { return };
    let style = ReportStyle { colour: false, width: 80 };
    let read = data::open(source);
    same_divided(source, &read);
    let problems = match read {
        Ok(opened) => {
            asked(&opened.history);
            harmless(&json::check("x.ron", &opened.problems, Some(&opened.history)));
            opened.problems
        }
        Err(unreadable) => {
            assert!(!unreadable.problems.is_empty(), "refused without a reason");
            unreadable.problems
        }
    };
    for problem in &problems {
        assert!(problem.line >= 1 && problem.column >= 1, "{problem:?}");
        harmless(&problem.message);
    }
    harmless(&data::render(&problems, source, "x.ron", style));
}

/// What is read in chunks on several threads is what is read alone.
fn same_divided(source: &str, alone: &Result<Opened, Unreadable>) {
    let division = Division { threads: source.len() % 3, bytes: source.len() % 100 };
    match (data::open_watched(source, &mut |_| true, division), alone) {
        (Ok(divided), Ok(alone)) => {
            let (one, other) = (&divided.history, &alone.history);
            assert!(one.dataset() == other.dataset(), "another dataset with {division:?}");
            for unit in (0..one.dataset().units.len()).map(UnitId::new) {
                assert_eq!(one.unit_events(unit), other.unit_events(unit));
            }
            for person in (0..one.dataset().people.len()).map(PersonId::new) {
                assert_eq!(one.person_events(person), other.person_events(person));
            }
            assert_eq!(divided.problems, alone.problems);
        }
        (Err(NotOpened::Unreadable(divided)), Err(alone)) => assert_eq!(divided, *alone),
        (divided, alone) => panic!("alone {alone:?}\nwith {division:?} {divided:?}"),
    }
}

/// The first day, the last, and what lies between.
fn asked(history: &History) {
    let (first, last) = (history.dataset().first, history.dataset().last);
    for day in [first, last] {
        let now = history.as_of(day);
        harmless(&json::tree(now, now.walk().map(|(unit, _)| unit)));
    }
    assert_eq!(history.patch(first, last), history.patch(last, first).inverse());
    assert_eq!(history.diff(first, last).is_empty(), history.patch(first, last).is_empty());
}

/// What an import writes opens without an error; what it refuses is pointed at in its text.
fn imported(rows: Result<ImportRows, Refusal>, texts: &[&str]) {
    match rows {
        Ok(rows) => {
            let imported = rows.import("Imported", "rows");
            harmless(&imported.summary());
            harmless(&imported.report());
            let written = write::ron(&imported.draft);
            let opened = data::open(&written).unwrap_or_else(|why| panic!("{why:?}\n{written}"));
            assert_eq!(opened.count(Severity::Error), 0, "{:?}\n{written}", opened.problems);
        }
        Err(why) => {
            let (message, hint) = (&*why.message, why.hint.as_deref());
            let remark = Remark { span: why.span.clone(), message, hint };
            let style = ReportStyle { colour: false, width: 80 };
            harmless(&data::render_remarks(&[remark], texts[why.text], "rows", style));
        }
    }
}

/// Two files of rows: units, the divider, memberships.
pub fn csv(bytes: &[u8]) {
    let Some((units, memberships)) = parts(bytes) else { return };
    imported(
        read_csv(("units.csv", units), ("memberships.csv", memberships)),
        &[units, memberships],
    );
}

/// A Popolo document.
pub fn popolo(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    imported(read_popolo(text), &[text]);
}

/// A date of a dataset shows what was read; a typed one names days in their order.
pub fn dates(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    if let Ok(dated) = Dated::parse(text) {
        assert_eq!(Dated::parse(&dated.to_string()), Ok(dated));
        if !dated.is_unknown() {
            assert!(dated.band().contains(dated.day()), "{dated:?}");
        }
        assert!(!dated.short().to_string().is_empty());
    }
    if let Ok(day) = Date::parse(text) {
        assert_eq!(day.to_string(), text);
        assert!(!day.long().to_string().is_empty());
    }
    let day = |year| Date::ymd(year, 1, 1).expect("a day");
    for from in [None, Some(day(2018)), Some(day(1)), Some(day(9999))] {
        let context = TypedContext { first: day(2018), last: day(2024), from, today: from };
        if let Ok(typed) = time::typed(text, context) {
            assert!(typed.first() <= typed.last(), "{typed:?}");
        }
    }
}

fn opened(history: &Arc<History>) -> App {
    App::new(history.clone(), Vec::new(), Start::default())
}

fn theme() -> Theme {
    Theme::new(ThemeName::Dark, Depth::True, false)
}

fn drawn(app: &mut App, size: (u16, u16)) {
    lay_out(app, size);
    harmless(&ui::picture(app, &theme(), size, PictureFormat::Text));
    on_a_day_of_the_span(app);
}

fn sound(explorer: &Explorer) {
    harmless(&explorer.picture(PictureFormat::Text));
    on_a_day_of_the_span(explorer.app());
}

fn on_a_day_of_the_span(app: &App) {
    let data = app.history().dataset();
    assert!(data.first <= app.day() && app.day() <= data.last, "{}", app.day());
}

/// A tour is read or refused at a place in its text; what was read can be played.
pub fn tours(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    match Tour::parse("x", text) {
        Ok(tour) => {
            let mut app = opened(&LANTERN);
            lay_out(&mut app, (80, 24));
            perform(&mut app, &tour, &mut |app, _| drawn(app, (80, 24)));
        }
        Err(errors) => {
            assert!(!errors.is_empty());
            for error in errors {
                assert!(text.get(error.place.clone()).is_some(), "{error:?}");
            }
        }
    }
}

/// The bytes of a terminal are divided alike however they come; nothing that has begun silences what follows, and every
/// key means something or nothing.
pub fn reports(bytes: &[u8]) {
    let (now, later) = (Duration::ZERO, Duration::from_secs(5));
    let (mut whole, mut apart) = (Filter::default(), Filter::default());
    whole.feed(bytes, now);
    for byte in bytes {
        apart.feed(std::slice::from_ref(byte), now);
    }
    let ended = |filter: &mut Filter| {
        filter.settle(later);
        filter.settle(later + later);
        assert_eq!(filter.due(), None, "something is waited for without end");
        filter.feed(b"\x03", later);
        std::iter::from_fn(|| filter.next_piece()).collect::<Vec<_>>()
    };
    let (whole, apart) = (ended(&mut whole), ended(&mut apart));
    assert_eq!(whole, apart);
    assert_eq!(whole.last(), Some(&InputPiece::Key(vec![3])));
    for piece in whole {
        if let InputPiece::Key(bytes) = piece {
            let _ = key_of(&bytes);
        }
    }
}

/// Each key is drawn whole, so that a script of a thousand takes a second: time in which shorter ones find more.
const MAX_KEYS: usize = 250;

/// A script of keys, typed one by one, each drawn.
pub fn keys(bytes: &[u8]) {
    let Some(script) = text(bytes) else { return };
    typed(&LANTERN, script, (80, 24));
}

fn typed(history: &Arc<History>, script: &str, size: (u16, u16)) {
    let Ok(keys) = Key::parse_script(script) else { return };
    let mut explorer = Explorer::new(opened(history), theme(), size);
    sound(&explorer);
    for key in keys.into_iter().take(MAX_KEYS) {
        explorer.key(key);
        explorer.finish_search();
        sound(&explorer);
        if explorer.app().wants_tick().is_some() {
            explorer.tick(400);
        }
    }
}

/// A dataset, the divider, two bytes of a size, and keys: loaded, scrubbed and drawn.
pub fn scrub(bytes: &[u8]) {
    let Some(at) = bytes.iter().position(|byte| *byte == DIVIDER) else { return };
    let Some((source, [width, height, script @ ..])) =
        text(&bytes[..at]).map(|source| (source, &bytes[at + 1..]))
    else {
        return;
    };
    let (Some(script), Ok(opened)) = (text(script), data::open(source)) else { return };
    let history = Arc::new(opened.history);
    typed(&history, script, (u16::from(*width), u16::from(*height)));
}

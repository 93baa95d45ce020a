//! What a terminal sends besides keys, made from the grammar of control strings: between keys it never changes what the
//! keys do, and Ctrl-c is always heard.

use std::time::Duration;

use orgscope::term::{Filter, InputPiece, key_of};
use proptest::prelude::*;

const ESC: &str = "\u{1b}";
/// A pause that is longer than every timeout of the filter.
const PAUSE: Duration = Duration::from_secs(3);

/// A sequence of bytes from a set, as many as asked for.
fn bytes(
    set: std::ops::RangeInclusive<u8>,
    count: std::ops::Range<usize>,
) -> BoxedStrategy<Vec<u8>> {
    prop::collection::vec(set, count).boxed()
}

/// How a control string begins: ESC and a letter, or a control character of eight bits, raw or in UTF-8.
fn introducer(letter: u8) -> BoxedStrategy<Vec<u8>> {
    let short = letter + 0x40;
    prop_oneof![4 => Just(vec![0x1b, letter]), 1 => Just(vec![short]), 1 => Just(vec![0xc2, short])]
        .boxed()
}

/// Control sequences that are not keys: with a private marker, with intermediate bytes, or with a final byte that no key
/// has.
fn sequence() -> BoxedStrategy<Vec<u8>> {
    let numbers = || "([0-9]{0,5}[;:]){0,5}[0-9]{0,5}".prop_map(String::into_bytes);
    let private =
        (prop::sample::select(&b"?>=<"[..]), numbers(), bytes(0x20..=0x2f, 0..3), 0x40..=0x7e_u8)
            .prop_filter("a click is no report", |(marker, _, between, last)| {
                !(*marker == b'<' && between.is_empty() && matches!(last, b'M' | b'm'))
            })
            .prop_map(|(marker, numbers, between, last)| {
                [vec![marker], numbers, between, vec![last]].concat()
            });
    let between = ("[0-9]{1,3};[0-9;]{0,6}", bytes(0x20..=0x2f, 1..3), 0x40..=0x7e_u8)
        .prop_map(|(numbers, between, last)| [numbers.into_bytes(), between, vec![last]].concat());
    let last = prop::sample::select(&b"cntxyRghlmpqrsvwijk`feLNTUVWXYGJK"[..]);
    let plain = ("[0-9]{1,4}(;[0-9]{1,4}){0,3}", last)
        .prop_map(|(numbers, last)| [numbers.into_bytes(), vec![last]].concat());
    (introducer(b'['), prop_oneof![private, between, plain])
        .prop_map(|(begin, rest)| [begin, rest].concat())
        .boxed()
}

/// The characters that a control string may contain.
fn content() -> BoxedStrategy<Vec<u8>> {
    let text = prop_oneof![
        Just("名字·ü".as_bytes().to_vec()),
        bytes(0x20..=0x7e, 0..90),
        bytes(0x20..=0x7e, 300..600)
    ];
    (bytes(0x20..=0x7e, 1..4), bytes(0x08..=0x0d, 0..2), text, Just(b"x".to_vec()))
        .prop_map(|(first, control, text, last)| [first, control, text, last].concat())
        .boxed()
}

fn string() -> BoxedStrategy<Vec<u8>> {
    let end = || prop_oneof![3 => Just(b"\x1b\\".to_vec()), 1 => Just(vec![0x9c]), 1 => Just(vec![0xc2, 0x9c])];
    let letter = prop::sample::select(&b"PX^_"[..]);
    let other = (letter.prop_flat_map(introducer), content(), end());
    let osc = ("[0-9]{1,4}", prop::option::of(content()), prop_oneof![end(), Just(vec![7])])
        .prop_map(|(number, text, end)| {
            let text = text.map(|text| [vec![b';'], text].concat()).unwrap_or_default();
            ([number.into_bytes(), text].concat(), end)
        });
    let osc = (introducer(b']'), osc).prop_map(|(begin, (text, end))| (begin, text, end));
    prop_oneof![other, osc].prop_map(|(begin, text, end)| [begin, text, end].concat()).boxed()
}

fn report() -> BoxedStrategy<Vec<u8>> {
    prop_oneof![sequence(), string()].boxed()
}

/// A key as some terminal sends it, and whether nothing may follow it for a moment, for that would be another key.
fn key() -> BoxedStrategy<(String, bool)> {
    let whole = prop_oneof![
        "[a-zA-Z0-9/@:?]",
        Just("\u{3}".into()),
        Just("\r".into()),
        Just("\t".into()),
        Just("名".into()),
        Just("\u{1b}j".into()),
        Just("\u{1b}ü".into()),
        "\u{1b}\\[[ABCDHF]",
        "\u{1b}\\[1;[2-8][ABCDHFPQS]",
        "\u{1b}\\[[1-8](;[2-8])?~",
        "\u{1b}O[A-DHFP-SM]",
        "\u{1b}\\[[abcd]",
        "\u{1b}\\[3[$^@]",
        "\u{1b}\\[97;5u",
        "\u{1b}\\[\\[[A-E]",
        "\u{1b}\\[Z",
        "\u{1b}\\[<0;[1-9]{1,2};[1-9]{1,2}[Mm]",
        "\u{1b}\\[35;[1-9]{1,2};[1-9]{1,2}M",
        Just("\u{1b}[M !!".into()),
        "\u{1b}\u{1b}\\[[ABCD]",
    ];
    let begun = prop::sample::select(
        &["\u{1b}", "\u{1b}[", "\u{1b}]", "\u{1b}P", "\u{1b}_", "\u{1b}^", "\u{1b}X", "\u{1b}O"][..],
    );
    prop_oneof![4 => whole.prop_map(|key: String| (key, false)), 1 => begun.prop_map(|key| (key.to_owned(), true))].boxed()
}

/// Hands bytes over in pieces of these lengths.
fn feed(filter: &mut Filter, bytes: &[u8], cuts: &[usize], at: Duration) {
    let (mut rest, mut cuts) = (bytes, cuts.iter().cycle());
    while !rest.is_empty() {
        let length = cuts.next().map_or(rest.len(), |cut| (*cut).clamp(1, rest.len()));
        filter.feed(&rest[..length], at);
        rest = &rest[length..];
    }
}

fn keys(filter: &mut Filter) -> Vec<Vec<u8>> {
    let pieces = std::iter::from_fn(|| filter.next_piece());
    pieces
        .filter_map(|piece| if let InputPiece::Key(key) = piece { Some(key) } else { None })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reports_between_keys_change_nothing(
        parts in prop::collection::vec((key(), prop::collection::vec(report(), 0..3)), 1..8),
        cuts in prop::collection::vec(1..9_usize, 1..5),
    ) {
        let (mut filter, mut at) = (Filter::default(), Duration::ZERO);
        for ((key, waits), reports) in &parts {
            feed(&mut filter, key.as_bytes(), &cuts, at);
            // Where a letter behind Alt may begin a string, a report may be its rest.
            if *waits && key != ESC {
                at += PAUSE;
                filter.settle(at);
            }
            for report in reports {
                feed(&mut filter, report, &cuts, at);
                feed(&mut filter, report, &[], at);
            }
            at += PAUSE;
            filter.settle(at);
        }
        let typed: Vec<&[u8]> = parts.iter().map(|((key, _), _)| key.as_bytes()).collect();
        prop_assert_eq!(keys(&mut filter), typed);
    }

    #[test]
    fn a_report_may_come_in_two_pieces_and_late(report in report(), key in key(), cut in 0..600_usize) {
        // With its third byte it is certain that none of it was typed.
        let cut = 3.max(cut % report.len()).min(report.len());
        let mut filter = Filter::default();
        filter.feed(&report[..cut], Duration::ZERO);
        let late = Duration::from_millis(900);
        filter.settle(late);
        filter.feed(&report[cut..], late);
        filter.feed(key.0.as_bytes(), late);
        filter.settle(late + PAUSE);
        prop_assert_eq!(keys(&mut filter), vec![key.0.into_bytes()]);
    }

    #[test]
    fn control_c_is_heard_in_the_middle_of_any_report(report in report(), cut in 0..600_usize) {
        let mut filter = Filter::default();
        filter.feed(&report[..cut % report.len()], Duration::ZERO);
        filter.feed(b"\x03", Duration::ZERO);
        prop_assert_eq!(keys(&mut filter).pop(), Some(vec![3]));
    }

    #[test]
    fn what_was_cut_off_is_given_up(report in report(), cut in 0..600_usize) {
        let mut filter = Filter::default();
        filter.feed(&report[..cut % report.len()], Duration::ZERO);
        filter.settle(PAUSE);
        prop_assert_eq!(filter.due(), None);
        filter.feed(b"j", PAUSE);
        prop_assert_eq!(keys(&mut filter).pop(), Some(b"j".to_vec()));
    }

    #[test]
    fn any_bytes_are_divided_alike_however_they_are_cut(
        bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(0x1b), prop::sample::select(&b"[]PO;?<$~M\\"[..])], 0..200),
        cuts in prop::collection::vec(1..9_usize, 1..5),
    ) {
        let (mut whole, mut cut) = (Filter::default(), Filter::default());
        feed(&mut whole, &bytes, &[], Duration::ZERO);
        feed(&mut cut, &bytes, &cuts, Duration::ZERO);
        for filter in [&mut whole, &mut cut] {
            filter.settle(PAUSE);
            filter.settle(PAUSE + PAUSE);
            prop_assert_eq!(filter.due(), None);
            filter.feed(b"\x03", PAUSE);
        }
        let pieces = |filter: &mut Filter| std::iter::from_fn(|| filter.next_piece()).collect::<Vec<_>>();
        let (whole, cut) = (pieces(&mut whole), pieces(&mut cut));
        prop_assert_eq!(whole.last(), Some(&InputPiece::Key(vec![3])));
        for piece in &whole {
            if let InputPiece::Key(bytes) = piece {
                let _ = key_of(bytes);
            }
        }
        prop_assert_eq!(whole, cut);
    }
}

#[test]
fn a_paste_is_whole_and_has_an_end() {
    let mut filter = Filter::default();
    filter.feed("j\u{1b}[200~q\u{1b}[Aü".as_bytes(), Duration::ZERO);
    filter.feed(b"\x1b[201~k", Duration::ZERO);
    let pieces: Vec<InputPiece> = std::iter::from_fn(|| filter.next_piece()).collect();
    let pasted = InputPiece::Paste("q\u{1b}[Aü".into());
    assert_eq!(pieces, [InputPiece::Key(b"j".to_vec()), pasted, InputPiece::Key(b"k".to_vec())]);
    // One that never ends is handed on when nothing more comes, and keys are heard again.
    filter.feed(b"\x1b[200~half", Duration::ZERO);
    filter.settle(PAUSE);
    filter.feed(b"\x03", PAUSE);
    let pieces: Vec<InputPiece> = std::iter::from_fn(|| filter.next_piece()).collect();
    assert_eq!(pieces, [InputPiece::Paste("half".into()), InputPiece::Key(vec![3])]);
}

/// The real program: a report of each kind between two steps of a month, and Ctrl-c at the end.
#[cfg(unix)]
#[test]
fn the_explorer_does_not_notice_a_report() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut terminal = crate::support::terminal::Terminal::open(&["--at", "2018-01-01"], 24, 80);
    terminal.shows("as of Mon 1 Jan 2018");
    for _ in 0..60 {
        let report = report().new_tree(&mut runner).unwrap().current();
        terminal.types_bytes(&report);
        terminal.types("L");
    }
    terminal.shows("as of Sun 1 Jan 2023");
    terminal.types("\u{3}");
    assert_eq!(terminal.ends(), 0);
    assert!(!terminal.is_taken());
}

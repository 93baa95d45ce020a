//! However a search is done (in parts, in steps, keeping few hits), it finds the same.

use std::sync::LazyLock;

use orgscope::search::{Hit, Index, Kind, Query, Scan, Scope, Search};
use orgscope::time::Date;
use proptest::prelude::*;
use proptest::sample::{Index as Pick, select};

use crate::support::datasets::alibaba;

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::build(alibaba()));

const SCOPES: [Scope; 5] = [
    Scope::All,
    Scope::Now,
    Scope::Only(Kind::Person),
    Scope::Only(Kind::Unit),
    Scope::Only(Kind::Event),
];

fn scan(query: &str, scope: Scope, limit: usize) -> Scan {
    Scan::new(&INDEX, Query::parse(query), scope, Date::ymd(2021, 6, 1).unwrap(), limit)
}

fn run(mut scan: Scan) -> (Vec<Hit>, Scan) {
    scan.run(alibaba(), &INDEX);
    (scan.hits(alibaba(), &INDEX), scan)
}

/// Pieces, scattered letters and word starts of real names.
fn word() -> impl Strategy<Value = String> {
    let names: Vec<String> = alibaba()
        .dataset()
        .people
        .iter()
        .flat_map(|person| person.names().map(str::to_lowercase).collect::<Vec<_>>())
        .chain(alibaba().dataset().units.iter().map(|unit| unit.name.to_lowercase()))
        .collect();
    let piece = (select(names), any::<Pick>(), 1..7_usize, any::<u16>()).prop_map(
        |(name, start, length, kept)| {
            let letters: Vec<char> = name.chars().filter(|c| !c.is_whitespace()).collect();
            let start = start.index(letters.len());
            letters
                .into_iter()
                .skip(start)
                .take(length)
                .enumerate()
                .filter(|(place, _)| length < 4 || kept >> place & 3 != 0)
                .map(|(_, c)| c)
                .collect::<String>()
        },
    );
    (piece, select(vec!["", "", "", "", "", "'", "^", "!"]))
        .prop_map(|(piece, operator)| format!("{operator}{piece}"))
}

fn query() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..4).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_small_limit_gives_the_first_of_all_hits(query in query(), scope in select(&SCOPES[..]), limit in 0..12_usize) {
        let (all, whole) = run(scan(&query, scope, usize::MAX));
        let (few, bounded) = run(scan(&query, scope, limit));
        prop_assert_eq!(bounded.counts(), whole.counts(), "{}", query);
        prop_assert_eq!(all.len(), whole.counts().in_scope());
        prop_assert_eq!(&few[..], &all[..limit.min(all.len())], "{}", query);
    }

    #[test]
    fn the_scopes_together_give_all_hits(query in query(), scope in select(&SCOPES[..]), parts in 1..6_usize) {
        let (hits, whole) = run(scan(&query, scope, 10));
        let mut cut = scan(&query, scope, 10);
        let mut pieces = cut.split(parts);
        for piece in pieces.iter_mut().rev() {
            while !piece.step(alibaba(), &INDEX, 37) {}
        }
        for piece in pieces {
            cut.join(piece);
        }
        prop_assert_eq!(cut.counts(), whole.counts());
        prop_assert_eq!(cut.hits(alibaba(), &INDEX), hits);
    }

    /// A question with all that belongs to it: posts, times, guesses where nothing is found.
    #[test]
    fn a_search_in_pieces_gives_the_same_hits(
        query in query(),
        more in select(vec!["", "", " ceo", " 2021", "z", " head", " dec 2022", " acting"]),
        scope in select(&SCOPES[..]),
        parts in 1..4_usize,
    ) {
        let text = format!("{query}{more}");
        let day = Date::ymd(2021, 6, 1).unwrap();
        let ask = || Search::new(alibaba(), &INDEX, &text, scope, day, 10);
        let (mut whole, mut cut, mut stepped) = (ask(), ask(), ask());
        whole.run(alibaba(), &INDEX);
        while !stepped.step(alibaba(), &INDEX, 41) {}
        loop {
            let mut pieces = cut.split(parts);
            for piece in &mut pieces {
                piece.run(alibaba(), &INDEX);
            }
            if cut.join(alibaba(), &INDEX, pieces) {
                break;
            }
        }
        let answer = whole.answer(alibaba(), &INDEX);
        prop_assert_eq!(&cut.answer(alibaba(), &INDEX), &answer, "{}", text);
        prop_assert_eq!(&stepped.answer(alibaba(), &INDEX), &answer, "{}", text);
        let guesses = answer.hits.iter().filter(|hit| hit.tier.is_guess()).count();
        prop_assert!(guesses == 0 || (answer.guess && guesses == answer.hits.len()), "{}", text);
    }
}

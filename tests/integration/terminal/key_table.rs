//! The table of `docs/terminals.md`: what terminals send for a key is that key.

use std::time::Duration;

use orgscope::app::Key;
use orgscope::term::{Filter, InputPiece, key_of};

const PAGE: &str = include_str!("../../../docs/terminals.md");

/// The bytes that a cell names: `ESC [ 1 ; 2 D`.
fn bytes(cell: &str) -> Vec<u8> {
    cell.split(' ')
        .map(|word| match word {
            "ESC" => 0x1b,
            "DEL" => 0x7f,
            "CR" => b'\r',
            "LF" => b'\n',
            "TAB" => b'\t',
            word => match word.as_bytes() {
                [byte] => *byte,
                [b'^', letter] => letter - 0x40,
                _ => panic!("{word:?} names no byte"),
            },
        })
        .collect()
}

#[test]
fn the_bytes_in_the_table_are_read_as_its_keys() {
    let (_, table) = PAGE.split_once("| key | is | sent | by |").unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let mut count = 0;
    for row in rows {
        let cells: Vec<&str> =
            row.split(" | ").map(|cell| cell.trim_matches(['|', ' ', '`'])).collect();
        let [_, key, sent, _] = cells[..] else { panic!("{row}") };
        let mut filter = Filter::default();
        filter.feed(&bytes(sent), Duration::ZERO);
        filter.settle(Duration::from_secs(1));
        let pieces: Vec<InputPiece> = std::iter::from_fn(|| filter.next_piece()).collect();
        let [InputPiece::Key(key_bytes)] = &pieces[..] else { panic!("{row}: {pieces:?}") };
        let wanted = Key::parse_script(key).unwrap();
        assert_eq!(key_of(key_bytes).as_slice(), wanted, "{row}");
        count += 1;
    }
    assert!(count >= 38, "{count} rows");
}

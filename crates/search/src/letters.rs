//! Which letters are one letter for a search, and which are not. `docs/letters.md` has the same as a table, with the
//! sources and their versions.
//!
//! A mark that makes another letter of its base is kept (vowel signs, Thai vowels, voicing of kana, й, ї), one that
//! only helps to read it is folded away (accents, tones, points of Hebrew, vowels of Arabic, nukta).

use std::cmp::Ordering;

/// Chinese characters that stand for one another, in the order of the first of each pair: three bytes for the
/// character, three for the one that is compared. `build.rs` makes it of `assets/letters/han.txt`.
const HAN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/han.bin"));

/// What a character becomes that is not simply kept.
pub(super) enum Folded {
    /// It stays.
    Same,
    /// Another character.
    One(char),
    /// Letters of ASCII, maybe capital.
    Text(&'static str),
}

/// Returns the letter that a search compares, of one that is in small letters and decomposed.
pub(super) fn folded(c: char) -> Folded {
    match c {
        '\0'..='\u{7f}' => Folded::Same,
        _ if is_latin(c) => match any_ascii::any_ascii_char(c) {
            // Some have a sign for an answer, which would be left out.
            text if text.is_empty() || !text.bytes().all(|it| it.is_ascii_alphanumeric()) => {
                Folded::Same
            }
            text => Folded::Text(text),
        },
        // The sigma that ends a word.
        'ς' => Folded::One('σ'),
        // Persian and Arabic keyboards write ye and kaf differently; an alef is an alef.
        'ي' | 'ى' => Folded::One('ی'),
        'ك' => Folded::One('ک'),
        'ٱ' => Folded::One('ا'),
        // Katakana as hiragana.
        'ァ'..='ヶ' => Folded::One(char::from_u32(c as u32 - 0x60).unwrap_or(c)),
        '\u{3400}'..='\u{9fff}' | '\u{fa0e}'..='\u{fa29}' => {
            han(c).map_or(Folded::Same, Folded::One)
        }
        _ => Folded::Same,
    }
}

/// Returns the letters of the Latin script beyond ASCII, of which those that Unicode does not decompose have a spelling.
fn is_latin(c: char) -> bool {
    matches!(c,
        '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2af}'
        | '\u{1d00}'..='\u{1d25}' | '\u{1d6b}'..='\u{1d77}' | '\u{1d79}'..='\u{1d9a}'
        | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a722}'..='\u{a787}'
        | '\u{a78b}'..='\u{a7ff}' | '\u{ab30}'..='\u{ab64}')
}

/// Returns whether a character of a name says nothing of how it is read aloud: it is left out.
pub(super) fn is_dropped(c: char) -> bool {
    matches!(
        c,
        // Apostrophes of every kind, dots, quotation and question marks, the tatweel that stretches Arabic words.
        '\'' | '’'
            | '‘'
            | '‛'
            | 'ʼ'
            | 'ʻ'
            | 'ʽ'
            | 'ʾ'
            | 'ʿ'
            | 'ˈ'
            | '`'
            | '´'
            | '′'
            | '＇'
            | '׳'
            | '״'
            | '.'
            | '·'
            | '・'
            | '‧'
            | '･'
            | '"'
            | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '?'
            | '？'
            | '¿'
            | '؟'
            | '\u{640}'
    ) || orgscope_history::org::is_invisible(c)
}

/// Returns whether a character only divides words.
pub(super) fn is_divider(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '_'
                | '‐'
                | '‑'
                | '‒'
                | '–'
                | '—'
                | ','
                | '،'
                | '、'
                | ';'
                | '('
                | ')'
                | '['
                | ']'
                | '{'
                | '}'
                | '（'
                | '）'
                | '【'
                | '】'
                | '「'
                | '」'
                | '/'
                | '|'
        )
}

/// Returns whether a mark is folded away when it stands on `base`.
pub(super) fn is_folded_mark(mark: char, base: Option<char>) -> bool {
    match mark {
        // й and ў are not и and у, ї is not і.
        '\u{306}' => !matches!(base, Some('и' | 'у')),
        '\u{308}' => base != Some('і'),
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}'
        // Points of Hebrew.
        | '\u{591}'..='\u{5bd}'
        | '\u{5bf}'
        | '\u{5c1}'..='\u{5c2}'
        | '\u{5c4}'..='\u{5c5}'
        | '\u{5c7}'
        // Vowels of Arabic, and what makes an alef longer.
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{653}'
        | '\u{656}'..='\u{65f}'
        | '\u{670}'
        // Nukta.
        | '\u{93c}'
        | '\u{9bc}'
        | '\u{a3c}'
        | '\u{abc}'
        | '\u{b3c}'
        | '\u{c3c}'
        | '\u{cbc}' => true,
        // A hamza on an alef; on its own or on another letter it stays.
        '\u{654}' | '\u{655}' => base == Some('ا'),
        _ => false,
    }
}

/// Returns the character that is compared instead of one of Chinese, where there is another.
fn han(c: char) -> Option<char> {
    let code = |bytes: &[u8]| bytes.iter().rev().fold(0, |all, byte| all << 8 | u32::from(*byte));
    let (mut low, mut high) = (0, HAN.len() / 6);
    while low < high {
        let half = usize::midpoint(low, high);
        let pair = &HAN[half * 6..half * 6 + 6];
        match code(&pair[..3]).cmp(&(c as u32)) {
            Ordering::Less => low = half + 1,
            Ordering::Greater => high = half,
            Ordering::Equal => return char::from_u32(code(&pair[3..])),
        }
    }
    None
}

/// Second spellings of letters, in use beside the first: ICAO 9303 and local custom. Each pair of columns is one way
/// to write a whole name; they are added to a name, never taken out of what is typed.
pub(super) const SECOND: [&[(char, &str)]; 4] = [
    &[
        ('ä', "ae"),
        ('ö', "oe"),
        ('ü', "ue"),
        ('å', "aa"),
        ('ø', "oe"),
        ('đ', "dj"),
        ('ð', "dh"),
        ('ə', "a"),
    ],
    // The Chinese syllables lü and nü on a keyboard without ü, and as passports have them (GB/T 28039).
    &[('ü', "v"), ('ǖ', "v"), ('ǘ', "v"), ('ǚ', "v"), ('ǜ', "v")],
    &[('ü', "yu"), ('ǖ', "yu"), ('ǘ', "yu"), ('ǚ', "yu"), ('ǜ', "yu")],
    &[('ǖ', "ue"), ('ǘ', "ue"), ('ǚ', "ue"), ('ǜ', "ue")],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_characters_come_to_an_end() {
        assert_eq!(HAN.len() % 6, 0);
        for (one, other) in [('張', '张'), ('蔣', '蒋'), ('髙', '高'), ('邊', '边'), ('辺', '边')]
        {
            assert_eq!(han(one), Some(other), "{one}");
        }
        let code = |bytes: &[u8]| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]);
        for pair in HAN.chunks(6) {
            let one = char::from_u32(code(&pair[3..])).unwrap();
            assert_eq!(han(one), None, "{one} would be followed further");
        }
        assert_eq!(han('张'), None);
    }

    #[test]
    fn latin_letters_without_a_decomposition() {
        for (letter, spelled) in [
            ('ø', "o"),
            ('þ', "th"),
            ('ð', "d"),
            ('ł', "l"),
            ('ı', "i"),
            ('ə', "e"),
            ('ß', "ss"),
            ('ŋ', "ng"),
            ('æ', "ae"),
            ('đ', "d"),
        ] {
            assert!(matches!(folded(letter), Folded::Text(text) if text == spelled), "{letter}");
        }
    }
}

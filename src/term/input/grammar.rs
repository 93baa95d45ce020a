//! Which control sequences are keys, clicks and changes of focus. All others are reports.

/// Returns whether ESC and this letter begin a string: DCS, SOS, OSC, PM, APC.
pub(super) fn begins_string(letter: u8) -> bool {
    matches!(letter, b'P' | b'X' | b']' | b'^' | b'_')
}

/// Returns whether this is one number.
pub(super) fn is_number(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_digit)
}

/// Returns whether a control sequence, without its ESC and [, is a key, a click or a change of focus.
///
/// ```text
/// A  1;5A        arrows, Home (H), End (F), F1 to F4 (P Q S), Begin (E)      3~  3;2~    numbered keys
/// a b c d        arrows with Shift (rxvt)                                    3^  3@      with Ctrl, and with both (rxvt)
/// 97;5u          any key (kitty, xterm)                                      Z           Shift-Tab
/// <0;10;5M       a click (SGR)       35;10;5M     a click (rxvt)             I  O        focus
/// ```
pub(super) fn is_key(body: &[u8]) -> bool {
    let Some((last, body)) = body.split_last() else { return false };
    if let Some(click) = body.strip_prefix(b"<") {
        return matches!(last, b'M' | b'm') && is_click(click, 0);
    }
    let Some(numbers) = numbers(body) else { return false };
    match last {
        b'A'..=b'F' | b'H' | b'P' | b'Q' | b'S' | b'Z' => numbers.len() <= 2,
        b'I' | b'O' | b'a'..=b'd' => numbers.is_empty(),
        b'~' => matches!(numbers.len(), 1 | 2),
        b'^' | b'@' => numbers.len() == 1,
        b'u' => matches!(numbers.len(), 1..=3),
        b'M' => is_click(body, 32),
        _ => false,
    }
}

/// Numbers between semicolons; each may have parts between colons, of which the first counts. `None` where there is
/// anything else.
fn numbers(body: &[u8]) -> Option<Vec<u16>> {
    if body.is_empty() {
        return Some(Vec::new());
    }
    let text = std::str::from_utf8(body).ok()?;
    let number = |part: &str| {
        let mut parts = part.split(':').map(|part| match part {
            "" => Some(0),
            part if part.bytes().all(|byte| byte.is_ascii_digit()) => part.parse().ok(),
            _ => None,
        });
        let first = parts.next().flatten();
        first.filter(|_| parts.all(|part| part.is_some()))
    };
    text.split(';').map(number).collect()
}

/// Returns whether the parameters are a click: three numbers, buttons from `least` on, and a column and a row from one.
fn is_click(body: &[u8], least: u16) -> bool {
    matches!(numbers(body).as_deref(), Some([buttons, (1..), (1..)]) if (least..=255).contains(buttons))
}

//! One whole key or click, as crossterm says it elsewhere: by the parser of `termina`, after what some terminals spell
//! in ways of their own is spelled as xterm does.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use termina::event as from;

const ESC: u8 = 0x1b;

/// Returns what a key, a click or a change of focus means; `None` for what means nothing here.
pub(in crate::term) fn decode(bytes: &[u8]) -> Option<Event> {
    let (alt, bytes) = match bytes {
        [ESC] | [ESC, b'[' | b'O', _, ..] => (false, bytes),
        // Alt before a letter or a sequence.
        [ESC, rest @ ..] => (true, rest),
        _ => (false, bytes),
    };
    let mut parser = termina::Parser::default();
    parser.parse(&usual(bytes), false);
    let mut event = match parser.pop()? {
        termina::Event::Key(event) => Event::Key(key(event)?),
        termina::Event::Mouse(event) => Event::Mouse(mouse(event)?),
        termina::Event::FocusIn => Event::FocusGained,
        termina::Event::FocusOut => Event::FocusLost,
        _ => return None,
    };
    if let (true, Event::Key(key)) = (alt, &mut event) {
        key.modifiers |= KeyModifiers::ALT;
    }
    Some(event)
}

/// Returns the spelling of xterm for that of another terminal.
fn usual(bytes: &[u8]) -> Vec<u8> {
    let modified = |modifier: u8, letter: u8| vec![ESC, b'[', b'1', b';', modifier, letter];
    match bytes {
        // Enter of the keypad (alacritty), and of a terminal that ends lines so.
        [b'\n'] => b"\r".to_vec(),
        // Backspace where it is Ctrl-h.
        [0x08] => b"\x7f".to_vec(),
        // Delete of st, which has no function key like that.
        [ESC, b'[', b'P'] => b"\x1b[3~".to_vec(),
        // Arrows of rxvt with Shift and with Ctrl.
        [ESC, b'[', letter @ b'a'..=b'd'] => modified(b'2', letter.to_ascii_uppercase()),
        [ESC, b'O', letter @ b'a'..=b'd'] => modified(b'5', letter.to_ascii_uppercase()),
        // Numbered keys of rxvt with Shift, Ctrl and both.
        [ESC, b'[', number @ .., sign @ (b'$' | b'^' | b'@')] => {
            let ending: &[u8] = match sign {
                b'$' => b";2~",
                b'^' => b";5~",
                _ => b";6~",
            };
            [b"\x1b[", number, ending].concat()
        }
        // The keypad of a terminal in its mode for applications.
        [ESC, b'O', sign] => keypad(*sign).unwrap_or_else(|| bytes.to_vec()),
        _ => bytes.to_vec(),
    }
}

/// Returns what stands on a key of the keypad.
fn keypad(letter: u8) -> Option<Vec<u8>> {
    Some(match letter {
        b'M' => vec![b'\r'],
        b'I' => vec![b'\t'],
        b'X' => vec![b'='],
        b'j'..=b'y' => vec![letter - 0x40],
        _ => return None,
    })
}

fn key(event: from::KeyEvent) -> Option<KeyEvent> {
    use from::KeyCode as From;
    let code = match event.code {
        From::Char(c) => KeyCode::Char(c),
        From::Enter => KeyCode::Enter,
        From::Escape => KeyCode::Esc,
        From::Tab => KeyCode::Tab,
        From::BackTab => KeyCode::BackTab,
        From::Backspace => KeyCode::Backspace,
        From::Delete => KeyCode::Delete,
        From::Left => KeyCode::Left,
        From::Right => KeyCode::Right,
        From::Up => KeyCode::Up,
        From::Down => KeyCode::Down,
        From::Home => KeyCode::Home,
        From::End => KeyCode::End,
        From::PageUp => KeyCode::PageUp,
        From::PageDown => KeyCode::PageDown,
        From::Function(number) => KeyCode::F(number),
        _ => return None,
    };
    let kind = match event.kind {
        from::KeyEventKind::Press => KeyEventKind::Press,
        from::KeyEventKind::Repeat => KeyEventKind::Repeat,
        from::KeyEventKind::Release => KeyEventKind::Release,
    };
    Some(KeyEvent::new_with_kind(code, modifiers(event.modifiers), kind))
}

fn modifiers(held: from::Modifiers) -> KeyModifiers {
    let pairs = [
        (from::Modifiers::SHIFT, KeyModifiers::SHIFT),
        (from::Modifiers::ALT, KeyModifiers::ALT),
        (from::Modifiers::CONTROL, KeyModifiers::CONTROL),
    ];
    let held = pairs.into_iter().filter(|(from, _)| held.contains(*from));
    held.fold(KeyModifiers::NONE, |all, (_, to)| all | to)
}

fn mouse(event: from::MouseEvent) -> Option<MouseEvent> {
    use from::MouseEventKind as From;
    let button = |button| match button {
        from::MouseButton::Left => MouseButton::Left,
        from::MouseButton::Right => MouseButton::Right,
        from::MouseButton::Middle => MouseButton::Middle,
    };
    let kind = match event.kind {
        From::Down(pressed) => MouseEventKind::Down(button(pressed)),
        From::Up(released) => MouseEventKind::Up(button(released)),
        From::Drag(held) => MouseEventKind::Drag(button(held)),
        From::ScrollDown => MouseEventKind::ScrollDown,
        From::ScrollUp => MouseEventKind::ScrollUp,
        _ => return None,
    };
    Some(MouseEvent {
        kind,
        column: event.column,
        row: event.row,
        modifiers: modifiers(event.modifiers),
    })
}

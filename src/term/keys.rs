//! Translates the terminal's events into keys, pastes and pointers.

use crossterm::event::{
    Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};

use super::input::decode;
use crate::app::{Key, KeyCode};
use crate::ui::Pointer;

/// An event of the terminal that means something to the explorer.
#[derive(Debug)]
pub(super) enum InputEvent {
    Key(Key),
    Paste(String),
    Pointer(Pointer),
    Resized,
}

/// Translates events; remembers where the button went down, for a drag.
#[derive(Debug, Default)]
pub(super) struct Translator {
    pressed: Option<(u16, u16)>,
}

impl Translator {
    /// Returns what an event means to the explorer; `None` if nothing, as when a button is let go.
    pub(super) fn translate(&mut self, event: Event) -> Option<InputEvent> {
        match event {
            Event::Key(event) => key(event).map(InputEvent::Key),
            Event::Paste(text) => Some(InputEvent::Paste(text)),
            Event::Mouse(event) => self.pointer(event).map(InputEvent::Pointer),
            Event::Resize(..) => Some(InputEvent::Resized),
            Event::FocusGained | Event::FocusLost => None,
        }
    }

    fn pointer(&mut self, event: MouseEvent) -> Option<Pointer> {
        let (x, y) = (event.column, event.row);
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                self.pressed = Some((x, y));
                Some(Pointer::Press { x, y })
            }
            MouseEventKind::Drag(MouseButton::Left) => {
                Some(Pointer::Drag { x, from: self.pressed? })
            }
            MouseEventKind::Up(_) => {
                self.pressed = None;
                None
            }
            MouseEventKind::ScrollDown => Some(Pointer::Wheel { x, y, by: 1 }),
            MouseEventKind::ScrollUp => Some(Pointer::Wheel { x, y, by: -1 }),
            _ => None,
        }
    }
}

/// Returns the key that the bytes of one key press stand for; `None` if they are something else, as a paste or a click.
pub fn key_of(bytes: &[u8]) -> Option<Key> {
    match decode(bytes)? {
        Event::Key(event) => key(event),
        _ => None,
    }
}

/// Returns the key of a press or of a repeat; `None` for a release, and for keys that `KeyCode` lacks.
fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let code = match event.code {
        Code::Char(c) => KeyCode::Char(c),
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::F(number) => KeyCode::F(number),
        _ => return None,
    };
    let held = |modifier| event.modifiers.contains(modifier);
    // `L` is not `Shift-l`, and BackTab not `Shift-Tab`.
    let shift_is_in_code = matches!(code, KeyCode::Char(_) | KeyCode::BackTab);
    let (ctrl, alt) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT));
    // AltGr arrives as Ctrl+Alt on Windows, with the symbol that it types: `[` and `@` on many keyboards.
    let is_symbol = matches!(code, KeyCode::Char(c) if !c.is_ascii_alphanumeric() && c != ' ');
    let altgr = ctrl && alt && is_symbol;
    Some(Key {
        code,
        ctrl: ctrl && !altgr,
        alt: alt && !altgr,
        shift: held(KeyModifiers::SHIFT) && !shift_is_in_code,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_carry_their_case_and_arrows_their_shift() {
        let typed = |code, modifiers| key(KeyEvent::new(code, modifiers));
        assert_eq!(typed(Code::Char('L'), KeyModifiers::SHIFT), Some(Key::char('L')));
        assert_eq!(typed(Code::Char('d'), KeyModifiers::CONTROL), Some(Key::ctrl('d')));
        let shifted = Key { shift: true, ..Key::new(KeyCode::Right) };
        assert_eq!(typed(Code::Right, KeyModifiers::SHIFT), Some(shifted));
        let release =
            KeyEvent::new_with_kind(Code::Char('q'), KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(key(release), None);
    }

    #[test]
    fn altgr_types_what_it_makes() {
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let typed = |c| key(KeyEvent::new(Code::Char(c), both));
        assert_eq!(typed(']'), Some(Key::char(']')));
        assert_eq!(typed('ą'), Some(Key::char('ą')));
        assert_eq!(typed('d'), Some(Key { alt: true, ..Key::ctrl('d') }));
    }

    #[test]
    fn a_drag_remembers_where_it_began() {
        let mut translator = Translator::default();
        let mouse = |kind, column| {
            Event::Mouse(MouseEvent { kind, column, row: 3, modifiers: KeyModifiers::NONE })
        };
        translator.translate(mouse(MouseEventKind::Down(MouseButton::Left), 5));
        let dragged = translator.translate(mouse(MouseEventKind::Drag(MouseButton::Left), 9));
        assert!(matches!(dragged, Some(InputEvent::Pointer(Pointer::Drag { x: 9, from: (5, 3) }))));
        translator.translate(mouse(MouseEventKind::Up(MouseButton::Left), 9));
        assert!(translator.translate(mouse(MouseEventKind::Drag(MouseButton::Left), 9)).is_none());
    }
}

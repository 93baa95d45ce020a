//! Keys, as the application understands them, and the script notation for sequences of them.
//!
//! Knows no terminal: floor 6 translates its events into [`Key`].

use std::fmt;

/// A key without its modifiers. Letters carry their case; `Shift-Tab` is [`KeyCode::BackTab`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the key it names")]
pub enum KeyCode {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// A key with its modifiers. `shift` is only set with keys that are not characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the modifier it names")]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
}

/// Why a key script cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptError {
    /// The character, counted from 1, at which the trouble starts.
    pub column: usize,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl fmt::Display for ScriptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "key script, character {}: {}", self.column, self.message)
    }
}

impl std::error::Error for ScriptError {}

/// The names in angle brackets; the first of several is the one that is written.
const NAMES: [(&str, KeyCode); 24] = [
    ("enter", KeyCode::Enter),
    ("cr", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("s-tab", KeyCode::BackTab),
    ("backtab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("bs", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("del", KeyCode::Delete),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pgup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
    ("pgdn", KeyCode::PageDown),
    ("space", KeyCode::Char(' ')),
    ("lt", KeyCode::Char('<')),
    ("gt", KeyCode::Char('>')),
    ("bar", KeyCode::Char('|')),
];

impl Key {
    /// Returns a key without modifiers.
    pub const fn new(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// Returns the key of a character without modifiers.
    pub const fn char(c: char) -> Self {
        Self::new(KeyCode::Char(c))
    }

    /// Returns the key of a character with Ctrl.
    pub const fn ctrl(c: char) -> Self {
        Self { ctrl: true, ..Self::char(c) }
    }

    /// Returns the character that this key types into a field.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt && !c.is_control() => Some(c),
            _ => None,
        }
    }

    /// Returns the digit that this key types.
    pub fn digit(self) -> Option<u32> {
        self.typed().and_then(|c| c.to_digit(10))
    }

    /// Returns the same key with the full-width punctuation of a Chinese input method as its ASCII twin.
    #[must_use]
    pub fn folded(self) -> Self {
        let KeyCode::Char(c) = self.code else { return self };
        let ascii = match c {
            '【' | '「' => '[',
            '】' | '」' => ']',
            '《' | '〈' => '<',
            '》' | '〉' => '>',
            '。' => '.',
            '、' => '/',
            '￥' | '¥' => '$',
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            '\u{3000}' => ' ',
            // The block of full-width forms repeats ASCII at a fixed distance.
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        };
        Self { code: KeyCode::Char(ascii), ..self }
    }

    /// Reads a script: `]]jl<enter><c-d><space><s-right>`. White space that is not in brackets is
    /// the key itself, `<lt>` is a `<`.
    pub fn parse_script(script: &str) -> Result<Vec<Self>, ScriptError> {
        let chars: Vec<char> = script.chars().collect();
        let mut keys = Vec::new();
        let mut at = 0;
        while let Some(c) = chars.get(at) {
            if *c != '<' {
                keys.push(Self::char(*c));
                at += 1;
                continue;
            }
            let name: String = chars[at + 1..].iter().take_while(|c| **c != '>').collect();
            let length = name.chars().count();
            // A lone `<`, as in `p<<>`: no bracket closes it, or nothing like a name stands in it.
            if at + 1 + length >= chars.len() || length == 0 {
                keys.push(Self::char('<'));
                at += 1;
                continue;
            }
            let key = Self::parse_name(&name).ok_or_else(|| ScriptError {
                column: at + 1,
                message: format!(
                    "<{name}> is not a key; write <enter>, <esc>, <c-d>, <s-right>, <f1>, or <lt> for a <"
                ),
            })?;
            keys.push(key);
            at += length + 2;
        }
        Ok(keys)
    }

    fn parse_name(name: &str) -> Option<Self> {
        let lower = name.to_lowercase();
        if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == lower) {
            return Some(Self::new(*code));
        }
        if let Some(number) = lower.strip_prefix('f').and_then(|number| number.parse().ok()) {
            return (1..=24).contains(&number).then_some(Self::new(KeyCode::F(number)));
        }
        let (modifier, rest) = name.split_once('-')?;
        let mut rest_chars = rest.chars();
        let key = match (rest_chars.next(), rest_chars.next()) {
            (Some(c), None) => Self::char(c),
            _ => Self::parse_name(rest)?,
        };
        match modifier.to_lowercase().as_str() {
            "c" => Some(Self { ctrl: true, ..key }),
            "a" | "m" => Some(Self { alt: true, ..key }),
            "s" => match key.code {
                KeyCode::Char(c) => Some(Self::char(c.to_ascii_uppercase())),
                _ => Some(Self { shift: true, ..key }),
            },
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    /// Writes the key as the help does: `Ctrl-d`, `Space`, `Shift-→`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        if self.shift {
            f.write_str("Shift-")?;
        }
        f.write_str(match self.code {
            KeyCode::Char(' ') => "Space",
            KeyCode::Char(c) => return write!(f, "{c}"),
            KeyCode::F(number) => return write!(f, "F{number}"),
            KeyCode::Enter => "Enter",
            KeyCode::Esc => "Esc",
            KeyCode::Tab => "Tab",
            KeyCode::BackTab => "Shift-Tab",
            KeyCode::Backspace => "Backspace",
            KeyCode::Delete => "Delete",
            KeyCode::Left => "←",
            KeyCode::Right => "→",
            KeyCode::Up => "↑",
            KeyCode::Down => "↓",
            KeyCode::Home => "Home",
            KeyCode::End => "End",
            KeyCode::PageUp => "PgUp",
            KeyCode::PageDown => "PgDn",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(script: &str) -> String {
        let keys = Key::parse_script(script).unwrap();
        keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn scripts() {
        assert_eq!(read("]]jl<enter><c-d><space><s-right>"), "] ] j l Enter Ctrl-d Space Shift-→");
        assert_eq!(read("3gd<esc>:<f1><s-tab><a-x>"), "3 g d Esc : F1 Shift-Tab Alt-x");
        assert_eq!(read("p<lt><gt>"), "p < >");
        assert_eq!(read("<"), "<");
        assert_eq!(read("<>"), "< >");
        assert_eq!(read("张"), "张");
        assert_eq!(Key::parse_script("j<nope>").unwrap_err().column, 2);
    }

    #[test]
    fn an_input_method_left_on_does_no_harm() {
        let typed: String = "【】《》。、￥：‘’？（）"
            .chars()
            .filter_map(|c| Key::char(c).folded().typed())
            .collect();
        assert_eq!(typed, "[]<>./$:''?()");
        assert_eq!(Key::char('张').folded(), Key::char('张'));
    }
}

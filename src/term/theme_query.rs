//! Which theme fits this terminal: how many colours it has, and whether its background is light.

use std::time::Duration;

use super::gnu_screen::may_be_gnu_screen;
use super::keyboard::{BACKGROUND_QUERY, Keyboard};
use super::session;
use crate::ui::{Depth, Theme, ThemeChoice, ThemeName};

/// How long an answer is waited for before the first frame: a round trip over a long way. A terminal that answers ends
/// the waiting, whatever it answers, and an answer that comes later still counts.
const PATIENCE: Duration = Duration::from_millis(300);

/// What terminals call themselves that know no such question and would show it, or that never answer.
const MUTE: [&str; 9] =
    ["dumb", "linux", "vt52", "vt100", "vt102", "ansi", "cons25", "emacs", "eterm"];

/// How the explorer is to look.
#[derive(Clone, Copy, Debug, Default)]
pub struct Looks {
    /// The theme; `None` asks the terminal for its background.
    pub theme: Option<ThemeChoice>,
    /// Whether there are colours at all.
    pub colour: bool,
    /// No glyph outside ASCII of our own; `None` leaves it to the terminal: the font of the Linux console has 256
    /// signs, and few of those we draw with.
    pub ascii: Option<bool>,
}

impl Looks {
    /// Returns the theme on a background of this kind.
    pub(super) fn theme(self, light: bool) -> Theme {
        let fits = if light { ThemeName::Light } else { ThemeName::Dark };
        let get = |name: &str| std::env::var(name).ok();
        let ascii = self.is_ascii(get);
        let theme = match depth().filter(|_| self.colour) {
            Some(depth) => self.theme.unwrap_or(fits.into()).theme(depth, ascii),
            None => Theme::new(ThemeName::Mono, Depth::Sixteen, ascii),
        };
        if is_console(get) {
            theme.for_console()
        } else if may_be_gnu_screen(get) {
            // What is italic looks there as if it were selected.
            theme.upright()
        } else {
            theme
        }
    }

    fn is_ascii(self, get: impl Fn(&str) -> Option<String>) -> bool {
        self.ascii.unwrap_or_else(|| is_console(get))
    }

    /// Asks the terminal, where it matters and it understands the question.
    pub(super) fn ask(self, keyboard: &mut Keyboard) -> std::io::Result<()> {
        let asks = self.colour && self.theme.is_none() && keyboard.hears_answers();
        if asks && understands_questions(|name| std::env::var(name).ok()) {
            keyboard.expect_answer();
            session::send(BACKGROUND_QUERY)?;
            keyboard.wait_for_answer(PATIENCE)?;
        }
        Ok(())
    }

    /// Returns the theme until the terminal has answered whether it is light: as the environment suggests.
    pub fn first_theme(self) -> Theme {
        self.theme(self.assumes_light())
    }

    /// Returns whether the background is light, as far as the environment knows. The answer of the terminal goes
    /// before.
    #[expect(clippy::unused_self, reason = "the looks decide it on systems that ask")]
    fn assumes_light(self) -> bool {
        is_light_in(|name| std::env::var(name).ok())
    }
}

/// Returns whether the terminal answers questions, or at least does not show them.
fn understands_questions(get: impl Fn(&str) -> Option<String>) -> bool {
    let mute = |term: &str| MUTE.contains(&term);
    get("TERM").is_some_and(|term| !term.is_empty() && !mute(&term))
}

/// Returns whether `COLORFGBG`, which rxvt and some others set, names a light background: white or light grey, by its
/// number after that of the text.
fn is_light_in(get: impl Fn(&str) -> Option<String>) -> bool {
    let colours = get("COLORFGBG").unwrap_or_default();
    matches!(colours.rsplit_once(';'), Some((_, "7" | "15")))
}

/// Returns how many colours there are, `None` for none. Whether they are wanted was decided before.
fn depth() -> Option<Depth> {
    let get = |name: &str| std::env::var(name).ok();
    if has_no_colours(get) {
        return None;
    }
    let depth = match supports_color::on(supports_color::Stream::Stdout) {
        Some(level) if level.has_16m => Depth::True,
        Some(level) if level.has_256 => Depth::Indexed,
        Some(_) => Depth::Sixteen,
        // `NO_COLOR` with `--color always`: the crate sees only the first.
        None => by_name(get),
    };
    Some(if has_few_colours(get) {
        Depth::Sixteen
    } else if may_be_gnu_screen(get) && depth == Depth::True {
        // It takes a colour of three parts number by number, and has the variables of the terminal around it.
        Depth::Indexed
    } else {
        depth
    })
}

/// Returns whether the terminal has no colours: those of DEC before the VT525, and what calls itself so.
fn has_no_colours(get: impl Fn(&str) -> Option<String>) -> bool {
    let term = get("TERM").unwrap_or_default();
    let name = term.split('-').next().unwrap_or_default();
    term == "dumb" || matches!(name, "vt52" | "vt100" | "vt102" | "vt220" | "vt320" | "vt420")
}

/// Returns whether the terminal has eight or sixteen colours, whatever other variables say.
fn has_few_colours(get: impl Fn(&str) -> Option<String>) -> bool {
    matches!(get("TERM").as_deref(), Some("linux" | "ansi" | "cons25" | "cygwin"))
}

/// Returns whether it is the console of Linux itself.
fn is_console(get: impl Fn(&str) -> Option<String>) -> bool {
    get("TERM").is_some_and(|term| term == "linux")
}

/// Returns what the environment says of the colours.
fn by_name(get: impl Fn(&str) -> Option<String>) -> Depth {
    let has = |name: &str, words: &[&str]| {
        get(name).is_some_and(|value| words.iter().any(|word| value.contains(word)))
    };
    if has("COLORTERM", &["truecolor", "24bit"]) || has("TERM", &["-direct"]) {
        Depth::True
    } else if has("TERM", &["256"]) {
        Depth::Indexed
    } else {
        Depth::Sixteen
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Modifier;

    use super::*;

    #[test]
    fn colours_from_the_environment() {
        for (variables, depth) in [
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")][..], Depth::True),
            (&[("TERM", "xterm-direct")], Depth::True),
            (&[("TERM", "tmux-256color")], Depth::Indexed),
            (&[("TERM", "linux")], Depth::Sixteen),
            (&[], Depth::Sixteen),
        ] {
            let get = |name: &str| {
                let found = variables.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(by_name(get), depth, "{variables:?}");
        }
    }

    #[test]
    fn in_gnu_screen_nothing_is_italic() {
        for (term, tmux, reverses) in [
            ("screen", None, true),
            ("screen.xterm-256color", None, true),
            ("screen-256color", Some("/tmp/tmux-0/default,1,0"), false),
            ("xterm-256color", None, false),
        ] {
            let get =
                |name: &str| if name == "TERM" { Some(term) } else { tmux }.map(str::to_owned);
            assert_eq!(may_be_gnu_screen(get), reverses, "{term}");
        }
        let italic = |theme: &Theme| {
            let styles = crate::ui::Look::ALL.iter().map(|(look, ..)| theme.style(*look));
            styles.filter(|style| style.add_modifier.contains(Modifier::ITALIC)).count()
        };
        for depth in [Depth::True, Depth::Indexed, Depth::Sixteen] {
            let theme = Theme::new(ThemeName::Dark, depth, false);
            assert!(italic(&theme) > 0);
            assert_eq!(italic(&theme.upright()), 0);
        }
    }

    #[test]
    fn on_the_linux_console_nothing_is_underlined_or_italic() {
        assert!(
            is_console(|_| Some("linux".into())) && !is_console(|_| Some("linux-16color".into()))
        );
        let ascii = |ascii, term: &str| {
            Looks { ascii, ..Looks::default() }.is_ascii(|_| Some(term.to_owned()))
        };
        assert!(ascii(None, "linux") && !ascii(None, "xterm"));
        assert!(!ascii(Some(false), "linux") && ascii(Some(true), "xterm"));
        for name in [ThemeName::Dark, ThemeName::Light] {
            let theme = Theme::new(name, Depth::Sixteen, true).for_console();
            for (look, _) in crate::ui::Look::ALL {
                let drawn = theme.style(*look).add_modifier;
                assert!(!drawn.intersects(Modifier::ITALIC | Modifier::UNDERLINED), "{look:?}");
            }
            let stands_out = |look| theme.style(look) != theme.style(crate::ui::Look::Dim);
            assert!(stands_out(crate::ui::Look::Band) && stands_out(crate::ui::Look::Match));
        }
        // Without colours it is all there is.
        let mono = Theme::mono(true).for_console().style(crate::ui::Look::Match);
        assert!(mono.add_modifier.contains(Modifier::UNDERLINED));
    }

    #[test]
    fn without_colour_there_is_only_mono() {
        let looks = Looks { theme: Some(ThemeName::Light.into()), colour: false, ascii: None };
        assert_eq!(looks.theme(true).name(), ThemeName::Mono);
        let looks = Looks { theme: None, colour: true, ascii: None };
        assert_eq!(looks.theme(true).name(), ThemeName::Light);
        assert_eq!(looks.theme(false).name(), ThemeName::Dark);
    }
}

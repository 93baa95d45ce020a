//! What the explorer is set to: options go before the environment, the environment before the file.

use super::args::Cli;
use super::failure::Failure;
use super::themes::{Flaw, chosen, custom_theme, theme_names};
use crate::app::keymap::Keymap;
use crate::data::config::{Config, ConfigError, Located};
use crate::data::themes::ThemeSetting;
use crate::explorer::Clipboard;
use crate::org::did_you_mean;
use crate::ui::ThemeChoice;

/// What the explorer is set to.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    /// `None` asks the terminal.
    pub(super) theme: Option<ThemeChoice>,
    pub(super) ascii: Option<bool>,
    pub(super) mouse: bool,
    pub(super) clipboard: Clipboard,
    pub(super) keymap: Keymap,
}

/// The theme to use: a chosen one, or the one that fits the background of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ThemeOfLayer {
    AskTerminal,
    Chosen(ThemeChoice),
}

/// What one of the three says; `None` leaves it to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SettingsLayer {
    theme: Option<ThemeOfLayer>,
    ascii: Option<bool>,
    mouse: Option<bool>,
    pub(super) clipboard: Option<Clipboard>,
}

impl SettingsLayer {
    /// Returns these settings, with those of `next` where one is not set.
    pub(super) fn or(self, next: Self) -> Self {
        Self {
            theme: self.theme.or(next.theme),
            ascii: self.ascii.or(next.ascii),
            mouse: self.mouse.or(next.mouse),
            clipboard: self.clipboard.or(next.clipboard),
        }
    }

    pub(super) fn settings(self, keymap: Keymap) -> Settings {
        Settings {
            theme: match self.theme {
                Some(ThemeOfLayer::Chosen(chosen)) => Some(chosen),
                Some(ThemeOfLayer::AskTerminal) | None => None,
            },
            ascii: self.ascii,
            mouse: self.mouse.unwrap_or(true),
            clipboard: self.clipboard.unwrap_or_default(),
            keymap,
        }
    }

    pub(super) fn of_options(cli: &Cli) -> Result<Self, Failure> {
        let switch = |on: bool, off: bool| (on || off).then_some(on);
        let clipboard = cli.clipboard.as_deref().map(clipboard).transpose();
        Ok(Self {
            theme: cli
                .theme
                .map(|it| it.chosen().map_or(ThemeOfLayer::AskTerminal, ThemeOfLayer::Chosen)),
            ascii: switch(cli.global.ascii, cli.no_ascii),
            mouse: switch(cli.mouse, cli.no_mouse),
            clipboard: clipboard.map_err(|flaw| Failure::misuse(flaw.say("--clipboard")))?,
        })
    }

    /// Returns the settings of the environment; an empty variable sets nothing.
    pub(super) fn of_environment(get: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        fn read<T>(
            name: &str,
            get: &impl Fn(&str) -> Option<String>,
            parse: fn(&str) -> Result<T, Flaw>,
        ) -> Result<Option<T>, String> {
            let text = get(name).filter(|text| !text.is_empty());
            text.map(|text| parse(&text).map_err(|flaw| flaw.say(name))).transpose()
        }
        Ok(Self {
            theme: read("ORGSCOPE_THEME", &get, theme)?,
            ascii: read("ORGSCOPE_ASCII", &get, truth)?,
            mouse: read("ORGSCOPE_MOUSE", &get, truth)?,
            clipboard: read("ORGSCOPE_CLIPBOARD", &get, clipboard)?,
        })
    }

    /// Returns what the file says, and the keys in it; or everything that is wrong with it.
    pub(super) fn of_file(read: &Config) -> Result<(Self, Keymap), Vec<ConfigError>> {
        fn said<T>(
            said: Option<&Located<String>>,
            parse: fn(&str) -> Result<T, Flaw>,
            errors: &mut Vec<ConfigError>,
        ) -> Option<T> {
            let said = said?;
            parse(&said.value).map_err(|flaw| errors.push(flaw.at(said))).ok()
        }
        let mut errors = Vec::new();
        let wished = match &read.theme {
            Some(ThemeSetting::Custom(custom)) => match custom_theme(custom) {
                Ok(colours) => Some(ThemeOfLayer::Chosen(ThemeChoice::Custom(colours))),
                Err(flaw) => {
                    errors.push(flaw.at(&custom.base));
                    None
                }
            },
            Some(ThemeSetting::Named(name)) => said(Some(name), theme, &mut errors),
            None => None,
        };
        let wanted = Self {
            theme: wished,
            ascii: read.ascii,
            mouse: read.mouse,
            clipboard: said(read.clipboard.as_ref(), clipboard, &mut errors),
        };
        let keymap = keymap(read, &mut errors);
        match keymap {
            Some(keymap) if errors.is_empty() => Ok((wanted, keymap)),
            _ => Err(errors),
        }
    }
}

/// Returns a variable of the environment; what is not Unicode in it fits nothing.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
}

fn theme(word: &str) -> Result<ThemeOfLayer, Flaw> {
    if word == "auto" {
        return Ok(ThemeOfLayer::AskTerminal);
    }
    chosen(word).map(ThemeOfLayer::Chosen).ok_or_else(|| {
        let words = || std::iter::once("auto").chain(theme_names());
        let all = format!("there are: {}", words().collect::<Vec<_>>().join(", "));
        let near = did_you_mean(word, words());
        Flaw {
            message: format!("unknown theme `{word}`"),
            hint: near.map_or(all.clone(), |near| format!("did you mean `{near}`? {all}")),
        }
    })
}

fn truth(word: &str) -> Result<bool, Flaw> {
    match word.to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "on" => Ok(true),
        "0" | "false" | "no" | "off" => Ok(false),
        _ => Err(Flaw {
            message: format!("`{word}` is neither true nor false"),
            hint: "write true or false".into(),
        }),
    }
}

fn clipboard(word: &str) -> Result<Clipboard, Flaw> {
    match word.trim() {
        "" => Err(Flaw {
            message: "the clipboard is empty".into(),
            hint: "write osc52, off, or a command that takes the text, such as wl-copy".into(),
        }),
        "osc52" => Ok(Clipboard::Terminal),
        "off" => Ok(Clipboard::Off),
        word @ ("on" | "true" | "false" | "yes" | "no" | "none" | "0" | "1") => Err(Flaw {
            message: format!("invalid clipboard `{word}`"),
            hint: "write osc52, off, or a command that takes the text, such as wl-copy".into(),
        }),
        command => Ok(Clipboard::Command(command.split_whitespace().map(str::to_owned).collect())),
    }
}

fn keymap(read: &Config, errors: &mut Vec<ConfigError>) -> Option<Keymap> {
    let count = errors.len();
    for (at, setting) in read.keys.iter().enumerate() {
        let name = &setting.command;
        if read.keys[..at].iter().any(|earlier| earlier.command.value == name.value) {
            errors.push(ConfigError {
                place: name.place.clone(),
                message: format!("`{}` is given keys twice", name.value),
                hint: Some("write them in one list".into()),
            });
        }
    }
    if errors.len() > count {
        return None;
    }
    let wishes: Vec<(String, Vec<String>)> = read
        .keys
        .iter()
        .map(|setting| {
            let scripts = setting.scripts.iter().map(|script| script.value.clone());
            (setting.command.value.clone(), scripts.collect())
        })
        .collect();
    let place = |setting: usize, script: Option<usize>| {
        let setting = read.keys.get(setting)?;
        let script = script.and_then(|at| setting.scripts.get(at));
        Some(script.unwrap_or(&setting.command).place.clone())
    };
    let flaws = match Keymap::with(&wishes) {
        Ok(keymap) => return Some(keymap),
        Err(flaws) => flaws,
    };
    errors.extend(flaws.into_iter().map(|flaw| ConfigError {
        place: place(flaw.wish, flaw.script).unwrap_or(0..0),
        message: flaw.message,
        hint: flaw.hint,
    }));
    None
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::data::config::parse_config;
    use crate::ui::ThemeName;

    /// Returns what is set where the three say this.
    fn set(options: &[&str], environment: &[(&str, &str)], file: &str) -> Settings {
        let cli = Cli::parse_from(std::iter::once(&"orgscope").chain(options));
        let get = |name: &str| {
            let found = environment.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let options = SettingsLayer::of_options(&cli).ok().unwrap();
        let (file, keymap) = SettingsLayer::of_file(&parse_config(file).unwrap()).unwrap();
        options.or(SettingsLayer::of_environment(get).unwrap()).or(file).settings(keymap)
    }

    #[test]
    fn options_before_the_environment_before_the_file() {
        let [dark, high_contrast, light] =
            [ThemeName::Dark, ThemeName::HighContrast, ThemeName::Light].map(ThemeChoice::from);
        let file = "(theme: \"light\", ascii: true, mouse: false, clipboard: \"wl-copy -n\")";
        let environment = [
            ("ORGSCOPE_THEME", "high-contrast"),
            ("ORGSCOPE_ASCII", "off"),
            ("ORGSCOPE_MOUSE", "1"),
            ("ORGSCOPE_CLIPBOARD", "off"),
        ];
        let options = ["--theme", "dark", "--ascii", "--no-mouse", "--clipboard", "osc52"];
        let parts = |it: Settings| (it.theme, it.ascii, it.mouse, it.clipboard);
        let command = Clipboard::Command(vec!["wl-copy".into(), "-n".into()]);
        assert_eq!(parts(set(&[], &[], "")), (None, None, true, Clipboard::Terminal));
        assert_eq!(parts(set(&[], &[], file)), (Some(light), Some(true), false, command.clone()));
        assert_eq!(
            parts(set(&[], &environment, file)),
            (Some(high_contrast), Some(false), true, Clipboard::Off)
        );
        assert_eq!(
            parts(set(&options, &environment, file)),
            (Some(dark), Some(true), false, Clipboard::Terminal)
        );
        // Every option has its contrary, and an empty variable says nothing.
        let contrary = ["--theme", "auto", "--no-ascii", "--mouse"];
        let empty = [("ORGSCOPE_THEME", ""), ("ORGSCOPE_ASCII", ""), ("ORGSCOPE_MOUSE", "")];
        assert_eq!(parts(set(&contrary, &empty, file)), (None, Some(false), true, command));
    }

    #[test]
    fn a_variable_that_says_nothing_sensible_is_named() {
        for (name, value, expected) in [
            ("ORGSCOPE_THEME", "drk", "ORGSCOPE_THEME: unknown theme `drk`; did you mean `dark`?"),
            ("ORGSCOPE_MOUSE", "perhaps", "ORGSCOPE_MOUSE: `perhaps` is neither true nor false"),
            ("ORGSCOPE_CLIPBOARD", " ", "ORGSCOPE_CLIPBOARD: the clipboard is empty"),
        ] {
            let get = |asked: &str| (asked == name).then(|| value.to_owned());
            let message = SettingsLayer::of_environment(get).unwrap_err();
            assert!(message.starts_with(expected), "{message}");
        }
    }
}

//! `orgscope config`, and what the configuration means: the environment goes before the file, options before
//! the environment.

use std::fmt::Write as _;
use std::path::PathBuf;

use etcetera::BaseStrategy;

use super::args::ConfigArgs;
use super::context::{Context, Failure};
use super::{FINE, FOUND};
use crate::app::Command;
use crate::app::keymap::Keymap;
use crate::data::config::{Config, ConfigError, config};
use crate::data::{self, Remark, file};
use crate::org::did_you_mean;
use crate::ui::ThemeName;

/// How texts get to the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Clipboard {
    /// Through the terminal: OSC 52.
    #[default]
    Terminal,
    /// Not at all; the text is shown.
    Off,
    /// Through a command that takes it on its standard input: the command and its arguments.
    Command(Vec<String>),
}

/// What the configuration file says, understood.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    /// `None` asks the terminal.
    pub(super) theme: Option<ThemeName>,
    pub(super) ascii: bool,
    pub(super) mouse: Option<bool>,
    pub(super) clipboard: Clipboard,
    pub(super) keymap: Keymap,
}

pub(super) fn run(args: &ConfigArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if args.path {
        let path = path().ok_or_else(no_home)?;
        writeln!(context.out, "{}", path.display())?;
        return Ok(FINE);
    }
    if args.check {
        return check(context);
    }
    context.out.write_all(default_text().as_bytes())?;
    Ok(FINE)
}

/// Where the configuration is looked for: `ORGSCOPE_CONFIG`, else the XDG configuration folder.
fn path() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("ORGSCOPE_CONFIG").filter(|path| !path.is_empty()) {
        return Some(named.into());
    }
    let places = etcetera::choose_base_strategy().ok()?;
    Some(places.config_dir().join("orgscope").join("config.ron"))
}

fn no_home() -> Failure {
    Failure::misuse("there is no home folder; ORGSCOPE_CONFIG=FILE names a configuration")
}

fn check(context: &mut Context<'_>) -> Result<u8, Failure> {
    let path = path().ok_or_else(no_home)?;
    let name = path.display().to_string();
    if !path.exists() {
        writeln!(context.out, "{}: not there, and not needed", data::neutralise(&name))?;
        return Ok(FINE);
    }
    let text = file::read(&path).map_err(|why| Failure::misuse(format!("{name}: {why}")))?;
    let errors = match config(&text) {
        Ok(read) => settings(&read).err().unwrap_or_default(),
        Err(error) => vec![error],
    };
    tell(&errors, &text, &name, context);
    let told = match errors.len() {
        0 => "fine".to_owned(),
        1 => "1 error".to_owned(),
        count => format!("{count} errors"),
    };
    writeln!(context.out, "{}: {told}", data::neutralise(&name))?;
    Ok(if errors.is_empty() { FINE } else { FOUND })
}

fn tell(errors: &[ConfigError], text: &str, name: &str, context: &mut Context<'_>) {
    let remarks: Vec<Remark<'_>> = errors
        .iter()
        .map(|error| Remark {
            span: error.place.clone(),
            message: &error.message,
            hint: error.hint.as_deref(),
        })
        .collect();
    let report = data::render_remarks(&remarks, text, name, context.style());
    let _ = context.err.write_all(report.as_bytes());
}

/// The settings; a file that is not there says nothing. One that was named and is not there is an error, as
/// is one that cannot be understood.
pub(super) fn load(context: &mut Context<'_>) -> Result<Settings, Failure> {
    let Some(path) = path() else { return Ok(Settings::default()) };
    let named = std::env::var_os("ORGSCOPE_CONFIG").is_some_and(|path| !path.is_empty());
    // A folder that may not be looked into holds nothing for us.
    if !named && !path.is_file() {
        return Ok(Settings::default());
    }
    let name = path.display().to_string();
    let text = file::read(&path).map_err(|why| Failure::misuse(format!("{name}: {why}")))?;
    let errors = match config(&text).map_err(|error| vec![error]).and_then(|read| settings(&read)) {
        Ok(settings) => return Ok(settings),
        Err(errors) => errors,
    };
    tell(&errors, &text, &name, context);
    Err(Failure::misuse(format!("{name}: the configuration cannot be used")))
}

fn settings(read: &Config) -> Result<Settings, Vec<ConfigError>> {
    let mut errors = Vec::new();
    let mut settings =
        Settings { ascii: read.ascii.unwrap_or(false), mouse: read.mouse, ..Settings::default() };
    if let Some(theme) = &read.theme {
        settings.theme = ThemeName::by_word(&theme.what);
        if settings.theme.is_none() && theme.what != "auto" {
            let words = || std::iter::once("auto").chain(ThemeName::ALL.map(ThemeName::word));
            let all = format!("there are: {}", words().collect::<Vec<_>>().join(", "));
            let near = did_you_mean(&theme.what, words());
            errors.push(ConfigError {
                place: theme.place.clone(),
                message: format!("there is no theme `{}`", theme.what),
                hint: Some(
                    near.map_or(all.clone(), |near| format!("did you mean `{near}`? {all}")),
                ),
            });
        }
    }
    if let Some(clipboard) = &read.clipboard {
        settings.clipboard = match clipboard.what.as_str() {
            "osc52" => Clipboard::Terminal,
            "off" => Clipboard::Off,
            command => Clipboard::Command(command.split_whitespace().map(str::to_owned).collect()),
        };
        if clipboard.what.trim().is_empty() {
            errors.push(ConfigError {
                place: clipboard.place.clone(),
                message: "the clipboard is empty".into(),
                hint: Some("write \"osc52\", \"off\", or a command: \"wl-copy\"".into()),
            });
        }
    }
    let wishes: Vec<_> = read.keys.iter().map(|said| said.what.clone()).collect();
    for (at, said) in read.keys.iter().enumerate() {
        if read.keys[..at].iter().any(|earlier| earlier.what.0 == said.what.0) {
            errors.push(ConfigError {
                place: said.place.clone(),
                message: format!("`{}` is given keys twice", said.what.0),
                hint: Some("write them in one list".into()),
            });
        }
    }
    match Keymap::with(&wishes) {
        Ok(keymap) => settings.keymap = keymap,
        Err(flaws) => errors.extend(flaws.into_iter().map(|flaw| ConfigError {
            place: read.keys.get(flaw.wish).map_or(0..0, |said| said.place.clone()),
            message: flaw.message,
            hint: flaw.hint,
        })),
    }
    if errors.is_empty() { Ok(settings) } else { Err(errors) }
}

/// A configuration that changes nothing: every setting as it is without one.
fn default_text() -> String {
    let mut out = String::from(
        "// The configuration of orgscope. What is left out stays as it is; `orgscope config --check` says what is\n\
         // wrong with it. The environment (ORGSCOPE_THEME, NO_COLOR) goes before this file, options before both.\n\
         (\n    // auto, dark, light, high-contrast, colour-blind, mono\n    theme: \"auto\",\n\
         \x20   // No box drawing, no glyph outside ASCII of our own.\n    ascii: false,\n\
         \x20   // Whether the mouse is captured.\n    mouse: true,\n\
         \x20   // osc52 (through the terminal), off, or a command that takes the text: wl-copy, pbcopy\n    clipboard: \"osc52\",\n\
         \x20   // Keys by command; a list replaces what is built in. Every command with its keys:\n    keys: [\n",
    );
    for info in Command::TABLE {
        let letters = info.keys.iter().filter(|(scope, _)| *scope != crate::app::Scope::FIELD);
        let mut scripts: Vec<String> = Vec::new();
        for script in letters.flat_map(|(_, scripts)| scripts.iter()) {
            let quoted = format!("{script:?}");
            if !scripts.contains(&quoted) {
                scripts.push(quoted);
            }
        }
        let (name, title, keys) = (info.name, info.title, scripts.join(", "));
        let _ = writeln!(out, "        // ({name:?}, [{keys}]), // {title}");
    }
    out.push_str("    ],\n)\n");
    out
}

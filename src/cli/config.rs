//! `orgscope config`: where the configuration is, what is wrong with it, and one to start from.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::args::{Cli, ConfigArgs};
use super::context::{Context, Failure};
use super::settings::{Settings, SettingsLayer, variable};
use super::themes::own_theme;
use super::waiting::patiently;
use super::{EXIT_NEGATIVE, EXIT_OK};
use crate::app::keymap::Keymap;
use crate::app::{Command, Key, KeyCode};
use crate::data::config::{Config, ConfigError, config};
use crate::data::themes::ThemeSaid;
use crate::data::{self, Remark, file};
use crate::explorer::Clipboard;
use crate::ui::LEAST_CONTRAST;

pub(super) fn run(args: &ConfigArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if args.path {
        let path = path().ok_or_else(no_home)?;
        let name = path.display().to_string();
        // The environment may hold anything; what is printed may be shown later.
        writeln!(context.out, "{}", data::neutralise(&name))?;
        return Ok(EXIT_OK);
    }
    if args.check {
        return check(context);
    }
    context.out.write_all(default_text().as_bytes())?;
    Ok(EXIT_OK)
}

/// Returns where the configuration is looked for: `ORGSCOPE_CONFIG`, else the XDG configuration folder.
fn path() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("ORGSCOPE_CONFIG").filter(|path| !path.is_empty()) {
        return Some(named.into());
    }
    let places = etcetera::choose_base_strategy().ok()?;
    Some(places.config_dir().join("orgscope").join("config.ron"))
}

fn no_home() -> Failure {
    Failure::misuse("no home folder is known; ORGSCOPE_CONFIG=FILE names a configuration")
}

fn check(context: &mut Context<'_>) -> Result<u8, Failure> {
    let path = path().ok_or_else(no_home)?;
    let name = path.display().to_string();
    let environment = SettingsLayer::of_environment(variable);
    if let Err(message) = &environment {
        context.note(&format!("error: {message}\n"));
    }
    let broken = usize::from(environment.is_err());
    let mut clipboard = environment.ok().and_then(|wanted| wanted.clipboard);
    let result = if path.exists() {
        let text = patiently(&path, || file::read(&path))
            .map_err(|why| Failure::misuse(format!("{name}: {why}")))?;
        let read = config(&text).map_err(|error| vec![error]);
        for faint in read.iter().flat_map(hard_to_read) {
            context.warn(&format!("{name}: {faint}"));
        }
        for unsent in read.iter().flat_map(unsent_keys) {
            context.warn(&format!("{name}: {unsent}"));
        }
        let errors = match read.and_then(|read| SettingsLayer::of_file(&read)) {
            Ok((wanted, _)) => {
                clipboard = clipboard.or(wanted.clipboard);
                Vec::new()
            }
            Err(errors) => errors,
        };
        report_errors(&errors, &text, &name, context);
        match errors.len() {
            0 => Ok("fine".to_owned()),
            1 => Err("1 error".to_owned()),
            count => Err(format!("{count} errors")),
        }
    } else {
        Ok("not there, and not needed".to_owned())
    };
    if let Some(Clipboard::Command(words)) = clipboard
        && let Some(program) = words.first().filter(|program| !is_there(program))
    {
        context.warn(&format!("the clipboard's command `{program}` is not found"));
    }
    let fine = result.is_ok() && broken == 0;
    let (Ok(words) | Err(words)) = result;
    writeln!(context.out, "{}: {words}", data::neutralise(&name))?;
    Ok(if fine { EXIT_OK } else { EXIT_NEGATIVE })
}

/// Returns the colours of a configuration's own theme that are hard to read, in words.
fn hard_to_read(read: &Config) -> Vec<String> {
    let Some(ThemeSaid::Own(own)) = &read.theme else { return Vec::new() };
    let Ok(colours) = own_theme(own) else { return Vec::new() };
    let faint = colours.hard_to_read().into_iter().map(|(part, contrast)| {
        format!(
            "theme {}: `{part}` is hard to read, {contrast:.1} to 1 on what is behind it; {LEAST_CONTRAST} is the least",
            own.name.value
        )
    });
    faint.collect()
}

/// Returns a sentence for each key of a configuration that no terminal sends.
fn unsent_keys(read: &Config) -> Vec<String> {
    let scripts =
        read.keys.iter().flat_map(|setting| setting.scripts.iter().map(move |it| (setting, it)));
    let unsent = scripts.filter_map(|(setting, script)| {
        let keys = Key::parse_script(&script.value).ok()?;
        let (key, instead) = keys.into_iter().find_map(|key| Some((key, sent_instead(key)?)))?;
        Some(format!(
            "`{}` for {}: {key} is never sent; a terminal sends {instead}",
            script.value, setting.command.value
        ))
    });
    unsent.collect()
}

/// Returns what a terminal sends for a key that it does not know as such; `None` for all keys with a code of their own.
fn sent_instead(key: Key) -> Option<String> {
    let KeyCode::Char(c) = key.code else {
        let has_no_ctrl =
            matches!(key.code, KeyCode::Enter | KeyCode::Esc | KeyCode::Tab | KeyCode::Backspace);
        let held = key.ctrl || key.shift;
        return (has_no_ctrl && held)
            .then(|| format!("{} from most, whatever is held", Key::new(key.code)));
    };
    if key.alt {
        return Some(format!("Esc and {}", Key { alt: false, ..key }));
    }
    if !key.ctrl {
        return None;
    }
    match c {
        'm' | 'M' | 'j' | 'J' => Some("Enter".into()),
        'i' | 'I' => Some("Tab".into()),
        'h' | 'H' => Some("Backspace".into()),
        '[' => Some("Esc".into()),
        'A'..='Z' => Some(Key::ctrl(c.to_ascii_lowercase()).to_string()),
        'a'..='z' | ' ' | '4'..='7' => None,
        c => Some(format!("{} or something else", Key::char(c))),
    }
}

/// Returns whether a program is where programs are looked for.
fn is_there(program: &str) -> bool {
    if program.contains(std::path::is_separator) {
        return Path::new(program).is_file();
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let names = [program.to_owned(), format!("{program}{}", std::env::consts::EXE_SUFFIX)];
    std::env::split_paths(&folders)
        .any(|folder| names.iter().any(|name| folder.join(name).is_file()))
}

fn report_errors(errors: &[ConfigError], text: &str, name: &str, context: &mut Context<'_>) {
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

/// Returns the settings of the explorer.
pub(super) fn settings(cli: &Cli, context: &mut Context<'_>) -> Result<Settings, Failure> {
    let options = SettingsLayer::of_options(cli)?;
    let environment = SettingsLayer::of_environment(variable).map_err(Failure::misuse)?;
    let (file, keymap) = load(context)?;
    Ok(options.or(environment).or(file).settings(keymap))
}

/// Returns what the file sets; a missing file sets nothing. A missing file that was named is an error,
/// as is one that cannot be understood.
pub(super) fn load(context: &mut Context<'_>) -> Result<(SettingsLayer, Keymap), Failure> {
    let Some(path) = path() else { return Ok(Default::default()) };
    let named = std::env::var_os("ORGSCOPE_CONFIG").is_some_and(|path| !path.is_empty());
    // A folder that may not be looked into holds nothing for us.
    if !named && !path.is_file() {
        return Ok(Default::default());
    }
    let name = path.display().to_string();
    let text = patiently(&path, || file::read(&path))
        .map_err(|why| Failure::misuse(format!("{name}: {why}")))?;
    let read = config(&text).map_err(|error| vec![error]);
    read.and_then(|read| SettingsLayer::of_file(&read)).map_err(|errors| {
        report_errors(&errors, &text, &name, context);
        Failure::misuse(format!("{name}: the configuration cannot be used"))
    })
}

/// Returns a configuration that changes nothing: every setting as it is without one.
fn default_text() -> String {
    let mut out = String::from(
        "// The configuration of orgscope. What is left out stays as it is; `orgscope config --check` says what is\n\
         // wrong with it. The environment (ORGSCOPE_THEME, _ASCII, _MOUSE, _CLIPBOARD, NO_COLOR) goes before this file,\n\
         // options before both. Only the explorer is set by it: what commands print depends on their options alone.\n\
         (\n    // auto, dark, light, high-contrast, colour-blind, mono, nord and more (docs/themes.md)\n    theme: \"auto\",\n\
         \x20   // No box drawing, no glyph outside ASCII of our own; left out, only the Linux console has that.\n    // ascii: true,\n\
         \x20   // Whether the mouse is captured.\n    mouse: true,\n\
         \x20   // osc52 (through the terminal), off, or a command that takes the text: wl-copy, pbcopy\n    clipboard: \"osc52\",\n\
         \x20   // Keys by command; a list replaces what is built in. Every command with its keys:\n    keys: [\n",
    );
    for info in Command::TABLE {
        let letters = info.keys.iter().filter(|(scope, _)| *scope != crate::app::KeyScope::FIELD);
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

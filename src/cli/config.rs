//! `orgscope config`: where the configuration is, what is wrong with it, and one to start from.

use std::fmt::Write as _;
use std::path::Path;

use super::args::ConfigArgs;
use super::config_file::{ConfigFile, remark};
use super::context::Context;
use super::failure::Failure;
use super::settings::{SettingsLayer, variable};
use super::themes::custom_theme;
use super::{EXIT_NEGATIVE, EXIT_OK};
use crate::app::{Command, Key, KeyCode};
use crate::data;
use crate::data::config::{Config, parse_config};
use crate::data::themes::ThemeSetting;
use crate::explorer::Clipboard;
use crate::ui::LEAST_CONTRAST;

pub(super) fn run(args: &ConfigArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if args.path {
        let file = ConfigFile::find().ok_or_else(no_home)?;
        // The environment may hold anything; what is printed may be shown later.
        writeln!(context.out, "{}", data::neutralise(&file.name()))?;
        return Ok(EXIT_OK);
    }
    if args.check {
        return check(context);
    }
    context.out.write_all(default_text().as_bytes())?;
    Ok(EXIT_OK)
}

fn no_home() -> Failure {
    Failure::misuse("no home folder is known; ORGSCOPE_CONFIG=FILE names a configuration")
}

fn check(context: &mut Context<'_>) -> Result<u8, Failure> {
    let file = ConfigFile::find().ok_or_else(no_home)?;
    let name = file.name();
    let environment = SettingsLayer::of_environment(variable);
    if let Err(message) = &environment {
        context.say(&format!("error: {message}\n"));
    }
    let environment_is_fine = environment.is_ok();
    let mut clipboard = environment.ok().and_then(|layer| layer.clipboard);
    let mut errors = Vec::new();
    let text = file.read()?;
    if let Some(text) = &text {
        let parsed = parse_config(text);
        if let Ok(config) = &parsed {
            for message in hard_to_read(config).into_iter().chain(unsent_keys(config)) {
                context.warn(&format!("{name}: {message}"));
            }
        }
        let layer = parsed.map_err(|error| vec![error]);
        match layer.and_then(|config| SettingsLayer::of_file(&config)) {
            Ok((layer, _)) => clipboard = clipboard.or(layer.clipboard),
            Err(all) => errors = all,
        }
        context.report(errors.iter().map(remark), text, &name);
    }
    let summary = match errors.len() {
        0 if text.is_none() => "not there, and not needed".to_owned(),
        0 => "fine".to_owned(),
        1 => "1 error".to_owned(),
        count => format!("{count} errors"),
    };
    if let Some(Clipboard::Command(command)) = clipboard
        && let Some(program) = command.first().filter(|program| !program_exists(program))
    {
        context.warn(&format!("the clipboard's command `{program}` is not found"));
    }
    let all_is_fine = errors.is_empty() && environment_is_fine;
    writeln!(context.out, "{}: {summary}", data::neutralise(&name))?;
    Ok(if all_is_fine { EXIT_OK } else { EXIT_NEGATIVE })
}

/// Returns the colours of a configuration's own theme that are hard to read, in words.
fn hard_to_read(config: &Config) -> Vec<String> {
    let Some(ThemeSetting::Custom(custom)) = &config.theme else { return Vec::new() };
    let Ok(colours) = custom_theme(custom) else { return Vec::new() };
    let messages = colours.hard_to_read().into_iter().map(|(part, contrast)| {
        format!(
            "theme {}: `{part}` is hard to read, {contrast:.1} to 1 on what is behind it; at least {LEAST_CONTRAST} is needed",
            custom.name.value
        )
    });
    messages.collect()
}

/// Returns a sentence for each script of a configuration with a key that no terminal sends: the first such key.
fn unsent_keys(config: &Config) -> Vec<String> {
    let scripts =
        config.keys.iter().flat_map(|setting| setting.scripts.iter().map(move |it| (setting, it)));
    let unsent = scripts.filter_map(|(setting, script)| {
        let keys = Key::parse_script(&script.value).ok()?;
        let (key, instead) = keys.into_iter().find_map(|key| Some((key, sent_instead(key)?)))?;
        Some(format!(
            "`{}` for {}: no terminal sends {key}; it sends {instead}",
            script.value, setting.command.value
        ))
    });
    unsent.collect()
}

/// Returns what a terminal sends in place of a key that it cannot send; `None` where it can.
fn sent_instead(key: Key) -> Option<String> {
    let KeyCode::Char(c) = key.code else {
        let loses_modifiers =
            matches!(key.code, KeyCode::Enter | KeyCode::Esc | KeyCode::Tab | KeyCode::Backspace);
        let has_modifier = key.ctrl || key.shift;
        return (loses_modifiers && has_modifier).then(|| Key::new(key.code).to_string());
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
        // Ctrl with 4 to 7 has codes of its own, 0x1c to 0x1f.
        'a'..='z' | ' ' | '4'..='7' => None,
        c => Some(format!("{} or something else", Key::char(c))),
    }
}

/// Returns whether a program exists: the file of a path, else one of that name in a folder of `PATH`.
fn program_exists(program: &str) -> bool {
    if program.contains(std::path::is_separator) {
        return Path::new(program).is_file();
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let names = [program.to_owned(), format!("{program}{}", std::env::consts::EXE_SUFFIX)];
    std::env::split_paths(&folders)
        .any(|folder| names.iter().any(|name| folder.join(name).is_file()))
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
        let bindings = info.keys.iter().filter(|(scope, _)| *scope != crate::app::KeyScope::FIELD);
        let mut scripts: Vec<String> = Vec::new();
        for script in bindings.flat_map(|(_, scripts)| scripts.iter()) {
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

//! The file of the configuration: where it is, and what the explorer takes from it.

use std::path::PathBuf;

use etcetera::BaseStrategy;

use super::args::Cli;
use super::context::Context;
use super::failure::Failure;
use super::settings::{Settings, SettingsLayer, variable};
use super::waiting::patiently;
use crate::app::keymap::Keymap;
use crate::data::config::{ConfigError, parse_config};
use crate::data::{Remark, file};

/// Where the configuration is looked for.
pub(super) struct ConfigFile {
    pub(super) path: PathBuf,
    /// Whether `ORGSCOPE_CONFIG` names it: then it has to be there.
    named: bool,
}

impl ConfigFile {
    /// Returns the file that `ORGSCOPE_CONFIG` names, else that in the XDG configuration folder; `None` where no home
    /// folder is known.
    pub(super) fn find() -> Option<Self> {
        if let Some(named) = std::env::var_os("ORGSCOPE_CONFIG").filter(|path| !path.is_empty()) {
            return Some(Self { path: named.into(), named: true });
        }
        let places = etcetera::choose_base_strategy().ok()?;
        let path = places.config_dir().join("orgscope").join("config.ron");
        Some(Self { path, named: false })
    }

    /// Returns its text; `None` where there is no file and none was named. One that was named and is not there is an
    /// error, as is one that cannot be read.
    pub(super) fn read(&self) -> Result<Option<String>, Failure> {
        // A folder that may not be looked into holds nothing for us.
        if !self.named && !self.path.is_file() {
            return Ok(None);
        }
        let text = patiently(&self.path, || file::read(&self.path));
        text.map(Some).map_err(|why| Failure::of_file(&self.path, why))
    }

    /// Returns its path for a message.
    pub(super) fn name(&self) -> String {
        self.path.display().to_string()
    }
}

/// Returns what the explorer is set to, by options, environment and file.
pub(super) fn settings(cli: &Cli, context: &mut Context<'_>) -> Result<Settings, Failure> {
    let options = SettingsLayer::of_options(cli)?;
    let environment = SettingsLayer::of_environment(variable).map_err(Failure::misuse)?;
    let (file, keymap) = load(context)?;
    Ok(options.or(environment).or(file).settings(keymap))
}

/// Returns what the file sets and the keys it makes; without a file nothing, and the keys as they are built in. The
/// places of mistakes are printed.
pub(super) fn load(context: &mut Context<'_>) -> Result<(SettingsLayer, Keymap), Failure> {
    let Some(file) = ConfigFile::find() else { return Ok(Default::default()) };
    let Some(text) = file.read()? else { return Ok(Default::default()) };
    let parsed = parse_config(&text).map_err(|error| vec![error]);
    parsed.and_then(|config| SettingsLayer::of_file(&config)).map_err(|errors| {
        context.report(errors.iter().map(remark), &text, &file.name());
        Failure::misuse(format!("{}: the configuration cannot be used", file.name()))
    })
}

/// Returns a mistake of a configuration for a report.
pub(super) fn remark(error: &ConfigError) -> Remark<'_> {
    let (span, hint) = (error.place.clone(), error.hint.as_deref());
    Remark { span, message: &error.message, hint }
}

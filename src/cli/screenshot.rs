//! `orgscope screenshot`: the screen of a moment, as text or as a picture.

use super::args::{PictureFormat, ScreenshotArgs};
use super::context::{self, Context, Failure};
use super::{Explore, FINE, stage};
use crate::app::Key;
use crate::data::file;
use crate::ui::{Format, picture};

pub(super) fn run(args: &ScreenshotArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let size = stage::size(&args.size)?;
    let keys = keys(args.keys.as_deref())?;
    if let Some(output) = &args.output {
        context.spares_data(output)?;
    }
    let loaded = context.load()?;
    let history = loaded.opened.history;
    let data = history.dataset();
    let at = args.at.as_deref().map(|text| context::day(text, data)).transpose()?;
    let compare = args.compare.as_deref().map(|text| context::day(text, data)).transpose()?;
    let select = args.select.as_deref().map(|name| context::unit(&history, name)).transpose()?;
    let explore = Explore {
        at,
        select,
        compare,
        keys,
        data: context.data_name(),
        ..Explore::of(history, loaded.opened.problems)
    };
    let app = explore.stage(size);
    let format = match args.format {
        PictureFormat::Text => Format::Text,
        PictureFormat::Ansi => Format::Ansi,
        PictureFormat::Svg => Format::Svg,
    };
    let theme = stage::theme_of_picture(args.theme, context.ascii);
    let document = picture(&app, &theme, size, format);
    match args.output.as_deref().filter(|path| *path != std::path::Path::new("-")) {
        None => context.out.write_all(document.as_bytes())?,
        Some(path) => file::write(path, &document, args.force)
            .map_err(|why| Failure::misuse(format!("{}: {why}", path.display())))?,
    }
    Ok(FINE)
}

/// A script of keys on the command line.
pub(super) fn keys(script: Option<&str>) -> Result<Vec<Key>, Failure> {
    let keys = script.map(Key::parse_script).transpose();
    keys.map(Option::unwrap_or_default).map_err(|error| Failure::misuse(format!("--keys: {error}")))
}

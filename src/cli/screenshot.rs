//! `orgscope screenshot`: a picture of the screen at a moment, as text, text with colours or SVG.

use std::path::Path;

use super::args::{PictureFormatArg, ScreenshotArgs};
use super::context::{self, Context};
use super::failure::Failure;
use super::{EXIT_OK, ExploreOptions, build_app};
use crate::app::Key;
use crate::data::file;
use crate::ui::PictureFormat;

pub(super) fn run(args: &ScreenshotArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let size = build_app::size(&args.size)?;
    let output = args.output.as_deref().filter(|path| *path != Path::new("-"));
    let format = format(args.format, output)?;
    if let (Some(output), Some(data)) = (output, context.data_path()) {
        refuse_same_file(output, data)?;
    }
    let keys = keys(args.keys.as_deref())?;
    if let Some(output) = &args.output {
        context.refuse_own_dataset(output)?;
    }
    let loaded = context.load()?;
    let history = loaded.opened.history;
    let data = history.dataset();
    let mut day = |text: &str| context::day(text, data, context);
    let at = args.at.as_deref().map(&mut day).transpose()?;
    let compare = args.compare.as_deref().map(&mut day).transpose()?;
    let select = args.select.as_deref().map(|name| context::unit(&history, name)).transpose();
    let select = select.map_err(Failure::into_misuse)?;
    let explore = ExploreOptions {
        at,
        select,
        compare,
        keys,
        data: context.data_name(),
        ..ExploreOptions::of(history, loaded.opened.problems)
    };
    let theme = build_app::theme_of_picture(args.theme, context.ascii);
    let picture = explore.build(theme, size).picture(format);
    match output {
        None => context.out.write_all(picture.as_bytes())?,
        Some(path) => {
            file::write(path, &picture, args.force).map_err(|why| Failure::of_file(path, why))?;
        }
    }
    Ok(EXIT_OK)
}

/// Returns the format that is asked for, or else that which the name of the output promises; text where neither says any.
fn format(
    asked: Option<PictureFormatArg>,
    output: Option<&Path>,
) -> Result<PictureFormat, Failure> {
    let ending = output.and_then(Path::extension).map(|it| it.to_string_lossy().to_lowercase());
    let promised = match ending.as_deref() {
        Some("svg") => Some(PictureFormatArg::Svg),
        Some("txt" | "text") => Some(PictureFormatArg::Text),
        Some("ansi" | "ans") => Some(PictureFormatArg::Ansi),
        _ => None,
    };
    let name = output.map(|path| path.display().to_string()).unwrap_or_default();
    let format = match (asked, promised) {
        (Some(asked), Some(promised)) if asked != promised => {
            return Err(Failure::misuse(format!(
                "{name}: the name promises another format than --format; change one of the two"
            )));
        }
        (None, None) if ending.is_some() => {
            return Err(Failure::misuse(format!(
                "{name}: expected a name that ends in .svg, .txt or .ansi, or --format"
            )));
        }
        (asked, promised) => asked.or(promised).unwrap_or(PictureFormatArg::Text),
    };
    Ok(match format {
        PictureFormatArg::Text => PictureFormat::Text,
        PictureFormatArg::Ansi => PictureFormat::Ansi,
        PictureFormatArg::Svg => PictureFormat::Svg,
    })
}

/// Refuses an output that is the file of the dataset, however the two are named.
fn refuse_same_file(output: &Path, data: &Path) -> Result<(), Failure> {
    let same = match (output.canonicalize(), data.canonicalize()) {
        (Ok(output), Ok(data)) => output == data,
        _ => false,
    };
    if same {
        let name = output.display();
        return Err(Failure::misuse(format!(
            "{name}: this is the dataset; write the picture elsewhere"
        )));
    }
    Ok(())
}

/// Returns a script of keys on the command line.
pub(super) fn keys(script: Option<&str>) -> Result<Vec<Key>, Failure> {
    let keys = script.map(Key::parse_script).transpose();
    keys.map(Option::unwrap_or_default).map_err(|error| Failure::misuse(format!("--keys: {error}")))
}

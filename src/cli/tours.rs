//! `orgscope tour`: lists tours, checks them, records them and takes their pictures.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use super::args::{Asciicast, Markers, TourCommand, TourRecordArgs};
use super::context::Context;
use super::failure::Failure;
use super::tour_source::{TourSource, parse, remark, source, sources};
use super::{
    EXIT_NEGATIVE, EXIT_OK, ExploreOptions, Outcome, RecordingFormat, RecordingOptions, build_app,
    page,
};
use crate::app::tour::{self, Tour, TourError, Verb};
use crate::app::{App, Start};
use crate::data::{self, asciicast, file};
use crate::explorer::lay_out;
use crate::org::History;
use crate::ui::{Depth, PictureFormat, Theme, ThemeName, caption_fits, picture};

/// The width inside the border of the narrowest screen, in cells, on which captions have to fit.
const NARROW: u16 = 78;

pub(super) fn run(command: &TourCommand, context: &mut Context<'_>) -> Result<Outcome, Failure> {
    let code = match command {
        TourCommand::List => list(context)?,
        TourCommand::Check { name } => check(name.as_deref(), context)?,
        TourCommand::Record(args) => return record(args, context),
        TourCommand::Shots { name, output } => shots(name, output, context)?,
    };
    Ok(Outcome::Done(code))
}

fn list(context: &mut Context<'_>) -> Result<u8, Failure> {
    let sources = sources(context);
    let columns = |source: &TourSource| source.name.chars().count();
    let width = sources.iter().map(columns).max().unwrap_or(0).min(30);
    for (index, source) in sources.iter().enumerate() {
        let pad = " ".repeat(width.saturating_sub(columns(source)));
        let named = format!("{}{pad}", source.name);
        let hidden = sources.iter().take(index).any(|other| other.name == source.name);
        let note = if hidden { "; another has its name: give the path" } else { "" };
        let line = match Tour::parse(&source.name, &source.text) {
            Ok(tour) => {
                let steps = match tour.steps.len() {
                    1 => "  1 step ".to_owned(),
                    count => format!("{count:>3} steps"),
                };
                format!("{named}  {steps}  {}  ({}{note})\n", tour.title, source.place)
            }
            Err(_) => {
                format!("{named}  cannot be read: `tour check` says why  ({})\n", source.place)
            }
        };
        context.out.write_all(data::neutralise_lines(&line).as_bytes())?;
    }
    Ok(EXIT_OK)
}

fn check(name: Option<&str>, context: &mut Context<'_>) -> Result<u8, Failure> {
    let sources = match name {
        Some(name) => vec![source(name, context)?],
        None => sources(context),
    };
    let history = Arc::new(context.load()?.opened.history);
    let mut code = EXIT_OK;
    for source in sources {
        let errors = match Tour::parse(&source.name, &source.text) {
            Ok(tour) => flaws(&tour, &history),
            Err(errors) => errors,
        };
        context.report(errors.iter().map(remark), &source.text, &source.place);
        let summary = match errors.len() {
            0 => "fine".to_owned(),
            1 => "1 error".to_owned(),
            count => format!("{count} errors"),
        };
        writeln!(context.out, "{}: {summary}", data::neutralise(&source.place))?;
        if !errors.is_empty() {
            code = EXIT_NEGATIVE;
        }
    }
    Ok(code)
}

/// Returns the errors of a tour, by place: verbs that fail or change nothing, captions too long for 80×24, unknown themes.
fn flaws(tour: &Tour, history: &Arc<History>) -> Vec<TourError> {
    let size = (80, 24);
    let theme = Theme::new(ThemeName::Dark, Depth::True, false);
    let mut app = App::new(history.clone(), Vec::new(), Start::default());
    lay_out(&mut app, size);
    let mut errors = tour::check(&mut app, tour, &mut |app| {
        lay_out(app, size);
        let mut hasher = DefaultHasher::new();
        picture(&*app, &theme, size, PictureFormat::Ansi).hash(&mut hasher);
        hasher.finish()
    });
    for step in &tour.steps {
        if !caption_fits(&step.caption, tour.steps.len(), NARROW) {
            errors.push(TourError {
                place: step.place.clone(),
                message: "the caption is too long for a screen of 80×24".into(),
                hint: Some("say it in fewer words, or in two steps".into()),
            });
        }
    }
    errors.extend(unknown_themes(tour));
    errors.sort_by_key(|error| error.place.start);
    errors
}

/// Returns an error for each verb that names an unknown theme. A tour with such an error cannot have its pictures taken.
fn unknown_themes(tour: &Tour) -> Vec<TourError> {
    let verbs = tour.steps.iter().flat_map(|step| &step.verbs);
    let unknown = verbs.filter_map(|at| match &at.verb {
        Verb::Theme(word) if ThemeName::by_word(word).is_none() => Some((at, word)),
        _ => None,
    });
    let names: Vec<&str> = ThemeName::ALL.iter().map(|name| name.word()).collect();
    let hint = format!("there are: {}", names.join(", "));
    unknown
        .map(|(at, word)| TourError {
            place: at.place.clone(),
            message: format!("unknown theme `{word}`"),
            hint: Some(hint.clone()),
        })
        .collect()
}

fn record(args: &TourRecordArgs, context: &mut Context<'_>) -> Result<Outcome, Failure> {
    let size = build_app::size(&args.size)?;
    let format = recording_format(args)?;
    if !(0.05..=100.0).contains(&args.speed) {
        return Err(Failure::misuse("--speed goes from 0.05 to 100; 1 is the tour's own"));
    }
    let to_file = args.output != Path::new("-");
    context.refuse_own_dataset(&args.output)?;
    if to_file && args.output.exists() && !args.force {
        let name = args.output.display();
        return Err(Failure::misuse(format!("{name}: already exists (use --force to overwrite)")));
    }
    let source = source(&args.name, context)?;
    let tour = parse(&source, context)?;
    let title = tour.title.clone();
    let loaded = context.load()?;
    let history = Arc::new(loaded.opened.history);
    match flaws(&tour, &history).len() {
        0 => {}
        count => {
            let name = data::neutralise(&source.place);
            let problems = if count == 1 { "a problem" } else { "problems" };
            context.warn(&format!(
                "{name}: {problems} in the tour, recorded as it is; `orgscope tour check` says more"
            ));
        }
    }
    let Some(format) = format else {
        return page::record(&tour, &history, args).map(|()| Outcome::Done(EXIT_OK));
    };
    // The check has ended, so this is the only reference.
    let history =
        Arc::into_inner(history).ok_or_else(|| Failure::misuse("the dataset is still in use"))?;
    let explore = ExploreOptions {
        data: context.data_name(),
        tours: vec![tour],
        tour: Some(0),
        ..ExploreOptions::of(history, loaded.opened.problems)
    };
    Ok(Outcome::Record(Box::new(RecordingOptions {
        explore,
        theme: build_app::theme_of_picture(args.theme, context.ascii),
        title,
        size,
        speed: args.speed,
        marks_events: args.markers == Some(Markers::Events),
        format,
        output: to_file.then(|| args.output.clone()),
        force: args.force,
    })))
}

/// Returns the format by the ending of the output's name: `.svg` moves, `.cast` and standard output are an asciicast, and
/// `None` stands for `.html`, a page.
fn recording_format(args: &TourRecordArgs) -> Result<Option<RecordingFormat>, Failure> {
    let ending = args.output.extension().map(|it| it.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("svg" | "html") if args.asciicast.is_some() || args.markers.is_some() => {
            Err(Failure::misuse("--asciicast and --markers belong to a name that ends in .cast"))
        }
        Some("svg") => Ok(Some(RecordingFormat::AnimatedSvg)),
        Some("html") => Ok(None),
        None | Some("cast" | "json") => Ok(Some(RecordingFormat::Cast(match args.asciicast {
            None | Some(Asciicast::Two) => asciicast::CastVersion::Two,
            Some(Asciicast::Three) => asciicast::CastVersion::Three,
        }))),
        Some(_) => Err(Failure::misuse(format!(
            "{}: expected a name that ends in .cast, .svg or .html",
            args.output.display()
        ))),
    }
}

/// Plays a tour and writes its pictures into a folder, each as text and as SVG.
fn shots(name: &str, folder: &Path, context: &mut Context<'_>) -> Result<u8, Failure> {
    if folder == Path::new("-") {
        return Err(Failure::misuse(
            "`tour shots` writes several files and cannot write them to standard output; name a folder",
        ));
    }
    let source = source(name, context)?;
    let tour = parse(&source, context)?;
    let history = Arc::new(context.load()?.opened.history);
    if !unknown_themes(&tour).is_empty() {
        let errors = flaws(&tour, &history);
        context.report(errors.iter().map(remark), &source.text, &source.place);
        return Err(Failure::misuse(format!("{}: the tour cannot be played", source.place)));
    }
    file::create_folder(folder).map_err(|why| Failure::of_file(folder, why))?;
    let mut app = App::new(history, Vec::new(), Start::default());
    let mut size = (120, 36);
    let mut theme = Theme::new(ThemeName::Dark, Depth::True, context.ascii);
    let ascii = context.ascii;
    let mut taken = Vec::new();
    lay_out(&mut app, size);
    tour::perform(&mut app, &tour, &mut |app, verb| {
        match verb {
            Verb::Size(width, height) => {
                size = ((*width).clamp(40, 500), (*height).clamp(10, 200));
            }
            Verb::Theme(word) => {
                theme =
                    Theme::new(ThemeName::by_word(word).unwrap_or_default(), Depth::True, ascii);
            }
            Verb::Shot(name) => {
                for (format, ending) in [(PictureFormat::Text, "txt"), (PictureFormat::Svg, "svg")]
                {
                    taken.push((format!("{name}.{ending}"), picture(app, &theme, size, format)));
                }
            }
            _ => {}
        }
        lay_out(app, size);
    });
    for (name, text) in taken {
        let path = folder.join(name);
        file::write(&path, &text, true).map_err(|why| Failure::of_file(&path, why))?;
        context.say(&format!("wrote {}\n", path.display()));
    }
    Ok(EXIT_OK)
}
